/* sql - the one file that knows SQLite */
#include "lib/store/sql.h"

#include <sqlite3.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUSY_MS     15000
#define WORKING_OPS 4096 /* of SQLite's machine: well below a millisecond */

struct sql_stmt {
	sqlite3_stmt *stmt;
	struct sql *sql;
	const char *text;
	int failed; /* SQLite's code of a binding that went wrong */
};

struct sql {
	sqlite3 *db;
	void (*working)(void);
	struct sql_stmt *stmts[512]; /* by a hash of their text's address */
};

#define STMTS (sizeof((struct sql *)0)->stmts / sizeof((struct sql *)0)->stmts[0])

/* The settings of every connection; the reasons are in fr(7). */
static const char SQL_SETTINGS[] = "PRAGMA trusted_schema = OFF;"
                                   "PRAGMA cell_size_check = ON;"
                                   "PRAGMA temp_store = MEMORY;"
                                   "PRAGMA foreign_keys = ON;"
                                   "PRAGMA synchronous = EXTRA;"
                                   "PRAGMA secure_delete = ON;"
                                   "PRAGMA cache_size = -10000;";

static enum fr_code sql_error(struct sql *sql, int rc, struct fr_err *err)
{
	switch (rc & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fr_err_set(err, FR_BUSY, "the store is busy; try again in a moment");
	case SQLITE_NOMEM:
		return fr_err_nomem(err);
	case SQLITE_FULL:
		return fr_err_set(err, FR_FAIL, "the disk is full; nothing was changed");
	case SQLITE_CONSTRAINT:
		return fr_err_set(err, FR_BAD, "the store refuses this: %s",
		                  sqlite3_errmsg(sql->db));
	case SQLITE_NOTADB:
		return fr_err_set(err, FR_BAD, "this file is no database");
	case SQLITE_CORRUPT:
		return fr_err_set(err, FR_FAIL,
		                  "the store is damaged (%s); fr-data salvage FILE brings over "
		                  "what can be read",
		                  sqlite3_errmsg(sql->db));
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return fr_err_set(err, FR_FAIL, "the store may not be written (%s)",
		                  sqlite3_errmsg(sql->db));
	default:
		return fr_err_set(err, FR_FAIL, "the store failed: %s",
		                  sql->db ? sqlite3_errmsg(sql->db) : sqlite3_errstr(rc));
	}
}

static enum fr_code sql_start(const char *path, int flags, struct sql **out, struct fr_err *err)
{
	struct sql *sql = calloc(1, sizeof *sql);
	enum fr_code code;
	int rc;

	if (!sql)
		return fr_err_nomem(err);
	/* Counting its memory is a lock at every piece, a tenth of a large import.  Refused once it
	 * runs, when it was said already. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	rc = sqlite3_open_v2(path, &sql->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
	                     NULL);
	if (rc != SQLITE_OK) {
		code = sql_error(sql, rc, err);
		store_sql_close(sql);
		return code ? code : FR_FAIL; /* it is never FR_OK, which an analyser cannot see */
	}
	sqlite3_busy_timeout(sql->db, BUSY_MS);
	sqlite3_db_config(sql->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(sql->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(sql->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	*out = sql;
	return FR_OK;
}

enum fr_code store_sql_open(const char *path, enum sql_mode mode, struct sql **out,
                            struct fr_err *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW;
	FR_FREED(store_sql_closed) struct sql *sql = NULL;

	if (mode == SQL_CREATE)
		flags |= SQLITE_OPEN_CREATE;
	FR_TRY(sql_start(path, flags, &sql, err));
	FR_TRY(store_sql_run(sql, SQL_SETTINGS, err));
	/* A reader opens the file for writing too, so that it can roll back what a killed writer
	 * left, and nothing else. */
	if (mode == SQL_READ)
		FR_TRY(store_sql_run(sql, "PRAGMA query_only = ON", err));
	*out = sql;
	sql = NULL;
	return FR_OK;
}

enum fr_code store_sql_open_alone(const char *path, struct sql **out, struct fr_err *err)
{
	/* What another mode of the journal left beside the file is taken in first. */
	static const char text[] = "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; "
	                           "BEGIN IMMEDIATE; COMMIT";
	FR_FREED(store_sql_closed) struct sql *sql = NULL;
	int rc;

	FR_TRY(sql_start(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, &sql, err));
	rc = sqlite3_exec(sql->db, text, NULL, NULL, NULL);
	if ((rc & 0xFF) == SQLITE_CORRUPT || (rc & 0xFF) == SQLITE_NOTADB)
		return fr_err_set(err, FR_BAD, "the store is damaged (%s)",
		                  sqlite3_errmsg(sql->db));
	if (rc != SQLITE_OK)
		return sql_error(sql, rc, err);
	FR_TRY(store_sql_run(sql, SQL_SETTINGS, err));
	*out = sql;
	sql = NULL;
	return FR_OK;
}

enum fr_code store_sql_open_memory(struct sql **sql, struct fr_err *err)
{
	return sql_start(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, sql, err);
}

void store_sql_close(struct sql *sql)
{
	if (!sql)
		return;
	for (size_t i = 0; i < STMTS; i++) {
		if (sql->stmts[i])
			sqlite3_finalize(sql->stmts[i]->stmt);
		free(sql->stmts[i]);
	}
	sqlite3_close(sql->db);
	free(sql);
}

enum fr_code store_sql_backup(struct sql *from, struct sql *into, struct fr_err *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(into->db, "main", from->db, "main");
	int rc;

	if (!backup)
		return sql_error(into, sqlite3_errcode(into->db), err);
	rc = sqlite3_backup_step(backup, -1);
	sqlite3_backup_finish(backup);
	return rc == SQLITE_DONE ? FR_OK : sql_error(into, rc, err);
}

/* SQLite takes a file that is too short and a schema that is wrong, where one may write that. */
static enum fr_code sql_lenient(struct sql *sql, struct fr_err *err)
{
	sqlite3_db_config(sql->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	return store_sql_run(sql, "PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON", err);
}

/* The header counts the pages too, where the last that wrote it was no old SQLite. */
static int64_t sql_missing(struct sql *sql)
{
	unsigned char head[100];
	sqlite3_file *file = NULL;
	sqlite3_int64 size = 0;
	int64_t page, said;

	if (sqlite3_file_control(sql->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
	    !file || !file->pMethods || file->pMethods->xFileSize(file, &size) != SQLITE_OK ||
	    size < (sqlite3_int64)sizeof head ||
	    file->pMethods->xRead(file, head, sizeof head, 0) != SQLITE_OK)
		return 0;
	page = head[16] << 8 | head[17];
	page = page == 1 ? 65536 : page;
	said = (int64_t)((uint32_t)head[28] << 24 | (uint32_t)head[29] << 16 |
	                 (uint32_t)head[30] << 8 | head[31]);
	if (page < 512 || memcmp(head + 24, head + 92, 4) != 0)
		return 0;
	return said > size / page ? said - size / page : 0;
}

enum fr_code store_sql_open_wreck(const char *path, struct sql **out, int64_t *missing,
                                  struct fr_err *err)
{
	FR_FREED(store_sql_closed) struct sql *from = NULL, *into = NULL;

	FR_TRY(sql_start(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, &from, err));
	FR_TRY(sql_lenient(from, err));
	FR_TRY(store_sql_open_memory(&into, err));
	FR_TRY(sql_lenient(into, err));
	FR_TRY(store_sql_backup(from, into, err));
	*missing = sql_missing(from);
	*out = into;
	into = NULL;
	return FR_OK;
}

enum fr_code store_sql_spill(struct sql *sql, struct fr_err *err)
{
	const char *path = sqlite3_db_filename(sql->db, "main");
	const char *slash = path ? strrchr(path, '/') : NULL;
	char *folder;

	if (!slash)
		return FR_OK;
	folder = sqlite3_mprintf("%.*s", (int)(slash == path ? 1 : slash - path), path);
	if (!folder)
		return fr_err_nomem(err);
	if (access(folder, W_OK | X_OK) != 0) {
		sqlite3_free(folder);
		return FR_OK;
	}
	/* SQLite's own, and the one place that it asks: one for the process. */
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = folder;
	return store_sql_run(sql, "PRAGMA temp_store = FILE", err);
}

/* Make a new private file, so that no moment passes in which others may read it. */
static enum fr_code sql_new_file(const char *path, struct fr_err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return fr_err_set(err, errno == EEXIST ? FR_BAD : FR_FAIL, "%.400s: %s", path,
		                  errno == EEXIST ? "there is a file of that name already"
		                                  : strerror(errno));
	close(fd);
	return FR_OK;
}

enum fr_code store_sql_backup_file(struct sql *from, const char *path, struct fr_err *err)
{
	FR_FREED(store_sql_closed) struct sql *into = NULL;

	FR_TRY(sql_new_file(path, err));
	FR_TRY(sql_start(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, &into, err));
	/* A copy that was cut short is thrown away, never rolled back. */
	FR_TRY(store_sql_run(into, "PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL", err));
	return store_sql_backup(from, into, err);
}

enum fr_code store_sql_run(struct sql *sql, const char *text, struct fr_err *err)
{
	int rc = sqlite3_exec(sql->db, text, NULL, NULL, NULL);

	return rc == SQLITE_OK ? FR_OK : sql_error(sql, rc, err);
}

static int sql_works(void *arg)
{
	const struct sql *sql = arg;

	sql->working();
	return 0;
}

void store_sql_working(struct sql *sql, void (*working)(void))
{
	sql->working = working;
	sqlite3_progress_handler(sql->db, WORKING_OPS, sql_works, sql);
}

int store_sql_io_failed(struct sql *sql)
{
	return (sqlite3_errcode(sql->db) & 0xFF) == SQLITE_IOERR;
}

void store_sql_reset_all(struct sql *sql)
{
	for (size_t i = 0; i < STMTS; i++) {
		if (sql->stmts[i])
			sqlite3_reset(sql->stmts[i]->stmt);
	}
}

void store_sql_rollback(struct sql *sql)
{
	store_sql_reset_all(sql);
	/* once more where memory failed for it: it would be in the way of all that follows */
	for (int tries = 0; tries < 2 && !sqlite3_get_autocommit(sql->db); tries++)
		sqlite3_exec(sql->db, "ROLLBACK", NULL, NULL, NULL);
}

enum fr_code store_sql_prepare(struct sql *sql, const char *text, struct sql_stmt **out,
                               struct fr_err *err)
{
	size_t slot = ((uintptr_t)text >> 3) % STMTS;
	struct sql_stmt *stmt;
	int rc;

	for (size_t i = 0; i < STMTS; i++, slot = (slot + 1) % STMTS) {
		stmt = sql->stmts[slot];
		if (!stmt)
			break;
		if (stmt->text == text) {
			sqlite3_reset(stmt->stmt);
			stmt->failed = 0;
			*out = stmt;
			return FR_OK;
		}
	}
	if (sql->stmts[slot])
		return fr_err_set(err, FR_FAIL, "more statements than the library keeps");
	stmt = calloc(1, sizeof *stmt);
	if (!stmt)
		return fr_err_nomem(err);
	rc = sqlite3_prepare_v3(sql->db, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt->stmt, NULL);
	if (rc != SQLITE_OK) {
		free(stmt);
		return sql_error(sql, rc, err);
	}
	stmt->sql = sql;
	stmt->text = text;
	sql->stmts[slot] = stmt;
	*out = stmt;
	return FR_OK;
}

static void sql_bound(struct sql_stmt *stmt, int rc)
{
	if (rc != SQLITE_OK && !stmt->failed)
		stmt->failed = rc;
}

void store_sql_bind_int(struct sql_stmt *stmt, int at, int64_t value)
{
	sql_bound(stmt, sqlite3_bind_int64(stmt->stmt, at, value));
}

void store_sql_bind_null(struct sql_stmt *stmt, int at)
{
	sql_bound(stmt, sqlite3_bind_null(stmt->stmt, at));
}

void store_sql_bind_row(struct sql_stmt *stmt, int at, int64_t row)
{
	if (row)
		store_sql_bind_int(stmt, at, row);
	else
		store_sql_bind_null(stmt, at);
}

void store_sql_bind_text(struct sql_stmt *stmt, int at, const char *text, size_t len)
{
	sql_bound(stmt, sqlite3_bind_text64(stmt->stmt, at, text, len, SQLITE_STATIC, SQLITE_UTF8));
}

void store_sql_bind_blob(struct sql_stmt *stmt, int at, const void *bytes, size_t len)
{
	sql_bound(stmt, sqlite3_bind_blob64(stmt->stmt, at, bytes, len, SQLITE_STATIC));
}

enum fr_code store_sql_step(struct sql_stmt *stmt, struct fr_err *err)
{
	int rc = stmt->failed ? stmt->failed : sqlite3_step(stmt->stmt);
	enum fr_code code;

	if (rc == SQLITE_ROW)
		return FR_OK;
	code = rc == SQLITE_DONE ? FR_DONE : sql_error(stmt->sql, rc, err);
	sqlite3_reset(stmt->stmt);
	return code;
}

enum fr_code store_sql_done(struct sql_stmt *stmt, struct fr_err *err)
{
	enum fr_code code = store_sql_step(stmt, err);

	sqlite3_reset(stmt->stmt);
	return code == FR_DONE ? FR_OK : code;
}

void store_sql_reset(struct sql_stmt *stmt)
{
	sqlite3_reset(stmt->stmt);
}

int64_t store_sql_int(struct sql_stmt *stmt, int col)
{
	return sqlite3_column_int64(stmt->stmt, col);
}

int64_t store_sql_int_or(struct sql_stmt *stmt, int col, int64_t none)
{
	sqlite3_value *value = sqlite3_column_value(stmt->stmt, col);

	return sqlite3_value_type(value) == SQLITE_NULL ? none : sqlite3_value_int64(value);
}

const char *store_sql_text(struct sql_stmt *stmt, int col, size_t *len)
{
	const char *text = (const char *)sqlite3_column_text(stmt->stmt, col);

	*len = text ? (size_t)sqlite3_column_bytes(stmt->stmt, col) : 0;
	return text ? text : "";
}

const void *store_sql_blob(struct sql_stmt *stmt, int col, size_t *len)
{
	const void *bytes = sqlite3_column_blob(stmt->stmt, col);

	*len = bytes ? (size_t)sqlite3_column_bytes(stmt->stmt, col) : 0;
	return bytes;
}

int64_t store_sql_changes(struct sql *sql)
{
	return sqlite3_changes64(sql->db);
}

int64_t store_sql_last_row(struct sql *sql)
{
	return sqlite3_last_insert_rowid(sql->db);
}

enum fr_code store_sql_ask(struct sql *sql, const char *text, int64_t *value, struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(store_sql_prepare(sql, text, &stmt, err));
	FR_TRY(store_sql_step(stmt, err));
	*value = store_sql_int(stmt, 0);
	store_sql_reset(stmt);
	return FR_OK;
}
