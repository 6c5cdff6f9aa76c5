/* day - times as whole days: which day, from when to when, and how it is said */
#include <fr/time.h>

#include "lib/time/time.h"

int64_t fr_when_local_day(const struct fr_when *when)
{
	return when->offset == FR_BARE_DATE ? (when->sec - TIME_DAY / 2) / TIME_DAY
	                                    : fr_local_day(when->sec);
}

struct fr_when fr_when_date(int64_t day)
{
	return (struct fr_when){day * TIME_DAY + TIME_DAY / 2, FR_BARE_DATE};
}

int64_t fr_when_first(const struct fr_when *when)
{
	return when->offset == FR_BARE_DATE ? fr_local_day_first(fr_when_local_day(when))
	                                    : when->sec;
}

int64_t fr_when_last(const struct fr_when *when)
{
	return when->offset == FR_BARE_DATE ? fr_local_day_last(fr_when_local_day(when))
	                                    : when->sec;
}

int fr_when_is_past(const struct fr_when *when, int64_t now)
{
	if (when->sec < now - 3 * TIME_DAY || when->sec > now + 3 * TIME_DAY)
		return when->sec < now; /* whatever the clocks show */
	return fr_local_day_last(fr_when_local_day(when)) < now;
}

void fr_when_words(const struct fr_when *when, struct fr_buf *out)
{
	static const char *const WEEKDAYS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	int64_t day = fr_when_local_day(when);
	char text[FR_WHEN_SIZE];
	struct fr_when shown = *when;

	if (when->offset != FR_BARE_DATE)
		fr_when_local(when->sec, &shown);
	fr_when_format(&shown, text);
	fr_buf_printf(out, "%s %.10s", WEEKDAYS[fr_day_weekday(day)], text);
	if (when->offset != FR_BARE_DATE)
		fr_buf_printf(out, " %.5s", text + 11);
}
