/* whom - who is who in a file of another program, and in the store: nobody is merged by guess */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/friend.h>
#include <fr/grow.h>
#include <fr/text.h>

#define NEWS_MOST 2000 /* bytes of new names that are told */
#define COMPARED  16   /* people of one name whom one more is compared with */

/* A card or contact, in the order of the file. */
struct who_person {
	char *name, *folded, *source;
	char birthday[12];
	uint64_t address;
	size_t before;   /* who has this name before them, plus one; 0: nobody */
	int64_t row;     /* who they are here; 0: nobody yet */
	size_t one_with; /* the earlier entry of the same person, plus one; 0: they are new */
	char *called;    /* the name that they get, where that is another */
	const char *why; /* they are kept apart, or NULL */
};

struct fr_whom {
	const char *format;
	struct who_person *people;
	size_t n, room, next;
	struct base_map names;   /* folded: the last person of the file with this name */
	struct base_map sources; /* their id in the other program: the first person with it */
	struct base_map claimed; /* rows of the store: the first person who is it */
	struct base_map ours;    /* sources of the store: rows */
	struct base_map ours_near, near; /* names of the store and new ones, without marks */
	struct base_map aliases;         /* other names in the file: who has them, or SEVERAL */
	struct base_map named;           /* friends of moments, folded */
	struct base_map numbers;         /* of a name the last number given */
	struct base_map same;            /* answers: a folded name is somebody else's name */
	char **named_as;                 /* what is in named, as it stands there */
	size_t n_named, room_named;
	char **answers;
	size_t n_answers, room_answers;
	struct fr_buf text, other, news;
	struct whom_notes notes;
	int n_news;
};

#define SEVERAL (-1)

enum fr_code fr_whom_open(const char *format, struct fr_whom **out, struct fr_err *err)
{
	*out = calloc(1, sizeof **out);
	if (!*out)
		return fr_err_nomem(err);
	(*out)->format = format;
	return FR_OK;
}

static void who_forget(struct fr_whom *who)
{
	base_map_free(&who->claimed);
	base_map_free(&who->ours);
	base_map_free(&who->ours_near);
	base_map_free(&who->near);
	base_map_free(&who->numbers);
	exchange_whom_note_free(&who->notes);
	fr_buf_clear(&who->news);
	who->n_news = 0;
	who->next = 0;
	for (size_t i = 0; i < who->n; i++) {
		struct who_person *person = &who->people[i];

		free(person->called);
		person->called = NULL;
		person->why = NULL;
		person->row = 0;
		person->one_with = 0;
	}
}

void fr_whom_close(struct fr_whom *who)
{
	if (!who)
		return;
	who_forget(who);
	for (size_t i = 0; i < who->n; i++) {
		free(who->people[i].name);
		free(who->people[i].folded);
		free(who->people[i].source);
	}
	for (size_t i = 0; i < who->n_named; i++)
		free(who->named_as[i]);
	for (size_t i = 0; i < who->n_answers; i++)
		free(who->answers[i]);
	free(who->people);
	free(who->named_as);
	free(who->answers);
	base_map_free(&who->names);
	base_map_free(&who->sources);
	base_map_free(&who->aliases);
	base_map_free(&who->named);
	base_map_free(&who->same);
	fr_buf_free(&who->text);
	fr_buf_free(&who->other);
	fr_buf_free(&who->news);
	free(who);
}

/* --- looking at the file ------------------------------------------------------------------- */

static const char *who_fold(const char *name, struct fr_buf *out)
{
	fr_buf_clear(out);
	fr_text_fold(name, out);
	return fr_buf_text(out);
}

/* Without marks and dots: what is the same so is asked about. */
static const char *who_near(const char *name, struct fr_buf *out)
{
	char *tie;

	fr_buf_clear(out);
	fr_text_sort_key(name, out);
	tie = out->len ? strstr(out->data, FR_TEXT_SORT_TIE) : NULL;
	if (tie)
		fr_buf_cut(out, (size_t)(tie - out->data));
	return fr_buf_text(out);
}

/* Whose alias it is; of several people it is nobody's. */
static enum fr_code look_alias(struct fr_whom *who, const char *alias, int64_t person,
                               struct fr_err *err)
{
	const char *folded = who_fold(alias, &who->text);
	int64_t *known = base_map_find(&who->aliases, folded);
	int is_new;

	if (known && *known != person)
		*known = SEVERAL;
	return known ? fr_buf_check(&who->text, err)
	             : base_map_add(&who->aliases, folded, person, &is_new, err);
}

static enum fr_code look_aliases(struct fr_whom *who, const struct fr_record *record,
                                 struct fr_err *err)
{
	const char *at = fr_record_text(record, FR_FRIEND_ALIASES);
	struct fr_buf alias = {0};
	enum fr_code code = FR_OK;

	while (!code && at && fr_list_next(&at, &alias)) {
		code = fr_buf_check(&alias, err);
		if (!code)
			code = look_alias(who, fr_buf_text(&alias), (int64_t)who->n, err);
	}
	fr_buf_free(&alias);
	return code;
}

static enum fr_code look_person(struct fr_whom *who, const struct fr_import_item *item,
                                struct fr_err *err)
{
	const char *name = fr_record_text(item->record, FR_FRIEND_NAME);
	const char *birthday = fr_record_text(item->record, FR_FRIEND_BIRTHDAY);
	struct who_person *person;
	int64_t *last;
	int is_new;
	enum fr_code code = fr_grow(&who->people, who->n, &who->room, sizeof *who->people, err);

	if (code)
		return code;
	person = &who->people[who->n];
	*person = (struct who_person){.address = item->address};
	code = look_aliases(who, item->record, err);
	snprintf(person->birthday, sizeof person->birthday, "%s", birthday ? birthday : "");
	person->name = strdup(name);
	person->folded = strdup(who_fold(name, &who->text));
	person->source = item->source && *item->source ? strdup(item->source) : NULL;
	who->n++;
	if (code || !person->name || !person->folded ||
	    (item->source && *item->source && !person->source))
		return code ? code : fr_err_nomem(err);
	last = base_map_find(&who->names, person->folded);
	person->before = last ? (size_t)*last : 0;
	if (last)
		*last = (int64_t)who->n;
	else
		code = base_map_add(&who->names, person->folded, (int64_t)who->n, &is_new, err);
	if (!code && person->source)
		code = base_map_add(&who->sources, person->source, (int64_t)who->n, &is_new, err);
	return code;
}

static enum fr_code look_named(struct fr_whom *who, const char *name, struct fr_err *err)
{
	int is_new;
	enum fr_code code = base_map_add(&who->named, who_fold(name, &who->text),
	                                 (int64_t)who->n_named, &is_new, err);

	if (code || !is_new)
		return code;
	code = fr_grow(&who->named_as, who->n_named, &who->room_named, sizeof *who->named_as, err);
	if (code)
		return code;
	who->named_as[who->n_named] = strdup(name);
	return who->named_as[who->n_named++] ? FR_OK : fr_err_nomem(err);
}

enum fr_code fr_whom_look(struct fr_whom *who, const struct fr_import_item *item,
                          struct fr_err *err)
{
	const struct fr_record *record = item->record;
	int field = record->type == FR_TYPE_MOMENT ? FR_MOMENT_FRIENDS : FR_FRIEND_NAME;
	const char *at = fr_record_text(record, field);
	struct fr_buf name = {0};
	enum fr_code code = FR_OK;

	if (item->is_person)
		return look_person(who, item, err);
	if (record->type != FR_TYPE_MOMENT)
		return look_named(who, at, err);
	while (!code && at && fr_list_next(&at, &name)) {
		code = fr_buf_check(&name, err);
		if (!code)
			code = look_named(who, fr_buf_text(&name), err);
	}
	fr_buf_free(&name);
	return code;
}

/* --- what stands here already --------------------------------------------------------------- */

static enum fr_code ours_friend(const struct fr_record *friend, void *arg, struct fr_err *err)
{
	struct fr_whom *who = arg;
	const char *at = fr_record_text(friend, FR_FRIEND_SOURCES);
	struct fr_buf source = {0};
	int is_new;
	enum fr_code code = base_map_add(
	    &who->ours_near, who_near(fr_record_text(friend, FR_FRIEND_NAME), &who->text),
	    friend->row, &is_new, err);

	while (!code && at && fr_list_next(&at, &source)) {
		const char *colon = strchr(fr_buf_text(&source), ':');

		code = base_map_add(&who->ours, colon ? colon + 1 : fr_buf_text(&source),
		                    friend->row, &is_new, err);
	}
	if (!code)
		code = fr_buf_check(&source, err);
	fr_buf_free(&source);
	return code;
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

/* Why these two are not one, or NULL. */
static const char *people_differ(const struct who_person *a, const struct who_person *b)
{
	if (a->source && b->source && strcmp(a->source, b->source) == 0)
		return NULL;
	if (births_differ(a->birthday, b->birthday))
		return "has the name of another with another birthday: kept apart";
	if (a->source && b->source)
		return "has the name of another with another id: kept apart";
	if (a->address && b->address && a->address != b->address)
		return "has the name of another with another address: kept apart";
	return NULL;
}

static enum fr_code claim(struct fr_whom *who, size_t i, int64_t row, struct fr_err *err)
{
	char key[24];
	int is_new;

	if (!who->people)
		return FR_OK;
	who->people[i].row = row;
	snprintf(key, sizeof key, "%lld", (long long)row);
	return base_map_add(&who->claimed, key, (int64_t)i + 1, &is_new, err);
}

static struct who_person *claimant(const struct fr_whom *who, int64_t row)
{
	char key[24];
	int64_t *first;

	snprintf(key, sizeof key, "%lld", (long long)row);
	first = base_map_find(&who->claimed, key);
	return first ? &who->people[*first - 1] : NULL;
}

/* By the id that the other program has for them. */
static enum fr_code match_source(struct fr_whom *who, struct fr_store *store, size_t i,
                                 struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	int64_t *row = person->source ? base_map_find(&who->ours, person->source) : NULL;
	struct fr_record friend = {0};
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
	fr_record_free(&friend);
	return code == FR_NOTHING ? FR_OK : code;
}

/* Has this friend an id of another person in the same program? */
static int friend_is_other(const struct fr_whom *who, const struct who_person *person,
                           const struct fr_record *friend)
{
	const char *at = fr_record_text(friend, FR_FRIEND_SOURCES);
	struct fr_buf source = {0};
	size_t len = strlen(who->format);
	int other = 0;

	while (person->source && at && fr_list_next(&at, &source))
		other |= strncmp(fr_buf_text(&source), who->format, len) == 0 &&
		         fr_buf_text(&source)[len] == ':';
	fr_buf_free(&source);
	return other;
}

/* By the whole name of somebody here, unless something says that they are two. */
static enum fr_code match_here(struct fr_whom *who, struct fr_store *store, size_t i,
                               struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	const char *birthday;
	struct fr_record friend = {0};
	int64_t row = 0;
	enum fr_code code = fr_friend_named(store, person->name, &row, err);
	struct who_person *other;

	if (!code)
		code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);
	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	other = claimant(who, row);
	birthday = fr_record_text(&friend, FR_FRIEND_BIRTHDAY);
	if (strcmp(who_fold(fr_record_text(&friend, FR_FRIEND_NAME), &who->text), person->folded) !=
	    0)
		person->why = "is called as another is besides: kept apart";
	else if (births_differ(person->birthday, birthday ? birthday : ""))
		person->why = "has the name of another with another birthday: kept apart";
	else if (other && other != person)
		person->why = people_differ(other, person);
	else if (friend_is_other(who, person, &friend) &&
	         !(person->birthday[0] && birthday && strcmp(person->birthday, birthday) == 0))
		person->why = "has the name of another with another id: kept apart";
	fr_record_free(&friend);
	return person->why ? FR_OK : claim(who, i, row, err);
}

/* The first entry of the same person: never a chain of them. */
static size_t who_root(const struct fr_whom *who, size_t at)
{
	size_t root = who->people[at - 1].one_with;

	return root ? root : at;
}

/* By the whole name of somebody before them in the file. */
static void match_file(struct fr_whom *who, size_t i)
{
	struct who_person *person = &who->people[i];
	int64_t *same = person->source ? base_map_find(&who->sources, person->source) : NULL;
	size_t at = person->before;

	if (same && (size_t)*same - 1 < i) {
		person->one_with = who_root(who, (size_t)*same);
		return;
	}
	for (int n = 0; at && n < COMPARED; n++, at = who->people[at - 1].before) {
		const char *why = people_differ(&who->people[at - 1], person);

		if (!why) {
			person->one_with = who_root(who, at);
			person->why = NULL;
			return;
		}
		person->why = why;
	}
}

/* The id of somebody who is kept apart: that of the name is the other's. */
static enum fr_code apart_id(struct fr_whom *who, const struct who_person *person,
                             const char *called, struct fr_id *id, struct fr_err *err)
{
	enum fr_code code;

	if (person->source)
		return fr_record_id_named("contact", person->source, id, err);
	fr_buf_clear(&who->text);
	fr_buf_printf(&who->text, "%s::%s", who->format, called);
	code = fr_buf_check(&who->text, err);
	return code ? code : fr_record_id_named("contact", who->text.data, id, err);
}

/* Was this friend made of the same entry by an earlier import? */
static enum fr_code apart_known(struct fr_whom *who, struct fr_store *store, size_t i,
                                const char *called, int64_t row, struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	struct fr_record friend = {0};
	const char *birthday;
	struct fr_id id;
	enum fr_code code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);

	if (!code)
		code = apart_id(who, person, called, &id, err);
	birthday = code ? NULL : fr_record_text(&friend, FR_FRIEND_BIRTHDAY);
	if (!code && memcmp(friend.id.byte, id.byte, sizeof id.byte) == 0 &&
	    !births_differ(person->birthday, birthday ? birthday : "") && !claimant(who, row))
		code = claim(who, i, row, err);
	fr_record_free(&friend);
	return code;
}

/* "Maria Silva (2)": who was called so before, or a name that nobody has. */
static enum fr_code name_apart(struct fr_whom *who, struct fr_store *store, size_t i,
                               struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	int64_t *number, row;
	int is_new;
	enum fr_code code = base_map_add(&who->numbers, person->folded, 1, &is_new, err);

	if (code)
		return code;
	number = base_map_find(&who->numbers, person->folded);
	do {
		fr_buf_clear(&who->other);
		fr_buf_printf(&who->other, "%.180s (%lld)", person->name, (long long)++*number);
		if (fr_buf_check(&who->other, err))
			return FR_NOMEM;
		code = fr_friend_named(store, who->other.data, &row, err);
		if (!code)
			code = apart_known(who, store, i, who->other.data, row, err);
		else if (code == FR_NOTHING &&
		         base_map_find(&who->names, who_fold(who->other.data, &who->text)))
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
	return base_map_add(&who->near, who_near(name, &who->text), (int64_t)i, &is_new, err);
}

static enum fr_code plan_person(struct fr_whom *who, struct fr_store *store, size_t i,
                                struct fr_err *err)
{
	struct who_person *person = &who->people[i];
	enum fr_code code = FR_OK;

	if (person->row)
		return FR_OK;
	code = match_here(who, store, i, err);
	if (!code && !person->row)
		match_file(who, i);
	if (!code && !person->row && !person->one_with && person->why)
		code = name_apart(who, store, i, err);
	if (person->row || person->one_with)
		person->why = NULL;
	return code;
}

/* Who is named and not known, neither here nor as somebody of the file. */
static enum fr_code plan_named(struct fr_whom *who, struct fr_store *store, size_t i,
                               struct fr_err *err)
{
	const char *name = who->named_as[i];
	const char *folded = who_fold(name, &who->other);
	int64_t *alias = base_map_find(&who->aliases, folded);
	int64_t row = 0;
	enum fr_code code;

	if (base_map_find(&who->names, folded) || (alias && *alias != SEVERAL) ||
	    base_map_find(&who->same, folded))
		return FR_OK;
	code = fr_friend_named(store, name, &row, err);
	return code == FR_NOTHING ? near_add(who, name, i, err) : code;
}

enum fr_code fr_whom_plan(struct fr_whom *who, struct fr_store *store, struct fr_err *err)
{
	size_t n = who->people ? who->n : 0;
	enum fr_code code;

	who_forget(who);
	code = fr_records_each(store, FR_TYPE_FRIEND, FR_ANY_FRIEND, ours_friend, who, err);
	for (size_t i = 0; i < n && !code; i++)
		code = match_source(who, store, i, err);
	for (size_t i = 0; i < n && !code; i++)
		code = plan_person(who, store, i, err);
	for (size_t i = 0; i < who->n_named && !code; i++)
		code = plan_named(who, store, i, err);
	if (!code)
		code = who->text.failed || who->other.failed || who->news.failed ? fr_err_nomem(err)
		                                                                 : FR_OK;
	return code;
}

const char *fr_whom_news(const struct fr_whom *who, int *n)
{
	*n = who->n_news;
	return fr_buf_text(&who->news);
}

/* --- questions ------------------------------------------------------------------------------ */

/* Somebody here, or new before it in the file, whose name only marks tell from this one. */
static enum fr_code near_here(struct fr_whom *who, struct fr_store *store, const char *name,
                              struct fr_buf *near, struct fr_err *err)
{
	int64_t *row = base_map_find(&who->ours_near, who_near(name, &who->text));
	int64_t *first = base_map_find(&who->near, fr_buf_text(&who->text));

	fr_buf_clear(near);
	if (!row && first && strcmp(who->named_as[*first], name) != 0)
		fr_buf_puts(near, who->named_as[*first]);
	return row ? fr_friend_name(store, *row, near, err) : FR_OK;
}

static enum fr_code answer(struct fr_whom *who, const char *name, const char *near,
                           struct fr_err *err)
{
	int is_new;
	enum fr_code code =
	    fr_grow(&who->answers, who->n_answers, &who->room_answers, sizeof *who->answers, err);

	if (code)
		return code;
	who->answers[who->n_answers] = strdup(near);
	if (!who->answers[who->n_answers++])
		return fr_err_nomem(err);
	return base_map_add(&who->same, who_fold(name, &who->text), (int64_t)who->n_answers - 1,
	                    &is_new, err);
}

static enum fr_code ask_one(struct fr_whom *who, struct fr_store *store, const char *name,
                            fr_whom_ask *ask, void *arg, struct fr_err *err)
{
	struct fr_buf near = {0};
	enum fr_code code = near_here(who, store, name, &near, err);

	if (!code && near.len && ask(name, fr_buf_text(&near), arg))
		code = answer(who, name, fr_buf_text(&near), err);
	fr_buf_free(&near);
	return code;
}

enum fr_code fr_whom_questions(struct fr_whom *who, struct fr_store *store, fr_whom_ask *ask,
                               void *arg, struct fr_err *err)
{
	enum fr_code code = FR_OK;
	int64_t row;

	for (size_t i = 0; i < who->n && !code; i++) {
		if (!who->people[i].row && !who->people[i].one_with && !who->people[i].called)
			code = ask_one(who, store, who->people[i].name, ask, arg, err);
	}
	for (size_t i = 0; i < who->n_named && !code; i++) {
		const char *name = who->named_as[i];

		if (base_map_find(&who->names, who_fold(name, &who->text)))
			continue;
		code = fr_friend_named(store, name, &row, err);
		if (code == FR_NOTHING)
			code = ask_one(who, store, name, ask, arg, err);
	}
	return code;
}

/* --- while the file is read again ----------------------------------------------------------- */

enum fr_code exchange_whom_note(struct fr_whom *who, int64_t row, const char *ours,
                                const char *lines, int *is_new, struct fr_err *err)
{
	return exchange_whom_note_add(&who->notes, row, ours, lines, is_new, err);
}

enum fr_code fr_whom_finish(struct fr_whom *who, struct fr_store *store, struct fr_intake *intake,
                            struct fr_err *err)
{
	return exchange_whom_note_store(&who->notes, store, intake, err);
}

int exchange_whom_has_answers(const struct fr_whom *who)
{
	return who->n_answers > 0;
}

const char *exchange_whom_called(struct fr_whom *who, const char *name)
{
	int64_t *same = base_map_find(&who->same, who_fold(name, &who->text));

	return same ? who->answers[*same] : name;
}

int exchange_whom_alias(struct fr_whom *who, const char *alias)
{
	const char *folded = who_fold(alias, &who->text);
	int64_t *person = base_map_find(&who->aliases, folded);

	return !base_map_find(&who->names, folded) && (!person || *person != SEVERAL);
}

enum fr_code exchange_whom_next(struct fr_whom *who, struct fr_record *record,
                                struct exchange_whom *found, struct fr_err *err)
{
	size_t at = who->next++;
	struct who_person *person = at < who->n ? &who->people[at] : NULL;
	enum fr_code code = FR_OK;

	*found = (struct exchange_whom){0};
	if (!person)
		return FR_OK;
	while (person->one_with)
		person = &who->people[person->one_with - 1];
	found->row = person->row;
	found->why = person == &who->people[at] ? person->why : NULL;
	if (!found->row && base_map_find(&who->same, person->folded))
		code = fr_record_set_text(record, FR_FRIEND_NAME,
		                          exchange_whom_called(who, person->name), err);
	else if (person->called)
		code = fr_record_set_text(record, FR_FRIEND_NAME, person->called, err);
	else
		code = fr_record_set_text(record, FR_FRIEND_NAME, person->name, err);
	if (!code && person->source && who->people[at].source) {
		fr_buf_clear(&who->text);
		fr_buf_printf(&who->text, "%s:%s", who->format, who->people[at].source);
		code = fr_buf_check(&who->text, err);
		if (!code)
			code = fr_record_add_text(record, FR_FRIEND_SOURCES, who->text.data, err);
	}
	if (!code && person->called) {
		code = apart_id(who, person, person->called, &record->id, err);
		record->has_id = !code;
	}
	return code;
}
