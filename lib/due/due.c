/* due - everything that is due, from one state of the store */
#include "lib/due/due.h"

static enum fr_code due_find(struct due *due, struct fr_err *err)
{
	int people = due->ask->how == FR_DUE_NEW || due->ask->what != 1u << FR_DUE_RITUAL;
	enum fr_code code =
	    people ? due_people_open(due->ask->store, due->ask->now, &due->people, err) : FR_OK;

	if (!code && due_is_asked(due, FR_DUE_RITUAL))
		code = due_rituals(due, err);
	if (!code && people)
		code = due_others(due, err);
	if (!code && due->ask->how == FR_DUE_NEW && due->list->n)
		code = due_choose(due, err);
	due_people_close(&due->people);
	return code;
}

enum fr_code fr_due_gather(const struct fr_due_ask *ask, struct fr_due_list *list,
                           struct fr_err *err)
{
	struct due due = {.ask = ask, .today = fr_local_day(ask->now), .list = list};
	enum fr_code code = fr_store_hold(ask->store, err);

	if (code)
		return code;
	code = due_find(&due, err);
	fr_store_release(ask->store);
	return code;
}
