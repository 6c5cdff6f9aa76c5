#ifndef FR_UNDO_H
#define FR_UNDO_H

#include "cli.h"

/* Take so many steps back, each as a step of its own, and say what that did.  The return is a
 * status. */
enum fr_code undo_run(struct cli *cli, int64_t times);

/* 1: a change that words call a setting, see unsafe in fr-friend(1).  after: what it became, or
 * NULL. */
int undo_is_setting(const struct fr_record *record, const struct fr_record *after);

/* Append " (KEY, KEY as before)". */
void undo_keys(const struct fr_record *record, const struct fr_record *after, const char *closing,
               struct fr_buf *out);

#endif
