/* recur - the dates of a rule, period by period */
#include <fr/recur.h>

#include <stdlib.h>
#include <string.h>

#include "lib/rule/rule.h"
#include "lib/time/time.h"

struct recur_day {
	int64_t day;
	uint32_t times; /* a bit for each of recur->time that is one of it */
};

struct fr_recur {
	struct fr_rule rule;
	struct rule_day start;
	int time[RULE_MOST_TIMES], n_times; /* seconds of the day; of a whole day one, -1 */
	int first_time;                     /* on the day of the start, none before this */
	int64_t from;                       /* what is before this day is counted and not given */

	int64_t period; /* the next one */
	struct recur_day days[RULE_MOST_DAYS];
	int n_days, at_day; /* of the one before */

	struct fr_due due[RULE_MOST_TIMES];
	int n_due, at_due; /* of one day */

	int n_dates;  /* so far, for COUNT */
	int64_t last; /* the second of the one that was given last */
	int over;
};

/* --- days of a period ------------------------------------------------------------------- */

static void recur_gather(struct fr_recur *recur, int64_t first, int64_t end)
{
	uint32_t all = (UINT32_C(1) << recur->n_times) - 1;
	struct rule_day day;

	/* places count from the beginning of the period, which may lie before the start */
	if (!recur->rule.n_places && first < recur->start.day)
		first = recur->start.day;
	for (rule_days_find(first, &day); day.day < end; rule_days_next(&day)) {
		if (rule_days_names(&recur->rule, &recur->start, &day))
			recur->days[recur->n_days++] = (struct recur_day){day.day, all};
	}
}

/* BYSETPOS: so many of all times of all days. */
static void recur_choose(struct fr_recur *recur)
{
	int n = recur->n_days * recur->n_times;

	for (int i = 0; i < recur->n_days; i++)
		recur->days[i].times = 0;
	for (int i = 0; i < recur->rule.n_places; i++) {
		int place = recur->rule.place[i];
		int at = place < 0 ? n + place : place - 1;

		if (at >= 0 && at < n)
			recur->days[at / recur->n_times].times |= UINT32_C(1)
			                                          << at % recur->n_times;
	}
}

/* 0: no period is left. */
static int recur_period(struct fr_recur *recur)
{
	int64_t first = rule_days_period_begin(&recur->rule, &recur->start, recur->period);
	int64_t end = rule_days_period_begin(&recur->rule, &recur->start, recur->period + 1);

	if (first >= RULE_LAST_DAY)
		return 0;
	recur->period += recur->rule.interval;
	recur->n_days = recur->at_day = 0;
	recur_gather(recur, first, end);
	if (recur->rule.n_places)
		recur_choose(recur);
	return 1;
}

/* --- dates of a day --------------------------------------------------------------------- */

/* An UNTIL is a day, a local time, or a time in UTC, and is itself still meant. */
static int recur_is_past_end(const struct fr_rule *rule, const struct fr_due *due)
{
	int whole = due->second < 0 || rule->until_second < 0;

	if (!rule->until[0])
		return 0;
	if (!whole && strchr(rule->until, 'Z'))
		return due->when.sec > rule->until_day * TIME_DAY + rule->until_second;
	if (whole || due->day != rule->until_day)
		return due->day > rule->until_day;
	return due->second > rule->until_second;
}

static void recur_add(struct fr_recur *recur, int64_t day, int second)
{
	struct fr_due *due = &recur->due[recur->n_due];

	if (day < recur->start.day || (day == recur->start.day && second < recur->first_time))
		return;
	recur->over =
	    day >= RULE_LAST_DAY || (recur->rule.count && recur->n_dates == recur->rule.count);
	if (recur->over)
		return;
	recur->n_dates++;
	if (day < recur->from)
		return;
	*due = (struct fr_due){day, second, fr_when_date(day)};
	if (second >= 0)
		fr_when_wall(day, second, &due->when);
	recur->over = recur_is_past_end(&recur->rule, due);
	recur->n_due += !recur->over;
}

static int recur_order(const void *a, const void *b)
{
	int64_t x = ((const struct fr_due *)a)->when.sec;
	int64_t y = ((const struct fr_due *)b)->when.sec;

	return (x > y) - (x < y);
}

/* In the order of the clock: where an hour is skipped two of them may change places or become one.
 */
static void recur_fill(struct fr_recur *recur, const struct recur_day *day)
{
	recur->n_due = recur->at_due = 0;
	for (int i = 0; i < recur->n_times && !recur->over; i++) {
		if (day->times >> i & 1)
			recur_add(recur, day->day, recur->time[i]);
	}
	if (recur->n_due > 1)
		qsort(recur->due, (size_t)recur->n_due, sizeof *recur->due, recur_order);
}

enum fr_code fr_recur_next(struct fr_recur *recur, struct fr_due *due)
{
	for (;;) {
		while (recur->at_due < recur->n_due) {
			*due = recur->due[recur->at_due++];
			if (due->when.sec > recur->last) {
				recur->last = due->when.sec;
				return FR_OK;
			}
		}
		if (recur->over)
			return FR_DONE;
		if (recur->at_day < recur->n_days)
			recur_fill(recur, &recur->days[recur->at_day++]);
		else
			recur->over = !recur_period(recur);
	}
}

/* --- opening ---------------------------------------------------------------------------- */

static void recur_times(struct fr_recur *recur, const struct fr_start *start)
{
	const struct fr_rule *rule = &recur->rule;
	int hours = rule->n_hours ? rule->n_hours : 1;
	int minutes = rule->n_minutes ? rule->n_minutes : 1;

	recur->first_time = recur->time[0] = start->second;
	recur->n_times = start->second < 0 ? 1 : hours * minutes;
	for (int i = 0; start->second >= 0 && i < recur->n_times; i++) {
		int hour = rule->n_hours ? rule->hour[i / minutes] : start->second / 3600;
		int minute = rule->n_minutes ? rule->minute[i % minutes] : start->second / 60 % 60;

		recur->time[i] = hour * 3600 + minute * 60;
	}
}

enum fr_code fr_recur_open(const char *rule, const struct fr_start *start, struct fr_recur **out,
                           struct fr_err *err)
{
	struct fr_recur *recur = calloc(1, sizeof *recur);
	enum fr_code code =
	    recur ? fr_rule_parse(rule, &recur->rule, NULL, err) : fr_err_nomem(err);

	if (code) {
		fr_recur_close(recur);
		return code;
	}
	rule_days_find(start->day, &recur->start);
	recur_times(recur, start);
	recur->last = recur->from = INT64_MIN;
	*out = recur;
	return FR_OK;
}

int fr_recur_near(struct fr_recur *recur, int64_t day, int64_t before)
{
	const struct fr_rule *rule = &recur->rule;
	struct rule_day near;
	int64_t n;

	rule_days_find(day < recur->start.day ? recur->start.day : day, &near);
	n = rule_days_period(rule, &recur->start, &near) / rule->interval - before;
	if (n <= 0)
		return 0;
	recur->from = rule_days_period_begin(rule, &recur->start, n * rule->interval);
	if (!rule->count)
		recur->period = n * rule->interval;
	return 1;
}

void fr_recur_close(struct fr_recur *recur)
{
	free(recur);
}
