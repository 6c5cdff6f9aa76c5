/* edit - edit and rm: the small records that show and the lists name by their ids */
#include "friend.h"

#include <string.h>

static enum fr_code edit_found(struct cli *cli, const char *text, int n)
{
	int last = strcmp(text, "last") == 0;

	if (n == 1)
		return FR_OK;
	if (n)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "%s%.60s could be more than one record; say more of its id",
		                  last ? "" : "...", text);
	if (last)
		return fr_err_set(&cli->err, FR_USAGE, "there is nothing to change yet");
	return fr_err_set(&cli->err, FR_USAGE,
	                  "no record here has an id that ends in %.60s (moments: fr-log, "
	                  "friends by name)",
	                  text);
}

/* last is the one that came last of all kinds; an ending must fit one alone. */
static enum fr_code edit_find(struct cli *cli, const char *text, struct fr_record *found)
{
	int last = strcmp(text, "last") == 0;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	int n = 0;

	for (int type = 0; type < FR_STORED_TYPES; type++) {
		const char *tool = fr_type_info((enum fr_type)type)->tool;
		enum fr_code code;

		if (!tool || strcmp(tool, cli->tool->name) != 0)
			continue;
		code = fr_record_find(cli->store, (enum fr_type)type, text, &record, &cli->err);
		if (code == FR_NOTHING || (!code && last && n && record.created < found->created))
			continue;
		FR_TRY(code);
		n = last && n && record.created > found->created ? 1 : n + 1;
		FR_TRY(fr_record_copy(&record, found, &cli->err));
	}
	return edit_found(cli, text, n);
}

/* The record that the one operand means. */
static enum fr_code edit_named(struct cli *cli, struct fr_record *found)
{
	FR_TRY(cli_read(cli));
	if (!cli->store)
		return fr_err_set(&cli->err, FR_USAGE, "nothing is kept yet");
	return edit_find(cli, cli->operands[0], found);
}

enum fr_code friend_rm(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};

	FR_TRY(edit_named(cli, &record));
	return put_rm(cli, &record, line_record);
}

/* --- edit --------------------------------------------------------------------------- */

/* An option of edit, and which field it is. */
struct edit_field {
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

static struct edit_field edit_field(const struct cli *cli, enum fr_type type, int option)
{
	/* options that are not called as their field */
	static const struct edit_field OTHERS[] = {
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
	return (struct edit_field){type, option,
	                           fr_type_field(type, edit_option_name(cli, option))};
}

static enum fr_code edit_when(struct cli *cli, const struct edit_field *field,
                              struct fr_record *change)
{
	const char *text = cli_value(cli, field->option);
	int since = field->option == OPT_SINCE;
	struct fr_when when;

	if (field->option == OPT_REVIEW)
		return given_review(cli, text, field->type == FR_TYPE_SEASON ? 28 : 366, change,
		                    field->field);
	/* a season may turn out to have ended last week */
	if (field->type != FR_TYPE_SEASON || !*text)
		return cli_set_until(cli, field->option, change, field->field);
	FR_TRY(
	    cli_date(cli, since ? "--since" : "--until", text, since ? FR_PAST : FR_FUTURE, &when));
	return cli_set_when(cli, change, field->field, &when);
}

static enum fr_code edit_one(struct cli *cli, const struct edit_field *field,
                             const struct fr_record *old, struct fr_record *change)
{
	static const char *const WHO[] = {"friend", "me", "both", NULL};
	static const char *const WHO_CARE[] = {"friend", "me", NULL};

	switch (field->option) {
	case OPT_LEVEL:
		return care_level(cli, cli_value(cli, OPT_LEVEL), change);
	case OPT_LIMIT:
		return boundary_limit(cli, cli_value(cli, OPT_LIMIT), change,
		                      fr_record_text(old, FR_BOUNDARY_MEASURE));
	case OPT_WHO:
		return given_who(cli, field->type == FR_TYPE_CARE ? WHO_CARE : WHO, change,
		                 field->field);
	case OPT_UNTIL:
	case OPT_SINCE:
	case OPT_REVIEW:
		return edit_when(cli, field, change);
	case OPT_TOLD:
	case OPT_GUESS:
		return cli_set_text(cli, change, field->field,
		                    field->option == OPT_TOLD ? "told" : "guess");
	default:
		return given_option(cli, field->option, change, field->field);
	}
}

/* -e: the words as they are, in the editor. */
static enum fr_code edit_words(struct cli *cli, const struct fr_record *old,
                               struct fr_record *change)
{
	int field = edit_field(cli, old->type, OPT_TEXT).field;

	if (field < 0)
		return fr_err_set(&cli->err, FR_USAGE, "a %s has no words to edit",
		                  fr_type_info(old->type)->name);
	return cli_set_edited(cli, fr_record_text(old, field), change, field);
}

static enum fr_code edit_options(struct cli *cli, const struct fr_record *old,
                                 struct fr_record *change)
{
	for (int i = 0; i < cli->n_options; i++) {
		int id = cli->options[i].id;
		struct edit_field field = edit_field(cli, old->type, id);

		if (id == CLI_EDIT)
			FR_TRY(edit_words(cli, old, change));
		else if (field.field < 0)
			return fr_err_set(&cli->err, FR_USAGE, "a %s has no --%s",
			                  fr_type_info(old->type)->name, edit_option_name(cli, id));
		else
			FR_TRY(edit_one(cli, &field, old, change));
	}
	return FR_OK;
}

enum fr_code friend_edit(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record old = {0}, change = {0};

	if (!cli->n_options)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given; see fr-friend --help");
	FR_TRY(edit_named(cli, &old));
	fr_record_reset(&change, old.type);
	FR_TRY(edit_options(cli, &old, &change));
	FR_TRY(cli_write(cli, "edit"));
	return keep_change(cli, &change, old.row);
}
