/* days - which days a rule names, and in which period they are */
#include "lib/rule/rule.h"

#include "lib/time/time.h"

static int days_of_year(int64_t year)
{
	return 337 + time_civil_month_days(year, 2);
}

void rule_days_find(int64_t day, struct rule_day *found)
{
	found->day = day;
	fr_civil_from_day(day, &found->year, &found->month, &found->mday);
	found->month_days = time_civil_month_days(found->year, found->month);
	found->year_day = (int)(day - fr_day_from_civil(found->year, 1, 1)) + 1;
	found->year_days = days_of_year(found->year);
	found->weekday = fr_day_weekday(day);
}

void rule_days_next(struct rule_day *day)
{
	if (day->mday == day->month_days) {
		rule_days_find(day->day + 1, day);
		return;
	}
	day->day++;
	day->mday++;
	day->year_day++;
	day->weekday = (day->weekday + 1) % 7;
}

static int days_has(const int *list, int n, int value)
{
	for (int i = 0; i < n; i++) {
		if (list[i] == value)
			return 1;
	}
	return 0;
}

/* 1 where BYMONTHDAY, or BYDAY, names this day; nth of its weekday from the first on, nth_last from
 * the last. */
static int rule_days_on_month_day(const struct fr_rule *rule, int mday, int month_days,
                                  enum rule_late late)
{
	for (int i = 0; i < rule->n_month_days; i++) {
		int wanted = rule->month_day[i];

		if (wanted < 0)
			wanted = month_days + 1 + wanted;
		if (wanted == mday ||
		    (late == RULE_LATE_IS_LAST && wanted > month_days && mday == month_days))
			return 1;
	}
	return 0;
}

static int rule_days_on_weekday(const struct fr_rule *rule, int weekday, int nth, int nth_last)
{
	for (int i = 0; i < rule->n_days; i++) {
		if (rule->day[i] == weekday &&
		    (rule->nth[i] == 0 || rule->nth[i] == nth || rule->nth[i] == -nth_last))
			return 1;
	}
	return 0;
}

static int days_on_weekday(const struct fr_rule *rule, const struct rule_day *day)
{
	int in_year = rule->freq == FR_YEARLY && !rule->n_months;
	int at = in_year ? day->year_day : day->mday;
	int of = in_year ? day->year_days : day->month_days;

	return rule_days_on_weekday(rule, day->weekday, (at - 1) / 7 + 1, (of - at) / 7 + 1);
}

static int days_in_year(const struct fr_rule *rule, const struct rule_day *day)
{
	return days_has(rule->year_day, rule->n_year_days, day->year_day) ||
	       days_has(rule->year_day, rule->n_year_days, day->year_day - day->year_days - 1);
}

/* A week belongs to the year that has its fourth day, and most of it. */
static int days_in_week(const struct fr_rule *rule, const struct rule_day *day)
{
	int fourth = day->year_day - (day->weekday - rule->week_start + 7) % 7 + 3;
	int of = day->year_days;

	if (fourth > of) {
		fourth -= of;
		of = days_of_year(day->year + 1);
	} else if (fourth < 1) {
		of = days_of_year(day->year - 1);
		fourth += of;
	}
	return days_has(rule->week, rule->n_weeks, (fourth - 1) / 7 + 1) ||
	       days_has(rule->week, rule->n_weeks, -(of - fourth) / 7 - 1);
}

/* What the rule does not say is as it is at the start (RFC 5545, 3.3.10). */
static int days_as_start(const struct fr_rule *rule, const struct rule_day *start,
                         const struct rule_day *day)
{
	int late = rule->clamped && start->mday > day->month_days && day->mday == day->month_days;

	switch (rule->freq) {
	case FR_DAILY:
		return 1;
	case FR_WEEKLY:
		return day->weekday == start->weekday;
	case FR_MONTHLY:
		return day->mday == start->mday || late;
	case FR_YEARLY:
	default:
		if (rule->n_weeks)
			return day->weekday == start->weekday;
		return (day->mday == start->mday || late) &&
		       (rule->n_months || day->month == start->month);
	}
}

int rule_days_names(const struct fr_rule *rule, const struct rule_day *start,
                    const struct rule_day *day)
{
	enum rule_late late = rule->clamped ? RULE_LATE_IS_LAST : RULE_LATE_IS_NONE;

	if (rule->n_months && !days_has(rule->month, rule->n_months, day->month))
		return 0;
	if (rule->n_weeks && !days_in_week(rule, day))
		return 0;
	if (!rule->n_month_days && !rule->n_year_days && !rule->n_days)
		return days_as_start(rule, start, day);
	if (rule->n_year_days && !days_in_year(rule, day))
		return 0;
	if (rule->n_month_days && !rule_days_on_month_day(rule, day->mday, day->month_days, late))
		return 0;
	return !rule->n_days || days_on_weekday(rule, day);
}

/* --- periods ------------------------------------------------------------------------ */

static int64_t days_week_begin(const struct fr_rule *rule, const struct rule_day *day)
{
	return day->day - (day->weekday - rule->week_start + 7) % 7;
}

int64_t rule_days_period(const struct fr_rule *rule, const struct rule_day *start,
                         const struct rule_day *day)
{
	switch (rule->freq) {
	case FR_DAILY:
		return day->day - start->day;
	case FR_WEEKLY:
		return (days_week_begin(rule, day) - days_week_begin(rule, start)) / 7;
	case FR_MONTHLY:
		return (day->year - start->year) * 12 + day->month - start->month;
	case FR_YEARLY:
	default:
		return day->year - start->year;
	}
}

int64_t rule_days_period_begin(const struct fr_rule *rule, const struct rule_day *start, int64_t n)
{
	int64_t months = start->year * 12 + start->month - 1 + n;

	switch (rule->freq) {
	case FR_DAILY:
		return start->day + n;
	case FR_WEEKLY:
		return days_week_begin(rule, start) + n * 7;
	case FR_MONTHLY:
		return fr_day_from_civil(months / 12, (int)(months % 12) + 1, 1);
	case FR_YEARLY:
	default:
		return fr_day_from_civil(start->year + n, 1, 1);
	}
}
