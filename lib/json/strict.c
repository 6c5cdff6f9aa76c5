/* strict - one JSON text that records allow: one walk that checks it and makes values of it */
#include "lib/json/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <fr/text.h>

#include "lib/base/base.h"

#define STRICT_FORM "is not one JSON object"
#define STRICT_HALF "half of a surrogate pair stands alone"

/* A walk over the text; err holds what is wrong once a step returned otherwise than FR_OK. */
struct strict {
	const char *at, *end;
	int depth, depth_max;
	struct fr_arena *values; /* NULL: the text is checked, and nothing made of it */
	char *texts; /* where the next text is put: all together have room for what the input has */
	struct fr_err *err;
};

static enum fr_code strict_bad(struct strict *s, const char *why)
{
	return fr_err_set(s->err, FR_BAD, "%s", why);
}

static void strict_space(struct strict *s)
{
	while (s->at < s->end &&
	       (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
		s->at++;
}

/* The next character if it is this one. */
static int strict_take(struct strict *s, char c)
{
	if (s->at == s->end || *s->at != c)
		return 0;
	s->at++;
	return 1;
}

static int strict_digits(struct strict *s)
{
	const char *from = s->at;

	while (s->at < s->end && *s->at >= '0' && *s->at <= '9')
		s->at++;
	return s->at > from;
}

static void strict_keep(struct strict *s, const char *bytes, size_t len)
{
	if (!s->values)
		return;
	memcpy(s->texts, bytes, len);
	s->texts += len;
}

/* Up to fifteen digits are exact as they are. */
static double strict_whole(const char *at, const char *end)
{
	int minus = *at == '-';
	int64_t number = 0;

	for (at += minus; at < end; at++)
		number = number * 10 + (*at - '0');
	return minus ? -(double)number : (double)number;
}

static enum fr_code strict_number(struct strict *s, struct json *value)
{
	const char *from = s->at;
	int whole = 1;

	strict_take(s, '-');
	if (!strict_take(s, '0') && !strict_digits(s))
		return strict_bad(s, STRICT_FORM);
	if (strict_take(s, '.')) {
		whole = 0;
		if (!strict_digits(s))
			return strict_bad(s, STRICT_FORM);
	}
	if (strict_take(s, 'e') || strict_take(s, 'E')) {
		whole = 0;
		if (!strict_take(s, '-'))
			strict_take(s, '+');
		if (!strict_digits(s))
			return strict_bad(s, STRICT_FORM);
	}
	value->is = JIN_NUMBER;
	if (whole && s->at - from <= 15) {
		value->number = strict_whole(from, s->at);
	} else if (s->values) {
		memcpy(s->texts, from, (size_t)(s->at - from));
		s->texts[s->at - from] = '\0';
		value->number = strtod(s->texts, NULL);
		if (!isfinite(value->number))
			return strict_bad(s, "a number is out of range");
	}
	return FR_OK;
}

/* The value of four hexadecimal digits, or -1. */
static long strict_hex4(struct strict *s)
{
	long value = 0;

	if (s->end - s->at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = base_hex_digit(*s->at++);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

static void strict_keep_unit(struct strict *s, uint32_t cp)
{
	char text[4];
	size_t len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned char mark[] = {0, 0, 0xC0, 0xE0, 0xF0};

	for (size_t i = len - 1; i > 0; i--, cp >>= 6)
		text[i] = (char)(0x80 | (cp & 0x3F));
	text[0] = (char)(mark[len] | cp);
	strict_keep(s, text, len);
}

/* Behind \u.  JSON allows NUL and halves of a surrogate pair, records do not. */
static enum fr_code strict_unit(struct strict *s)
{
	long unit = strict_hex4(s), second;

	if (unit < 0)
		return strict_bad(s, "\\u wants four hexadecimal digits");
	if (unit == 0)
		return strict_bad(s, "\\u0000 is not allowed in a text");
	if (unit >= 0xDC00 && unit <= 0xDFFF)
		return strict_bad(s, STRICT_HALF);
	if (unit >= 0xD800 && unit <= 0xDBFF) {
		second = strict_take(s, '\\') && strict_take(s, 'u') ? strict_hex4(s) : -1;
		if (second < 0xDC00 || second > 0xDFFF)
			return strict_bad(s, STRICT_HALF);
		unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
	}
	strict_keep_unit(s, (uint32_t)unit);
	return FR_OK;
}

/* Behind a backslash. */
static enum fr_code strict_escape(struct strict *s)
{
	static const char marks[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	const char *mark = s->at < s->end && *s->at ? strchr(marks, *s->at) : NULL;

	if (mark) {
		s->at++;
		strict_keep(s, means + (mark - marks), 1);
		return FR_OK;
	}
	return strict_take(s, 'u') ? strict_unit(s) : strict_bad(s, STRICT_FORM);
}

/* 1 where none of the next eight bytes ends the plain part of a string; 0 also where that is not
 * sure. */
static int strict_plain8(const char *at)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t word, quote, backslash;

	memcpy(&word, at, sizeof word);
	quote = word ^ each * '"';
	backslash = word ^ each * '\\';
	return !((((word - each * 0x20) & ~word) | ((quote - each) & ~quote) |
	          ((backslash - each) & ~backslash)) &
	         each * 0x80);
}

static enum fr_code strict_string(struct strict *s, const char **text)
{
	const char *from;

	if (!strict_take(s, '"'))
		return strict_bad(s, STRICT_FORM);
	*text = s->texts;
	for (;;) {
		from = s->at;
		while (s->end - s->at >= 8 && strict_plain8(s->at))
			s->at += 8;
		while (s->at < s->end && *s->at != '"' && *s->at != '\\' &&
		       (unsigned char)*s->at >= 0x20)
			s->at++;
		strict_keep(s, from, (size_t)(s->at - from));
		if (strict_take(s, '"')) {
			strict_keep(s, "", 1);
			return FR_OK;
		}
		if (s->at < s->end && (unsigned char)*s->at < 0x20)
			return strict_bad(s, "holds a control character that is not escaped");
		if (!strict_take(s, '\\'))
			return strict_bad(s, STRICT_FORM);
		if (strict_escape(s))
			return FR_BAD;
	}
}

static enum fr_code strict_word(struct strict *s, const char *word, enum jin_kind is,
                                struct json *value)
{
	size_t len = strlen(word);

	if ((size_t)(s->end - s->at) < len || memcmp(s->at, word, len) != 0)
		return strict_bad(s, STRICT_FORM);
	s->at += len;
	value->is = is;
	value->number = *word == 't';
	return FR_OK;
}

/* --- containers ---------------------------------------------------------------------------- */

/* A bit by which most keys of one object differ, so that few have to be compared. */
static uint64_t json_key_bit(const char *key)
{
	unsigned sum = 0;

	for (; *key; key++)
		sum = sum * 31 + (unsigned char)*key;
	return UINT64_C(1) << ((sum ^ sum >> 6) & 63);
}

/* The key of a member, new among those before it.  The cap on keys keeps the comparison of all with
 * all short; no record has half as many. */
static enum fr_code strict_key(struct strict *s, const struct json *object, uint64_t *seen, int n,
                               struct json *member)
{
	enum fr_code code = strict_string(s, &member->key);
	uint64_t bit;

	if (code)
		return code;
	strict_space(s);
	if (!strict_take(s, ':'))
		return strict_bad(s, STRICT_FORM);
	if (!s->values)
		return FR_OK;
	if (n > JIN_KEYS_MAX)
		return fr_err_set(s->err, FR_BAD, "has more than %d keys", JIN_KEYS_MAX);
	bit = json_key_bit(member->key);
	for (const struct json *other = *seen & bit ? object->first : NULL; other;
	     other = other->next) {
		if (strcmp(other->key, member->key) == 0)
			return fr_err_set(s->err, FR_BAD, "the key \"%.60s\" stands twice",
			                  member->key);
	}
	*seen |= bit;
	return FR_OK;
}

static enum fr_code strict_value(struct strict *s, struct json *value);

/* Members or elements up to the closing bracket; the opening one is taken. */
static enum fr_code strict_container(struct strict *s, char closing, struct json *value)
{
	struct json **last = &value->first;
	struct json spare, *item;
	uint64_t seen = 0;
	int n = 0;

	value->is = closing == '}' ? JIN_OBJECT : JIN_ARRAY;
	if (++s->depth > s->depth_max)
		return fr_err_set(s->err, FR_BAD, "nested deeper than %d levels", s->depth_max);
	strict_space(s);
	if (!strict_take(s, closing)) {
		do {
			item = s->values ? fr_arena_take(s->values, sizeof *item) : &spare;
			if (!item)
				return fr_err_nomem(s->err);
			*item = (struct json){0};
			strict_space(s);
			if ((closing == '}' && strict_key(s, value, &seen, ++n, item)) ||
			    strict_value(s, item))
				return s->err->code;
			*last = item;
			last = &item->next;
			strict_space(s);
		} while (strict_take(s, ','));
		if (!strict_take(s, closing))
			return strict_bad(s, STRICT_FORM);
	}
	s->depth--;
	return FR_OK;
}

static enum fr_code strict_value(struct strict *s, struct json *value)
{
	strict_space(s);
	if (strict_take(s, '{'))
		return strict_container(s, '}', value);
	if (strict_take(s, '['))
		return strict_container(s, ']', value);
	switch (s->at < s->end ? *s->at : '\0') {
	case '"':
		value->is = JIN_TEXT;
		return strict_string(s, &value->text);
	case 't':
		return strict_word(s, "true", JIN_BOOL, value);
	case 'f':
		return strict_word(s, "false", JIN_BOOL, value);
	case 'n':
		return strict_word(s, "null", JIN_NULL, value);
	default:
		return strict_number(s, value);
	}
}

static enum fr_code strict_all(struct strict *s, size_t len, struct json *root)
{
	const char *text = s->at;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		return strict_bad(s, "starts with a byte-order mark; plain UTF-8 is right");
	if (!fr_text_valid(text, len))
		return strict_bad(s, memchr(text, '\0', len) ? "holds a NUL byte" : "is not UTF-8");
	if (strict_value(s, root))
		return s->err->code;
	strict_space(s);
	return s->at == s->end ? FR_OK : strict_bad(s, "goes on behind the JSON object");
}

enum fr_code json_strict(const char *text, size_t len, int depth_max, struct fr_arena *values,
                         struct json *root, struct fr_err *err)
{
	struct strict s = {text, text + len, 0, depth_max, values, NULL, err};

	*root = (struct json){0};
	if (values && !(s.texts = fr_arena_take(values, len + 1)))
		return fr_err_nomem(err);
	return strict_all(&s, len, root);
}
