#ifndef FR_RECUR_H
#define FR_RECUR_H

#include <fr/rule.h>
#include <fr/time.h>

/* The dates of a rule, one after the other.  Nothing here asks the clock, and nothing is stored
 * ahead. */

struct fr_due {
	int64_t day; /* local, as the rule has it */
	int second;  /* of the day, or -1 */
	struct fr_when when;
};

/*
 * Begin at the start of a rule that fr_rule_parse accepted.  Local time is that of the C library,
 * which must know the zone of the start until fr_recur_close.  A time that the clocks skip is the
 * later one that they show instead; of one that comes twice it is the first.  FR_BAD, FR_NOMEM.
 */
struct fr_recur;
FR_CHECK enum fr_code fr_recur_open(const char *rule, const struct fr_start *start,
                                    struct fr_recur **recur, struct fr_err *err);

/*
 * Before the first date was asked for: begin with that day, week, month or year of the rule, as
 * INTERVAL has them, which comes so many before the one that this day is in.  What is earlier
 * counts for COUNT.  0: nothing is earlier.
 */
int fr_recur_near(struct fr_recur *recur, int64_t day, int64_t before);

/* The next one, later than the one before; FR_DONE where there is none before the year 2200. */
FR_CHECK enum fr_code fr_recur_next(struct fr_recur *recur, struct fr_due *due);
void fr_recur_close(struct fr_recur *recur);

/* For FR_FREED. */
static inline void fr_recur_closed(struct fr_recur **recur)
{
	fr_recur_close(*recur);
}

#endif
