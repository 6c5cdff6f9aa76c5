#ifndef FR_CLI_PAGER_H
#define FR_CLI_PAGER_H

#include "cli.h"

/* Let what is printed from here on go through the person's pager, where it goes to a terminal and
 * is no list of records.  Nothing may be asked from here on. */
void pager_begin(const struct cli *cli);

/* Wait until it was left; the last output was flushed before. */
void pager_end(void);

#endif
