/* ical - calendars of other programs read, by libical */
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/time.h>

#include "lib/calendar/calendar.h"
#include "lib/calendar/libical.h"

/* --- reading: what stands in one event -------------------------------------------- */

struct ical_alone {
	struct calendar_date date;
	char *uid, *name, *zones[2];
	size_t number;
	int taken;
};

struct ical_file {
	struct calendar_scan scan;
	struct ical_alone *alone; /* by their UIDs, and of one event by their changes */
	size_t n, room;
	struct calendar_own *zones; /* by their names */
	size_t n_zones, room_zones;
	calendar_seen *seen;
	void *arg;
	struct calendar_left *left;
};

/* The component at hand is left out. */
static void ical_left(struct ical_file *file, struct calendar_kind *kind)
{
	FR_FREED(fr_buf_free) struct fr_buf title = {0};
	int64_t day;

	calendar_scan_said(&file->scan, &title, &day);
	calendar_import_left_add(kind, file->left->all, fr_buf_text(&title), day);
}

static int ical_has(icalcomponent *event, icalproperty_kind kind)
{
	return icalcomponent_get_first_property(event, kind) != NULL;
}

static int zone_order(const void *a, const void *b)
{
	return strcmp(((const struct calendar_own *)a)->name,
	              ((const struct calendar_own *)b)->name);
}

/* What the file says about a zone, or NULL; it lives as long as the file. */
static struct calendar_own *ical_zone(const struct ical_file *file, const char *name)
{
	size_t low = 0;
	size_t high = file->n_zones;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(file->zones[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < file->n_zones && strcmp(file->zones[low].name, name) == 0 ? &file->zones[low]
	                                                                       : NULL;
}

static struct calendar_time ical_time(const struct ical_file *file, icalproperty *property,
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
		read.own = ical_zone(file, read.zone);
		read.place = read.own ? read.own->place : NULL;
	}
	return read;
}

static int ical_extras(const struct ical_file *file, icalcomponent *event)
{
	int extras = file->scan.extras;

	if (icalcomponent_count_properties(event, ICAL_RRULE_PROPERTY) > 1)
		extras |= CALENDAR_RULES;
	if (ical_has(event, ICAL_EXRULE_PROPERTY))
		extras |= CALENDAR_TAKEN;
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
static int64_t ical_updated(const struct ical_file *file, icalcomponent *event)
{
	icalproperty *changed = icalcomponent_get_first_property(event, ICAL_LASTMODIFIED_PROPERTY);
	icalproperty *stamp = icalcomponent_get_first_property(event, ICAL_DTSTAMP_PROPERTY);
	struct icaltimetype time = icaltime_null_time();

	if (changed)
		time = icalproperty_get_lastmodified(changed);
	else if (stamp && !file->scan.is_message)
		time = icalproperty_get_dtstamp(stamp);
	return icaltime_is_null_time(time) ? 0 : (int64_t)icaltime_as_timet(time);
}

static const char *ical_uid(icalcomponent *event)
{
	const char *uid = icalcomponent_get_uid(event);

	return uid ? uid : "";
}

/* --- the dates of an event that are otherwise ------------------------------------------ */

static int alone_by_uid(const void *a, const void *b)
{
	const struct ical_alone *x = a;
	const struct ical_alone *y = b;
	int order = strcmp(x->uid, y->uid);

	if (order)
		return order;
	if (x->date.updated != y->date.updated)
		return x->date.updated > y->date.updated ? 1 : -1;
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

/* Its zone's name outlives the event that it stands in. */
static enum fr_code alone_zone(struct calendar_time *time, char **copy, struct fr_err *err)
{
	if (!time->zone || strcmp(time->zone, "UTC") == 0)
		return FR_OK;
	if (time->own) {
		time->zone = time->own->name;
		return FR_OK;
	}
	time->zone = *copy = strdup(time->zone);
	return *copy ? FR_OK : fr_err_nomem(err);
}

static void alone_free(struct ical_alone *alone)
{
	free(alone->zones[0]);
	free(alone->zones[1]);
	free(alone->uid);
	free(alone->name);
}

static struct calendar_date date_alone(const struct ical_file *file, icalcomponent *event)
{
	icalproperty *which = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
	icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
	struct calendar_date date = {.how = CALENDAR_CHANGED, .updated = ical_updated(file, event)};

	date.date = ical_time(file, which, icalproperty_get_recurrenceid(which));
	date.start = start ? ical_time(file, start, icalproperty_get_dtstart(start)) : date.date;
	date.minutes = ical_minutes(event);
	if (icalproperty_get_first_parameter(which, ICAL_RANGE_PARAMETER))
		date.how = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED
		               ? CALENDAR_ENDS
		               : CALENDAR_ONWARD;
	else if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED)
		date.how = CALENDAR_SKIPPED;
	return date;
}

static struct calendar_date date_beside(const struct ical_file *file, icalproperty *property)
{
	struct icaldatetimeperiodtype extra = icalproperty_get_rdate(property);
	int is_time = icaltime_is_null_time(extra.time) == 0;

	return (struct calendar_date){
	    .how = CALENDAR_EXTRA,
	    .date = ical_time(file, property, is_time ? extra.time : extra.period.start)};
}

/* What is taken out, what is beside the rule, and at last what has events of its own: those
 * overrule the others. */
static enum fr_code ical_dates(struct ical_file *file, icalcomponent *event,
                               struct calendar_date **dates, size_t *n, struct fr_err *err)
{
	size_t first = alone_first(file, ical_uid(event));
	size_t most = (size_t)icalcomponent_count_properties(event, ICAL_EXDATE_PROPERTY) +
	              (size_t)icalcomponent_count_properties(event, ICAL_RDATE_PROPERTY);
	int64_t updated = ical_updated(file, event);

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
		                           .date = ical_time(file, p, icalproperty_get_exdate(p)),
		                           .updated = updated};
	for (icalproperty *p = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);
	     p && *n < most; p = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY))
		(*dates)[(*n)++] = date_beside(file, p);
	for (size_t i = first; *n < most; i++) {
		(*dates)[(*n)++] = file->alone[i].date;
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
	icalproperty *property = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
	struct calendar_date *dates = NULL;
	enum fr_code code;
	char *rule;

	if (!start || icaltime_is_null_time(icalproperty_get_dtstart(start))) {
		ical_left(file, &file->left->wrong);
		return FR_OK;
	}
	code = ical_dates(file, event, &dates, &found.n_dates, err);
	if (code)
		return code;
	/* libical reads no rule that has both COUNT and UNTIL */
	rule = property ? icalproperty_get_value_as_string_r(property) : NULL;
	found.rule = rule ? rule : fr_buf_text(&file->scan.rule);
	found.start = ical_time(file, start, icalproperty_get_dtstart(start));
	found.minutes = ical_minutes(event);
	found.updated = ical_updated(file, event);
	found.cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
	found.dates = dates;
	found.extras = ical_extras(file, event);
	code = file->seen(&found, file->arg, err);
	free(dates);
	if (rule)
		icalmemory_free_buffer(rule);
	return code;
}

static enum fr_code ical_collect(struct ical_file *file, icalcomponent *event, struct fr_err *err)
{
	struct ical_alone alone = {.number = file->n};
	enum fr_code code = fr_grow(&file->alone, file->n, &file->room, sizeof *file->alone, err);

	if (code || !ical_has(event, ICAL_RECURRENCEID_PROPERTY))
		return code;
	alone.date = date_alone(file, event);
	code = alone_zone(&alone.date.date, &alone.zones[0], err);
	if (!code)
		code = alone_zone(&alone.date.start, &alone.zones[1], err);
	alone.uid = strdup(ical_uid(event));
	if (icalcomponent_get_summary(event))
		alone.name = strdup(icalcomponent_get_summary(event));
	alone.date.name = alone.date.how == CALENDAR_ONWARD ? alone.name : NULL;
	if (code || !alone.uid) {
		alone_free(&alone);
		return code ? code : fr_err_nomem(err);
	}
	file->alone[file->n++] = alone;
	return FR_OK;
}

static enum fr_code ical_own_zone(struct ical_file *file, struct fr_err *err)
{
	struct calendar_own own = {0};
	enum fr_code code =
	    fr_grow(&file->zones, file->n_zones, &file->room_zones, sizeof *file->zones, err);

	if (!code)
		code = calendar_zone_own_read(fr_buf_text(&file->scan.text), &own, err);
	if (code == FR_NOTHING)
		return FR_OK;
	if (!code)
		file->zones[file->n_zones++] = own;
	return code;
}

/* Three times: the zones, the events of single dates, and then those that come again, told. */
enum ical_pass { ICAL_ZONES, ICAL_COLLECT, ICAL_TELL };

/* libical reads one event; what it cannot read is that one alone. */
static enum fr_code ical_parsed(struct ical_file *file, enum ical_pass pass, struct fr_err *err)
{
	icalcomponent *event = icalparser_parse_string(fr_buf_text(&file->scan.text));
	enum fr_code code = FR_OK;

	if (event && icalcomponent_isa(event) == ICAL_VEVENT_COMPONENT)
		code = pass == ICAL_COLLECT ? ical_collect(file, event, err)
		                            : ical_event(file, event, err);
	else if (pass == ICAL_TELL)
		ical_left(file, &file->left->wrong);
	if (event)
		icalcomponent_free(event);
	return code;
}

static enum fr_code ical_part(struct ical_file *file, enum calendar_part part, enum ical_pass pass,
                              struct fr_err *err)
{
	const struct calendar_scan *scan = &file->scan;

	if (pass == ICAL_ZONES)
		return part == CALENDAR_ZONE ? ical_own_zone(file, err) : FR_OK;
	if (part == CALENDAR_EVENT && !scan->cut &&
	    (pass == ICAL_COLLECT ? scan->is_alone : scan->has_rule && !scan->is_alone))
		return ical_parsed(file, pass, err);
	if (pass == ICAL_TELL && part == CALENDAR_EVENT && scan->cut)
		ical_left(file, &file->left->wrong);
	else if (pass == ICAL_TELL && part == CALENDAR_EVENT && !scan->is_alone)
		ical_left(file, &file->left->once);
	else if (pass == ICAL_TELL && part == CALENDAR_OTHER)
		ical_left(file, &file->left->other);
	return FR_OK;
}

static enum fr_code ical_pass(struct ical_file *file, const char *text, size_t len,
                              enum ical_pass pass, struct fr_err *err)
{
	enum calendar_part part;
	enum fr_code code;

	calendar_scan_open(&file->scan, text, len);
	while ((code = calendar_scan_next(&file->scan, &part, err)) == FR_OK) {
		code = ical_part(file, part, pass, err);
		if (code)
			break;
	}
	if (code == FR_DONE && !file->scan.calendars)
		code = fr_err_set(err, FR_BAD,
		                  "this is no calendar (iCalendar begins with BEGIN:VCALENDAR)");
	file->left->cut = file->scan.cut;
	calendar_scan_close(&file->scan);
	if (code == FR_DONE && pass == ICAL_ZONES && file->n_zones)
		qsort(file->zones, file->n_zones, sizeof *file->zones, zone_order);
	if (code == FR_DONE && pass == ICAL_COLLECT && file->n)
		qsort(file->alone, file->n, sizeof *file->alone, alone_by_uid);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code calendar_ical_read(const char *text, size_t len, calendar_seen *seen, void *arg,
                                struct calendar_left *left, struct fr_err *err)
{
	struct ical_file file = {.seen = seen, .arg = arg, .left = left};
	enum fr_code code = calendar_libical_load(err);

	if (code)
		return code;
	for (int pass = ICAL_ZONES; !code && pass <= ICAL_TELL; pass++)
		code = ical_pass(&file, text, len, (enum ical_pass)pass, err);
	for (size_t i = 0; i < file.n; i++) {
		if (!file.alone[i].taken)
			calendar_import_left_add(&left->alone, left->all,
			                         file.alone[i].name ? file.alone[i].name : "",
			                         file.alone[i].date.date.day);
		alone_free(&file.alone[i]);
	}
	for (size_t i = 0; i < file.n_zones; i++)
		calendar_zone_own_free(&file.zones[i]);
	free(file.alone);
	free(file.zones);
	return code;
}
