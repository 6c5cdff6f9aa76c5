#ifndef FR_LIB_SQL_H
#define FR_LIB_SQL_H

#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/*
 * A connection to SQLite, and statements that live as long as it does.  This is
 * the only face of SQLite that the rest of the library knows.
 */
struct sql;
struct sql_stmt;

enum sql_mode {
	SQL_READ,  /* never writes, but for the rollback that a killed writer left to do */
	SQL_CREATE /* the file is made where there is none */
};

/* path is absolute and holds no symbolic link.  FR_FAIL, FR_BUSY, FR_NOMEM. */
FR_CHECK enum fr_code store_sql_open(const char *path, enum sql_mode mode, struct sql **sql,
                                     struct fr_err *err);

/*
 * Open one that is there and keep every other writer out until it is closed; who reads goes on,
 * until something is written.  FR_BAD: SQLite can make nothing of the file.  FR_BUSY, FR_FAIL,
 * FR_NOMEM.
 */
FR_CHECK enum fr_code store_sql_open_alone(const char *path, struct sql **sql, struct fr_err *err);

/* A private database in memory, for what SQLite can tell without a store. */
FR_CHECK enum fr_code store_sql_open_memory(struct sql **sql, struct fr_err *err);
void store_sql_close(struct sql *sql);

/* For FR_FREED. */
static inline void store_sql_closed(struct sql **sql)
{
	store_sql_close(*sql);
}

/*
 * Copy the whole database over that of into: one state of it, also while others write.  No
 * transaction may be open on from.  FR_BUSY, FR_FAIL, FR_NOMEM.
 */
FR_CHECK enum fr_code store_sql_backup(struct sql *from, struct sql *into, struct fr_err *err);

/*
 * A private copy in memory of a file that may be cut short or have a damaged schema; the schema of
 * the copy may be written, until PRAGMA writable_schema = RESET.  *missing: pages at its end that
 * are not there.  FR_FAIL, FR_BUSY, FR_NOMEM.
 */
FR_CHECK enum fr_code store_sql_open_wreck(const char *path, struct sql **sql, int64_t *missing,
                                           struct fr_err *err);

/*
 * From now on what is sorted, where it is much, and what VACUUM writes anew go into a file without
 * a name beside the database, and not into memory; where none can be made there it stays in memory.
 * No transaction may be open.
 */
FR_CHECK enum fr_code store_sql_spill(struct sql *sql, struct fr_err *err);

/* The same into a new file, which is on the disk when this returns.  FR_BAD: there is a file of
 * that name. */
FR_CHECK enum fr_code store_sql_backup_file(struct sql *from, const char *path, struct fr_err *err);

struct sql_file_facts {
	int64_t application_id, user_version;
	int empty; /* no byte in it, or nothing was committed yet */
};

/*
 * What kind of file this is, found without a lock, a journal or a sidecar.  FR_BAD where it is no
 * database. Only before this process opened the file: closing would drop its locks.
 */
FR_CHECK enum fr_code store_header_look(const char *path, struct sql_file_facts *facts,
                                        struct fr_err *err);

/* Run statements that return nothing. */
FR_CHECK enum fr_code store_sql_run(struct sql *sql, const char *text, struct fr_err *err);

/* The number that a statement without parameters answers with in its first row. */
FR_CHECK enum fr_code store_sql_ask(struct sql *sql, const char *text, int64_t *value,
                                    struct fr_err *err);

/* Call it again and again while SQLite is at work. */
void store_sql_working(struct sql *sql, void (*working)(void));

/* What failed last failed at the disk, so that nobody knows how far it came. */
int store_sql_io_failed(struct sql *sql);

/* Leave every statement before its last row. */
void store_sql_reset_all(struct sql *sql);

/* Roll back if a transaction is open; what else could one do about a failure of that. */
void store_sql_rollback(struct sql *sql);

/*
 * The prepared statement of a text with static storage, ready to be bound; kept until the
 * connection closes. A mistake in binding is remembered and returned by the next store_sql_step.
 */
FR_CHECK enum fr_code store_sql_prepare(struct sql *sql, const char *text, struct sql_stmt **stmt,
                                        struct fr_err *err);

void store_sql_bind_int(struct sql_stmt *stmt, int at, int64_t value);
void store_sql_bind_null(struct sql_stmt *stmt, int at);
void store_sql_bind_row(struct sql_stmt *stmt, int at, int64_t row); /* null where it is 0 */

/* The bytes must stay until the statement was stepped. */
void store_sql_bind_text(struct sql_stmt *stmt, int at, const char *text, size_t len);
void store_sql_bind_blob(struct sql_stmt *stmt, int at, const void *bytes, size_t len);

/* FR_OK: a row; FR_DONE: no more (the statement is reset, no lock is held).  FR_BUSY, FR_BAD (a
 * constraint), FR_FAIL.
 */
FR_CHECK enum fr_code store_sql_step(struct sql_stmt *stmt, struct fr_err *err);

/* Step once where no row is expected: FR_OK when done. */
FR_CHECK enum fr_code store_sql_done(struct sql_stmt *stmt, struct fr_err *err);

/* Leave a statement before its last row. */
void store_sql_reset(struct sql_stmt *stmt);

/* For FR_FREED. */
static inline void store_sql_left(struct sql_stmt **stmt)
{
	if (*stmt)
		store_sql_reset(*stmt);
}

int64_t store_sql_int(struct sql_stmt *stmt, int col);
int64_t store_sql_int_or(struct sql_stmt *stmt, int col, int64_t none); /* none: it is null */
const char *store_sql_text(struct sql_stmt *stmt, int col,
                           size_t *len); /* never NULL; until the next step */
const void *store_sql_blob(struct sql_stmt *stmt, int col, size_t *len);

int64_t store_sql_changes(struct sql *sql);  /* rows that the last statement wrote */
int64_t store_sql_last_row(struct sql *sql); /* row number of the last insert */

#endif
