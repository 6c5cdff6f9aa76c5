/* when - instants as records write them */
#include <fr/time.h>

#include <string.h>

#include "lib/text/text.h"
#include "lib/time/time.h"

/* What is left to read. */
struct cursor {
	const char *at;
	const char *end;
};

int64_t fr_when_day(const struct fr_when *when)
{
	int64_t sec = when->sec + (when->offset == FR_BARE_DATE ? 0 : (int64_t)60 * when->offset);

	return sec / TIME_DAY - (sec % TIME_DAY < 0);
}

static int take(struct cursor *in, const char *any)
{
	if (in->at == in->end || *in->at == '\0')
		return 0;
	for (; *any; any++) {
		if (*in->at == *any) {
			in->at++;
			return 1;
		}
	}
	return 0;
}

/* Exactly count digits: signs and spaces, which strtol takes, are no part of a time. */
static int take_number(struct cursor *in, int count, int *value)
{
	*value = 0;
	for (; count > 0; count--) {
		if (in->at == in->end || *in->at < '0' || *in->at > '9')
			return 0;
		*value = *value * 10 + (*in->at++ - '0');
	}
	return 1;
}

static enum time_flaw take_date(struct cursor *in, int64_t *day)
{
	int year, month, mday;

	if (!take_number(in, 4, &year) || !take(in, "-") || !take_number(in, 2, &month) ||
	    !take(in, "-") || !take_number(in, 2, &mday))
		return TIME_NO_FORM;
	if (year < 1 || month < 1 || month > 12 || mday < 1 ||
	    mday > time_civil_month_days(year, month))
		return TIME_BAD_DATE;
	*day = fr_day_from_civil(year, month, mday);
	return TIME_FINE;
}

/* The first three digits of a fraction count, the rest is cut. */
static int take_fraction(struct cursor *in, int *ms)
{
	int place = 100, digit, some = 0;

	*ms = 0;
	while (take_number(in, 1, &digit)) {
		*ms += digit * place;
		place /= 10;
		some = 1;
	}
	return some;
}

static enum time_flaw take_clock(struct cursor *in, int hour_digits, struct time_parts *parts)
{
	int hour, minute, second = 0;

	if (!take_number(in, hour_digits, &hour) || !take(in, ":") || !take_number(in, 2, &minute))
		return TIME_NO_FORM;
	if (take(in, ":")) {
		if (!take_number(in, 2, &second))
			return TIME_NO_FORM;
		parts->has_seconds = 1;
		if (take(in, ".") && !take_fraction(in, &parts->ms))
			return TIME_NO_FORM;
	}
	if (hour > 23 || minute > 59 || second > 60)
		return TIME_BAD_CLOCK;
	/* The Epoch's count has no leap seconds. */
	parts->second = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
	return TIME_FINE;
}

static enum time_flaw take_offset(struct cursor *in, struct time_parts *parts)
{
	int hours, minutes, sign = 1;

	if (in->at == in->end)
		return TIME_FINE;
	parts->has_offset = 1;
	if (take(in, "Zz"))
		return TIME_FINE;
	if (take(in, "-"))
		sign = -1;
	else if (!take(in, "+"))
		return TIME_NO_FORM;
	if (!take_number(in, 2, &hours) || !take(in, ":") || !take_number(in, 2, &minutes))
		return TIME_NO_FORM;
	if (hours > 23 || minutes > 59)
		return TIME_BAD_CLOCK;
	parts->offset = sign * (hours * 60 + minutes);
	return TIME_FINE;
}

enum time_flaw time_when_parts_read(const char *text, size_t len, struct time_parts *parts)
{
	struct cursor in = {text, text + len};
	enum time_flaw flaw;

	*parts = (struct time_parts){.second = -1};
	flaw = take_date(&in, &parts->day);
	if (flaw == TIME_NO_FORM || in.at == in.end)
		return flaw;
	if (!take(&in, "Tt "))
		return TIME_NO_FORM;
	if (flaw == TIME_FINE)
		flaw = take_clock(&in, 2, parts);
	if (flaw == TIME_FINE)
		flaw = take_offset(&in, parts);
	if (flaw == TIME_FINE && in.at != in.end)
		return TIME_NO_FORM;
	return flaw;
}

enum time_flaw time_when_clock_read(const char *text, size_t len, int *second)
{
	struct time_parts parts = {0};
	struct cursor in = {text, text + len};
	enum time_flaw flaw = take_clock(&in, len > 1 && text[1] == ':' ? 1 : 2, &parts);

	if (flaw == TIME_NO_FORM || in.at != in.end)
		return TIME_NO_FORM;
	*second = parts.second;
	return flaw;
}

int time_when_parts_sec(const struct time_parts *parts, int64_t *sec)
{
	int64_t t = parts->day * TIME_DAY + parts->second - (int64_t)parts->offset * 60;

	if (t < TIME_MIN_SEC || t > TIME_MAX_SEC)
		return 0;
	*sec = t;
	return 1;
}

static enum fr_code refuse(const char *text, size_t len, const char *what, struct fr_err *err)
{
	char quote[TEXT_QUOTE_SIZE];

	return fr_err_set(err, FR_BAD, "\"%s\" %s", text_show_quote(text, len, quote), what);
}

/* RFC 3339 section 5.6, with the time and its offset where they must be there. */
static enum fr_code read_instant(const char *text, size_t len, struct time_parts *parts,
                                 int64_t *sec, struct fr_err *err)
{
	switch (time_when_parts_read(text, len, parts)) {
	case TIME_FINE:
		break;
	case TIME_BAD_DATE:
		return refuse(text, len < 10 ? len : 10, "is no day of the calendar", err);
	case TIME_BAD_CLOCK:
		return refuse(text, len, "has no such time of day (00:00:00 to 23:59:59)", err);
	case TIME_NO_FORM:
		return refuse(text, len, "is no time (2026-11-02T19:30:00+01:00 is one)", err);
	}
	if (parts->second < 0)
		return FR_OK;
	if (text[10] == ' ' || !parts->has_seconds)
		return refuse(text, len, "is no RFC 3339 time (2026-11-02T19:30:00+01:00 is one)",
		              err);
	if (!parts->has_offset)
		return refuse(text, len, "has no offset from UTC (Z, or such as +01:00)", err);
	if (!time_when_parts_sec(parts, sec))
		return refuse(text, len, "is not within the years 0001 to 9999", err);
	return FR_OK;
}

enum fr_code fr_when_parse(const char *text, size_t len, struct fr_when *when, struct fr_err *err)
{
	struct time_parts parts;
	int64_t sec = 0;
	enum fr_code code = read_instant(text, len, &parts, &sec, err);

	if (code != FR_OK)
		return code;
	if (parts.second < 0) {
		*when = (struct fr_when){parts.day * TIME_DAY + TIME_DAY / 2, FR_BARE_DATE};
		return FR_OK;
	}
	when->sec = sec;
	when->offset = (int16_t)parts.offset;
	return FR_OK;
}

enum fr_code fr_stamp_parse(const char *text, size_t len, int64_t *ms, struct fr_err *err)
{
	struct time_parts parts;
	int64_t sec = 0;
	enum fr_code code = read_instant(text, len, &parts, &sec, err);

	if (code != FR_OK)
		return code;
	if (parts.second < 0)
		return refuse(text, len, "has no time of day (2026-11-02T19:30:00Z has one)", err);
	*ms = sec * 1000 + parts.ms;
	return FR_OK;
}

/* So many digits and what stands behind them; printf took a third of writing a record. */
static char *put_digits(char *at, int digits, unsigned value, char behind)
{
	for (int i = digits; i-- > 0; value /= 10)
		at[i] = (char)('0' + value % 10);
	at[digits] = behind;
	return at + digits + 1;
}

/* Date and time of day as clocks show them that many seconds east of UTC; sec is within the
 * calendar there. */
static char *format_clock(int64_t shown, char *at, int with_time)
{
	int64_t day = (shown - TIME_MIN_SEC) / TIME_DAY + TIME_MIN_DAY;
	unsigned second = (unsigned)(shown - day * TIME_DAY) % 86400;
	int64_t year;
	int month, mday;

	fr_civil_from_day(day, &year, &month, &mday);
	at = put_digits(at, 4, (unsigned)year, '-');
	at = put_digits(at, 2, (unsigned)month, '-');
	at = put_digits(at, 2, (unsigned)mday, with_time ? 'T' : '\0');
	if (with_time) {
		at = put_digits(at, 2, second / 3600, ':');
		at = put_digits(at, 2, second / 60 % 60, ':');
		at = put_digits(at, 2, second % 60, '\0');
	}
	return at - 1;
}

static int64_t within_calendar(int64_t sec)
{
	return sec < TIME_MIN_SEC ? TIME_MIN_SEC : sec > TIME_MAX_SEC ? TIME_MAX_SEC : sec;
}

void fr_when_format(const struct fr_when *when, char text[FR_WHEN_SIZE])
{
	int64_t sec = within_calendar(when->sec);
	int offset = when->offset;
	int64_t shown = sec + (int64_t)offset * 60;
	char *at;

	if (offset == FR_BARE_DATE) {
		format_clock(sec, text, 0);
		return;
	}
	/* What no reader would take back is written in UTC. */
	if (offset <= -24 * 60 || offset >= 24 * 60 || shown != within_calendar(shown)) {
		offset = 0;
		shown = sec;
	}
	at = format_clock(shown, text, 1);
	if (offset == 0) {
		*at++ = 'Z';
		*at = '\0';
		return;
	}
	*at++ = offset < 0 ? '-' : '+';
	offset = offset < 0 ? -offset : offset;
	at = put_digits(at, 2, (unsigned)offset / 60, ':');
	put_digits(at, 2, (unsigned)offset % 60, '\0');
}

void fr_stamp_format(int64_t ms, char text[FR_WHEN_SIZE])
{
	int64_t sec = ms / 1000 - (ms % 1000 < 0);
	int fraction = (int)(ms % 1000 < 0 ? ms % 1000 + 1000 : ms % 1000);
	char *at = format_clock(within_calendar(sec), text, 1);

	if (fraction) {
		*at++ = '.';
		at = put_digits(at, 3, (unsigned)fraction, 'Z');
	} else {
		*at++ = 'Z';
	}
	*at = '\0';
}
