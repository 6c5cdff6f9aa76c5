/* merge - two entries that are one person, made one */
#include "lib/friend/friend.h"

#include <string.h>

#include "lib/record/record.h"

struct merging {
	struct fr_store *store;
	int64_t from, into;
	const char *from_name, *into_name;
	int64_t moved;
};

/* Of these a friend has one each; what INTO has already holds. */
static int merge_key(enum fr_type type)
{
	return type == FR_TYPE_BOUNDARY  ? FR_BOUNDARY_MEASURE
	       : type == FR_TYPE_SETTING ? FR_SETTING_KEY
	                                 : -1;
}

struct merge_held {
	const struct fr_record *record;
	int key, known;
};

static enum fr_code merge_same(const struct fr_record *other, void *arg, struct fr_err *err)
{
	struct merge_held *held = arg;

	(void)err;
	held->known |= fr_record_same_value(held->record, other, held->key);
	return FR_OK;
}

/* About INTO now, and nothing else of it is changed. */
static enum fr_code merge_move(struct merging *merging, const struct fr_record *record,
                               struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record change = {0};
	struct store_put put;

	FR_TRY(friend_about_moved(record, merging->from, merging->into, merging->into_name, &change,
	                          err));
	FR_TRY(store_put_change(merging->store, &change, record->row, STORE_BY_NAME, &put, err));
	merging->moved++;
	return FR_OK;
}

static enum fr_code merge_record(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct merging *merging = arg;
	struct merge_held held = {record, merge_key(record->type), 0};

	if (held.key >= 0)
		FR_TRY(fr_records_each(merging->store, record->type, merging->into, merge_same,
		                       &held, err));
	return held.known ? fr_record_remove(merging->store, record->type, record->row, err)
	                  : merge_move(merging, record, err);
}

/* --- the two friends themselves ----------------------------------------------------- */

static enum fr_code merge_list(const struct fr_record *into, const struct fr_record *from,
                               struct fr_record *change, int field, struct fr_err *err)
{
	const struct fr_record *const both[] = {into, from};
	FR_FREED(fr_buf_free) struct fr_buf item = {0};

	for (int i = 0; i < 2; i++) {
		const char *at = fr_record_text(both[i], field);

		while (at && fr_list_next(&at, &item)) {
			FR_TRY(fr_buf_check(&item, err));
			FR_TRY(fr_record_add_text(change, field, fr_buf_text(&item), err));
		}
	}
	return FR_OK;
}

/* Nothing that was written about somebody is lost: the notes stand one after the other. */
static enum fr_code merge_note(const struct fr_record *into, const struct fr_record *from,
                               struct fr_record *change, struct fr_err *err)
{
	const char *ours = fr_record_text(into, FR_FRIEND_NOTE);
	const char *theirs = fr_record_text(from, FR_FRIEND_NOTE);
	FR_FREED(fr_buf_free) struct fr_buf note = {0};

	if (!theirs || (ours && strcmp(ours, theirs) == 0))
		return FR_OK;
	fr_buf_printf(&note, "%s%s%s", ours ? ours : "", ours ? "\n" : "", theirs);
	FR_TRY(fr_buf_check(&note, err));
	return fr_record_set_text(change, FR_FRIEND_NOTE, fr_buf_text(&note), err);
}

/* What INTO lacks it takes over; a mark for safety holds where either has it. */
static enum fr_code merge_values(const struct fr_record *into, const struct fr_record *from,
                                 struct fr_record *change, struct fr_err *err)
{
	static const int TEXTS[] = {FR_FRIEND_BIRTHDAY, FR_FRIEND_REST, FR_FRIEND_STANDING};
	static const int NUMBERS[] = {FR_FRIEND_CADENCE, FR_FRIEND_CHECKIN, FR_FRIEND_UNSAFE};

	for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
		if (!fr_record_has(into, TEXTS[i]) && fr_record_has(from, TEXTS[i]))
			FR_TRY(fr_record_set_text(change, TEXTS[i], fr_record_text(from, TEXTS[i]),
			                          err));
	}
	for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++) {
		int64_t number = fr_record_int(from, NUMBERS[i]);

		if (!fr_record_int(into, NUMBERS[i]) && number)
			FR_TRY(fr_record_set_int(change, NUMBERS[i], number, err));
	}
	return merge_note(into, from, change, err);
}

/* Undo goes backwards: INTO gives the name back, FROM is there again, then its records return to
 * it. */
static enum fr_code merge_friends(struct merging *merging, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record into = {0}, from = {0}, change = {0};
	enum fr_put result;

	FR_TRY(fr_record_get(merging->store, FR_TYPE_FRIEND, merging->into, &into, err));
	FR_TRY(fr_record_get(merging->store, FR_TYPE_FRIEND, merging->from, &from, err));
	fr_record_reset(&change, FR_TYPE_FRIEND);
	FR_TRY(merge_list(&into, &from, &change, FR_FRIEND_ALIASES, err));
	FR_TRY(fr_record_add_text(&change, FR_FRIEND_ALIASES, merging->from_name, err));
	FR_TRY(merge_list(&into, &from, &change, FR_FRIEND_TAGS, err));
	FR_TRY(merge_list(&into, &from, &change, FR_FRIEND_SOURCES, err));
	FR_TRY(merge_values(&into, &from, &change, err));
	record_beyond_lacking(&into, &from, &change);
	FR_TRY(fr_record_remove(merging->store, FR_TYPE_FRIEND, merging->from, err));
	return fr_record_change(merging->store, &change, merging->into, &result, err);
}

enum fr_code fr_friend_merge(struct fr_store *store, int64_t from, int64_t into, int64_t *moved,
                             struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf from_name = {0}, into_name = {0};
	struct merging merging = {.store = store, .from = from, .into = into};

	if (from == into)
		return fr_err_set(err, FR_USAGE, "both are the same friend");
	FR_TRY(fr_friend_name(store, from, &from_name, err));
	FR_TRY(fr_friend_name(store, into, &into_name, err));
	merging.from_name = fr_buf_text(&from_name);
	merging.into_name = fr_buf_text(&into_name);
	FR_TRY(friend_about_each(store, from, merge_record, &merging, err));
	FR_TRY(merge_friends(&merging, err));
	if (moved)
		*moved = merging.moved;
	return FR_OK;
}
