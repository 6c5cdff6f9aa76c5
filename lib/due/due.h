#ifndef FR_LIB_DUE_H
#define FR_LIB_DUE_H

#include <fr/due.h>
#include <fr/person.h>

/* --- people: all friends, who is away, and whom nothing is said about ------------------- */

struct due_person {
	int64_t row;
	struct fr_id id;
	struct fr_buf name, birthday;
	int64_t created;                     /* seconds */
	int64_t checkin_days, checkin_since; /* and since when that is wished for, seconds */
	int unsafe;                          /* nothing about them at all */
	int64_t away;                        /* the last second of it, as fr_part has it */
	int uninvited; /* a pause or an acceptance is in force: no invitations */
};

struct due_people {
	int64_t now;
	struct due_person *list;
	size_t n, room;
};

/* *people starts as {0}. */
FR_CHECK enum fr_code due_people_open(struct fr_store *store, int64_t now,
                                      struct due_people *people, struct fr_err *err);
void due_people_close(struct due_people *people);

/* NULL: there is none. */
const struct due_person *due_people_row(const struct due_people *people, int64_t row);
const struct due_person *due_people_named(const struct due_people *people, const char *name);

/* --- gathering ------------------------------------------------------------------------- */

struct due {
	const struct fr_due_ask *ask;
	int64_t today, evening; /* the day, and its last second */
	unsigned what;          /* a bit for each that is asked for */
	int birthday_lead;      /* days ahead from which a birthday is due */
	struct due_people people;
	struct fr_ask model; /* how it is asked who is quiet */
	struct fr_due_list *list;
};

static inline int due_is_asked(const struct due *due, enum fr_due_what what)
{
	return (due->what >> what & 1u) != 0;
}

/*
 * Add what is due, about a record of this type: in *added the new item, lent until the next one, or
 * NULL where it was brought before and is not asked for.
 */
FR_CHECK enum fr_code due_item_add(struct due *due, enum fr_due_what what, enum fr_type of,
                                   const struct fr_id *ref, const struct fr_when *when,
                                   struct fr_due_item **added, struct fr_err *err);
FR_CHECK enum fr_code due_item_friend(struct fr_due_item *item, int64_t row, const char *name,
                                      struct fr_err *err);

/* Take the last one off the list again. */
void due_item_drop(struct fr_due_list *list);
void due_item_clear(struct fr_due_item *item);

FR_CHECK enum fr_code due_rituals(struct due *due, struct fr_err *err);
FR_CHECK enum fr_code due_others(struct due *due, struct fr_err *err);

/* Leave those that this day may bring, in the order in which they press. */
FR_CHECK enum fr_code due_choose(struct due *due, struct fr_err *err);

#endif
