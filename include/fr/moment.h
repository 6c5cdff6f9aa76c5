#ifndef FR_MOMENT_H
#define FR_MOMENT_H

#include <fr/balance.h>
#include <fr/record.h>
#include <fr/store.h>

#include <stdint.h>

/* Moments in the order of their time, and as the facts that the balance reads. */

enum fr_order { FR_OLDEST_FIRST, FR_NEWEST_FIRST };

/* Rows of the friends who have a tag. */
struct fr_tagged {
	int64_t *rows;
	size_t n, room;
};

/* Which moments; what is not set does not filter. */
struct fr_moment_filter {
	const int64_t *friends; /* rows of friends, all of whom took part */
	int n_friends;
	int64_t since,
	    until;         /* seconds: since <= at < until; INT64_MIN and INT64_MAX do not filter */
	enum fr_kind kind; /* FR_KIND_NONE: any */
	int direction;     /* an enum fr_direction, or -1: any */
	const char *const *tags; /* all of which it or one of its friends has (folded by
	                            fr_text_fold) */
	int n_tags;
	const struct fr_tagged *tagged; /* the friends who have each of them; NULL: nobody */
	const char *note_part;          /* folded by fr_text_fold, or NULL */
	int64_t most;                   /* the newest so many; 0: all */
	enum fr_order order;
};

void fr_moment_filter_init(struct fr_moment_filter *filter);

/*
 * A cursor.  *filter and what it points to must stay.  Nothing is locked between two
 * calls; a moment that is written meanwhile comes where its time stands.
 */
struct fr_moments;
FR_CHECK enum fr_code fr_moments_open(struct fr_store *store, const struct fr_moment_filter *filter,
                                      struct fr_moments **moments, struct fr_err *err);
FR_CHECK enum fr_code fr_moments_next(struct fr_moments *moments, struct fr_record *record,
                                      struct fr_err *err);
void fr_moments_close(struct fr_moments *moments);

/* The first that the filter lets through.  FR_DONE: none. */
FR_CHECK enum fr_code fr_moments_first(struct fr_store *store,
                                       const struct fr_moment_filter *filter,
                                       struct fr_record *record, struct fr_err *err);

/* When the last one was until this second, with this friend (a row) or at all (0); INT64_MIN: there
 * is none. */
FR_CHECK enum fr_code fr_moments_last(struct fr_store *store, int64_t friend_row, int64_t until,
                                      int64_t *at, struct fr_err *err);

/* Call seen for every moment of a friend until this second (included), oldest first; it returns
 * FR_OK to go on. */
typedef enum fr_code fr_fact_seen(const struct fr_fact *fact, void *arg, struct fr_err *err);
FR_CHECK enum fr_code fr_facts_of_friend(struct fr_store *store, int64_t friend_row, int64_t since,
                                         int64_t until, fr_fact_seen *seen, void *arg,
                                         struct fr_err *err);

/* The same for all moments, each once however many friends it has (for limits that hold for all
 * together). */
FR_CHECK enum fr_code fr_facts_of_all(struct fr_store *store, int64_t since, int64_t until,
                                      fr_fact_seen *seen, void *arg, struct fr_err *err);

/*
 * A log in which nothing about anybody was noted for longer than four times the usual gap between
 * two days with notes, 28 days at least, is silent, and not its friends: the local day on which it
 * was taken up again last (INT64_MIN: it was never silent; INT64_MAX: it is silent now).
 */
FR_CHECK enum fr_code fr_log_awake(struct fr_store *store, int64_t now, int64_t *since,
                                   struct fr_err *err);
FR_CHECK enum fr_code fr_log_is_silent(struct fr_store *store, int64_t now, int *silent,
                                       struct fr_err *err);

#endif
