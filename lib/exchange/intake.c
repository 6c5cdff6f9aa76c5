/* intake - records from outside, the same input twice stored once */
#include <fr/intake.h>

#include <stdlib.h>
#include <string.h>

#include "lib/exchange/exchange.h"
#include "lib/friend/friend.h"
#include "lib/record/record.h"

struct fr_intake {
	struct fr_store *store;
	struct fr_intake_counts counts;
	struct base_map seen;
	struct friend_peers peers;
	struct fr_buf text;
	int hold;  /* marks of forgetting are passed over */
	int known; /* what has no id names friends who are known */
};

void fr_intake_hold(struct fr_intake *intake)
{
	intake->hold = 1;
}

enum fr_code fr_intake_known(struct fr_intake *intake, struct fr_err *err)
{
	int64_t *rows = NULL;
	size_t n = 0;
	enum fr_code code = fr_friends_by_code_point(intake->store, &rows, &n, err);

	intake->known = n > 0;
	free(rows);
	return code;
}

enum fr_code fr_intake_open(struct fr_store *store, struct fr_intake **out, struct fr_err *err)
{
	struct fr_intake *intake = calloc(1, sizeof *intake);

	if (!intake)
		return fr_err_nomem(err);
	intake->store = intake->peers.store = store;
	*out = intake;
	return FR_OK;
}

enum fr_code fr_intake_many(struct fr_intake *intake, struct fr_err *err)
{
	return store_step_many(intake->store, err);
}

enum fr_code fr_intake_end(struct fr_intake *intake, struct fr_err *err)
{
	return friend_peers_settle(&intake->peers, err);
}

void fr_intake_close(struct fr_intake *intake)
{
	if (!intake)
		return;
	base_map_free(&intake->seen);
	friend_peers_free(&intake->peers);
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
	enum fr_code code;

	fr_buf_clear(text);
	fr_record_write(record, FR_WRITE_PRIVATE, text);
	code = fr_buf_check(text, err);
	if (!code)
		code = record_id_content(&intake->seen, text->data, text->len, &record->id, err);
	record->has_id = !code;
	return code;
}

static void intake_count(struct fr_intake *intake, const struct store_put *put)
{
	struct fr_intake_counts *counts = &intake->counts;

	counts->added += put->result == FR_PUT_ADDED;
	counts->changed += put->result == FR_PUT_CHANGED;
	counts->same += put->result == FR_PUT_SAME;
	counts->older += put->result == FR_PUT_OLDER;
	counts->lost += put->lost;
}

/* Friends with an id come from another store; who is called what there is settled when all are
 * here. */
static int intake_is_peer(const struct fr_record *record)
{
	return record->type == FR_TYPE_FRIEND && record->has_id && record->updated &&
	       fr_record_has(record, FR_FRIEND_NAME);
}

/* Who goes by it is not whom the rest of the input means. */
static enum fr_code intake_gone(struct fr_intake *intake, const struct fr_record *tombstone,
                                enum fr_put *result, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record gone = {0};
	struct fr_store *store = intake->store;
	enum fr_code code = fr_record_get_id(store, FR_TYPE_FRIEND, &tombstone->id, &gone, err);

	if (code && code != FR_NOTHING)
		return code;
	FR_TRY(fr_tombstone_put(store, tombstone, result, err));
	if (code == FR_NOTHING || *result != FR_PUT_CHANGED)
		return FR_OK;
	return friend_peers_gone(&intake->peers, &gone,
	                         fr_record_int(tombstone, FR_TOMBSTONE_FORGOTTEN) != 0, err);
}

static enum fr_code intake_tombstone(struct fr_intake *intake, struct fr_record *record,
                                     struct store_put *put, struct fr_err *err)
{
	const char *of = fr_record_text(record, FR_TOMBSTONE_OF);
	int forgotten = fr_record_int(record, FR_TOMBSTONE_FORGOTTEN) != 0;

	put->result = FR_PUT_OLDER;
	if (intake->hold && forgotten)
		return FR_OK;
	FR_TRY(of && fr_type_find(of) == FR_TYPE_FRIEND
	           ? intake_gone(intake, record, &put->result, err)
	           : fr_tombstone_put(intake->store, record, &put->result, err));
	intake->counts.forgotten += put->result == FR_PUT_CHANGED && forgotten;
	return FR_OK;
}

static enum fr_code intake_name(struct fr_intake *intake, const char *name, struct fr_err *err)
{
	int64_t row = 0;

	FR_TRY(friend_resolve_name(intake->store, &intake->peers, name, &row, err));
	return row ? FR_OK : fr_friend_known(intake->store, name, err);
}

/* A typo makes no friend. */
static enum fr_code intake_names(struct fr_intake *intake, const struct fr_record *record,
                                 struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;
	const char *at = field < 0 ? NULL : fr_record_text(record, field);

	if (!intake->known || record->has_id || !at || strcmp(at, "*") == 0)
		return FR_OK;
	if (fr_type_info(record->type)->fields[field].form != FR_FORM_FRIENDS)
		return intake_name(intake, at, err);
	while (fr_list_next(&at, &intake->text))
		FR_TRY(intake_name(intake, fr_buf_text(&intake->text), err));
	return FR_OK;
}

static enum fr_code intake_put(struct fr_intake *intake, struct fr_record *record,
                               struct store_put *put, struct fr_err *err)
{
	if (intake_is_peer(record))
		return friend_peers_take(&intake->peers, record, put, err);
	FR_TRY(friend_peers_settle(&intake->peers, err));
	if (record->type == FR_TYPE_TOMBSTONE)
		return intake_tombstone(intake, record, put, err);
	FR_TRY(intake_names(intake, record, err));
	/* Friends go by their name, settings by their key, what was due by when it was. */
	if (!record->has_id && record->type != FR_TYPE_FRIEND &&
	    !record_id_is_natural(record->type))
		FR_TRY(intake_derive_id(intake, record, err));
	return friend_put(intake->store, &intake->peers, record, put, &intake->counts.friends_added,
	                  err);
}

enum fr_code fr_intake_take(struct fr_intake *intake, struct fr_record *record, struct fr_err *err)
{
	struct store_put put = {0};

	FR_TRY(intake_put(intake, record, &put, err));
	intake_count(intake, &put);
	return FR_OK;
}
