/* said - a rule in words */
#include "lib/rule/rule.h"

#include <string.h>

#include "lib/time/time.h"

static const char *const DAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};
static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const NTH[] = {"first", "second", "third", "fourth", "fifth"};

static void said_join(int i, int n, struct fr_buf *out)
{
	if (i)
		fr_buf_puts(out, i == n - 1 ? " and " : ", ");
}

static void said_number(int number, struct fr_buf *out)
{
	int last = number % 10;
	int teen = number / 10 % 10 == 1;

	fr_buf_printf(out, "%d%s", number,
	              teen        ? "th"
	              : last == 1 ? "st"
	              : last == 2 ? "nd"
	              : last == 3 ? "rd"
	                          : "th");
}

static int said_is_days(const struct fr_rule *rule, int from, int to)
{
	int wanted = ((1 << (to - from + 1)) - 1) << from;
	int seen = 0;

	for (int i = 0; i < rule->n_days; i++)
		seen |= rule->nth[i] ? 1 << 10 : 1 << rule->day[i];
	return seen == wanted;
}

int rule_said_mixed(const struct fr_rule *rule)
{
	int monthly = rule->freq == FR_MONTHLY || rule->n_months;
	int nth = 0;

	for (int i = 0; i < rule->n_days; i++) {
		nth |= rule->nth[i] != 0;
		if (monthly && (rule->nth[i] > 5 || rule->nth[i] < -5))
			return 1;
	}
	return rule->n_month_days && (nth || (rule->n_days && rule->freq == FR_DAILY) ||
	                              (rule->freq == FR_YEARLY && !rule->n_months));
}

const char *rule_said_place_days(const struct fr_rule *rule)
{
	int monthly = rule->freq == FR_MONTHLY || (rule->freq == FR_YEARLY && rule->n_months == 1);

	if (!monthly || rule->n_places != 1 || rule->place[0] > 31 || rule->place[0] < -31 ||
	    rule->n_month_days || rule->n_hours > 1 || rule->n_minutes > 1)
		return NULL;
	if (rule->n_days == 1 && rule->nth[0] == 0)
		return DAYS[rule->day[0]];
	return said_is_days(rule, 0, 6)   ? "day"
	       : said_is_days(rule, 0, 4) ? "weekday"
	       : said_is_days(rule, 5, 6) ? "weekend day"
	                                  : NULL;
}

/* "first", "6th", "2nd last" */
static void said_place(int nth, struct fr_buf *out)
{
	if (nth == -1) {
		fr_buf_puts(out, "last");
	} else if (nth > 0 && nth <= 5) {
		fr_buf_puts(out, NTH[nth - 1]);
	} else {
		said_number(nth < 0 ? -nth : nth, out);
		fr_buf_puts(out, nth < 0 ? " last" : "");
	}
}

static void said_days(const struct fr_rule *rule, struct fr_buf *out)
{
	int every = rule->freq == FR_WEEKLY && rule->interval == 1;

	fr_buf_puts(out, every ? " " : " on ");
	if (rule->freq == FR_WEEKLY && said_is_days(rule, 0, 4)) {
		fr_buf_puts(out, every ? "weekday" : "weekdays");
		return;
	}
	if (rule->n_places) {
		fr_buf_puts(out, "the ");
		said_place(rule->place[0], out);
		fr_buf_printf(out, " %s", rule_said_place_days(rule));
		return;
	}
	for (int i = 0; i < rule->n_days; i++) {
		/* "the first and third Monday" */
		int next =
		    i + 1 < rule->n_days && rule->nth[i + 1] && rule->day[i + 1] == rule->day[i];
		int before = i && rule->nth[i - 1] && rule->day[i - 1] == rule->day[i];

		said_join(i, rule->n_days, out);
		if (rule->nth[i]) {
			fr_buf_puts(out, before ? "" : "the ");
			said_place(rule->nth[i], out);
		} else if (rule->freq > FR_WEEKLY) {
			fr_buf_puts(out, "every");
		}
		if (!rule->nth[i] || !next)
			fr_buf_printf(out, "%s%s",
			              rule->nth[i] || rule->freq > FR_WEEKLY ? " " : "",
			              DAYS[rule->day[i]]);
	}
}

/* Returns whether some months have not all of them. */
static int said_month_days(const struct fr_rule *rule, struct fr_buf *out)
{
	int late = 0;

	fr_buf_puts(out, " on the ");
	for (int i = 0; i < rule->n_month_days; i++) {
		int day = rule->month_day[i];

		said_join(i, rule->n_month_days, out);
		if (day == -1) {
			fr_buf_puts(out, "last day");
		} else if (day < 0) {
			said_number(-day, out);
			fr_buf_puts(out, " last day");
		} else {
			said_number(day, out);
		}
		late = late || day > 28;
	}
	return late;
}

static void said_months(const struct fr_rule *rule, struct fr_buf *out)
{
	fr_buf_puts(out, rule->n_days || rule->n_month_days ? " of " : " in ");
	for (int i = 0; i < rule->n_months; i++) {
		said_join(i, rule->n_months, out);
		fr_buf_puts(out, MONTHS[rule->month[i] - 1]);
	}
}

/* 1 where one of its months may lack one of its days. */
static int said_lacks(const struct fr_rule *rule)
{
	static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int shortest = rule->n_months ? 31 : 28;
	int lacks = 0;

	for (int i = 0; i < rule->n_months; i++)
		shortest =
		    LENGTHS[rule->month[i] - 1] < shortest ? LENGTHS[rule->month[i] - 1] : shortest;
	for (int i = 0; i < rule->n_month_days; i++)
		lacks = lacks || rule->month_day[i] > shortest;
	return lacks;
}

void fr_rule_words(const struct fr_rule *rule, const char *text, struct fr_buf *out)
{
	static const char *const UNITS[] = {"day", "week", "month", "year"};
	int late = 0;

	if (rule->exotic) {
		fr_buf_printf(out, "by the rule %s", text);
		return;
	}
	if (rule->after) {
		fr_buf_printf(out, "%d %s%s after it last happened", rule->interval,
		              UNITS[rule->freq], rule->interval > 1 ? "s" : "");
		return;
	}
	if (rule->interval > 1)
		fr_buf_printf(out, "every %d %ss", rule->interval, UNITS[rule->freq]);
	else
		fr_buf_printf(out, "every%s%s", rule->freq == FR_WEEKLY && rule->n_days ? "" : " ",
		              rule->freq == FR_WEEKLY && rule->n_days ? "" : UNITS[rule->freq]);
	if (rule->n_days)
		said_days(rule, out);
	if (rule->n_month_days)
		late = said_month_days(rule, out);
	if (rule->n_months)
		said_months(rule, out);
	if (late && said_lacks(rule))
		fr_buf_puts(out, !rule->clamped       ? ", where there is one"
		                 : rule->n_months > 1 ? ", or else on their last day"
		                                      : ", or else on its last day");
}

void fr_rule_times(const struct fr_rule *rule, int second, struct fr_buf *out)
{
	int minutes = rule->n_minutes ? rule->n_minutes : 1;
	int n = (rule->n_hours ? rule->n_hours : 1) * minutes;

	for (int i = 0; i < n; i++) {
		int hour = rule->n_hours ? rule->hour[i / minutes] : second / 3600;
		int minute = rule->n_minutes ? rule->minute[i % minutes] : second / 60 % 60;

		fr_buf_printf(out, "%s%02d:%02d",
		              i == 0       ? " at "
		              : i == n - 1 ? " and "
		                           : ", ",
		              hour, minute);
	}
}

/* The last day; an end in UTC may be on another day than it looks. */
static void said_until(const struct fr_rule *rule, struct fr_buf *out)
{
	struct fr_when when = fr_when_date(rule->until_day);
	char text[FR_WHEN_SIZE];

	if (strchr(rule->until, 'Z'))
		fr_when_local(rule->until_day * TIME_DAY + rule->until_second, &when);
	fr_when_format(&when, text);
	fr_buf_printf(out, ", until %.10s", text);
}

void fr_rule_ends(const struct fr_rule *rule, struct fr_buf *out)
{
	if (rule->exotic)
		return; /* its text says so */
	if (rule->count)
		fr_buf_printf(out, ", %d time%s", rule->count, rule->count == 1 ? "" : "s");
	if (rule->until[0])
		said_until(rule, out);
}

int fr_rule_is_workdays(const struct fr_rule *rule)
{
	return said_is_days(rule, 0, 4);
}

int fr_rule_place_days(const struct fr_rule *rule)
{
	if (!rule_said_place_days(rule))
		return -1;
	if (rule->n_days == 1)
		return rule->day[0];
	return said_is_days(rule, 0, 6)   ? FR_RULE_ANY_DAY
	       : said_is_days(rule, 0, 4) ? FR_RULE_WORKDAY
	                                  : FR_RULE_WEEKEND_DAY;
}
