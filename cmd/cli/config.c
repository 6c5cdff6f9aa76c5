/* config - what is set for a person: by an option, the environment or their file */
#include "config.h"

#include "run.h"

#include <fr/config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONFIG_MOST ((size_t)64 * 1024)
#define CONFIG_KEYS 32

static struct {
	int is_read;
	enum fr_code code; /* of reading */
	struct fr_err err;
	struct fr_buf text;
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
    {"color", {"NO_COLOR", NULL, NULL}},   {"editor", {"VISUAL", "EDITOR", NULL}},
    {"language", {"FR_LANG", NULL, NULL}}, {"pager", {"FR_PAGER", "PAGER", NULL}},
    {"zone", {"TZ", NULL, NULL}},
};

int config_folder(const char *variable, const char *below, struct fr_buf *path)
{
	const char *xdg = getenv(variable);
	const char *home = getenv("HOME");

	if (xdg && *xdg == '/')
		fr_buf_puts(path, xdg);
	else if (home && *home == '/')
		fr_buf_printf(path, "%s/%s", home, below);
	else
		return 0;
	return 1;
}

void config_mine(const char *name, struct fr_buf *path)
{
	if (config_folder("XDG_CONFIG_HOME", ".config", path))
		fr_buf_printf(path, "/fr/%s", name);
}

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
	FR_FREED(fr_config_line_free) struct fr_config_line line = {0};
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	FR_FREED(run_closed) int fd = -1;

	if (config.is_read)
		return;
	config.is_read = 1;
	config_mine("config", &path);
	fd = path.len ? open(fr_buf_text(&path), O_RDONLY | O_CLOEXEC) : -1;
	if (fd >= 0)
		config.code = fr_buf_read_all(&config.text, fd, CONFIG_MOST, &config.err);
	else if (path.len && errno != ENOENT && errno != ENOTDIR)
		config.code = fr_err_set(&config.err, FR_FAIL, "%s", strerror(errno));
	if (!config.code && strlen(fr_buf_text(&config.text)) != config.text.len)
		config.code = fr_err_set(&config.err, FR_BAD, "there is a NUL in it");
	line.rest = fr_buf_text(&config.text);
	while (!config.code && fr_config_next(&line))
		config_take(&line);
}

static const char *config_variable(const char *key, const char **from)
{
	for (size_t i = 0; i < sizeof VARIABLES / sizeof VARIABLES[0]; i++) {
		for (int k = 0; strcmp(VARIABLES[i].key, key) == 0 && VARIABLES[i].names[k]; k++) {
			const char *value = getenv(VARIABLES[i].names[k]);

			*from = VARIABLES[i].names[k];
			if (value && (*value || fr_config_key(key)->empty))
				return strcmp(key, "color") == 0 ? "never" : value;
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

const char *config_in_file(const char *name)
{
	const struct fr_config_key *key = fr_config_key(name);

	config_read();
	return key ? config.values[key - fr_config_keys] : NULL;
}

void config_given(const char *name, const char *from, const char *value)
{
	const struct fr_config_key *key = fr_config_key(name);

	if (!key)
		return;
	config.given[key - fr_config_keys].from = from;
	config.given[key - fr_config_keys].value = value;
}

const char *config_text(struct fr_err *err)
{
	config_read();
	if (!config.code)
		return fr_buf_text(&config.text);
	*err = config.err;
	return NULL;
}
