/* ical - calendars of other programs read, by libical */
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/time.h>

#include "lib/calendar/calendar.h"
#include "lib/calendar/libical.h"

/* --- reading: what stands in one event -------------------------------------------- */

static int ical_has(icalcomponent *event, icalproperty_kind kind)
{
	return icalcomponent_get_first_property(event, kind) != NULL;
}

/* The place that a calendar gives to a zone of its own making. */
static const char *ical_place(icalcomponent *event, const char *zone)
{
	icalcomponent *calendar = icalcomponent_get_parent(event);

	for (icalcomponent *part =
	         icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT);
	     part; part = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT)) {
		icalproperty *id = icalcomponent_get_first_property(part, ICAL_TZID_PROPERTY);

		if (!id || strcmp(icalproperty_get_tzid(id), zone) != 0)
			continue;
		for (icalproperty *p = icalcomponent_get_first_property(part, ICAL_X_PROPERTY); p;
		     p = icalcomponent_get_next_property(part, ICAL_X_PROPERTY)) {
			if (strcmp(icalproperty_get_x_name(p), "X-LIC-LOCATION") == 0)
				return icalproperty_get_x(p);
		}
	}
	return NULL;
}

static struct calendar_time ical_time(icalcomponent *event, icalproperty *property,
                                      struct icaltimetype time)
{
	icalparameter *named = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
	struct calendar_time read = {.day = fr_day_from_civil(time.year, time.month, time.day),
	                             .second = -1};

	if (time.is_date)
		return read;
	read.second = time.hour * 3600 + time.minute * 60;
	if (icaltime_is_utc(time)) {
		read.zone = "UTC";
	} else if (named) {
		read.zone = icalparameter_get_tzid(named);
		read.place = ical_place(event, read.zone);
	}
	return read;
}

static int ical_extras(icalcomponent *event)
{
	int extras = 0;

	if (icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) > 1)
		extras |= CALENDAR_RULES;
	if (ical_has(event, ICAL_EXRULE_PROPERTY))
		extras |= CALENDAR_TAKEN;
	if (ical_has(event, ICAL_DESCRIPTION_PROPERTY) || ical_has(event, ICAL_LOCATION_PROPERTY) ||
	    ical_has(event, ICAL_URL_PROPERTY) || ical_has(event, ICAL_ATTACH_PROPERTY))
		extras |= CALENDAR_WORDS;
	if (ical_has(event, ICAL_ATTENDEE_PROPERTY) || ical_has(event, ICAL_ORGANIZER_PROPERTY))
		extras |= CALENDAR_PEOPLE;
	if (icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT))
		extras |= CALENDAR_ALARMS;
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
	seconds = icaldurationtype_is_bad_duration(length) || length.is_neg
	              ? -1
	              : icaldurationtype_as_int(length);
	return seconds < 0 ? -1 : seconds / 60;
}

/* When it was last changed there: the stamp says so only of what is not sent as a message (RFC
 * 5545, 3.8.7.2). */
static int64_t ical_updated(icalcomponent *event)
{
	icalproperty *changed = icalcomponent_get_first_property(event, ICAL_LASTMODIFIED_PROPERTY);
	icalproperty *stamp = icalcomponent_get_first_property(event, ICAL_DTSTAMP_PROPERTY);
	struct icaltimetype time = icaltime_null_time();

	if (changed)
		time = icalproperty_get_lastmodified(changed);
	else if (stamp && !ical_has(icalcomponent_get_parent(event), ICAL_METHOD_PROPERTY))
		time = icalproperty_get_dtstamp(stamp);
	return icaltime_is_null_time(time) ? 0 : (int64_t)icaltime_as_timet(time);
}

static const char *ical_uid(icalcomponent *event)
{
	const char *uid = icalcomponent_get_uid(event);

	return uid ? uid : "";
}

/* --- the dates of an event that are otherwise ------------------------------------------ */

/* Events of single dates, in the order of their UIDs and, of one event, of their changes. */
struct ical_alone {
	icalcomponent *event;
	const char *uid;
	int64_t updated;
	size_t number;
	int taken;
};

struct ical_file {
	struct ical_alone *alone;
	size_t n, room;
	calendar_seen *seen;
	void *arg;
	struct calendar_left *left;
};

static int alone_by_uid(const void *a, const void *b)
{
	const struct ical_alone *x = a;
	const struct ical_alone *y = b;
	int order = strcmp(x->uid, y->uid);

	if (order)
		return order;
	if (x->updated != y->updated)
		return x->updated > y->updated ? 1 : -1;
	return (x->number > y->number) - (x->number < y->number);
}

static size_t alone_first(const struct ical_file *file, const char *uid)
{
	size_t low = 0;
	size_t high = file->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(file->alone[middle].uid, uid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct calendar_date date_alone(icalcomponent *event)
{
	icalproperty *which = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
	icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
	struct calendar_date date = {.how = CALENDAR_CHANGED, .updated = ical_updated(event)};

	date.date = ical_time(event, which, icalproperty_get_recurrenceid(which));
	date.start = start ? ical_time(event, start, icalproperty_get_dtstart(start)) : date.date;
	if (icalproperty_get_first_parameter(which, ICAL_RANGE_PARAMETER))
		date.how = CALENDAR_ONWARD;
	else if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED)
		date.how = CALENDAR_SKIPPED;
	return date;
}

static struct calendar_date date_beside(icalcomponent *event, icalproperty *property)
{
	struct icaldatetimeperiodtype extra = icalproperty_get_rdate(property);
	int is_time = icaltime_is_null_time(extra.time) == 0;

	return (struct calendar_date){
	    .how = CALENDAR_EXTRA,
	    .date = ical_time(event, property, is_time ? extra.time : extra.period.start)};
}

/* What is taken out, what is beside the rule, and at last what has events of its own: those
 * overrule the others. */
static enum fr_code ical_dates(struct ical_file *file, icalcomponent *event,
                               struct calendar_date **dates, size_t *n, struct fr_err *err)
{
	size_t first = alone_first(file, ical_uid(event));
	size_t most = (size_t)icalcomponent_count_properties(event, ICAL_EXDATE_PROPERTY) +
	              (size_t)icalcomponent_count_properties(event, ICAL_RDATE_PROPERTY);
	int64_t updated = ical_updated(event);

	for (size_t i = first;
	     *ical_uid(event) && i < file->n && !strcmp(file->alone[i].uid, ical_uid(event)); i++)
		most++;
	*n = 0;
	*dates = calloc(most + 1, sizeof **dates);
	if (!*dates)
		return fr_err_nomem(err);
	for (icalproperty *p = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY);
	     p && *n < most; p = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY))
		(*dates)[(*n)++] =
		    (struct calendar_date){.how = CALENDAR_SKIPPED,
		                           .date = ical_time(event, p, icalproperty_get_exdate(p)),
		                           .updated = updated};
	for (icalproperty *p = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);
	     p && *n < most; p = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY))
		(*dates)[(*n)++] = date_beside(event, p);
	for (size_t i = first; *n < most; i++) {
		(*dates)[(*n)++] = date_alone(file->alone[i].event);
		file->alone[i].taken = 1;
	}
	return FR_OK;
}

/* --- all events ---------------------------------------------------------------------------- */

static enum fr_code ical_event(struct ical_file *file, icalcomponent *event, struct fr_err *err)
{
	icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
	const char *name = icalcomponent_get_summary(event);
	struct calendar_event found = {.name = name ? name : "", .uid = ical_uid(event)};
	struct calendar_date *dates = NULL;
	enum fr_code code;
	char *rule;

	if (!start)
		return fr_err_set(err, FR_BAD, "an event (\"%.100s\") has no start", found.name);
	code = ical_dates(file, event, &dates, &found.n_dates, err);
	if (code)
		return code;
	rule = icalproperty_get_value_as_string_r(
	    icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY));
	found.rule = rule ? rule : "";
	found.start = ical_time(event, start, icalproperty_get_dtstart(start));
	found.minutes = ical_minutes(event);
	found.updated = ical_updated(event);
	found.cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
	found.dates = dates;
	found.extras = ical_extras(event);
	code = file->seen(&found, file->arg, err);
	free(dates);
	icalmemory_free_buffer(rule);
	return code;
}

static enum fr_code ical_collect(struct ical_file *file, icalcomponent *event, struct fr_err *err)
{
	enum fr_code code = fr_grow(&file->alone, file->n, &file->room, sizeof *file->alone, err);

	if (code)
		return code;
	file->alone[file->n] =
	    (struct ical_alone){event, ical_uid(event), ical_updated(event), file->n, 0};
	file->n++;
	return FR_OK;
}

/* Twice: first the events of single dates are collected, then those that come again are told. */
enum ical_pass { ICAL_COLLECT, ICAL_TELL };

static enum fr_code ical_part(struct ical_file *file, icalcomponent *part, enum ical_pass pass,
                              struct fr_err *err)
{
	icalcomponent_kind kind = icalcomponent_isa(part);
	int alone = kind == ICAL_VEVENT_COMPONENT && ical_has(part, ICAL_RECURRENCEID_PROPERTY);

	if (pass == ICAL_COLLECT)
		return alone ? ical_collect(file, part, err) : FR_OK;
	if (alone || kind == ICAL_VTIMEZONE_COMPONENT)
		return FR_OK;
	if (kind == ICAL_VEVENT_COMPONENT && ical_has(part, ICAL_RRULE_PROPERTY))
		return ical_event(file, part, err);
	if (kind == ICAL_VEVENT_COMPONENT)
		file->left->once++;
	else
		file->left->other++;
	return FR_OK;
}

/* A calendar may hold others: the iterator that a component has of its own would lose its place. */
static enum fr_code ical_calendar(struct ical_file *file, icalcomponent *calendar,
                                  enum ical_pass pass, struct fr_err *err)
{
	enum fr_code code = FR_OK;

	for (icalcompiter at = icalcomponent_begin_component(calendar, ICAL_ANY_COMPONENT);
	     !code && icalcompiter_deref(&at); icalcompiter_next(&at)) {
		icalcomponent *part = icalcompiter_deref(&at);

		if (icalcomponent_isa(part) == ICAL_VCALENDAR_COMPONENT)
			code = ical_calendar(file, part, pass, err);
		else
			code = ical_part(file, part, pass, err);
	}
	return code;
}

enum fr_code calendar_ical_read(const char *text, calendar_seen *seen, void *arg,
                                struct calendar_left *left, struct fr_err *err)
{
	struct ical_file file = {.seen = seen, .arg = arg, .left = left};
	icalcomponent *all;
	icalcomponent_kind kind;
	enum fr_code code = calendar_libical_load(err);

	if (code)
		return code;
	*left = (struct calendar_left){0};
	all = icalparser_parse_string(text);
	kind = all ? icalcomponent_isa(all) : ICAL_NO_COMPONENT;
	if (kind == ICAL_VCALENDAR_COMPONENT || kind == ICAL_XROOT_COMPONENT)
		code = ical_calendar(&file, all, ICAL_COLLECT, err);
	else
		code = fr_err_set(err, FR_BAD,
		                  "this is no calendar (iCalendar begins with BEGIN:VCALENDAR)");
	if (!code && file.n)
		qsort(file.alone, file.n, sizeof *file.alone, alone_by_uid);
	if (!code)
		code = ical_calendar(&file, all, ICAL_TELL, err);
	for (size_t i = 0; i < file.n; i++)
		left->alone += !file.alone[i].taken;
	free(file.alone);
	if (all)
		icalcomponent_free(all);
	return code;
}
