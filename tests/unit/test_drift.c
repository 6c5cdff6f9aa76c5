/* test_drift - the drift notice, worked out by hand from the rules */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/balance_tell.h"

#define NONE (-1)

static void is_drift(const struct fr_balance_result *result, int side, int since_ago, int weeks,
                     double given, double received)
{
	assert_int_equal(result->drift.side, side);
	assert_int_equal(result->drift.weeks, weeks);
	if (side != NONE)
		assert_int_equal(result->drift.since,
		                 fr_week_monday(fr_day_week(NOW / DAYS) - since_ago));
	if (fabs(result->drift.given - given) > 1e-12 ||
	    fabs(result->drift.received - received) > 1e-12)
		fail_msg("S is %.15g / %.15g, not %.15g / %.15g", result->drift.given,
		         result->drift.received, given, received);
}

static void opens_after_twelve_full_weeks(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 11, 1, FR_GIVEN);
	result = ask(balance);
	is_drift(&result, NONE, 0, 0, 11 * UP, 0);
	tell_weeks(balance, 0, 0, FR_GIVEN); /* the week of now is not finished */
	result = ask(balance);
	is_drift(&result, NONE, 0, 0, 11 * UP, 0);
	tell_weeks(balance, 12, 12, FR_GIVEN);
	result = finish(balance);
	is_drift(&result, FR_GIVEN, 12, 12, 4.7, 0);
}

static void weeks_run_on_after_the_opening(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 15, 1, FR_RECEIVED);
	result = finish(balance);
	is_drift(&result, FR_RECEIVED, 15, 15, 0, 4.7);
	assert_int_equal(result.drift.before, 0);
}

static void weeks_without_moments_do_not_count(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	int i;

	(void)state;
	for (i = 24; i > 0; i -= 2)
		tell_weeks(balance, i, i, FR_GIVEN);
	result = finish(balance);
	is_drift(&result, FR_GIVEN, 24, 12, 4.7, 0);
}

static void since_is_the_week_in_which_the_sum_left_zero(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 20, 19, FR_GIVEN);
	tell_weeks(balance, 18, 15, FR_RECEIVED); /* given is at 0 after the second of these */
	tell_weeks(balance, 12, 1, FR_GIVEN);
	result = finish(balance);
	is_drift(&result, FR_GIVEN, 12, 12, 4.7, 0);
	assert_int_equal(result.drift.before, 6);
}

static void a_small_week_adds_less(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	struct fr_fact fact = plain_fact(AGO(1), FR_GIVEN);

	(void)state;
	fact.minutes = 0; /* u = .5 */
	tell_fact(balance, &fact);
	result = ask(balance);
	is_drift(&result, NONE, 0, 0, sqrt(.5) * UP, 0);
	fact.direction = FR_RECEIVED; /* the week is full now and even: a step down on both sides */
	tell_fact(balance, &fact);
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, 0, 0);
}

static void ends_below_half_and_may_open_again(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 30, 16, FR_GIVEN);
	tell_weeks(balance, 15, 13, FR_RECEIVED);
	result = ask(balance);
	is_drift(&result, FR_GIVEN, 30, 18, 4.7 - 3 * DOWN, 3 * UP);
	tell_weeks(balance, 12, 12, FR_RECEIVED); /* 4.7 - 4 ln 2 = 1.93 < 2.35 */
	result = ask(balance);
	is_drift(&result, NONE, 0, 0, 4.7 - 4 * DOWN, 4 * UP);
	tell_weeks(balance, 11, 5,
	           FR_GIVEN); /* it never was at 0, so its weeks go on: 15 + 4 + 7 */
	result = finish(balance);
	is_drift(&result, FR_GIVEN, 30, 26, 4.7, 0);
}

static void silence_begins_anew(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 40, 29, FR_GIVEN);
	result = ask(balance); /* 29 weeks since */
	is_drift(&result, NONE, 0, 0, 0, 0);
	tell_weeks(balance, 2, 2, FR_GIVEN); /* 27 weeks between them */
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, UP, 0);
	balance = begin();
	tell_weeks(balance, 37, 26, FR_GIVEN);
	result = ask(balance); /* 26 is not more than 26 */
	is_drift(&result, FR_GIVEN, 37, 12, 4.7, 0);
	tell_weeks(balance, 0, 0,
	           FR_RECEIVED); /* the week of now does not end the silence, nor does it count */
	result = finish(balance);
	is_drift(&result, FR_GIVEN, 37, 12, 4.7, 0);
	balance = begin();
	tell_weeks(balance, 38, 27, FR_GIVEN);
	tell_weeks(balance, 0, 0, FR_GIVEN);
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, 0, 0);
}

static void a_season_of_the_friend_holds_given(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 13, 11, FR_RECEIVED);
	tell_weeks(balance, 10, 3, FR_GIVEN);
	tell_season(balance, FR_FRIEND, 5,
	            3); /* of the eight given weeks the last three are in it */
	result = ask(balance);
	is_drift(&result, NONE, 0, 0, 5 * UP, 0);
	tell_weeks(balance, 1, 1, FR_GIVEN); /* the first week outside */
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, UP, 0);
}

static void the_other_side_is_not_held(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 12, 1, FR_RECEIVED);
	tell_season(balance, FR_FRIEND, 12, 1);
	result = finish(balance);
	is_drift(&result, FR_RECEIVED, 12, 12, 0, 4.7);
	balance = begin();
	tell_weeks(balance, 12, 1, FR_RECEIVED);
	tell_season(balance, FR_ME, 12, 1);
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, 0, 0);
	balance = begin();
	tell_weeks(balance, 12, 1, FR_RECEIVED);
	tell_season(balance, FR_BOTH, 12, 1);
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, 0, 0);
}

/* Held weeks are not among the weeks told, although since lies before them. */
static void held_weeks_are_not_counted(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 15, 1, FR_GIVEN);
	tell_season(balance, FR_FRIEND, 9, 7);
	tell_season(balance, FR_ME, 6, 1); /* the end of theirs is not the end of seasons */
	result = finish(balance);
	is_drift(&result, FR_GIVEN, 15, 12, 4.7, 0);
}

static void one_moment_in_the_season_holds_the_week(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	struct fr_fact fact = plain_fact(AGO(1) + DAYS, FR_GIVEN);
	struct fr_err err;

	(void)state;
	tell_weeks(balance, 3, 1, FR_GIVEN);
	tell_fact(balance, &fact);
	assert_int_equal(fr_balance_season(balance, FR_FRIEND, fact.at, fact.at + 1, &err), FR_OK);
	result = ask(balance);
	is_drift(&result, NONE, 0, 0, 2 * UP, 0);
	fr_balance_close(balance);
	balance = begin();
	tell_weeks(balance, 3, 1, FR_GIVEN);
	tell_fact(balance, &fact); /* start <= t < end: an end at the moment is not in it */
	assert_int_equal(fr_balance_season(balance, FR_FRIEND, fact.at - 60, fact.at, &err), FR_OK);
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, 3 * UP, 0);
}

static void a_checkin_begins_anew(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 13, 2, FR_GIVEN);
	result = ask(balance);
	is_drift(&result, FR_GIVEN, 13, 12, 4.7, 0);
	tell_checkin(balance, AGO(1), FR_NO_NUMBER, FR_NO_NUMBER); /* a week without moments */
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, 0, 0);
	balance = begin();
	tell_weeks(balance, 12, 1, FR_GIVEN);
	tell_checkin(balance, NOW + 1, FR_NO_NUMBER, FR_NO_NUMBER); /* has not happened yet */
	result = ask(balance);
	is_drift(&result, FR_GIVEN, 12, 12, 4.7, 0);
	tell_checkin(balance, AGO(5) - DAYS, FR_NO_NUMBER,
	             FR_NO_NUMBER); /* its own week is forgotten too */
	result = ask(balance);
	is_drift(&result, NONE, 0, 0, 4 * UP, 0);
	tell_checkin(balance, NOW, FR_NO_NUMBER, FR_NO_NUMBER); /* the week of now */
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, 0, 0);
}

/* Both sums can only be full when one was held: then there is one notice, and the other follows it.
 */
static void never_two_notices(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 40, 29, FR_RECEIVED);
	tell_weeks(balance, 28, 13, FR_GIVEN);
	tell_season(balance, FR_ME, 28, -1);
	result = ask(balance);
	is_drift(&result, FR_RECEIVED, 40, 12, 4.7, 4.7);
	tell_checkin(balance, AGO(20), FR_NO_NUMBER, FR_NO_NUMBER);
	result = finish(balance);
	is_drift(&result, NONE, 0, 0, 7 * UP, 0);
}

struct rows {
	struct fr_balance_week row[32];
	size_t n;
};

static void keep_row(const struct fr_balance_week *week, void *arg)
{
	struct rows *rows = arg;

	assert_true(rows->n < 32);
	rows->row[rows->n++] = *week;
}

static void the_trace_says_what_happened_when(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	struct rows rows = {.n = 0};
	struct fr_err err;

	(void)state;
	tell_weeks(balance, 20, 9, FR_GIVEN);
	tell_checkin(balance, AGO(8), FR_NO_NUMBER, FR_NO_NUMBER);
	tell_weeks(balance, 7, 6, FR_GIVEN);
	tell_checkin(balance, AGO(6), FR_NO_NUMBER, FR_NO_NUMBER);
	tell_season(balance, FR_FRIEND, 5, 5);
	tell_weeks(balance, 5, 4, FR_RECEIVED);
	tell_weeks(balance, 0, 0, FR_MUTUAL);
	assert_int_equal(fr_balance_result(balance, &result, keep_row, &rows, &err), FR_OK);
	fr_balance_close(balance);
	assert_int_equal(rows.n, 17);
	assert_int_equal(rows.row[10].opened, NONE);
	assert_int_equal(rows.row[11].opened, FR_GIVEN);
	assert_int_equal(rows.row[11].ended, NONE);
	assert_true(rows.row[11].drift_given == 4.7);
	assert_int_equal(rows.row[12].rearmed,
	                 4); /* by a check-in before it, so it counts itself */
	assert_int_equal(rows.row[12].ended, FR_GIVEN);
	assert_true(fabs(rows.row[12].drift_given - UP) < 1e-12);
	assert_int_equal(rows.row[13].rearmed, 3);
	assert_true(rows.row[13].drift_given == 0);
	assert_true(rows.row[14].held_given && !rows.row[14].held_received);
	assert_true(rows.row[14].mass == 1 && rows.row[14].mass_counted == .25 &&
	            rows.row[14].loudness == .25);
	assert_int_equal(rows.row[15].rearmed, 2);
	assert_int_equal(rows.row[16].finished, 0);
	assert_int_equal(rows.row[16].week, fr_day_week(NOW / DAYS));
	assert_int_equal(rows.row[16].contact_days, 1 << 4);
	assert_true(rows.row[16].voice == .5 && rows.row[16].by_direction[FR_MUTUAL] == 1);
	assert_true(rows.row[16].by_kind[FR_KINDS] == 1);
	assert_int_equal(rows.row[16].state, result.state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(opens_after_twelve_full_weeks),
	    cmocka_unit_test(weeks_run_on_after_the_opening),
	    cmocka_unit_test(weeks_without_moments_do_not_count),
	    cmocka_unit_test(since_is_the_week_in_which_the_sum_left_zero),
	    cmocka_unit_test(a_small_week_adds_less),
	    cmocka_unit_test(ends_below_half_and_may_open_again),
	    cmocka_unit_test(silence_begins_anew),
	    cmocka_unit_test(a_season_of_the_friend_holds_given),
	    cmocka_unit_test(the_other_side_is_not_held),
	    cmocka_unit_test(held_weeks_are_not_counted),
	    cmocka_unit_test(one_moment_in_the_season_holds_the_week),
	    cmocka_unit_test(a_checkin_begins_anew),
	    cmocka_unit_test(never_two_notices),
	    cmocka_unit_test(the_trace_says_what_happened_when),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
