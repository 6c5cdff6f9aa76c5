#ifndef FR_RULE_H
#define FR_RULE_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/*
 * When something comes again: the text of a rule (RRULE of RFC 5545, and of RFC 7529 the SKIP),
 * from a person's words and back into words.  The dates themselves come from recur.h.
 */

/* From when: a local day, and a time of day in a zone unless the whole day is meant. */
struct fr_start {
	int64_t day;   /* since 1970-01-01 */
	int second;    /* of the day, a whole minute; -1: the whole day, wherever one is */
	char zone[64]; /* an IANA name; empty for a whole day */
};

#define FR_START_SIZE 96

/* "2026-03-01" or "2026-03-01T18:00 Europe/Berlin", years 1900 to 2199.  FR_BAD. */
FR_CHECK enum fr_code fr_start_parse(const char *text, struct fr_start *start, struct fr_err *err);
void fr_start_format(const struct fr_start *start, char text[FR_START_SIZE]);

enum fr_freq { FR_DAILY, FR_WEEKLY, FR_MONTHLY, FR_YEARLY };

#define FR_RULE_LIST 31 /* numbers in one part of a rule */

/* The parts of a rule; exotic: it has some for which there are no words. */
struct fr_rule {
	enum fr_freq freq;
	int interval;
	int count;                   /* 0: no COUNT */
	char until[20];              /* as it stands there; empty: none */
	int until_day, until_second; /* the same since 1970-01-01, of the day or -1 */
	int n_days, day[FR_RULE_LIST],
	    nth[FR_RULE_LIST]; /* BYDAY: 0 Monday .. 6, and which of the month (0: each) */
	int n_month_days, month_day[FR_RULE_LIST]; /* BYMONTHDAY: 1 to 31, -1 to -31 */
	int n_months, month[FR_RULE_LIST];         /* BYMONTH */
	int n_year_days, year_day[FR_RULE_LIST];   /* BYYEARDAY: 1 to 366, -1 to -366 */
	int n_weeks, week[FR_RULE_LIST];           /* BYWEEKNO: 1 to 53, -1 to -53 */
	int n_places, place[FR_RULE_LIST];         /* BYSETPOS: 1 to 366, -1 to -366 */
	int n_hours, hour[FR_RULE_LIST];           /* BYHOUR, in their order, each once */
	int n_minutes, minute[FR_RULE_LIST];       /* BYMINUTE, the same */
	int clamped;    /* SKIP=BACKWARD: what the month has not is its last day */
	int after;      /* X-AFTER=LAST, our own: counted from the last time; see fr_ritual */
	int week_start; /* WKST: 0 Monday .. 6 */
	int exotic;
};

/*
 * Read the text of a rule, with or without "RRULE:" before it, DAILY to YEARLY.  canonical (may be
 * NULL) is the text in which it is kept.  FR_BAD with what is wrong.
 */
FR_CHECK enum fr_code fr_rule_parse(const char *text, struct fr_rule *rule,
                                    struct fr_buf *canonical, struct fr_err *err);

/*
 * What a person says: "2 weeks", "month on first sunday", "sunday 18:00", "weekday", "year", or a
 * rule; and whatever rule_said.h says in English.  *second is the time of day
 * that it names, or -1; *raw is 1 for a rule as RFC 5545 has it. The rule is not whole yet: see
 * fr_rule_begin.  FR_USAGE with what would be right.
 */
FR_CHECK enum fr_code fr_rule_from_words(const char *words, struct fr_rule *rule,
                                         struct fr_buf *text, int *second, int *raw,
                                         struct fr_err *err);

/*
 * The first day of a rule in words, from this day on, in *first; a rule that named no day gets that
 * of *first.  The whole rule is appended to text.  FR_USAGE: it gives no dates.
 */
FR_CHECK enum fr_code fr_rule_begin(struct fr_rule *rule, int64_t day, int64_t *first,
                                    struct fr_buf *text, struct fr_err *err);

/* 1 where both say the same, in whatever order. */
int fr_rule_same(const struct fr_rule *a, const struct fr_rule *b);

/* Among which days of a month its one place is: a day of the week (0 Monday .. 6), any day, ...;
 * -1: there are no words for its places.  1: the days from Monday to Friday. */
enum { FR_RULE_ANY_DAY = 7, FR_RULE_WORKDAY, FR_RULE_WEEKEND_DAY };
int fr_rule_place_days(const struct fr_rule *rule);
int fr_rule_is_workdays(const struct fr_rule *rule);

#endif
