/* rule - rules as every calendar reads them, and back */
#include "lib/calendar/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int part_is(const char *part, size_t len, const char *text)
{
	return strlen(text) == len && strncmp(part, text, len) == 0;
}

static int part_has_key(const char *part, const char *key)
{
	return strncmp(part, key, strlen(key)) == 0 && part[strlen(key)] == '=';
}

/* A rule without the parts of these keys (ended by NULL), appended. */
static void rule_without(const char *rule, const char *const *keys, struct fr_buf *out)
{
	int any = 0;

	while (*rule) {
		size_t len = strcspn(rule, ";");
		int gone = 0;

		for (int i = 0; keys[i]; i++)
			gone = gone || part_has_key(rule, keys[i]);
		if (!gone) {
			if (any++)
				fr_buf_putc(out, ';');
			fr_buf_add(out, rule, len);
		}
		rule += len + (rule[len] == ';');
	}
}

/*
 * Few programs read SKIP.  The last of the days from the 28th on says the same of each month; of a
 * year it says so only where that has one month.
 */
enum fr_code calendar_rule_write(const char *rule, const struct fr_start *first, struct fr_buf *out,
                                 struct fr_err *err)
{
	static const char *const SKIP[] = {"RSCALE", "SKIP", "BYMONTHDAY", NULL};
	static const char *const YEARS[] = {"RSCALE", "SKIP",     "BYMONTHDAY",
	                                    "FREQ",   "INTERVAL", NULL};
	struct fr_rule parts;
	int64_t year;
	int month, mday, by_month;

	FR_TRY(fr_rule_parse(rule, &parts, NULL, err));
	fr_civil_from_day(first->day, &year, &month, &mday);
	if (parts.n_month_days)
		mday = parts.month_day[0];
	by_month = parts.freq == FR_YEARLY && parts.n_months > 1;
	if (!parts.clamped || parts.n_month_days > 1 || parts.exotic || parts.n_days ||
	    (by_month && parts.interval > 1)) {
		fr_buf_puts(out, rule);
		return fr_buf_check(out, err);
	}
	if (by_month) {
		fr_buf_puts(out, "FREQ=MONTHLY;");
		rule_without(rule, YEARS, out);
	} else {
		rule_without(rule, SKIP, out);
	}
	if (mday < 29) {
		if (parts.n_month_days)
			fr_buf_printf(out, ";BYMONTHDAY=%d", mday);
		return fr_buf_check(out, err);
	}
	fr_buf_puts(out, ";BYMONTHDAY=28");
	for (int day = 29; day <= mday; day++)
		fr_buf_printf(out, ",%d", day);
	if (parts.freq == FR_YEARLY && !parts.n_months)
		fr_buf_printf(out, ";BYMONTH=%d", month);
	fr_buf_puts(out, ";BYSETPOS=-1");
	return fr_buf_check(out, err);
}

void calendar_rule_until(struct fr_buf *rule, const char *until)
{
	static const char *const ENDS[] = {"UNTIL", "COUNT", NULL};
	FR_FREED(fr_buf_free) struct fr_buf cut = {0};

	rule_without(fr_buf_text(rule), ENDS, &cut);
	fr_buf_clear(rule);
	fr_buf_printf(rule, "%s;UNTIL=%s", fr_buf_text(&cut), until);
	rule->failed |= cut.failed;
}

/* The 29th, 30th or 31st, or else the last day of the month, as calendar_rule_write wrote it; 0: it
 * is not that. */
static int rule_last_day(const char *rule, const struct fr_rule *parts)
{
	int last = 0;
	int chosen = 0;

	if (parts->n_days || parts->freq < FR_MONTHLY ||
	    (parts->freq == FR_YEARLY && parts->n_months != 1))
		return 0;
	while (*rule) {
		size_t len = strcspn(rule, ";");

		if (part_is(rule, len, "BYMONTHDAY=28,29"))
			last = 29;
		else if (part_is(rule, len, "BYMONTHDAY=28,29,30"))
			last = 30;
		else if (part_is(rule, len, "BYMONTHDAY=28,29,30,31"))
			last = 31;
		chosen = chosen || part_is(rule, len, "BYSETPOS=-1");
		rule += len + (rule[len] == ';');
	}
	return chosen ? last : 0;
}

enum fr_code calendar_rule_read(const char *rule, struct fr_buf *out, struct fr_err *err)
{
	struct fr_rule parts;
	FR_FREED(fr_buf_free) struct fr_buf plain = {0};
	const char *at;
	int last, years;

	FR_TRY(fr_rule_parse(rule, &parts, &plain, err));
	at = fr_buf_text(&plain);
	last = rule_last_day(at, &parts);
	years = last && parts.freq == FR_MONTHLY && parts.n_months > 1 && parts.interval == 1;
	fr_buf_puts(out, last ? "RSCALE=GREGORIAN" : "");
	while (*at) {
		size_t len = strcspn(at, ";");

		fr_buf_puts(out, out->len ? ";" : "");
		if (years && part_has_key(at, "FREQ"))
			fr_buf_puts(out, "FREQ=YEARLY");
		else if (last && part_has_key(at, "BYMONTHDAY"))
			fr_buf_printf(out, "BYMONTHDAY=%d", last);
		else if (last && part_has_key(at, "BYSETPOS"))
			fr_buf_puts(out, "SKIP=BACKWARD");
		else
			fr_buf_add(out, at, len);
		at += len + (at[len] == ';');
	}
	return plain.failed ? fr_err_nomem(err) : fr_buf_check(out, err);
}

/* The day of UNTIL=20261231T170000Z, or 0. */
static int64_t rule_until_day(const char *rule)
{
	const char *until = strstr(rule, "UNTIL=");
	long date = until ? strtol(until + 6, NULL, 10) : 0;
	int month = (int)(date / 100 % 100);

	return month >= 1 && month <= 12 ? fr_day_from_civil(date / 10000, month, (int)(date % 100))
	                                 : 0;
}

enum fr_code calendar_rule_one_end(const char *rule, const struct fr_start *start,
                                   struct fr_buf *out, struct fr_err *err)
{
	static const char *const COUNT[] = {"COUNT", NULL};
	static const char *const UNTIL[] = {"UNTIL", NULL};
	int64_t until = rule_until_day(rule);
	FR_FREED(fr_recur_closed) struct fr_recur *recur = NULL;
	FR_FREED(fr_buf_free) struct fr_buf counted = {0};
	struct fr_due due = {.day = 0};
	int over = 0;

	if (!until || !strstr(rule, "COUNT=")) {
		fr_buf_puts(out, rule);
		return fr_buf_check(out, err);
	}
	rule_without(rule, UNTIL, &counted);
	FR_TRY(fr_recur_open(fr_buf_text(&counted), start, &recur, err));
	while (!over && due.day <= until)
		over = fr_recur_next(recur, &due) == FR_DONE;
	if (over)
		fr_buf_puts(out, fr_buf_text(&counted));
	else
		rule_without(rule, COUNT, out);
	out->failed |= counted.failed;
	return fr_buf_check(out, err);
}

/* The same day of a month so many months later; 0: that month has no such day. */
static int since_month(int64_t day, int64_t months, int64_t *later)
{
	int64_t year, check_year;
	int month, mday, check_month, check_mday;

	fr_civil_from_day(day, &year, &month, &mday);
	months += year * 12 + month - 1;
	*later = fr_day_from_civil(months / 12, (int)(months % 12) + 1, mday);
	fr_civil_from_day(*later, &check_year, &check_month, &check_mday);
	return check_mday == mday;
}

void calendar_rule_since(const char *rule, struct fr_start *start)
{
	const int64_t first = fr_day_from_civil(1900, 1, 1);
	struct fr_rule parts;
	struct fr_err why;
	int64_t step, n, later, year;
	int month, mday;

	if (start->day >= first || strstr(rule, "COUNT=") ||
	    fr_rule_parse(rule, &parts, NULL, &why))
		return;
	fr_civil_from_day(start->day, &year, &month, &mday);
	step = (int64_t)parts.interval * (parts.freq == FR_WEEKLY   ? 7
	                                  : parts.freq == FR_YEARLY ? 12
	                                                            : 1);
	if (parts.freq < FR_MONTHLY) {
		start->day += (first - start->day + step - 1) / step * step;
		return;
	}
	n = ((1900 - year) * 12 - month + step) / step;
	for (int i = 0; i < 400; i++, n++) {
		if (n >= 0 && since_month(start->day, n * step, &later) && later >= first) {
			start->day = later;
			return;
		}
	}
}
