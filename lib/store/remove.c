/* remove - records taken out, by a person here or on another machine */
#include "lib/store/inside.h"

#include <string.h>

#include "lib/record/record.h"

enum fr_code fr_record_remove(struct fr_store *store, enum fr_type type, int64_t row,
                              struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};

	FR_TRY(fr_record_get(store, type, row, &old, err));
	FR_TRY(store_row_write_remove(store, &old, err));
	FR_TRY(store_journal_before(store, FR_WAS_REMOVED, &old, err));
	return store_tombstone_write(store, type, &old.id, store_put_now(store, old.updated), 0,
	                             err);
}

/* Take a record out because another machine did.  FR_PUT_OLDER where it has to stay. */
static enum fr_code removal_do(struct fr_store *store, const struct fr_record *ours,
                               const struct store_removal *removal, enum fr_put *result,
                               struct fr_err *err)
{
	enum fr_code code;

	if (!removal->forgotten && ours->updated > removal->at) {
		*result = FR_PUT_OLDER;
		return FR_OK;
	}
	code = store_row_write_remove(store, ours, err);
	if (removal->forgotten)
		return code ? code : store_journal_forget(store, err);
	if (code == FR_BAD && ours->type == FR_TYPE_FRIEND) {
		*result = FR_PUT_OLDER; /* records of ours still name them */
		return FR_OK;
	}
	return code ? code : store_journal_before(store, FR_WAS_REMOVED, ours, err);
}

static enum fr_code removal_of(struct fr_store *store, const struct store_removal *removal,
                               enum fr_put *result, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record ours = {0};
	enum fr_code code = fr_record_get_id(store, removal->type, removal->id, &ours, err);

	if (!code)
		code = removal_do(store, &ours, removal, result, err);
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code store_remove_read(const struct fr_record *tombstone, struct store_removal *removal,
                               struct fr_err *err)
{
	const char *of = fr_record_text(tombstone, FR_TOMBSTONE_OF);
	const char *at = fr_record_text(tombstone, FR_TOMBSTONE_AT);

	FR_TRY(fr_record_check(tombstone, err));
	*removal = (struct store_removal){
	    .type = fr_type_find(of),
	    .id = &tombstone->id,
	    .forgotten = fr_record_int(tombstone, FR_TOMBSTONE_FORGOTTEN) != 0};
	if (!tombstone->has_id)
		return fr_err_set(err, FR_BAD, "a tombstone needs \"id\"");
	if (removal->type >= FR_STORED_TYPES)
		return fr_err_set(err, FR_BAD,
		                  "\"of\" is \"%.60s\", which is no type that is stored", of);
	FR_TRY(fr_stamp_parse(at, strlen(at), &removal->at, err));
	return record_stamp_check(removal->at, "at", err);
}

enum fr_code store_remove_put(struct fr_store *store, const struct store_removal *removal,
                              enum fr_put *result, struct fr_err *err)
{
	int64_t at = 0;
	int forgotten = 0;
	enum fr_code code =
	    store_tombstone_find(store, removal->type, removal->id, &at, &forgotten, err);

	if (code && code != FR_NOTHING)
		return code;
	*result = !code && at >= removal->at && forgotten >= removal->forgotten ? FR_PUT_SAME
	                                                                        : FR_PUT_CHANGED;
	if (code == FR_NOTHING)
		code = removal_of(store, removal, result, err);
	else if (removal->forgotten && !forgotten) /* the journal would bring it back */
		code = store_journal_forget(store, err);
	if (code || *result != FR_PUT_CHANGED)
		return code;
	return store_tombstone_write(store, removal->type, removal->id,
	                             at > removal->at ? at : removal->at,
	                             forgotten || removal->forgotten, err);
}
