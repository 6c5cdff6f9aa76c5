/* everyone - the energy of all moments together */
#include "energy.h"

#include <fr/moment.h>

static enum fr_code everyone_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	return fr_balance_moment(arg, fact, err);
}

enum fr_code everyone_energy(struct cli *cli, int64_t now, struct fr_energy *value)
{
	struct fr_balance_result result;
	struct fr_balance *balance = NULL;
	struct fr_params params;
	struct fr_when when;
	enum fr_code code = ask_params(cli, 0, &params);

	fr_when_local(now, &when);
	if (!code)
		code = fr_balance_open(&params, when, &balance, &cli->err);
	if (!code)
		code =
		    fr_facts_of_all(cli->store, INT64_MIN, now, everyone_fact, balance, &cli->err);
	if (!code)
		code = fr_balance_result(balance, &result, NULL, NULL, &cli->err);
	if (!code)
		*value = result.energy;
	fr_balance_close(balance);
	return code;
}
