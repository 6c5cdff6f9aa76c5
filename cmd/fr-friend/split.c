/* split - two people who became one entry, parted by where they came from */
#include "friend.h"

#include "cli/texts.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <stdio.h>

static void split_source(const char *source, int64_t moments, void *arg)
{
	int *n = arg;
	char number[24] = "";

	if (moments)
		snprintf(number, sizeof number, "%lld", (long long)moments);
	texts_line(moments ? "split.source" : "split.id", "x", source, "n", number, NULL);
	++*n;
}

/* What they could be parted by. */
static enum fr_code split_list(struct cli *cli, const char *name, int64_t row)
{
	int n = 0;

	FR_TRY(fr_friend_sources(cli->store, row, split_source, &n, &cli->err));
	if (!n)
		cli_note(cli, "nothing about %s came from another program", name);
	return FR_OK;
}

static enum fr_code split_do(struct cli *cli, const char *name)
{
	const char *const *sources = (const char *const *)cli->operands + 2;
	const char *new_name = cli->operands[1];
	struct fr_split count;
	char ids[24], moments[24];
	int64_t row = 0;

	FR_TRY(fr_text_check_name(new_name, &cli->err));
	if (fr_friend_named(cli->store, new_name, &row, &cli->err) == FR_OK)
		return fr_err_set(&cli->err, FR_USAGE, "somebody is called %.200s already",
		                  new_name);
	FR_TRY(keep_begin(cli, "split", name, &row));
	FR_TRY(fr_friend_split(cli->store, row, new_name, sources, &count, &cli->err));
	FR_TRY(cli_commit(cli));
	snprintf(ids, sizeof ids, "%d", count.sources);
	snprintf(moments, sizeof moments, "%lld", (long long)count.moments);
	texts_line("split.done", "f", new_name, "x", name, "n", ids, "m", moments, NULL);
	if (count.follow && !count.moments)
		texts_line("split.follow", NULL);
	return FR_OK;
}

enum fr_code friend_split(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row = 0;

	if (cli->n_operands == 2)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "by what? fr-friend split NAME says where they come from");
	FR_TRY(given_name(cli, &name, &row));
	return cli->n_operands == 1 ? split_list(cli, fr_buf_text(&name), row)
	                            : split_do(cli, fr_buf_text(&name));
}
