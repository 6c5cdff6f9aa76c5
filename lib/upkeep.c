/* upkeep - the store as a file: copied, put back, counted */
#include <fr/upkeep.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/store.h"

static const char SQL_PAGES[] = "SELECT page_count, page_size FROM pragma_page_count, pragma_page_size";
static const char SQL_STEPS[] = "SELECT count(*) FROM step";
static const char SQL_TOMBSTONES[] = "SELECT count(*) FROM tombstone";
static const char SQL_SPAN[] = "SELECT min(at), max(at) FROM moment";

enum fr_code fr_store_backup(struct fr_store *store, const char *path, struct fr_err *err)
{
	enum fr_code code = sql_backup_file(store->sql, path, err);

	return code ? code : file_settle(path, err);
}

/* --- restoring ------------------------------------------------------------------ */

/* A name beside the store that is free. */
static enum fr_code restore_place(const char *path, struct fr_buf *kept, struct fr_err *err)
{
	for (int i = 1; i <= STORE_REPLACED_MOST; i++) {
		fr_buf_clear(kept);
		store_replaced_path(path, i, kept);
		if (fr_buf_check(kept, err))
			return FR_NOMEM;
		if (access(kept->data, F_OK) != 0 && errno == ENOENT)
			return FR_OK;
	}
	return fr_err_set(err, FR_BAD, "%d replaced stores stand beside %.400s; remove some of them",
	                  STORE_REPLACED_MOST, path);
}

/* A copy of from as a store of this version, looked at; what is refused was never near the store. */
static enum fr_code restore_prepare(const char *part, const char *from, fr_finding *found, void *arg,
                                    struct fr_err *err)
{
	struct fr_store *store = NULL;
	struct sql *sql = NULL;
	int64_t findings = 0;
	enum fr_code code = sql_open(from, SQL_READ, &sql, err);

	if (!code)
		code = sql_backup_file(sql, part, err);
	sql_close(sql);
	if (!code)
		code = fr_store_open(part, FR_STORE_READ, &store, err);
	if (code == FR_NOTHING)
		code = fr_err_set(err, FR_BAD, "%.400s is empty", from);
	if (!code && store->was && unlink(fr_buf_text(&store->kept)) != 0)
		code = fr_err_set(err, FR_FAIL, "%.400s: %s", fr_buf_text(&store->kept), strerror(errno));
	if (!code)
		code = fr_store_check(store, found, arg, &findings, err);
	if (!code && findings)
		code = fr_err_set(err, FR_BAD, "%.400s is not sound; nothing was changed", from);
	fr_store_close(store);
	return code;
}

/* Over what is there, in one transaction of the file itself, so that whoever has it open sees one or the other. */
static enum fr_code restore_over(const char *path, const char *part, struct fr_buf *kept, struct fr_err *err)
{
	struct sql *from = NULL, *into = NULL;
	int there = access(path, F_OK) == 0;
	enum fr_code code = sql_open(part, SQL_READ, &from, err);

	if (!code)
		code = sql_open(path, SQL_CREATE, &into, err);
	if (!code && there)
		code = restore_place(path, kept, err);
	if (!code && there)
		code = sql_backup_file(into, kept->data, err);
	if (!code && there)
		code = file_settle(kept->data, err);
	if (!code)
		code = sql_backup(from, into, err);
	sql_close(from);
	sql_close(into);
	return code;
}

enum fr_code fr_store_restore(const char *path, const char *from, struct fr_buf *kept, fr_finding *found, void *arg,
                              struct fr_err *err)
{
	struct fr_buf part = {0};
	enum fr_code code;

	fr_buf_printf(&part, "%s.part", path);
	code = fr_buf_check(&part, err);
	if (!code && unlink(part.data) != 0 && errno != ENOENT)
		code = fr_err_set(err, FR_FAIL, "%.400s: %s", part.data, strerror(errno));
	if (!code)
		code = restore_prepare(part.data, from, found, arg, err);
	if (!code)
		code = restore_over(path, part.data, kept, err);
	if (part.data)
		unlink(part.data);
	fr_buf_free(&part);
	return code;
}

/* --- counting ------------------------------------------------------------------------- */

static enum fr_code count_one(struct fr_store *store, const char *text, int64_t *a, int64_t *b, struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code = sql_prepare(store->sql, text, &stmt, err);

	if (!code)
		code = sql_step(stmt, err);
	if (code)
		return code;
	*a = sql_int(stmt, 0);
	if (b)
		*b = sql_int(stmt, 1);
	sql_reset(stmt);
	return FR_OK;
}

enum fr_code fr_store_stats(struct fr_store *store, struct fr_stats *stats, struct fr_err *err)
{
	struct fr_stats counted = {0};
	enum fr_code code = count_one(store, SQL_PAGES, &counted.pages, &counted.page_size, err);

	for (int type = 0; !code && type < FR_STORED_TYPES; type++)
		code = count_one(store, store_table((enum fr_type)type)->count, &counted.records[type], NULL, err);
	if (!code)
		code = count_one(store, SQL_TOMBSTONES, &counted.records[FR_TYPE_TOMBSTONE], NULL, err);
	if (!code)
		code = count_one(store, SQL_STEPS, &counted.steps, NULL, err);
	if (!code)
		code = count_one(store, SQL_SPAN, &counted.first, &counted.last, err);
	if (!code)
		*stats = counted;
	return code;
}
