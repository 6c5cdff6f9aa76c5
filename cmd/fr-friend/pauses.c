/* pauses - archive, return, rest: a friendship that is not in the daily list */
#include "friend.h"

#include <fr/friend.h>

#include <stdio.h>

static enum fr_code away_begin(struct cli *cli, struct fr_buf *name)
{
	int64_t row;
	enum fr_code code = ask_operands(cli, 1, 1);

	if (!code)
		code = cli_read(cli);
	return code ? code : cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, name, &row);
}

/* Store the change and say the sentence; line is what follows the name. */
static enum fr_code away_store(struct cli *cli, const char *verb, const char *name,
                               struct fr_record *change, const struct fr_buf *after)
{
	struct fr_buf line = {0};
	enum fr_put result;
	int64_t row;
	enum fr_code code = keep_begin(cli, verb, name, &row);

	if (!code && fr_record_change(cli->store, change, row, &result, &cli->err))
		code = ask_refused(cli);
	if (!code)
		code = cli_commit(cli);
	if (!code && cli->json) {
		line_friend_json(change);
	} else if (!code) {
		fr_buf_printf(&line, "%s %s", name, fr_buf_text(after));
		line_out(&line);
	}
	fr_buf_free(&line);
	return code;
}

enum fr_code friend_archive(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_buf name = {0};
	struct fr_buf after = {0};
	enum fr_code code = away_begin(cli, &name);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!code && fr_record_set_int(&change, FR_FRIEND_ARCHIVED, 1, &cli->err))
		code = ask_refused(cli);
	fr_buf_puts(&after,
	            "is in the archive: out of the list, everything stays (fr-friend return)");
	if (!code)
		code = away_store(cli, "archive", fr_buf_text(&name), &change, &after);
	fr_record_free(&change);
	fr_buf_free(&name);
	fr_buf_free(&after);
	return code;
}

enum fr_code friend_return(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_buf name = {0};
	struct fr_buf after = {0};
	enum fr_code code = away_begin(cli, &name);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	fr_record_set_null(&change, FR_FRIEND_ARCHIVED);
	fr_record_set_null(&change, FR_FRIEND_REST);
	fr_buf_puts(&after, "is back in the list");
	if (!code)
		code = away_store(cli, "return", fr_buf_text(&name), &change, &after);
	fr_record_free(&change);
	fr_buf_free(&name);
	fr_buf_free(&after);
	return code;
}

enum fr_code friend_rest(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_buf name = {0};
	struct fr_buf after = {0};
	const char *until = cli_value(cli, OPT_UNTIL);
	enum fr_code code = away_begin(cli, &name);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!code && (!until || !*until))
		code =
		    fr_err_set(&cli->err, FR_USAGE, "until when? fr-friend rest NAME --until DATE");
	if (!code)
		code = ask_until(cli, OPT_UNTIL, "--until", &change, FR_FRIEND_REST);
	if (!code) {
		fr_buf_puts(&after, "rests until ");
		line_when(&change, FR_FRIEND_REST, &after);
		code = away_store(cli, "rest", fr_buf_text(&name), &change, &after);
	}
	fr_record_free(&change);
	fr_buf_free(&name);
	fr_buf_free(&after);
	return code;
}
