#ifndef FR_LIB_RULE_H
#define FR_LIB_RULE_H

#include <fr/rule.h>

/* Between the files that read, write and follow rules. */

extern const char *const rule_day_words[];  /* MO to SU */
extern const char *const rule_freq_words[]; /* in the order of enum fr_freq */

/* What BYSETPOS chooses one of in a month, in a word: "day", "weekday", "weekend day", "Monday";
 * NULL: there is none.
 */
const char *rule_said_place_days(const struct fr_rule *rule);

#define RULE_MOST_TIMES 24 /* of a day that a rule may have */

#define RULE_LAST_DAY INT64_C(84006) /* 2200-01-01: no rule is followed to it */
#define RULE_NEVER    INT64_MAX

/* What becomes of the 31st in a month that has none. */
enum rule_late { RULE_LATE_IS_NONE, RULE_LATE_IS_LAST };

/* 1 where BYMONTHDAY, or BYDAY, names this day; nth of its weekday from the first on, nth_last from
 * the last. */
int rule_days_on_month_day(const struct fr_rule *rule, int mday, int month_days,
                           enum rule_late late);
int rule_days_on_weekday(const struct fr_rule *rule, int weekday, int nth, int nth_last);

/*
 * The first day of the first period (a day, week, month or year, as INTERVAL counts them) in which
 * the rule has a date and which is not over before from; RULE_NEVER: none before RULE_LAST_DAY.
 * With BYSETPOS the day may not be a date itself, and dates of the first period may lie before the
 * start.
 */
int64_t rule_days_ahead(const struct fr_rule *rule, int64_t start_day, int64_t from);

#endif
