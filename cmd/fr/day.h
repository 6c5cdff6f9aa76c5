#ifndef FR_DAY_H
#define FR_DAY_H

#include <fr/buf.h>

#include <stdint.h>

/* Days as a person says them, in the words of the catalog; days count from 1970-01-01. */

void day_month(int64_t day, struct fr_buf *out);

/* "Friday 27 November". */
void day_date(int64_t day, struct fr_buf *out);

/* "Monday" within a week of today, else "3 October". */
void day_near(int64_t day, int64_t today, struct fr_buf *out);

/* "evening". */
void day_part(int64_t sec, struct fr_buf *out);

#endif
