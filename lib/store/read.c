/* read - reading records: by row, by id, by what a person typed, page by page */
#include "lib/base/base.h"
#include "lib/store/inside.h"

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

/* Rows read at once, so that no lock is held while they are printed: at first, and at most. */
#define PAGE_LEAST 8
#define PAGE_MOST  64

/* The record that the statement finds first, where it is this row; -1: any. */
static enum fr_code get_one(struct fr_store *store, enum fr_type type, int64_t row,
                            struct sql_stmt *stmt, struct fr_record *record, struct fr_err *err)
{
	enum fr_code code = store_sql_step(stmt, err);

	if (!code && row != -1 && store_sql_int(stmt, 0) != row)
		code = FR_DONE;
	if (!code)
		code = store_row_load(store, type, stmt, record, err);
	store_sql_reset(stmt);
	return code == FR_DONE
	           ? fr_err_set(err, FR_NOTHING, "there is no such %s", fr_type_info(type)->name)
	           : code;
}

enum fr_code store_read_any(struct fr_store *store, enum fr_type type, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store->sql, store_statements(type)->any, &stmt, err));
	code = store_sql_step(stmt, err);
	store_sql_reset(stmt);
	return code;
}

enum fr_code fr_record_get(struct fr_store *store, enum fr_type type, int64_t row,
                           struct fr_record *record, struct fr_err *err)
{
	struct sql_stmt *stmt;

	/* with what walks them, which is there already where they were */
	FR_TRY(store_sql_prepare(store->sql, store_statements(type)->page, &stmt, err));
	store_sql_bind_int(stmt, 1, row - 1);
	store_sql_bind_int(stmt, 2, 1);
	return get_one(store, type, row, stmt, record, err);
}

enum fr_code fr_record_get_id(struct fr_store *store, enum fr_type type, const struct fr_id *id,
                              struct fr_record *record, struct fr_err *err)
{
	unsigned char packed[16];
	struct sql_stmt *stmt;

	FR_TRY(store_sql_prepare(store->sql, store_statements(type)->by_id, &stmt, err));
	store_row_id_pack(id, packed);
	store_sql_bind_blob(stmt, 1, packed, sizeof packed);
	return get_one(store, type, -1, stmt, record, err);
}

/* --- ids by their ending -------------------------------------------------------------- */

/* The ending as the store keeps ids: its bytes last first; the number of digits, or 0 where it is
 * no ending. */
static int ending_pack(const char *text, unsigned char packed[16])
{
	int digits = 0;

	memset(packed, 0, 16);
	for (const char *at = text + strlen(text); at > text;) {
		int digit = base_hex_digit(*--at);

		if (*at == '-')
			continue;
		if (digit < 0 || digits == 32)
			return 0;
		packed[digits / 2] =
		    (unsigned char)(packed[digits / 2] | (digits % 2 ? digit << 4 : digit));
		digits++;
	}
	return digits;
}

static int ending_fits(const unsigned char *id, const unsigned char packed[16], int digits)
{
	int bytes = digits / 2;

	return memcmp(id, packed, (size_t)bytes) == 0 &&
	       (digits % 2 == 0 || (id[bytes] & 0x0F) == packed[bytes]);
}

/* All that fit stand together in the index; at most two are of interest. */
static enum fr_code ending_search(struct fr_store *store, enum fr_type type,
                                  const unsigned char packed[16], int digits, struct fr_id found[2],
                                  int *n, struct fr_err *err)
{
	unsigned char from[16] = {0};
	struct sql_stmt *stmt;
	enum fr_code code;
	size_t len;

	FR_TRY(store_sql_prepare(store->sql, store_statements(type)->id_from, &stmt, err));
	memcpy(from, packed, (size_t)(digits / 2));
	store_sql_bind_blob(stmt, 1, from, sizeof from);
	store_sql_bind_int(stmt, 2, INT32_MAX);
	*n = 0;
	while (*n < 2 && (code = store_sql_step(stmt, err)) == FR_OK) {
		const unsigned char *id = store_sql_blob(stmt, 0, &len);

		if (len != 16 || memcmp(id, packed, (size_t)(digits / 2)) != 0)
			break;
		if (ending_fits(id, packed, digits))
			store_row_id_unpack(id, &found[(*n)++]);
	}
	store_sql_reset(stmt);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code find_ending(struct fr_store *store, enum fr_type type, const char *text,
                                struct fr_record *record, struct fr_err *err)
{
	const char *name = fr_type_info(type)->name;
	char one[FR_ID_SIZE], two[FR_ID_SIZE];
	unsigned char packed[16];
	struct fr_id found[2];
	int digits = ending_pack(text, packed);
	int n = 0;

	if (digits < 6)
		return fr_err_set(err, FR_USAGE,
		                  "\"%.60s\" is no id: the last six or more digits of one are "
		                  "right, or the word last",
		                  text);
	FR_TRY(ending_search(store, type, packed, digits, found, &n, err));
	if (n == 0)
		return fr_err_set(err, FR_NOTHING, "no %s has an id that ends in %s", name, text);
	if (n > 1) {
		fr_id_format(&found[0], one);
		fr_id_format(&found[1], two);
		return fr_err_set(err, FR_AMBIGUOUS, "more than one %s ends in %s: %s and %s", name,
		                  text, one + 24, two + 24);
	}
	return fr_record_get_id(store, type, &found[0], record, err);
}

enum fr_code fr_record_find(struct fr_store *store, enum fr_type type, const char *text,
                            struct fr_record *record, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code;

	if (strcmp(text, "last") != 0)
		return find_ending(store, type, text, record, err);
	FR_TRY(store_sql_prepare(store->sql, store_statements(type)->last, &stmt, err));
	code = get_one(store, type, -1, stmt, record, err);
	if (code == FR_NOTHING)
		return fr_err_set(err, FR_NOTHING, "there is no %s yet", fr_type_info(type)->name);
	return code;
}

/* Digits that the ids have in common at their end. */
static int ending_common(const unsigned char *a, const unsigned char *b)
{
	int i = 0;

	while (i < 16 && a[i] == b[i])
		i++;
	return 2 * i + (i < 16 && (a[i] & 0x0F) == (b[i] & 0x0F));
}

enum fr_code fr_record_ending(struct fr_store *store, const struct fr_record *record,
                              char text[FR_ID_SIZE], struct fr_err *err)
{
	const struct sql_table *table = store_statements(record->type);
	const char *const neighbours[] = {table->id_before, table->id_after};
	unsigned char packed[16];
	char whole[FR_ID_SIZE];
	char digits[33];
	int need = 6;
	int n = 0;
	size_t len;

	store_row_id_pack(&record->id, packed);
	for (int i = 0; i < 2; i++) {
		struct sql_stmt *stmt;
		enum fr_code code;

		FR_TRY(store_sql_prepare(store->sql, neighbours[i], &stmt, err));
		store_sql_bind_blob(stmt, 1, packed, sizeof packed);
		code = store_sql_step(stmt, err);
		if (code == FR_OK) {
			const unsigned char *other = store_sql_blob(stmt, 0, &len);
			int common = len == 16 ? ending_common(packed, other) : 0;

			need = common + 1 > need ? common + 1 : need;
			store_sql_reset(stmt);
		} else if (code != FR_DONE) {
			return code;
		}
	}
	fr_id_format(&record->id, whole);
	for (const char *at = whole; *at; at++) {
		if (*at != '-')
			digits[n++] = *at;
	}
	digits[n] = '\0';
	need = need > n ? n : need;
	memcpy(text, digits + n - need, (size_t)need + 1);
	return FR_OK;
}

/* --- page by page ----------------------------------------------------------------------- */

struct fr_records {
	struct fr_store *store;
	enum fr_type type;
	int64_t friend_row;
	char *of; /* what they hang on, or NULL */
	int64_t after;
	int finished;
	struct fr_record *page;
	size_t most;              /* of a page */
	size_t n, at, made, room; /* of it: read, handed out, that hold something, that fit */
};

enum fr_code fr_records_open(struct fr_store *store, enum fr_type type, int64_t friend_row,
                             struct fr_records **out, struct fr_err *err)
{
	struct fr_records *records = calloc(1, sizeof *records);

	if (!records)
		return fr_err_nomem(err);
	records->store = store;
	records->type = type;
	records->friend_row = friend_row;
	*out = records;
	return FR_OK;
}

/* The same of those that hang on something else: occurrences of a ritual (its id), reminders of a
 * subject. */
static enum fr_code records_open_of(struct fr_store *store, enum fr_type type, const char *of,
                                    struct fr_records **out, struct fr_err *err)
{
	struct fr_records *records;

	FR_TRY(fr_records_open(store, type, FR_ANY_FRIEND, &records, err));
	records->of = strdup(of);
	if (!records->of) {
		fr_records_close(records);
		return fr_err_nomem(err);
	}
	*out = records;
	return FR_OK;
}

static enum fr_code records_one(struct fr_records *records, struct sql_stmt *stmt,
                                struct fr_err *err)
{
	struct fr_record *record;

	if (records->n == records->made) {
		FR_TRY(fr_grow(&records->page, records->made, &records->room, sizeof *record, err));
		records->page[records->made++] = (struct fr_record){0};
	}
	record = &records->page[records->n];
	FR_TRY(store_row_load(records->store, records->type, stmt, record, err));
	records->after = record->row;
	records->n++;
	return FR_OK;
}

static enum fr_code records_page(struct fr_records *records, struct fr_err *err)
{
	const struct sql_table *table = store_statements(records->type);
	const char *text = records->of                            ? table->page_of
	                   : records->friend_row == FR_ANY_FRIEND ? table->page
	                                                          : table->page_friend;
	struct sql_stmt *stmt;
	enum fr_code code = FR_OK;

	if (!records->most)
		FR_TRY(store_read_any(records->store, records->type, err));
	records->most = records->most ? PAGE_MOST : PAGE_LEAST;
	FR_TRY(store_sql_prepare(records->store->sql, text, &stmt, err));
	store_sql_bind_int(stmt, 1, records->after);
	store_sql_bind_int(stmt, 2, (int64_t)records->most);
	if (records->of)
		store_sql_bind_text(stmt, 3, records->of, strlen(records->of));
	else if (records->friend_row > 0)
		store_sql_bind_int(stmt, 3, records->friend_row);
	else if (records->friend_row == 0)
		store_sql_bind_null(stmt, 3);
	records->n = records->at = 0;
	while (!code && records->n < records->most && !(code = store_sql_step(stmt, err)))
		code = records_one(records, stmt, err);
	store_sql_reset(stmt);
	records->finished = records->n < records->most;
	return code == FR_DONE ? FR_OK : code;
}

/* The next one, lent until the one after it. */
static enum fr_code records_lend(struct fr_records *records, const struct fr_record **record,
                                 struct fr_err *err)
{
	if (records->at == records->n && !records->finished)
		FR_TRY(records_page(records, err));
	if (records->at == records->n)
		return FR_DONE;
	*record = &records->page[records->at++];
	return FR_OK;
}

enum fr_code fr_records_next(struct fr_records *records, struct fr_record *record,
                             struct fr_err *err)
{
	const struct fr_record *next;

	FR_TRY(records_lend(records, &next, err));
	return fr_record_copy(next, record, err);
}

void fr_records_close(struct fr_records *records)
{
	if (!records)
		return;
	for (size_t i = 0; i < records->made; i++)
		fr_record_free(&records->page[i]);
	free(records->page);
	free(records->of);
	free(records);
}

/* Closes the cursor. */
static enum fr_code records_all(struct fr_records *records, fr_record_seen *seen, void *arg,
                                struct fr_err *err)
{
	const struct fr_record *record;
	enum fr_code code = FR_OK;

	while (!code && !(code = records_lend(records, &record, err)))
		code = seen(record, arg, err);
	fr_records_close(records);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code fr_records_each(struct fr_store *store, enum fr_type type, int64_t friend_row,
                             fr_record_seen *seen, void *arg, struct fr_err *err)
{
	struct fr_records *records;

	FR_TRY(fr_records_open(store, type, friend_row, &records, err));
	return records_all(records, seen, arg, err);
}

enum fr_code fr_records_each_of(struct fr_store *store, enum fr_type type, const struct fr_id *of,
                                fr_record_seen *seen, void *arg, struct fr_err *err)
{
	struct fr_records *records;
	char id[FR_ID_SIZE];

	fr_id_format(of, id);
	FR_TRY(records_open_of(store, type, id, &records, err));
	return records_all(records, seen, arg, err);
}
