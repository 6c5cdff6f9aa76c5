/* date - what a person types for a time */
#include <fr/time.h>

#include "lib/text/text.h"
#include "lib/time/time.h"

#include <string.h>

/* A wall time that the clocks show twice or never is not guessed: the message has the two instants
 * to choose from. */
static enum fr_code choose(const struct date_reading *r, enum time_wall wall, int64_t earlier,
                           int64_t later)
{
	char one[FR_WHEN_SIZE], two[FR_WHEN_SIZE];
	struct fr_when when;

	if (wall == TIME_NO_DAY)
		return time_refuse_because(r, "is a day that the local time zone skipped");
	fr_when_local(earlier, &when);
	fr_when_format(&when, one);
	fr_when_local(later, &when);
	fr_when_format(&when, two);
	return fr_err_set(r->err, FR_USAGE, "\"%s\" %s: say %s or %s", r->quote,
	                  wall == TIME_TWICE ? "comes twice in local time"
	                                     : "does not exist in local time",
	                  one, two);
}

/* 12:00 of a day, or the first second after it where the clocks pass over that. */
static enum time_wall noon(int64_t day, int64_t *sec)
{
	int64_t later;
	enum time_wall wall = time_zone_wall_find(day, 12 * 3600, sec, &later);

	if (wall == TIME_NEVER) {
		struct time_span span = {.to = *sec};

		/* The stretch that begins before the change ends with it. */
		if (time_zone_span_next(&span, later + 1))
			*sec = span.to;
	}
	return wall;
}

/* The instant of what was named. */
static enum fr_code settle(const struct date_reading *r, const struct date_named *named,
                           int64_t *sec, enum fr_precision *precision)
{
	enum time_wall wall;
	int64_t later;

	*precision = named->is_instant || named->second >= 0 ? FR_TO_MINUTE : FR_TO_DAY;
	if (named->is_instant) {
		*sec = named->sec;
	} else if (named->day < TIME_MIN_DAY || named->day > TIME_MAX_DAY) {
		return time_refuse_because(r, DATE_BAD_YEAR);
	} else if (named->second >= 0) {
		wall = time_zone_wall_find(named->day, named->second, sec, &later);
		if (wall != TIME_ONCE)
			return choose(r, wall, *sec, later);
	} else if (named->day == r->today) {
		*sec = r->now;
	} else if (noon(named->day, sec) == TIME_NO_DAY) {
		return choose(r, TIME_NO_DAY, 0, 0);
	}
	if (*sec < TIME_MIN_SEC || *sec > TIME_MAX_SEC)
		return time_refuse_because(r, DATE_BAD_YEAR);
	if (r->tense == FR_PAST && *sec > r->now)
		return time_refuse_because(r, "is after now; use --future if it is meant");
	return FR_OK;
}

/* Dates with a time in one piece; FR_NOTHING where the words are something else. */
static enum fr_code read_written(const struct date_reading *r, const char *words,
                                 struct date_named *named, struct time_parts *parts)
{
	switch (time_when_parts_read(words, strlen(words), parts)) {
	case TIME_BAD_DATE:
		return time_refuse_day(r, words);
	case TIME_BAD_CLOCK:
		return time_refuse_because(r, DATE_BAD_CLOCK);
	case TIME_NO_FORM:
		*parts =
		    (struct time_parts){0}; /* what it held of an offset is not to be believed */
		return FR_NOTHING;
	case TIME_FINE:
		break;
	}
	named->day = parts->day;
	named->second = parts->second;
	if (!parts->has_offset)
		return FR_OK;
	named->is_instant = 1;
	return time_when_parts_sec(parts, &named->sec) ? FR_OK
	                                               : time_refuse_because(r, DATE_BAD_YEAR);
}

enum fr_code fr_time_read(const char *text, int64_t now, enum fr_tense tense, struct fr_when *when,
                          enum fr_precision *precision, struct fr_err *err)
{
	char quote[TEXT_QUOTE_SIZE], words[TIME_WORDS_SIZE];
	struct date_reading r = {.quote = quote, .now = now, .tense = tense, .err = err};
	struct date_named named = {.second = -1};
	struct time_parts parts = {0};
	enum fr_precision found = FR_TO_DAY;
	enum fr_code code;
	int64_t sec = 0;

	text_show_quote(text, strnlen(text, sizeof quote), quote);
	if (now < TIME_MIN_SEC || now > TIME_MAX_SEC)
		return fr_err_set(err, FR_USAGE, "the clock is not within the years 0001 to 9999");
	r.today = fr_local_day(now);
	if (!time_words_read(text, words))
		return time_refuse_unknown(&r);
	code = read_written(&r, words, &named, &parts);
	if (code == FR_NOTHING)
		code = time_date_said_read(&r, words, &named);
	if (code == FR_OK)
		code = settle(&r, &named, &sec, &found);
	if (code != FR_OK)
		return code;
	fr_when_local(sec, when);
	if (parts.has_offset)
		when->offset = (int16_t)parts.offset;
	*precision = found;
	return FR_OK;
}
