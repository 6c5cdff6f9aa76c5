/* calendar - the least that a C program must do with libical: what fr-ritual is measured against */
#include <libical/ical.h>

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

/* dates FILE FROM UNTIL: the dates of lines "RRULE START(YYYYMMDDTHHMMSS)" between two times in
 * UTC, in Berlin. */
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
	if (argc == 5 && strcmp(argv[1], "dates") == 0)
		return dates(argv[2], (time_t)atoll(argv[3]), (time_t)atoll(argv[4]));
	fputs("usage: calendar dates FILE FROM UNTIL\n", stderr);
	return 2;
}
