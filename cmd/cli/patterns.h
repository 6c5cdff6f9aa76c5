#ifndef FR_PATTERNS_H
#define FR_PATTERNS_H

#include "cli.h"

#include <fr/lint.h>

/* The patterns of NAME.LANGUAGE.txt, and those of the person's own file NAME where there is one.
 * *patterns is to be closed, whatever is returned. */
enum fr_code patterns_open(struct cli *cli, const char *name, struct fr_lint **patterns);

#endif
