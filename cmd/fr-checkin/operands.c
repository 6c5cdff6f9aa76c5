/* operands - what the command line says, into the fields of a record */
#include "checkin.h"

#include <string.h>

enum fr_code whom_named(struct cli *cli, const char *text, struct whom *whom)
{
	struct fr_record friend = {0};
	enum fr_code code = cli_friend(cli, text, CLI_ADD_NOBODY, &whom->name, &whom->row);

	if (!code)
		code = fr_record_get(cli->store, FR_TYPE_FRIEND, whom->row, &friend, &cli->err);
	if (!code)
		whom->unsafe = fr_record_int(&friend, FR_FRIEND_UNSAFE) != 0;
	fr_record_free(&friend);
	if (!code && whom->unsafe && !cli->json)
		code = texts_card(cli, "unsafe");
	return code;
}

void whom_clear(struct whom *whom)
{
	fr_buf_free(&whom->name);
	*whom = (struct whom){0};
}

enum fr_code ask_set(struct cli *cli, struct fr_record *record, int field, const char *text)
{
	return fr_record_set_text(record, field, text, &cli->err) ? ask_refused(cli) : FR_OK;
}

enum fr_code ask_store(struct cli *cli)
{
	enum fr_code code = cli_read(cli);

	if (!code && !cli->store)
		code = fr_err_set(&cli->err, FR_USAGE, "nothing is kept yet");
	return code;
}
