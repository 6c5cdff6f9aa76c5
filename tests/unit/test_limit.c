/* test_limit - own limits, week by week and month by month */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include <fr/limit.h>

#include "tests/unit/balance_tell.h"

#define MONDAY (NOW - 4 * DAYS - 43200) /* 2025-06-30, 00:00 */

static struct fr_fact timed(int64_t at, enum fr_direction direction, int minutes)
{
	struct fr_fact fact = plain_fact(at, direction);

	fact.minutes = minutes;
	return fact;
}

static void a_moment_adds_to_what_it_is(void **state)
{
	struct fr_fact fact = timed(NOW, FR_GIVEN, 90);

	(void)state;
	assert_int_equal(fr_limit_size(FR_MINUTES_PER_WEEK, &fact), 90);
	assert_int_equal(fr_limit_size(FR_HEAVY_PER_WEEK, &fact), 0);
	assert_int_equal(fr_limit_size(FR_LEAST_ENERGY, &fact), 0);
	fact.kind = FR_COMFORT;
	fact.weight = 4;
	assert_int_equal(fr_limit_size(FR_HEAVY_PER_WEEK, &fact), 1);
	assert_int_equal(fr_limit_size(FR_PRACTICAL_PER_MONTH, &fact), 0);
	fact.weight = 3;
	assert_int_equal(fr_limit_size(FR_HEAVY_PER_WEEK, &fact), 0);
	fact.kind = FR_PRACTICAL;
	assert_int_equal(fr_limit_size(FR_PRACTICAL_PER_MONTH, &fact), 1);
	fact.direction = FR_MUTUAL;
	assert_int_equal(fr_limit_size(FR_MINUTES_PER_WEEK, &fact), 90);
	assert_int_equal(fr_limit_size(FR_PRACTICAL_PER_MONTH, &fact), 0);
	fact.direction = FR_RECEIVED;
	assert_int_equal(fr_limit_size(FR_MINUTES_PER_WEEK, &fact), 0);
	fact.direction = FR_GIVEN;
	fact.minutes = -1;
	assert_int_equal(fr_limit_size(FR_MINUTES_PER_WEEK, &fact), 0);
}

static void add_week(struct fr_limit_spans *spans, int64_t at, int minutes)
{
	struct fr_fact fact = timed(at, FR_GIVEN, minutes);

	fr_limit_spans_add(spans, &fact);
}

static void a_limit_is_passed_in_each_of_four_weeks_or_not(void **state)
{
	struct fr_limit_spans spans;

	(void)state;
	fr_limit_spans_init(&spans, FR_MINUTES_PER_WEEK, NOW);
	assert_int_equal(spans.n, 4);
	assert_int_equal(spans.edge[0], MONDAY - 4 * WEEK);
	assert_int_equal(spans.edge[4], MONDAY);
	add_week(&spans, MONDAY - 4 * WEEK, 61);
	add_week(&spans, MONDAY - 2 * WEEK - 1, 61);
	add_week(&spans, MONDAY - 2 * WEEK, 30);
	add_week(&spans, MONDAY - WEEK - 1, 31);
	add_week(&spans, MONDAY, 500); /* this week is not over */
	add_week(&spans, MONDAY - 4 * WEEK - 1, 500);
	assert_false(fr_limit_passed_in_each(&spans, 60)); /* nothing in the last one */
	add_week(&spans, MONDAY - 1, 60);
	assert_false(fr_limit_passed_in_each(&spans, 60)); /* reached, not passed */
	add_week(&spans, MONDAY - 1, 1);
	assert_true(fr_limit_passed_in_each(&spans, 60));
	assert_false(fr_limit_passed_in_each(&spans, 61));
	assert_true(fr_limit_kept_in_each(&spans, 61));
	assert_false(fr_limit_kept_in_each(&spans, 60));
}

static void a_week_without_moments_keeps_nothing(void **state)
{
	struct fr_limit_spans spans;

	(void)state;
	fr_limit_spans_init(&spans, FR_MINUTES_PER_WEEK, NOW);
	for (int i = 2; i <= 4; i++)
		add_week(&spans, MONDAY - i * WEEK, 10);
	assert_false(fr_limit_kept_in_each(&spans, 60));
	add_week(&spans, MONDAY - 1, 0);
	assert_true(fr_limit_kept_in_each(&spans, 60));
}

static void favours_go_by_two_months(void **state)
{
	struct fr_fact fact = plain_fact(NOW, FR_GIVEN);
	struct fr_limit_spans spans;

	(void)state;
	fact.kind = FR_PRACTICAL;
	fr_limit_spans_init(&spans, FR_PRACTICAL_PER_MONTH, NOW);
	assert_int_equal(spans.n, 2);
	assert_int_equal(spans.edge[0], 1746057600); /* 2025-05-01 */
	assert_int_equal(spans.edge[1], 1748736000); /* 2025-06-01 */
	assert_int_equal(spans.edge[2], 1751328000); /* 2025-07-01 */
	for (int i = 0; i < 2; i++) {
		fact.at = spans.edge[i];
		fr_limit_spans_add(&spans, &fact);
		fact.at = spans.edge[i + 1] - 1;
		fr_limit_spans_add(&spans, &fact);
	}
	assert_true(fr_limit_passed_in_each(&spans, 1));
	assert_false(fr_limit_passed_in_each(&spans, 2));
	fr_limit_spans_init(&spans, FR_PRACTICAL_PER_MONTH,
	                    1738411200);             /* 2025-02-01: over a new year */
	assert_int_equal(spans.edge[0], 1733011200); /* 2024-12-01 */
	assert_int_equal(spans.edge[1], 1735689600);
	assert_int_equal(spans.edge[2], 1738368000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_moment_adds_to_what_it_is),
	    cmocka_unit_test(a_limit_is_passed_in_each_of_four_weeks_or_not),
	    cmocka_unit_test(a_week_without_moments_keeps_nothing),
	    cmocka_unit_test(favours_go_by_two_months),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
