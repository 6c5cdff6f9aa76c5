/* names - who is meant by a full name or an alias */
#include "lib/store/inside.h"

#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

static const char SQL_BY_FOLDED[] =
    "SELECT n, name FROM friend_name JOIN friend ON n = friend WHERE folded = ?1";
static const char SQL_NAME[] = "SELECT name FROM friend WHERE n = ?1";
static const char SQL_DROP[] = "DELETE FROM friend_name WHERE friend = ?1";
static const char SQL_ADD[] = "INSERT INTO friend_name (folded, friend, alias) VALUES (?1, ?2, ?3) "
                              "ON CONFLICT (folded) DO NOTHING";

static size_t name_slot(const char *name)
{
	uint32_t hash = 2166136261u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return hash % NAME_SLOTS;
}

static struct name_slot *name_row_slot(struct fr_store *store, int64_t row)
{
	return &store->by_row[(uint64_t)row % NAME_SLOTS];
}

/* Remember a pair; without memory it is simply not remembered. */
static const char *name_keep(struct fr_store *store, struct name_slot *slot, int64_t row,
                             const char *name)
{
	char *copy = strdup(name);

	if (copy) {
		free(slot->name);
		*slot = (struct name_slot){row, copy};
		store->has_names = 1;
	}
	return copy;
}

void store_names_forget(struct fr_store *store)
{
	for (int i = 0; i < NAME_SLOTS && store->has_names; i++) {
		free(store->by_row[i].name);
		free(store->by_name[i].name);
		store->by_row[i] = store->by_name[i] = (struct name_slot){0};
	}
	store->has_names = 0;
}

void store_names_seen(struct fr_store *store, int64_t row, const char *name)
{
	struct name_slot *slot = name_row_slot(store, row);

	if (slot->row != row)
		name_keep(store, slot, row, name);
}

enum fr_code store_names_find(struct fr_store *store, const char *name, int64_t *row,
                              struct fr_err *err)
{
	struct name_slot *slot = &store->by_name[name_slot(name)];
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	struct sql_stmt *stmt;
	size_t len;
	enum fr_code code;

	if (slot->row && strcmp(slot->name, name) == 0) {
		*row = slot->row;
		return FR_OK;
	}
	fr_text_fold(name, &folded);
	FR_TRY(fr_buf_check(&folded, err));
	FR_TRY(store_sql_prepare(store->sql, SQL_BY_FOLDED, &stmt, err));
	store_sql_bind_text(stmt, 1, fr_buf_text(&folded), folded.len);
	*row = 0;
	code = store_sql_step(stmt, err);
	if (code)
		return code == FR_DONE ? FR_OK : code;
	*row = store_sql_int(stmt, 0);
	name_keep(store, slot, *row, name);
	name_keep(store, name_row_slot(store, *row), *row, store_sql_text(stmt, 1, &len));
	store_sql_reset(stmt);
	return FR_OK;
}

enum fr_code store_names_of(struct fr_store *store, int64_t row, const char **name,
                            struct fr_err *err)
{
	struct name_slot *slot = name_row_slot(store, row);
	struct sql_stmt *stmt;
	enum fr_code code;
	size_t len;

	if (slot->row == row && row) {
		*name = slot->name;
		return FR_OK;
	}
	FR_TRY(store_sql_prepare(store->sql, SQL_NAME, &stmt, err));
	store_sql_bind_int(stmt, 1, row);
	code = store_sql_step(stmt, err);
	if (code == FR_DONE)
		return fr_err_set(err, FR_FAIL, "the store is damaged (a friend is missing)");
	if (code)
		return code;
	*name = name_keep(store, slot, row, store_sql_text(stmt, 0, &len));
	store_sql_reset(stmt);
	return *name ? FR_OK : fr_err_nomem(err);
}

/* Nobody else may be called so. */
static enum fr_code name_free(struct fr_store *store, const char *name, int64_t row,
                              struct fr_err *err)
{
	int64_t other = 0;

	FR_TRY(store_names_find(store, name, &other, err));
	if (other && other != row)
		return fr_err_set(err, FR_BAD, "somebody else is called %s already", name);
	return FR_OK;
}

enum fr_code store_names_check(struct fr_store *store, const struct fr_record *record,
                               struct fr_err *err)
{
	const char *at = fr_record_text(record, FR_FRIEND_ALIASES);
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};

	FR_TRY(name_free(store, fr_record_text(record, FR_FRIEND_NAME), record->row, err));
	while (at && fr_list_next(&at, &alias)) {
		FR_TRY(fr_buf_check(&alias, err));
		FR_TRY(name_free(store, fr_buf_text(&alias), record->row, err));
	}
	return FR_OK;
}

static enum fr_code name_add(struct fr_store *store, const struct fr_record *record,
                             const char *name, int alias, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	struct sql_stmt *stmt;

	fr_text_fold(name, &folded);
	FR_TRY(fr_buf_check(&folded, err));
	FR_TRY(store_sql_prepare(store->sql, SQL_ADD, &stmt, err));
	store_sql_bind_text(stmt, 1, fr_buf_text(&folded), folded.len);
	store_sql_bind_int(stmt, 2, record->row);
	store_sql_bind_int(stmt, 3, alias);
	return store_sql_done(stmt, err);
}

enum fr_code store_names_drop(struct fr_store *store, int64_t row, struct fr_err *err)
{
	struct sql_stmt *stmt;

	store_names_forget(store);
	FR_TRY(store_sql_prepare(store->sql, SQL_DROP, &stmt, err));
	store_sql_bind_int(stmt, 1, row);
	return store_sql_done(stmt, err);
}

enum fr_code store_names_write(struct fr_store *store, const struct fr_record *record,
                               struct fr_err *err)
{
	const char *at = fr_record_text(record, FR_FRIEND_ALIASES);
	FR_FREED(fr_buf_free) struct fr_buf alias = {0};

	FR_TRY(store_names_drop(store, record->row, err));
	FR_TRY(name_add(store, record, fr_record_text(record, FR_FRIEND_NAME), 0, err));
	while (at && fr_list_next(&at, &alias)) {
		FR_TRY(fr_buf_check(&alias, err));
		FR_TRY(name_add(store, record, fr_buf_text(&alias), 1, err));
	}
	return FR_OK;
}
