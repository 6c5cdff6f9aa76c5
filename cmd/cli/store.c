/* store - where the store is, and how it is opened */
#include "cli_parts.h"

#include "config.h"

#include <fr/os.h>
#include <fr/setting.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The first part of a path that is a symbolic link to nothing: a disk that is not there, mostly. */
static enum fr_code cli_dangling(struct cli *cli, const char *path)
{
	char target[1024];
	struct stat st;

	for (const char *at = strchr(path + 1, '/');; at = strchr(at + 1, '/')) {
		struct fr_buf part = {0};
		ssize_t len = -1;

		fr_buf_add(&part, path, at ? (size_t)(at - path) : strlen(path));
		if (!part.failed && stat(part.data, &st) != 0 && errno == ENOENT)
			len = readlink(part.data, target, sizeof target - 1);
		if (len >= 0)
			fr_err_set(&cli->err, FR_FAIL,
			           "%.700s is a symbolic link to %.*s, which does not exist",
			           part.data, (int)len, target);
		fr_buf_free(&part);
		if (len >= 0)
			return FR_FAIL;
		if (!at)
			return FR_OK;
	}
}

/* FAT, for one, knows no modes. */
enum fr_code cli_make_folders(struct cli *cli, char *path)
{
	struct stat st;
	int made = 0;

	for (char *at = path + 1;; at++) {
		char c = *at;

		if (c != '/' && c != '\0')
			continue;
		*at = '\0';
		made = mkdir(path, 0700) == 0;
		if (!made && errno != EEXIST)
			return fr_err_set(&cli->err, FR_FAIL, "cannot make the folder %s: %s", path,
			                  strerror(errno));
		*at = c;
		if (c == '\0')
			break;
	}
	if (stat(path, &st) == 0 && (st.st_mode & 077) == 0)
		return FR_OK;
	if (chmod(path, 0700) == 0)
		return FR_OK;
	if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS)
		return fr_err_set(&cli->err, FR_FAIL, "cannot close the folder %s to others: %s",
		                  path, strerror(errno));
	if (made)
		cli_note(cli, "the disk of %s knows no modes: others who use it can read the store",
		         path);
	return FR_OK;
}

static enum fr_code cli_default_path(struct cli *cli, int make, struct fr_buf *path)
{
	const char *xdg = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	enum fr_code code = FR_OK;

	if (xdg && *xdg == '/')
		fr_buf_printf(path, "%s/fr", xdg);
	else if (home && *home == '/')
		fr_buf_printf(path, "%s/.local/share/fr", home);
	else
		return fr_err_set(
		    &cli->err, FR_FAIL,
		    "where is your data? HOME is not set; name the store with -d or FR_DB");
	if (!path->failed)
		code = cli_dangling(cli, path->data);
	if (!code && !path->failed && make)
		code = cli_make_folders(cli, path->data);
	fr_buf_puts(path, "/fr.db");
	return code ? code : fr_buf_check(path, &cli->err);
}

/* The folder of a file that is not there yet, without symbolic links; the caller frees it.  NULL
 * after a message. */
static char *cli_real_folder(struct cli *cli, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder =
	    slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
	char *real = folder ? realpath(folder, NULL) : NULL;

	if (!real)
		fr_err_set(&cli->err, FR_FAIL, "the folder of the store, %s, does not exist",
		           folder ? folder : "?");
	free(folder);
	return real;
}

/* Without symbolic links, so that nobody can swap one under us; the folder must exist. */
static enum fr_code cli_real_path(struct cli *cli, struct fr_buf *path)
{
	const char *named = fr_buf_text(path);
	const char *slash = strrchr(named, '/');
	char *real = realpath(named, NULL);
	struct fr_buf found = {0};

	if (real) {
		fr_buf_puts(&found, real);
	} else if (errno != ENOENT) {
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", named, strerror(errno));
	} else {
		real = cli_dangling(cli, named) ? NULL : cli_real_folder(cli, named);
		if (!real)
			return cli->err.code;
		fr_buf_printf(&found, "%s/%s", strcmp(real, "/") == 0 ? "" : real,
		              slash ? slash + 1 : named);
	}
	free(real);
	fr_buf_free(path);
	*path = found;
	return fr_buf_check(path, &cli->err);
}

enum fr_code cli_store_path(struct cli *cli, int make, struct fr_buf *path)
{
	const char *named = cli->db ? cli->db : getenv("FR_DB");
	struct stat st;
	enum fr_code code;

	if (named && *named) {
		fr_buf_puts(path, named);
		code = fr_buf_check(path, &cli->err);
		return code ? code : cli_real_path(cli, path);
	}
	if (cli->db)
		return fr_err_set(&cli->err, FR_USAGE, "-d wants the name of a file");
	code = cli_default_path(cli, make, path);
	if (code || (!make && lstat(fr_buf_text(path), &st) != 0))
		return code;
	return cli_real_path(cli, path);
}

/*
 * SQLite takes a disk without locks for a busy one, and tries again for ever.  Only before it has
 * the file open: closing the file here drops its locks.
 */
static enum fr_code cli_locks(struct cli *cli, const char *path, int flags)
{
	struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
	int fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	int none = fd >= 0 && fcntl(fd, F_GETLK, &lock) != 0 &&
	           (errno == ENOLCK || errno == ENOSYS || errno == EOPNOTSUPP);
	struct stat st;

	if (none && fstat(fd, &st) == 0 && st.st_size == 0)
		unlink(path);
	if (fd >= 0)
		close(fd);
	return none ? fr_err_set(&cli->err, FR_FAIL,
	                         "the disk of %s has no locks (some network disks have none): keep "
	                         "the store on another one; fr-data sync carries it",
	                         path)
	            : FR_OK;
}

/* Whoever took the right to write away did not mean this program to give it back. */
static enum fr_code cli_writable(struct cli *cli, const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && !(st.st_mode & 0222)
	           ? fr_err_set(&cli->err, FR_FAIL, "%s is read-only (chmod u+w makes it writable)",
	                        path)
	           : FR_OK;
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
	struct fr_buf zone = {0};
	struct fr_err why;

	if (!getenv("TZ") && fr_setting_get(cli->store, "zone", 0, &zone, &why) == FR_OK &&
	    zone.len) {
		setenv("TZ", zone.data, 1);
		config_given("zone", "store", getenv("TZ"));
		cli_zone(cli);
	}
	fr_buf_free(&zone);
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
	if (!code)
		code = cli_locks(cli, path.data, O_RDONLY);
	if (!code)
		code = fr_store_open(path.data, FR_STORE_READ, &cli->store, &cli->err);
	fr_buf_free(&path);
	if (cli->store) {
		cli_tell_migrated(cli);
		cli_store_zone(cli);
	}
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code cli_write(struct cli *cli, const char *verb)
{
	struct fr_buf path = {0};
	enum fr_code code = cli_store_path(cli, 1, &path);

	if (!code)
		code = cli_writable(cli, path.data);
	if (!code && !cli->store)
		code = cli_locks(cli, path.data, O_RDWR | O_CREAT);
	if (!code)
		code = cli->store
		           ? fr_store_writable(cli->store, path.data, &cli->err)
		           : fr_store_open(path.data, FR_STORE_WRITE, &cli->store, &cli->err);
	if (!code) {
		cli_tell_migrated(cli);
		code = fr_step_begin(cli->store, cli->tool->name, verb, cli->now, &cli->random,
		                     &cli->err);
	}
	if (!code)
		cli_close_to_others(fr_buf_text(&path));
	fr_buf_free(&path);
	return code;
}

enum fr_code cli_commit(struct cli *cli)
{
	enum fr_code code = fr_step_commit(cli->store, &cli->err);

	cli->changed |= !code;
	return code;
}

enum fr_code cli_start_here(struct cli *cli)
{
	if (!cli->json)
		out_text("Nothing is kept yet. To start:\n"
		         "  fr-friend add Ana --every \"2 weeks\"      somebody you care about\n"
		         "  fr-log gave Ana listening 45m            a moment of care, given, got "
		         "or shared\n");
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
