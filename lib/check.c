/* check - is everything as it was written, and are the derived things what they are derived from */
#include <fr/upkeep.h>

#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

#include "lib/schema.h"
#include "lib/store.h"

static const char SQL_INTEGRITY[] = "PRAGMA integrity_check";
static const char SQL_KEYS[] = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check";
static const char SQL_SCHEMA[] = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema "
                                 "WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY 1";
static const char SQL_FACTS[] = "SELECT friend, at, moment, direction, kind, minutes, weight, their_weight, energy, "
                                "initiated_by FROM moment_friend";
static const char SQL_NAMES[] = "SELECT folded, friend, alias FROM friend_name";
static const char SQL_TOMBSTONES[] = "SELECT of, id, at, forgotten, sum FROM tombstone";
static const char SQL_CHANGES[] = "SELECT n, type, what, first, last, before, sum FROM change";

struct check {
	struct fr_store *store;
	fr_finding *found;
	void *arg;
	int64_t findings;
	uint64_t facts, names; /* sums over what should be derived, in any order */
	struct fr_buf text;
};

static void check_say(struct check *check)
{
	check->findings++;
	check->found(fr_buf_text(&check->text), check->arg);
	fr_buf_clear(&check->text);
}

/* A part that cannot be read at all is a finding too, and the other parts are still looked at. */
static enum fr_code check_part(struct check *check, const char *part, enum fr_code code, struct fr_err *err)
{
	if (code == FR_DONE)
		return FR_OK;
	if (code != FR_FAIL && code != FR_BAD)
		return code;
	fr_buf_printf(&check->text, "%s: %s", part, err->message);
	check_say(check);
	return FR_OK;
}

/* --- the file ------------------------------------------------------------------- */

static enum fr_code check_file(struct check *check, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = sql_prepare(check->store->sql, SQL_INTEGRITY, &stmt, err);
	size_t len;

	while (!code && (code = sql_step(stmt, err)) == FR_OK) {
		const char *text = sql_text(stmt, 0, &len);

		if (strcmp(text, "ok") == 0)
			continue;
		/* SQLite's word for a page that it had no memory for: nothing is known of the file then. */
		if (strstr(text, "error code=7")) {
			sql_reset(stmt);
			return fr_err_nomem(err);
		}
		fr_buf_printf(&check->text, "the file: %s", text);
		check_say(check);
	}
	return code;
}

static enum fr_code check_keys(struct check *check, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = sql_prepare(check->store->sql, SQL_KEYS, &stmt, err);
	size_t len;

	while (!code && (code = sql_step(stmt, err)) == FR_OK) {
		fr_buf_printf(&check->text, "%s, row %lld: ", sql_text(stmt, 0, &len), (long long)sql_int(stmt, 1));
		fr_buf_printf(&check->text, "names a %s that is not there", sql_text(stmt, 2, &len));
		check_say(check);
	}
	return code;
}

/* Both lists are in one order, so they are walked together. */
static enum fr_code check_schema_walk(struct check *check, struct sql_stmt *ours, struct sql_stmt *right,
                                      struct fr_err *err)
{
	enum fr_code a = sql_step(ours, err), b = sql_step(right, err);
	size_t len;

	while (a == FR_OK || b == FR_OK) {
		const char *ours_name = a ? "" : sql_text(ours, 0, &len);
		const char *right_name = b ? "" : sql_text(right, 0, &len);
		int order = a ? 1 : b ? -1 : strcmp(ours_name, right_name);

		if (order < 0)
			fr_buf_printf(&check->text, "schema: %s is none of ours", ours_name);
		else if (order > 0)
			fr_buf_printf(&check->text, "schema: %s is missing", right_name);
		else if (strcmp(sql_text(ours, 1, &len), sql_text(right, 1, &len)) != 0)
			fr_buf_printf(&check->text, "schema: %s is not as it was made", ours_name);
		if (check->text.len)
			check_say(check);
		if (order <= 0)
			a = sql_step(ours, err);
		if (order >= 0)
			b = sql_step(right, err);
	}
	return a != FR_DONE ? a : b;
}

static enum fr_code check_schema(struct check *check, struct fr_err *err)
{
	struct sql_stmt *ours, *right;
	struct sql *fresh = NULL;
	enum fr_code code = sql_open_memory(&fresh, err);

	for (int i = 0; !code && i < FR_SCHEMA_VERSION; i++)
		code = sql_run(fresh, sql_schema[i], err);
	if (!code)
		code = sql_prepare(check->store->sql, SQL_SCHEMA, &ours, err);
	if (!code)
		code = sql_prepare(fresh, SQL_SCHEMA, &right, err);
	if (!code) {
		code = check_schema_walk(check, ours, right, err);
		sql_reset(ours);
	}
	sql_close(fresh);
	return code;
}

/* --- records ------------------------------------------------------------------------ */

static uint64_t sum_of(const int64_t *numbers, int n)
{
	uint64_t sum = SUM_START;

	sum_add(&sum, numbers, (size_t)n * sizeof *numbers);
	return sum;
}

#define FACT_NULL INT64_MIN

/* What moment_friend should say about a moment. */
static void check_facts_of(struct check *check, const struct fr_record *moment)
{
	const char *at = fr_record_text(moment, FR_MOMENT_FRIENDS) + moment->value[FR_MOMENT_FRIENDS].len + 2;
	char *end;

	for (; *at && *at != ']'; at = *end == ',' ? end + 1 : end) {
		int64_t fact[10] = {strtoll(at, &end, 10), moment->value[FR_MOMENT_AT].num, moment->row};

		for (int i = FR_MOMENT_DIRECTION; i <= FR_MOMENT_INITIATED; i++)
			fact[i - FR_MOMENT_DIRECTION + 3] = fr_record_has(moment, i) ? moment->value[i].num : FACT_NULL;
		check->facts += sum_of(fact, 10);
		if (end == at)
			break;
	}
}

static uint64_t name_sum(const char *folded, size_t len, int64_t friend, int64_t alias)
{
	uint64_t sum = SUM_START;

	sum_add(&sum, folded, len);
	sum_add(&sum, &friend, sizeof friend);
	sum_add(&sum, &alias, sizeof alias);
	return sum;
}

/* What friend_name should say about a friend: each folded name once. */
static enum fr_code check_names_of(struct check *check, const struct fr_record *friend, struct fr_err *err)
{
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	uint64_t seen[257];
	struct fr_buf alias = {0}, folded = {0};
	enum fr_code code = FR_OK;
	int n = 0;

	fr_text_fold(fr_record_text(friend, FR_FRIEND_NAME), &folded);
	do {
		uint64_t sum = name_sum(fr_buf_text(&folded), folded.len, friend->row, 0);
		int known = 0;

		for (int i = 0; i < n; i++)
			known = known || seen[i] == sum;
		if (!known) {
			check->names += name_sum(fr_buf_text(&folded), folded.len, friend->row, n > 0);
			seen[n++] = sum;
		}
		code = fr_buf_check(&folded, err);
		fr_buf_clear(&folded);
		fr_buf_clear(&alias);
		if (!at || n == 257 || !fr_list_next(&at, &alias))
			break;
		code = code ? code : fr_buf_check(&alias, err);
		fr_text_fold(fr_buf_text(&alias), &folded);
	} while (!code);
	code = code ? code : fr_buf_check(&folded, err);
	fr_buf_free(&alias);
	fr_buf_free(&folded);
	return code;
}

static enum fr_code check_row(struct check *check, enum fr_type type, int64_t row, struct fr_record *record,
                              struct fr_err *err)
{
	const struct fr_type_info *info = fr_type_info(type);
	struct sql_stmt *stmt;
	int64_t sum;
	enum fr_code code = sql_prepare(check->store->sql, store_table(type)->by_row, &stmt, err);

	if (code)
		return code;
	sql_bind_int(stmt, 1, row);
	code = sql_step(stmt, err);
	if (!code)
		code = row_load(check->store, type, stmt, record, err);
	if (code) {
		sql_reset(stmt);
		if (code == FR_DONE)
			code = fr_err_set(err, FR_FAIL, "it is in an index and not in its table");
		fr_buf_printf(&check->text, "%s, row %lld", info->name, (long long)row);
		code = code == FR_NOMEM ? code : FR_FAIL;
		if (code == FR_FAIL) {
			fr_buf_printf(&check->text, ": %s", err->message);
			check_say(check);
		}
		return code == FR_FAIL ? FR_OK : code;
	}
	sum = sql_int(stmt, 5);
	sql_reset(stmt);
	if (row_sum(check->store, record) != (uint64_t)sum) {
		fr_buf_printf(&check->text, "%s, row %lld: its content is not what was written", info->name,
		              (long long)row);
		check_say(check);
	}
	for (int i = 0; i < info->n_fields; i++) {
		if (record->value[i].is == FR_IS_TEXT &&
		    !fr_text_valid(fr_record_text(record, i), record->value[i].len)) {
			fr_buf_printf(&check->text, "%s, row %lld: %s is not UTF-8", info->name, (long long)row,
			              info->fields[i].key);
			check_say(check);
		}
	}
	if (type == FR_TYPE_MOMENT)
		check_facts_of(check, record);
	return type == FR_TYPE_FRIEND ? check_names_of(check, record, err) : FR_OK;
}

static enum fr_code check_type(struct check *check, enum fr_type type, struct fr_err *err)
{
	struct fr_record record = {0};
	struct sql_stmt *stmt;
	enum fr_code code = sql_prepare(check->store->sql, store_table(type)->rows, &stmt, err);

	while (!code && (code = sql_step(stmt, err)) == FR_OK)
		code = check_row(check, type, sql_int(stmt, 0), &record, err);
	if (code && code != FR_DONE)
		sql_rollback(check->store->sql);
	fr_record_free(&record);
	return code;
}

/* --- what is derived ------------------------------------------------------------------ */

static enum fr_code check_derived(struct check *check, struct fr_err *err)
{
	uint64_t facts = 0, names = 0;
	struct sql_stmt *stmt;
	enum fr_code code = sql_prepare(check->store->sql, SQL_FACTS, &stmt, err);
	size_t len;

	while (!code && (code = sql_step(stmt, err)) == FR_OK) {
		int64_t fact[10];

		for (int i = 0; i < 10; i++)
			fact[i] = sql_is_null(stmt, i) ? FACT_NULL : sql_int(stmt, i);
		facts += sum_of(fact, 10);
	}
	if (code == FR_DONE)
		code = sql_prepare(check->store->sql, SQL_NAMES, &stmt, err);
	while (!code && (code = sql_step(stmt, err)) == FR_OK) {
		const char *folded = sql_text(stmt, 0, &len);

		names += name_sum(folded, len, sql_int(stmt, 1), sql_int(stmt, 2));
	}
	if (code != FR_DONE)
		return code;
	if (facts != check->facts) {
		fr_buf_puts(&check->text, "moment_friend: is not what the moments say");
		check_say(check);
	}
	if (names != check->names) {
		fr_buf_puts(&check->text, "friend_name: is not what the friends are called");
		check_say(check);
	}
	return FR_OK;
}

static enum fr_code check_tombstones(struct check *check, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = sql_prepare(check->store->sql, SQL_TOMBSTONES, &stmt, err);
	size_t len;

	while (!code && (code = sql_step(stmt, err)) == FR_OK) {
		enum fr_type type = fr_type_find(sql_text(stmt, 0, &len));
		const void *id = sql_blob(stmt, 1, &len);

		if (type >= FR_STORED_TYPES || len != 16)
			fr_buf_puts(&check->text, "tombstone: of nothing that is known");
		else if (!sql_is_null(stmt, 4) &&
		         (uint64_t)sql_int(stmt, 4) != tombstone_sum(type, id, sql_int(stmt, 2), (int)sql_int(stmt, 3)))
			fr_buf_printf(&check->text, "tombstone of a %s: its content is not what was written",
			              fr_type_info(type)->name);
		if (check->text.len)
			check_say(check);
	}
	return code;
}

static enum fr_code check_journal(struct check *check, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = sql_prepare(check->store->sql, SQL_CHANGES, &stmt, err);
	size_t len;

	while (!code && (code = sql_step(stmt, err)) == FR_OK) {
		enum fr_type type = fr_type_find(sql_text(stmt, 1, &len));
		const char *before = sql_is_null(stmt, 5) ? NULL : sql_text(stmt, 5, &len);

		if (type >= FR_STORED_TYPES ||
		    (!sql_is_null(stmt, 6) &&
		     (uint64_t)sql_int(stmt, 6) !=
		         journal_sum(type, sql_text(stmt, 2, &len), sql_int(stmt, 3), sql_int(stmt, 4), before))) {
			fr_buf_printf(&check->text, "journal, row %lld: its content is not what was written",
			              (long long)sql_int(stmt, 0));
			check_say(check);
		}
	}
	return code;
}

enum fr_code fr_store_check(struct fr_store *store, fr_finding *found, void *arg, int64_t *findings, struct fr_err *err)
{
	struct check check = {.store = store, .found = found, .arg = arg};
	/* One state of it, whatever others write meanwhile: they wait. */
	enum fr_code code = sql_run(store->sql, "BEGIN", err);

	if (!code)
		code = check_part(&check, "the file", check_file(&check, err), err);
	if (!code)
		code = check_part(&check, "references", check_keys(&check, err), err);
	if (!code)
		code = check_part(&check, "schema", check_schema(&check, err), err);
	for (int type = 0; !code && type < FR_STORED_TYPES; type++)
		code = check_part(&check, fr_type_info((enum fr_type)type)->plural,
		                  check_type(&check, (enum fr_type)type, err), err);
	if (!code)
		code = check_part(&check, "what is derived", check_derived(&check, err), err);
	if (!code)
		code = check_part(&check, "tombstones", check_tombstones(&check, err), err);
	if (!code)
		code = check_part(&check, "journal", check_journal(&check, err), err);
	sql_rollback(store->sql);
	fr_buf_free(&check.text);
	*findings = check.findings;
	return code;
}
