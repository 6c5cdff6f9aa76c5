/* dry_run - a store for a dry run where there is none, thrown away */
#include "dry_run.h"

#include <fr/os.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum fr_code dry_run_open(struct cli *cli, int dry, struct dry_run *scratch)
{
	char folder[sizeof scratch->folder];

	if (!dry || cli->store)
		return FR_OK;
	snprintf(folder, sizeof folder, "%s/fr-dry.XXXXXX", fr_os_memory());
	if (!mkdtemp(folder))
		return fr_err_set(&cli->err, FR_FAIL, "cannot make a folder for the dry run: %s",
		                  strerror(errno));
	memcpy(scratch->folder, folder, sizeof folder);
	scratch->cli = cli;
	fr_buf_printf(&scratch->path, "%s/fr.db", folder);
	FR_TRY(fr_buf_check(&scratch->path, &cli->err));
	cli->db = fr_buf_text(&scratch->path);
	return FR_OK;
}

void dry_run_close(struct dry_run *scratch)
{
	struct cli *cli = scratch->cli;

	if (*scratch->folder) {
		fr_step_rollback(cli->store);
		fr_store_close(cli->store);
		cli->store = NULL;
		cli->db = NULL;
		unlink(fr_buf_text(&scratch->path));
		rmdir(scratch->folder);
	}
	fr_buf_free(&scratch->path);
}
