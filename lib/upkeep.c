/* upkeep - the store as a file: copied, put back, saved from damage, counted */
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

/* --- salvage ------------------------------------------------------------------------ */

#define PROBE_BEYOND 4096 /* rows that are tried behind the last one that was found */

struct salvage {
	struct fr_store *from, *into;
	fr_finding *found;
	void *arg;
	int64_t saved, lost, last;
	struct fr_record record;
	struct fr_buf text;
};

static enum fr_code salvage_lost(struct salvage *salvage, enum fr_type type, int64_t row, struct fr_err *err)
{
	if (err->code == FR_NOMEM || err->code == FR_BUSY)
		return err->code;
	salvage->lost++;
	fr_buf_clear(&salvage->text);
	fr_buf_printf(&salvage->text, "%s, row %lld: %s", fr_type_info(type)->name, (long long)row, err->message);
	salvage->found(fr_buf_text(&salvage->text), salvage->arg);
	return FR_OK;
}

/* Row by row, because a page that cannot be read hides the rows behind it from a scan, not from a search. */
static enum fr_code salvage_row(struct salvage *salvage, enum fr_type type, int64_t row, struct fr_err *err)
{
	enum fr_put result;
	enum fr_code code = fr_record_get(salvage->from, type, row, &salvage->record, err);

	if (code == FR_NOTHING)
		return FR_OK;
	if (!code && row > salvage->last)
		salvage->last = row;
	for (int i = 0; !code && i < fr_type_info(type)->n_fields; i++)
		salvage->record.value[i].given = 1;
	if (!code)
		code = fr_record_put(salvage->into, &salvage->record, &result, NULL, err);
	if (!code)
		salvage->saved++;
	return code ? salvage_lost(salvage, type, row, err) : FR_OK;
}

/* The highest row that a scan still reaches; the search goes on behind it. */
static int64_t salvage_end(struct salvage *salvage, enum fr_type type)
{
	struct sql_stmt *stmt;
	struct fr_err why;
	int64_t end = 0;

	if (sql_prepare(salvage->from->sql, store_table(type)->rows, &stmt, &why) == FR_OK) {
		while (sql_step(stmt, &why) == FR_OK)
			end = sql_int(stmt, 0) > end ? sql_int(stmt, 0) : end;
	}
	if (sql_prepare(salvage->from->sql, store_table(type)->last, &stmt, &why) == FR_OK) {
		if (sql_step(stmt, &why) == FR_OK) {
			end = sql_int(stmt, 0) > end ? sql_int(stmt, 0) : end;
			sql_reset(stmt);
		}
	}
	return end;
}

static enum fr_code salvage_type(struct salvage *salvage, enum fr_type type, struct fr_err *err)
{
	int64_t end = salvage_end(salvage, type);
	enum fr_code code = FR_OK;

	salvage->last = end;
	for (int64_t row = 1; !code && row <= salvage->last + PROBE_BEYOND; row++) {
		int64_t lost = salvage->lost;

		code = salvage_row(salvage, type, row, err);
		/* Behind the last known row one bad page would answer for every row that never was. */
		if (row > end && salvage->lost > lost)
			break;
	}
	return code;
}

enum fr_code fr_store_salvage(struct fr_store *from, struct fr_store *into, fr_finding *found, void *arg,
                              int64_t *saved, struct fr_err *err)
{
	struct salvage salvage = {.from = from, .into = into, .found = found, .arg = arg};
	enum fr_code code = FR_OK;

	for (int type = 0; !code && type < FR_STORED_TYPES; type++)
		code = salvage_type(&salvage, (enum fr_type)type, err);
	*saved = salvage.saved;
	fr_record_free(&salvage.record);
	fr_buf_free(&salvage.text);
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
