/* pauses - archive, return, rest: a friendship that is not in the daily list */
#include "friend.h"

/* Store what fill makes of the command line, and say "NAME ..." with the words that it appends. */
static enum fr_code pause_run(struct cli *cli, const char *verb,
                              enum fr_code (*fill)(struct cli *cli, struct fr_record *change,
                                                   struct fr_buf *words))
{
	struct fr_record change = {0};
	struct fr_buf name = {0};
	struct fr_buf line = {0};
	int64_t row;
	enum fr_code code = given_name(cli, 1, &name, &row);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	fr_buf_printf(&line, "%s ", fr_buf_text(&name));
	if (!code)
		code = fill(cli, &change, &line);
	if (!code)
		code = keep_friend(cli, verb, fr_buf_text(&name), &change);
	if (!code && cli->json)
		line_friend_json(&change);
	else if (!code)
		out_stored(&line);
	fr_record_free(&change);
	fr_buf_free(&name);
	fr_buf_free(&line);
	return code;
}

static enum fr_code archive_fill(struct cli *cli, struct fr_record *change, struct fr_buf *words)
{
	fr_buf_puts(words,
	            "is in the archive: out of the list, everything stays (fr-friend return)");
	return cli_set_int(cli, change, FR_FRIEND_ARCHIVED, 1);
}

/* The archive may be meant for what has kinder words. */
enum fr_code friend_archive(struct cli *cli)
{
	enum fr_code code = pause_run(cli, "archive", archive_fill);

	if (!code && !cli->json)
		out_text("Where somebody has died: fr-friend remember NAME. "
		         "Where it has ended: fr-friend ended NAME.\n");
	return code;
}

static enum fr_code return_fill(struct cli *cli, struct fr_record *change, struct fr_buf *words)
{
	(void)cli;
	fr_record_set_null(change, FR_FRIEND_ARCHIVED);
	fr_record_set_null(change, FR_FRIEND_REST);
	fr_buf_puts(words, "is back in the list");
	return FR_OK;
}

enum fr_code friend_return(struct cli *cli)
{
	return pause_run(cli, "return", return_fill);
}

static enum fr_code rest_fill(struct cli *cli, struct fr_record *change, struct fr_buf *words)
{
	const char *until = cli_value(cli, OPT_UNTIL);
	enum fr_code code;

	if (!until || !*until)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "until when? fr-friend rest NAME --until DATE");
	code = cli_set_ahead(cli, "--until", until, change, FR_FRIEND_REST);
	if (code)
		return code;
	fr_buf_puts(words, "rests until ");
	line_when(change, FR_FRIEND_REST, words);
	return FR_OK;
}

enum fr_code friend_rest(struct cli *cli)
{
	return pause_run(cli, "rest", rest_fill);
}
