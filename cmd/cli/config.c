/* config - the person's own settings: found, and written */
#include "config.h"

#include "catalog.h"
#include "cli_parts.h"
#include "run.h"

#include <fr/config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CONFIG_MOST ((size_t)64 * 1024)
#define CONFIG_KEYS 32

static struct {
	int is_read;
	enum fr_code code; /* of reading */
	struct fr_err err;
	struct fr_buf path, text;
	char *values[CONFIG_KEYS]; /* as in fr_config_keys; NULL: not set in the file */
	struct {
		const char *from, *value;
	} given[CONFIG_KEYS];
} config;

/* The variables of the environment that say the same, the first one that is set before the others.
 */
static const struct {
	const char *key, *names[3];
} VARIABLES[] = {
    {"editor", {"VISUAL", "EDITOR", NULL}},
    {"zone", {"TZ", NULL, NULL}},
};

static void config_take(const struct fr_config_line *line)
{
	const struct fr_config_key *key = fr_config_key(fr_buf_text(&line->key));
	struct fr_err why;
	size_t at;

	if (!key || fr_config_check(key->name, fr_buf_text(&line->value), &why))
		return;
	at = (size_t)(key - fr_config_keys);
	free(config.values[at]);
	config.values[at] = strdup(fr_buf_text(&line->value));
}

static void config_read(void)
{
	struct fr_config_line line = {0};
	int fd;

	if (config.is_read)
		return;
	config.is_read = 1;
	catalog_mine("config", &config.path);
	fd = config.path.len ? open(fr_buf_text(&config.path), O_RDONLY | O_CLOEXEC) : -1;
	if (fd >= 0) {
		config.code = fr_buf_read_all(&config.text, fd, CONFIG_MOST, &config.err);
		close(fd);
	} else if (config.path.len && errno != ENOENT && errno != ENOTDIR) {
		config.code = fr_err_set(&config.err, FR_FAIL, "%s", strerror(errno));
	}
	if (!config.code && strlen(fr_buf_text(&config.text)) != config.text.len)
		config.code = fr_err_set(&config.err, FR_BAD, "there is a NUL in it");
	line.rest = fr_buf_text(&config.text);
	while (!config.code && fr_config_next(&line))
		config_take(&line);
	fr_config_line_free(&line);
}

static const char *config_variable(const char *key, const char **from)
{
	for (size_t i = 0; i < sizeof VARIABLES / sizeof VARIABLES[0]; i++) {
		for (int k = 0; strcmp(VARIABLES[i].key, key) == 0 && VARIABLES[i].names[k]; k++) {
			const char *value = getenv(VARIABLES[i].names[k]);

			*from = VARIABLES[i].names[k];
			if (value && *value)
				return value;
		}
	}
	return NULL;
}

const char *config_get(const char *name, const char **from)
{
	const struct fr_config_key *key = fr_config_key(name);
	size_t at = key ? (size_t)(key - fr_config_keys) : 0;
	const char *ignored, *value;

	from = from ? from : &ignored;
	if (!key)
		return NULL;
	*from = config.given[at].from;
	value = *from ? config.given[at].value : config_variable(name, from);
	if (value)
		return value;
	config_read();
	*from = "file";
	return config.values[at];
}

int config_in_file(const char *name)
{
	const struct fr_config_key *key = fr_config_key(name);

	config_read();
	return key && config.values[key - fr_config_keys];
}

void config_given(const char *name, const char *from, const char *value)
{
	const struct fr_config_key *key = fr_config_key(name);

	if (!key)
		return;
	config.given[key - fr_config_keys].from = from;
	config.given[key - fr_config_keys].value = value;
}

void config_look(const struct cli *cli)
{
	struct fr_config_line line = {0};
	struct fr_err why;
	const char *dates;

	config_read();
	if (config.code)
		cli_note(cli, "cannot read %s: %s", fr_buf_text(&config.path), config.err.message);
	line.rest = fr_buf_text(&config.text);
	while (!config.code && fr_config_next(&line)) {
		if (fr_config_check(fr_buf_text(&line.key), fr_buf_text(&line.value), &why))
			cli_note(cli, "%s:%zu: %s", fr_buf_text(&config.path), line.number,
			         why.message);
	}
	fr_config_line_free(&line);
	dates = config_get("dates", NULL);
	if (dates)
		fr_dates_are(strcmp(dates, "dmy") == 0 ? FR_DAY_FIRST : FR_MONTH_FIRST);
}

/* --- writing ------------------------------------------------------------------------------- */

/* What a link stands for is written, and the link stays. */
static enum fr_code config_real_path(struct cli *cli, struct fr_buf *path)
{
	char *real, *slash;
	enum fr_code code;

	if (!config.path.len)
		return fr_err_set(&cli->err, FR_FAIL,
		                  "HOME is not set, so there is no file for it");
	fr_buf_puts(path, fr_buf_text(&config.path));
	code = fr_buf_check(path, &cli->err);
	if (code)
		return code;
	real = realpath(path->data, NULL);
	if (real) {
		fr_buf_clear(path);
		fr_buf_puts(path, real);
		free(real);
		return fr_buf_check(path, &cli->err);
	}
	slash = strrchr(path->data, '/');
	*slash = '\0';
	code = cli_make_folders(cli, path->data);
	*slash = '/';
	return code;
}

/* The whole file anew beside it, and then in its place. */
static enum fr_code config_replace(struct cli *cli, const char *path, const struct fr_buf *text)
{
	struct fr_buf part = {0};
	enum fr_code code;
	int fd;

	fr_buf_printf(&part, "%s.XXXXXX", path);
	code = fr_buf_check(&part, &cli->err);
	if (code)
		return code;
	fd = mkstemp(part.data);
	if (fd < 0 || run_write_all(fd, fr_buf_text(text), text->len) != 0 || fsync(fd) != 0 ||
	    rename(part.data, path) != 0) {
		code = fr_err_set(&cli->err, FR_FAIL, "cannot write %s: %s", path, strerror(errno));
		if (fd >= 0)
			unlink(part.data);
	}
	if (fd >= 0)
		close(fd);
	fr_buf_free(&part);
	return code;
}

enum fr_code config_write(struct cli *cli, const char *key, const char *value, int *same)
{
	struct fr_buf path = {0}, made = {0};
	const char *before;
	enum fr_code code;

	config_read();
	before = config.values[fr_config_key(key) - fr_config_keys];
	*same = value ? before && strcmp(before, value) == 0 : !before;
	if (config.code) /* it is not written over unread */
		return fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %s",
		                  fr_buf_text(&config.path), config.err.message);
	if (*same)
		return FR_OK;
	fr_config_put(fr_buf_text(&config.text), key, value, &made);
	code = fr_buf_check(&made, &cli->err);
	if (!code)
		code = config_real_path(cli, &path);
	if (!code)
		code = config_replace(cli, fr_buf_text(&path), &made);
	fr_buf_free(&path);
	fr_buf_free(&made);
	return code;
}
