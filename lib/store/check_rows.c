/* check_rows - every row against its sum, and what is derived from rows against them */
#include "lib/store/inside.h"

#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

static const char SQL_FACTS[] = "SELECT " STORE_FACT_SELECT ", friend, moment FROM moment_friend f";
#define CHECK_FACT_COLUMNS (STORE_FACT_COLUMNS + 2) /* and for whom, and of which moment */
static const char SQL_NAMES[] = "SELECT folded, friend, alias FROM friend_name";
static const char SQL_TOMBSTONES[] = "SELECT of, id, at, forgotten, sum FROM tombstone";
static const char SQL_CHANGES[] = "SELECT " STORE_JOURNAL_SELECT " FROM change";

/* The indexes of the large table, each in its own order. */
static const char SQL_IDS[] = "SELECT id, n FROM moment ORDER BY id";
static const char SQL_ATS[] = "SELECT at, n FROM moment ORDER BY at";

void store_check_rows_say(struct check *check)
{
	check->findings++;
	check->found(fr_buf_text(&check->text), check->arg);
	fr_buf_clear(&check->text);
}

/* Sums of what is derived are compared and never kept: eight bytes at a time. */
static uint64_t sum_of(const int64_t *numbers, int n)
{
	uint64_t sum = SUM_START;

	for (int i = 0; i < n; i++) {
		sum = (sum ^ (uint64_t)numbers[i]) * 0x9e3779b97f4a7c15u;
		sum ^= sum >> 32;
	}
	return sum;
}

/* An entry of an index. */
static uint64_t id_sum(const unsigned char id[16], int64_t row)
{
	int64_t entry[3] = {0, 0, row};

	memcpy(entry, id, 16);
	return sum_of(entry, 3);
}

static uint64_t at_sum(int64_t at, int64_t row)
{
	return sum_of((const int64_t[]){at, row}, 2);
}

static int64_t fact_of(const struct raw_row *moment, int field)
{
	const struct raw_cell *cell = &moment->field[field];

	if (cell->is == RAW_TEXT)
		return store_row_word(&fr_type_info(FR_TYPE_MOMENT)->fields[field], cell->text);
	return cell->is == RAW_NUMBER ? cell->number : STORE_FACT_NULL;
}

/* What moment_friend and the indexes should say about a moment. */
static void check_moment(struct check *check, const struct raw_row *moment)
{
	int64_t fact[CHECK_FACT_COLUMNS] = {moment->field[FR_MOMENT_AT].number};
	const char *at = moment->field[FR_MOMENT_FRIENDS].text;
	char *end;

	if (moment->id_len == 16)
		check->sum.ids += id_sum(moment->id, moment->n);
	check->sum.ats += at_sum(fact[STORE_FACT_AT], moment->n);
	for (int i = FR_MOMENT_DIRECTION; i <= FR_MOMENT_INITIATED; i++)
		fact[i - FR_MOMENT_DIRECTION + STORE_FACT_DIRECTION] = fact_of(moment, i);
	fact[STORE_FACT_OFFSET] =
	    moment->offset.is == RAW_NUMBER ? moment->offset.number : STORE_FACT_NULL;
	for (at += *at == '['; *at && *at != ']'; at = *end == ',' ? end + 1 : end) {
		fact[STORE_FACT_COLUMNS] = strtoll(at, &end, 10);
		fact[STORE_FACT_COLUMNS + 1] = moment->n;
		if (end == at)
			break;
		check->sum.facts += sum_of(fact, CHECK_FACT_COLUMNS);
	}
}

static uint64_t name_sum(const char *folded, size_t len, int64_t friend, int64_t alias)
{
	uint64_t sum = SUM_START;

	base_sum_add(&sum, folded, len);
	base_sum_int(&sum, friend);
	base_sum_int(&sum, alias);
	return sum;
}

/* What friend_name should say about a friend: each folded name once. */
static enum fr_code check_names_of(struct check *check, const struct fr_record *friend,
                                   struct fr_err *err)
{
	const char *at = fr_record_text(friend, FR_FRIEND_ALIASES);
	uint64_t seen[257];
	FR_FREED(fr_buf_free) struct fr_buf alias = {0}, folded = {0};
	enum fr_code code = FR_OK;
	int n = 0;

	fr_text_fold(fr_record_text(friend, FR_FRIEND_NAME), &folded);
	do {
		uint64_t sum = name_sum(fr_buf_text(&folded), folded.len, friend->row, 0);
		int known = 0;

		for (int i = 0; i < n; i++)
			known = known || seen[i] == sum;
		if (!known) {
			check->sum.names +=
			    name_sum(fr_buf_text(&folded), folded.len, friend->row, n > 0);
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
	return code;
}

static void check_bad(struct check *check, enum fr_type type, int64_t row, const char *why)
{
	fr_buf_printf(&check->text, "%s, row %lld: %s", fr_type_info(type)->name, (long long)row,
	              why);
	store_check_rows_say(check);
}

static void check_texts(struct check *check, enum fr_type type, const struct raw_row *row)
{
	const struct fr_type_info *info = fr_type_info(type);

	for (int i = 0; i < info->n_fields; i++) {
		if (row->field[i].is != RAW_TEXT ||
		    fr_text_valid(row->field[i].text, row->field[i].len))
			continue;
		fr_buf_printf(&check->text, "%s, row %lld: %s is not UTF-8", info->name,
		              (long long)row->n, info->fields[i].key);
		store_check_rows_say(check);
	}
}

/*
 * The row that stmt stands on.  With the right sum it is what was written, and was right then; whom
 * it names is looked up all the same, but for moments, whose friends stand in moment_friend, where
 * references are looked at.
 */
static enum fr_code check_row(struct check *check, enum fr_type type, struct sql_stmt *stmt,
                              struct fr_record *record, struct fr_err *err)
{
	struct raw_row row;
	enum fr_code code = FR_OK;
	int right;

	store_row_raw_load(type, stmt, &row);
	right = store_row_raw_sum(type, &row) == row.sum;
	check_texts(check, type, &row);
	if (type == FR_TYPE_MOMENT)
		check_moment(check, &row);
	if (type != FR_TYPE_MOMENT || !right)
		code = store_row_load(check->store, type, stmt, record, err);
	if (code == FR_NOMEM || code == FR_BUSY)
		return code;
	if (code)
		check_bad(check, type, row.n, err->message);
	else if (!right)
		check_bad(check, type, row.n, "its content is not what was written");
	return !code && type == FR_TYPE_FRIEND ? check_names_of(check, record, err) : FR_OK;
}

enum fr_code store_check_rows_type(struct check *check, enum fr_type type, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};
	struct sql_stmt *stmt;
	enum fr_code code =
	    store_sql_prepare(check->store->sql, store_statements(type)->rows, &stmt, err);

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK)
		code = check_row(check, type, stmt, &record, err);
	return code;
}

/* --- what is derived ------------------------------------------------------------------ */

static enum fr_code derived_facts(struct check *check, uint64_t *sum, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(check->store->sql, SQL_FACTS, &stmt, err);

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		int64_t fact[CHECK_FACT_COLUMNS];
		int right = store_row_raw_fact(stmt, fact);

		fact[STORE_FACT_COLUMNS] = store_sql_int(stmt, STORE_FACT_COLUMNS + 1);
		fact[STORE_FACT_COLUMNS + 1] = store_sql_int(stmt, STORE_FACT_COLUMNS + 2);
		*sum += right ? sum_of(fact, CHECK_FACT_COLUMNS) : 0;
	}
	return code;
}

static enum fr_code derived_names(struct check *check, uint64_t *sum, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(check->store->sql, SQL_NAMES, &stmt, err);
	size_t len;

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		const char *folded = store_sql_text(stmt, 0, &len);

		*sum += name_sum(folded, len, store_sql_int(stmt, 1), store_sql_int(stmt, 2));
	}
	return code;
}

/* An index in its order: what it has, and whether a value stands in it twice. */
static enum fr_code derived_ids(struct check *check, uint64_t *sum, struct fr_err *err)
{
	unsigned char last[16] = {0};
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(check->store->sql, SQL_IDS, &stmt, err);
	size_t len;

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		const void *id = store_sql_blob(stmt, 0, &len);

		if (len != sizeof last) /* the row itself is a finding */
			continue;
		if (*sum && memcmp(last, id, sizeof last) == 0)
			check_bad(check, FR_TYPE_MOMENT, store_sql_int(stmt, 1),
			          "another one has the same id");
		memcpy(last, id, sizeof last);
		*sum += id_sum(last, store_sql_int(stmt, 1));
	}
	return code;
}

static enum fr_code derived_ats(struct check *check, uint64_t *sum, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(check->store->sql, SQL_ATS, &stmt, err);

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK)
		*sum += at_sum(store_sql_int(stmt, 0), store_sql_int(stmt, 1));
	return code;
}

enum fr_code store_check_rows_derived(struct check *check, struct fr_err *err)
{
	const struct {
		enum fr_code (*sum_up)(struct check *check, uint64_t *sum, struct fr_err *err);
		uint64_t right;
		const char *wrong;
	} parts[] = {
	    {derived_facts, check->sum.facts, "moment_friend: is not what the moments say"},
	    {derived_names, check->sum.names, "friend_name: is not what the friends are called"},
	    {derived_ids, check->sum.ids, "moment: its index of ids is not what the moments have"},
	    {derived_ats, check->sum.ats, "moment_at: is not when the moments were"},
	};

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		uint64_t sum = 0;
		enum fr_code code = parts[i].sum_up(check, &sum, err);

		if (code != FR_DONE)
			return code;
		if (sum != parts[i].right) {
			fr_buf_puts(&check->text, parts[i].wrong);
			store_check_rows_say(check);
		}
	}
	return FR_DONE;
}

enum fr_code store_check_rows_tombstones(struct check *check, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(check->store->sql, SQL_TOMBSTONES, &stmt, err);
	size_t len;

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		enum fr_type type = fr_type_find(store_sql_text(stmt, 0, &len));

		store_sql_blob(stmt, 1, &len);
		if (type >= FR_STORED_TYPES || len != 16)
			fr_buf_puts(&check->text, "tombstone: of nothing that is known");
		else if (!store_tombstone_right(stmt))
			fr_buf_printf(&check->text,
			              "tombstone of a %s: its content is not what was written",
			              fr_type_info(type)->name);
		if (check->text.len)
			store_check_rows_say(check);
	}
	return code;
}

enum fr_code store_check_rows_journal(struct check *check, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = store_sql_prepare(check->store->sql, SQL_CHANGES, &stmt, err);

	while (!code && (code = store_sql_step(stmt, err)) == FR_OK) {
		if (!store_journal_right(stmt)) {
			fr_buf_printf(&check->text,
			              "journal, row %lld: its content is not what was written",
			              (long long)store_sql_int(stmt, 0));
			store_check_rows_say(check);
		}
	}
	return code;
}
