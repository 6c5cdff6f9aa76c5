/* ical - calendars of other programs read, by libical */
#include <stdlib.h>
#include <string.h>

#include <fr/grow.h>
#include <fr/time.h>

#include "lib/calendar/calendar.h"
#include "lib/calendar/libical.h"

struct ical {
	struct calendar_scan scan;
	struct fr_calendar_file *file;
};

/* The component at hand is left out. */
static void ical_left(struct ical *ical, struct calendar_kind *kind)
{
	FR_FREED(fr_buf_free) struct fr_buf title = {0};
	int64_t day;

	calendar_scan_said(&ical->scan, &title, &day);
	calendar_import_left_add(kind, ical->file->left.all, fr_buf_text(&title), day);
}

/* A copy that lasts as long as the file. */
static enum fr_code ical_text(struct ical *ical, const char *text, const char **copy,
                              struct fr_err *err)
{
	size_t size = strlen(text) + 1;
	char *at = fr_arena_take(&ical->file->texts, size);

	if (!at)
		return fr_err_nomem(err);
	memcpy(at, text, size);
	*copy = at;
	return FR_OK;
}

/* --- what stands in one event -------------------------------------------------------------- */

static int ical_has(icalcomponent *event, icalproperty_kind kind)
{
	return icalcomponent_get_first_property(event, kind) != NULL;
}

static enum fr_code ical_time(struct ical *ical, icalproperty *property, struct icaltimetype time,
                              struct calendar_time *read, struct fr_err *err)
{
	icalparameter *named = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
	const char *zone = icaltime_is_utc(time) ? "UTC"
	                   : named               ? icalparameter_get_tzid(named)
	                                         : NULL;

	*read = (struct calendar_time){
	    .day = (int32_t)fr_day_from_civil(time.year, time.month, time.day), .second = -1};
	if (time.is_date)
		return FR_OK;
	read->second = time.hour * 3600 + time.minute * 60;
	return zone ? calendar_zones_get(&ical->file->zones, zone, strlen(zone), &read->zone, err)
	            : FR_OK;
}

/* In minutes; -1 where neither an end nor a length is given. */
static int32_t ical_minutes(icalcomponent *event)
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
static int64_t ical_updated(const struct ical *ical, icalcomponent *event)
{
	icalproperty *changed = icalcomponent_get_first_property(event, ICAL_LASTMODIFIED_PROPERTY);
	icalproperty *stamp = icalcomponent_get_first_property(event, ICAL_DTSTAMP_PROPERTY);
	struct icaltimetype time = icaltime_null_time();

	if (changed)
		time = icalproperty_get_lastmodified(changed);
	else if (stamp && !ical->scan.is_message)
		time = icalproperty_get_dtstamp(stamp);
	return icaltime_is_null_time(time) ? 0 : (int64_t)icaltime_as_timet(time);
}

static const char *ical_uid(icalcomponent *event)
{
	const char *uid = icalcomponent_get_uid(event);

	return uid ? uid : "";
}

/* --- a date that has an event of its own ------------------------------------------------- */

static enum calendar_how date_how(icalcomponent *event, icalproperty *which)
{
	int cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;

	if (icalproperty_get_first_parameter(which, ICAL_RANGE_PARAMETER))
		return cancelled ? CALENDAR_ENDS : CALENDAR_ONWARD;
	return cancelled ? CALENDAR_SKIPPED : CALENDAR_CHANGED;
}

static enum fr_code ical_date(struct ical *ical, icalcomponent *event, struct fr_err *err)
{
	struct fr_calendar_file *file = ical->file;
	icalproperty *which = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
	icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
	const char *name = icalcomponent_get_summary(event);
	struct calendar_date date = {.minutes = ical_minutes(event),
	                             .updated = ical_updated(ical, event),
	                             .number = (uint32_t)file->n_dates};

	FR_TRY(fr_grow(&file->dates, file->n_dates, &file->room_dates, sizeof *file->dates, err));
	if (!which)
		return FR_OK;
	date.how = date_how(event, which);
	FR_TRY(ical_time(ical, which, icalproperty_get_recurrenceid(which), &date.date, err));
	date.start = date.date;
	if (start)
		FR_TRY(ical_time(ical, start, icalproperty_get_dtstart(start), &date.start, err));
	FR_TRY(ical_text(ical, ical_uid(event), &date.uid, err));
	if (name)
		FR_TRY(ical_text(ical, name, &date.name, err));
	file->dates[file->n_dates++] = date;
	return FR_OK;
}

static int date_order(const void *a, const void *b)
{
	const struct calendar_date *x = a;
	const struct calendar_date *y = b;
	int order = strcmp(x->uid, y->uid);

	if (order)
		return order;
	if (x->updated != y->updated)
		return x->updated > y->updated ? 1 : -1;
	return (x->number > y->number) - (x->number < y->number);
}

static void event_dates(struct fr_calendar_file *file, struct calendar_event *event)
{
	size_t low = 0;
	size_t high = file->n_dates;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(file->dates[middle].uid, event->uid) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	event->dates = file->dates ? file->dates + low : NULL;
	for (; *event->uid && low < file->n_dates && strcmp(file->dates[low].uid, event->uid) == 0;
	     low++) {
		file->dates[low].taken = 1;
		event->n_dates++;
	}
}

/* --- an event that comes again ------------------------------------------------------------- */

/* The list is the event's from now on. */
static struct calendar_dates_list event_list(struct calendar_dates_list *list)
{
	struct calendar_dates_list taken;

	calendar_dates_settle(list);
	taken = *list;
	*list = (struct calendar_dates_list){.times = NULL};
	return taken;
}

static enum fr_code event_words(struct ical *ical, icalcomponent *component,
                                struct calendar_event *event, struct fr_err *err)
{
	icalproperty *property = icalcomponent_get_first_property(component, ICAL_RRULE_PROPERTY);
	const char *name = icalcomponent_get_summary(component);
	/* libical reads no rule that has both COUNT and UNTIL */
	char *rule = property ? icalproperty_get_value_as_string_r(property) : NULL;
	enum fr_code code = ical_text(ical, name ? name : "", &event->name, err);

	if (!code)
		code = ical_text(ical, ical_uid(component), &event->uid, err);
	if (!code)
		code =
		    ical_text(ical, rule ? rule : fr_buf_text(&ical->scan.rule), &event->rule, err);
	if (rule)
		icalmemory_free_buffer(rule);
	return code;
}

/* Of several with one UID the one that was changed last counts, else the last of the file. */
static enum fr_code event_add(struct fr_calendar_file *file, struct calendar_event *event,
                              struct fr_err *err)
{
	int64_t *place = *event->uid ? base_map_find(&file->uids, event->uid) : NULL;
	struct calendar_event *known = place ? &file->events[*place] : NULL, later = *event;
	int is_new;
	enum fr_code code = FR_OK;

	if (known && event->updated >= known->updated) {
		*event = *known;
		*known = later;
	}
	if (known)
		calendar_import_left_add(&file->left.again, file->left.all, event->name,
		                         event->start.day);
	else
		code = fr_grow(&file->events, file->n, &file->room, sizeof *event, err);
	if (known || code) {
		free(event->skips.times);
		free(event->beside.times);
		return code;
	}
	file->events[file->n++] = *event;
	return *event->uid
	           ? base_map_add(&file->uids, event->uid, (int64_t)file->n - 1, &is_new, err)
	           : FR_OK;
}

static enum fr_code ical_event(struct ical *ical, icalcomponent *component, struct fr_err *err)
{
	struct fr_calendar_file *file = ical->file;
	icalproperty *start = icalcomponent_get_first_property(component, ICAL_DTSTART_PROPERTY);
	struct calendar_event event = {.minutes = ical_minutes(component),
	                               .updated = ical_updated(ical, component),
	                               .extras = ical->scan.extras};

	if (!start || icaltime_is_null_time(icalproperty_get_dtstart(start))) {
		ical_left(ical, &file->left.wrong);
		return FR_OK;
	}
	FR_TRY(event_words(ical, component, &event, err));
	FR_TRY(ical_time(ical, start, icalproperty_get_dtstart(start), &event.start, err));
	event.cancelled = icalcomponent_get_status(component) == ICAL_STATUS_CANCELLED;
	event.skips = event_list(&ical->scan.skips);
	event.beside = event_list(&ical->scan.beside);
	return event_add(file, &event, err);
}

/* --- all of it ----------------------------------------------------------------------------- */

/* libical reads one event; what it cannot read is that one alone. */
static enum fr_code ical_parsed(struct ical *ical, struct fr_err *err)
{
	icalcomponent *event = icalparser_parse_string(fr_buf_text(&ical->scan.text));
	enum fr_code code = FR_OK;

	if (!event || icalcomponent_isa(event) != ICAL_VEVENT_COMPONENT)
		ical_left(ical, &ical->file->left.wrong);
	else if (ical->scan.is_alone)
		code = ical_date(ical, event, err);
	else
		code = ical_event(ical, event, err);
	if (event)
		icalcomponent_free(event);
	return code;
}

static enum fr_code ical_part(struct ical *ical, enum calendar_part part, struct fr_err *err)
{
	struct calendar_left *left = &ical->file->left;

	if (part == CALENDAR_ZONE)
		return calendar_zones_own(&ical->file->zones, fr_buf_text(&ical->scan.text), err);
	if (part == CALENDAR_EVENT && !ical->scan.cut &&
	    (ical->scan.is_alone || ical->scan.has_rule))
		return ical_parsed(ical, err);
	ical_left(ical, part == CALENDAR_OTHER ? &left->other
	                : ical->scan.cut       ? &left->wrong
	                                       : &left->once);
	return FR_OK;
}

static enum fr_code ical_parts(struct ical *ical, struct fr_err *err)
{
	enum calendar_part part;
	enum fr_code code;

	while ((code = calendar_scan_next(&ical->scan, &part, err)) == FR_OK)
		FR_TRY(ical_part(ical, part, err));
	if (code == FR_DONE && !ical->scan.calendars)
		return fr_err_set(err, FR_BAD,
		                  "this is no calendar (iCalendar begins with BEGIN:VCALENDAR)");
	ical->file->left.cut = ical->scan.cut;
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code calendar_ical_read(struct fr_calendar_file *file, const char *text, size_t len,
                                struct fr_err *err)
{
	struct ical ical = {.file = file};
	enum fr_code code;

	FR_TRY(calendar_libical_load(err));
	calendar_scan_open(&ical.scan, text, len, &file->zones);
	code = ical_parts(&ical, err);
	calendar_scan_close(&ical.scan);
	if (code)
		return code;
	if (file->n_dates)
		qsort(file->dates, file->n_dates, sizeof *file->dates, date_order);
	for (size_t i = 0; i < file->n; i++)
		event_dates(file, &file->events[i]);
	for (size_t i = 0; i < file->n_dates; i++) {
		const struct calendar_date *date = &file->dates[i];

		if (!date->taken)
			calendar_import_left_add(&file->left.alone, file->left.all,
			                         date->name ? date->name : "", date->date.day);
	}
	return FR_OK;
}
