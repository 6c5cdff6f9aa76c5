/* split - two people who became one entry, parted by where they came from */
#include "friend.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <string.h>

#define SOURCES 16

struct splits {
	int n;
	struct fr_buf line;
};

static void split_source(const char *source, int64_t moments, void *arg)
{
	struct splits *splits = arg;

	fr_buf_clear(&splits->line);
	if (moments)
		fr_buf_printf(&splits->line, "%s  %lld moment%s", source, (long long)moments,
		              moments == 1 ? "" : "s");
	else
		fr_buf_puts(&splits->line, source);
	out_stored(&splits->line);
	splits->n++;
}

/* What they could be parted by. */
static enum fr_code split_list(struct cli *cli, const char *name, int64_t row)
{
	struct splits splits = {0};
	enum fr_code code = fr_friend_sources(cli->store, row, split_source, &splits, &cli->err);

	if (!code && !splits.n)
		cli_note(cli, "nothing about %s came from another program", name);
	fr_buf_free(&splits.line);
	return code;
}

static enum fr_code split_do(struct cli *cli, const char *name)
{
	const char *sources[SOURCES + 1] = {NULL};
	const char *new_name = cli->operands[1];
	struct fr_split count;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	int64_t row = 0;

	for (int i = 2; i < cli->n_operands && i < SOURCES + 2; i++)
		sources[i - 2] = cli->operands[i];
	FR_TRY(fr_text_check_name(new_name, &cli->err));
	if (fr_friend_named(cli->store, new_name, &row, &cli->err) == FR_OK)
		return fr_err_set(&cli->err, FR_USAGE, "somebody is called %.200s already",
		                  new_name);
	FR_TRY(keep_begin(cli, "split", name, &row));
	FR_TRY(fr_friend_split(cli->store, row, new_name, sources, &count, &cli->err));
	FR_TRY(cli_commit(cli));
	fr_buf_printf(&line,
	              "split: %s is somebody else than %s now, with %d id%s and %lld moment%s "
	              "(fr-log undo takes it back)",
	              new_name, name, count.sources, count.sources == 1 ? "" : "s",
	              (long long)count.moments, count.moments == 1 ? "" : "s");
	out_stored(&line);
	return FR_OK;
}

enum fr_code friend_split(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row = 0;

	FR_TRY(cli_operands(cli, 1, SOURCES + 2));
	if (cli->n_operands == 2)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "by what? fr-friend split NAME says where they come from");
	FR_TRY(cli_read(cli));
	FR_TRY(cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row));
	return cli->n_operands == 1 ? split_list(cli, fr_buf_text(&name), row)
	                            : split_do(cli, fr_buf_text(&name));
}
