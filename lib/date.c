/* date - what a person types for a time */
#include <fr/time.h>

#include "lib/civil.h"
#include "lib/text.h"

#include <string.h>

#define MOST_WORDS 6

/* One reading: the words, and what they are read against. */
struct reading {
	const char *quote; /* the text for a message */
	int64_t now;
	int64_t today;
	enum fr_tense tense;
	struct fr_err *err;
};

struct words {
	const char *at[MOST_WORDS];
	int count;
};

/* What the words name: an instant, or a day with or without a time of day. */
struct named {
	int is_instant;
	int64_t sec; /* of an instant */
	int64_t day; /* else */
	int second;  /* of the day; -1 where none was named */
};

static enum fr_code unknown(const struct reading *r)
{
	const char *example =
	    r->tense == FR_FUTURE ? "\"friday 18:00\", \"in 3 days\"" : "\"yesterday 18:00\", \"3 days ago\"";

	return fr_err_set(r->err, FR_USAGE, "\"%s\" is no time I know (try %s, 2026-11-02 or 2026-11-02T19:30)",
	                  r->quote, example);
}

static enum fr_code refuse(const struct reading *r, const char *why)
{
	return fr_err_set(r->err, FR_USAGE, "\"%s\" %s", r->quote, why);
}

static enum fr_code bad_date(const struct reading *r, const char *date)
{
	return fr_err_set(r->err, FR_USAGE, "%.10s is no day of the calendar", date);
}

static const char BAD_CLOCK[] = "has no such time of day (00:00 to 23:59)";
static const char BAD_YEAR[] = "is not within the years 0001 to 9999";

/* Cut text at its spaces, in place; 0 where it has more words than any time. */
static int split(char *text, struct words *w)
{
	w->count = 0;
	while (*text) {
		if (w->count == MOST_WORDS)
			return 0;
		w->at[w->count++] = text;
		text += strcspn(text, " ");
		if (*text)
			*text++ = '\0';
	}
	return 1;
}

static int is_word(const struct words *w, int i, const char *word)
{
	return i >= 0 && i < w->count && strcmp(w->at[i], word) == 0;
}

static void drop(struct words *w, int i)
{
	w->count--;
	memmove(&w->at[i], &w->at[i + 1], (size_t)(w->count - i) * sizeof w->at[0]);
}

static int looks_like_clock(const char *word)
{
	return *word >= '0' && *word <= '9' && strchr(word, ':');
}

/* Take the time of day out of the first or the last words, with its "at". */
static enum fr_code take_clock(const struct reading *r, struct words *w, int *second)
{
	int first = is_word(w, 0, "at"), i = -1;

	*second = -1;
	if (first < w->count && looks_like_clock(w->at[first]))
		i = first;
	else if (w->count > 0 && looks_like_clock(w->at[w->count - 1]))
		i = w->count - 1;
	if (i < 0)
		return FR_OK;
	switch (time_clock_read(w->at[i], strlen(w->at[i]), second)) {
	case TIME_FINE:
		break;
	case TIME_BAD_CLOCK:
		return refuse(r, BAD_CLOCK);
	default:
		return unknown(r);
	}
	drop(w, i);
	if (is_word(w, i - 1, "at"))
		drop(w, i - 1);
	return FR_OK;
}

/* The same day of another month, or that month's last; 0 where it is out of the calendar. */
static int add_months(int64_t day, int64_t months, int64_t *found)
{
	int64_t year, all;
	int month, mday, most;

	fr_civil_from_day(day, &year, &month, &mday);
	all = year * 12 + (month - 1) + months;
	if (all < 12 || all >= INT64_C(10000) * 12)
		return 0;
	year = all / 12;
	month = (int)(all % 12) + 1;
	most = time_month_days(year, month);
	*found = fr_day_from_civil(year, month, mday < most ? mday : most);
	return 1;
}

/* Go count units from now; count is negative for the past. */
static enum fr_code step(const struct reading *r, enum time_unit unit, int64_t count, struct named *named)
{
	switch (unit) {
	case TIME_M:
		return refuse(r, "may mean minutes or months: say min or months");
	case TIME_MINUTES:
	case TIME_HOURS:
		named->is_instant = 1;
		named->sec = r->now + count * (unit == TIME_HOURS ? 3600 : 60);
		return FR_OK;
	case TIME_DAYS:
		named->day = r->today + count;
		return FR_OK;
	case TIME_WEEKS:
		named->day = r->today + count * 7;
		return FR_OK;
	case TIME_FORTNIGHTS:
		named->day = r->today + count * 14;
		return FR_OK;
	case TIME_MONTHS:
	case TIME_YEARS:
		if (!add_months(r->today, unit == TIME_YEARS ? count * 12 : count, &named->day))
			return refuse(r, BAD_YEAR);
		return FR_OK;
	default:
		return unknown(r);
	}
}

/* "3 days ago", "3d ago", "a week ago", "in 3 days". */
static enum fr_code read_steps(const struct reading *r, const struct words *w, struct named *named)
{
	int ahead = is_word(w, 0, "in");
	int count = 1, i = ahead;
	int words = w->count - 1; /* without "in" or "ago" */
	const char *unit;
	size_t digits, len;
	enum time_unit found;

	if (ahead == is_word(w, w->count - 1, "ago") || words < 1 || words > 2)
		return unknown(r);
	digits = time_number(w->at[i], &count);
	unit = w->at[i] + digits;
	if (words == 2) {
		if (digits == 0 ? !is_word(w, i, "a") && !is_word(w, i, "an") : *unit != '\0')
			return unknown(r);
		if (digits == 0)
			count = 1;
		unit = w->at[i + 1];
	} else if (digits == 0) {
		return unknown(r);
	}
	found = time_unit(unit, &len);
	if (unit[len])
		return unknown(r);
	return step(r, found, ahead ? count : -count, named);
}

/* 0 Monday .. 6 Sunday, or -1. */
static int weekday(const char *word)
{
	static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
	                                    "friday", "saturday", "sunday"};
	size_t len = strlen(word);

	for (int i = 0; i < 7; i++)
		if (strncmp(word, names[i], len) == 0 && (len == 3 || names[i][len] == '\0') && len >= 3)
			return i;
	return -1;
}

/* A weekday's name, alone or after "last" or "next"; 0 where it is none. */
static int read_weekday(const struct reading *r, const struct words *w, struct named *named)
{
	int last = is_word(w, 0, "last"), next = is_word(w, 0, "next");
	int wanted, today = fr_day_weekday(r->today);

	if (w->count != 1 + last + next)
		return 0;
	wanted = weekday(w->at[w->count - 1]);
	if (wanted < 0)
		return 0;
	if (next || (!last && r->tense == FR_FUTURE))
		named->day = r->today + (wanted - today + 6) % 7 + 1;
	else if (last)
		named->day = r->today - (today - wanted + 6) % 7 - 1;
	else
		named->day = r->today - (today - wanted + 7) % 7;
	return 1;
}

/* What is left once the time of day was taken out. */
static enum fr_code read_day(const struct reading *r, const struct words *w, struct named *named)
{
	struct time_parts parts;

	named->day = r->today;
	if (w->count == 0)
		return named->second >= 0 ? FR_OK : unknown(r);
	if (w->count == 1) {
		const char *word = w->at[0];

		if (strcmp(word, "now") == 0) {
			named->is_instant = 1;
			named->sec = r->now;
			return FR_OK;
		}
		if (strcmp(word, "today") == 0)
			return FR_OK;
		if (strcmp(word, "yesterday") == 0 || strcmp(word, "tomorrow") == 0) {
			named->day += *word == 'y' ? -1 : 1;
			return FR_OK;
		}
		switch (time_parts_read(word, strlen(word), &parts)) {
		case TIME_FINE:
			named->day = parts.day;
			return parts.second < 0 ? FR_OK : unknown(r);
		case TIME_BAD_DATE:
			return bad_date(r, word);
		default:
			break;
		}
	}
	if (read_weekday(r, w, named))
		return FR_OK;
	return read_steps(r, w, named);
}

/* A wall time that the clocks show twice or never is not guessed: the message has the two instants to choose from. */
static enum fr_code choose(const struct reading *r, enum time_wall wall, int64_t earlier, int64_t later)
{
	char one[FR_WHEN_SIZE], two[FR_WHEN_SIZE];
	struct fr_when when;

	if (wall == TIME_NO_DAY)
		return refuse(r, "is a day that the local time zone skipped");
	fr_when_local(earlier, &when);
	fr_when_format(&when, one);
	fr_when_local(later, &when);
	fr_when_format(&when, two);
	return fr_err_set(r->err, FR_USAGE, "\"%s\" %s: say %s or %s", r->quote,
	                  wall == TIME_TWICE ? "comes twice in local time" : "does not exist in local time", one, two);
}

/* 12:00 of a day, or the first second after it where the clocks pass over that. */
static enum time_wall noon(int64_t day, int64_t *sec)
{
	int64_t later;
	enum time_wall wall = time_wall_find(day, 12 * 3600, sec, &later);

	if (wall == TIME_NEVER) {
		struct time_span span = {.to = *sec};

		/* The stretch that begins before the change ends with it. */
		if (time_span_next(&span, later + 1))
			*sec = span.to;
	}
	return wall;
}

/* The instant of what was named. */
static enum fr_code settle(const struct reading *r, const struct named *named, int64_t *sec,
                           enum fr_precision *precision)
{
	enum time_wall wall;
	int64_t later;

	*precision = named->is_instant || named->second >= 0 ? FR_TO_MINUTE : FR_TO_DAY;
	if (named->is_instant) {
		*sec = named->sec;
	} else if (named->day < TIME_MIN_DAY || named->day > TIME_MAX_DAY) {
		return refuse(r, BAD_YEAR);
	} else if (named->second >= 0) {
		wall = time_wall_find(named->day, named->second, sec, &later);
		if (wall != TIME_ONCE)
			return choose(r, wall, *sec, later);
	} else if (named->day == r->today) {
		*sec = r->now;
	} else if (noon(named->day, sec) == TIME_NO_DAY) {
		return choose(r, TIME_NO_DAY, 0, 0);
	}
	if (*sec < TIME_MIN_SEC || *sec > TIME_MAX_SEC)
		return refuse(r, BAD_YEAR);
	if (r->tense == FR_PAST && *sec > r->now)
		return refuse(r, "is after now; use --future if it is meant");
	return FR_OK;
}

/* Dates with a time in one piece; FR_NOTHING where the words are something else. */
static enum fr_code read_written(const struct reading *r, const char *words, struct named *named,
                                 struct time_parts *parts)
{
	switch (time_parts_read(words, strlen(words), parts)) {
	case TIME_BAD_DATE:
		return bad_date(r, words);
	case TIME_BAD_CLOCK:
		return refuse(r, BAD_CLOCK);
	case TIME_NO_FORM:
		return FR_NOTHING;
	case TIME_FINE:
		break;
	}
	named->day = parts->day;
	named->second = parts->second;
	if (!parts->has_offset)
		return FR_OK;
	named->is_instant = 1;
	return time_parts_sec(parts, &named->sec) ? FR_OK : refuse(r, BAD_YEAR);
}

static enum fr_code read_spoken(const struct reading *r, char *text, struct named *named)
{
	struct words w;
	enum fr_code code;

	if (!split(text, &w))
		return unknown(r);
	code = take_clock(r, &w, &named->second);
	if (code == FR_OK)
		code = read_day(r, &w, named);
	if (code == FR_OK && named->is_instant && named->second >= 0)
		return refuse(r, "names two times of day");
	return code;
}

enum fr_code fr_time_read(const char *text, int64_t now, enum fr_tense tense, struct fr_when *when,
                          enum fr_precision *precision, struct fr_err *err)
{
	char quote[TEXT_QUOTE_SIZE], words[TIME_WORDS_SIZE];
	struct reading r = {.quote = quote, .now = now, .tense = tense, .err = err};
	struct named named = {.second = -1};
	struct time_parts parts = {0};
	enum fr_precision found = FR_TO_DAY;
	enum fr_code code;
	int64_t sec = 0;

	text_quote(text, strnlen(text, sizeof quote), quote);
	if (now < TIME_MIN_SEC || now > TIME_MAX_SEC)
		return fr_err_set(err, FR_USAGE, "the clock is not within the years 0001 to 9999");
	r.today = fr_local_day(now);
	if (!time_words(text, words))
		return unknown(&r);
	code = read_written(&r, words, &named, &parts);
	if (code == FR_NOTHING)
		code = read_spoken(&r, words, &named);
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
