/* forget - a friend and everything about them, gone from the file */
#include <fr/friend.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lib/store.h"

static const char SQL_MOMENT_OF[] = "SELECT moment FROM moment_friend WHERE friend = ?1 LIMIT 1";
static const char SQL_NO_CHANGES[] = "DELETE FROM change";
static const char SQL_NO_STEPS[] = "DELETE FROM step";
static const char SQL_FILE[] = "SELECT file FROM pragma_database_list WHERE name = 'main'";
static const char SQL_VACUUM[] = "VACUUM";

/* --- records --------------------------------------------------------------------- */

static enum fr_code forget_record(struct fr_store *store, const struct fr_record *record, struct fr_err *err)
{
	int64_t at = store->now > record->updated ? store->now : record->updated + 1;
	enum fr_code code = row_remove(store, record, err);

	return code ? code : tombstone_write(store, record->type, &record->id, at, 1, err);
}

static enum fr_code forget_type(struct fr_store *store, enum fr_type type, int64_t row, int64_t *records,
                                struct fr_err *err)
{
	struct fr_record record = {0};
	struct fr_records *cursor;
	enum fr_code code = fr_records_open(store, type, row, &cursor, err);

	if (code)
		return code;
	while ((code = fr_records_next(cursor, &record, err)) == FR_OK) {
		code = forget_record(store, &record, err);
		if (code)
			break;
		++*records;
	}
	fr_records_close(cursor);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

/* What the others were part of stays theirs; its words may be about the one who goes. */
static enum fr_code forget_shared(struct fr_store *store, const struct fr_record *moment, const char *without,
                                  struct fr_err *err)
{
	const char *at = fr_record_text(moment, FR_MOMENT_FRIENDS);
	struct fr_record change = {0};
	struct fr_buf name = {0};
	enum fr_put result;
	enum fr_code code = FR_OK;

	fr_record_reset(&change, FR_TYPE_MOMENT);
	while (!code && fr_list_next(&at, &name)) {
		if (strcmp(fr_buf_text(&name), without) != 0)
			code = fr_record_add_text(&change, FR_MOMENT_FRIENDS, fr_buf_text(&name), err);
	}
	fr_record_set_null(&change, FR_MOMENT_NOTE);
	fr_record_set_null(&change, FR_MOMENT_TAGS);
	if (!code)
		code = fr_record_change(store, &change, moment->row, &result, err);
	fr_record_free(&change);
	fr_buf_free(&name);
	return code;
}

static enum fr_code forget_moment(struct fr_store *store, int64_t row, const char *name, struct fr_forgotten *count,
                                  struct fr_err *err)
{
	struct fr_record moment = {0};
	struct fr_buf first = {0};
	const char *at;
	enum fr_code code = fr_record_get(store, FR_TYPE_MOMENT, row, &moment, err);

	if (!code) {
		at = fr_record_text(&moment, FR_MOMENT_FRIENDS);
		if (fr_list_next(&at, &first) && *at == ',') {
			code = forget_shared(store, &moment, name, err);
			count->shared++;
		} else {
			code = forget_record(store, &moment, err);
			count->records++;
		}
	}
	fr_record_free(&moment);
	fr_buf_free(&first);
	return code;
}

/* Each moment that is done leaves the list that it was found in. */
static enum fr_code forget_moments(struct fr_store *store, int64_t row, const char *name, struct fr_forgotten *count,
                                   struct fr_err *err)
{
	for (;;) {
		struct sql_stmt *stmt;
		int64_t moment;
		enum fr_code code = sql_prepare(store->sql, SQL_MOMENT_OF, &stmt, err);

		if (code)
			return code;
		sql_bind_int(stmt, 1, row);
		code = sql_step(stmt, err);
		if (code)
			return code == FR_DONE ? FR_OK : code;
		moment = sql_int(stmt, 0);
		sql_reset(stmt);
		code = forget_moment(store, moment, name, count, err);
		if (code)
			return code;
	}
}

/* Older states of any record may name them: undo starts anew, and this step is not in it either. */
static enum fr_code forget_journal(struct fr_store *store, struct fr_err *err)
{
	const char *const statements[] = {SQL_NO_CHANGES, SQL_NO_STEPS};
	enum fr_code code = FR_OK;

	for (int i = 0; !code && i < 2; i++) {
		struct sql_stmt *stmt;

		code = sql_prepare(store->sql, statements[i], &stmt, err);
		if (!code)
			code = sql_done(stmt, err);
	}
	store->step = -1;
	store->run_last = 0;
	return code;
}

enum fr_code fr_friend_forget(struct fr_store *store, int64_t row, struct fr_forgotten *count, struct fr_err *err)
{
	struct fr_forgotten counted = {0};
	struct fr_record friend = {0};
	enum fr_code code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);

	for (int type = 0; !code && type < FR_STORED_TYPES; type++) {
		if (type == FR_TYPE_MOMENT)
			code = forget_moments(store, row, fr_record_text(&friend, FR_FRIEND_NAME), &counted, err);
		else if (fr_type_info((enum fr_type)type)->friend_field >= 0)
			code = forget_type(store, (enum fr_type)type, row, &counted.records, err);
	}
	if (!code)
		code = forget_record(store, &friend, err);
	if (!code)
		code = forget_journal(store, err);
	if (!code)
		*count = counted;
	fr_record_free(&friend);
	return code;
}

/* --- the file ------------------------------------------------------------------------ */

enum fr_code store_backup_path(struct fr_store *store, int version, struct fr_buf *path, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = sql_prepare(store->sql, SQL_FILE, &stmt, err);
	size_t len;

	if (!code)
		code = sql_step(stmt, err);
	if (code)
		return code;
	fr_buf_printf(path, "%s.v%d.bak", sql_text(stmt, 0, &len), version);
	sql_reset(stmt);
	return fr_buf_check(path, err);
}

enum fr_code fr_store_scrub(struct fr_store *store, struct fr_err *err)
{
	struct fr_buf path = {0};
	enum fr_code code = sql_run(store->sql, SQL_VACUUM, err);

	for (int version = 1; !code && version <= FR_SCHEMA_VERSION; version++) {
		fr_buf_clear(&path);
		code = store_backup_path(store, version, &path, err);
		if (!code && unlink(fr_buf_text(&path)) != 0 && errno != ENOENT)
			code = fr_err_set(err, FR_FAIL, "cannot remove %s: %s", fr_buf_text(&path), strerror(errno));
	}
	fr_buf_free(&path);
	return code;
}
