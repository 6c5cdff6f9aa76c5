#ifndef FR_SAY_H
#define FR_SAY_H

#include <fr/buf.h>
#include <fr/record.h>
#include <fr/time.h>

#include <stdint.h>

/*
 * Records and times in words, for people.  Stored text in what is appended is
 * not yet made visible: print it with out_shown.
 */

/* "Sun 2026-03-01 12:00", or "Sun 2026-03-01" for a bare date; local time. */
void say_when(const struct fr_when *when, struct fr_buf *out);
void say_time(int64_t sec, struct fr_buf *out);

/* A day in the words of a key, or of another one where it is in another year. */
void say_day_as(int64_t day, const char *key, const char *other, struct fr_buf *out);

/* In sentences: "1 March", with the year where it is another one. */
void say_day(int64_t day, struct fr_buf *out);

/* A date or time in sentences: "Sunday 1 March, 18:00". */
void say_said(const struct fr_when *when, struct fr_buf *out);

/* How a record is said: appends to *out. */
typedef void say_how(const struct fr_record *record, struct fr_buf *out);

/* One line that says what a record is: "gave Ana listening, 45 min, Sun 2026-03-01 12:00". */
void say_record(const struct fr_record *record, struct fr_buf *out);

enum say_time { SAY_WITH_TIME, SAY_WITHOUT_TIME };

/* A moment as say_record says it, or without its time (where that stands in front). */
void say_moment(const struct fr_record *record, enum say_time time, struct fr_buf *out);

/* A text as a shell takes it for one word: as it is where that is the same, else between single
 * quotes. */
void say_word(const char *text, struct fr_buf *out);

/* The texts of a list: "Ana and Ben". */
void say_names(const char *list, struct fr_buf *out);

/* A text field, or "". */
const char *say_text(const struct fr_record *record, int field);

/* Several texts of a list field: "Ana and Ben". */
void say_list(const struct fr_record *record, int field, struct fr_buf *out);

/* A text of the catalogue with a time as {d} in it, where the record has that time. */
void say_piece_when(const struct fr_record *record, int field, const char *key, struct fr_buf *out);

/* What a field holds behind these words, where it holds anything: a time; a text behind a colon. */
void say_if_when(const struct fr_record *record, int field, const char *before, struct fr_buf *out);
void say_if_text(const struct fr_record *record, int field, struct fr_buf *out);

#endif
