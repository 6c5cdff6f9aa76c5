/* person - the friend whom a command line names, and all that is known of them */
#include "person.h"

#include "catalog.h"

enum fr_code person_named(struct cli *cli, struct fr_ask *ask, const char *text,
                          enum fr_person_depth depth, struct fr_person *person)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row;

	FR_TRY(cli_friend(cli, text, CLI_ADD_NOBODY, &name, &row));
	FR_TRY(fr_person_read(cli->store, ask, row, depth, person, &cli->err));
	if (person->unsafe && !cli->json)
		FR_TRY(catalog_card(cli, "unsafe"));
	return FR_OK;
}
