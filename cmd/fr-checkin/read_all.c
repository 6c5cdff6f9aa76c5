/* read_all - files that the person keeps, and input as it comes */
#include "wording.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INPUT_MAX ((size_t)1 << 20)

void mine_path(const char *name, struct fr_buf *path)
{
	const char *xdg = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (xdg && *xdg == '/')
		fr_buf_printf(path, "%s/fr/%s", xdg, name);
	else if (home && *home == '/')
		fr_buf_printf(path, "%s/.config/fr/%s", home, name);
}

enum fr_code words_input(struct cli *cli, const char *name, struct fr_buf *text)
{
	int fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	enum fr_code code = fd < 0 ? fr_err_set(&cli->err, FR_FAIL, "%s", strerror(errno))
	                           : fr_buf_read_all(text, fd, INPUT_MAX, &cli->err);

	if (code == FR_FAIL)
		code = fr_err_set(&cli->err, FR_FAIL, "cannot read %s: %.400s", name,
		                  cli->err.message);
	else if (code == FR_BAD)
		code = fr_err_set(&cli->err, FR_FAIL, "%s: more than 1 MiB", name);
	if (fd > STDIN_FILENO)
		close(fd);
	return code;
}
