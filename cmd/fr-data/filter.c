/* filter - what is written and read goes through a program of the user's own choice */
#include "filter.h"

#include "cli/run.h"
#include "cli/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* It sees a file, never the pipe of a writer, so that nothing is locked and nobody waits. */
static enum fr_code filter_shell(struct cli *cli, const char *command, const char *file, int in,
                                 int out)
{
	const char *const argv[] = {"/bin/sh", "-c", command, NULL};
	int result = run_program(argv, in, out, STDERR_FILENO);

	return result == 0 ? FR_OK
	                   : fr_err_set(&cli->err, FR_FAIL, "%s: %s: ended with status %d", file,
	                                command, result);
}

static enum fr_code filter_copy(const char *lines, size_t len, void *arg)
{
	return run_write_all(*(const int *)arg, lines, len) == 0 ? FR_OK : FR_FAIL;
}

enum fr_code filter_write(struct cli *cli, const char *command, const char *file,
                          struct spool *spool, int fd)
{
	enum fr_code code;

	if (command) {
		code = spool_rewind(spool);
		return code ? code : filter_shell(cli, command, file, spool->fd, fd);
	}
	code = spool_walk(spool, filter_copy, &fd);
	return code ? fr_err_set(&cli->err, FR_FAIL, "%s: %s", file, strerror(errno)) : FR_OK;
}

enum fr_code filter_read(struct cli *cli, const char *command, const char *file, int fd, int *made)
{
	int clear = -1;
	int memory;
	enum fr_code code = spool_file(cli, &clear, &memory);

	if (!code)
		code = filter_shell(cli, command, file, fd, clear);
	if (!code && lseek(clear, 0, SEEK_SET) != 0)
		code = fr_err_set(&cli->err, FR_FAIL, "cannot read what %s made: %s", command,
		                  strerror(errno));
	if (code) {
		if (clear >= 0)
			close(clear);
		return code;
	}
	*made = clear;
	return FR_OK;
}

enum fr_code filter_run(struct cli *cli, const char *const argv[], struct fr_buf *out)
{
	char block[4096];
	ssize_t n;
	int text = memfd_create("fr-data", MFD_CLOEXEC);
	int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int result = text < 0 || nothing < 0
	                 ? -1
	                 : run_program(argv, STDIN_FILENO, text, out ? nothing : STDERR_FILENO);
	int why = errno;

	while (out && result >= 0 && (n = pread(text, block, sizeof block, (off_t)out->len)) > 0)
		fr_buf_add(out, block, (size_t)n);
	if (text >= 0)
		close(text);
	if (nothing >= 0)
		close(nothing);
	if (result < 0 || result == 127)
		return fr_err_set(&cli->err, FR_FAIL, "cannot run %s: %s", argv[0],
		                  strerror(result < 0 ? why : ENOENT));
	if (result == 0)
		return FR_OK;
	return out ? FR_NO
	           : fr_err_set(&cli->err, FR_FAIL, "%s %s: ended with status %d", argv[0], argv[3],
	                        result);
}
