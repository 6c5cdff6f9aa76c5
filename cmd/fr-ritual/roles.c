/* roles - whose turn it is: turns go on with what happened, not with dates */
#include "ritual.h"

#include <fr/json.h>

#include <stdlib.h>
#include <string.h>

#define ROLES_MAX  16
#define PEOPLE_MAX 32
#define AHEAD_MAX  96 /* turns that were exchanged and are still to come */

/*
 * The people in the order of their turns, and at: who is up when nothing was exchanged.  Who takes somebody else's turn
 * gives them their own next one in return, so the turns that come first may differ from the order: they stand in ahead.
 */
struct role {
	char *name;
	char *people[PEOPLE_MAX];
	int n, at;
	int ahead[AHEAD_MAX], n_ahead;
	int64_t since;
};

struct roles {
	const struct ritual *ritual;
	struct role role[ROLES_MAX];
	int n;
};

/* --- reading: the form is that of the store, without spaces ---------------------------- */

static int roles_read_people(struct cli *cli, struct role *role, const char **at)
{
	struct fr_buf person = {0};
	struct fr_buf now = {0};
	int good = 1;

	while (good && role->n < PEOPLE_MAX && fr_list_next(at, &person)) {
		fr_buf_clear(&now);
		person_now(cli, fr_buf_text(&person), &now);
		role->people[role->n] = strdup(fr_buf_text(&now));
		good = role->people[role->n] != NULL;
		role->n += good;
	}
	fr_buf_free(&person);
	fr_buf_free(&now);
	return good;
}

static int roles_read_since(struct role *role, const char *at)
{
	static const char SINCE[] = "],\"since\":";
	struct fr_buf text = {0};
	struct fr_when when;
	struct fr_err why;

	role->since = INT64_MIN;
	if (strncmp(at, SINCE, sizeof SINCE - 1) != 0)
		return 1;
	at += sizeof SINCE - 1;
	if (fr_list_next(&at, &text) && fr_when_parse(fr_buf_text(&text), text.len, &when, &why) == FR_OK)
		role->since = when.sec;
	fr_buf_free(&text);
	return 1;
}

static int roles_read(struct roles *roles, const char *text)
{
	static const char ROLE[] = "{\"role\":";
	static const char ROTATION[] = ",\"rotation\":";
	struct fr_buf name = {0};
	int good = 1;

	while (good && roles->n < ROLES_MAX && (text = strstr(text, ROLE))) {
		struct role *role = &roles->role[roles->n];

		text += sizeof ROLE - 1;
		if (!fr_list_next(&text, &name) || strncmp(text, ROTATION, sizeof ROTATION - 1) != 0)
			break;
		text += sizeof ROTATION - 1;
		role->name = strdup(fr_buf_text(&name));
		roles->n++;
		good = role->name && roles_read_people(roles->ritual->cli, role, &text) && roles_read_since(role, text);
	}
	fr_buf_free(&name);
	return good;
}

enum fr_code roles_open(const struct ritual *ritual, struct roles **out, struct fr_err *err)
{
	int field = ritual->record.type == FR_TYPE_ROTA ? FR_ROTA_ROLES : FR_RITUAL_ROLES;
	const char *text = fr_record_text(&ritual->record, field);
	struct roles *roles = calloc(1, sizeof *roles);

	if (roles)
		roles->ritual = ritual;
	if (!roles || (text && !roles_read(roles, text))) {
		roles_close(roles);
		return fr_err_nomem(err);
	}
	*out = roles;
	return FR_OK;
}

void roles_close(struct roles *roles)
{
	for (int i = 0; roles && i < roles->n; i++) {
		free(roles->role[i].name);
		for (int p = 0; p < roles->role[i].n; p++)
			free(roles->role[i].people[p]);
	}
	free(roles);
}

int roles_count(const struct roles *roles)
{
	return roles->n;
}

const char *roles_name(const struct roles *roles, int i)
{
	return roles->role[i].name;
}

int roles_people(const struct roles *roles, int i)
{
	return roles->role[i].n;
}

/* --- turns ------------------------------------------------------------------------------- */

static int role_up(const struct role *role, int ahead)
{
	return ahead < role->n_ahead ? role->ahead[ahead] : (role->at + ahead - role->n_ahead) % role->n;
}

const char *roles_who(const struct roles *roles, int i, int ahead)
{
	return roles->role[i].people[role_up(&roles->role[i], ahead)];
}

/* Who was up and who did it exchange their turns. */
static void role_exchange(struct role *role, const char *person)
{
	int j = 0;

	while (j < role->n_ahead + role->n && strcmp(role->people[role_up(role, j)], person) != 0)
		j++;
	if (j == 0 || j == role->n_ahead + role->n || j >= AHEAD_MAX - 1)
		return; /* as it was to be, or somebody who takes no turns */
	while (role->n_ahead <= j) {
		role->ahead[role->n_ahead++] = role->at;
		role->at = (role->at + 1) % role->n;
	}
	role->ahead[j] = role->ahead[0];
}

void roles_take(struct roles *roles, int i, const char *person)
{
	struct role *role = &roles->role[i];

	if (person)
		role_exchange(role, person);
	if (role->n_ahead)
		memmove(role->ahead, role->ahead + 1, (size_t)--role->n_ahead * sizeof *role->ahead);
	else
		role->at = (role->at + 1) % role->n;
}

/* What happened turns the roles; what was skipped does where it says who lost their turn. */
static int outcome_turns(const struct outcome *outcome)
{
	return outcome->status == OUTCOME_DONE || (outcome->status == OUTCOME_SKIPPED && outcome->cast);
}

void roles_until(struct roles *roles, int64_t sec)
{
	struct fr_buf person = {0};

	for (int i = 0; i < roles->n; i++) {
		struct role *role = &roles->role[i];

		role->at = role->n_ahead = 0;
		for (int o = 0; o < roles->ritual->n_outcomes; o++) {
			const struct outcome *outcome = &roles->ritual->outcomes[o];

			if (outcome->due.sec < role->since || outcome->due.sec >= sec || !outcome_turns(outcome))
				continue;
			fr_buf_clear(&person);
			if (roles->ritual->record.type == FR_TYPE_ROTA && !cast_who(outcome->cast, role->name, &person))
				continue; /* a rota's favours are done one by one */
			if (roles->ritual->record.type != FR_TYPE_ROTA)
				cast_who(outcome->cast, role->name, &person);
			roles_take(roles, i, person.len ? fr_buf_text(&person) : NULL);
		}
	}
	fr_buf_free(&person);
}

void roles_pass(struct roles *roles, const struct outcome *outcome)
{
	struct fr_buf person = {0};

	for (int i = 0; i < roles->n; i++) {
		fr_buf_clear(&person);
		roles_take(roles, i,
		           outcome && cast_who(outcome->cast, roles->role[i].name, &person) ? fr_buf_text(&person)
		                                                                            : NULL);
	}
	fr_buf_free(&person);
}

/* --- who has which role at one time ------------------------------------------------------ */

int cast_who(const char *cast, const char *role, struct fr_buf *person)
{
	const char *at = cast ? cast + 1 : "";
	struct fr_buf text = {0};
	int found = 0;

	while (!found && fr_list_next(&at, &text)) {
		found = strcmp(fr_buf_text(&text), role) == 0;
		if (*at == ':')
			at++;
		if (!fr_list_next(&at, &text))
			break;
		if (found)
			fr_buf_puts(person, fr_buf_text(&text));
	}
	fr_buf_free(&text);
	return found && person->len;
}

static int roles_by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void roles_cast(const struct roles *roles, const struct outcome *outcome, int ahead, struct fr_buf *out)
{
	const char *names[ROLES_MAX];
	struct fr_json json = {out, 0};
	struct fr_buf person = {0};

	if (!roles->n)
		return;
	for (int i = 0; i < roles->n; i++)
		names[i] = roles->role[i].name;
	/* in the order of their bytes, as records have it */
	qsort(names, (size_t)roles->n, sizeof *names, roles_by_name);
	fr_json_open(&json, NULL, '{');
	for (int n = 0; n < roles->n; n++) {
		int i = 0;

		while (names[n] != roles->role[i].name)
			i++;
		fr_buf_clear(&person);
		if (!outcome || !cast_who(outcome->cast, names[n], &person))
			fr_buf_puts(&person, roles_who(roles, i, ahead));
		fr_json_text(&json, names[n], fr_buf_text(&person));
	}
	fr_json_close(&json, '}');
	fr_buf_free(&person);
}

const char *role_person(const char *person)
{
	return strcmp(person, "me") == 0 ? "you" : person;
}

void cast_words(const char *cast, struct fr_buf *out)
{
	const char *at = cast && *cast ? cast + 1 : "";
	struct fr_buf role = {0};
	struct fr_buf person = {0};
	int n = 0;

	while (fr_list_next(&at, &role)) {
		at += *at == ':';
		if (!fr_list_next(&at, &person))
			break;
		fr_buf_printf(out, "%s%s: %s", n++ ? ", " : "", fr_buf_text(&role), role_person(fr_buf_text(&person)));
	}
	fr_buf_free(&role);
	fr_buf_free(&person);
}
