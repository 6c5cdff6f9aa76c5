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

/* Keep the file for the step where it is new; *fd is taken over, or left where it stays the
 * caller's to close. */
static enum fr_code sync_hear(struct sync *sync, const char *name, int *fd, const struct stat *st)
{
	struct fr_buf known = {0};
	struct heard *heard = &sync->heard[sync->n_heard];
	enum fr_code code;

	*heard = (struct heard){.fd = -1, .name = strdup(name)};
	sync->n_heard++;
	fr_buf_printf(&heard->key, "read %s/%s", sync->dir, name);
	sync_mark(st, &heard->mark);
	code = heard->name ? sync_kept(sync, fr_buf_text(&heard->key), "", &known)
	                   : fr_err_nomem(&sync->cli->err);
	if (!code && strcmp(fr_buf_text(&known), fr_buf_text(&heard->mark)) == 0) {
		sync_heard_drop(sync);
	} else if (!code && sync->back) {
		code = filter_read(sync->cli, sync->back, name, *fd, &heard->fd);
	} else if (!code) {
		heard->fd = *fd;
		*fd = -1;
	}
	fr_buf_free(&known);
	return code;
}

/* A file of the folder, unless it is none, or none of another machine. */
static enum fr_code sync_look(struct sync *sync, const char *name)
{
	struct cli *cli = sync->cli;
	struct fr_buf path = {0};
	struct stat st;
	int fd;
	enum fr_code code = FR_OK;

	if (!sync_is_other(sync, name))
		return FR_OK;
	fr_buf_printf(&path, "%s/%s", sync->dir, name);
	fd = open(fr_buf_text(&path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0 || fstat(fd, &st) != 0)
		code =
		    fr_err_set(&cli->err, FR_FAIL, "%s: %s", fr_buf_text(&path), strerror(errno));
	else if (S_ISREG(st.st_mode))
		code = sync_hear(sync, name, &fd, &st);
	if (fd >= 0)
		close(fd);
	fr_buf_free(&path);
	return code;
}

/* Everything is read and through its filter before anything is locked. */
static enum fr_code sync_listen(struct sync *sync)
{
	struct cli *cli = sync->cli;
	struct dirent **names = NULL;
	int n = scandir(sync->dir, &names, NULL, alphasort);
	enum fr_code code;

	if (n < 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", sync->dir, strerror(errno));
	sync->heard = calloc((size_t)n + 1, sizeof *sync->heard);
	code = sync->heard ? sync_own_look(sync) : fr_err_nomem(&cli->err);
	for (int i = 0; i < n; i++) {
		if (!code)
			code = sync_look(sync, names[i]->d_name);
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
	if (code && code != FR_NOMEM && code != FR_BUSY && heard->own)
		sync_own_unread(sync);
	if (!code) {
		counts = fr_intake_counts(take.intake);
		*forgotten += counts->forgotten;
		heard->news = counts->added + counts->changed;
		if (counts->added + counts->changed + counts->lost > 0)
			take_closing(&take);
	}
	if (!code)
		code = sync_keep(sync, fr_buf_text(&heard->key), "", fr_buf_text(&heard->mark));
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
	if (!code)
		code = sync_keep(sync, "machine", "", sync->machine);
	if (!code)
		code = sync_keep(sync, "place", "", sync->place);
	for (int i = 0; !code && i < sync->n_heard; i++)
		code = sync_take(sync, &sync->heard[i], &forgotten);
	if (!code)
		code = cli_commit(cli);
	/* Who was forgotten on another machine is gone from the files of this one too. */
	if (!code && forgotten)
		code = fr_store_scrub(cli->store, &cli->err);
	return code;
}
