#ifndef FR_LIB_STORE_H
#define FR_LIB_STORE_H

#include <fr/store.h>
#include <fr/upkeep.h>

#include "lib/base/base.h"
#include "lib/store/sql.h"

/* Between the files of the store: its inside, its tables, rows and names. */

#define NAME_SLOTS 512

struct name_slot {
	int64_t row; /* 0: empty */
	char *name;
};

struct fr_store {
	struct sql *sql;
	enum fr_store_mode mode;
	int64_t step;      /* row of the open step; 0: none; -1: begun, not written yet */
	int64_t last_step; /* the one committed last */
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
	struct fr_buf scratch, before;
	int was;            /* the version that opening it brought up to date, or 0 */
	struct fr_buf kept; /* where that one is kept */
};

/* --- tables: one for each type, the statements beside each other ---------------------- */

struct sql_table {
	const char *by_id, *by_row, *insert, *update, *remove;
	const char *page;        /* rows after ?1, ?2 at most */
	const char *page_friend; /* the same of friend ?3 (null: of none); NULL for types without a
	                            friend */
	const char *page_of;     /* the same of those that hang on ?3; NULL for most types */
	const char *last;        /* the row added last */
	const char *top; /* the highest row that there is, or was for all that the journal (of type
	                    ?1) knows */
	const char *in_order; /* all rows in the order of an export */
	const char *rows;     /* all rows as they lie */
	const char *count;
	const char *id_from, *id_before, *id_after;
};

const struct sql_table *store_statements(enum fr_type type);

/* --- rows -------------------------------------------------------------------------------- */

/* The id as the store keeps it. */
void store_row_id_pack(const struct fr_id *id, unsigned char packed[16]);
void store_row_id_unpack(const unsigned char *packed, struct fr_id *id);

/* Fill the record from the row that stmt stands on. */
FR_CHECK enum fr_code store_row_load(struct fr_store *store, enum fr_type type,
                                     struct sql_stmt *stmt, struct fr_record *record,
                                     struct fr_err *err);

/* The same from a damaged store: a friend who cannot be read goes by this and the number of the
 * row. */
#define STORE_ROW_NAMELESS "lost friend "
FR_CHECK enum fr_code store_row_salvage(struct fr_store *store, enum fr_type type,
                                        struct sql_stmt *stmt, struct fr_record *record,
                                        struct fr_err *err);

/* The columns of a row before those of its fields: n, id, created, updated, changed, sum. */
#define ROW_HEAD 6

/* A row as its table has it; the texts are lent until the statement moves on. */
struct raw_cell {
	enum { RAW_NULL, RAW_NUMBER, RAW_TEXT } is;
	int64_t number;
	const char *text; /* "" where there is none */
	size_t len;
};

struct raw_row {
	int64_t n, created, updated;
	const void *id;
	size_t id_len;
	uint64_t sum; /* that was written with it */
	struct raw_cell changed, field[FR_FIELDS_MAX], offset;
};

void store_row_raw_load(enum fr_type type, struct sql_stmt *stmt, struct raw_row *row);

/* The sum that it should have. */
uint64_t store_row_raw_sum(enum fr_type type, const struct raw_row *row);

/* The place of a word in its list, or -1. */
int64_t store_row_word(const struct fr_field *f, const char *text);

/* Write the record as a new row (row 0: the next one) or over its row.  Its friends are rows; what
 * a friend is called is not written.  Sets record->row. */
enum store_row_write { ROW_INSERT, ROW_INSERT_IF_NEW, ROW_UPDATE };
FR_CHECK enum fr_code store_row_write(struct fr_store *store, struct fr_record *record,
                                      enum store_row_write how, int *written, struct fr_err *err);
FR_CHECK enum fr_code store_row_write_remove(struct fr_store *store, const struct fr_record *record,
                                             struct fr_err *err);

/* --- putting ------------------------------------------------------------------------------- */

/* The open step's clock, and later than what was changed last: clocks go back, changes do not. */
int64_t store_put_now(const struct fr_store *store, int64_t after);

/* Whether a friend is found by the name at once, or goes by the id until all are settled. */
enum store_called { STORE_BY_NAME, STORE_BY_ID };

struct store_put {
	enum fr_put result;
	int lost; /* 1: values of theirs stayed behind ours, and only the journal has them now */
};

/* Store a record whose friends are rows: new, or merged into the one that is known. */
FR_CHECK enum fr_code store_put(struct fr_store *store, struct fr_record *record,
                                enum store_called called, struct store_put *put,
                                struct fr_err *err);

/* As fr_record_change, of a record whose friends are rows. */
FR_CHECK enum fr_code store_put_change(struct fr_store *store, struct fr_record *change,
                                       int64_t row, struct store_put *put, struct fr_err *err);

/* As store_row_write, and what a friend is called unless that is settled later. */
FR_CHECK enum fr_code store_put_row(struct fr_store *store, struct fr_record *record,
                                    enum store_row_write how, enum store_called called,
                                    int *written, struct fr_err *err);

/* --- names ---------------------------------------------------------------------------------- */

/* The row of a friend by full name or alias (folded); 0: nobody. */
FR_CHECK enum fr_code store_names_find(struct fr_store *store, const char *name, int64_t *row,
                                       struct fr_err *err);

/* The name of a row; lent until the next name is asked for or a friend is changed. */
FR_CHECK enum fr_code store_names_of(struct fr_store *store, int64_t row, const char **name,
                                     struct fr_err *err);

/* FR_BAD where somebody else has this friend's name or an alias. */
FR_CHECK enum fr_code store_names_check(struct fr_store *store, const struct fr_record *record,
                                        struct fr_err *err);

/* Write what a friend is called, which store_names_check found free. */
FR_CHECK enum fr_code store_names_write(struct fr_store *store, const struct fr_record *record,
                                        struct fr_err *err);

/* Nobody is found by what this friend is called. */
FR_CHECK enum fr_code store_names_drop(struct fr_store *store, int64_t row, struct fr_err *err);

/* Nothing that was found before is known without looking. */
void store_names_forget(struct fr_store *store);

uint64_t store_tombstone_sum(enum fr_type type, const unsigned char packed[16], int64_t at,
                             int forgotten);
uint64_t store_journal_sum(enum fr_type type, const char *what, int64_t first, int64_t last,
                           const char *before);

/* --- the journal --------------------------------------------------------------------------- */

/* The open step takes that one back. */
FR_CHECK enum fr_code store_journal_undoes(struct fr_store *store, int64_t undone,
                                           struct fr_err *err);

FR_CHECK enum fr_code store_journal_added(struct fr_store *store, enum fr_type type, int64_t row,
                                          struct fr_err *err);
FR_CHECK enum fr_code store_journal_before(struct fr_store *store, enum fr_changed what,
                                           const struct fr_record *before, struct fr_err *err);

/* Keep what another machine has of a row, and where ours stayed: once for what the journal does not
 * know yet. */
FR_CHECK enum fr_code store_journal_lost(struct fr_store *store, int64_t row,
                                         const struct fr_record *theirs, struct fr_err *err);

/* 1 where the journal has this value of a row. */
FR_CHECK enum fr_code store_journal_knows(struct fr_store *store, int64_t row,
                                          const struct fr_record *record, int field, int *known,
                                          struct fr_err *err);
FR_CHECK enum fr_code store_journal_flush(struct fr_store *store, struct fr_err *err);

/*
 * Older states of any record may name who is forgotten: undo starts anew, and what the open step
 * did so far is not in it either.
 */
FR_CHECK enum fr_code store_journal_forget(struct fr_store *store, struct fr_err *err);

/* --- tombstones ---------------------------------------------------------------------------- */

/* FR_NOTHING where there are none at all, as in most stores: asked once a step. */
FR_CHECK enum fr_code store_tombstone_any(struct fr_store *store, struct fr_err *err);

/* FR_NOTHING. */
FR_CHECK enum fr_code store_tombstone_find(struct fr_store *store, enum fr_type type,
                                           const struct fr_id *id, int64_t *at, int *forgotten,
                                           struct fr_err *err);
FR_CHECK enum fr_code store_tombstone_write(struct fr_store *store, enum fr_type type,
                                            const struct fr_id *id, int64_t at, int forgotten,
                                            struct fr_err *err);

/* The same where there is none of a later time; forgotten stays forgotten. */
FR_CHECK enum fr_code store_tombstone_raise(struct fr_store *store, enum fr_type type,
                                            const struct fr_id *id, int64_t at, struct fr_err *err);
/* Fill the record from a row of: of, id, at, forgotten. */
FR_CHECK enum fr_code store_tombstone_load(struct sql_stmt *stmt, struct fr_record *record,
                                           struct fr_err *err);
FR_CHECK enum fr_code store_tombstone_remove(struct fr_store *store, enum fr_type type,
                                             const struct fr_id *id, struct fr_err *err);

/* Somebody else's removal, as it is meant. */
struct store_removal {
	enum fr_type type;
	const struct fr_id *id;
	int64_t at;
	int forgotten;
};

/* Lent from a tombstone.  FR_BAD. */
FR_CHECK enum fr_code store_removal_read(const struct fr_record *tombstone,
                                         struct store_removal *removal, struct fr_err *err);

/* Do the same here; what hangs on a friend is gone already.  *result as in fr_tombstone_put. */
FR_CHECK enum fr_code store_removal_put(struct fr_store *store, const struct store_removal *removal,
                                        enum fr_put *result, struct fr_err *err);

/* In what a store keeps for its machine alone: somebody was forgotten, and what follows was not
 * done yet. */
#define STORE_SCRUB "scrub"

/* Drop what a restored store may not know: see FR_LOCAL_MET. */
FR_CHECK enum fr_code local_unmet(struct fr_store *store, struct fr_err *err);

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

/* Remove a file and what stands beside it.  0, or -1 and errno; one that is not there is removed.
 */
int store_files_unlink(const char *path);

/* Append where a file is made before it has its name, path.part, and remove what another process
 * left there. */
FR_CHECK enum fr_code store_files_part(const char *path, struct fr_buf *part, struct fr_err *err);

/* Append where a migration from this version keeps a copy of the store: FILE.vN.bak, beside it. */
FR_CHECK enum fr_code store_files_backup_path(struct fr_store *store, int version,
                                              struct fr_buf *path, struct fr_err *err);

/* The migrations of lib/schema in order, ended by NULL; number i takes a store from version i to i
 * + 1. */
extern const char *const sql_schema[];

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
void store_check_say(struct check *check);

/* The parts: FR_OK or FR_DONE where it was looked at, whatever was found. */
FR_CHECK enum fr_code store_check_rows_type(struct check *check, enum fr_type type,
                                            struct fr_err *err);
FR_CHECK enum fr_code store_check_rows_derived(struct check *check,
                                               struct fr_err *err); /* after all types */
FR_CHECK enum fr_code store_check_rows_tombstones(struct check *check, struct fr_err *err);
FR_CHECK enum fr_code store_check_rows_journal(struct check *check, struct fr_err *err);

#endif
