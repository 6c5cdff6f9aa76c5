/* settings - what a store keeps for its machine alone and never exports */
#include <fr/exchange.h>

#include <string.h>

#include "lib/store/inside.h"

static const char SQL_GET[] = "SELECT value FROM local WHERE key = ?1";
static const char SQL_SET[] = "INSERT INTO local (key, value) VALUES (?1, ?2) "
                              "ON CONFLICT (key) DO UPDATE SET value = excluded.value";

static const char SQL_UNMET[] = "DELETE FROM local WHERE key LIKE '" FR_LOCAL_MET "%'";

enum fr_code fr_local_get(struct fr_store *store, const char *key, struct fr_buf *value,
                          struct fr_err *err)
{
	struct sql_stmt *stmt;
	enum fr_code code;
	const char *text;
	size_t len;

	FR_TRY(store_sql_prepare(store->sql, SQL_GET, &stmt, err));
	store_sql_bind_text(stmt, 1, key, strlen(key));
	code = store_sql_step(stmt, err);
	if (code == FR_DONE)
		return fr_err_set(err, FR_NOTHING, "%.60s is not kept here", key);
	if (code)
		return code;
	text = store_sql_text(stmt, 0, &len);
	fr_buf_add(value, text, len);
	store_sql_reset(stmt);
	return fr_buf_check(value, err);
}

enum fr_code fr_local_set(struct fr_store *store, const char *key, const char *value,
                          struct fr_err *err)
{
	struct sql_stmt *stmt;

	FR_TRY(store_sql_prepare(store->sql, SQL_SET, &stmt, err));
	store_sql_bind_text(stmt, 1, key, strlen(key));
	store_sql_bind_text(stmt, 2, value, strlen(value));
	return store_sql_done(stmt, err);
}

enum fr_code store_settings_unmet(struct fr_store *store, struct fr_err *err)
{
	return store_sql_run(store->sql, SQL_UNMET, err);
}
