#ifndef FR_RITUAL_IMPORT_H
#define FR_RITUAL_IMPORT_H

#include "ritual.h"

#include <fr/ical.h>

#include <stdint.h>

/* Between the files of import. */

/* The zone that was asked for last. */
struct import_zone {
	struct fr_buf name, place;
	char found[64]; /* empty: none is known */
};

struct import {
	struct cli *cli;
	struct fr_record model; /* friends and what the options say, for each */
	const char *otherwise;  /* the zone that is meant where one is not known, or NULL */
	struct import_zone zone;
	int64_t added, changed, same, left;
	int64_t words;   /* dates of which only words were changed */
	int64_t strange; /* dates to skip that the rule does not have */
	int extras;
	enum fr_code status; /* of the event that ended it */
};

/* One event that comes again, from fr_ical_read (import_event.c). */
enum fr_code import_event(const struct fr_ical_event *event, void *arg, struct fr_err *err);

/* What a file says into the store (import_put.c); what was changed here later than there stays, and
 * is told. */
enum import_result { IMPORT_ADDED, IMPORT_CHANGED, IMPORT_SAME, IMPORT_KEPT };

/*
 * updated: when it was changed there, seconds since the Epoch, 0 where that is not said; typed:
 * bits of the fields that the command line says, which are for a new record.  The record has its
 * id.
 */
FR_CHECK enum fr_code import_put(struct import *import, struct fr_record *record, int64_t updated,
                                 unsigned typed, enum import_result *result, struct fr_err *err);

/* The dates of an event that are otherwise, into what became of the ritual (import_dates.c).   */
struct import_dates {
	int moved, skipped; /* as the file has them */
	int changed, kept;  /* in the store, and because they were changed here later */
};
enum fr_code import_dates(struct import *import, const struct fr_ical_event *event,
                          struct ritual *ritual, struct import_dates *counts);

/* The IANA name of the zone that a calendar names; 0: none that is known here (zone_name.c). */
int zone_named(struct import *import, const struct fr_ical_time *time, char zone[64]);

#endif
