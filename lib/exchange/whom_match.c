/* whom_match - who in a file is who in the store: nobody is merged by guess */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <string.h>

#include <fr/friend.h>
#include <fr/text.h>

#define NEWS_MOST 2000 /* bytes of new names that are told */
#define COMPARED  16   /* people of one name whom one more is compared with */

/* --- what stands here already --------------------------------------------------------------- */

static enum fr_code ours_friend(const struct fr_record *friend, void *arg, struct fr_err *err)
{
	struct fr_whom *who = arg;
	const char *at = fr_record_text(friend, FR_FRIEND_SOURCES);
	FR_FREED(fr_buf_free) struct fr_buf source = {0};
	int is_new;

	FR_TRY(base_map_add(
	    &who->ours_near,
	    exchange_whom_look_near(fr_record_text(friend, FR_FRIEND_NAME), &who->text),
	    friend->row, &is_new, err));
	while (at && fr_list_next(&at, &source)) {
		const char *colon = strchr(fr_buf_text(&source), ':');

		FR_TRY(base_map_add(&who->ours, colon ? colon + 1 : fr_buf_text(&source),
		                    friend->row, &is_new, err));
	}
	return fr_buf_check(&source, err);
}

/* --- who is who ---------------------------------------------------------------------------- */

/* Two birthdays that cannot be one person's; without a year only the day counts. */
static int births_differ(const char *a, const char *b)
{
	size_t a_len = strlen(a), b_len = strlen(b);

	if (!a_len || !b_len)
		return 0;
	if (strcmp(a + a_len - 5, b + b_len - 5) != 0)
		return 1;
	return *a != '-' && *b != '-' && strcmp(a, b) != 0;
}

/* What is known of somebody by all their entries so far; the first of them says which. */
static const char *known_source(const struct fr_whom *who, const struct who_person *first)
{
	return first->has_source ? who->people[first->has_source - 1].source : first->source;
}

static const char *known_birthday(const struct fr_whom *who, const struct who_person *first)
{
	return first->has_birthday ? who->people[first->has_birthday - 1].birthday
	                           : first->birthday;
}

static uint64_t known_address(const struct fr_whom *who, const struct who_person *first)
{
	return first->has_address ? who->people[first->has_address - 1].address : first->address;
}

/* One more entry of the same person, with those that were one with it. */
static void people_join(const struct fr_whom *who, struct who_person *first, size_t i)
{
	const struct who_person *person = &who->people[i];
	uint32_t own = (uint32_t)i + 1;

	if (!known_source(who, first) && known_source(who, person))
		first->has_source = person->has_source ? person->has_source : own;
	if (!known_birthday(who, first)[0] && known_birthday(who, person)[0])
		first->has_birthday = person->has_birthday ? person->has_birthday : own;
	if (!known_address(who, first) && known_address(who, person))
		first->has_address = person->has_address ? person->has_address : own;
}

/* Why these two are not one, or NULL: by all that is known of both. */
static const char *people_differ(const struct fr_whom *who, const struct who_person *a,
                                 const struct who_person *b)
{
	const char *source = known_source(who, a), *other = known_source(who, b);
	uint64_t address = known_address(who, a), elsewhere = known_address(who, b);

	if (source && other && strcmp(source, other) == 0)
		return NULL;
	if (births_differ(known_birthday(who, a), known_birthday(who, b)))
		return "has the name of another with another birthday: kept apart";
	if (source && other)
		return "has the name of another with another id: kept apart";
	if (address && elsewhere && address != elsewhere)
		return "has the name of another with another address: kept apart";
	return NULL;
}

struct who_person *exchange_whom_match_claimant(const struct fr_whom *who, int64_t row)
{
	char key[24];
	int64_t *first;

	snprintf(key, sizeof key, "%lld", (long long)row);
	first = base_map_find(&who->claimed, key);
	return first ? &who->people[*first - 1] : NULL;
}

static enum fr_code claim(struct fr_whom *who, size_t i, int64_t row, struct fr_err *err)
{
	struct who_person *first = exchange_whom_match_claimant(who, row);
	char key[24];
	int is_new;

	if (!who->people)
		return FR_OK;
	who->people[i].row = row;
	if (first) {
		people_join(who, first, i);
		return FR_OK;
	}
	snprintf(key, sizeof key, "%lld", (long long)row);
	return base_map_add(&who->claimed, key, (int64_t)i + 1, &is_new, err);
}

/* By the id that the other program has for them. */
static enum fr_code match_source(struct fr_whom *who, struct fr_store *store, size_t i,
                                 struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	int64_t *row = person->source ? base_map_find(&who->ours, person->source) : NULL;
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	struct fr_id id;
	enum fr_code code = FR_OK;

	if (row)
		return claim(who, i, *row, err);
	if (!person->source || fr_record_id_named("contact", person->source, &id, err))
		return FR_OK;
	/* as this program was imported before ids were kept */
	code = fr_record_get_id(store, FR_TYPE_FRIEND, &id, &friend, err);
	if (!code)
		code = claim(who, i, friend.row, err);
	return code == FR_NOTHING ? FR_OK : code;
}

/* Has this friend an id of another person in the same program? */
static int friend_is_other(const struct fr_whom *who, const struct who_person *person,
                           const struct fr_record *friend)
{
	const char *at = fr_record_text(friend, FR_FRIEND_SOURCES);
	FR_FREED(fr_buf_free) struct fr_buf source = {0};
	size_t len = strlen(who->format);
	int other = 0;

	while (person->source && at && fr_list_next(&at, &source))
		other |= strncmp(fr_buf_text(&source), who->format, len) == 0 &&
		         fr_buf_text(&source)[len] == ':';
	return other;
}

/* By the whole name of somebody here, unless something says that they are two. */
static enum fr_code match_here(struct fr_whom *who, struct fr_store *store, size_t i,
                               struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	const char *birthday, *folded;
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	int64_t row = 0;
	enum fr_code code = fr_friend_named(store, person->name, &row, err);
	struct who_person *other;

	if (!code)
		code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);
	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	other = exchange_whom_match_claimant(who, row);
	birthday = fr_record_text(&friend, FR_FRIEND_BIRTHDAY);
	folded = exchange_whom_look_fold(fr_record_text(&friend, FR_FRIEND_NAME), &who->text);
	FR_TRY(fr_buf_check(&who->text, err));
	if (strcmp(folded, person->folded) != 0)
		person->why = "is called as another is besides: kept apart";
	else if (births_differ(known_birthday(who, person), birthday ? birthday : ""))
		person->why = "has the name of another with another birthday: kept apart";
	else if (other && other != person)
		person->why = people_differ(who, other, person);
	else if (friend_is_other(who, person, &friend) &&
	         !(birthday && strcmp(known_birthday(who, person), birthday) == 0))
		person->why = "has the name of another with another id: kept apart";
	return person->why ? FR_OK : claim(who, i, row, err);
}

struct who_person *exchange_whom_match_first(const struct fr_whom *who, size_t entry)
{
	struct who_person *person = &who->people[entry];

	while (person->one_with)
		person = &who->people[person->one_with - 1];
	return person;
}

/* The entry that stands for this one. */
static size_t who_root(const struct fr_whom *who, size_t at)
{
	size_t root = (size_t)(exchange_whom_match_first(who, at - 1) - who->people) + 1;
	int64_t row = who->people[root - 1].row;

	return row ? (size_t)(exchange_whom_match_claimant(who, row) - who->people) + 1 : root;
}

static void people_unite(struct fr_whom *who, size_t i, size_t root)
{
	who->people[i].one_with = root;
	people_join(who, &who->people[root - 1], i);
}

/* By the id of somebody before them in the file, whatever they are called. */
static void match_same(struct fr_whom *who, size_t i)
{
	struct who_person *person = &who->people[i];
	int64_t *same = person->source ? base_map_find(&who->sources, person->source) : NULL;

	if (same && (size_t)*same - 1 < i)
		people_unite(who, i, who_root(who, (size_t)*same));
}

/* Who of the file will have this very name, if anybody yet. */
static uint32_t *who_plain(struct fr_whom *who, const struct who_person *person)
{
	return &who->people[*base_map_find(&who->names, person->folded) - 1].plain;
}

/* By the whole name: who has it, else somebody before them in the file. */
static void match_file(struct fr_whom *who, size_t i)
{
	struct who_person *person = &who->people[i];
	size_t at = *who_plain(who, person), next = person->before;

	for (int n = 0; n <= COMPARED; n++, at = next, next = at ? who->people[at - 1].before : 0) {
		size_t root = at ? who_root(who, at) : 0;
		const char *why;

		if (!root || strcmp(who->people[root - 1].folded, person->folded) != 0)
			continue;
		why = people_differ(who, &who->people[root - 1], person);
		if (!why) {
			people_unite(who, i, root);
			return;
		}
		person->why = why;
	}
}

enum fr_code exchange_whom_match_id(struct fr_whom *who, const struct who_person *person,
                                    const char *called, struct fr_id *id, struct fr_err *err)
{
	if (person->source)
		return fr_record_id_named("contact", person->source, id, err);
	fr_buf_clear(&who->text);
	fr_buf_printf(&who->text, "%s::%s", who->format, called);
	FR_TRY(fr_buf_check(&who->text, err));
	return fr_record_id_named("contact", who->text.data, id, err);
}

/* Was this friend made of the same entry by an earlier import? */
static enum fr_code apart_known(struct fr_whom *who, struct fr_store *store, size_t i,
                                const char *called, int64_t row, struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	struct who_person *other = exchange_whom_match_claimant(who, row);
	const char *birthday;
	struct fr_id id;

	FR_TRY(fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err));
	FR_TRY(exchange_whom_match_id(who, person, called, &id, err));
	birthday = fr_record_text(&friend, FR_FRIEND_BIRTHDAY);
	if (memcmp(friend.id.byte, id.byte, sizeof id.byte) == 0 &&
	    !births_differ(known_birthday(who, person), birthday ? birthday : "") &&
	    (!other || !people_differ(who, other, person)))
		return claim(who, i, row, err);
	return FR_OK;
}

/* "Maria Silva (2)": who was called so before, or a name that nobody has. */
static enum fr_code name_apart(struct fr_whom *who, struct fr_store *store, size_t i,
                               struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	int64_t *number, row;
	int is_new;
	enum fr_code code = FR_OK;

	FR_TRY(base_map_add(&who->numbers, person->folded, 1, &is_new, err));
	number = base_map_find(&who->numbers, person->folded);
	do {
		fr_buf_clear(&who->other);
		fr_buf_printf(&who->other, "%.180s (%lld)", person->name, (long long)++*number);
		FR_TRY(fr_buf_check(&who->other, err));
		code = fr_friend_named(store, who->other.data, &row, err);
		if (!code)
			code = apart_known(who, store, i, who->other.data, row, err);
		else if (code == FR_NOTHING &&
		         base_map_find(&who->names,
		                       exchange_whom_look_fold(who->other.data, &who->text)))
			code = FR_OK;
	} while (!code && !person->row);
	if (code != FR_NOTHING)
		return code;
	person->called = strdup(who->other.data);
	return person->called ? FR_OK : fr_err_nomem(err);
}

/* A new name. */
static enum fr_code near_add(struct fr_whom *who, const char *name, size_t i, struct fr_err *err)
{
	int is_new;

	if (who->news.len < NEWS_MOST)
		fr_buf_printf(&who->news, "%s%s", who->n_news ? ", " : "", name);
	who->n_news++;
	return base_map_add(&who->near, exchange_whom_look_near(name, &who->text), (int64_t)i,
	                    &is_new, err);
}

static enum fr_code plan_person(struct fr_whom *who, struct fr_store *store, size_t i,
                                struct fr_err *err)
{
	struct who_person *person = &who->people[i];

	if (person->row || person->one_with)
		return FR_OK;
	FR_TRY(match_here(who, store, i, err));
	if (!person->row)
		match_file(who, i);
	if (!person->row && !person->one_with && person->why)
		FR_TRY(name_apart(who, store, i, err));
	if (person->row || person->one_with)
		person->why = NULL;
	else if (!person->called)
		*who_plain(who, person) = (uint32_t)i + 1;
	return FR_OK;
}

/* Who is named and not known, neither here nor as somebody of the file. */
static enum fr_code plan_named(struct fr_whom *who, struct fr_store *store, size_t i,
                               struct fr_err *err)
{
	const char *name = who->named_as[i];
	const char *folded = exchange_whom_look_fold(name, &who->other);
	int64_t *alias = base_map_find(&who->aliases, folded);
	int64_t row = 0;
	enum fr_code code;

	if (base_map_find(&who->names, folded) || (alias && *alias != WHOM_SEVERAL) ||
	    base_map_find(&who->same, folded))
		return FR_OK;
	code = fr_friend_named(store, name, &row, err);
	return code == FR_NOTHING ? near_add(who, name, i, err) : code;
}

enum fr_code fr_whom_plan(struct fr_whom *who, struct fr_store *store, struct fr_err *err)
{
	size_t n = who->people ? who->n : 0;

	exchange_whom_look_forget(who);
	FR_TRY(fr_records_each(store, FR_TYPE_FRIEND, FR_ANY_FRIEND, ours_friend, who, err));
	for (size_t i = 0; i < n; i++)
		FR_TRY(match_source(who, store, i, err));
	for (size_t i = 0; i < n; i++) {
		if (!who->people[i].row)
			match_same(who, i);
	}
	for (size_t i = 0; i < n; i++)
		FR_TRY(plan_person(who, store, i, err));
	for (size_t i = 0; i < who->n_named; i++)
		FR_TRY(plan_named(who, store, i, err));
	return who->text.failed || who->other.failed || who->news.failed ? fr_err_nomem(err)
	                                                                 : FR_OK;
}

const char *fr_whom_news(const struct fr_whom *who, int *n)
{
	*n = who->n_news;
	return fr_buf_text(&who->news);
}
