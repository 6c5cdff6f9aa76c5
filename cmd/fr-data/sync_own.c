/* sync_own - this machine's own file: its name, and whether it is as this store left it */
#include "sync.h"

#include "cli/run.h"
#include "filter.h"

#include <fr/os.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- its name --------------------------------------------------------------------------- */

/*
 * What tells this machine from others: a store that was copied to another one gets a name of its
 * own there, or two would write one file.
 */
static enum fr_code own_here(struct cli *cli, struct fr_buf *here)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	char machine[64] = "";
	FR_FREED(run_closed) int fd = open("/etc/machine-id", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, machine, sizeof machine - 1) : -1;

	FR_TRY(cli_store_path(cli, 0, &path));
	if (n <= 0)
		gethostname(machine, sizeof machine - 1);
	machine[strcspn(machine, "\n")] = '\0';
	fr_buf_printf(here, "%s:%s", machine, fr_buf_text(&path));
	return fr_buf_check(here, &cli->err);
}

static enum fr_code own_place(struct sync *sync)
{
	FR_FREED(fr_buf_free) struct fr_buf here = {0};
	struct fr_id id;

	FR_TRY(own_here(sync->cli, &here));
	fr_id_derive(here.data, here.len, &id);
	fr_id_format(&id, sync->place);
	return FR_OK;
}

/* The key of the name that this machine took in this folder alone, beside that of a twin. */
static void own_alone_key(const struct sync *sync, struct fr_buf *key)
{
	fr_buf_printf(key, "own %s %s", sync->place, sync->dir);
}

static void own_called(struct sync *sync)
{
	fr_buf_clear(&sync->own);
	fr_buf_clear(&sync->path);
	fr_buf_printf(&sync->own, SYNC_PREFIX "%s" SYNC_SUFFIX, sync->machine);
	fr_buf_printf(&sync->path, "%s/%s", sync->dir, fr_buf_text(&sync->own));
}

static enum fr_code own_new_name(struct sync *sync)
{
	struct fr_id id;

	FR_TRY(fr_id_make(sync->cli->now, &sync->cli->random, &id, &sync->cli->err));
	fr_id_format(&id, sync->machine);
	return FR_OK;
}

/* *moved: what stood at this path when it was last exchanged is not there any more; where it is,
 * this is a copy of it. */
static enum fr_code own_was_moved(struct sync *sync, int *moved)
{
	FR_FREED(fr_buf_free) struct fr_buf before = {0};

	FR_TRY(cli_store_path(sync->cli, 0, &sync->where));
	FR_TRY(sync_kept(sync, SYNC_WHERE, "", &before));
	*moved = before.len && (strcmp(before.data, fr_buf_text(&sync->where)) == 0 ||
	                        access(before.data, F_OK) != 0);
	return FR_OK;
}

enum fr_code sync_own_name(struct sync *sync)
{
	FR_FREED(fr_buf_free) struct fr_buf place = {0}, machine = {0}, alone = {0}, key = {0};
	const char *name;
	int moved = 0;

	FR_TRY(own_place(sync));
	own_alone_key(sync, &key);
	FR_TRY(sync_kept(sync, "place", "", &place));
	FR_TRY(sync_kept(sync, "machine", "", &machine));
	FR_TRY(sync_kept(sync, fr_buf_text(&key), "", &alone));
	name = fr_buf_text(alone.len ? &alone : &machine);
	sync->fresh = strcmp(fr_buf_text(&place), sync->place) != 0;
	if (sync->fresh)
		FR_TRY(own_was_moved(sync, &moved));
	if (moved && machine.len)
		fr_buf_printf(&sync->moved, "%s/" SYNC_PREFIX "%s" SYNC_SUFFIX, sync->dir, name);
	if (sync->fresh)
		FR_TRY(own_new_name(sync));
	else
		snprintf(sync->machine, sizeof sync->machine, "%s", name);
	own_called(sync);
	return FR_OK;
}

/* --- as this store left it ----------------------------------------------------------------- */

/* *fd stays -1 where there is no file; a link and whatever else is none is replaced. */
static enum fr_code own_open(struct sync *sync, int *fd)
{
	const char *path = fr_buf_text(&sync->path);
	struct stat st;

	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	if (*fd < 0 && errno != ENOENT && errno != ELOOP)
		return fr_err_set(&sync->cli->err, FR_FAIL, "%s: %s", path, strerror(errno));
	if (*fd >= 0 && (fstat(*fd, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(*fd);
		*fd = -1;
	}
	return FR_OK;
}

/* Only whole lines stay in a copy; *cut: there was something else, or nothing at all.  0, or -1 and
 * errno. */
static int own_whole_lines(int fd, int *cut)
{
	char block[4096];
	off_t end = lseek(fd, 0, SEEK_END);
	off_t at = end;
	const char *newline = NULL;
	off_t whole;

	while (at > 0 && !newline) {
		size_t n = at < (off_t)sizeof block ? (size_t)at : sizeof block;

		at -= (off_t)n;
		if (pread(fd, block, n, at) != (ssize_t)n)
			return -1;
		newline = fr_os_last(block, '\n', n);
	}
	whole = newline ? at + (newline - block) + 1 : 0;
	*cut = whole == 0 || whole < end;
	return ftruncate(fd, whole) == 0 && lseek(fd, 0, SEEK_SET) == 0 ? 0 : -1;
}

/* It is shorter than what was left there. */
static int own_is_shorter(const char *there, const char *left)
{
	const char *now = strchr(there, ' ');
	const char *then = strchr(left, ' ');

	return now && then && strtoll(now, NULL, 10) < strtoll(then, NULL, 10);
}

/* A copy of it in clear, cut to whole lines, to be read like another machine's file. */
static enum fr_code own_hear(struct sync *sync, int fd, const char *left)
{
	struct cli *cli = sync->cli;
	struct heard *heard = &sync->heard[0];
	int cut = 0;
	enum fr_code code;

	*heard = (struct heard){.own = 1, .fd = -1, .name = strdup(fr_buf_text(&sync->own))};
	sync->n_heard = 1;
	fr_buf_printf(&heard->key, "read %s", fr_buf_text(&sync->path));
	fr_buf_puts(&heard->mark, sync->there);
	code = filter_read(cli, sync->back ? sync->back : "cat", fr_buf_text(&sync->own), fd,
	                   &heard->fd);
	/* Of a part most filters make nothing; what is no shorter may be whole, and only the key
	 * another one. */
	if (code == FR_FAIL && own_is_shorter(sync->there, left)) {
		sync_heard_free(sync);
		sync->found = SYNC_CUT;
		return FR_OK;
	}
	if (code == FR_FAIL)
		sync_own_unread(sync);
	if (!code &&
	    (own_whole_lines(heard->fd, &cut) != 0 || sync_sum_file(heard->fd, sync->said) != 0))
		code = fr_err_set(&cli->err, FR_FAIL, "%s: %s", fr_buf_text(&sync->path),
		                  strerror(errno));
	sync->found = cut ? SYNC_CUT : SYNC_STRANGE;
	return code;
}

enum fr_code sync_own_look(struct sync *sync)
{
	struct cli *cli = sync->cli;
	FR_FREED(fr_buf_free) struct fr_buf left = {0};
	FR_FREED(run_closed) int fd = -1;

	sync->found = SYNC_NONE;
	FR_TRY(own_open(sync, &fd));
	if (fd < 0)
		return FR_OK;
	sync->found = SYNC_AS_LEFT;
	if (sync_sum_file(fd, sync->there) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", fr_buf_text(&sync->path),
		                  strerror(errno));
	FR_TRY(sync_kept(sync, "left ", fr_buf_text(&sync->path), &left));
	if (strcmp(fr_buf_text(&left), sync->there) != 0)
		FR_TRY(own_hear(sync, fd, fr_buf_text(&left)));
	if (sync->found == SYNC_CUT)
		cli_note(cli, "%s was cut short; it is written whole again",
		         fr_buf_text(&sync->own));
	return FR_OK;
}

void sync_own_unread(const struct sync *sync)
{
	cli_tell(sync->cli);
	cli_note(sync->cli,
	         "%s is not as this store left it and cannot be read; moved out of the folder, it "
	         "is written anew",
	         fr_buf_text(&sync->own));
}

enum fr_code sync_own_left(struct sync *sync)
{
	return sync_keep(sync, "left ", fr_buf_text(&sync->path), sync->there);
}

/*
 * A store that was moved, with its machine or without, leaves no file behind that nobody writes any
 * more, and that would keep who is forgotten.  A twin that is still there writes its own anew.
 */
enum fr_code sync_own_moved(struct sync *sync)
{
	FR_FREED(fr_buf_free) struct fr_buf left = {0};
	char there[SYNC_SUM_SIZE];
	FR_FREED(run_closed)
	int fd = sync->moved.len && !sync->git
	             ? open(fr_buf_text(&sync->moved), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
	             : -1;

	if (fd < 0)
		return FR_OK;
	if (sync_sum_file(fd, there) == 0)
		FR_TRY(sync_kept(sync, "left ", fr_buf_text(&sync->moved), &left));
	if (left.len && strcmp(fr_buf_text(&left), there) == 0 &&
	    unlink(fr_buf_text(&sync->moved)) == 0)
		cli_note(sync->cli, "%s was this store's before it was moved, and is removed",
		         strrchr(fr_buf_text(&sync->moved), '/') + 1);
	return FR_OK;
}

/* --- twins ---------------------------------------------------------------------------------- */

/* From now on this machine writes another file here; the twin's stays and is read like any other.
 */
static enum fr_code own_part(struct sync *sync)
{
	FR_FREED(fr_buf_free) struct fr_buf key = {0};

	FR_TRY(own_new_name(sync));
	own_alone_key(sync, &key);
	FR_TRY(sync_keep(sync, fr_buf_text(&key), "", sync->machine));
	sync->heard[0].twin = 1;
	own_called(sync);
	sync->found = SYNC_NONE;
	return FR_OK;
}

/*
 * What is new in one's own file was written by this store before it was put back to an older state,
 * or by a twin.  The first is so once and then never again, because restoring clears what was met;
 * so the second time it is a twin.
 */
enum fr_code sync_own_met(struct sync *sync)
{
	FR_FREED(fr_buf_free) struct fr_buf met = {0};

	if (sync->found == SYNC_CUT)
		return FR_OK;
	FR_TRY(sync_kept(sync, FR_LOCAL_MET, fr_buf_text(&sync->path), &met));
	return met.len ? own_part(sync)
	               : sync_keep(sync, FR_LOCAL_MET, fr_buf_text(&sync->path), "yes");
}
