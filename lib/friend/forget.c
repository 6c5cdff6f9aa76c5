/* forget - a friend and everything about them, gone from the file */
#include <fr/friend.h>

#include <string.h>

#include "lib/record/record.h"
#include "lib/store/store.h"

static const char SQL_MOMENT_OF[] = "SELECT moment FROM moment_friend WHERE friend = ?1 LIMIT 1";

/* --- records --------------------------------------------------------------------- */

static enum fr_code forget_record(struct fr_store *store, const struct fr_record *record,
                                  struct fr_err *err)
{
	int64_t at = store->now > record->updated ? store->now : record->updated + 1;
	enum fr_code code = store_row_write_remove(store, record, err);

	return code ? code : store_tombstone_write(store, record->type, &record->id, at, 1, err);
}

/* What hangs on a record that is gone: what became of a ritual, and the reminders of it. */
static enum fr_code forget_hanging(struct fr_store *store, enum fr_type type,
                                   const struct fr_id *id, struct fr_err *err)
{
	struct fr_record record = {0};
	struct fr_records *cursor;
	char of[FR_ID_SIZE];
	enum fr_code code;

	fr_id_format(id, of);
	code = fr_records_open_of(store, type, of, &cursor, err);
	if (code)
		return code;
	while ((code = fr_records_next(cursor, &record, err)) == FR_OK) {
		code = forget_record(store, &record, err);
		if (code)
			break;
	}
	fr_records_close(cursor);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

struct forget_person {
	struct fr_store *store;
	int64_t row;
};

/* By any name they have or had. */
static int forget_is_person(const char *person, void *arg)
{
	const struct forget_person *who = arg;
	struct fr_err why;
	int64_t row = 0;

	return store_names_find(who->store, person, &row, &why) == FR_OK && row == who->row;
}

/* A turn that was theirs is nobody's. */
static enum fr_code forget_role(struct fr_store *store, const struct fr_record *record, int field,
                                int64_t row, struct fr_record *change, struct fr_err *err)
{
	struct forget_person person = {store, row};
	struct cast_gone gone = {forget_is_person, &person};
	struct fr_buf roles = {0};
	const char *text = fr_record_text(record, field);
	enum fr_code code = text ? record_roles_without(text, &gone, &roles, err) : FR_OK;

	if (text && !code && roles.len)
		code = fr_record_set_text(change, field, fr_buf_text(&roles), err);
	else if (text && !code)
		fr_record_set_null(change, field);
	fr_buf_free(&roles);
	return code;
}

/* Who had which turn in a ritual of several, without the one who goes. */
static enum fr_code forget_turns(struct fr_store *store, const struct fr_record *ritual,
                                 int64_t row, struct fr_err *err)
{
	struct fr_record turn = {0};
	struct fr_record change = {0};
	struct fr_records *turns;
	enum fr_put result;
	char of[FR_ID_SIZE];
	enum fr_code code;

	fr_id_format(&ritual->id, of);
	code = fr_records_open_of(store, FR_TYPE_OCCURRENCE, of, &turns, err);
	if (code)
		return code;
	while ((code = fr_records_next(turns, &turn, err)) == FR_OK) {
		if (!fr_record_has(&turn, FR_OCCURRENCE_ROLES))
			continue;
		fr_record_reset(&change, FR_TYPE_OCCURRENCE);
		code = forget_role(store, &turn, FR_OCCURRENCE_ROLES, row, &change, err);
		if (!code)
			code = fr_record_change(store, &change, turn.row, &result, err);
		if (code)
			break;
	}
	fr_records_close(turns);
	fr_record_free(&turn);
	fr_record_free(&change);
	return code == FR_DONE ? FR_OK : code;
}

/* What the others were part of stays theirs; its words may be about the one who goes. */
static enum fr_code forget_shared(struct fr_store *store, const struct fr_record *record,
                                  int64_t row, struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;
	const char *at = fr_record_text(record, field);
	struct forget_person person = {store, row};
	struct fr_record change = {0};
	struct fr_buf name = {0};
	enum fr_put result;
	enum fr_code code = FR_OK;

	fr_record_reset(&change, record->type);
	while (!code && fr_list_next(&at, &name)) {
		if (!forget_is_person(fr_buf_text(&name), &person))
			code = fr_record_add_text(&change, field, fr_buf_text(&name), err);
	}
	if (record->type == FR_TYPE_MOMENT) {
		fr_record_set_null(&change, FR_MOMENT_NOTE);
		fr_record_set_null(&change, FR_MOMENT_TAGS);
	} else if (!code) {
		code = forget_role(store, record,
		                   record->type == FR_TYPE_ROTA ? FR_ROTA_ROLES : FR_RITUAL_ROLES,
		                   row, &change, err);
		if (!code)
			code = forget_turns(store, record, row, err);
	}
	if (!code)
		code = fr_record_change(store, &change, record->row, &result, err);
	fr_record_free(&change);
	fr_buf_free(&name);
	return code;
}

static int forget_has_others(const struct fr_record *record)
{
	int field = fr_type_info(record->type)->friend_field;
	const char *at = fr_record_text(record, field);
	struct fr_buf first = {0};
	int others = fr_type_info(record->type)->fields[field].form == FR_FORM_FRIENDS && at &&
	             fr_list_next(&at, &first) && *at == ',';

	fr_buf_free(&first);
	return others;
}

static enum fr_code forget_one(struct fr_store *store, const struct fr_record *record, int64_t row,
                               struct fr_forgotten *count, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	if (forget_has_others(record)) {
		count->shared++;
		return forget_shared(store, record, row, err);
	}
	count->records++;
	if (record->type != FR_TYPE_MOMENT)
		code = forget_hanging(store, FR_TYPE_REMINDED, &record->id, err);
	if (!code && (record->type == FR_TYPE_RITUAL || record->type == FR_TYPE_ROTA))
		code = forget_hanging(store, FR_TYPE_OCCURRENCE, &record->id, err);
	return code ? code : forget_record(store, record, err);
}

static enum fr_code forget_type(struct fr_store *store, enum fr_type type, int64_t row,
                                struct fr_forgotten *count, struct fr_err *err)
{
	struct fr_record record = {0};
	struct fr_records *cursor;
	enum fr_code code = fr_records_open(store, type, row, &cursor, err);

	if (code)
		return code;
	while ((code = fr_records_next(cursor, &record, err)) == FR_OK) {
		code = forget_one(store, &record, row, count, err);
		if (code)
			break;
	}
	fr_records_close(cursor);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code forget_moment(struct fr_store *store, int64_t moment_row, int64_t row,
                                  struct fr_forgotten *count, struct fr_err *err)
{
	struct fr_record moment = {0};
	enum fr_code code = fr_record_get(store, FR_TYPE_MOMENT, moment_row, &moment, err);

	if (!code)
		code = forget_one(store, &moment, row, count, err);
	fr_record_free(&moment);
	return code;
}

/* Each moment that is done leaves the list that it was found in. */
static enum fr_code forget_moments(struct fr_store *store, int64_t row, struct fr_forgotten *count,
                                   struct fr_err *err)
{
	for (;;) {
		struct sql_stmt *stmt;
		int64_t moment;
		enum fr_code code = store_sql_prepare(store->sql, SQL_MOMENT_OF, &stmt, err);

		if (code)
			return code;
		store_sql_bind_int(stmt, 1, row);
		code = store_sql_step(stmt, err);
		if (code)
			return code == FR_DONE ? FR_OK : code;
		moment = store_sql_int(stmt, 0);
		store_sql_reset(stmt);
		code = forget_moment(store, moment, row, count, err);
		if (code)
			return code;
	}
}

enum fr_code fr_friend_forget(struct fr_store *store, int64_t row, struct fr_forgotten *count,
                              struct fr_err *err)
{
	struct fr_forgotten counted = {0};
	struct fr_record friend = {0};
	enum fr_code code = fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err);

	if (!code)
		code = forget_hanging(store, FR_TYPE_REMINDED, &friend.id, err);
	for (int type = 0; !code && type < FR_STORED_TYPES; type++) {
		if (type == FR_TYPE_MOMENT)
			code = forget_moments(store, row, &counted, err);
		else if (fr_type_info((enum fr_type)type)->friend_field >= 0)
			code = forget_type(store, (enum fr_type)type, row, &counted, err);
	}
	if (!code)
		code = forget_record(store, &friend, err);
	if (!code)
		code = store_journal_forget(store, err);
	if (!code)
		*count = counted;
	fr_record_free(&friend);
	return code;
}
