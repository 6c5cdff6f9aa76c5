/*
 * Rules: read, refused, said in words, and their dates.  "tell": the dates of the rules on standard
 * input; "cost N [SEED]": how long the slowest of so many random ones took.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <fr/catalog.h>
#include <fr/recur.h>
#include <fr/rule.h>
#include <fr/rule_said.h>

static struct fr_catalog *catalog; /* in English */

static void in_zone(const char *zone)
{
	setenv("TZ", *zone ? zone : "UTC", 1);
	tzset();
}

/* The first dates of a rule as RFC 3339 texts, one space between. */
static void dates_are(const char *rule, const char *start_text, const char *expected)
{
	struct fr_start start;
	struct fr_recur *recur;
	struct fr_due due;
	struct fr_err err;
	struct fr_buf got = {0};
	char text[FR_WHEN_SIZE];
	size_t wanted = *expected ? 1 : 0;

	for (const char *c = expected; *c; c++)
		wanted += *c == ' ';
	assert_int_equal(fr_start_parse(start_text, &start, &err), FR_OK);
	in_zone(start.zone);
	assert_int_equal(fr_recur_open(rule, &start, &recur, &err), FR_OK);
	for (size_t i = 0; i < wanted; i++) {
		enum fr_code code = fr_recur_next(recur, &due);

		if (code == FR_DONE)
			break;
		assert_int_equal(code, FR_OK);
		fr_when_format(&due.when, text);
		fr_buf_printf(&got, "%s%s", i ? " " : "", text);
	}
	assert_string_equal(fr_buf_text(&got), expected);
	fr_recur_close(recur);
	fr_buf_free(&got);
}

static void dates_end(const char *rule, const char *start_text, int expected)
{
	struct fr_start start;
	struct fr_recur *recur;
	struct fr_due due;
	struct fr_err err;
	int n = 0;

	assert_int_equal(fr_start_parse(start_text, &start, &err), FR_OK);
	in_zone(start.zone);
	assert_int_equal(fr_recur_open(rule, &start, &recur, &err), FR_OK);
	while (fr_recur_next(recur, &due) == FR_OK)
		n++;
	assert_int_equal(n, expected);
	assert_int_equal(fr_recur_next(recur, &due), FR_DONE);
	fr_recur_close(recur);
}

static void a_date_that_a_month_has_not(void **state)
{
	(void)state;
	dates_are("RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD", "2026-01-31",
	          "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31");
	dates_are("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "2026-01-31 2026-03-31 2026-05-31");
	dates_are("RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=BACKWARD",
	          "2024-02-29", "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29");
	dates_are("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29", "2024-02-29 2028-02-29");
	dates_are("RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=30,31;SKIP=BACKWARD", "2026-01-30",
	          "2026-01-30 2026-01-31 2026-02-28 2026-03-30 2026-03-31 2026-04-30 2026-05-30");
}

static void days_from_the_end(void **state)
{
	(void)state;
	dates_are("FREQ=DAILY;BYMONTHDAY=-1", "2026-01-01", "2026-01-31 2026-02-28 2026-03-31");
	dates_are("FREQ=DAILY;BYMONTH=1;BYMONTHDAY=19,-27;COUNT=3", "2025-07-02",
	          "2026-01-05 2026-01-19 2027-01-05");
	dates_end("FREQ=DAILY;BYMONTHDAY=-1,15;COUNT=3", "2026-01-01", 3);
	dates_end("FREQ=DAILY;BYMONTHDAY=-1;UNTIL=20260430", "2026-01-01", 4);
}

static void clocks_that_change(void **state)
{
	(void)state;
	/* a gap: the later; after it the hour of the rule again */
	dates_are("FREQ=DAILY", "2024-03-30T02:30 Europe/Berlin",
	          "2024-03-30T02:30:00+01:00 2024-03-31T03:30:00+02:00 2024-04-01T02:30:00+02:00");
	/* an hour that comes twice: the first */
	dates_are("FREQ=DAILY", "2024-10-26T02:30 Europe/Berlin",
	          "2024-10-26T02:30:00+02:00 2024-10-27T02:30:00+02:00 2024-10-28T02:30:00+01:00");
	/* midnight that does not exist */
	dates_are("FREQ=DAILY", "2018-11-03T00:00 America/Sao_Paulo",
	          "2018-11-03T00:00:00-03:00 2018-11-04T01:00:00-02:00 2018-11-05T00:00:00-02:00");
	/* two of the rule that are one instant, and two that change places */
	dates_are("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=30", "2024-03-31T02:30 Europe/Berlin",
	          "2024-03-31T03:30:00+02:00 2024-04-01T02:30:00+02:00 2024-04-01T03:30:00+02:00");
	dates_are("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30", "2024-03-31T02:00 Europe/Berlin",
	          "2024-03-31T03:00:00+02:00 2024-03-31T03:30:00+02:00 2024-04-01T02:00:00+02:00");
	/* a day that does not exist is the next one */
	dates_are("FREQ=DAILY", "2011-12-29T10:00 Pacific/Apia",
	          "2011-12-29T10:00:00-10:00 2011-12-31T10:00:00+14:00 2012-01-01T10:00:00+14:00");
}

static void ends(void **state)
{
	(void)state;
	dates_end("FREQ=DAILY;COUNT=3", "2026-01-01", 3);
	dates_end("FREQ=DAILY;UNTIL=20260103", "2026-01-01", 3);
	dates_end("FREQ=DAILY;UNTIL=20260103", "2026-01-01T18:00 Europe/Berlin", 3);
	dates_end("FREQ=DAILY;UNTIL=20260103T170000Z", "2026-01-01T18:00 Europe/Berlin", 3);
	dates_end("FREQ=DAILY;UNTIL=20260103T165900Z", "2026-01-01T18:00 Europe/Berlin", 2);
	dates_end("UNTIL=20260103T180000;FREQ=DAILY", "2026-01-01T18:00 Europe/Berlin", 3);
	dates_end("FREQ=DAILY;UNTIL=20251231", "2026-01-01", 0);
	/* nothing matches, and that is found soon */
	dates_end("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", 0);
	dates_end("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "2026-01-01", 0);
	dates_end("FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31", "2026-01-01", 0);
	dates_end("FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=5", "2026-01-01", 0);
	dates_end("FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO", "2026-01-01", 0);
	dates_end("FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS=-200", "2026-01-01", 0);
	dates_end("FREQ=YEARLY;INTERVAL=2;BYYEARDAY=366", "2025-01-01", 0);
	dates_end("FREQ=MONTHLY;INTERVAL=12;BYMONTH=4", "2026-03-01", 0);
	dates_end("FREQ=WEEKLY;INTERVAL=1000;BYMONTH=2", "2026-03-01", 1);
	dates_end("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "2026-03-01", 0);
	dates_end("FREQ=YEARLY;INTERVAL=1000", "2026-01-01", 1);
	dates_end("FREQ=YEARLY", "2199-01-01", 1);
}

static void far_apart(void **state)
{
	(void)state;
	/* no 29th of February in 2100, and 40 years without one on a Sunday */
	dates_are("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", "2026-01-01",
	          "2032-02-29 2060-02-29 2088-02-29 2128-02-29 2156-02-29 2184-02-29");
	dates_are("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", "2088-02-29",
	          "2088-02-29 2128-02-29");
	dates_are("FREQ=MONTHLY;BYMONTHDAY=29;BYMONTH=2", "2095-01-01", "2096-02-29 2104-02-29");
	dates_are("FREQ=YEARLY;BYYEARDAY=366", "2095-01-01", "2096-12-31 2104-12-31");
	dates_are("FREQ=YEARLY;BYYEARDAY=-366", "2095-01-01", "2096-01-01 2104-01-01");
	dates_are("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366", "2095-01-01",
	          "2096-12-31 2104-12-31");
	dates_are("FREQ=YEARLY;BYDAY=53FR", "2026-01-01",
	          "2027-12-31 2032-12-31 2038-12-31 2044-12-30");
	dates_are("FREQ=WEEKLY;INTERVAL=1000;BYDAY=MO,SU", "2026-03-01",
	          "2026-03-01 2045-04-24 2045-04-30");
	dates_are("FREQ=DAILY;INTERVAL=1000;BYMONTHDAY=29", "2026-03-29", "2026-03-29 2157-08-29");
}

static void parts_of_their_own(void **state)
{
	(void)state;
	dates_are("FREQ=DAILY;BYMONTHDAY=-1", "2026-01-01", "2026-01-31 2026-02-28 2026-03-31");
	dates_are("FREQ=DAILY;INTERVAL=2;BYMONTHDAY=-1,1", "2026-01-01",
	          "2026-01-01 2026-01-31 2026-02-28 2026-04-01");
	dates_are("FREQ=YEARLY;BYMONTHDAY=30", "2026-01-15", "2026-01-30 2026-03-30 2026-04-30");
	dates_are("FREQ=MONTHLY;BYMONTHDAY=3,3,5;BYSETPOS=-1", "2026-01-01",
	          "2026-01-05 2026-02-05");
	dates_are("FREQ=YEARLY;BYMONTH=2,2,2,2,2,2,2,2,2,2,2,2,2,2,2;BYMONTHDAY=1", "2026-01-01",
	          "2026-02-01 2027-02-01");
	/* the times of a day, in the order of the clock; what is before the start is none */
	dates_are("FREQ=DAILY;BYHOUR=17,9,17;COUNT=3", "2026-01-01T12:00 UTC",
	          "2026-01-01T17:00:00Z 2026-01-02T09:00:00Z 2026-01-02T17:00:00Z");
	dates_are("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;BYHOUR=9;BYMINUTE=30,0", "2026-01-01T09:00 UTC",
	          "2026-01-01T09:00:00Z 2026-01-01T09:30:00Z 2026-01-15T09:00:00Z");
	/* of a whole day there are none */
	dates_are("FREQ=DAILY;BYHOUR=9,17;COUNT=2", "2026-01-01", "2026-01-01 2026-01-02");
}

static void weeks(void **state)
{
	(void)state;
	dates_are("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12",
	          "1997-05-12 1998-05-11 1999-05-17");
	/* without a day it is that of the start; the first week may begin in the year before */
	dates_are("FREQ=YEARLY;BYWEEKNO=1", "2025-12-29",
	          "2025-12-29 2027-01-04 2028-01-03 2029-01-01 2029-12-31");
	dates_are("FREQ=YEARLY;BYWEEKNO=53", "2026-12-28", "2026-12-28 2032-12-27");
	/* from the end: of the years that have so many */
	dates_are("FREQ=YEARLY;BYWEEKNO=-53", "2025-12-29", "2025-12-29 2031-12-29");
	dates_are("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU,SA;WKST=SU", "2026-01-01",
	          "2026-01-04 2026-01-10 2027-01-03");
	dates_are("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "1997-08-05",
	          "1997-08-05 1997-08-10 1997-08-19 1997-08-24");
	dates_are("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "1997-08-05",
	          "1997-08-05 1997-08-17 1997-08-19 1997-08-31");
}

static void places(void **state)
{
	(void)state;
	/* of a week, of which some may be before the start */
	dates_are("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1", "2026-03-03", "2026-03-06 2026-03-13");
	dates_are("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "2026-03-03", "2026-03-09 2026-03-16");
	/* of several times of a day */
	dates_are("FREQ=DAILY;BYHOUR=9,17;BYSETPOS=2", "2026-03-03T10:00 UTC",
	          "2026-03-03T17:00:00Z 2026-03-04T17:00:00Z");
	dates_are("FREQ=MONTHLY;BYDAY=MO;BYHOUR=9,17;BYSETPOS=2,-2,99", "2026-03-01T10:00 UTC",
	          "2026-03-02T17:00:00Z 2026-03-30T09:00:00Z 2026-04-06T17:00:00Z");
	/* one day, though it is named from both ends */
	dates_are("FREQ=MONTHLY;BYMONTHDAY=31,-1,30;BYSETPOS=-2", "2026-03-01",
	          "2026-03-30 2026-05-30");
	dates_are("FREQ=YEARLY;BYYEARDAY=60;BYMONTH=3", "2026-01-01",
	          "2026-03-01 2027-03-01 2029-03-01");
	dates_are("FREQ=YEARLY;BYMONTHDAY=29;BYDAY=5SA", "2026-01-01", "2028-01-29 2033-01-29");
}

static void refused(void **state)
{
	static const char *const rules[] = {
	    "",
	    "FREQ=HOURLY",
	    "FREQ=SECONDLY",
	    "FREQ=NEVER",
	    "INTERVAL=2",
	    "FREQ=DAILY;FREQ=DAILY",
	    "FREQ=DAILY;INTERVAL=0",
	    "FREQ=DAILY;INTERVAL=-1",
	    "FREQ=DAILY;INTERVAL=1001",
	    "FREQ=DAILY;INTERVAL=99999999999",
	    "FREQ=DAILY;INTERVAL=1.5",
	    "FREQ=DAILY;COUNT=0",
	    "FREQ=DAILY;COUNT=2;UNTIL=20270101",
	    "FREQ=DAILY;UNTIL=20270230",
	    "FREQ=DAILY;UNTIL=tomorrow",
	    "FREQ=DAILY;BYSECOND=1",
	    "FREQ=DAILY;BYHOUR=24",
	    "FREQ=DAILY;BYHOUR=1,",
	    "FREQ=DAILY;BYHOUR=",
	    "FREQ=WEEKLY;BYDAY=2MO",
	    "FREQ=WEEKLY;BYDAY=XX",
	    "FREQ=WEEKLY;BYDAY=MO,",
	    "FREQ=MONTHLY;BYDAY=0MO",
	    "FREQ=MONTHLY;BYDAY=54MO",
	    "FREQ=WEEKLY;BYMONTHDAY=3",
	    "FREQ=MONTHLY;BYMONTHDAY=32",
	    "FREQ=MONTHLY;BYMONTHDAY=0",
	    "FREQ=MONTHLY;BYYEARDAY=3",
	    "FREQ=MONTHLY;BYWEEKNO=3",
	    "FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO",
	    "FREQ=YEARLY;BYWEEKNO=54",
	    "FREQ=DAILY;BYSETPOS=1",
	    "FREQ=MONTHLY;BYSETPOS=1",
	    "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD",
	    "RSCALE=HEBREW;FREQ=YEARLY",
	    "RSCALE=GREGORIAN;FREQ=DAILY;SKIP=BACKWARD",
	    "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=BACKWARD",
	    "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO;SKIP=BACKWARD",
	    "RSCALE=GREGORIAN;FREQ=YEARLY;BYWEEKNO=53;SKIP=BACKWARD",
	    "FREQ=DAILY;BYHOUR=8,9,10,11,12;BYMINUTE=0,10,20,30,40",
	    "FREQ=DAILY;WKST=",
	    "FREQ=DAILY;X-FOO=1",
	    "FREQ=DAILY;X-AFTER=FIRST",
	    "FREQ=MONTHLY;X-AFTER=LAST",
	    "FREQ=DAILY;COUNT=3;X-AFTER=LAST",
	    "FREQ=WEEKLY;BYDAY=MO;X-AFTER=LAST",
	    "FREQ",
	    "FREQ=DAILY INTERVAL=2",
	};
	struct fr_rule rule;
	struct fr_err err;

	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		if (fr_rule_parse(rules[i], &rule, NULL, &err) != FR_BAD)
			fail_msg("accepted: %s", rules[i]);
		assert_true(err.message[0] != '\0');
	}
}

static void starts(void **state)
{
	static const char *const bad[] = {"",
	                                  "2026-02-30",
	                                  "1899-12-31",
	                                  "2200-01-01",
	                                  "2026-01-01T18:00",
	                                  "2026-01-01 Europe/Berlin",
	                                  "2026-01-01T18:00Z",
	                                  "2026-01-01T18:00:30 Europe/Berlin",
	                                  "2026-01-01T18:00 ../../etc/passwd",
	                                  "2026-01-01T18:00 /etc/passwd",
	                                  "2026-01-01T18:00 ",
	                                  "2026-01-01T25:00 UTC"};
	struct fr_start start;
	struct fr_err err;
	char text[FR_START_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (fr_start_parse(bad[i], &start, &err) != FR_BAD)
			fail_msg("accepted: %s", bad[i]);
	}
	assert_int_equal(
	    fr_start_parse("2026-01-01T18:05 America/Argentina/Buenos_Aires", &start, &err), FR_OK);
	fr_start_format(&start, text);
	assert_string_equal(text, "2026-01-01T18:05 America/Argentina/Buenos_Aires");
	assert_int_equal(fr_start_parse("2026-01-01", &start, &err), FR_OK);
	assert_int_equal(start.second, -1);
}

/* What a person says, the rule that is kept from Sunday 2026-03-01 on, its first day and the words
 * for it. */
static void words(void **state)
{
	static const struct {
		const char *said, *rule, *first, *back;
		int second;
	} cases[] = {
	    {"2 weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "2026-03-01", "every 2 weeks on Sunday",
	     -1},
	    {"every 2 weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "2026-03-01",
	     "every 2 weeks on Sunday", -1},
	    {"other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "2026-03-01",
	     "every 2 weeks on Sunday", -1},
	    {"2 weeks on friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-03-06",
	     "every 2 weeks on Friday", -1},
	    {"month on first sunday", "FREQ=MONTHLY;BYDAY=1SU", "2026-03-01",
	     "every month on the first Sunday", -1},
	    {"Sunday 18:00", "FREQ=WEEKLY;BYDAY=SU", "2026-03-01", "every Sunday", 64800},
	    {"mon, thu at 7:30", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-03-02",
	     "every Monday and Thursday", 27000},
	    {"weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-03-02", "every weekday", -1},
	    {"weekend", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-03-01", "every Saturday and Sunday", -1},
	    {"weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-03-02", "every weekday", -1},
	    {"weekends", "FREQ=WEEKLY;BYDAY=SA,SU", "2026-03-01", "every Saturday and Sunday", -1},
	    {"day", "FREQ=DAILY", "2026-03-01", "every day", -1},
	    {"3 days", "FREQ=DAILY;INTERVAL=3", "2026-03-01", "every 3 days", -1},
	    {"3 months", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "2026-03-01",
	     "every 3 months on the 1st", -1},
	    {"month on the 31st", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD",
	     "2026-03-31", "every month on the 31st, or else on its last day", -1},
	    {"month on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-03-31",
	     "every month on the last day", -1},
	    {"last friday", "FREQ=MONTHLY;BYDAY=-1FR", "2026-03-27",
	     "every month on the last Friday", -1},
	    {"year", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "2026-03-01",
	     "every year on the 1st of March", -1},
	    {"29 february", "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=BACKWARD",
	     "2027-02-28", "every year on the 29th of February, or else on its last day", -1},
	    {"6w", "FREQ=WEEKLY;INTERVAL=6;BYDAY=SU", "2026-03-01", "every 6 weeks on Sunday", -1},
	    {"10d", "FREQ=DAILY;INTERVAL=10", "2026-03-01", "every 10 days", -1},
	    {"other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-03",
	     "every 2 weeks on Tuesday", -1},
	    {"every other weekend at 10:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", "2026-03-01",
	     "every 2 weeks on Saturday and Sunday", 36000},
	    {"first and third monday", "FREQ=MONTHLY;BYDAY=1MO,3MO", "2026-03-02",
	     "every month on the first and third Monday", -1},
	    {"2 months on the 1st, 3rd and last friday",
	     "FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR,3FR,-1FR", "2026-03-06",
	     "every 2 months on the first, third and last Friday", -1},
	    {"1st and 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-03-01",
	     "every month on the 1st and 15th", -1},
	    {"month on last weekday", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-03-31",
	     "every month on the last weekday", -1},
	    {"first weekday of august", "FREQ=YEARLY;BYMONTH=8;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
	     "2026-08-03", "every year on the first weekday of August", -1},
	    {"31 february and june",
	     "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2,6;BYMONTHDAY=31;SKIP=BACKWARD", "2026-06-30",
	     "every year on the 31st of February and June, or else on their last day", -1},
	    {"31 march", "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31;SKIP=BACKWARD",
	     "2026-03-31", "every year on the 31st of March", -1},
	    {"first sunday of may", "FREQ=YEARLY;BYMONTH=5;BYDAY=1SU", "2026-05-03",
	     "every year on the first Sunday of May", -1},
	    {"biweekly on friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-03-06",
	     "every 2 weeks on Friday", -1},
	    {"two weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "2026-03-01",
	     "every 2 weeks on Sunday", -1},
	    {"every fortnight", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "2026-03-01",
	     "every 2 weeks on Sunday", -1},
	    {"every second week on friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-03-06",
	     "every 2 weeks on Friday", -1},
	    {"every second friday of the month at 6pm", "FREQ=MONTHLY;BYDAY=2FR", "2026-03-13",
	     "every month on the second Friday", 64800},
	    {"twice a month", "FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-03-01",
	     "every month on the 1st and 15th", -1},
	    {"twice a month on friday", "FREQ=MONTHLY;BYDAY=1FR,3FR", "2026-03-06",
	     "every month on the first and third Friday", -1},
	    {"twice a week", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-03-02", "every Monday and Thursday",
	     -1},
	    {"twice a week on monday and friday", "FREQ=WEEKLY;BYDAY=MO,FR", "2026-03-02",
	     "every Monday and Friday", -1},
	    {"4 times a year", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "2026-03-01",
	     "every 3 months on the 1st", -1},
	    {"once a month", "FREQ=MONTHLY;BYMONTHDAY=1", "2026-03-01", "every month on the 1st",
	     -1},
	    {"last workday of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
	     "2026-03-31", "every month on the last weekday", -1},
	    {"first business day of each month, 6 pm",
	     "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-03-02",
	     "every month on the first weekday", 64800},
	    {"quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "2026-03-01",
	     "every 3 months on the 1st", -1},
	    {"half a year", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1", "2026-03-01",
	     "every 6 months on the 1st", -1},
	    {"sundays in march", "FREQ=YEARLY;BYMONTH=3;BYDAY=SU", "2026-03-01",
	     "every year on every Sunday of March", -1},
	    {"year on first sunday", "FREQ=YEARLY;BYDAY=1SU", "2027-01-03",
	     "every year on the first Sunday", -1},
	    {"month on every friday on the 13th", "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
	     "2026-03-13", "every month on every Friday on the 13th", -1},
	    {"day at 9:00 and 17:00, 20 times", "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0;COUNT=20",
	     "2026-03-01", "every day", 32400},
	    {"3 weeks after it last happened", "FREQ=WEEKLY;INTERVAL=3;X-AFTER=LAST", "2026-03-01",
	     "3 weeks after it last happened", -1},
	    {"two weeks after the last time at 18:00", "FREQ=WEEKLY;INTERVAL=2;X-AFTER=LAST",
	     "2026-03-01", "2 weeks after it last happened", 64800},
	    {"a day after the last one", "FREQ=DAILY;X-AFTER=LAST", "2026-03-01",
	     "1 day after it last happened", -1},
	    {"tuesday until 2026-06-01", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260601", "2026-03-03",
	     "every Tuesday", -1},
	};
	struct fr_buf text = {0}, back = {0};
	struct fr_rule rule, again;
	struct fr_err err;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char first[FR_START_SIZE];
		struct fr_start start = {.second = -1};
		int second, raw;

		fr_buf_clear(&text);
		fr_buf_clear(&back);
		assert_int_equal(
		    fr_rule_from_words(cases[i].said, &rule, &text, &second, &raw, &err), FR_OK);
		assert_int_equal(raw, 0);
		assert_int_equal(second, cases[i].second);
		assert_int_equal(
		    fr_rule_begin(&rule, fr_day_from_civil(2026, 3, 1), &start.day, &text, &err),
		    FR_OK);
		assert_string_equal(fr_buf_text(&text), cases[i].rule);
		fr_start_format(&start, first);
		assert_string_equal(first, cases[i].first);
		assert_int_equal(fr_rule_parse(fr_buf_text(&text), &again, NULL, &err), FR_OK);
		fr_rule_said(catalog, &again, fr_buf_text(&text), &back);
		assert_string_equal(fr_buf_text(&back), cases[i].back);
		dates_are(fr_buf_text(&text), first, first);
	}
	fr_buf_free(&text);
	fr_buf_free(&back);
}

/* Rules that no words make, in words. */
static void said(void **state)
{
	static const char *const cases[][2] = {
	    {"FREQ=MONTHLY;BYDAY=TH;BYSETPOS=1", "every month on the first Thursday"},
	    {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every month on the last weekday"},
	    {"FREQ=MONTHLY;INTERVAL=2;BYDAY=SA,SU;BYSETPOS=2",
	     "every 2 months on the second weekend day"},
	    {"FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=-3",
	     "every month on the 3rd last day"},
	    {"FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=6", "every year on the 6th Monday of May"},
	    {"FREQ=YEARLY;BYDAY=20MO", "every year on the 20th Monday"},
	    {"FREQ=MONTHLY;BYDAY=-2FR,1MO",
	     "every month on the 2nd last Friday and the first Monday"},
	    {"FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday"},
	    {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR",
	     "every month on every Monday, every Tuesday, every Wednesday, every Thursday "
	     "and every Friday"},
	    {"FREQ=DAILY;BYHOUR=9", "every day"},
	    {"FREQ=DAILY;X-AFTER=LAST", "1 day after it last happened"},
	    {"FREQ=WEEKLY;INTERVAL=6;X-AFTER=LAST", "6 weeks after it last happened"},
	    {"FREQ=YEARLY;BYWEEKNO=20", "by the rule FREQ=YEARLY;BYWEEKNO=20"},
	    {"FREQ=MONTHLY;BYDAY=MO;BYHOUR=9,17;BYSETPOS=2",
	     "by the rule FREQ=MONTHLY;BYDAY=MO;BYHOUR=9,17;BYSETPOS=2"},
	    {"FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
	     "by the rule FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1"},
	    {"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,2",
	     "by the rule FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,2"},
	    {"FREQ=YEARLY;BYDAY=MO;BYSETPOS=1", "by the rule FREQ=YEARLY;BYDAY=MO;BYSETPOS=1"},
	    {"FREQ=YEARLY;BYYEARDAY=100", "by the rule FREQ=YEARLY;BYYEARDAY=100"},
	};
	struct fr_buf words_of = {0};
	struct fr_rule rule;
	struct fr_err err;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		fr_buf_clear(&words_of);
		assert_int_equal(fr_rule_parse(cases[i][0], &rule, NULL, &err), FR_OK);
		fr_rule_said(catalog, &rule, cases[i][0], &words_of);
		assert_string_equal(fr_buf_text(&words_of), cases[i][1]);
	}
	fr_buf_free(&words_of);
}

/* Of the 29th to the 31st of every month: it is said where a month has no such day in some year. */
static void short_months_are_said(void **state)
{
	static const int HAS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	struct fr_buf words_of = {0};
	struct fr_rule rule;
	struct fr_err err;
	char text[80];

	(void)state;
	for (int both = 0; both < 12 * 12 * 3; both++) {
		int one = both % 12, other = both / 12 % 12, day = 29 + both / 144;

		fr_buf_clear(&words_of);
		snprintf(text, sizeof text, "FREQ=YEARLY;BYMONTH=%d,%d;BYMONTHDAY=%d", one + 1,
		         other + 1, day);
		assert_int_equal(fr_rule_parse(text, &rule, NULL, &err), FR_OK);
		fr_rule_said(catalog, &rule, text, &words_of);
		assert_int_equal(strstr(fr_buf_text(&words_of), "where there is one") != NULL,
		                 day > HAS[one] || day > HAS[other]);
	}
	fr_buf_free(&words_of);
}

/* How a rule ends, and that the order of its parts says nothing. */
static void ends_and_order(void **state)
{
	static const char *const ends[][2] = {
	    {"FREQ=DAILY", ""},
	    {"FREQ=DAILY;COUNT=1", ", 1 time"},
	    {"FREQ=DAILY;COUNT=20", ", 20 times"},
	    {"FREQ=DAILY;UNTIL=20260901", ", until 2026-09-01"},
	    {"FREQ=DAILY;UNTIL=20260901T235959", ", until 2026-09-01"},
	    {"FREQ=DAILY;UNTIL=20260901T220000Z",
	     ", until 2026-09-02"}, /* it is the next day in Berlin */
	    {"FREQ=DAILY;BYHOUR=9,17;COUNT=3", ", 3 times"},
	    {"FREQ=YEARLY;BYYEARDAY=100;COUNT=3", ""}, /* it is said by its text */
	};
	static const struct {
		const char *a, *b;
		int same;
	} pairs[] = {
	    {"FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3", "COUNT=3;FREQ=WEEKLY;BYDAY=TU,MO", 1},
	    {"FREQ=WEEKLY;BYDAY=MO,TU", "FREQ=WEEKLY;BYDAY=MO", 0},
	    {"FREQ=MONTHLY;BYDAY=1MO,-1TU", "FREQ=MONTHLY;BYDAY=-1TU,1MO", 1},
	    {"FREQ=MONTHLY;BYDAY=1MO,-1TU", "FREQ=MONTHLY;BYDAY=1TU,-1MO", 0},
	    {"FREQ=MONTHLY;BYMONTHDAY=3,-1,3", "FREQ=MONTHLY;BYMONTHDAY=-1,3;INTERVAL=1", 1},
	    {"FREQ=YEARLY;BYYEARDAY=3,4", "FREQ=YEARLY;BYYEARDAY=3,5", 0},
	    {"FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", 0},
	    {"FREQ=DAILY;BYHOUR=17,9", "FREQ=DAILY;BYHOUR=9,17", 1},
	    {"FREQ=DAILY;UNTIL=20260901T235959", "FREQ=DAILY;UNTIL=20260901", 0},
	};
	struct fr_buf said = {0};
	struct fr_rule rule, other;
	struct fr_err err;

	(void)state;
	in_zone("Europe/Berlin");
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		fr_buf_clear(&said);
		assert_int_equal(fr_rule_parse(ends[i][0], &rule, NULL, &err), FR_OK);
		fr_rule_said_ends(catalog, &rule, &said);
		assert_string_equal(fr_buf_text(&said), ends[i][1]);
	}
	fr_buf_free(&said);
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		assert_int_equal(fr_rule_parse(pairs[i].a, &rule, NULL, &err), FR_OK);
		assert_int_equal(fr_rule_parse(pairs[i].b, &other, NULL, &err), FR_OK);
		if (fr_rule_same(&rule, &other) != pairs[i].same)
			fail_msg("%s and %s", pairs[i].a, pairs[i].b);
	}
}

static void no_words(void **state)
{
	static const char *const bad[] = {"",
	                                  "blue moon",
	                                  "0 weeks",
	                                  "2",
	                                  "sunday 25:00",
	                                  "week week",
	                                  "-2 weeks",
	                                  "32nd",
	                                  "1001 days",
	                                  "week on 3rd",
	                                  "hour",
	                                  "last",
	                                  "sunday 18:00 19:00",
	                                  "month on sun and 3rd",
	                                  "other",
	                                  "3m",
	                                  "0w",
	                                  "2w 3d",
	                                  "first and 9th monday",
	                                  "first weekday and friday",
	                                  "first weekday of may and june",
	                                  "week on first weekday",
	                                  "every second friday",
	                                  "third monday",
	                                  "every second day",
	                                  "bimonthly",
	                                  "day at 6",
	                                  "3 times a month",
	                                  "twice a week on friday",
	                                  "month until friday",
	                                  "month until 2026-09-01T10:00:00Z",
	                                  "0 times",
	                                  "8:00 and 9:30",
	                                  "day at 8:00 and 9:30",
	                                  "\xff"};
	struct fr_buf text = {0};
	struct fr_rule rule;
	struct fr_err err;
	int second, raw;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (strcmp(bad[i], "2") == 0)
			continue; /* the second of the month */
		if (fr_rule_from_words(bad[i], &rule, &text, &second, &raw, &err) != FR_USAGE)
			fail_msg("accepted: %s", bad[i]);
	}
	fr_buf_free(&text);
}

/* --- any rule ------------------------------------------------------------------------------ */

static uint64_t random_state;

static int random_to(int most)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (int)(random_state % (uint64_t)(most + 1));
}

/* ";KEY=3,-1,2": most numbers from 1 to max, or from 0 where zero is 1. */
static void random_list(struct fr_buf *rule, const char *key, int most, int max, int negative,
                        int zero)
{
	int n = random_to(most - 1) + 1;

	fr_buf_printf(rule, ";%s=", key);
	for (int i = 0; i < n; i++)
		fr_buf_printf(rule, "%s%s%d", i ? "," : "", negative && !random_to(2) ? "-" : "",
		              random_to(max - !zero) + !zero);
}

static void random_days(struct fr_buf *rule, int most, int numbered)
{
	static const char *const DAYS[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
	int n = random_to(most - 1) + 1;

	fr_buf_puts(rule, ";BYDAY=");
	for (int i = 0; i < n; i++) {
		fr_buf_puts(rule, i ? "," : "");
		if (numbered && random_to(3))
			fr_buf_printf(rule, "%s%d", random_to(1) ? "-" : "",
			              random_to(random_to(3) ? 4 : 52) + 1);
		fr_buf_puts(rule, DAYS[random_to(6)]);
	}
}

/* Parts of all kinds, together or not; some rules are refused, some have no date at all. */
static void random_rule(struct fr_buf *rule)
{
	static const char *const FREQS[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
	static const int INTERVALS[] = {2, 3, 4, 7, 12, 13, 28, 52, 100, 365, 366, 400, 999, 1000};
	int freq = random_to(3);
	int clamped = !random_to(9);

	fr_buf_clear(rule);
	fr_buf_printf(rule, "%sFREQ=%s", clamped ? "RSCALE=GREGORIAN;SKIP=BACKWARD;" : "",
	              FREQS[freq]);
	if (random_to(1))
		fr_buf_printf(rule, ";INTERVAL=%d",
		              random_to(2) ? INTERVALS[random_to(13)] : random_to(999) + 1);
	if (!random_to(2))
		random_list(rule, "BYMONTH", random_to(1) ? 1 : 4, 12, 0, 0);
	if (freq != 1 && !random_to(2))
		random_list(rule, "BYMONTHDAY", random_to(1) ? 1 : 31, 31, random_to(1), 0);
	else if (freq != 1 && !random_to(3))
		fr_buf_printf(rule, ";BYMONTHDAY=%s%d", random_to(1) ? "-" : "", 29 + random_to(2));
	if (freq == 3 && !random_to(4))
		random_list(rule, "BYYEARDAY", random_to(1) ? 1 : 31, random_to(1) ? 366 : 7,
		            random_to(1), 0);
	if (freq == 3 && !random_to(4))
		random_list(rule, "BYWEEKNO", random_to(1) ? 1 : 5, 53, random_to(1), 0);
	if (random_to(1))
		random_days(rule, random_to(1) ? 1 : 7, freq > 1);
	if (!random_to(2))
		random_list(rule, "BYSETPOS", random_to(1) ? 1 : 5, random_to(1) ? 366 : 9,
		            random_to(1), 0);
	if (!random_to(3))
		random_list(rule, "BYHOUR", random_to(1) ? 1 : 31, 23, 0, 1);
	if (!random_to(5))
		random_list(rule, "BYMINUTE", random_to(1) ? 1 : 31, 59, 0, 1);
	if (!random_to(3))
		fr_buf_printf(rule, ";WKST=%s", random_to(1) ? "SU" : "TH");
	if (!random_to(7))
		fr_buf_printf(rule, ";COUNT=%d", random_to(30) + 1);
}

/* Open a rule and take five dates, each later than the one before; 0: it was refused. */
static int some_dates(const char *rule, const struct fr_start *start)
{
	struct fr_recur *recur = NULL;
	struct fr_rule parts;
	struct fr_due due;
	struct fr_err err;
	int64_t last = INT64_MIN;

	if (fr_rule_parse(rule, &parts, NULL, &err) != FR_OK)
		return 0;
	if (fr_recur_open(rule, start, &recur, &err) != FR_OK)
		fail_msg("%s: %s", rule, err.message);
	for (int i = 0; i < 5 && fr_recur_next(recur, &due) == FR_OK; i++) {
		if (due.when.sec <= last || due.day < start->day)
			fail_msg("%s goes back", rule);
		last = due.when.sec;
	}
	fr_recur_close(recur);
	return 1;
}

/* Of so many that chance makes; with sanitizers of every so many. */
static int part_of(int n)
{
	const char *every = getenv("FR_TEST_EVERY");

	return every ? n / atoi(every) : n;
}

/* What is accepted can be followed, and the slowest of it is told (to people: a test of time would
 * depend on the machine). */
static void try_rules(int n, uint64_t seed)
{
	struct fr_buf rule = {0}, slowest = {0};
	clock_t most = 0;
	int accepted = 0;

	random_state = seed * 2654435761u + 88172645463325252u;
	in_zone("Europe/Berlin");
	for (int i = 0; i < n; i++) {
		struct fr_start start = {
		    fr_day_from_civil(1900 + random_to(299), random_to(11) + 1, random_to(27) + 1),
		    random_to(23) * 3600, "Europe/Berlin"};
		clock_t before;

		random_rule(&rule);
		if (!random_to(4)) {
			start.second = -1;
			start.zone[0] = '\0';
		}
		before = clock();
		accepted += some_dates(fr_buf_text(&rule), &start);
		if (clock() - before > most) {
			char text[FR_START_SIZE];

			most = clock() - before;
			fr_start_format(&start, text);
			fr_buf_clear(&slowest);
			fr_buf_printf(&slowest, "%s from %s", fr_buf_text(&rule), text);
		}
	}
	printf("%d random rules, %d accepted; the slowest took %.3f ms: %s\n", n, accepted,
	       (double)most * 1000 / CLOCKS_PER_SEC, fr_buf_text(&slowest));
	fr_buf_free(&rule);
	fr_buf_free(&slowest);
}

static void any_rule(void **state)
{
	(void)state;
	try_rules(part_of(3000), 1);
}

/* --- what is said is read back --------------------------------------------------------------- */

/* As list and add say it, with its times and its end. */
static void say_rule(const char *text, const struct fr_start *start, struct fr_buf *out)
{
	struct fr_rule rule;
	struct fr_err err;

	assert_int_equal(fr_rule_parse(text, &rule, NULL, &err), FR_OK);
	fr_rule_said(catalog, &rule, text, out);
	if (start->second >= 0 && !rule.exotic)
		fr_rule_said_times(catalog, &rule, start->second, out);
	fr_rule_said_ends(catalog, &rule, out);
}

/* The words make a rule with the same dates from the same day on. */
static void read_back(const char *rule, const struct fr_start *start, const char *said)
{
	struct fr_recur *recur = NULL, *other = NULL;
	struct fr_start begin = *start;
	struct fr_due due, again;
	struct fr_buf text = {0};
	struct fr_rule read;
	struct fr_err err;
	int second, raw;

	if (fr_rule_from_words(said, &read, &text, &second, &raw, &err))
		fail_msg("%s: %s", rule, err.message);
	if (!raw) {
		if (fr_rule_begin(&read, start->day, &begin.day, &text, &err))
			fail_msg("%s, \"%s\": %s", rule, said, err.message);
		begin.second = second;
	}
	if (begin.day != start->day)
		fail_msg("%s, \"%s\": %s begins otherwise", rule, said, fr_buf_text(&text));
	assert_int_equal(fr_recur_open(rule, start, &recur, &err), FR_OK);
	assert_int_equal(fr_recur_open(fr_buf_text(&text), &begin, &other, &err), FR_OK);
	for (int i = 0; i < 25; i++) {
		enum fr_code code = fr_recur_next(recur, &due);

		if (code != fr_recur_next(other, &again) ||
		    (!code && due.when.sec != again.when.sec))
			fail_msg("%s, \"%s\": date %d of %s is another", rule, said, i,
			         fr_buf_text(&text));
		if (code)
			break;
	}
	fr_recur_close(recur);
	fr_recur_close(other);
	fr_buf_free(&text);
}

/* Where weeks begin is not said; neither is a list that no one would read to its end. */
static int is_told(const char *rule, const struct fr_buf *said)
{
	return !strstr(rule, "WKST") && said->len < 200;
}

static void what_is_said_is_read(void **state)
{
	struct fr_buf text = {0}, said = {0};
	int n = 0, in_words = 0;

	(void)state;
	random_state = 88172645463325252u;
	in_zone("Europe/Berlin");
	for (int i = 0; i < part_of(20000); i++) {
		struct fr_start start = {
		    fr_day_from_civil(2020 + random_to(9), random_to(11) + 1, random_to(27) + 1),
		    random_to(95) * 900, "Europe/Berlin"};
		struct fr_recur *recur = NULL;
		struct fr_rule rule;
		struct fr_due due;
		struct fr_err err;

		random_rule(&text);
		if (!strstr(fr_buf_text(&text), "COUNT") && !random_to(7))
			fr_buf_printf(&text, ";UNTIL=20%d0%d1%d", 20 + random_to(20),
			              random_to(8) + 1, random_to(9));
		if (!random_to(4)) {
			start.second = -1;
			start.zone[0] = '\0';
		}
		if (fr_rule_parse(fr_buf_text(&text), &rule, NULL, &err) != FR_OK ||
		    (start.second < 0 && rule.n_hours + rule.n_minutes))
			continue;
		/* all times of its first day come */
		if (rule.n_hours)
			start.second %= 3600;
		if (rule.n_minutes)
			start.second -= start.second % 3600;
		assert_int_equal(fr_recur_open(fr_buf_text(&text), &start, &recur, &err), FR_OK);
		if (fr_recur_next(recur, &due) == FR_OK) {
			start.day = due.day;
			fr_buf_clear(&said);
			say_rule(fr_buf_text(&text), &start, &said);
			if (is_told(fr_buf_text(&text), &said)) {
				read_back(fr_buf_text(&text), &start, fr_buf_text(&said));
				in_words += !rule.exotic;
				n++;
			}
		}
		fr_recur_close(recur);
	}
	printf("%d rules read back, %d of them from words\n", n, in_words);
	assert_true(in_words > part_of(4000));
	fr_buf_free(&text);
	fr_buf_free(&said);
}

#define WALKED 300 /* dates of each rule */

/* Two walks of one rule, the second from near a day that the first came by: it gives the rest of
 * it. */
static void near_one(const char *rule, const struct fr_start *start)
{
	static struct fr_due all[WALKED];
	struct fr_recur *recur = NULL;
	struct fr_due due;
	struct fr_err err;
	int n = 0, at = 0, middle, earlier;

	assert_int_equal(fr_recur_open(rule, start, &recur, &err), FR_OK);
	while (n < WALKED && fr_recur_next(recur, &all[n]) == FR_OK)
		n++;
	fr_recur_close(recur);
	if (!n)
		return;
	middle = random_to(n - 1);
	assert_int_equal(fr_recur_open(rule, start, &recur, &err), FR_OK);
	earlier = fr_recur_near(recur, all[middle].day, random_to(3));
	assert_int_equal(fr_recur_next(recur, &due), FR_OK);
	while (at < n && all[at].when.sec != due.when.sec)
		at++;
	if (at > middle || (at && !earlier))
		fail_msg("%s: of the date %d before %d", rule, at, middle);
	while (++at < n) {
		if (fr_recur_next(recur, &due) || due.when.sec != all[at].when.sec ||
		    due.day != all[at].day)
			fail_msg("%s: date %d is another", rule, at);
	}
	fr_recur_close(recur);
}

static void near_is_the_rest(void **state)
{
	struct fr_buf text = {0};
	struct fr_rule rule;
	struct fr_err err;

	(void)state;
	random_state = 88172645463325252u;
	in_zone("Europe/Berlin");
	for (int i = 0; i < part_of(1000); i++) {
		struct fr_start start = {
		    fr_day_from_civil(2020 + random_to(9), random_to(11) + 1, random_to(27) + 1),
		    random_to(23) * 3600, "Europe/Berlin"};

		random_rule(&text);
		if (fr_rule_parse(fr_buf_text(&text), &rule, NULL, &err) == FR_OK)
			near_one(fr_buf_text(&text), &start);
	}
	fr_buf_free(&text);
}

/* Lines of NUMBER, a tab, START, a tab and RULE; NUMBER dates of each on a line, or what is wrong.
 */
static int tell(void)
{
	char line[1024];

	while (fgets(line, sizeof line, stdin)) {
		char *rest = line;
		int most = (int)strtol(strsep(&rest, "\t"), NULL, 10);
		char *start_text = strsep(&rest, "\t");
		char *rule = strsep(&rest, "\n");
		struct fr_start start;
		struct fr_recur *recur;
		struct fr_due due;
		struct fr_err err;
		char text[FR_WHEN_SIZE];

		if (!rule || fr_start_parse(start_text, &start, &err)) {
			puts("bad start");
			continue;
		}
		in_zone(start.zone);
		if (fr_recur_open(rule, &start, &recur, &err)) {
			printf("bad: %s\n", err.message);
			continue;
		}
		for (int i = 0; i < most && fr_recur_next(recur, &due) == FR_OK; i++) {
			fr_when_format(&due.when, text);
			printf("%s%s", i ? " " : "", text);
		}
		putchar('\n');
		fr_recur_close(recur);
	}
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_date_that_a_month_has_not),
	    cmocka_unit_test(days_from_the_end),
	    cmocka_unit_test(clocks_that_change),
	    cmocka_unit_test(ends),
	    cmocka_unit_test(far_apart),
	    cmocka_unit_test(parts_of_their_own),
	    cmocka_unit_test(weeks),
	    cmocka_unit_test(places),
	    cmocka_unit_test(refused),
	    cmocka_unit_test(starts),
	    cmocka_unit_test(words),
	    cmocka_unit_test(said),
	    cmocka_unit_test(ends_and_order),
	    cmocka_unit_test(no_words),
	    cmocka_unit_test(short_months_are_said),
	    cmocka_unit_test(any_rule),
	    cmocka_unit_test(what_is_said_is_read),
	    cmocka_unit_test(near_is_the_rest),
	};

	struct fr_err err;

	if (fr_catalog_open(FR_TEST_DATA "/../../lib/words/text", NULL, &catalog, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 1;
	}
	if (argc > 2 && strcmp(argv[1], "cost") == 0) {
		try_rules(atoi(argv[2]), argc > 3 ? (uint64_t)atoll(argv[3]) : 1);
		return 0;
	}
	return argc > 1 ? tell() : cmocka_run_group_tests(tests, NULL, NULL);
}
