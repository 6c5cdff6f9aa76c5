#ifndef FR_ICAL_H
#define FR_ICAL_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/* Calendars of other programs (iCalendar, RFC 5545): their events read, and a zone as they want it. */

/* A local day, and a second of it, or -1 where the whole day is meant. */
struct fr_ical_day {
	int64_t day;
	int second;
};

/* What an event has and a ritual does not. */
enum {
	FR_ICAL_MORE_DATES = 1, /* RDATE, or a second rule */
	FR_ICAL_WORDS = 2,      /* description, place, address */
	FR_ICAL_PEOPLE = 4,     /* guests and who asked them */
	FR_ICAL_ALARMS = 8
};

/* One event that comes again.  Lent for the length of the call. */
struct fr_ical_event {
	const char *name, *uid; /* "" where it has none */
	const char *rule;       /* its RRULE as it stands there */
	const char *zone;       /* as it is named there, "UTC", or NULL: none, or a whole day */
	struct fr_ical_day start;
	int64_t minutes; /* -1: not said */
	const struct fr_ical_day *skipped;
	size_t n_skipped;
	int extras;
};

/* Events of a file that no ritual comes from. */
struct fr_ical_left {
	int64_t once;  /* events without a rule */
	int64_t moved; /* dates of an event that were moved or changed by themselves */
	int64_t other; /* tasks, journals and the like */
};

typedef enum fr_code fr_ical_seen(const struct fr_ical_event *event, void *arg, struct fr_err *err);

/* Call seen for each event that comes again.  FR_BAD: this is no calendar. */
FR_CHECK enum fr_code fr_ical_read(const char *text, fr_ical_seen *seen, void *arg, struct fr_ical_left *left,
                                   struct fr_err *err);

/* Append the VTIMEZONE of an IANA zone, its lines ended by CR LF.  FR_NOTHING: there is no such zone here. */
FR_CHECK enum fr_code fr_ical_zone(const char *zone, struct fr_buf *out, struct fr_err *err);

#endif
