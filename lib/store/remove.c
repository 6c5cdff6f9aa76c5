/* remove - records taken out, by a person here or on another machine */
#include "lib/store/store.h"

#include <string.h>

#include <fr/friend.h>

enum fr_code fr_record_remove(struct fr_store *store, enum fr_type type, int64_t row,
                              struct fr_err *err)
{
	struct fr_record old = {0};
	enum fr_code code = fr_record_get(store, type, row, &old, err);

	if (!code)
		code = store_journal_before(store, FR_WAS_REMOVED, &old, err);
	if (!code)
		code = store_row_write_remove(store, &old, err);
	if (!code)
		code = store_tombstone_write(store, type, &old.id,
		                             store_put_now(store, old.updated), 0, err);
	fr_record_free(&old);
	return code;
}

/* Take a record out because another machine did.  FR_PUT_OLDER where it has to stay. */
static enum fr_code put_removal(struct fr_store *store, const struct fr_record *ours, int64_t at,
                                int final, enum fr_put *result, struct fr_err *err)
{
	struct fr_forgotten forgotten;
	enum fr_code code;

	if (!final && ours->updated > at) {
		*result = FR_PUT_OLDER;
		return FR_OK;
	}
	/* Who was forgotten there is forgotten here; nothing of it goes into the journal. */
	if (final && ours->type == FR_TYPE_FRIEND)
		return fr_friend_forget(store, ours->row, &forgotten, err);
	code = store_row_write_remove(store, ours, err);
	if (final)
		return code ? code : store_journal_forget(store, err);
	if (code == FR_BAD && ours->type == FR_TYPE_FRIEND) {
		*result = FR_PUT_OLDER; /* records of ours still name them */
		return FR_OK;
	}
	return code ? code : store_journal_before(store, FR_WAS_REMOVED, ours, err);
}

enum fr_code store_tombstone_load(struct sql_stmt *stmt, struct fr_record *record,
                                  struct fr_err *err)
{
	char at[FR_WHEN_SIZE];
	const void *id;
	size_t len;
	enum fr_code code;

	fr_record_reset(record, FR_TYPE_TOMBSTONE);
	code = fr_record_set_text(record, FR_TOMBSTONE_OF, store_sql_text(stmt, 0, &len), err);
	id = store_sql_blob(stmt, 1, &len);
	if (!code && (!id || len != sizeof record->id.byte))
		code = fr_err_set(err, FR_FAIL, "the store is damaged (a tombstone has no id)");
	if (code)
		return code;
	store_row_id_unpack(id, &record->id);
	record->has_id = 1;
	fr_stamp_format(store_sql_int(stmt, 2), at);
	code = fr_record_set_text(record, FR_TOMBSTONE_AT, at, err);
	if (!code && store_sql_int(stmt, 3))
		code = fr_record_set_int(record, FR_TOMBSTONE_FORGOTTEN, 1, err);
	record->updated = 0;
	return code;
}

enum fr_code fr_tombstone_put(struct fr_store *store, const struct fr_record *tombstone,
                              enum fr_put *result, struct fr_err *err)
{
	const char *of = fr_record_text(tombstone, FR_TOMBSTONE_OF);
	const char *text = fr_record_text(tombstone, FR_TOMBSTONE_AT);
	int final = fr_record_int(tombstone, FR_TOMBSTONE_FORGOTTEN) != 0;
	enum fr_type type = of ? fr_type_find(of) : FR_TYPES;
	struct fr_record ours = {0};
	int64_t at = 0;
	int64_t known_at = 0;
	int known_final = 0;
	enum fr_code code = fr_record_check(tombstone, err);

	if (!code && !tombstone->has_id)
		code = fr_err_set(err, FR_BAD, "a tombstone needs \"id\"");
	if (!code && type >= FR_STORED_TYPES)
		code = fr_err_set(err, FR_BAD,
		                  "\"of\" is \"%.60s\", which is no type that is stored", of);
	if (!code)
		code = fr_stamp_parse(text, strlen(text), &at, err);
	if (code)
		return code;
	code = store_tombstone_find(store, type, &tombstone->id, &known_at, &known_final, err);
	if (code && code != FR_NOTHING)
		return code;
	*result = !code && known_at >= at && known_final >= final ? FR_PUT_SAME : FR_PUT_CHANGED;
	/* It was removed here before, and the journal would bring it back. */
	if (!code && final && !known_final) {
		code = store_journal_forget(store, err);
		if (code)
			return code;
	}
	if (code == FR_NOTHING) {
		code = fr_record_get_id(store, type, &tombstone->id, &ours, err);
		if (!code)
			code = put_removal(store, &ours, at, final, result, err);
		else if (code == FR_NOTHING)
			code = FR_OK;
	}
	if (!code && *result == FR_PUT_CHANGED)
		code =
		    store_tombstone_write(store, type, &tombstone->id,
		                          at > known_at ? at : known_at, final || known_final, err);
	fr_record_free(&ours);
	return code;
}
