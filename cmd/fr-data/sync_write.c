/* sync_write - what this machine has, into its own file of the folder */
#include "sync.h"

#include "filter.h"
#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Whole or not at all: written beside, on the disk, then given its name. */
static int sync_put(struct sync *sync, struct spool *spool)
{
	struct cli *cli = sync->cli;
	const char *path = fr_buf_text(&sync->path);
	struct fr_buf part = {0};
	int fd = -1;
	int status = CLI_OK;

	fr_buf_printf(&part, "%s/.%s.part", sync->dir, fr_buf_text(&sync->own));
	unlink(fr_buf_text(&part));
	fd = open(fr_buf_text(&part), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		status = cli_fail(cli, CLI_FAILURE, "%s: %s", fr_buf_text(&part), strerror(errno));
	if (!status)
		status = filter_write(cli, sync->through, path, spool, fd);
	if (!status && (sync_sum_file(fd, sync->there) != 0 || fsync(fd) != 0 || rename(fr_buf_text(&part), path) != 0))
		status = cli_fail(cli, CLI_FAILURE, "%s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	if (status)
		unlink(fr_buf_text(&part));
	fr_buf_free(&part);
	return status;
}

/* What this folder is kept through, so that a sync without it is not the one that writes all in clear. */
static void sync_through_key(const struct sync *sync, struct fr_buf *key)
{
	fr_buf_printf(key, "through %s", sync->dir);
}

int sync_clear(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct fr_buf key = {0}, known = {0};
	enum fr_code code = FR_NOTHING;
	int status = CLI_OK;

	sync_through_key(sync, &key);
	if (cli->store && !sync->through && !sync->clear)
		code = fr_local_get(cli->store, fr_buf_text(&key), &known, &cli->err);
	if (code > FR_NOTHING)
		status = cli_error(cli, &cli->err);
	else if (code == FR_OK && known.len)
		status =
		    cli_fail(cli, CLI_USAGE,
		             "%s was written through a command until now; give --through and --back again, or both "
		             "empty to write it in clear",
		             sync->dir);
	fr_buf_free(&key);
	fr_buf_free(&known);
	return status;
}

static int sync_remember(struct sync *sync, const char *wrote, const char *sum)
{
	struct cli *cli = sync->cli;
	struct fr_buf key = {0};
	int status = cli_write(cli, "sync");

	sync_through_key(sync, &key);
	if (!status && (sync->through || sync->clear) &&
	    fr_local_set(cli->store, fr_buf_text(&key), sync->through ? "yes" : "", &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status && fr_local_set(cli->store, wrote, sum, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = sync_own_left(sync);
	fr_buf_free(&key);
	return status ? status : cli_commit(cli);
}

/*
 * Whether the file is to be written that holds these lines; known are those that were written last.  What was not left
 * so and says the same, as after another one with that name wrote it, stays.
 */
static int sync_is_due(const struct sync *sync, const char *known, const char *now)
{
	if (sync->found == SYNC_STRANGE)
		return !*known || strcmp(sync->said, now) != 0;
	return sync->found != SYNC_AS_LEFT || strcmp(known, now) != 0;
}

int sync_write(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct fr_buf key = {0}, known = {0};
	struct fr_export_filter filter;
	struct sync_sum sum = SYNC_SUM_START;
	struct spool spool;
	char now[SYNC_SUM_SIZE];
	int status, due;

	spool_open(&spool, cli);
	fr_export_filter_init(&filter);
	status = data_spool(cli, &filter, &spool);
	if (!status)
		status = spool_walk(&spool, sync_sum_add, &sum);
	sync_sum_format(&sum, now);
	fr_buf_printf(&key, "wrote %s %s", sync->dir, sync->through ? sync->through : "");
	if (!status && fr_local_get(cli->store, fr_buf_text(&key), &known, &cli->err) > FR_NOTHING)
		status = cli_error(cli, &cli->err);
	due = sync_is_due(sync, fr_buf_text(&known), now);
	if (!status && due)
		status = sync_put(sync, &spool);
	if (!status && (due || sync->found == SYNC_STRANGE))
		status = sync_remember(sync, fr_buf_text(&key), now);
	spool_close(&spool);
	fr_buf_free(&key);
	fr_buf_free(&known);
	return status;
}
