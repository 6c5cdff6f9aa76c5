/* set - values that somebody gives, checked one by one */
#include "lib/record/record.h"

#include <string.h>

#include <fr/rule.h>
#include <fr/text.h>

/* The words of a field as "a, b or c". */
static enum fr_code record_not_a_word(const struct fr_field *field, const char *text,
                                      struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf words = {0};

	for (int i = 0; field->words[i]; i++) {
		if (i)
			fr_buf_puts(&words, field->words[i + 1] ? ", " : " or ");
		fr_buf_puts(&words, field->words[i]);
	}
	return fr_err_set(err, FR_BAD, "\"%s\" is \"%.60s\", not %s", field->key, text,
	                  fr_buf_text(&words));
}

static int record_word(const struct fr_field *field, const char *text)
{
	for (int i = 0; field->words[i]; i++) {
		if (record_is_key(text, field->words[i]))
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
	                  "\"birthday\" is \"%.20s\", not a date like 1990-05-17 or --05-17", text);
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

/* A friend's name or "*", checked by fr_text_check_name or known to be right. */
static enum fr_code record_set_friend(struct fr_record *record, int field, const char *name,
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

	if (len > RECORD_TEXT_MAX)
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
	FR_FREED(fr_buf_free) struct fr_buf canonical = {0};
	struct fr_err why;
	enum fr_code code = fr_rule_parse(text, &rule, &canonical, &why);

	if (code)
		code = fr_err_set(err, code, "\"%s\": %.400s", record_field(record, field)->key,
		                  why.message);
	else
		code = record_set_plain(record, field, fr_buf_text(&canonical), err);
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
