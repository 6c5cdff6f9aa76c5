/* put - records whose friends are names, into the store */
#include "lib/friend/friend.h"

#include "lib/record/record.h"

/* A record that is not whole can only be about one that is stored; nobody is added for its sake
 * otherwise. */
static enum fr_code put_part(struct fr_store *store, struct fr_record *record, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};
	struct fr_err why;
	enum fr_code code = fr_record_check(record, &why);

	if (!code)
		return FR_OK;
	code = record->has_id ? fr_record_get_id(store, record->type, &record->id, &old, err)
	                      : FR_NOTHING;
	if (code == FR_NOTHING)
		*err = why;
	return code == FR_NOTHING ? why.code : code;
}

/* Words beside the name of somebody who is not known here (any more) may be about them: they are
 * not kept. */
static enum fr_code put_unnamed(struct fr_store *store, struct friend_peers *peers,
                                struct fr_record *record, int field, struct fr_err *err)
{
	const char *at = fr_record_text(record, field);
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row = 1;

	if (record->type != FR_TYPE_MOMENT || !at)
		return FR_OK;
	while (row > 0 && fr_list_next(&at, &name))
		FR_TRY(friend_resolve_name(store, peers, fr_buf_text(&name), &row, err));
	if (row <= 0) {
		fr_record_set_null(record, FR_MOMENT_NOTE);
		fr_record_set_null(record, FR_MOMENT_TAGS);
		record->beyond.is = FR_IS_NULL;
	}
	return FR_OK;
}

/* Friends who were changed later here stay as they are. */
static enum fr_code put_friends_kept(struct fr_store *store, struct friend_peers *peers,
                                     struct fr_record *record, struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;
	FR_FREED(fr_record_free) struct fr_record old = {0};
	enum fr_code code;

	if (field < 0 || !record->updated || !record->value[field].given)
		return FR_OK;
	code = fr_record_get_id(store, record->type, &record->id, &old, err);
	if (!code && old.value[field].time > record->value[field].time) {
		code = put_unnamed(store, peers, record, field, err);
		fr_record_set_null(record, field);
		record->value[field].given = 0;
	}
	return code == FR_NOTHING ? FR_OK : code;
}

/*
 * Nobody is added again for the sake of what is refused anyway: a record that was forgotten or
 * removed later (FR_DONE), or friends of one who were changed later here.
 */
static enum fr_code put_gate(struct fr_store *store, struct friend_peers *peers,
                             struct fr_record *record, struct fr_err *err)
{
	int64_t at = 0;
	int forgotten = 0;
	enum fr_code code;

	if (!record->has_id)
		return FR_OK;
	code = store_tombstone_any(store, err);
	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	code = store_tombstone_find(store, record->type, &record->id, &at, &forgotten, err);
	if (code == FR_NOTHING)
		return put_friends_kept(store, peers, record, err);
	if (!code && (forgotten || (record->updated && record->updated <= at)))
		return FR_DONE;
	return code;
}

enum fr_code friend_put(struct fr_store *store, struct friend_peers *peers,
                        struct fr_record *record, struct store_put *put, int *added,
                        struct fr_err *err)
{
	enum fr_code code;

	FR_TRY(record_id_natural(record, err));
	FR_TRY(put_part(store, record, err));
	code = put_gate(store, peers, record, err);
	if (!code)
		code = friend_resolve(store, peers, record, added, err);
	if (code == FR_DONE) {
		*put = (struct store_put){FR_PUT_OLDER, 0};
		return FR_OK;
	}
	return code ? code : store_put(store, record, STORE_BY_NAME, put, err);
}

enum fr_code fr_record_put(struct fr_store *store, struct fr_record *record, enum fr_put *result,
                           int *friends_added, struct fr_err *err)
{
	struct store_put put = {0};

	FR_TRY(friend_put(store, NULL, record, &put, friends_added, err));
	*result = put.result;
	return FR_OK;
}

enum fr_code fr_record_change(struct fr_store *store, struct fr_record *change, int64_t row,
                              enum fr_put *result, struct fr_err *err)
{
	struct store_put put = {0};

	FR_TRY(friend_resolve(store, NULL, change, NULL, err));
	FR_TRY(store_put_change(store, change, row, STORE_BY_NAME, &put, err));
	*result = put.result;
	return FR_OK;
}
