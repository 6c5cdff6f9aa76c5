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

/*
 * What marks of forgetting, which nothing brings back, would take from a store: each of a file is
 * taken, and then summed up.
 */
struct fr_marks;
struct fr_marks_sum {
	int64_t friends;   /* who would be forgotten */
	int64_t others;    /* records that are about none of them */
	const char *names; /* of the friends, lent by the marks */
	int many; /* more than three, or one with more than fifty records, or more than fifty of the
	             others */
};
FR_CHECK enum fr_code fr_marks_open(struct fr_store *store, struct fr_marks **marks,
                                    struct fr_err *err);
FR_CHECK enum fr_code fr_marks_take(struct fr_marks *marks, const struct fr_record *record,
                                    struct fr_err *err);
void fr_marks_sum(struct fr_marks *marks, struct fr_marks_sum *sum);
void fr_marks_close(struct fr_marks *marks);

/* From now on marks of forgetting are passed over. */
void fr_intake_hold(struct fr_intake *intake);

FR_CHECK enum fr_code fr_intake_open(struct fr_store *store, struct fr_intake **intake,
                                     struct fr_err *err);

/* Many records may come: what they change waits in memory, up to 32 MiB, and is not checked twice.
 */
FR_CHECK enum fr_code fr_intake_many(struct fr_intake *intake, struct fr_err *err);

/* From now on a record without an id, which a person wrote, names friends who are known; but in a
 * store of nobody it may begin with them. */
FR_CHECK enum fr_code fr_intake_known(struct fr_intake *intake, struct fr_err *err);

/* Inside a step.  FR_BAD: this record is refused, and nothing of it was stored; so does FR_NOTHING:
 * it names somebody who has to be known. */
FR_CHECK enum fr_code fr_intake_take(struct fr_intake *intake, struct fr_record *record,
                                     struct fr_err *err);
/* After the last record, before the commit: what was put off until all friends are here. */
FR_CHECK enum fr_code fr_intake_end(struct fr_intake *intake, struct fr_err *err);
const struct fr_intake_counts *fr_intake_counts(const struct fr_intake *intake);
void fr_intake_close(struct fr_intake *intake);

#endif
