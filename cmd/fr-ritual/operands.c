/* operands - what the command line says about a ritual */
#include "ritual.h"

#include "cli/catalog.h"
#include "cli/kinds.h"

#include <fr/friend.h>
#include <fr/json.h>
#include <fr/text.h>

#include <string.h>

#define DAY_MINUTES 1440

enum fr_code ritual_find(struct cli *cli, enum fr_type type, const char *text,
                         struct fr_ritual *ritual)
{
	FR_TRY(cli_read(cli));
	if (!cli->store)
		return fr_err_set(&cli->err, FR_USAGE, "there is no %s yet",
		                  fr_type_info(type)->name);
	return fr_ritual_find(cli->store, type, text, cli_now(cli), line_comes, ritual, &cli->err);
}

enum fr_code ritual_each(struct cli *cli, int64_t now, fr_ritual_seen *seen, void *arg)
{
	return cli->store ? fr_ritual_each(cli->store, now, seen, arg, &cli->err) : FR_OK;
}

enum fr_code operands_friend(struct cli *cli, const char *text, struct fr_buf *name, int64_t *row,
                             int *unsafe)
{
	struct fr_part part = {0};

	FR_TRY(cli_friend(cli, text, CLI_ADD_NOBODY, name, row));
	FR_TRY(fr_friend_part(cli->store, *row, &part, &cli->err));
	*unsafe = part.unsafe;
	return FR_OK;
}

enum fr_code operands_title(struct cli *cli, const char *text, struct fr_record *ritual)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	text += strspn(text, " \t\n");
	fr_buf_puts(&name, text);
	while (name.len && strchr(" \t\n", name.data[name.len - 1]))
		fr_buf_cut(&name, name.len - 1);
	if (!name.len)
		return fr_err_set(&cli->err, FR_USAGE, "a ritual wants a name");
	for (size_t i = 0; i < name.len; i++) {
		if ((unsigned char)name.data[i] < ' ' || name.data[i] == 0x7F)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "\"%.60s\" is no name: it is one line of plain text",
			                  fr_buf_text(&name));
	}
	if (strcmp(fr_buf_text(&name), "last") == 0)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "\"last\" means the one that was added last; another name is wanted");
	return cli_set_text(cli, ritual, FR_RITUAL_NAME, fr_buf_text(&name));
}

static enum fr_code ask_kind(struct cli *cli, struct fr_record *ritual)
{
	const char *word = cli_value(cli, OPT_KIND);
	struct kinds_word meant;

	if (!word)
		return FR_OK;
	if (!*word) {
		fr_record_set_null(ritual, FR_RITUAL_KIND);
		return FR_OK;
	}
	FR_TRY(kinds_read(cli, word, &meant));
	if (strcmp(word, "checkin") != 0 && strcmp(word, "check-in") != 0 &&
	    meant.kind == FR_KIND_NONE)
		return cli_no_kind(cli, word, " (or checkin)");
	return cli_set_text(cli, ritual, FR_RITUAL_KIND,
	                    meant.kind == FR_KIND_NONE ? "checkin" : fr_kind_words[meant.kind]);
}

/* 45m and 2h, and 2d or "1 week" as well where days are meant. */
static enum fr_code ask_minutes(struct cli *cli, int option, const char *what,
                                struct fr_record *ritual, int field)
{
	const char *text = cli_value(cli, option);
	struct fr_err why;
	int minutes, days;

	if (!text)
		return FR_OK;
	if (!*text) {
		fr_record_set_null(ritual, field);
		return FR_OK;
	}
	if (option == OPT_MINUTES) {
		if (cli_minutes(cli, what, text, &minutes))
			return FR_USAGE;
	} else if (fr_duration_read(text, &minutes, &cli->err)) {
		if (fr_cadence_read(text, &days, &why))
			return fr_err_set(&cli->err, FR_USAGE,
			                  "%s: \"%.60s\" is no time ahead (2h, 2d, \"1 week\" are)",
			                  what, text);
		if (days > 366)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "%s: \"%.60s\" is longer than a year", what, text);
		minutes = days * DAY_MINUTES;
	}
	return cli_set_int(cli, ritual, field, minutes);
}

/* --- roles ---------------------------------------------------------------------------- */

/* "me", or somebody it is with: the name that it has for them is appended. */
static int ask_named(const struct fr_record *ritual, const char *text, struct fr_buf *name)
{
	int field = ritual->type == FR_TYPE_ROTA ? FR_ROTA_FRIENDS : FR_RITUAL_FRIENDS;
	const char *at = fr_record_text(ritual, field);
	FR_FREED(fr_buf_free) struct fr_buf one = {0}, folded = {0}, wanted = {0};
	int found = strcmp(text, "me") == 0;

	fr_buf_puts(name, found ? "me" : "");
	fr_text_fold(text, &wanted);
	while (!found && at && fr_list_next(&at, &one)) {
		fr_buf_clear(&folded);
		fr_text_fold(fr_buf_text(&one), &folded);
		found = strcmp(fr_buf_text(&folded), fr_buf_text(&wanted)) == 0;
		if (found)
			fr_buf_puts(name, fr_buf_text(&one));
	}
	return found;
}

int operands_takes_part(const struct fr_record *ritual, const char *person)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	return ask_named(ritual, person, &name);
}

/* The name that the ritual has for this person, or a message. */
enum fr_code operands_person(struct cli *cli, const struct fr_record *ritual, const char *text,
                             struct fr_buf *name)
{
	FR_FREED(fr_buf_free) struct fr_buf full = {0};
	int64_t row;

	if (strcmp(text, "me") != 0 && cli->store &&
	    fr_friend_find(cli->store, text, &row, &cli->err) == FR_OK &&
	    fr_friend_name(cli->store, row, &full, &cli->err) == FR_OK)
		text = fr_buf_text(&full);
	if (ask_named(ritual, text, name))
		return FR_OK;
	return fr_err_set(&cli->err, FR_USAGE,
	                  "--role: \"%.60s\" is none of those it is with (or me)", text);
}

static enum fr_code operands_rotation(struct cli *cli, const struct fr_record *ritual,
                                      const char *role, const char *people, const char *since,
                                      struct fr_json *json)
{
	FR_FREED(fr_freed) char *copy = NULL;
	char *rest;
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	if (!*role || fr_text_check_name(role, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "\"%.60s\" is no name of a role", role);
	copy = rest = strdup(people);
	if (!copy)
		return fr_err_set(&cli->err, FR_FAIL, "no memory left");
	fr_json_open(json, NULL, '{');
	fr_json_text(json, "role", role);
	fr_json_open(json, "rotation", '[');
	while (rest) {
		const char *part = fr_text_part(&rest, ",");

		fr_buf_clear(&name);
		FR_TRY(operands_person(cli, ritual, part, &name));
		fr_json_text(json, NULL, fr_buf_text(&name));
	}
	fr_json_close(json, ']');
	if (since)
		fr_json_text(json, "since", since);
	fr_json_close(json, '}');
	return FR_OK;
}

/* A role that stands in another --role behind this place too. */
static enum fr_code ask_role_again(struct cli *cli, const char *role, int at)
{
	const char *value;

	while ((value = cli_each(cli, OPT_ROLE, &at))) {
		if (strncmp(value, role, strlen(role)) == 0 && value[strlen(role)] == ':')
			return fr_err_set(
			    &cli->err, FR_USAGE,
			    "--role %.60s stands there twice: --role %.60s:me,Ana has them all",
			    role, role);
	}
	return FR_OK;
}

/* --role host:me,Ana, as often as there are roles; an empty one clears them. */
static enum fr_code ask_roles(struct cli *cli, struct fr_record *ritual, const char *since)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_json json = {&text, 0};
	const char *value;
	int at = 0;
	int n = 0;

	fr_json_open(&json, NULL, '[');
	while ((value = cli_each(cli, OPT_ROLE, &at))) {
		const char *colon = strchr(value, ':');
		char role[128];

		if (!*value) {
			fr_record_set_null(ritual, FR_RITUAL_ROLES);
			continue;
		}
		if (!colon || !colon[1] || (size_t)(colon - value) >= sizeof role)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "--role is \"%.60s\", not as host:me,Ana", value);
		memcpy(role, value, (size_t)(colon - value));
		role[colon - value] = '\0';
		FR_TRY(ask_role_again(cli, role, at));
		FR_TRY(operands_rotation(cli, ritual, role, colon + 1, since, &json));
		n++;
	}
	fr_json_close(&json, ']');
	if (n > 16)
		return fr_err_set(&cli->err, FR_USAGE, "more than 16 roles");
	if (!n)
		return FR_OK;
	FR_TRY(fr_buf_check(&text, &cli->err));
	return cli_set_text(cli, ritual, FR_RITUAL_ROLES, fr_buf_text(&text));
}

enum fr_code operands_not_kept(struct cli *cli, const char *name)
{
	FR_TRY(cli->json ? FR_OK : catalog_card(cli, "unsafe"));
	return fr_err_set(&cli->err, FR_NO, "what you typed about %.200s is not kept", name);
}

enum fr_code operands_with(struct cli *cli, struct fr_record *record)
{
	const int field = fr_type_info(record->type)->friend_field;
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	struct fr_part part = {0};
	const char *list;
	int64_t row;

	FR_TRY(cli_friends(cli, cli_value(cli, OPT_WITH),
	                   cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, record, field));
	list = cli->store ? fr_record_text(record, field) : NULL;
	while (list && fr_list_next(&list, &name)) {
		enum fr_code code =
		    fr_friend_named(cli->store, fr_buf_text(&name), &row, &cli->err);

		if (!code)
			code = fr_friend_part(cli->store, row, &part, &cli->err);
		if (!code && part.unsafe)
			return operands_not_kept(cli, fr_buf_text(&name));
		if (code && code != FR_NOTHING)
			return code;
		fr_buf_clear(&name);
	}
	return FR_OK;
}

enum fr_code operands_ritual(struct cli *cli, struct fr_record *ritual, const char *since)
{
	FR_TRY(ask_kind(cli, ritual));
	FR_TRY(ask_minutes(cli, OPT_MINUTES, "--minutes", ritual, FR_RITUAL_MINUTES));
	FR_TRY(ask_minutes(cli, OPT_LEAD, "--lead", ritual, FR_RITUAL_LEAD));
	return ask_roles(cli, ritual, since);
}
