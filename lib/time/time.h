#ifndef FR_LIB_TIME_H
#define FR_LIB_TIME_H

#include <fr/time.h>

/* What the files of time share: the calendar's limits, local time, and reading the parts of a date.
 */

#define TIME_DAY     INT64_C(86400)
#define TIME_MIN_DAY INT64_C(-719162)                  /* 0001-01-01 */
#define TIME_MAX_DAY INT64_C(2932896)                  /* 9999-12-31 */
#define TIME_MIN_SEC (TIME_MIN_DAY * TIME_DAY)         /* its first second, UTC */
#define TIME_MAX_SEC (TIME_MAX_DAY * TIME_DAY + 86399) /* its last second, UTC */

/* A stretch of time in which the local offset from UTC stays the same. */
struct time_span {
	int64_t from, to; /* seconds since the Epoch; to is the first second after it */
	int64_t offset;   /* seconds east of UTC */
};

/* Set to = where to begin; then each call gives the next stretch, until 0 is returned at end. */
int time_zone_span_next(struct time_span *span, int64_t end);

/* What a local wall time is. */
enum time_wall {
	TIME_ONCE,
	TIME_TWICE, /* earlier and later are the two */
	TIME_NEVER, /* the clocks pass over it; earlier and later are what it is by the two offsets
	               around it */
	TIME_NO_DAY /* and its whole day too */
};

/* The instants at which local clocks show second of the day; once gives earlier and later the same
 * value. */
enum time_wall time_zone_wall_find(int64_t day, int second, int64_t *earlier, int64_t *later);

/* The parts of a written time; -1 or 0 where it has none. */
struct time_parts {
	int64_t day;
	int second;      /* of the day; -1: no time of day */
	int ms;          /* 0..999 */
	int has_seconds; /* the time of day named them */
	int has_offset;
	int offset; /* minutes */
};

enum time_flaw {
	TIME_FINE,
	TIME_NO_FORM,  /* not written as a time is */
	TIME_BAD_DATE, /* no day of the calendar */
	TIME_BAD_CLOCK /* no time of day */
};

/* YYYY-MM-DD[THH:MM[:SS[.fraction]][offset]]; exactly len bytes. */
enum time_flaw time_when_parts_read(const char *text, size_t len, struct time_parts *parts);

/* H:MM, HH:MM or HH:MM:SS; exactly len bytes. */
enum time_flaw time_when_clock_read(const char *text, size_t len, int *second);

/* The instant of parts with an offset; 0 where it is not within the years 0001 to 9999. */
int time_when_parts_sec(const struct time_parts *parts, int64_t *sec);

int time_civil_month_days(int64_t year, int month);

#define TIME_WORDS_SIZE 256
#define TIME_MOST       999999999 /* larger numbers are read as this one, which nothing takes */

/* Lower case, white space as single spaces, none at the ends, the signs for a half and quarters as
 * decimals, German words as the English ones; 0 where it is too long for a time or has other
 * letters that are not ASCII. */
int time_words_read(const char *text, char words[TIME_WORDS_SIZE]);

/* The German words among these in English, and "vor" as "ago" (german.c); 0: too long. */
int time_german_read(char words[TIME_WORDS_SIZE]);

/* The number at the start of text; how many digits it has, or 0. */
size_t time_words_number(const char *text, int *value);

/* The same, or a number in words ("two", "an"); how long it is, or 0. */
size_t time_words_count(const char *text, int *value);

enum time_words_unit {
	TIME_NO_UNIT,
	TIME_SECONDS, /* known to be refused */
	TIME_M,       /* minutes to one who says how long, minutes or months to one who says when */
	TIME_MINUTES,
	TIME_HOURS,
	TIME_DAYS,
	TIME_WEEKS,
	TIME_FORTNIGHTS,
	TIME_MONTHS,
	TIME_QUARTERS,
	TIME_YEARS
};

/* The unit whose name, letters only, stands at the start of text; len is how long that name is. */
enum time_words_unit time_words_unit(const char *text, size_t *len);

/* The words of a text, cut in place; those that say nothing about when are left out. */
#define TIME_LIST_MOST 6
struct time_list {
	const char *at[TIME_LIST_MOST];
	int count;
};

/* 0 where there are more words than any time has. */
int time_words_split(char *text, struct time_list *w);

int time_words_is(const struct time_list *w, int i, const char *word);
void time_words_drop(struct time_list *w, int i);

/* A day of the calendar as it was written, with or without its year (0). */
struct time_date {
	int year, month, mday;
};

enum time_calendar {
	TIME_CALENDAR_NONE, /* not written as such a day is */
	TIME_CALENDAR_ONE,
	TIME_CALENDAR_TWO, /* the day first, or (other) the month first: both can be meant */
	TIME_CALENDAR_BAD  /* no day of the calendar */
};

/* All the words as a day: "25.10.", "3 nov 2026", "nov 3", 11-03, 2026/10/25. */
enum time_calendar time_calendar_said_read(const struct time_list *w, struct time_date *date,
                                           struct time_date *other);

/* The name of month 1..12. */
const char *time_calendar_said_month(int month);

/* What the files date, date_said and clock_said share while they read what a person typed for a
 * time. */

#define DATE_BAD_CLOCK "has no such time of day (00:00 to 23:59)"
#define DATE_BAD_YEAR  "is not within the years 0001 to 9999"

/* One reading: the words, and what they are read against. */
struct date_reading {
	const char *quote; /* the text for a message */
	int64_t now;
	int64_t today;
	enum fr_tense tense;
	struct fr_err *err;
};

/* What the words name: an instant, or a day with or without a time of day. */
struct date_named {
	int is_instant;
	int64_t sec;   /* of an instant */
	int64_t day;   /* else */
	int second;    /* of the day; -1 where none was named */
	int part_from; /* "this evening" was said, and the evening begins at this second; or 0 */
};

/* A time of day of one word, or of that and the next one ("": none), which *words says; not
 * midnight.  TIME_BAD_DATE: it was meant as one and has no such form. */
enum time_flaw time_clock_said_word(const char *word, const char *next, int *second, int *words);

/* Take a time of day, and a part of the day, out of the words.  FR_USAGE. */
enum fr_code time_clock_said_take(const struct date_reading *r, struct time_list *w,
                                  struct date_named *named);

/* Read words (which are cut into pieces): day words, weekdays, steps from now and a time of day.
 * FR_USAGE. */
enum fr_code time_date_said_read(const struct date_reading *r, char *words,
                                 struct date_named *named);

/* FR_USAGE: the text is no time, and what would be one. */
enum fr_code time_refuse_unknown(const struct date_reading *r);

/* FR_USAGE: the text, and why it cannot be used. */
enum fr_code time_refuse_because(const struct date_reading *r, const char *why);

/* FR_USAGE: the date at the start of text is no day of the calendar. */
enum fr_code time_refuse_day(const struct date_reading *r, const char *text);

#endif
