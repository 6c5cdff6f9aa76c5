#ifndef FR_LIB_CALENDAR_H
#define FR_LIB_CALENDAR_H

#include <fr/arena.h>
#include <fr/calendar.h>

#include <stddef.h>

#include "lib/base/base.h"

/* --- zones (zones.c) ----------------------------------------------------------------------- */

/* A VTIMEZONE of a file (zone_own.c): its name, its place, and the zone of this machine whose
 * clocks show the same. */
struct calendar_own {
	char *name, *place, *text;
	char fits[FR_ZONE_SIZE];
	int looked;
};

/* A zone that a file names. */
struct calendar_zone {
	char *name;               /* "UTC" of what is in UTC */
	struct calendar_own *own; /* how the file itself describes it, or NULL */
	int looked;
	char found[FR_ZONE_SIZE]; /* its IANA name here; empty: none is known */
};

struct calendar_zones {
	struct calendar_zone **list;
	size_t n, room;
	struct base_map names;
};

/* That of this name; new ones are added, and stay where they are. */
FR_CHECK enum fr_code calendar_zones_get(struct calendar_zones *zones, const char *name, size_t len,
                                         struct calendar_zone **zone, struct fr_err *err);
/* What a VTIMEZONE says; the first of a name counts. */
FR_CHECK enum fr_code calendar_zones_own(struct calendar_zones *zones, const char *text,
                                         struct fr_err *err);
void calendar_zones_free(struct calendar_zones *zones);

/* --- dates (dates.c) ----------------------------------------------------------------------- */

/* A local day and a time of it, where the clocks are that are named there. */
struct calendar_time {
	int32_t day;
	int32_t second;             /* of the day; -1: the whole day is meant */
	struct calendar_zone *zone; /* NULL: none, or a whole day */
};

/* Dates of EXDATE or RDATE; settled they are in their order, each once. */
struct calendar_dates_list {
	struct calendar_time *times;
	size_t n, room;
	int64_t unread; /* values that are no date */
};

/* The values of one property, which are in this zone (or NULL) where they are not in UTC. */
FR_CHECK enum fr_code calendar_dates_add(struct calendar_dates_list *list, const char *values,
                                         size_t len, struct calendar_zone *utc,
                                         struct calendar_zone *zone, struct fr_err *err);
void calendar_dates_settle(struct calendar_dates_list *list);

/* Those from one day until before another, lent by the list. */
struct calendar_dates_list calendar_dates_between(const struct calendar_dates_list *list,
                                                  int64_t from, int64_t to);

/* 20260201, or INT64_MIN. */
int64_t calendar_dates_day(const char *text, size_t len);

/* --- the components of a file (scan.c) ----------------------------------------------------- */

enum calendar_part { CALENDAR_EVENT, CALENDAR_ZONE, CALENDAR_OTHER };

struct calendar_scan {
	const char *at, *end;
	struct fr_buf line; /* the one at hand, unfolded */
	/* the component: of an event what libical reads of it, the first of each property and
	 * without what says nothing about its dates */
	struct fr_buf text;
	struct fr_buf rule;                       /* its first RRULE as it stands there */
	struct calendar_dates_list skips, beside; /* of an event, not settled */
	struct calendar_zones *zones;
	unsigned seen;  /* properties of the event that stand in text */
	int extras;     /* what it has besides, as in struct calendar_event */
	int is_alone;   /* it has a RECURRENCE-ID */
	int has_rule;   /* it has an RRULE */
	int is_message; /* its calendar has a METHOD */
	int calendars, open;
	int cut; /* the file ends within a calendar, or the component with it */
};

void calendar_scan_open(struct calendar_scan *scan, const char *text, size_t len,
                        struct calendar_zones *zones);
void calendar_scan_close(struct calendar_scan *scan);
/* The title of the component at hand, appended, and the day that it has as that is written there
 * (INT64_MIN: none). */
void calendar_scan_said(const struct calendar_scan *scan, struct fr_buf *title, int64_t *day);
/* The next component in a calendar.  FR_DONE: there is none; FR_NOMEM. */
FR_CHECK enum fr_code calendar_scan_next(struct calendar_scan *scan, enum calendar_part *part,
                                         struct fr_err *err);

/* --- reading (ical.c) ---------------------------------------------------------------------- */

/* One date of an event that has an event of its own. */
enum calendar_how {
	CALENDAR_SKIPPED, /* it does not take place */
	CALENDAR_CHANGED, /* moved, or only its words are others */
	CALENDAR_ONWARD,  /* the same from this date on */
	CALENDAR_ENDS     /* it does not take place from this date on */
};

struct calendar_date {
	enum calendar_how how;
	int32_t minutes; /* of CALENDAR_ONWARD: -1: not said */
	struct calendar_time date;
	struct calendar_time start; /* of CALENDAR_CHANGED and ONWARD: when it is now */
	const char *uid, *name;     /* what it is called, or NULL */
	int64_t updated;            /* seconds since the Epoch; 0: not said */
	uint32_t number;            /* its place in the file */
	int taken;                  /* the event that it is of is in the file */
};

/* What an event has and a ritual does not. */
enum {
	CALENDAR_RULES = 1,  /* a second rule */
	CALENDAR_TAKEN = 2,  /* a rule for what is taken out */
	CALENDAR_WORDS = 4,  /* description, place, address */
	CALENDAR_PEOPLE = 8, /* guests and who asked them */
	CALENDAR_ALARMS = 16
};

/* One event that comes again. */
struct calendar_event {
	const char *name, *uid; /* "" where it has none */
	const char *rule;       /* its RRULE as it stands there */
	struct calendar_time start;
	int64_t updated;                          /* as of a date */
	int32_t minutes;                          /* -1: not said */
	int cancelled;                            /* all of it was called off */
	struct calendar_dates_list skips, beside; /* dates to skip, and beside the rule */
	const struct calendar_date *dates;        /* of two about one date the later counts */
	size_t n_dates;
	int extras;
};

/* What was left out for one reason, and the first of it by name: "Dentist (2026-02-01), ...". */
struct calendar_kind {
	int64_t n, named;
	struct fr_buf which;
};

/* Events of a file that no ritual comes from.  It starts as {.all = ...}. */
struct calendar_left {
	int all;                    /* every one is named, not the first alone */
	struct calendar_kind once;  /* events without a rule */
	struct calendar_kind alone; /* dates of an event that itself is not in the file */
	struct calendar_kind other; /* tasks, journals and the like */
	struct calendar_kind wrong; /* events that cannot be read */
	struct calendar_kind again; /* of several with one UID all but the latest */
	int cut;                    /* the file ends before its calendar does */
};

/* One more (import_left.c); day: of it, or INT64_MIN. */
void calendar_import_left_add(struct calendar_kind *kind, int all, const char *title, int64_t day);
void calendar_import_left_free(struct calendar_left *left);

typedef enum fr_code calendar_seen(const struct calendar_event *event, void *arg,
                                   struct fr_err *err);

/* All that was read of a file. */
struct fr_calendar_file {
	struct calendar_event *events;
	size_t n, room;
	struct calendar_date *dates; /* by the UIDs of their events */
	size_t n_dates, room_dates;
	struct base_map uids; /* of events: their places */
	struct calendar_zones zones;
	struct calendar_left left;
	struct fr_arena texts;
};

/* FR_BAD: this is no calendar. */
FR_CHECK enum fr_code calendar_ical_read(struct fr_calendar_file *file, const char *text,
                                         size_t len, struct fr_err *err);

/* --- zones ------------------------------------------------------------------------------- */

/* The IANA name of a zone that Windows calls so ("W. Europe Standard Time").  FR_NOTHING: it is
 * none of them. */
FR_CHECK enum fr_code calendar_zone_names_find(const char *name, char zone[64], struct fr_err *err);

FR_CHECK enum fr_code calendar_zone_own_read(const char *text, struct calendar_own *own,
                                             struct fr_err *err);
void calendar_zone_own_free(struct calendar_own *own);
/* An IANA name that fits around this day (prefer, if it does; it may be NULL), or NULL. */
const char *calendar_zone_own_fits(struct calendar_own *own, int64_t day, const char *prefer);

/* Append the VTIMEZONE of an IANA zone, its lines ended by CR LF.  FR_NOTHING: there is no such
 * zone here. */
FR_CHECK enum fr_code calendar_zone_write(const char *zone, struct fr_buf *out, struct fr_err *err);

/* The IANA name of the zone that a calendar names on this day, or the one that is meant otherwise
 * (or NULL); 0: none that is known here. */
int calendar_zone_find(struct calendar_zone *zone, int64_t day, const char *otherwise,
                       char found[FR_ZONE_SIZE]);

/* --- writing (line.c): lines, folded and ended as RFC 5545 wants them ------------------- */

void calendar_line(const char *name, const char *value, struct fr_buf *out);

/* A text that a person wrote. */
void calendar_line_text(const char *name, const char *text, struct fr_buf *out);

/* "20260301" and "20260301T170000Z", appended. */
void calendar_line_date(int64_t day, struct fr_buf *out);
void calendar_line_utc(int64_t sec, struct fr_buf *out);

/* DTSTART. */
void calendar_line_start(const struct fr_start *start, struct fr_buf *out);

/* One date of the rule of an event that starts so: a day, or an instant in its zone. */
void calendar_line_when(const char *name, const struct fr_start *start, const struct fr_when *when,
                        struct fr_buf *out);

/* DTSTART of one that was moved: the day or the time that was said, whatever the rule has. */
void calendar_line_moved(const struct fr_start *start, const struct fr_when *when,
                         struct fr_buf *out);

/* The birthdays of all who are not away, as events (birthday.c); and whether an event that is read
 * is one of these. */
FR_CHECK enum fr_code calendar_birthday_write(struct fr_store *store, int64_t now,
                                              enum fr_calendar_alarms alarms,
                                              const struct fr_calendar_birthdays *ask,
                                              struct fr_buf *out, struct fr_err *err);
int calendar_birthday_is(const struct calendar_event *event);

/* --- rules (rule.c) ---------------------------------------------------------------------- */

/* Append a rule as every calendar reads it: what SKIP=BACKWARD means, without it. */
FR_CHECK enum fr_code calendar_rule_write(const char *rule, const struct fr_start *first,
                                          struct fr_buf *out, struct fr_err *err);

/* Append a rule that a calendar has as it is kept here: with SKIP=BACKWARD where that is what it
 * says.  FR_BAD. */
FR_CHECK enum fr_code calendar_rule_read(const char *rule, struct fr_buf *out, struct fr_err *err);

/* Append a rule with one end where it has COUNT and UNTIL: the earlier.  Local time is that of the
 * zone of its start. */
FR_CHECK enum fr_code calendar_rule_one_end(const char *rule, const struct fr_start *start,
                                            struct fr_buf *out, struct fr_err *err);

/* The first day from 1900 on that an earlier start leads to; rules with COUNT stay as they are. */
void calendar_rule_since(const char *rule, struct fr_start *start);

/* Let a rule end there ("20261231", "20261231T170000Z"), and not where it did. */
void calendar_rule_until(struct fr_buf *rule, const char *until);

/* --- importing --------------------------------------------------------------------------- */

struct calendar_import {
	const struct fr_calendar_import *ask;
	struct fr_calendar_counts *counts;
	struct calendar_kind words;   /* dates of which only words were changed */
	struct calendar_kind strange; /* dates to skip that the rule does not have */
	int extras;
};

/* Something of an event was left out (import_left.c): "left out of "Coffee": what"; and at the end
 * what was left out of the file. */
void calendar_import_left_of(struct calendar_import *import, const char *of, const char *what);
void calendar_import_left(struct calendar_import *import, const struct calendar_left *left);

/* Call seen for each part of an event that is otherwise from some dates on (import_onward.c). */
int calendar_import_onward_has(const struct calendar_event *event);
FR_CHECK enum fr_code calendar_import_onward(const struct calendar_event *event,
                                             calendar_seen *seen, void *arg, struct fr_err *err);

/* One event that comes again, of a file (import_event.c). */
calendar_seen calendar_import_event;

/*
 * What a file says into the store (import_put.c); what was changed here later than there stays, as
 * FR_PUT_OLDER.  updated: when it was changed there, seconds since the Epoch, 0 where that is not
 * said; typed: bits of the fields that the model has, which are for a new record.  The record has
 * its id.
 */
FR_CHECK enum fr_code calendar_import_put(struct calendar_import *import, struct fr_record *record,
                                          int64_t updated, unsigned typed, enum fr_put *result,
                                          struct fr_err *err);

#define CALENDAR_LAST_DAY INT64_C(84006) /* 2200-01-01: no rule has one later */

/* One of them, and which date of the rule it is.  There may be hundreds of thousands. */
struct dated {
	struct fr_when due;
	struct fr_when other; /* where near is 1: the one of the rule on that day */
	int32_t day;          /* of due, where the ritual is */
	uint32_t place;       /* in the event: its skips, those beside the rule, its dates */
	unsigned char whole;  /* the file names the day alone */
	unsigned char found;  /* 1: the rule has it; 2: it has another hour of that day */
	unsigned char beside; /* the file names it beside the rule */
	unsigned char near;   /* so many others of the rule are on that day; 2: or more */
};

struct dating {
	struct calendar_import *import;
	const struct calendar_event *event;
	const struct fr_ritual *ritual;
	struct dated *dated;
	size_t n;
	struct calendar_dates *counts;
};

/* Which dates of the rule they are (import_match.c); they are in the order of their days then. */
FR_CHECK enum fr_code calendar_import_match(struct dating *dating, struct fr_err *err);

/* The dates of an event that are otherwise, into what became of the ritual (import_dates.c). */
struct calendar_dates {
	int moved, skipped; /* as the file has them */
	int changed, kept;  /* in the store, and because they were changed here later */
};
FR_CHECK enum fr_code calendar_import_dates(struct calendar_import *import,
                                            const struct calendar_event *event,
                                            const struct fr_ritual *ritual,
                                            struct calendar_dates *counts, struct fr_err *err);

#endif
