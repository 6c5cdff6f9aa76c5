#ifndef FR_FILTER_H
#define FR_FILTER_H

#include "data.h"

/* Other programs: those that files go through, and git. */

struct spool;

/* Write what was spooled to fd (messages call it file), through a command of the shell where there
 * is one. */
enum fr_code filter_write(struct cli *cli, const char *command, const char *file,
                          struct spool *spool, int fd);

/* What the command makes of the file fd, as a file without a name beside the store. */
enum fr_code filter_read(struct cli *cli, const char *command, const char *file, int fd, int *made);

/*
 * Run a program; its output goes to *out (empty before), or nowhere.  A failure is printed where
 * out is NULL, else it is FR_NO, and what the program says about it is not shown.
 */
enum fr_code filter_run(struct cli *cli, const char *const argv[], struct fr_buf *out);

#endif
