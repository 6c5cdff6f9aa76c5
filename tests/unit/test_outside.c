/* test_outside - what lasted: the edges of each definition */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fr/outside.h>

#include "tests/unit/balance_tell.h"

/* --- a season
 * ---------------------------------------------------------------------------------------- */

/* Begun and noted ten weeks ago, its only review six weeks ago. */
static const struct fr_outside_season LONG = {AGO(10), FR_NO_TIME, AGO(6), AGO(10), AGO(10)};

static void a_season_is_past_its_second_review(void **state)
{
	struct fr_outside_season season = LONG;

	(void)state;
	assert_true(fr_outside_season(&season, NOW));
	assert_false(
	    fr_outside_season(&season, AGO(2) - 1)); /* eight weeks, and four since the review */
	assert_true(fr_outside_season(&season, AGO(2)));
	season.review = AGO(3); /* the first one came late, and the second is not due */
	assert_false(fr_outside_season(&season, NOW));
	season.moved = AGO(6); /* looked at, and set anew */
	assert_true(fr_outside_season(&season, NOW));
	season.moved = season.noted + DAYS - 1; /* a slip, put right on the same day */
	assert_false(fr_outside_season(&season, NOW));
}

static void a_season_that_is_over_or_planned_says_nothing(void **state)
{
	struct fr_outside_season season = LONG;

	(void)state;
	season.end = NOW;
	assert_false(fr_outside_season(&season, NOW));
	season.end = NOW + 1;
	assert_true(fr_outside_season(&season, NOW));
	season.start = NOW + 1;
	assert_false(fr_outside_season(&season, NOW));
	season = LONG;
	season.review = FR_NO_TIME;
	assert_false(fr_outside_season(&season, NOW));
	season.review = NOW;
	season.moved = AGO(4);
	assert_false(fr_outside_season(&season, NOW)); /* its day is not over */
	season = LONG;
	season.noted = AGO(7); /* told late: what lay before was not looked at here */
	assert_false(fr_outside_season(&season, NOW));
}

static struct fr_fact cared(int64_t at, enum fr_kind kind, int energy)
{
	struct fr_fact fact = plain_fact(at, FR_MUTUAL);

	fact.kind = kind;
	fact.energy = (int8_t)energy;
	return fact;
}

/* --- heavy talk
 * ------------------------------------------------------------------------------------------ */

static struct fr_outside_voice voice(int64_t at, int drained, int felt, int seen)
{
	return (struct fr_outside_voice){{at, 0},      drained,      (int8_t)felt,
	                                 (int8_t)seen, FR_NO_NUMBER, FR_NO_NUMBER};
}

/* Six weeks of listening that drains after six lighter ones, and a friend who says the same: all
 * but what is given. */
static struct fr_outside_talk heavy(int energy_lately, int energy_before,
                                    const struct fr_outside_voice *last)
{
	struct fr_outside_voice before = voice(AGO(12), 0, 0, 4);
	struct fr_outside_talk talk;

	fr_outside_talk_start(&talk, (struct fr_when){NOW, 0});
	for (int ago = 11; ago >= 0; ago--) {
		struct fr_fact fact = cared(AGO(ago),
		                            ago > 5   ? FR_HUMOUR
		                            : ago & 1 ? FR_LISTENING
		                                      : FR_COMFORT,
		                            ago > 5 ? energy_before : energy_lately);

		fr_outside_talk_moment(&talk, &fact);
	}
	fr_outside_talk_checkin(&talk, last);
	fr_outside_talk_checkin(&talk, &before);
	return talk;
}

static int weighs(int energy_lately, int energy_before, struct fr_outside_voice last)
{
	struct fr_outside_talk talk = heavy(energy_lately, energy_before, &last);

	return fr_outside_talk_weighs(&talk);
}

static void heavy_talk_weighs_on_both(void **state)
{
	(void)state;
	assert_true(weighs(-1, 0, voice(AGO(1), 1, 0, 3)));
	assert_true(weighs(-1, 0, voice(AGO(1), 1, -1, 4)));
	assert_true(weighs(-1, 0, voice(AGO(1), 1, -1, FR_NO_NUMBER)));
}

static void energy_must_have_gone_down(void **state)
{
	(void)state;
	assert_false(weighs(-1, -1, voice(AGO(1), 1, 0, 3))); /* it was so before */
	assert_false(weighs(0, 1, voice(AGO(1), 1, 0, 3)));   /* less, and still fine */
	assert_false(weighs(FR_NO_NUMBER, 0, voice(AGO(1), 1, 0, 3)));
	assert_false(weighs(-1, FR_NO_NUMBER, voice(AGO(1), 1, 0, 3)));
}

static void the_friend_must_have_said_so(void **state)
{
	(void)state;
	assert_false(weighs(-1, 0, voice(AGO(1), 0, 0, 3)));  /* names nothing that took energy */
	assert_false(weighs(-1, 0, voice(AGO(1), 1, 0, 4)));  /* nothing lower */
	assert_false(weighs(-1, 0, voice(AGO(1), 1, 2, 4)));  /* receiving more is not that */
	assert_false(weighs(-1, 0, voice(AGO(1), 1, -1, 5))); /* one lower, one higher */
	assert_false(
	    weighs(-1, 0, voice(AGO(1), 1, FR_NO_NUMBER, FR_NO_NUMBER))); /* no number at all */
	assert_false(weighs(-1, 0, voice(NOW + 1, 1, 0, 3)));             /* not yet said */
	assert_false(weighs(-1, 0, voice(AGO(13), 1, 0, 3))); /* older than the other one */
}

static void an_old_word_is_no_word_of_lately(void **state)
{
	struct fr_outside_voice none = voice(AGO(14), 0, 0, FR_NO_NUMBER);
	struct fr_outside_voice last = voice(AGO(12), 1, 0, 3);
	struct fr_outside_talk talk = heavy(-1, 0, &none);

	(void)state;
	talk.last = last;
	talk.before = voice(AGO(20), 0, 0, 4);
	assert_true(fr_outside_talk_weighs(&talk));
	talk.last.at.sec = AGO(13);
	assert_false(fr_outside_talk_weighs(&talk));
}

static void anything_else_is_something_else(void **state)
{
	struct fr_outside_voice last = voice(AGO(1), 1, 0, 3);
	struct fr_outside_talk talk = heavy(-1, 0, &last);
	struct fr_fact walk = cared(AGO(3), FR_PRESENCE, FR_NO_NUMBER);

	(void)state;
	fr_outside_talk_moment(&talk, &walk);
	assert_false(fr_outside_talk_weighs(&talk));
	talk = heavy(-1, 0, &last);
	walk.kind = FR_KIND_NONE;
	fr_outside_talk_moment(&talk, &walk);
	assert_false(fr_outside_talk_weighs(&talk));
	talk = heavy(-1, 0, &last);
	walk.at = NOW + 1;
	fr_outside_talk_moment(&talk, &walk);
	assert_true(fr_outside_talk_weighs(&talk));
}

static void too_few_weeks_say_nothing(void **state)
{
	struct fr_outside_voice last = voice(AGO(1), 1, 0, 3);
	struct fr_outside_talk talk = heavy(-1, 0, &last);

	(void)state;
	for (int ago = 6; ago < FR_OUTSIDE_WEEKS; ago++)
		talk.week[ago].moments = talk.week[ago].heavy = 0;
	assert_true(fr_outside_talk_weighs(&talk)); /* the energies before are still there */
	talk.week[0].moments = talk.week[0].heavy = 0;
	assert_false(fr_outside_talk_weighs(&talk));
	talk.week[12].moments = talk.week[12].heavy = 1; /* the sixth, thirteen weeks in all */
	talk.week[13].energies = 5;
	assert_true(fr_outside_talk_weighs(&talk));
	talk.week[12].moments = talk.week[12].heavy = 0;
	talk.week[13].moments = talk.week[13].heavy = 1;
	assert_false(fr_outside_talk_weighs(&talk));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_season_is_past_its_second_review),
	    cmocka_unit_test(a_season_that_is_over_or_planned_says_nothing),
	    cmocka_unit_test(heavy_talk_weighs_on_both),
	    cmocka_unit_test(energy_must_have_gone_down),
	    cmocka_unit_test(the_friend_must_have_said_so),
	    cmocka_unit_test(an_old_word_is_no_word_of_lately),
	    cmocka_unit_test(anything_else_is_something_else),
	    cmocka_unit_test(too_few_weeks_say_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
