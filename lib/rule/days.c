/* days - which days a rule names, and whether any are still to come */
#include "lib/rule/rule.h"

#include "lib/time/time.h"

/* A day with its places in the month and the year. */
struct place {
	int64_t day, year;
	int month, mday, month_days, year_day, year_days, weekday;
};

static void days_place(int64_t day, struct place *place)
{
	place->day = day;
	fr_civil_from_day(day, &place->year, &place->month, &place->mday);
	place->month_days = time_civil_month_days(place->year, place->month);
	place->year_day = (int)(day - fr_day_from_civil(place->year, 1, 1)) + 1;
	place->year_days = 337 + time_civil_month_days(place->year, 2);
	place->weekday = fr_day_weekday(day);
}

static void days_step(struct place *place)
{
	if (place->mday == place->month_days) {
		days_place(place->day + 1, place);
		return;
	}
	place->day++;
	place->mday++;
	place->year_day++;
	place->weekday = (place->weekday + 1) % 7;
}

static int days_has(const int *list, int n, int value)
{
	for (int i = 0; i < n; i++) {
		if (list[i] == value)
			return 1;
	}
	return 0;
}

int rule_days_on_month_day(const struct fr_rule *rule, int mday, int month_days,
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

int rule_days_on_weekday(const struct fr_rule *rule, int weekday, int nth, int nth_last)
{
	for (int i = 0; i < rule->n_days; i++) {
		if (rule->day[i] == weekday &&
		    (rule->nth[i] == 0 || rule->nth[i] == nth || rule->nth[i] == -nth_last))
			return 1;
	}
	return 0;
}

static int days_on_weekday(const struct fr_rule *rule, const struct place *place)
{
	int in_year = rule->freq == FR_YEARLY && !rule->n_months;
	int at = in_year ? place->year_day : place->mday;
	int of = in_year ? place->year_days : place->month_days;

	return rule_days_on_weekday(rule, place->weekday, (at - 1) / 7 + 1, (of - at) / 7 + 1);
}

/* What the rule does not say is as it is at the start (RFC 5545, 3.3.10). */
static int days_as_start(const struct fr_rule *rule, const struct place *start,
                         const struct place *place)
{
	int late =
	    rule->clamped && start->mday > place->month_days && place->mday == place->month_days;

	switch (rule->freq) {
	case FR_DAILY:
		return 1;
	case FR_WEEKLY:
		return place->weekday == start->weekday;
	case FR_MONTHLY:
		return place->mday == start->mday || late;
	case FR_YEARLY:
	default:
		return (place->mday == start->mday || late) &&
		       (rule->n_months || place->month == start->month);
	}
}

/* INTERVAL and BYSETPOS aside. */
static int days_fits(const struct fr_rule *rule, const struct place *start,
                     const struct place *place)
{
	if (rule->n_months && !days_has(rule->month, rule->n_months, place->month))
		return 0;
	if (!rule->n_month_days && !rule->n_year_days && !rule->n_days)
		return days_as_start(rule, start, place);
	if (rule->n_year_days && !days_has(rule->year_day, rule->n_year_days, place->year_day) &&
	    !days_has(rule->year_day, rule->n_year_days, place->year_day - place->year_days - 1))
		return 0;
	if (rule->n_month_days &&
	    !rule_days_on_month_day(rule, place->mday, place->month_days,
	                            rule->clamped ? RULE_LATE_IS_LAST : RULE_LATE_IS_NONE))
		return 0;
	return !rule->n_days || days_on_weekday(rule, place);
}

/* --- one day by itself ---------------------------------------------------------------- */

int fr_rule_is_plain(const struct fr_rule *rule)
{
	return !rule->n_places && !rule->n_hours && !rule->n_minutes && !rule->count &&
	       !rule->until[0];
}

/* The days, weeks, months or years from that of the start to that of the day. */
static int64_t days_periods(const struct fr_rule *rule, const struct place *start,
                            const struct place *place)
{
	int64_t weeks_begin = start->day - (start->weekday - rule->week_start + 7) % 7;

	switch (rule->freq) {
	case FR_DAILY:
		return place->day - start->day;
	case FR_WEEKLY:
		return (place->day - weeks_begin) / 7;
	case FR_MONTHLY:
		return (place->year - start->year) * 12 + place->month - start->month;
	case FR_YEARLY:
	default:
		return place->year - start->year;
	}
}

int fr_rule_names_day(const struct fr_rule *rule, int64_t start_day, int64_t day)
{
	struct place start, place;

	days_place(start_day, &start);
	days_place(day, &place);
	return day >= start_day && days_periods(rule, &start, &place) % rule->interval == 0 &&
	       days_fits(rule, &start, &place);
}

/* --- periods ------------------------------------------------------------------------ */

/* The first day of the n-th period after that of the start. */
static int64_t days_period(const struct fr_rule *rule, const struct place *start, int64_t n)
{
	int64_t months;

	switch (rule->freq) {
	case FR_DAILY:
		return start->day + n;
	case FR_WEEKLY:
		return start->day - (start->weekday - rule->week_start + 7) % 7 + n * 7;
	case FR_MONTHLY:
		months = start->year * 12 + start->month - 1 + n;
		return fr_day_from_civil(months / 12, (int)(months % 12) + 1, 1);
	case FR_YEARLY:
	default:
		return fr_day_from_civil(start->year + n, 1, 1);
	}
}

/* How many days of the period are enough: one, or as many as the first place of BYSETPOS needs. */
static int days_enough(const struct fr_rule *rule)
{
	int least = rule->n_places ? INT16_MAX : 1;

	for (int i = 0; i < rule->n_places; i++) {
		int place = rule->place[i] < 0 ? -rule->place[i] : rule->place[i];

		least = place < least ? place : least;
	}
	return least;
}

/* The first day of a period on which the rule may have a date, or RULE_NEVER. */
static int64_t days_in_period(const struct fr_rule *rule, const struct place *start, int64_t first,
                              int64_t end)
{
	/* places count from the beginning of the period, which may lie before the start */
	int64_t day = !rule->n_places && first < start->day ? start->day : first;
	int64_t found = RULE_NEVER;
	int missing = days_enough(rule);
	struct place place;

	for (days_place(day, &place); place.day < end; days_step(&place)) {
		if (!days_fits(rule, start, &place))
			continue;
		if (found == RULE_NEVER)
			found = place.day;
		if (--missing == 0)
			return found > start->day ? found : start->day;
	}
	return RULE_NEVER;
}

int64_t rule_days_ahead(const struct fr_rule *rule, int64_t start_day, int64_t from)
{
	struct place start;
	int64_t n = 0;

	days_place(start_day, &start);
	if (rule->freq == FR_DAILY || rule->freq == FR_WEEKLY)
		n = from > start_day
		        ? (from - days_period(rule, &start, 0)) / (rule->freq == FR_DAILY ? 1 : 7)
		        : 0;
	n += (rule->interval - n % rule->interval) % rule->interval;
	for (;; n += rule->interval) {
		int64_t first = days_period(rule, &start, n);
		int64_t end = days_period(rule, &start, n + 1);
		int64_t found;

		if (first >= RULE_LAST_DAY)
			return RULE_NEVER;
		found = end <= from ? RULE_NEVER : days_in_period(rule, &start, first, end);
		if (found != RULE_NEVER)
			return found;
	}
}
