/* resolve - the friends that a record names, as rows of the store */
#include "lib/store/store.h"

#include <stdlib.h>
#include <string.h>

#include <fr/json.h>
#include <fr/text.h>

#include "lib/record/record.h"

/* A friend who is only named: the same id on every machine that reads the same name. */
static enum fr_code resolve_new(struct fr_store *store, const char *name, int64_t *row,
                                struct fr_err *err)
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

		code = store_tombstone_find(store, FR_TYPE_FRIEND, &made.id, &at, &forgotten, err);
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

static enum fr_code resolve_one(struct fr_store *store, const char *name, int64_t *row, int *added,
                                struct fr_err *err)
{
	enum fr_code code = store->listening ? friend_peers_find(store, name, row, err)
	                                     : store_names_find(store, name, row, err);

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

/* The names stay as the list says them now, with their rows. */
static enum fr_code resolve_list(struct fr_store *store, struct fr_record *record, int field,
                                 int *added, struct fr_err *err)
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

		code = fr_buf_check(&name, err);
		if (!code)
			code = resolve_one(store, fr_buf_text(&name), &row, added, err);
		if (!code && row < 0) {
			forgotten++;
			continue;
		}
		if (!code)
			code = store_names_of(store, row, &plain, err);
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
	/* What was about somebody else too stays, without words that may be about the one who is
	 * forgotten. */
	if (!code && forgotten && rows.len == 2)
		code = FR_DONE;
	if (!code && forgotten && record->type == FR_TYPE_MOMENT) {
		fr_record_set_null(record, FR_MOMENT_NOTE);
		fr_record_set_null(record, FR_MOMENT_TAGS);
	}
	if (!code) {
		record_put_friends(record, field, names.data, names.len, rows.data);
		code = record_memory(record, err);
	}
	fr_buf_free(&name);
	fr_buf_free(&names);
	fr_buf_free(&rows);
	return code;
}

enum fr_code store_resolve_friends(struct fr_store *store, struct fr_record *record, int *added,
                                   struct fr_err *err)
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
		code = store_names_of(store, row, &name, err);
	if (!code) {
		record_put_text(record, field, name, strlen(name), row);
		code = record_memory(record, err);
	}
	return code;
}
