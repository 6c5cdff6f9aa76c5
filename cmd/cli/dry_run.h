#ifndef FR_SCRATCH_H
#define FR_SCRATCH_H

#include "cli.h"

/*
 * A dry run makes no store: where there is none it works on one that is thrown away.  Starts as
 * {0}; scratch_close is legal whatever scratch_open returned.
 */
struct scratch {
	char folder[32];    /* "" where none was made */
	struct fr_buf path; /* of the store in it */
};

/* After cli_read and before cli_write  */
enum fr_code scratch_open(struct cli *cli, int dry, struct scratch *scratch);
void scratch_close(struct cli *cli, struct scratch *scratch);

#endif
