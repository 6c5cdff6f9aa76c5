/* notices - what is worth saying, most important first */
#include "lib/balance/balance.h"

#include <stdlib.h>

const char *const fr_notice_words[] = {"drained", "season", "given",      "received", "felt-fine",
                                       "talked",  "quiet",  "too-little", "mutual",   NULL};

#define DRAINED_AT .85 /* not `enter`: energy has no state to enter or leave */

static int felt_fine(const struct fr_balance_result *result)
{
	return result->felt.known && result->felt.me != FR_NO_NUMBER && abs(result->felt.me) <= 1 &&
	       (result->felt.friend_ == FR_NO_NUMBER || abs(result->felt.friend_) <= 1);
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

void balance_notices_result(struct fr_balance_result *result)
{
	int given = result->state == FR_LEANING_GIVEN || result->state == FR_MOSTLY_GIVEN ||
	            result->drift.side == FR_GIVEN;
	int received = result->state == FR_LEANING_RECEIVED ||
	               result->state == FR_MOSTLY_RECEIVED || result->drift.side == FR_RECEIVED;

	if (result->energy.p_draining >= DRAINED_AT) /* NaN is not */
		say(result, FR_SAY_DRAINED);
	if (result->season != FR_WHO_NONE)
		say(result, FR_SAY_SEASON);
	if (given && result->season != FR_FRIEND && result->season != FR_BOTH)
		say_side(result, FR_SAY_GIVEN);
	if (received && result->season != FR_ME && result->season != FR_BOTH)
		say_side(result, FR_SAY_RECEIVED);
	if (result->rhythm.quiet)
		say(result, FR_SAY_QUIET);
	if (result->n_notices == 0)
		say(result, result->state == FR_UNKNOWN ? FR_SAY_TOO_LITTLE : FR_SAY_MUTUAL);
}
