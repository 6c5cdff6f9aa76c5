/* bare - the least that a C program must do for the same work: what fr is measured against */
#include <cjson/cJSON.h>
#include <sqlite3.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOW 1793563200.0 /* 2026-11-01 */

static void must(int holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "bare: %s failed\n", what);
	exit(3);
}

/* The settings of lib/store/sql.c. */
static sqlite3 *open_store(const char *path)
{
	sqlite3 *db;

	must(sqlite3_open(path, &db) == SQLITE_OK, path);
	must(
	    sqlite3_exec(
	        db,
	        "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
	        "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA cache_size = "
	        "-10000;",
	        NULL, NULL, NULL) == SQLITE_OK,
	    "settings");
	return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *text)
{
	sqlite3_stmt *stmt;

	must(sqlite3_prepare_v2(db, text, -1, &stmt, NULL) == SQLITE_OK, text);
	return stmt;
}

/* step STORE [ROW]: what the balance reads, in its order, and a sum that forgets. */
static int step(const char *path, const char *row)
{
	sqlite3 *db = open_store(path);
	sqlite3_stmt *stmt =
	    prepare(db, row ? "SELECT friend, at, direction, kind, minutes, weight, their_weight, "
	                      "energy, initiated_by "
	                      "FROM moment_friend WHERE friend = ?1 ORDER BY friend, at, moment"
	                    : "SELECT friend, at, direction, kind, minutes, weight, their_weight, "
	                      "energy, initiated_by "
	                      "FROM moment_friend ORDER BY friend, at, moment");
	double mass = 0;
	long friends = 0, friend = 0;

	if (row)
		sqlite3_bind_int64(stmt, 1, atoll(row));
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		double size = 1;

		friends += friend != sqlite3_column_int64(stmt, 0);
		friend = (long)sqlite3_column_int64(stmt, 0);
		for (int i = 2; i < 9; i++)
			size += (double)sqlite3_column_int64(stmt, i);
		mass +=
		    size * exp2(((double)sqlite3_column_int64(stmt, 1) - NOW) / (13 * 7 * 86400.0));
	}
	printf("%ld friends, mass %g\n", friends, mass);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return 0;
}

static const char SQL_MOMENT[] =
    "INSERT INTO moment (id, created, updated, sum, at, at_offset, friends, direction, kind, "
    "minutes, weight, energy, "
    "initiated_by, note) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)";
static const char SQL_FACT[] =
    "INSERT INTO moment_friend (friend, at, moment, direction, kind, minutes, weight, energy) "
    "VALUES (?1,?2,?3,?4,?5,?6,?7,?8)";

/* insert STORE: one moment, durable. */
static int insert(const char *path)
{
	sqlite3 *db = open_store(path);
	sqlite3_stmt *stmt = prepare(
	    db, "INSERT INTO moment (id, created, updated, sum, at, at_offset, friends, direction, "
	        "kind, minutes) VALUES (randomblob(16), 1, 1, 1, 1793563200, 0, '[1]', 'given', "
	        "'listening', 45)");
	sqlite3_stmt *fact;

	must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK, "begin");
	must(sqlite3_step(stmt) == SQLITE_DONE, "insert");
	fact = prepare(db, SQL_FACT);
	sqlite3_bind_int(fact, 1, 1);
	sqlite3_bind_int64(fact, 2, 1793563200);
	sqlite3_bind_int64(fact, 3, sqlite3_last_insert_rowid(db));
	sqlite3_bind_int(fact, 4, 0);
	must(sqlite3_step(fact) == SQLITE_DONE, "insert");
	must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "commit");
	sqlite3_finalize(stmt);
	sqlite3_finalize(fact);
	sqlite3_close(db);
	return 0;
}

static const char *text_of(const cJSON *root, const char *key)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(root, key));
}

static void bind_text(sqlite3_stmt *stmt, int at, const cJSON *root, const char *key)
{
	const char *text = text_of(root, key);

	sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC); /* NULL where there is none */
}

static void bind_number(sqlite3_stmt *stmt, int at, const cJSON *root, const char *key)
{
	const cJSON *value = cJSON_GetObjectItemCaseSensitive(root, key);

	if (value)
		sqlite3_bind_int64(stmt, at, (sqlite3_int64)value->valuedouble);
	else
		sqlite3_bind_null(stmt, at);
}

/* Days since 1970 of a civil date, and the seconds of a time in UTC (Hinnant). */
static sqlite3_int64 seconds(const char *text)
{
	long y = atol(text), m = atol(text + 5), d = atol(text + 8), era, yoe, doy;

	y -= m <= 2;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return ((era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468) * 24 +
	        atol(text + 11)) *
	           3600 +
	       atol(text + 14) * 60 + atol(text + 17);
}

/* The id's bytes last first, as the store has it. */
static void pack_id(const char *text, unsigned char id[16])
{
	int at = 15;

	for (; *text && at >= 0; text++) {
		unsigned byte;

		if (*text == '-')
			continue;
		sscanf(text, "%2x", &byte);
		id[at--] = (unsigned char)byte;
		text++;
	}
}

struct adder {
	sqlite3 *db;
	sqlite3_stmt *moment, *fact, *friend;
	char *names[4096];
	int n;
};

static int friend_row(struct adder *adder, const char *name)
{
	for (int i = 0; i < adder->n; i++) {
		if (strcmp(adder->names[i], name) == 0)
			return i + 1;
	}
	adder->names[adder->n++] = strdup(name);
	sqlite3_bind_int(adder->friend, 1, adder->n);
	sqlite3_bind_text(adder->friend, 2, name, -1, SQLITE_STATIC);
	must(sqlite3_step(adder->friend) == SQLITE_DONE, "friend");
	sqlite3_reset(adder->friend);
	return adder->n;
}

static int place(const char *word, const char *const *words)
{
	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], word) == 0)
			return i;
	}
	return 0;
}

static void add_one(struct adder *adder, const cJSON *root)
{
	static const char *const directions[] = {"given", "received", "mutual", NULL};
	static const char *const kinds[] = {
	    "listening",     "comfort", "presence",  "humour", "celebration",
	    "encouragement", "repair",  "practical", "advice", "planning",
	    "connection",    "other",   NULL};
	sqlite3_stmt *moment = adder->moment, *fact = adder->fact;
	sqlite3_int64 at = seconds(text_of(root, "at"));
	int friend = friend_row(adder, text_of(root, "friend"));
	unsigned char id[16];
	char list[16];

	pack_id(text_of(root, "id"), id);
	sqlite3_bind_blob(moment, 1, id, 16, SQLITE_STATIC);
	sqlite3_bind_int64(moment, 2, at * 1000);
	sqlite3_bind_int64(moment, 3, at * 1000);
	sqlite3_bind_int64(moment, 4, at * 0x9E3779B97F4A7C15);
	sqlite3_bind_int64(moment, 5, at);
	sqlite3_bind_int(moment, 6, 0);
	snprintf(list, sizeof list, "[%d]", friend);
	sqlite3_bind_text(moment, 7, list, -1, SQLITE_STATIC);
	bind_text(moment, 8, root, "direction");
	bind_text(moment, 9, root, "kind");
	bind_number(moment, 10, root, "minutes");
	bind_number(moment, 11, root, "weight");
	bind_number(moment, 12, root, "energy");
	bind_text(moment, 13, root, "initiated_by");
	bind_text(moment, 14, root, "note");
	must(sqlite3_step(moment) == SQLITE_DONE, "moment");
	sqlite3_reset(moment);
	sqlite3_bind_int(fact, 1, friend);
	sqlite3_bind_int64(fact, 2, at);
	sqlite3_bind_int64(fact, 3, sqlite3_last_insert_rowid(adder->db));
	sqlite3_bind_int(fact, 4, place(text_of(root, "direction"), directions));
	sqlite3_bind_int(fact, 5, place(text_of(root, "kind"), kinds));
	bind_number(fact, 6, root, "minutes");
	bind_number(fact, 7, root, "weight");
	bind_number(fact, 8, root, "energy");
	must(sqlite3_step(fact) == SQLITE_DONE, "fact");
	sqlite3_reset(fact);
}

static char *whole_file(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = calloc(1, 1 << 16);

	must(file && text && fread(text, 1, (1 << 16) - 1, file) > 0, path);
	fclose(file);
	return text;
}

/* add STORE FILE SCHEMA...: every line parsed and its rows inserted, in one transaction. */
static int add(const char *path, const char *input, char **schemas)
{
	struct adder adder = {.db = open_store(path)};
	FILE *file = fopen(input, "r");
	char *line = NULL;
	size_t room = 0;
	long n = 0;

	must(file != NULL, input);
	must(sqlite3_exec(adder.db,
	                  "PRAGMA cache_size = -16000; PRAGMA ignore_check_constraints = ON", NULL,
	                  NULL, NULL) == SQLITE_OK,
	     "settings");
	must(sqlite3_exec(adder.db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK, "begin");
	for (; *schemas; schemas++) {
		char *schema = whole_file(*schemas);

		must(sqlite3_exec(adder.db, schema, NULL, NULL, NULL) == SQLITE_OK, "schema");
		free(schema);
	}
	adder.moment = prepare(adder.db, SQL_MOMENT);
	adder.fact = prepare(adder.db, SQL_FACT);
	adder.friend = prepare(adder.db, "INSERT INTO friend (n, id, created, updated, sum, name) "
	                                 "VALUES (?1, randomblob(16), 1, 1, 1, ?2)");
	while (getline(&line, &room, file) > 0) {
		cJSON *root = cJSON_Parse(line);

		must(root != NULL, "parse");
		add_one(&adder, root);
		cJSON_Delete(root);
		n++;
	}
	must(sqlite3_exec(adder.db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "commit");
	printf("%ld added\n", n);
	sqlite3_finalize(adder.moment);
	sqlite3_finalize(adder.fact);
	sqlite3_finalize(adder.friend);
	sqlite3_close(adder.db);
	fclose(file);
	free(line);
	return 0;
}

/* cjson: standard input parsed line by line, and nothing made of it. */
static int parse(void)
{
	char *line = NULL;
	size_t room = 0;
	long n = 0;

	while (getline(&line, &room, stdin) > 0) {
		cJSON *root = cJSON_Parse(line);

		must(root != NULL, "parse");
		n++;
		cJSON_Delete(root);
	}
	printf("%ld parsed\n", n);
	free(line);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc >= 3 && strcmp(argv[1], "step") == 0)
		return step(argv[2], argv[3]);
	if (argc == 3 && strcmp(argv[1], "insert") == 0)
		return insert(argv[2]);
	if (argc >= 5 && strcmp(argv[1], "add") == 0)
		return add(argv[2], argv[3], argv + 4);
	if (argc == 2 && strcmp(argv[1], "cjson") == 0)
		return parse();
	fprintf(stderr,
	        "usage: bare step STORE [ROW] | insert STORE | add STORE FILE SCHEMA... | cjson\n");
	return 2;
}
