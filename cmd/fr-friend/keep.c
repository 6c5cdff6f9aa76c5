/* keep - store a record and say what was kept */
#include "friend.h"

#include <fr/friend.h>

enum fr_code keep_begin(struct cli *cli, const char *verb, const char *name, int64_t *row)
{
	FR_TRY(cli_write(cli, verb));
	return fr_friend_named(cli->store, name, row, &cli->err);
}

enum fr_code keep_friend(struct cli *cli, const char *verb, const char *name,
                         struct fr_record *change)
{
	enum fr_put result;
	int64_t row = 0;

	FR_TRY(keep_begin(cli, verb, name, &row));
	return put_change_here(cli, change, row, &result);
}

enum fr_code keep_new(struct cli *cli, struct fr_record *record)
{
	FR_TRY(put_here(cli, record));
	return put_say_as(cli, "kept", record, line_record);
}

enum fr_code keep_change(struct cli *cli, struct fr_record *change, int64_t row)
{
	enum fr_put result;

	FR_TRY(put_change_here(cli, change, row, &result));
	return put_say_as(cli, result == FR_PUT_SAME ? "unchanged" : "changed", change,
	                  line_record);
}

enum fr_code keep_filled(struct cli *cli, const char *verb, enum fr_type type, keep_fill *fill)
{
	FR_FREED(fr_record_free) struct fr_record record = {0};

	fr_record_reset(&record, type);
	FR_TRY(fill(cli, &record));
	FR_TRY(cli_write(cli, verb));
	return keep_new(cli, &record);
}
