#ifndef FR_STORE_H
#define FR_STORE_H

#include <fr/err.h>
#include <fr/id.h>
#include <fr/record.h>

#include <stdint.h>

/*
 * The store: one SQLite file.  Everything that changes it happens inside a
 * step: one invocation, one transaction, one entry of the journal.
 */
struct fr_store;

enum fr_store_mode {
	FR_STORE_READ, /* nothing is written */
	FR_STORE_WRITE /* the file is made where there is none */
};

/*
 * Open the store at path.  FR_NOTHING: to be read and not there.  FR_BAD: not a store, or one of a
 * newer version; FR_FAIL, FR_BUSY.  The folder must exist.  What is refused is left as it was.  An
 * older store is brought to this version, also when it is opened to be read, and a copy of the old
 * one is kept beside it.
 */
FR_CHECK enum fr_code fr_store_open(const char *path, enum fr_store_mode mode,
                                    struct fr_store **store, struct fr_err *err);
/* The same, and seen is called before what may take long: an older store is brought to that
 * version, and then to the next one. */
typedef void fr_store_migrating(int to, void *arg);
FR_CHECK enum fr_code fr_store_open_seen(const char *path, enum fr_store_mode mode,
                                         fr_store_migrating *seen, void *arg,
                                         struct fr_store **store, struct fr_err *err);
void fr_store_close(struct fr_store *store);

/* For FR_FREED. */
static inline void fr_store_closed(struct fr_store **store)
{
	fr_store_close(*store);
}

/* The files beside the store that went because they may hold who was forgotten, a path on each
 * line; emptied by whoever tells it. */
struct fr_buf *fr_store_gone(struct fr_store *store);

/* The version from which opening brought the store to this one, or 0; *kept: where the old one is,
 * until the close. */
int fr_store_was(const struct fr_store *store, const char **kept);

/* Call it again and again while the store is at work.  It does not use the store. */
void fr_store_working(struct fr_store *store, void (*working)(void));

/* Let a store that was opened to be read be changed from now on; migrates it where it is older.
 * FR_FAIL, FR_BUSY. */
FR_CHECK enum fr_code fr_store_writable(struct fr_store *store, const char *path,
                                        struct fr_err *err);

/*
 * Read one state of the store until fr_store_release, and take its lock once.  Whoever writes waits
 * meanwhile, so nothing is printed, asked or run between the two.  They may be nested, and stand
 * inside a step.  FR_FAIL.
 */
FR_CHECK enum fr_code fr_store_hold(struct fr_store *store, struct fr_err *err);
void fr_store_release(struct fr_store *store);

/* The first of what was read and is not what was written, as "moment ID"; NULL: all was right. */
const char *fr_store_wrong(const struct fr_store *store);

/* --- changing ------------------------------------------------------------------ */

/*
 * Begin a step.  tool and verb are kept in the journal and name no person.  now in
 * milliseconds since the Epoch; *random must live until the step ends.
 */
FR_CHECK enum fr_code fr_step_begin(struct fr_store *store, const char *tool, const char *verb,
                                    int64_t now, struct fr_random *random, struct fr_err *err);

/* Make it durable.  A step that changed nothing leaves no entry. */
FR_CHECK enum fr_code fr_step_commit(struct fr_store *store, struct fr_err *err);

/* The step whose commit failed last where it may be on the disk all the same, or 0. */
int64_t fr_step_unsure(const struct fr_store *store);

/* The step that was committed last on this connection, or 0 where it changed nothing; and the first
 * of those that were committed with it, for undo has one for each that it takes back. */
int64_t fr_step_number(const struct fr_store *store);
int64_t fr_step_first(const struct fr_store *store);

/* Call seen for each record that a step added or changed, as it is stored now.  Nothing is locked
 * during a call. */
typedef enum fr_code fr_record_seen(const struct fr_record *record, void *arg, struct fr_err *err);
FR_CHECK enum fr_code fr_step_records(struct fr_store *store, int64_t step, fr_record_seen *seen,
                                      void *arg, struct fr_err *err);

/*
 * Inside a step: what follows is a part of its own, until it is kept or taken back alone.  Parts do
 * not stand in each other.
 */
FR_CHECK enum fr_code fr_step_part(struct fr_store *store, struct fr_err *err);
FR_CHECK enum fr_code fr_step_part_keep(struct fr_store *store, struct fr_err *err);
FR_CHECK enum fr_code fr_step_part_back(struct fr_store *store, struct fr_err *err);

/* Forget the open step, if there is one. */
void fr_step_rollback(struct fr_store *store);

enum fr_put {
	FR_PUT_ADDED,
	FR_PUT_CHANGED,
	FR_PUT_SAME,
	FR_PUT_OLDER /* the store knows something newer */
};

/*
 * Store a record: new where its id (a friend: its id or name) is not known, else merged key by key,
 * the later change winning.  Without an id it gets a new one.  Friends are named; one that is not
 * known is added, and *friends_added (may be NULL) counts it.  FR_BAD: the record is refused.  On
 * FR_OK the record has its id and row. What it lent before is gone: a friend goes by the name that
 * is known, and a merged record is as the store has it.
 */
FR_CHECK enum fr_code fr_record_put(struct fr_store *store, struct fr_record *record,
                                    enum fr_put *result, int *friends_added, struct fr_err *err);

/*
 * Change a stored record as a person does it now: what is given in *change is set, the rest stays.
 * FR_NOTHING: no such row.
 */
FR_CHECK enum fr_code fr_record_change(struct fr_store *store, struct fr_record *change,
                                       int64_t row, enum fr_put *result, struct fr_err *err);

/* Remove it and leave a tombstone.  FR_NOTHING. */
FR_CHECK enum fr_code fr_record_remove(struct fr_store *store, enum fr_type type, int64_t row,
                                       struct fr_err *err);

/* Someone else's removal.  FR_OK with FR_PUT_CHANGED (it is gone now), FR_PUT_SAME, FR_PUT_OLDER
 * (ours is newer and stays). */
FR_CHECK enum fr_code fr_tombstone_put(struct fr_store *store, const struct fr_record *tombstone,
                                       enum fr_put *result, struct fr_err *err);

/* --- undoing --------------------------------------------------------------------- */

enum fr_changed {
	FR_WAS_ADDED,
	FR_WAS_CHANGED,
	FR_WAS_REMOVED,
	FR_WAS_LOST /* another machine's value, older than ours; in the journal only, never undone
	             */
};

struct fr_step {
	int64_t number, at; /* at in milliseconds since the Epoch */
	char tool[32], verb[32];
};

/*
 * What a step did to one record.  record: for FR_WAS_ADDED what came, for the others what was
 * before. after: for FR_WAS_CHANGED what it became, else NULL.
 */
typedef void fr_change_seen(enum fr_changed what, const struct fr_record *record,
                            const struct fr_record *after, void *arg);

enum fr_undo {
	FR_UNDO_OWN,   /* what a person did here, not taken back yet */
	FR_UNDO_SYNC,  /* what came from another machine, not taken back yet */
	FR_UNDO_AGAIN, /* what was taken back, where no person changed anything since */
};

/*
 * The newest of these steps before that number (INT64_MAX: the last one), and how many records it
 * changed.  For FR_UNDO_AGAIN step->number is the step that took back, the rest is of what it took
 * back.  FR_NOTHING: there is none.
 */
FR_CHECK enum fr_code fr_undo_find(struct fr_store *store, enum fr_undo which, int64_t before,
                                   struct fr_step *step, int64_t *records, struct fr_err *err);

/*
 * Take a step back; that is a new change and a step of its own, inside the open step, also after
 * another one.  What was changed again since stays as it is.  seen is called for each record.
 */
FR_CHECK enum fr_code fr_undo(struct fr_store *store, int64_t number, fr_change_seen *seen,
                              void *arg, struct fr_err *err);

/* --- reading --------------------------------------------------------------------- */

/* FR_NOTHING. */
FR_CHECK enum fr_code fr_record_get(struct fr_store *store, enum fr_type type, int64_t row,
                                    struct fr_record *record, struct fr_err *err);
FR_CHECK enum fr_code fr_record_get_id(struct fr_store *store, enum fr_type type,
                                       const struct fr_id *id, struct fr_record *record,
                                       struct fr_err *err);

/*
 * The record that a person means: "last" (the one added last), a whole id, or its ending of six or
 * more digits. FR_USAGE: not such a text; FR_NOTHING; FR_AMBIGUOUS, naming longer endings.
 */
FR_CHECK enum fr_code fr_record_find(struct fr_store *store, enum fr_type type, const char *text,
                                     struct fr_record *record, struct fr_err *err);

/* The shortest ending of the id, six digits or more, that no other record of the type has. */
FR_CHECK enum fr_code fr_record_ending(struct fr_store *store, const struct fr_record *record,
                                       char text[FR_ID_SIZE], struct fr_err *err);

#define FR_ANY_FRIEND (-1)

/*
 * All records of a type, or those of one friend (a row; 0: those that name none), in the order in
 * which they came. Nothing is locked between two calls.
 */
struct fr_records;
FR_CHECK enum fr_code fr_records_open(struct fr_store *store, enum fr_type type, int64_t friend_row,
                                      struct fr_records **records, struct fr_err *err);

FR_CHECK enum fr_code fr_records_next(struct fr_records *records, struct fr_record *record,
                                      struct fr_err *err);
void fr_records_close(struct fr_records *records);

/*
 * Call seen for each of these records.  FR_DONE from it ends the walk, which then succeeded;
 * another code ends it and is returned.  seen may change or remove the record.
 */
FR_CHECK enum fr_code fr_records_each(struct fr_store *store, enum fr_type type, int64_t friend_row,
                                      fr_record_seen *seen, void *arg, struct fr_err *err);

/* The same of those that hang on something else, by its id. */
FR_CHECK enum fr_code fr_records_each_of(struct fr_store *store, enum fr_type type,
                                         const struct fr_id *of, fr_record_seen *seen, void *arg,
                                         struct fr_err *err);

#endif
