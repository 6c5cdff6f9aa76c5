#ifndef FR_CLI_CONFIG_H
#define FR_CLI_CONFIG_H

#include "cli.h"

/* What belongs to the person and not to a store: an option, the environment, their file; see
 * fr_config_keys. */

/*
 * What is set for a key, or NULL where it is not; lent until the end.  *from (may be NULL): the
 * name of the variable, "file", or what config_given had.
 */
const char *config_get(const char *key, const char **from);

/* This comes before all else, from an option or wherever; all three are lent. */
void config_given(const char *key, const char *from, const char *value);

/* What the file says of a key, or NULL; the whole of it, or NULL where it cannot be read. */
const char *config_in_file(const char *key);
const char *config_text(struct fr_err *err);

/* Where a file of the person's own is: XDG_CONFIG_HOME/fr/NAME, else ~/.config/fr/NAME; empty
 * without a home. */
void config_mine(const char *name, struct fr_buf *path);

/* The folder of one's own that this variable names, else this one below HOME, appended; 0: there is
 * neither. */
int config_folder(const char *variable, const char *below, struct fr_buf *path);

/* Say once, a line each, what in the file cannot be used; and let dates be read as it says. */
void config_file_look(const struct cli *cli);

/* Set it in the file, or (NULL) take it out; comments stay.  *same: it was so already.  FR_FAIL. */
enum fr_code config_file_write(struct cli *cli, const char *key, const char *value, int *same);

#endif
