#ifndef FR_BALANCE_MEMBERS_H
#define FR_BALANCE_MEMBERS_H

#include "balance.h"

/* The people whom an input names, found by exactly that name. */

/* One of them; what is not moments is small. */
struct member {
	char *name;
	int unsafe, archived;
	int64_t rest_until;
	struct fr_balance *balance;
};

struct members {
	struct member *list; /* in the order of being named */
	size_t n, room;
	size_t *slots; /* open addressing: a place in list + 1, or 0 */
	size_t n_slots;
};

/* The member of this name, made with these parameters where there is none.  Lent until the next
 * call. */
FR_CHECK enum fr_code members_get(struct members *members, const char *name,
                                  const struct fr_params *params, int64_t now,
                                  struct member **member, struct fr_err *err);

/* Everybody in alphabetical order, to be freed; NULL without memory. */
struct member **members_sorted(const struct members *members);
void members_free(struct members *members);

#endif
