/* date_said - times as people say them: "yesterday 18:00", "last friday", "3 days ago" */
#include "lib/time/time.h"

#include <string.h>

#define MOST_WORDS 6

struct words {
	const char *at[MOST_WORDS];
	int count;
};

enum fr_code time_date_said_unknown(const struct date_reading *r)
{
	const char *example = r->tense == FR_FUTURE ? "\"friday 18:00\", \"in 3 days\""
	                                            : "\"yesterday 18:00\", \"3 days ago\"";

	return fr_err_set(r->err, FR_USAGE,
	                  "\"%s\" is no time I know (try %s, 2026-11-02 or 2026-11-02T19:30)",
	                  r->quote, example);
}

enum fr_code time_date_said_refuse(const struct date_reading *r, const char *why)
{
	return fr_err_set(r->err, FR_USAGE, "\"%s\" %s", r->quote, why);
}

enum fr_code time_date_said_no_day(const struct date_reading *r, const char *text)
{
	return fr_err_set(r->err, FR_USAGE, "%.10s is no day of the calendar", text);
}

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
static enum fr_code take_clock(const struct date_reading *r, struct words *w, int *second)
{
	int first = is_word(w, 0, "at"), i = -1;

	*second = -1;
	if (first < w->count && looks_like_clock(w->at[first]))
		i = first;
	else if (w->count > 0 && looks_like_clock(w->at[w->count - 1]))
		i = w->count - 1;
	if (i < 0)
		return FR_OK;
	switch (time_when_clock_read(w->at[i], strlen(w->at[i]), second)) {
	case TIME_FINE:
		break;
	case TIME_BAD_CLOCK:
		return time_date_said_refuse(r, DATE_BAD_CLOCK);
	default:
		return time_date_said_unknown(r);
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
	most = time_civil_month_days(year, month);
	*found = fr_day_from_civil(year, month, mday < most ? mday : most);
	return 1;
}

/* Go count units from now; count is negative for the past. */
static enum fr_code step(const struct date_reading *r, enum time_words_unit unit, int64_t count,
                         struct date_named *named)
{
	switch (unit) {
	case TIME_M:
		return time_date_said_refuse(r, "may mean minutes or months: say min or months");
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
			return time_date_said_refuse(r, DATE_BAD_YEAR);
		return FR_OK;
	default:
		return time_date_said_unknown(r);
	}
}

/* "3 days ago", "3d ago", "a week ago", "in 3 days". */
static enum fr_code read_steps(const struct date_reading *r, const struct words *w,
                               struct date_named *named)
{
	int ahead = is_word(w, 0, "in");
	int count = 1, i = ahead;
	int words = w->count - 1; /* without "in" or "ago" */
	const char *unit;
	size_t digits, len;
	enum time_words_unit found;

	if (ahead == is_word(w, w->count - 1, "ago") || words < 1 || words > 2)
		return time_date_said_unknown(r);
	digits = time_words_number(w->at[i], &count);
	unit = w->at[i] + digits;
	if (words == 2) {
		if (digits == 0 ? !is_word(w, i, "a") && !is_word(w, i, "an") : *unit != '\0')
			return time_date_said_unknown(r);
		if (digits == 0)
			count = 1;
		unit = w->at[i + 1];
	} else if (digits == 0) {
		return time_date_said_unknown(r);
	}
	found = time_words_unit(unit, &len);
	if (unit[len])
		return time_date_said_unknown(r);
	return step(r, found, ahead ? count : -count, named);
}

/* 0 Monday .. 6 Sunday, or -1. */
static int weekday(const char *word)
{
	static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
	                                    "friday", "saturday", "sunday"};
	size_t len = strlen(word);

	for (int i = 0; i < 7; i++)
		if (strncmp(word, names[i], len) == 0 && (len == 3 || names[i][len] == '\0') &&
		    len >= 3)
			return i;
	return -1;
}

/* A weekday's name, alone or after "last" or "next"; 0 where it is none. */
static int read_weekday(const struct date_reading *r, const struct words *w,
                        struct date_named *named)
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
static enum fr_code read_day(const struct date_reading *r, const struct words *w,
                             struct date_named *named)
{
	struct time_parts parts;

	named->day = r->today;
	if (w->count == 0)
		return named->second >= 0 ? FR_OK : time_date_said_unknown(r);
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
		switch (time_when_parts_read(word, strlen(word), &parts)) {
		case TIME_FINE:
			named->day = parts.day;
			return parts.second < 0 ? FR_OK : time_date_said_unknown(r);
		case TIME_BAD_DATE:
			return time_date_said_no_day(r, word);
		default:
			break;
		}
	}
	if (read_weekday(r, w, named))
		return FR_OK;
	return read_steps(r, w, named);
}

enum fr_code time_date_said_read(const struct date_reading *r, char *words,
                                 struct date_named *named)
{
	struct words w;
	enum fr_code code;

	if (!split(words, &w))
		return time_date_said_unknown(r);
	code = take_clock(r, &w, &named->second);
	if (code == FR_OK)
		code = read_day(r, &w, named);
	if (code == FR_OK && named->is_instant && named->second >= 0)
		return time_date_said_refuse(r, "names two times of day");
	return code;
}
