/* day - days as other programs and people write them in numbers, for all importers */
#include "lib/exchange/exchange.h"

#include <stdio.h>
#include <string.h>

#include <fr/time.h>

/* Three numbers with one of - / . between them (blanks behind it), or eight digits.  The bytes that
 * they take, or 0. */
static size_t day_numbers(const char *text, size_t len, int part[3], int digits[3], char *between)
{
	size_t at = 0;

	*between = '\0';
	for (int i = 0; i < 3; i++) {
		if (i &&
		    (at == len || !strchr("-/.", text[at]) || (i == 2 && text[at] != *between)))
			return 0;
		if (i) {
			*between = text[at++];
			while (at < len && text[at] == ' ')
				at++;
		}
		part[i] = digits[i] = 0;
		while (at < len && text[at] >= '0' && text[at] <= '9' && digits[i] < 9) {
			part[i] = part[i] * 10 + (text[at++] - '0');
			digits[i]++;
		}
		if (i == 0 && digits[0] == 8) {
			int all = part[0];

			part[0] = all / 10000;
			part[1] = all / 100 % 100;
			part[2] = all % 100;
			digits[0] = 4;
			digits[1] = digits[2] = 2;
			return at;
		}
		if (!digits[i] || digits[i] > 4 || digits[i] == 3)
			return 0;
	}
	return at;
}

static int day_is(int year, int month, int mday, char date[FR_WHEN_SIZE])
{
	struct fr_when when;
	struct fr_err why;

	snprintf(date, FR_WHEN_SIZE, "%04d-%02d-%02d", year, month % 100, mday % 100);
	return fr_when_parse(date, strlen(date), &when, &why) == FR_OK;
}

/* Day and month behind each other, the year as the last: which is which. */
static enum exchange_day day_order(const int part[3], char between, enum fr_day_order order,
                                   char date[FR_WHEN_SIZE])
{
	char other[FR_WHEN_SIZE];
	int year = part[2] < 100 ? part[2] + (part[2] < 70 ? 2000 : 1900) : part[2];
	int dmy = day_is(year, part[1], part[0], other);
	int mdy = day_is(year, part[0], part[1], date);

	if (order == FR_DATES_DMY || (!order && (between == '.' || (dmy && !mdy)))) {
		memcpy(date, other, sizeof other);
		return dmy ? EXCHANGE_DAY : EXCHANGE_DAY_BAD;
	}
	if (order == FR_DATES_MDY || !dmy || part[0] == part[1])
		return mdy ? EXCHANGE_DAY : EXCHANGE_DAY_BAD;
	return EXCHANGE_DAY_TWO;
}

enum exchange_day exchange_day_read(const char *text, size_t len, enum fr_day_order order,
                                    char date[FR_WHEN_SIZE], size_t *used)
{
	int part[3], digits[3];
	char between;

	*used = day_numbers(text, len, part, digits, &between);
	if (!*used)
		return EXCHANGE_DAY_NONE;
	if (digits[0] == 4 || (order == FR_DATES_YMD && digits[0] <= 2))
		return digits[1] <= 2 && digits[2] <= 2 &&
		               day_is(part[0] + (digits[0] == 4 ? 0 : 2000), part[1], part[2], date)
		           ? EXCHANGE_DAY
		           : EXCHANGE_DAY_BAD;
	if (digits[1] > 2)
		return EXCHANGE_DAY_BAD;
	return day_order(part, between, order, date);
}

int exchange_day_year(const char *text)
{
	for (; *text; text++) {
		size_t n = strspn(text, "0123456789");

		if (n == 4)
			return 1;
		text += n ? n - 1 : 0;
	}
	return 0;
}

void exchange_day_of_birth(char *day, int no_year)
{
	if (day[0] != '-' && (no_year || strncmp(day, "1900", 4) < 0) && strlen(day) == 10) {
		memmove(day + 1, day + 4, strlen(day + 4) + 1);
		day[0] = '-';
	}
}
