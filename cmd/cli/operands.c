/* operands - what a command line gave, into texts and the fields of a record */
#include "operands.h"

#include <fr/kind.h>

#include <string.h>

enum fr_code cli_operands(struct cli *cli, int least, int most)
{
	const struct cli_command *command = cli->command;

	if (cli->n_operands >= least && (most == CLI_MANY || cli->n_operands <= most))
		return FR_OK;
	if (cli->n_operands < least)
		return fr_err_set(&cli->err, FR_USAGE, "something is missing: %s %s %s",
		                  cli->tool->name, command->name, command->synopsis);
	return fr_err_set(&cli->err, FR_USAGE,
	                  "\"%.60s\" is too much (a name with spaces goes in quotes): %s %s%s%s",
	                  cli->operands[most], cli->tool->name, command->name,
	                  *command->synopsis ? " " : "", command->synopsis);
}

enum fr_code cli_typed(struct cli *cli, enum fr_code code)
{
	if (code == FR_BAD)
		cli->err.code = code = FR_USAGE;
	return code;
}

enum fr_code cli_no_kind(struct cli *cli, const char *word, const char *besides)
{
	FR_FREED(fr_buf_free) struct fr_buf all = {0};
	int edits;
	enum fr_kind near = fr_kind_nearest(word, &edits);

	/* more than that is another word, not a slip of the fingers */
	if (edits <= 2 && (size_t)edits * 3 < strlen(word))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "\"%.60s\" is not a kind of care; the nearest is %s%s", word,
		                  fr_kind_words[near], besides);
	for (int i = 0; i < FR_KINDS; i++)
		fr_buf_printf(&all, " %s", fr_kind_words[i]);
	return fr_err_set(&cli->err, FR_USAGE, "\"%.60s\" is not a kind of care; these are:%s%s",
	                  word, fr_buf_text(&all), besides);
}

enum fr_code cli_operand_text(struct cli *cli, int first, const char *start, struct fr_buf *text)
{
	FR_FREED(fr_buf_free) struct fr_buf words = {0};

	for (int i = first; i < cli->n_operands; i++) {
		if (i > first)
			fr_buf_putc(&words, ' ');
		fr_buf_puts(&words, cli->operands[i]);
	}
	fr_buf_clear(text);
	if (cli_has(cli, CLI_EDIT))
		FR_TRY(cli_edit_note(cli, words.len ? fr_buf_text(&words) : start, text));
	else if (strcmp(fr_buf_text(&words), "-") == 0)
		FR_TRY(cli_read_note(cli, text));
	else
		fr_buf_puts(text, fr_buf_text(&words));
	if (words.failed)
		return fr_err_nomem(&cli->err);
	/* blanks are no words */
	if (fr_buf_text(text)[strspn(fr_buf_text(text), " \t\n")] == '\0')
		fr_buf_clear(text);
	return fr_buf_check(text, &cli->err);
}

/* --- into a field -------------------------------------------------------------------- */

enum fr_code cli_set_text(struct cli *cli, struct fr_record *record, int field, const char *text)
{
	return cli_typed(cli, fr_record_set_text(record, field, text, &cli->err));
}

enum fr_code cli_set_int(struct cli *cli, struct fr_record *record, int field, int64_t value)
{
	return cli_typed(cli, fr_record_set_int(record, field, value, &cli->err));
}

enum fr_code cli_set_when(struct cli *cli, struct fr_record *record, int field,
                          const struct fr_when *when)
{
	return cli_typed(cli, fr_record_set_when(record, field, when, &cli->err));
}

enum fr_code cli_add_text(struct cli *cli, struct fr_record *record, int field, const char *text)
{
	return cli_typed(cli, fr_record_add_text(record, field, text, &cli->err));
}

enum fr_code cli_set_words(struct cli *cli, const char *words, struct fr_record *record, int field)
{
	FR_FREED(fr_buf_free) struct fr_buf note = {0};

	if (strcmp(words, "-") != 0)
		return cli_set_text(cli, record, field, words);
	FR_TRY(cli_read_note(cli, &note));
	return cli_set_text(cli, record, field, fr_buf_text(&note));
}

enum fr_code cli_set_note(struct cli *cli, const char *words, struct fr_record *record, int field)
{
	if (*words && strcmp(words, "none") != 0)
		return cli_set_words(cli, words, record, field);
	fr_record_set_null(record, field);
	return FR_OK;
}

enum fr_code cli_set_edited(struct cli *cli, const char *start, struct fr_record *record, int field)
{
	FR_FREED(fr_buf_free) struct fr_buf note = {0};

	FR_TRY(cli_edit_note(cli, start ? start : "", &note));
	return cli_set_text(cli, record, field, fr_buf_text(&note));
}

enum fr_code cli_set_now(struct cli *cli, struct fr_record *record, int field)
{
	struct fr_when now;

	fr_when_local(cli_now(cli), &now);
	return cli_set_when(cli, record, field, &now);
}

enum fr_code cli_set_ahead(struct cli *cli, const char *what, const char *text,
                           struct fr_record *record, int field)
{
	struct fr_when when;

	FR_TRY(cli_date(cli, what, text, FR_FUTURE, &when));
	if (fr_when_last(&when) <= cli_now(cli))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "%s: \"%.60s\" is in the past; name a day that is still to come",
		                  what, text);
	return cli_set_when(cli, record, field, &when);
}

enum fr_code cli_set_until(struct cli *cli, int option, struct fr_record *record, int field)
{
	const char *text = cli_value(cli, option);

	if (!text)
		return FR_OK;
	if (*text)
		return cli_set_ahead(cli, "--until", text, record, field);
	fr_record_set_null(record, field);
	return FR_OK;
}
