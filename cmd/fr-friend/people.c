/* people - add, set, rename: who they are and what they are called */
#include "friend.h"

#include "say.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <stdio.h>
#include <string.h>

/* The texts of a repeatable option are the whole list; one empty text clears it. */
static int people_list(struct cli *cli, int option, struct fr_record *friend, int field)
{
	const char *value;
	int at = 0;

	if (cli_has(cli, option))
		fr_record_set_null(friend, field);
	while ((value = cli_each(cli, option, &at))) {
		if (*value && fr_record_add_text(friend, field, value, &cli->err))
			return ask_refused(cli);
	}
	return CLI_OK;
}

static int people_rhythm(struct cli *cli, struct fr_record *friend)
{
	const char *text = cli_value(cli, OPT_EVERY);
	int days;

	if (!text)
		return CLI_OK;
	if (!*text) {
		fr_record_set_null(friend, FR_FRIEND_CADENCE);
		return CLI_OK;
	}
	if (fr_cadence_read(text, &days, &cli->err) || fr_record_set_int(friend, FR_FRIEND_CADENCE, days, &cli->err))
		return ask_refused(cli);
	return CLI_OK;
}

/* 05-17 as people write it, --05-17 as records have it. */
static int people_birthday(struct cli *cli, struct fr_record *friend)
{
	const char *text = cli_value(cli, OPT_BIRTHDAY);
	char yearless[16];

	if (!text)
		return CLI_OK;
	if (!*text) {
		fr_record_set_null(friend, FR_FRIEND_BIRTHDAY);
		return CLI_OK;
	}
	if (strlen(text) == 5 && text[2] == '-') {
		snprintf(yearless, sizeof yearless, "--%s", text);
		text = yearless;
	}
	return fr_record_set_text(friend, FR_FRIEND_BIRTHDAY, text, &cli->err) ? ask_refused(cli) : CLI_OK;
}

static int people_note(struct cli *cli, const char *start, struct fr_record *friend)
{
	struct fr_buf note = {0};
	int status;

	if (!cli_has(cli, CLI_EDIT))
		return ask_option_text(cli, OPT_NOTE, friend, FR_FRIEND_NOTE);
	status = cli_edit_note(cli, cli_has(cli, OPT_NOTE) ? cli_value(cli, OPT_NOTE) : start, &note);
	if (!status && fr_record_set_text(friend, FR_FRIEND_NOTE, fr_buf_text(&note), &cli->err))
		status = ask_refused(cli);
	fr_buf_free(&note);
	return status;
}

static int people_options(struct cli *cli, const char *note, struct fr_record *friend)
{
	int status = people_list(cli, OPT_ALIAS, friend, FR_FRIEND_ALIASES);

	if (!status)
		status = people_list(cli, OPT_TAG, friend, FR_FRIEND_TAGS);
	if (!status)
		status = people_rhythm(cli, friend);
	if (!status)
		status = people_birthday(cli, friend);
	return status ? status : people_note(cli, note, friend);
}

/* --- names ----------------------------------------------------------------------------- */

static int people_same_name(const char *a, const char *b)
{
	struct fr_buf x = {0};
	struct fr_buf y = {0};
	int same;

	fr_text_fold(a, &x);
	fr_text_fold(b, &y);
	same = !x.failed && !y.failed && strcmp(fr_buf_text(&x), fr_buf_text(&y)) == 0;
	fr_buf_free(&x);
	fr_buf_free(&y);
	return same;
}

static int people_free_name(struct cli *cli, const char *name, int64_t row)
{
	struct fr_buf other = {0};
	int64_t found;
	int status;
	enum fr_code code = fr_friend_named(cli->store, name, &found, &cli->err);

	if (code == FR_NOTHING || (!code && found == row))
		return CLI_OK;
	if (!code)
		code = fr_friend_name(cli->store, found, &other, &cli->err);
	if (code)
		status = cli_error(cli, &cli->err);
	else if (people_same_name(fr_buf_text(&other), name))
		status = cli_fail(cli, CLI_USAGE, "there is a friend called %s already", fr_buf_text(&other));
	else
		status = cli_fail(cli, CLI_USAGE, "%s is another name of %s already", name, fr_buf_text(&other));
	fr_buf_free(&other);
	return status;
}

/* Inside the step, so that nobody takes a name in between. */
static int people_free_names(struct cli *cli, const struct fr_record *friend, int64_t row)
{
	const char *name = fr_record_text(friend, FR_FRIEND_NAME);
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	struct fr_buf alias = {0};
	int status = name ? people_free_name(cli, name, row) : CLI_OK;

	while (!status && at && fr_list_next(&at, &alias))
		status = people_free_name(cli, fr_buf_text(&alias), row);
	fr_buf_free(&alias);
	return status;
}

static int people_say(struct cli *cli, const char *done, struct fr_record *friend)
{
	static const struct {
		int field;
		const char *before;
	} LISTS[] = {{FR_FRIEND_ALIASES, ", also called "}, {FR_FRIEND_TAGS, ", tagged "}};
	struct fr_buf line = {0};

	if (fr_record_get(cli->store, FR_TYPE_FRIEND, friend->row, friend, &cli->err))
		return cli_error(cli, &cli->err);
	if (cli->json) {
		line_friend_json(friend);
		return CLI_OK;
	}
	fr_buf_printf(&line, "%s: %s", done, fr_record_text(friend, FR_FRIEND_NAME));
	if (fr_record_has(friend, FR_FRIEND_CADENCE)) {
		fr_buf_puts(&line, ", ");
		line_rhythm(fr_record_int(friend, FR_FRIEND_CADENCE), &line);
	}
	for (size_t i = 0; i < sizeof LISTS / sizeof LISTS[0]; i++) {
		if (fr_record_has(friend, LISTS[i].field)) {
			fr_buf_puts(&line, LISTS[i].before);
			say_list(friend, LISTS[i].field, &line);
		}
	}
	if (fr_record_has(friend, FR_FRIEND_BIRTHDAY))
		fr_buf_printf(&line, ", birthday %s", line_birthday(friend));
	if (fr_record_has(friend, FR_FRIEND_NOTE))
		fr_buf_printf(&line, ": %s", fr_record_text(friend, FR_FRIEND_NOTE));
	line_out(&line);
	fr_buf_free(&line);
	return CLI_OK;
}

/* --- the commands ------------------------------------------------------------------------ */

int friend_add(struct cli *cli)
{
	struct fr_record friend = {0};
	enum fr_put result;
	int status = ask_operands(cli, 1, 1);

	fr_record_reset(&friend, FR_TYPE_FRIEND);
	if (!status && fr_text_check_name(cli->operands[0], &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = cli_read(cli);
	if (!status && fr_record_set_text(&friend, FR_FRIEND_NAME, cli->operands[0], &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = people_options(cli, "", &friend);
	if (!status)
		status = cli_write(cli, "add");
	if (!status)
		status = people_free_names(cli, &friend, 0);
	if (!status && fr_record_put(cli->store, &friend, &result, NULL, &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = cli_commit(cli);
	if (!status)
		status = people_say(cli, "added", &friend);
	fr_record_free(&friend);
	return status;
}

/* Store what changes about the friend of this name. */
static int people_change(struct cli *cli, const char *verb, const char *name, struct fr_record *change)
{
	enum fr_put result = FR_PUT_SAME;
	int64_t row;
	int status = keep_begin(cli, verb, name, &row);

	if (!status)
		status = people_free_names(cli, change, row);
	if (!status && fr_record_change(cli->store, change, row, &result, &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = cli_commit(cli);
	return status ? status : people_say(cli, result == FR_PUT_SAME ? "unchanged" : "changed", change);
}

int friend_set(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_record old = {0};
	struct fr_buf name = {0};
	int64_t row = 0;
	int status = ask_operands(cli, 1, 1);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!status && !cli->n_options)
		status = cli_fail(cli, CLI_USAGE, "nothing to change was given; see fr-friend --help");
	if (!status)
		status = cli_read(cli);
	if (!status)
		status = cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row);
	if (!status && fr_record_get(cli->store, FR_TYPE_FRIEND, row, &old, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status) {
		const char *note = fr_record_text(&old, FR_FRIEND_NOTE);

		status = people_options(cli, note ? note : "", &change);
	}
	if (!status)
		status = people_change(cli, "set", fr_buf_text(&name), &change);
	fr_record_free(&old);
	fr_record_free(&change);
	fr_buf_free(&name);
	return status;
}

/* What exports from before call them still finds them: the old name stays as an alias. */
static int rename_aliases(struct cli *cli, const struct fr_record *old, const char *new_name, struct fr_record *change)
{
	const char *name = fr_record_text(old, FR_FRIEND_NAME);
	const char *at = fr_record_text(old, FR_FRIEND_ALIASES);
	struct fr_buf alias = {0};
	int status = CLI_OK;

	if (at)
		fr_record_set_null(change, FR_FRIEND_ALIASES);
	while (!status && at && fr_list_next(&at, &alias)) {
		if (!people_same_name(fr_buf_text(&alias), new_name) &&
		    fr_record_add_text(change, FR_FRIEND_ALIASES, fr_buf_text(&alias), &cli->err))
			status = ask_refused(cli);
	}
	if (!status && !people_same_name(name, new_name) &&
	    fr_record_add_text(change, FR_FRIEND_ALIASES, name, &cli->err))
		status = ask_refused(cli);
	fr_buf_free(&alias);
	return status;
}

int friend_rename(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_record old = {0};
	struct fr_buf name = {0};
	int64_t row = 0;
	int status = ask_operands(cli, 2, 2);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!status && fr_text_check_name(cli->operands[1], &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = cli_read(cli);
	if (!status)
		status = cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row);
	if (!status && fr_record_get(cli->store, FR_TYPE_FRIEND, row, &old, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status && fr_record_set_text(&change, FR_FRIEND_NAME, cli->operands[1], &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = rename_aliases(cli, &old, cli->operands[1], &change);
	if (!status)
		status = people_change(cli, "rename", fr_buf_text(&name), &change);
	fr_record_free(&old);
	fr_record_free(&change);
	fr_buf_free(&name);
	return status;
}
