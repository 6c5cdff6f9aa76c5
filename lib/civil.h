#ifndef FR_LIB_CIVIL_H
#define FR_LIB_CIVIL_H

#include <fr/time.h>

/* What the files of time share: the calendar's limits, local time, and reading the parts of a date. */

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
int time_span_next(struct time_span *span, int64_t end);

/* What a local wall time is. */
enum time_wall {
	TIME_ONCE,
	TIME_TWICE, /* earlier and later are the two */
	TIME_NEVER, /* the clocks pass over it; earlier and later are what it is by the two offsets around it */
	TIME_NO_DAY /* and its whole day too */
};

/* The instants at which local clocks show second of the day; once gives earlier and later the same value. */
enum time_wall time_wall_find(int64_t day, int second, int64_t *earlier, int64_t *later);

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
enum time_flaw time_parts_read(const char *text, size_t len, struct time_parts *parts);

/* H:MM, HH:MM or HH:MM:SS; exactly len bytes. */
enum time_flaw time_clock_read(const char *text, size_t len, int *second);

/* The instant of parts with an offset; 0 where it is not within the years 0001 to 9999. */
int time_parts_sec(const struct time_parts *parts, int64_t *sec);

int time_month_days(int64_t year, int month);

#define TIME_WORDS_SIZE 96
#define TIME_MOST       999999999 /* larger numbers are read as this one, which nothing takes */

/* Lower case, white space as single spaces, none at the ends; 0 where it is too long for a time or not ASCII. */
int time_words(const char *text, char words[TIME_WORDS_SIZE]);

/* The number at the start of text; how many digits it has, or 0. */
size_t time_number(const char *text, int *value);

enum time_unit {
	TIME_NO_UNIT,
	TIME_M, /* minutes to one who says how long, minutes or months to one who says when */
	TIME_MINUTES,
	TIME_HOURS,
	TIME_DAYS,
	TIME_WEEKS,
	TIME_FORTNIGHTS,
	TIME_MONTHS,
	TIME_YEARS
};

/* The unit whose name, letters only, stands at the start of text; len is how long that name is. */
enum time_unit time_unit(const char *text, size_t *len);

#endif
