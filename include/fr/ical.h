#ifndef FR_ICAL_H
#define FR_ICAL_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/* Calendars of other programs (iCalendar, RFC 5545): their events read, and a zone as they want it.
 */

/* A local day and a time of it, where the clocks are that are named there. */
struct fr_ical_time {
	int64_t day;
	int second;        /* of the day; -1: the whole day is meant */
	const char *zone;  /* as it is named there, "UTC", or NULL: none, or a whole day */
	const char *place; /* the place that the file has for this zone (X-LIC-LOCATION), or NULL */
};

/* One date of an event that is otherwise than its rule has it. */
enum fr_ical_how {
	FR_ICAL_SKIPPED, /* it does not take place */
	FR_ICAL_CHANGED, /* it has an event of its own: moved, or only its words are others */
	FR_ICAL_ONWARD,  /* the same from this date on */
	FR_ICAL_EXTRA    /* a date beside the rule */
};

struct fr_ical_date {
	enum fr_ical_how how;
	struct fr_ical_time date;
	struct fr_ical_time start; /* of FR_ICAL_CHANGED: when it is now */
	int64_t updated;           /* seconds since the Epoch; 0: not said */
};

/* What an event has and a ritual does not. */
enum {
	FR_ICAL_RULES = 1,  /* a second rule */
	FR_ICAL_TAKEN = 2,  /* a rule for what is taken out */
	FR_ICAL_WORDS = 4,  /* description, place, address */
	FR_ICAL_PEOPLE = 8, /* guests and who asked them */
	FR_ICAL_ALARMS = 16
};

/* One event that comes again.  Lent for the length of the call. */
struct fr_ical_event {
	const char *name, *uid; /* "" where it has none */
	const char *rule;       /* its RRULE as it stands there */
	struct fr_ical_time start;
	int64_t minutes;                  /* -1: not said */
	int64_t updated;                  /* as of a date */
	int cancelled;                    /* all of it was called off */
	const struct fr_ical_date *dates; /* of two about one date the later in this list counts */
	size_t n_dates;
	int extras;
};

/* Events of a file that no ritual comes from. */
struct fr_ical_left {
	int64_t once;  /* events without a rule */
	int64_t alone; /* dates of an event that itself is not in the file */
	int64_t other; /* tasks, journals and the like */
};

typedef enum fr_code fr_ical_seen(const struct fr_ical_event *event, void *arg, struct fr_err *err);

/* Call seen for each event that comes again.  FR_BAD: this is no calendar. */
FR_CHECK enum fr_code fr_ical_read(const char *text, fr_ical_seen *seen, void *arg,
                                   struct fr_ical_left *left, struct fr_err *err);

/* The IANA name of a zone that Windows calls so ("W. Europe Standard Time").  FR_NOTHING: it is
 * none of them. */
FR_CHECK enum fr_code fr_ical_windows_zone(const char *name, char zone[64], struct fr_err *err);

/* Append the VTIMEZONE of an IANA zone, its lines ended by CR LF.  FR_NOTHING: there is no such
 * zone here. */
FR_CHECK enum fr_code fr_ical_zone(const char *zone, struct fr_buf *out, struct fr_err *err);

#endif
