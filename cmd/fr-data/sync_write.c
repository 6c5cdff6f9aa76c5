/* sync_write - what this machine has, into its own file of the folder */
#include "sync.h"

#include "cli/spool.h"
#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Whole or not at all: written beside, on the disk, then given its name. */
static enum fr_code sync_put(struct sync *sync, struct spool *spool)
{
	struct cli *cli = sync->cli;
	const char *path = fr_buf_text(&sync->path);
	struct fr_buf part = {0};
	int fd = -1;
	enum fr_code code = FR_OK;

	fr_buf_printf(&part, "%s/.%s.part", sync->dir, fr_buf_text(&sync->own));
	unlink(fr_buf_text(&part));
	fd = open(fr_buf_text(&part), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		code =
		    fr_err_set(&cli->err, FR_FAIL, "%s: %s", fr_buf_text(&part), strerror(errno));
	if (!code)
		code = filter_write(cli, sync->through, path, spool, fd);
	if (!code && (sync_sum_file(fd, sync->there) != 0 || fsync(fd) != 0 ||
	              rename(fr_buf_text(&part), path) != 0))
		code = fr_err_set(&cli->err, FR_FAIL, "%s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	if (code)
		unlink(fr_buf_text(&part));
	fr_buf_free(&part);
	return code;
}

/* What this folder is kept through, so that a sync without it is not the one that writes all in
 * clear. */
static void sync_through_key(const struct sync *sync, struct fr_buf *key)
{
	fr_buf_printf(key, "through %s", sync->dir);
}

enum fr_code sync_clear(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct fr_buf key = {0}, known = {0};
	enum fr_code code = FR_NOTHING;
	enum fr_code status = FR_OK;

	sync_through_key(sync, &key);
	if (cli->store && !sync->through && !sync->clear)
		code = fr_local_get(cli->store, fr_buf_text(&key), &known, &cli->err);
	if (code > FR_NOTHING)
		status = cli->err.code;
	else if (code == FR_OK && known.len)
		status =
		    fr_err_set(&cli->err, FR_USAGE,
		               "%s was written through a command until now; give --through and "
		               "--back again, or both "
		               "empty to write it in clear",
		               sync->dir);
	fr_buf_free(&key);
	fr_buf_free(&known);
	return status;
}

static enum fr_code sync_remember(struct sync *sync, const char *wrote, const char *sum)
{
	struct cli *cli = sync->cli;
	struct fr_buf key = {0};
	enum fr_code code = cli_write(cli, "sync");

	sync_through_key(sync, &key);
	if (!code && (sync->through || sync->clear) &&
	    fr_local_set(cli->store, fr_buf_text(&key), sync->through ? "yes" : "", &cli->err))
		code = cli->err.code;
	if (!code)
		code = fr_local_set(cli->store, wrote, sum, &cli->err);
	if (!code)
		code = sync_own_left(sync);
	fr_buf_free(&key);
	return code ? code : cli_commit(cli);
}

/*
 * Whether the file is to be written that holds these lines; known are those that were written last.
 * What was not left so and says the same, as after another one with that name wrote it, stays.
 */
static int sync_is_due(const struct sync *sync, const char *known, const char *now)
{
	if (sync->found == SYNC_STRANGE)
		return !*known || strcmp(sync->said, now) != 0;
	return sync->found != SYNC_AS_LEFT || strcmp(known, now) != 0;
}

enum fr_code sync_write(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct fr_buf key = {0}, known = {0};
	struct fr_export_filter filter;
	struct sync_sum sum = SYNC_SUM_START;
	struct spool spool;
	char now[SYNC_SUM_SIZE];
	enum fr_code code, due;

	spool_open(&spool, cli);
	fr_export_filter_init(&filter);
	code = data_spool(cli, &filter, &spool);
	if (!code)
		code = spool_walk(&spool, sync_sum_add, &sum);
	sync_sum_format(&sum, now);
	fr_buf_printf(&key, "wrote %s %s", sync->dir, sync->through ? sync->through : "");
	if (!code && fr_local_get(cli->store, fr_buf_text(&key), &known, &cli->err) > FR_NOTHING)
		code = cli->err.code;
	due = sync_is_due(sync, fr_buf_text(&known), now);
	if (!code && due)
		code = sync_put(sync, &spool);
	if (!code && (due || sync->found == SYNC_STRANGE))
		code = sync_remember(sync, fr_buf_text(&key), now);
	spool_close(&spool);
	fr_buf_free(&key);
	fr_buf_free(&known);
	return code;
}
