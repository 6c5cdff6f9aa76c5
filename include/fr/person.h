#ifndef FR_PERSON_H
#define FR_PERSON_H

#include <fr/balance.h>
#include <fr/buf.h>
#include <fr/record.h>
#include <fr/store.h>

#include <stdint.h>

/* All that is known of one friend, from the store or a pipe, and what the model makes of it. */

struct fr_ask {
	int64_t now;   /* the instant of the answer */
	int64_t until; /* what came after it is passed over; INT64_MAX without --as-of */
	/* The parameters for a friend (a row; 0: nobody in particular), asked with owner.  NULL:
	 * built in and settings. */
	enum fr_code (*params)(void *owner, int64_t row, struct fr_params *params,
	                       struct fr_err *err);
	void *owner;
	fr_balance_trace *trace; /* called with arg for each active week of an answer; or NULL */
	void *arg;
	const char *const *tags; /* folded; who lacks one of them is passed over */
	int n_tags;
	int awake_known; /* awake was found out for now and until: of one answer, for everybody */
	int64_t awake;   /* as fr_log_awake has it */
};

/* What the sentences want to know beyond the model. */
struct fr_person_tally {
	int64_t count[3];           /* moments by direction */
	int64_t kinds[3][FR_KINDS]; /* by direction and kind */
};

struct fr_person {
	struct fr_buf name;
	int64_t row; /* in the store, or 0 */
	int unsafe, archived;
	int untagged; /* lacks a tag that was asked for: no more is known */
	int64_t
	    rest_until; /* seconds; FR_NO_TIME: does not rest; INT64_MAX: until further notice */
	int64_t pause_until;   /* the same */
	int64_t accept_until;  /* the same */
	int64_t season_review; /* the next of the seasons in force, the last second of its day;
	                          FR_NO_TIME: none */
	int64_t season_ended;  /* when the last one that is over ended; FR_NO_TIME: none */
	struct fr_params params;
	struct fr_balance *balance;
	struct fr_balance_result result;
	struct fr_person_tally tally;
};

enum fr_person_depth {
	FR_PERSON_CARD, /* name and marks */
	FR_PERSON_MODEL /* and all else */
};

/* --- from anywhere: begin, tell in any order, answer, clear ------------------------ */

/* Somebody of whom nothing is known yet; *person is {0} or was filled before.  FR_NOMEM. */
FR_CHECK enum fr_code fr_person_begin(struct fr_person *person, const char *name,
                                      struct fr_err *err);

/* The balance begins, with person->params as they are now; before records are told.  FR_NOMEM. */
FR_CHECK enum fr_code fr_person_balance(struct fr_person *person, const struct fr_ask *ask,
                                        struct fr_err *err);

/* What a record about them says: of friends, care, seasons, check-ins, pauses and moments.
 * FR_NOMEM.
 */
FR_CHECK enum fr_code fr_person_tell(struct fr_person *person, const struct fr_ask *ask,
                                     const struct fr_record *record, struct fr_err *err);

/* The result of all that was told; with accept in force nothing is noticed.  FR_NOMEM. */
FR_CHECK enum fr_code fr_person_answer(struct fr_person *person, const struct fr_ask *ask,
                                       struct fr_err *err);

void fr_person_clear(struct fr_person *person);

/* --- from the store ---------------------------------------------------------------- */

/* Read all about a friend; *person is {0} or was filled before.  FR_NOTHING: there is no such row.
 */
FR_CHECK enum fr_code fr_person_read(struct fr_store *store, struct fr_ask *ask, int64_t row,
                                     enum fr_person_depth depth, struct fr_person *person,
                                     struct fr_err *err);

/* A rating of a record, or FR_NO_NUMBER. */
int8_t fr_person_rating(const struct fr_record *record, int field);

/* Where a stretch such as a rest is in force at this instant. */
static inline int fr_person_holds(int64_t until, int64_t now)
{
	return until != FR_NO_TIME && until >= now;
}

#endif
