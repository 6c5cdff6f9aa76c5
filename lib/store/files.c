/* files - the files beside the store: replaced ones, old versions, unfinished ones */
#include <fr/exchange.h>
#include <fr/friend.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lib/store/inside.h"

static const char SQL_VACUUM[] = "VACUUM";
static const char SQL_SCRUBBED[] = "DELETE FROM local WHERE key = '" STORE_SCRUB "'";
static const char SQL_FILE[] = "SELECT file FROM pragma_database_list WHERE name = 'main'";

void store_files_replaced_path(const char *path, int n, struct fr_buf *out)
{
	fr_buf_printf(out, "%s.replaced", path);
	if (n > 1)
		fr_buf_printf(out, ".%d", n);
}

const char *const store_files_sidecars[] = {"-journal", "-wal", "-shm", NULL};

int store_files_unlink(const char *path)
{
	FR_FREED(fr_buf_free) struct fr_buf beside = {0};
	int result = unlink(path) == 0 || errno == ENOENT ? 0 : -1;

	for (int i = 0; !result && store_files_sidecars[i]; i++) {
		fr_buf_clear(&beside);
		fr_buf_printf(&beside, "%s%s", path, store_files_sidecars[i]);
		if (unlink(fr_buf_text(&beside)) != 0 && errno != ENOENT)
			result = -1;
	}
	return result;
}

enum fr_code store_files_copy(struct sql *from, const char *path, struct fr_err *err)
{
	enum fr_code code = store_sql_backup_file(from, path, err);

	if (code && code != FR_BAD)
		store_files_unlink(path);
	return code;
}

/* A part that was being brought to this version has the older ones beside it. */
static int part_unlink(const char *part)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	int result = store_files_unlink(part);

	for (int i = 1; !result && i < FR_SCHEMA_VERSION; i++) {
		fr_buf_clear(&path);
		fr_buf_printf(&path, "%s.v%d.bak", part, i);
		result = store_files_unlink(fr_buf_text(&path));
		fr_buf_puts(&path, ".part");
		if (!result)
			result = store_files_unlink(fr_buf_text(&path));
	}
	return result;
}

enum fr_code store_files_part(const char *path, struct fr_buf *part, struct fr_err *err)
{
	fr_buf_printf(part, "%s.part", path);
	FR_TRY(fr_buf_check(part, err));
	return part_unlink(part->data)
	           ? fr_err_set(err, FR_FAIL, "%.400s: %s", part->data, strerror(errno))
	           : FR_OK;
}

enum fr_code store_files_whole(const char *part, const char *path, struct fr_err *err)
{
	/* A link takes no file's place; not every file system has them. */
	if (link(part, path) == 0) {
		unlink(part);
		return base_file_settle(path, err);
	}
	if (errno == EEXIST || access(path, F_OK) == 0) {
		store_files_unlink(part);
		return fr_err_set(err, FR_BAD, "%.400s: there is a file of that name already",
		                  path);
	}
	return base_file_replace(part, path, err);
}

enum fr_code store_files_own(struct fr_store *store, struct fr_buf *path, struct fr_err *err)
{
	struct sql_stmt *stmt;
	size_t len;

	FR_TRY(store_sql_prepare(store->sql, SQL_FILE, &stmt, err));
	FR_TRY(store_sql_step(stmt, err));
	fr_buf_puts(path, store_sql_text(stmt, 0, &len));
	store_sql_reset(stmt);
	return fr_buf_check(path, err);
}

enum fr_code store_files_backup_path(struct fr_store *store, int version, struct fr_buf *path,
                                     struct fr_err *err)
{
	FR_TRY(store_files_own(store, path, err));
	fr_buf_printf(path, ".v%d.bak", version);
	return fr_buf_check(path, err);
}

enum fr_code store_files_scrub(struct fr_store *store, struct fr_buf *path, struct fr_err *err)
{
	int there = access(fr_buf_text(path), F_OK) == 0;
	int failed = store_files_unlink(fr_buf_text(path));

	if (there && !failed)
		fr_buf_printf(&store->gone, "%s\n", fr_buf_text(path));
	if (!failed) {
		fr_buf_puts(path, ".part");
		failed = store_files_unlink(fr_buf_text(path));
	}
	return failed ? fr_err_set(err, FR_FAIL, "cannot remove %s: %s", fr_buf_text(path),
	                           strerror(errno))
	              : FR_OK;
}

/* The file itself, and those beside it that may hold what was forgotten. */
enum fr_code fr_store_scrub(struct fr_store *store, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf own = {0}, path = {0};

	FR_TRY(store_sql_spill(store->sql, err));
	FR_TRY(store_sql_run(store->sql, SQL_VACUUM, err));
	FR_TRY(store_files_own(store, &own, err));
	FR_TRY(store_files_part(fr_buf_text(&own), &path, err));
	for (int i = 1; i <= FR_SCHEMA_VERSION; i++) {
		fr_buf_clear(&path);
		FR_TRY(store_files_backup_path(store, i, &path, err));
		FR_TRY(store_files_scrub(store, &path, err));
	}
	for (int i = 1; i <= STORE_REPLACED_MOST; i++) {
		fr_buf_clear(&path);
		store_files_replaced_path(fr_buf_text(&own), i, &path);
		FR_TRY(fr_buf_check(&path, err));
		FR_TRY(store_files_scrub(store, &path, err));
	}
	return store_sql_run(store->sql, SQL_SCRUBBED, err);
}

enum fr_code fr_store_scrub_due(struct fr_store *store, int *due, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf value = {0};
	enum fr_code code = fr_local_get(store, STORE_SCRUB, &value, err);

	*due = !code;
	return code == FR_NOTHING ? FR_OK : code;
}
