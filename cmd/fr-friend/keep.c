/* keep - store a record and say what was kept */
#include "friend.h"

#include <fr/friend.h>

enum fr_code keep_begin(struct cli *cli, const char *verb, const char *name, int64_t *row)
{
	enum fr_code code = cli_write(cli, verb);

	return code ? code : fr_friend_named(cli->store, name, row, &cli->err);
}

enum fr_code keep_friend(struct cli *cli, const char *verb, const char *name,
                         struct fr_record *change)
{
	enum fr_put result;
	int64_t row = 0;
	enum fr_code code = keep_begin(cli, verb, name, &row);

	return code ? code : put_change_here(cli, change, row, &result);
}

enum fr_code keep_new(struct cli *cli, struct fr_record *record)
{
	enum fr_code code = put_here(cli, record);

	return code ? code : put_say_as(cli, "kept", record, line_record);
}

enum fr_code keep_change(struct cli *cli, struct fr_record *change, int64_t row)
{
	enum fr_put result;
	enum fr_code code = put_change_here(cli, change, row, &result);

	if (code)
		return code;
	return put_say_as(cli, result == FR_PUT_SAME ? "unchanged" : "changed", change,
	                  line_record);
}

enum fr_code keep_filled(struct cli *cli, const char *verb, enum fr_type type, keep_fill *fill)
{
	struct fr_record record = {0};
	enum fr_code code;

	fr_record_reset(&record, type);
	code = fill(cli, &record);
	if (!code)
		code = cli_write(cli, verb);
	if (!code)
		code = keep_new(cli, &record);
	fr_record_free(&record);
	return code;
}
