/* record - a record's values, checked one by one */
#include "lib/record/record.h"
#include "lib/base/base.h"

#include <stdlib.h>
#include <string.h>

#include <fr/json.h>
#include <fr/kind.h>
#include <fr/rule.h>
#include <fr/text.h>

#define LIST_MAX 256 /* texts of one list */
#define TEXT_MAX                                                                                   \
	((size_t)64 * 1024) /* bytes, so that a line with all of it escaped can be read again */

static const struct fr_field *record_field(const struct fr_record *record, int field)
{
	return &fr_type_info(record->type)->fields[field];
}

enum fr_code record_memory(const struct fr_record *record, struct fr_err *err)
{
	return record->lost ? fr_err_nomem(err) : FR_OK;
}

/*
 * Where a field's text of this size goes: the place it has, so that a field may be set again and
 * again, or one at least twice as large, so that those that it left are together smaller than the
 * last.  The old text is still there.  NULL without memory.
 */
static char *record_place(struct fr_record *record, struct fr_value *value, size_t size)
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
	return record_memory(to, err);
}

int fr_record_has(const struct fr_record *record, int field)
{
	return record->value[field].is != FR_IS_NULL;
}

const char *fr_record_text(const struct fr_record *record, int field)
{
	const struct fr_value *value = &record->value[field];

	if (value->is != FR_IS_TEXT)
		return NULL;
	return record->lost ? FR_BUF_LOST : value->text;
}

int64_t fr_record_int(const struct fr_record *record, int field)
{
	const struct fr_value *value = &record->value[field];

	return value->is == FR_IS_NULL ? 0 : value->num;
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

void fr_record_set_null(struct fr_record *record, int field)
{
	struct fr_value *value = &record->value[field];

	value->is = FR_IS_NULL;
	value->num = 0;
	value->len = 0;
	value->rows = NULL;
	value->given = 1;
}

/* The words of a field as "a, b or c". */
static enum fr_code record_not_a_word(const struct fr_field *field, const char *text,
                                      struct fr_err *err)
{
	struct fr_buf words = {0};
	enum fr_code code;

	for (int i = 0; field->words[i]; i++) {
		if (i)
			fr_buf_puts(&words, field->words[i + 1] ? ", " : " or ");
		fr_buf_puts(&words, field->words[i]);
	}
	code = fr_err_set(err, FR_BAD, "\"%s\" is \"%.60s\", not %s", field->key, text,
	                  fr_buf_text(&words));
	fr_buf_free(&words);
	return code;
}

static int record_word(const struct fr_field *field, const char *text)
{
	for (int i = 0; field->words[i]; i++) {
		if (field->words[i][0] == text[0] && strcmp(field->words[i], text) == 0)
			return i;
	}
	return -1;
}

/* YYYY-MM-DD, or --MM-DD where the year is not known. */
static enum fr_code record_check_birthday(const char *text, struct fr_err *err)
{
	int yearless = strncmp(text, "--", 2) == 0;
	char date[16] = "2000-";
	struct fr_when when;
	struct fr_err why;

	if (strlen(text) == (yearless ? 7 : 10)) {
		memcpy(date + (yearless ? 5 : 0), text + (yearless ? 2 : 0), yearless ? 5 : 10);
		if (!fr_when_parse(date, 10, &when, &why))
			return FR_OK;
	}
	return fr_err_set(err, FR_BAD,
	                  "\"birthday\" is \"%.20s\", not a date as 1990-05-17 or --05-17", text);
}

static enum fr_code record_set_time(struct fr_record *record, int field, const char *text,
                                    size_t len, struct fr_err *err)
{
	struct fr_err why;
	struct fr_when when;

	if (fr_when_parse(text, len, &when, &why))
		return fr_err_set(err, FR_BAD, "\"%s\": %.400s", record_field(record, field)->key,
		                  why.message);
	return fr_record_set_when(record, field, &when, err);
}

enum fr_code fr_record_set_when(struct fr_record *record, int field, const struct fr_when *when,
                                struct fr_err *err)
{
	char text[FR_WHEN_SIZE];

	if (record_field(record, field)->form == FR_FORM_AT) {
		record_put_int(record, field, when->sec);
	} else {
		fr_when_format(when, text);
		record_put_text(record, field, text, strlen(text), when->sec);
	}
	record->value[field].offset = when->offset;
	return record_memory(record, err);
}

/* Why a value is none for this key; that memory failed is no matter of the value. */
static enum fr_code record_refuse(const struct fr_field *f, const struct fr_err *why,
                                  struct fr_err *err)
{
	return why->code == FR_NOMEM
	           ? fr_err_nomem(err)
	           : fr_err_set(err, FR_BAD, "\"%s\": %.400s", f->key, why->message);
}

enum fr_code record_set_friend(struct fr_record *record, int field, const char *name,
                               struct fr_err *err)
{
	struct fr_err why;

	if (strcmp(name, "*") != 0 && fr_text_check_name(name, &why))
		return record_refuse(record_field(record, field), &why, err);
	record_put_text(record, field, name, strlen(name), 0);
	return record_memory(record, err);
}

static enum fr_code record_set_id(struct fr_record *record, int field, const char *text,
                                  struct fr_err *err)
{
	struct fr_id id;
	struct fr_err why;
	char plain[FR_ID_SIZE];

	if (fr_id_parse(text, strlen(text), &id, &why))
		return fr_err_set(err, FR_BAD, "\"%s\": %.400s", record_field(record, field)->key,
		                  why.message);
	fr_id_format(&id, plain);
	record_put_text(record, field, plain, strlen(plain), 0);
	return record_memory(record, err);
}

static enum fr_code record_set_plain(struct fr_record *record, int field, const char *text,
                                     struct fr_err *err)
{
	size_t len = strlen(text);
	const char *key = record_field(record, field)->key;

	if (len > TEXT_MAX)
		return fr_err_set(err, FR_BAD, "\"%s\" is longer than 64 KiB", key);
	if (!fr_text_valid(text, len))
		return fr_err_set(err, FR_BAD, "\"%s\" is not UTF-8", key);
	if (len)
		record_put_text(record, field, text, len, 0);
	else
		fr_record_set_null(record, field);
	return record_memory(record, err);
}

static enum fr_code record_set_rule(struct fr_record *record, int field, const char *text,
                                    struct fr_err *err)
{
	struct fr_rule rule;
	struct fr_buf canonical = {0};
	struct fr_err why;
	enum fr_code code = fr_rule_parse(text, &rule, &canonical, &why);

	if (code)
		code = fr_err_set(err, code, "\"%s\": %.400s", record_field(record, field)->key,
		                  why.message);
	else
		code = record_set_plain(record, field, fr_buf_text(&canonical), err);
	fr_buf_free(&canonical);
	return code;
}

static enum fr_code record_set_start(struct fr_record *record, int field, const char *text,
                                     struct fr_err *err)
{
	struct fr_start start;
	struct fr_err why;
	char plain[FR_START_SIZE];

	if (fr_start_parse(text, &start, &why))
		return fr_err_set(err, FR_BAD, "\"%s\": %.400s", record_field(record, field)->key,
		                  why.message);
	fr_start_format(&start, plain);
	return record_set_plain(record, field, plain, err);
}

enum fr_code fr_record_set_text(struct fr_record *record, int field, const char *text,
                                struct fr_err *err)
{
	const struct fr_field *f = record_field(record, field);
	struct fr_err why;
	int word;

	if (text == FR_BUF_LOST)
		return fr_err_nomem(err);
	switch (f->form) {
	case FR_FORM_NAME:
		if (fr_text_check_name(text, &why))
			return record_refuse(f, &why, err);
		return record_set_plain(record, field, text, err);
	case FR_FORM_WORD:
		word = record_word(f, text);
		if (word < 0)
			return record_not_a_word(f, text, err);
		record_put_text(record, field, text, strlen(text), word);
		return record_memory(record, err);
	case FR_FORM_AT:
	case FR_FORM_WHEN:
		return record_set_time(record, field, text, strlen(text), err);
	case FR_FORM_BIRTHDAY:
		if (record_check_birthday(text, err))
			return FR_BAD;
		return record_set_plain(record, field, text, err);
	case FR_FORM_FRIEND:
		return record_set_friend(record, field, text, err);
	case FR_FORM_FRIENDS:
	case FR_FORM_TEXTS:
	case FR_FORM_NAMES:
		fr_record_set_null(record, field);
		return fr_record_add_text(record, field, text, err);
	case FR_FORM_ID:
		return record_set_id(record, field, text, err);
	case FR_FORM_INT:
	case FR_FORM_FLAG:
		return fr_err_set(err, FR_BAD, "\"%s\" is a text, not a %s", f->key,
		                  f->form == FR_FORM_INT ? "number" : "true or false");
	case FR_FORM_RULE:
		return record_set_rule(record, field, text, err);
	case FR_FORM_START:
		return record_set_start(record, field, text, err);
	case FR_FORM_TEXT:
	case FR_FORM_ROLES:
	case FR_FORM_CAST:
	case FR_FORM_VOICES:
	case FR_FORM_RATINGS:
	default:
		return record_set_plain(record, field, text, err);
	}
}

enum fr_code fr_record_set_int(struct fr_record *record, int field, int64_t value,
                               struct fr_err *err)
{
	const struct fr_field *f = record_field(record, field);

	if (f->form != FR_FORM_INT && f->form != FR_FORM_FLAG)
		return fr_err_set(err, FR_BAD, "\"%s\" is a number, which it cannot be", f->key);
	if (value < f->min || value > f->max)
		return fr_err_set(err, FR_BAD, "\"%s\" is %lld, not %lld to %lld", f->key,
		                  (long long)value, (long long)f->min, (long long)f->max);
	record_put_int(record, field, value);
	return FR_OK;
}

/* Append the character of \uXXXX, of which at is the first digit.  Lists are ours: no digit is
 * missing, none is upper case, and only what is no part of a pair is written so. */
static void list_add_unit(const char *at, struct fr_buf *out)
{
	unsigned unit = 0;

	for (int i = 0; i < 4; i++)
		unit = unit << 4 | (unsigned)base_hex_digit(at[i]);
	if (unit < 0x80) {
		fr_buf_putc(out, (char)unit);
		return;
	}
	if (unit < 0x800) {
		fr_buf_putc(out, (char)(0xC0 | (unit >> 6)));
	} else {
		fr_buf_putc(out, (char)(0xE0 | (unit >> 12)));
		fr_buf_putc(out, (char)(0x80 | ((unit >> 6) & 0x3F)));
	}
	fr_buf_putc(out, (char)(0x80 | (unit & 0x3F)));
}

int fr_list_next(const char **at, struct fr_buf *out)
{
	const char *p = *at;

	while (*p == '[' || *p == ',')
		p++;
	if (*p != '"')
		return 0;
	fr_buf_clear(out);
	for (p++; *p && *p != '"'; p++) {
		if (*p != '\\') {
			fr_buf_putc(out, *p);
			continue;
		}
		if (!*++p)
			break;
		if (*p == 'u' && strnlen(p, 5) == 5) {
			list_add_unit(p + 1, out);
			p += 4;
		} else {
			fr_buf_putc(out, *p == 'n' ? '\n' : *p == 't' ? '\t' : *p);
		}
	}
	*at = *p ? p + 1 : p;
	return 1;
}

/* How many texts a list has; known is set where this one is among them. */
static int record_list_count(const char *list, const char *text, int *known)
{
	struct fr_buf item = {0};
	int n = 0;

	for (; fr_list_next(&list, &item); n++)
		*known = *known || strcmp(fr_buf_text(&item), text) == 0;
	fr_buf_free(&item);
	return n;
}

/* One more text at the end of a list, in place of its bracket. */
static enum fr_code record_list_add(struct fr_record *record, struct fr_value *value,
                                    const char *text, struct fr_err *err)
{
	struct fr_buf item = {0};
	size_t len = value->len ? value->len - 1 : 0;
	enum fr_code code;
	char *place;

	fr_buf_putc(&item, len ? ',' : '[');
	fr_json_quote(&item, text);
	fr_buf_putc(&item, ']');
	code = fr_buf_check(&item, err);
	place = code ? NULL : record_place(record, value, len + item.len + 1);
	if (place) {
		if (len)
			memmove(place, value->text, len);
		memcpy(place + len, fr_buf_text(&item), item.len + 1);
		value->is = FR_IS_TEXT;
		value->num = 0;
		value->given = 1;
		value->text = place;
		value->len = len + item.len;
		value->rows = NULL;
	}
	fr_buf_free(&item);
	return code ? code : record_memory(record, err);
}

enum fr_code fr_record_add_text(struct fr_record *record, int field, const char *text,
                                struct fr_err *err)
{
	const struct fr_field *f = record_field(record, field);
	struct fr_value *value = &record->value[field];
	const char *list = fr_record_text(record, field);
	struct fr_err why;
	int known = 0;
	int n;

	if (text == FR_BUF_LOST || record->lost)
		return fr_err_nomem(err);
	if (f->form != FR_FORM_TEXTS && fr_text_check_name(text, &why))
		return record_refuse(f, &why, err);
	if (!*text || !fr_text_valid(text, strlen(text)))
		return fr_err_set(err, FR_BAD, "\"%s\" holds a text that is %s", f->key,
		                  *text ? "not UTF-8" : "empty");
	n = list ? record_list_count(list, text, &known) : 0;
	if (known)
		return FR_OK;
	if (n == LIST_MAX)
		return fr_err_set(err, FR_BAD, "\"%s\" has more than %d texts", f->key, LIST_MAX);
	if (value->len + strlen(text) > TEXT_MAX)
		return fr_err_set(err, FR_BAD, "\"%s\" is longer than 64 KiB", f->key);
	return record_list_add(record, value, text, err);
}

const char *record_article(const struct fr_record *record)
{
	return strchr("aeiou", fr_type_info(record->type)->name[0]) ? "an" : "a";
}

enum fr_code fr_record_check(const struct fr_record *record, struct fr_err *err)
{
	const struct fr_type_info *info = fr_type_info(record->type);

	for (int i = 0; i < info->n_fields; i++) {
		const struct fr_field *f = &info->fields[i];
		const char *text = fr_record_text(record, i);

		if (f->need == FR_REQUIRED && !fr_record_has(record, i))
			return fr_err_set(err, FR_BAD, "%s %s needs \"%s\"", record_article(record),
			                  info->name, f->key);
		if (f->form == FR_FORM_FRIEND && text && strcmp(text, "*") == 0 &&
		    (record->type != FR_TYPE_CARE || fr_record_int(record, FR_CARE_WHO) != FR_ME))
			return fr_err_set(
			    err, FR_BAD,
			    "\"friend\" is \"*\", which only care with who \"me\" can have");
	}
	if (record->type == FR_TYPE_BOUNDARY) {
		int64_t limit = fr_record_int(record, FR_BOUNDARY_LIMIT);

		if (strcmp(fr_record_text(record, FR_BOUNDARY_MEASURE), "energy") == 0 ? limit > 2
		                                                                       : limit < 0)
			return fr_err_set(err, FR_BAD, "\"limit\" is %lld, not %s",
			                  (long long)limit, limit > 2 ? "-2 to 2" : "0 to 527040");
	}
	if (record->type == FR_TYPE_SEASON && fr_record_has(record, FR_SEASON_END) &&
	    fr_record_int(record, FR_SEASON_END) < fr_record_int(record, FR_SEASON_START))
		return fr_err_set(err, FR_BAD, "\"end\" is before \"start\"");
	return FR_OK;
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
		return x->len == y->len &&
		       strcmp(fr_record_text(a, field), fr_record_text(b, field)) == 0;
	case FR_IS_NULL:
	default:
		return 1;
	}
}
