/* restore - a copy that is the store again, and what it replaces kept beside it */
#include <fr/upkeep.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/base.h"
#include "lib/store/inside.h"

/* A name beside the store that is free. */
static enum fr_code restore_place(const char *path, struct fr_buf *kept, struct fr_err *err)
{
	for (int i = 1; i <= STORE_REPLACED_MOST; i++) {
		fr_buf_clear(kept);
		store_files_replaced_path(path, i, kept);
		FR_TRY(fr_buf_check(kept, err));
		if (access(kept->data, F_OK) != 0 && errno == ENOENT)
			return FR_OK;
	}
	return fr_err_set(err, FR_BAD,
	                  "%d replaced stores stand beside %.400s; remove some of them",
	                  STORE_REPLACED_MOST, path);
}

static enum fr_code restore_copy(const char *part, const char *from, struct fr_err *err)
{
	FR_FREED(store_sql_closed) struct sql *sql = NULL;
	struct sql_file_facts facts = {0};
	enum fr_code code = store_look(from, FR_STORE_READ, &facts, err);

	if (code == FR_NOTHING)
		return fr_err_set(err, FR_BAD, "%.400s is empty", from);
	if (code)
		return code;
	FR_TRY(store_sql_open(from, SQL_READ, &sql, err));
	return store_files_copy(sql, part, err);
}

/* A copy of from as a store of this version, looked at; what is refused was never near the store.
 */
static enum fr_code restore_prepare(const char *part, const char *from, fr_finding *found,
                                    void *arg, struct fr_err *err)
{
	FR_FREED(fr_store_closed) struct fr_store *store = NULL;
	int64_t findings = 0;

	FR_TRY(restore_copy(part, from, err));
	FR_TRY(fr_store_open(part, FR_STORE_WRITE, &store, err));
	if (store->was && unlink(fr_buf_text(&store->kept)) != 0)
		return fr_err_set(err, FR_FAIL, "%.400s: %s", fr_buf_text(&store->kept),
		                  strerror(errno));
	FR_TRY(fr_store_check(store, found, arg, &findings, err));
	if (findings)
		return fr_err_set(err, FR_BAD, "%.400s is not sound; nothing was changed", from);
	return store_settings_unmet(store, err);
}

/* The whole of it under another name, which it gets when it is on the disk. */
static enum fr_code restore_keep(struct sql *store, const char *kept, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf part = {0};

	FR_TRY(store_files_part(kept, &part, err));
	FR_TRY(store_files_copy(store, part.data, err));
	return base_file_replace(part.data, kept, err);
}

/*
 * Where SQLite can make nothing of the store that is there, it is kept as a file: linked, so that
 * there is one at its place at every instant, and what stands beside it goes with it first, because
 * a journal would be played into the new one.
 */
static enum fr_code restore_file(const char *path, const char *part, const char *kept,
                                 struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf from = {0}, to = {0};

	for (int i = 0; store_files_sidecars[i]; i++) {
		fr_buf_clear(&from);
		fr_buf_clear(&to);
		fr_buf_printf(&from, "%s%s", path, store_files_sidecars[i]);
		fr_buf_printf(&to, "%s%s", kept, store_files_sidecars[i]);
		FR_TRY(fr_buf_check(&from, err));
		FR_TRY(fr_buf_check(&to, err));
		if (rename(from.data, to.data) != 0 && errno != ENOENT)
			return fr_err_set(err, FR_FAIL, "%.400s: %s", from.data, strerror(errno));
	}
	/* Not every file system has links. */
	if (link(path, kept) != 0 && rename(path, kept) != 0)
		return fr_err_set(err, FR_FAIL, "%.400s: %s", kept, strerror(errno));
	return base_file_replace(part, path, err);
}

/*
 * Over what is there, in one transaction of the file itself, so that whoever has it open sees one
 * or the other, and a journal brings back the old one where this process ends before.  From before
 * it is kept until after that nobody else can write: what they write is in one of the two.
 */
static enum fr_code restore_over(const char *path, const char *part, struct fr_buf *kept,
                                 struct fr_err *err)
{
	FR_FREED(store_sql_closed) struct sql *into = NULL, *from = NULL;
	struct stat st;
	int there = stat(path, &st) == 0 && st.st_size > 0;
	enum fr_code code;

	if (there)
		FR_TRY(restore_place(path, kept, err));
	FR_TRY(store_sql_open(part, SQL_READ, &from, err));
	code = there ? store_sql_open_alone(path, &into, err)
	             : store_sql_open(path, SQL_CREATE, &into, err);
	if (there && code == FR_BAD) {
		store_sql_close(from);
		from = NULL;
		return restore_file(path, part, kept->data, err);
	}
	if (code)
		return code;
	if (there)
		FR_TRY(restore_keep(into, kept->data, err));
	return store_sql_backup(from, into, err);
}

enum fr_code fr_store_restore(const char *path, const char *from, struct fr_buf *kept,
                              fr_finding *found, void *arg, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf part = {0};
	enum fr_code code = store_files_part(path, &part, err);

	if (!code)
		code = restore_prepare(part.data, from, found, arg, err);
	if (!code)
		code = restore_over(path, part.data, kept, err);
	store_files_unlink(fr_buf_text(&part));
	return code;
}
