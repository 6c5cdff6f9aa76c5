#ifndef FR_BALANCE_SERIES_H
#define FR_BALANCE_SERIES_H

#include "people.h"

/* One friend as a row of weeks without a gap, and of months: what the pictures are drawn from. */

struct series_week {
	int64_t week; /* its number; of a month: 12 * year + month - 1 */
	int days[3];  /* of contact, by direction: bit 0 Monday; not of months */
	int contact_days;
	double loud[3]; /* the parts of its loudness by direction: together 0 to 2 */
	double minutes;
	double energies, energy; /* how many moments say how they left the user, and their sum */
	double given, received;  /* A and B at its end */
	enum fr_state state;     /* and the state */
	enum fr_who season;      /* whose seasons touch it */
	int noted;               /* something is */
};

struct series {
	int64_t since; /* the first week that is wanted; INT64_MIN: that of the first note */
	struct fr_balance_week *rows; /* what the model said of this friend */
	size_t n, room;
	struct series_week *weeks; /* to that of now; n_weeks 0: nothing is noted */
	size_t n_weeks, weeks_room;
	enum fr_code code; /* what keeping rows ran into */
};

/* Let the answers of these people fill it: before each, in place of a trace of their own. */
void series_attach(struct series *series, struct fr_ask *ask);

/*
 * The weeks of the friend who was answered last, from the wanted one (or the first with a note) to
 * that of the answer; the next friend begins anew.  FR_NOMEM.
 */
enum fr_code series_weeks(struct series *series, const struct fr_ask *ask,
                          const struct fr_person *person, struct fr_err *err);

/* The same weeks as months, in place: a week is of the month that its Thursday is of; loudness is
 * the mean of its weeks. */
void series_months(struct series *series);

/* The first three letters of a month's name. */
void series_month_name(const struct fr_catalog *catalog, int month, char text[32]);

void series_free(struct series *series);

/* The next stretch of weeks, from *at on, that lie in a season: whose, and its first and last
 * Monday as days; 0: there is none. */
int series_stretch(const struct series *series, size_t *at, enum fr_who *who, int64_t *first,
                   int64_t *last);

/* 1 where which way it goes is not spoken of (overview.c). */
int overview_is_silent(const struct fr_ask *ask, const struct fr_person *person);

#endif
