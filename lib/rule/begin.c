/* begin - the first day of a rule in words, and its whole text */
#include "lib/rule/rule.h"

#include <fr/recur.h>
#include <fr/time.h>

static void begin_list(const char *key, const int *list, int n, struct fr_buf *text)
{
	if (n)
		fr_buf_printf(text, ";%s=", key);
	for (int i = 0; i < n; i++)
		fr_buf_printf(text, "%s%d", i ? "," : "", list[i]);
}

static void begin_text(const struct fr_rule *rule, int interval, struct fr_buf *text)
{
	fr_buf_printf(text, "%sFREQ=%s", rule->clamped ? "RSCALE=GREGORIAN;" : "",
	              rule_freq_words[rule->freq]);
	if (interval > 1)
		fr_buf_printf(text, ";INTERVAL=%d", interval);
	begin_list("BYMONTH", rule->month, rule->n_months, text);
	begin_list("BYMONTHDAY", rule->month_day, rule->n_month_days, text);
	for (int i = 0; i < rule->n_days; i++) {
		fr_buf_puts(text, i ? "," : ";BYDAY=");
		if (rule->nth[i])
			fr_buf_printf(text, "%d", rule->nth[i]);
		fr_buf_puts(text, rule_day_words[rule->day[i]]);
	}
	begin_list("BYHOUR", rule->hour, rule->n_hours, text);
	begin_list("BYMINUTE", rule->minute, rule->n_minutes, text);
	begin_list("BYSETPOS", rule->place, rule->n_places, text);
	if (rule->clamped)
		fr_buf_puts(text, ";SKIP=BACKWARD");
	if (rule->after)
		fr_buf_puts(text, ";X-AFTER=LAST");
}

/* The first day of one of its months from this one on. */
static int64_t begin_month(const struct fr_rule *rule, int64_t day)
{
	for (int64_t last = day + 366; rule->n_months && day < last; day++) {
		int64_t year;
		int month, mday;

		fr_civil_from_day(day, &year, &month, &mday);
		for (int i = 0; i < rule->n_months; i++) {
			if (rule->month[i] == month)
				return day;
		}
	}
	return day;
}

/* What names no day is on that of the first: a day of the week, of the month, of the year. */
static void begin_fill(struct fr_rule *rule, int64_t day)
{
	int64_t year;
	int month, mday;

	if (rule->n_days || rule->n_month_days || rule->freq == FR_DAILY || rule->after)
		return;
	if (rule->freq == FR_WEEKLY) {
		rule->day[rule->n_days++] = fr_day_weekday(day);
		return;
	}
	fr_civil_from_day(day, &year, &month, &mday);
	rule->month_day[rule->n_month_days++] = mday;
	rule->clamped = mday > 28;
	if (rule->freq == FR_YEARLY && !rule->n_months)
		rule->month[rule->n_months++] = month;
}

enum fr_code fr_rule_begin(struct fr_rule *rule, int64_t day, int64_t *first, struct fr_buf *text,
                           struct fr_err *err)
{
	struct fr_start start = {.day = begin_month(rule, day), .second = -1};
	FR_FREED(fr_buf_free) struct fr_buf once = {0};
	FR_FREED(fr_recur_closed) struct fr_recur *recur = NULL;
	struct fr_rule days;
	struct fr_due due;

	begin_fill(rule, start.day);
	days = *rule;
	days.n_hours = days.n_minutes = 0;
	begin_text(&days, 1, &once);
	FR_TRY(fr_buf_check(&once, err));
	FR_TRY(fr_recur_open(fr_buf_text(&once), &start, &recur, err));
	if (fr_recur_next(recur, &due) == FR_DONE)
		return fr_err_set(err, FR_USAGE, "that rhythm gives no dates");
	*first = due.day;
	begin_text(rule, rule->interval, text);
	if (rule->count)
		fr_buf_printf(text, ";COUNT=%d", rule->count);
	if (rule->until[0])
		fr_buf_printf(text, ";UNTIL=%s", rule->until);
	return fr_buf_check(text, err);
}
