/* add - records as NDJSON into the store, all or nothing */
#include "log.h"

#include "take.h"

int log_add(struct cli *cli)
{
	if (cli->n_operands != 1)
		return cli_fail(cli, CLI_USAGE, "from where? fr-log add FILE, or - for standard input");
	return cli_take(cli, cli->operands[0], "add", cli_has(cli, LOG_DRY_RUN), cli_has(cli, LOG_KEEP_GOING));
}
