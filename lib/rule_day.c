/* rule_day - whether a plain rule names a day, without walking there */
#include <fr/rule.h>

#include "lib/civil.h"
#include "lib/rule.h"

/* A day, and what a rule compares of it. */
struct rule_date {
	int64_t year;
	int month, mday, month_days;
};

static struct rule_date rule_date(int64_t day)
{
	struct rule_date date;

	fr_civil_from_day(day, &date.year, &date.month, &date.mday);
	date.month_days = time_month_days(date.year, date.month);
	return date;
}

int fr_rule_is_plain(const struct fr_rule *rule)
{
	if (rule->exotic || rule->n_hours || rule->n_minutes || rule->count || rule->until[0])
		return 0;
	/* what then limits or adds to what has cases of its own in RFC 5545 (3.3.10) and RFC 7529 */
	if (rule->n_days && (rule->n_month_days || rule->clamped))
		return 0;
	for (int i = 0; i < rule->n_month_days; i++) {
		if (rule->clamped && rule->month_day[i] < 0)
			return 0;
	}
	return rule->freq != FR_YEARLY || rule->n_months || (!rule->n_days && !rule->n_month_days);
}

static int rule_has_month(const struct fr_rule *rule, int month)
{
	for (int i = 0; i < rule->n_months; i++) {
		if (rule->month[i] == month)
			return 1;
	}
	return rule->n_months == 0;
}

/* This number of the month's days; one that the month has not is its last where the rule is clamped, else none. */
static int rule_is_mday(const struct fr_rule *rule, const struct rule_date *date, int number)
{
	if (number < 0)
		number += date->month_days + 1;
	if (rule->clamped && number > date->month_days)
		number = date->month_days;
	return number == date->mday;
}

int rule_has_month_day(const struct fr_rule *rule, int64_t day)
{
	struct rule_date date = rule_date(day);

	for (int i = 0; i < rule->n_month_days; i++) {
		if (rule_is_mday(rule, &date, rule->month_day[i]))
			return 1;
	}
	return 0;
}

/* Its weekday, and where the rule counts them, the which one of its month. */
static int rule_has_weekday(const struct fr_rule *rule, const struct rule_date *date, int64_t day)
{
	int from_first = (date->mday - 1) / 7 + 1;
	int from_last = -((date->month_days - date->mday) / 7 + 1);

	for (int i = 0; i < rule->n_days; i++) {
		int nth = rule->nth[i];

		if (rule->day[i] == fr_day_weekday(day) && (nth == 0 || nth == from_first || nth == from_last))
			return 1;
	}
	return 0;
}

/* The first day of the week that holds this one. */
static int64_t rule_week(const struct fr_rule *rule, int64_t day)
{
	return day - (fr_day_weekday(day) - rule->week_start + 7) % 7;
}

/* Days, weeks, months or years from the start to this day, by which the interval counts. */
static int64_t rule_periods(const struct fr_rule *rule, int64_t start, int64_t day)
{
	struct rule_date from = rule_date(start);
	struct rule_date to = rule_date(day);

	switch (rule->freq) {
	case FR_DAILY:
		return day - start;
	case FR_WEEKLY:
		return (rule_week(rule, day) - rule_week(rule, start)) / 7;
	case FR_MONTHLY:
		return (to.year - from.year) * 12 + to.month - from.month;
	case FR_YEARLY:
	default:
		return to.year - from.year;
	}
}

int fr_rule_names_day(const struct fr_rule *rule, int64_t start, int64_t day)
{
	struct rule_date date = rule_date(day);
	struct rule_date first = rule_date(start);

	if (day < start || rule_periods(rule, start, day) % rule->interval != 0 || !rule_has_month(rule, date.month))
		return 0;
	if (rule->n_month_days && !rule_has_month_day(rule, day))
		return 0;
	if (rule->n_days)
		return rule_has_weekday(rule, &date, day);
	if (rule->n_month_days || rule->freq == FR_DAILY)
		return 1;
	/* what the rule leaves open is as on the first day */
	if (rule->freq == FR_WEEKLY)
		return fr_day_weekday(day) == fr_day_weekday(start);
	if (rule->freq == FR_YEARLY && rule->n_months == 0 && date.month != first.month)
		return 0;
	return rule_is_mday(rule, &date, first.mday);
}
