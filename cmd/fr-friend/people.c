/* people - add, set, rename: who they are and what they are called */
#include "friend.h"

#include "cli/texts.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <string.h>

/* The texts of a repeatable option are the whole list; one empty text clears it. */
static enum fr_code people_list(struct cli *cli, int option, struct fr_record *friend, int field)
{
	const char *value;
	int at = 0;

	if (cli_has(cli, option))
		fr_record_set_null(friend, field);
	while ((value = cli_each(cli, option, &at))) {
		if (*value)
			FR_TRY(cli_add_text(cli, friend, field, value));
	}
	return FR_OK;
}

static enum fr_code people_rhythm(struct cli *cli, struct fr_record *friend)
{
	const char *text = cli_value(cli, OPT_EVERY);
	int days;

	if (!text)
		return FR_OK;
	if (!*text) {
		fr_record_set_null(friend, FR_FRIEND_CADENCE);
		return FR_OK;
	}
	FR_TRY(cli_typed(cli, fr_cadence_read(text, &days, &cli->err)));
	return cli_set_int(cli, friend, FR_FRIEND_CADENCE, days);
}

/* As people write it ("April 3", 05-17); what fr_birthday_read does not know is perhaps as records
 * have it. */
static enum fr_code people_birthday(struct cli *cli, struct fr_record *friend)
{
	const char *text = cli_value(cli, OPT_BIRTHDAY);
	char birthday[FR_BIRTHDAY_SIZE];
	enum fr_code code;

	if (!text)
		return FR_OK;
	if (!*text) {
		fr_record_set_null(friend, FR_FRIEND_BIRTHDAY);
		return FR_OK;
	}
	code = fr_birthday_read(text, birthday, &cli->err);
	if (code != FR_OK && code != FR_NOTHING)
		return code;
	return cli_set_text(cli, friend, FR_FRIEND_BIRTHDAY, code ? text : birthday);
}

static enum fr_code people_options(struct cli *cli, const char *note, struct fr_record *friend)
{
	FR_TRY(people_list(cli, OPT_ALIAS, friend, FR_FRIEND_ALIASES));
	FR_TRY(people_list(cli, OPT_TAG, friend, FR_FRIEND_TAGS));
	FR_TRY(people_rhythm(cli, friend));
	FR_TRY(people_birthday(cli, friend));
	return given_note(cli, note, friend, FR_FRIEND_NOTE);
}

/* --- names ----------------------------------------------------------------------------- */

static int people_same_name(const char *a, const char *b)
{
	FR_FREED(fr_buf_free) struct fr_buf x = {0}, y = {0};

	fr_text_fold(a, &x);
	fr_text_fold(b, &y);
	return !x.failed && !y.failed && strcmp(fr_buf_text(&x), fr_buf_text(&y)) == 0;
}

static enum fr_code people_free_name(struct cli *cli, const char *name, int64_t row)
{
	FR_FREED(fr_buf_free) struct fr_buf other = {0};
	int64_t found;
	enum fr_code code = fr_friend_named(cli->store, name, &found, &cli->err);

	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	if (found == row)
		return FR_OK;
	FR_TRY(fr_friend_name(cli->store, found, &other, &cli->err));
	if (people_same_name(fr_buf_text(&other), name))
		return fr_err_set(&cli->err, FR_USAGE, "there is a friend called %s already",
		                  fr_buf_text(&other));
	return fr_err_set(&cli->err, FR_USAGE, "%s is another name of %s already", name,
	                  fr_buf_text(&other));
}

/* Inside the step, so that nobody takes a name in between. */
static enum fr_code people_free_names(struct cli *cli, const struct fr_record *friend, int64_t row)
{
	const char *name = fr_record_text(friend, FR_FRIEND_NAME);
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};

	FR_TRY(name ? people_free_name(cli, name, row) : FR_OK);
	while (at && fr_list_next(&at, &alias))
		FR_TRY(people_free_name(cli, fr_buf_text(&alias), row));
	return FR_OK;
}

/* What a list of them has, where it has anything. */
static void people_told(const char *key, const struct fr_record *friend, int field,
                        struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf list = {0};

	say_list(friend, field, &list);
	if (list.len)
		texts_add(out, key, "x", fr_buf_text(&list), NULL);
}

static enum fr_code people_say(struct cli *cli, const char *done, struct fr_record *friend)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, birthday = {0};

	FR_TRY(fr_record_get(cli->store, FR_TYPE_FRIEND, friend->row, friend, &cli->err));
	if (cli->json) {
		line_friend_json(friend);
		return FR_OK;
	}
	fr_buf_printf(&line, "%s: %s", put_done(done), fr_record_text(friend, FR_FRIEND_NAME));
	if (fr_record_has(friend, FR_FRIEND_CADENCE)) {
		fr_buf_puts(&line, ", ");
		line_rhythm(fr_record_int(friend, FR_FRIEND_CADENCE), &line);
	}
	people_told("friend.told.called", friend, FR_FRIEND_ALIASES, &line);
	people_told("friend.told.tagged", friend, FR_FRIEND_TAGS, &line);
	FR_TRY(line_birthday(cli, friend, &birthday));
	if (birthday.len)
		texts_add(&line, "friend.told.birthday", "x", fr_buf_text(&birthday), NULL);
	say_if_text(friend, FR_FRIEND_NOTE, &line);
	out_stored(&line);
	return FR_OK;
}

/* --- the commands ------------------------------------------------------------------------ */

static enum fr_code people_put(struct cli *cli, struct fr_record *friend)
{
	FR_TRY(cli_write(cli, "add"));
	FR_TRY(people_free_names(cli, friend, 0));
	return put_here(cli, friend);
}

enum fr_code friend_add(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};

	fr_record_reset(&friend, FR_TYPE_FRIEND);
	FR_TRY(cli_typed(cli, fr_text_check_name(cli->operands[0], &cli->err)));
	FR_TRY(cli_read(cli));
	FR_TRY(cli_set_text(cli, &friend, FR_FRIEND_NAME, cli->operands[0]));
	FR_TRY(people_options(cli, "", &friend));
	FR_TRY(people_put(cli, &friend));
	return people_say(cli, "added", &friend);
}

/* Store what changes about the friend of this name. */
static enum fr_code people_change(struct cli *cli, const char *verb, const char *name,
                                  struct fr_record *change)
{
	enum fr_put result = FR_PUT_SAME;
	int64_t row;

	FR_TRY(keep_begin(cli, verb, name, &row));
	FR_TRY(people_free_names(cli, change, row));
	if (change->value[FR_FRIEND_NAME].given || change->value[FR_FRIEND_ALIASES].given)
		FR_TRY(fr_friend_roles(cli->store, row,
		                       change->value[FR_FRIEND_NAME].given
		                           ? fr_record_text(change, FR_FRIEND_NAME)
		                           : name,
		                       &cli->err));
	FR_TRY(put_change_here(cli, change, row, &result));
	return people_say(cli, result == FR_PUT_SAME ? "unchanged" : "changed", change);
}

/* The friend of the first operand, as they are. */
static enum fr_code people_named(struct cli *cli, struct fr_record *friend)
{
	int64_t row = 0;

	FR_TRY(given_name(cli, NULL, &row));
	return fr_record_get(cli->store, FR_TYPE_FRIEND, row, friend, &cli->err);
}

enum fr_code friend_set(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record change = {0}, old = {0};

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!cli->n_options)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given; see fr-friend --help");
	FR_TRY(people_named(cli, &old));
	FR_TRY(people_options(cli, fr_record_text(&old, FR_FRIEND_NOTE), &change));
	return people_change(cli, "set", fr_record_text(&old, FR_FRIEND_NAME), &change);
}

/* What exports from before call them still finds them: the old name stays as an alias. */
static enum fr_code rename_aliases(struct cli *cli, const struct fr_record *old,
                                   const char *new_name, struct fr_record *change)
{
	const char *name = fr_record_text(old, FR_FRIEND_NAME);
	const char *at = fr_record_text(old, FR_FRIEND_ALIASES);
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};

	if (at)
		fr_record_set_null(change, FR_FRIEND_ALIASES);
	while (at && fr_list_next(&at, &alias)) {
		if (!people_same_name(fr_buf_text(&alias), new_name))
			FR_TRY(cli_add_text(cli, change, FR_FRIEND_ALIASES, fr_buf_text(&alias)));
	}
	if (!people_same_name(name, new_name))
		return cli_add_text(cli, change, FR_FRIEND_ALIASES, name);
	return FR_OK;
}

enum fr_code friend_rename(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record change = {0}, old = {0};
	const char *new_name = cli->operands[1];

	fr_record_reset(&change, FR_TYPE_FRIEND);
	FR_TRY(cli_typed(cli, fr_text_check_name(new_name, &cli->err)));
	FR_TRY(people_named(cli, &old));
	FR_TRY(cli_set_text(cli, &change, FR_FRIEND_NAME, new_name));
	FR_TRY(rename_aliases(cli, &old, new_name, &change));
	return people_change(cli, "rename", fr_record_text(&old, FR_FRIEND_NAME), &change);
}
