/* intake - records from outside, the same input twice stored once */
#include <fr/intake.h>

#include <stdlib.h>
#include <string.h>

/* Contents that came without an id: a hash set of 64 bits each, and how often those came that came again. */
struct seen_set {
	uint64_t *slots;
	size_t room, used; /* room is a power of two */
};

struct seen_again {
	uint64_t content;
	int64_t times;
};

struct fr_intake {
	struct fr_store *store;
	struct fr_intake_counts counts;
	struct seen_set seen;
	struct seen_again *again;
	size_t n_again, room_again;
	struct fr_buf text;
};

enum fr_code fr_intake_open(struct fr_store *store, struct fr_intake **out, struct fr_err *err)
{
	struct fr_intake *intake = calloc(1, sizeof *intake);

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
	free(intake->again);
	fr_buf_free(&intake->text);
	free(intake);
}

const struct fr_intake_counts *fr_intake_counts(const struct fr_intake *intake)
{
	return &intake->counts;
}

/* 1: was there, 0: is there now.  room is never exhausted. */
static int seen_put(struct seen_set *set, uint64_t content)
{
	size_t at = (size_t)content & (set->room - 1);

	while (set->slots[at] && set->slots[at] != content)
		at = (at + 1) & (set->room - 1);
	if (set->slots[at])
		return 1;
	set->slots[at] = content;
	set->used++;
	return 0;
}

static enum fr_code seen_grow(struct seen_set *set, struct fr_err *err)
{
	struct seen_set larger = {NULL, set->room ? set->room * 2 : 256, 0};

	if (set->used + 1 <= set->room / 4 * 3)
		return FR_OK;
	larger.slots = calloc(larger.room, sizeof *larger.slots);
	if (!larger.slots)
		return fr_err_nomem(err);
	for (size_t i = 0; i < set->room; i++) {
		if (set->slots[i])
			seen_put(&larger, set->slots[i]);
	}
	free(set->slots);
	*set = larger;
	return FR_OK;
}

/* How often this content came, this time included. */
static enum fr_code intake_times(struct fr_intake *intake, uint64_t content, int64_t *times, struct fr_err *err)
{
	enum fr_code code = seen_grow(&intake->seen, err);

	*times = 1;
	if (code || !seen_put(&intake->seen, content))
		return code;
	for (size_t i = 0; i < intake->n_again; i++) {
		if (intake->again[i].content == content) {
			*times = ++intake->again[i].times;
			return FR_OK;
		}
	}
	if (intake->n_again == intake->room_again) {
		size_t room = intake->room_again ? 2 * intake->room_again : 16;
		struct seen_again *again = realloc(intake->again, room * sizeof *again);

		if (!again)
			return fr_err_nomem(err);
		intake->again = again;
		intake->room_again = room;
	}
	*times = 2;
	intake->again[intake->n_again++] = (struct seen_again){content, 2};
	return FR_OK;
}

static enum fr_code intake_derive_id(struct fr_intake *intake, struct fr_record *record, struct fr_err *err)
{
	struct fr_buf *text = &intake->text;
	uint64_t content;
	int64_t times;
	enum fr_code code;

	fr_buf_clear(text);
	fr_record_write(record, FR_WRITE_PUBLIC, text);
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

enum fr_code fr_intake_take(struct fr_intake *intake, struct fr_record *record, struct fr_err *err)
{
	struct fr_intake_counts *counts = &intake->counts;
	enum fr_put result = FR_PUT_SAME;
	enum fr_code code = FR_OK;

	/* Friends go by their name, settings by their key. */
	if (!record->has_id && record->type != FR_TYPE_FRIEND && record->type != FR_TYPE_SETTING &&
	    record->type != FR_TYPE_TOMBSTONE)
		code = intake_derive_id(intake, record, err);
	if (!code)
		code = record->type == FR_TYPE_TOMBSTONE
		           ? fr_tombstone_put(intake->store, record, &result, err)
		           : fr_record_put(intake->store, record, &result, &counts->friends_added, err);
	if (code)
		return code;
	counts->added += result == FR_PUT_ADDED;
	counts->changed += result == FR_PUT_CHANGED;
	counts->same += result == FR_PUT_SAME;
	counts->older += result == FR_PUT_OLDER;
	return FR_OK;
}
