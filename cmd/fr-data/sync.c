/* sync - exchange with other machines through a folder, each machine writing one file of its own */
#include "sync.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/*
 * What tells this machine from others: a store that was copied to another one gets a name of its own there, or two
 * would write one file.
 */
static void sync_here(struct cli *cli, struct fr_buf *here)
{
	struct fr_buf path = {0};
	char machine[64] = "";
	int fd = open("/etc/machine-id", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, machine, sizeof machine - 1) : -1;

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		gethostname(machine, sizeof machine - 1);
	machine[strcspn(machine, "\n")] = '\0';
	cli_store_path(cli, 0, &path);
	fr_buf_printf(here, "%s:%s", machine, fr_buf_text(&path));
	fr_buf_free(&path);
}

/* The name of this machine's file; made once, and kept when the step is written. */
static int sync_own(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct fr_buf here = {0}, known = {0}, machine = {0};
	struct fr_id id;
	enum fr_code code = FR_NOTHING;

	sync_here(cli, &here);
	if (fr_buf_check(&here, &cli->err)) {
		fr_buf_free(&here);
		return cli_error(cli, &cli->err);
	}
	fr_id_derive(here.data, here.len, &id);
	fr_id_format(&id, sync->place);
	if (cli->store)
		code = fr_local_get(cli->store, "place", &known, &cli->err);
	if (!code)
		code = fr_local_get(cli->store, "machine", &machine, &cli->err);
	sync->fresh = code == FR_NOTHING || (!code && strcmp(fr_buf_text(&known), sync->place) != 0);
	if (sync->fresh) {
		code = fr_id_make(cli->now, &cli->random, &id, &cli->err);
		fr_id_format(&id, sync->machine);
	} else {
		snprintf(sync->machine, sizeof sync->machine, "%s", fr_buf_text(&machine));
	}
	fr_buf_printf(&sync->own, SYNC_PREFIX "%s" SYNC_SUFFIX, sync->machine);
	fr_buf_free(&here);
	fr_buf_free(&known);
	fr_buf_free(&machine);
	return code ? cli_error(cli, &cli->err) : CLI_OK;
}

int sync_folder(struct sync *sync)
{
	int status = sync_own(sync);

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
	fr_buf_free(&sync.own);
	free(real);
	if (folder >= 0)
		close(folder);
	return status;
}
