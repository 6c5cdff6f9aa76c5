/* undo - a step taken back, as a new change */
#include "lib/friend/friend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/record/record.h"

/* What cron or another machine brought is nothing that a person did here. */
#define SQL_SYNCED  "(tool = 'fr-data' AND verb IN ('sync', 'import'))"
#define SQL_PERSONS "NOT (tool = 'fr-ritual' AND verb = 'remind') AND NOT " SQL_SYNCED
#define SQL_STANDS  "undone_by IS NULL AND undoes IS NULL AND "

static const char *const SQL_FIND[] = {
    "SELECT n, at, tool, verb FROM step WHERE n < ?1 AND " SQL_STANDS SQL_PERSONS
    " ORDER BY n DESC LIMIT 1",
    "SELECT n, at, tool, verb FROM step WHERE n < ?1 AND " SQL_STANDS SQL_SYNCED
    " ORDER BY n DESC LIMIT 1",
    "SELECT u.n, s.at, s.tool, s.verb FROM step u JOIN step s ON s.n = u.undoes "
    "WHERE u.n < ?1 AND u.undone_by IS NULL AND s.undoes IS NULL AND u.n > "
    "(SELECT coalesce(max(n), 0) FROM step WHERE " SQL_STANDS SQL_PERSONS
    ") ORDER BY u.n DESC LIMIT 1",
};
static const char SQL_COUNT[] =
    "SELECT coalesce(sum(rows), 0) FROM (SELECT max(last - first + 1) AS rows FROM change "
    "WHERE step = ?1 AND what <> 'lost' GROUP BY type, first)";
static const char SQL_FRIENDS[] = "SELECT first, last FROM change WHERE step = ?1 AND type = "
                                  "'friend' AND what IN ('added', 'changed')";
static const char SQL_CHANGES[] =
    "SELECT " STORE_JOURNAL_SELECT " FROM change "
    "WHERE step = ?1 AND n < ?2 AND what <> 'lost' ORDER BY n DESC LIMIT 1";

struct undo {
	struct fr_store *store;
	struct fr_record_reader *reader;
	fr_change_seen *seen;
	void *arg;
	int64_t change;   /* row of the change that is taken back */
	int64_t *friends; /* rows that were touched; who is called what is settled at the end */
	size_t n_friends, room;
	int64_t *kept; /* of friends who came with the step and are named somewhere as yet */
	size_t n_kept, room_kept;
	struct fr_record before, now, after;
};

struct undo_head {
	enum fr_type type;
	struct fr_id id;
	int64_t created;
};

static enum fr_code undo_added(struct undo *undo, enum fr_type type, int64_t first, int64_t last,
                               struct fr_err *err)
{
	for (int64_t row = last; row >= first; row--) {
		enum fr_code code = fr_record_get(undo->store, type, row, &undo->now, err);

		if (!code)
			code = fr_record_remove(undo->store, type, row, err);
		if (code == FR_BAD && type == FR_TYPE_FRIEND) {
			FR_TRY(fr_grow(&undo->kept, undo->n_kept, &undo->room_kept,
			               sizeof *undo->kept, err));
			undo->kept[undo->n_kept++] = row;
			continue;
		}
		if (code == FR_NOTHING)
			continue;
		if (code)
			return code;
		undo->seen(FR_WAS_ADDED, &undo->now, NULL, undo->arg);
	}
	return FR_OK;
}

/* Now that all else is taken back, only whom what came since names stays. */
static enum fr_code undo_kept(struct undo *undo, struct fr_err *err)
{
	for (size_t i = 0, n = undo->n_kept; i < n; i++)
		FR_TRY(undo_added(undo, FR_TYPE_FRIEND, undo->kept[i], undo->kept[i], err));
	return FR_OK;
}

/* What this friend is called is free until the end. */
static enum fr_code undo_friend(struct undo *undo, int64_t row, struct fr_err *err)
{
	FR_TRY(fr_grow(&undo->friends, undo->n_friends, &undo->room, sizeof *undo->friends, err));
	undo->friends[undo->n_friends++] = row;
	return store_names_drop(undo->store, row, err);
}

/* Whoever came since and is called so is the same person. */
static enum fr_code undo_unify(struct undo *undo, int64_t row, struct fr_err *err)
{
	struct fr_record *now = &undo->now;
	int64_t mine = now->row;

	FR_TRY(fr_record_get(undo->store, FR_TYPE_FRIEND, row, &undo->after, err));
	/* What was never said of who is there again takes nothing from the other. */
	for (int i = 0; i < fr_type_info(FR_TYPE_FRIEND)->n_fields; i++) {
		if (!fr_record_has(now, i))
			now->value[i].time =
			    now->created < undo->after.created ? now->created : undo->after.created;
	}
	FR_TRY(friend_unify(undo->store, now, &undo->after, err));
	FR_TRY(store_names_drop(undo->store, row, err));
	return fr_record_get(undo->store, FR_TYPE_FRIEND, row < mine ? row : mine, now, err);
}

static enum fr_code undo_same(struct undo *undo, struct fr_err *err)
{
	struct fr_record *now = &undo->now;
	int64_t row = 0;
	int written;
	enum fr_code code;

	FR_TRY(store_names_find(undo->store, fr_record_text(now, FR_FRIEND_NAME), &row, err));
	if (row)
		FR_TRY(undo_unify(undo, row, err));
	code = store_names_check(undo->store, now, err);
	if (code != FR_BAD)
		return code;
	/* what else they were called is somebody else's */
	fr_record_set_null(now, FR_FRIEND_ALIASES);
	return store_row_write(undo->store, now, ROW_UPDATE, &written, err);
}

static enum fr_code undo_name(struct undo *undo, int64_t row, struct fr_err *err)
{
	enum fr_code code = fr_record_get(undo->store, FR_TYPE_FRIEND, row, &undo->now, err);

	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	FR_TRY(store_names_drop(undo->store, row, err));
	code = store_names_check(undo->store, &undo->now, err);
	if (code == FR_BAD)
		code = undo_same(undo, err);
	return code ? code : store_names_write(undo->store, &undo->now, err);
}

static enum fr_code undo_names(struct undo *undo, struct fr_err *err)
{
	for (size_t i = 0; i < undo->n_friends; i++)
		FR_TRY(undo_name(undo, undo->friends[i], err));
	return FR_OK;
}

/* Whoever came or was changed gives up their names before anybody gets one back. */
static enum fr_code undo_friends(struct undo *undo, int64_t step, struct fr_err *err)
{
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store_sql(undo->store), SQL_FRIENDS, &stmt, err));
	store_sql_bind_int(stmt, 1, step);
	while ((code = store_sql_step(stmt, err)) == FR_OK) {
		int64_t last = store_sql_int(stmt, 1);

		for (int64_t row = store_sql_int(stmt, 0); row <= last; row++)
			FR_TRY(undo_friend(undo, row, err));
	}
	return code == FR_DONE ? FR_OK : code;
}

/* What a friend was called may be somebody else's by now: then they are called as they are. */
static enum fr_code undo_called(struct undo *undo, int64_t row, struct fr_err *err)
{
	struct fr_record *before = &undo->before;
	struct fr_err why;
	enum fr_code code;

	before->row = row;
	code = store_names_check(undo->store, before, &why);
	if (code != FR_BAD)
		return code ? fr_err_set(err, code, "%s", why.message) : FR_OK;
	FR_TRY(fr_record_set_text(before, FR_FRIEND_NAME,
	                          fr_record_text(&undo->after, FR_FRIEND_NAME), err));
	fr_record_set_null(before, FR_FRIEND_ALIASES);
	if (fr_record_has(&undo->after, FR_FRIEND_ALIASES))
		FR_TRY(fr_record_set_text(before, FR_FRIEND_ALIASES,
		                          fr_record_text(&undo->after, FR_FRIEND_ALIASES), err));
	return FR_OK;
}

/* The journal knows its friends by their rows; where one of these is gone, by their names. */
static enum fr_code undo_resolve(struct undo *undo, struct fr_err *err)
{
	int field = fr_type_info(undo->before.type)->friend_field;
	const struct fr_value *value = field < 0 ? NULL : &undo->before.value[field];

	if (!value || value->rows || value->num)
		return FR_OK;
	return friend_resolve(undo->store, NULL, &undo->before, NULL, err);
}

/* Whether the row can have its old id again: nobody else has it.  *at: when it was removed, or 0.
 */
static enum fr_code undo_id(struct undo *undo, enum fr_type type, const struct fr_id *id,
                            int64_t *at, struct fr_err *err)
{
	int forgotten;
	enum fr_code code = fr_record_get_id(undo->store, type, id, &undo->now, err);

	if (code != FR_NOTHING)
		return code ? code : FR_DONE;
	code = store_tombstone_find(undo->store, type, id, at, &forgotten, err);
	if (!code)
		code = store_tombstone_remove(undo->store, type, id, err);
	return code == FR_NOTHING ? FR_OK : code;
}

/* What another machine knew of a record beside its keys: the id of the two and when it was made. */
static enum fr_code undo_head(struct undo *undo, const struct undo_head *head, int64_t row,
                              struct fr_err *err)
{
	struct fr_store *store = undo->store;
	struct fr_record *now = &undo->now;
	int64_t at = 0;
	int written;
	enum fr_code code = undo_id(undo, head->type, &head->id, &at, err);
	int id = !code;

	if (!code || code == FR_DONE)
		code = fr_record_get(store, head->type, row, now, err);
	if (code || (!id && now->created == head->created))
		return code;
	FR_TRY(store_journal_before(store, FR_WAS_CHANGED, now, err));
	if (id)
		now->id = head->id;
	now->created = head->created;
	now->updated = store_put_now(store, at > now->updated ? at : now->updated);
	return store_row_write(store, now, ROW_UPDATE, &written, err);
}

/* Set back what the step changed and nobody since: before, after and now are of one record. */
static enum fr_code undo_set(struct undo *undo, int64_t row, struct fr_err *err)
{
	struct fr_record *change = &undo->before;
	int friends = fr_type_info(change->type)->friend_field;
	struct store_put put;
	int n = 0;

	for (int i = 0; i < fr_type_info(change->type)->n_fields; i++) {
		int set = !fr_record_same_value(change, &undo->after, i) &&
		          fr_record_same_value(&undo->now, &undo->after, i);

		if (!set && i == friends) /* whom they were called by is nobody to look for */
			fr_record_set_null(change, i);
		change->value[i].given = set;
		n += set;
	}
	n += record_beyond_back(change, &undo->after, &undo->now);
	if (!n)
		return FR_OK;
	FR_TRY(undo_resolve(undo, err));
	FR_TRY(store_put_change(undo->store, change, row, STORE_BY_ID, &put, err));
	undo->seen(FR_WAS_CHANGED, change, &undo->now, undo->arg);
	return FR_OK;
}

/* Every key that the step changed is set back, as a change made now, but for what was changed again
 * since.  What became part of another is not there. */
static enum fr_code undo_changed(struct undo *undo, int64_t row, struct fr_err *err)
{
	enum fr_type type = undo->before.type;
	struct undo_head head = {type, undo->before.id, undo->before.created};
	enum fr_code code = store_journal_read_after(undo->store, undo->reader, type, row,
	                                             undo->change, &undo->after, err);

	if (!code)
		code = fr_record_get(undo->store, type, row, &undo->now, err);
	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	if (type == FR_TYPE_FRIEND)
		FR_TRY(undo_called(undo, row, err));
	FR_TRY(undo_set(undo, row, err));
	return undo_head(undo, &head, row, err);
}

/* A row that was free is free still, but for stores of a time when numbers came again: then it is
 * any (0). */
static enum fr_code undo_place(struct undo *undo, int64_t *row, struct fr_err *err)
{
	enum fr_code code = fr_record_get(undo->store, undo->before.type, *row, &undo->after, err);

	if (!code)
		*row = 0;
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code undo_restored(struct undo *undo, int64_t row, struct fr_err *err)
{
	struct fr_store *store = undo->store;
	int64_t at = 0;
	int forgotten = 0, written;
	enum fr_code code;

	FR_TRY(undo_resolve(undo, err));
	FR_TRY(fr_record_copy(&undo->before, &undo->now, err));
	code = store_tombstone_find(store, undo->now.type, &undo->now.id, &at, &forgotten, err);
	if (code && code != FR_NOTHING)
		return code;
	undo->now.row = row;
	undo->now.updated = store_put_now(store, at);
	record_set_times(&undo->now, undo->now.updated);
	FR_TRY(undo_place(undo, &undo->now.row, err));
	FR_TRY(store_put_row(store, &undo->now, ROW_INSERT, STORE_BY_ID, &written, err));
	if (at)
		FR_TRY(store_tombstone_remove(store, undo->now.type, &undo->now.id, err));
	FR_TRY(store_journal_added(store, undo->now.type, undo->now.row, err));
	if (undo->now.type == FR_TYPE_FRIEND)
		FR_TRY(undo_friend(undo, undo->now.row, err));
	undo->seen(FR_WAS_REMOVED, &undo->before, NULL, undo->arg);
	return FR_OK;
}

/* What cron or another machine wrote anew is set back to what it was. */
static enum fr_code undo_removed(struct undo *undo, int64_t row, struct fr_err *err)
{
	struct undo_head head = {undo->before.type, undo->before.id, undo->before.created};
	int64_t anew;
	enum fr_code code =
	    fr_record_get_id(undo->store, undo->before.type, &undo->before.id, &undo->now, err);

	if (code)
		return code == FR_NOTHING ? undo_restored(undo, row, err) : code;
	anew = undo->now.row;
	FR_TRY(fr_record_copy(&undo->now, &undo->after, err));
	FR_TRY(undo_set(undo, anew, err));
	FR_TRY(undo_head(undo, &head, anew, err));
	if (head.type != FR_TYPE_FRIEND)
		return FR_OK;
	/* their records are theirs again by the name that they have now */
	FR_TRY(undo_friend(undo, anew, err));
	return undo_name(undo, anew, err);
}

static enum fr_code undo_one(struct undo *undo, struct sql_stmt *stmt, struct fr_err *err)
{
	size_t len;
	enum fr_type type = fr_type_find(store_sql_text(stmt, 1, &len));
	int removed = strcmp(store_sql_text(stmt, 2, &len), "removed") == 0;
	int64_t first = store_sql_int(stmt, 3), last = store_sql_int(stmt, 4);
	const char *before;
	enum fr_code code;

	if (!store_journal_right(stmt))
		return fr_err_set(err, FR_FAIL,
		                  "the store is damaged (its journal is not what was written); "
		                  "nothing was changed");
	before = store_sql_text(stmt, 5, &len);
	if (!len) {
		store_sql_reset(stmt);
		return undo_added(undo, type, first, last, err);
	}
	code = store_journal_record(undo->store, undo->reader, before, len, &undo->before, err);
	store_sql_reset(stmt);
	if (code == FR_BAD)
		return fr_err_set(err, FR_FAIL, "the store is damaged (its journal: %.400s)",
		                  err->message);
	if (code)
		return code;
	return removed ? undo_removed(undo, first, err) : undo_changed(undo, first, err);
}

static enum fr_code undo_all(struct undo *undo, int64_t step, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	undo->change = INT64_MAX;
	while (!code) {
		struct sql_stmt *stmt;

		FR_TRY(store_sql_prepare(store_sql(undo->store), SQL_CHANGES, &stmt, err));
		store_sql_bind_int(stmt, 1, step);
		store_sql_bind_int(stmt, 2, undo->change);
		code = store_sql_step(stmt, err);
		if (code)
			break;
		undo->change = store_sql_int(stmt, 0);
		code = undo_one(undo, stmt, err);
	}
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code undo_count(struct fr_store *store, int64_t step, int64_t *records,
                               struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_COUNT, &stmt, err));
	store_sql_bind_int(stmt, 1, step);
	FR_TRY(store_sql_step(stmt, err));
	*records = store_sql_int(stmt, 0);
	store_sql_reset(stmt);
	return FR_OK;
}

enum fr_code fr_undo_find(struct fr_store *store, enum fr_undo which, int64_t before,
                          struct fr_step *step, int64_t *records, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code;
	size_t len;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_FIND[which], &stmt, err));
	store_sql_bind_int(stmt, 1, before);
	code = store_sql_step(stmt, err);
	if (code)
		return code == FR_DONE ? FR_NOTHING : code;
	step->number = store_sql_int(stmt, 0);
	step->at = store_sql_int(stmt, 1);
	snprintf(step->tool, sizeof step->tool, "%s", store_sql_text(stmt, 2, &len));
	snprintf(step->verb, sizeof step->verb, "%s", store_sql_text(stmt, 3, &len));
	store_sql_reset(stmt);
	return undo_count(store, step->number, records, err);
}

static void undo_close(struct undo *undo)
{
	free(undo->friends);
	free(undo->kept);
	fr_record_reader_close(undo->reader);
	fr_record_free(&undo->before);
	fr_record_free(&undo->now);
	fr_record_free(&undo->after);
}

enum fr_code fr_undo(struct fr_store *store, int64_t number, fr_change_seen *seen, void *arg,
                     struct fr_err *err)
{
	FR_FREED(undo_close) struct undo undo = {.store = store, .seen = seen, .arg = arg};

	FR_TRY(fr_record_reader_open(&undo.reader, err));
	fr_record_reader_keep(undo.reader);
	FR_TRY(store_journal_undoes(store, number, err));
	FR_TRY(undo_friends(&undo, number, err));
	FR_TRY(undo_all(&undo, number, err));
	FR_TRY(undo_kept(&undo, err));
	return undo_names(&undo, err);
}
