/* forget - a friend and everything about them, gone from the file */
#include "lib/friend/friend.h"

#include "lib/record/record.h"

struct forget {
	struct fr_store *store;
	int64_t row;
	struct fr_forgotten count;
};

static enum fr_code forget_record(struct fr_store *store, const struct fr_record *record,
                                  struct fr_err *err)
{
	FR_TRY(store_row_write_remove(store, record, err));
	return store_tombstone_write(store, record->type, &record->id,
	                             store_put_now(store, record->updated), 1, err);
}

static enum fr_code forget_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	return forget_record(arg, record, err);
}

/* What hangs on a record that is gone: what became of a ritual, and the reminders of it. */
static enum fr_code forget_hanging(struct fr_store *store, enum fr_type type,
                                   const struct fr_id *id, struct fr_err *err)
{
	return fr_records_each_of(store, type, id, forget_seen, store, err);
}

/* By any name they have or had. */
static const char *forget_called(const char *person, void *arg)
{
	const struct forget *forget = arg;
	struct fr_err why;
	int64_t row = 0;

	return store_names_find(forget->store, person, &row, &why) == FR_OK && row == forget->row
	           ? NULL
	           : person;
}

/* A turn that was theirs is nobody's. */
static enum fr_code forget_role(struct forget *forget, const struct fr_record *record, int field,
                                struct fr_record *change, struct fr_err *err)
{
	struct cast_called called = {forget_called, forget};
	FR_FREED(fr_buf_free) struct fr_buf roles = {0};
	const char *text = fr_record_text(record, field);

	if (!text)
		return FR_OK;
	FR_TRY(record_roles_called(text, &called, &roles, err));
	if (roles.len)
		return fr_record_set_text(change, field, fr_buf_text(&roles), err);
	fr_record_set_null(change, field);
	return FR_OK;
}

/* Who had a turn in a ritual of several, without the one who goes. */
static enum fr_code forget_turn(const struct fr_record *turn, void *arg, struct fr_err *err)
{
	struct forget *forget = arg;
	FR_FREED(fr_record_free) struct fr_record change = {0};
	struct store_put put;

	if (!fr_record_has(turn, FR_OCCURRENCE_ROLES))
		return FR_OK;
	fr_record_reset(&change, FR_TYPE_OCCURRENCE);
	FR_TRY(forget_role(forget, turn, FR_OCCURRENCE_ROLES, &change, err));
	return store_put_change(forget->store, &change, turn->row, STORE_BY_NAME, &put, err);
}

/* What the others were part of stays theirs; its words may be about the one who goes. */
static enum fr_code forget_shared(struct forget *forget, const struct fr_record *record,
                                  struct fr_err *err)
{
	int roles = record->type == FR_TYPE_ROTA ? FR_ROTA_ROLES : FR_RITUAL_ROLES;
	FR_FREED(fr_record_free) struct fr_record change = {0};
	struct store_put put;

	FR_TRY(friend_about_moved(record, forget->row, 0, NULL, &change, err));
	if (record->type == FR_TYPE_MOMENT) {
		fr_record_set_null(&change, FR_MOMENT_NOTE);
		fr_record_set_null(&change, FR_MOMENT_TAGS);
	} else {
		FR_TRY(forget_role(forget, record, roles, &change, err));
		FR_TRY(fr_records_each_of(forget->store, FR_TYPE_OCCURRENCE, &record->id,
		                          forget_turn, forget, err));
	}
	record_beyond_clear(record, &change);
	return store_put_change(forget->store, &change, record->row, STORE_BY_NAME, &put, err);
}

static int forget_has_others(const struct fr_record *record)
{
	const char *rows = record->value[fr_type_info(record->type)->friend_field].rows;
	int64_t row;

	return rows && record_friends_next(&rows, &row) && record_friends_next(&rows, &row);
}

static enum fr_code forget_one(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct forget *forget = arg;
	struct fr_store *store = forget->store;

	if (forget_has_others(record)) {
		forget->count.shared++;
		return forget_shared(forget, record, err);
	}
	forget->count.records++;
	if (record->type != FR_TYPE_MOMENT)
		FR_TRY(forget_hanging(store, FR_TYPE_REMINDED, &record->id, err));
	if (record->type == FR_TYPE_RITUAL || record->type == FR_TYPE_ROTA)
		FR_TRY(forget_hanging(store, FR_TYPE_OCCURRENCE, &record->id, err));
	return forget_record(store, record, err);
}

enum fr_code fr_friend_forget(struct fr_store *store, int64_t row, struct fr_forgotten *count,
                              struct fr_err *err)
{
	struct forget forget = {.store = store, .row = row};
	FR_FREED(fr_record_free) struct fr_record friend = {0};

	FR_TRY(fr_record_get(store, FR_TYPE_FRIEND, row, &friend, err));
	FR_TRY(forget_hanging(store, FR_TYPE_REMINDED, &friend.id, err));
	FR_TRY(friend_about_each(store, row, forget_one, &forget, err));
	FR_TRY(forget_record(store, &friend, err));
	FR_TRY(store_journal_forget(store, err));
	*count = forget.count;
	return FR_OK;
}

/* Who was forgotten there is forgotten here; nothing of it goes into the journal. */
static enum fr_code forget_as_there(struct fr_store *store, const struct store_removal *removal,
                                    enum fr_put *result, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record friend = {0};
	struct fr_forgotten forgotten;

	FR_TRY(fr_record_get_id(store, FR_TYPE_FRIEND, removal->id, &friend, err));
	FR_TRY(fr_friend_forget(store, friend.row, &forgotten, err));
	FR_TRY(store_tombstone_write(store, FR_TYPE_FRIEND, removal->id, removal->at, 1, err));
	*result = FR_PUT_CHANGED;
	return FR_OK;
}

enum fr_code fr_tombstone_put(struct fr_store *store, const struct fr_record *tombstone,
                              enum fr_put *result, struct fr_err *err)
{
	struct store_removal removal;

	FR_TRY(store_remove_read(tombstone, &removal, err));
	if (removal.forgotten && removal.type == FR_TYPE_FRIEND) {
		enum fr_code code = forget_as_there(store, &removal, result, err);

		if (code != FR_NOTHING)
			return code;
	}
	return store_remove_put(store, &removal, result, err);
}
