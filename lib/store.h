#ifndef FR_LIB_STORE_H
#define FR_LIB_STORE_H

#include <fr/store.h>

#include "lib/sql.h"

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
	int64_t undoes;        /* the step that the open one takes back, or 0 */
	int has_tombstones;    /* when the step began, or since */
	enum fr_type run_type; /* rows run_first to run_last of it were added and are not in the journal yet */
	int64_t run_first, run_last;
	struct name_slot by_row[NAME_SLOTS], by_name[NAME_SLOTS];
	struct fr_buf scratch, before;
	int was;            /* the version that opening it brought up to date, or 0 */
	struct fr_buf kept; /* where that one is kept */
};

/* --- tables: one for each type, the statements beside each other ---------------------- */

struct sql_table {
	const char *by_id, *by_row, *insert, *update, *remove;
	const char *page;        /* rows after ?1, ?2 at most */
	const char *page_friend; /* the same of friend ?3 (null: of none); NULL for types without a friend */
	const char *page_of;     /* the same of those that hang on ?3; NULL for most types */
	const char *last;        /* the row added last */
	const char *id_from, *id_before, *id_after;
};

const struct sql_table *store_table(enum fr_type type);

/* --- rows -------------------------------------------------------------------------------- */

/* The id as the store keeps it. */
void row_id_pack(const struct fr_id *id, unsigned char packed[16]);
void row_id_unpack(const unsigned char *packed, struct fr_id *id);

/* Fill the record from the row that stmt stands on. */
FR_CHECK enum fr_code row_load(struct fr_store *store, enum fr_type type, struct sql_stmt *stmt,
                               struct fr_record *record, struct fr_err *err);

/* Write the record as a new row (row 0: the next one) or over its row.  Friends must be resolved.  Sets record->row. */
enum row_write { ROW_INSERT, ROW_INSERT_IF_NEW, ROW_UPDATE };
FR_CHECK enum fr_code row_write(struct fr_store *store, struct fr_record *record, enum row_write how, int *written,
                                struct fr_err *err);
FR_CHECK enum fr_code row_remove(struct fr_store *store, const struct fr_record *record, struct fr_err *err);

/* --- names ---------------------------------------------------------------------------------- */

/* The row of a friend by full name or alias (folded); 0: nobody. */
FR_CHECK enum fr_code name_find(struct fr_store *store, const char *name, int64_t *row, struct fr_err *err);

/* The name of a row; lent until the next change of a friend. */
FR_CHECK enum fr_code name_of(struct fr_store *store, int64_t row, const char **name, struct fr_err *err);

/* FR_BAD where somebody else has this friend's name or an alias. */
FR_CHECK enum fr_code name_check(struct fr_store *store, const struct fr_record *record, struct fr_err *err);

/* Write what a friend is called, which name_check found free. */
FR_CHECK enum fr_code name_write(struct fr_store *store, const struct fr_record *record, struct fr_err *err);
void name_forget(struct fr_store *store);

/* --- the journal --------------------------------------------------------------------------------- */

FR_CHECK enum fr_code journal_added(struct fr_store *store, enum fr_type type, int64_t row, struct fr_err *err);
FR_CHECK enum fr_code journal_before(struct fr_store *store, enum fr_changed what, const struct fr_record *before,
                                     struct fr_err *err);
FR_CHECK enum fr_code journal_flush(struct fr_store *store, struct fr_err *err);

/* --- tombstones ------------------------------------------------------------------------------------ */

FR_CHECK enum fr_code tombstone_find(struct fr_store *store, enum fr_type type, const struct fr_id *id, int64_t *at,
                                     int *forgotten, struct fr_err *err);
FR_CHECK enum fr_code tombstone_write(struct fr_store *store, enum fr_type type, const struct fr_id *id, int64_t at,
                                      int forgotten, struct fr_err *err);
FR_CHECK enum fr_code tombstone_remove(struct fr_store *store, enum fr_type type, const struct fr_id *id,
                                       struct fr_err *err);

/* Find the friends that a record names, adding those that are not known. */
FR_CHECK enum fr_code put_resolve(struct fr_store *store, struct fr_record *record, int *added, struct fr_err *err);

/* --- the file ------------------------------------------------------------------------------------------ */

/* Append where a migration from this version keeps a copy of the store: FILE.vN.bak, beside it. */
FR_CHECK enum fr_code store_backup_path(struct fr_store *store, int version, struct fr_buf *path, struct fr_err *err);

#endif
