/* say_when - when a moment was, in somebody's own words: a day, an hour, a part of the day */
#include "lib/words/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CLOSE_BY 4 /* words */

/* "3 days ago" or, with a word before it, "vor 3 Tagen": the word behind it, or 0. */
static size_t say_ago(const struct said *said, size_t at, struct fr_buf *when)
{
	const struct phrase *number, *unit;
	const char *rest = "";
	size_t units, end, behind;
	int before = words_say_phrase(said, "before", at, &at) != NULL;
	long count;

	if (at >= said->words.n)
		return 0;
	number = words_say_phrase(said, "number", at, &units);
	count = number ? words_say_phrase_worth(said, number)
	               : words_say_phrase_number(said->words.list[at].text, &rest);
	units = number ? units : at + 1;
	if (count <= 0 || *rest || units >= said->words.n)
		return 0;
	unit = words_say_phrase(said, "span", units, &end);
	behind = end;
	if (!unit ||
	    !(before || (end < said->words.n && words_say_phrase(said, "ago", end, &behind))))
		return 0;
	fr_buf_printf(when, "%ld %s ago", count, words_say_phrase_value(said, unit));
	return behind;
}

/* 18:00, 6pm or 6:30 pm at this word, appended: 1; 2 where a part of the day may say that it is one
 * behind noon. */
static int say_clock(const struct said *said, size_t at, struct fr_buf *hour)
{
	const char *word = said->text + said->words.list[at].from;
	const char *rest, *minutes = ":00";
	long number = words_say_phrase_number(word, &rest);
	int half, oclock;
	size_t end;

	if (number < 0 || number > 23 || (word > said->text && word[-1] == ':') ||
	    words_say_phrase_colon(said, at))
		return 0;
	if (*rest == ':' && isdigit((unsigned char)rest[1]) && isdigit((unsigned char)rest[2])) {
		minutes = rest;
		rest += 3;
	}
	for (word = rest; *word == ' '; word++)
		;
	half = (strncasecmp(word, "am", 2) == 0 || strncasecmp(word, "pm", 2) == 0) &&
	       !isalpha((unsigned char)word[2]) && number && number <= 12;
	if (half)
		number = number % 12 + (*word == 'p' || *word == 'P' ? 12 : 0);
	oclock = !half && at + 1 < said->words.n && words_say_phrase(said, "oclock", at + 1, &end);
	if (!half && !oclock && minutes != rest - 3)
		return 0;
	fr_buf_printf(hour, "%02ld%.3s", number, minutes);
	return half ? 1 : 2;
}

/* 2026-11-02, 2.11. or 2.11.2026 at this word, or 2/11 behind "on", appended. */
static int say_date(const struct said *said, size_t at, struct fr_buf *day)
{
	static const char *const FORMS[] = {
	    "dddd-dd-dd", "dd.dd.dddd", "d.dd.dddd", "dd.d.dddd", "d.d.dddd", "dd.dd.", "d.dd.",
	    "dd.d.",      "d.d.",       "dd/dd",     "d/dd",      "dd/d",     "d/d",    NULL};
	const char *word = said->text + said->words.list[at].from;

	if (at && word > said->text && (isdigit((unsigned char)word[-1]) || strchr(".-", word[-1])))
		return 0;
	for (int form = 0; FORMS[form]; form++) {
		const char *is = FORMS[form];
		size_t i = 0;

		while (is[i] && (is[i] == 'd' ? isdigit((unsigned char)word[i]) : word[i] == is[i]))
			i++;
		if (is[i] || isdigit((unsigned char)word[i]) ||
		    (strchr(is, '/') && !(at && strcmp(said->words.list[at - 1].text, "on") == 0)))
			continue;
		fr_buf_add(day, word, i);
		return 1;
	}
	return 0;
}

/* The day of a month at this word: 3, 3rd; or 0. */
static long say_month_day(const struct said *said, size_t at)
{
	const char *rest = "";
	long number =
	    at < said->words.n ? words_say_phrase_number(said->words.list[at].text, &rest) : 0;
	int ordinal = strcmp(rest, "st") == 0 || strcmp(rest, "nd") == 0 ||
	              strcmp(rest, "rd") == 0 || strcmp(rest, "th") == 0;

	return number <= 31 && (!*rest || ordinal) ? number : 0;
}

/* "3 November", "the 3rd of November 2025", "Nov 3", appended. */
static int say_month(const struct said *said, size_t at, struct fr_buf *day)
{
	size_t end;
	const struct phrase *month = words_say_phrase(said, "month", at, &end);
	long before, number, year;

	if (!month)
		return 0;
	before =
	    at ? say_month_day(
	             said, at - 1 - (at > 1 && strcmp(said->words.list[at - 1].text, "of") == 0))
	       : 0;
	number = before > 0 ? before : say_month_day(said, end);
	if (number <= 0)
		return 0;
	end += before <= 0;
	year = end < said->words.n ? strtol(said->words.list[end].text, NULL, 10) : 0;
	fr_buf_printf(day, "%ld %s", number, words_say_phrase_value(said, month));
	if (year >= 1900 && year < 2200)
		fr_buf_printf(day, " %ld", year);
	return 1;
}

/* "8:30 in the evening": an hour before noon close to a part of the day behind it is meant there.
 */
static void when_late(struct fr_buf *hour, const struct fr_buf *part, size_t apart)
{
	long number = strtol(fr_buf_text(hour), NULL, 10) + 12;

	if (!hour->len || apart > CLOSE_BY || number >= 24 || strcmp(fr_buf_text(part), "12") < 0)
		return;
	hour->data[0] = (char)('0' + number / 10);
	hour->data[1] = (char)('0' + number % 10);
}

void words_say_when(const struct said *said, struct fr_said *out)
{
	FR_FREED(fr_buf_free) struct fr_buf day = {0}, hour = {0}, part = {0};
	const struct phrase *phrase;
	size_t end, clock_at = said->words.n, part_at = 0;

	for (size_t at = 0; at < said->words.n; at++) {
		if (said->words.list[at].theirs)
			continue;
		if (!day.len && (say_ago(said, at, &day) || say_date(said, at, &day) ||
		                 say_month(said, at, &day)))
			continue;
		phrase = words_say_phrase(said, "day", at, &end);
		if (phrase && !day.len)
			fr_buf_puts(&day, words_say_phrase_value(said, phrase));
		phrase = words_say_phrase(said, "hour", at, &end);
		if (phrase && !part.len) {
			fr_buf_puts(&part, words_say_phrase_value(said, phrase));
			part_at = at;
		}
		phrase = words_say_phrase(said, "clock", at, &end);
		if (phrase && !hour.len)
			fr_buf_puts(&hour, words_say_phrase_value(said, phrase));
		else if (!hour.len && say_clock(said, at, &hour) == 2)
			clock_at = at;
		out->clock |= hour.len > 0;
	}
	if (clock_at < said->words.n)
		when_late(&hour, &part,
		          clock_at > part_at ? clock_at - part_at : part_at - clock_at);
	/* "all night" is no time, "yesterday night" is one */
	if (day.len && !hour.len)
		fr_buf_puts(&hour, fr_buf_text(&part));
	for (char *c = day.data; c && *c; c++)
		*c = *c == '_' ? ' ' : *c;
	if (strstr(fr_buf_text(&day), "hours ago") || strstr(fr_buf_text(&day), "minutes ago"))
		fr_buf_clear(&hour);
	if (day.len || hour.len)
		fr_buf_printf(&out->when, "%s%s%s", day.len ? fr_buf_text(&day) : "today",
		              hour.len ? " " : "", hour.len ? fr_buf_text(&hour) : "");
	out->when.failed |= day.failed || hour.failed || part.failed;
}
