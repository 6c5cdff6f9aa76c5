/* sync_write - what this machine has, into its own file of the folder */
#include "sync.h"

#include "cli/run.h"
#include "cli/spool.h"
#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What this folder is kept through, so that a sync without it is not the one that writes all in
 * clear. */
#define THROUGH "through "

/* Whole or not at all: written beside, on the disk, then given its name. */
static enum fr_code sync_put(struct sync *sync, struct spool *spool)
{
	struct cli *cli = sync->cli;
	const char *path = fr_buf_text(&sync->path);
	FR_FREED(fr_buf_free) struct fr_buf part = {0};
	FR_FREED(run_closed) int fd = -1;
	enum fr_code code;

	fr_buf_printf(&part, "%s/.%s.part", sync->dir, fr_buf_text(&sync->own));
	FR_TRY(fr_buf_check(&part, &cli->err));
	unlink(fr_buf_text(&part));
	fd = open(fr_buf_text(&part), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", part.data, strerror(errno));
	code = filter_write(cli, sync->through, path, spool, fd);
	if (!code && (sync_sum_file(fd, sync->there) != 0 || fsync(fd) != 0 ||
	              rename(fr_buf_text(&part), path) != 0))
		code = fr_err_set(&cli->err, FR_FAIL, "%s: %s", path, strerror(errno));
	if (code)
		unlink(fr_buf_text(&part));
	return code;
}

enum fr_code sync_clear(struct sync *sync)
{
	FR_FREED(fr_buf_free) struct fr_buf known = {0};

	if (!sync->through && !sync->clear)
		FR_TRY(sync_kept(sync, THROUGH, sync->dir, &known));
	if (known.len)
		return fr_err_set(&sync->cli->err, FR_USAGE,
		                  "%s was written through a command until now; give --through and "
		                  "--back again, or both empty to write it in clear",
		                  sync->dir);
	return FR_OK;
}

static enum fr_code sync_remember(struct sync *sync, const char *wrote, const char *sum)
{
	FR_TRY(cli_write(sync->cli, "sync"));
	if (sync->through || sync->clear)
		FR_TRY(sync_keep(sync, THROUGH, sync->dir, sync->through ? "yes" : ""));
	FR_TRY(sync_keep(sync, wrote, "", sum));
	FR_TRY(sync_own_left(sync));
	return cli_commit(sync->cli);
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

/* Write the file where it is due, and remember that it says so. */
static enum fr_code sync_renew(struct sync *sync, struct spool *spool, const struct sync_sum *sum)
{
	FR_FREED(fr_buf_free) struct fr_buf key = {0}, known = {0};
	char now[SYNC_SUM_SIZE];
	int due;

	sync_sum_format(sum, now);
	fr_buf_printf(&key, "wrote %s %s", sync->dir, sync->through ? sync->through : "");
	FR_TRY(sync_kept(sync, fr_buf_text(&key), "", &known));
	due = sync_is_due(sync, fr_buf_text(&known), now);
	if (due)
		FR_TRY(sync_put(sync, spool));
	if (due || sync->found == SYNC_STRANGE)
		FR_TRY(sync_remember(sync, fr_buf_text(&key), now));
	return FR_OK;
}

enum fr_code sync_write(struct sync *sync)
{
	struct fr_export_filter filter;
	struct sync_sum sum = SYNC_SUM_START;
	FR_FREED(spool_close) struct spool spool;

	spool_open(&spool, sync->cli);
	fr_export_filter_init(&filter);
	FR_TRY(data_spool(sync->cli, &filter, &spool));
	FR_TRY(spool_walk(&spool, sync_sum_add, &sum));
	return sync_renew(sync, &spool, &sum);
}
