/* recur - the dates of a rule, by libical */
#include <fr/recur.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/calendar/calendar.h"
#include "lib/rule/rule.h"
#include "lib/time/time.h"

struct fr_recur {
	struct fr_rule parts;
	struct icalrecurrencetype rule;
	icalrecur_iterator *days; /* NULL: there are none, or no more */
	struct fr_start start;
	int64_t day;  /* the one before */
	int n_dates;  /* so far, for COUNT */
	int64_t last; /* the second of the one before */
	struct fr_due of_day[RULE_MOST_TIMES];
	int n, at;
};

/* --- the days, by libical --------------------------------------------------------------- */

/* 1 Sunday .. 7 Saturday there, and which of them in front. */
static short recur_weekday(int day, int nth)
{
	int weekday = (day + 1) % 7 + 1;

	return (short)(nth < 0 ? nth * 8 - weekday : nth * 8 + weekday);
}

/* Each once: BYSETPOS counts what stands there twice as two. */
static void recur_list(const int *list, int n, short *out)
{
	int kept = 0;

	for (int i = 0; i < n; i++) {
		int seen = 0;

		for (int j = 0; j < kept; j++)
			seen = seen || out[j] == list[i];
		if (!seen)
			out[kept++] = (short)list[i];
	}
}

/* In the order of the week, which libical counts on. */
static void recur_weekdays(const struct fr_rule *parts, short *out)
{
	int n = 0;

	for (int at = 0; at < 7; at++) {
		for (int i = 0; i < parts->n_days; i++) {
			if ((parts->day[i] - parts->week_start + 7) % 7 == at)
				out[n++] = recur_weekday(parts->day[i], parts->nth[i]);
		}
	}
}

/*
 * What libical 3.0 is asked: days, from which COUNT, UNTIL and the times of a day are taken here.
 * It begins every n-th week wrongly where the first date comes before the start in a week from
 * Sunday on, so it is asked for every week; it does not count a day of the month from its end
 * within FREQ=DAILY, so it is asked for those of each month; and a year without BYMONTH has twelve
 * of them.
 */
static enum fr_code recur_rule(const struct fr_rule *parts, struct icalrecurrencetype *rule,
                               struct fr_err *err)
{
	static const icalrecurrencetype_frequency FREQS[] = {
	    ICAL_DAILY_RECURRENCE, ICAL_WEEKLY_RECURRENCE, ICAL_MONTHLY_RECURRENCE,
	    ICAL_YEARLY_RECURRENCE};
	int month_days = parts->freq == FR_DAILY && parts->n_month_days;

	icalrecurrencetype_clear(rule);
	rule->freq = month_days ? ICAL_MONTHLY_RECURRENCE : FREQS[parts->freq];
	rule->interval = (short)(month_days || parts->freq == FR_WEEKLY ? 1 : parts->interval);
	rule->week_start = (icalrecurrencetype_weekday)recur_weekday(parts->week_start, 0);
	recur_weekdays(parts, rule->by_day);
	recur_list(parts->month, parts->n_months, rule->by_month);
	recur_list(parts->month_day, parts->n_month_days, rule->by_month_day);
	recur_list(parts->year_day, parts->n_year_days, rule->by_year_day);
	recur_list(parts->place, parts->n_places, rule->by_set_pos);
	for (int i = 0;
	     parts->freq == FR_YEARLY && parts->n_month_days && !parts->n_months && i < 12; i++)
		rule->by_month[i] = (short)(i + 1);
	if (!parts->clamped)
		return FR_OK;
	rule->skip = ICAL_SKIP_BACKWARD;
	rule->rscale = strdup("GREGORIAN");
	return rule->rscale ? FR_OK : fr_err_nomem(err);
}

static struct icaltimetype recur_time(int64_t day)
{
	struct icaltimetype time = icaltime_null_time();
	int64_t year;

	fr_civil_from_day(day, &year, &time.month, &time.day);
	time.year = (int)year;
	time.is_date = 1;
	return time;
}

/* Is it in a week, or on a day, that INTERVAL counts?  (Of months and years libical knows that.) */
static int recur_counts(const struct fr_recur *recur, int64_t day)
{
	const struct fr_rule *parts = &recur->parts;
	int64_t week =
	    recur->start.day - (fr_day_weekday(recur->start.day) - parts->week_start + 7) % 7;

	if (parts->freq == FR_WEEKLY)
		return (day - week) / 7 % parts->interval == 0;
	return parts->freq != FR_DAILY || (day - recur->start.day) % parts->interval == 0;
}

/* The next one, or RULE_NEVER. */
static int64_t recur_day(struct fr_recur *recur)
{
	while (recur->days) {
		struct icaltimetype time = icalrecur_iterator_next(recur->days);
		int64_t day = RULE_NEVER;
		int64_t ahead;

		if (!icaltime_is_null_time(time))
			day = fr_day_from_civil(time.year, time.month, time.day);
		if (day >= RULE_LAST_DAY)
			return RULE_NEVER;
		if (day <= recur->day)
			continue; /* named twice */
		recur->day = day;
		if (recur_counts(recur, day))
			return day;
		ahead = rule_days_ahead(&recur->parts, recur->start.day, day);
		icalrecur_iterator_free(recur->days);
		/* icalrecur_iterator_set_start would go on in the middle of BYDAY */
		recur->days = ahead == RULE_NEVER
		                  ? NULL
		                  : icalrecur_iterator_new(recur->rule, recur_time(ahead));
	}
	return RULE_NEVER;
}

enum fr_code fr_recur_open(const char *rule, const struct fr_start *start, struct fr_recur **out,
                           struct fr_err *err)
{
	struct fr_recur *recur = calloc(1, sizeof *recur);
	enum fr_code code =
	    recur ? fr_rule_parse(rule, &recur->parts, NULL, err) : fr_err_nomem(err);

	if (!code)
		code = calendar_libical_load(err);
	if (!code) {
		recur->start = *start;
		recur->last = recur->day = INT64_MIN;
		code = recur_rule(&recur->parts, &recur->rule, err);
	}
	/* libical goes on to the year 20000 for a rule that has no date, such as a 30th of February
	 */
	if (!code && rule_days_ahead(&recur->parts, start->day, start->day) != RULE_NEVER) {
		recur->days = icalrecur_iterator_new(recur->rule, recur_time(start->day));
		if (!recur->days)
			code =
			    fr_err_set(err, FR_BAD, "the rule \"%.200s\" cannot be followed", rule);
	}
	if (code)
		fr_recur_close(recur);
	else
		*out = recur;
	return code;
}

void fr_recur_close(struct fr_recur *recur)
{
	if (!recur)
		return;
	if (recur->days)
		icalrecur_iterator_free(recur->days);
	free(recur->rule.rscale);
	free(recur);
}

/* --- the dates of a day ----------------------------------------------------------------- */

/* An UNTIL is a day, a local time, or a time in UTC, and is itself still meant. */
static int recur_is_over(const struct fr_recur *recur, const struct fr_due *due)
{
	char text[32];
	int64_t year;
	int month, day;

	if (!recur->parts.until[0])
		return 0;
	if (strchr(recur->parts.until, 'Z') && due->second >= 0) {
		struct fr_when utc = {due->when.sec, 0};
		char iso[FR_WHEN_SIZE];

		fr_when_format(&utc, iso); /* 2026-03-01T18:00:00Z */
		snprintf(text, sizeof text, "%.4s%.2s%.2sT%.2s%.2s%.2sZ", iso, iso + 5, iso + 8,
		         iso + 11, iso + 14, iso + 17);
		return strcmp(text, recur->parts.until) > 0;
	}
	fr_civil_from_day(due->day, &year, &month, &day);
	snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d00", (int)year, month, day,
	         due->second < 0 ? 0 : due->second / 3600,
	         due->second < 0 ? 0 : due->second / 60 % 60);
	return strncmp(text, recur->parts.until,
	               due->second < 0 || strlen(recur->parts.until) == 8 ? 8 : 15) > 0;
}

static void recur_place(int64_t day, int second, struct fr_due *due)
{
	due->day = day;
	due->second = second;
	if (second < 0) {
		due->when = (struct fr_when){day * TIME_DAY + TIME_DAY / 2, FR_BARE_DATE};
		return;
	}
	fr_when_wall(day, second, &due->when);
}

static int recur_order(const void *a, const void *b)
{
	int64_t x = ((const struct fr_due *)a)->when.sec;
	int64_t y = ((const struct fr_due *)b)->when.sec;

	return (x > y) - (x < y);
}

/* One time of a day; 0: the rule has come to its end. */
static int recur_add(struct fr_recur *recur, int64_t day, int second)
{
	struct fr_due due;

	if (day == recur->start.day && second < recur->start.second)
		return 1;
	recur_place(day, second, &due);
	if ((recur->parts.count && recur->n_dates >= recur->parts.count) ||
	    recur_is_over(recur, &due))
		return 0;
	recur->n_dates++;
	recur->of_day[recur->n++] = due;
	return 1;
}

/* All of one day, in the order of the clock: where an hour is skipped two of them may change places
 * or become one. */
static void recur_fill(struct fr_recur *recur, int64_t day)
{
	const struct fr_rule *parts = &recur->parts;
	const struct fr_start *start = &recur->start;
	int hours = parts->n_hours ? parts->n_hours : 1;
	int minutes = parts->n_minutes ? parts->n_minutes : 1;
	int goes_on = 1;

	recur->n = recur->at = 0;
	if (start->second < 0) {
		goes_on = recur_add(recur, day, -1);
		hours = 0;
	}
	for (int i = 0; goes_on && i < hours * minutes && recur->n < RULE_MOST_TIMES; i++) {
		int hour = parts->n_hours ? parts->hour[i / minutes] : start->second / 3600;
		int minute =
		    parts->n_minutes ? parts->minute[i % minutes] : start->second / 60 % 60;

		goes_on = recur_add(recur, day, hour * 3600 + minute * 60);
	}
	if (!goes_on) {
		icalrecur_iterator_free(recur->days);
		recur->days = NULL;
	}
	qsort(recur->of_day, (size_t)recur->n, sizeof *recur->of_day, recur_order);
}

enum fr_code fr_recur_next(struct fr_recur *recur, struct fr_due *due, struct fr_err *err)
{
	(void)err;
	for (;;) {
		if (recur->at == recur->n) {
			int64_t day = recur_day(recur);

			if (day == RULE_NEVER)
				return FR_DONE;
			recur_fill(recur, day);
			continue;
		}
		*due = recur->of_day[recur->at++];
		if (due->when.sec > recur->last) {
			recur->last = due->when.sec;
			return FR_OK;
		}
	}
}
