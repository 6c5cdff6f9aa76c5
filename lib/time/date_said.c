/* date_said - times as people say them: "yesterday 18:00", "last friday", "3 days ago" */
#include "lib/text/text.h"
#include "lib/time/time.h"

#include <stdio.h>
#include <string.h>

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
		return time_refuse_because(r, "may mean minutes or months: say min or months");
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
	case TIME_QUARTERS:
	case TIME_MONTHS:
	case TIME_YEARS:
		if (unit != TIME_MONTHS)
			count *= unit == TIME_YEARS ? 12 : 3;
		if (!add_months(r->today, count, &named->day))
			return time_refuse_because(r, DATE_BAD_YEAR);
		return FR_OK;
	default:
		return time_refuse_unknown(r);
	}
}

/* "last month", "next week": a step of one. */
static enum fr_code read_one_step(const struct date_reading *r, const struct time_list *w,
                                  struct date_named *named)
{
	size_t len;
	enum time_words_unit unit = time_words_unit(w->at[1], &len);

	if (unit < TIME_WEEKS || w->at[1][len] || w->at[1][len - 1] == 's' || len == 1)
		return time_refuse_unknown(r);
	return step(r, unit, *w->at[0] == 'n' ? 1 : -1, named);
}

/* "3 days ago", "3d ago", "two weeks ago", "in 3 days". */
static enum fr_code read_steps(const struct date_reading *r, const struct time_list *w,
                               struct date_named *named)
{
	int ahead = time_words_is(w, 0, "in");
	int count, i = ahead;
	int words = w->count - 1; /* without "in" or "ago" */
	const char *unit;
	size_t digits, len;
	enum time_words_unit found;

	if (w->count == 2 && (time_words_is(w, 0, "last") || time_words_is(w, 0, "next")))
		return read_one_step(r, w, named);
	if (ahead == time_words_is(w, w->count - 1, "ago") || words < 1 || words > 2)
		return time_refuse_unknown(r);
	digits = time_words_count(w->at[i], &count);
	unit = w->at[i] + digits;
	if (digits == 0 || (words == 2 && *unit))
		return time_refuse_unknown(r);
	if (words == 2)
		unit = w->at[i + 1];
	found = time_words_unit(unit, &len);
	if (unit[len])
		return time_refuse_unknown(r);
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
static int read_weekday(const struct date_reading *r, const struct time_list *w,
                        struct date_named *named)
{
	int last = time_words_is(w, 0, "last"), next = time_words_is(w, 0, "next");
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

/* Days that have a name of their own; 0 where the words are none. */
static int read_day_word(const struct date_reading *r, const struct time_list *w,
                         struct date_named *named)
{
	static const struct {
		const char *words[3];
		int days;
	} names[] = {{{"today"}, 0},
	             {{"yesterday"}, -1},
	             {{"tomorrow"}, 1},
	             {{"day", "before", "yesterday"}, -2},
	             {{"day", "after", "tomorrow"}, 2}};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		int n = 0;

		while (n < 3 && names[i].words[n] && time_words_is(w, n, names[i].words[n]))
			n++;
		if (n == w->count && (n == 3 || !names[i].words[n])) {
			named->day = r->today + names[i].days;
			return 1;
		}
	}
	return 0;
}

/* The year of a day that was named without it: the last one up to today, or the next one. */
static int64_t nearest_year(const struct date_reading *r, const struct time_date *date)
{
	int64_t year, day = 0;
	int month, mday, step = r->tense == FR_FUTURE ? 1 : -1;

	fr_civil_from_day(r->today, &year, &month, &mday);
	for (int tries = 0; tries < 10; tries++, year += step) {
		if (date->mday > time_civil_month_days(year, date->month))
			continue; /* 29 February */
		day = fr_day_from_civil(year, date->month, date->mday);
		if (step > 0 ? day >= r->today : day <= r->today)
			break;
	}
	return day;
}

/* A date of two readings is not guessed. */
static enum fr_code refuse_two(const struct date_reading *r, const struct time_date *one,
                               const struct time_date *two)
{
	char year[16] = "";

	if (one->year)
		snprintf(year, sizeof year, " %d", one->year);
	return fr_err_set(r->err, FR_USAGE,
	                  "\"%s\" may be \"%d %.3s%s\" or \"%d %.3s%s\": say which", r->quote,
	                  one->mday, time_calendar_said_month(one->month), year, two->mday,
	                  time_calendar_said_month(two->month), year);
}

/* A day of the calendar; FR_NOTHING where it is none. */
static enum fr_code read_calendar(const struct date_reading *r, const struct time_list *w,
                                  struct date_named *named)
{
	struct time_parts parts;
	struct time_date date, other;

	if (w->count == 1) {
		switch (time_when_parts_read(w->at[0], strlen(w->at[0]), &parts)) {
		case TIME_FINE:
			named->day = parts.day;
			return parts.second < 0 ? FR_OK : time_refuse_unknown(r);
		case TIME_BAD_DATE:
			return time_refuse_day(r, w->at[0]);
		default:
			break;
		}
	}
	switch (time_calendar_said_read(w, &date, &other)) {
	case TIME_CALENDAR_ONE:
		named->day = date.year ? fr_day_from_civil(date.year, date.month, date.mday)
		                       : nearest_year(r, &date);
		return FR_OK;
	case TIME_CALENDAR_TWO:
		return refuse_two(r, &date, &other);
	case TIME_CALENDAR_BAD:
		return time_refuse_because(r, "is no day of the calendar");
	default:
		return FR_NOTHING;
	}
}

/* "Sun 2026-12-06", as fr prints days: both must name one day. */
static enum fr_code read_both(const struct date_reading *r, const struct time_list *w,
                              struct date_named *named)
{
	struct time_list rest = *w;
	int wanted = weekday(w->at[0]);

	if (w->count < 2 || wanted < 0)
		return FR_NOTHING;
	time_words_drop(&rest, 0);
	FR_TRY(read_calendar(r, &rest, named));
	if (fr_day_weekday(named->day) != wanted)
		return time_refuse_because(r, "names a day and another weekday");
	return FR_OK;
}

/* What is left once the time of day was taken out. */
static enum fr_code read_day(const struct date_reading *r, const struct time_list *w,
                             struct date_named *named)
{
	enum fr_code code;

	named->day = r->today;
	if (w->count == 0)
		return named->second >= 0 ? FR_OK : time_refuse_unknown(r);
	if (w->count == 1 && time_words_is(w, 0, "now")) {
		named->is_instant = 1;
		named->sec = r->now;
		return FR_OK;
	}
	if (read_day_word(r, w, named) || read_weekday(r, w, named))
		return FR_OK;
	code = read_calendar(r, w, named);
	if (code == FR_NOTHING)
		code = read_both(r, w, named);
	return code == FR_NOTHING ? read_steps(r, w, named) : code;
}

/* "half an hour ago", "in 1h30": as long ago or ahead as a length of time says; 0 where it is none.
 * "3m ago" is not, because months are meant as often. */
static int read_elapsed(const struct date_reading *r, const char *words, struct date_named *named)
{
	size_t len = strlen(words), digits;
	int ahead = strncmp(words, "in ", 3) == 0, minutes;
	char length[TIME_WORDS_SIZE];
	struct fr_err why;

	if (!ahead && (len < 5 || strcmp(words + len - 4, " ago") != 0))
		return 0;
	memcpy(length, ahead ? words + 3 : words, len + 1 - (ahead ? 3 : 0));
	if (!ahead)
		length[len - 4] = '\0';
	digits = strspn(length, "0123456789 ");
	if (strcmp(length + digits, "m") == 0 || fr_duration_read(length, &minutes, &why))
		return 0;
	named->is_instant = 1;
	named->sec = r->now + (ahead ? 60 : -60) * (int64_t)minutes;
	return 1;
}

/* A part of today that has begun is not over yet: "this evening" is now to one who looks back. */
static void settle_part(const struct date_reading *r, struct date_named *named)
{
	struct fr_when from, at;

	if (!named->part_from || r->tense != FR_PAST || named->day != r->today)
		return;
	fr_when_wall(named->day, named->part_from, &from);
	fr_when_wall(named->day, named->second, &at);
	if (from.sec > r->now || at.sec <= r->now)
		return;
	named->is_instant = 1;
	named->sec = r->now;
}

enum fr_code time_date_said_read(const struct date_reading *r, char *words,
                                 struct date_named *named)
{
	struct time_list w;
	enum fr_code code;

	if (read_elapsed(r, words, named))
		return FR_OK;
	if (!time_words_split(words, &w))
		return time_refuse_unknown(r);
	code = time_clock_said_take(r, &w, named);
	if (code == FR_OK)
		code = read_day(r, &w, named);
	if (code == FR_OK && named->is_instant && named->second >= 0)
		return time_refuse_because(r, "names two times of day");
	if (code == FR_OK)
		settle_part(r, named);
	return code;
}

enum fr_code fr_birthday_read(const char *text, char birthday[FR_BIRTHDAY_SIZE], struct fr_err *err)
{
	char quote[TEXT_QUOTE_SIZE], words[TIME_WORDS_SIZE];
	struct date_reading r = {.quote = quote, .err = err};
	struct time_date date, other;
	struct time_list w;

	text_show_quote(text, strnlen(text, sizeof quote), quote);
	if (!time_words_read(text, words) || !time_words_split(words, &w))
		return FR_NOTHING;
	switch (time_calendar_said_read(&w, &date, &other)) {
	case TIME_CALENDAR_ONE:
		if (date.year)
			snprintf(birthday, FR_BIRTHDAY_SIZE, "%04d-%02d-%02d", date.year,
			         date.month, date.mday);
		else
			snprintf(birthday, FR_BIRTHDAY_SIZE, "--%02d-%02d", date.month, date.mday);
		return FR_OK;
	case TIME_CALENDAR_TWO:
		return refuse_two(&r, &date, &other);
	case TIME_CALENDAR_BAD:
		return time_refuse_because(&r, "is no day of the calendar");
	default:
		return FR_NOTHING;
	}
}
