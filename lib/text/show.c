/* show - how text is shown without steering a terminal */
#include <fr/text.h>

#include "lib/text/text.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#define ZWJ    0x200D
#define VS16   0xFE0F
#define KEYCAP 0x20E3

static int is_pictograph(int32_t cp)
{
	return utf8proc_get_property(cp)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
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

int text_show_next(struct text_walk *walk, struct text_piece *piece)
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

size_t text_show_escape(const struct text_piece *piece, char out[TEXT_ESCAPE_SIZE])
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
	while (text_show_next(&walk, &piece)) {
		char escape[TEXT_ESCAPE_SIZE];
		size_t len;

		if (!piece.hidden)
			continue;
		fr_buf_add(out, plain, (size_t)(piece.start - plain));
		len = text_show_escape(&piece, escape);
		fr_buf_add(out, escape, len);
		plain = walk.at;
	}
	fr_buf_add(out, plain, (size_t)(walk.at - plain));
}

const char *text_show_quote(const char *text, size_t len, char out[TEXT_QUOTE_SIZE])
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
