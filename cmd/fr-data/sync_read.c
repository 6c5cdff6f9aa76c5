/* sync_read - what the other machines wrote into the folder, into the store */
#include "sync.h"

#include "cli/run.h"
#include "filter.h"

#include <fr/friend.h>
#include <fr/upkeep.h>

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

/* What tells whether a file is as it was when it was read last, by a version that knew as much. */
static void sync_mark(const struct stat *st, struct fr_buf *mark)
{
	fr_buf_printf(mark, "%lld %lld.%09ld %llu v" FR_VERSION " %d", (long long)st->st_size,
	              (long long)st->st_mtim.tv_sec, st->st_mtim.tv_nsec,
	              (unsigned long long)st->st_ino, FR_SCHEMA_VERSION);
}

/* Keep the file for the step where it is new; *fd is taken over, or left where it stays the
 * caller's to close. */
static enum fr_code sync_hear(struct sync *sync, const char *name, int *fd, const struct stat *st)
{
	FR_FREED(fr_buf_free) struct fr_buf known = {0};
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
		/* Another machine may have another key: that is its file alone. */
		if (code == FR_FAIL && heard->fd < 0) {
			sync_heard_drop(sync);
			code = FR_BAD;
		}
	} else if (!code) {
		heard->fd = *fd;
		*fd = -1;
	}
	return code;
}

/* What cannot be read keeps nobody from the rest. */
static void sync_pass(struct sync *sync)
{
	cli_note(sync->cli, "%.1500s; it is passed over", sync->cli->err.message);
	sync->passed++;
}

/* A file of the folder, unless it is none, or none of another machine. */
static enum fr_code sync_look(struct sync *sync, const char *name)
{
	struct cli *cli = sync->cli;
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	struct stat st;
	FR_FREED(run_closed) int fd = -1;
	enum fr_code code = FR_OK;

	if (!sync_is_other(sync, name))
		return FR_OK;
	fr_buf_printf(&path, "%s/%s", sync->dir, name);
	fd = open(fr_buf_text(&path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0 && errno == ELOOP)
		code = fr_err_set(&cli->err, FR_BAD, "%s: a link, not a file", fr_buf_text(&path));
	else if (fd < 0 || fstat(fd, &st) != 0)
		code = fr_err_set(&cli->err, FR_BAD, "%s: %s", fr_buf_text(&path), strerror(errno));
	else if (S_ISREG(st.st_mode))
		code = sync_hear(sync, name, &fd, &st);
	if (code != FR_BAD)
		return code;
	sync_pass(sync);
	return FR_OK;
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

/* --- marks of forgetting ---------------------------------------------------------------- */

static enum fr_code marks_of(struct sync *sync, struct heard *heard, struct fr_marks *marks)
{
	struct cli *cli = sync->cli;
	FR_FREED(take_close) struct take take = {.cli = cli, .keep = 1};
	FR_FREED(fr_record_free) struct fr_record record = {0};
	int64_t number;
	char *text;
	size_t len;
	enum fr_code code = take_open(&take, heard->name, heard->fd);

	while (!code &&
	       (code = fr_lines_next(take.lines, &text, &len, &number, &cli->err)) == FR_OK) {
		if (strstr(text, "\"forgotten\"") &&
		    fr_record_read(take.reader, text, len, &record, &cli->err) == FR_OK) {
			heard->marked = 1;
			code = fr_marks_take(marks, &record, &cli->err);
		}
	}
	if (code != FR_DONE && code != FR_BAD) /* what is wrong with it is told when it is taken */
		return code;
	if (lseek(heard->fd, 0, SEEK_SET) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", heard->name, strerror(errno));
	return FR_OK;
}

/* Many are held back until that is meant; before any are taken a copy is kept. */
static enum fr_code marks_judge(struct sync *sync, const struct fr_marks_sum *sum, int *copied)
{
	struct cli *cli = sync->cli;
	int days = 0;

	sync->hold = sum->many && !cli_has(cli, DATA_ACCEPT);
	if (sync->hold && sum->friends)
		cli_note(cli,
		         "another machine says that %lld friend%s forgotten (%.600s); that is held "
		         "back: fr-data sync --accept does it",
		         (long long)sum->friends, sum->friends == 1 ? " is" : "s are", sum->names);
	else if (sync->hold)
		cli_note(cli,
		         "another machine says that %lld records are forgotten; that is held back: "
		         "fr-data sync --accept does it",
		         (long long)sum->others);
	if (sync->hold || sum->friends + sum->others == 0)
		return FR_OK;
	FR_TRY(fr_store_copy_days(cli->store, &days, &cli->err));
	if (days)
		FR_TRY(fr_store_copy_keep(cli->store, cli->now, &cli->err));
	*copied = days != 0;
	return FR_OK;
}

static enum fr_code sync_marks(struct sync *sync, int *copied)
{
	struct fr_marks *marks = NULL;
	struct fr_marks_sum sum;
	enum fr_code code = FR_OK;

	if (!sync->cli->store || !sync->n_heard)
		return FR_OK;
	code = fr_marks_open(sync->cli->store, &marks, &sync->cli->err);
	for (int i = 0; !code && i < sync->n_heard; i++)
		code = marks_of(sync, &sync->heard[i], marks);
	if (!code) {
		fr_marks_sum(marks, &sum);
		code = marks_judge(sync, &sum, copied);
	}
	fr_marks_close(marks);
	return code;
}

/* --- taking ----------------------------------------------------------------------------- */

/* What a file says, where all of it is records; FR_BAD: it is not, and nothing of it was taken. */
static enum fr_code take_file(struct sync *sync, struct heard *heard, int64_t *forgotten)
{
	struct take *take = &heard->take;
	const struct fr_intake_counts *counts;
	enum fr_code code;

	/* What one's own file says is not left behind, as it is written over. */
	*take = (struct take){.cli = sync->cli, .keep = 1, .hold = !heard->own};
	code = take_open(take, heard->name, heard->fd);
	if (!code && sync->hold)
		fr_intake_hold(take->intake);
	if (!code)
		code = take_all(take);
	fr_lines_close(take->lines);
	take->lines = NULL;
	if (!code) {
		counts = fr_intake_counts(take->intake);
		*forgotten += counts->forgotten;
		heard->news = counts->added + counts->changed;
		heard->tell = heard->news + counts->lost + take->held > 0;
	}
	return take->refused ? FR_BAD : code;
}

static enum fr_code sync_take(struct sync *sync, struct heard *heard, int64_t *forgotten)
{
	struct cli *cli = sync->cli;
	struct fr_err why;
	enum fr_code code = fr_step_part(cli->store, &cli->err);

	if (!code)
		code = take_file(sync, heard, forgotten);
	if (code == FR_BAD && !heard->own) {
		why = cli->err;
		code = fr_step_part_back(cli->store, &cli->err);
		if (!code) {
			cli->err = why;
			sync_pass(sync);
		}
		return code;
	}
	if (code && code != FR_NOMEM && code != FR_BUSY && heard->own)
		sync_own_unread(sync);
	if (!code)
		code = fr_step_part_keep(cli->store, &cli->err);
	/* What is held back is read again. */
	if (!code && !(sync->hold && heard->marked))
		code = sync_keep(sync, fr_buf_text(&heard->key), "", fr_buf_text(&heard->mark));
	if (!code && heard->own && heard->news)
		code = sync_own_met(sync);
	return code;
}

static void sync_tell(struct sync *sync, const struct heard *heard)
{
	if (heard->tell)
		take_closing(&heard->take);
	if (heard->twin)
		cli_note(sync->cli,
		         "a copy of this store writes %s too; from now on this one has a file of "
		         "its own",
		         heard->name);
}

enum fr_code sync_read(struct sync *sync)
{
	struct cli *cli = sync->cli;
	int64_t forgotten = 0;
	int copied = 0;

	FR_TRY(sync_listen(sync));
	FR_TRY(sync_marks(sync, &copied));
	if (!sync->fresh && sync->n_heard == 0)
		return FR_OK;
	FR_TRY(cli_write(cli, "sync"));
	FR_TRY(sync_keep(sync, "machine", "", sync->machine));
	FR_TRY(sync_keep(sync, "place", "", sync->place));
	if (sync->fresh)
		FR_TRY(sync_keep(sync, SYNC_WHERE, "", fr_buf_text(&sync->where)));
	if (copied)
		FR_TRY(sync_keep(sync, FR_LOCAL_COPIES, "", "kept"));
	for (int i = 0; i < sync->n_heard; i++)
		FR_TRY(sync_take(sync, &sync->heard[i], &forgotten));
	FR_TRY(cli_commit(cli));
	for (int i = 0; i < sync->n_heard; i++)
		sync_tell(sync, &sync->heard[i]);
	/* Who was forgotten on another machine is gone from the files of this one too. */
	if (forgotten)
		FR_TRY(cli_scrub(cli));
	return FR_OK;
}
