/* check - whether bytes are one JSON text that records allow, found before any parser sees them */
#include "lib/base/base.h"
#include "lib/json/json.h"

#include <endian.h>
#include <string.h>

#include <fr/text.h>

#include "lib/text/text.h"

#define STRICT_FORM "is not one JSON object"
#define STRICT_HALF "half of a surrogate pair stands alone"

/* A walk over the text; err holds what is wrong once a step returned FR_BAD. */
struct strict {
	const char *at, *end;
	int depth, depth_max;
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

static enum fr_code strict_number(struct strict *s)
{
	strict_take(s, '-');
	if (!strict_take(s, '0') && !strict_digits(s))
		return strict_bad(s, STRICT_FORM);
	if (strict_take(s, '.') && !strict_digits(s))
		return strict_bad(s, STRICT_FORM);
	if (strict_take(s, 'e') || strict_take(s, 'E')) {
		if (!strict_take(s, '-'))
			strict_take(s, '+');
		if (!strict_digits(s))
			return strict_bad(s, STRICT_FORM);
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

/* Behind a backslash.  JSON allows NUL and halves of a surrogate pair, records do not. */
static enum fr_code strict_escape(struct strict *s)
{
	long unit;

	if (s->at < s->end && *s->at != 'u' && *s->at && strchr("\"\\/bfnrt", *s->at)) {
		s->at++;
		return FR_OK;
	}
	if (!strict_take(s, 'u'))
		return strict_bad(s, STRICT_FORM);
	unit = strict_hex4(s);
	if (unit < 0)
		return strict_bad(s, "\\u wants four hexadecimal digits");
	if (unit == 0)
		return strict_bad(s, "\\u0000 is not allowed in a text");
	if (unit >= 0xDC00 && unit <= 0xDFFF)
		return strict_bad(s, STRICT_HALF);
	if (unit >= 0xD800 && unit <= 0xDBFF) {
		unit = strict_take(s, '\\') && strict_take(s, 'u') ? strict_hex4(s) : -1;
		if (unit < 0xDC00 || unit > 0xDFFF)
			return strict_bad(s, STRICT_HALF);
	}
	return FR_OK;
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
static enum fr_code strict_special(struct strict *s)
{
	int32_t character;
	size_t len;

	if (strict_take(s, '\\'))
		return strict_escape(s);
	len = text_decode(s->at, (size_t)(s->end - s->at), &character);
	if (len == 0)
		return strict_bad(s, STRICT_FORM);
	if (character < 0x20)
		return strict_bad(s, "holds a control character that is not escaped");
	s->at += len;
	return FR_OK;
}

static enum fr_code strict_string(struct strict *s)
{
	if (!strict_take(s, '"'))
		return strict_bad(s, STRICT_FORM);
	for (;;) {
		s->at = strict_plain(s->at, s->end);
		if (strict_take(s, '"'))
			return FR_OK;
		FR_TRY(strict_special(s));
	}
}

static enum fr_code strict_word(struct strict *s, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(s->end - s->at) < len || memcmp(s->at, word, len) != 0)
		return strict_bad(s, STRICT_FORM);
	s->at += len;
	return FR_OK;
}

static enum fr_code strict_value(struct strict *s);

/* Members or elements up to the closing bracket; the opening one is taken. */
static enum fr_code strict_container(struct strict *s, char closing)
{
	if (++s->depth > s->depth_max)
		return fr_err_set(s->err, FR_BAD, "nested deeper than %d levels", s->depth_max);
	strict_space(s);
	if (!strict_take(s, closing)) {
		do {
			strict_space(s);
			if (closing == '}') {
				if (strict_string(s))
					return FR_BAD;
				strict_space(s);
				if (!strict_take(s, ':'))
					return strict_bad(s, STRICT_FORM);
			}
			if (strict_value(s))
				return FR_BAD;
			strict_space(s);
		} while (strict_take(s, ','));
		if (!strict_take(s, closing))
			return strict_bad(s, STRICT_FORM);
	}
	s->depth--;
	return FR_OK;
}

static enum fr_code strict_value(struct strict *s)
{
	strict_space(s);
	if (strict_take(s, '{'))
		return strict_container(s, '}');
	if (strict_take(s, '['))
		return strict_container(s, ']');
	switch (s->at < s->end ? *s->at : '\0') {
	case '"':
		return strict_string(s);
	case 't':
		return strict_word(s, "true");
	case 'f':
		return strict_word(s, "false");
	case 'n':
		return strict_word(s, "null");
	default:
		return strict_number(s);
	}
}

static enum fr_code strict_whole(struct strict *s, size_t len)
{
	const char *text = s->at;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		return strict_bad(s, "starts with a byte-order mark; plain UTF-8 is right");
	if (!strict_value(s)) {
		strict_space(s);
		if (s->at == s->end)
			return FR_OK;
		fr_err_set(s->err, FR_BAD, "goes on behind the JSON object");
	}
	/* Outside of its strings it is ASCII, and within them it was looked at: what is wrong with
	 * the bytes is said before what is wrong with the form. */
	if (!fr_text_valid(text, len))
		return strict_bad(s, memchr(text, '\0', len) ? "holds a NUL byte" : "is not UTF-8");
	return FR_BAD;
}

enum fr_code json_check(const char *text, size_t len, struct fr_err *err)
{
	struct strict s = {text, text + len, 0, JIN_DEPTH_MAX, err};

	if (len > JIN_LINE_MAX)
		return fr_err_set(err, FR_BAD, "longer than 1 MiB");
	return strict_whole(&s, len);
}

enum fr_code json_check_large(const char *text, size_t len, struct fr_err *err)
{
	struct strict s = {text, text + len, 0, JIN_LARGE_DEPTH_MAX, err};

	if (len > JIN_LARGE_MAX)
		return fr_err_set(err, FR_BAD, "longer than 64 MiB");
	return strict_whole(&s, len);
}
