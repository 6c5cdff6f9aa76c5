/* put - records whose friends are rows, into the store: added, merged or refused */
#include "lib/store/inside.h"

#include <string.h>

#include "lib/record/record.h"

int64_t store_put_now(const struct fr_store *store, int64_t after)
{
	return store->now > after && store->now <= RECORD_STAMP_MOST ? store->now
	                                                             : record_stamp_after(after);
}

/* The stored record that this one is about, or FR_NOTHING. */
static enum fr_code put_find(struct fr_store *store, struct fr_record *record,
                             enum store_called called, struct fr_record *old, struct fr_err *err)
{
	enum fr_code code = FR_NOTHING;
	int64_t row = 0;

	if (record->has_id)
		code = fr_record_get_id(store, record->type, &record->id, old, err);
	if (code != FR_NOTHING || record->type != FR_TYPE_FRIEND || called == STORE_BY_ID)
		return code;
	/* One name is one person: two machines that each met Ana know the same Ana. */
	FR_TRY(store_names_find(store, fr_record_text(record, FR_FRIEND_NAME), &row, err));
	return row ? fr_record_get(store, FR_TYPE_FRIEND, row, old, err) : FR_NOTHING;
}

/* Of two ids of one friend the lower one stays, on every machine, but for one that was forgotten
 * here. */
static enum fr_code put_lower_id(struct fr_store *store, const struct fr_record *record,
                                 struct fr_record *old, int *lower, struct fr_err *err)
{
	int64_t at;
	int forgotten = 0;
	enum fr_code code;

	*lower = 0;
	if (record->type != FR_TYPE_FRIEND || !record->has_id ||
	    memcmp(record->id.byte, old->id.byte, sizeof old->id.byte) >= 0)
		return FR_OK;
	code = store_tombstone_find(store, FR_TYPE_FRIEND, &record->id, &at, &forgotten, err);
	if (code == FR_OK && !forgotten)
		code = store_tombstone_remove(store, FR_TYPE_FRIEND, &record->id, err);
	if (code && code != FR_NOTHING)
		return code;
	*lower = !forgotten;
	if (*lower)
		old->id = record->id;
	return FR_OK;
}

/* What the other machine says and ours overrules is not lost either: the journal keeps what it does
 * not know yet. */
static enum fr_code put_lost(struct fr_store *store, const struct fr_record *theirs,
                             const struct fr_record *ours, unsigned fields, int *lost,
                             struct fr_err *err)
{
	for (int i = 0; fields && i < fr_type_info(theirs->type)->n_fields; i++) {
		int known = 1;

		if (fields & 1u << i && fr_record_has(theirs, i))
			FR_TRY(store_journal_knows(store, ours->row, theirs, i, &known, err));
		if (!known) {
			*lost = 1;
			return store_journal_lost(store, ours->row, theirs, err);
		}
	}
	return FR_OK;
}

enum fr_code store_put_row(struct fr_store *store, struct fr_record *record,
                           enum store_row_write how, enum store_called called, int *written,
                           struct fr_err *err)
{
	int names = record->type == FR_TYPE_FRIEND && called == STORE_BY_NAME;

	FR_TRY(names ? store_names_check(store, record, err) : FR_OK);
	FR_TRY(store_row_write(store, record, how, written, err));
	if (names && *written)
		return store_names_write(store, record, err);
	return FR_OK;
}

/* Theirs into *old, in memory alone.  What comes out is what the store has to know of. */
static struct record_merged put_merge(struct fr_store *store, struct fr_record *record,
                                      struct fr_record *old, int by_name)
{
	int64_t updated = record->updated;
	struct record_merged merged;

	if (!updated) { /* written by hand: it is meant now */
		record_set_times(record, store_put_now(store, old->updated));
		record_beyond_date(record, store_put_now(store, old->updated));
	}
	/* Of a friend met under another id only what the record says counts, and its name is the
	 * same already. */
	if (by_name)
		record->value[FR_FRIEND_NAME].given = 0;
	record_merge_made(old, record->created);
	merged = record_merge(old, record, &store->scratch);
	if (!updated && merged.values)
		old->updated = store_put_now(store, old->updated);
	else if (updated > old->updated)
		old->updated = updated;
	return merged;
}

/* Who is who is undone change by change; of all else the first state of a step is enough. */
static int put_renames(const struct fr_record *record, const struct fr_record *before)
{
	return record->type == FR_TYPE_FRIEND &&
	       (memcmp(record->id.byte, before->id.byte, sizeof before->id.byte) != 0 ||
	        !fr_record_same_value(record, before, FR_FRIEND_NAME) ||
	        !fr_record_same_value(record, before, FR_FRIEND_ALIASES));
}

static enum fr_code put_changed(struct fr_store *store, struct fr_record *record,
                                const struct fr_record *before, enum store_called called,
                                struct fr_err *err)
{
	int written;

	FR_TRY(fr_record_check(record, err));
	FR_TRY(put_renames(record, before)
	           ? store_journal_before(store, FR_WAS_CHANGED, before, err)
	           : store_journal_once(store, before, err));
	return store_put_row(store, record, ROW_UPDATE, called, &written, err);
}

static enum fr_code put_over(struct fr_store *store, struct fr_record *record,
                             struct fr_record *old, enum store_called called, struct store_put *put,
                             struct fr_err *err)
{
	int64_t updated = record->updated;
	int by_name =
	    record->has_id && memcmp(record->id.byte, old->id.byte, sizeof old->id.byte) != 0;
	int new_id = 0;
	FR_FREED(fr_record_free) struct fr_record before = {0};
	struct record_merged merged;

	*put = (struct store_put){0};
	FR_TRY(fr_record_copy(old, &before, err));
	FR_TRY(put_lower_id(store, record, old, &new_id, err));
	merged = put_merge(store, record, old, by_name);
	if (updated)
		FR_TRY(put_lost(store, record, old, merged.lost, &put->lost, err));
	put->result = merged.values ? FR_PUT_CHANGED : merged.lost ? FR_PUT_OLDER : FR_PUT_SAME;
	if (merged.values || merged.times || new_id || old->created != before.created ||
	    old->updated != before.updated)
		FR_TRY(put_changed(store, old, &before, called, err));
	return fr_record_copy(old, record, err);
}

/* It was removed here: *at is when (0: it was not), *forgotten that it never comes back. */
static enum fr_code put_removed(struct fr_store *store, const struct fr_record *record, int64_t *at,
                                int *forgotten, struct fr_err *err)
{
	enum fr_code code =
	    store_tombstone_find(store, record->type, &record->id, at, forgotten, err);

	return code == FR_NOTHING ? FR_OK : code;
}

/* Write it with the id that it has.  FR_NOTHING: there is one of this id already. */
static enum fr_code put_new_row(struct fr_store *store, struct fr_record *record,
                                enum store_called called, enum fr_put *result, struct fr_err *err)
{
	int written = 1;
	int64_t at = 0;
	int forgotten = 0;

	FR_TRY(put_removed(store, record, &at, &forgotten, err));
	if (forgotten || (at && record->updated && record->updated <= at)) {
		*result = FR_PUT_OLDER;
		return FR_OK;
	}
	if (!record->updated) {
		record->updated = record->created > at ? record->created : store_put_now(store, at);
		record_set_times(record, record->updated);
	}
	if (!record->created)
		record->created = record->updated;
	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++) {
		if (!record->value[i].given)
			record->value[i].time = record->created;
	}
	record->row = 0;
	FR_TRY(store_put_row(store, record, ROW_INSERT_IF_NEW, called, &written, err));
	if (!written)
		return FR_NOTHING;
	if (at)
		FR_TRY(store_tombstone_remove(store, record->type, &record->id, err));
	*result = FR_PUT_ADDED;
	return store_journal_added(store, record->type, record->row, err);
}

/* One without an id is given one that no record has or had: with seeded random bits the first ones
 * may be taken. */
static enum fr_code put_new(struct fr_store *store, struct fr_record *record,
                            enum store_called called, enum fr_put *result, struct fr_err *err)
{
	enum fr_code code = fr_record_check(record, err);
	int64_t at;
	int forgotten;

	if (code || record->has_id)
		return code ? code : put_new_row(store, record, called, result, err);
	do {
		code = fr_id_make(store->now, store->random, &record->id, err);
		if (!code)
			code = store_tombstone_find(store, record->type, &record->id, &at,
			                            &forgotten, err);
		if (code == FR_NOTHING)
			code = put_new_row(store, record, called, result, err);
		else if (!code)
			code = FR_NOTHING;
	} while (code == FR_NOTHING);
	record->has_id = !code;
	return code;
}

enum fr_code store_put(struct fr_store *store, struct fr_record *record, enum store_called called,
                       struct store_put *put, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};
	enum fr_code code;

	*put = (struct store_put){0};
	/* What is mostly new is tried as new first: one look into the index instead of two. */
	if (record->type == FR_TYPE_MOMENT) {
		int64_t created = record->created;
		int64_t updated = record->updated;

		code = put_new(store, record, called, &put->result, err);
		if (code != FR_NOTHING && !(code == FR_BAD && record->has_id))
			return code;
		record->created = created;
		record->updated = updated;
	}
	code = put_find(store, record, called, &old, err);
	if (code == FR_NOTHING)
		code = put_new(store, record, called, &put->result, err);
	else if (!code)
		code = put_over(store, record, &old, called, put, err);
	return code;
}

enum fr_code store_put_change(struct fr_store *store, struct fr_record *change, int64_t row,
                              enum store_called called, struct store_put *put, struct fr_err *err)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};

	FR_TRY(fr_record_get(store, change->type, row, &old, err));
	change->id = old.id;
	change->has_id = 1;
	change->updated = 0;
	change->created = 0;
	return put_over(store, change, &old, called, put, err);
}
