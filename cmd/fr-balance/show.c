/* show - all friends, one of them, or what a pipe brings */
#include "people.h"

static enum fr_code show_seen(struct people *people, struct fr_person *person, void *arg)
{
	struct overview **overview = arg;

	if (people->cli->json) {
		record_print(&people->ask, person);
		return FR_OK;
	}
	if (people->single)
		return friend_said(people->cli, &people->ask, person);
	if (!*overview)
		FR_TRY(overview_open(people->cli, overview));
	overview_add(*overview, &people->ask, person);
	return FR_OK;
}

enum fr_code show(struct cli *cli)
{
	struct people people = {.cli = cli};
	struct overview *overview = NULL; /* with -j, and of one friend */
	enum fr_code code = people_each(&people, NULL, show_seen, &overview);

	/* bad records that were left out are told at the end */
	if (overview && (!code || !*cli->err.message))
		code = overview_print(cli, overview, people.moments) ? cli->err.code : code;
	overview_free(overview);
	return code;
}
