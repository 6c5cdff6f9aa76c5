/* rule_said - a rule in words */
#include "lib/rule.h"

#include <string.h>

#include "lib/civil.h"

static const char *const DAYS[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
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

	fr_buf_printf(out, "%d%s", number, teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

static int said_is_days(const struct fr_rule *rule, int from, int to)
{
	int wanted = ((1 << (to - from + 1)) - 1) << from;
	int seen = 0;

	for (int i = 0; i < rule->n_days; i++)
		seen |= rule->nth[i] ? 1 << 10 : 1 << rule->day[i];
	return seen == wanted;
}

static void said_days(const struct fr_rule *rule, struct fr_buf *out)
{
	int every = rule->freq == FR_WEEKLY && rule->interval == 1;

	fr_buf_puts(out, every ? " " : " on ");
	if (rule->freq == FR_WEEKLY && said_is_days(rule, 0, 4)) {
		fr_buf_puts(out, every ? "weekday" : "weekdays");
		return;
	}
	for (int i = 0; i < rule->n_days; i++) {
		int nth = rule->nth[i];

		said_join(i, rule->n_days, out);
		if (nth > 5 || nth < -1) {
			said_number(nth < 0 ? -nth : nth, out);
			fr_buf_puts(out, nth < 0 ? " last " : " ");
		} else if (nth) {
			fr_buf_printf(out, "the %s ", nth < 0 ? "last" : NTH[nth - 1]);
		} else if (rule->freq > FR_WEEKLY) {
			fr_buf_puts(out, "every ");
		}
		fr_buf_puts(out, DAYS[rule->day[i]]);
	}
}

static void said_month_days(const struct fr_rule *rule, struct fr_buf *out)
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
	if (late && rule->clamped)
		fr_buf_puts(out, rule->n_months == 1 && rule->month[0] != 2 ? "" : ", or else on its last day");
	else if (late)
		fr_buf_puts(out, ", where there is one");
}

static void said_months(const struct fr_rule *rule, struct fr_buf *out)
{
	fr_buf_puts(out, rule->n_days || rule->n_month_days ? " of " : " in ");
	for (int i = 0; i < rule->n_months; i++) {
		said_join(i, rule->n_months, out);
		fr_buf_puts(out, MONTHS[rule->month[i] - 1]);
	}
}

/* The day of a year stands before its month: "every year on the 29th of February, or else on its last day". */
static void said_year_day(const struct fr_rule *rule, struct fr_buf *out)
{
	fr_buf_puts(out, " on the ");
	said_number(rule->month_day[0], out);
	fr_buf_printf(out, " of %s", MONTHS[rule->month[0] - 1]);
	if (rule->month[0] == 2 && rule->month_day[0] > 28)
		fr_buf_puts(out, rule->clamped ? ", or else on its last day" : ", where there is one");
}

void fr_rule_words(const struct fr_rule *rule, const char *text, struct fr_buf *out)
{
	static const char *const UNITS[] = {"day", "week", "month", "year"};

	if (rule->exotic || rule->times) {
		fr_buf_printf(out, "by the rule %s", text);
		return;
	}
	if (rule->interval > 1)
		fr_buf_printf(out, "every %d %ss", rule->interval, UNITS[rule->freq]);
	else
		fr_buf_printf(out, "every%s%s", rule->freq == FR_WEEKLY && rule->n_days ? "" : " ",
		              rule->freq == FR_WEEKLY && rule->n_days ? "" : UNITS[rule->freq]);
	if (rule->freq == FR_YEARLY && rule->n_months == 1 && rule->n_month_days == 1 && rule->month_day[0] > 0 &&
	    !rule->n_days) {
		said_year_day(rule, out);
	} else {
		if (rule->n_days)
			said_days(rule, out);
		if (rule->n_month_days)
			said_month_days(rule, out);
		if (rule->n_months)
			said_months(rule, out);
	}
	if (rule->count)
		fr_buf_printf(out, ", %d times", rule->count);
	if (rule->until[0])
		fr_buf_printf(out, ", until %.4s-%.2s-%.2s", rule->until, rule->until + 4, rule->until + 6);
}
