/* record - a record's values and the memory that they stand in */
#include "lib/record/record.h"

#include <string.h>

enum fr_code record_memory(const struct fr_record *record, struct fr_err *err)
{
	return record->lost ? fr_err_nomem(err) : FR_OK;
}

char *record_place(struct fr_record *record, struct fr_value *value, size_t size)
{
	size_t room = size > value->room * 2 ? size : value->room * 2;
	char *place;

	if (size <= value->room)
		return value->text;
	place = fr_arena_take(&record->texts, room);
	if (place)
		value->room = room;
	else
		record->lost = 1;
	return place;
}

/* A text and, where they are known, the rows behind it. */
static void record_put(struct fr_record *record, struct fr_value *value, const char *text,
                       size_t len, const char *rows)
{
	size_t rows_size = rows ? strlen(rows) + 1 : 0;
	char *place;

	record->lost |= text == FR_BUF_LOST;
	place = record->lost ? NULL : record_place(record, value, len + 1 + rows_size);
	if (!place)
		return;
	memmove(place, text, len);
	place[len] = '\0';
	value->text = place;
	value->len = len;
	value->rows = rows ? memcpy(place + len + 1, rows, rows_size) : NULL;
}

/* Give a value that was copied with its record a text of its own. */
static void record_copy_text(const struct fr_value *from, struct fr_record *record,
                             struct fr_value *value)
{
	value->text = NULL;
	value->room = 0;
	value->rows = NULL;
	if (from->is == FR_IS_TEXT)
		record_put(record, value, from->text, from->len, from->rows);
}

void fr_record_reset(struct fr_record *record, enum fr_type type)
{
	struct fr_arena texts = record->texts;

	fr_arena_reset(&texts);
	*record = (struct fr_record){.type = type, .texts = texts};
}

void fr_record_free(struct fr_record *record)
{
	fr_arena_free(&record->texts);
	*record = (struct fr_record){0};
}

enum fr_code fr_record_copy(const struct fr_record *from, struct fr_record *to, struct fr_err *err)
{
	struct fr_arena texts = to->texts;

	fr_arena_reset(&texts);
	*to = *from;
	to->texts = texts;
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		record_copy_text(&from->value[i], to, &to->value[i]);
	record_copy_text(&from->beyond, to, &to->beyond);
	return record_memory(to, err);
}

const char *fr_record_text(const struct fr_record *record, int field)
{
	const struct fr_value *value = &record->value[field];

	if (value->is != FR_IS_TEXT)
		return NULL;
	return record->lost ? FR_BUF_LOST : value->text;
}

struct fr_when fr_record_when(const struct fr_record *record, int field)
{
	return (struct fr_when){fr_record_int(record, field), record->value[field].offset};
}

int64_t fr_record_last(const struct fr_record *record, int field, int64_t none)
{
	struct fr_when when = fr_record_when(record, field);

	return fr_record_has(record, field) ? fr_when_last(&when) : none;
}

void record_put_text(struct fr_record *record, int field, const char *text, size_t len, int64_t num)
{
	struct fr_value *value = &record->value[field];

	value->is = FR_IS_TEXT;
	value->num = num;
	value->given = 1;
	record_put(record, value, text, len, NULL);
}

void record_put_friends(struct fr_record *record, int field, const char *names, size_t len,
                        const char *rows)
{
	struct fr_value *value = &record->value[field];

	value->is = FR_IS_TEXT;
	value->num = 0;
	value->given = 1;
	record_put(record, value, names, len, rows);
}

void record_put_beyond(struct fr_record *record, const char *text, size_t len)
{
	record->beyond.is = FR_IS_TEXT;
	record_put(record, &record->beyond, text, len, NULL);
}

void record_put_int(struct fr_record *record, int field, int64_t num)
{
	struct fr_value *value = &record->value[field];

	value->is = FR_IS_INT;
	value->num = num;
	value->given = 1;
}

void record_set_times(struct fr_record *record, int64_t ms)
{
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		record->value[i].time = ms;
}

int64_t record_stamp_after(int64_t ms)
{
	return ms < RECORD_STAMP_MOST ? ms + 1 : RECORD_STAMP_MOST;
}

enum fr_code record_stamp_check(int64_t ms, const char *key, struct fr_err *err)
{
	return ms <= RECORD_STAMP_MOST
	           ? FR_OK
	           : fr_err_set(err, FR_BAD,
	                        "\"%s\" lies in the year 9999: no change can follow it", key);
}

void fr_record_set_null(struct fr_record *record, int field)
{
	struct fr_value *value = &record->value[field];

	value->is = FR_IS_NULL;
	value->num = 0;
	value->len = 0;
	value->rows = NULL;
	value->given = 1;
}

enum fr_code record_refuse(const struct fr_field *f, const struct fr_err *why, struct fr_err *err)
{
	return why->code == FR_NOMEM
	           ? fr_err_nomem(err)
	           : fr_err_set(err, FR_BAD, "\"%s\": %.400s", f->key, why->message);
}

const char *record_article(const struct fr_record *record)
{
	return strchr("aeiou", fr_type_info(record->type)->name[0]) ? "an" : "a";
}

/* Two friends of a store are called the same while it is being settled who is who. */
static int record_same_friends(const struct fr_record *a, const struct fr_record *b, int field)
{
	const struct fr_value *x = &a->value[field];
	const struct fr_value *y = &b->value[field];

	if (field != fr_type_info(a->type)->friend_field)
		return 1;
	if (x->rows && y->rows)
		return strcmp(x->rows, y->rows) == 0;
	return !x->num || !y->num || x->num == y->num;
}

int fr_record_same_value(const struct fr_record *a, const struct fr_record *b, int field)
{
	const struct fr_value *x = &a->value[field];
	const struct fr_value *y = &b->value[field];

	if (x->is != y->is)
		return 0;
	switch (x->is) {
	case FR_IS_INT:
		return x->num == y->num &&
		       (record_field(a, field)->form != FR_FORM_AT || x->offset == y->offset);
	case FR_IS_TEXT:
		return x->len == y->len && record_same_friends(a, b, field) &&
		       strcmp(fr_record_text(a, field), fr_record_text(b, field)) == 0;
	case FR_IS_NULL:
	default:
		return 1;
	}
}
