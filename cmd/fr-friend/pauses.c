/* pauses - archive, return, rest: a friendship that is not in the daily list */
#include "friend.h"

#include "cli/texts.h"

/* Store what fill makes of the command line, and say it with the text of a key: {f} who, {d} until
 * when they rest. */
static enum fr_code pause_run(struct cli *cli, const char *verb, const char *key,
                              enum fr_code (*fill)(struct cli *cli, struct fr_record *change))
{
	FR_FREED(fr_record_free) struct fr_record change = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0}, until = {0};
	int64_t row;

	FR_TRY(given_name(cli, &name, &row));
	fr_record_reset(&change, FR_TYPE_FRIEND);
	FR_TRY(fill(cli, &change));
	say_if_when(&change, FR_FRIEND_REST, "", &until);
	FR_TRY(keep_friend(cli, verb, fr_buf_text(&name), &change));
	if (cli->json)
		line_friend_json(&change);
	else
		texts_line(key, "f", fr_buf_text(&name), "d", fr_buf_text(&until), NULL);
	return FR_OK;
}

static enum fr_code archive_fill(struct cli *cli, struct fr_record *change)
{
	return cli_set_int(cli, change, FR_FRIEND_ARCHIVED, 1);
}

/* The archive may be meant for what has kinder words. */
enum fr_code friend_archive(struct cli *cli)
{
	FR_TRY(pause_run(cli, "archive", "friend.told.archived", archive_fill));
	if (!cli->json)
		out_text("%s\n", texts_word("friend.told.where"));
	return FR_OK;
}

static enum fr_code return_fill(struct cli *cli, struct fr_record *change)
{
	(void)cli;
	fr_record_set_null(change, FR_FRIEND_ARCHIVED);
	fr_record_set_null(change, FR_FRIEND_REST);
	return FR_OK;
}

enum fr_code friend_return(struct cli *cli)
{
	return pause_run(cli, "return", "friend.told.returned", return_fill);
}

static enum fr_code rest_fill(struct cli *cli, struct fr_record *change)
{
	const char *until = cli_value(cli, OPT_UNTIL);

	if (!until || !*until)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "until when? fr-friend rest NAME --until DATE");
	return cli_set_ahead(cli, "--until", until, change, FR_FRIEND_REST);
}

enum fr_code friend_rest(struct cli *cli)
{
	return pause_run(cli, "rest", "friend.told.rests", rest_fill);
}
