#ifndef FR_BALANCE_ONE_H
#define FR_BALANCE_ONE_H

#include "balance.h"

/* One friend in sentences: what one.c and invite.c share. */

#define ONE_LATELY 13 /* weeks that "of the last weeks" looks at */

struct one {
	struct cli *cli;
	const struct ask *ask;
	struct person *person;
	struct fr_catalog *catalog;
	struct words words;
	int gap;    /* an empty line is due before the next one */
	int hushed; /* no notices and invitations: accepted, resting, archived */

	/* what the weeks tell */
	int64_t weeks;        /* with moments */
	int64_t lately[2];    /* of the last ones, those with something given, received */
	enum fr_state state;  /* as of the last week with moments */
	int64_t state_since;  /* the week in which it began */
	int leaned_before;    /* and that before it was a lean */
	int side;             /* of the state, or -1 */
	int64_t side_since;   /* the week in which the state came to this side */
	int64_t weeks_before; /* before the change that drift notices */
	double voice_before;  /* the sum of their voices */
};

/* Print the line, with its words as they are now.  1: said. */
int one_say(struct one *one, const char *key);

/* 1 where the state is on one side. */
static inline int one_leans(const struct fr_balance_result *result)
{
	return result->state != FR_UNKNOWN && result->state != FR_STATE_MUTUAL;
}

/* At most one thought and one invitation, where nothing speaks against it. */
enum fr_code one_invite(struct one *one);

#endif
