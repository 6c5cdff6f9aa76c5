#ifndef FR_UPKEEP_H
#define FR_UPKEEP_H

#include <fr/store.h>

#include <stdint.h>

/* Looking after the store as a file, and what its journal tells. */

/* A copy in a new file (0600), one state of the store also while others write; it has its name once
 * it is whole.  FR_BAD: there is a file already. */
FR_CHECK enum fr_code fr_store_backup(struct fr_store *store, const char *path, struct fr_err *err);

/*
 * Make the store at path what the file from is; an older version is brought to this one.  What was
 * there is kept, and *kept is where (empty: there was nothing).  FR_BAD: from is no sound store,
 * and found (as in fr_store_check) says why; nothing was changed then.
 */
typedef void fr_finding(const char *finding, void *arg);
FR_CHECK enum fr_code fr_store_restore(const char *path, const char *from, struct fr_buf *kept,
                                       fr_finding *found, void *arg, struct fr_err *err);

/*
 * Look at everything: the file, the schema, every row and its sum, what is derived.  found is
 * called for each finding. FR_FAIL: it cannot even be looked at.
 */
FR_CHECK enum fr_code fr_store_check(struct fr_store *store, fr_finding *found, void *arg,
                                     int64_t *findings, struct fr_err *err);

/*
 * A private copy of the store beside it, FILE.forgotten-YYYY-MM-DD, before other machines' marks of
 * forgetting are taken; one a day.  now in milliseconds.  No transaction may be open.  FR_FAIL.
 */
FR_CHECK enum fr_code fr_store_copy_keep(struct fr_store *store, int64_t now, struct fr_err *err);

/* Remove those that are as many days old (0: all), and count the others. */
FR_CHECK enum fr_code fr_store_copies_drop(struct fr_store *store, int64_t now, int days, int *left,
                                           struct fr_err *err);

/* How many days they stay; 0: none is made. */
#define FR_COPY_DAYS 30
FR_CHECK enum fr_code fr_store_copy_days(struct fr_store *store, int *days, struct fr_err *err);

/*
 * Open what is left of a damaged store as a private copy in memory, to be read: also one that was
 * cut short, or whose schema is not what it was.  found hears of that, *findings counts it.
 * FR_NOTHING, FR_BAD: it is no store at all; FR_FAIL, FR_BUSY.
 */
FR_CHECK enum fr_code fr_store_open_wreck(const char *path, struct fr_store **store,
                                          fr_finding *found, void *arg, int64_t *findings,
                                          struct fr_err *err);

/*
 * Bring all that can be read of a damaged store into a new one at path, which has its name once it
 * is whole; found hears what cannot.  now as in fr_step_begin.  FR_BAD: there is a file already.
 */
FR_CHECK enum fr_code fr_store_salvage(struct fr_store *from, const char *path, int64_t now,
                                       struct fr_random *random, fr_finding *found, void *arg,
                                       int64_t *saved, struct fr_err *err);

struct fr_stats {
	int64_t records[FR_TYPES]; /* tombstones too */
	int64_t steps, pages, page_size;
	int64_t first, last; /* of the moments, seconds; only where there are any */
};
FR_CHECK enum fr_code fr_store_stats(struct fr_store *store, struct fr_stats *stats,
                                     struct fr_err *err);

/* --- the journal ------------------------------------------------------------------ */

struct fr_entry {
	struct fr_step step;
	int64_t undone_by, undoes; /* the numbers of other steps, or 0 */
};

/* The newest step before this number (INT64_MAX: the last one).  FR_DONE. */
FR_CHECK enum fr_code fr_entry_before(struct fr_store *store, int64_t number,
                                      struct fr_entry *entry, struct fr_err *err);

/*
 * Call seen for what a step did to each record, in its order; after is what the record became
 * (NULL: it was removed since, or it came).  What came and is gone again is not told.
 */
FR_CHECK enum fr_code fr_entry_changes(struct fr_store *store, int64_t number, fr_change_seen *seen,
                                       void *arg, struct fr_err *err);

#endif
