#ifndef FR_OWN_LIMITS_H
#define FR_OWN_LIMITS_H

#include "cli.h"

#include <stdint.h>

/* The user's own boundaries, and how far the log has come towards them. */

struct own_limits_load {
	int64_t minutes; /* given and shared, this local week (from Monday) */
	int64_t heavy;   /* given listening or comfort of weight 4 or 5, this local week */
	int64_t favours; /* given practical moments, this local calendar month */
};

/* Of one friend (a row), or of all together (0; a moment with several counts once). */
FR_CHECK enum fr_code own_limits_measure(struct fr_store *store, int64_t friend_row, int64_t now,
                                         struct own_limits_load *load, struct fr_err *err);

/* Where the load stands against a boundary record: its value in *reached.  1: passed.  Not for
 * energy. */
int own_limits_passed(const struct fr_record *boundary, const struct own_limits_load *load,
                      int64_t *reached);

/* The second from which on it stood as it is. */
int64_t own_limits_since(const struct fr_record *boundary);

/* "minutes this week" and the like, as they go with a count: 1 has the singular. */
void own_limits_words(const struct fr_record *boundary, int64_t count, struct fr_buf *out);

/*
 * Soft words on standard error where a moment that was just stored has part in a limit that is
 * passed.  It is stored whatever this returns.
 */
enum fr_code own_limits_say(struct cli *cli, const struct fr_record *moment);

#endif
