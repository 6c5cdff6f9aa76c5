/* edit_record - edit and rm: the small records that show and the lists name by their ids */
#include "friend.h"

#include <fr/kind.h>

#include <string.h>

/* last is the one that came last of all kinds; an ending must fit one alone. */
static enum fr_code small_find(struct cli *cli, const char *text, struct fr_record *found)
{
	int last = strcmp(text, "last") == 0;
	struct fr_record record = {0};
	int n = 0;
	enum fr_code status = FR_OK;

	for (int type = 0; !status && type < FR_STORED_TYPES; type++) {
		const char *tool = fr_type_info((enum fr_type)type)->tool;
		enum fr_code code;

		if (!tool || strcmp(tool, cli->tool->name) != 0)
			continue;
		code = fr_record_find(cli->store, (enum fr_type)type, text, &record, &cli->err);
		if (code == FR_NOTHING)
			continue;
		if (!code && last && n && record.created < found->created)
			continue;
		if (!code)
			n = last && n && record.created > found->created ? 1 : n + 1;
		if (code || fr_record_copy(&record, found, &cli->err))
			status = cli->err.code;
	}
	if (!status && n == 0 && last)
		status = fr_err_set(&cli->err, FR_USAGE, "there is none of these records yet");
	else if (!status && n == 0)
		status = fr_err_set(&cli->err, FR_USAGE,
		                    "no record here has an id that ends in %.60s (moments: fr-log, "
		                    "friends by name)",
		                    text);
	else if (!status && n > 1)
		status = fr_err_set(&cli->err, FR_USAGE,
		                    "%s%.60s could be more than one record; say more of its id",
		                    last ? "" : "...", text);
	fr_record_free(&record);
	return status;
}

/* --- rm ----------------------------------------------------------------------------- */

enum fr_code small_remove_row(struct cli *cli, enum fr_type type, int64_t row)
{
	struct fr_record record = {0};
	struct fr_buf line = {0};
	enum fr_code code = cli_write(cli, "rm");

	if (!code && (fr_record_get(cli->store, type, row, &record, &cli->err) ||
	              fr_record_remove(cli->store, type, row, &cli->err)))
		code = cli->err.code;
	if (!code)
		code = cli_commit(cli);
	if (!code && cli->json) {
		out_record(&record);
	} else if (!code) {
		fr_buf_puts(&line, "removed: ");
		line_record(&record, &line);
		fr_buf_puts(&line, " (fr-log undo brings it back)");
		line_out(&line);
	}
	fr_record_free(&record);
	fr_buf_free(&line);
	return code;
}

enum fr_code small_remove(struct cli *cli, const char *text, enum fr_type type)
{
	struct fr_record record = {0};
	enum fr_code code = FR_OK;

	if (type == FR_TYPES)
		code = small_find(cli, text, &record);
	else if (fr_record_find(cli->store, type, text, &record, &cli->err))
		code = cli->err.code;
	if (!code)
		code = small_remove_row(cli, record.type, record.row);
	fr_record_free(&record);
	return code;
}

enum fr_code friend_rm(struct cli *cli)
{
	enum fr_code code = ask_operands(cli, 1, 1);

	if (!code)
		code = cli_read(cli);
	if (!code && !cli->store)
		code = fr_err_set(&cli->err, FR_USAGE, "nothing is kept yet");
	return code ? code : small_remove(cli, cli->operands[0], FR_TYPES);
}

/* --- edit --------------------------------------------------------------------------- */

/* An option of edit, and which field it is. */
struct small_field {
	enum fr_type type;
	int option, field; /* -1: the type has none */
};

static const char *edit_option_name(const struct cli *cli, int id)
{
	const struct cli_option *option = cli->tool->options;

	while (option->name && option->id != id)
		option++;
	return option->name;
}

static struct small_field small_field(const struct cli *cli, enum fr_type type, int option)
{
	/* options that are not called as their field */
	static const struct small_field OTHERS[] = {
	    {FR_TYPE_SEASON, OPT_SINCE, FR_SEASON_START},
	    {FR_TYPE_SEASON, OPT_UNTIL, FR_SEASON_END},
	    {FR_TYPE_SEASON, OPT_TEXT, FR_SEASON_NOTE},
	    {FR_TYPE_NEED, OPT_TOLD, FR_NEED_SOURCE},
	    {FR_TYPE_NEED, OPT_GUESS, FR_NEED_SOURCE},
	};

	for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
		if (OTHERS[i].type == type && OTHERS[i].option == option)
			return OTHERS[i];
	}
	return (struct small_field){type, option,
	                            fr_type_field(type, edit_option_name(cli, option))};
}

static enum fr_code edit_when(struct cli *cli, const struct small_field *field,
                              struct fr_record *change)
{
	const char *text = cli_value(cli, field->option);
	struct fr_when when;
	enum fr_code code;

	if (field->option == OPT_REVIEW)
		return ask_review(cli, text, field->type == FR_TYPE_SEASON ? 28 : 366, change,
		                  field->field);
	/* a season may turn out to have ended last week */
	if (field->type != FR_TYPE_SEASON || !*text)
		return ask_until(cli, field->option, "--until", change, field->field);
	code = cli_date(cli, field->option == OPT_SINCE ? "--since" : "--until", text,
	                field->option == OPT_SINCE ? FR_PAST : FR_FUTURE, &when);
	if (!code && fr_record_set_when(change, field->field, &when, &cli->err))
		code = ask_refused(cli);
	return code;
}

static enum fr_code edit_level(struct cli *cli, struct fr_record *change)
{
	int64_t level = 0;
	enum fr_code code = cli_number(cli, "the level", cli_value(cli, OPT_LEVEL), 1, 5, &level);

	if (!code && fr_record_set_int(change, FR_CARE_LEVEL, level, &cli->err))
		code = ask_refused(cli);
	return code;
}

static enum fr_code edit_one(struct cli *cli, const struct small_field *field,
                             const struct fr_record *old, struct fr_record *change)
{
	static const char *const WHO[] = {"friend", "me", "both", NULL};
	static const char *const WHO_CARE[] = {"friend", "me", NULL};

	switch (field->option) {
	case OPT_LEVEL:
		return edit_level(cli, change);
	case OPT_LIMIT:
		return boundary_limit(cli, cli_value(cli, OPT_LIMIT), change,
		                      fr_record_text(old, FR_BOUNDARY_MEASURE));
	case OPT_WHO:
		return ask_who(cli, field->type == FR_TYPE_CARE ? WHO_CARE : WHO, change,
		               field->field);
	case OPT_UNTIL:
	case OPT_SINCE:
	case OPT_REVIEW:
		return edit_when(cli, field, change);
	case OPT_TOLD:
	case OPT_GUESS:
		return fr_record_set_text(change, field->field,
		                          field->option == OPT_TOLD ? "told" : "guess", &cli->err)
		           ? ask_refused(cli)
		           : FR_OK;
	default:
		return ask_option_text(cli, field->option, change, field->field);
	}
}

/* -e: the words as they are, in the editor. */
static enum fr_code edit_words(struct cli *cli, const struct fr_record *old,
                               struct fr_record *change)
{
	int field = small_field(cli, old->type, OPT_TEXT).field;
	const char *start = field < 0 ? NULL : fr_record_text(old, field);
	struct fr_buf text = {0};
	enum fr_code code;

	if (field < 0)
		return fr_err_set(&cli->err, FR_USAGE, "a %s has no words to edit",
		                  fr_type_info(old->type)->name);
	code = cli_edit_note(cli, start ? start : "", &text);
	if (!code && fr_record_set_text(change, field, fr_buf_text(&text), &cli->err))
		code = ask_refused(cli);
	fr_buf_free(&text);
	return code;
}

static enum fr_code edit_options(struct cli *cli, const struct fr_record *old,
                                 struct fr_record *change)
{
	enum fr_code code = FR_OK;

	for (int i = 0; !code && i < cli->n_options; i++) {
		struct small_field field = small_field(cli, old->type, cli->options[i].id);

		if (cli->options[i].id == CLI_EDIT)
			code = edit_words(cli, old, change);
		else if (field.field < 0)
			code = fr_err_set(&cli->err, FR_USAGE, "a %s has no --%s",
			                  fr_type_info(old->type)->name,
			                  edit_option_name(cli, cli->options[i].id));
		else
			code = edit_one(cli, &field, old, change);
	}
	return code;
}

enum fr_code friend_edit(struct cli *cli)
{
	struct fr_record old = {0};
	struct fr_record change = {0};
	enum fr_code code = ask_operands(cli, 1, 1);

	if (!code && !cli->n_options)
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given; see fr-friend --help");
	if (!code)
		code = cli_read(cli);
	if (!code && !cli->store)
		code = fr_err_set(&cli->err, FR_USAGE, "nothing is kept yet");
	if (!code)
		code = small_find(cli, cli->operands[0], &old);
	if (!code) {
		fr_record_reset(&change, old.type);
		code = edit_options(cli, &old, &change);
	}
	if (!code)
		code = cli_write(cli, "edit");
	if (!code)
		code = keep_change(cli, &change, old.row);
	fr_record_free(&old);
	fr_record_free(&change);
	return code;
}
