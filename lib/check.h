#ifndef FR_LIB_CHECK_H
#define FR_LIB_CHECK_H

#include <fr/upkeep.h>

#include "lib/store.h"

/* Between the files that look at a store. */

struct check {
	struct fr_store *store;
	fr_finding *found;
	void *arg;
	int64_t findings;
	/* over what should be derived, in any order */
	struct {
		uint64_t facts, names, ids, ats;
	} sum;
	struct fr_buf text; /* the finding that is being put together */
};

/* What stands in text is a finding. */
void check_say(struct check *check);

/* The parts: FR_OK or FR_DONE where it was looked at, whatever was found. */
FR_CHECK enum fr_code check_type(struct check *check, enum fr_type type, struct fr_err *err);
FR_CHECK enum fr_code check_derived(struct check *check, struct fr_err *err); /* after all types */
FR_CHECK enum fr_code check_tombstones(struct check *check, struct fr_err *err);
FR_CHECK enum fr_code check_journal(struct check *check, struct fr_err *err);

#endif
