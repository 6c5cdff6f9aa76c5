/* look - what every command about one friend begins with */
#include "balance.h"

enum fr_code look_open(struct cli *cli, struct fr_ask *ask)
{
	if (cli->n_operands == 0)
		return fr_err_set(&cli->err, FR_USAGE, "whom? fr-balance %s NAME",
		                  cli->command->name);
	if (cli->n_operands > 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "one friend at a time; a name with spaces goes in quotes");
	FR_TRY(cli_read(cli));
	return ask_read(cli, ask);
}

enum fr_code look_at(struct cli *cli, struct fr_ask *ask, enum fr_person_depth depth,
                     struct fr_person *person)
{
	FR_TRY(look_open(cli, ask));
	return person_named(cli, ask, cli->operands[0], depth, person);
}
