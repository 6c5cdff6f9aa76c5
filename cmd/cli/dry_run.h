#ifndef FR_DRY_RUN_H
#define FR_DRY_RUN_H

#include "cli.h"

/*
 * A dry run makes no store: where there is none it works on one that is thrown away.  Starts as
 * {0}; dry_run_close is legal whatever dry_run_open returned.
 */
struct dry_run {
	struct cli *cli;
	char folder[32];    /* "" where none was made */
	struct fr_buf path; /* of the store in it */
};

/* After cli_read and before cli_write  */
enum fr_code dry_run_open(struct cli *cli, int dry, struct dry_run *scratch);
void dry_run_close(struct dry_run *scratch);

#endif
