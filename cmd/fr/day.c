/* day - days as a person says them */
#include "day.h"

#include "cli/words.h"

#include <fr/time.h>

#include <stdio.h>
#include <string.h>

void day_nth(const struct fr_catalog *catalog, const char *key, int n, struct fr_buf *out)
{
	const char *at = fr_catalog_text(catalog, key);

	while (at && n-- > 0) {
		at = strchr(at, ' ');
		at += at ? 1 : 0;
	}
	if (at)
		fr_buf_add(out, at, strcspn(at, " "));
}

void day_month(const struct fr_catalog *catalog, int64_t day, struct fr_buf *out)
{
	int64_t year;
	int month, mday;
	char key[16];

	fr_civil_from_day(day, &year, &month, &mday);
	snprintf(key, sizeof key, "month.%d", month);
	fr_buf_puts(out, fr_catalog_text(catalog, key));
}

/* The day of this date in the words of a line: {w} {d} {m}. */
static void day_in(const struct fr_catalog *catalog, const char *key, int64_t day,
                   struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf week = {0}, name = {0};
	struct words words = {0};
	struct fr_err why;
	int64_t year;
	int month, mday;

	fr_civil_from_day(day, &year, &month, &mday);
	day_nth(catalog, "today.weekdays", fr_day_weekday(day), &week);
	day_month(catalog, day, &name);
	words_text(&words, "w", fr_buf_text(&week));
	words_int(&words, "d", mday);
	words_text(&words, "m", fr_buf_text(&name));
	if (fr_catalog_fill(catalog, key, words.list, out, &why))
		out->failed |= why.code == FR_NOMEM;
}

void day_date(const struct fr_catalog *catalog, int64_t day, struct fr_buf *out)
{
	day_in(catalog, "date.long", day, out);
}

void day_near(const struct fr_catalog *catalog, int64_t day, int64_t today, struct fr_buf *out)
{
	if (day > today - 7 && day < today + 7)
		day_nth(catalog, "today.weekdays", fr_day_weekday(day), out);
	else
		day_in(catalog, "date.day", day, out);
}

void day_part(const struct fr_catalog *catalog, int64_t sec, struct fr_buf *out)
{
	int64_t hour = (sec - fr_local_day_first(fr_local_day(sec))) / 3600;

	day_nth(catalog, "today.parts", (hour >= 12) + (hour >= 17) + (hour >= 22), out);
}
