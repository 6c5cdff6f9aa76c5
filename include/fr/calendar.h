#ifndef FR_CALENDAR_H
#define FR_CALENDAR_H

#include <fr/buf.h>
#include <fr/record.h>
#include <fr/ritual.h>
#include <fr/store.h>

#include <stdint.h>

/* Rituals to and from the calendars of other programs (iCalendar, RFC 5545). */

enum fr_calendar_alarms { FR_CALENDAR_SILENT, FR_CALENDAR_ALARMS };

/* How birthdays stand in a calendar. */
struct fr_calendar_birthdays {
	/* Append what that of a friend of this name is called. */
	enum fr_code (*title)(const char *name, struct fr_buf *title, void *arg,
	                      struct fr_err *err);
	void *arg;
	int lead; /* days ahead of an alarm */
};

/*
 * Append a whole calendar: the birthdays of friends who are not away, and of all rituals that are
 * not over, but for those about which nothing is said (somebody in them is unsafe, or all are
 * away); or of one alone, for a friend, with nothing but what, when and how long.  store may be
 * NULL: the calendar is empty.  now in seconds.
 */
FR_CHECK enum fr_code fr_calendar_write(struct fr_store *store, int64_t now,
                                        enum fr_calendar_alarms alarms,
                                        const struct fr_calendar_birthdays *birthdays,
                                        const struct fr_ritual *one, struct fr_buf *out,
                                        struct fr_err *err);

/* A ritual that was read from a calendar, as it is in the store now. */
struct fr_calendar_read {
	const struct fr_ritual *ritual;
	enum fr_put put;    /* FR_PUT_OLDER: it was changed here since, which stays */
	int moved, skipped; /* dates of it, as the calendar has them */
};

struct fr_calendar_import {
	struct fr_store *store;        /* inside a step */
	int64_t now;                   /* milliseconds since the Epoch */
	const struct fr_record *model; /* a ritual: with whom, and what else a new one has */
	const char *zone;              /* the zone that is meant where one is not known, or NULL */
	/* Whether the event of this name is meant; NULL: all are. */
	int (*wanted)(const char *name, void *arg);
	int all; /* all that was left out is named, not the first five of a kind alone */
	enum fr_code (*seen)(const struct fr_calendar_read *read, void *arg, struct fr_err *err);
	/* In words, what was left out or stays as it is here. */
	void (*left)(const char *what, void *arg);
	void *arg;
};

struct fr_calendar_counts {
	int64_t added, changed, same, left;
	int64_t broken; /* of what was left out: not on purpose, but because it could not be read */
};

/*
 * A calendar file, read once: what comes again in it, in memory, and what was left out (all: every
 * one by name).  FR_BAD: this is no calendar.  Close(NULL) is legal.
 */
struct fr_calendar_file;
FR_CHECK enum fr_code fr_calendar_open(const char *text, size_t len, int all,
                                       struct fr_calendar_file **file, struct fr_err *err);
void fr_calendar_close(struct fr_calendar_file *file);

/*
 * The events of a file that come again, as rituals; the same event read again is the same
 * ritual, and what was changed here later stays.
 */
FR_CHECK enum fr_code fr_calendar_import(const struct fr_calendar_import *import,
                                         struct fr_calendar_file *file,
                                         struct fr_calendar_counts *counts, struct fr_err *err);

/* Call seen with the name of each event that comes again, as it stands there. */
typedef enum fr_code fr_calendar_name_seen(const char *name, void *arg, struct fr_err *err);
FR_CHECK enum fr_code fr_calendar_names(const struct fr_calendar_file *file,
                                        fr_calendar_name_seen *seen, void *arg, struct fr_err *err);

#endif
