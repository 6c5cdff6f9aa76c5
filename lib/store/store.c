/* store - one file: opened, made, migrated, or refused untouched */
#include "lib/store/inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/base.h"

#define APPLICATION_ID 1718775396 /* "frnd"; set by the first migration */

static const char SQL_APPLICATION[] = "PRAGMA application_id";
static const char SQL_VERSION[] = "PRAGMA user_version";

/* Whose file it is, and of which version.  A file without a byte is a store about to be made. */
static enum fr_code store_judge(const char *path, const struct sql_file_facts *facts,
                                struct fr_err *err)
{
	if (facts->empty)
		return FR_OK;
	if (facts->application_id != APPLICATION_ID)
		return fr_err_set(err, FR_BAD,
		                  "%s is the database of another program, not a store of fr", path);
	if (facts->user_version > FR_SCHEMA_VERSION)
		return fr_err_set(err, FR_BAD,
		                  "%s was written by a newer fr (version %lld; this one knows %d)",
		                  path, (long long)facts->user_version, FR_SCHEMA_VERSION);
	return FR_OK;
}

/*
 * A copy of an older store beside it, private and whole before it has its name.  The open
 * transaction keeps writers away, and SQLite copies nothing from a connection that has one: hence
 * the second.
 */
static enum fr_code store_keep_old(struct fr_store *store, const char *path, int version,
                                   struct fr_err *err)
{
	FR_FREED(store_sql_closed) struct sql *from = NULL;
	FR_FREED(fr_buf_free) struct fr_buf part = {0};

	FR_TRY(store_files_backup_path(store, version, &store->kept, err));
	FR_TRY(store_files_part(fr_buf_text(&store->kept), &part, err));
	FR_TRY(store_sql_open(path, SQL_READ, &from, err));
	FR_TRY(store_files_copy(from, part.data, err));
	return base_file_replace(part.data, store->kept.data, err);
}

static void store_tell(const struct fr_store *store, int64_t to)
{
	if (store->seen)
		store->seen((int)to, store->seen_arg);
}

enum fr_code store_schema(struct sql *sql, int64_t from, int64_t to, struct fr_err *err)
{
	if (!from && to == FR_SCHEMA_VERSION)
		return store_sql_run(sql, sql_whole, err);
	for (; from < to; from++)
		FR_TRY(store_sql_run(sql, sql_schema[from], err));
	return FR_OK;
}

/* Everything that the version lacks, in one transaction that looks again once it holds the lock. */
static enum fr_code store_migrate(struct fr_store *store, const char *path, struct fr_err *err)
{
	struct sql_file_facts facts = {0};
	enum fr_code code = store_sql_ask(store->sql, SQL_VERSION, &facts.user_version, err);

	if (code || facts.user_version == FR_SCHEMA_VERSION)
		return code;
	code = store_sql_run(store->sql, "PRAGMA query_only = OFF; BEGIN IMMEDIATE", err);
	if (!code)
		code = store_sql_ask(store->sql, SQL_VERSION, &facts.user_version, err);
	if (!code)
		code = store_sql_ask(store->sql, SQL_APPLICATION, &facts.application_id, err);
	facts.empty = facts.user_version == 0 && facts.application_id == 0;
	if (!code)
		code = store_judge(path, &facts, err);
	if (!code && !facts.empty && facts.user_version < FR_SCHEMA_VERSION) {
		store_tell(store, facts.user_version + 1);
		code = store_keep_old(store, path, (int)facts.user_version, err);
		store->was = (int)facts.user_version;
	}
	for (int64_t i = facts.user_version, next; !code && i < FR_SCHEMA_VERSION; i = next) {
		next = facts.empty ? FR_SCHEMA_VERSION : i + 1;
		if (!facts.empty)
			store_tell(store, next);
		code = store_schema(store->sql, i, next, err);
	}
	if (!code)
		code = store_sql_run(store->sql, "COMMIT", err);
	if (code) {
		store_sql_rollback(store->sql);
		store->was = 0;
	}
	return code;
}

enum fr_code store_look(const char *path, enum fr_store_mode mode, struct sql_file_facts *facts,
                        struct fr_err *err)
{
	struct fr_err why;
	struct stat st;
	int there = stat(path, &st) == 0;
	enum fr_code code = FR_OK;

	if (!there && errno != ENOENT)
		return fr_err_set(err, FR_FAIL, "%s: %s", path, strerror(errno));
	if (there && !S_ISREG(st.st_mode))
		return fr_err_set(err, FR_BAD, "%s is %s, not a file", path,
		                  S_ISDIR(st.st_mode) ? "a folder" : "a device");
	facts->empty = !there || st.st_size == 0;
	if (!facts->empty)
		code = store_header_look(path, facts, &why);
	if (code == FR_BAD)
		return fr_err_set(err, FR_BAD, "%s is no database and no store of fr", path);
	if (code)
		return fr_err_set(err, code, "%s: %.400s", path, why.message);
	if (facts->empty && mode == FR_STORE_READ)
		return fr_err_set(err, FR_NOTHING, "there is no store at %s yet", path);
	return store_judge(path, facts, err);
}

void fr_store_working(struct fr_store *store, void (*working)(void))
{
	store_sql_working(store->sql, working);
}

struct sql *store_sql(struct fr_store *store)
{
	return store->sql;
}

enum fr_code fr_store_open(const char *path, enum fr_store_mode mode, struct fr_store **out,
                           struct fr_err *err)
{
	return fr_store_open_seen(path, mode, NULL, NULL, out, err);
}

enum fr_code fr_store_open_seen(const char *path, enum fr_store_mode mode, fr_store_migrating *seen,
                                void *arg, struct fr_store **out, struct fr_err *err)
{
	struct sql_file_facts facts = {0};
	FR_FREED(fr_store_closed) struct fr_store *store = NULL;

	FR_TRY(store_look(path, mode, &facts, err));
	store = calloc(1, sizeof *store);
	if (!store)
		return fr_err_nomem(err);
	store->seen = seen;
	store->seen_arg = arg;
	FR_TRY(
	    store_sql_open(path, mode == FR_STORE_READ ? SQL_READ : SQL_CREATE, &store->sql, err));
	FR_TRY(store_migrate(store, path, err));
	if (mode == FR_STORE_READ)
		FR_TRY(store_sql_run(store->sql, "PRAGMA query_only = ON", err));
	*out = store;
	store = NULL;
	return FR_OK;
}

enum fr_code fr_store_writable(struct fr_store *store, const char *path, struct fr_err *err)
{
	FR_TRY(store_sql_run(store->sql, "PRAGMA query_only = OFF", err));
	return store_migrate(store, path, err);
}

enum fr_code fr_store_hold(struct fr_store *store, struct fr_err *err)
{
	if (!store->holds && !store->step) {
		/* Who is called what is looked up within the transaction, not remembered from
		 * before it. */
		store_names_forget(store);
		FR_TRY(store_sql_run(store->sql, "BEGIN", err));
	}
	store->holds++;
	return FR_OK;
}

void fr_store_release(struct fr_store *store)
{
	if (--store->holds == 0 && !store->step)
		store_sql_rollback(store->sql);
}

int fr_store_was(const struct fr_store *store, const char **kept)
{
	*kept = fr_buf_text(&store->kept);
	return store->was;
}

struct fr_buf *fr_store_gone(struct fr_store *store)
{
	return &store->gone;
}

void fr_store_close(struct fr_store *store)
{
	if (!store)
		return;
	store_sql_close(store->sql);
	store_names_forget(store);
	fr_buf_free(&store->scratch);
	fr_buf_free(&store->before);
	fr_buf_free(&store->kept);
	fr_buf_free(&store->gone);
	free(store);
}
