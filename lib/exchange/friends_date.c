/* friends_date - how a line of friends.md begins: its bullet, and its day in any form */
#include "lib/exchange/exchange.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include <fr/time.h>

/* --- bullets ---------------------------------------------------------------------------- */

static void skip(const char **text, size_t *len, size_t n)
{
	*text += n;
	*len -= n;
	text_trim(text, len);
}

/* "12. " and "3) " of a list. */
static size_t bullet_number(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && n < 3 && text[n] >= '0' && text[n] <= '9')
		n++;
	return n && n + 1 < len && (text[n] == '.' || text[n] == ')') && text[n + 1] == ' ' ? n + 1
	                                                                                    : 0;
}

int exchange_friends_date_bullet(const char **text, size_t *len)
{
	static const char *const MARKS[] = {
	    "-", "*", "+", ">", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7"};
	static const char *const BOXES[] = {"[ ]", "[x]", "[X]"};
	size_t n = bullet_number(*text, *len);
	char date[FR_WHEN_SIZE];
	size_t used;
	int bullet;

	/* "1. Nov 2018" is a day, and no first of a list */
	if (n && exchange_friends_date(*text, *len, NULL, FR_DATES_UNSAID, date, &used) !=
	             FRIENDS_UNDATED)
		n = 0;
	for (size_t i = 0; !n && i < sizeof MARKS / sizeof MARKS[0]; i++) {
		size_t mark = strlen(MARKS[i]);

		if (*len > mark && memcmp(*text, MARKS[i], mark) == 0 &&
		    strchr(" \t", (*text)[mark]))
			n = mark;
	}
	bullet = n != 0;
	skip(text, len, n);
	for (size_t i = 0; i < sizeof BOXES / sizeof BOXES[0]; i++) {
		if (*len > 3 && memcmp(*text, BOXES[i], 3) == 0) {
			skip(text, len, 3);
			return 1;
		}
	}
	return bullet;
}

/* --- days ------------------------------------------------------------------------------- */

static const char *const MONTHS[] = {
    "january", "february",  "march",    "april",    "may",      "june", "july",
    "august",  "september", "october",  "november", "december", "jan",  "feb",
    "mar",     "apr",       "jun",      "jul",      "aug",      "sep",  "oct",
    "nov",     "dec",       "januar",   "februar",  "märz",     "mai",  "juni",
    "juli",    "oktober",   "dezember", "okt",      "dez",      NULL};
static const char *const DAYS[] = {"monday",    "tuesday",  "wednesday",  "thursday", "friday",
                                   "saturday",  "sunday",   "mon",        "tue",      "wed",
                                   "thu",       "fri",      "sat",        "sun",      "montag",
                                   "dienstag",  "mittwoch", "donnerstag", "freitag",  "samstag",
                                   "sonnabend", "sonntag",  NULL};
static const char *const COUNTED[] = {"today",      "yesterday", "tomorrow", "last",
                                      "this",       "next",      "heute",    "gestern",
                                      "vorgestern", "letzten",   "letzte",   NULL};

static int word_among(const char *text, size_t len, const char *const *words)
{
	for (int i = 0; words[i]; i++) {
		if (text_is(text, len, words[i]))
			return 1;
	}
	return 0;
}

static size_t word_len(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len &&
	       (((text[n] | 32) >= 'a' && (text[n] | 32) <= 'z') || (unsigned char)text[n] >= 0xC3))
		n += (unsigned char)text[n] >= 0xC3 && n + 1 < len ? 2 : 1;
	return n;
}

/* Words with which a person begins a day: a month, a weekday, "last", "3 days ago". */
static int date_begins(const char *text, size_t len)
{
	size_t digits = 0;
	int words = 1;
	size_t first = word_len(text, len);

	for (size_t i = 0; i < len; i++)
		words += text[i] == ' ';
	if (words > 5 || len > 40)
		return 0;
	if (len > 4 && text_is(text + len - 4, 4, " ago"))
		return 1;
	while (digits < len && text[digits] >= '0' && text[digits] <= '9')
		digits++;
	if (digits && digits < len && strchr(". ", text[digits])) {
		digits +=
		    text[digits] == '.' && digits + 1 < len && text[digits + 1] == ' ' ? 2 : 1;
		return word_among(text + digits, word_len(text + digits, len - digits), MONTHS);
	}
	return word_among(text, first, MONTHS) || word_among(text, first, DAYS) ||
	       word_among(text, first, COUNTED);
}

/* A day in words up to its colon (or dash); its length with what closes it. */
static enum friends_date date_words(const char *text, size_t len, const char *today,
                                    char date[FR_WHEN_SIZE], size_t *used)
{
	static const char *const CLOSE[] = {": ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
	size_t before = len;
	char spoken[64];
	enum fr_precision precision;
	int64_t now = INT64_C(253402300799);
	struct fr_when when;
	struct fr_err why;

	for (size_t i = 0; i < sizeof CLOSE / sizeof CLOSE[0]; i++) {
		const char *found = memmem(text, len, CLOSE[i], strlen(CLOSE[i]));

		if (found && (size_t)(found - text) < before) {
			before = (size_t)(found - text);
			*used = before + strlen(CLOSE[i]);
		}
	}
	if (before == len || !date_begins(text, before))
		return FRIENDS_UNDATED;
	snprintf(spoken, sizeof spoken, "%.*s", (int)before, text);
	if (!exchange_day_year(spoken)) {
		if (!today || fr_when_parse(today, strlen(today), &when, &why))
			return FRIENDS_RELATIVE;
		now = when.sec;
	}
	if (fr_time_read(spoken, now, FR_PAST, &when, &precision, &why))
		return FRIENDS_BAD_DATE;
	when = fr_when_date(fr_local_day(when.sec));
	fr_when_format(&when, date);
	return FRIENDS_DATE;
}

/* " pm" or "pm": its length, or 0. */
static size_t date_half(const char *text, size_t len)
{
	static const char *const HALVES[] = {" am", " pm", "am", "pm"};

	for (size_t i = 0; i < sizeof HALVES / sizeof HALVES[0]; i++) {
		size_t n = strlen(HALVES[i]);

		if (len >= n && text_is(text, n, HALVES[i]))
			return n;
	}
	return 0;
}

/* 18:30, 18:30:00, 6:30 pm behind a day: its length, or 0. */
static size_t date_clock(const char *text, size_t len, int *second)
{
	size_t from = 0, at;
	char clock[16];

	while (from < len && strchr(" ,T", text[from]))
		from++;
	at = from;
	while (at < len && isdigit((unsigned char)text[at]))
		at++;
	if (!from || at == from || at > from + 2 || at + 3 > len || text[at] != ':')
		return 0;
	at += 3;
	at += date_half(text + at, len - at);
	snprintf(clock, sizeof clock, "%.*s", (int)(at - from), text + from);
	if (!fr_clock_read(clock, second))
		return 0;
	if (at + 3 <= len && text[at] == ':' && text[at + 1] >= '0' && text[at + 1] <= '5')
		at += 3; /* the seconds */
	return at;
}

/* What closes a day, and parts it from the text. */
static size_t date_closed(const char *text, size_t len)
{
	static const char *const PARTS[] = {":", "-", ",", "|", "\xE2\x80\x93", "\xE2\x80\x94"};
	size_t at = 0;

	while (at < len && strchr(")]*_`", text[at]))
		at++;
	while (at < len && text[at] == ' ')
		at++;
	for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
		size_t n = strlen(PARTS[i]);

		if (len - at >= n && memcmp(text + at, PARTS[i], n) == 0) {
			at += n;
			break;
		}
	}
	while (at < len && strchr(")]*_`", text[at]) && at + 1 < len &&
	       strchr(" *_", text[at + 1]) && text[at + 1] != '*')
		at++; /* **2018-11-01:** */
	if (at + 2 < len && memcmp(text + at, "** ", 3) == 0)
		at += 2;
	while (at < len && text[at] == ' ')
		at++;
	return at;
}

/* What may stand before a day: brackets, marks, and its weekday. */
static size_t date_opened(const char *text, size_t len)
{
	size_t at = 0, word;

	while (at < len && strchr("([*_`", text[at]))
		at++;
	word = word_len(text + at, len - at);
	if (word && word_among(text + at, word, DAYS)) {
		size_t behind = at + word;

		while (behind < len && strchr(" ,.", text[behind]))
			behind++;
		if (behind < len && text[behind] >= '0' && text[behind] <= '9')
			at = behind;
	}
	return at;
}

enum friends_date exchange_friends_date(const char *text, size_t len, const char *today,
                                        enum fr_day_order order, char date[FR_WHEN_SIZE],
                                        size_t *used)
{
	size_t at = date_opened(text, len);
	size_t n;
	struct fr_when when;
	struct fr_err why;
	int second = 0;

	switch (exchange_day_read(text + at, len - at, order, date, &n)) {
	case EXCHANGE_DAY_NONE:
		return date_words(text, len, today, date, used);
	case EXCHANGE_DAY_BAD:
		return FRIENDS_BAD_DATE;
	case EXCHANGE_DAY_TWO:
		return FRIENDS_TWO_DATES;
	case EXCHANGE_DAY:
	default:
		break;
	}
	at += n;
	n = date_clock(text + at, len - at, &second);
	if (n && !fr_when_parse(date, strlen(date), &when, &why)) {
		fr_when_wall(fr_when_day(&when), second, &when);
		fr_when_format(&when, date);
	}
	at += n;
	*used = at + date_closed(text + at, len - at);
	return FRIENDS_DATE;
}
