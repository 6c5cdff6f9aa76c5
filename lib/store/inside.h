#ifndef FR_LIB_STORE_INSIDE_H
#define FR_LIB_STORE_INSIDE_H

#include "lib/store/store.h"

/* Between the files of the store alone. */

#define NAME_SLOTS 512

struct name_slot {
	int64_t row; /* 0: empty */
	char *name;
};

struct fr_store {
	struct sql *sql;
	int64_t step; /* row of the open step; 0: none; -1: begun, not written yet */
	int64_t first_step,
	    last_step; /* the first that the open step wrote; the one committed last */
	int holds;     /* that were not released */
	const char *tool, *verb;
	int64_t now; /* of the open step, milliseconds */
	struct fr_random *random;
	enum { TOMBSTONES_UNASKED, TOMBSTONES_NONE, TOMBSTONES_SOME } tombstones; /* tombstone.c */
	enum fr_type run_type; /* rows run_first to run_last of it were added and are not in the
	                          journal yet */
	int64_t run_first, run_last;
	int64_t top[FR_STORED_TYPES]; /* the highest row of each that the open step knows of; 0: not
	                                 asked yet */
	struct name_slot by_row[NAME_SLOTS], by_name[NAME_SLOTS];
	int has_names; /* any slot may hold one */
	struct fr_buf scratch, before;
	int64_t unsure;     /* the step whose commit failed, and may be kept */
	char wrong[80];     /* the first that was read and is not what was written */
	int64_t part_step;  /* the step as it was when its open part began */
	struct fr_buf gone; /* see fr_store_gone */
	int was;            /* the version that opening it brought up to date, or 0 */
	struct fr_buf kept; /* where that one is kept */
	fr_store_migrating *seen;
	void *seen_arg;
};

/* --- names ---------------------------------------------------------------------------------- */

/* Nothing that was found before is known without looking. */
void store_names_forget(struct fr_store *store);

/* What the row of a friend says need not be asked for again. */
void store_names_seen(struct fr_store *store, int64_t row, const char *name);

/* --- the journal --------------------------------------------------------------------------- */

/* 1 where the journal has this value of a row. */
FR_CHECK enum fr_code store_journal_knows(struct fr_store *store, int64_t row,
                                          const struct fr_record *record, int field, int *known,
                                          struct fr_err *err);
FR_CHECK enum fr_code store_journal_flush(struct fr_store *store, struct fr_err *err);

int store_tombstone_right(struct sql_stmt *stmt); /* columns as store_tombstone_load has them */

/* Drop what a restored store may not know: see FR_LOCAL_MET. */
FR_CHECK enum fr_code store_settings_unmet(struct fr_store *store, struct fr_err *err);

/* --- the file ------------------------------------------------------------------------------- */

/*
 * What the file is, before anything of ours touches it: FR_OK where it can be opened as a store.
 * FR_NOTHING: to be read, and there is none, or nothing in it.  FR_BAD, FR_FAIL.
 */
FR_CHECK enum fr_code store_look(const char *path, enum fr_store_mode mode,
                                 struct sql_file_facts *facts, struct fr_err *err);

#define STORE_REPLACED_MOST 99

/* Append where the n-th store that a restored one replaced is kept. */
void store_files_replaced_path(const char *path, int n, struct fr_buf *out);

/* What SQLite puts beside a file: the ends of their names, ended by NULL. */
extern const char *const store_files_sidecars[];

/* Append the path of the open store. */
FR_CHECK enum fr_code store_files_own(struct fr_store *store, struct fr_buf *path,
                                      struct fr_err *err);

/* Remove a file beside the store, and what was to become it (path becomes that one's); one that was
 * there is told of, see fr_store_gone. */
FR_CHECK enum fr_code store_files_scrub(struct fr_store *store, struct fr_buf *path,
                                        struct fr_err *err);

/* Inside a step: copies that were kept long enough go. */
FR_CHECK enum fr_code store_copies_expire(struct fr_store *store, struct fr_err *err);

/* Append where a migration from this version keeps a copy of the store: FILE.vN.bak, beside it. */
FR_CHECK enum fr_code store_files_backup_path(struct fr_store *store, int version,
                                              struct fr_buf *path, struct fr_err *err);

/* The migrations of lib/schema in order, ended by NULL; number i takes a store from version i to i
 * + 1. */
extern const char *const sql_schema[];

/* What all of them make of an empty store, at once. */
extern const char sql_whole[];

/* Inside a transaction: from one version to another. */
FR_CHECK enum fr_code store_schema(struct sql *sql, int64_t from, int64_t to, struct fr_err *err);

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
void store_check_rows_say(struct check *check);

/* The parts: FR_OK or FR_DONE where it was looked at, whatever was found. */
FR_CHECK enum fr_code store_check_rows_type(struct check *check, enum fr_type type,
                                            struct fr_err *err);
FR_CHECK enum fr_code store_check_rows_derived(struct check *check,
                                               struct fr_err *err); /* after all types */
FR_CHECK enum fr_code store_check_rows_tombstones(struct check *check, struct fr_err *err);
FR_CHECK enum fr_code store_check_rows_journal(struct check *check, struct fr_err *err);

#endif
