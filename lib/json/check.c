/* check - whether bytes are one JSON text that records allow, found before any parser sees them */
#include "lib/base/base.h"
#include "lib/json/json.h"

#include <endian.h>
#include <string.h>

#include <fr/text.h>

#include "lib/text/text.h"

#define STRICT_FORM "is not one JSON object"
#define STRICT_HALF "half of a surrogate pair stands alone"

/* A walk over the text.  Each step begins at a byte and returns where it ended: what is behind it,
 * or NULL where err holds what is wrong. */
struct strict {
	const char *end;
	int depth, depth_max;
	struct fr_err *err;
};

static const char *strict_bad(const struct strict *s, const char *why)
{
	fr_err_set(s->err, FR_BAD, "%s", why);
	return NULL;
}

static const char *strict_space(const struct strict *s, const char *at)
{
	while (at < s->end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
		at++;
	return at;
}

/* The next character is this one. */
static int strict_is(const struct strict *s, const char *at, char c)
{
	return at < s->end && *at == c;
}

/* Behind one digit or more; NULL, and nothing said, where there is none. */
static const char *strict_digits(const struct strict *s, const char *at)
{
	const char *from = at;

	while (at < s->end && *at >= '0' && *at <= '9')
		at++;
	return at > from ? at : NULL;
}

static const char *strict_number(const struct strict *s, const char *at)
{
	at += strict_is(s, at, '-');
	at = strict_is(s, at, '0') ? at + 1 : strict_digits(s, at);
	if (at && strict_is(s, at, '.'))
		at = strict_digits(s, at + 1);
	if (at && (strict_is(s, at, 'e') || strict_is(s, at, 'E'))) {
		at++;
		at = strict_digits(s, at + (strict_is(s, at, '-') || strict_is(s, at, '+')));
	}
	return at ? at : strict_bad(s, STRICT_FORM);
}

/* The value of the four hexadecimal digits of \uXXXX, which begins here, or -1. */
static long strict_unit(const struct strict *s, const char *at)
{
	long value = 0;

	if (s->end - at < 6 || at[0] != '\\' || at[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = base_hex_digit(at[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* From a backslash on.  JSON allows NUL and halves of a surrogate pair, records do not. */
static const char *strict_escape(const struct strict *s, const char *at)
{
	long unit;

	if (s->end - at < 2 || !at[1] || !strchr("\"\\/bfnrtu", at[1]))
		return strict_bad(s, STRICT_FORM);
	if (at[1] != 'u')
		return at + 2;
	unit = strict_unit(s, at);
	if (unit < 0)
		return strict_bad(s, "\\u wants four hexadecimal digits");
	if (unit == 0)
		return strict_bad(s, "\\u0000 is not allowed in a text");
	if (unit >= 0xDC00 && unit <= 0xDFFF)
		return strict_bad(s, STRICT_HALF);
	if (unit < 0xD800 || unit > 0xDBFF)
		return at + 6;
	unit = strict_unit(s, at + 6);
	return unit >= 0xDC00 && unit <= 0xDFFF ? at + 12 : strict_bad(s, STRICT_HALF);
}

/* How many of the next eight bytes of a string are ASCII that stands for itself, looked at in one
 * word: the first byte that is not raises the first of the high bits. */
static size_t strict_plain8(const char *at)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t word, quote, backslash;

	memcpy(&word, at, sizeof word);
	word = le64toh(word);
	quote = word ^ each * '"';
	backslash = word ^ each * '\\';
	word = (word | (word - each * 0x20) | (quote - each) | (backslash - each)) & each * 0x80;
	return word ? (size_t)__builtin_ctzll(word) / 8 : sizeof word;
}

/* Behind the ASCII of a string that stands for itself. */
static const char *strict_plain(const char *at, const char *end)
{
	size_t n = 8;

	while (n == 8 && end - at >= 8) {
		n = strict_plain8(at);
		at += n;
	}
	while (at < end && *at != '"' && *at != '\\' && (unsigned char)(*at - 0x20) < 0x60)
		at++;
	return at;
}

/* What in a string is an escape or no ASCII. */
static const char *strict_special(const struct strict *s, const char *at)
{
	int32_t character;
	size_t len;

	if (strict_is(s, at, '\\'))
		return strict_escape(s, at);
	len = text_decode(at, (size_t)(s->end - at), &character);
	if (len == 0)
		return strict_bad(s, STRICT_FORM);
	if (character < 0x20)
		return strict_bad(s, "holds a control character that is not escaped");
	return at + len;
}

static const char *strict_string(const struct strict *s, const char *at)
{
	if (!strict_is(s, at, '"'))
		return strict_bad(s, STRICT_FORM);
	at = strict_plain(at + 1, s->end);
	while (at && !strict_is(s, at, '"')) {
		at = strict_special(s, at);
		if (at)
			at = strict_plain(at, s->end);
	}
	return at ? at + 1 : NULL;
}

static const char *strict_word(const struct strict *s, const char *at, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(s->end - at) < len || memcmp(at, word, len) != 0)
		return strict_bad(s, STRICT_FORM);
	return at + len;
}

static const char *strict_value(struct strict *s, const char *at);

/* A key and its colon. */
static const char *strict_key(const struct strict *s, const char *at)
{
	at = strict_string(s, at);
	if (!at)
		return NULL;
	at = strict_space(s, at);
	return strict_is(s, at, ':') ? at + 1 : strict_bad(s, STRICT_FORM);
}

/* Members or elements up to the closing bracket, from behind the opening one. */
static const char *strict_container(struct strict *s, const char *at, char closing)
{
	if (++s->depth > s->depth_max) {
		fr_err_set(s->err, FR_BAD, "nested deeper than %d levels", s->depth_max);
		return NULL;
	}
	at = strict_space(s, at);
	for (int more = !strict_is(s, at, closing); more;) {
		at = strict_space(s, at);
		if (closing == '}')
			at = strict_key(s, at);
		if (at)
			at = strict_value(s, at);
		if (!at)
			return NULL;
		at = strict_space(s, at);
		more = strict_is(s, at, ',');
		at += more;
	}
	s->depth--;
	return strict_is(s, at, closing) ? at + 1 : strict_bad(s, STRICT_FORM);
}

static const char *strict_value(struct strict *s, const char *at)
{
	at = strict_space(s, at);
	switch (at < s->end ? *at : '\0') {
	case '{':
		return strict_container(s, at + 1, '}');
	case '[':
		return strict_container(s, at + 1, ']');
	case '"':
		return strict_string(s, at);
	case 't':
		return strict_word(s, at, "true");
	case 'f':
		return strict_word(s, at, "false");
	case 'n':
		return strict_word(s, at, "null");
	default:
		return strict_number(s, at);
	}
}

static enum fr_code strict_whole(struct strict *s, const char *text, size_t len)
{
	const char *at;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		return fr_err_set(s->err, FR_BAD,
		                  "starts with a byte-order mark; plain UTF-8 is right");
	at = strict_value(s, text);
	if (at && strict_space(s, at) == s->end)
		return FR_OK;
	if (at)
		strict_bad(s, "goes on behind the JSON object");
	/* Outside of its strings it is ASCII, and within them it was looked at: what is wrong with
	 * the bytes is said before what is wrong with the form. */
	if (!fr_text_valid(text, len))
		strict_bad(s, memchr(text, '\0', len) ? "holds a NUL byte" : "is not UTF-8");
	return FR_BAD;
}

enum fr_code json_check(const char *text, size_t len, struct fr_err *err)
{
	struct strict s = {text + len, 0, JIN_DEPTH_MAX, err};

	if (len > JIN_LINE_MAX)
		return fr_err_set(err, FR_BAD, "longer than 1 MiB");
	return strict_whole(&s, text, len);
}

enum fr_code json_check_large(const char *text, size_t len, struct fr_err *err)
{
	struct strict s = {text + len, 0, JIN_LARGE_DEPTH_MAX, err};

	if (len > JIN_LARGE_MAX)
		return fr_err_set(err, FR_BAD, "longer than 64 MiB");
	return strict_whole(&s, text, len);
}
