/* write - plain JSON out */
#include <fr/json.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/json/json.h"
#include "lib/text/text.h"

/* Characters that valid JSON may hold raw and that a person should not have to look at raw. */
static int json_hidden(int32_t point)
{
	return (point >= 0x7F && point <= 0x9F) || point == 0x061C ||
	       (point >= 0x200B && point <= 0x200F && point != 0x200D) ||
	       (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) ||
	       point == 0xFEFF || point == 0xAD;
}

/* What stands in a string as it is, byte by byte: ASCII without controls, quote and backslash. */
static int json_is_plain(unsigned char byte)
{
	return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
}

/* The rest of a text that holds more than plain bytes.  What is no UTF-8, as in a store that is
 * damaged, is U+FFFD. */
static void json_escape(struct fr_buf *out, const char *text)
{
	const char *from = text;

	while (*text) {
		int32_t point = 0xFFFD;
		size_t len;

		if (json_is_plain((unsigned char)*text)) {
			text++;
			continue;
		}
		len = text_decode(text, 4, &point);
		/* tag characters and the like stay: they are no single \u escape */
		if (len == 4 || (len > 1 && !json_hidden(point))) {
			text += len;
			continue;
		}
		fr_buf_add(out, from, (size_t)(text - from));
		if (point == '"' || point == '\\')
			fr_buf_printf(out, "\\%c", (char)point);
		else if (point == '\n')
			fr_buf_puts(out, "\\n");
		else if (point == '\t')
			fr_buf_puts(out, "\\t");
		else
			fr_buf_printf(out, "\\u%04lx", (unsigned long)point);
		text += len ? len : 1;
		from = text;
	}
	fr_buf_add(out, from, (size_t)(text - from));
}

size_t json_write_plain(const char *text)
{
	size_t plain = 0;

	while (json_is_plain((unsigned char)text[plain]))
		plain++;
	return plain;
}

void fr_json_quote(struct fr_buf *out, const char *text)
{
	size_t plain;
	char *at;

	if (text == FR_BUF_LOST) {
		fr_buf_puts(out, text);
		return;
	}
	plain = json_write_plain(text);
	at = fr_buf_room(out, plain + 2);
	if (!at)
		return;
	*at++ = '"';
	memcpy(at, text, plain);
	at += plain;
	out->len += plain + 1;
	if (text[plain]) {
		*at = '\0';
		json_escape(out, text + plain);
		fr_buf_putc(out, '"');
		return;
	}
	*at++ = '"';
	*at = '\0';
	out->len++;
}

static void json_member(struct fr_json *json, const char *key)
{
	if (json->comma)
		fr_buf_putc(json->out, ',');
	json->comma = 1;
	if (key) {
		fr_json_quote(json->out, key);
		fr_buf_putc(json->out, ':');
	}
}

void fr_json_open(struct fr_json *json, const char *key, char bracket)
{
	json_member(json, key);
	fr_buf_putc(json->out, bracket);
	json->comma = 0;
}

void fr_json_close(struct fr_json *json, char bracket)
{
	fr_buf_putc(json->out, bracket);
	json->comma = 1;
}

void fr_json_text(struct fr_json *json, const char *key, const char *text)
{
	json_member(json, key);
	fr_json_quote(json->out, text);
}

void fr_json_int(struct fr_json *json, const char *key, int64_t value)
{
	char digits[24];
	char *at = digits + sizeof digits;
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;

	json_member(json, key);
	do {
		*--at = (char)('0' + left % 10);
		left /= 10;
	} while (left);
	if (value < 0)
		*--at = '-';
	fr_buf_add(json->out, at, (size_t)(digits + sizeof digits - at));
}

void fr_json_real(struct fr_json *json, const char *key, double value)
{
	char text[32];

	if (!isfinite(value)) {
		fr_json_null(json, key);
		return;
	}
	json_member(json, key);
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	fr_buf_puts(json->out, text);
}

void fr_json_flag(struct fr_json *json, const char *key, int value)
{
	fr_json_raw(json, key, value ? "true" : "false");
}

void fr_json_null(struct fr_json *json, const char *key)
{
	fr_json_raw(json, key, "null");
}

void fr_json_raw(struct fr_json *json, const char *key, const char *value)
{
	json_member(json, key);
	fr_buf_puts(json->out, value);
}

void json_write(struct fr_json *json, const char *key, const struct json *value)
{
	enum jin_kind kind = value ? json_read_is(value) : JIN_NULL;

	if (kind == JIN_BOOL) {
		fr_json_flag(json, key, json_read_number(value) != 0);
	} else if (kind == JIN_NUMBER) {
		fr_json_real(json, key, json_read_number(value));
	} else if (kind == JIN_TEXT) {
		fr_json_text(json, key, json_read_string(value));
	} else if (kind == JIN_NULL) {
		fr_json_null(json, key);
	} else {
		fr_json_open(json, key, kind == JIN_OBJECT ? '{' : '[');
		for (const struct json *one = json_read_first(value); one;
		     one = json_read_next(one))
			json_write(json, kind == JIN_OBJECT ? json_read_key(one) : NULL, one);
		fr_json_close(json, kind == JIN_OBJECT ? '}' : ']');
	}
}
