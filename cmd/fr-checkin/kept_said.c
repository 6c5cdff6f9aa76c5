/* kept_said - the words of what is kept: where they come from, and how they are listed */
#include "kept_said.h"

#include "cli/say.h"

#include <fr/text.h>

#include <stdio.h>
#include <string.h>

/* --- in ------------------------------------------------------------------------------- */

enum fr_code kept_set(struct cli *cli, const struct kept *kept, int i, const char *text,
                      struct fr_record *record)
{
	int field = kept->field[i].field;
	int64_t number = 0;
	enum fr_code code;

	if (!*text) {
		fr_record_set_null(record, field);
		return FR_OK;
	}
	if (kept->field[i].option == OPT_AGAIN)
		return ask_ahead(cli, "again", text, record, field);
	if (kept->field[i].option != OPT_DEPTH)
		return ask_set(cli, record, field, text);
	code = cli_number(cli, "the depth", text, 1, 3, &number);
	if (!code && fr_record_set_int(record, field, number, &cli->err))
		code = ask_refused(cli);
	return code;
}

/* Several fields from standard input: lines "key: text", or one JSON object. */
static enum fr_code kept_lines(struct cli *cli, const struct kept *kept, struct fr_record *record)
{
	struct fr_form_field fields[KEPT_FIELDS] = {{0}};
	struct fr_buf answers[KEPT_FIELDS] = {{0}};
	struct fr_buf text = {0};
	enum fr_code status = words_input(cli, "-", &text);
	const char *start = fr_buf_text(&text) + strspn(fr_buf_text(&text), " \t\r\n");
	enum fr_code code = FR_OK;

	for (int i = 0; i < kept->n; i++)
		fields[i].key = kept_key(kept, i);
	if (!status && *start == '{')
		code =
		    fr_form_json(fr_buf_text(&text), text.len, fields, kept->n, answers, &cli->err);
	else if (!status)
		code = fr_form_lines(fr_buf_text(&text), text.len, fields, kept->n, answers,
		                     &cli->err);
	if (code)
		status = fr_err_set(&cli->err, FR_FAIL, "-: %.900s", cli->err.message);
	for (int i = 0; i < kept->n; i++) {
		if (!status && answers[i].len)
			status = kept_set(cli, kept, i, answers[i].data, record);
		fr_buf_free(&answers[i]);
	}
	fr_buf_free(&text);
	return status;
}

/* The one field with words, from the command line, standard input or an editor. */
static enum fr_code kept_note(struct cli *cli, const struct kept *kept, int first,
                              const struct fr_record *old, struct fr_record *record)
{
	struct fr_buf text = {0};
	const char *before;
	enum fr_code code;
	int i = 0;

	while (i < kept->n - 1 && !kept_is_text(kept, i))
		i++;
	before = old ? fr_record_text(old, kept->field[i].field) : NULL;
	code = ask_text(cli, first, before ? before : "", &text);
	if (!code)
		code = kept_set(cli, kept, i, fr_buf_text(&text), record);
	fr_buf_free(&text);
	return code;
}

/* Words of a confidential note on the command line can be read by everybody on the machine. */
static enum fr_code kept_refuse_words(struct cli *cli, const struct kept *kept, int first)
{
	if (cli->n_operands <= first ||
	    (cli->n_operands == first + 1 && strcmp(cli->operands[first], "-") == 0))
		return FR_OK;
	if (!kept->confidential)
		return FR_OK;
	return fr_err_set(&cli->err, FR_USAGE,
	                  "its words do not go on the command line, which others can read: - reads "
	                  "standard input%s",
	                  kept->n == 1 || kept->type == FR_TYPE_SHARE ? ", -e opens an editor"
	                                                              : "");
}

enum fr_code kept_missing(struct cli *cli, const struct kept *kept, const struct fr_record *record,
                          int options)
{
	for (int i = 0; i < kept->n; i++) {
		if (!kept->field[i].must || (options && kept_is_text(kept, i)) ||
		    fr_record_has(record, kept->field[i].field))
			continue;
		return fr_err_set(&cli->err, FR_USAGE, "\"%s\" is missing: fr-checkin %s %s",
		                  kept_key(kept, i), kept->verb, cli->command->synopsis);
	}
	return FR_OK;
}

enum fr_code kept_input(struct cli *cli, const struct kept *kept, int first,
                        const struct fr_record *old, struct fr_record *record)
{
	int several = kept->n > 1 && kept->type != FR_TYPE_SHARE;
	int words = cli->n_operands > first || cli_has(cli, CLI_EDIT);
	enum fr_code code = kept_refuse_words(cli, kept, first);

	for (int i = 0; i < kept->n && !code; i++) {
		const char *value =
		    kept->field[i].option ? cli_value(cli, kept->field[i].option) : NULL;

		if (value)
			code = kept_set(cli, kept, i, value, record);
	}
	if (code)
		return code;
	if (words && several)
		return cli_has(cli, CLI_EDIT)
		           ? fr_err_set(&cli->err, FR_USAGE,
		                        "%s has several texts: - reads lines key: text", kept->verb)
		           : kept_lines(cli, kept, record);
	/* before anybody writes for nothing */
	if (words && !old)
		code = kept_missing(cli, kept, record, 1);
	if (code)
		return code;
	if (words)
		return kept_note(cli, kept, first, old, record);
	return old || !cli_interactive() ? FR_OK : kept_type(cli, kept, record);
}

/* What was typed, for the file in which it is kept when the terminal goes. */
static void kept_rescue(struct cli *cli, const struct kept *kept, const struct fr_record *record,
                        const struct fr_buf *half)
{
	for (int i = 0; i < kept->n; i++) {
		const char *text = fr_record_text(record, kept->field[i].field);

		if (text)
			fr_buf_printf(&cli->kept, "%s: %s\n", kept_key(kept, i), text);
	}
	if (half->len)
		fr_buf_printf(&cli->kept, "%s\n", half->data);
}

/* The question of a field, and where it makes sense a beginning to go on from. */
static void kept_question(const struct fr_catalog *catalog, const struct kept *kept, int i,
                          const struct fr_record *record)
{
	struct fr_word words[] = {
	    {"f", fr_record_text(record, fr_type_info(kept->type)->friend_field)}, {NULL, NULL}};
	char name[64];

	snprintf(name, sizeof name, "keep.ask.%s.%s", kept->verb, kept_key(kept, i));
	texts_say(catalog, name, words, 0);
	snprintf(name, sizeof name, "keep.like.%s.%s", kept->verb, kept_key(kept, i));
	texts_say(catalog, name, words, 2);
}

static enum fr_code kept_type_fields(struct cli *cli, const struct kept *kept,
                                     const struct fr_catalog *catalog, struct prompt *prompt,
                                     struct fr_record *record)
{
	struct fr_buf line = {0};
	enum fr_code code = FR_OK;

	texts_say(catalog, "keep.keys", NULL, 0);
	for (int i = 0; !code && i < kept->n;) {
		int field = kept->field[i].field;
		enum prompt_said said;

		if (kept->field[i].option && cli_has(cli, kept->field[i].option)) {
			i++;
			continue;
		}
		kept_question(catalog, kept, i, record);
		said = prompt_line(prompt, "> ", fr_record_text(record, field), &line);
		if (said == PROMPT_LEAVE) {
			code = FR_NO;
		} else if (said == PROMPT_END) {
			kept_rescue(cli, kept, record, &line);
			code = cli_told(cli, FR_FAIL);
		} else if (said == PROMPT_BACK) {
			i -= i > 0;
		} else if (kept_set(cli, kept, i, said == PROMPT_SKIP ? "" : fr_buf_text(&line),
		                    record) == FR_OK) {
			/* what cannot be left out is asked for again */
			i += !kept->field[i].must || fr_record_has(record, field);
		} else {
			cli_tell(cli);
		}
	}
	fr_buf_free(&line);
	return code;
}

enum fr_code kept_type(struct cli *cli, const struct kept *kept, struct fr_record *record)
{
	struct fr_catalog *catalog = NULL;
	struct prompt *prompt = NULL;
	enum fr_code code = texts_open(cli, &catalog);

	if (!code)
		code = prompt_open(cli, &prompt);
	if (!code)
		code = kept_type_fields(cli, kept, catalog, prompt, record);
	prompt_close(prompt);
	fr_catalog_close(catalog);
	return code;
}

/* --- out --------------------------------------------------------------------------------- */

static void kept_when(const struct fr_record *record, int field, struct fr_buf *out)
{
	struct fr_when when = {fr_record_int(record, field), record->value[field].offset};

	if (when.offset != FR_BARE_DATE)
		when = (struct fr_when){fr_local_day(when.sec) * 86400 + 43200, FR_BARE_DATE};
	say_when(&when, out);
}

void kept_show(struct cli *cli, const struct kept *kept, const struct fr_record *record,
               const char *id)
{
	struct fr_buf line = {0};

	fr_buf_printf(&line, "%s  ", id);
	if (fr_record_has(record, kept->at)) {
		kept_when(record, kept->at, &line);
		fr_buf_puts(&line, "  ");
	}
	if (kept->status >= 0 && fr_record_has(record, kept->status))
		fr_buf_printf(&line, "%s: ", fr_record_text(record, kept->status));
	say_record(record, &line);
	if (kept->type == FR_TYPE_SHARE)
		fr_buf_printf(&line, ", depth %d", (int)fr_record_int(record, FR_SHARE_DEPTH));
	out_shown(fr_buf_text(&line));
	out_text("\n");
	for (int i = 0; i < kept->n && kept->n > 1; i++) {
		const char *text =
		    kept_is_text(kept, i) ? fr_record_text(record, kept->field[i].field) : NULL;

		if (!text || (kept->type == FR_TYPE_SHARE && !cli_has(cli, OPT_PRIVATE)))
			continue;
		out_text("        %s: ", kept_key(kept, i));
		out_shown(text);
		out_text("\n");
	}
	fr_buf_free(&line);
}

static void kept_json(struct cli *cli, const struct fr_record *record)
{
	struct fr_buf line = {0};

	fr_record_write(record, cli_has(cli, OPT_PRIVATE) ? FR_WRITE_PRIVATE : FR_WRITE_PUBLIC,
	                &line);
	out_line(&line);
	fr_buf_free(&line);
}

enum fr_code kept_list(struct cli *cli, const struct kept *kept)
{
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	struct fr_buf name = {0};
	char id[FR_ID_SIZE];
	int64_t row = FR_ANY_FRIEND;
	enum fr_code code = FR_DONE;
	enum fr_code status = ask_operands(cli, 0, 1);

	if (!status)
		status = cli_read(cli);
	if (!status && cli->n_operands)
		status = cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row);
	if (!status && cli->store)
		code = fr_records_open(cli->store, kept->type, row, &records, &cli->err);
	while (!code && !out_gone() &&
	       (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		if (cli->json) {
			kept_json(cli, &record);
			continue;
		}
		code = fr_record_ending(cli->store, &record, id, &cli->err);
		if (!code)
			kept_show(cli, kept, &record, id);
	}
	if (!status && code && code != FR_DONE)
		status = cli->err.code;
	fr_records_close(records);
	fr_record_free(&record);
	fr_buf_free(&name);
	return status;
}
