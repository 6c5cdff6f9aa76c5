/* write - records to JSON, by the description of their type */
#include "lib/record/record.h"

#include <fr/json.h>

static void write_value(const struct fr_record *record, int field, const char *key,
                        struct fr_json *out)
{
	const struct fr_field *f = &fr_type_info(record->type)->fields[field];
	const struct fr_value *value = &record->value[field];
	const char *text = fr_record_text(record, field);
	char when[FR_WHEN_SIZE];

	if (value->is == FR_IS_NULL) {
		fr_json_null(out, key);
	} else if (f->form == FR_FORM_AT) {
		fr_when_format(&(struct fr_when){value->num, value->offset}, when);
		fr_json_text(out, key, when);
	} else if (f->form == FR_FORM_FLAG) {
		fr_json_flag(out, key, value->num != 0);
	} else if (value->is == FR_IS_INT) {
		fr_json_int(out, key, value->num);
	} else if (f->form == FR_FORM_TEXTS || f->form == FR_FORM_NAMES ||
	           f->form == FR_FORM_FRIENDS || f->form == FR_FORM_VOICES ||
	           f->form == FR_FORM_RATINGS || f->form == FR_FORM_ROLES ||
	           f->form == FR_FORM_CAST) {
		fr_json_raw(out, key, text);
	} else {
		fr_json_text(out, key, text);
	}
}

/* Where the only text of a list ends, behind its quote; NULL where there are more. */
static const char *list_only(const char *list)
{
	const char *at = list[0] == '[' && list[1] == '"' ? list + 2 : NULL;

	while (at && *at && *at != '"')
		at += at[0] == '\\' && at[1] ? 2 : 1;
	return at && at[0] == '"' && at[1] == ']' ? at + 1 : NULL;
}

/* One friend is written as friend, several as friends; the list holds them in quotes already. */
static void write_friends(const struct fr_record *record, int field, struct fr_json *out)
{
	const char *list = fr_record_text(record, field);
	const char *end = list ? list_only(list) : NULL;

	if (!end) {
		write_value(record, field, "friends", out);
		return;
	}
	fr_json_raw(out, "friend", "");
	fr_buf_add(out->out, list + 1, (size_t)(end - list) - 1);
}

static int write_wanted(const struct fr_record *record, int field, enum fr_write how)
{
	const struct fr_value *value = &record->value[field];

	if (how == FR_WRITE_PUBLIC && fr_type_info(record->type)->fields[field].confidential)
		return 0;
	/* A key that was cleared says so, or the other machine would keep what it has. */
	return value->is != FR_IS_NULL || how == FR_WRITE_SNAPSHOT ||
	       (record->created && value->time > record->created);
}

static void write_record(const struct fr_record *record, enum fr_write how, struct fr_buf *buf)
{
	const struct fr_type_info *info = fr_type_info(record->type);
	struct fr_json out = {buf, 0};
	char text[FR_ID_SIZE > FR_WHEN_SIZE ? FR_ID_SIZE : FR_WHEN_SIZE];
	int open = 0;

	fr_json_open(&out, NULL, '{');
	fr_json_text(&out, "type", info->name);
	if (record->has_id) {
		fr_id_format(&record->id, text);
		fr_json_text(&out, "id", text);
	}
	for (int i = 0; i < info->n_fields; i++) {
		if (!write_wanted(record, i, how))
			continue;
		if (info->fields[i].form == FR_FORM_FRIENDS)
			write_friends(record, i, &out);
		else
			write_value(record, i, info->fields[i].key, &out);
	}
	if (record->created) {
		fr_stamp_format(record->created, text);
		fr_json_text(&out, "created", text);
	}
	if (record->updated) {
		fr_stamp_format(record->updated, text);
		fr_json_text(&out, "updated", text);
	}
	if (how != FR_WRITE_PUBLIC && record->beyond.is == FR_IS_TEXT)
		record_beyond_write(record, &out, &open);
	for (int i = 0; record->updated && i < info->n_fields; i++) {
		if (!write_wanted(record, i, how) || record->value[i].time == record->updated)
			continue;
		if (!open)
			fr_json_open(&out, "changed", '{');
		open = 1;
		fr_stamp_format(record->value[i].time, text);
		fr_json_text(&out, info->fields[i].key, text);
	}
	if (open)
		fr_json_close(&out, '}');
	fr_json_close(&out, '}');
}

/* A check-in without what the friend said. */
static void write_mine(const struct fr_record *record, struct fr_buf *buf)
{
	FR_FREED(fr_record_free) struct fr_record mine = {0};
	struct fr_err why;

	if (fr_record_copy(record, &mine, &why) || record_theirs_drop(&mine, &why))
		buf->failed = 1;
	else
		write_record(&mine, FR_WRITE_PUBLIC, buf);
}

void fr_record_write(const struct fr_record *record, enum fr_write how, struct fr_buf *buf)
{
	if (how == FR_WRITE_PUBLIC && record->type == FR_TYPE_CHECKIN &&
	    fr_record_has(record, FR_CHECKIN_VOICES))
		write_mine(record, buf);
	else
		write_record(record, how, buf);
}

void fr_record_write_value(const struct fr_record *record, int field, struct fr_buf *buf)
{
	struct fr_json out = {buf, 0};

	write_value(record, field, NULL, &out);
}
