#ifndef FR_CLI_MEMORY_H
#define FR_CLI_MEMORY_H

#include "cli.h"

/*
 * A good moment of another year, on this day or near it, into *moment ({0} or used before), and its
 * day: the nearest, of those as near the latest.  Good is what left the user lifted, or what
 * mattered and did not tire; all who were there take part now and have no hard time.  FR_NOTHING:
 * there is none.
 */
FR_CHECK enum fr_code memory_find(struct cli *cli, struct fr_record *moment, int64_t *day);

#endif
