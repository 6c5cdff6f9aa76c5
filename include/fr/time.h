#ifndef FR_TIME_H
#define FR_TIME_H

#include <fr/buf.h>
#include <fr/err.h>

#include <stddef.h>
#include <stdint.h>

/*
 * Instants, dates and spans.  Nothing here asks the clock: now is a
 * parameter.  Local time is that of the C library (TZ, else /etc/localtime).
 */

#define FR_WHEN_SIZE                                                                               \
	40 /* bytes that fr_when_format and fr_stamp_format need at most, with the NUL */

/* No offset: the text was a bare date, read as 12:00 UTC of that day. */
#define FR_BARE_DATE INT16_MAX

/* An instant as records write it. */
struct fr_when {
	int64_t sec;    /* seconds since the Epoch, UTC; years 0001 to 9999 */
	int16_t offset; /* minutes east of UTC that its text had, or FR_BARE_DATE */
};

/*
 * Read exactly len bytes as RFC 3339 with an offset, or as a bare date
 * YYYY-MM-DD.  A fraction of a second is allowed and cut; a leap second
 * (:60) is read as :59.  FR_BAD with what would be right where it is not one,
 * where its day is none of the calendar and where it is outside the years 0001
 * to 9999 in UTC.
 */
FR_CHECK enum fr_code fr_when_parse(const char *text, size_t len, struct fr_when *when,
                                    struct fr_err *err);

/*
 * The text that fr_when_parse reads back to the same: offset 0 is written Z, a bare date as a date.
 * What has no such text (an offset of a day, a year that would be written 10000) is written in UTC
 * and within the calendar.
 */
void fr_when_format(const struct fr_when *when, char text[FR_WHEN_SIZE]);

/* Record stamps (created, updated): RFC 3339, any offset but no bare date, milliseconds since the
 * Epoch.  FR_BAD. */
FR_CHECK enum fr_code fr_stamp_parse(const char *text, size_t len, int64_t *ms, struct fr_err *err);

/* UTC with Z; the fraction (three digits) only where it is not 0. */
void fr_stamp_format(int64_t ms, char text[FR_WHEN_SIZE]);

/* The civil day (days since 1970-01-01) that the text of a time names: of a bare date that one. */
int64_t fr_when_day(const struct fr_when *when);

/* A time of day to the minute, as 9:05, 8:30 pm, 20h or noon, in seconds; 0: it is none. */
int fr_clock_read(const char *text, int *second);

/* The instant with the local offset at that moment; seconds of an offset (before standard time) are
 * cut. */
void fr_when_local(int64_t sec, struct fr_when *when);

/*
 * The instant at which local clocks show this second of a day: of a time that they skip the later
 * that they show instead, of one that comes twice the first.
 */
void fr_when_wall(int64_t day, int second, struct fr_when *when);

/* Days since 1970-01-01 of a civil date (proleptic Gregorian, month 1..12), and back; no check of
 * the date. */
int64_t fr_day_from_civil(int64_t year, int month, int day);
void fr_civil_from_day(int64_t day, int64_t *year, int *month, int *mday);

/* 0 Monday .. 6 Sunday. */
int fr_day_weekday(int64_t day);

/* The local civil day (days since 1970-01-01) that holds this instant. */
int64_t fr_local_day(int64_t sec);

/*
 * The first and the last second at which local clocks show this civil day (mostly 23 to 25 hours).
 * A day that the zone skipped has first > last.  Where clocks went back over midnight, as in St.
 * John's until 2011, two days overlap.
 */
int64_t fr_local_day_first(int64_t day);
int64_t fr_local_day_last(int64_t day);

/* The local civil day of a time, and what a bare date is: 12:00 UTC of its day, whatever the zone.
 */
int64_t fr_when_local_day(const struct fr_when *when);
struct fr_when fr_when_date(int64_t day);

/* The first and the last second that a time means: a bare date is the whole of that local day. */
int64_t fr_when_first(const struct fr_when *when);
int64_t fr_when_last(const struct fr_when *when);

/* Its day is over at this second. */
int fr_when_is_past(const struct fr_when *when, int64_t now);

/* "Sun 2026-03-01 12:00", or "Sun 2026-03-01" of a bare date, appended; local time. */
void fr_when_words(const struct fr_when *when, struct fr_buf *out);

/* --- zones ------------------------------------------------------------------------- */

#define FR_ZONE_SIZE 64

#define FR_ZONE_PATH 512

/* Where the file of a zone is, whether or not it is there: as the C library finds it, TZDIR first.
 * 0, or -1: too long */
int fr_zone_path(const char *name, char path[FR_ZONE_PATH]);

/* 1 where a zone of this IANA name is known here. */
int fr_zone_known(const char *name);

/* The name of one's own zone: what TZ says, else what the machine is set to, else UTC. */
void fr_zone_own(char name[FR_ZONE_SIZE]);

/*
 * Let local time be that of another zone (empty: one's own) until fr_zone_leave, which gets the
 * same *own.  It is so for the whole process.
 */
struct fr_zone {
	char name[FR_ZONE_SIZE];
	int entered, had;
};
void fr_zone_enter(const char *name, struct fr_zone *own);
void fr_zone_leave(const struct fr_zone *own);

enum fr_tense {
	FR_PAST,  /* not after now; a bare weekday name is the last such day, today included */
	FR_FUTURE /* may be after now; a bare weekday name is the next such day, today excluded; "in
	             N days" works */
};

/* 3/11 where both can be meant: refused with both readings, unless the process was told which is
 * meant. */
enum fr_day_order_order { FR_DATES_ASKED, FR_DAY_FIRST, FR_MONTH_FIRST };
void fr_dates_are(enum fr_day_order_order order);

enum fr_precision {
	FR_TO_DAY,   /* the text named a day and no time */
	FR_TO_MINUTE /* the text named a time */
};

/*
 * Read what a person types for a time; fr-time(7) has the forms.  RFC 3339; YYYY-MM-DD[
 * HH:MM[:SS]]; a clock (8pm, 8:30 pm, 20h, 20:00, noon) of today; now, today, yesterday, "last
 * night", a weekday's name (English, full or its first three letters), "last friday", "3 days ago",
 * "two weeks ago", "last month", "in 3 days"; 25.10., 25.10.2026, "3 nov", "nov 3", 11-03,
 * 2026/11/03; and with a weekday before the day, as fr_when_words writes it.  What names a day
 * takes a clock before or after it, "at" before that allowed.  A day without its year is the last
 * one (FR_PAST) or the next one; d/m and m/d that can both be meant are refused with both (but see
 * fr_dates_are).  A part of the day has an hour (morning 9, afternoon 15, evening 19, night 22),
 * and is now while it lasts (FR_PAST).  Letter case does not matter, white space is folded.  "N
 * hours ago" counts elapsed time, days and more count civil days; months and years clamp to the
 * month's last day.
 *
 * A day without a time, however it is named, gives precision FR_TO_DAY, and
 * when->sec = now where it is today (so that it is never after now), else 12:00
 * local of that day; when 12:00 does not exist there, the first existing second
 * after it, and when it comes twice, the first.
 *
 * FR_USAGE, with what would be right, for a text that is not a time, a local time that
 * does not exist or comes twice (the message gives both as RFC 3339), a day the zone skipped,
 * or one after now with FR_PAST (message ends "use --future if it is meant").
 * when->offset is the local offset at that instant, or the one that the RFC 3339 text had.
 */
FR_CHECK enum fr_code fr_time_read(const char *text, int64_t now, enum fr_tense tense,
                                   struct fr_when *when, enum fr_precision *precision,
                                   struct fr_err *err);

/*
 * A length of time in whole minutes: 45m, 45', "90 min", 2h, 1.5h, 1,5h, 1:30, 1h30,
 * "1 hour 30 minutes", "half an hour", "two hours" (fr-time(7) has them all); only hours have
 * decimals, rounded to the minute.  A bare number is refused ("say 90m or 90h").  0 to 527040.
 * FR_USAGE.
 */
FR_CHECK enum fr_code fr_duration_read(const char *text, int *minutes, struct fr_err *err);

/* 1 where the text has the form of a duration or was meant as one, also an unusable one such as
 * 99999h, 2d or "a few hours"; else 0.  A bare number has not. */
int fr_duration_looks_like(const char *text);

/* "45 min", "2 h", "1 h 30 min", "-5 min"; size 32 is enough. */
void fr_duration_format(int64_t minutes, char *text, size_t size);

/*
 * A rhythm in days: 10d, "10 days", 2w, "two weeks", week, month (30), "3 months" (91: 30.4375
 * each, rounded), quarter (91), year (365), and
 * daily|weekly|biweekly|monthly|quarterly|yearly|fortnightly; a leading "every", "each" or "once"
 * is passed over.  1 to 36525.  FR_USAGE.
 */
FR_CHECK enum fr_code fr_cadence_read(const char *text, int *days, struct fr_err *err);

#define FR_BIRTHDAY_SIZE 24

/*
 * A day with or without its year, in the forms of fr_time_read, as records have it: 1950-04-03 or
 * --04-03.  FR_NOTHING: it is written otherwise; FR_USAGE: no day, or two could be meant.
 */
FR_CHECK enum fr_code fr_birthday_read(const char *text, char birthday[FR_BIRTHDAY_SIZE],
                                       struct fr_err *err);

/* The parts of a birthday as records have it; *year stays where there is none. */
void fr_birthday_parts(const char *birthday, int *year, int *month, int *day);

/* The day of a birthday in a year; where there is no 29 February, the 28th. */
int64_t fr_birthday_in(const char *birthday, int64_t year);

#endif
