#ifndef FR_TAKE_H
#define FR_TAKE_H

#include "cli.h"

#include <fr/intake.h>
#include <fr/lines.h>

#include <time.h>

/* Records from a file or pipe into the store. */

struct take {
	struct cli *cli;
	int dry, keep_going;
	const char *file; /* what messages call the input */
	struct fr_lines *lines;
	struct fr_record_reader *reader;
	struct fr_intake *intake;
	struct fr_record record;
	int64_t refused, unknown, lines_read;
	char unknown_type[64];
	time_t shown; /* when progress was said last */
};

/*
 * All of it as one step: read, stored, committed and told in a closing line.  A dry run stores
 * nothing.  keep_going: bad lines are left out, else one of them refuses all.  The return is a
 * status.
 */
enum fr_code cli_take(struct cli *cli, const char *file, const char *verb, int dry, int keep_going);

/* The parts of it.  A file (or - for standard input) to read from; what is no file is read to its
 * end first. */
enum fr_code take_input(struct cli *cli, const char *file, int *fd);

/* Inside a step; take_close always. */
enum fr_code take_open(struct take *take, const char *file, int fd);
enum fr_code take_all(struct take *take);
void take_closing(const struct take *take);
void take_close(struct take *take);

#endif
