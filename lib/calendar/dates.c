/* dates - the dates that a list of an event has (EXDATE, RDATE), kept small: there may be many */
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/time.h>

#include "lib/calendar/calendar.h"

/* So many digits; -1: others. */
static int dates_number(const char *text, int digits)
{
	int number = 0;

	for (int i = 0; i < digits; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + text[i] - '0';
	}
	return number;
}

int64_t calendar_dates_day(const char *text, size_t len)
{
	int number = len < 8 ? -1 : dates_number(text, 8);
	int month, mday;
	int64_t day, year;

	if (number < 0)
		return INT64_MIN;
	day = fr_day_from_civil(number / 10000, number / 100 % 100, number % 100);
	fr_civil_from_day(day, &year, &month, &mday);
	return year == number / 10000 && month == number / 100 % 100 && mday == number % 100
	           ? day
	           : INT64_MIN;
}

/* "20261104", "20261104T190000", "20261104T190000Z", and of "20261104T190000/PT1H" the start. */
static int dates_read(const char *text, size_t len, struct calendar_time *time, int *is_utc)
{
	int64_t day = calendar_dates_day(text, len);
	int hour, minute;

	if (day == INT64_MIN)
		return 0;
	*is_utc = 0;
	*time = (struct calendar_time){.day = (int32_t)day, .second = -1};
	if (len == 8)
		return 1;
	hour = len < 15 || text[8] != 'T' ? -1 : dates_number(text + 9, 2);
	minute = hour < 0 ? -1 : dates_number(text + 11, 2);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || dates_number(text + 13, 2) < 0)
		return 0;
	time->second = hour * 3600 + minute * 60;
	*is_utc = len > 15 && text[15] == 'Z';
	len -= 15 + (size_t)*is_utc;
	return !len || text[15 + *is_utc] == '/';
}

enum fr_code calendar_dates_add(struct calendar_dates_list *list, const char *values, size_t len,
                                struct calendar_zone *utc, struct calendar_zone *zone,
                                struct fr_err *err)
{
	const char *end = values + len;

	while (values < end) {
		const char *comma = memchr(values, ',', (size_t)(end - values));
		const char *to = comma ? comma : end;
		struct calendar_time time;
		int is_utc;

		if (!dates_read(values, (size_t)(to - values), &time, &is_utc)) {
			list->unread += to > values;
		} else {
			if (time.second >= 0)
				time.zone = is_utc ? utc : zone;
			FR_TRY(
			    fr_grow(&list->times, list->n, &list->room, sizeof *list->times, err));
			list->times[list->n++] = time;
		}
		values = to + (comma != NULL);
	}
	return FR_OK;
}

static int dates_order(const void *a, const void *b)
{
	const struct calendar_time *x = a;
	const struct calendar_time *y = b;

	if (x->day != y->day)
		return (x->day > y->day) - (x->day < y->day);
	if (x->second != y->second)
		return (x->second > y->second) - (x->second < y->second);
	return x->zone && y->zone ? strcmp(x->zone->name, y->zone->name)
	                          : (x->zone != NULL) - (y->zone != NULL);
}

void calendar_dates_settle(struct calendar_dates_list *list)
{
	struct calendar_time *less;
	size_t n = 0;

	if (list->n)
		qsort(list->times, list->n, sizeof *list->times, dates_order);
	for (size_t i = 0; i < list->n; i++) {
		if (!n || dates_order(&list->times[n - 1], &list->times[i]) != 0)
			list->times[n++] = list->times[i];
	}
	list->n = n;
	less = n ? realloc(list->times, n * sizeof *less) : NULL;
	if (less) {
		list->times = less;
		list->room = n;
	}
}

struct calendar_dates_list calendar_dates_between(const struct calendar_dates_list *list,
                                                  int64_t from, int64_t to)
{
	struct calendar_dates_list part = {.unread = 0};
	size_t first = 0;

	while (first < list->n && list->times[first].day < from)
		first++;
	part.times = list->n ? list->times + first : NULL;
	while (first + part.n < list->n && list->times[first + part.n].day < to)
		part.n++;
	return part;
}
