#ifndef FR_KIND_H
#define FR_KIND_H

#include <fr/err.h>

/* Kinds of care, and the other small vocabularies of a moment.  The order is that of the words in
 * records. */

enum fr_kind {
	FR_KIND_NONE = -1,
	FR_LISTENING,
	FR_COMFORT,
	FR_PRESENCE,
	FR_HUMOUR,
	FR_CELEBRATION,
	FR_ENCOURAGEMENT,
	FR_REPAIR,
	FR_PRACTICAL,
	FR_ADVICE,
	FR_PLANNING,
	FR_CONNECTION,
	FR_OTHER,
	FR_KINDS
};

enum fr_track { FR_TRACK_EMOTIONAL, FR_TRACK_PRACTICAL, FR_TRACK_OTHER };

enum fr_direction { FR_GIVEN, FR_RECEIVED, FR_MUTUAL };

enum fr_who { FR_WHO_NONE = -1, FR_ME, FR_FRIEND, FR_BOTH };

/* What a friendship is that is not an exchange just now: given without return, a memory, over. */
enum fr_standing { FR_STANDING_NONE = -1, FR_CARING, FR_REMEMBERED, FR_ENDED };

/* The words, in the order of the enums, ended by NULL. */
extern const char *const fr_kind_words[];
extern const char *const fr_direction_words[];
extern const char *const fr_who_words[];
extern const char *const fr_standing_words[];

enum fr_track fr_kind_track(enum fr_kind kind);

/* The kind that a person's word means (its own word, or a synonym such as help, humor, listen), or
 * FR_KIND_NONE. */
enum fr_kind fr_kind_read(const char *word);

/* A line of a file with more such words: "presence: walk, lunch", or one that is empty or begins
 * with
 * #.  *kind is set where the word is one of the line's.  FR_BAD: the line has another form. */
FR_CHECK enum fr_code fr_kind_line(const char *line, const char *word, enum fr_kind *kind,
                                   struct fr_err *err);

/* The kind whose word or synonym is nearest to this one, with the edits between them in *edits. */
enum fr_kind fr_kind_nearest(const char *word, int *edits);

#endif
