#ifndef FR_VOICE_H
#define FR_VOICE_H

#include <fr/balance.h>
#include <fr/buf.h>
#include <fr/record.h>

#include <stddef.h>

/* What two people said: the voices and ratings of a check-in, one by one. */

/*
 * Append what side (me or friend) said under key, of FR_CHECKIN_VOICES or FR_CHECKIN_RATINGS; a
 * rating as its digits. FR_NOTHING: nothing was said there.
 */
FR_CHECK enum fr_code fr_voice_get(const struct fr_record *checkin, int field, const char *side,
                                   const char *key, struct fr_buf *text, struct fr_err *err);

/* Let side say text under key, or nothing (text NULL or empty); the rest stays.  FR_BAD: no such
 * key or value. */
FR_CHECK enum fr_code fr_voice_set(struct fr_record *checkin, int field, const char *side,
                                   const char *key, const char *text, struct fr_err *err);

/* --- a JSON object of texts ----------------------------------------------------------------- */

/* Call seen for each member of {"key": "text", ...}.  FR_BAD: the text is no such object; what came
 * before was seen. */
typedef void fr_pair_seen(const char *key, const char *text, void *arg);
FR_CHECK enum fr_code fr_pairs_read(const char *json, fr_pair_seen *seen, void *arg,
                                    struct fr_err *err);

/* --- balance records --------------------------------------------------------------------- */

/* What a line of fr-balance -j says that others go by. */
struct fr_balance_said {
	struct fr_buf friend;
	int noticed[FR_SAY_OPEN + 1]; /* by enum fr_notice */
};

/* Read one line.  FR_DONE: of another type (its name is in err->message); FR_BAD.  *said starts as
 * {0}. */
FR_CHECK enum fr_code fr_balance_said_read(const char *line, size_t len,
                                           struct fr_balance_said *said, struct fr_err *err);

#endif
