/* look - what every command about one friend begins with */
#include "balance.h"

enum fr_code look_at(struct cli *cli, struct ask *ask, enum person_depth depth,
                     struct person *person)
{
	enum fr_code code = FR_OK;

	*ask = (struct ask){cli_now(cli), INT64_MAX, ask_params};
	if (cli->n_operands == 0)
		return fr_err_set(&cli->err, FR_USAGE, "whom? fr-balance %s NAME",
		                  cli->command->name);
	if (cli->n_operands > 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "one friend at a time; a name with spaces goes in quotes");
	code = cli_read(cli);
	if (!code)
		code = ask_read(cli, ask);
	if (!code)
		code = person_named(cli, ask, cli->operands[0], depth, person);
	if (!code && cli->json && depth > PERSON_CARD)
		record_print(ask, person);
	return code;
}
