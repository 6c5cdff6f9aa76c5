/* list - a record's lists of texts: walked, and one more */
#include "lib/base/base.h"
#include "lib/record/record.h"

#include <string.h>

#include <fr/json.h>
#include <fr/text.h>

#define LIST_MAX 256 /* texts of one list */

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
		size_t plain = 0;

		while (p[plain] && p[plain] != '"' && p[plain] != '\\')
			plain++;
		if (plain) {
			fr_buf_add(out, p, plain);
			p += plain - 1;
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

int fr_list_has(const char *list, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf item = {0};
	int has = 0;

	while (!has && list && fr_list_next(&list, &item))
		has = strcmp(fr_buf_text(&item), text) == 0;
	return has;
}

void fr_list_words(const char *list, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf item = {0};
	int n = 0;

	while (list && fr_list_next(&list, &item)) {
		if (n++)
			fr_buf_puts(out, *list == ']' ? " and " : ", ");
		fr_buf_puts(out, fr_buf_text(&item));
	}
	out->failed |= item.failed;
}

/* How many texts a list has; known is set where this one is among them. */
static int record_list_count(const char *list, const char *text, int *known)
{
	FR_FREED(fr_buf_free) struct fr_buf item = {0};
	int n = 0;

	for (; fr_list_next(&list, &item); n++)
		*known = *known || strcmp(fr_buf_text(&item), text) == 0;
	return n;
}

/* One more text at the end of a list, in place of its bracket.  Most need no quoting. */
static enum fr_code record_list_add(struct fr_record *record, struct fr_value *value,
                                    const char *text, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	size_t len = value->len ? value->len - 1 : 0;
	size_t more = json_write_plain(text);
	char *place;

	if (text[more]) {
		fr_json_quote(&quoted, text);
		FR_TRY(fr_buf_check(&quoted, err));
		text = fr_buf_text(&quoted) + 1;
		more = quoted.len - 2;
	}
	place = record_place(record, value, len + more + sizeof ",\"\"]");
	if (!place)
		return record_memory(record, err);
	if (len)
		memmove(place, value->text, len);
	memmove(place + len + 2, text, more);
	place[len] = len ? ',' : '[';
	place[len + 1] = '"';
	memcpy(place + len + 2 + more, "\"]", sizeof "\"]");
	value->text = place;
	value->is = FR_IS_TEXT;
	value->num = 0;
	value->given = 1;
	value->len = len + more + 4;
	value->rows = NULL;
	return FR_OK;
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
	if (value->len + strlen(text) > RECORD_TEXT_MAX)
		return fr_err_set(err, FR_BAD, "\"%s\" is longer than 64 KiB", f->key);
	return record_list_add(record, value, text, err);
}
