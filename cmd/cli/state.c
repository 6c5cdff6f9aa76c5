/* state - the stores that were made here, so that one that is not there is no new beginning */
#include "cli_parts.h"
#include "config.h"
#include "run.h"

#include <fr/upkeep.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATE_MOST ((size_t)1 << 20) /* bytes */

/* Nothing is remembered where there is no home. */
static enum fr_code state_path(const char *name, struct fr_buf *path)
{
	if (config_folder("XDG_STATE_HOME", ".local/state", path))
		fr_buf_printf(path, "/fr/%s", name);
	return path->len && !path->failed ? FR_OK : FR_NOTHING;
}

/* All of them, each on a line of its own, with a newline before the first. */
static void state_read(struct fr_buf *stores)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	struct fr_err why;
	FR_FREED(run_closed)
	int fd = state_path("stores", &path) ? -1 : open(fr_buf_text(&path), O_RDONLY | O_CLOEXEC);

	fr_buf_putc(stores, '\n');
	if (fd >= 0 && fr_buf_read_all(stores, fd, STATE_MOST, &why))
		fr_buf_clear(stores);
}

static int state_has(const char *store)
{
	FR_FREED(fr_buf_free) struct fr_buf stores = {0}, line = {0};

	state_read(&stores);
	fr_buf_printf(&line, "\n%s\n", store);
	return !line.failed && strstr(fr_buf_text(&stores), fr_buf_text(&line)) != NULL;
}

/* As it was named, from the root on, however little of its way is there. */
static void state_named(const struct cli *cli, struct fr_buf *named)
{
	const char *db = cli->db ? cli->db : getenv("FR_DB");
	struct cli quiet = {0};
	char here[4096];

	if (!db || !*db) {
		if (cli_default_path(&quiet, 0, named) && quiet.err.code == FR_NOMEM)
			fr_buf_clear(named);
		return;
	}
	if (*db != '/' && getcwd(here, sizeof here))
		fr_buf_printf(named, "%s/", here);
	fr_buf_puts(named, db);
}

/* A file of the state, to be written; -1 where there can be none. */
static int state_open(const char *name, int flags)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	struct cli quiet = {0};
	char *slash;

	if (state_path(name, &path))
		return -1;
	slash = strrchr(path.data, '/');
	*slash = '\0';
	if (cli_make_folders(&quiet, path.data))
		return -1;
	*slash = '/';
	return open(path.data, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
}

/* One line in one write, so that two that begin at once both stand there.  What cannot be
 * remembered is kept in the store all the same. */
static void state_write(const char *name, int flags, const struct fr_buf *line)
{
	FR_FREED(run_closed) int fd = line->failed ? -1 : state_open(name, flags);

	if (fd >= 0 && write(fd, line->data, line->len) < 0)
		errno = 0;
}

static void state_add(const char *store)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	fr_buf_printf(&line, "%s\n", store);
	if (!strchr(store, '\n'))
		state_write("stores", O_APPEND, &line);
}

void cli_remember(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf real = {0}, named = {0};
	const struct fr_err before = cli->err;

	state_named(cli, &named);
	if (cli_store_path(cli, 0, &real) == FR_OK && !state_has(fr_buf_text(&real)))
		state_add(fr_buf_text(&real));
	if (named.len && !named.failed && !state_has(fr_buf_text(&named)))
		state_add(fr_buf_text(&named));
	cli->err = before;
}

enum fr_code cli_missing(struct cli *cli, const char *path)
{
	FR_FREED(fr_buf_free) struct fr_buf named = {0};
	struct stat st;

	state_named(cli, &named);
	/* what is there, and what cannot be looked at, is not missed */
	if (stat(path ? path : fr_buf_text(&named), &st) == 0 ? st.st_size > 0
	                                                      : errno != ENOENT && errno != ENOTDIR)
		return FR_OK;
	if ((path && state_has(path)) || (named.len && state_has(fr_buf_text(&named))))
		return fr_err_set(&cli->err, FR_BUSY,
		                  "the store %.1000s was made here and is not there now: is what "
		                  "it lies on mounted? fr-data init begins a new one",
		                  path ? path : fr_buf_text(&named));
	return FR_OK;
}

/* --- what may be kept already -------------------------------------------------------------- */

/* What this command line is known by, with what was typed for it; FR_NOTHING where something comes
 * from standard input. */
static enum fr_code state_line(struct cli *cli, char text[FR_ID_SIZE])
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, path = {0};
	struct fr_id id;

	FR_TRY(cli_store_path(cli, 0, &path));
	for (char *const *word = cli->words; word && *word; word++) {
		if (strcmp(*word, "-") == 0)
			return FR_NOTHING;
		fr_buf_printf(&line, "%s\n", *word);
	}
	fr_buf_printf(&line, "%s\n%s", fr_buf_text(&path), fr_buf_text(&cli->kept));
	FR_TRY(fr_buf_check(&line, &cli->err));
	fr_id_derive(line.data, line.len, &id);
	fr_id_format(&id, text);
	return FR_OK;
}

void cli_unsure(struct cli *cli, int64_t step)
{
	const struct fr_err before = cli->err;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	char id[FR_ID_SIZE];

	if (state_line(cli, id) == FR_OK) {
		fr_buf_printf(&line, "%s %lld %lld\n", id, (long long)step, (long long)cli->now);
		state_write("unsure", O_TRUNC, &line);
	}
	cli->err = before;
}

enum fr_code cli_was_kept(struct cli *cli)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0}, text = {0};
	char id[FR_ID_SIZE];
	char *end = NULL;
	int64_t step = 0, at = 0;
	struct fr_entry entry;
	FR_FREED(run_closed)
	int fd = state_path("unsure", &path) ? -1 : open(path.data, O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		unlink(path.data);
		FR_TRY(fr_buf_read_all(&text, fd, STATE_MOST, &cli->err));
	}
	if (text.len > sizeof id && state_line(cli, id) == FR_OK &&
	    memcmp(text.data, id, strlen(id)) == 0) {
		step = strtoll(text.data + strlen(id), &end, 10);
		at = strtoll(end, NULL, 10);
	}
	if (step > 0 && fr_entry_before(cli->store, step + 1, &entry, &cli->err) == FR_OK &&
	    entry.step.number == step && entry.step.at == at)
		return fr_err_set(&cli->err, FR_DONE,
		                  "that was kept already when this line was given before, and is "
		                  "not stored twice");
	return FR_OK;
}
