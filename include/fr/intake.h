#ifndef FR_INTAKE_H
#define FR_INTAKE_H

#include <fr/store.h>

#include <stdint.h>

/*
 * Records from outside into the store: one intake for one input.  A record without an
 * id gets one derived from its content and from how often that content came before
 * in this input, so that the same input read twice is stored once.
 */
struct fr_intake;

struct fr_intake_counts {
	int64_t added, changed, same, older;
	int64_t
	    lost; /* values that stayed behind later ones here, and that only the journal has now */
	int friends_added; /* who were only named */
	int64_t forgotten; /* tombstones that forget: after the commit call fr_store_scrub */
};

FR_CHECK enum fr_code fr_intake_open(struct fr_store *store, struct fr_intake **intake,
                                     struct fr_err *err);

/* Inside a step.  FR_BAD: this record is refused, and nothing of it was stored. */
FR_CHECK enum fr_code fr_intake_take(struct fr_intake *intake, struct fr_record *record,
                                     struct fr_err *err);
/* After the last record, before the commit: what was put off until all friends are here. */
FR_CHECK enum fr_code fr_intake_end(struct fr_intake *intake, struct fr_err *err);
const struct fr_intake_counts *fr_intake_counts(const struct fr_intake *intake);
void fr_intake_close(struct fr_intake *intake);

#endif
