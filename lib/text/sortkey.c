/* sortkey - the key by which names are put in alphabetical order */
#include <fr/text.h>

#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define VIRAMA_CLASS 9

/* Small letters that Unicode does not take apart, and where they are looked for. */
static const struct {
	int32_t cp;
	const char *as;
} LETTERS[] = {
    {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},   {0xFE, "th"},  {0x111, "d"}, {0x127, "h"},
    {0x131, "i"}, {0x142, "l"}, {0x14B, "ng"}, {0x153, "oe"}, {0x167, "t"}, {0x180, "b"},
};

/*
 * A mark above, below or through a letter.  Vowel signs (class 0, as in Devanagari or Thai) are
 * letters to those who write them, and a virama says that a vowel is not there.
 */
static int order_is_mark(int32_t cp)
{
	const utf8proc_property_t *property = utf8proc_get_property(cp);

	return property->category == UTF8PROC_CATEGORY_MN && property->combining_class != 0 &&
	       property->combining_class != VIRAMA_CLASS;
}

/* text is taken apart; it comes without its marks. */
static void order_bare(const char *text, struct fr_buf *out)
{
	while (*text) {
		const char *as = NULL;
		int32_t cp;
		size_t n = text_decode(text, strlen(text), &cp);

		if (n == 0) {
			n = 1;
		} else if (cp >= 0x80) {
			as = order_is_mark(cp) ? "" : NULL;
			for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0] && !as; i++)
				as = LETTERS[i].cp == cp ? LETTERS[i].as : NULL;
		}
		fr_buf_add(out, as ? as : text, as ? strlen(as) : n);
		text += n;
	}
}

void fr_text_sort_key(const char *text, struct fr_buf *out)
{
	utf8proc_uint8_t *apart = NULL;
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	size_t begin = out->len;
	int ascii = 1;

	fr_text_fold(text, &folded);
	for (size_t i = 0; i < folded.len; i++)
		ascii &= (unsigned char)folded.data[i] < 0x80;
	/* what is not UTF-8 stays as it is */
	if (!ascii && utf8proc_map((const utf8proc_uint8_t *)fr_buf_text(&folded), 0, &apart,
	                           UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
	                               UTF8PROC_COMPAT) < 0)
		out->failed |= apart == NULL && fr_text_valid(fr_buf_text(&folded), folded.len);
	if (apart)
		order_bare((const char *)apart, out);
	else
		fr_buf_puts(out, fr_buf_text(&folded));
	/* equal but for their marks: the plain one first, then by the folded name; below every
	 * character of a name */
	if (strcmp(fr_buf_text_from(out, begin), fr_buf_text(&folded)) != 0) {
		fr_buf_puts(out, FR_TEXT_SORT_TIE);
		fr_buf_puts(out, fr_buf_text(&folded));
	}
	out->failed |= folded.failed;
	free(apart);
}
