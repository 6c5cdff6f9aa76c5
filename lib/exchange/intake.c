/* intake - records from outside, the same input twice stored once */
#include <fr/intake.h>

#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>

#include "lib/friend/friend.h"
#include "lib/record/record.h"

/* Contents that came without an id: a hash table of 64 bits each, and how often each came. */
struct seen_set {
	uint64_t *slots;
	uint16_t *times;   /* UINT16_MAX: look into many */
	size_t room, used; /* room is a power of two */
};

/* What came more often than a slot can count: there cannot be much of it. */
struct seen_many {
	uint64_t content;
	int64_t times;
};

struct fr_intake {
	struct fr_store *store;
	struct fr_intake_counts counts;
	struct seen_set seen;
	struct seen_many *many;
	size_t n_many, room_many;
	struct friend_peers peers;
	struct fr_buf text;
};

enum fr_code fr_intake_open(struct fr_store *store, struct fr_intake **out, struct fr_err *err)
{
	struct fr_intake *intake = calloc(1, sizeof *intake);

	if (!intake)
		return fr_err_nomem(err);
	intake->store = intake->peers.store = store;
	*out = intake;
	return FR_OK;
}

enum fr_code fr_intake_end(struct fr_intake *intake, struct fr_err *err)
{
	return friend_peers_settle(&intake->peers, err);
}

void fr_intake_close(struct fr_intake *intake)
{
	if (!intake)
		return;
	free(intake->seen.slots);
	free(intake->seen.times);
	free(intake->many);
	friend_peers_free(&intake->peers);
	fr_buf_free(&intake->text);
	free(intake);
}

const struct fr_intake_counts *fr_intake_counts(const struct fr_intake *intake)
{
	return &intake->counts;
}

/* The slot of a content, taken now where it was free.  room is never exhausted. */
static size_t seen_slot(struct seen_set *set, uint64_t content)
{
	size_t at = (size_t)content & (set->room - 1);

	while (set->slots[at] && set->slots[at] != content)
		at = (at + 1) & (set->room - 1);
	if (!set->slots[at])
		set->used++;
	set->slots[at] = content;
	return at;
}

static enum fr_code seen_grow(struct seen_set *set, struct fr_err *err)
{
	struct seen_set larger = {NULL, NULL, set->room ? set->room * 2 : 256, 0};

	if (set->used + 1 <= set->room / 4 * 3)
		return FR_OK;
	larger.slots = calloc(larger.room, sizeof *larger.slots);
	larger.times = calloc(larger.room, sizeof *larger.times);
	if (!larger.slots || !larger.times) {
		free(larger.slots);
		free(larger.times);
		return fr_err_nomem(err);
	}
	for (size_t i = 0; i < set->room; i++) {
		if (set->slots[i])
			larger.times[seen_slot(&larger, set->slots[i])] = set->times[i];
	}
	free(set->slots);
	free(set->times);
	*set = larger;
	return FR_OK;
}

static enum fr_code seen_many(struct fr_intake *intake, uint64_t content, int64_t *times,
                              struct fr_err *err)
{
	enum fr_code code;

	for (size_t i = 0; i < intake->n_many; i++) {
		if (intake->many[i].content == content) {
			*times = ++intake->many[i].times;
			return FR_OK;
		}
	}
	code =
	    fr_grow(&intake->many, intake->n_many, &intake->room_many, sizeof *intake->many, err);
	if (code)
		return code;
	*times = UINT16_MAX;
	intake->many[intake->n_many++] = (struct seen_many){content, UINT16_MAX};
	return FR_OK;
}

/* How often this content came, this time included. */
static enum fr_code intake_times(struct fr_intake *intake, uint64_t content, int64_t *times,
                                 struct fr_err *err)
{
	enum fr_code code = seen_grow(&intake->seen, err);
	size_t slot;

	if (code)
		return code;
	slot = seen_slot(&intake->seen, content);
	if (intake->seen.times[slot] < UINT16_MAX)
		*times = ++intake->seen.times[slot];
	if (intake->seen.times[slot] == UINT16_MAX)
		return seen_many(intake, content, times, err);
	return FR_OK;
}

static enum fr_code intake_derive_id(struct fr_intake *intake, struct fr_record *record,
                                     struct fr_err *err)
{
	struct fr_buf *text = &intake->text;
	uint64_t content;
	int64_t times = 1;
	enum fr_code code;

	fr_buf_clear(text);
	fr_record_write(record, FR_WRITE_PRIVATE, text);
	code = fr_buf_check(text, err);
	if (code)
		return code;
	fr_id_derive(text->data, text->len, &record->id);
	memcpy(&content, record->id.byte, sizeof content);
	code = intake_times(intake, content ? content : 1, &times, err);
	if (!code && times > 1)
		code = record_id_nth(text->data, text->len, times, &record->id, err);
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

static enum fr_code intake_tombstone(struct fr_intake *intake, struct fr_record *record,
                                     struct store_put *put, struct fr_err *err)
{
	enum fr_code code = fr_tombstone_put(intake->store, record, &put->result, err);

	intake->counts.forgotten += !code && put->result == FR_PUT_CHANGED &&
	                            fr_record_int(record, FR_TOMBSTONE_FORGOTTEN) != 0;
	return code;
}

static enum fr_code intake_put(struct fr_intake *intake, struct fr_record *record,
                               struct store_put *put, struct fr_err *err)
{
	enum fr_code code;

	if (intake_is_peer(record))
		return friend_peers_take(&intake->peers, record, put, err);
	code = friend_peers_settle(&intake->peers, err);
	if (code)
		return code;
	if (record->type == FR_TYPE_TOMBSTONE)
		return intake_tombstone(intake, record, put, err);
	/* Friends go by their name, settings by their key, what was due by when it was. */
	if (!record->has_id && record->type != FR_TYPE_FRIEND &&
	    !record_id_is_natural(record->type))
		code = intake_derive_id(intake, record, err);
	return code ? code
	            : friend_put(intake->store, &intake->peers, record, put,
	                         &intake->counts.friends_added, err);
}

enum fr_code fr_intake_take(struct fr_intake *intake, struct fr_record *record, struct fr_err *err)
{
	struct store_put put = {0};
	enum fr_code code = intake_put(intake, record, &put, err);

	if (!code)
		intake_count(intake, &put);
	return code;
}
