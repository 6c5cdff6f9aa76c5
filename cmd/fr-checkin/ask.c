/* ask - what the command line says, into the fields of a record */
#include "checkin.h"

#include <string.h>

int whom_named(struct cli *cli, const char *text, struct whom *whom)
{
	struct fr_record friend = {0};
	int status = cli_friend(cli, text, CLI_ADD_NOBODY, &whom->name, &whom->row);

	if (!status && fr_record_get(cli->store, FR_TYPE_FRIEND, whom->row, &friend, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		whom->unsafe = fr_record_int(&friend, FR_FRIEND_UNSAFE) != 0;
	fr_record_free(&friend);
	if (!status && whom->unsafe && !cli->json)
		status = texts_card(cli, "unsafe");
	return status;
}

void whom_clear(struct whom *whom)
{
	fr_buf_free(&whom->name);
	*whom = (struct whom){0};
}

int ask_set(struct cli *cli, struct fr_record *record, int field, const char *text)
{
	return fr_record_set_text(record, field, text, &cli->err) ? ask_refused(cli) : CLI_OK;
}

int ask_store(struct cli *cli)
{
	int status = cli_read(cli);

	if (!status && !cli->store)
		status = cli_fail(cli, CLI_USAGE, "nothing is kept yet");
	return status;
}
