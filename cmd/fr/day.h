#ifndef FR_DAY_H
#define FR_DAY_H

#include <fr/buf.h>
#include <fr/catalog.h>

#include <stdint.h>

/* Days as a person says them, in the words of the catalog; days count from 1970-01-01. */

/* The word at this place (from 0) of a line of the catalog, appended. */
void day_nth(const struct fr_catalog *catalog, const char *key, int n, struct fr_buf *out);

void day_month(const struct fr_catalog *catalog, int64_t day, struct fr_buf *out);

/* "Friday 27 November". */
void day_date(const struct fr_catalog *catalog, int64_t day, struct fr_buf *out);

/* "Monday" within a week of today, else "3 October". */
void day_near(const struct fr_catalog *catalog, int64_t day, int64_t today, struct fr_buf *out);

/* "evening". */
void day_part(const struct fr_catalog *catalog, int64_t sec, struct fr_buf *out);

#endif
