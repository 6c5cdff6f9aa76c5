/* A plain rule names the days that its dates fall on, and no others: held against libical over
 * random rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <fr/recur.h>
#include <fr/rule.h>

#define RULES 2000
#define DAYS  1500 /* walked of each */

static void read_rule(const char *text, struct fr_rule *rule)
{
	struct fr_err err;

	assert_int_equal(fr_rule_parse(text, rule, NULL, &err), FR_OK);
}

static void plain_is(const char *text, int plain)
{
	struct fr_rule rule;

	read_rule(text, &rule);
	if (fr_rule_is_plain(&rule) != plain)
		fail_msg("%s is %splain", text, plain ? "not " : "");
}

static void what_is_plain(void **state)
{
	(void)state;
	plain_is("FREQ=WEEKLY;BYDAY=SU", 1);
	plain_is("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU", 1);
	plain_is("FREQ=MONTHLY;BYDAY=1SU", 1);
	plain_is("RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD", 1);
	plain_is("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", 1);
	plain_is("FREQ=YEARLY", 1);
	plain_is("FREQ=DAILY;COUNT=3", 0);
	plain_is("FREQ=DAILY;UNTIL=20260103", 0);
	plain_is("FREQ=DAILY;BYHOUR=9,18", 0);
	plain_is("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 0);
	plain_is("FREQ=YEARLY;BYDAY=20MO", 1);
	plain_is("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", 1);
}

static void days_that_are_named(void **state)
{
	struct fr_rule rule;
	int64_t start = fr_day_from_civil(2026, 1, 31);

	(void)state;
	read_rule("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD", &rule);
	assert_true(fr_rule_names_day(&rule, start, fr_day_from_civil(2026, 2, 28)));
	assert_false(fr_rule_names_day(&rule, start, fr_day_from_civil(2026, 3, 30)));
	assert_true(fr_rule_names_day(&rule, start, fr_day_from_civil(2026, 3, 31)));
	assert_false(fr_rule_names_day(&rule, start, fr_day_from_civil(2025, 12, 31)));
	read_rule("FREQ=MONTHLY;BYDAY=-1SA", &rule);
	assert_true(fr_rule_names_day(&rule, start, start));
	assert_false(fr_rule_names_day(&rule, start, fr_day_from_civil(2026, 2, 21)));
}

/* --- beside libical ------------------------------------------------------------------- */

static uint64_t dice = 20260301;

static int roll(int sides)
{
	dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((dice >> 33) % (uint64_t)sides);
}

/* A few of a list, separated by commas; print gives one. */
static void roll_list(struct fr_buf *text, const char *key, void (*print)(struct fr_buf *text))
{
	int n = 1 + roll(3);

	fr_buf_printf(text, ";%s=", key);
	for (int i = 0; i < n; i++) {
		if (i)
			fr_buf_putc(text, ',');
		print(text);
	}
}

static void print_month(struct fr_buf *text)
{
	fr_buf_printf(text, "%d", 1 + roll(12));
}

static void print_mday(struct fr_buf *text)
{
	fr_buf_printf(text, "%d", roll(5) ? 1 + roll(31) : -1 - roll(31));
}

static const char *const DAYS_OF_WEEK[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

static void print_weekday(struct fr_buf *text)
{
	fr_buf_puts(text, DAYS_OF_WEEK[roll(7)]);
}

static void print_numbered(struct fr_buf *text)
{
	if (roll(4))
		fr_buf_printf(text, "%d", roll(3) ? 1 + roll(5) : -1 - roll(5));
	print_weekday(text);
}

static void roll_rule(struct fr_buf *text)
{
	int freq = roll(4);
	int clamped = freq >= 2 && roll(4) == 0;

	fr_buf_clear(text);
	if (clamped)
		fr_buf_puts(text, "RSCALE=GREGORIAN;");
	fr_buf_printf(text, "FREQ=%s;INTERVAL=%d",
	              freq == 0   ? "DAILY"
	              : freq == 1 ? "WEEKLY"
	              : freq == 2 ? "MONTHLY"
	                          : "YEARLY",
	              roll(3) ? 1 : 1 + roll(5));
	if (roll(3) == 0)
		roll_list(text, "BYMONTH", print_month);
	if (freq != 1 && roll(2) == 0)
		roll_list(text, "BYMONTHDAY", print_mday);
	if (roll(2) == 0)
		roll_list(text, "BYDAY", freq < 2 ? print_weekday : print_numbered);
	if (roll(4) == 0)
		fr_buf_printf(text, ";WKST=%s", DAYS_OF_WEEK[roll(7)]);
	if (clamped)
		fr_buf_puts(text, ";SKIP=BACKWARD");
}

/* The days of the walk and those that are named, from the start on. */
static void same_days(const char *text, const struct fr_rule *rule, int64_t first)
{
	struct fr_start start = {first, -1, ""};
	struct fr_recur *recur;
	struct fr_due due;
	struct fr_err err;
	enum fr_code code;

	assert_int_equal(fr_recur_open(text, &start, &recur, &err), FR_OK);
	code = fr_recur_next(recur, &due, &err);
	for (int64_t day = first; day < first + DAYS; day++) {
		int comes = code == FR_OK && due.day == day;

		if (fr_rule_names_day(rule, first, day) != comes)
			fail_msg("%s from day %lld on: day %lld is %sa date", text,
			         (long long)first, (long long)day, comes ? "" : "not ");
		if (comes)
			code = fr_recur_next(recur, &due, &err);
	}
	fr_recur_close(recur);
}

static void the_dates_are_the_days(void **state)
{
	struct fr_buf text = {0};
	int plain = 0;

	(void)state;
	for (int i = 0; i < RULES; i++) {
		struct fr_rule rule;
		struct fr_err why;

		roll_rule(&text);
		/* some cannot be followed, and are refused */
		if (fr_rule_parse(fr_buf_text(&text), &rule, NULL, &why) ||
		    !fr_rule_is_plain(&rule))
			continue;
		plain++;
		same_days(fr_buf_text(&text), &rule,
		          fr_day_from_civil(2020 + roll(8), 1 + roll(12), 1) + roll(31));
	}
	assert_true(plain > RULES / 2);
	fr_buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_plain),
	    cmocka_unit_test(days_that_are_named),
	    cmocka_unit_test(the_dates_are_the_days),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
