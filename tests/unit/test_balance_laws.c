/* test_balance_laws - what must hold for any story: order, mirror, shift */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/balance_tell.h"

#define STORIES 300
#define FACTS   240

/* Everything about one friend, with the times as seconds before now. */
struct story {
	struct fr_fact facts[FACTS];
	size_t n_facts;
	struct {
		enum fr_who who;
		int64_t start, end;
	} seasons[3];
	size_t n_seasons;
	struct {
		int64_t at;
		int16_t offset;
		int8_t me, friend_;
	} checkins[3];
	size_t n_checkins;
	struct {
		enum fr_who who;
		enum fr_kind kind;
		int level;
		int64_t at;
	} care[8];
	size_t n_care;
};

static uint64_t seed = 88172645463325252U;

/* xorshift: the same stories everywhere and every time. */
static int below(int n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int)((seed >> 33) % (unsigned)n);
}

static int8_t maybe(int low, int high)
{
	return (int8_t)(below(2) != 0 ? low + below(high - low + 1) : FR_NO_NUMBER);
}

static int64_t some_time(int days)
{
	return NOW - (int64_t)below(days) * DAYS - below((int)DAYS);
}

/* Of the zones of the world, and now and then the text had none. */
static int16_t some_offset(void)
{
	return (int16_t)(below(6) == 0 ? FR_BARE_DATE : 15 * (below(105) - 48));
}

static void invent(struct story *story)
{
	int days = 30 + below(700);
	int lean = below(101);
	size_t i;

	memset(story, 0, sizeof *story);
	story->n_facts = (size_t)below(FACTS);
	for (i = 0; i < story->n_facts; i++) {
		struct fr_fact *fact = &story->facts[i];

		*fact = plain_fact(some_time(days), below(100) < lean ? FR_GIVEN : FR_RECEIVED);
		if (below(8) == 0)
			fact->direction = FR_MUTUAL;
		if (i > 0 && below(8) == 0)
			fact->at = story->facts[i - 1].at;
		fact->offset = some_offset();
		fact->minutes = below(3) != 0 ? below(300) : -1;
		fact->kind = (enum fr_kind)(below(FR_KINDS + 1) - 1);
		fact->weight = maybe(1, 5);
		fact->their_weight = maybe(1, 5);
		fact->energy = maybe(-2, 2);
		fact->initiated_by = (enum fr_who)(below(4) - 1);
	}
	story->n_seasons = (size_t)below(4);
	for (i = 0; i < story->n_seasons; i++) {
		story->seasons[i].who = (enum fr_who)below(3);
		story->seasons[i].start = some_time(days);
		story->seasons[i].end =
		    below(4) == 0 ? FR_NO_TIME : story->seasons[i].start + below(90) * DAYS;
	}
	story->n_checkins = (size_t)below(4);
	for (i = 0; i < story->n_checkins; i++) {
		story->checkins[i].at = some_time(days);
		story->checkins[i].offset = some_offset();
		story->checkins[i].me = maybe(-3, 3);
		story->checkins[i].friend_ = maybe(-3, 3);
	}
	story->n_care = (size_t)below(9);
	for (i = 0; i < story->n_care; i++) {
		story->care[i].who = (enum fr_who)below(2);
		story->care[i].kind = (enum fr_kind)below(FR_KINDS);
		story->care[i].level = 1 + below(5);
		story->care[i].at = some_time(days);
	}
}

static void tell_part(struct fr_balance *balance, const struct story *story, size_t part,
                      int64_t later)
{
	struct fr_err err;
	enum fr_code code;
	size_t i = part;

	if (i < story->n_facts) {
		struct fr_fact fact = story->facts[i];

		fact.at += later;
		code = fr_balance_moment(balance, &fact, &err);
	} else if ((i -= story->n_facts) < story->n_seasons) {
		int64_t end = story->seasons[i].end;

		code = fr_balance_season(balance, story->seasons[i].who,
		                         story->seasons[i].start + later,
		                         end == FR_NO_TIME ? end : end + later, &err);
	} else if ((i -= story->n_seasons) < story->n_checkins) {
		code = fr_balance_checkin(
		    balance,
		    (struct fr_when){story->checkins[i].at + later, story->checkins[i].offset},
		    story->checkins[i].me, story->checkins[i].friend_, &err);
	} else {
		i -= story->n_checkins;
		code = fr_balance_care(balance, story->care[i].who, 0, story->care[i].kind,
		                       story->care[i].level, story->care[i].at + later, &err);
	}
	assert_int_equal(code, FR_OK);
}

static size_t parts_of(const struct story *story)
{
	return story->n_facts + story->n_seasons + story->n_checkins + story->n_care;
}

/* Bitwise comparison needs every byte to be written: the answer begins as zeros on both sides. */
static void answer(const struct story *story, const size_t *order, int64_t later,
                   struct fr_balance_result *result)
{
	struct fr_balance *balance;
	struct fr_params params;
	struct fr_err err;
	size_t i;

	fr_params_default(&params);
	params.h = 2.5; /* so that short stories have notices too */
	assert_int_equal(fr_balance_open(&params, (struct fr_when){NOW + later, 0}, &balance, &err),
	                 FR_OK);
	for (i = 0; i < parts_of(story); i++)
		tell_part(balance, story, order != NULL ? order[i] : i, later);
	assert_int_equal(fr_balance_result(balance, result, NULL, NULL, &err), FR_OK);
	fr_balance_close(balance);
}

static void any_order_gives_the_same_bits(void **state)
{
	struct fr_balance_result plain;
	struct fr_balance_result shuffled;
	struct story story;
	size_t order[FACTS + 16];
	size_t i;
	int n;

	(void)state;
	for (n = 0; n < STORIES; n++) {
		invent(&story);
		for (i = 0; i < parts_of(&story); i++) {
			size_t j = (size_t)below((int)i + 1);

			order[i] = i;
			order[i] = order[j];
			order[j] = i;
		}
		answer(&story, NULL, 0, &plain);
		answer(&story, order, 0, &shuffled);
		assert_memory_equal(&plain, &shuffled, sizeof plain);
	}
}

static enum fr_who other(enum fr_who who)
{
	return who == FR_ME ? FR_FRIEND : who == FR_FRIEND ? FR_ME : who;
}

/* The same story as the friend would have logged it. */
static void mirror(struct story *story)
{
	size_t i;

	for (i = 0; i < story->n_facts; i++) {
		struct fr_fact *fact = &story->facts[i];

		if (fact->direction != FR_MUTUAL)
			fact->direction = fact->direction == FR_GIVEN ? FR_RECEIVED : FR_GIVEN;
		fact->initiated_by = other(fact->initiated_by);
	}
	for (i = 0; i < story->n_seasons; i++)
		story->seasons[i].who = other(story->seasons[i].who);
	for (i = 0; i < story->n_care; i++)
		story->care[i].who = other(story->care[i].who);
}

static void near_to(double got, double want)
{
	if (isnan(want) ? !isnan(got) : !(fabs(got - want) <= 1e-11))
		fail_msg("got %.17g, want %.17g", got, want);
}

static void is_mirrored(const struct fr_level *a, const struct fr_level *b)
{
	near_to(a->given, b->received);
	near_to(a->received, b->given);
	near_to(a->share, 1 - b->share);
	near_to(a->mean, 1 - b->mean);
	near_to(a->low, 1 - b->high);
	near_to(a->high, 1 - b->low);
	near_to(a->mutual, b->mutual);
	near_to(a->p_given, b->p_received);
	near_to(a->p_received, b->p_given);
	near_to(a->p_mostly_given, b->p_mostly_received);
	near_to(a->p_mutual, b->p_mutual);
	near_to(a->p_both, b->p_both);
}

static void both_directions_are_treated_alike(void **state)
{
	static const enum fr_state states[] = {
	    FR_UNKNOWN,    FR_MOSTLY_RECEIVED, FR_LEANING_RECEIVED, FR_STATE_MUTUAL,
	    FR_STATE_OPEN, FR_LEANING_GIVEN,   FR_MOSTLY_GIVEN};
	struct fr_balance_result mine;
	struct fr_balance_result theirs;
	struct story story;
	int n;

	(void)state;
	for (n = 0; n < STORIES; n++) {
		invent(&story);
		answer(&story, NULL, 0, &mine);
		mirror(&story);
		answer(&story, NULL, 0, &theirs);
		is_mirrored(&mine.level, &theirs.level);
		is_mirrored(&mine.emotional, &theirs.emotional);
		is_mirrored(&mine.practical, &theirs.practical);
		is_mirrored(&mine.initiative, &theirs.initiative);
		assert_int_equal(mine.state, states[theirs.state]);
		near_to(mine.drift.given, theirs.drift.received);
		near_to(mine.drift.received, theirs.drift.given);
		near_to(mine.energy.p_draining, theirs.energy.p_draining);
		near_to(mine.energy_giving.mean, theirs.energy_receiving.mean);
		near_to(mine.load.per_week[FR_GIVEN], theirs.load.per_week[FR_RECEIVED]);
		assert_int_equal(mine.season, other(theirs.season));
		/* Two sums that are full at once are told apart by "given first" alone. */
		if (mine.drift.given >= 2.5 && mine.drift.received >= 2.5)
			continue;
		assert_int_equal(mine.drift.side,
		                 theirs.drift.side < 0 ? -1 : 1 - theirs.drift.side);
		assert_int_equal(mine.drift.since, theirs.drift.since);
		assert_int_equal(mine.drift.weeks, theirs.drift.weeks);
		assert_int_equal(mine.drift.before, theirs.drift.before);
	}
}

static void whole_weeks_later_nothing_changed(void **state)
{
	static const int shifts[] = {1, 52, -3000, 4000};
	struct fr_balance_result then;
	struct fr_balance_result later;
	struct story story;
	int n;

	(void)state;
	for (n = 0; n < STORIES; n++) {
		int64_t weeks = shifts[n % 4];

		invent(&story);
		answer(&story, NULL, 0, &then);
		answer(&story, NULL, weeks * WEEK, &later);
		if (then.drift.side >= 0)
			later.drift.since -= 7 * weeks;
		if (then.rhythm.known) {
			later.rhythm.first_day -= 7 * weeks;
			later.rhythm.last_day -= 7 * weeks;
		}
		if (then.rhythm.longest_gap > 0)
			later.rhythm.longest_gap_end -= 7 * weeks;
		if (then.felt.known)
			later.felt.at -= weeks * WEEK;
		if (then.last_checkin != FR_NO_TIME)
			later.last_checkin -= weeks * WEEK;
		assert_memory_equal(&then, &later, sizeof then);
	}
}

static void what_is_to_come_changes_nothing(void **state)
{
	struct fr_balance_result now;
	struct fr_balance_result with;
	struct story story;
	int n;

	(void)state;
	for (n = 0; n < 50; n++) {
		invent(&story);
		if (story.n_facts == FACTS)
			story.n_facts--;
		story.n_checkins = (size_t)below(3);
		answer(&story, NULL, 0, &now);
		story.facts[story.n_facts] = plain_fact(NOW + DAYS + 1 + below(1000000), FR_GIVEN);
		story.n_facts++;
		story.checkins[story.n_checkins].at = NOW + 1;
		story.checkins[story.n_checkins].me = 0;
		story.n_checkins++;
		answer(&story, NULL, 0, &with);
		assert_int_equal(with.left_future, 1);
		with.left_future = 0;
		assert_memory_equal(&now, &with, sizeof now);
	}
}

/* Asking in between, and telling more after it, is the same as telling everything and asking once.
 */
static void asking_is_free(void **state)
{
	struct fr_balance *balance = begin();
	struct fr_balance_result first;
	struct fr_balance_result again;
	struct story story;
	size_t i;

	(void)state;
	do {
		invent(&story);
	} while (story.n_facts < 100);
	for (i = 0; i < parts_of(&story); i++) {
		tell_part(balance, &story, i, 0);
		if (i % 7 == 0)
			(void)ask(balance);
	}
	first = ask(balance);
	again = finish(balance);
	near_to(first.level.given, again.level.given);
	balance = begin();
	for (i = parts_of(&story); i > 0; i--)
		tell_part(balance, &story, i - 1, 0);
	again = finish(balance);
	assert_true(first.level.given == again.level.given && first.level.high == again.level.high);
	assert_int_equal(first.n_notices, again.n_notices);
}

/* Enough of them, with few different times, to go through every branch of the sort. */
static void many_moments_in_bad_order(void **state)
{
	enum { MANY = 20000 };
	struct fr_balance_result results[4];
	int how;
	int i;

	(void)state;
	for (how = 0; how < 4; how++) {
		struct fr_balance *balance = begin();

		for (i = 0; i < MANY; i++) {
			/* forwards, backwards, in steps that come round to all of them, and like
			 * the pipes of an organ
			 */
			int place = how == 0       ? i
			            : how == 1     ? MANY - 1 - i
			            : how == 2     ? (int)((int64_t)i * 7919 % MANY)
			            : i < MANY / 2 ? 2 * i
			                           : 2 * (MANY - 1 - i) + 1;
			struct fr_fact fact =
			    plain_fact(AGO(place % 97), place % 3 == 0 ? FR_GIVEN : FR_RECEIVED);

			fact.minutes = place;
			tell_fact(balance, &fact);
		}
		memset(&results[how], 0, sizeof results[how]);
		results[how] = finish(balance);
		assert_int_equal(results[how].moments, MANY);
		assert_true(results[how].level.given == results[0].level.given);
		assert_true(results[how].drift.received == results[0].drift.received);
		assert_true(results[how].load.per_week[FR_GIVEN] ==
		            results[0].load.per_week[FR_GIVEN]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(any_order_gives_the_same_bits),
	    cmocka_unit_test(both_directions_are_treated_alike),
	    cmocka_unit_test(whole_weeks_later_nothing_changed),
	    cmocka_unit_test(what_is_to_come_changes_nothing),
	    cmocka_unit_test(asking_is_free),
	    cmocka_unit_test(many_moments_in_bad_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
