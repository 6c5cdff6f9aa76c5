/* journal_read - the journal as it can be told: what each step did to which record */
#include <fr/upkeep.h>

#include <stdio.h>
#include <string.h>

#include "lib/store/inside.h"

static const char SQL_STEP[] =
    "SELECT n, at, tool, verb, undone_by, undoes FROM step WHERE n < ?1 ORDER BY n DESC LIMIT 1";
static const char SQL_CHANGE[] = "SELECT " STORE_JOURNAL_SELECT " FROM change WHERE step "
                                 "= ?1 AND n > ?2 ORDER BY n LIMIT 1";
static const char SQL_LATER[] = "SELECT " STORE_JOURNAL_SELECT " FROM change "
                                "WHERE type = ?1 AND first = ?2 AND before IS NOT NULL AND n > ?3 "
                                "AND what <> 'lost' ORDER BY n LIMIT 1";

static const char SQL_VERB[] =
    "SELECT verb FROM change JOIN step ON step.n = change.step WHERE type = ?1 AND what = 'added' "
    "AND ?2 BETWEEN first AND last ORDER BY change.n DESC LIMIT 1";

static const char SQL_BY[] =
    "SELECT before, CASE WHEN verb LIKE 'import _%' THEN 0 WHEN verb IN ('merge', 'split') THEN 2 "
    "ELSE 1 END FROM change JOIN step ON step.n = change.step "
    "WHERE type = ?1 AND first = ?2 AND what = 'changed' AND before IS NOT NULL "
    "ORDER BY change.n DESC";

/* A change that is not what was written is told of. */
static void read_right(struct fr_store *store, struct sql_stmt *stmt)
{
	char row[32];

	if (store_journal_right(stmt))
		return;
	snprintf(row, sizeof row, "row %lld", (long long)store_sql_int(stmt, 0));
	store_row_wrong(store, "journal,", row);
}

enum fr_code store_journal_read_verb(struct fr_store *store, enum fr_type type, int64_t row,
                                     struct fr_buf *verb, struct fr_err *err)
{
	const char *name = fr_type_info(type)->name;
	struct sql_stmt *stmt;
	enum fr_code code;
	size_t len;

	FR_TRY(store_sql_prepare(store->sql, SQL_VERB, &stmt, err));
	store_sql_bind_text(stmt, 1, name, strlen(name));
	store_sql_bind_int(stmt, 2, row);
	code = store_sql_step(stmt, err);
	if (code)
		return code == FR_DONE ? FR_NOTHING : code;
	fr_buf_puts(verb, store_sql_text(stmt, 0, &len));
	store_sql_reset(stmt);
	return fr_buf_check(verb, err);
}

enum fr_code store_journal_read_ours(struct fr_store *store, const struct fr_record *now, int field,
                                     int *ours, struct fr_err *err)
{
	const char *type = fr_type_info(now->type)->name;
	FR_FREED(fr_record_reader_closed) struct fr_record_reader *reader = NULL;
	FR_FREED(fr_record_free) struct fr_record before = {0};
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	enum fr_code code;

	FR_TRY(fr_record_reader_open(&reader, err));
	FR_TRY(store_sql_prepare(store->sql, SQL_BY, &stmt, err));
	fr_record_reader_keep(reader);
	store_sql_bind_text(stmt, 1, type, strlen(type));
	store_sql_bind_int(stmt, 2, now->row);
	*ours = 1;
	while ((code = store_sql_step(stmt, err)) == FR_OK) {
		size_t len;
		const char *text = store_sql_text(stmt, 0, &len);

		FR_TRY(store_journal_record(store, reader, text, len, &before, err));
		if (before.value[field].time != now->value[field].time) {
			*ours = (int)store_sql_int(stmt, 1);
			return FR_OK;
		}
	}
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code fr_entry_before(struct fr_store *store, int64_t number, struct fr_entry *entry,
                             struct fr_err *err)
{
	struct sql_stmt *stmt;
	size_t len;

	FR_TRY(store_sql_prepare(store->sql, SQL_STEP, &stmt, err));
	store_sql_bind_int(stmt, 1, number);
	FR_TRY(store_sql_step(stmt, err));
	entry->step.number = store_sql_int(stmt, 0);
	entry->step.at = store_sql_int(stmt, 1);
	snprintf(entry->step.tool, sizeof entry->step.tool, "%s", store_sql_text(stmt, 2, &len));
	snprintf(entry->step.verb, sizeof entry->step.verb, "%s", store_sql_text(stmt, 3, &len));
	entry->undone_by = store_sql_int(stmt, 4);
	entry->undoes = store_sql_int(stmt, 5);
	store_sql_reset(stmt);
	return FR_OK;
}

enum fr_code store_journal_read_after(struct fr_store *store, struct fr_record_reader *reader,
                                      enum fr_type type, int64_t row, int64_t change,
                                      struct fr_record *after, struct fr_err *err)
{
	const char *name = fr_type_info(type)->name;
	struct sql_stmt *stmt;
	enum fr_code code;
	const char *text;
	size_t len;

	FR_TRY(store_sql_prepare(store->sql, SQL_LATER, &stmt, err));
	store_sql_bind_text(stmt, 1, name, strlen(name));
	store_sql_bind_int(stmt, 2, row);
	store_sql_bind_int(stmt, 3, change);
	code = store_sql_step(stmt, err);
	if (code == FR_DONE)
		return fr_record_get(store, type, row, after, err);
	if (code)
		return code;
	read_right(store, stmt);
	text = store_sql_text(stmt, 5, &len);
	code = store_journal_record(store, reader, text, len, after, err);
	store_sql_reset(stmt);
	return code;
}

struct telling {
	struct fr_store *store;
	struct fr_record_reader *reader;
	struct fr_record record, after;
	fr_change_seen *seen;
	void *arg;
	int64_t change; /* row of the change */
};

static enum fr_code tell_added(struct telling *telling, enum fr_type type, int64_t first,
                               int64_t last, struct fr_err *err)
{
	for (int64_t row = first; row <= last; row++) {
		enum fr_code code =
		    store_journal_read_after(telling->store, telling->reader, type, row,
		                             telling->change, &telling->after, err);

		if (code == FR_NOTHING)
			continue;
		if (code)
			return code;
		telling->seen(FR_WAS_ADDED, &telling->after, NULL, telling->arg);
	}
	return FR_OK;
}

static enum fr_code tell_one(struct telling *telling, struct sql_stmt *stmt, struct fr_err *err)
{
	size_t len;
	enum fr_type type = fr_type_find(store_sql_text(stmt, 1, &len));
	char what = *store_sql_text(stmt, 2, &len);
	int64_t first = store_sql_int(stmt, 3), last = store_sql_int(stmt, 4);
	const char *before;
	enum fr_code code;

	telling->change = store_sql_int(stmt, 0);
	if (type >= FR_STORED_TYPES) {
		store_sql_reset(stmt);
		return fr_err_set(err, FR_FAIL, "the store is damaged (its journal names no type)");
	}
	read_right(telling->store, stmt);
	before = store_sql_text(stmt, 5, &len);
	if (!len) {
		store_sql_reset(stmt);
		return tell_added(telling, type, first, last, err);
	}
	code = store_journal_record(telling->store, telling->reader, before, len, &telling->record,
	                            err);
	store_sql_reset(stmt);
	if (code == FR_BAD)
		return fr_err_set(err, FR_FAIL, "the store is damaged (its journal: %.400s)",
		                  err->message);
	if (code)
		return code;
	if (what == 'r') {
		telling->seen(FR_WAS_REMOVED, &telling->record, NULL, telling->arg);
		return FR_OK;
	}
	code = store_journal_read_after(telling->store, telling->reader, type, first,
	                                telling->change, &telling->after, err);
	if (code && code != FR_NOTHING)
		return code;
	telling->seen(what == 'l' ? FR_WAS_LOST : FR_WAS_CHANGED, &telling->record,
	              code ? NULL : &telling->after, telling->arg);
	return FR_OK;
}

enum fr_code fr_entry_changes(struct fr_store *store, int64_t number, fr_change_seen *seen,
                              void *arg, struct fr_err *err)
{
	struct telling telling = {.store = store, .seen = seen, .arg = arg};
	enum fr_code code = fr_record_reader_open(&telling.reader, err);

	if (!code)
		fr_record_reader_keep(telling.reader);
	while (!code) {
		struct sql_stmt *stmt;

		code = store_sql_prepare(store->sql, SQL_CHANGE, &stmt, err);
		if (code)
			break;
		store_sql_bind_int(stmt, 1, number);
		store_sql_bind_int(stmt, 2, telling.change);
		code = store_sql_step(stmt, err);
		if (!code)
			code = tell_one(&telling, stmt, err);
	}
	fr_record_reader_close(telling.reader);
	fr_record_free(&telling.record);
	fr_record_free(&telling.after);
	return code == FR_DONE ? FR_OK : code;
}
