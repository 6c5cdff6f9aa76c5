/* row - records from rows of their table */
#include "lib/store/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fr/json.h>

#include "lib/record/record.h"

void store_row_id_pack(const struct fr_id *id, unsigned char packed[16])
{
	for (int i = 0; i < 16; i++)
		packed[i] = id->byte[15 - i];
}

void store_row_id_unpack(const unsigned char *packed, struct fr_id *id)
{
	for (int i = 0; i < 16; i++)
		id->byte[i] = packed[15 - i];
}

/* changed is ours: {"key":"instant",...} without escapes in it. */
static void load_changed(struct fr_record *record, const char *text)
{
	struct fr_err why;

	while ((text = strchr(text, '"'))) {
		const char *key = text + 1;
		const char *colon = strchr(key, ':');
		const char *end = colon ? strchr(colon + 2, '"') : NULL;
		char name[32];
		int64_t ms;
		int field;

		if (!end || (size_t)(colon - 1 - key) >= sizeof name)
			return;
		memcpy(name, key, (size_t)(colon - 1 - key));
		name[colon - 1 - key] = '\0';
		field = fr_type_field(record->type, name);
		if (field >= 0 &&
		    fr_stamp_parse(colon + 2, (size_t)(end - colon - 2), &ms, &why) == FR_OK)
			record->value[field].time = ms;
		text = end + 1;
	}
}

/* What a friend is called who cannot be read. */
enum load_nameless { LOAD_FAILS, LOAD_NAMELESS };

static enum fr_code load_name(struct fr_store *store, int64_t row, enum load_nameless nameless,
                              const char **name, struct fr_err *err)
{
	enum fr_code code = store_names_of(store, row, name, err);

	if (code != FR_FAIL || nameless == LOAD_FAILS)
		return code;
	fr_buf_clear(&store->before);
	fr_buf_printf(&store->before, STORE_ROW_NAMELESS "%lld", (long long)row);
	*name = fr_buf_text(&store->before);
	return fr_buf_check(&store->before, err);
}

/* [3,7] becomes ["Ana","Ben"]. */
static enum fr_code load_friends(struct fr_store *store, struct fr_record *record, int field,
                                 const char *rows, enum load_nameless nameless, struct fr_err *err)
{
	struct fr_buf *list = &store->scratch;
	const char *name;
	char *end;
	enum fr_code code;

	fr_buf_clear(list);
	fr_buf_putc(list, '[');
	for (const char *at = rows + 1; *at && *at != ']'; at = *end == ',' ? end + 1 : end) {
		int64_t row = strtoll(at, &end, 10);

		code = end == at ? FR_FAIL : load_name(store, row, nameless, &name, err);
		if (code == FR_FAIL)
			return fr_err_set(
			    err, FR_FAIL,
			    "the store is damaged (a %s names a friend who is not there)",
			    fr_type_info(record->type)->name);
		if (code)
			return code;
		if (list->len > 1)
			fr_buf_putc(list, ',');
		fr_json_quote(list, name);
	}
	fr_buf_putc(list, ']');
	record_put_friends(record, field, fr_buf_text(list), list->len, rows);
	return fr_buf_check(list, err);
}

static enum fr_code load_friend(struct fr_store *store, struct fr_record *record, int field,
                                const struct raw_cell *cell, enum load_nameless nameless,
                                struct fr_err *err)
{
	const char *name = "*";
	int64_t row = 0;

	if (cell->is == RAW_NULL && record->type != FR_TYPE_CARE)
		return FR_OK;
	if (cell->is != RAW_NULL) {
		row = cell->number;
		FR_TRY(load_name(store, row, nameless, &name, err));
	}
	record_put_text(record, field, name, strlen(name), row);
	return FR_OK;
}

int64_t store_row_word(const struct fr_field *f, const char *text)
{
	for (int i = 0; f->words[i]; i++) {
		if (strcmp(f->words[i], text) == 0)
			return i;
	}
	return -1;
}

static enum fr_code load_value(struct fr_store *store, struct fr_record *record, int field,
                               const struct raw_row *raw, enum load_nameless nameless,
                               struct fr_err *err)
{
	const struct fr_field *f = &fr_type_info(record->type)->fields[field];
	const struct raw_cell *cell = &raw->field[field];
	struct fr_value *value = &record->value[field];
	struct fr_when when;

	switch (f->form) {
	case FR_FORM_AT:
		record_put_int(record, field, cell->number);
		value->offset =
		    raw->offset.is == RAW_NULL ? FR_BARE_DATE : (int16_t)raw->offset.number;
		return FR_OK;
	case FR_FORM_FRIEND:
		return load_friend(store, record, field, cell, nameless, err);
	case FR_FORM_FRIENDS:
		return load_friends(store, record, field, cell->text, nameless, err);
	default:
		break;
	}
	if (cell->is == RAW_NULL)
		return FR_OK;
	if (cell->is == RAW_NUMBER) {
		record_put_int(record, field, cell->number);
		return FR_OK;
	}
	record_put_text(record, field, cell->text, cell->len, 0);
	if (f->form == FR_FORM_WORD) {
		value->num = store_row_word(f, cell->text);
		if (value->num < 0)
			return fr_err_set(err, FR_FAIL,
			                  "the store is damaged (a %s holds \"%.40s\" as %s)",
			                  fr_type_info(record->type)->name, cell->text, f->key);
	} else if (f->form == FR_FORM_WHEN) {
		if (fr_when_parse(cell->text, cell->len, &when, err))
			return fr_err_set(err, FR_FAIL,
			                  "the store is damaged (a %s holds no time as %s)",
			                  fr_type_info(record->type)->name, f->key);
		value->num = when.sec;
		value->offset = when.offset;
	}
	return FR_OK;
}

static enum fr_code row_load(struct fr_store *store, enum fr_type type, const struct raw_row *raw,
                             enum load_nameless nameless, struct fr_record *record,
                             struct fr_err *err)
{
	const struct fr_type_info *info = fr_type_info(type);

	fr_record_reset(record, type);
	record->row = raw->n;
	if (!raw->id || raw->id_len != sizeof record->id.byte)
		return fr_err_set(err, FR_FAIL, "the store is damaged (a %s has no id)",
		                  info->name);
	store_row_id_unpack(raw->id, &record->id);
	record->has_id = 1;
	record->created = raw->created;
	record->updated = raw->updated;
	for (int i = 0; i < info->n_fields; i++)
		FR_TRY(load_value(store, record, i, raw, nameless, err));
	record_set_times(record, record->updated);
	if (raw->changed.is != RAW_NULL)
		load_changed(record, raw->changed.text);
	if (raw->beyond.is != RAW_NULL)
		FR_TRY(record_known_load(record, raw->beyond.text, raw->beyond.len, err));
	return record_memory(record, err);
}

enum fr_code store_row_load(struct fr_store *store, enum fr_type type, struct sql_stmt *stmt,
                            struct fr_record *record, struct fr_err *err)
{
	struct raw_row raw;
	char id[FR_ID_SIZE];

	store_row_raw_load(type, stmt, &raw);
	FR_TRY(row_load(store, type, &raw, LOAD_FAILS, record, err));
	if (store_row_raw_sum(type, &raw) != raw.sum) {
		fr_id_format(&record->id, id);
		store_row_wrong(store, fr_type_info(type)->name, id);
	}
	if (type == FR_TYPE_FRIEND)
		store_names_seen(store, record->row, fr_record_text(record, FR_FRIEND_NAME));
	return FR_OK;
}

void store_row_wrong(struct fr_store *store, const char *what, const char *which)
{
	if (!store->wrong[0])
		snprintf(store->wrong, sizeof store->wrong, "%s %s", what, which);
}

const char *fr_store_wrong(const struct fr_store *store)
{
	return store->wrong[0] ? store->wrong : NULL;
}

enum fr_code store_row_salvage(struct fr_store *store, enum fr_type type, struct sql_stmt *stmt,
                               struct fr_record *record, struct fr_err *err)
{
	struct raw_row raw;

	store_row_raw_load(type, stmt, &raw);
	return row_load(store, type, &raw, LOAD_NAMELESS, record, err);
}
