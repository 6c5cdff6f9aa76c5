#ifndef FR_LIB_STORE_H
#define FR_LIB_STORE_H

#include <fr/store.h>
#include <fr/upkeep.h>

#include "lib/base/base.h"
#include "lib/store/sql.h"

/*
 * What the rooms behind the store see of it: records whose friends are rows, names, the journal
 * and tombstones.  Its inside (inside.h) is its own.
 */

/* Its connection, for a statement of one's own. */
struct sql *store_sql(struct fr_store *store);

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
	const char *in_order;    /* all rows in the order of an export */
	const char *rows;        /* all rows as they lie */
	const char *count, *any; /* any: 1, where there are rows */
	const char *id_from, *id_before, *id_after;
};

const struct sql_table *store_statements(enum fr_type type);

/* FR_DONE: there is no record of this type, which costs a quarter of looking for one. */
FR_CHECK enum fr_code store_read_any(struct fr_store *store, enum fr_type type, struct fr_err *err);

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
	struct raw_cell changed, field[FR_FIELDS_MAX], offset, beyond;
};

void store_row_raw_load(enum fr_type type, struct sql_stmt *stmt, struct raw_row *row);

/* The sum that it should have. */
uint64_t store_row_raw_sum(enum fr_type type, const struct raw_row *row);

/* What the balance reads of a moment: the columns in their order and behind them their sum. */
#define STORE_FACT_SELECT                                                                          \
	"f.at, f.direction, f.kind, f.minutes, f.weight, f.their_weight, f.energy, "               \
	"f.initiated_by, f.at_offset, f.sum"
#define STORE_FACT_NULL INT64_MIN
enum {
	STORE_FACT_AT,
	STORE_FACT_DIRECTION,
	STORE_FACT_KIND,
	STORE_FACT_MINUTES,
	STORE_FACT_WEIGHT,
	STORE_FACT_THEIR_WEIGHT,
	STORE_FACT_ENERGY,
	STORE_FACT_INITIATED,
	STORE_FACT_OFFSET,
	STORE_FACT_COLUMNS
};
int64_t store_row_raw_fact_sum(const int64_t fact[STORE_FACT_COLUMNS]);

/* Of a row of these columns; 0 where its sum is another one. */
int store_row_raw_fact(struct sql_stmt *stmt, int64_t fact[STORE_FACT_COLUMNS]);

/* Something that was read is not what was written; the first such is told, see fr_store_wrong. */
void store_row_wrong(struct fr_store *store, const char *what, const char *which);

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
                                       int64_t row, enum store_called called, struct store_put *put,
                                       struct fr_err *err);

/*
 * Many records follow on this connection: SQLite takes more memory for them, and leaves it to the
 * checks that every record passed before to say what a value may be.
 */
FR_CHECK enum fr_code store_step_many(struct fr_store *store, struct fr_err *err);

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

/* --- the journal --------------------------------------------------------------------------- */

/* The open step takes that one back. */
FR_CHECK enum fr_code store_journal_undoes(struct fr_store *store, int64_t undone,
                                           struct fr_err *err);

FR_CHECK enum fr_code store_journal_added(struct fr_store *store, enum fr_type type, int64_t row,
                                          struct fr_err *err);
FR_CHECK enum fr_code store_journal_before(struct fr_store *store, enum fr_changed what,
                                           const struct fr_record *before, struct fr_err *err);

/* The same of a change that no later one of the step needs to know of: one state of a record and
 * step is kept. */
FR_CHECK enum fr_code store_journal_once(struct fr_store *store, const struct fr_record *before,
                                         struct fr_err *err);

/* What the change of this number made of a row: what the next change found there, or what it is
 * now.  FR_NOTHING: it is gone. */
FR_CHECK enum fr_code store_journal_read_after(struct fr_store *store,
                                               struct fr_record_reader *reader, enum fr_type type,
                                               int64_t row, int64_t change, struct fr_record *after,
                                               struct fr_err *err);

/* What is read of changes, in this order; and whether it is what was written. */
#define STORE_JOURNAL_SELECT "n, type, what, first, last, before, sum"
int store_journal_right(struct sql_stmt *stmt);

/* Read what a change keeps of a record; its friends are the rows that they were, by the names that
 * these have now, or where one is gone the names that they had. */
FR_CHECK enum fr_code store_journal_record(struct fr_store *store, struct fr_record_reader *reader,
                                           const char *text, size_t len, struct fr_record *record,
                                           struct fr_err *err);

/* Append the verb of the step that brought this record.  FR_NOTHING: the journal does not know. */
FR_CHECK enum fr_code store_journal_read_verb(struct fr_store *store, enum fr_type type,
                                              int64_t row, struct fr_buf *verb, struct fr_err *err);

/*
 * Whether this key of a stored record was changed last by anything but an import from another
 * program: by a person here, on another machine, or by what the journal does not know any more; 2:
 * by making two friends one, or one two, which says who it is about and nothing of it.
 */
FR_CHECK enum fr_code store_journal_read_ours(struct fr_store *store, const struct fr_record *now,
                                              int field, int *ours, struct fr_err *err);

/* FR_NOTHING where the open step did not add this row. */
FR_CHECK enum fr_code store_journal_came(struct fr_store *store, enum fr_type type, int64_t row,
                                         struct fr_err *err);

/* Keep what another machine has of a row, and where ours stayed: once for what the journal does not
 * know yet. */
FR_CHECK enum fr_code store_journal_lost(struct fr_store *store, int64_t row,
                                         const struct fr_record *theirs, struct fr_err *err);

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
/* Fill the record from a row of: of, id, at, forgotten, sum. */
FR_CHECK enum fr_code store_tombstone_load(struct fr_store *store, struct sql_stmt *stmt,
                                           struct fr_record *record, struct fr_err *err);
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
FR_CHECK enum fr_code store_remove_read(const struct fr_record *tombstone,
                                        struct store_removal *removal, struct fr_err *err);

/* Do the same here; what hangs on a friend is gone already.  *result as in fr_tombstone_put. */
FR_CHECK enum fr_code store_remove_put(struct fr_store *store, const struct store_removal *removal,
                                       enum fr_put *result, struct fr_err *err);

/* In what a store keeps for its machine alone: somebody was forgotten, and what follows was not
 * done yet. */
#define STORE_SCRUB "scrub"

/* --- files ---------------------------------------------------------------------------------- */

/* Remove a file and what stands beside it.  0, or -1 and errno; one that is not there is removed.
 */
int store_files_unlink(const char *path);

/* store_sql_backup_file; what is not whole is removed, and what SQLite put beside it. */
FR_CHECK enum fr_code store_files_copy(struct sql *from, const char *path, struct fr_err *err);

/* Append where a file is made before it has its name, path.part, and remove what another process
 * left there. */
FR_CHECK enum fr_code store_files_part(const char *path, struct fr_buf *part, struct fr_err *err);

/* What was made there has its name from now on, on the disk too; else it is removed.  FR_BAD: there
 * is a file of that name already. */
FR_CHECK enum fr_code store_files_whole(const char *part, const char *path, struct fr_err *err);

#endif
