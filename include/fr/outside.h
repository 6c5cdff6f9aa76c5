#ifndef FR_OUTSIDE_H
#define FR_OUTSIDE_H

#include <fr/balance.h>

#include <stdint.h>

/*
 * When support from outside may be worth a thought: what lasted, in what is kept.  Pure, and
 * careful: where something is missing or unsure the answer is 0.  The definitions and their reasons
 * stand in fr-model(7).
 */

/* --- a season past its second review --------------------------------------------------- */

struct fr_outside_season {
	int64_t start;
	int64_t end;    /* FR_NO_TIME: none */
	int64_t review; /* the last second of its review; FR_NO_TIME: none */
	int64_t noted;  /* when the record was made */
	int64_t moved;  /* when its review was last set */
};

int fr_outside_season(const struct fr_outside_season *season, int64_t now);

/* --- heavy talk and nothing else, with less energy on both sides ----------------------- */

#define FR_OUTSIDE_RECENT 6  /* weeks with moments that count as recent */
#define FR_OUTSIDE_LATELY 13 /* and all of them lie in so many weeks */
#define FR_OUTSIDE_BEFORE 26 /* weeks before the recent ones, to which their energy is compared */
#define FR_OUTSIDE_WEEKS  (FR_OUTSIDE_LATELY + FR_OUTSIDE_BEFORE)

/* What the friend said in a check-in; FR_NO_NUMBER where there is none. */
struct fr_outside_voice {
	struct fr_when at;
	int drained; /* there is an answer to where their energy went down */
	int8_t felt; /* -3..3 */
	int8_t seen, heard, valued;
};

/* One friend; {0} and fr_outside_talk_start begin it. */
struct fr_outside_talk {
	int64_t now;
	int64_t now_week;
	struct {
		int moments, heavy; /* heavy: listening or comfort */
		int energies, sum;
	} week[FR_OUTSIDE_WEEKS]; /* by how many weeks ago */
	int voices;               /* how many of these two are there */
	struct fr_outside_voice last, before;
};

void fr_outside_talk_start(struct fr_outside_talk *talk, struct fr_when now);

/* Moments and check-ins, in any order; what is after now is passed over. */
void fr_outside_talk_moment(struct fr_outside_talk *talk, const struct fr_fact *fact);
void fr_outside_talk_checkin(struct fr_outside_talk *talk, const struct fr_outside_voice *voice);

int fr_outside_talk_weighs(const struct fr_outside_talk *talk);

#endif
