/* sync - exchange with other machines through a folder, each machine writing one file of its own */
#include "data.h"

#include <fr/exchange.h>
#include <fr/json.h>

#include "filter.h"
#include "take.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SYNC_PREFIX "fr-"
#define SYNC_SUFFIX ".ndjson"

/* A file of another machine that is to be read: open, through the filter already. */
struct heard {
	char *name;
	int fd;
	struct fr_buf key, mark;
};

struct sync {
	struct cli *cli;
	const char *dir;
	const char *through, *back;
	char place[FR_ID_SIZE], machine[FR_ID_SIZE];
	int fresh;         /* this machine has no name yet */
	struct fr_buf own; /* the name of this machine's file, without the folder */
	struct heard *heard;
	int n_heard;
};

/* --- whose file is which -------------------------------------------------------- */

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
	fr_id_derive(fr_buf_text(&here), here.len, &id);
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

/* A file of another machine; what a folder's own service calls a conflict is read too, it is whole. */
static int sync_is_other(const struct sync *sync, const char *name)
{
	size_t len = strlen(name);

	return len > strlen(SYNC_PREFIX SYNC_SUFFIX) && strncmp(name, SYNC_PREFIX, strlen(SYNC_PREFIX)) == 0 &&
	       strcmp(name + len - strlen(SYNC_SUFFIX), SYNC_SUFFIX) == 0 && strcmp(name, fr_buf_text(&sync->own)) != 0;
}

/* --- reading the others ------------------------------------------------------------ */

/* What tells whether a file is as it was when it was read last. */
static void sync_mark(const struct stat *st, struct fr_buf *mark)
{
	fr_buf_printf(mark, "%lld %lld.%09ld %llu", (long long)st->st_size, (long long)st->st_mtim.tv_sec,
	              st->st_mtim.tv_nsec, (unsigned long long)st->st_ino);
}

/* Keep the file for the step; *fd is taken over. */
static int sync_hear(struct sync *sync, const char *name, int *fd, const struct stat *st)
{
	struct cli *cli = sync->cli;
	struct fr_buf known = {0};
	struct heard *heard = &sync->heard[sync->n_heard];
	enum fr_code code = FR_NOTHING;
	int through = -1;
	int status = CLI_OK;

	*heard = (struct heard){.fd = -1};
	fr_buf_printf(&heard->key, "read %s/%s", sync->dir, name);
	sync_mark(st, &heard->mark);
	if (cli->store)
		code = fr_local_get(cli->store, fr_buf_text(&heard->key), &known, &cli->err);
	if (code && code != FR_NOTHING)
		status = cli_error(cli, &cli->err);
	if (!status && strcmp(fr_buf_text(&known), fr_buf_text(&heard->mark)) != 0) {
		if (sync->back)
			status = filter_read(cli, sync->back, *fd, &through);
		heard->name = strdup(name);
		heard->fd = sync->back ? through : *fd;
		if (!sync->back)
			*fd = -1;
		sync->n_heard++;
	} else {
		fr_buf_free(&heard->key);
		fr_buf_free(&heard->mark);
	}
	fr_buf_free(&known);
	return status;
}

/* Everything is read and through its filter before anything is locked. */
static int sync_listen(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct dirent **names = NULL;
	int n = scandir(sync->dir, &names, NULL, alphasort);
	int status = n < 0 ? cli_fail(cli, CLI_FAILURE, "%s: %s", sync->dir, strerror(errno)) : CLI_OK;

	sync->heard = calloc((size_t)(n > 0 ? n : 1), sizeof *sync->heard);
	if (!sync->heard)
		status = cli_fail(cli, CLI_FAILURE, "no memory left");
	for (int i = 0; i < n; i++) {
		struct fr_buf path = {0};
		struct stat st;
		int fd = -1;

		if (!status && sync->heard && sync_is_other(sync, names[i]->d_name)) {
			fr_buf_printf(&path, "%s/%s", sync->dir, names[i]->d_name);
			fd = open(fr_buf_text(&path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
			if (fd < 0 || fstat(fd, &st) != 0)
				status = cli_fail(cli, CLI_FAILURE, "%s: %s", fr_buf_text(&path), strerror(errno));
			else if (S_ISREG(st.st_mode))
				status = sync_hear(sync, names[i]->d_name, &fd, &st);
			if (fd >= 0)
				close(fd);
		}
		fr_buf_free(&path);
		free(names[i]);
	}
	free(names);
	return status;
}

static int sync_take(struct sync *sync, const struct heard *heard)
{
	struct cli *cli = sync->cli;
	struct take take = {.cli = cli};
	const struct fr_intake_counts *counts;
	int status = take_open(&take, heard->name ? heard->name : "-", heard->fd);

	if (!status)
		status = take_all(&take);
	if (!status) {
		counts = fr_intake_counts(take.intake);
		if (counts->added + counts->changed + counts->lost > 0)
			take_closing(&take);
	}
	if (!status && fr_local_set(cli->store, fr_buf_text(&heard->key), fr_buf_text(&heard->mark), &cli->err))
		status = cli_error(cli, &cli->err);
	take_close(&take);
	return status;
}

static int sync_read(struct sync *sync)
{
	struct cli *cli = sync->cli;
	int status = sync_listen(sync);

	if (status || (!sync->fresh && sync->n_heard == 0))
		return status;
	status = cli_write(cli, "sync");
	if (!status && (fr_local_set(cli->store, "machine", sync->machine, &cli->err) ||
	                fr_local_set(cli->store, "place", sync->place, &cli->err)))
		status = cli_error(cli, &cli->err);
	for (int i = 0; !status && i < sync->n_heard; i++)
		status = sync_take(sync, &sync->heard[i]);
	return status ? status : cli_commit(cli);
}

static void sync_free(struct sync *sync)
{
	for (int i = 0; i < sync->n_heard; i++) {
		free(sync->heard[i].name);
		fr_buf_free(&sync->heard[i].key);
		fr_buf_free(&sync->heard[i].mark);
		if (sync->heard[i].fd >= 0)
			close(sync->heard[i].fd);
	}
	free(sync->heard);
	fr_buf_free(&sync->own);
}

/* --- writing one's own ---------------------------------------------------------------- */

static int sync_text(struct cli *cli, struct fr_buf *text)
{
	struct fr_exports *exports = NULL;
	struct fr_export_filter filter;
	struct fr_record record = {0};
	enum fr_code code;

	fr_export_filter_init(&filter);
	code = fr_exports_open(cli->store, &filter, &exports, &cli->err);
	while (!code) {
		code = fr_exports_next(exports, &record, &cli->err);
		if (code)
			break;
		fr_record_write(&record, FR_WRITE_PRIVATE, text);
		fr_buf_putc(text, '\n');
	}
	fr_exports_close(exports);
	fr_record_free(&record);
	if (code == FR_DONE)
		code = fr_buf_check(text, &cli->err);
	return code ? cli_error(cli, &cli->err) : CLI_OK;
}

/* Whole or not at all: written beside, on the disk, then given its name. */
static int sync_put(struct sync *sync, const char *path, const struct fr_buf *text)
{
	struct cli *cli = sync->cli;
	struct fr_buf part = {0};
	int fd = -1;
	int status = CLI_OK;

	fr_buf_printf(&part, "%s/.%s.part", sync->dir, fr_buf_text(&sync->own));
	unlink(fr_buf_text(&part));
	fd = open(fr_buf_text(&part), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		status = cli_fail(cli, CLI_FAILURE, "%s: %s", fr_buf_text(&part), strerror(errno));
	if (!status)
		status = filter_write(cli, sync->through, fr_buf_text(text), text->len, fd);
	if (!status && (fsync(fd) != 0 || rename(fr_buf_text(&part), path) != 0))
		status = cli_fail(cli, CLI_FAILURE, "%s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	if (status)
		unlink(fr_buf_text(&part));
	fr_buf_free(&part);
	return status;
}

/* What was written last is known by its sum, because a filter never writes the same twice. */
static int sync_write(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct fr_buf text = {0}, path = {0}, key = {0}, known = {0};
	char sum[FR_ID_SIZE];
	struct fr_id id;
	int status = sync_text(cli, &text);

	fr_buf_printf(&path, "%s/%s", sync->dir, fr_buf_text(&sync->own));
	fr_buf_printf(&key, "wrote %s %s", sync->dir, sync->through ? sync->through : "");
	fr_id_derive(fr_buf_text(&text), text.len, &id);
	fr_id_format(&id, sum);
	if (!status && fr_local_get(cli->store, fr_buf_text(&key), &known, &cli->err) > FR_NOTHING)
		status = cli_error(cli, &cli->err);
	if (!status && (strcmp(fr_buf_text(&known), sum) != 0 || access(fr_buf_text(&path), F_OK) != 0)) {
		status = sync_put(sync, fr_buf_text(&path), &text);
		if (!status)
			status = cli_write(cli, "sync");
		if (!status && fr_local_set(cli->store, fr_buf_text(&key), sum, &cli->err))
			status = cli_error(cli, &cli->err);
		if (!status)
			status = cli_commit(cli);
	}
	fr_buf_free(&text);
	fr_buf_free(&path);
	fr_buf_free(&key);
	fr_buf_free(&known);
	return status;
}

static int sync_folder(struct sync *sync)
{
	int status = sync_own(sync);

	if (!status)
		status = sync_read(sync);
	if (!status)
		status = sync_write(sync);
	return status;
}

/* --- git -------------------------------------------------------------------------------- */

/* Each machine writes one file and no other, so that what git merges never meets. */
static int sync_git(struct sync *sync)
{
	struct cli *cli = sync->cli;
	const char *const inside[] = {"git", "-C", sync->dir, "rev-parse", "--git-dir", NULL};
	const char *const remote[] = {"git", "-C", sync->dir, "remote", NULL};
	const char *const pull[] = {"git", "-C", sync->dir, "pull", "--quiet", "--no-rebase", "--no-edit", NULL};
	const char *const push[] = {"git", "-C", sync->dir, "push", "--quiet", NULL};
	struct fr_buf out = {0};
	int exchange = cli_has(cli, DATA_PUSH);
	int status = filter_run(cli, inside, &out);

	if (status)
		status = cli_fail(cli, CLI_FAILURE, "%s is no git repository; git init makes one there", sync->dir);
	fr_buf_clear(&out);
	if (!status && exchange)
		status = filter_run(cli, remote, &out);
	exchange = exchange && out.len > 0;
	if (!status && exchange)
		status = filter_run(cli, pull, NULL);
	if (!status)
		status = sync_folder(sync);
	if (!status) {
		const char *const add[] = {"git", "-C", sync->dir, "add", "--", fr_buf_text(&sync->own), NULL};
		const char *const staged[] = {
		    "git", "-C", sync->dir, "diff", "--cached", "--quiet", "--", fr_buf_text(&sync->own), NULL};
		const char *const commit[] = {"git",
		                              "-C",
		                              sync->dir,
		                              "commit",
		                              "--quiet",
		                              "-m",
		                              "fr: what changed here",
		                              "--",
		                              fr_buf_text(&sync->own),
		                              NULL};

		status = filter_run(cli, add, NULL);
		if (!status && filter_run(cli, staged, &out))
			status = filter_run(cli, commit, NULL);
	}
	if (!status && exchange)
		status = filter_run(cli, push, NULL);
	fr_buf_free(&out);
	return status;
}

int data_sync(struct cli *cli)
{
	struct sync sync = {.cli = cli, .through = cli_value(cli, DATA_THROUGH), .back = cli_value(cli, DATA_BACK)};
	int git = cli->n_operands == 2 && strcmp(cli->operands[0], "git") == 0;
	char *real;
	int status;

	if (cli->n_operands != 1 + git)
		return cli_fail(cli, CLI_USAGE, "sync wants a folder: fr-data sync DIR, or fr-data sync git DIR");
	if (cli_has(cli, DATA_PUSH) && !git)
		return cli_fail(cli, CLI_USAGE, "--push goes with git: fr-data sync git DIR --push");
	if ((sync.through == NULL) != (sync.back == NULL))
		return cli_fail(cli, CLI_USAGE, "--through and --back go together: what is written must be read again");
	real = realpath(cli->operands[git], NULL);
	if (!real)
		return cli_fail(cli, CLI_FAILURE, "%s: %s", cli->operands[git], strerror(errno));
	sync.dir = real;
	status = cli_read(cli);
	if (!status)
		status = git ? sync_git(&sync) : sync_folder(&sync);
	sync_free(&sync);
	free(real);
	return status;
}
