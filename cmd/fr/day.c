/* day - days as a person says them */
#include "day.h"

#include "cli/say.h"
#include "cli/texts.h"

#include <fr/time.h>

#include <stdio.h>

void day_month(int64_t day, struct fr_buf *out)
{
	int64_t year;
	int month, mday;
	char key[16];

	fr_civil_from_day(day, &year, &month, &mday);
	snprintf(key, sizeof key, "month.%d", month);
	fr_buf_puts(out, texts_word(key));
}

void day_date(int64_t day, struct fr_buf *out)
{
	say_day_as(day, "date.long", "date.long", out);
}

void day_near(int64_t day, int64_t today, struct fr_buf *out)
{
	if (day > today - 7 && day < today + 7)
		texts_nth("today.weekdays", fr_day_weekday(day), out);
	else
		say_day_as(day, "date.day", "date.day", out);
}

void day_part(int64_t sec, struct fr_buf *out)
{
	int64_t hour = (sec - fr_local_day_first(fr_local_day(sec))) / 3600;

	texts_nth("today.parts", (hour >= 12) + (hour >= 17) + (hour >= 22), out);
}
