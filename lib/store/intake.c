/* intake - records from outside, the same input twice stored once */
#include <fr/intake.h>

#include <stdlib.h>
#include <string.h>

#include "lib/store/store.h"

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
	size_t n_many;
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
	free(intake->seen.slots);
	free(intake->seen.times);
	free(intake->many);
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
	struct seen_many *many;

	for (size_t i = 0; i < intake->n_many; i++) {
		if (intake->many[i].content == content) {
			*times = ++intake->many[i].times;
			return FR_OK;
		}
	}
	many = realloc(intake->many, (intake->n_many + 1) * sizeof *many);
	if (!many)
		return fr_err_nomem(err);
	intake->many = many;
	*times = UINT16_MAX;
	many[intake->n_many++] = (struct seen_many){content, UINT16_MAX};
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
