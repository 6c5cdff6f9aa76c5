/* sync - exchange with other machines through a folder, each machine writing one file of its own */
#include "sync.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

int sync_folder(struct sync *sync)
{
	int status = sync_own_name(sync);

	if (!status)
		status = sync_read(sync);
	if (!status)
		status = sync_write(sync);
	return status;
}

/*
 * One sync of a folder at a time, or what cron began would be written under the hands of a person.  Where a file system
 * knows no such lock there is none.  Closing the folder ends it.
 */
static int sync_lock(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR)
		;
	return fd;
}

int data_sync(struct cli *cli)
{
	struct sync sync = {.cli = cli, .through = cli_value(cli, DATA_THROUGH), .back = cli_value(cli, DATA_BACK)};
	int git = cli->n_operands > 0 && strcmp(cli->operands[0], "git") == 0;
	char *real;
	int folder;
	int status;

	if (cli->n_operands != 1 + git || !*cli->operands[git])
		return cli_fail(cli, CLI_USAGE, "sync wants a folder: fr-data sync DIR, or fr-data sync git DIR");
	if (cli_has(cli, DATA_PUSH) && !git)
		return cli_fail(cli, CLI_USAGE, "--push goes with git: fr-data sync git DIR --push");
	if ((sync.through == NULL) != (sync.back == NULL) ||
	    (sync.through && (*sync.through == '\0') != (*sync.back == '\0')))
		return cli_fail(cli, CLI_USAGE, "--through and --back go together: what is written must be read again");
	if (sync.through && !*sync.through) {
		sync.clear = 1;
		sync.through = sync.back = NULL;
	}
	real = realpath(cli->operands[git], NULL);
	if (!real)
		return cli_fail(cli, CLI_FAILURE, "%s: %s", cli->operands[git], strerror(errno));
	sync.dir = real;
	folder = sync_lock(real);
	if (folder < 0)
		status = cli_fail(cli, CLI_FAILURE, "%s: %s", cli->operands[git], strerror(errno));
	else
		status = cli_read(cli);
	if (!status)
		status = sync_clear(&sync);
	if (!status)
		status = git ? sync_git(&sync) : sync_folder(&sync);
	sync_heard_free(&sync);
	free(sync.heard);
	fr_buf_free(&sync.own);
	fr_buf_free(&sync.path);
	free(real);
	if (folder >= 0)
		close(folder);
	return status;
}
