/* show - all friends, one of them, or what a pipe brings */
#include "people.h"

struct show {
	struct overview *overview; /* NULL with -j, and of one friend */
};

static enum fr_code show_seen(struct people *people, struct person *person, void *arg)
{
	struct show *show = arg;

	if (people->cli->json) {
		record_print(&people->ask, person);
		return FR_OK;
	}
	if (people->single)
		return friend_said(people->cli, &people->ask, person);
	if (!show->overview)
		FR_TRY(overview_open(people->cli, &show->overview));
	overview_add(show->overview, &people->ask, person);
	return FR_OK;
}

enum fr_code show(struct cli *cli)
{
	struct people people = {.cli = cli};
	struct show now = {NULL};
	enum fr_code code = people_each(&people, NULL, show_seen, &now);

	/* bad records that were left out are told at the end */
	if (now.overview && (!code || !*cli->err.message))
		code = overview_print(cli, now.overview, people.moments) ? cli->err.code : code;
	overview_free(now.overview);
	return code;
}
