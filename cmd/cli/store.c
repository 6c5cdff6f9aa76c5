/* store - how the store is opened, to read and to write */
#include "cli_parts.h"

#include "config.h"
#include "progress.h"
#include "run.h"
#include "texts.h"

#include <fr/friend.h>
#include <fr/os.h>
#include <fr/setting.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * SQLite takes a disk without locks for a busy one, and tries again for ever.  Only before it has
 * the file open: closing the file here drops its locks.
 */
static enum fr_code cli_locks(struct cli *cli, const char *path, int flags)
{
	struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
	FR_FREED(run_closed)
	int fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	int none = fd >= 0 && fcntl(fd, F_GETLK, &lock) != 0 &&
	           (errno == ENOLCK || errno == ENOSYS || errno == EOPNOTSUPP);
	struct stat st;

	if (none && fstat(fd, &st) == 0 && st.st_size == 0)
		unlink(path);
	return none ? fr_err_set(&cli->err, FR_FAIL,
	                         "the disk of %s has no locks (some network disks have none): keep "
	                         "the store on another one; fr-data sync carries it",
	                         path)
	            : FR_OK;
}

/* Beside a store that is written its journal has to stand. */
static enum fr_code cli_folder_writable(struct cli *cli, const char *path)
{
	const char *slash = strrchr(path, '/');
	FR_FREED(fr_buf_free) struct fr_buf folder = {0};

	if (slash)
		fr_buf_add(&folder, path, slash == path ? 1 : (size_t)(slash - path));
	FR_TRY(fr_buf_check(&folder, &cli->err));
	if (!slash || access(folder.data, W_OK | X_OK) == 0 || (errno != EACCES && errno != EROFS))
		return FR_OK;
	return fr_err_set(&cli->err, FR_FAIL,
	                  "the folder of the store, %.1000s, cannot be written: %s", folder.data,
	                  strerror(errno));
}

/* Whoever took the right to write away did not mean this program to give it back. */
enum fr_code cli_writable(struct cli *cli, const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && !(st.st_mode & 0222)
	           ? fr_err_set(&cli->err, FR_FAIL, "%s is read-only (chmod u+w makes it writable)",
	                        path)
	           : cli_folder_writable(cli, path);
}

static void cli_close_to_others(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && st.st_mode & 077)
		chmod(path, st.st_mode & 0700);
}

/* The zone that the store is set to, where nothing of the person's own names one. */
static void cli_store_zone(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf zone = {0};
	struct fr_err why;

	if (!getenv("TZ") && fr_setting_get(cli->store, "zone", 0, &zone, &why) == FR_OK &&
	    zone.len) {
		if (setenv("TZ", zone.data, 1))
			fr_buf_lose();
		config_given("zone", "store", getenv("TZ"));
		cli_zone(cli);
	}
}

static void cli_migrating(int to, void *arg)
{
	(void)arg;
	progress_version(to);
}

static enum fr_code cli_open(struct cli *cli, const char *path, enum fr_store_mode mode)
{
	int shown = progress_begin();

	if (cli->store)
		return fr_store_writable(cli->store, path, &cli->err);
	FR_TRY(fr_store_open_seen(path, mode, cli_migrating, NULL, &cli->store, &cli->err));
	if (shown)
		fr_store_working(cli->store, progress_work);
	return FR_OK;
}

/* Once for a store that was of an older version until now. */
static void cli_tell_migrated(struct cli *cli)
{
	const char *kept;
	int was = fr_store_was(cli->store, &kept);

	if (was && !cli->migrated)
		cli_note(
		    cli,
		    "the store was brought from version %d to %d; the old one is kept in %.1500s",
		    was, FR_SCHEMA_VERSION, kept);
	cli->migrated = was;
}

enum fr_code cli_read(struct cli *cli)
{
	struct fr_buf path = {0};
	enum fr_code code;

	if (cli->store)
		return FR_OK;
	code = cli_store_path(cli, 0, &path);
	if (code && cli_missing(cli, NULL))
		code = cli->err.code;
	if (!code)
		code = cli_locks(cli, path.data, O_RDONLY);
	if (!code)
		code = cli_open(cli, path.data, FR_STORE_READ);
	if (code == FR_NOTHING)
		code = cli_missing(cli, path.data);
	if (cli->store && !cli->completing)
		cli_leftovers(cli, path.data);
	fr_buf_free(&path);
	if (cli->store) {
		cli_tell_migrated(cli);
		cli_store_zone(cli);
	}
	return code;
}

void cli_release(struct cli *cli)
{
	if (cli->held)
		fr_store_release(cli->store);
	cli->held = 0;
}

enum fr_code cli_hold(struct cli *cli)
{
	if (cli->held || !cli->store)
		return FR_OK;
	FR_TRY(fr_store_hold(cli->store, &cli->err));
	cli->held = 1;
	out_before(cli_release, cli);
	return FR_OK;
}

enum fr_code cli_write(struct cli *cli, const char *verb)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};

	FR_TRY(cli_store_path(cli, 1, &path));
	if (!cli->store)
		FR_TRY(cli_missing(cli, path.data));
	FR_TRY(cli_writable(cli, path.data));
	if (!cli->store)
		FR_TRY(cli_locks(cli, path.data, O_RDWR | O_CREAT));
	FR_TRY(cli_open(cli, path.data, FR_STORE_WRITE));
	cli_tell_migrated(cli);
	FR_TRY(cli_was_kept(cli));
	FR_TRY(fr_step_begin(cli->store, cli->tool->name, verb, cli->now, &cli->random, &cli->err));
	cli_close_to_others(fr_buf_text(&path));
	return FR_OK;
}

/* A file beside the store never goes without a word. */
static void cli_tell_gone(struct cli *cli)
{
	struct fr_buf *gone = fr_store_gone(cli->store);

	for (char *at = gone->data; at && !gone->failed && *at;) {
		char *end = strchr(at, '\n');

		*end = '\0';
		cli_note(cli, "removed %.1500s, which may hold what was forgotten", at);
		at = end + 1;
	}
	fr_buf_clear(gone);
}

enum fr_code cli_commit(struct cli *cli)
{
	enum fr_code code = fr_step_commit(cli->store, &cli->err);

	if (code && fr_step_unsure(cli->store))
		cli_unsure(cli, fr_step_unsure(cli->store));
	if (code)
		return code;
	cli->changed = 1;
	if (fr_step_number(cli->store)) {
		cli->last_step = fr_step_number(cli->store);
		cli->first_step = cli->first_step ? cli->first_step : fr_step_first(cli->store);
	}
	cli_remember(cli);
	cli_tell_gone(cli);
	return FR_OK;
}

enum fr_code cli_scrub(struct cli *cli)
{
	enum fr_code code = fr_store_scrub(cli->store, &cli->err);

	cli_tell_gone(cli);
	return code;
}

enum fr_code cli_start_here(struct cli *cli)
{
	if (!cli->json)
		out_text("%s\n"
		         "  fr-friend add Ana --every \"2 weeks\"      %s\n"
		         "  fr-log gave Ana listening 45m            %s\n",
		         texts_word("empty.head"), texts_word("empty.friend"),
		         texts_word("empty.moment"));
	return FR_OK;
}

enum fr_code cli_program(struct cli *cli, const char *name, struct fr_buf *path)
{
	char self[4096];
	const char *slash;

	if (fr_os_program(cli->called, getenv("PATH"), self, sizeof self) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "cannot find out where this program is: %s",
		                  strerror(errno));
	slash = strrchr(self, '/');
	if (name && slash)
		fr_buf_printf(path, "%.*s/%s", (int)(slash - self), self, name);
	else
		fr_buf_puts(path, self);
	return fr_buf_check(path, &cli->err);
}
