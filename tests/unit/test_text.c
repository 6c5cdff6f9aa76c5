/* test_text - Unicode text: validity, showing, width, comparison and names */
#include <fr/text.h>

#include "lib/text/text.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* xorshift64*: the same numbers in every run. */
static uint64_t seed = 88172645463325252U;

static uint32_t below(uint32_t limit)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (uint32_t)((seed * 2685821657736338717U >> 32) % limit);
}

/* A character of any kind, those that join, hide or steer more often than others. */
static int32_t random_cp(void)
{
	static const int32_t special[] = {
	    0x200D, 0xFE0F, 0x20E3, 0x1F468, 0x2764,   0x1F1E9, 0x1F3FD, 0x0301, 0x0345,
	    0x3B1,  0x202E, 0x200B, 0xE0041, 0x00AD,   0x2028,  0x0600,  0x1100, 0x1161,
	    0x11A8, 0x0041, 0x0020, 0x0009,  0x001B,   0x007F,  0x0085,  0x00A0, 0x0130,
	    0x00DF, 0x1E9E, 0xFB03, 0x3099,  0x0F71,   0x0F72,  0x0323,  0x0307, '1',
	    '#',    '\\',   0xFFFE, 0x378,   0x10FFFF, 0xE000,  0x0D4E,  0x0915, 0x094D,
	    0x200C, 0x200C, 0x0628, 0x0627,  0x064E,   0x0710,  0x034F,  0x180B};
	int32_t cp;

	if (below(2))
		return special[below((uint32_t)COUNT(special))];
	do
		cp = 1 + (int32_t)below(below(3) ? 0x2FFF : 0x10FFFF);
	while (!utf8proc_codepoint_valid(cp));
	return cp;
}

static void random_text(char *text, int count)
{
	for (; count > 0; count--)
		text += utf8proc_encode_char(random_cp(), (utf8proc_uint8_t *)text);
	*text = '\0';
}

/* --- validity --------------------------------------------------------------- */

static void utf8_is_that_of_rfc_3629(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		int valid;
	} table[] = {
	    {"", 0, 1},
	    {"plain", 5, 1},
	    {"Zo\xC3\xAB", 4, 1},
	    {"\xE2\x82\xAC", 3, 1},
	    {"\xF0\x9F\x98\x80", 4, 1},
	    {"\xF4\x8F\xBF\xBF", 4, 1},
	    {"\xEE\x80\x80\xEF\xBF\xBF", 6, 1},
	    {"\xC3", 1, 0},
	    {"\xE2\x82", 2, 0},
	    {"\xF0\x9F\x98", 3, 0},
	    {"\x80", 1, 0},
	    {"\xC0\x80", 2, 0},
	    {"\xC1\xBF", 2, 0},
	    {"\xE0\x9F\xBF", 3, 0},
	    {"\xF0\x8F\xBF\xBF", 4, 0},
	    {"\xED\xA0\x80", 3, 0},
	    {"\xED\xBF\xBF", 3, 0},
	    {"\xF4\x90\x80\x80", 4, 0},
	    {"\xF5\x80\x80\x80", 4, 0},
	    {"\xFF", 1, 0},
	    {"\xE2\x28\xA1", 3, 0},
	    {"\xE2\x82\x28", 3, 0},
	    {"a\0b", 3, 0},
	    {"\0", 1, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		if (fr_text_valid(table[i].text, table[i].len) != table[i].valid)
			fail_msg("row %zu", i);
	}
}

/* A bad byte is found at every place of the words that are looked at at once. */
static void a_bad_byte_is_found_anywhere(void **state)
{
	static const char bad[] = {'\0', '\x80', '\xFF', '\xC3'};

	(void)state;
	for (size_t len = 1; len < 40; len++) {
		char *text = malloc(len); /* exact, so that a look past the end is noticed */

		assert_non_null(text);
		memset(text, 'a', len);
		assert_int_equal(fr_text_valid(text, len), 1);
		for (size_t i = 0; i < len; i++) {
			for (size_t k = 0; k < COUNT(bad); k++) {
				text[i] = bad[k];
				assert_int_equal(fr_text_valid(text, len), 0);
				text[i] = '\x01'; /* next to NUL, and valid */
				assert_int_equal(fr_text_valid(text, len), 1);
				text[i] = 'a';
			}
		}
		free(text);
	}
}

static void validity_agrees_with_utf8proc(void **state)
{
	(void)state;
	for (int n = 0; n < 300000; n++) {
		unsigned char text[6];
		int32_t cp, other = 0;
		size_t len = 1 + below(5);
		utf8proc_ssize_t wanted;
		size_t found;

		for (size_t i = 0; i < len; i++)
			text[i] = (unsigned char)(below(2) ? 0x80 + below(64) : 1 + below(255));
		wanted = utf8proc_iterate(text, (utf8proc_ssize_t)len, &cp);
		found = text_decode((const char *)text, len, &other);
		assert_int_equal(found, wanted < 0 ? 0 : (size_t)wanted);
		if (found)
			assert_int_equal(cp, other);
	}
}

/* --- showing ---------------------------------------------------------------- */

static void check_shown(const char *text, const char *wanted, int width)
{
	struct fr_buf out = {0};

	fr_text_show(text, &out);
	if (strcmp(fr_buf_text(&out), wanted) != 0)
		fail_msg("%s, not %s", fr_buf_text(&out), wanted);
	if (fr_text_width(text) != width)
		fail_msg("%s: %d columns, not %d", wanted, fr_text_width(text), width);
	assert_int_equal(fr_text_width(wanted), width);
	fr_buf_free(&out);
}

static void text_is_shown(void **state)
{
	(void)state;
	check_shown("", "", 0);
	check_shown("plain \\n text", "plain \\n text", 13);
	check_shown("a\nb\tc\rd", "a\\nb\\tc\\rd", 10);
	check_shown("\x1B[31mred\x7F", "\\x1b[31mred\\x7f", 15);
	check_shown("\xC2\x9B", "\\u009b", 6);
	check_shown("\xFF\xC3(", "\\xff\\xc3(", 9);
	check_shown("\xED\xA0\x80", "\\xed\\xa0\\x80", 12);
	check_shown("\xE2\x82", "\\xe2\\x82", 8);
	check_shown("\xD8\x9C\xE2\x80\x8E\xE2\x80\x8F", "\\u061c\\u200e\\u200f", 18);
	check_shown("\xE2\x80\xAE\xE2\x80\xAC\xE2\x81\xA6\xE2\x81\xA9",
	            "\\u202e\\u202c\\u2066\\u2069", 24);
	check_shown("a\xE2\x80\x8B\xC2\xAD\xEF\xBB\xBF", "a\\u200b\\u00ad\\ufeff", 19);
	check_shown("\xE2\x80\xA8\xE2\x80\xA9", "\\u2028\\u2029", 12);
	check_shown("\xF3\xA0\x81\x81", "\\U000e0041", 10);
	check_shown("\xEE\x80\x80", "\\ue000", 6);      /* private use */
	check_shown("\xCD\xB8", "\\u0378", 6);          /* unassigned */
	check_shown("\xEF\xBF\xB9", "\\ufff9", 6);      /* interlinear annotation */
	check_shown("\xE3\x85\xA4", "\\u3164", 6);      /* a letter that shows nothing */
	check_shown("\xD8\x80\x31", "\xD8\x80\x31", 1); /* Arabic number sign: one sees it */
	check_shown("Zo\xC3\xAB", "Zo\xC3\xAB", 3);
	check_shown("Zoe\xCC\x88", "Zoe\xCC\x88", 3);
	check_shown("\xE5\x8F\x8B\xE4\xBA\xBA", "\xE5\x8F\x8B\xE4\xBA\xBA", 4);
	check_shown("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8",
	            2); /* jamo */
}

static void emoji_stay_whole(void **state)
{
	static const char family[] =
	    "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7";
	static const char heart[] = "\xE2\x9D\xA4\xEF\xB8\x8F";
	static const char burning[] = "\xE2\x9D\xA4\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x94\xA5";
	static const char keycap[] = "1\xEF\xB8\x8F\xE2\x83\xA3";
	static const char flag[] = "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA";
	static const char hand[] = "\xF0\x9F\x91\x8B\xF0\x9F\x8F\xBD";
	static const char runner[] =
	    "\xF0\x9F\x8F\x83\xF0\x9F\x8F\xBD\xE2\x80\x8D\xE2\x99\x80\xEF\xB8\x8F";

	(void)state;
	check_shown(family, family, 2);
	check_shown(heart, heart, 2);
	check_shown("\xE2\x9D\xA4", "\xE2\x9D\xA4", 1);
	check_shown(burning, burning, 2);
	check_shown(keycap, keycap, 2);
	check_shown(flag, flag, 2);
	check_shown(hand, hand, 2);
	check_shown(runner, runner, 2);
	/* Two flags are two clusters. */
	check_shown("\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7",
	            "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7", 4);
	/* Where they build no emoji they hide something. */
	check_shown("a\xE2\x80\x8D"
	            "b",
	            "a\\u200db", 8);
	check_shown("a\xEF\xB8\x8F", "a\\ufe0f", 7);
	check_shown("1\xEF\xB8\x8F", "1\\ufe0f", 7);
	check_shown("\xE2\x9D\xA4\xEF\xB8\x8F\xEF\xB8\x8F", "\xE2\x9D\xA4\xEF\xB8\x8F\\ufe0f", 8);
	check_shown("\xF0\x9F\x91\xA8\xE2\x80\x8D", "\xF0\x9F\x91\xA8\\u200d", 8);
	check_shown("\xF0\x9F\x91\xA8\xE2\x80\x8Dx", "\xF0\x9F\x91\xA8\\u200dx", 9);
	check_shown("\xE2\x80\x8D\xF0\x9F\x91\xA8", "\\u200d\xF0\x9F\x91\xA8", 8);
	check_shown("\xF0\x9F\x91\xA8\xE2\x80\x8D\xE2\x80\x8D\xF0\x9F\x91\xA9",
	            "\xF0\x9F\x91\xA8\\u200d\\u200d\xF0\x9F\x91\xA9", 16);
	check_shown("\xEF\xB8\x8F", "\\ufe0f", 6);
	check_shown("\xE2\x9D\xA4\xEF\xB8\x8F\xEF\xB8\x8F\xE2\x80\x8D\xF0\x9F\x94\xA5",
	            "\xE2\x9D\xA4\xEF\xB8\x8F\\ufe0f\\u200d\xF0\x9F\x94\xA5", 16);
	/* The broken bytes begin like a copyright sign, which would be an emoji. */
	check_shown("\xF0\x9F\x91\xA8\xE2\x80\x8D\xE2\xA9x", "\xF0\x9F\x91\xA8\\u200d\\xe2\\xa9x",
	            17);
	check_shown("\xEF\xB8\x8F\xE2\x83\xA3", "\\ufe0f\xE2\x83\xA3", 6);
	check_shown("a\xF0\x9F\x8F\xBD", "a\xF0\x9F\x8F\xBD", 3);
	check_shown("\n\xF0\x9F\x8F\xBD\n\xCC\x88", "\\n\xF0\x9F\x8F\xBD\\n\xCC\x88", 6);
}

/* Where letters are joined and parted as their script has it, and where the same characters hide.
 */
static void joiners_stay_where_they_belong(void **state)
{
	(void)state;
	check_shown("स्त्री", "स्त्री", 3);
	check_shown("क्षमा", "क्षमा", 3);
	check_shown("علی\xE2\x80\x8Cرضا", "علی\xE2\x80\x8Cرضا", 6);
	check_shown("بَ\xE2\x80\x8Cَب", "بَ\xE2\x80\x8Cَب", 2); /* marks on either side */
	check_shown("ܐ\xE2\x80\x8Cܒ", "ܐ\xE2\x80\x8Cܒ", 2);
	check_shown("क्\xE2\x80\x8Cष", "क्\xE2\x80\x8Cष", 2);
	check_shown("श्\xE2\x80\x8Dरी", "श्\xE2\x80\x8Dरी", 2);
	check_shown("ශ්\xE2\x80\x8Dරී", "ශ්\xE2\x80\x8Dරී", 2);
	check_shown("ന്\xE2\x80\x8D", "ന്\xE2\x80\x8D", 1);
	check_shown("می\xE2\x80\x8Cخواهم ۲", "می\xE2\x80\x8Cخواهم ۲", 9);
	/* at an end, beside another script or a digit, twice, without a virama or with nothing in
	 * front of it */
	check_shown("\xE2\x80\x8Cرضا", "\\u200cرضا", 9);
	check_shown("رضا\xE2\x80\x8C", "رضا\\u200c", 9);
	check_shown("رضا\xE2\x80\x8C ", "رضا\\u200c ", 10);
	check_shown("ب\xE2\x80\x8C"
	            "a",
	            "ب\\u200ca", 8);
	check_shown("a\xE2\x80\x8Cب", "a\\u200cب", 8);
	check_shown("ب\xE2\x80\x8Cܒ", "ب\\u200cܒ", 8);
	check_shown("ب\xE2\x80\x8C۲", "ب\\u200c۲", 8);
	check_shown("ب\xE2\x80\x8C\xE2\x80\x8Cب", "ب\\u200c\\u200cب", 14);
	check_shown("ب\xE2\x80\x8Dب", "ب\\u200dب", 8);
	check_shown("ب\xE2\x80\xAE\xE2\x80\x8Cب", "ب\\u202e\\u200cب", 14);
	check_shown("ب\xFF\xE2\x80\x8Cب", "ب\\xff\\u200cب", 12);
	check_shown("क\xE2\x80\x8Cष", "क\\u200cष", 8);
	check_shown("्\xE2\x80\x8Dर", "्\\u200dर", 7);
	check_shown("a्\xE2\x80\x8Dर", "a्\\u200dर", 8);
	check_shown("क्\xE2\x80\x8D\xE2\x80\x8Dष", "क्\xE2\x80\x8D\\u200dष", 8);
	check_shown("a\xE2\x80\x8C"
	            "b",
	            "a\\u200cb", 8);
}

/* Written from the list of what must not get through, apart from the code that is tested. */
static int may_be_shown(int32_t cp, int32_t before)
{
	if (cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0xAD || cp == 0x61C || cp == 0x180E)
		return 0;
	if (cp == 0x200D || cp == 0xFE0F)
		return before > 0xA0 ||
		       (cp == 0xFE0F && before > 0 && strchr("0123456789#*", before));
	if (cp == 0x200C)
		return before >= 0x600;
	return !(cp >= 0x200B && cp <= 0x200F) && !(cp >= 0x2028 && cp <= 0x202E) &&
	       !(cp >= 0x2060 && cp <= 0x206F) && !(cp >= 0xFE00 && cp <= 0xFE0E) && cp != 0xFEFF &&
	       !(cp >= 0xE000 && cp <= 0xF8FF) && !(cp >= 0xE0000 && cp <= 0x10FFFF);
}

static void check_harmless(const char *text)
{
	struct fr_buf out = {0}, again = {0};
	const char *shown;
	int32_t cp, before = 0;
	size_t n;

	fr_text_show(text, &out);
	shown = fr_buf_text(&out);
	assert_int_equal(fr_text_valid(shown, strlen(shown)), 1);
	for (const char *at = shown; *at; at += n, before = cp) {
		n = text_decode(at, 4, &cp);
		assert_true(n > 0);
		if (!may_be_shown(cp, before))
			fail_msg("%04X got through", (unsigned)cp);
	}
	fr_text_show(shown, &again);
	assert_string_equal(fr_buf_text(&again), shown);
	assert_int_equal(fr_text_width(text), fr_text_width(shown));
	fr_buf_free(&out);
	fr_buf_free(&again);
}

static void nothing_that_steers_gets_through(void **state)
{
	char text[128];

	(void)state;
	for (int32_t cp = 1; cp <= 0x10FFFF; cp++) {
		if (!utf8proc_codepoint_valid(cp))
			continue;
		text[utf8proc_encode_char(cp, (utf8proc_uint8_t *)text)] = '\0';
		check_harmless(text);
	}
	for (int n = 0; n < 20000; n++) {
		random_text(text, (int)below(20));
		check_harmless(text);
		/* Any bytes at all. */
		for (size_t i = 0; i < 30; i++)
			text[i] = (char)(below(3) ? 0x80 + below(128) : 1 + below(255));
		text[30] = '\0';
		check_harmless(text);
	}
}

static void text_is_cut_to_fit(void **state)
{
	static const struct {
		const char *text;
		int width;
		const char *fitted;
	} table[] = {
	    {"listen", 6, "listen"},
	    {"listen", 5, "list\xE2\x80\xA6"},
	    {"listen", 1, "\xE2\x80\xA6"},
	    {"listen", 0, ""},
	    {"listen", -1, ""},
	    {"", 0, ""},
	    {"a\nb", 4, "a\\nb"},
	    {"a\nb", 3, "a\xE2\x80\xA6"},
	    {"\xE5\x8F\x8B\xE4\xBA\xBA", 4, "\xE5\x8F\x8B\xE4\xBA\xBA"},
	    {"\xE5\x8F\x8B\xE4\xBA\xBA", 3, "\xE5\x8F\x8B\xE2\x80\xA6"},
	    {"\xE5\x8F\x8B\xE4\xBA\xBA", 2, "\xE2\x80\xA6"},
	    {"abe\xCC\x88"
	     "cd",
	     4, "abe\xCC\x88\xE2\x80\xA6"},
	    {"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAAxy", 3,
	     "\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA\xE2\x80\xA6"},
	    {"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAAxy", 2, "\xE2\x80\xA6"},
	    {"علی\xE2\x80\x8Cرضا", 4, "علی\xE2\x80\xA6"},
	    {"علی\xE2\x80\x8Cرضا", 5, "علی\xE2\x80\x8Cر\xE2\x80\xA6"},
	};
	char text[128];

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct fr_buf out = {0};

		fr_buf_puts(&out, "before ");
		fr_text_fit(table[i].text, table[i].width, &out);
		assert_string_equal(fr_buf_text(&out) + 7, table[i].fitted);
		fr_buf_free(&out);
	}
	for (int n = 0; n < 20000; n++) {
		struct fr_buf out = {0}, whole = {0};
		int width = (int)below(30);

		random_text(text, (int)below(20));
		fr_text_fit(text, width, &out);
		fr_text_show(text, &whole);
		assert_true(fr_text_width(fr_buf_text(&out)) <= width);
		if (fr_text_width(text) <= width)
			assert_string_equal(fr_buf_text(&out), fr_buf_text(&whole));
		else if (width > 0)
			assert_memory_equal(fr_buf_text(&out), fr_buf_text(&whole), out.len - 3);
		fr_buf_free(&out);
		fr_buf_free(&whole);
	}
}

/* --- comparison ------------------------------------------------------------- */

static void check_folded(const char *text, const char *wanted)
{
	struct fr_buf out = {0};

	fr_buf_puts(&out, "=");
	fr_text_fold(text, &out);
	assert_string_equal(fr_buf_text(&out) + 1, wanted);
	fr_buf_free(&out);
}

static void names_are_folded(void **state)
{
	(void)state;
	check_folded("", "");
	check_folded(" \t ", "");
	check_folded("علی\xE2\x80\x8Cرضا", "علیرضا");
	check_folded("श्\xE2\x80\x8Dरी", "श्री");
	check_folded("  Sam \t\n  Jones ", "sam jones");
	check_folded("ZO\xC3\x8B", "zo\xC3\xAB");
	check_folded("Zoe\xCC\x88", "zo\xC3\xAB");
	check_folded("Stra\xC3\x9F"
	             "e",
	             "strasse");
	check_folded("\xEF\xBC\xB3\xEF\xBD\x81\xEF\xBD\x8D", "sam"); /* full width */
	check_folded("\xEF\xAC\x83x", "ffix");
	check_folded("S\xE2\x80\x8B"
	             "a\xC2\xADm",
	             "sam");
	check_folded("Ana\xC2\xA0\xE3\x80\x80Mar\xC3\xAD"
	             "a",
	             "ana mar\xC3\xAD"
	             "a");
	check_folded("\xCE\xA3\xCE\xAF\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x82",
	             "\xCF\x83\xCE\xAF\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x83"); /* final sigma */
	check_folded("\xFF"
	             "A  B",
	             "\xFF"
	             "A B"); /* not UTF-8: only equals itself */
}

static void names_are_put_in_order(void **state)
{
	/* each before the next one */
	static const char *const NAMES[] = {
	    "agnes", "Ágnes", "Agnes Beck", "Ágnes Beck", "Ana", "Åsa",  "Asia",   "Ben",
	    "Łucja", "Lukas", "Łukasz",     "Müller",     "Mun", "Niño", "Nino Z", "Œuvre",
	    "Of",    "Ole",   "Øle",        "Özlem",      "Pia", "Zoe",  "Zoé",    "Zoë",
	    "Борис", "Ёлка",  "Жанна",      "अनिल",       "अनु",  "한",   "할"};
	struct fr_buf one = {0}, next = {0};

	(void)state;
	for (size_t i = 0; i + 1 < sizeof NAMES / sizeof NAMES[0]; i++) {
		fr_buf_clear(&one);
		fr_buf_clear(&next);
		fr_text_sort_key(NAMES[i], &one);
		fr_text_sort_key(NAMES[i + 1], &next);
		if (strcmp(fr_buf_text(&one), fr_buf_text(&next)) >= 0)
			fail_msg("%s does not come before %s", NAMES[i], NAMES[i + 1]);
	}
	/* what is not UTF-8 has a key too */
	fr_buf_clear(&one);
	fr_text_sort_key("\xFF", &one);
	assert_string_equal(fr_buf_text(&one), "\xFF");
	assert_false(one.failed);
	fr_buf_free(&one);
	fr_buf_free(&next);
}

static void check_fold_is_idempotent(const char *text)
{
	struct fr_buf once = {0}, twice = {0};

	fr_text_fold(text, &once);
	fr_text_fold(fr_buf_text(&once), &twice);
	if (strcmp(fr_buf_text(&once), fr_buf_text(&twice)) != 0) {
		for (const char *at = text; *at; at++)
			print_error("%02X ", (unsigned char)*at);
		fail_msg("%s, then %s", fr_buf_text(&once), fr_buf_text(&twice));
	}
	fr_buf_free(&once);
	fr_buf_free(&twice);
}

static void folding_twice_changes_nothing(void **state)
{
	char text[128];

	(void)state;
	for (int32_t cp = 1; cp <= 0x10FFFF; cp++) {
		if (!utf8proc_codepoint_valid(cp))
			continue;
		text[utf8proc_encode_char(cp, (utf8proc_uint8_t *)text)] = '\0';
		check_fold_is_idempotent(text);
	}
	for (int n = 0; n < 50000; n++) {
		random_text(text, (int)below(12));
		check_fold_is_idempotent(text);
	}
}

/* The short way for ASCII and the one through the tables say the same. */
static void both_ways_of_folding_agree(void **state)
{
	(void)state;
	for (int n = 0; n < 20000; n++) {
		struct fr_buf plain = {0}, wide = {0};
		char text[40];
		size_t len = below(30);

		for (size_t i = 0; i < len; i++)
			text[i] = (char)(below(3) ? 1 + below(127) : below(2) ? ' ' : '\t');
		text[len] = '\0';
		fr_text_fold(text, &plain);
		memcpy(text + len, "\xE2\x80\x8B", 4); /* dropped, but not ASCII */
		fr_text_fold(text, &wide);
		assert_string_equal(fr_buf_text(&plain), fr_buf_text(&wide));
		fr_buf_free(&plain);
		fr_buf_free(&wide);
	}
}

static void distances_count_edits(void **state)
{
	static const struct {
		const char *a, *b;
		int max, distance;
	} table[] = {
	    {"", "", 5, 0},
	    {"", "abc", 5, 3},
	    {"listen", "listen", 5, 0},
	    {"listen", "lsiten", 5, 1},
	    {"listen", "listn", 5, 1},
	    {"listen", "lissten", 5, 1},
	    {"listen", "lisben", 5, 1},
	    {"kitten", "sitting", 9, 3},
	    {"kitten", "sitting", 2, 3},
	    {"kitten", "sitting", 0, 1},
	    {"ca", "abc", 9,
	     3}, /* optimal string alignment: what was swapped is not edited again */
	    {"zo\xC3\xAB", "zoe", 9, 1},
	    {"\xFF", "\xFE", 9, 1},
	    {"\xFF", "\xFF", 9, 0},
	    {"abc", "xyz", INT_MAX, 3},
	    {"a", "abcdefgh", 3, 4},
	};
	char text[1001] = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		if (fr_text_distance(table[i].a, table[i].b, table[i].max) != table[i].distance)
			fail_msg("%s %s: %d", table[i].a, table[i].b,
			         fr_text_distance(table[i].a, table[i].b, table[i].max));
	}
	memset(text, 'x', 1000);
	assert_int_equal(fr_text_distance(text, text, 3), 4);
	assert_int_equal(fr_text_distance(text, "x", INT_MAX), INT_MAX);
	text[200] = '\0';
	assert_int_equal(fr_text_distance(text, text + 1, 3), 1);
}

/* Recursive and slow: the definition. */
static int defined_distance(const char *a, size_t n, const char *b, size_t m)
{
	int best, other;

	if (n == 0 || m == 0)
		return (int)(n + m);
	best = defined_distance(a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
	other = defined_distance(a, n - 1, b, m) + 1;
	best = other < best ? other : best;
	other = defined_distance(a, n, b, m - 1) + 1;
	best = other < best ? other : best;
	if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1]) {
		other = defined_distance(a, n - 2, b, m - 2) + 1;
		best = other < best ? other : best;
	}
	return best;
}

static void distances_are_as_defined(void **state)
{
	(void)state;
	for (int n = 0; n < 3000; n++) {
		char a[7] = "", b[7] = "";
		int max = (int)below(7), wanted;

		for (uint32_t i = below(7); i > 0; i--)
			a[i - 1] = (char)('a' + below(3));
		for (uint32_t i = below(7); i > 0; i--)
			b[i - 1] = (char)('a' + below(3));
		wanted = defined_distance(a, strlen(a), b, strlen(b));
		assert_int_equal(fr_text_distance(a, b, max), wanted < max    ? wanted
		                                              : wanted == max ? max
		                                                              : max + 1);
		assert_int_equal(fr_text_distance(a, b, 9), fr_text_distance(b, a, 9));
	}
}

static void parts_are_found(void **state)
{
	(void)state;
	assert_int_equal(fr_text_contains("Tea with ZO\xC3\x8B", "zo\xC3\xAB"), 1);
	assert_int_equal(fr_text_contains("Tea  with\tSam", "tea with sam"), 1);
	assert_int_equal(fr_text_contains("Tea", "coffee"), 0);
	assert_int_equal(fr_text_contains("", "x"), 0);
	assert_int_equal(fr_text_contains("", ""), 1);
}

/* --- names ------------------------------------------------------------------ */

static void names_are_checked(void **state)
{
	static const struct {
		const char *name;
		const char *message; /* NULL: a good name */
	} table[] = {
	    {"Sam", NULL},
	    {"Ana Mar\xC3\xAD"
	     "a",
	     NULL},
	    {"\xE5\x8F\x8B\xE4\xBA\xBA", NULL},
	    {"O'Neil-Smith (work) \\o/", NULL},
	    {"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", NULL},
	    {"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", NULL},
	    {"علی\xE2\x80\x8Cرضا", NULL},
	    {"श्\xE2\x80\x8Dरी", NULL},
	    {"today's Sam", NULL},
	    {"mel", NULL},
	    {"7", NULL},
	    {"", "a name cannot be empty"},
	    {" ", "cannot begin with white space"},
	    {"\xC2\xA0", "cannot begin with white space"},
	    {" Sam", "cannot begin with white space"},
	    {"Sam ", "cannot end with white space"},
	    {"Sam\xE3\x80\x80", "cannot end with white space"},
	    {"-Sam", "the name \"-Sam\" cannot begin with -"},
	    {"Sam,Jo", "cannot hold a comma"},
	    {"Sam:Jo", "cannot hold a colon"},
	    {"Sam*", "cannot hold an asterisk"},
	    {"Sam\nJo", "cannot hold control and invisible characters"},
	    {"Sam\x7F", "invisible"},
	    {"Sam\xC2\x9B", "invisible"},
	    {"Sam\xE2\x80\xAE\xE2\x80\xAC", "invisible"},
	    {"Sam\xE2\x80\x8B", "invisible"},
	    {"Sam\xF3\xA0\x81\x81", "invisible"},
	    {"Sam\xE2\x80\x8CJo", "invisible"},
	    {"علی\xE2\x80\x8C", "invisible"},
	    {"Sam\xE2\x80\x8DJo", "invisible"},
	    {"Sam\xFF", "is not valid UTF-8"},
	    {"me", "has a meaning of its own"},
	    {"FRIEND", "has a meaning of its own"},
	    {"Both", "has a meaning of its own"},
	    {"everyone", "has a meaning of its own"},
	    {"ALL", "has a meaning of its own"},
	    {"last", "has a meaning of its own"},
	    {"\xEF\xBD\x94oday", "has a meaning of its own"},
	};
	char name[300] = {0};
	struct fr_err err = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		enum fr_code code = fr_text_check_name(table[i].name, &err);

		assert_int_equal(code, table[i].message ? FR_USAGE : FR_OK);
		if (table[i].message && !strstr(err.message, table[i].message))
			fail_msg("%s: %s", table[i].name, err.message);
	}
	/* Sixty bytes are quoted whole. */
	memset(name, '-', 60);
	assert_int_equal(fr_text_check_name(name, &err), FR_USAGE);
	assert_null(strstr(err.message, "..."));
	memset(name, 'x', 200);
	assert_int_equal(fr_text_check_name(name, &err), FR_OK);
	name[200] = 'x';
	assert_int_equal(fr_text_check_name(name, &err), FR_USAGE);
	assert_string_equal(
	    err.message,
	    "the name \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...\" "
	    "is longer than 200 bytes");
}

static void lists_are_cut_into_parts(void **state)
{
	char text[] = " Ana B , ,Ben,";
	char *rest = text;

	(void)state;
	assert_string_equal(fr_text_part(&rest, ","), "Ana B");
	assert_string_equal(fr_text_part(&rest, ","), "");
	assert_string_equal(fr_text_part(&rest, ","), "Ben");
	assert_non_null(rest);
	assert_string_equal(fr_text_part(&rest, ","), "");
	assert_null(rest);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(utf8_is_that_of_rfc_3629),
	    cmocka_unit_test(a_bad_byte_is_found_anywhere),
	    cmocka_unit_test(validity_agrees_with_utf8proc),
	    cmocka_unit_test(text_is_shown),
	    cmocka_unit_test(emoji_stay_whole),
	    cmocka_unit_test(joiners_stay_where_they_belong),
	    cmocka_unit_test(nothing_that_steers_gets_through),
	    cmocka_unit_test(text_is_cut_to_fit),
	    cmocka_unit_test(names_are_folded),
	    cmocka_unit_test(names_are_put_in_order),
	    cmocka_unit_test(folding_twice_changes_nothing),
	    cmocka_unit_test(both_ways_of_folding_agree),
	    cmocka_unit_test(distances_count_edits),
	    cmocka_unit_test(distances_are_as_defined),
	    cmocka_unit_test(parts_are_found),
	    cmocka_unit_test(names_are_checked),
	    cmocka_unit_test(lists_are_cut_into_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
