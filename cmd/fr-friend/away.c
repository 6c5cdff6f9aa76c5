/* away - archive, return, rest: a friendship that is not in the daily list */
#include "friend.h"

#include <fr/friend.h>

#include <stdio.h>

static int away_begin(struct cli *cli, struct fr_buf *name)
{
	int64_t row;
	int status = ask_operands(cli, 1, 1);

	if (!status)
		status = cli_read(cli);
	return status ? status : cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, name, &row);
}

/* Store the change and say the sentence; line is what follows the name. */
static int away_store(struct cli *cli, const char *verb, const char *name, struct fr_record *change,
                      const struct fr_buf *after)
{
	struct fr_buf line = {0};
	enum fr_put result;
	int64_t row;
	int status = keep_begin(cli, verb, name, &row);

	if (!status && fr_record_change(cli->store, change, row, &result, &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = cli_commit(cli);
	if (!status && cli->json) {
		line_friend_json(change);
	} else if (!status) {
		fr_buf_printf(&line, "%s %s", name, fr_buf_text(after));
		line_out(&line);
	}
	fr_buf_free(&line);
	return status;
}

int friend_archive(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_buf name = {0};
	struct fr_buf after = {0};
	int status = away_begin(cli, &name);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!status && fr_record_set_int(&change, FR_FRIEND_ARCHIVED, 1, &cli->err))
		status = ask_refused(cli);
	fr_buf_puts(&after, "is in the archive: out of the list, everything stays (fr-friend return)");
	if (!status)
		status = away_store(cli, "archive", fr_buf_text(&name), &change, &after);
	fr_record_free(&change);
	fr_buf_free(&name);
	fr_buf_free(&after);
	return status;
}

int friend_return(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_buf name = {0};
	struct fr_buf after = {0};
	int status = away_begin(cli, &name);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	fr_record_set_null(&change, FR_FRIEND_ARCHIVED);
	fr_record_set_null(&change, FR_FRIEND_REST);
	fr_buf_puts(&after, "is back in the list");
	if (!status)
		status = away_store(cli, "return", fr_buf_text(&name), &change, &after);
	fr_record_free(&change);
	fr_buf_free(&name);
	fr_buf_free(&after);
	return status;
}

int friend_rest(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_buf name = {0};
	struct fr_buf after = {0};
	const char *until = cli_value(cli, OPT_UNTIL);
	int status = away_begin(cli, &name);

	fr_record_reset(&change, FR_TYPE_FRIEND);
	if (!status && (!until || !*until))
		status = cli_fail(cli, CLI_USAGE, "until when? fr-friend rest NAME --until DATE");
	if (!status)
		status = ask_until(cli, OPT_UNTIL, "--until", &change, FR_FRIEND_REST);
	if (!status) {
		fr_buf_puts(&after, "rests until ");
		line_when(&change, FR_FRIEND_REST, &after);
		status = away_store(cli, "rest", fr_buf_text(&name), &change, &after);
	}
	fr_record_free(&change);
	fr_buf_free(&name);
	fr_buf_free(&after);
	return status;
}
