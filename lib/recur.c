/* recur - the dates of a rule, by libical */
#include <fr/recur.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/civil.h"
#include "lib/libical.h"
#include "lib/rule.h"

#define RECUR_LAST_DAY INT64_C(84006) /* 2200-01-01 */
#define RECUR_DATES    100000         /* and so many of them: daily for as long as the calendar goes */
#define RECUR_A_DAY    1440

struct fr_recur {
	struct icalrecurrencetype rule;
	struct fr_rule parts;
	icalrecur_iterator *dates;
	struct fr_start start;
	int month_days;            /* compared by us */
	int64_t week;              /* the first day of the week of the start */
	int every, count;          /* of weeks; of dates where we count them */
	struct icaltimetype ahead; /* the first of the next day */
	int n_dates;
	int64_t last; /* the second of the one before */
	struct fr_due *of_day;
	int n, at;
};

/* The rule without its UNTIL, which is compared by us: it is meant in UTC, the dates are local. */
static void recur_without_until(const char *rule, struct fr_buf *out)
{
	const char *until = strstr(rule, "UNTIL=");
	const char *rest = until ? until + strcspn(until, ";") : "";

	fr_buf_add(out, rule, until ? (size_t)(until - rule) : strlen(rule));
	if (*rest == ';')
		fr_buf_puts(out, rest + 1);
	else if (out->len && out->data[out->len - 1] == ';')
		fr_buf_cut(out, out->len - 1);
}

static struct icaltimetype recur_time(const struct fr_start *start)
{
	struct icaltimetype time = icaltime_null_time();
	int64_t year;

	fr_civil_from_day(start->day, &year, &time.month, &time.day);
	time.year = (int)year;
	time.is_date = start->second < 0;
	if (start->second >= 0) {
		time.hour = start->second / 3600;
		time.minute = start->second / 60 % 60;
	}
	return time;
}

/*
 * libical 3.0 begins every n-th week wrongly where the first date comes before the start in a week from Sunday on.  So
 * it is asked for every week, and the weeks and the dates are counted here.
 */
static void recur_weeks(struct fr_recur *recur)
{
	if (recur->parts.freq != FR_WEEKLY)
		return;
	recur->every = recur->parts.interval;
	recur->week = recur->start.day - (fr_day_weekday(recur->start.day) - recur->parts.week_start + 7) % 7;
	recur->count = recur->parts.count;
	recur->rule.interval = 1;
	recur->rule.count = 0;
}

/* In daily rules libical 3.0 knows no days that are counted from the month's end, so these are left to us too. */
static void recur_days(struct fr_recur *recur)
{
	for (int i = 0; i < recur->parts.n_month_days; i++)
		recur->month_days = recur->month_days || recur->parts.month_day[i] < 0;
	recur->month_days = recur->month_days && recur->parts.freq == FR_DAILY;
	if (!recur->month_days)
		return;
	recur->count = recur->parts.count;
	recur->rule.by_month_day[0] = ICAL_RECURRENCE_ARRAY_MAX;
	recur->rule.count = 0;
}

enum fr_code fr_recur_open(const char *rule, const struct fr_start *start, struct fr_recur **out, struct fr_err *err)
{
	struct fr_recur *recur = calloc(1, sizeof *recur);
	struct fr_buf text = {0};
	enum fr_code code = recur ? fr_rule_parse(rule, &recur->parts, NULL, err) : fr_err_nomem(err);

	if (!code)
		code = libical_load(err);
	if (!code)
		recur_without_until(rule, &text);
	if (!code)
		code = fr_buf_check(&text, err);
	if (!code) {
		recur->start = *start;
		recur->last = INT64_MIN;
		recur->rule = icalrecurrencetype_from_string(text.data);
		recur->ahead = icaltime_null_time();
		recur_weeks(recur);
		recur_days(recur);
		/* of a rule that can have no date, such as a 30th of February, there is no iterator */
		if (recur->rule.freq != ICAL_NO_RECURRENCE)
			recur->dates = icalrecur_iterator_new(recur->rule, recur_time(start));
		if (recur->dates)
			recur->ahead = icalrecur_iterator_next(recur->dates);
		if (recur->rule.freq == ICAL_NO_RECURRENCE)
			code = fr_err_set(err, FR_BAD, "the rule \"%.200s\" cannot be followed", rule);
	}
	fr_buf_free(&text);
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
	if (recur->dates)
		icalrecur_iterator_free(recur->dates);
	free(recur->rule.rscale);
	free(recur->of_day);
	free(recur);
}

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
		snprintf(text, sizeof text, "%.4s%.2s%.2sT%.2s%.2s%.2sZ", iso, iso + 5, iso + 8, iso + 11, iso + 14,
		         iso + 17);
		return strcmp(text, recur->parts.until) > 0;
	}
	fr_civil_from_day(due->day, &year, &month, &day);
	snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d00", (int)year, month, day,
	         due->second < 0 ? 0 : due->second / 3600, due->second < 0 ? 0 : due->second / 60 % 60);
	return strncmp(text, recur->parts.until, due->second < 0 || strlen(recur->parts.until) == 8 ? 8 : 15) > 0;
}

static void recur_place(const struct fr_recur *recur, const struct icaltimetype *time, struct fr_due *due)
{
	due->day = fr_day_from_civil(time->year, time->month, time->day);
	due->second = recur->start.second < 0 ? -1 : time->hour * 3600 + time->minute * 60;
	if (due->second < 0) {
		due->when = (struct fr_when){due->day * TIME_DAY + TIME_DAY / 2, FR_BARE_DATE};
		return;
	}
	fr_when_wall(due->day, due->second, &due->when);
}

static int recur_order(const void *a, const void *b)
{
	int64_t x = ((const struct fr_due *)a)->when.sec;
	int64_t y = ((const struct fr_due *)b)->when.sec;

	return (x > y) - (x < y);
}

/* 1: not one of its own, though libical says so. */
static int recur_passes(const struct fr_recur *recur, int64_t day)
{
	return (recur->every > 1 && (day - recur->week) / 7 % recur->every != 0) ||
	       (recur->month_days && !rule_has_month_day(&recur->parts, day));
}

/* All of one day, in the order of the clock: where an hour is skipped two of them may change places or become one. */
static enum fr_code recur_day(struct fr_recur *recur, struct fr_err *err)
{
	int64_t day = 0;

	if (!recur->of_day)
		recur->of_day = calloc(RECUR_A_DAY, sizeof *recur->of_day);
	if (!recur->of_day)
		return fr_err_nomem(err);
	recur->n = recur->at = 0;
	while (!icaltime_is_null_time(recur->ahead) && recur->n < RECUR_A_DAY) {
		struct fr_due due;

		recur_place(recur, &recur->ahead, &due);
		if (recur->n && due.day != day)
			break;
		if (recur_passes(recur, due.day)) {
			recur->ahead = icalrecur_iterator_next(recur->dates);
			continue;
		}
		if (due.day >= RECUR_LAST_DAY || (recur->count && recur->n_dates >= recur->count) ||
		    ++recur->n_dates > RECUR_DATES || recur_is_over(recur, &due)) {
			recur->ahead = icaltime_null_time();
			break;
		}
		day = due.day;
		recur->of_day[recur->n++] = due;
		recur->ahead = icalrecur_iterator_next(recur->dates);
	}
	qsort(recur->of_day, (size_t)recur->n, sizeof *recur->of_day, recur_order);
	return recur->n ? FR_OK : FR_DONE;
}

enum fr_code fr_recur_next(struct fr_recur *recur, struct fr_due *due, struct fr_err *err)
{
	for (;;) {
		if (recur->at == recur->n) {
			enum fr_code code = recur_day(recur, err);

			if (code)
				return code;
		}
		*due = recur->of_day[recur->at++];
		if (due->when.sec > recur->last) {
			recur->last = due->when.sec;
			return FR_OK;
		}
	}
}
