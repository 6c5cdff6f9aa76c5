/* journal - steps and what they changed */
#include "lib/store/inside.h"

#include <string.h>

#include <fr/exchange.h>
#include <fr/friend.h>

#include "lib/record/record.h"

static const char SQL_STEP[] = "INSERT INTO step (at, tool, verb, undoes) VALUES (?1, ?2, ?3, ?4)";
static const char SQL_CHANGE[] = "INSERT INTO change (step, type, what, first, last, before, sum) "
                                 "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char SQL_CAME[] = "SELECT 1 FROM change WHERE step = ?1 AND type = ?2 "
                               "AND what = 'added' AND ?3 BETWEEN first AND last LIMIT 1";
static const char SQL_HAS[] = "SELECT 1 FROM change WHERE +step = ?1 AND type = ?2 AND first = ?3 "
                              "AND before IS NOT NULL AND what = 'changed' LIMIT 1";
static const char SQL_BEFORE[] = "SELECT before FROM change WHERE type = ?1 AND first = ?2 AND "
                                 "before IS NOT NULL ORDER BY n DESC";
static const char SQL_FORGET[] = "DELETE FROM change; DELETE FROM step";
static const char SQL_UNDONE[] = "UPDATE step SET undone_by = ?1 WHERE n = ?2";
static const char SQL_AGAIN[] = "UPDATE step SET undone_by = NULL WHERE undone_by = ?1";

/* Nothing is known of the store that a step before may have changed. */
static void journal_anew(struct fr_store *store)
{
	store_names_forget(store);
	store->tombstones = TOMBSTONES_UNASKED;
	store->run_last = 0;
	memset(store->top, 0, sizeof store->top);
}

enum fr_code fr_step_begin(struct fr_store *store, const char *tool, const char *verb, int64_t now,
                           struct fr_random *random, struct fr_err *err)
{
	int due = 0;
	enum fr_code code;

	FR_TRY(fr_store_scrub_due(store, &due, err));
	if (due)
		FR_TRY(fr_store_scrub(store, err));
	FR_TRY(store_sql_run(store->sql, "BEGIN IMMEDIATE", err));
	journal_anew(store);
	store->step = -1;
	store->tool = tool;
	store->verb = verb;
	store->now = now;
	store->random = random;
	code = store_copies_expire(store, err);
	if (code)
		fr_step_rollback(store);
	return code;
}

/* undone: the step that this one takes back, or 0. */
static enum fr_code journal_step(struct fr_store *store, int64_t undone, struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(store_sql_prepare(store->sql, SQL_STEP, &stmt, err));
	store_sql_bind_int(stmt, 1, store->now);
	store_sql_bind_text(stmt, 2, store->tool, strlen(store->tool));
	store_sql_bind_text(stmt, 3, store->verb, strlen(store->verb));
	store_sql_bind_row(stmt, 4, undone);
	FR_TRY(store_sql_done(stmt, err));
	if (store->step <= 0)
		store->first_step = store_sql_last_row(store->sql);
	store->step = store_sql_last_row(store->sql);
	return FR_OK;
}

/* The undoing step gets its row first, so that the undone one can point at it; what that one had
 * taken back stands again. */
enum fr_code store_journal_undoes(struct fr_store *store, int64_t undone, struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(store_journal_flush(store, err));
	journal_anew(store);
	FR_TRY(journal_step(store, undone, err));
	FR_TRY(store_sql_prepare(store->sql, SQL_UNDONE, &stmt, err));
	store_sql_bind_int(stmt, 1, store->step);
	store_sql_bind_int(stmt, 2, undone);
	FR_TRY(store_sql_done(stmt, err));
	FR_TRY(store_sql_prepare(store->sql, SQL_AGAIN, &stmt, err));
	store_sql_bind_int(stmt, 1, undone);
	return store_sql_done(stmt, err);
}

static uint64_t journal_sum(enum fr_type type, const char *what, int64_t first, int64_t last,
                            const char *before)
{
	uint64_t sum = SUM_START;

	base_sum_add(&sum, fr_type_info(type)->name, strlen(fr_type_info(type)->name));
	base_sum_add(&sum, what, strlen(what));
	base_sum_int(&sum, first);
	base_sum_int(&sum, last);
	base_sum_add(&sum, before ? before : "", before ? strlen(before) : 0);
	return sum;
}

int store_journal_right(struct sql_stmt *stmt)
{
	size_t len;
	enum fr_type type = fr_type_find(store_sql_text(stmt, 1, &len));
	const char *what = store_sql_text(stmt, 2, &len);
	const char *before = store_sql_text(stmt, 5, &len);
	int64_t sum;

	if (type >= FR_STORED_TYPES)
		return 0;
	sum = (int64_t)journal_sum(type, what, store_sql_int(stmt, 3), store_sql_int(stmt, 4),
	                           before);
	return store_sql_int_or(stmt, 6, sum) == sum;
}

static enum fr_code journal_write(struct fr_store *store, enum fr_type type, const char *what,
                                  int64_t first, int64_t last, const char *before,
                                  struct fr_err *err)
{
	struct sql_stmt *stmt;

	/* The step's own row is written with its first change, so that a step without one leaves
	 * nothing. */
	if (store->step <= 0)
		FR_TRY(journal_step(store, 0, err));
	FR_TRY(store_sql_prepare(store->sql, SQL_CHANGE, &stmt, err));
	store_sql_bind_int(stmt, 1, store->step);
	store_sql_bind_text(stmt, 2, fr_type_info(type)->name, strlen(fr_type_info(type)->name));
	store_sql_bind_text(stmt, 3, what, strlen(what));
	store_sql_bind_int(stmt, 4, first);
	store_sql_bind_int(stmt, 5, last);
	if (before)
		store_sql_bind_text(stmt, 6, before, strlen(before));
	else
		store_sql_bind_null(stmt, 6);
	store_sql_bind_int(stmt, 7, (int64_t)journal_sum(type, what, first, last, before));
	return store_sql_done(stmt, err);
}

enum fr_code store_journal_flush(struct fr_store *store, struct fr_err *err)
{
	enum fr_code code;

	if (!store->run_last)
		return FR_OK;
	code = journal_write(store, store->run_type, "added", store->run_first, store->run_last,
	                     NULL, err);
	store->run_last = 0;
	return code;
}

/* Rows that come one after the other are one line of the journal. */
enum fr_code store_journal_added(struct fr_store *store, enum fr_type type, int64_t row,
                                 struct fr_err *err)
{
	enum fr_code code;

	if (store->run_last && store->run_type == type && row == store->run_last + 1) {
		store->run_last = row;
		return FR_OK;
	}
	code = store_journal_flush(store, err);
	store->run_type = type;
	store->run_first = store->run_last = row;
	return code;
}

/* The rows of its friends stand in a line of their own behind the record. */
static void journal_friends(const struct fr_record *record, struct fr_buf *out)
{
	int field = fr_type_info(record->type)->friend_field;
	const struct fr_value *value = field < 0 ? NULL : &record->value[field];

	if (value && value->is == FR_IS_TEXT && value->rows)
		fr_buf_printf(out, "\n%s", value->rows);
	else if (value && value->is == FR_IS_TEXT && value->num)
		fr_buf_printf(out, "\n[%lld]", (long long)value->num);
}

/* FR_FAIL where one of them is gone. */
static enum fr_code journal_known(struct fr_store *store, const char *rows,
                                  struct fr_record *record, struct fr_err *err)
{
	FR_FREED(record_friends_free) struct record_friends friends = {0};
	int field = fr_type_info(record->type)->friend_field;
	const char *name;
	int64_t row;

	if (fr_type_info(record->type)->fields[field].form != FR_FORM_FRIENDS) {
		record_friends_next(&rows, &row);
		FR_TRY(store_names_of(store, row, &name, err));
		record_put_text(record, field, name, strlen(name), row);
		return FR_OK;
	}
	while (record_friends_next(&rows, &row)) {
		FR_TRY(store_names_of(store, row, &name, err));
		record_friends_add(&friends, row, name);
	}
	return record_friends_set(&friends, record, field, err);
}

enum fr_code store_journal_record(struct fr_store *store, struct fr_record_reader *reader,
                                  const char *text, size_t len, struct fr_record *record,
                                  struct fr_err *err)
{
	const char *end = memchr(text, '\n', len);
	enum fr_code code =
	    fr_record_read(reader, text, end ? (size_t)(end - text) : len, record, err);

	if (code || !end)
		return code;
	code = journal_known(store, end + 1, record, err);
	return code == FR_FAIL ? FR_OK : code ? code : record_memory(record, err);
}

/* FR_NOTHING where the open step has no such line about this row. */
static enum fr_code journal_line(struct fr_store *store, const char *text, enum fr_type type,
                                 int64_t row, struct fr_err *err)
{
	const char *name = fr_type_info(type)->name;
	struct sql_stmt *stmt;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store->sql, text, &stmt, err));
	store_sql_bind_int(stmt, 1, store->step);
	store_sql_bind_text(stmt, 2, name, strlen(name));
	store_sql_bind_int(stmt, 3, row);
	code = store_sql_step(stmt, err);
	store_sql_reset(stmt);
	return code == FR_DONE ? FR_NOTHING : code;
}

enum fr_code store_journal_came(struct fr_store *store, enum fr_type type, int64_t row,
                                struct fr_err *err)
{
	FR_TRY(store_journal_flush(store, err));
	return journal_line(store, SQL_CAME, type, row, err);
}

/* A line that holds a whole record, of the row that the line is about. */
static enum fr_code journal_record(struct fr_store *store, const struct fr_record *record,
                                   const char *what, int64_t row, struct fr_err *err)
{
	FR_TRY(store_journal_flush(store, err));
	fr_buf_clear(&store->before);
	fr_record_write(record, FR_WRITE_SNAPSHOT, &store->before);
	journal_friends(record, &store->before);
	FR_TRY(fr_buf_check(&store->before, err));
	return journal_write(store, record->type, what, row, row, fr_buf_text(&store->before), err);
}

/* FR_OK where the open step changed this row before: the state that undo wants is kept then. */
static enum fr_code journal_has(struct fr_store *store, const struct fr_record *record,
                                struct fr_err *err)
{
	if (store->step <= 0)
		return FR_NOTHING;
	return journal_line(store, SQL_HAS, record->type, record->row, err);
}

enum fr_code store_journal_before(struct fr_store *store, enum fr_changed what,
                                  const struct fr_record *before, struct fr_err *err)
{
	static const char *const WHAT[] = {"added", "changed", "removed"};

	return journal_record(store, before, WHAT[what], before->row, err);
}

enum fr_code store_journal_once(struct fr_store *store, const struct fr_record *before,
                                struct fr_err *err)
{
	enum fr_code code = journal_has(store, before, err);

	return code == FR_NOTHING ? store_journal_before(store, FR_WAS_CHANGED, before, err) : code;
}

enum fr_code store_journal_lost(struct fr_store *store, int64_t row, const struct fr_record *theirs,
                                struct fr_err *err)
{
	return journal_record(store, theirs, "lost", row, err);
}

enum fr_code store_journal_knows(struct fr_store *store, int64_t row,
                                 const struct fr_record *record, int field, int *known,
                                 struct fr_err *err)
{
	const char *type = fr_type_info(record->type)->name;
	FR_FREED(fr_record_reader_closed) struct fr_record_reader *reader = NULL;
	FR_FREED(fr_record_free) struct fr_record before = {0};
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	enum fr_code code = FR_OK;

	FR_TRY(store_sql_prepare(store->sql, SQL_BEFORE, &stmt, err));
	store_sql_bind_text(stmt, 1, type, strlen(type));
	store_sql_bind_int(stmt, 2, row);
	*known = 0;
	FR_TRY(fr_record_reader_open(&reader, err));
	fr_record_reader_keep(reader);
	while (!*known && (code = store_sql_step(stmt, err)) == FR_OK) {
		size_t len;
		const char *text = store_sql_text(stmt, 0, &len);

		FR_TRY(store_journal_record(store, reader, text, len, &before, err));
		*known = fr_record_same_value(&before, record, field);
	}
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code store_journal_forget(struct fr_store *store, struct fr_err *err)
{
	FR_TRY(store_sql_run(store->sql, SQL_FORGET, err));
	store->step = -1;
	store->run_last = 0;
	/* what comes after the commit may be cut short: the next step goes on with it */
	return fr_local_set(store, STORE_SCRUB, "due", err);
}

enum fr_code fr_step_commit(struct fr_store *store, struct fr_err *err)
{
	enum fr_code code = store_journal_flush(store, err);
	struct fr_err why;

	store->unsure = 0;
	if (!code && fr_buf_lost())
		code = fr_err_nomem(err);
	if (!code) {
		code = store_sql_run(store->sql, "COMMIT", err);
		if (code && store_sql_io_failed(store->sql)) {
			store->unsure = store->step > 0 ? store->step : 0;
			why = *err;
			fr_err_set(err, code,
			           "%.400s; it may be kept already: look with fr-log -n 1",
			           why.message);
		}
	}
	if (code)
		store_sql_rollback(store->sql);
	store->last_step = !code && store->step > 0 ? store->step : 0;
	store->step = 0;
	return code;
}

int64_t fr_step_unsure(const struct fr_store *store)
{
	return store->unsure;
}

int64_t fr_step_number(const struct fr_store *store)
{
	return store->last_step;
}

int64_t fr_step_first(const struct fr_store *store)
{
	return store->last_step ? store->first_step : 0;
}

void fr_step_rollback(struct fr_store *store)
{
	if (!store || !store->step)
		return;
	store_sql_rollback(store->sql);
	store_names_forget(store);
	store->step = 0;
}
