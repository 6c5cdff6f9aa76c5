/*
 * embed - the migrations as C, and what they make of an empty store, which is several times faster
 * made at once
 *
 * usage: embed OUT FILES, in the order of their numbers
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static const char SQL_MADE[] =
    "SELECT sql FROM (SELECT rowid, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB "
    "'sqlite_*' "
    "ORDER BY rowid) "
    "UNION ALL SELECT 'PRAGMA application_id = ' || application_id FROM pragma_application_id "
    "UNION ALL SELECT 'PRAGMA user_version = ' || user_version FROM pragma_user_version";

static void embed_fail(const char *what, const char *why)
{
	fprintf(stderr, "embed: %s: %s\n", what, why);
	exit(1);
}

/* A string literal may not be as long. */
static void embed_bytes(const char *text)
{
	for (size_t i = 0; text[i]; i++)
		printf("%s%d,", i % 16 ? "" : "\n\t", text[i]);
}

static void embed_file(sqlite3 *db, const char *path)
{
	static char text[1 << 16];
	FILE *file = fopen(path, "r");
	size_t len = file ? fread(text, 1, sizeof text, file) : 0;

	if (!len || len == sizeof text || ferror(file))
		embed_fail(path, "cannot be read, or is too long");
	fclose(file);
	text[len] = '\0';
	if (sqlite3_exec(db, text, NULL, NULL, NULL))
		embed_fail(path, sqlite3_errmsg(db));
	printf("\n    (const char[]){");
	embed_bytes(text);
	printf("0},");
}

static void embed_made(sqlite3 *db)
{
	sqlite3_stmt *made;
	int rc = sqlite3_prepare_v2(db, SQL_MADE, -1, &made, NULL);

	while (!rc && (rc = sqlite3_step(made)) == SQLITE_ROW) {
		embed_bytes((const char *)sqlite3_column_text(made, 0));
		embed_bytes(";\n");
		rc = 0;
	}
	if (rc != SQLITE_DONE)
		embed_fail("what they make", sqlite3_errmsg(db));
	sqlite3_finalize(made);
}

int main(int argc, char **argv)
{
	sqlite3 *db;

	if (argc < 3 || !freopen(argv[1], "w", stdout))
		embed_fail(argc < 3 ? "OUT FILES" : argv[1], "cannot be written");
	if (sqlite3_open(":memory:", &db))
		embed_fail("SQLite", sqlite3_errmsg(db));
	printf("/* Made from lib/store/schema; do not edit. */\n#include \"lib/store/inside.h\"\n\n"
	       "const char *const sql_schema[] = {");
	for (int i = 2; i < argc; i++)
		embed_file(db, argv[i]);
	printf("\n    0};\n\nconst char sql_whole[] = {");
	embed_made(db);
	printf("0};\n");
	sqlite3_close(db);
	return fflush(stdout) || ferror(stdout);
}
