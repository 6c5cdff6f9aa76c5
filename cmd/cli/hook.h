#ifndef FR_HOOK_H
#define FR_HOOK_H

#include "cli.h"

/*
 * Start the person's own hooks/after-change, where there is one, with what this invocation changed
 * on its standard input, and leave it alone.  When all is done, printed and closed; it can fail
 * nothing.  That one failed earlier is told here, once until one succeeds.
 */
void hook_after_change(struct cli *cli);

#endif
