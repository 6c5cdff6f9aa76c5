/* place - where the store is: named, or in the folder of one's own */
#include "cli_parts.h"
#include "config.h"

#include <errno.h>
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
		FR_FREED(fr_buf_free) struct fr_buf part = {0};
		ssize_t len = -1;

		fr_buf_add(&part, path, at ? (size_t)(at - path) : strlen(path));
		if (!part.failed && stat(part.data, &st) != 0 && errno == ENOENT)
			len = readlink(part.data, target, sizeof target - 1);
		if (len >= 0)
			return fr_err_set(&cli->err, FR_FAIL,
			                  "%.700s is a symbolic link to %.*s, which does not exist",
			                  part.data, (int)len, target);
		if (!at)
			return FR_OK;
	}
}

enum fr_code cli_make_way(struct cli *cli, char *path, int *made)
{
	for (char *at = path + 1;; at++) {
		char c = *at;

		if (c != '/' && c != '\0')
			continue;
		*at = '\0';
		*made = mkdir(path, 0700) == 0;
		if (!*made && errno != EEXIST)
			return fr_err_set(&cli->err, FR_FAIL, "cannot make the folder %s: %s", path,
			                  strerror(errno));
		*at = c;
		if (c == '\0')
			return FR_OK;
	}
}

enum fr_code cli_make_folders(struct cli *cli, char *path)
{
	struct stat st;
	int made;

	FR_TRY(cli_make_way(cli, path, &made));
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

enum fr_code cli_default_path(struct cli *cli, int make, struct fr_buf *path)
{
	if (!config_folder("XDG_DATA_HOME", ".local/share", path))
		return fr_err_set(
		    &cli->err, FR_FAIL,
		    "where is your data? HOME is not set; name the store with -d or FR_DB");
	fr_buf_puts(path, "/fr");
	if (!path->failed)
		FR_TRY(cli_dangling(cli, path->data));
	if (!path->failed && make)
		FR_TRY(cli_make_folders(cli, path->data));
	fr_buf_puts(path, "/fr.db");
	return fr_buf_check(path, &cli->err);
}

/* The folder of a file that is not there yet, without symbolic links; the caller frees it.  NULL
 * after a message. */
static char *cli_real_folder(struct cli *cli, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder =
	    slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
	char *real = folder ? realpath(folder, NULL) : NULL;

	if (!real && errno == ENOMEM)
		fr_err_nomem(&cli->err);
	else if (!real)
		fr_err_set(&cli->err, FR_FAIL, "the folder of the store, %s, does not exist",
		           folder);
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

	if (named && *named) {
		fr_buf_puts(path, named);
		FR_TRY(fr_buf_check(path, &cli->err));
		return cli_real_path(cli, path);
	}
	if (cli->db)
		return fr_err_set(&cli->err, FR_USAGE, "-d wants the name of a file");
	FR_TRY(cli_default_path(cli, make, path));
	return make || lstat(fr_buf_text(path), &st) == 0 ? cli_real_path(cli, path) : FR_OK;
}
