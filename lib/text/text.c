/* text - whether text is UTF-8, and how it is shown without steering a terminal */
#include <fr/text.h>

#include "lib/text/text.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#define ZWJ    0x200D
#define VS16   0xFE0F
#define KEYCAP 0x20E3

size_t text_decode(const char *text, size_t left, int32_t *cp)
{
	const unsigned char *s = (const unsigned char *)text;
	unsigned char low = 0x80,
	              high = 0xBF; /* what the second byte may be: no overlong form, no surrogate */
	int32_t value;
	size_t need;

	if (left == 0)
		return 0;
	if (s[0] < 0x80) {
		*cp = s[0];
		return 1;
	}
	if (s[0] < 0xC2 || s[0] > 0xF4)
		return 0;
	need = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
	if (s[0] == 0xE0)
		low = 0xA0;
	else if (s[0] == 0xED)
		high = 0x9F;
	else if (s[0] == 0xF0)
		low = 0x90;
	else if (s[0] == 0xF4)
		high = 0x8F;
	if (left < need || s[1] < low || s[1] > high)
		return 0;
	value = (s[0] & (0x7F >> need)) << 6 | (s[1] & 0x3F);
	/* In order, so that a NUL stops it before the end of the text. */
	for (size_t i = 2; i < need; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		value = value << 6 | (s[i] & 0x3F);
	}
	*cp = value;
	return need;
}

int fr_text_valid(const char *text, size_t len)
{
	size_t i = 0;

	while (i < len) {
		int32_t cp;
		size_t n;

		/* Most text is ASCII: eight bytes at a time while none has its high bit set or is
		 * NUL. */
		while (len - i >= sizeof(uint64_t)) {
			uint64_t word;

			memcpy(&word, text + i, sizeof word);
			if ((word | (word - UINT64_C(0x0101010101010101))) &
			    UINT64_C(0x8080808080808080))
				break;
			i += sizeof word;
		}
		if (i == len)
			break;
		n = text_decode(text + i, len - i, &cp);
		if (n == 0 || cp == 0)
			return 0;
		i += n;
	}
	return 1;
}

static int is_pictograph(int32_t cp)
{
	return utf8proc_get_property(cp)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

int text_hides(int32_t cp)
{
	const utf8proc_property_t *property;

	if (cp < 0x80)
		return cp < 0x20 || cp == 0x7F;
	property = utf8proc_get_property(cp);
	if (property->ignorable)
		return 1;
	switch (property->category) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return 1;
	case UTF8PROC_CATEGORY_CF:
		/* The number signs of Arabic and Kaithi and the end of ayah are format characters
		 * that one sees. */
		return property->boundclass != UTF8PROC_BOUNDCLASS_PREPEND;
	default:
		return 0;
	}
}

/* Does this ZWJ or VS16 build an emoji with what stands before and after it? */
static int builds_emoji(const struct text_walk *walk, int32_t cp)
{
	int32_t after = 0;

	(void)text_decode(walk->at, 4, &after);
	if (cp == ZWJ)
		return walk->pictograph && is_pictograph(after);
	if (cp != VS16)
		return 0;
	if (after == KEYCAP && ((walk->before >= '0' && walk->before <= '9') ||
	                        walk->before == '#' || walk->before == '*'))
		return 1;
	return walk->pictograph && is_pictograph(walk->before);
}

int text_next(struct text_walk *walk, struct text_piece *piece)
{
	int32_t cp;
	int boundclass;

	if (!*walk->at)
		return 0;
	piece->start = walk->at;
	piece->len = text_decode(walk->at, 4, &cp);
	if (piece->len == 0) {
		piece->len = 1;
		piece->cp = -1;
		piece->hidden = 1;
		walk->at++;
		walk->before = 0;
		walk->pictograph = 0;
		walk->letter = 0;
		return 1;
	}
	walk->at += piece->len;
	piece->cp = cp;
	piece->hidden = text_hides(cp) && !builds_emoji(walk, cp) && !text_joiner_fits(walk, cp);
	boundclass =
	    cp < 0x80 ? UTF8PROC_BOUNDCLASS_OTHER : (int)utf8proc_get_property(cp)->boundclass;
	if (piece->hidden || boundclass != UTF8PROC_BOUNDCLASS_EXTEND)
		walk->pictograph = boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
	walk->letter = text_joiner_letter(walk, piece);
	walk->before = cp;
	return 1;
}

size_t text_escape(const struct text_piece *piece, char out[TEXT_ESCAPE_SIZE])
{
	unsigned value = piece->cp < 0 ? (unsigned char)*piece->start : (unsigned)piece->cp;

	switch (piece->cp) {
	case '\n':
		return (size_t)snprintf(out, TEXT_ESCAPE_SIZE, "\\n");
	case '\r':
		return (size_t)snprintf(out, TEXT_ESCAPE_SIZE, "\\r");
	case '\t':
		return (size_t)snprintf(out, TEXT_ESCAPE_SIZE, "\\t");
	default:
		if (piece->cp < 0x80)
			return (size_t)snprintf(out, TEXT_ESCAPE_SIZE, "\\x%02x", value);
		if (piece->cp < 0x10000)
			return (size_t)snprintf(out, TEXT_ESCAPE_SIZE, "\\u%04x", value);
		return (size_t)snprintf(out, TEXT_ESCAPE_SIZE, "\\U%08x", value);
	}
}

void fr_text_show(const char *text, struct fr_buf *out)
{
	struct text_walk walk = {.at = text};
	struct text_piece piece;
	const char *plain = text; /* what was not yet added; it goes in one piece */

	if (text == FR_BUF_LOST) {
		fr_buf_puts(out, text);
		return;
	}
	while (text_next(&walk, &piece)) {
		char escape[TEXT_ESCAPE_SIZE];
		size_t len;

		if (!piece.hidden)
			continue;
		fr_buf_add(out, plain, (size_t)(piece.start - plain));
		len = text_escape(&piece, escape);
		fr_buf_add(out, escape, len);
		plain = walk.at;
	}
	fr_buf_add(out, plain, (size_t)(walk.at - plain));
}

const char *text_quote(const char *text, size_t len, char out[TEXT_QUOTE_SIZE])
{
	size_t n = len, back = 0;

	if (n > 60) {
		n = 60;
		/* At most three bytes belong to a character that was begun before. */
		while (back < 3 && ((unsigned char)text[n - back] & 0xC0) == 0x80)
			back++;
		if (((unsigned char)text[n - back] & 0xC0) == 0xC0)
			n -= back;
	}
	memcpy(out, text, n);
	memcpy(out + n, n < len ? "..." : "", n < len ? sizeof "..." : 1);
	return out;
}

char *fr_text_part(char **rest, const char *separators)
{
	char *part = strsep(rest, separators);
	size_t len;

	part += strspn(part, " ");
	for (len = strlen(part); len && part[len - 1] == ' '; len--)
		part[len - 1] = '\0';
	return part;
}
