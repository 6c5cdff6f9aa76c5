/* open - the least that a C program must do to look into the store: what the start of a tool is
 * measured against */
#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>

static void must(int holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "open: %s failed\n", what);
	exit(3);
}

/* With the settings of lib/store/sql.c, and one row read. */
static int open_store(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;

	must(sqlite3_open(path, &db) == SQLITE_OK, path);
	must(
	    sqlite3_exec(
	        db,
	        "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
	        "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA cache_size = "
	        "-10000;",
	        NULL, NULL, NULL) == SQLITE_OK,
	    "settings");
	must(sqlite3_prepare_v2(db, "SELECT count(*) FROM friend", -1, &stmt, NULL) == SQLITE_OK,
	     "prepare");
	must(sqlite3_step(stmt) == SQLITE_ROW, "step");
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 2)
		return open_store(argv[1]);
	fputs("usage: open STORE\n", stderr);
	return 2;
}
