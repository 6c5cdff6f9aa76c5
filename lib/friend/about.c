/* about - everything about one friend */
#include "lib/friend/friend.h"

#include <string.h>

#include <fr/grow.h>

#include "lib/record/record.h"

static const char SQL_MOMENTS_OF[] = "SELECT moment FROM moment_friend WHERE friend = ?1";

/* They are listed first: whoever sees a moment may take it out of the list. */
static enum fr_code about_rows(struct fr_store *store, int64_t friend, int64_t **rows, size_t *n,
                               struct fr_err *err)
{
	FR_FREED(store_sql_left) struct sql_stmt *stmt = NULL;
	size_t room = 0;
	enum fr_code code;

	FR_TRY(store_sql_prepare(store_sql(store), SQL_MOMENTS_OF, &stmt, err));
	store_sql_bind_int(stmt, 1, friend);
	while ((code = store_sql_step(stmt, err)) == FR_OK) {
		FR_TRY(fr_grow(rows, *n, &room, sizeof **rows, err));
		(*rows)[(*n)++] = store_sql_int(stmt, 0);
	}
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code about_moments(struct fr_store *store, int64_t friend, fr_record_seen *seen,
                                  void *arg, struct fr_err *err)
{
	FR_FREED(fr_freed) int64_t *rows = NULL;
	FR_FREED(fr_record_free) struct fr_record moment = {0};
	size_t n = 0;

	FR_TRY(about_rows(store, friend, &rows, &n, err));
	for (size_t i = 0; i < n; i++) {
		FR_TRY(fr_record_get(store, FR_TYPE_MOMENT, rows[i], &moment, err));
		FR_TRY(seen(&moment, arg, err));
	}
	return FR_OK;
}

enum fr_code friend_about_each(struct fr_store *store, int64_t row, fr_record_seen *seen, void *arg,
                               struct fr_err *err)
{
	for (int type = 0; type < FR_STORED_TYPES; type++) {
		if (type == FR_TYPE_MOMENT)
			FR_TRY(about_moments(store, row, seen, arg, err));
		else if (fr_type_info((enum fr_type)type)->friend_field >= 0)
			FR_TRY(fr_records_each(store, (enum fr_type)type, row, seen, arg, err));
	}
	return FR_OK;
}

static enum fr_code about_move_listed(struct fr_record *record, int field, int64_t from,
                                      int64_t into, const char *into_name, struct fr_err *err)
{
	FR_FREED(record_friends_free) struct record_friends friends = {0};
	const char *rows = record->value[field].rows;
	const char *at = fr_record_text(record, field);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row;

	while (record_friends_next(&rows, &row) && fr_list_next(&at, &name)) {
		FR_TRY(fr_buf_check(&name, err));
		if (row != from)
			record_friends_add(&friends, row, fr_buf_text(&name));
		else if (into)
			record_friends_add(&friends, into, into_name);
	}
	return record_friends_set(&friends, record, field, err);
}

enum fr_code friend_about_moved(const struct fr_record *record, int64_t from, int64_t into,
                                const char *into_name, struct fr_record *moved, struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;

	FR_TRY(fr_record_copy(record, moved, err));
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		moved->value[i].given = 0;
	if (fr_type_info(record->type)->fields[field].form == FR_FORM_FRIENDS)
		return about_move_listed(moved, field, from, into, into_name, err);
	record_put_text(moved, field, into_name, strlen(into_name), into);
	return record_memory(moved, err);
}
