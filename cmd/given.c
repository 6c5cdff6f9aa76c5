/* given - what a command line gave, into texts and the fields of a record */
#include "given.h"

#include <fr/kind.h>

#include <string.h>

int ask_operands(struct cli *cli, int least, int most)
{
	const struct cli_command *command = cli->command;

	if (cli->n_operands >= least && (most < 0 || cli->n_operands <= most))
		return CLI_OK;
	if (cli->n_operands < least)
		return cli_fail(cli, CLI_USAGE, "something is missing: %s %s %s", cli->tool->name, command->name,
		                command->synopsis);
	return cli_fail(cli, CLI_USAGE, "\"%.60s\" is too much (a name with spaces goes in quotes): %s %s%s%s",
	                cli->operands[most], cli->tool->name, command->name, *command->synopsis ? " " : "",
	                command->synopsis);
}

int ask_refused(const struct cli *cli)
{
	if (cli->err.code == FR_BAD)
		return cli_fail(cli, CLI_USAGE, "%s", cli->err.message);
	return cli_error(cli, &cli->err);
}

int ask_no_kind(const struct cli *cli, const char *word, const char *besides)
{
	struct fr_buf all = {0};
	int edits;
	enum fr_kind near = fr_kind_nearest(word, &edits);
	int status;

	/* more than that is another word, not a slip of the fingers */
	if (edits <= 2 && (size_t)edits * 2 <= strlen(word))
		return cli_fail(cli, CLI_USAGE, "\"%.60s\" is no kind of care; the nearest is %s%s", word,
		                fr_kind_words[near], besides);
	for (int i = 0; i < FR_KINDS; i++)
		fr_buf_printf(&all, " %s", fr_kind_words[i]);
	status =
	    cli_fail(cli, CLI_USAGE, "\"%.60s\" is no kind of care; these are:%s%s", word, fr_buf_text(&all), besides);
	fr_buf_free(&all);
	return status;
}

int ask_text(struct cli *cli, int first, const char *start, struct fr_buf *text)
{
	struct fr_buf words = {0};
	int status = CLI_OK;

	for (int i = first; i < cli->n_operands; i++) {
		if (i > first)
			fr_buf_putc(&words, ' ');
		fr_buf_puts(&words, cli->operands[i]);
	}
	fr_buf_clear(text);
	if (cli_has(cli, CLI_EDIT))
		status = cli_edit_note(cli, words.len ? fr_buf_text(&words) : start, text);
	else if (strcmp(fr_buf_text(&words), "-") == 0)
		status = cli_read_note(cli, text);
	else
		fr_buf_puts(text, fr_buf_text(&words));
	if (!status && (words.failed || text->failed))
		status = cli_fail(cli, CLI_FAILURE, "no memory left");
	fr_buf_free(&words);
	return status;
}

int ask_now(struct cli *cli, struct fr_record *record, int field)
{
	struct fr_when now;

	fr_when_local(cli_now(cli), &now);
	return fr_record_set_when(record, field, &now, &cli->err) ? ask_refused(cli) : CLI_OK;
}

int ask_ahead(struct cli *cli, const char *what, const char *text, struct fr_record *record, int field)
{
	struct fr_when when;
	int status = cli_date(cli, what, text, FR_FUTURE, &when);

	if (!status && cli_edge(&when, 1) <= cli_now(cli))
		status = cli_fail(cli, CLI_USAGE, "%s: \"%.60s\" is over already; name a day that is still to come",
		                  what, text);
	if (!status && fr_record_set_when(record, field, &when, &cli->err))
		status = ask_refused(cli);
	return status;
}

int ask_until(struct cli *cli, int option, const char *what, struct fr_record *record, int field)
{
	const char *text = cli_value(cli, option);

	if (!text)
		return CLI_OK;
	if (*text)
		return ask_ahead(cli, what, text, record, field);
	fr_record_set_null(record, field);
	return CLI_OK;
}
