#ifndef FR_CLI_CALENDAR_H
#define FR_CLI_CALENDAR_H

#include "cli.h"

#include <fr/calendar.h>

/* Calendars of other programs, as commands; the store was opened to be read. */

/* All rituals, or one alone, on standard output. */
enum fr_code calendar_print(struct cli *cli, enum fr_calendar_alarms alarms,
                            const struct fr_ritual *one);

/*
 * A file (- is standard input) as one step, and what was understood of it; dry: 1 stores nothing.
 * model: what each ritual has, with whom above all; zone: the one that is meant where one is not
 * known, or NULL; only: events whose names have this in them, or NULL: all, which at a terminal are
 * asked about where there are several; all: 1 names all that was left out.
 */
enum fr_code calendar_take(struct cli *cli, const char *file, const struct fr_record *model,
                           const char *zone, const char *only, int all, int dry);

#endif
