/* put - records into the store: added, merged or refused */
#include "lib/store/store.h"

#include <string.h>

#include <fr/text.h>

#include "lib/record/record.h"

int64_t store_put_now(const struct fr_store *store, int64_t after)
{
	return store->now > after ? store->now : after + 1;
}

/* The stored record that this one is about, or FR_NOTHING. */
static enum fr_code put_find(struct fr_store *store, struct fr_record *record,
                             struct fr_record *old, struct fr_err *err)
{
	enum fr_code code = FR_NOTHING;
	int64_t row = 0;

	if (record->has_id)
		code = fr_record_get_id(store, record->type, &record->id, old, err);
	if (code != FR_NOTHING || record->type != FR_TYPE_FRIEND || store->meeting)
		return code;
	/* One name is one person: two machines that each met Ana know the same Ana. */
	code = store_names_find(store, fr_record_text(record, FR_FRIEND_NAME), &row, err);
	if (code)
		return code;
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
                             const struct fr_record *ours, unsigned fields, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	for (int i = 0; !code && fields && i < fr_type_info(theirs->type)->n_fields; i++) {
		int known = 1;

		if (fields & 1u << i && fr_record_has(theirs, i))
			code = store_journal_knows(store, ours->row, theirs, i, &known, err);
		if (!code && !known) {
			store->lost++;
			return store_journal_lost(store, ours->row, theirs, err);
		}
	}
	return code;
}

static enum fr_code put_over(struct fr_store *store, struct fr_record *record,
                             struct fr_record *old, enum fr_put *result, struct fr_err *err)
{
	int64_t updated = record->updated;
	int by_name =
	    record->has_id && memcmp(record->id.byte, old->id.byte, sizeof old->id.byte) != 0;
	int new_id;
	struct fr_record before = {0};
	struct merge merge;
	enum fr_code code;
	int written;

	code = fr_record_copy(old, &before, err);
	if (!code)
		code = put_lower_id(store, record, old, &new_id, err);
	if (code) {
		fr_record_free(&before);
		return code;
	}
	if (!updated) /* written by hand: it is meant now */
		record_set_times(record, store_put_now(store, old->updated));
	/* Of a friend met under another id only what the record says counts, and its name is the
	 * same already. */
	if (by_name)
		record->value[FR_FRIEND_NAME].given = 0;
	record_merge_made(old, record->created);
	merge = record_merge(store, old, record);
	if (updated)
		code = put_lost(store, record, old, merge.lost, err);
	if (!updated && merge.values)
		old->updated = store_put_now(store, old->updated);
	else if (updated > old->updated)
		old->updated = updated;
	*result = merge.values ? FR_PUT_CHANGED : merge.lost ? FR_PUT_OLDER : FR_PUT_SAME;
	if (!code && (merge.values || merge.times || new_id || old->created != before.created ||
	              old->updated != before.updated)) {
		code = fr_record_check(old, err);
		if (!code)
			code = store_resolve_friends(store, old, NULL, err);
		if (!code)
			code = store_journal_before(store, FR_WAS_CHANGED, &before, err);
		if (!code)
			code = store_row_write(store, old, ROW_UPDATE, &written, err);
	}
	if (!code)
		code = fr_record_copy(old, record, err);
	fr_record_free(&before);
	return code;
}

/* A new id that no record has; with seeded random bits the first ones may be taken. */
static enum fr_code put_new_id(struct fr_store *store, struct fr_record *record, struct fr_err *err)
{
	enum fr_code code;

	do {
		struct fr_record other = {0};
		int64_t at;
		int forgotten;

		code = fr_id_make(store->now, store->random, &record->id, err);
		if (code)
			return code;
		code = fr_record_get_id(store, record->type, &record->id, &other, err);
		if (code == FR_NOTHING)
			code = store_tombstone_find(store, record->type, &record->id, &at,
			                            &forgotten, err);
		fr_record_free(&other);
	} while (code == FR_OK);
	record->has_id = 1;
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code put_new(struct fr_store *store, struct fr_record *record, enum fr_put *result,
                            struct fr_err *err)
{
	int written = 1;
	int64_t at = 0;
	int forgotten = 0;
	enum fr_code code = fr_record_check(record, err);

	if (code)
		return code;
	if (!record->has_id)
		code = put_new_id(store, record, err);
	else if (store->has_tombstones)
		code = store_tombstone_find(store, record->type, &record->id, &at, &forgotten, err);
	if (code && code != FR_NOTHING)
		return code;
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
	code = store_row_write(store, record, ROW_INSERT_IF_NEW, &written, err);
	if (!code && !written)
		return FR_NOTHING;
	if (!code && at)
		code = store_tombstone_remove(store, record->type, &record->id, err);
	if (!code)
		code = store_journal_added(store, record->type, record->row, err);
	*result = FR_PUT_ADDED;
	return code;
}

/* "occurrence:RITUAL:DUE", an instant in UTC so that every way to write it is the same. */
static void put_natural_due(const struct fr_record *record, int subject, int due,
                            struct fr_buf *content)
{
	struct fr_when when = {fr_record_int(record, due), record->value[due].offset};
	char text[FR_WHEN_SIZE];

	if (when.offset != FR_BARE_DATE)
		when.offset = 0;
	fr_when_format(&when, text);
	fr_buf_printf(content, "%s:%s:%s", fr_type_info(record->type)->name,
	              fr_record_text(record, subject), text);
}

/* Records whose place in the world is a key, not a line: the same id on every machine. */
static enum fr_code put_natural_id(struct fr_record *record, struct fr_err *err)
{
	struct fr_buf content = {0};
	enum fr_code code;

	if (record->has_id)
		return FR_OK;
	if (record->type == FR_TYPE_SETTING && fr_record_has(record, FR_SETTING_KEY)) {
		fr_buf_printf(&content, "setting:%s:", fr_record_text(record, FR_SETTING_KEY));
		if (fr_record_has(record, FR_SETTING_FRIEND))
			fr_text_fold(fr_record_text(record, FR_SETTING_FRIEND), &content);
	} else if (record->type == FR_TYPE_OCCURRENCE &&
	           fr_record_has(record, FR_OCCURRENCE_RITUAL)) {
		put_natural_due(record, FR_OCCURRENCE_RITUAL, FR_OCCURRENCE_DUE, &content);
	} else if (record->type == FR_TYPE_REMINDED && fr_record_has(record, FR_REMINDED_SUBJECT)) {
		put_natural_due(record, FR_REMINDED_SUBJECT, FR_REMINDED_DUE, &content);
	} else {
		return FR_OK;
	}
	code = fr_buf_check(&content, err);
	if (!code)
		fr_id_derive(content.data, content.len, &record->id);
	record->has_id = !code;
	fr_buf_free(&content);
	return code;
}

/* A record that is not whole can only be about one that is stored; nobody is added for its sake
 * otherwise. */
static enum fr_code put_part(struct fr_store *store, struct fr_record *record, struct fr_err *err)
{
	struct fr_record old = {0};
	struct fr_err why;
	enum fr_code code = fr_record_check(record, &why);

	if (!code)
		return FR_OK;
	code = record->has_id ? fr_record_get_id(store, record->type, &record->id, &old, err)
	                      : FR_NOTHING;
	fr_record_free(&old);
	if (code == FR_NOTHING)
		*err = why;
	return code == FR_NOTHING ? why.code : code;
}

/* Words beside the name of somebody who is not known here (any more) may be about them: they are
 * not kept. */
static enum fr_code put_unnamed(struct fr_store *store, struct fr_record *record, int field,
                                struct fr_err *err)
{
	const char *at = fr_record_text(record, field);
	struct fr_buf name = {0};
	enum fr_code code = FR_OK;
	int64_t row = 1;

	if (record->type != FR_TYPE_MOMENT || !at)
		return FR_OK;
	while (!code && row > 0 && fr_list_next(&at, &name))
		code = friend_peers_find(store, fr_buf_text(&name), &row, err);
	if (!code && row <= 0) {
		fr_record_set_null(record, FR_MOMENT_NOTE);
		fr_record_set_null(record, FR_MOMENT_TAGS);
	}
	fr_buf_free(&name);
	return code;
}

/*
 * Nobody is added again for the sake of what is refused anyway: a record that was forgotten or
 * removed later, or friends of one who were changed later here.
 */
static enum fr_code put_gate(struct fr_store *store, struct fr_record *record, int *gone,
                             struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;
	struct fr_record old = {0};
	int64_t at = 0;
	int forgotten = 0;
	enum fr_code code;

	if (!record->has_id || !store->has_tombstones)
		return FR_OK;
	code = store_tombstone_find(store, record->type, &record->id, &at, &forgotten, err);
	*gone = !code && (forgotten || (record->updated && record->updated <= at));
	if (code == FR_NOTHING && field >= 0 && record->updated && record->value[field].given) {
		code = fr_record_get_id(store, record->type, &record->id, &old, err);
		if (!code && old.value[field].time > record->value[field].time) {
			code = put_unnamed(store, record, field, err);
			fr_record_set_null(record, field);
			record->value[field].given = 0;
		}
		fr_record_free(&old);
	}
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code fr_record_put(struct fr_store *store, struct fr_record *record, enum fr_put *result,
                           int *friends_added, struct fr_err *err)
{
	struct fr_record old = {0};
	int gone = 0;
	enum fr_code code = put_natural_id(record, err);

	if (!code)
		code = put_part(store, record, err);
	if (!code)
		code = put_gate(store, record, &gone, err);
	if (!code && gone)
		*result = FR_PUT_OLDER;
	store->listening = store->meet != NULL;
	if (!code && !gone)
		code = store_resolve_friends(store, record, friends_added, err);
	store->listening = 0;
	if (code == FR_DONE) {
		*result = FR_PUT_OLDER;
		return FR_OK;
	}
	if (code || gone)
		return code;
	/* What is mostly new is tried as new first: one look into the index instead of two. */
	if (record->type == FR_TYPE_MOMENT) {
		int64_t created = record->created;
		int64_t updated = record->updated;

		code = put_new(store, record, result, err);
		if (code != FR_NOTHING && !(code == FR_BAD && record->has_id))
			return code;
		record->created = created;
		record->updated = updated;
	}
	code = put_find(store, record, &old, err);
	if (code == FR_NOTHING)
		code = put_new(store, record, result, err);
	else if (!code)
		code = put_over(store, record, &old, result, err);
	fr_record_free(&old);
	return code;
}

enum fr_code fr_record_change(struct fr_store *store, struct fr_record *change, int64_t row,
                              enum fr_put *result, struct fr_err *err)
{
	struct fr_record old = {0};
	enum fr_code code = fr_record_get(store, change->type, row, &old, err);

	if (!code) {
		change->id = old.id;
		change->has_id = 1;
		change->updated = 0;
		change->created = 0;
		code = store_resolve_friends(store, change, NULL, err);
	}
	if (!code)
		code = put_over(store, change, &old, result, err);
	fr_record_free(&old);
	return code;
}
