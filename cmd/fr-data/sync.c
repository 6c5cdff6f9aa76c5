/* sync - exchange with other machines through a folder, each machine writing one file of its own */
#include "sync.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/*
 * One sync of a folder at a time, or what cron began would be written under the hands of a person.
 * Where a file system knows no such lock there is none.  Closing the folder ends it.
 */
static int sync_lock(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR)
		;
	return fd;
}

enum fr_code data_sync(struct cli *cli)
{
	struct sync sync = {
	    .cli = cli, .through = cli_value(cli, DATA_THROUGH), .back = cli_value(cli, DATA_BACK)};
	int git = cli->n_operands > 0 && strcmp(cli->operands[0], "git") == 0;
	char *real;
	int folder;
	enum fr_code code;

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
	folder = sync_lock(real);
	if (folder < 0)
		code =
		    fr_err_set(&cli->err, FR_FAIL, "%s: %s", cli->operands[git], strerror(errno));
	else
		code = cli_read(cli);
	if (!code)
		code = sync_clear(&sync);
	if (!code)
		code = git ? sync_git(&sync) : sync_folder(&sync);
	if (!code && sync.passed)
		code = cli_told(cli, FR_FAIL);
	sync_heard_free(&sync);
	free(sync.heard);
	fr_buf_free(&sync.own);
	fr_buf_free(&sync.where);
	fr_buf_free(&sync.moved);
	fr_buf_free(&sync.path);
	free(real);
	if (folder >= 0)
		close(folder);
	return code;
}
