/* config_file - the person's own file: what cannot be used in it, and writing it */
#include "cli_parts.h"
#include "config.h"
#include "run.h"

#include <fr/config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void config_file_look(const struct cli *cli)
{
	FR_FREED(fr_config_line_free) struct fr_config_line line = {0};
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	struct fr_err why;
	const char *dates = config_get("dates", NULL);
	const char *text = config_text(&why);

	config_mine("config", &path);
	if (!text)
		cli_note(cli, "cannot read %s: %s", fr_buf_text(&path), why.message);
	line.rest = text ? text : "";
	while (fr_config_next(&line)) {
		if (fr_config_check(fr_buf_text(&line.key), fr_buf_text(&line.value), &why))
			cli_note(cli, "%s:%zu: %s", fr_buf_text(&path), line.number, why.message);
	}
	if (dates)
		fr_dates_are(strcmp(dates, "dmy") == 0 ? FR_DAY_FIRST : FR_MONTH_FIRST);
}

/* --- writing ------------------------------------------------------------------------------- */

/* What a link stands for is written, and the link stays. */
static enum fr_code config_file_real_path(struct cli *cli, struct fr_buf *path)
{
	char *real, *slash;
	enum fr_code code;

	config_mine("config", path);
	FR_TRY(fr_buf_check(path, &cli->err));
	if (!path->len)
		return fr_err_set(&cli->err, FR_FAIL,
		                  "HOME is not set, so there is no file for it");
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
static enum fr_code config_file_replace(struct cli *cli, const char *path,
                                        const struct fr_buf *text)
{
	FR_FREED(fr_buf_free) struct fr_buf part = {0};
	FR_FREED(run_closed) int fd = -1;

	fr_buf_printf(&part, "%s.XXXXXX", path);
	FR_TRY(fr_buf_check(&part, &cli->err));
	fd = mkstemp(part.data);
	if (fd < 0 || run_write_all(fd, fr_buf_text(text), text->len) != 0 || fsync(fd) != 0 ||
	    rename(part.data, path) != 0) {
		fr_err_set(&cli->err, FR_FAIL, "cannot write %s: %s", path, strerror(errno));
		if (fd >= 0)
			unlink(part.data);
		return FR_FAIL;
	}
	return FR_OK;
}

enum fr_code config_file_write(struct cli *cli, const char *key, const char *value, int *same)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0}, made = {0};
	const char *before = config_in_file(key);
	const char *text = config_text(&cli->err);

	*same = value ? before && strcmp(before, value) == 0 : !before;
	if (!text) /* it is not written over unread */
		return fr_err_set(&cli->err, FR_FAIL, "the file of your settings: %.400s",
		                  cli->err.message);
	if (*same)
		return FR_OK;
	fr_config_put(text, key, value, &made);
	FR_TRY(fr_buf_check(&made, &cli->err));
	FR_TRY(config_file_real_path(cli, &path));
	return config_file_replace(cli, fr_buf_text(&path), &made);
}
