/* put - records into the store: added, merged key by key, or refused */
#include "lib/store.h"

#include <stdlib.h>
#include <string.h>

#include <fr/friend.h>
#include <fr/json.h>
#include <fr/text.h>

#include "lib/record.h"

/* --- friends by name ----------------------------------------------------------- */

/* A friend who is only named: the same id on every machine that reads the same name. */
static enum fr_code resolve_new(struct fr_store *store, const char *name, int64_t *row, struct fr_err *err)
{
	struct fr_record made = {0};
	struct fr_buf content = {0};
	enum fr_put result;
	enum fr_code code;

	fr_record_reset(&made, FR_TYPE_FRIEND);
	fr_buf_puts(&content, "friend:");
	fr_text_fold(name, &content);
	code = fr_buf_check(&content, err);
	if (!code) {
		fr_id_derive(content.data, content.len, &made.id);
		made.has_id = 1;
		code = fr_record_set_text(&made, FR_FRIEND_NAME, name, err);
	}
	if (!code) {
		int64_t at;
		int forgotten;

		code = tombstone_find(store, FR_TYPE_FRIEND, &made.id, &at, &forgotten, err);
		if (code == FR_OK)
			made.has_id = 0; /* was forgotten or removed: this is a new start */
		else if (code == FR_NOTHING)
			code = FR_OK;
	}
	if (!code)
		code = fr_record_put(store, &made, &result, NULL, err);
	if (!code)
		*row = made.row;
	fr_record_free(&made);
	fr_buf_free(&content);
	return code;
}

static enum fr_code resolve_one(struct fr_store *store, const char *name, int64_t *row, int *added, struct fr_err *err)
{
	enum fr_code code = store->listening ? meet_find(store, name, row, err) : name_find(store, name, row, err);

	if (code || *row)
		return code;
	code = resolve_new(store, name, row, err);
	if (!code && added)
		++*added;
	return code;
}

static int resolve_listed(const char *rows, int64_t row)
{
	char *end;

	for (const char *at = rows + 1; *at; at = *end == ',' ? end + 1 : end) {
		if (strtoll(at, &end, 10) == row && end != at)
			return 1;
		if (end == at)
			return 0;
	}
	return 0;
}

/* The names stay as the list says them now; their rows are put behind them. */
static enum fr_code resolve_list(struct fr_store *store, struct fr_record *record, int field, int *added,
                                 struct fr_err *err)
{
	struct fr_buf name = {0};
	struct fr_buf names = {0};
	struct fr_buf rows = {0};
	struct fr_json out = {&names, 0};
	const char *at = fr_record_text(record, field);
	enum fr_code code = FR_OK;
	int forgotten = 0;

	fr_buf_putc(&rows, '[');
	fr_json_open(&out, NULL, '[');
	while (!code && fr_list_next(&at, &name)) {
		const char *plain;
		int64_t row = 0;

		code = resolve_one(store, fr_buf_text(&name), &row, added, err);
		if (!code && row < 0) {
			forgotten++;
			continue;
		}
		if (!code)
			code = name_of(store, row, &plain, err);
		if (code || resolve_listed(fr_buf_text(&rows), row))
			continue;
		fr_json_text(&out, NULL, plain);
		fr_buf_printf(&rows, "%s%lld", rows.len > 1 ? "," : "", (long long)row);
	}
	fr_buf_putc(&rows, ']');
	fr_json_close(&out, ']');
	if (!code)
		code = fr_buf_check(&rows, err);
	if (!code)
		code = fr_buf_check(&names, err);
	/* What was about somebody else too stays, without words that may be about the one who is forgotten. */
	if (!code && forgotten && rows.len == 2)
		code = FR_DONE;
	if (!code && forgotten && record->type == FR_TYPE_MOMENT) {
		fr_record_set_null(record, FR_MOMENT_NOTE);
		fr_record_set_null(record, FR_MOMENT_TAGS);
	}
	if (!code) {
		record_put_text(record, field, names.data, names.len, 0);
		fr_buf_add(&record->text, rows.data, rows.len + 1);
		code = fr_buf_check(&record->text, err);
	}
	fr_buf_free(&name);
	fr_buf_free(&names);
	fr_buf_free(&rows);
	return code;
}

enum fr_code put_resolve(struct fr_store *store, struct fr_record *record, int *added, struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;
	const char *name = field < 0 ? NULL : fr_record_text(record, field);
	enum fr_code code;
	int64_t row = 0;

	if (!name)
		return FR_OK;
	if (fr_type_info(record->type)->fields[field].form == FR_FORM_FRIENDS)
		return resolve_list(store, record, field, added, err);
	if (strcmp(name, "*") == 0) {
		record->value[field].num = 0;
		return FR_OK;
	}
	code = resolve_one(store, name, &row, added, err);
	if (!code && row < 0)
		return FR_DONE;
	if (!code)
		code = name_of(store, row, &name, err);
	if (!code) {
		record_put_text(record, field, name, strlen(name), row);
		code = fr_buf_check(&record->text, err);
	}
	return code;
}

/* --- merging ------------------------------------------------------------------------ */

/* Of two values of the same time the greater JSON text holds, on every machine. */
static int merge_greater(struct fr_store *store, const struct fr_record *a, const struct fr_record *b, int field)
{
	struct fr_buf *text = &store->scratch;
	size_t end;

	fr_buf_clear(text);
	fr_record_write_value(a, field, text);
	fr_buf_putc(text, '\0');
	end = text->len;
	fr_record_write_value(b, field, text);
	return strcmp(fr_buf_text(text), fr_buf_text(text) + end) > 0;
}

/* Take one value with its time over from another record; friends with their rows. */
static void merge_take(struct fr_record *into, const struct fr_record *from, int field)
{
	const struct fr_value *value = &from->value[field];
	int64_t time = value->time;

	if (value->is == FR_IS_TEXT) {
		const char *text = fr_record_text(from, field);

		record_put_text(into, field, text, value->len, value->num);
		if (fr_type_info(from->type)->fields[field].form == FR_FORM_FRIENDS)
			fr_buf_add(&into->text, text + value->len + 1, strlen(text + value->len + 1) + 1);
	} else if (value->is == FR_IS_INT) {
		record_put_int(into, field, value->num);
	} else {
		fr_record_set_null(into, field);
	}
	into->value[field].offset = value->offset;
	into->value[field].time = time;
}

struct merge put_merge(struct fr_store *store, struct fr_record *ours, const struct fr_record *theirs)
{
	struct merge merge = {0};

	for (int i = 0; i < fr_type_info(ours->type)->n_fields; i++) {
		struct fr_value *value = &ours->value[i];
		int64_t time = theirs->value[i].time;

		if (!theirs->value[i].given)
			continue;
		if (fr_record_same_value(ours, theirs, i)) {
			if (time > value->time && theirs->updated) {
				value->time = time;
				merge.times++;
			}
		} else if (time > value->time || (time == value->time && merge_greater(store, theirs, ours, i))) {
			merge_take(ours, theirs, i);
			merge.values++;
		} else {
			merge.lost |= 1u << i;
		}
	}
	return merge;
}

/* --- putting ---------------------------------------------------------------------------- */

static int64_t put_now(const struct fr_store *store, int64_t after)
{
	return store->now > after ? store->now : after + 1;
}

/* The stored record that this one is about, or FR_NOTHING. */
static enum fr_code put_find(struct fr_store *store, struct fr_record *record, struct fr_record *old,
                             struct fr_err *err)
{
	enum fr_code code = FR_NOTHING;
	int64_t row = 0;

	if (record->has_id)
		code = fr_record_get_id(store, record->type, &record->id, old, err);
	if (code != FR_NOTHING || record->type != FR_TYPE_FRIEND || store->meeting)
		return code;
	/* One name is one person: two machines that each met Ana know the same Ana. */
	code = name_find(store, fr_record_text(record, FR_FRIEND_NAME), &row, err);
	if (code)
		return code;
	return row ? fr_record_get(store, FR_TYPE_FRIEND, row, old, err) : FR_NOTHING;
}

/* Of two ids of one friend the lower one stays, on every machine, but for one that was forgotten here. */
static enum fr_code put_lower_id(struct fr_store *store, const struct fr_record *record, struct fr_record *old,
                                 int *lower, struct fr_err *err)
{
	int64_t at;
	int forgotten = 0;
	enum fr_code code;

	*lower = 0;
	if (record->type != FR_TYPE_FRIEND || !record->has_id ||
	    memcmp(record->id.byte, old->id.byte, sizeof old->id.byte) >= 0)
		return FR_OK;
	code = tombstone_find(store, FR_TYPE_FRIEND, &record->id, &at, &forgotten, err);
	if (code == FR_OK && !forgotten)
		code = tombstone_remove(store, FR_TYPE_FRIEND, &record->id, err);
	if (code && code != FR_NOTHING)
		return code;
	*lower = !forgotten;
	if (*lower)
		old->id = record->id;
	return FR_OK;
}

/* What the other machine says and ours overrules is not lost either: the journal keeps what it does not know yet. */
static enum fr_code put_lost(struct fr_store *store, const struct fr_record *theirs, const struct fr_record *ours,
                             unsigned fields, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	for (int i = 0; !code && fields && i < fr_type_info(theirs->type)->n_fields; i++) {
		int known = 1;

		if (fields & 1u << i && fr_record_has(theirs, i))
			code = journal_knows(store, ours->row, theirs, i, &known, err);
		if (!code && !known) {
			store->lost++;
			return journal_lost(store, ours->row, theirs, err);
		}
	}
	return code;
}

static enum fr_code put_over(struct fr_store *store, struct fr_record *record, struct fr_record *old,
                             enum fr_put *result, struct fr_err *err)
{
	int64_t updated = record->updated;
	int by_name = record->has_id && memcmp(record->id.byte, old->id.byte, sizeof old->id.byte) != 0;
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
		record_set_times(record, put_now(store, old->updated));
	/* Of a friend met under another id only what the record says counts, and its name is the same already. */
	if (by_name)
		record->value[FR_FRIEND_NAME].given = 0;
	merge = put_merge(store, old, record);
	if (updated)
		code = put_lost(store, record, old, merge.lost, err);
	if (record->created && record->created < old->created)
		old->created = record->created;
	if (!updated && merge.values)
		old->updated = put_now(store, old->updated);
	else if (updated > old->updated)
		old->updated = updated;
	*result = merge.values ? FR_PUT_CHANGED : merge.lost ? FR_PUT_OLDER : FR_PUT_SAME;
	if (!code && (merge.values || merge.times || new_id || old->created != before.created ||
	              old->updated != before.updated)) {
		code = fr_record_check(old, err);
		if (!code)
			code = put_resolve(store, old, NULL, err);
		if (!code)
			code = journal_before(store, FR_WAS_CHANGED, &before, err);
		if (!code)
			code = row_write(store, old, ROW_UPDATE, &written, err);
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
			code = tombstone_find(store, record->type, &record->id, &at, &forgotten, err);
		fr_record_free(&other);
	} while (code == FR_OK);
	record->has_id = 1;
	return code == FR_NOTHING ? FR_OK : code;
}

static enum fr_code put_new(struct fr_store *store, struct fr_record *record, enum fr_put *result, struct fr_err *err)
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
		code = tombstone_find(store, record->type, &record->id, &at, &forgotten, err);
	if (code && code != FR_NOTHING)
		return code;
	if (forgotten || (at && record->updated && record->updated <= at)) {
		*result = FR_PUT_OLDER;
		return FR_OK;
	}
	if (!record->updated) {
		record->updated = record->created > at ? record->created : put_now(store, at);
		record_set_times(record, record->updated);
	}
	if (!record->created)
		record->created = record->updated;
	for (int i = 0; i < fr_type_info(record->type)->n_fields; i++) {
		if (!record->value[i].given)
			record->value[i].time = record->created;
	}
	record->row = 0;
	code = row_write(store, record, ROW_INSERT_IF_NEW, &written, err);
	if (!code && !written)
		return FR_NOTHING;
	if (!code && at)
		code = tombstone_remove(store, record->type, &record->id, err);
	if (!code)
		code = journal_added(store, record->type, record->row, err);
	*result = FR_PUT_ADDED;
	return code;
}

/* "occurrence:RITUAL:DUE", an instant in UTC so that every way to write it is the same. */
static void put_natural_due(const struct fr_record *record, int subject, int due, struct fr_buf *content)
{
	struct fr_when when = {fr_record_int(record, due), record->value[due].offset};
	char text[FR_WHEN_SIZE];

	if (when.offset != FR_BARE_DATE)
		when.offset = 0;
	fr_when_format(&when, text);
	fr_buf_printf(content, "%s:%s:%s", fr_type_info(record->type)->name, fr_record_text(record, subject), text);
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
	} else if (record->type == FR_TYPE_OCCURRENCE && fr_record_has(record, FR_OCCURRENCE_RITUAL)) {
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

/* A record that is not whole can only be about one that is stored; nobody is added for its sake otherwise. */
static enum fr_code put_part(struct fr_store *store, struct fr_record *record, struct fr_err *err)
{
	struct fr_record old = {0};
	struct fr_err why;
	enum fr_code code = fr_record_check(record, &why);

	if (!code)
		return FR_OK;
	code = record->has_id ? fr_record_get_id(store, record->type, &record->id, &old, err) : FR_NOTHING;
	fr_record_free(&old);
	if (code == FR_NOTHING)
		*err = why;
	return code == FR_NOTHING ? why.code : code;
}

/* Words beside the name of somebody who is not known here (any more) may be about them: they are not kept. */
static enum fr_code put_unnamed(struct fr_store *store, struct fr_record *record, int field, struct fr_err *err)
{
	const char *at = fr_record_text(record, field);
	struct fr_buf name = {0};
	enum fr_code code = FR_OK;
	int64_t row = 1;

	if (record->type != FR_TYPE_MOMENT || !at)
		return FR_OK;
	while (!code && row > 0 && fr_list_next(&at, &name))
		code = meet_find(store, fr_buf_text(&name), &row, err);
	if (!code && row <= 0) {
		fr_record_set_null(record, FR_MOMENT_NOTE);
		fr_record_set_null(record, FR_MOMENT_TAGS);
	}
	fr_buf_free(&name);
	return code;
}

/*
 * Nobody is added again for the sake of what is refused anyway: a record that was forgotten, or friends of one who were
 * changed later here.
 */
static enum fr_code put_gate(struct fr_store *store, struct fr_record *record, int *forgotten, struct fr_err *err)
{
	int field = fr_type_info(record->type)->friend_field;
	struct fr_record old = {0};
	int64_t at = 0;
	enum fr_code code;

	if (!record->has_id || !store->has_tombstones)
		return FR_OK;
	code = tombstone_find(store, record->type, &record->id, &at, forgotten, err);
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

enum fr_code fr_record_put(struct fr_store *store, struct fr_record *record, enum fr_put *result, int *friends_added,
                           struct fr_err *err)
{
	struct fr_record old = {0};
	int forgotten = 0;
	enum fr_code code = put_natural_id(record, err);

	if (!code)
		code = put_part(store, record, err);
	if (!code)
		code = put_gate(store, record, &forgotten, err);
	if (!code && forgotten)
		*result = FR_PUT_OLDER;
	store->listening = store->meet != NULL;
	if (!code && !forgotten)
		code = put_resolve(store, record, friends_added, err);
	store->listening = 0;
	if (code == FR_DONE) {
		*result = FR_PUT_OLDER;
		return FR_OK;
	}
	if (code || forgotten)
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

enum fr_code fr_record_change(struct fr_store *store, struct fr_record *change, int64_t row, enum fr_put *result,
                              struct fr_err *err)
{
	struct fr_record old = {0};
	enum fr_code code = fr_record_get(store, change->type, row, &old, err);

	if (!code) {
		change->id = old.id;
		change->has_id = 1;
		change->updated = 0;
		change->created = 0;
		code = put_resolve(store, change, NULL, err);
	}
	if (!code)
		code = put_over(store, change, &old, result, err);
	fr_record_free(&old);
	return code;
}

enum fr_code fr_record_remove(struct fr_store *store, enum fr_type type, int64_t row, struct fr_err *err)
{
	struct fr_record old = {0};
	enum fr_code code = fr_record_get(store, type, row, &old, err);

	if (!code)
		code = journal_before(store, FR_WAS_REMOVED, &old, err);
	if (!code)
		code = row_remove(store, &old, err);
	if (!code)
		code = tombstone_write(store, type, &old.id, put_now(store, old.updated), 0, err);
	fr_record_free(&old);
	return code;
}

/* Take a record out because another machine did.  FR_PUT_OLDER where it has to stay. */
static enum fr_code put_removal(struct fr_store *store, const struct fr_record *ours, int64_t at, int final,
                                enum fr_put *result, struct fr_err *err)
{
	struct fr_forgotten forgotten;
	enum fr_code code;

	if (!final && ours->updated > at) {
		*result = FR_PUT_OLDER;
		return FR_OK;
	}
	/* Who was forgotten there is forgotten here; nothing of it goes into the journal. */
	if (final)
		return ours->type == FR_TYPE_FRIEND ? fr_friend_forget(store, ours->row, &forgotten, err)
		                                    : row_remove(store, ours, err);
	code = row_remove(store, ours, err);
	if (code == FR_BAD && ours->type == FR_TYPE_FRIEND) {
		*result = FR_PUT_OLDER; /* records of ours still name them */
		return FR_OK;
	}
	return code ? code : journal_before(store, FR_WAS_REMOVED, ours, err);
}

enum fr_code fr_tombstone_put(struct fr_store *store, const struct fr_record *tombstone, enum fr_put *result,
                              struct fr_err *err)
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
		code = fr_err_set(err, FR_BAD, "\"of\" is \"%.60s\", which is no type that is stored", of);
	if (!code)
		code = fr_stamp_parse(text, strlen(text), &at, err);
	if (code)
		return code;
	code = tombstone_find(store, type, &tombstone->id, &known_at, &known_final, err);
	if (code && code != FR_NOTHING)
		return code;
	*result = !code && known_at >= at && known_final >= final ? FR_PUT_SAME : FR_PUT_CHANGED;
	if (code == FR_NOTHING) {
		code = fr_record_get_id(store, type, &tombstone->id, &ours, err);
		if (!code)
			code = put_removal(store, &ours, at, final, result, err);
		else if (code == FR_NOTHING)
			code = FR_OK;
	}
	if (!code && *result == FR_PUT_CHANGED)
		code = tombstone_write(store, type, &tombstone->id, at > known_at ? at : known_at, final || known_final,
		                       err);
	fr_record_free(&ours);
	return code;
}
