/* calendar - the least that a C program must do with libical, or to open the store: what fr-ritual is measured against
 */
#include <libical/ical.h>
#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void must(int holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "calendar: %s failed\n", what);
	exit(3);
}

/* open STORE: with the settings of lib/sql.c, and one row read. */
static int open_store(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;

	must(sqlite3_open(path, &db) == SQLITE_OK, path);
	must(sqlite3_exec(db,
	                  "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
	                  "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA cache_size = -10000;",
	                  NULL, NULL, NULL) == SQLITE_OK,
	     "settings");
	must(sqlite3_prepare_v2(db, "SELECT count(*) FROM friend", -1, &stmt, NULL) == SQLITE_OK, "prepare");
	must(sqlite3_step(stmt) == SQLITE_ROW, "step");
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return 0;
}

/* dates FILE FROM UNTIL: the dates of lines "RRULE START(YYYYMMDDTHHMMSS)" between two times in UTC, in Berlin. */
static int dates(const char *path, time_t from, time_t until)
{
	FILE *file = fopen(path, "r");
	char rule[200], start[32];
	icaltimezone *zone;
	long n = 0;

	must(file != NULL, path);
	icaltimezone_set_builtin_tzdata(0);
	zone = icaltimezone_get_builtin_timezone("Europe/Berlin");
	must(zone != NULL, "zone");
	while (fscanf(file, "%199s %31s", rule, start) == 2) {
		struct icalrecurrencetype recur = icalrecurrencetype_from_string(rule);
		icalrecur_iterator *at = icalrecur_iterator_new(recur, icaltime_from_string(start));
		struct icaltimetype time;

		must(at != NULL, rule);
		while (!icaltime_is_null_time(time = icalrecur_iterator_next(at))) {
			time_t sec = icaltime_as_timet_with_zone(time, zone);

			if (sec > until)
				break;
			if (sec >= from) {
				printf("%s\n", icaltime_as_ical_string(time));
				n++;
			}
		}
		icalrecur_iterator_free(at);
	}
	fclose(file);
	fprintf(stderr, "%ld dates\n", n);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "open") == 0)
		return open_store(argv[2]);
	if (argc == 5 && strcmp(argv[1], "dates") == 0)
		return dates(argv[2], (time_t)atoll(argv[3]), (time_t)atoll(argv[4]));
	fputs("usage: calendar open STORE | dates FILE FROM UNTIL\n", stderr);
	return 2;
}
