#ifndef TESTS_BALANCE_TELL_H
#define TESTS_BALANCE_TELL_H

/* Telling the balance model small stories: weeks counted back from a fixed now.  Include cmocka.h
 * before. */

#include <fr/balance.h>

#define NOW        INT64_C(1751630400) /* 2025-07-04T12:00:00Z, a Friday */
#define WEEK       INT64_C(604800)
#define DAYS       INT64_C(86400)
#define UP         0.40546510810816438 /* ln 1.5: what one full week on a side adds to its drift */
#define DOWN       0.69314718055994531 /* ln 2: and takes from the other */
#define AGO(weeks) (NOW - WEEK * (weeks))

static inline struct fr_fact plain_fact(int64_t at, enum fr_direction direction)
{
	return (struct fr_fact){.at = at,
	                        .minutes = -1,
	                        .direction = direction,
	                        .kind = FR_KIND_NONE,
	                        .weight = FR_NO_NUMBER,
	                        .their_weight = FR_NO_NUMBER,
	                        .energy = FR_NO_NUMBER,
	                        .initiated_by = FR_WHO_NONE};
}

static inline struct fr_balance *begin(void)
{
	struct fr_balance *balance;
	struct fr_params params;
	struct fr_err err;

	fr_params_default(&params);
	assert_int_equal(fr_balance_open(&params, (struct fr_when){NOW, 0}, &balance, &err), FR_OK);
	return balance;
}

static inline void tell_fact(struct fr_balance *balance, const struct fr_fact *fact)
{
	struct fr_err err;

	assert_int_equal(fr_balance_moment(balance, fact, &err), FR_OK);
}

/* One plain moment in each of the weeks from .. to before this one (from >= to; 0 is the week of
 * now). */
static inline void tell_weeks(struct fr_balance *balance, int from, int to,
                              enum fr_direction direction)
{
	for (; from >= to; from--) {
		struct fr_fact fact = plain_fact(AGO(from), direction);

		tell_fact(balance, &fact);
	}
}

static inline void tell_checkin(struct fr_balance *balance, int64_t at, int8_t felt_me,
                                int8_t felt_friend)
{
	struct fr_err err;

	assert_int_equal(
	    fr_balance_checkin(balance, (struct fr_when){at, 0}, felt_me, felt_friend, &err),
	    FR_OK);
}

/* A season over whole weeks, from .. to before this one. */
static inline void tell_season(struct fr_balance *balance, enum fr_who who, int from, int to)
{
	int64_t monday = fr_week_monday(fr_day_week(NOW / DAYS)) * DAYS;
	struct fr_err err;

	assert_int_equal(fr_balance_season(balance, who, monday - from * WEEK,
	                                   to < 0 ? FR_NO_TIME : monday - (to - 1) * WEEK, &err),
	                 FR_OK);
}

static inline void tell_care(struct fr_balance *balance, enum fr_who who, int everyone,
                             enum fr_kind kind, int level, int64_t at)
{
	struct fr_err err;

	assert_int_equal(fr_balance_care(balance, who, everyone, kind, level, at, &err), FR_OK);
}

/* The answer so far; the balance stays open. */
static inline struct fr_balance_result ask(struct fr_balance *balance)
{
	struct fr_balance_result result;
	struct fr_err err;

	assert_int_equal(fr_balance_result(balance, &result, NULL, NULL, &err), FR_OK);
	return result;
}

/* The answer, and no more of it. */
static inline struct fr_balance_result finish(struct fr_balance *balance)
{
	struct fr_balance_result result = ask(balance);

	fr_balance_close(balance);
	return result;
}

#endif
