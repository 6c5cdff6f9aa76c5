/* record_keep - store a record and say what was kept */
#include "friend.h"

#include <fr/friend.h>

#include <string.h>

enum fr_code keep_begin(struct cli *cli, const char *verb, const char *name, int64_t *row)
{
	enum fr_code code = cli_write(cli, verb);

	if (!code)
		code = fr_friend_named(cli->store, name, row, &cli->err);
	return code;
}

/* "kept 1a2b3c: a season with Ana: theirs, ...", or the record itself with -j. */
static enum fr_code keep_say(struct cli *cli, const char *done, struct fr_record *record)
{
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];

	if (fr_record_get(cli->store, record->type, record->row, record, &cli->err) ||
	    fr_record_ending(cli->store, record, id, &cli->err))
		return cli->err.code;
	if (cli->json) {
		out_record(record);
		return FR_OK;
	}
	fr_buf_printf(&line, "%s %s: ", done, id);
	line_record(record, &line);
	line_out(&line);
	fr_buf_free(&line);
	return FR_OK;
}

enum fr_code keep_new(struct cli *cli, struct fr_record *record)
{
	enum fr_code code = put_here(cli, record);

	return code ? code : keep_say(cli, "kept", record);
}

enum fr_code keep_record(struct cli *cli, const char *verb, struct fr_record *record)
{
	enum fr_code code = cli_write(cli, verb);

	return code ? code : keep_new(cli, record);
}

enum fr_code keep_change(struct cli *cli, struct fr_record *change, int64_t row)
{
	enum fr_put result;
	enum fr_code code = put_change_here(cli, change, row, &result);

	return code ? code : keep_say(cli, result == FR_PUT_SAME ? "unchanged" : "changed", change);
}
