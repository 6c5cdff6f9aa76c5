/* backup - the store as a file: copied and counted */
#include <fr/upkeep.h>

#include <unistd.h>

#include "lib/store/inside.h"

static const char SQL_PAGES[] =
    "SELECT page_count, page_size FROM pragma_page_count, pragma_page_size";
static const char SQL_STEPS[] = "SELECT count(*) FROM step";
static const char SQL_TOMBSTONES[] = "SELECT count(*) FROM tombstone";
static const char SQL_SPAN[] = "SELECT min(at), max(at) FROM moment";

enum fr_code fr_store_backup(struct fr_store *store, const char *path, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf part = {0};

	FR_TRY(access(path, F_OK) == 0
	           ? fr_err_set(err, FR_BAD, "%.400s: there is a file of that name already", path)
	           : store_files_part(path, &part, err));
	FR_TRY(store_files_copy(store->sql, part.data, err));
	return store_files_whole(part.data, path, err);
}

static enum fr_code count_two(struct fr_store *store, const char *text, int64_t *a, int64_t *b,
                              struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(store_sql_prepare(store->sql, text, &stmt, err));
	FR_TRY(store_sql_step(stmt, err));
	*a = store_sql_int(stmt, 0);
	*b = store_sql_int(stmt, 1);
	store_sql_reset(stmt);
	return FR_OK;
}

enum fr_code fr_store_stats(struct fr_store *store, struct fr_stats *stats, struct fr_err *err)
{
	struct fr_stats counted = {0};

	FR_TRY(count_two(store, SQL_PAGES, &counted.pages, &counted.page_size, err));
	for (int type = 0; type < FR_STORED_TYPES; type++)
		FR_TRY(store_sql_ask(store->sql, store_statements((enum fr_type)type)->count,
		                     &counted.records[type], err));
	FR_TRY(store_sql_ask(store->sql, SQL_TOMBSTONES, &counted.records[FR_TYPE_TOMBSTONE], err));
	FR_TRY(store_sql_ask(store->sql, SQL_STEPS, &counted.steps, err));
	FR_TRY(count_two(store, SQL_SPAN, &counted.first, &counted.last, err));
	*stats = counted;
	return FR_OK;
}
