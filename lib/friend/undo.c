/* undo - the last step taken back, as a new change */
#include "lib/friend/friend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/record/record.h"

/* That cron brought a reminder is nothing that a person did: undo is about the step before. */
static const char SQL_LAST_STEP[] =
    "SELECT n, at, tool, verb FROM step WHERE undone_by IS NULL AND undoes IS NULL "
    "AND NOT (tool = 'fr-ritual' AND verb = 'remind') ORDER BY n DESC LIMIT 1";
static const char SQL_CHANGES[] =
    "SELECT n, type, what, first, last, before FROM change "
    "WHERE step = ?1 AND n < ?2 AND what <> 'lost' ORDER BY n DESC LIMIT 1";

struct undo {
	struct fr_store *store;
	struct fr_record_reader *reader;
	fr_change_seen *seen;
	void *arg;
	struct fr_record before, now, after;
};

static enum fr_code undo_added(struct undo *undo, enum fr_type type, int64_t first, int64_t last,
                               struct fr_err *err)
{
	for (int64_t row = last; row >= first; row--) {
		enum fr_code code = fr_record_get(undo->store, type, row, &undo->now, err);

		if (!code)
			code = fr_record_remove(undo->store, type, row, err);
		if (code == FR_NOTHING)
			continue;
		if (code)
			return code;
		undo->seen(FR_WAS_ADDED, &undo->now, NULL, undo->arg);
	}
	return FR_OK;
}

/* Every key that is not as it was is set back, as a change made now.  What became part of another
 * is not there. */
static enum fr_code undo_changed(struct undo *undo, int64_t row, struct fr_err *err)
{
	enum fr_put result;
	enum fr_code code = fr_record_get(undo->store, undo->before.type, row, &undo->after, err);

	if (code == FR_NOTHING)
		return FR_OK;
	if (!code)
		code = fr_record_copy(&undo->before, &undo->now, err);
	if (code)
		return code;
	for (int i = 0; i < fr_type_info(undo->now.type)->n_fields; i++)
		undo->now.value[i].given = !fr_record_same_value(&undo->before, &undo->after, i);
	code = fr_record_change(undo->store, &undo->now, row, &result, err);
	if (!code)
		undo->seen(FR_WAS_CHANGED, &undo->before, &undo->after, undo->arg);
	return code;
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
	int forgotten = 0;
	int written;
	enum fr_code code = fr_record_copy(&undo->before, &undo->now, err);

	if (!code)
		code = friend_resolve(store, NULL, &undo->now, NULL, err);
	if (!code)
		code = store_tombstone_find(store, undo->now.type, &undo->now.id, &at, &forgotten,
		                            err);
	if (code == FR_NOTHING)
		code = FR_OK;
	if (code)
		return code;
	undo->now.row = row;
	undo->now.updated = store_put_now(store, at);
	record_set_times(&undo->now, undo->now.updated);
	code = undo_place(undo, &undo->now.row, err);
	if (!code)
		code = store_put_row(store, &undo->now, ROW_INSERT, STORE_BY_NAME, &written, err);
	if (!code && at)
		code = store_tombstone_remove(store, undo->now.type, &undo->now.id, err);
	if (!code)
		code = store_journal_added(store, undo->now.type, undo->now.row, err);
	if (!code)
		undo->seen(FR_WAS_REMOVED, &undo->before, NULL, undo->arg);
	return code;
}

/* What cron wrote anew is set back to what it was. */
static enum fr_code undo_removed(struct undo *undo, int64_t row, struct fr_err *err)
{
	enum fr_code code =
	    fr_record_get_id(undo->store, undo->before.type, &undo->before.id, &undo->after, err);

	if (code == FR_NOTHING)
		return undo_restored(undo, row, err);
	return code ? code : undo_changed(undo, undo->after.row, err);
}

static enum fr_code undo_one(struct undo *undo, struct sql_stmt *stmt, struct fr_err *err)
{
	size_t len;
	enum fr_type type = fr_type_find(store_sql_text(stmt, 1, &len));
	int removed = strcmp(store_sql_text(stmt, 2, &len), "removed") == 0;
	int64_t first = store_sql_int(stmt, 3);
	int64_t last = store_sql_int(stmt, 4);
	const char *before;
	enum fr_code code;

	if (type >= FR_STORED_TYPES)
		return fr_err_set(err, FR_FAIL, "the store is damaged (its journal names no type)");
	if (store_sql_is_null(stmt, 5)) {
		store_sql_reset(stmt);
		return undo_added(undo, type, first, last, err);
	}
	before = store_sql_text(stmt, 5, &len);
	code = fr_record_read(undo->reader, before, len, &undo->before, err);
	store_sql_reset(stmt);
	if (code)
		return fr_err_set(err, FR_FAIL, "the store is damaged (its journal: %.400s)",
		                  err->message);
	return removed ? undo_removed(undo, first, err) : undo_changed(undo, first, err);
}

static enum fr_code undo_all(struct undo *undo, int64_t step, struct fr_err *err)
{
	int64_t before = INT64_MAX;
	enum fr_code code = FR_OK;

	while (!code) {
		struct sql_stmt *stmt;

		code = store_sql_prepare(store_sql(undo->store), SQL_CHANGES, &stmt, err);
		if (code)
			return code;
		store_sql_bind_int(stmt, 1, step);
		store_sql_bind_int(stmt, 2, before);
		code = store_sql_step(stmt, err);
		if (code)
			break;
		before = store_sql_int(stmt, 0);
		code = undo_one(undo, stmt, err);
	}
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code undo_last_step(struct fr_store *store, struct fr_step *step, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(store_sql(store), SQL_LAST_STEP, &stmt, err);
	size_t len;

	if (!code)
		code = store_sql_step(stmt, err);
	if (code == FR_DONE)
		return fr_err_set(err, FR_NOTHING, "there is nothing to take back");
	if (code)
		return code;
	step->number = store_sql_int(stmt, 0);
	step->at = store_sql_int(stmt, 1);
	snprintf(step->tool, sizeof step->tool, "%s", store_sql_text(stmt, 2, &len));
	snprintf(step->verb, sizeof step->verb, "%s", store_sql_text(stmt, 3, &len));
	store_sql_reset(stmt);
	return FR_OK;
}

enum fr_code fr_undo(struct fr_store *store, struct fr_step *step, fr_change_seen *seen, void *arg,
                     struct fr_err *err)
{
	struct undo undo = {.store = store, .seen = seen, .arg = arg};
	enum fr_code code = undo_last_step(store, step, err);

	if (code)
		return code;
	code = fr_record_reader_open(&undo.reader, err);
	if (!code)
		code = store_journal_undoes(store, step->number, err);
	if (!code)
		code = undo_all(&undo, step->number, err);
	fr_record_reader_close(undo.reader);
	fr_record_free(&undo.before);
	fr_record_free(&undo.now);
	fr_record_free(&undo.after);
	return code;
}
