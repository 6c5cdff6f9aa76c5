/* everyone - the energy of all moments together */
#include "energy.h"

#include <fr/moment.h>

static enum fr_code everyone_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	return fr_balance_moment(arg, fact, err);
}

enum fr_code everyone_energy(struct cli *cli, int64_t now, struct fr_energy *value)
{
	FR_FREED(fr_person_clear) struct fr_person all = {0};
	struct fr_err *err = &cli->err;

	FR_TRY(ask_params(cli, 0, &all.params));
	FR_TRY(fr_person_balance(&all, &(struct fr_ask){.now = now}, err));
	FR_TRY(fr_facts_of_all(cli->store, INT64_MIN, now, everyone_fact, all.balance, err));
	FR_TRY(fr_balance_result(all.balance, &all.result, NULL, NULL, err));
	*value = all.result.energy;
	return FR_OK;
}
