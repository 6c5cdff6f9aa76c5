/* calendar_said - days of the calendar as people write them: 25.10.2026, "nov 3", 11-03 */
#include "lib/time/time.h"

#include <string.h>

static const char *const MONTHS[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

const char *time_calendar_said_month(int month)
{
	return MONTHS[month - 1];
}

/* 1..12, or 0: a month's name or its first three letters or more, a dot behind them allowed. */
static int month_named(const char *word)
{
	size_t len = strlen(word);

	if (len > 3 && word[len - 1] == '.')
		len--;
	for (int i = 0; len >= 3 && i < 12; i++) {
		if (len <= strlen(MONTHS[i]) && strncmp(word, MONTHS[i], len) == 0)
			return i + 1;
	}
	return 0;
}

/* The whole word as a number with so many digits at least and at most and one of the endings. */
static int number(const char *word, size_t least, size_t most, const char *const *endings,
                  int *value)
{
	size_t n = time_words_number(word, value);

	if (n < least || n > most)
		return 0;
	for (; *endings; endings++) {
		if (strcmp(word + n, *endings) == 0)
			return 1;
	}
	return 0;
}

/* "3 nov", "nov 3rd", with or without the year behind them. */
static enum time_calendar read_named(const struct time_list *w, struct time_date *date)
{
	static const char *const DAY[] = {"", ".", "st", "nd", "rd", "th", NULL};
	static const char *const YEAR[] = {"", NULL};
	int second;

	*date = (struct time_date){0};
	if (w->count < 2 || w->count > 3)
		return TIME_CALENDAR_NONE;
	second = month_named(w->at[0]) == 0;
	date->month = month_named(w->at[second]);
	if (!date->month || !number(w->at[!second], 1, 2, DAY, &date->mday))
		return TIME_CALENDAR_NONE;
	if (w->count == 3 && !number(w->at[2], 4, 4, YEAR, &date->year))
		return TIME_CALENDAR_NONE;
	return TIME_CALENDAR_ONE;
}

/* Two or three numbers between which the same sign stands. */
struct numbers {
	int value[3];
	size_t digits[3];
	int count;
	char sign;
	const char *rest;
};

static void take_numbers(const char *word, struct numbers *numbers)
{
	*numbers = (struct numbers){.rest = word};
	while (numbers->count < 3) {
		int i = numbers->count;

		numbers->digits[i] = time_words_number(numbers->rest, &numbers->value[i]);
		if (numbers->digits[i] == 0) {
			numbers->rest -= i > 0; /* the sign before it ends the numbers */
			return;
		}
		numbers->rest += numbers->digits[i];
		numbers->count++;
		if (i == 0)
			numbers->sign = *numbers->rest;
		if (!*numbers->rest || *numbers->rest != numbers->sign || i == 2)
			return;
		numbers->rest++;
	}
}

/* The day and the month stand at these places, a year of four digits perhaps behind them. */
static enum time_calendar read_places(const struct numbers *n, int day, int month,
                                      struct time_date *date)
{
	*date = (struct time_date){.mday = n->value[day], .month = n->value[month]};
	if (n->digits[0] > 2 || n->digits[1] > 2 || (n->count == 3 && n->digits[2] != 4))
		return TIME_CALENDAR_NONE;
	date->year = n->count == 3 ? n->value[2] : 0;
	return TIME_CALENDAR_ONE;
}

static int is_day(const struct time_date *date)
{
	int64_t year = date->year ? date->year : 2000; /* one with a 29 February */

	return year >= 1 && date->month >= 1 && date->month <= 12 && date->mday >= 1 &&
	       date->mday <= time_civil_month_days(year, date->month);
}

/* Of the whole process, as its zone is. */
static enum fr_day_order_order dates_order = FR_DATES_ASKED;

void fr_dates_are(enum fr_day_order_order order)
{
	dates_order = order;
}

/* 3/11: the day first or the month first, where only one of the two is a day or both are the same.
 */
static enum time_calendar read_either(const struct numbers *n, struct time_date *date,
                                      struct time_date *other)
{
	enum time_calendar found = read_places(n, 0, 1, date);

	if (found == TIME_CALENDAR_NONE)
		return found;
	(void)read_places(n, 1, 0, other);
	if (!is_day(date) || (is_day(other) && dates_order == FR_MONTH_FIRST))
		*date = *other;
	else if (is_day(other) && dates_order == FR_DATES_ASKED && date->mday != date->month)
		return TIME_CALENDAR_TWO;
	return TIME_CALENDAR_ONE;
}

static enum time_calendar read_numbers(const char *word, struct time_date *date,
                                       struct time_date *other)
{
	struct numbers n;

	if (strncmp(word, "--", 2) == 0)
		word += 2;
	take_numbers(word, &n);
	if (n.count < 2)
		return TIME_CALENDAR_NONE;
	if (n.sign == '.' && strcmp(n.rest, n.count == 2 ? "." : "") == 0)
		return read_places(&n, 0, 1, date);
	if (n.sign == '.' || *n.rest)
		return TIME_CALENDAR_NONE;
	if (n.sign == '/' && n.count == 3 && n.digits[0] == 4) {
		*date = (struct time_date){n.value[0], n.value[1], n.value[2]};
		return TIME_CALENDAR_ONE;
	}
	if (n.sign == '/' || (n.sign == '-' && n.count == 3))
		return read_either(&n, date, other);
	if (n.sign == '-' && n.digits[0] == 2 && n.digits[1] == 2)
		return read_places(&n, 1, 0, date);
	return TIME_CALENDAR_NONE;
}

enum time_calendar time_calendar_said_read(const struct time_list *w, struct time_date *date,
                                           struct time_date *other)
{
	enum time_calendar found =
	    w->count == 1 ? read_numbers(w->at[0], date, other) : read_named(w, date);

	return found == TIME_CALENDAR_ONE && !is_day(date) ? TIME_CALENDAR_BAD : found;
}
