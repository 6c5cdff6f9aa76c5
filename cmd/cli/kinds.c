/* kinds - words for kinds of care, in the files that people can add to */
#include "kinds.h"

#include "catalog.h"
#include "config.h"
#include "run.h"

#include <fr/lines.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>

static enum fr_code kinds_lines(struct cli *cli, const char *path, int fd, const char *word,
                                enum fr_kind *kind)
{
	struct fr_lines *lines = NULL;
	int64_t number = 0;
	size_t len;
	char *line;
	enum fr_code code = fr_lines_open(fd, &lines, &cli->err);

	while (!code && *kind == FR_KIND_NONE &&
	       (code = fr_lines_next(lines, &line, &len, &number, &cli->err)) == FR_OK)
		code = fr_kind_line(line, word, kind, &cli->err);
	fr_lines_close(lines);
	if (code == FR_DONE || code == FR_OK)
		return FR_OK;
	return fr_err_set(&cli->err, FR_FAIL, "%s:%lld: %.900s", path, (long long)number,
	                  cli->err.message);
}

/* A file that is not there has no words. */
static enum fr_code kinds_file(struct cli *cli, const struct fr_buf *path, const char *word,
                               enum fr_kind *kind)
{
	FR_FREED(run_closed) int fd = path->len ? open(path->data, O_RDONLY | O_CLOEXEC) : -1;

	if (fd >= 0)
		return kinds_lines(cli, path->data, fd, word, kind);
	if (path->len && errno != ENOENT && errno != ENOTDIR)
		return fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %s", path->data,
		                  strerror(errno));
	return FR_OK;
}

enum fr_code kinds_read(struct cli *cli, const char *word, struct kinds_word *meant)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};

	*meant = (struct kinds_word){.kind = fr_kind_read(word)};
	if (meant->kind != FR_KIND_NONE)
		return FR_OK;
	meant->is_deed = 1;
	config_mine("kinds", &path);
	FR_TRY(kinds_file(cli, &path, word, &meant->kind));
	/* English in every language, so that a script reads the same everywhere; then one's own */
	for (int i = 0; meant->kind == FR_KIND_NONE && i < 2; i++) {
		fr_buf_clear(&path);
		FR_TRY((i ? catalog_path : catalog_english)(cli, "kinds", &path));
		FR_TRY(kinds_file(cli, &path, word, &meant->kind));
	}
	return FR_OK;
}
