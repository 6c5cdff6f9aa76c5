/* import - the records of another store or an older export, merged with what is there */
#include "data.h"

#include "from.h"
#include "take.h"

int data_import(struct cli *cli)
{
	const char *file;
	int status;

	if (cli_has(cli, DATA_FROM))
		return data_import_from(cli, cli_value(cli, DATA_FROM));
	if (cli_has(cli, DATA_MAP) || cli_has(cli, DATA_TODAY) || cli_has(cli, DATA_COLUMNS) || cli_has(cli, DATA_WITH))
		return cli_fail(cli, CLI_USAGE, "--map, --today, --columns and --with belong to --from");
	status = data_one_file(cli, &file);
	return status ? status
	              : cli_take(cli, file, "import", cli_has(cli, DATA_DRY_RUN), cli_has(cli, DATA_KEEP_GOING));
}
