#ifndef FR_RITUAL_H
#define FR_RITUAL_H

#include <fr/buf.h>
#include <fr/friend.h>
#include <fr/record.h>
#include <fr/recur.h>
#include <fr/store.h>
#include <fr/time.h>

#include <stdint.h>

/*
 * Rituals: when they come, what became of it, and whose turn it is.  A rota is one too, without a
 * rule and a start: favours that are done one by one.  Nothing here asks the clock: now is a
 * parameter, in seconds since the Epoch.
 */

/* --- a ritual with what became of it ------------------------------------------------ */

enum fr_outcome_status { FR_OUTCOME_DUE, FR_OUTCOME_DONE, FR_OUTCOME_SKIPPED, FR_OUTCOME_MOVED };

struct fr_outcome {
	int64_t row, updated; /* milliseconds since the Epoch */
	struct fr_when due;
	enum fr_outcome_status status;
	int has_moved;
	struct fr_when moved;
	int has_moment;
	struct fr_id moment; /* what was logged of it */
	char *cast;          /* who has which role, as JSON by the names of now, or NULL */
};

struct fr_ritual {
	struct fr_record record;
	struct fr_start start;
	/* X-AFTER: 1 where it comes so long after the last time and has one date to come; the day
	 * that it is counted from, and that on which it comes (INT64_MIN: where it was moved) */
	int after;
	int64_t from, next;
	struct fr_outcome *outcomes; /* in the order of due */
	int n_outcomes;
	struct fr_part *people; /* whom it is with, in the order of its friends */
	int n_people;
};

/* Read what belongs to ritual->record, whatever was read before.  *ritual starts as {0}. */
FR_CHECK enum fr_code fr_ritual_load(struct fr_store *store, struct fr_ritual *ritual,
                                     struct fr_err *err);
/* The same with the record itself, from its row. */
FR_CHECK enum fr_code fr_ritual_get(struct fr_store *store, enum fr_type type, int64_t row,
                                    struct fr_ritual *ritual, struct fr_err *err);
void fr_ritual_free(struct fr_ritual *ritual);

/* Append how often a ritual comes, in words; second: when on its day, or -1. */
typedef void fr_ritual_say(const struct fr_rule *rule, const char *text, int second,
                           struct fr_buf *out);

/*
 * The one of this type (a ritual or a rota) that a person means: an id or its ending, last, a name
 * or its beginning, or a friend who has only one.  What is over is meant only where nothing else
 * is.  FR_USAGE, with what would be right: where several may be meant, each as say says it.
 */
FR_CHECK enum fr_code fr_ritual_find(struct fr_store *store, enum fr_type type, const char *text,
                                     int64_t now, fr_ritual_say *say, struct fr_ritual *ritual,
                                     struct fr_err *err);

/* *found is 1 where one of this type has this very name, letter case aside. */
FR_CHECK enum fr_code fr_ritual_named(struct fr_store *store, enum fr_type type, const char *name,
                                      int *found, struct fr_err *err);

/*
 * Call seen with each ritual, loaded and lent for the call, that is not over at this second; where
 * that is INT64_MIN, with all.  FR_DONE from seen ends it, and is success.
 */
typedef enum fr_code fr_ritual_seen(const struct fr_ritual *ritual, void *arg, struct fr_err *err);
FR_CHECK enum fr_code fr_ritual_each(struct fr_store *store, int64_t now, fr_ritual_seen *seen,
                                     void *arg, struct fr_err *err);

/* Remove one with what hangs on it, inside a step. */
FR_CHECK enum fr_code fr_ritual_remove(struct fr_store *store, const struct fr_record *record,
                                       struct fr_err *err);

/* End those (rotas too) that are with this friend (a row) alone, inside a step; *ended: so many. */
FR_CHECK enum fr_code fr_rituals_end_alone(struct fr_store *store, int64_t row, int64_t now,
                                           int *ended, struct fr_err *err);

/* 1: its rule has one date. */
int fr_ritual_is_once(const struct fr_record *record);

/* 1: it is over; the last second at which it may come; 1: a date at this second is passed
 * over, because it rests or nobody comes. */
int fr_ritual_is_over(const struct fr_record *record, int64_t now);
int64_t fr_ritual_last(const struct fr_ritual *ritual);
int fr_ritual_rests(const struct fr_ritual *ritual, int64_t sec);

/*
 * The last second until which nobody comes whom it is with (INT64_MIN: somebody does, INT64_MAX:
 * until further notice); 1: one of them is unsafe, and nothing is said about it.
 */
int64_t fr_ritual_away(const struct fr_ritual *ritual);
int fr_ritual_unsafe(const struct fr_ritual *ritual);

/* The same of the one who goes by this name; of "me" and of others INT64_MIN. */
int64_t fr_ritual_person_away(const struct fr_ritual *ritual, const char *name);

/*
 * Walk the friends who come at this second: *at starts as 0; 1: the name of the next one is in
 * *name, and *part (lent) says more; 0 at the end.
 */
int fr_ritual_comes(const struct fr_ritual *ritual, int64_t sec, int *at, struct fr_buf *name,
                    const struct fr_part **part);

/* Their names as a list (of all, where nobody comes), appended. */
void fr_ritual_comes_names(const struct fr_ritual *ritual, int64_t sec, struct fr_buf *out);

/*
 * The most minutes that rituals plan in one of the next eight weeks, from Monday on: with a friend
 * of this name, or all together where it is NULL.
 */
FR_CHECK enum fr_code fr_ritual_fullest_week(struct fr_store *store, const char *name, int64_t now,
                                             int64_t *minutes, struct fr_err *err);

/* --- dates ------------------------------------------------------------------------------ */

/* One time that a ritual comes: from its rule, or kept from an older rule where it was moved. */
struct fr_turn {
	struct fr_when due, at;           /* at: when it is really, moved or not */
	const struct fr_outcome *outcome; /* lent by the ritual; NULL: nothing is known of it yet */
};

/* All of them in the order of due, of a ritual that lives until the close; FR_DONE at the end. */
struct fr_dates;
FR_CHECK enum fr_code fr_dates_open(const struct fr_ritual *ritual, struct fr_dates **dates,
                                    struct fr_err *err);
FR_CHECK enum fr_code fr_dates_next(struct fr_dates *dates, struct fr_turn *turn);
void fr_dates_close(struct fr_dates *dates);

/* For FR_FREED. */
static inline void fr_dates_closed(struct fr_dates **dates)
{
	fr_dates_close(*dates);
}

/* The first date of a rule alone after this second, whatever became of it.  FR_DONE: none is. */
FR_CHECK enum fr_code fr_dates_after(const char *rule, const struct fr_start *start, int64_t sec,
                                     struct fr_due *due, struct fr_err *err);

/* The same of what is not over at this second, with how many dates are before it. */
FR_CHECK enum fr_code fr_dates_ahead(const char *rule, const struct fr_start *start, int64_t now,
                                     struct fr_due *due, int *before, struct fr_err *err);

/* Neither done nor skipped; and who is known to have which role then, or NULL. */
int fr_turn_is_open(const struct fr_turn *turn);
const char *fr_turn_cast(const struct fr_turn *turn);

/*
 * What is open: the last one that has come, unless a later one was done or skipped (older ones are
 * passed over), and those that come until this second; nothing while it rests or is over.  In the
 * order of at; the caller frees *turns.
 */
FR_CHECK enum fr_code fr_turns_until(const struct fr_ritual *ritual, int64_t now, int64_t until,
                                     struct fr_turn **turns, int *n, struct fr_err *err);

/* The next most of them, none late; the caller frees *turns. */
FR_CHECK enum fr_code fr_turns_next(const struct fr_ritual *ritual, int64_t now, int most,
                                    struct fr_turn **turns, int *n, struct fr_err *err);

/* What a start is on another day, by the clocks of its zone: a bare date where it has no time. */
void fr_start_when(const struct fr_start *start, int64_t day, struct fr_when *when);

/* The id that the record of this occurrence has. */
void fr_turn_id(const struct fr_ritual *ritual, const struct fr_turn *turn, struct fr_id *id);

/*
 * What became of an occurrence as a record with its id, and the same into the store, inside a step.
 * moved and moment (an id) may be NULL; cast is a text of roles, "" for nobody, NULL: as it was.
 */
FR_CHECK enum fr_code fr_turn_record(const struct fr_ritual *ritual, const struct fr_turn *turn,
                                     enum fr_outcome_status status, const struct fr_when *moved,
                                     const char *cast, const char *moment, struct fr_record *record,
                                     struct fr_err *err);
FR_CHECK enum fr_code fr_turn_put(struct fr_store *store, const struct fr_ritual *ritual,
                                  const struct fr_turn *turn, enum fr_outcome_status status,
                                  const struct fr_when *moved, const char *cast, const char *moment,
                                  struct fr_err *err);

/* --- another rule ------------------------------------------------------------------------- */

/* What becomes of an outcome where its ritual gets another rule or start. */
enum fr_follow {
	FR_STAYS,   /* it is of that date or of the past, or was moved to a day of its own */
	FR_FOLLOWS, /* it is that of another date now */
	FR_LET_GO   /* a turn that was swapped or passed on at a date that there is no more */
};

struct fr_followed {
	enum fr_follow how;
	struct fr_when to;
};

/*
 * A date is that of the same day, or where the rhythm stays and only its days are others the
 * nearest one, if that is on the same side of now.  *followed has as many as old has outcomes, in
 * their order; the caller frees it.
 */
FR_CHECK enum fr_code fr_ritual_follow(const struct fr_ritual *old, const char *rule,
                                       const struct fr_start *start, int64_t now,
                                       struct fr_followed **followed, struct fr_err *err);

/* Let the outcomes of old, as it was loaded before, go along; inside the step that changed it. */
FR_CHECK enum fr_code fr_ritual_follow_store(struct fr_store *store, const struct fr_ritual *old,
                                             const struct fr_followed *followed, int64_t now,
                                             struct fr_err *err);

/* --- roles ------------------------------------------------------------------------------- */

#define FR_ROLES_MAX    16
#define FR_ROLES_PEOPLE 32 /* of one of them */
#define FR_ROLES_AHEAD  96 /* turns of a role that were exchanged and are still to come */

/* Whose turn it is, for each role: turns go on with what happened, not with dates.  Who takes no
 * part now, or at the later time that is looked at, is passed over. */
struct fr_roles;
FR_CHECK enum fr_code fr_roles_open(struct fr_store *store, const struct fr_ritual *ritual,
                                    int64_t now, struct fr_roles **roles, struct fr_err *err);
void fr_roles_close(struct fr_roles *roles);

/* For FR_FREED. */
static inline void fr_roles_closed(struct fr_roles **roles)
{
	fr_roles_close(*roles);
}
int fr_roles_count(const struct fr_roles *roles);
const char *fr_roles_name(const struct fr_roles *roles, int i);
int fr_roles_people(const struct fr_roles *roles, int i); /* how many take turns */

/* The role of this name, len bytes of it, or -1. */
int fr_roles_find(const struct fr_roles *roles, const char *name, size_t len);

/* Let what happened before this second, and was passed on, have its turn; the next call goes on
 * from there. */
void fr_roles_until(struct fr_roles *roles, int64_t sec);

/* The same up to one time, with the turns of those that come before it; of roles that were just
 * opened. */
FR_CHECK enum fr_code fr_roles_reach(struct fr_roles *roles, const struct fr_turn *turn,
                                     int64_t now, struct fr_err *err);

/*
 * Who has which role at this time, appended as fr_roles_cast does; and on to the next.  Of one
 * ritual after another in the order of at; what went by and is open takes no turn.
 */
void fr_roles_turn(struct fr_roles *roles, const struct fr_turn *turn, int64_t now,
                   struct fr_buf *out);

/* Who is up, ahead turns later (0: now). */
const char *fr_roles_who(const struct fr_roles *roles, int i, int ahead);
/* Each who takes turns, also while away; NULL behind the last. */
const char *fr_roles_member(const struct fr_roles *roles, int i, int k);

/* {"host":"Ana"} for one time, appended: as cast (NULL: nothing) says, else who is up. */
void fr_roles_cast(const struct fr_roles *roles, const char *cast, struct fr_buf *out);

/* Who has this role in such a text, appended; 1: somebody. */
int fr_cast_who(const char *cast, const char *role, struct fr_buf *person);

/* Walk such a text: *at starts as it; 0 at the end. */
int fr_cast_next(const char **at, struct fr_buf *role, struct fr_buf *person);

/* --- roles for a season ------------------------------------------------------------------ */

/* Which stretch of a role_season this day is in (0: the first), the local day that it began on, and
 * the one on which the roles change. */
struct fr_role_season_turn {
	int64_t n, day, next;
};
void fr_role_season_turn(const struct fr_record *record, int64_t today,
                         struct fr_role_season_turn *turn);

/* Who has which role in the n-th stretch, as fr_roles_cast has it, by the name of now. */
void fr_role_season_cast(const struct fr_record *record, int64_t n, struct fr_buf *out);

/* *open is 1 while it lasts, which ends with its season; that is in *season. */
FR_CHECK enum fr_code fr_role_season_open(struct fr_store *store, const struct fr_record *record,
                                          int64_t now, struct fr_record *season, int *open,
                                          struct fr_err *err);

#endif
