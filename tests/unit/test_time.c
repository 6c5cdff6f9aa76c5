/* test_time - instants, dates, spans and what a person types for them */
#include <fr/time.h>

#include "lib/time/time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void zone(const char *name)
{
	setenv("TZ", name, 1);
	tzset();
}

/* xorshift64*: the same numbers in every run. */
static uint64_t seed = 88172645463325252U;

static int64_t between(int64_t low, int64_t high)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return low + (int64_t)((seed * 2685821657736338717U >> 1) % (uint64_t)(high - low + 1));
}

static int64_t sec_of(const char *text)
{
	struct fr_when when = {0};
	struct fr_err err = {0};

	if (fr_when_parse(text, strlen(text), &when, &err) != FR_OK)
		fail_msg("%s", err.message);
	return when.sec;
}

/* --- the calendar ----------------------------------------------------------- */

static void civil_days_follow_each_other(void **state)
{
	int64_t year, day = TIME_MIN_DAY;
	int month, mday;

	(void)state;
	assert_int_equal(fr_day_from_civil(1970, 1, 1), 0);
	assert_int_equal(fr_day_from_civil(2000, 3, 1), 11017);
	for (int64_t y = 1; y <= 9999; y++) {
		for (int m = 1; m <= 12; m++) {
			for (int d = 1; d <= time_civil_month_days(y, m); d++, day++) {
				if (fr_day_from_civil(y, m, d) != day)
					fail_msg("%d-%d-%d", (int)y, m, d);
				fr_civil_from_day(day, &year, &month, &mday);
				if (year != y || month != m || mday != d)
					fail_msg("day %d", (int)day);
			}
		}
	}
	assert_int_equal(day - 1, TIME_MAX_DAY);
	assert_int_equal(time_civil_month_days(1900, 2), 28);
	assert_int_equal(time_civil_month_days(2000, 2), 29);
}

static void weekdays_are_those_of_the_calendar(void **state)
{
	(void)state;
	assert_int_equal(fr_day_weekday(fr_day_from_civil(2026, 11, 2)), 0);
	assert_int_equal(fr_day_weekday(fr_day_from_civil(1969, 12, 31)), 2);
	assert_int_equal(fr_day_weekday(fr_day_from_civil(1, 1, 1)), 0);
	for (int64_t day = -1000; day < 1000; day++)
		assert_int_equal((fr_day_weekday(day) + 1) % 7, fr_day_weekday(day + 1));
}

/* --- records ---------------------------------------------------------------- */

static void instants_are_read_and_written(void **state)
{
	static const struct {
		const char *text;
		int64_t sec;
		int offset;
		const char *again; /* NULL: the same */
	} table[] = {
	    {"1970-01-01T00:00:00Z", 0, 0, NULL},
	    {"2026-11-02T19:30:00+01:00", 1793644200, 60, NULL},
	    {"2026-11-02t19:30:00.999999z", 1793647800, 0, "2026-11-02T19:30:00Z"},
	    {"2026-11-02T19:30:00-03:30", 1793660400, -210, NULL},
	    {"2026-11-02T19:30:00-00:00", 1793647800, 0, "2026-11-02T19:30:00Z"},
	    {"2016-12-31T23:59:60Z", 1483228799, 0, "2016-12-31T23:59:59Z"},
	    {"2026-11-02", 1793620800, FR_BARE_DATE, NULL},
	    {"0001-01-01T00:00:00Z", INT64_C(-62135596800), 0, NULL},
	    {"9999-12-31T23:59:59Z", INT64_C(253402300799), 0, NULL},
	    {"1969-12-31T23:59:59+23:59", -1 - 23 * 3600 - 59 * 60, 23 * 60 + 59, NULL},
	};
	struct fr_when when;
	struct fr_err err;
	char text[FR_WHEN_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		assert_int_equal(fr_when_parse(table[i].text, strlen(table[i].text), &when, &err),
		                 FR_OK);
		assert_int_equal(when.sec, table[i].sec);
		assert_int_equal(when.offset, table[i].offset);
		fr_when_format(&when, text);
		assert_string_equal(text, table[i].again ? table[i].again : table[i].text);
	}
}

static void what_is_no_instant_is_refused(void **state)
{
	static const struct {
		const char *text;
		const char *message;
	} table[] = {
	    {"", "is no time"},
	    {"2026-02-30", "\"2026-02-30\" is no day of the calendar"},
	    {"2026-02-30T10:00:00Z", "\"2026-02-30\" is no day of the calendar"},
	    {"0000-01-01", "is no day of the calendar"},
	    {"2026-13-01", "is no day of the calendar"},
	    {"2026-00-10", "is no day of the calendar"},
	    {"2026-11-02T19:30:00", "has no offset from UTC"},
	    {"2026-11-02T19:30Z", "is no RFC 3339 time"},
	    {"2026-11-02 19:30:00Z", "is no RFC 3339 time"},
	    {"2026-11-02T24:00:00Z", "no such time of day"},
	    {"2026-11-02T19:60:00Z", "no such time of day"},
	    {"2026-11-02T19:30:61Z", "no such time of day"},
	    {"2026-11-02T19:30:00+24:00", "no such time of day"},
	    {"2026-11-02T19:30:00+0100", "is no time"},
	    {"2026-11-02T19:30:00.Z", "is no time"},
	    {"2026-11-02T19:30:00Zx", "is no time"},
	    {"2026-11-02T", "is no time"},
	    {"2026-11-02x", "is no time"},
	    {" 2026-11-02", "is no time"},
	    {"+026-11-02", "is no time"},
	    {"2026- 1-02", "is no time"},
	    {"2026-11-02T+9:30:00Z", "is no time"},
	    {"20261102", "is no time"},
	    {"0001-01-01T00:00:00+00:01", "years 0001 to 9999"},
	    {"9999-12-31T23:59:59-00:01", "years 0001 to 9999"},
	    {"12026-11-02", "is no time"},
	};
	struct fr_when when = {.sec = 7, .offset = 7};
	struct fr_err err;
	int64_t ms = 7;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		assert_int_equal(fr_when_parse(table[i].text, strlen(table[i].text), &when, &err),
		                 FR_BAD);
		if (!strstr(err.message, table[i].message))
			fail_msg("%s: %s", table[i].text, err.message);
		assert_int_equal(fr_stamp_parse(table[i].text, strlen(table[i].text), &ms, &err),
		                 FR_BAD);
	}
	/* A NUL among the bytes is not an end. */
	assert_int_equal(fr_when_parse("2026-11-02\0", 11, &when, &err), FR_BAD);
	assert_int_equal(fr_when_parse("2026-11-02T19:30:00Z", 19, &when, &err), FR_BAD);
	assert_int_equal(when.sec, 7);
	assert_int_equal(when.offset, 7);
	assert_int_equal(ms, 7);
}

static void long_texts_are_cut_in_messages(void **state)
{
	char text[4001] = {0};
	struct fr_when when;
	struct fr_err err;

	(void)state;
	for (size_t i = 1; i < 3999; i++)
		text[i] = i % 2 ? '\xC3' : '\xAB';
	text[0] = 'x'; /* so that the 60th byte is inside a character */
	assert_int_equal(fr_when_parse(text, strlen(text), &when, &err), FR_BAD);
	assert_true(strlen(err.message) < 140);
	assert_memory_equal(strstr(err.message, "..."), "...\"", 4);
	assert_memory_equal(strstr(err.message, "...") - 2, "\xC3\xAB", 2);
}

static void random_instants_come_back(void **state)
{
	struct fr_when when, again;
	struct fr_err err;
	char text[FR_WHEN_SIZE], twice[FR_WHEN_SIZE];

	(void)state;
	for (int i = 0; i < 200000; i++) {
		when.sec = between(TIME_MIN_SEC + TIME_DAY, TIME_MAX_SEC - TIME_DAY);
		when.offset = (int16_t)between(-1439, 1439);
		fr_when_format(&when, text);
		assert_int_equal(fr_when_parse(text, strlen(text), &again, &err), FR_OK);
		assert_true(again.sec == when.sec && again.offset == when.offset);
	}
	for (int i = 0; i < 50000; i++) {
		/* Whatever a caller hands over, the text can be read. */
		when.sec = between(0, 1)   ? between(INT64_MIN / 4, INT64_MAX / 4)
		           : between(0, 1) ? INT64_MIN
		                           : INT64_MAX;
		when.offset = (int16_t)between(INT16_MIN, INT16_MAX);
		fr_when_format(&when, text);
		assert_int_equal(fr_when_parse(text, strlen(text), &again, &err), FR_OK);
		fr_when_format(&again, twice);
		assert_string_equal(text, twice);
	}
}

static void stamps_have_milliseconds(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;
		const char *again;
	} table[] = {
	    {"2026-11-02T19:30:00.125+01:00", INT64_C(1793644200125), "2026-11-02T18:30:00.125Z"},
	    {"2026-11-02T19:30:00+01:00", INT64_C(1793644200000), "2026-11-02T18:30:00Z"},
	    {"1969-12-31T23:59:59.5Z", -500, "1969-12-31T23:59:59.500Z"},
	    {"1970-01-01T00:00:00.0019999Z", 1, "1970-01-01T00:00:00.001Z"},
	};
	struct fr_err err;
	int64_t ms, again;
	char text[FR_WHEN_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		assert_int_equal(fr_stamp_parse(table[i].text, strlen(table[i].text), &ms, &err),
		                 FR_OK);
		assert_int_equal(ms, table[i].ms);
		fr_stamp_format(ms, text);
		assert_string_equal(text, table[i].again);
	}
	assert_int_equal(fr_stamp_parse("2026-11-02", 10, &ms, &err), FR_BAD);
	assert_non_null(strstr(err.message, "has no time of day"));
	for (int i = 0; i < 100000; i++) {
		ms = between(TIME_MIN_SEC * 1000, TIME_MAX_SEC * 1000 + 999);
		fr_stamp_format(ms, text);
		assert_int_equal(fr_stamp_parse(text, strlen(text), &again, &err), FR_OK);
		assert_int_equal(again, ms);
	}
	fr_stamp_format(INT64_MIN, text);
	fr_stamp_format(INT64_MAX, text);
	assert_true(strlen(text) < FR_WHEN_SIZE);
}

/* --- local days ------------------------------------------------------------- */

static void days_have_their_length(void **state)
{
	static const struct {
		const char *zone, *day, *first;
		int64_t seconds;
	} table[] = {
	    {"UTC", "2024-03-31", "2024-03-31T00:00:00Z", 86400},
	    {"Europe/Berlin", "2024-03-30", "2024-03-30T00:00:00+01:00", 86400},
	    {"Europe/Berlin", "2024-03-31", "2024-03-31T00:00:00+01:00", 82800},
	    {"Europe/Berlin", "2024-10-27", "2024-10-27T00:00:00+02:00", 90000},
	    {"America/New_York", "2024-11-03", "2024-11-03T00:00:00-04:00", 90000},
	    {"America/Sao_Paulo", "2018-11-03", "2018-11-03T00:00:00-03:00", 86400},
	    {"America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00", 82800},
	    {"America/Sao_Paulo", "2018-02-17", "2018-02-17T00:00:00-02:00", 90000},
	    {"Asia/Beirut", "2024-03-31", "2024-03-31T01:00:00+03:00", 82800},
	    {"Asia/Beirut", "2024-10-26", "2024-10-26T00:00:00+03:00", 90000},
	    {"Australia/Lord_Howe", "2024-10-06", "2024-10-06T00:00:00+10:30", 84600},
	    {"Australia/Lord_Howe", "2024-04-07", "2024-04-07T00:00:00+11:00", 88200},
	    {"Pacific/Apia", "2011-12-29", "2011-12-29T00:00:00-10:00", 86400},
	    {"Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00", 0},
	    {"Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00", 86400},
	    /* The clocks went back at 00:01, so both days are on both sides of it. */
	    {"America/St_Johns", "2006-10-28", "2006-10-28T00:00:00-02:30", 90000},
	    {"America/St_Johns", "2006-10-29", "2006-10-29T00:00:00-02:30", 90000},
	};
	int64_t first, last;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		zone(table[i].zone);
		first = fr_local_day_first((sec_of(table[i].day) - 43200) / TIME_DAY);
		last = fr_local_day_last((sec_of(table[i].day) - 43200) / TIME_DAY);
		if (first != sec_of(table[i].first) || last - first + 1 != table[i].seconds)
			fail_msg("%s %s: %ld, %ld s", table[i].zone, table[i].day, (long)first,
			         (long)(last - first + 1));
	}
}

static const char *const zones[] = {"UTC",
                                    "Europe/Berlin",
                                    "America/Sao_Paulo",
                                    "Asia/Beirut",
                                    "Pacific/Apia",
                                    "Asia/Gaza",
                                    "America/New_York",
                                    "America/Havana",
                                    "America/St_Johns",
                                    "Australia/Lord_Howe",
                                    "Asia/Manila",
                                    "Africa/Casablanca",
                                    "Pacific/Kwajalein",
                                    "Asia/Kathmandu",
                                    "XXX-24:59:59"};

static void bounds_are_the_ends_of_the_day(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++) {
		zone(zones[i]);
		for (int64_t day = fr_day_from_civil(1990, 1, 1);
		     day < fr_day_from_civil(2027, 1, 1); day++) {
			int64_t first, last;

			first = fr_local_day_first(day);
			last = fr_local_day_last(day);
			if (first > last) {
				/* A skipped day: the clocks go from before it to after it. */
				assert_true(fr_local_day(first) > day && fr_local_day(last) < day);
				continue;
			}
			assert_int_equal(fr_local_day(first), day);
			assert_int_equal(fr_local_day(last), day);
			assert_int_not_equal(fr_local_day(first - 1), day);
			assert_int_not_equal(fr_local_day(last + 1), day);
		}
	}
}

static void far_days_do_no_harm(void **state)
{
	static const int64_t days[] = {INT64_MIN, INT64_MAX, TIME_MIN_DAY, TIME_MAX_DAY};
	int64_t first, last;

	(void)state;
	zone("America/New_York");
	for (size_t i = 0; i < COUNT(days); i++) {
		first = fr_local_day_first(days[i]);
		last = fr_local_day_last(days[i]);
		assert_true(first < last);
	}
	zone("UTC");
	assert_int_equal(fr_local_day(-1), -1);
	assert_int_equal(fr_local_day(-86400), -1);
	assert_int_equal(fr_local_day(-86401), -2);
	assert_int_equal(fr_local_day(86399), 0);
	assert_int_equal(fr_local_day(INT64_MIN) < TIME_MIN_DAY, 1);
	assert_int_equal(fr_local_day(INT64_MAX) > TIME_MAX_DAY, 1);
}

static void local_offsets_are_those_of_the_moment(void **state)
{
	struct fr_when when;

	(void)state;
	zone("Europe/Berlin");
	fr_when_local(sec_of("2024-03-31T00:59:59Z"), &when);
	assert_int_equal(when.offset, 60);
	fr_when_local(sec_of("2024-03-31T01:00:00Z"), &when);
	assert_int_equal(when.offset, 120);
	zone("Australia/Lord_Howe");
	fr_when_local(sec_of("2024-07-01T00:00:00Z"), &when);
	assert_int_equal(when.offset, 630);
	zone("XXX-24:30");
	fr_when_local(0, &when);
	assert_int_equal(when.offset, 0);
}

/* --- what a person types ---------------------------------------------------- */

struct typed {
	const char *text;
	const char *expected; /* RFC 3339, with "day " before it for FR_TO_DAY; or "! " and a part
	                         of the message */
};

static void check_typed(const char *tz, const char *now_text, enum fr_tense tense,
                        const struct typed *table, size_t count)
{
	int64_t now = sec_of(now_text);

	zone(tz);
	for (size_t i = 0; i < count; i++) {
		struct fr_when when = {.sec = 7, .offset = 7};
		enum fr_precision precision = (enum fr_precision)7;
		struct fr_err err = {0};
		char text[FR_WHEN_SIZE + 8] = "";
		enum fr_code code =
		    fr_time_read(table[i].text, now, tense, &when, &precision, &err);

		if (code != FR_OK) {
			assert_int_equal(code, FR_USAGE);
			assert_int_equal(when.sec, 7);
			assert_int_equal(precision, 7);
			if (*table[i].expected != '!' ||
			    !strstr(err.message, table[i].expected + 2))
				fail_msg("\"%s\": %s, not %s", table[i].text, err.message,
				         table[i].expected);
			continue;
		}
		if (precision == FR_TO_DAY)
			memcpy(text, "day ", 5);
		fr_when_format(&when, text + strlen(text));
		if (strcmp(text, table[i].expected) != 0)
			fail_msg("\"%s\": %s, not %s", table[i].text, text, table[i].expected);
	}
}

static void a_typed_time_in_the_past(void **state)
{
	/* A Monday morning. */
	static const struct typed table[] = {
	    {"now", "2026-11-02T10:15:30+01:00"},
	    {"today", "day 2026-11-02T10:15:30+01:00"},
	    {"Today 09:00", "2026-11-02T09:00:00+01:00"},
	    {"10:15", "2026-11-02T10:15:00+01:00"},
	    {"9:05", "2026-11-02T09:05:00+01:00"},
	    {"at 9:05", "2026-11-02T09:05:00+01:00"},
	    {"yesterday", "day 2026-11-01T12:00:00+01:00"},
	    {"yesterday 18:00", "2026-11-01T18:00:00+01:00"},
	    {"18:00 yesterday", "2026-11-01T18:00:00+01:00"},
	    {"  YESTERDAY\t at \n18:00:07 ", "2026-11-01T18:00:07+01:00"},
	    {"at 18:00 yesterday", "2026-11-01T18:00:00+01:00"},
	    {"monday", "day 2026-11-02T10:15:30+01:00"},
	    {"tuesday", "day 2026-10-27T12:00:00+01:00"},
	    {"wed", "day 2026-10-28T12:00:00+01:00"},
	    {"Thursday", "day 2026-10-29T12:00:00+01:00"},
	    {"friday", "day 2026-10-30T12:00:00+01:00"},
	    {"sat", "day 2026-10-31T12:00:00+01:00"},
	    {"sunday", "day 2026-11-01T12:00:00+01:00"},
	    {"friday 9:30", "2026-10-30T09:30:00+01:00"},
	    {"last friday", "day 2026-10-30T12:00:00+01:00"},
	    {"last monday", "day 2026-10-26T12:00:00+01:00"},
	    {"last monday at 20:00", "2026-10-26T20:00:00+01:00"},
	    {"20:00 last monday", "2026-10-26T20:00:00+01:00"},
	    {"2 days ago 18:00", "2026-10-31T18:00:00+01:00"},
	    {"18:00 2 days ago", "2026-10-31T18:00:00+01:00"},
	    {"9 days ago 18:00", "2026-10-24T18:00:00+02:00"},
	    {"3 days ago", "day 2026-10-30T12:00:00+01:00"},
	    {"3d ago", "day 2026-10-30T12:00:00+01:00"},
	    {"0 days ago", "day 2026-11-02T10:15:30+01:00"},
	    {"a week ago", "day 2026-10-26T12:00:00+01:00"},
	    {"2 w ago", "day 2026-10-19T12:00:00+02:00"},
	    {"an hour ago", "2026-11-02T09:15:30+01:00"},
	    {"2h ago", "2026-11-02T08:15:30+01:00"},
	    {"45 min ago", "2026-11-02T09:30:30+01:00"},
	    {"1 minute ago", "2026-11-02T10:14:30+01:00"},
	    {"2 months ago", "day 2026-09-02T12:00:00+02:00"},
	    {"3 years ago 08:00", "2023-11-02T08:00:00+01:00"},
	    {"2026-11-01", "day 2026-11-01T12:00:00+01:00"},
	    {"2026-11-02", "day 2026-11-02T10:15:30+01:00"},
	    {"2026-11-01 19:30", "2026-11-01T19:30:00+01:00"},
	    {"2026-11-01T19:30:15", "2026-11-01T19:30:15+01:00"},
	    {"2026-11-01t19:30:15.25z", "2026-11-01T19:30:15Z"},
	    {"2026-11-01 at 9:30", "2026-11-01T09:30:00+01:00"},
	    {"19:30 2026-11-01", "2026-11-01T19:30:00+01:00"},
	    {"2026-11-01T19:30:00-05:00", "2026-11-01T19:30:00-05:00"},
	    {"2026-11-01 19:30-05:00", "2026-11-01T19:30:00-05:00"},
	    {"2026-11-01T19:30Z", "2026-11-01T19:30:00Z"},
	    {"0001-01-02", "day 0001-01-02T11:59:32+00:53"} /* by the sun: 53 min 28 s */,
	    {"0001-01-03 09:00", "0001-01-03T08:59:32+00:53"},
	    {"8am", "2026-11-02T08:00:00+01:00"},
	    {"8 a.m.", "2026-11-02T08:00:00+01:00"},
	    {"yesterday 8pm", "2026-11-01T20:00:00+01:00"},
	    {"yesterday at 8:30 pm", "2026-11-01T20:30:00+01:00"},
	    {"8.30 PM yesterday", "2026-11-01T20:30:00+01:00"},
	    {"12am", "2026-11-02T00:00:00+01:00"},
	    {"yesterday 12pm", "2026-11-01T12:00:00+01:00"},
	    {"yesterday 20h", "2026-11-01T20:00:00+01:00"},
	    {"yesterday 20h30", "2026-11-01T20:30:00+01:00"},
	    {"yesterday 20:00h", "2026-11-01T20:00:00+01:00"},
	    {"20 h yesterday", "2026-11-01T20:00:00+01:00"},
	    {"9h", "2026-11-02T09:00:00+01:00"},
	    {"9h ago", "2026-11-02T01:15:30+01:00"},
	    {"half an hour ago", "2026-11-02T09:45:30+01:00"},
	    {"1h30 ago", "2026-11-02T08:45:30+01:00"},
	    {"yesterday noon", "2026-11-01T12:00:00+01:00"},
	    {"yesterday at noon", "2026-11-01T12:00:00+01:00"},
	    {"midnight", "2026-11-02T00:00:00+01:00"},
	    {"at midnight", "2026-11-02T00:00:00+01:00"},
	    {"yesterday at midnight", "! may be the beginning or the end of that day"},
	    {"last night", "2026-11-01T22:00:00+01:00"},
	    {"last night at 8pm", "2026-11-01T20:00:00+01:00"},
	    {"last night 01:00", "! in another part of it"},
	    {"this morning", "2026-11-02T09:00:00+01:00"},
	    {"this evening", "! is after now; use --future if it is meant"},
	    {"tonight", "! is after now; use --future if it is meant"},
	    {"yesterday evening", "2026-11-01T19:00:00+01:00"},
	    {"yesterday in the afternoon", "2026-11-01T15:00:00+01:00"},
	    {"gestern", "day 2026-11-01T12:00:00+01:00"},
	    {"gestern Abend", "2026-11-01T19:00:00+01:00"},
	    {"gestern abend um 20 Uhr", "2026-11-01T20:00:00+01:00"},
	    {"yesterday at 8 o'clock", "2026-11-01T08:00:00+01:00"},
	    {"heute morgen", "2026-11-02T09:00:00+01:00"},
	    {"morgen", "! is after now; use --future if it is meant"},
	    {"heute abend", "! is after now; use --future if it is meant"},
	    {"vorgestern 9:05", "2026-10-31T09:05:00+01:00"},
	    {"letzte Nacht", "2026-11-01T22:00:00+01:00"},
	    {"am letzten Freitag", "day 2026-10-30T12:00:00+01:00"},
	    {"Freitag, 30. Oktober 2026", "day 2026-10-30T12:00:00+01:00"},
	    {"Freitagabend", "2026-10-30T19:00:00+01:00"},
	    {"vor zwei Wochen", "day 2026-10-19T12:00:00+02:00"},
	    {"vor einem Monat", "day 2026-10-02T12:00:00+02:00"},
	    {"3. M\xC3\xA4rz 2026", "day 2026-03-03T12:00:00+01:00"},
	    {"halb acht", "! is no time I know"},
	    {"last friday night", "2026-10-30T22:00:00+01:00"},
	    {"friday evening", "2026-10-30T19:00:00+01:00"},
	    {"two weeks ago", "day 2026-10-19T12:00:00+02:00"},
	    {"a month ago", "day 2026-10-02T12:00:00+02:00"},
	    {"last month", "day 2026-10-02T12:00:00+02:00"},
	    {"last week", "day 2026-10-26T12:00:00+01:00"},
	    {"last year 18:00", "2025-11-02T18:00:00+01:00"},
	    {"the day before yesterday", "day 2026-10-31T12:00:00+01:00"},
	    {"25.10.", "day 2026-10-25T12:00:00+01:00"},
	    {"25.10. 18:00", "2026-10-25T18:00:00+01:00"},
	    {"25.10.2026", "day 2026-10-25T12:00:00+01:00"},
	    {"3.11.", "day 2025-11-03T12:00:00+01:00"},
	    {"2.11.", "day 2026-11-02T10:15:30+01:00"},
	    {"1 nov", "day 2026-11-01T12:00:00+01:00"},
	    {"nov 1", "day 2026-11-01T12:00:00+01:00"},
	    {"Oct 25 at 8pm", "2026-10-25T20:00:00+01:00"},
	    {"October 25th, 2025", "day 2025-10-25T12:00:00+02:00"},
	    {"on the 3rd of september", "day 2026-09-03T12:00:00+02:00"},
	    {"29 feb", "day 2024-02-29T12:00:00+01:00"},
	    {"11-01", "day 2026-11-01T12:00:00+01:00"},
	    {"11-03", "day 2025-11-03T12:00:00+01:00"},
	    {"2026/10/25", "day 2026-10-25T12:00:00+01:00"},
	    {"25/10", "day 2026-10-25T12:00:00+01:00"},
	    {"10/25/2026", "day 2026-10-25T12:00:00+01:00"},
	    {"10/10", "day 2026-10-10T12:00:00+02:00"},
	    {"25-10-2026", "day 2026-10-25T12:00:00+01:00"},
	    {"Sun 2026-11-01", "day 2026-11-01T12:00:00+01:00"},
	    {"Sun 2026-11-01 11:00", "2026-11-01T11:00:00+01:00"},
	    {"sunday, 1 nov", "day 2026-11-01T12:00:00+01:00"},
	    {"Mon 2026-11-01", "! names a day and another weekday"},
	    {"3/11", "! \"3/11\" may be \"3 nov\" or \"11 mar\": say which"},
	    {"3/11/2025", "! may be \"3 nov 2025\" or \"11 mar 2025\": say which"},
	    {"10:16", "! \"10:16\" is after now; use --future if it is meant"},
	    {"tomorrow", "! is after now; use --future if it is meant"},
	    {"next friday", "! is after now; use --future if it is meant"},
	    {"in 2 hours", "! is after now; use --future if it is meant"},
	    {"monday 18:00", "! is after now; use --future if it is meant"},
	    {"2026-11-03", "! is after now; use --future if it is meant"},
	    {"2026-11-02T10:15:31+01:00", "! is after now; use --future if it is meant"},
	};

	(void)state;
	check_typed("Europe/Berlin", "2026-11-02T10:15:30+01:00", FR_PAST, table, COUNT(table));
}

static void a_typed_time_that_is_none(void **state)
{
	static const struct typed table[] = {
	    {"yesteday", "! \"yesteday\" is no time I know (try \"yesterday 18:00\", \"3 days "
	                 "ago\", 2026-11-02 or "
	                 "2026-11-02T19:30)"},
	    {"", "! \"\" is no time I know"},
	    {"   ", "! is no time I know"},
	    {"at", "! is no time I know"},
	    {"ago", "! is no time I know"},
	    {"in", "! is no time I know"},
	    {"last", "! is no time I know"},
	    {"days ago", "! is no time I know"},
	    {"3 ago", "! is no time I know"},
	    {"-3 days ago", "! is no time I know"},
	    {"+3 days ago", "! is no time I know"},
	    {"3 4 days ago", "! is no time I know"},
	    {"in 3 days ago", "! is no time I know"},
	    {"3 days", "! is no time I know"},
	    {"a days3 ago", "! is no time I know"},
	    {"3 daysx ago", "! is no time I know"},
	    {"mo", "! is no time I know"},
	    {"mond", "! is no time I know"},
	    {"mondayy", "! is no time I know"},
	    {"today yesterday", "! is no time I know"},
	    {"18:00 at yesterday", "! is no time I know"},
	    {"yesterday 18", "! is no time I know"},
	    {"yesterday 18:0", "! is no time I know"},
	    {"yesterday 018:00", "! is no time I know"},
	    {"18:00 18:00", "! is no time I know"},
	    {"1234567890", "! is no time I know"},
	    {"25.10", "! is no time I know"},
	    {"25.10.26", "! is no time I know"},
	    {"3 nov 26", "! is no time I know"},
	    {"last weeks", "! is no time I know"},
	    {"last day", "! is no time I know"},
	    {"this", "! is no time I know"},
	    {"morning", "! is no time I know"},
	    {"31.11.", "! is no day of the calendar"},
	    {"30 feb", "! is no day of the calendar"},
	    {"13-01", "! is no day of the calendar"},
	    {"13pm", "! has no such time of day"},
	    {"0am", "! has no such time of day"},
	    {"25h", "! has no such time of day"},
	    {"noon 18:00", "! is no time I know"},
	    {"noon midnight", "! names two times of day"},
	    {"2026-11-2", "! is no time I know"},
	    {"2026-11-01T19:30:00+0100", "! is no time I know"},
	    {"g\xC3\xA4stern", "! \"g\xC3\xA4stern\" is no time I know"},
	    {"\xFF\xFE", "! is no time I know"},
	    {"a b c d e f g h i j", "! is no time I know"},
	    {"2026-02-30", "! 2026-02-30 is no day of the calendar"},
	    {"2026-02-30 10:00", "! 2026-02-30 is no day of the calendar"},
	    {"2026-02-30 at 10:00", "! 2026-02-30 is no day of the calendar"},
	    {"2025-02-29T10:00:00Z", "! 2025-02-29 is no day of the calendar"},
	    {"24:00", "! has no such time of day"},
	    {"yesterday 12:60", "! has no such time of day"},
	    {"2026-11-01 25:00", "! has no such time of day"},
	    {"5m ago", "! may mean minutes or months"},
	    {"2 hours ago 18:00", "! names two times of day"},
	    {"now 18:00", "! names two times of day"},
	    {"3000 years ago", "! is not within the years 0001 to 9999"},
	    {"99999999999999999999 days ago", "! is not within the years 0001 to 9999"},
	    {"99999999999999999999 hours ago", "! is not within the years 0001 to 9999"},
	    {"99999999999999999999 years ago", "! is not within the years 0001 to 9999"},
	    {"0001-01-01T00:00:00+14:00", "! is not within the years 0001 to 9999"},
	};
	static char huge[200001];
	struct typed one = {huge, "! ...\" is no time I know"};

	(void)state;
	check_typed("UTC", "2026-11-02T10:15:30Z", FR_PAST, table, COUNT(table));
	memset(huge, 'x', sizeof huge - 1);
	check_typed("UTC", "2026-11-02T10:15:30Z", FR_PAST, &one, 1);
	memset(huge, ' ', sizeof huge - 1);
	check_typed("UTC", "2026-11-02T10:15:30Z", FR_FUTURE, &one, 1);
}

static void a_typed_time_in_the_future(void **state)
{
	static const struct typed table[] = {
	    {"now", "2026-11-02T10:15:30+01:00"},
	    {"today", "day 2026-11-02T10:15:30+01:00"},
	    {"today 18:00", "2026-11-02T18:00:00+01:00"},
	    {"8:00", "2026-11-02T08:00:00+01:00"},
	    {"tomorrow", "day 2026-11-03T12:00:00+01:00"},
	    {"tomorrow at 18:00", "2026-11-03T18:00:00+01:00"},
	    {"monday", "day 2026-11-09T12:00:00+01:00"},
	    {"tue", "day 2026-11-03T12:00:00+01:00"},
	    {"wed", "day 2026-11-04T12:00:00+01:00"},
	    {"thu", "day 2026-11-05T12:00:00+01:00"},
	    {"fri", "day 2026-11-06T12:00:00+01:00"},
	    {"sat", "day 2026-11-07T12:00:00+01:00"},
	    {"sunday", "day 2026-11-08T12:00:00+01:00"},
	    {"next monday", "day 2026-11-09T12:00:00+01:00"},
	    {"last monday", "day 2026-10-26T12:00:00+01:00"},
	    {"friday 9:30", "2026-11-06T09:30:00+01:00"},
	    {"8pm", "2026-11-02T20:00:00+01:00"},
	    {"tonight", "2026-11-02T22:00:00+01:00"},
	    {"tomorrow evening", "2026-11-03T19:00:00+01:00"},
	    {"midnight", "2026-11-03T00:00:00+01:00"},
	    {"next month", "day 2026-12-02T12:00:00+01:00"},
	    {"the day after tomorrow", "day 2026-11-04T12:00:00+01:00"},
	    {"Sun 2026-12-06 11:00", "2026-12-06T11:00:00+01:00"},
	    {"25.10.", "day 2027-10-25T12:00:00+02:00"},
	    {"29 feb", "day 2028-02-29T12:00:00+01:00"},
	    {"in half an hour", "2026-11-02T10:45:30+01:00"},
	    {"in two weeks", "day 2026-11-16T12:00:00+01:00"},
	    {"in 3 days", "day 2026-11-05T12:00:00+01:00"},
	    {"in 3 days 18:00", "2026-11-05T18:00:00+01:00"},
	    {"in 3d", "day 2026-11-05T12:00:00+01:00"},
	    {"in a fortnight", "day 2026-11-16T12:00:00+01:00"},
	    {"in an hour", "2026-11-02T11:15:30+01:00"},
	    {"in 90 minutes", "2026-11-02T11:45:30+01:00"},
	    {"in 4 months", "day 2027-03-02T12:00:00+01:00"},
	    {"in a year", "day 2027-11-02T12:00:00+01:00"},
	    {"3 days ago", "day 2026-10-30T12:00:00+01:00"},
	    {"2027-01-01", "day 2027-01-01T12:00:00+01:00"},
	    {"2027-07-01 08:00", "2027-07-01T08:00:00+02:00"},
	    {"nope", "! (try \"friday 18:00\", \"in 3 days\", 2026-11-02 or 2026-11-02T19:30)"},
	    {"in 9000 years", "! is not within the years 0001 to 9999"},
	    {"in 99999999 weeks", "! is not within the years 0001 to 9999"},
	};

	(void)state;
	check_typed("Europe/Berlin", "2026-11-02T10:15:30+01:00", FR_FUTURE, table, COUNT(table));
}

static void months_clamp_to_their_last_day(void **state)
{
	static const struct typed in_2025[] = {{"1 month ago", "day 2025-02-28T12:00:00Z"},
	                                       {"a month ago 18:00", "2025-02-28T18:00:00Z"},
	                                       {"13 months ago", "day 2024-02-29T12:00:00Z"},
	                                       {"4 months ago", "day 2024-11-30T12:00:00Z"},
	                                       {"3 months ago", "day 2024-12-31T12:00:00Z"}};
	static const struct typed in_2024[] = {{"1 month ago", "day 2024-02-29T12:00:00Z"}};
	static const struct typed leap[] = {{"1 year ago", "day 2023-02-28T12:00:00Z"},
	                                    {"4 years ago", "day 2020-02-29T12:00:00Z"}};

	(void)state;
	check_typed("UTC", "2025-03-31T10:00:00Z", FR_PAST, in_2025, COUNT(in_2025));
	check_typed("UTC", "2024-03-31T10:00:00Z", FR_PAST, in_2024, COUNT(in_2024));
	check_typed("UTC", "2024-02-29T10:00:00Z", FR_PAST, leap, COUNT(leap));
}

static void local_times_that_the_clocks_skip_or_repeat(void **state)
{
	static const struct typed berlin[] = {
	    {"2024-03-31 02:30", "! \"2024-03-31 02:30\" does not exist in local time: say "
	                         "2024-03-31T01:30:00+01:00 or "
	                         "2024-03-31T03:30:00+02:00"},
	    {"2024-03-31 02:00", "! does not exist"},
	    {"2024-03-31 01:59:59", "2024-03-31T01:59:59+01:00"},
	    {"2024-03-31 03:00", "2024-03-31T03:00:00+02:00"},
	    {"2024-10-27 02:30",
	     "! \"2024-10-27 02:30\" comes twice in local time: say 2024-10-27T02:30:00+02:00 or "
	     "2024-10-27T02:30:00+01:00"},
	    {"2024-10-27 02:00", "! comes twice"},
	    {"2024-10-27 01:59", "2024-10-27T01:59:00+02:00"},
	    {"2024-10-27 03:00", "2024-10-27T03:00:00+01:00"},
	    {"2024-10-27T02:30:00+01:00", "2024-10-27T02:30:00+01:00"},
	    {"2024-10-27", "day 2024-10-27T12:00:00+01:00"},
	};
	static const struct typed new_york[] = {
	    {"2024-03-10 02:30", "! does not exist"},
	    {"2024-11-03 01:30", "! say 2024-11-03T01:30:00-04:00 or 2024-11-03T01:30:00-05:00"}};
	static const struct typed sao_paulo[] = {
	    {"2018-11-04", "day 2018-11-04T12:00:00-02:00"},
	    {"2018-11-04 00:00", "! say 2018-11-03T23:00:00-03:00 or 2018-11-04T01:00:00-02:00"},
	    {"2018-02-17 23:30", "! comes twice"}};
	static const struct typed beirut[] = {{"2024-03-31 00:15", "! does not exist"},
	                                      {"2024-03-31 01:00", "2024-03-31T01:00:00+03:00"}};
	static const struct typed apia[] = {
	    {"2011-12-30", "! \"2011-12-30\" is a day that the local time zone skipped"},
	    {"2011-12-30 15:00", "! is a day that the local time zone skipped"},
	    {"2011-12-30 00:00", "! is a day that the local time zone skipped"},
	    {"2011-12-30T15:00:00-10:00", "2011-12-30T15:00:00-10:00"},
	    {"2011-12-29 23:59:59", "2011-12-29T23:59:59-10:00"},
	    {"2011-12-31 00:00", "2011-12-31T00:00:00+14:00"},
	};
	static const struct typed apia_then[] = {
	    {"2 days ago", "! is a day that the local time zone skipped"},
	    {"3 days ago", "day 2011-12-29T12:00:00-10:00"}};
	static const struct typed lord_howe[] = {
	    {"2024-10-06 02:15", "! say 2024-10-06T01:45:00+10:30 or 2024-10-06T02:45:00+11:00"},
	    {"2024-04-07 01:45", "! say 2024-04-07T01:45:00+11:00 or 2024-04-07T01:45:00+10:30"},
	    {"2024-04-07 01:29", "2024-04-07T01:29:00+11:00"},
	};

	(void)state;
	check_typed("Europe/Berlin", "2026-01-01T00:00:00Z", FR_PAST, berlin, COUNT(berlin));
	check_typed("America/New_York", "2026-01-01T00:00:00Z", FR_PAST, new_york, COUNT(new_york));
	check_typed("America/Sao_Paulo", "2026-01-01T00:00:00Z", FR_PAST, sao_paulo,
	            COUNT(sao_paulo));
	check_typed("Asia/Beirut", "2026-01-01T00:00:00Z", FR_PAST, beirut, COUNT(beirut));
	check_typed("Pacific/Apia", "2026-01-01T00:00:00Z", FR_PAST, apia, COUNT(apia));
	check_typed("Pacific/Apia", "2012-01-01T10:00:00+14:00", FR_PAST, apia_then,
	            COUNT(apia_then));
	check_typed("Australia/Lord_Howe", "2026-01-01T00:00:00Z", FR_PAST, lord_howe,
	            COUNT(lord_howe));
}

static void hours_are_elapsed_and_days_are_civil(void **state)
{
	/* The clocks went forward in the night before. */
	static const struct typed berlin[] = {{"10 hours ago", "2024-03-30T23:00:00+01:00"},
	                                      {"1 day ago 10:00", "2024-03-30T10:00:00+01:00"},
	                                      {"yesterday 10:00", "2024-03-30T10:00:00+01:00"},
	                                      {"yesterday", "day 2024-03-30T12:00:00+01:00"}};
	/* Noon is skipped on January 11th and comes twice on February 10th. */
	static const struct typed at_noon[] = {{"2023-01-11", "day 2023-01-11T13:00:00+01:00"},
	                                       {"2023-01-11 12:30", "! does not exist"},
	                                       {"2023-02-10", "day 2023-02-10T12:00:00+01:00"}};

	static const struct typed around_noon[] = {{"2023-01-11", "day 2023-01-11T12:30:00+01:00"}};

	(void)state;
	check_typed("Europe/Berlin", "2024-03-31T10:00:00+02:00", FR_PAST, berlin, COUNT(berlin));
	check_typed("AAA0BBB,10/12,40/13", "2026-01-01T00:00:00Z", FR_PAST, at_noon,
	            COUNT(at_noon));
	check_typed("AAA0BBB,10/11:30,40/13", "2026-01-01T00:00:00Z", FR_PAST, around_noon,
	            COUNT(around_noon));
}

/* Every instant's wall time leads back to it, or to a message that has it as one of the two. */
static void wall_times_lead_back(void **state)
{
	int twice = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(zones); i++) {
		zone(zones[i]);
		for (int n = 0; n < 3000; n++) {
			/* Near a change of the clocks as often as not. */
			int64_t sec =
			    between(sec_of("1990-01-01T00:00:00Z"), sec_of("2026-12-31T00:00:00Z"));
			struct time_span span = {.to = sec};
			struct fr_when when, local;
			enum fr_precision precision;
			struct fr_err err;
			char text[FR_WHEN_SIZE], wall[FR_WHEN_SIZE];
			time_t t;
			struct tm tm;

			if (n % 2 && time_zone_span_next(&span, sec + 300 * TIME_DAY))
				sec = span.to + between(-4000, 4000);
			t = (time_t)sec;
			localtime_r(&t, &tm);
			strftime(wall, sizeof wall, "%Y-%m-%d %H:%M:%S", &tm);
			fr_when_local(sec, &local);
			fr_when_format(&local, text);
			if (fr_time_read(wall, TIME_MAX_SEC - 2 * TIME_DAY, FR_PAST, &when,
			                 &precision, &err) != FR_OK) {
				twice++;
				if (!strstr(err.message, "comes twice") ||
				    !strstr(err.message, text))
					fail_msg("%s: %s, %s", zones[i], text, err.message);
			} else if (when.sec != sec || precision != FR_TO_MINUTE) {
				fail_msg("%s: %s, %s", zones[i], wall, text);
			}
		}
	}
	assert_true(twice > 100);
}

static void a_clock_beyond_the_calendar(void **state)
{
	struct fr_when when;
	enum fr_precision precision;
	struct fr_err err;

	(void)state;
	assert_int_equal(fr_time_read("now", INT64_MAX, FR_PAST, &when, &precision, &err),
	                 FR_USAGE);
	assert_int_equal(fr_time_read("3 days ago", INT64_MIN, FR_PAST, &when, &precision, &err),
	                 FR_USAGE);
}

/* --- durations and rhythms -------------------------------------------------- */

static void durations_are_minutes(void **state)
{
	static const struct {
		const char *text;
		int minutes;
	} table[] = {
	    {"45m", 45},
	    {"45min", 45},
	    {"45 minutes", 45},
	    {"1 minute", 1},
	    {"2h", 120},
	    {"2 H", 120},
	    {"1.5h", 90},
	    {"0.25 hours", 15},
	    {"1.33h", 80},
	    {"1h30", 90},
	    {"1h30m", 90},
	    {"1h 5", 65},
	    {"1h05", 65},
	    {" 1 hour  30 minutes ", 90},
	    {"1 hour and 30 min", 90},
	    {"0m", 0},
	    {"0h", 0},
	    {"527040m", 527040},
	    {"8784h", 527040},
	    {"1hr", 60},
	    {"2 hrs 0 mins", 120},
	    {"0.00833333333333333333h", 0},
	    {"0.0084h", 1},
	    {"90 m", 90},
	    {"90 min", 90},
	    {"1,5h", 90},
	    {"1.5 h", 90},
	    {".5h", 30},
	    {"1:30", 90},
	    {"0:05", 5},
	    {"00:45", 45},
	    {"12:30 h", 750},
	    {"1\xC2\xBDh", 90},
	    {"1 \xC2\xBD h", 90},
	    {"\xC2\xBC hour", 15},
	    {"2\xC2\xA0h", 120},
	    {"45'", 45},
	    {"45\xE2\x80\xB2", 45},
	    {"1h 30'", 90},
	    {"half an hour", 30},
	    {"Half hour", 30},
	    {"a quarter of an hour", 15},
	    {"three quarters of an hour", 45},
	    {"an hour", 60},
	    {"one hour", 60},
	    {"two hours", 120},
	    {"twenty minutes", 20},
	    {"an hour and a half", 90},
	    {"two and a half hours", 150},
	    {"2 hours and a quarter", 135},
	    {"an hour and three quarters", 105},
	    {"3/4 h", 45},
	    {"1 1/2 hours", 90},
	    {"9 \xC2\xBD hours", 570},
	    {"10 \xC2\xBD hours", 630},
	    {"30min.", 30},
	    {"1,5 Std.", 90},
	    {"2std", 120},
	    {"halbe Stunde", 30},
	    {"eine halbe Stunde", 30},
	    {"Eine Viertelstunde", 15},
	    {"dreiviertel Stunde", 45},
	    {"anderthalb Stunden", 90},
	    {"zw\xC3\xB6lf Minuten", 12},
	    {"1 Std. 30 Min.", 90},
	    {"zwei Stunden und 15 Minuten", 135},
	};
	struct fr_err err;
	int minutes;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		if (fr_duration_read(table[i].text, &minutes, &err) != FR_OK ||
		    minutes != table[i].minutes)
			fail_msg("%s: %d, %s", table[i].text, minutes, err.message);
		assert_int_equal(fr_duration_looks_like(table[i].text), 1);
	}
}

static void what_is_no_duration_is_refused(void **state)
{
	static const struct {
		const char *text, *message;
		int looks;
	} table[] = {
	    {"90", "\"90\" has no unit: say 90m or 90h", 0},
	    {"1.5", "\"1.5\" has no unit: say 1.5m or 1.5h", 1},
	    {"", "is no length of time", 0},
	    {"h", "is no length of time", 0},
	    {"-5m", "is no length of time", 1},
	    {"+5m", "is no length of time", 1},
	    {"2d", "is no length of time", 1},
	    {"18 Uhr", "is no length of time", 0},
	    {"2 days", "is no length of time", 1},
	    {"1.h", "is no length of time", 1},
	    {"1.5h30", "is no length of time", 1},
	    {"1h30h", "is no length of time", 1},
	    {"1h \xC2\xBD", "is no length of time", 1},
	    {"1h30mm", "is no length of time", 1},
	    {"30m1h", "is no length of time", 1},
	    {"1h and", "is no length of time", 1},
	    {"5mx", "is no length of time", 1},
	    {"45x", "is no length of time", 1},
	    {"3pm", "is no length of time", 0},
	    {"0x5m", "is no length of time", 0},
	    {"sam", "is no length of time", 0},
	    {"1,5", "\"1,5\" has no unit", 1},
	    {"90\"", "is no length of time", 1},
	    {"PT1H30M", "is no length of time", 1},
	    {"ein paar Minuten", "is no length of time", 1},
	    {"2 weeks ago", "is no length of time", 0},
	    {"4/3 h", "is no length of time", 1},
	    {"eine Stelle", "is no length of time", 0},
	    {"25.10.", "has no unit", 0},
	    {"30-45 min", "is no length of time", 1},
	    {"~1h", "is no length of time", 1},
	    {"90 mintues", "is no length of time", 1},
	    {"90 s", "is no length of time", 1},
	    {"1:30:00 h", "is no length of time", 1},
	    {"a few hours", "is no length of time", 1},
	    {"a couple of minutes", "is no length of time", 1},
	    {"3 cups", "is no length of time", 0},
	    {"3 years", "is no length of time", 0},
	    {"1st birthday", "is no length of time", 0},
	    {"a friend", "is no length of time", 0},
	    {"happy hours", "is no length of time", 0},
	    {"18:30", "may be a time of day; a length is written 1h30 or 90m", 1},
	    {"1:75", "more than 59 minutes", 1},
	    {"two and a half minutes", "minutes are whole numbers", 1},
	    {"1.5m", "minutes are whole numbers", 1},
	    {"1h60", "more than 59 minutes", 1},
	    {"99999h", "\"99999h\" is longer than 527040 minutes (366 days)", 1},
	    {"527041m", "is longer than 527040 minutes", 1},
	    {"8784h1", "is longer than 527040 minutes", 1},
	    {"99999999999999999999999h", "is longer than 527040 minutes", 1},
	    {"99999999999999999999999m", "is longer than 527040 minutes", 1},
	    {"1h99999999999999999999999m", "more than 59 minutes", 1},
	};
	struct fr_err err;
	int minutes = 7;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		assert_int_equal(fr_duration_read(table[i].text, &minutes, &err), FR_USAGE);
		if (!strstr(err.message, table[i].message))
			fail_msg("%s: %s", table[i].text, err.message);
		if (fr_duration_looks_like(table[i].text) != table[i].looks)
			fail_msg("%s looks otherwise", table[i].text);
	}
	assert_int_equal(minutes, 7);
}

static void durations_are_written(void **state)
{
	char text[32], wanted[32];
	struct fr_err err;
	int minutes;

	(void)state;
	fr_duration_format(0, text, sizeof text);
	assert_string_equal(text, "0 min");
	fr_duration_format(45, text, sizeof text);
	assert_string_equal(text, "45 min");
	fr_duration_format(120, text, sizeof text);
	assert_string_equal(text, "2 h");
	fr_duration_format(90, text, sizeof text);
	assert_string_equal(text, "1 h 30 min");
	fr_duration_format(-90, text, sizeof text);
	assert_string_equal(text, "-1 h 30 min");
	fr_duration_format(INT64_MIN, text, sizeof text);
	assert_string_equal(text, "-153722867280912930 h 8 min");
	fr_duration_format(INT64_MAX, text, sizeof text);
	assert_string_equal(text, "153722867280912930 h 7 min");
	for (int i = 0; i <= 527040; i += (int)between(1, 300)) {
		fr_duration_format(i, text, sizeof text);
		assert_int_equal(fr_duration_read(text, &minutes, &err), FR_OK);
		assert_int_equal(minutes, i);
		fr_duration_format(minutes, wanted, sizeof wanted);
		assert_string_equal(text, wanted);
	}
}

static void birthdays_have_a_year_or_none(void **state)
{
	static const struct {
		const char *text, *birthday; /* or "! " and a part of the message */
	} table[] = {
	    {"3.4.", "--04-03"},
	    {"3.4.1950", "1950-04-03"},
	    {"April 3", "--04-03"},
	    {"3 april 1950", "1950-04-03"},
	    {"April 3, 1950", "1950-04-03"},
	    {"1950/04/03", "1950-04-03"},
	    {"--04-03", "--04-03"},
	    {"04-03", "--04-03"},
	    {"29.2.", "--02-29"},
	    {"4/3", "! may be \"4 mar\" or \"3 apr\": say which"},
	    {"31.4.", "! is no day of the calendar"},
	    {"29.2.1950", "! is no day of the calendar"},
	    {"1950-04-03", "nothing"},
	    {"yesterday", "nothing"},
	    {"3.4.50", "nothing"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		char birthday[FR_BIRTHDAY_SIZE] = "nothing";
		struct fr_err err = {0};
		enum fr_code code = fr_birthday_read(table[i].text, birthday, &err);

		if (*table[i].birthday == '!') {
			assert_int_equal(code, FR_USAGE);
			assert_non_null(strstr(err.message, table[i].birthday + 2));
			continue;
		}
		assert_int_equal(code, strcmp(birthday, "nothing") == 0 ? FR_NOTHING : FR_OK);
		assert_string_equal(birthday, table[i].birthday);
	}
}

static void rhythms_are_days(void **state)
{
	static const struct {
		const char *text;
		int days; /* 0: refused */
		const char *message;
	} table[] = {
	    {"10d", 10, NULL},
	    {"10 days", 10, NULL},
	    {"1 day", 1, NULL},
	    {"2w", 14, NULL},
	    {"2 Weeks", 14, NULL},
	    {"week", 7, NULL},
	    {"every week", 7, NULL},
	    {"every 2 weeks", 14, NULL},
	    {"month", 30, NULL},
	    {"1 month", 30, NULL},
	    {"2 months", 61, NULL},
	    {"3 months", 91, NULL},
	    {"12 months", 365, NULL},
	    {"year", 365, NULL},
	    {"1 year", 365, NULL},
	    {"100 years", 36525, NULL},
	    {"day", 1, NULL},
	    {"daily", 1, NULL},
	    {"Weekly", 7, NULL},
	    {"monthly", 30, NULL},
	    {"yearly", 365, NULL},
	    {"fortnight", 14, NULL},
	    {"every fortnight", 14, NULL},
	    {"two weeks", 14, NULL},
	    {"alle zwei Wochen", 14, NULL},
	    {"jeden Monat", 30, NULL},
	    {"viertelj\xC3\xA4hrlich", 91, NULL},
	    {"a month", 30, NULL},
	    {"once a week", 7, NULL},
	    {"each week", 7, NULL},
	    {"every other week", 14, NULL},
	    {"biweekly", 14, NULL},
	    {"quarter", 91, NULL},
	    {"every quarter", 91, NULL},
	    {"quarterly", 91, NULL},
	    {"2 quarters", 183, NULL},
	    {"half a year", 183, NULL},
	    {"36525d", 36525, NULL},
	    {"10", 0, "\"10\" has no unit: say 10d or 10w"},
	    {"every 10", 0, "\"every 10\" has no unit: say 10d or 10w"},
	    {"0d", 0, "is no rhythm of 1 to 36525 days"},
	    {"36526d", 0, "is no rhythm of 1 to 36525 days"},
	    {"101 years", 0, "is no rhythm of 1 to 36525 days"},
	    {"99999999999999999 years", 0, "is no rhythm of 1 to 36525 days"},
	    {"", 0, "is no rhythm"},
	    {"every", 0, "is no rhythm"},
	    {"every every week", 0, "is no rhythm"},
	    {"-1d", 0, "is no rhythm"},
	    {"1.5w", 0, "is no rhythm"},
	    {"5m", 0, "is no rhythm"},
	    {"5 hours", 0, "is no rhythm"},
	    {"2 weekly", 0, "is no rhythm"},
	    {"2 weeks x", 0, "is no rhythm"},
	    {"sometimes", 0, "\"sometimes\" is no rhythm"},
	};
	struct fr_err err;

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		int days = 0;
		enum fr_code code = fr_cadence_read(table[i].text, &days, &err);

		assert_int_equal(code, table[i].days ? FR_OK : FR_USAGE);
		if (days != table[i].days)
			fail_msg("%s: %d", table[i].text, days);
		if (table[i].message && !strstr(err.message, table[i].message))
			fail_msg("%s: %s", table[i].text, err.message);
	}
}

/* A bare date is its day in every zone; an instant is the day that the clocks show. */
static void times_are_days(void **state)
{
	static const char *const zones_apart[] = {"Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"};
	const struct fr_when date = fr_when_date(20513); /* 2026-03-01 */
	const struct fr_when late = {sec_of("2026-03-01T23:30:00Z"), 0};

	(void)state;
	assert_int_equal(date.sec, sec_of("2026-03-01T12:00:00Z"));
	for (size_t i = 0; i < COUNT(zones_apart); i++) {
		struct fr_buf words = {0};

		zone(zones_apart[i]);
		assert_int_equal(fr_when_local_day(&date), 20513);
		assert_int_equal(fr_local_day(fr_when_first(&date)), 20513);
		assert_int_equal(fr_local_day(fr_when_first(&date) - 1), 20512);
		assert_int_equal(fr_when_last(&date), fr_when_first(&date) + 86399);
		assert_int_equal(fr_when_first(&late), late.sec);
		assert_false(fr_when_is_past(&date, fr_when_last(&date)));
		assert_true(fr_when_is_past(&date, fr_when_last(&date) + 1));
		fr_when_words(&date, &words);
		assert_string_equal(fr_buf_text(&words), "Sun 2026-03-01");
		fr_buf_free(&words);
	}
	zone("Europe/Berlin");
	assert_int_equal(fr_when_local_day(&late), 20514);
}

static void times_of_the_day_are_read(void **state)
{
	static const char *const none[] = {"",         "18",    "18:0", "24:00",   "18:60",
	                                   "18:00:30", "18 00", "24h",  "8:60 pm", "0am"};
	int second = -1;

	(void)state;
	assert_true(fr_clock_read("9:05", &second));
	assert_int_equal(second, 9 * 3600 + 5 * 60);
	assert_true(fr_clock_read("8:30 pm", &second));
	assert_int_equal(second, 20 * 3600 + 30 * 60);
	assert_true(fr_clock_read("20h", &second));
	assert_int_equal(second, 20 * 3600);
	assert_true(fr_clock_read("0h", &second));
	assert_int_equal(second, 0);
	assert_true(fr_clock_read("23h59", &second));
	assert_int_equal(second, 86340);
	assert_true(fr_clock_read("Noon", &second));
	assert_int_equal(second, 12 * 3600);
	assert_true(fr_clock_read("23:59", &second));
	assert_int_equal(second, 86340);
	for (size_t i = 0; i < COUNT(none); i++)
		assert_false(fr_clock_read(none[i], &second));
}

/* Another zone holds until one's own is back, whatever that was. */
static void zones_are_entered_and_left(void **state)
{
	static const char *const own_zones[] = {"America/New_York", NULL, "Asia/Tokyo"};
	struct fr_when when;
	struct fr_zone own;

	(void)state;
	for (size_t i = 0; i < COUNT(own_zones); i++) {
		if (own_zones[i])
			zone(own_zones[i]);
		else
			unsetenv("TZ");
		fr_zone_enter("Asia/Tokyo", &own);
		fr_when_local(0, &when);
		assert_int_equal(when.offset, 540);
		fr_zone_leave(&own);
		if (own_zones[i])
			assert_string_equal(getenv("TZ"), own_zones[i]);
		else
			assert_null(getenv("TZ"));
	}
	assert_true(fr_zone_known("Europe/Berlin"));
	assert_false(fr_zone_known("Europe"));
	assert_false(fr_zone_known("../zoneinfo/Europe/Berlin"));
	assert_false(fr_zone_known(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(civil_days_follow_each_other),
	    cmocka_unit_test(weekdays_are_those_of_the_calendar),
	    cmocka_unit_test(instants_are_read_and_written),
	    cmocka_unit_test(what_is_no_instant_is_refused),
	    cmocka_unit_test(long_texts_are_cut_in_messages),
	    cmocka_unit_test(random_instants_come_back),
	    cmocka_unit_test(stamps_have_milliseconds),
	    cmocka_unit_test(days_have_their_length),
	    cmocka_unit_test(bounds_are_the_ends_of_the_day),
	    cmocka_unit_test(far_days_do_no_harm),
	    cmocka_unit_test(local_offsets_are_those_of_the_moment),
	    cmocka_unit_test(a_typed_time_in_the_past),
	    cmocka_unit_test(a_typed_time_that_is_none),
	    cmocka_unit_test(a_typed_time_in_the_future),
	    cmocka_unit_test(months_clamp_to_their_last_day),
	    cmocka_unit_test(local_times_that_the_clocks_skip_or_repeat),
	    cmocka_unit_test(hours_are_elapsed_and_days_are_civil),
	    cmocka_unit_test(wall_times_lead_back),
	    cmocka_unit_test(a_clock_beyond_the_calendar),
	    cmocka_unit_test(durations_are_minutes),
	    cmocka_unit_test(what_is_no_duration_is_refused),
	    cmocka_unit_test(durations_are_written),
	    cmocka_unit_test(birthdays_have_a_year_or_none),
	    cmocka_unit_test(rhythms_are_days),
	    cmocka_unit_test(times_are_days),
	    cmocka_unit_test(times_of_the_day_are_read),
	    cmocka_unit_test(zones_are_entered_and_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
