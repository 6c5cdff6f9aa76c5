#ifndef FR_LIB_DATE_H
#define FR_LIB_DATE_H

#include "lib/civil.h"

/* What lib/date.c and lib/spoken.c share while they read what a person typed for a time. */

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
	int64_t sec; /* of an instant */
	int64_t day; /* else */
	int second;  /* of the day; -1 where none was named */
};

/* Read words (which are cut into pieces): day words, weekdays, steps from now and a time of day.  FR_USAGE. */
enum fr_code date_spoken(const struct date_reading *r, char *words, struct date_named *named);

/* FR_USAGE: the text is no time, and what would be one. */
enum fr_code date_unknown(const struct date_reading *r);

/* FR_USAGE: the text, and why it cannot be used. */
enum fr_code date_refuse(const struct date_reading *r, const char *why);

/* FR_USAGE: the date at the start of text is no day of the calendar. */
enum fr_code date_no_day(const struct date_reading *r, const char *text);

#endif
