#ifndef FR_ICS_H
#define FR_ICS_H

#include <fr/buf.h>
#include <fr/record.h>
#include <fr/rule.h>
#include <fr/time.h>

#include <stdint.h>

/* Lines of an iCalendar file, folded and ended as RFC 5545 wants them (ics_line.c). */

void ics_line(const char *name, const char *value, struct fr_buf *out);

/* A text that a person wrote. */
void ics_text(const char *name, const char *text, struct fr_buf *out);

/* "20260301" and "20260301T170000Z", appended. */
void ics_date(int64_t day, struct fr_buf *out);
void ics_utc(int64_t sec, struct fr_buf *out);

/* DTSTART. */
void ics_start(const struct fr_start *start, struct fr_buf *out);

/* One date of the rule of an event that starts so: a day, or an instant in its zone. */
void ics_when(const char *name, const struct fr_start *start, const struct fr_when *when,
              struct fr_buf *out);

/* DTSTART of one that was moved: the day or the time that was said, whatever the rule has. */
void ics_moved(const struct fr_start *start, const struct fr_when *when, struct fr_buf *out);

/* "Ana and Ben" of a ritual. */
void ics_names(const struct fr_record *ritual, struct fr_buf *out);

/* --- rules (ics_rule.c) ------------------------------------------------------------------- */

/* Append a rule as every calendar reads it: what SKIP=BACKWARD means, without it. */
FR_CHECK enum fr_code ics_rule(const char *rule, const struct fr_start *first, struct fr_buf *out,
                               struct fr_err *err);

/* Append a rule that a calendar has as it is kept here: with SKIP=BACKWARD where that is what it
 * says.  FR_BAD. */
FR_CHECK enum fr_code ics_rule_back(const char *rule, struct fr_buf *out, struct fr_err *err);

/* Let a rule end there ("20261231", "20261231T170000Z"), and not where it did. */
void ics_rule_until(struct fr_buf *rule, const char *until);

#endif
