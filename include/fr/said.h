#ifndef FR_SAID_H
#define FR_SAID_H

#include <fr/buf.h>
#include <fr/err.h>
#include <fr/kind.h>
#include <fr/lint.h>

#include <stddef.h>

/*
 * A moment in a person's own words, read by rules: "Ana listened to me about the job yesterday
 * evening, 40 minutes".  The rules are a text file in the form of the linter's, say.en.txt, which
 * says what its topics mean.  What is not sure is not read, above all which way it went.
 */

#define FR_SAID_FRIENDS 8
#define FR_SAID_NOTHING 127 /* no energy was named */

struct fr_said {
	int direction;                   /* an enum fr_direction, or -1: it cannot be told */
	enum fr_kind kind;               /* or FR_KIND_NONE */
	enum fr_who began;               /* FR_WHO_NONE: it is not said */
	int minutes;                     /* 0: not named */
	int energy;                      /* -2..2, or FR_SAID_NOTHING */
	struct fr_buf when;              /* as fr_time_read takes it; empty: not named */
	int clock;                       /* an hour of it is named, as 18:00 or 6pm */
	int vague;                       /* a time is named that is no one day (in June) */
	size_t friends[FR_SAID_FRIENDS]; /* places in the names that were given */
	size_t n_friends;
};

/* Read a text; names are those that can stand in it.  *said starts as {0}. */
FR_CHECK enum fr_code fr_said_read(const struct fr_lint *rules, const char *text,
                                   const char *const *names, size_t n_names, struct fr_said *said,
                                   struct fr_err *err);

/*
 * The one name of nobody known in a text: words with a capital that no rule knows, "Ana" in "Ana
 * listened to me", appended.  FR_NOTHING: there is none, or more than one.
 */
FR_CHECK enum fr_code fr_said_stranger(const struct fr_lint *rules, const char *text,
                                       struct fr_buf *name, struct fr_err *err);

void fr_said_free(struct fr_said *said);

#endif
