/* civil - days of the calendar */
#include <fr/time.h>

#include <stdlib.h>
#include <string.h>

#include "lib/time/time.h"

/*
 * Both conversions count years from the first of March, so that the leap day is
 * the last one: "chrono-Compatible Low-Level Date Algorithms", Howard Hinnant.
 */
int64_t fr_day_from_civil(int64_t year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void fr_civil_from_day(int64_t day, int64_t *year, int *month, int *mday)
{
	int64_t z = day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;

	*mday = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = y + era * 400 + (*month <= 2);
}

int fr_day_weekday(int64_t day)
{
	/* 1970-01-01 was a Thursday. */
	return (int)(((day % 7) + 7 + 3) % 7);
}

int time_civil_month_days(int64_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

void fr_birthday_parts(const char *birthday, int *year, int *month, int *day)
{
	size_t len = strlen(birthday);
	char *end;

	if (len < 5)
		return;
	*month = (int)strtol(birthday + len - 5, &end, 10);
	*day = (int)strtol(birthday + len - 2, &end, 10);
	if (*birthday != '-')
		*year = (int)strtol(birthday, &end, 10);
}

int64_t fr_birthday_in(const char *birthday, int64_t year)
{
	int64_t there, day;
	int born, month = 1, mday = 1, same, other;

	fr_birthday_parts(birthday, &born, &month, &mday);
	day = fr_day_from_civil(year, month, mday);
	fr_civil_from_day(day, &there, &same, &other);
	return same == month ? day : day - 1;
}
