/* zone - a zone as calendars want it, by libical */
#include <stdlib.h>
#include <string.h>

#include "lib/calendar/calendar.h"
#include "lib/calendar/libical.h"

#define ZONE_SINCE 19700101 /* what clocks did before concerns no ritual */
#define ZONE_EVER  99999999

/* One rule of a zone, and the newest one that ended before ZONE_SINCE: what holds until the next
 * begins. */
struct zone_part {
	struct fr_buf text, before;
	long until, before_until;
	int inside;
};

/* The last day for which this line of a rule says something, as 20260301. */
static long zone_line_until(const char *line, size_t len)
{
	const char *until = memmem(line, len, "UNTIL=", 6);

	if (len > 6 && strncmp(line, "RRULE:", 6) == 0)
		return until ? strtol(until + 6, NULL, 10) : ZONE_EVER;
	if ((len > 8 && strncmp(line, "DTSTART:", 8) == 0) ||
	    (len > 6 && strncmp(line, "RDATE:", 6) == 0))
		return strtol(strchr(line, ':') + 1, NULL, 10);
	return 0;
}

static void zone_part_ends(struct zone_part *part, struct fr_buf *out)
{
	part->inside = 0;
	if (part->until >= ZONE_SINCE) {
		fr_buf_puts(out, fr_buf_text(&part->text));
	} else if (part->until > part->before_until) {
		fr_buf_clear(&part->before);
		fr_buf_puts(&part->before, fr_buf_text(&part->text));
		part->before_until = part->until;
	}
	out->failed |= part->text.failed || part->before.failed;
}

static void zone_part_line(struct zone_part *part, const char *line, size_t len, struct fr_buf *out)
{
	long until = zone_line_until(line, len);

	if (!part->inside) {
		fr_buf_clear(&part->text);
		part->until = 0;
		part->inside = 1;
	}
	fr_buf_printf(&part->text, "%.*s\r\n", (int)len, line);
	part->until = until > part->until ? until : part->until;
	if (len > 4 && strncmp(line, "END:", 4) == 0)
		zone_part_ends(part, out);
}

/* libical puts a name of its own before the zone's, and a line that only it reads, and begins in
 * the 19th century. */
static void zone_lines(const char *text, const char *zone, struct fr_buf *out)
{
	struct zone_part part = {.before_until = 0};
	FR_FREED(fr_buf_free) struct fr_buf parts = {0};

	fr_buf_printf(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", zone);
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		size_t shown = len && at[len - 1] == '\r' ? len - 1 : len;

		if (part.inside || strncmp(at, "BEGIN:STANDARD", 14) == 0 ||
		    strncmp(at, "BEGIN:DAYLIGHT", 14) == 0)
			zone_part_line(&part, at, shown, &parts);
		at += len + (at[len] == '\n');
	}
	fr_buf_puts(out, fr_buf_text(&part.before));
	fr_buf_puts(out, fr_buf_text(&parts));
	fr_buf_puts(out, "END:VTIMEZONE\r\n");
	out->failed |= parts.failed;
	fr_buf_free(&part.text);
	fr_buf_free(&part.before);
}

enum fr_code calendar_zone_write(const char *zone, struct fr_buf *out, struct fr_err *err)
{
	icaltimezone *found;
	icalcomponent *part = NULL;
	char *text = NULL;

	FR_TRY(calendar_libical_load(err));
	/* the system's own zones, as the C library has them */
	icaltimezone_set_builtin_tzdata(0);
	found = icaltimezone_get_builtin_timezone(zone);
	if (found)
		part = icaltimezone_get_component(found);
	if (part)
		text = icalcomponent_as_ical_string_r(part);
	if (!text)
		return fr_err_set(err, FR_NOTHING, "the zone %.60s is not known here", zone);
	zone_lines(text, zone, out);
	icalmemory_free_buffer(text);
	return fr_buf_check(out, err);
}
