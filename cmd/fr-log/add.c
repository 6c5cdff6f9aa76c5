/* add - records as NDJSON into the store, all or nothing */
#include "log.h"

#include "cli/take.h"

enum fr_code log_add(struct cli *cli)
{
	struct take take = {.cli = cli,
	                    .dry = cli_has(cli, LOG_DRY_RUN),
	                    .keep_going = cli_has(cli, LOG_KEEP_GOING),
	                    .known = !cli_has(cli, LOG_NEW)};

	if (cli->n_operands != 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "from where? fr-log add FILE, or - for standard input");
	return take_run(&take, cli->operands[0], "add");
}
