/* day - days as a person says them */
#include "day.h"

#include <fr/time.h>

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

	fr_civil_from_day(day, &year, &month, &mday);
	day_nth(catalog, "today.months", month - 1, out);
}

static void day_in_month(const struct fr_catalog *catalog, int64_t day, struct fr_buf *out)
{
	int64_t year;
	int month, mday;

	fr_civil_from_day(day, &year, &month, &mday);
	fr_buf_printf(out, "%d ", mday);
	day_month(catalog, day, out);
}

void day_date(const struct fr_catalog *catalog, int64_t day, struct fr_buf *out)
{
	day_nth(catalog, "today.weekdays", fr_day_weekday(day), out);
	fr_buf_putc(out, ' ');
	day_in_month(catalog, day, out);
}

void day_near(const struct fr_catalog *catalog, int64_t day, int64_t today, struct fr_buf *out)
{
	if (day > today - 7 && day < today + 7)
		day_nth(catalog, "today.weekdays", fr_day_weekday(day), out);
	else
		day_in_month(catalog, day, out);
}

void day_part(const struct fr_catalog *catalog, int64_t sec, struct fr_buf *out)
{
	int64_t first, last, hour;

	fr_local_day_bounds(fr_local_day(sec), &first, &last);
	hour = (sec - first) / 3600;
	day_nth(catalog, "today.parts", (hour >= 12) + (hour >= 17) + (hour >= 22), out);
}
