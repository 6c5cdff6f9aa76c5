#ifndef FR_LIMIT_H
#define FR_LIMIT_H

#include <fr/balance.h>

#include <stdint.h>

/* The user's own limits (boundary records): what a moment adds to them, and how it went in the
 * weeks that are over. */

enum fr_measure { FR_MINUTES_PER_WEEK, FR_HEAVY_PER_WEEK, FR_PRACTICAL_PER_MONTH, FR_LEAST_ENERGY };

/* What a moment adds; 0 for the energy, which is a mean. */
int64_t fr_limit_size(enum fr_measure measure, const struct fr_fact *fact);

#define FR_LIMIT_SPANS 4

/* The last four local weeks (from Monday) that are over; of what is measured by the month the last
 * two months. */
struct fr_limit_spans {
	enum fr_measure measure;
	int n;
	int64_t day[FR_LIMIT_SPANS + 1];  /* their first days, oldest first; day[n] is the day
	                                     after the last */
	int64_t edge[FR_LIMIT_SPANS + 1]; /* the first seconds of these days here */
	int64_t reached[FR_LIMIT_SPANS];
	int64_t moments[FR_LIMIT_SPANS];
};

void fr_limit_spans_init(struct fr_limit_spans *spans, enum fr_measure measure, int64_t now);

/* A moment, in any order; one outside of the spans changes nothing. */
void fr_limit_spans_add(struct fr_limit_spans *spans, const struct fr_fact *fact);

/* 1: the limit was passed in each of them. */
int fr_limit_passed_in_each(const struct fr_limit_spans *spans, int64_t limit);

/* 1: there were moments in each of them, and the limit was passed in none. */
int fr_limit_kept_in_each(const struct fr_limit_spans *spans, int64_t limit);

#endif
