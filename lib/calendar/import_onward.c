/* import_onward - an event that changes from a date on: a ritual until then, and one after */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/calendar/calendar.h"

#define ONWARD_MOST 50 /* of one event */

struct onward {
	const struct calendar_event *event;
	const struct calendar_date *from[ONWARD_MOST]; /* in their order */
	int n;
	struct calendar_date *dates; /* those of the part at hand */
	struct fr_buf rule, uid;
};

static int onward_order(const void *a, const void *b)
{
	const struct calendar_date *x = *(const struct calendar_date *const *)a;
	const struct calendar_date *y = *(const struct calendar_date *const *)b;

	return (x->date.day > y->date.day) - (x->date.day < y->date.day);
}

static int is_onward(const struct calendar_date *date)
{
	return date->how == CALENDAR_ONWARD || date->how == CALENDAR_ENDS;
}

/* Those from one day until before another. */
static size_t onward_dates(struct onward *onward, int64_t from, int64_t to)
{
	size_t n = 0;

	for (size_t i = 0; i < onward->event->n_dates; i++) {
		const struct calendar_date *date = &onward->event->dates[i];

		if (!is_onward(date) && date->date.day >= from && date->date.day < to)
			onward->dates[n++] = *date;
	}
	return n;
}

/* --- the rule of a part -------------------------------------------------------------------- */

/* "BYDAY=TH" of an event on Thursdays that is on Fridays from then on, and the day of a month. */
static void rule_shift(struct fr_buf *rule, int64_t before, int64_t after)
{
	static const char DAYS[7][3] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
	struct fr_buf shifted = {0};
	int64_t year;
	int month, old_mday, new_mday;
	char by_day[12], by_month_day[20];

	fr_civil_from_day(before, &year, &month, &old_mday);
	fr_civil_from_day(after, &year, &month, &new_mday);
	snprintf(by_day, sizeof by_day, "BYDAY=%s", DAYS[fr_day_weekday(before)]);
	snprintf(by_month_day, sizeof by_month_day, "BYMONTHDAY=%d", old_mday);
	for (const char *at = fr_buf_text(rule); *at;) {
		size_t len = strcspn(at, ";");

		if (len == strlen(by_day) && strncmp(at, by_day, len) == 0)
			fr_buf_printf(&shifted, "BYDAY=%s", DAYS[fr_day_weekday(after)]);
		else if (len == strlen(by_month_day) && strncmp(at, by_month_day, len) == 0)
			fr_buf_printf(&shifted, "BYMONTHDAY=%d", new_mday);
		else
			fr_buf_add(&shifted, at, len);
		at += len;
		if (*at)
			fr_buf_putc(&shifted, *at++);
	}
	fr_buf_free(rule);
	*rule = shifted;
}

/* COUNT without those that came before this day; the days of a rule need no zone. */
static void rule_count(struct fr_buf *rule, const struct calendar_event *event, int64_t day)
{
	const char *count = strstr(fr_buf_text(rule), "COUNT=");
	struct fr_start start = {.day = event->start.day, .second = -1};
	FR_FREED(fr_recur_closed) struct fr_recur *recur = NULL;
	struct fr_due due;
	struct fr_err why;
	struct fr_buf left = {0};
	long all;
	char *end;

	if (!count)
		return;
	all = strtol(count + 6, &end, 10);
	if (fr_recur_open(event->rule, &start, &recur, &why) == FR_OK) {
		while (all > 1 && fr_recur_next(recur, &due) == FR_OK && due.day < day)
			all--;
	}
	fr_buf_add(&left, fr_buf_text(rule), (size_t)(count + 6 - fr_buf_text(rule)));
	fr_buf_printf(&left, "%ld%s", all, end);
	fr_buf_free(rule);
	*rule = left;
}

/* A part ends on the day before the next one begins. */
static void rule_ends(struct fr_buf *rule, int64_t day)
{
	int64_t year;
	int month, mday;
	char until[16];

	fr_civil_from_day(day - 1, &year, &month, &mday);
	snprintf(until, sizeof until, "%04d%02d%02d", (int)(year % 10000), month, mday);
	calendar_rule_until(rule, until);
}

/* --- the parts ------------------------------------------------------------------------------ */

static enum fr_code onward_part(struct onward *onward, int i, calendar_seen *seen, void *arg,
                                struct fr_err *err)
{
	const struct calendar_date *from = i ? onward->from[i - 1] : NULL;
	int64_t begins = from ? from->date.day : INT64_MIN;
	int64_t ends = i < onward->n ? onward->from[i]->date.day : INT64_MAX;
	struct calendar_event part = *onward->event;

	if (ends <= (from ? begins : part.start.day))
		return FR_OK;
	fr_buf_clear(&onward->rule);
	fr_buf_puts(&onward->rule, part.rule);
	fr_buf_clear(&onward->uid);
	if (from) {
		rule_count(&onward->rule, onward->event, begins);
		rule_shift(&onward->rule, from->date.day, from->start.day);
		part.start = from->start;
		part.name = from->name && *from->name ? from->name : part.name;
		part.minutes = from->minutes >= 0 ? from->minutes : part.minutes;
		part.updated = from->updated;
		fr_buf_printf(&onward->uid, "%s onward %lld", part.uid, (long long)begins);
		part.uid = fr_buf_text(&onward->uid);
	}
	if (ends < INT64_MAX)
		rule_ends(&onward->rule, ends);
	part.rule = fr_buf_text(&onward->rule);
	part.skips = calendar_dates_between(&onward->event->skips, begins, ends);
	part.beside = calendar_dates_between(&onward->event->beside, begins, ends);
	part.n_dates = onward_dates(onward, begins, ends);
	part.dates = onward->dates;
	if (onward->rule.failed || onward->uid.failed)
		return fr_err_nomem(err);
	return seen(&part, arg, err);
}

int calendar_import_onward_has(const struct calendar_event *event)
{
	for (size_t i = 0; i < event->n_dates; i++) {
		if (is_onward(&event->dates[i]))
			return 1;
	}
	return 0;
}

enum fr_code calendar_import_onward(const struct calendar_event *event, calendar_seen *seen,
                                    void *arg, struct fr_err *err)
{
	struct onward onward = {.event = event};
	enum fr_code code = FR_OK;

	onward.dates = calloc(event->n_dates, sizeof *onward.dates);
	if (!onward.dates)
		return fr_err_nomem(err);
	for (size_t i = 0; i < event->n_dates && onward.n < ONWARD_MOST; i++) {
		if (is_onward(&event->dates[i]))
			onward.from[onward.n++] = &event->dates[i];
	}
	qsort(onward.from, (size_t)onward.n, sizeof(void *), onward_order);
	for (int i = 0; i <= onward.n && !code; i++) {
		if (i && onward.from[i - 1]->how == CALENDAR_ENDS)
			break;
		code = onward_part(&onward, i, seen, arg, err);
	}
	free(onward.dates);
	fr_buf_free(&onward.rule);
	fr_buf_free(&onward.uid);
	return code;
}
