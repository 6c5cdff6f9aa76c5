/* sync_read - what the other machines wrote into the folder, into the store */
#include "sync.h"

#include "cli/take.h"
#include "filter.h"

#include <fr/friend.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file of another machine; what a folder's own service calls a conflict is read too, it is whole.
 */
static int sync_is_other(const struct sync *sync, const char *name)
{
	size_t len = strlen(name);

	return len > strlen(SYNC_PREFIX SYNC_SUFFIX) &&
	       strncmp(name, SYNC_PREFIX, strlen(SYNC_PREFIX)) == 0 &&
	       strcmp(name + len - strlen(SYNC_SUFFIX), SYNC_SUFFIX) == 0 &&
	       strcmp(name, fr_buf_text(&sync->own)) != 0;
}

/* What tells whether a file is as it was when it was read last. */
static void sync_mark(const struct stat *st, struct fr_buf *mark)
{
	fr_buf_printf(mark, "%lld %lld.%09ld %llu", (long long)st->st_size,
	              (long long)st->st_mtim.tv_sec, st->st_mtim.tv_nsec,
	              (unsigned long long)st->st_ino);
}

/* Keep the file for the step; *fd is taken over. */
static enum fr_code sync_hear(struct sync *sync, const char *name, int *fd, const struct stat *st)
{
	struct cli *cli = sync->cli;
	struct fr_buf known = {0};
	struct heard *heard = &sync->heard[sync->n_heard];
	enum fr_code code = FR_NOTHING;
	int through = -1;
	enum fr_code status = FR_OK;

	*heard = (struct heard){.fd = -1};
	fr_buf_printf(&heard->key, "read %s/%s", sync->dir, name);
	sync_mark(st, &heard->mark);
	if (cli->store)
		code = fr_local_get(cli->store, fr_buf_text(&heard->key), &known, &cli->err);
	if (code && code != FR_NOTHING)
		status = cli->err.code;
	if (!status && strcmp(fr_buf_text(&known), fr_buf_text(&heard->mark)) != 0) {
		if (sync->back)
			status = filter_read(cli, sync->back, name, *fd, &through);
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
static enum fr_code sync_listen(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct dirent **names = NULL;
	int n = scandir(sync->dir, &names, NULL, alphasort);
	enum fr_code code =
	    n < 0 ? fr_err_set(&cli->err, FR_FAIL, "%s: %s", sync->dir, strerror(errno)) : FR_OK;

	sync->heard = calloc((size_t)(n > 0 ? n : 0) + 1, sizeof *sync->heard);
	if (!sync->heard)
		code = fr_err_set(&cli->err, FR_FAIL, "no memory left");
	if (!code)
		code = sync_own_look(sync);
	for (int i = 0; i < n; i++) {
		struct fr_buf path = {0};
		struct stat st;
		int fd = -1;

		if (!code && sync->heard && sync_is_other(sync, names[i]->d_name)) {
			fr_buf_printf(&path, "%s/%s", sync->dir, names[i]->d_name);
			fd = open(fr_buf_text(&path),
			          O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
			if (fd < 0 || fstat(fd, &st) != 0)
				code = fr_err_set(&cli->err, FR_FAIL, "%s: %s", fr_buf_text(&path),
				                  strerror(errno));
			else if (S_ISREG(st.st_mode))
				code = sync_hear(sync, names[i]->d_name, &fd, &st);
			if (fd >= 0)
				close(fd);
		}
		fr_buf_free(&path);
		free(names[i]);
	}
	free(names);
	return code;
}

static enum fr_code sync_take(struct sync *sync, struct heard *heard, int64_t *forgotten)
{
	struct cli *cli = sync->cli;
	struct take take = {.cli = cli};
	const struct fr_intake_counts *counts;
	enum fr_code code = take_open(&take, heard->name ? heard->name : "-", heard->fd);

	if (!code)
		code = take_all(&take);
	if (code && heard->own)
		sync_own_unread(sync);
	if (!code) {
		counts = fr_intake_counts(take.intake);
		*forgotten += counts->forgotten;
		heard->news = counts->added + counts->changed;
		if (counts->added + counts->changed + counts->lost > 0)
			take_closing(&take);
	}
	if (!code)
		code = fr_local_set(cli->store, fr_buf_text(&heard->key), fr_buf_text(&heard->mark),
		                    &cli->err);
	if (!code && heard->own && heard->news)
		code = sync_own_met(sync);
	take_close(&take);
	return code;
}

enum fr_code sync_read(struct sync *sync)
{
	struct cli *cli = sync->cli;
	int64_t forgotten = 0;
	enum fr_code code = sync_listen(sync);

	if (code || (!sync->fresh && sync->n_heard == 0))
		return code;
	code = cli_write(cli, "sync");
	if (!code && (fr_local_set(cli->store, "machine", sync->machine, &cli->err) ||
	              fr_local_set(cli->store, "place", sync->place, &cli->err)))
		code = cli->err.code;
	for (int i = 0; !code && i < sync->n_heard; i++)
		code = sync_take(sync, &sync->heard[i], &forgotten);
	if (!code)
		code = cli_commit(cli);
	/* Who was forgotten on another machine is gone from the files of this one too. */
	if (!code && forgotten && fr_store_scrub(cli->store, &cli->err))
		code = cli->err.code;
	return code;
}

void sync_heard_free(struct sync *sync)
{
	for (int i = 0; i < sync->n_heard; i++) {
		free(sync->heard[i].name);
		fr_buf_free(&sync->heard[i].key);
		fr_buf_free(&sync->heard[i].mark);
		if (sync->heard[i].fd >= 0)
			close(sync->heard[i].fd);
	}
	sync->n_heard = 0;
}
