/* check - is everything as it was written, and are the derived things what they are derived from */
#include "lib/store/inside.h"

#include <string.h>

/*
 * The tree of every table and index, and what STRICT and NOT NULL say.  The constraints of the
 * values are left out: they take three times as long, and the sum of a row says more.
 */
static const char SQL_QUICK[] = "PRAGMA quick_check";
static const char SQL_CONSTRAINTS_OFF[] = "PRAGMA ignore_check_constraints = ON";
static const char SQL_CONSTRAINTS_ON[] = "PRAGMA ignore_check_constraints = OFF";

/* All that SQLite can say, once it is known that something is wrong. */
static const char SQL_INTEGRITY[] = "PRAGMA integrity_check";

/* Indexes against tables; those of the large one are compared by their sums, see check_rows.c. */
static const char SQL_INDEXES[] =
    "SELECT integrity_check FROM sqlite_schema AS s, pragma_integrity_check(s.name) "
    "WHERE s.type = 'table' AND s.name NOT IN ('moment', 'moment_friend')";
static const char SQL_KEYS[] = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check";
static const char SQL_SCHEMA[] = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema "
                                 "WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY 1";

/* A part that cannot be read at all is a finding too, and the other parts are still looked at. */
static enum fr_code check_part(struct check *check, const char *part, enum fr_code code,
                               struct fr_err *err)
{
	if (code == FR_DONE)
		return FR_OK;
	if (code != FR_FAIL && code != FR_BAD)
		return code;
	fr_buf_printf(&check->text, "%s: %s", part, err->message);
	store_check_rows_say(check);
	return FR_OK;
}

/* --- the file ------------------------------------------------------------------- */

/* What one of SQLite's own checks says, which is "ok" where there is nothing to say. */
static enum fr_code check_asked(struct check *check, const char *sql, int tell, int *sound,
                                struct fr_err *err)
{
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	enum fr_code code = store_sql_prepare(check->store->sql, sql, &stmt, err);
	size_t len;

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		const char *text = store_sql_text(stmt, 0, &len);

		if (strcmp(text, "ok") == 0)
			continue;
		*sound = 0;
		/* SQLite's word for a page that it had no memory for: nothing is known of the file
		 * then. */
		if (strstr(text, "error code=7"))
			return fr_err_nomem(err);
		if (tell) {
			fr_buf_printf(&check->text, "the file: %s", text);
			store_check_rows_say(check);
		}
	}
	return code;
}

static enum fr_code check_file(struct check *check, struct fr_err *err)
{
	int sound = 1;
	enum fr_code code = store_sql_run(check->store->sql, SQL_CONSTRAINTS_OFF, err);

	if (!code)
		code = check_asked(check, SQL_QUICK, 0, &sound, err);
	if (code == FR_DONE && sound)
		return check_asked(check, SQL_INDEXES, 1, &sound, err);
	if (code == FR_NOMEM || code == FR_BUSY)
		return code;
	return check_asked(check, SQL_INTEGRITY, 1, &sound, err);
}

static enum fr_code check_keys(struct check *check, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(check->store->sql, SQL_KEYS, &stmt, err);
	size_t len;

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		fr_buf_printf(&check->text, "%s, row %lld: ", store_sql_text(stmt, 0, &len),
		              (long long)store_sql_int(stmt, 1));
		fr_buf_printf(&check->text, "names a %s that is not there",
		              store_sql_text(stmt, 2, &len));
		store_check_rows_say(check);
	}
	return code;
}

/* Both lists are in one order, so they are walked together. */
static enum fr_code check_schema_walk(struct check *check, struct sql_stmt *ours,
                                      struct sql_stmt *right, struct fr_err *err)
{
	enum fr_code a = store_sql_step(ours, err), b = store_sql_step(right, err);
	size_t len;

	while (a == FR_OK ? b == FR_OK || b == FR_DONE : a == FR_DONE && b == FR_OK) {
		const char *ours_name = a ? "" : store_sql_text(ours, 0, &len);
		const char *right_name = b ? "" : store_sql_text(right, 0, &len);
		int order = a ? 1 : b ? -1 : strcmp(ours_name, right_name);

		if (order < 0)
			fr_buf_printf(&check->text, "schema: %s is none of ours", ours_name);
		else if (order > 0)
			fr_buf_printf(&check->text, "schema: %s is missing", right_name);
		else if (strcmp(store_sql_text(ours, 1, &len), store_sql_text(right, 1, &len)) != 0)
			fr_buf_printf(&check->text, "schema: %s is not as it was made", ours_name);
		if (check->text.len)
			store_check_rows_say(check);
		if (order <= 0)
			a = store_sql_step(ours, err);
		if (order >= 0)
			b = store_sql_step(right, err);
	}
	return a == FR_OK || a == FR_DONE ? b : a;
}

static enum fr_code check_schema(struct check *check, struct fr_err *err)
{
	FR_FREED(store_sql_closed) struct sql *fresh = NULL;
	FR_FREED(store_sql_left) struct sql_stmt *ours = NULL;
	struct sql_stmt *right;

	FR_TRY(store_sql_open_memory(&fresh, err));
	FR_TRY(store_schema(fresh, 0, FR_SCHEMA_VERSION, err));
	FR_TRY(store_sql_prepare(check->store->sql, SQL_SCHEMA, &ours, err));
	FR_TRY(store_sql_prepare(fresh, SQL_SCHEMA, &right, err));
	return check_schema_walk(check, ours, right, err);
}

static enum fr_code check_all(struct check *check, struct fr_err *err)
{
	FR_TRY(check_part(check, "the file", check_file(check, err), err));
	FR_TRY(check_part(check, "references", check_keys(check, err), err));
	FR_TRY(check_part(check, "schema", check_schema(check, err), err));
	for (enum fr_type type = 0; type < FR_STORED_TYPES; type++)
		FR_TRY(check_part(check, fr_type_info(type)->plural,
		                  store_check_rows_type(check, type, err), err));
	FR_TRY(check_part(check, "what is derived", store_check_rows_derived(check, err), err));
	FR_TRY(check_part(check, "tombstones", store_check_rows_tombstones(check, err), err));
	return check_part(check, "journal", store_check_rows_journal(check, err), err);
}

enum fr_code fr_store_check(struct fr_store *store, fr_finding *found, void *arg, int64_t *findings,
                            struct fr_err *err)
{
	struct check check = {.store = store, .found = found, .arg = arg};
	/* One state of it, whatever others write meanwhile: they wait. */
	enum fr_code code = store_sql_run(store->sql, "BEGIN", err);

	if (!code)
		code = check_all(&check, err);
	store_sql_rollback(store->sql);
	if (!code)
		code = store_sql_run(store->sql, SQL_CONSTRAINTS_ON, err);
	fr_buf_free(&check.text);
	*findings = check.findings;
	return code;
}
