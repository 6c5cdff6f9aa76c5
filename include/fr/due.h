#ifndef FR_DUE_H
#define FR_DUE_H

#include <fr/buf.h>
#include <fr/record.h>
#include <fr/store.h>
#include <fr/time.h>

#include <stddef.h>
#include <stdint.h>

/*
 * What is due: times of rituals, and what has waited.  Each is also a reminder, whose id follows
 * from what is due and when, so that it is brought once.
 */

/* In the order in which they press. */
enum fr_due_what {
	FR_DUE_RITUAL,
	FR_DUE_BIRTHDAY,
	FR_DUE_HURT, /* it has waited for a week */
	FR_DUE_AGREEMENT,
	FR_DUE_SEASON,
	FR_DUE_CHECKIN,     /* by the rhythm that is wished for */
	FR_DUE_QUIET,       /* somebody is, longer than they mostly are */
	FR_DUE_EXPECTATION, /* it was unsaid for four weeks */
	FR_DUE_REPAIR,
	FR_DUE_SWAP, /* of the roles of a season */
	FR_DUE_WHATS
};

/* ritual, birthday, hurt, ... */
extern const char *const fr_due_words[FR_DUE_WHATS];

struct fr_due_item {
	enum fr_due_what what;
	struct fr_id id; /* of the reminder */
	enum fr_type of; /* what it is about, and its id */
	struct fr_id ref;
	struct fr_when
	    due;       /* of a ritual when it really is; of a silence the day of the last contact */
	int64_t day;   /* the local day of that */
	int64_t since; /* the day from which a person counts: of the hurt, of the first check-in */
	int late;      /* its day is over */
	int once;      /* a ritual that comes this one time */
	int64_t *friends; /* rows of those whom it concerns: of a ritual of those who come */
	size_t n_friends;
	struct fr_buf names; /* of friends, a JSON list */
	struct fr_buf name;  /* of a ritual, or empty */
	struct fr_buf roles; /* of a ritual or a swap: {role: person} as JSON, or empty */
	size_t n;            /* in which order it came */
};

struct fr_due_list {
	struct fr_due_item *items;
	size_t n, room;
};

enum fr_due_how {
	FR_DUE_OPEN, /* whatever is, in the order in which it was found */
	/* What a reminder is to bring now, in the order in which it presses: what is not off by
	 * the settings and was not brought before, of a ritual one time that went by and one ahead,
	 * and, but for what cannot wait, one about a friend a day.  Nothing about who rests or is
	 * in the archive; to whom a pause holds there are no invitations. */
	FR_DUE_NEW
};

struct fr_due_ask {
	struct fr_store *store;
	int64_t now;   /* seconds since the Epoch */
	unsigned what; /* FR_DUE_OPEN: a bit (1u << FR_DUE_RITUAL) for each that is asked for */
	enum fr_due_how how;
	int64_t until; /* FR_DUE_OPEN: times of rituals until this second, or */
	int64_t
	    next; /* FR_DUE_NEW: when reminders are asked for again, as far as is known; 0: not */
	int most; /* (not 0) the next so many of each, none late */
};

/* All of it, from one state of the store.  Nothing is said about somebody unsafe, or a ritual with
 * them.  *list starts as {0}. */
FR_CHECK enum fr_code fr_due_gather(const struct fr_due_ask *ask, struct fr_due_list *list,
                                    struct fr_err *err);
void fr_due_free(struct fr_due_list *list);

/* Append it as an object of type due. */
void fr_due_write(const struct fr_due_item *item, struct fr_buf *out);

/* It arrived: the reminder is marked, inside a step. */
FR_CHECK enum fr_code fr_due_mark(struct fr_store *store, const struct fr_due_item *item,
                                  int64_t now, struct fr_err *err);

/*
 * Whether a record (hurt, agreement, season, expectation or repair) asks for attention at this
 * time: 1, with the local day on which it began to in *day and the one that it counts from in
 * *since.
 */
int fr_due_record(const struct fr_record *record, int64_t now, int64_t *day, int64_t *since);

#endif
