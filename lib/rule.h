#ifndef FR_LIB_RULE_H
#define FR_LIB_RULE_H

#include <fr/rule.h>

/* Between the files that read and write rules. */

extern const char *const rule_days[];  /* MO to SU */
extern const char *const rule_freqs[]; /* in the order of enum fr_freq */

/* 1 where a BYMONTHDAY of the rule is this day; see SKIP in fr/rule.h. */
int rule_has_month_day(const struct fr_rule *rule, int64_t day);

#endif
