/* import - the records of another store or an older export, merged with what is there */
#include "data.h"

#include "cli/take.h"
#include "import_from.h"

enum fr_code data_import(struct cli *cli)
{
	struct take take = {.cli = cli,
	                    .dry = cli_has(cli, DATA_DRY_RUN),
	                    .keep = 1,
	                    .keep_going = cli_has(cli, DATA_KEEP_GOING)};
	const char *file;

	if (cli_has(cli, DATA_FROM))
		return data_import_from(cli, cli_value(cli, DATA_FROM));
	if (cli_has(cli, DATA_MAP) || cli_has(cli, DATA_TODAY) || cli_has(cli, DATA_COLUMNS) ||
	    cli_has(cli, DATA_WITH) || cli_has(cli, DATA_DATES) || cli_has(cli, DATA_VERBOSE))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--map, --today, --columns, --dates, --verbose and --with belong to "
		    "--from");
	FR_TRY(data_one_file(cli, &file));
	return take_run(&take, file, "import");
}
