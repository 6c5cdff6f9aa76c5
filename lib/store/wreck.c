/* wreck - what is left of a damaged store, opened as a private copy that can be read */
#include <fr/upkeep.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/base.h"
#include "lib/store/inside.h"

static const char SQL_VERSION[] = "PRAGMA user_version";
static const char SQL_EXPECTED[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                                   "ORDER BY type = 'index', rowid";
static const char SQL_THERE[] = "SELECT rowid, name, rootpage, type, tbl_name, sql "
                                "FROM sqlite_schema WHERE rowid > ?1 ORDER BY rowid LIMIT 1";
static const char SQL_EMPTY[] = "DELETE FROM sqlite_schema";
static const char SQL_PUT[] = "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) "
                              "VALUES (?1, ?2, ?3, ?4, ?5)";

#define WRECK_OBJECTS 200
#define WRECK_NAME    64

/* What the schema of the damaged file still says of a table or index: where its tree begins. */
struct wreck_object {
	char name[WRECK_NAME];
	int64_t root;
	uint64_t sum; /* of all of its texts */
	int taken;
};

struct wreck {
	struct sql *sql, *right; /* the copy; a fresh store of its version */
	struct wreck_object there[WRECK_OBJECTS];
	int n;
	fr_finding *found;
	void *arg;
	int64_t *findings;
	struct fr_buf text;
};

static void wreck_say(struct wreck *wreck)
{
	++*wreck->findings;
	wreck->found(fr_buf_text(&wreck->text), wreck->arg);
	fr_buf_clear(&wreck->text);
}

/* The columns; that of the name is 1. */
static uint64_t wreck_sum(struct sql_stmt *stmt, int type, int table, int sql)
{
	const int columns[] = {type, 1, table, sql};
	uint64_t sum = SUM_START;
	size_t len;

	for (int i = 0; i < 4; i++) {
		const char *text = store_sql_text(stmt, columns[i], &len);

		base_sum_add(&sum, text, len);
	}
	return sum;
}

/* A row that cannot be read ends it: those behind it are missed. */
static enum fr_code wreck_look(struct wreck *wreck, struct fr_err *err)
{
	struct fr_err why;
	int64_t after = 0;
	size_t len;
	enum fr_code code = FR_OK;

	while (!code && wreck->n < WRECK_OBJECTS) {
		struct wreck_object *object = &wreck->there[wreck->n];
		struct sql_stmt *stmt;

		FR_TRY(store_sql_prepare(wreck->sql, SQL_THERE, &stmt, err));
		store_sql_bind_int(stmt, 1, after);
		code = store_sql_step(stmt, &why);
		if (code)
			break;
		after = store_sql_int(stmt, 0);
		snprintf(object->name, sizeof object->name, "%s", store_sql_text(stmt, 1, &len));
		object->root = store_sql_int(stmt, 2);
		object->sum = wreck_sum(stmt, 3, 4, 5);
		wreck->n++;
		store_sql_reset(stmt);
	}
	return code == FR_NOMEM || code == FR_BUSY ? fr_err_set(err, code, "%s", why.message)
	                                           : FR_OK;
}

/* In how many bytes two names of one length differ; many where they are not of one. */
static size_t wreck_differ(const char *a, const char *b)
{
	size_t len = strlen(a), n = 0;

	if (len != strlen(b))
		return len + 1;
	for (size_t i = 0; i < len; i++)
		n += a[i] != b[i];
	return n;
}

/* The object of this name, or the one whose name one damaged byte made another. */
static struct wreck_object *wreck_find(struct wreck *wreck, const char *name)
{
	for (size_t most = 0; most < 2; most++) {
		for (int i = 0; i < wreck->n; i++) {
			struct wreck_object *object = &wreck->there[i];

			if (object->taken || object->root < 2 ||
			    wreck_differ(object->name, name) > most)
				continue;
			object->taken = 1;
			return object;
		}
	}
	return NULL;
}

/* Write what should stand there over what stands there, or only look for what is not as it should
 * be. */
static enum fr_code wreck_walk(struct wreck *wreck, int write, struct fr_err *err)
{
	struct sql_stmt *right, *put;
	size_t len[4];
	const char *text[4];
	enum fr_code code;

	for (int i = 0; i < wreck->n; i++)
		wreck->there[i].taken = 0;
	FR_TRY(store_sql_prepare(wreck->right, SQL_EXPECTED, &right, err));
	while ((code = store_sql_step(right, err)) == FR_OK) {
		struct wreck_object *object;

		for (int i = 0; i < 4; i++)
			text[i] = store_sql_text(right, i, &len[i]);
		object = wreck_find(wreck, text[1]);
		if (!write) {
			if (object && object->sum == wreck_sum(right, 0, 2, 3))
				continue;
			fr_buf_printf(&wreck->text, "schema: %s %s is %s", text[0], text[1],
			              object ? "not as it was made" : "missing");
			wreck_say(wreck);
			continue;
		}
		if (!object)
			continue;
		FR_TRY(store_sql_prepare(wreck->sql, SQL_PUT, &put, err));
		for (int i = 0; i < 4; i++) {
			if (len[i])
				store_sql_bind_text(put, i + 1 + (i == 3), text[i], len[i]);
			else
				store_sql_bind_null(put, i + 1 + (i == 3));
		}
		store_sql_bind_int(put, 4, object->root);
		FR_TRY(store_sql_done(put, err));
	}
	return code == FR_DONE ? FR_OK : code;
}

/* The schema is the one part whose right content is known: it is written anew, with the places that
 * the damaged one names. */
static enum fr_code wreck_schema(struct wreck *wreck, struct fr_err *err)
{
	int64_t before = *wreck->findings;

	FR_TRY(wreck_look(wreck, err));
	FR_TRY(wreck_walk(wreck, 0, err));
	if (*wreck->findings == before)
		return FR_OK;
	FR_TRY(store_sql_run(wreck->sql, "BEGIN", err));
	FR_TRY(store_sql_run(wreck->sql, SQL_EMPTY, err));
	FR_TRY(wreck_walk(wreck, 1, err));
	return store_sql_run(wreck->sql, "COMMIT", err);
}

static enum fr_code wreck_mend(struct wreck *wreck, struct fr_err *err)
{
	int64_t version = 0;

	FR_TRY(store_sql_ask(wreck->sql, SQL_VERSION, &version, err));
	FR_TRY(store_sql_open_memory(&wreck->right, err));
	FR_TRY(store_schema(wreck->right, 0, version, err));
	FR_TRY(wreck_schema(wreck, err));
	FR_TRY(store_sql_run(wreck->sql, "PRAGMA writable_schema = RESET", err));
	return store_schema(wreck->sql, version, FR_SCHEMA_VERSION, err);
}

static void wreck_close(struct wreck *wreck)
{
	store_sql_close(wreck->sql);
	store_sql_close(wreck->right);
	fr_buf_free(&wreck->text);
}

enum fr_code fr_store_open_wreck(const char *path, struct fr_store **out, fr_finding *found,
                                 void *arg, int64_t *findings, struct fr_err *err)
{
	FR_FREED(wreck_close) struct wreck wreck = {.found = found, .arg = arg};
	struct sql_file_facts facts = {0};
	struct fr_store *store;
	int64_t missing = 0;

	wreck.findings = findings;
	FR_TRY(store_look(path, FR_STORE_READ, &facts, err));
	FR_TRY(store_sql_open_wreck(path, &wreck.sql, &missing, err));
	if (missing == 1)
		fr_buf_puts(&wreck.text, "the file: its last page is missing");
	else if (missing)
		fr_buf_printf(&wreck.text, "the file: its last %lld pages are missing",
		              (long long)missing);
	if (missing)
		wreck_say(&wreck);
	FR_TRY(wreck_mend(&wreck, err));
	store = calloc(1, sizeof *store);
	if (!store)
		return fr_err_nomem(err);
	store->sql = wreck.sql;
	wreck.sql = NULL;
	*out = store;
	return FR_OK;
}
