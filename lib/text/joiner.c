/* joiner - where the two characters that join and part letters belong, and hide nothing */
#include "lib/text/text.h"

#include <utf8proc.h>

#define ZWNJ   0x200C
#define ZWJ    0x200D
#define VIRAMA 9 /* its combining class */

/* The scripts whose letters join, by their blocks. */
enum script { SCRIPT_OTHER, ARABIC, SYRIAC, NKO, MANDAIC, MONGOLIAN, PHAGS_PA, ROHINGYA, ADLAM };

static const struct {
	int32_t first, last;
	enum script script;
} BLOCKS[] = {
    {0x0600, 0x06FF, ARABIC},     {0x0700, 0x074F, SYRIAC},    {0x0750, 0x077F, ARABIC},
    {0x07C0, 0x07FF, NKO},        {0x0840, 0x085F, MANDAIC},   {0x0860, 0x086F, SYRIAC},
    {0x0870, 0x08FF, ARABIC},     {0x1800, 0x18AF, MONGOLIAN}, {0xA840, 0xA87F, PHAGS_PA},
    {0x10D00, 0x10D3F, ROHINGYA}, {0x1E900, 0x1E95F, ADLAM},
};

static int joiner_is_mark(int32_t cp)
{
	utf8proc_propval_t category = utf8proc_get_property(cp)->category;

	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

static int joiner_is_letter(int32_t cp)
{
	utf8proc_propval_t category = utf8proc_get_property(cp)->category;

	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static enum script joiner_script(int32_t cp)
{
	for (size_t i = 0; i < sizeof BLOCKS / sizeof BLOCKS[0]; i++) {
		if (cp >= BLOCKS[i].first && cp <= BLOCKS[i].last)
			return joiner_is_letter(cp) ? BLOCKS[i].script : SCRIPT_OTHER;
	}
	return SCRIPT_OTHER;
}

/* The script of the next letter behind marks that one sees. */
static enum script joiner_next(const char *text)
{
	int32_t cp;
	size_t n;

	while ((n = text_decode(text, 4, &cp)) > 0 && joiner_is_mark(cp) && !text_hides(cp))
		text += n;
	return n ? joiner_script(cp) : SCRIPT_OTHER;
}

int text_joiner_fits(const struct text_walk *walk, int32_t cp)
{
	if (!walk->letter)
		return 0;
	if (cp == ZWJ || cp == ZWNJ) {
		if (utf8proc_get_property(walk->before)->combining_class == VIRAMA)
			return 1;
	}
	return cp == ZWNJ && joiner_script(walk->letter) != SCRIPT_OTHER &&
	       joiner_script(walk->letter) == joiner_next(walk->at);
}

int32_t text_joiner_letter(const struct text_walk *walk, const struct text_piece *piece)
{
	if (piece->hidden || piece->cp < 0x80)
		return 0;
	if (joiner_is_mark(piece->cp))
		return walk->letter;
	return joiner_is_letter(piece->cp) ? piece->cp : 0;
}
