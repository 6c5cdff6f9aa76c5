/* intake - records from outside, the same input twice stored once */
#include <fr/intake.h>

#include <stdlib.h>

#include "lib/base/base.h"
#include "lib/store/store.h"

struct fr_intake {
	struct fr_store *store;
	struct fr_intake_counts counts;
	struct base_seen seen; /* what came without an id */
	struct fr_buf text;
};

enum fr_code fr_intake_open(struct fr_store *store, struct fr_intake **out, struct fr_err *err)
{
	struct fr_intake *intake;
	enum fr_code code = friend_peers_settle(store, err);

	/* What the input before meant by a name is not what this one means. */
	if (code)
		return code;
	friend_peers_forget(store);
	intake = calloc(1, sizeof *intake);
	if (!intake)
		return fr_err_nomem(err);
	intake->store = store;
	*out = intake;
	return FR_OK;
}

void fr_intake_close(struct fr_intake *intake)
{
	if (!intake)
		return;
	base_seen_free(&intake->seen);
	fr_buf_free(&intake->text);
	free(intake);
}

const struct fr_intake_counts *fr_intake_counts(const struct fr_intake *intake)
{
	return &intake->counts;
}

static enum fr_code intake_derive_id(struct fr_intake *intake, struct fr_record *record,
                                     struct fr_err *err)
{
	struct fr_buf *text = &intake->text;
	int64_t times = 1;
	enum fr_code code;

	fr_buf_clear(text);
	fr_record_write(record, FR_WRITE_PRIVATE, text);
	code = fr_buf_check(text, err);
	if (code)
		return code;
	fr_id_derive(text->data, text->len, &record->id);
	code = base_seen_again(&intake->seen, &record->id, &times, err);
	if (!code && times > 1) {
		fr_buf_printf(text, "#%lld", (long long)times);
		code = fr_buf_check(text, err);
		if (!code)
			fr_id_derive(text->data, text->len, &record->id);
	}
	record->has_id = !code;
	return code;
}

static void intake_count(struct fr_intake *intake, enum fr_put result)
{
	struct fr_intake_counts *counts = &intake->counts;

	counts->added += result == FR_PUT_ADDED;
	counts->changed += result == FR_PUT_CHANGED;
	counts->same += result == FR_PUT_SAME;
	counts->older += result == FR_PUT_OLDER;
	counts->lost = intake->store->lost;
}

enum fr_code fr_intake_take(struct fr_intake *intake, struct fr_record *record, struct fr_err *err)
{
	struct fr_intake_counts *counts = &intake->counts;
	enum fr_put result = FR_PUT_SAME;
	enum fr_code code = FR_OK;

	/* Friends with an id come from another store; who is called what there is settled when all
	 * are here. */
	if (record->type == FR_TYPE_FRIEND && record->has_id && record->updated &&
	    fr_record_has(record, FR_FRIEND_NAME)) {
		code = friend_peers_take(intake->store, record, &result, err);
		if (!code)
			intake_count(intake, result);
		return code;
	}
	code = friend_peers_settle(intake->store, err);
	/* Friends go by their name, settings by their key, what was due by when it was. */
	if (!code && !record->has_id && record->type != FR_TYPE_FRIEND &&
	    record->type != FR_TYPE_SETTING && record->type != FR_TYPE_OCCURRENCE &&
	    record->type != FR_TYPE_REMINDED && record->type != FR_TYPE_TOMBSTONE)
		code = intake_derive_id(intake, record, err);
	if (!code)
		code = record->type == FR_TYPE_TOMBSTONE
		           ? fr_tombstone_put(intake->store, record, &result, err)
		           : fr_record_put(intake->store, record, &result, &counts->friends_added,
		                           err);
	if (!code) {
		intake_count(intake, result);
		counts->forgotten += result == FR_PUT_CHANGED &&
		                     record->type == FR_TYPE_TOMBSTONE &&
		                     fr_record_int(record, FR_TOMBSTONE_FORGOTTEN) != 0;
	}
	return code;
}
