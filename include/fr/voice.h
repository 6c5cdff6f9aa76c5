#ifndef FR_VOICE_H
#define FR_VOICE_H

#include <fr/buf.h>
#include <fr/record.h>

#include <stddef.h>

/* What two people said, the voices and ratings of a check-in one by one, and what was noticed. */

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

/*
 * A line of fr-balance -j: whom it is about, and whether one of words (ended by NULL) is among its
 * notices.  FR_DONE: of another type (its name is in err->message); FR_BAD.
 */
FR_CHECK enum fr_code fr_noticed_read(const char *line, size_t len, const char *const *words,
                                      struct fr_buf *friend, int *noticed, struct fr_err *err);

#endif
