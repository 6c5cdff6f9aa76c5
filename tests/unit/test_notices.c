/* test_notices - what is said, and the edges of what it rests on, worked out by hand */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/balance_tell.h"

#define UNRATED FR_NO_NUMBER
#define ENDED   (FR_SAY_OPEN + 1) /* no second notice */

static void near_to(double got, double want)
{
	if (!(fabs(got - want) <= 1e-12))
		fail_msg("got %.17g, want %.17g", got, want);
}

static void says(const struct fr_balance_result *result, int first, int second)
{
	assert_int_equal(result->n_notices, second == ENDED ? 1 : 2);
	assert_int_equal(result->notices[0], first);
	if (second != ENDED)
		assert_int_equal(result->notices[1], second);
}

/* Twenty weeks that all went one way. */
static struct fr_balance *leaning(enum fr_direction direction)
{
	struct fr_balance *balance = begin();

	tell_weeks(balance, 20, 0, direction);
	return balance;
}

static void says_after_checkin(int64_t at, int8_t felt_me, int8_t felt_friend, enum fr_notice first,
                               int second)
{
	struct fr_balance *balance = leaning(FR_GIVEN);
	struct fr_balance_result result;

	tell_checkin(balance, at, felt_me, felt_friend);
	result = finish(balance);
	assert_int_equal(result.state, FR_MOSTLY_GIVEN);
	says(&result, (int)first, second);
	assert_int_equal(result.last_checkin, at <= NOW ? at : FR_NO_TIME);
}

static void felt_outranks_the_log(void **state)
{
	(void)state;
	says_after_checkin(AGO(5), 0, UNRATED, FR_SAY_FELT_FINE, ENDED);
	says_after_checkin(AGO(13), -1, 1, FR_SAY_FELT_FINE, ENDED);
	says_after_checkin(AGO(13) - 5 * DAYS, 0, 0, FR_SAY_GIVEN,
	                   ENDED); /* the Sunday before: 14 week numbers ago */
	says_after_checkin(AGO(5), 2, UNRATED, FR_SAY_FELT_HEAVY, FR_SAY_GIVEN);
	says_after_checkin(AGO(5), -1, -2, FR_SAY_FELT_HEAVY, FR_SAY_GIVEN);
	says_after_checkin(AGO(5), UNRATED, 0, FR_SAY_GIVEN, ENDED);
	says_after_checkin(NOW + 60, 0, 0, FR_SAY_GIVEN, ENDED);
}

static void talked_rests_for_four_weeks(void **state)
{
	(void)state;
	says_after_checkin(AGO(0), -2, UNRATED, FR_SAY_FELT_HEAVY, FR_SAY_TALKED);
	says_after_checkin(AGO(3) - 4 * DAYS, UNRATED, UNRATED, FR_SAY_TALKED, ENDED); /* Monday */
	says_after_checkin(AGO(3) - 5 * DAYS, UNRATED, UNRATED, FR_SAY_GIVEN, ENDED);  /* Sunday */
}

static void the_latest_rated_checkin_holds(void **state)
{
	struct fr_balance *balance = leaning(FR_RECEIVED);
	struct fr_balance_result result;

	(void)state;
	tell_checkin(balance, AGO(6), 0, 0);
	tell_checkin(balance, AGO(9), 3, 3);
	tell_checkin(balance, AGO(5), UNRATED, UNRATED);
	result = ask(balance);
	says(&result, FR_SAY_FELT_FINE, ENDED);
	assert_int_equal(result.felt.at, AGO(6));
	assert_int_equal(result.last_checkin, AGO(5));
	assert_false(result.invitation_rests);
	tell_checkin(balance, AGO(5), UNRATED, -3);
	result = finish(balance);
	says(&result, FR_SAY_FELT_HEAVY, FR_SAY_RECEIVED);
	assert_int_equal(result.felt.me, FR_NO_NUMBER);
	assert_int_equal(result.felt.friend_, -3);
}

static void a_season_speaks_for_its_side(void **state)
{
	struct fr_balance *balance = leaning(FR_GIVEN);
	struct fr_balance_result result;

	(void)state;
	tell_season(balance, FR_ME, 0, -1);
	result = ask(balance);
	says(&result, FR_SAY_SEASON, FR_SAY_GIVEN);
	assert_int_equal(result.season, FR_ME);
	tell_season(balance, FR_FRIEND, 0, 0);
	result = finish(balance);
	says(&result, FR_SAY_SEASON, ENDED);
	assert_int_equal(result.season, FR_BOTH);
	balance = leaning(FR_GIVEN);
	tell_season(balance, FR_FRIEND, 9, 1); /* over */
	result = finish(balance);
	assert_int_equal(result.season, FR_WHO_NONE);
	says(&result, FR_SAY_GIVEN, ENDED);
}

static void quiet_by_rhythm_or_by_wish(void **state)
{
	struct fr_fact fact = plain_fact(NOW - 28 * DAYS, FR_MUTUAL);
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	fr_balance_cadence(balance, 14);
	tell_fact(balance, &fact);
	result = ask(balance);
	assert_false(result.rhythm.quiet);
	near_to(result.rhythm.expected, 14);
	assert_true(isnan(result.rhythm.usual));
	near_to(result.rhythm.survival, .25); /* (1 + 28/28)^-2 */
	near_to(result.rhythm.limit, 7 / 365.25);
	near_to(pow(1 + result.rhythm.limit_days / 28, -2), result.rhythm.limit);
	fr_balance_close(balance);
	balance = begin();
	fr_balance_cadence(balance, 14);
	fact.at -= DAYS;
	tell_fact(balance, &fact);
	result = ask(balance);
	assert_true(result.rhythm.quiet);
	says(&result, FR_SAY_QUIET, ENDED);
	fr_balance_cadence(balance, 0); /* the same without a wish is nothing unusual */
	result = finish(balance);
	assert_false(result.rhythm.quiet);
	says(&result, FR_SAY_TOO_LITTLE, ENDED);
}

static void the_longest_gap_is_kept(void **state)
{
	static const int days_ago[] = {90, 50, 45, 5, 5, 0};
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof days_ago / sizeof days_ago[0]; i++) {
		struct fr_fact fact = plain_fact(NOW - days_ago[i] * DAYS, FR_MUTUAL);

		tell_fact(balance, &fact);
	}
	result = finish(balance);
	assert_int_equal(result.rhythm.longest_gap, 40);
	assert_int_equal(result.rhythm.longest_gap_end,
	                 NOW / DAYS - 5); /* the later of two equal ones */
	assert_int_equal(result.rhythm.last_day, NOW / DAYS);
	near_to(result.rhythm.days, 0);
}

static void the_future_is_left_out_after_a_day(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	struct fr_fact fact = plain_fact(NOW + DAYS, FR_GIVEN);

	(void)state;
	tell_fact(balance, &fact);
	fact.at++;
	tell_fact(balance, &fact);
	fr_balance_invalid(balance);
	result = finish(balance);
	assert_int_equal(result.moments, 1);
	assert_int_equal(result.left_future, 1);
	assert_int_equal(result.left_invalid, 1);
	near_to(result.rhythm.days, 0);
	near_to(result.level.given, 1);
}

/* The size of one moment of humour that was given, seen through its only week: sqrt(u). */
static double size_of_given(struct fr_balance *balance)
{
	struct fr_balance_result result = ask(balance);

	return result.level.given * result.level.given;
}

static void the_latest_care_holds(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_fact fact = plain_fact(NOW, FR_GIVEN);

	(void)state;
	fact.kind = FR_HUMOUR;
	tell_fact(balance, &fact);
	tell_care(balance, FR_ME, 1, FR_HUMOUR, 5,
	          FR_NO_TIME); /* mine has no say in what they receive */
	near_to(size_of_given(balance), 1);
	tell_care(balance, FR_FRIEND, 0, FR_HUMOUR, 5, FR_NO_TIME);
	near_to(size_of_given(balance), sqrt(2));
	tell_care(balance, FR_FRIEND, 0, FR_HUMOUR, 4, FR_NO_TIME); /* the last told */
	near_to(size_of_given(balance), pow(2, .25));
	tell_care(balance, FR_FRIEND, 0, FR_HUMOUR, 1, AGO(3));
	near_to(size_of_given(balance), sqrt(.5));
	tell_care(balance, FR_FRIEND, 0, FR_HUMOUR, 5, AGO(4)); /* older */
	tell_care(balance, FR_FRIEND, 0, FR_HUMOUR, 5, FR_NO_TIME);
	near_to(size_of_given(balance), sqrt(.5));
	tell_care(balance, FR_FRIEND, 0, FR_HUMOUR, 2, AGO(2));
	near_to(size_of_given(balance), pow(2, -.25));
	fr_balance_close(balance);
}

static void mine_falls_back_to_everyone(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_fact fact = plain_fact(NOW, FR_MUTUAL);
	struct fr_balance_result result;

	(void)state;
	fact.kind = FR_ADVICE;
	tell_fact(balance, &fact);
	tell_care(balance, FR_ME, 1, FR_ADVICE, 5, AGO(1));
	result = ask(balance); /* mean of 5 and 3: u = 2^(1/4) on both sides */
	near_to(result.level.weeks, pow(2, .125));
	near_to(result.level.mutual, 1);
	near_to(result.practical.weeks, pow(2, .125));
	tell_care(balance, FR_ME, 0, FR_ADVICE, 2,
	          AGO(9)); /* for this friend comes before everyone, however old */
	result = finish(balance);
	near_to(result.level.weeks, pow(2, -.0625));
}

static void energy_needs_five(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	struct fr_fact fact = plain_fact(NOW, FR_MUTUAL);
	int i;

	(void)state;
	fact.energy = -2;
	for (i = 0; i < 4; i++)
		tell_fact(balance, &fact);
	result = ask(balance);
	assert_true(isnan(result.energy.mean) && isnan(result.energy.p_draining));
	near_to(result.energy.n, 4);
	fact.direction = FR_RECEIVED;
	tell_fact(balance, &fact);
	tell_season(balance, FR_FRIEND, 0, -1); /* does not make it lighter */
	result = finish(balance);
	near_to(result.energy.n, 5);
	near_to(result.energy.mean, -10 / 7.0);
	near_to(result.energy.p_draining,
	        erfc(-((-.25 + 10 / 7.0) / sqrt((22 / 7.0 - 100 / 49.0) / 7)) / sqrt(2)) / 2);
	says(&result, FR_SAY_DRAINED, FR_SAY_SEASON);
	near_to(result.energy_giving.n, 0);
	near_to(result.energy_receiving.n, 1);
	near_to(result.energy_mutual.n, 4);
}

static void load_is_an_average_of_finished_weeks(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	struct fr_fact fact = plain_fact(NOW, FR_GIVEN);
	double r = pow(2, -.25);

	(void)state;
	result = ask(balance);
	assert_false(result.load.known);
	fact.minutes = 30;
	tell_fact(balance, &fact);
	result = ask(balance);
	assert_true(result.load.known && isnan(result.load.per_week[FR_GIVEN]));
	near_to(result.load.this_week[FR_GIVEN], 30);
	fact.at = AGO(2);
	fact.minutes = 60;
	tell_fact(balance, &fact);
	result = finish(balance);
	near_to(result.load.per_week[FR_GIVEN], 60 * r / (1 + r));
	near_to(result.load.per_week[FR_MUTUAL], 0);
	near_to(result.load.this_week[FR_GIVEN], 30);
}

static void initiative_counts_moments_alone(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	struct fr_fact fact = plain_fact(NOW, FR_RECEIVED);
	int i;

	(void)state;
	tell_season(balance, FR_BOTH, 0, -1);
	fact.minutes = 0;
	fact.initiated_by = FR_ME;
	for (i = 0; i < 3; i++)
		tell_fact(balance, &fact);
	fact.initiated_by = FR_BOTH;
	tell_fact(balance, &fact);
	result = finish(balance);
	near_to(result.initiative.weeks, 2); /* min(2, sqrt 4) */
	near_to(result.initiative.given, 2 * 3.5 / 4);
	near_to(result.level.weeks, .25 * sqrt(2));
}

static void one_voice_is_at_most_as_loud_as_two(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;
	int i;

	(void)state;
	for (i = 0; i < 400; i++) {
		struct fr_fact fact = plain_fact(NOW - i, FR_GIVEN);

		tell_fact(balance, &fact);
	}
	result = finish(balance);
	near_to(result.level.weeks, 2);
	assert_int_equal(result.state, FR_UNKNOWN);
	says(&result, FR_SAY_TOO_LITTLE, ENDED);
}

static void weeks_begin_on_monday(void **state)
{
	(void)state;
	assert_int_equal(fr_day_week(0), 0);
	assert_int_equal(fr_week_monday(0), -3);
	assert_int_equal(fr_day_week(3), 0); /* Sunday 1970-01-04 */
	assert_int_equal(fr_day_week(4), 1);
	assert_int_equal(fr_day_week(-3), 0);
	assert_int_equal(fr_day_week(-4), -1);
}

/* Half past midnight of a Monday in Berlin is Sunday in London. */
static void a_day_is_that_of_its_own_clock(void **state)
{
	struct fr_fact fact = plain_fact(NOW - 4 * DAYS - 13 * 3600 - 1800, FR_GIVEN);
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_fact(balance, &fact); /* Sunday 22:30 UTC: the week before */
	result = ask(balance);
	near_to(result.rhythm.days, 5);
	near_to(result.drift.given, UP);
	fact.offset = 120; /* Monday 00:30: another day, and the week of now */
	tell_fact(balance, &fact);
	result = ask(balance);
	near_to(result.rhythm.days, 4);
	assert_int_equal(result.rhythm.longest_gap, 1);
	fact = plain_fact(NOW - 5 * DAYS, FR_GIVEN);
	fact.offset = FR_BARE_DATE; /* that day itself */
	tell_fact(balance, &fact);
	result = finish(balance);
	assert_int_equal(result.rhythm.longest_gap, 1);
	assert_int_equal(result.moments, 3);
}

static void tomorrow_elsewhere_is_today(void **state)
{
	struct fr_fact fact = plain_fact(NOW - 60, FR_GIVEN);
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	fact.offset = 14 * 60; /* 01:59 of the next day on Kiritimati */
	tell_fact(balance, &fact);
	result = finish(balance);
	near_to(result.rhythm.days, 0);
	near_to(result.level.weeks, 1);
}

static void one_way_and_little_is_open(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	tell_weeks(balance, 4, 1, FR_GIVEN);
	tell_weeks(balance, 6, 5, FR_RECEIVED);
	result = finish(balance);
	assert_int_equal(result.state, FR_STATE_OPEN);
	says(&result, FR_SAY_OPEN, ENDED);
	balance = begin();
	tell_weeks(balance, 6, 1, FR_MUTUAL);
	result = finish(balance);
	assert_int_equal(result.state, FR_STATE_MUTUAL);
	near_to(result.level.p_both, 1);
}

/* So many moments of energy a and b, in turns. */
static enum fr_energy_word energy_of(int n, int a, int b)
{
	struct fr_balance *balance = begin();

	for (int i = 0; i < n; i++) {
		struct fr_fact fact = plain_fact(NOW - i, FR_GIVEN);

		fact.energy = (int8_t)(i % 2 ? b : a);
		tell_fact(balance, &fact);
	}
	return finish(balance).energy.word;
}

static void energy_has_five_words(void **state)
{
	(void)state;
	assert_int_equal(energy_of(12, -2, -1), FR_DRAINING);
	assert_int_equal(energy_of(12, 1, 2), FR_ENERGISING);
	assert_int_equal(energy_of(12, 2, -2), FR_ENERGY_MIXED);
	assert_int_equal(energy_of(12, 0, 0), FR_ENERGY_EVEN);
	assert_int_equal(energy_of(6, 0, -1), FR_ENERGY_UNCLEAR);
}

static void the_usual_gap_is_seen_or_not_said(void **state)
{
	static const int days_ago[] = {24, 17, 10, 3, 2};
	struct fr_balance *balance = begin();
	struct fr_balance_result result;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		struct fr_fact fact = plain_fact(NOW - days_ago[i] * DAYS, FR_MUTUAL);

		result = ask(balance);
		assert_true(i == 4 ? result.rhythm.usual == 7
		                   : i == 0 || isnan(result.rhythm.usual));
		tell_fact(balance, &fact);
	}
	near_to(finish(balance).rhythm.usual, 7);
}

static void a_standing_comes_first(void **state)
{
	struct fr_balance *balance = leaning(FR_GIVEN);
	struct fr_balance_result result;

	(void)state;
	tell_checkin(balance, AGO(5), -3, UNRATED);
	result = ask(balance);
	says(&result, FR_SAY_FELT_HEAVY, FR_SAY_GIVEN);
	fr_balance_standing(balance, FR_CARING);
	result = ask(balance);
	says(&result, FR_SAY_CARING, ENDED);
	fr_balance_standing(balance, FR_ENDED);
	result = ask(balance);
	says(&result, FR_SAY_ENDED, ENDED);
	fr_balance_standing(balance, FR_REMEMBERED);
	result = finish(balance);
	says(&result, FR_SAY_REMEMBERED, ENDED);
	assert_int_equal(result.standing, FR_REMEMBERED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(felt_outranks_the_log),
	    cmocka_unit_test(talked_rests_for_four_weeks),
	    cmocka_unit_test(the_latest_rated_checkin_holds),
	    cmocka_unit_test(a_season_speaks_for_its_side),
	    cmocka_unit_test(quiet_by_rhythm_or_by_wish),
	    cmocka_unit_test(the_longest_gap_is_kept),
	    cmocka_unit_test(the_future_is_left_out_after_a_day),
	    cmocka_unit_test(the_latest_care_holds),
	    cmocka_unit_test(mine_falls_back_to_everyone),
	    cmocka_unit_test(energy_needs_five),
	    cmocka_unit_test(load_is_an_average_of_finished_weeks),
	    cmocka_unit_test(initiative_counts_moments_alone),
	    cmocka_unit_test(one_voice_is_at_most_as_loud_as_two),
	    cmocka_unit_test(weeks_begin_on_monday),
	    cmocka_unit_test(a_day_is_that_of_its_own_clock),
	    cmocka_unit_test(tomorrow_elsewhere_is_today),
	    cmocka_unit_test(one_way_and_little_is_open),
	    cmocka_unit_test(energy_has_five_words),
	    cmocka_unit_test(the_usual_gap_is_seen_or_not_said),
	    cmocka_unit_test(a_standing_comes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
