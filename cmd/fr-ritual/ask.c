/* ask - what the command line says about a ritual */
#include "ritual.h"

#include <fr/friend.h>
#include <fr/json.h>
#include <fr/kind.h>
#include <fr/text.h>

#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES 1440

int ask_title(struct cli *cli, const char *text, struct fr_record *ritual)
{
	struct fr_buf name = {0};
	int status = CLI_OK;

	text += strspn(text, " \t\n");
	fr_buf_puts(&name, text);
	while (name.len && strchr(" \t\n", name.data[name.len - 1]))
		fr_buf_cut(&name, name.len - 1);
	if (!name.len)
		status = cli_fail(cli, CLI_USAGE, "a ritual wants a name");
	for (size_t i = 0; !status && i < name.len; i++) {
		if ((unsigned char)name.data[i] < ' ' || name.data[i] == 0x7F)
			status = cli_fail(cli, CLI_USAGE, "\"%.60s\" is no name: it is one line of plain text",
			                  fr_buf_text(&name));
	}
	if (!status && strcmp(fr_buf_text(&name), "last") == 0)
		status = cli_fail(cli, CLI_USAGE, "\"last\" means the one that was added last; another name is wanted");
	if (!status && (name.failed || fr_record_set_text(ritual, FR_RITUAL_NAME, fr_buf_text(&name), &cli->err)))
		status = ask_refused(cli);
	fr_buf_free(&name);
	return status;
}

static int ask_kind(struct cli *cli, struct fr_record *ritual)
{
	const char *word = cli_value(cli, OPT_KIND);
	enum fr_kind kind;

	if (!word)
		return CLI_OK;
	if (!*word) {
		fr_record_set_null(ritual, FR_RITUAL_KIND);
		return CLI_OK;
	}
	kind = fr_kind_read(word);
	if (strcmp(word, "checkin") != 0 && strcmp(word, "check-in") != 0 && kind == FR_KIND_NONE)
		return ask_no_kind(cli, word, " (or checkin)");
	return fr_record_set_text(ritual, FR_RITUAL_KIND, kind == FR_KIND_NONE ? "checkin" : fr_kind_words[kind],
	                          &cli->err)
	           ? ask_refused(cli)
	           : CLI_OK;
}

/* 45m and 2h, and 2d or "1 week" as well where days are meant. */
static int ask_minutes(struct cli *cli, int option, const char *what, struct fr_record *ritual, int field)
{
	const char *text = cli_value(cli, option);
	struct fr_err why;
	int minutes, days;

	if (!text)
		return CLI_OK;
	if (!*text) {
		fr_record_set_null(ritual, field);
		return CLI_OK;
	}
	if (option == OPT_MINUTES) {
		if (cli_minutes(cli, what, text, &minutes))
			return CLI_USAGE;
	} else if (fr_duration_read(text, &minutes, &cli->err)) {
		if (fr_cadence_read(text, &days, &why))
			return cli_fail(cli, CLI_USAGE, "%s: \"%.60s\" is no time ahead (2h, 2d, \"1 week\" are)", what,
			                text);
		if (days > 366)
			return cli_fail(cli, CLI_USAGE, "%s: \"%.60s\" is longer than a year", what, text);
		minutes = days * DAY_MINUTES;
	}
	return fr_record_set_int(ritual, field, minutes, &cli->err) ? ask_refused(cli) : CLI_OK;
}

/* --- roles ---------------------------------------------------------------------------- */

/* "me", or somebody it is with: the name that it has for them is appended. */
static int ask_named(const struct fr_record *ritual, const char *text, struct fr_buf *name)
{
	int field = ritual->type == FR_TYPE_ROTA ? FR_ROTA_FRIENDS : FR_RITUAL_FRIENDS;
	const char *at = fr_record_text(ritual, field);
	struct fr_buf one = {0}, folded = {0}, wanted = {0};
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
	fr_buf_free(&one);
	fr_buf_free(&folded);
	fr_buf_free(&wanted);
	return found;
}

int person_in(const struct fr_record *ritual, const char *person)
{
	struct fr_buf name = {0};
	int found = ask_named(ritual, person, &name);

	fr_buf_free(&name);
	return found;
}

/* The name that the ritual has for this person, or a message. */
int ask_person(struct cli *cli, const struct fr_record *ritual, const char *text, struct fr_buf *name)
{
	struct fr_buf full = {0};
	int64_t row;
	int found;

	if (strcmp(text, "me") != 0 && cli->store && fr_friend_find(cli->store, text, &row, &cli->err) == FR_OK &&
	    fr_friend_name(cli->store, row, &full, &cli->err) == FR_OK)
		text = fr_buf_text(&full);
	found = ask_named(ritual, text, name);
	if (!found)
		cli_fail(cli, CLI_USAGE, "--role: \"%.60s\" is none of those it is with (or me)", text);
	fr_buf_free(&full);
	return found ? CLI_OK : CLI_USAGE;
}

int ask_rotation(struct cli *cli, const struct fr_record *ritual, const char *role, const char *people,
                 const char *since, struct fr_json *json)
{
	char *copy = strdup(people);
	char *rest = copy;
	struct fr_buf name = {0};
	int status = copy ? CLI_OK : cli_fail(cli, CLI_FAILURE, "no memory left");

	if (!status && (!*role || fr_text_check_name(role, &cli->err)))
		status = cli_fail(cli, CLI_USAGE, "\"%.60s\" is no name of a role", role);
	fr_json_open(json, NULL, '{');
	fr_json_text(json, "role", role);
	fr_json_open(json, "rotation", '[');
	while (!status && rest) {
		char *part = strsep(&rest, ",");

		part += strspn(part, " ");
		for (size_t len = strlen(part); len && part[len - 1] == ' ';)
			part[--len] = '\0';
		fr_buf_clear(&name);
		status = ask_person(cli, ritual, part, &name);
		fr_json_text(json, NULL, fr_buf_text(&name));
	}
	fr_json_close(json, ']');
	if (since)
		fr_json_text(json, "since", since);
	fr_json_close(json, '}');
	fr_buf_free(&name);
	free(copy);
	return status;
}

/* A role that stands in another --role behind this place too. */
static int ask_role_again(struct cli *cli, const char *role, int at)
{
	const char *value;

	while ((value = cli_each(cli, OPT_ROLE, &at))) {
		if (strncmp(value, role, strlen(role)) == 0 && value[strlen(role)] == ':')
			return cli_fail(cli, CLI_USAGE,
			                "--role %.60s stands there twice: --role %.60s:me,Ana has them all", role,
			                role);
	}
	return CLI_OK;
}

/* --role host:me,Ana, as often as there are roles; an empty one clears them. */
static int ask_roles(struct cli *cli, struct fr_record *ritual, const char *since)
{
	struct fr_buf text = {0};
	struct fr_json json = {&text, 0};
	const char *value;
	int status = CLI_OK;
	int at = 0;
	int n = 0;

	fr_json_open(&json, NULL, '[');
	while (!status && (value = cli_each(cli, OPT_ROLE, &at))) {
		const char *colon = strchr(value, ':');
		char role[128];

		if (!*value) {
			fr_record_set_null(ritual, FR_RITUAL_ROLES);
			continue;
		}
		if (!colon || !colon[1] || (size_t)(colon - value) >= sizeof role) {
			status = cli_fail(cli, CLI_USAGE, "--role is \"%.60s\", not as host:me,Ana", value);
			break;
		}
		memcpy(role, value, (size_t)(colon - value));
		role[colon - value] = '\0';
		status = ask_role_again(cli, role, at);
		if (!status)
			status = ask_rotation(cli, ritual, role, colon + 1, since, &json);
		n++;
	}
	fr_json_close(&json, ']');
	if (!status && n > 16)
		status = cli_fail(cli, CLI_USAGE, "more than 16 roles");
	if (!status && n && (text.failed || fr_record_set_text(ritual, FR_RITUAL_ROLES, fr_buf_text(&text), &cli->err)))
		status = ask_refused(cli);
	fr_buf_free(&text);
	return status;
}

int ask_ritual(struct cli *cli, struct fr_record *ritual, const char *since)
{
	int status = ask_kind(cli, ritual);

	if (!status)
		status = ask_minutes(cli, OPT_MINUTES, "--minutes", ritual, FR_RITUAL_MINUTES);
	if (!status)
		status = ask_minutes(cli, OPT_LEAD, "--lead", ritual, FR_RITUAL_LEAD);
	return status ? status : ask_roles(cli, ritual, since);
}
