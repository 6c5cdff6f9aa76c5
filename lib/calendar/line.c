/* line - lines of an iCalendar file */
#include "lib/calendar/calendar.h"

#include <string.h>

#define FOLD 75 /* octets of a line, without its end */

static void line_fold(const char *text, size_t used, struct fr_buf *out)
{
	for (; *text; text++) {
		/* a character's first byte: the whole of it must fit */
		size_t need = (*text & 0xE0) == 0xC0   ? 2
		              : (*text & 0xF0) == 0xE0 ? 3
		              : (*text & 0xF8) == 0xF0 ? 4
		                                       : 1;

		if ((*text & 0xC0) != 0x80 && used + need > FOLD) {
			fr_buf_puts(out, "\r\n ");
			used = 1;
		}
		fr_buf_putc(out, *text);
		used++;
	}
	fr_buf_puts(out, "\r\n");
}

void calendar_line(const char *name, const char *value, struct fr_buf *out)
{
	fr_buf_printf(out, "%s:", name);
	line_fold(value, strlen(name) + 1, out);
}

void calendar_line_text(const char *name, const char *text, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf escaped = {0};

	for (; *text; text++) {
		if (*text == '\n') {
			fr_buf_puts(&escaped, "\\n");
			continue;
		}
		/* other control characters are not allowed in a calendar */
		if ((*text >= 0 && *text < ' ' && *text != '\t') || *text == 0x7F)
			continue;
		if (strchr("\\;,", *text))
			fr_buf_putc(&escaped, '\\');
		fr_buf_putc(&escaped, *text);
	}
	out->failed |= escaped.failed;
	calendar_line(name, fr_buf_text(&escaped), out);
}

void calendar_line_date(int64_t day, struct fr_buf *out)
{
	int64_t year;
	int month, mday;

	fr_civil_from_day(day, &year, &month, &mday);
	fr_buf_printf(out, "%04d%02d%02d", (int)year, month, mday);
}

/* "2026-03-01T18:00:00+01:00" without what a calendar has not. */
static void line_instant(const struct fr_when *when, struct fr_buf *out)
{
	char text[FR_WHEN_SIZE];

	fr_when_format(when, text);
	fr_buf_printf(out, "%.4s%.2s%.2sT%.2s%.2s%.2s", text, text + 5, text + 8, text + 11,
	              text + 14, text + 17);
}

void calendar_line_utc(int64_t sec, struct fr_buf *out)
{
	struct fr_when when = {sec, 0};

	line_instant(&when, out);
	fr_buf_putc(out, 'Z');
}

static void line_zoned(const char *name, const char *zone, const char *local, struct fr_buf *out)
{
	if (strcmp(zone, "UTC") == 0)
		fr_buf_printf(out, "%s:%sZ\r\n", name, local);
	else
		fr_buf_printf(out, "%s;TZID=%s:%s\r\n", name, zone, local);
}

void calendar_line_start(const struct fr_start *start, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf local = {0};

	calendar_line_date(start->day, &local);
	if (start->second < 0) {
		fr_buf_printf(out, "DTSTART;VALUE=DATE:%s\r\n", fr_buf_text(&local));
	} else {
		fr_buf_printf(&local, "T%02d%02d00", start->second / 3600, start->second / 60 % 60);
		line_zoned("DTSTART", start->zone, fr_buf_text(&local), out);
	}
}

static void line_day(const char *name, const struct fr_when *when, struct fr_buf *out)
{
	fr_buf_printf(out, "%s;VALUE=DATE:", name);
	calendar_line_date(fr_when_local_day(when), out);
	fr_buf_puts(out, "\r\n");
}

static void line_time(const char *name, const char *zone, const struct fr_when *when,
                      struct fr_buf *out)
{
	struct fr_zone own;
	FR_FREED(fr_buf_free) struct fr_buf local = {0};
	struct fr_when there;

	fr_zone_enter(zone, &own);
	fr_when_local(when->sec, &there);
	fr_zone_leave(&own);
	line_instant(&there, &local);
	line_zoned(name, zone, fr_buf_text(&local), out);
}

void calendar_line_when(const char *name, const struct fr_start *start, const struct fr_when *when,
                        struct fr_buf *out)
{
	if (start->second < 0)
		line_day(name, when, out);
	else
		line_time(name, start->zone, when, out);
}

void calendar_line_moved(const struct fr_start *start, const struct fr_when *when,
                         struct fr_buf *out)
{
	if (when->offset == FR_BARE_DATE)
		line_day("DTSTART", when, out);
	else
		line_time("DTSTART", start->second < 0 ? "UTC" : start->zone, when, out);
}
