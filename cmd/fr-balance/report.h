#ifndef FR_BALANCE_REPORT_H
#define FR_BALANCE_REPORT_H

#include "html.h"
#include "series.h"

#include <fr/due.h>

#define REPORT_YEAR   53 /* weeks, that of now included */
#define REPORT_MONTHS 12 /* of which the last is that of now */

/* A page to keep about one friend or all: what its files share. */
struct report {
	struct cli *cli;
	struct series series;
	const struct fr_catalog *catalog;
	struct words words;
	struct fr_buf out;      /* the part of the page that is being made */
	struct fr_due_list due; /* what comes, of all */
	int64_t today, week;    /* of the answer */
	int64_t since, until;   /* the first second of its first week, and the last that counts */
	int friends;            /* that are on the page */
	int redact, notes;
	int silent;      /* of the friend at hand nothing is said about the direction */
	int64_t resting; /* friends who rest and are left out */
};

/* The text of a key with the words as they are now, as an element; nothing where one is missing. */
void report_say(struct report *report, const char *tag, const char *key);

/* --- pictures (report_drawn.c), of the series as it is --------------------------------------- */

/* The signs and what they stand for. */
void report_legend(struct report *report, int silent);
void report_band(struct report *report, const struct fr_person *person);

/* A sign for each day, by weeks; silent: it says only that something is noted. */
void report_days(struct report *report, int silent);

/* From you up, to you down, shared across the middle, by months. */
void report_months(struct report *report);

/* How you felt afterwards, by months; 0: nobody noted it. */
int report_after(struct report *report);

/* --- what is told (report_told.c) ---------------------------------------------------------------
 */

enum fr_code report_due(struct report *report); /* read what comes, of all */
enum fr_code report_comes(struct report *report, const struct fr_person *person);
enum fr_code report_wins(struct report *report, const struct fr_person *person);
enum fr_code report_notes(struct report *report, const struct fr_person *person);

#endif
