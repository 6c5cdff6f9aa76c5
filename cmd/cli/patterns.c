/* patterns - phrases to look for, as the shipped file and one's own have them */
#include "patterns.h"

#include "catalog.h"
#include "config.h"
#include "run.h"
#include "texts.h"

#include <fr/lines.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>

static enum fr_code patterns_read(struct cli *cli, struct fr_lint *lint, const char *path, int fd)
{
	struct fr_lines *lines = NULL;
	int64_t number = 0;
	size_t len;
	char *line;
	enum fr_code code = fr_lines_open(fd, &lines, &cli->err);

	fr_lint_file(lint);
	while (!code && (code = fr_lines_next(lines, &line, &len, &number, &cli->err)) == FR_OK) {
		if (strlen(line) != len)
			code = fr_err_set(&cli->err, FR_BAD, "the line holds a NUL");
		else
			code = fr_lint_add(lint, line, &cli->err);
	}
	fr_lines_close(lines);
	if (code == FR_DONE)
		return FR_OK;
	return fr_err_set(&cli->err, FR_FAIL, "%s:%lld: %.900s", path, (long long)number,
	                  cli->err.message);
}

static enum fr_code patterns_file(struct cli *cli, struct fr_lint *lint, const struct fr_buf *path,
                                  int must)
{
	FR_FREED(run_closed) int fd = path->len ? open(path->data, O_RDONLY | O_CLOEXEC) : -1;

	if (fd >= 0)
		return patterns_read(cli, lint, path->data, fd);
	if (must || (path->len && errno != ENOENT && errno != ENOTDIR))
		return fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %s", fr_buf_text(path),
		                  strerror(errno));
	return FR_OK;
}

enum fr_code patterns_open(struct cli *cli, const char *name, struct fr_lint **patterns)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};

	FR_TRY(fr_lint_open(patterns, &cli->err));
	FR_TRY(catalog_path(cli, name, &path));
	FR_TRY(patterns_file(cli, *patterns, &path, 1));
	if (!cli->json && strstr(path.data, ".en.txt") && !catalog_is_english(cli))
		cli_note(cli, "%s", texts_word("patterns.english"));
	fr_buf_clear(&path);
	config_mine(name, &path);
	return patterns_file(cli, *patterns, &path, 0);
}
