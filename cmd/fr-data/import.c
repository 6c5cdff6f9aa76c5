/* import - the records of another store or an older export, merged with what is there */
#include "data.h"

#include "cli/take.h"
#include "import_from.h"

#include <string.h>

/* The format that a file's name says it is in, or NULL. */
static const char *import_foreign(const char *file)
{
	static const char *const ENDS[][2] = {{".vcf", "vcf"}, {".csv", "csv"},    {".tsv", "csv"},
	                                      {".ics", "ics"}, {".md", "friends"}, {NULL, NULL}};
	int i = 0;

	while (ENDS[i][0] && (strlen(file) < strlen(ENDS[i][0]) ||
	                      strcmp(file + strlen(file) - strlen(ENDS[i][0]), ENDS[i][0]) != 0))
		i++;
	return ENDS[i][1];
}

enum fr_code data_import(struct cli *cli)
{
	struct take take = {.cli = cli,
	                    .dry = cli_has(cli, DATA_DRY_RUN),
	                    .keep = 1,
	                    .keep_going = cli_has(cli, DATA_KEEP_GOING)};
	const char *file;
	enum fr_code code;

	if (cli_has(cli, DATA_FROM))
		return data_import_from(cli, cli_value(cli, DATA_FROM));
	if (cli_has(cli, DATA_MAP) || cli_has(cli, DATA_TODAY) || cli_has(cli, DATA_COLUMNS) ||
	    cli_has(cli, DATA_WITH) || cli_has(cli, DATA_DATES) || cli_has(cli, DATA_VERBOSE))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--map, --today, --columns, --dates, --verbose and --with belong to "
		    "--from");
	FR_TRY(data_one_file(cli, &file));
	code = take_run(&take, file, "import");
	if (code == FR_FAIL && import_foreign(file) && *cli->err.message)
		return fr_err_set(&cli->err, code, "%.800s; a file of another program: --from %s",
		                  cli->err.message, import_foreign(file));
	return code;
}
