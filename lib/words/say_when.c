/* say_when - when a moment was, in somebody's own words: a day, an hour, a part of the day */
#include "lib/words/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CLOSE_BY  4 /* words */
#define DAY_APART 1 /* words between two that name one day: "Tuesday of last week" */

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

/* "eight o'clock", "8 in the evening" at this word, appended: 2 as in say_clock; 0: neither. */
static int say_oclock(const struct said *said, size_t at, struct fr_buf *hour)
{
	size_t end, behind;
	const struct phrase *named = words_say_phrase(said, "number", at, &end);
	const char *rest = "";
	long number = named ? words_say_phrase_worth(said, named)
	                    : words_say_phrase_number(said->words.list[at].text, &rest);

	end = named ? end : at + 1;
	if (number < 0 || number > 23 || *rest || end >= said->words.n ||
	    !words_say_phrase(said, "oclock", end, &behind))
		return 0;
	fr_buf_printf(hour, "%02ld:00", number);
	return 2;
}

/* 18:00, 6pm or 6:30 pm at this word, appended: 1; 2 where a part of the day may say that it is one
 * behind noon. */
static int say_clock(const struct said *said, size_t at, struct fr_buf *hour)
{
	const char *word = said->text + said->words.list[at].from;
	const char *rest, *minutes = ":00";
	long number = words_say_phrase_number(word, &rest);
	int half;

	if ((word > said->text && word[-1] == ':') || words_say_phrase_colon(said, at))
		return 0;
	if (number < 0 || number > 23)
		return say_oclock(said, at, hour);
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
	if (!half && minutes != rest - 3)
		return say_oclock(said, at, hour);
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

/* --- the day --------------------------------------------------------------------------------- */

enum day_form { DAY_NONE, DAY_WORD, DAY_AGO, DAY_DATE };

struct when_day {
	struct fr_buf text;
	enum day_form form;
	size_t from, end;             /* its first word, and the one behind it */
	size_t vague_from, vague_end; /* the same of a time that is no one day; no end: none */
};

/* The day that is named at this word, appended, and the word behind it. */
static enum day_form when_named(const struct said *said, size_t at, struct fr_buf *text,
                                size_t *end)
{
	size_t behind = say_ago(said, at, text);
	const struct phrase *phrase;

	*end = behind ? behind : at + 1;
	if (behind)
		return DAY_AGO;
	if (say_date(said, at, text) || say_month(said, at, text))
		return DAY_DATE;
	phrase = words_say_phrase(said, "day", at, end);
	if (!phrase)
		return DAY_NONE;
	fr_buf_puts(text, words_say_phrase_value(said, phrase));
	return DAY_WORD;
}

/* 1: the other day close behind this one says which one is meant, as in "Tuesday, 3 November". */
static int when_is_closer(const struct when_day *day, enum day_form form)
{
	return (form == DAY_DATE && day->form == DAY_WORD) ||
	       (form == DAY_AGO && strcmp(fr_buf_text(&day->text), "today") == 0);
}

/* The first day; one close behind it, as in "Tuesday last week", makes another one of it. */
static void when_day(const struct said *said, size_t at, struct when_day *day, int *vague)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	size_t end;
	enum day_form form = when_named(said, at, &text, &end);

	if (form == DAY_NONE || (day->form && (at < day->end || at > day->end + DAY_APART)))
		return;
	if (!day->form || when_is_closer(day, form)) {
		fr_buf_clear(&day->text);
		fr_buf_puts(&day->text, fr_buf_text(&text));
		day->form = form;
		day->from = at;
		day->end = end;
	} else if (form != DAY_WORD ||
	           (day->form != DAY_DATE && strcmp(fr_buf_text(&text), "today") != 0)) {
		*vague = 1;
	}
}

static void when_vague(const struct said *said, size_t at, struct when_day *day)
{
	size_t end;

	if (!day->vague_end && words_say_phrase(said, "vague", at, &end)) {
		day->vague_from = at;
		day->vague_end = end;
	}
}

/* 1: such a time is all that is named, or stands close to the day, as "Sunday before last". */
static int when_is_vague(const struct when_day *day)
{
	return day->vague_end && (!day->form || (day->vague_from <= day->end + DAY_APART &&
	                                         day->from <= day->vague_end + DAY_APART));
}

void words_say_when(const struct said *said, struct fr_said *out)
{
	FR_FREED(fr_buf_free) struct fr_buf hour = {0}, part = {0};
	struct when_day named = {0};
	struct fr_buf *day = &named.text;
	const struct phrase *phrase;
	size_t end, clock_at = said->words.n, part_at = 0;

	for (size_t at = 0; at < said->words.n; at++) {
		if (said->words.list[at].theirs)
			continue;
		when_day(said, at, &named, &out->vague);
		when_vague(said, at, &named);
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
	out->vague |= when_is_vague(&named);
	/* "all night" is no time, "yesterday night" is one */
	if (day->len && !hour.len)
		fr_buf_puts(&hour, fr_buf_text(&part));
	for (char *c = day->data; c && *c; c++)
		*c = *c == '_' ? ' ' : *c;
	if (strstr(fr_buf_text(day), "hours ago") || strstr(fr_buf_text(day), "minutes ago"))
		fr_buf_clear(&hour);
	if (day->len || hour.len)
		fr_buf_printf(&out->when, "%s%s%s", day->len ? fr_buf_text(day) : "today",
		              hour.len ? " " : "", hour.len ? fr_buf_text(&hour) : "");
	out->when.failed |= day->failed || hour.failed || part.failed;
	fr_buf_free(day);
}
