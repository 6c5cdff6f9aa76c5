#ifndef FR_LIB_RULE_H
#define FR_LIB_RULE_H

#include <fr/rule.h>

#include "lib/time/time.h"

/* Between the files that read, write and follow rules. */

extern const char *const rule_day_words[];  /* MO to SU */
extern const char *const rule_freq_words[]; /* in the order of enum fr_freq */

/* Put these in their order, each once: so many are left (same.c). */
int rule_same_sort(int *list, int n);

/* 1: days of the month that are days of the week too, or of no month, and places that no month has;
 * no words say that well. */
int rule_said_mixed(const struct fr_rule *rule);

#define RULE_MOST_TIMES 24 /* of a day that a rule may have */

#define RULE_MOST_DAYS 366            /* of a period */
#define RULE_LAST_DAY  INT64_C(84006) /* 2200-01-01: no rule is followed to it */

/* What becomes of the 31st in a month that has none. */
enum rule_late { RULE_LATE_IS_NONE, RULE_LATE_IS_LAST };

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

/* --- words (words.c, place.c) --------------------------------------------------------------- */

#define RULE_MOST_WORDS 64

/* What was understood so far. */
struct rule_reading {
	char text[TIME_WORDS_SIZE];
	const char *word[RULE_MOST_WORDS + 1];
	int n, at;
	struct fr_rule *rule;
	int has_unit;              /* it was said how often: the rule has its freq and interval */
	int times_in;              /* "twice a week": so often in it, 0 where that was not said */
	int every, and_, clock_at; /* "every", "and" or "at" is the word before */
	int each;                  /* "month on every friday": each of them in it */
	int exact, or_else;        /* "where there is one", "or else on its last day" */
	int single, single_day; /* the "second" of a single "second friday", and the friday or -1 */
	int clock[RULE_MOST_TIMES], n_clocks;
	const char *why; /* what is wrong with it, or NULL */
};

extern const char *const rule_place_day_names[]; /* monday to sunday, NULL */
extern const char *const rule_place_nth_names[]; /* first to fifth, NULL */

/* 0 Monday .. 6, 0 January .. 11: a whole name, its first letters or its plural; -1: it is none. */
int rule_place_weekday(const char *word);
int rule_place_month(const char *word);

/* The word that comes so many later, or "". */
const char *rule_place_ahead(const struct rule_reading *r, int ahead);

/* 1: these words come next, and are read. */
int rule_place_phrase(struct rule_reading *r, const char *phrase);

/* A day of the week by its place (0: each), and those from one to another: once each. */
void rule_place_day(struct fr_rule *rule, int day, int nth);
void rule_place_days(struct fr_rule *rule, int from, int to);

/* "week", "weekly", "quarter", and how many: 1 where it is one, and the first. */
int rule_place_unit(struct rule_reading *r, const char *word, int count);

/* "weekday", "workdays", "business day", of which so many words come next; 0: none of them. */
int rule_place_working(const struct rule_reading *r);

/* "first", "2nd", "last", "2nd last" as a number, in *taken words; 0: it is none. */
int rule_place_nth(const struct rule_reading *r, int ahead, int *taken);

/* A day of the month; what stands behind this place, with more of them: 1 where it was read. */
int rule_place_month_day(struct rule_reading *r, int day);
int rule_place_ordinal(struct rule_reading *r, int first);

#endif
