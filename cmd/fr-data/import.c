/* import - the records of another store or an older export, merged with what is there */
#include "data.h"

#include "take.h"

int data_import(struct cli *cli)
{
	const char *file;
	int status = data_one_file(cli, &file);

	return status ? status
	              : cli_take(cli, file, "import", cli_has(cli, DATA_DRY_RUN), cli_has(cli, DATA_KEEP_GOING));
}
