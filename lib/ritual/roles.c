/* roles - whose turn it is: turns go on with what happened, not with dates */
#include <fr/ritual.h>

#include <fr/grow.h>
#include <fr/json.h>

#include <stdlib.h>
#include <string.h>

#include "lib/ritual/ritual.h"

#define PEOPLE_MAX FR_ROLES_PEOPLE
#define AHEAD_MAX  FR_ROLES_AHEAD

/*
 * The people in the order of their turns, and at: who is up when nothing was exchanged.  Who takes
 * somebody else's turn gives them their own next one in return, so the turns that come first may
 * differ from the order: they stand in ahead.  Who is away is passed over.
 */
struct role {
	char *name;
	char *people[PEOPLE_MAX];
	int64_t away[PEOPLE_MAX]; /* the last second until which they take no turn */
	int n, at;
	int ahead[AHEAD_MAX], n_ahead;
	int64_t since;
};

struct fr_roles {
	const struct fr_ritual *ritual;
	struct role role[FR_ROLES_MAX];
	int n;
	const struct fr_outcome **happened; /* in the order of when it was, moved or not */
	int n_happened;                     /* so many have had their turn */
	int64_t sec;                        /* the time that is looked at */
	int failed; /* memory did while turns were counted: nobody has any */
};

/* --- reading: the form is that of the store, without spaces ---------------------------- */

static enum fr_code roles_read_people(struct fr_store *store, const struct fr_ritual *ritual,
                                      struct role *role, const char **at, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf person = {0}, now = {0};

	while (role->n < PEOPLE_MAX && fr_list_next(at, &person)) {
		fr_buf_clear(&now);
		FR_TRY(ritual_person_now(store, fr_buf_text(&person), &now, err));
		role->people[role->n] = strdup(fr_buf_text(&now));
		if (!role->people[role->n])
			return fr_err_nomem(err);
		role->away[role->n++] = fr_ritual_person_away(ritual, fr_buf_text(&now));
	}
	return FR_OK;
}

static enum fr_code roles_read_since(struct role *role, const char *at, struct fr_err *err)
{
	static const char SINCE[] = "],\"since\":";
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_when when;
	struct fr_err why;

	role->since = INT64_MIN;
	if (strncmp(at, SINCE, sizeof SINCE - 1) != 0)
		return FR_OK;
	at += sizeof SINCE - 1;
	if (fr_list_next(&at, &text) &&
	    fr_when_parse(fr_buf_text(&text), text.len, &when, &why) == FR_OK)
		role->since = when.sec;
	return fr_buf_check(&text, err);
}

static enum fr_code roles_read(struct fr_store *store, struct fr_roles *roles, const char *text,
                               struct fr_err *err)
{
	static const char ROLE[] = "{\"role\":";
	static const char ROTATION[] = ",\"rotation\":";
	FR_FREED(fr_buf_free) struct fr_buf name = {0};

	while (roles->n < FR_ROLES_MAX && (text = strstr(text, ROLE))) {
		struct role *role = &roles->role[roles->n];

		text += sizeof ROLE - 1;
		if (!fr_list_next(&text, &name) ||
		    strncmp(text, ROTATION, sizeof ROTATION - 1) != 0)
			break;
		text += sizeof ROTATION - 1;
		FR_TRY(fr_buf_check(&name, err));
		role->name = strdup(fr_buf_text(&name));
		if (!role->name)
			return fr_err_nomem(err);
		roles->n++;
		FR_TRY(roles_read_people(store, roles->ritual, role, &text, err));
		FR_TRY(roles_read_since(role, text, err));
	}
	return FR_OK;
}

static int64_t roles_time(const struct fr_outcome *outcome)
{
	return outcome->has_moved && outcome->status != FR_OUTCOME_DUE ? outcome->moved.sec
	                                                               : outcome->due.sec;
}

static int roles_by_time(const void *a, const void *b)
{
	const struct fr_outcome *x = *(const struct fr_outcome *const *)a;
	const struct fr_outcome *y = *(const struct fr_outcome *const *)b;
	int64_t when = roles_time(x);
	int64_t other = roles_time(y);

	return when != other ? (when > other) - (when < other)
	                     : (x->due.sec > y->due.sec) - (x->due.sec < y->due.sec);
}

static int roles_order(struct fr_roles *roles)
{
	size_t n = (size_t)roles->ritual->n_outcomes;

	roles->happened = calloc(n + 1, sizeof(struct fr_outcome *));
	for (size_t i = 0; roles->happened && i < n; i++)
		roles->happened[i] = &roles->ritual->outcomes[i];
	if (roles->happened && n)
		qsort(roles->happened, n, sizeof(struct fr_outcome *), roles_by_time);
	return roles->happened != NULL;
}

enum fr_code fr_roles_open(struct fr_store *store, const struct fr_ritual *ritual, int64_t now,
                           struct fr_roles **out, struct fr_err *err)
{
	const struct fr_record *record = &ritual->record;
	const char *text = record->type == FR_TYPE_ROTA ? fr_record_text(record, FR_ROTA_ROLES)
	                                                : fr_record_text(record, FR_RITUAL_ROLES);
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;

	FR_TRY(fr_grow_new(&roles, 1, sizeof *roles, err));
	roles->ritual = ritual;
	roles->sec = now;
	if (!roles_order(roles))
		return fr_err_nomem(err);
	if (text)
		FR_TRY(roles_read(store, roles, text, err));
	*out = roles;
	roles = NULL;
	return FR_OK;
}

void fr_roles_close(struct fr_roles *roles)
{
	for (int i = 0; roles && i < roles->n; i++) {
		free(roles->role[i].name);
		for (int p = 0; p < roles->role[i].n; p++)
			free(roles->role[i].people[p]);
	}
	if (roles)
		free(roles->happened);
	free(roles);
}

int fr_roles_count(const struct fr_roles *roles)
{
	return roles->n;
}

const char *fr_roles_name(const struct fr_roles *roles, int i)
{
	return roles->role[i].name;
}

int fr_roles_find(const struct fr_roles *roles, const char *name, size_t len)
{
	for (int i = 0; i < roles->n; i++) {
		if (strlen(roles->role[i].name) == len &&
		    strncmp(roles->role[i].name, name, len) == 0)
			return i;
	}
	return -1;
}

/* --- turns ------------------------------------------------------------------------------- */

static int role_next(const struct role *role, int ahead)
{
	return ahead < role->n_ahead ? role->ahead[ahead]
	                             : (role->at + ahead - role->n_ahead) % role->n;
}

/* How many of them take part at this second; 0: nobody, so that the order stays as it is. */
static int role_present(const struct role *role, int64_t sec)
{
	int n = 0;

	for (int p = 0; p < role->n; p++)
		n += role->away[p] < sec;
	return n;
}

int fr_roles_people(const struct fr_roles *roles, int i)
{
	int present = role_present(&roles->role[i], roles->sec);

	return present ? present : roles->role[i].n;
}

const char *fr_roles_who(const struct fr_roles *roles, int i, int ahead)
{
	const struct role *role = &roles->role[i];
	int all = !role_present(role, roles->sec);
	int j = 0;

	for (;; j++) {
		int present = all || role->away[role_next(role, j)] < roles->sec;

		if (present && ahead-- == 0)
			break;
	}
	return roles->failed ? FR_BUF_LOST : role->people[role_next(role, j)];
}

const char *fr_roles_member(const struct fr_roles *roles, int i, int k)
{
	return k < roles->role[i].n ? roles->role[i].people[k] : NULL;
}

/* Who was up and who did it exchange their turns. */
static void role_exchange(struct role *role, const char *person)
{
	int j = 0;

	while (j < role->n_ahead + role->n && strcmp(role->people[role_next(role, j)], person) != 0)
		j++;
	if (j == 0 || j == role->n_ahead + role->n || j >= AHEAD_MAX - 1)
		return; /* as it was to be, or somebody who takes no turns */
	while (role->n_ahead <= j) {
		role->ahead[role->n_ahead++] = role->at;
		role->at = (role->at + 1) % role->n;
	}
	role->ahead[j] = role->ahead[0];
}

static void role_pass(struct role *role)
{
	if (role->n_ahead)
		memmove(role->ahead, role->ahead + 1,
		        (size_t)--role->n_ahead * sizeof *role->ahead);
	else
		role->at = (role->at + 1) % role->n;
}

/* Who is away loses the turn, unless it was theirs. */
static void role_pass_away(struct role *role, int64_t sec, const char *person)
{
	while (role_present(role, sec) && role->away[role_next(role, 0)] >= sec &&
	       !(person && strcmp(role->people[role_next(role, 0)], person) == 0))
		role_pass(role);
}

/* Somebody had a role (NULL: who was up): on to the next. */
static void roles_take(struct fr_roles *roles, int i, const char *person)
{
	struct role *role = &roles->role[i];

	role_pass_away(role, roles->sec, person);
	if (person)
		role_exchange(role, person);
	role_pass(role);
}

/* What happened turns the roles; what was skipped does where it says who lost their turn. */
static int outcome_turns(const struct fr_outcome *outcome)
{
	return outcome->status == FR_OUTCOME_DONE ||
	       (outcome->status == FR_OUTCOME_SKIPPED && outcome->cast);
}

static void roles_take_outcome(struct fr_roles *roles, const struct fr_outcome *outcome)
{
	FR_FREED(fr_buf_free) struct fr_buf person = {0};

	for (int i = 0; i < roles->n; i++) {
		int named;

		if (outcome->due.sec < roles->role[i].since)
			continue;
		fr_buf_clear(&person);
		named = fr_cast_who(outcome->cast, roles->role[i].name, &person);
		roles->failed |= person.failed;
		/* a rota's favours are done one by one */
		if (named || roles->ritual->record.type != FR_TYPE_ROTA)
			roles_take(roles, i, named ? fr_buf_text(&person) : NULL);
	}
}

void fr_roles_until(struct fr_roles *roles, int64_t sec)
{
	if (sec > roles->sec && sec < INT64_MAX)
		roles->sec = sec;
	while (roles->n_happened < roles->ritual->n_outcomes) {
		const struct fr_outcome *outcome = roles->happened[roles->n_happened];

		if (roles_time(outcome) >= sec)
			return;
		roles->n_happened++;
		if (outcome_turns(outcome))
			roles_take_outcome(roles, outcome);
	}
}

/* As lists of them are ordered. */
static int reach_before(const struct fr_turn *a, const struct fr_turn *b)
{
	return a->at.sec != b->at.sec ? a->at.sec < b->at.sec : a->due.sec < b->due.sec;
}

enum fr_code fr_roles_reach(struct fr_roles *roles, const struct fr_turn *turn, int64_t now,
                            struct fr_err *err)
{
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	int n = 0;

	FR_TRY(fr_turns_until(roles->ritual, now, turn->at.sec, &turns, &n, err));
	for (int i = 0; i < n && reach_before(&turns[i], turn); i++)
		fr_roles_turn(roles, &turns[i], now, NULL);
	fr_roles_until(roles, turn->at.sec);
	return FR_OK;
}

/* The turn of one that is still to come passes, with whom its outcome names. */
static void roles_pass(struct fr_roles *roles, const struct fr_outcome *outcome)
{
	FR_FREED(fr_buf_free) struct fr_buf person = {0};

	for (int i = 0; i < roles->n; i++) {
		int named;

		fr_buf_clear(&person);
		named = outcome && fr_cast_who(outcome->cast, roles->role[i].name, &person);
		roles->failed |= person.failed;
		roles_take(roles, i, named ? fr_buf_text(&person) : NULL);
	}
}

/* --- who has which at one time --------------------------------------------------------- */

static int roles_by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void fr_roles_cast(const struct fr_roles *roles, const char *cast, struct fr_buf *out)
{
	const char *names[FR_ROLES_MAX];
	struct fr_json json = {out, 0};
	FR_FREED(fr_buf_free) struct fr_buf person = {0};
	int n = fr_roles_count(roles);

	if (!n)
		return;
	for (int i = 0; i < n; i++)
		names[i] = fr_roles_name(roles, i);
	/* in the order of their bytes, as records have it */
	qsort(names, (size_t)n, sizeof *names, roles_by_name);
	fr_json_open(&json, NULL, '{');
	for (int i = 0; i < n; i++) {
		int role = fr_roles_find(roles, names[i], strlen(names[i]));

		fr_buf_clear(&person);
		if (!fr_cast_who(cast, names[i], &person))
			fr_buf_puts(&person,
			            person.failed ? FR_BUF_LOST : fr_roles_who(roles, role, 0));
		fr_json_text(&json, names[i], fr_buf_text(&person));
	}
	fr_json_close(&json, '}');
}

void fr_roles_turn(struct fr_roles *roles, const struct fr_turn *turn, int64_t now,
                   struct fr_buf *out)
{
	fr_roles_until(roles, turn->at.sec);
	if (out)
		fr_roles_cast(roles, fr_turn_cast(turn), out);
	if (!fr_when_is_past(&turn->at, now))
		roles_pass(roles, turn->outcome);
}
