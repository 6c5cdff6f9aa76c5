/* patterns - phrases to look for, as the shipped file and one's own have them */
#include "patterns.h"

#include "catalog.h"
#include "config.h"
#include "texts.h"

#include <fr/lines.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static enum fr_code patterns_read(struct cli *cli, struct fr_lint *lint, const char *path, int fd)
{
	struct fr_lines *lines = NULL;
	int64_t number = 0;
	size_t len;
	char *line;
	enum fr_code code = fr_lines_open(fd, &lines, &cli->err);
	enum fr_code status = FR_OK;

	fr_lint_file(lint);
	while (!code && (code = fr_lines_next(lines, &line, &len, &number, &cli->err)) == FR_OK) {
		if (strlen(line) != len)
			code = fr_err_set(&cli->err, FR_BAD, "the line holds a NUL");
		else
			code = fr_lint_add(lint, line, &cli->err);
	}
	if (code != FR_DONE)
		status = fr_err_set(&cli->err, FR_FAIL, "%s:%lld: %.900s", path, (long long)number,
		                    cli->err.message);
	fr_lines_close(lines);
	return status;
}

static enum fr_code patterns_file(struct cli *cli, struct fr_lint *lint, const struct fr_buf *path,
                                  int must)
{
	int fd = path->len ? open(path->data, O_RDONLY | O_CLOEXEC) : -1;
	enum fr_code code = FR_OK;

	if (fd >= 0)
		code = patterns_read(cli, lint, path->data, fd);
	else if (must || (path->len && errno != ENOENT && errno != ENOTDIR))
		code = fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %s", fr_buf_text(path),
		                  strerror(errno));
	if (fd >= 0)
		close(fd);
	return code;
}

enum fr_code patterns_open(struct cli *cli, const char *name, struct fr_lint **patterns)
{
	FR_FREED(fr_buf_free) struct fr_buf path = {0};
	enum fr_code code;

	if (fr_lint_open(patterns, &cli->err))
		return cli->err.code;
	code = catalog_path(cli, name, &path);
	if (!code)
		code = patterns_file(cli, *patterns, &path, 1);
	if (!code && !cli->json && strstr(path.data, ".en.txt") && !catalog_is_english(cli))
		cli_note(cli, "%s", texts_word("patterns.english"));
	fr_buf_clear(&path);
	config_mine(name, &path);
	if (!code)
		code = patterns_file(cli, *patterns, &path, 0);
	return code;
}
