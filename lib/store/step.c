/* step - what a step holds, and a part of one that can be taken back */
#include "lib/store/inside.h"

#include <string.h>

static const char SQL_NEXT_CHANGE[] =
    "SELECT n, type, first, last FROM change "
    "WHERE step = ?1 AND n > ?2 AND what IN ('added', 'changed') ORDER BY n LIMIT 1";

static enum fr_code step_rows(struct fr_store *store, enum fr_type type, int64_t first,
                              int64_t last, struct fr_record *record, fr_record_seen *seen,
                              void *arg, struct fr_err *err)
{
	for (int64_t row = first; row <= last; row++) {
		enum fr_code code = fr_record_get(store, type, row, record, err);

		if (code == FR_NOTHING)
			continue;
		if (!code)
			code = seen(record, arg, err);
		if (code)
			return code;
	}
	return FR_OK;
}

enum fr_code fr_step_records(struct fr_store *store, int64_t step, fr_record_seen *seen, void *arg,
                             struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};
	int64_t after = 0;
	enum fr_code code = FR_OK;

	while (!code) {
		struct sql_stmt *stmt;
		enum fr_type type;
		int64_t first, last;
		size_t len;

		FR_TRY(store_sql_prepare(store->sql, SQL_NEXT_CHANGE, &stmt, err));
		store_sql_bind_int(stmt, 1, step);
		store_sql_bind_int(stmt, 2, after);
		code = store_sql_step(stmt, err);
		if (code)
			break;
		after = store_sql_int(stmt, 0);
		type = fr_type_find(store_sql_text(stmt, 1, &len));
		first = store_sql_int(stmt, 2);
		last = store_sql_int(stmt, 3);
		store_sql_reset(stmt);
		if (type < FR_STORED_TYPES)
			code = step_rows(store, type, first, last, &record, seen, arg, err);
	}
	return code == FR_DONE ? FR_OK : code;
}

/*
 * The largest of their indexes is written in no order, so that more of it wants to be in memory
 * (their input is not: it is read line by line).  What a list of words allows is a
 * table that SQLite makes for every row anew, a third of all its time.
 */
static const char SQL_MANY[] = "PRAGMA cache_size = -32000; PRAGMA ignore_check_constraints = ON";

enum fr_code store_step_many(struct fr_store *store, struct fr_err *err)
{
	return store_sql_run(store->sql, SQL_MANY, err);
}

enum fr_code fr_step_part(struct fr_store *store, struct fr_err *err)
{
	enum fr_code code = store_journal_flush(store, err);

	store->part_step = store->step;
	return code ? code : store_sql_run(store->sql, "SAVEPOINT part", err);
}

enum fr_code fr_step_part_keep(struct fr_store *store, struct fr_err *err)
{
	FR_TRY(store_journal_flush(store, err));
	return store_sql_run(store->sql, "RELEASE part", err);
}

/* All that was looked up since, or before, is looked up again. */
enum fr_code fr_step_part_back(struct fr_store *store, struct fr_err *err)
{
	store_sql_reset_all(store->sql);
	store_names_forget(store);
	store->step = store->part_step;
	store->run_last = 0;
	store->tombstones = TOMBSTONES_UNASKED;
	memset(store->top, 0, sizeof store->top);
	return store_sql_run(store->sql, "ROLLBACK TO part; RELEASE part", err);
}
