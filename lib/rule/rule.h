#ifndef FR_LIB_RULE_H
#define FR_LIB_RULE_H

#include <fr/rule.h>

/* Between the files that read, write and follow rules. */

extern const char *const rule_day_words[];  /* MO to SU */
extern const char *const rule_freq_words[]; /* in the order of enum fr_freq */

#define RULE_MOST_TIMES 24 /* of a day that a rule may have */

#define RULE_MOST_DAYS 366            /* of a period */
#define RULE_LAST_DAY  INT64_C(84006) /* 2200-01-01: no rule is followed to it */

/* What becomes of the 31st in a month that has none. */
enum rule_late { RULE_LATE_IS_NONE, RULE_LATE_IS_LAST };

/* 1 where BYMONTHDAY, or BYDAY, names this day; nth of its weekday from the first on, nth_last from
 * the last. */
int rule_days_on_month_day(const struct fr_rule *rule, int mday, int month_days,
                           enum rule_late late);
int rule_days_on_weekday(const struct fr_rule *rule, int weekday, int nth, int nth_last);

/* --- days and periods (rule_day_words.c) -------------------------------------------------- */

/* A day with its places in the month, the year and the week. */
struct rule_day {
	int64_t day, year;
	int month, mday, month_days, year_day, year_days, weekday;
};

void rule_days_find(int64_t day, struct rule_day *found);
void rule_days_next(struct rule_day *day);

/* 1 where the rule that begins at start names this day, but for INTERVAL and BYSETPOS. */
int rule_days_names(const struct fr_rule *rule, const struct rule_day *start,
                    const struct rule_day *day);

/* Which day, week, month or year this day is in: 0 is that of the start. */
int64_t rule_days_period(const struct fr_rule *rule, const struct rule_day *start,
                         const struct rule_day *day);

/* The first day of the n-th of them. */
int64_t rule_days_period_begin(const struct fr_rule *rule, const struct rule_day *start, int64_t n);

#endif
