/* tombstone - that something was removed: its type, id and time, and nothing of its content */
#include "lib/store/inside.h"

#include <string.h>

static const char SQL_TOMBSTONE[] = "SELECT at, forgotten FROM tombstone WHERE of = ?1 AND id = ?2";
static const char SQL_TOMBSTONE_WRITE[] =
    "INSERT INTO tombstone (of, id, at, forgotten, sum) VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT (of, id) DO UPDATE SET at = excluded.at, forgotten = excluded.forgotten, sum = "
    "excluded.sum";
static const char SQL_TOMBSTONE_REMOVE[] = "DELETE FROM tombstone WHERE of = ?1 AND id = ?2";
static const char SQL_TOMBSTONES[] = "SELECT EXISTS (SELECT 1 FROM tombstone)";

static enum fr_code tombstone_bind(struct fr_store *store, const char *text, enum fr_type type,
                                   const unsigned char id[16], struct sql_stmt **stmt,
                                   struct fr_err *err)
{
	const char *name = fr_type_info(type)->name;

	FR_TRY(store_sql_prepare(store->sql, text, stmt, err));
	store_sql_bind_text(*stmt, 1, name, strlen(name));
	store_sql_bind_blob(*stmt, 2, id, 16);
	return FR_OK;
}

enum fr_code store_tombstone_any(struct fr_store *store, struct fr_err *err)
{
	int64_t some;

	if (store->tombstones == TOMBSTONES_UNASKED) {
		FR_TRY(store_sql_ask(store->sql, SQL_TOMBSTONES, &some, err));
		store->tombstones = some ? TOMBSTONES_SOME : TOMBSTONES_NONE;
	}
	return store->tombstones == TOMBSTONES_SOME ? FR_OK : FR_NOTHING;
}

enum fr_code store_tombstone_find(struct fr_store *store, enum fr_type type, const struct fr_id *id,
                                  int64_t *at, int *forgotten, struct fr_err *err)
{
	unsigned char packed[16];
	struct sql_stmt *stmt;
	enum fr_code code;

	FR_TRY(store_tombstone_any(store, err));
	store_row_id_pack(id, packed);
	FR_TRY(tombstone_bind(store, SQL_TOMBSTONE, type, packed, &stmt, err));
	code = store_sql_step(stmt, err);
	if (code)
		return code == FR_DONE ? FR_NOTHING : code;
	*at = store_sql_int(stmt, 0);
	*forgotten = store_sql_int(stmt, 1) != 0;
	store_sql_reset(stmt);
	return FR_OK;
}

static uint64_t tombstone_sum(enum fr_type type, const unsigned char packed[16], int64_t at,
                              int forgotten)
{
	uint64_t sum = SUM_START;

	base_sum_add(&sum, fr_type_info(type)->name, strlen(fr_type_info(type)->name));
	base_sum_add(&sum, packed, 16);
	base_sum_int(&sum, at);
	base_sum_int(&sum, forgotten != 0);
	return sum;
}

enum fr_code store_tombstone_write(struct fr_store *store, enum fr_type type,
                                   const struct fr_id *id, int64_t at, int forgotten,
                                   struct fr_err *err)
{
	unsigned char packed[16];
	struct sql_stmt *stmt;

	store_row_id_pack(id, packed);
	FR_TRY(tombstone_bind(store, SQL_TOMBSTONE_WRITE, type, packed, &stmt, err));
	store_sql_bind_int(stmt, 3, at);
	store_sql_bind_int(stmt, 4, forgotten);
	store_sql_bind_int(stmt, 5, (int64_t)tombstone_sum(type, packed, at, forgotten));
	store->tombstones = TOMBSTONES_SOME;
	return store_sql_done(stmt, err);
}

enum fr_code store_tombstone_raise(struct fr_store *store, enum fr_type type,
                                   const struct fr_id *id, int64_t at, struct fr_err *err)
{
	int64_t known = 0;
	int forgotten = 0;
	enum fr_code code = store_tombstone_find(store, type, id, &known, &forgotten, err);

	if (code && code != FR_NOTHING)
		return code;
	return store_tombstone_write(store, type, id, known > at ? known : at, forgotten, err);
}

enum fr_code store_tombstone_remove(struct fr_store *store, enum fr_type type,
                                    const struct fr_id *id, struct fr_err *err)
{
	unsigned char packed[16];
	struct sql_stmt *stmt;

	store_row_id_pack(id, packed);
	FR_TRY(tombstone_bind(store, SQL_TOMBSTONE_REMOVE, type, packed, &stmt, err));
	return store_sql_done(stmt, err);
}

int store_tombstone_right(struct sql_stmt *stmt)
{
	size_t len;
	enum fr_type type = fr_type_find(store_sql_text(stmt, 0, &len));
	const void *id = store_sql_blob(stmt, 1, &len);
	int64_t sum;

	if (type >= FR_STORED_TYPES || len != 16)
		return 0;
	sum = (int64_t)tombstone_sum(type, id, store_sql_int(stmt, 2), (int)store_sql_int(stmt, 3));
	return store_sql_int_or(stmt, 4, sum) == sum;
}

enum fr_code store_tombstone_load(struct fr_store *store, struct sql_stmt *stmt,
                                  struct fr_record *record, struct fr_err *err)
{
	char at[FR_WHEN_SIZE], name[FR_ID_SIZE];
	const void *id;
	size_t len;

	fr_record_reset(record, FR_TYPE_TOMBSTONE);
	FR_TRY(fr_record_set_text(record, FR_TOMBSTONE_OF, store_sql_text(stmt, 0, &len), err));
	id = store_sql_blob(stmt, 1, &len);
	if (!id || len != sizeof record->id.byte)
		return fr_err_set(err, FR_FAIL, "the store is damaged (a tombstone has no id)");
	store_row_id_unpack(id, &record->id);
	record->has_id = 1;
	if (!store_tombstone_right(stmt)) {
		fr_id_format(&record->id, name);
		store_row_wrong(store, "tombstone of", name);
	}
	fr_stamp_format(store_sql_int(stmt, 2), at);
	FR_TRY(fr_record_set_text(record, FR_TOMBSTONE_AT, at, err));
	if (store_sql_int(stmt, 3))
		FR_TRY(fr_record_set_int(record, FR_TOMBSTONE_FORGOTTEN, 1, err));
	record->updated = 0;
	return FR_OK;
}
