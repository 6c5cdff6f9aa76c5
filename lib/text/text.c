/* text - whether text is UTF-8, which characters hide, and texts as words */
#include <fr/text.h>

#include "lib/text/text.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

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

int text_is_capital(const char *text)
{
	int32_t cp;

	return text_decode(text, strlen(text), &cp) && utf8proc_isupper(cp);
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

int text_is(const char *text, size_t len, const char *word)
{
	return strlen(word) == len && strncasecmp(text, word, len) == 0;
}

void text_trim(const char **text, size_t *len)
{
	while (*len && (**text == ' ' || **text == '\t')) {
		++*text;
		--*len;
	}
	while (*len && strchr(" \t\r", (*text)[*len - 1]) && (*text)[*len - 1])
		--*len;
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

void text_utf8_put(uint32_t character, struct fr_buf *out)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)character, bytes);

	fr_buf_add(out, (const char *)bytes, n > 0 ? (size_t)n : 0);
}
