/* moments - in the order of their time, page by page, and as facts for the balance */
#include <fr/moment.h>

#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

#include "lib/record/record.h"
#include "lib/store/store.h"

#define PAGE 256 /* keys read at once, so that no lock is held while moments are printed */

/*
 * ?1 and ?2: from this time and row on; ?3: the other end; ?4 kind, ?5 direction, ?6 how many, ?7
 * friend.  One bound on each side, so that every page starts where the last one ended.
 */
static const char SQL_ALL_UP[] = "SELECT at, n FROM moment WHERE (at, n) >= (?1, ?2) AND at < ?3 "
                                 "AND (?4 IS NULL OR kind = ?4) AND (?5 IS NULL OR direction = ?5) "
                                 "ORDER BY at, n LIMIT ?6";
static const char SQL_ALL_DOWN[] =
    "SELECT at, n FROM moment WHERE (at, n) <= (?1, ?2) AND at >= ?3 "
    "AND (?4 IS NULL OR kind = ?4) AND (?5 IS NULL OR direction = ?5) "
    "ORDER BY at DESC, n DESC LIMIT ?6";
static const char SQL_WITH_UP[] =
    "SELECT at, moment FROM moment_friend WHERE friend = ?7 AND (at, moment) >= (?1, ?2) "
    "AND at < ?3 AND (?4 IS NULL OR kind = ?4) "
    "AND (?5 IS NULL OR direction = ?5) ORDER BY at, moment LIMIT ?6";
static const char SQL_WITH_DOWN[] =
    "SELECT at, moment FROM moment_friend WHERE friend = ?7 AND (at, moment) <= (?1, ?2) "
    "AND at >= ?3 AND (?4 IS NULL OR kind = ?4) "
    "AND (?5 IS NULL OR direction = ?5) ORDER BY at DESC, moment DESC LIMIT ?6";

static const char SQL_LAST[] = "SELECT max(at) FROM moment WHERE at <= ?1";
static const char SQL_LAST_WITH[] =
    "SELECT max(at) FROM moment_friend WHERE at <= ?1 AND friend = ?2";

struct moment_key {
	int64_t at, row;
};

struct fr_moments {
	struct fr_store *store;
	const struct fr_moment_filter *filter;
	enum fr_order order;
	struct moment_key from; /* the next page starts here */
	int64_t left;           /* how many may still come; -1: all */
	int n, i, finished;
	struct moment_key keys[PAGE];
	struct fr_buf text, folded;
};

void fr_moment_filter_init(struct fr_moment_filter *filter)
{
	*filter = (struct fr_moment_filter){.since = INT64_MIN,
	                                    .until = INT64_MAX,
	                                    .kind = FR_KIND_NONE,
	                                    .direction = -1,
	                                    .order = FR_OLDEST_FIRST};
}

/* What the keys alone do not show. */
static int moments_need_record(const struct fr_moment_filter *filter)
{
	return filter->n_friends > 1 || filter->n_tags || filter->note_part;
}

/* The rows of its friends stand behind their names, as store_row_load left them. */
static int moments_has_friends(const struct fr_moments *moments, const struct fr_record *record)
{
	const char *rows = record->value[FR_MOMENT_FRIENDS].rows;

	for (int i = 0; i < moments->filter->n_friends; i++) {
		if (!record_friends_have(rows, moments->filter->friends[i]))
			return 0;
	}
	return 1;
}

/* One of its friends has the i-th tag. */
static int moments_tagged(const struct fr_moment_filter *filter, int i,
                          const struct fr_record *record)
{
	const char *rows = record->value[FR_MOMENT_FRIENDS].rows;

	for (size_t j = 0; filter->tagged && j < filter->tagged[i].n; j++) {
		if (record_friends_have(rows, filter->tagged[i].rows[j]))
			return 1;
	}
	return 0;
}

static int moments_has_tags(struct fr_moments *moments, const struct fr_record *record)
{
	for (int i = 0; i < moments->filter->n_tags; i++) {
		const char *at = fr_record_text(record, FR_MOMENT_TAGS);
		int found = 0;

		while (at && !found && fr_list_next(&at, &moments->text)) {
			fr_buf_clear(&moments->folded);
			fr_text_fold(fr_buf_text(&moments->text), &moments->folded);
			found =
			    strcmp(fr_buf_text(&moments->folded), moments->filter->tags[i]) == 0;
		}
		if (!found && !moments_tagged(moments->filter, i, record))
			return 0;
	}
	return 1;
}

/* FR_OK: it fits; FR_DONE: it does not. */
static enum fr_code moments_fit(struct fr_moments *moments, const struct fr_record *record,
                                struct fr_err *err)
{
	const char *part = moments->filter->note_part;
	const char *note = fr_record_text(record, FR_MOMENT_NOTE);
	int found = moments->filter->n_friends < 2 || moments_has_friends(moments, record);

	if (found && part)
		found = note ? fr_text_contains(note, part) : 0;
	if (found < 0)
		return fr_err_nomem(err);
	return found && moments_has_tags(moments, record) ? FR_OK : FR_DONE;
}

static void moments_bind_filter(struct sql_stmt *stmt, const struct fr_moment_filter *filter,
                                enum fr_order order)
{
	int words = filter->n_friends == 0;

	store_sql_bind_int(stmt, 3, order == FR_OLDEST_FIRST ? filter->until : filter->since);
	if (filter->kind == FR_KIND_NONE)
		store_sql_bind_null(stmt, 4);
	else if (words)
		store_sql_bind_text(stmt, 4, fr_kind_words[filter->kind],
		                    strlen(fr_kind_words[filter->kind]));
	else
		store_sql_bind_int(stmt, 4, filter->kind);
	if (filter->direction < 0)
		store_sql_bind_null(stmt, 5);
	else if (words)
		store_sql_bind_text(stmt, 5, fr_direction_words[filter->direction],
		                    strlen(fr_direction_words[filter->direction]));
	else
		store_sql_bind_int(stmt, 5, filter->direction);
	store_sql_bind_int(stmt, 6, PAGE);
	if (!words)
		store_sql_bind_int(stmt, 7, filter->friends[0]);
}

static enum fr_code moments_page(struct fr_moments *moments, struct fr_err *err)
{
	int up = moments->order == FR_OLDEST_FIRST;
	int with = moments->filter->n_friends > 0;
	struct sql_stmt *stmt;
	enum fr_code code = FR_OK;

	FR_TRY(store_sql_prepare(store_sql(moments->store),
	                         with ? (up ? SQL_WITH_UP : SQL_WITH_DOWN)
	                              : (up ? SQL_ALL_UP : SQL_ALL_DOWN),
	                         &stmt, err));
	store_sql_bind_int(stmt, 1, moments->from.at);
	store_sql_bind_int(stmt, 2, moments->from.row);
	moments_bind_filter(stmt, moments->filter, moments->order);
	moments->n = moments->i = 0;
	while (moments->n < PAGE && (code = store_sql_step(stmt, err)) == FR_OK)
		moments->keys[moments->n++] =
		    (struct moment_key){store_sql_int(stmt, 0), store_sql_int(stmt, 1)};
	if (code != FR_OK && code != FR_DONE)
		return code;
	store_sql_reset(stmt);
	moments->finished = moments->n < PAGE;
	if (moments->n) {
		moments->from = moments->keys[moments->n - 1];
		moments->from.row += up ? 1 : -1;
	}
	return FR_OK;
}

/* The next key whose moment fits; record may be NULL where the key is all that is wanted. */
static enum fr_code moments_step(struct fr_moments *moments, struct moment_key *key,
                                 struct fr_record *record, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	for (;;) {
		if (moments->i == moments->n) {
			if (moments->finished)
				return FR_DONE;
			FR_TRY(moments_page(moments, err));
			continue;
		}
		*key = moments->keys[moments->i++];
		if (!record)
			return FR_OK;
		code = fr_record_get(moments->store, FR_TYPE_MOMENT, key->row, record, err);
		if (code == FR_NOTHING)
			continue; /* removed since its key was read */
		if (!code && moments_need_record(moments->filter))
			code = moments_fit(moments, record, err);
		if (code != FR_DONE)
			return code;
	}
}

/* Before the first and behind the last moment that the filter lets through. */
static struct moment_key moments_end(const struct fr_moment_filter *filter, enum fr_order order)
{
	if (order == FR_OLDEST_FIRST)
		return (struct moment_key){filter->since, INT64_MIN};
	return (struct moment_key){filter->until - 1, INT64_MAX};
}

static void moments_start(struct fr_moments *moments, enum fr_order order, struct moment_key from)
{
	moments->order = order;
	moments->from = from;
	moments->n = moments->i = moments->finished = 0;
}

/* The newest so many, oldest of them first: go down to where they begin, without keeping them. */
static enum fr_code moments_find_start(struct fr_moments *moments, struct fr_err *err)
{
	struct moment_key start = moments_end(moments->filter, FR_OLDEST_FIRST);
	struct fr_record record = {0};
	struct moment_key key;
	enum fr_code code = FR_OK;

	moments_start(moments, FR_NEWEST_FIRST, moments_end(moments->filter, FR_NEWEST_FIRST));
	for (int64_t i = 0; i < moments->filter->most; i++) {
		code = moments_step(moments, &key,
		                    moments_need_record(moments->filter) ? &record : NULL, err);
		if (code)
			break;
		start = key;
	}
	fr_record_free(&record);
	if (code == FR_DONE) {
		start = moments_end(moments->filter, FR_OLDEST_FIRST);
		code = FR_OK;
	}
	moments_start(moments, FR_OLDEST_FIRST, start);
	return code;
}

enum fr_code fr_moments_open(struct fr_store *store, const struct fr_moment_filter *filter,
                             struct fr_moments **out, struct fr_err *err)
{
	struct fr_moments *moments = calloc(1, sizeof *moments);
	enum fr_code code = FR_OK;

	if (!moments)
		return fr_err_nomem(err);
	moments->store = store;
	moments->filter = filter;
	moments->left = filter->most > 0 ? filter->most : -1;
	moments_start(moments, filter->order, moments_end(filter, filter->order));
	if (filter->most > 0 && filter->order == FR_OLDEST_FIRST)
		code = moments_find_start(moments, err);
	if (code) {
		fr_moments_close(moments);
		return code;
	}
	*out = moments;
	return FR_OK;
}

enum fr_code fr_moments_next(struct fr_moments *moments, struct fr_record *record,
                             struct fr_err *err)
{
	struct moment_key key;

	if (moments->left == 0)
		return FR_DONE;
	FR_TRY(moments_step(moments, &key, record, err));
	if (moments->left > 0)
		moments->left--;
	return FR_OK;
}

void fr_moments_close(struct fr_moments *moments)
{
	if (!moments)
		return;
	fr_buf_free(&moments->text);
	fr_buf_free(&moments->folded);
	free(moments);
}

enum fr_code fr_moments_first(struct fr_store *store, const struct fr_moment_filter *filter,
                              struct fr_record *record, struct fr_err *err)
{
	struct fr_moments *moments;
	enum fr_code code;

	FR_TRY(fr_moments_open(store, filter, &moments, err));
	code = fr_moments_next(moments, record, err);
	fr_moments_close(moments);
	return code;
}

enum fr_code fr_moments_last(struct fr_store *store, int64_t friend_row, int64_t until, int64_t *at,
                             struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(
	    store_sql_prepare(store_sql(store), friend_row ? SQL_LAST_WITH : SQL_LAST, &stmt, err));
	store_sql_bind_int(stmt, 1, until);
	if (friend_row)
		store_sql_bind_int(stmt, 2, friend_row);
	FR_TRY(store_sql_step(stmt, err));
	*at = store_sql_int_or(stmt, 0, INT64_MIN);
	store_sql_reset(stmt);
	return FR_OK;
}

/* --- facts ------------------------------------------------------------------------- */

static const char SQL_FACTS[] =
    "SELECT " STORE_FACT_SELECT
    " FROM moment_friend f WHERE friend = ?1 AND at >= ?2 AND at <= ?3 ORDER BY at, moment";

/* Through the first friend of each moment, so that one with several friends comes once. */
static const char SQL_FACTS_ALL[] =
    "SELECT " STORE_FACT_SELECT
    " FROM moment m JOIN moment_friend f ON f.friend = json_extract(m.friends, '$[0]') AND f.at = "
    "m.at AND f.moment = "
    "m.n "
    "WHERE m.at >= ?1 AND m.at <= ?2 ORDER BY m.at, m.n";

static int facts_or(int64_t value, int none)
{
	return value == STORE_FACT_NULL ? none : (int)value;
}

/* A row that is not what was written says nothing, and is told of. */
static void facts_wrong(struct fr_store *store, int64_t at)
{
	char when[FR_WHEN_SIZE];

	fr_when_format(&(struct fr_when){at, 0}, when);
	store_row_wrong(store, "moment of", when);
}

static enum fr_code facts_run(struct fr_store *store, struct sql_stmt *stmt, fr_fact_seen *seen,
                              void *arg, struct fr_err *err)
{
	int64_t row[STORE_FACT_COLUMNS];
	enum fr_code code;

	while ((code = store_sql_step(stmt, err)) == FR_OK) {
		if (store_row_raw_fact(stmt, row)) {
			struct fr_fact fact = {
			    .at = row[STORE_FACT_AT],
			    .direction = (enum fr_direction)row[STORE_FACT_DIRECTION],
			    .kind = (enum fr_kind)facts_or(row[STORE_FACT_KIND], FR_KIND_NONE),
			    .minutes = facts_or(row[STORE_FACT_MINUTES], -1),
			    .weight = (int8_t)facts_or(row[STORE_FACT_WEIGHT], FR_NO_NUMBER),
			    .their_weight =
			        (int8_t)facts_or(row[STORE_FACT_THEIR_WEIGHT], FR_NO_NUMBER),
			    .energy = (int8_t)facts_or(row[STORE_FACT_ENERGY], FR_NO_NUMBER),
			    .initiated_by =
			        (enum fr_who)facts_or(row[STORE_FACT_INITIATED], FR_WHO_NONE),
			    .offset = (int16_t)facts_or(row[STORE_FACT_OFFSET], FR_BARE_DATE),
			};

			code = seen(&fact, arg, err);
		} else {
			facts_wrong(store, row[STORE_FACT_AT]);
		}
		if (code)
			break;
	}
	store_sql_reset(stmt);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code fr_facts_of_friend(struct fr_store *store, int64_t friend_row, int64_t since,
                                int64_t until, fr_fact_seen *seen, void *arg, struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_FACTS, &stmt, err));
	store_sql_bind_int(stmt, 1, friend_row);
	store_sql_bind_int(stmt, 2, since);
	store_sql_bind_int(stmt, 3, until);
	return facts_run(store, stmt, seen, arg, err);
}

enum fr_code fr_facts_of_all(struct fr_store *store, int64_t since, int64_t until,
                             fr_fact_seen *seen, void *arg, struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_FACTS_ALL, &stmt, err));
	store_sql_bind_int(stmt, 1, since);
	store_sql_bind_int(stmt, 2, until);
	return facts_run(store, stmt, seen, arg, err);
}
