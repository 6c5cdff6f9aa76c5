/* notices - what is worth saying, most important first */
#include "lib/balance/balance.h"

#include <stdlib.h>

const char *const fr_notice_words[] = {
    "remembered", "ended",  "drained", "caring",     "season", "felt-heavy", "given", "received",
    "felt-fine",  "talked", "quiet",   "too-little", "mutual", "open",       NULL};

static int felt_fine(const struct fr_balance_result *result)
{
	return result->felt.known && result->felt.me != FR_NO_NUMBER && abs(result->felt.me) <= 1 &&
	       (result->felt.friend_ == FR_NO_NUMBER || abs(result->felt.friend_) <= 1);
}

/* Rated with 2 or 3 in either direction, by either of you. */
static int felt_heavy(const struct fr_balance_result *result)
{
	return result->felt.known &&
	       ((result->felt.me != FR_NO_NUMBER && abs(result->felt.me) >= 2) ||
	        (result->felt.friend_ != FR_NO_NUMBER && abs(result->felt.friend_) >= 2));
}

static void say(struct fr_balance_result *result, enum fr_notice notice)
{
	if (result->n_notices == 0 || result->notices[result->n_notices - 1] != notice)
		result->notices[result->n_notices++] = notice;
}

/* One side leans: that, or what people said of it themselves, which outranks the log. */
static void say_side(struct fr_balance_result *result, enum fr_notice side)
{
	if (felt_fine(result))
		say(result, FR_SAY_FELT_FINE);
	else if (result->invitation_rests)
		say(result, FR_SAY_TALKED);
	else
		say(result, side);
}

/* The two directions, where nobody's season expects one. */
static void say_sides(struct fr_balance_result *result)
{
	int side = fr_state_side(result->state);
	int given = side == FR_GIVEN || result->drift.side == FR_GIVEN;
	int received = side == FR_RECEIVED || result->drift.side == FR_RECEIVED;

	if (felt_heavy(result))
		say(result, FR_SAY_FELT_HEAVY);
	if (given && result->season != FR_FRIEND && result->season != FR_BOTH)
		say_side(result, FR_SAY_GIVEN);
	if (received && result->season != FR_ME && result->season != FR_BOTH)
		say_side(result, FR_SAY_RECEIVED);
}

static void say_all(struct fr_balance_result *result)
{
	int caring = result->standing == FR_CARING;

	if (result->energy.word == FR_DRAINING)
		say(result, FR_SAY_DRAINED);
	if (caring)
		say(result, FR_SAY_CARING);
	if (result->season != FR_WHO_NONE)
		say(result, FR_SAY_SEASON);
	if (!caring)
		say_sides(result);
	if (result->rhythm.quiet)
		say(result, FR_SAY_QUIET);
	if (result->n_notices == 0)
		say(result, result->state == FR_UNKNOWN        ? FR_SAY_TOO_LITTLE
		            : result->state == FR_STATE_MUTUAL ? FR_SAY_MUTUAL
		                                               : FR_SAY_OPEN);
}

void balance_notices_result(struct fr_balance_result *result)
{
	if (result->standing == FR_REMEMBERED)
		say(result, FR_SAY_REMEMBERED);
	else if (result->standing == FR_ENDED)
		say(result, FR_SAY_ENDED);
	else
		say_all(result);
}
