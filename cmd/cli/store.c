/* store - where the store is, and how it is opened */
#include "cli_parts.h"

#include <fr/setting.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Every folder on the way, closed to others. */
static enum fr_code cli_make_folders(struct cli *cli, char *path)
{
	for (char *at = path + 1;; at++) {
		char c = *at;

		if (c != '/' && c != '\0')
			continue;
		*at = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return fr_err_set(&cli->err, FR_FAIL, "cannot make the folder %s: %s", path,
			                  strerror(errno));
		*at = c;
		if (c == '\0')
			break;
	}
	return chmod(path, 0700) == 0
	           ? FR_OK
	           : fr_err_set(&cli->err, FR_FAIL, "cannot close the folder %s to others: %s",
	                        path, strerror(errno));
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
	if (!path->failed && make)
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
		real = cli_real_folder(cli, named);
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
	enum fr_code code;

	if (named && *named) {
		fr_buf_puts(path, named);
		code = fr_buf_check(path, &cli->err);
		return code ? code : cli_real_path(cli, path);
	}
	if (cli->db)
		return fr_err_set(&cli->err, FR_USAGE, "-d wants the name of a file");
	code = cli_default_path(cli, make, path);
	if (code || access(fr_buf_text(path), F_OK) != 0)
		return code;
	return cli_real_path(cli, path);
}

/* The zone that the store is set to, where the environment names none. */
static void cli_store_zone(struct cli *cli)
{
	struct fr_buf zone = {0};
	struct fr_err why;

	if (!getenv("TZ") && fr_setting_get(cli->store, "zone", 0, &zone, &why) == FR_OK &&
	    zone.len) {
		setenv("TZ", zone.data, 1);
		cli_zone(cli);
	}
	fr_buf_free(&zone);
}

/* The language that the store is set to, where the environment names none for fr. */
static void cli_store_language(struct cli *cli)
{
	struct fr_buf language = {0};
	struct fr_err why;

	if (!getenv("FR_LANG") &&
	    fr_setting_get(cli->store, "language", 0, &language, &why) == FR_OK && language.len)
		setenv("FR_LANG", language.data, 1);
	fr_buf_free(&language);
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
		code = fr_store_open(path.data, FR_STORE_READ, &cli->store, &cli->err);
	fr_buf_free(&path);
	if (cli->store) {
		cli_tell_migrated(cli);
		cli_store_zone(cli);
		cli_store_language(cli);
	}
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code cli_write(struct cli *cli, const char *verb)
{
	struct fr_buf path = {0};
	enum fr_code code = cli_store_path(cli, 1, &path);

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
		chmod(fr_buf_text(&path), 0600);
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
	ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
	const char *slash;

	if (len <= 0)
		return fr_err_set(&cli->err, FR_FAIL, "cannot find out where this program is: %s",
		                  strerror(errno));
	self[len] = '\0';
	slash = strrchr(self, '/');
	if (name && slash)
		fr_buf_printf(path, "%.*s/%s", (int)(slash - self), self, name);
	else
		fr_buf_puts(path, self);
	return fr_buf_check(path, &cli->err);
}
