/* ical - calendars of other programs read, and zones as they want them, by libical */
#include <fr/ical.h>

#include <stdlib.h>
#include <string.h>

#include <fr/time.h>

#include "lib/libical.h"

/* --- reading ------------------------------------------------------------------- */

static struct fr_ical_day ical_day(struct icaltimetype time)
{
	return (struct fr_ical_day){fr_day_from_civil(time.year, time.month, time.day),
	                            time.is_date ? -1 : time.hour * 3600 + time.minute * 60};
}

static const char *ical_zone_of(icalproperty *start)
{
	icalparameter *named = icalproperty_get_first_parameter(start, ICAL_TZID_PARAMETER);
	struct icaltimetype time = icalproperty_get_dtstart(start);

	if (time.is_date)
		return NULL;
	if (named)
		return icalparameter_get_tzid(named);
	return icaltime_is_utc(time) ? "UTC" : NULL;
}

static int ical_has(icalcomponent *event, icalproperty_kind kind)
{
	return icalcomponent_get_first_property(event, kind) != NULL;
}

static int ical_extras(icalcomponent *event)
{
	int extras = 0;

	if (ical_has(event, ICAL_RDATE_PROPERTY) || icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) > 1)
		extras |= FR_ICAL_MORE_DATES;
	if (ical_has(event, ICAL_DESCRIPTION_PROPERTY) || ical_has(event, ICAL_LOCATION_PROPERTY) ||
	    ical_has(event, ICAL_URL_PROPERTY) || ical_has(event, ICAL_ATTACH_PROPERTY))
		extras |= FR_ICAL_WORDS;
	if (ical_has(event, ICAL_ATTENDEE_PROPERTY) || ical_has(event, ICAL_ORGANIZER_PROPERTY))
		extras |= FR_ICAL_PEOPLE;
	if (icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT))
		extras |= FR_ICAL_ALARMS;
	return extras;
}

/* In minutes; -1 where neither an end nor a length is given. */
static int64_t ical_minutes(icalcomponent *event)
{
	struct icaldurationtype length;
	int seconds;

	if (!ical_has(event, ICAL_DURATION_PROPERTY) && !ical_has(event, ICAL_DTEND_PROPERTY))
		return -1;
	length = icalcomponent_get_duration(event);
	seconds = icaldurationtype_is_bad_duration(length) || length.is_neg ? -1 : icaldurationtype_as_int(length);
	return seconds < 0 ? -1 : seconds / 60;
}

static enum fr_code ical_skipped(icalcomponent *event, struct fr_ical_day **days, size_t *n, struct fr_err *err)
{
	int most = icalcomponent_count_properties(event, ICAL_EXDATE_PROPERTY);

	*n = 0;
	*days = calloc((size_t)most + 1, sizeof **days);
	if (!*days)
		return fr_err_nomem(err);
	for (icalproperty *p = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); p && *n < (size_t)most;
	     p = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY))
		(*days)[(*n)++] = ical_day(icalproperty_get_exdate(p));
	return FR_OK;
}

static enum fr_code ical_event(icalcomponent *event, fr_ical_seen *seen, void *arg, struct fr_err *err)
{
	icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
	const char *name = icalcomponent_get_summary(event);
	const char *uid = icalcomponent_get_uid(event);
	struct fr_ical_event found = {.name = name ? name : "", .uid = uid ? uid : ""};
	struct fr_ical_day *skipped = NULL;
	enum fr_code code = ical_skipped(event, &skipped, &found.n_skipped, err);
	char *rule;

	if (code)
		return code;
	rule = icalproperty_get_value_as_string_r(icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY));
	found.rule = rule ? rule : "";
	found.skipped = skipped;
	found.minutes = ical_minutes(event);
	found.extras = ical_extras(event);
	if (start) {
		found.start = ical_day(icalproperty_get_dtstart(start));
		found.zone = ical_zone_of(start);
		code = seen(&found, arg, err);
	} else {
		code = fr_err_set(err, FR_BAD, "an event (\"%.100s\") has no start", found.name);
	}
	free(skipped);
	icalmemory_free_buffer(rule);
	return code;
}

static enum fr_code ical_calendar(icalcomponent *calendar, fr_ical_seen *seen, void *arg, struct fr_ical_left *left,
                                  struct fr_err *err)
{
	enum fr_code code = FR_OK;

	for (icalcompiter at = icalcomponent_begin_component(calendar, ICAL_ANY_COMPONENT);
	     !code && icalcompiter_deref(&at); icalcompiter_next(&at)) {
		icalcomponent *part = icalcompiter_deref(&at);
		icalcomponent_kind kind = icalcomponent_isa(part);

		if (kind == ICAL_VTIMEZONE_COMPONENT)
			continue;
		if (kind == ICAL_VCALENDAR_COMPONENT)
			code = ical_calendar(part, seen, arg, left, err);
		else if (kind != ICAL_VEVENT_COMPONENT)
			left->other++;
		else if (ical_has(part, ICAL_RECURRENCEID_PROPERTY))
			left->moved++;
		else if (!ical_has(part, ICAL_RRULE_PROPERTY))
			left->once++;
		else
			code = ical_event(part, seen, arg, err);
	}
	return code;
}

enum fr_code fr_ical_read(const char *text, fr_ical_seen *seen, void *arg, struct fr_ical_left *left,
                          struct fr_err *err)
{
	icalcomponent *all;
	icalcomponent_kind kind;
	enum fr_code code = libical_load(err);

	if (code)
		return code;
	*left = (struct fr_ical_left){0};
	all = icalparser_parse_string(text);
	kind = all ? icalcomponent_isa(all) : ICAL_NO_COMPONENT;
	if (kind == ICAL_VCALENDAR_COMPONENT || kind == ICAL_XROOT_COMPONENT)
		code = ical_calendar(all, seen, arg, left, err);
	else
		code = fr_err_set(err, FR_BAD, "this is no calendar (iCalendar begins with BEGIN:VCALENDAR)");
	if (all)
		icalcomponent_free(all);
	return code;
}

/* --- zones ------------------------------------------------------------------------ */

#define ZONE_SINCE 19700101 /* what clocks did before concerns no ritual */
#define ZONE_EVER  99999999

/* One rule of a zone, and the newest one that ended before ZONE_SINCE: what holds until the next begins. */
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
	if ((len > 8 && strncmp(line, "DTSTART:", 8) == 0) || (len > 6 && strncmp(line, "RDATE:", 6) == 0))
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

/* libical puts a name of its own before the zone's, and a line that only it reads, and begins in the 19th century. */
static void zone_lines(const char *text, const char *zone, struct fr_buf *out)
{
	struct zone_part part = {.before_until = 0};
	struct fr_buf parts = {0};

	fr_buf_printf(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", zone);
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		size_t shown = len && at[len - 1] == '\r' ? len - 1 : len;

		if (part.inside || strncmp(at, "BEGIN:STANDARD", 14) == 0 || strncmp(at, "BEGIN:DAYLIGHT", 14) == 0)
			zone_part_line(&part, at, shown, &parts);
		at += len + (at[len] == '\n');
	}
	fr_buf_puts(out, fr_buf_text(&part.before));
	fr_buf_puts(out, fr_buf_text(&parts));
	fr_buf_puts(out, "END:VTIMEZONE\r\n");
	out->failed |= parts.failed;
	fr_buf_free(&part.text);
	fr_buf_free(&part.before);
	fr_buf_free(&parts);
}

enum fr_code fr_ical_zone(const char *zone, struct fr_buf *out, struct fr_err *err)
{
	icaltimezone *found;
	icalcomponent *part = NULL;
	char *text = NULL;
	enum fr_code code = libical_load(err);

	if (code)
		return code;
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
