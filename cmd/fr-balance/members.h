#ifndef FR_BALANCE_MEMBERS_H
#define FR_BALANCE_MEMBERS_H

#include "balance.h"

/* The people whom an input names, found by exactly that name. */

struct members {
	const struct fr_ask *ask;
	const struct fr_params *params; /* of everybody */
	struct fr_person *list;         /* in the order of being named */
	size_t n, room;
	size_t *slots; /* open addressing: a place in list + 1, or 0 */
	size_t n_slots;
};

/* The member of this name, begun where there is none.  Lent until the next call.  FR_NOMEM. */
FR_CHECK enum fr_code members_get(struct members *members, const char *name,
                                  struct fr_person **member, struct fr_err *err);

/* Everybody in alphabetical order, to be freed; NULL without memory. */
struct fr_person **members_sorted(const struct members *members);
void members_free(struct members *members);

#endif
