/* sync - exchange with other machines through a folder, each machine writing one file of its own */
#include "sync.h"

#include "cli/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>

#define SYNC_TRIES 150 /* ten a second */

/*
 * One sync of a folder at a time, or what cron began would be written under the hands of a person.
 * Where a file system knows no such lock there is none.  Closing the folder ends it.
 */
static enum fr_code sync_lock(struct cli *cli, const char *dir, int *folder)
{
	const struct timespec pause = {.tv_nsec = 100000000};

	*folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*folder < 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", dir, strerror(errno));
	for (int i = 0;
	     flock(*folder, LOCK_EX | LOCK_NB) != 0 && (errno == EWOULDBLOCK || errno == EINTR);
	     i++) {
		if (i == SYNC_TRIES)
			return fr_err_set(
			    &cli->err, FR_BUSY,
			    "%s: another sync is still at work there; try again later", dir);
		nanosleep(&pause, NULL);
	}
	return FR_OK;
}

static void sync_close(struct sync *sync)
{
	sync_heard_free(sync);
	free(sync->heard);
	fr_buf_free(&sync->own);
	fr_buf_free(&sync->where);
	fr_buf_free(&sync->moved);
	fr_buf_free(&sync->path);
	run_closed(&sync->folder);
}

enum fr_code data_sync(struct cli *cli)
{
	FR_FREED(fr_freed) char *real = NULL;
	FR_FREED(sync_close)
	struct sync sync = {.cli = cli,
	                    .folder = -1,
	                    .through = cli_value(cli, DATA_THROUGH),
	                    .back = cli_value(cli, DATA_BACK)};
	int git = cli->n_operands > 0 && strcmp(cli->operands[0], "git") == 0;

	if (cli->n_operands != 1 + git || !*cli->operands[git])
		return fr_err_set(&cli->err, FR_USAGE,
		                  "sync wants a folder: fr-data sync DIR, or fr-data sync git DIR");
	if (cli_has(cli, DATA_PUSH) && !git)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--push goes with git: fr-data sync git DIR --push");
	if ((sync.through == NULL) != (sync.back == NULL) ||
	    (sync.through && (*sync.through == '\0') != (*sync.back == '\0')))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--through and --back go together: what is written must be read again");
	if (sync.through && !*sync.through) {
		sync.clear = 1;
		sync.through = sync.back = NULL;
	}
	real = realpath(cli->operands[git], NULL);
	if (!real)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", cli->operands[git],
		                  strerror(errno));
	sync.dir = real;
	sync.git = git;
	FR_TRY(sync_lock(cli, real, &sync.folder));
	FR_TRY(cli_read(cli));
	FR_TRY(sync_clear(&sync));
	FR_TRY(git ? sync_git(&sync) : sync_folder(&sync));
	return sync.passed ? cli_told(cli, FR_FAIL) : FR_OK;
}
