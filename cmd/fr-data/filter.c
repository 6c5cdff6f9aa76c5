/* filter - what is written and read goes through a program of the user's own choice */
#include "filter.h"

#include "cli/run.h"
#include "cli/spool.h"

#include <fr/os.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILTER_PATIENCE 30 /* seconds that a filter may neither read nor write unattended */

#define FILTER_MOST ((size_t)1 << 20) /* bytes of an answer */

/* Somebody could type what a filter asks for. */
static int filter_attended(void)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* The shell tells of the last command of a pipe alone: of something nothing is made by one that
 * failed. */
static int filter_lost(int in, int out)
{
	struct stat from, to;

	return fstat(in, &from) == 0 && fstat(out, &to) == 0 && S_ISREG(to.st_mode) &&
	       from.st_size > 0 && to.st_size == 0;
}

/* It sees a file, never the pipe of a writer, so that nothing is locked and nobody waits. */
static enum fr_code filter_shell(struct cli *cli, const char *command, const char *file, int in,
                                 int out)
{
	const char *const argv[] = {"/bin/sh", "-c", command, NULL};
	int result = filter_attended() ? run_program(argv, in, out, STDERR_FILENO)
	                               : run_filter(argv, in, out, STDERR_FILENO, FILTER_PATIENCE);

	if (result < 0 && errno == ETIMEDOUT)
		return fr_err_set(&cli->err, FR_FAIL,
		                  "%s: %s: waits, perhaps for a passphrase, and there is no "
		                  "terminal to type it at",
		                  file, command);
	return result == 0 ? FR_OK
	                   : fr_err_set(&cli->err, FR_FAIL, "%s: %s: ended with status %d", file,
	                                command, result);
}

static enum fr_code filter_copy(const char *lines, size_t len, void *arg)
{
	return run_write_all(*(const int *)arg, lines, len) == 0 ? FR_OK : FR_NO;
}

enum fr_code filter_write(struct cli *cli, const char *command, const char *file,
                          struct spool *spool, int fd)
{
	enum fr_code code;

	if (command) {
		FR_TRY(spool_rewind(spool));
		FR_TRY(filter_shell(cli, command, file, spool->fd, fd));
		return filter_lost(spool->fd, fd)
		           ? fr_err_set(&cli->err, FR_FAIL, "%s: %s: made nothing of it", file,
		                        command)
		           : FR_OK;
	}
	code = spool_walk(spool, filter_copy, &fd);
	return code == FR_NO ? fr_err_set(&cli->err, FR_FAIL, "%s: %s", file, strerror(errno))
	                     : code;
}

enum fr_code filter_read(struct cli *cli, const char *command, const char *file, int fd, int *made)
{
	int clear, memory;
	enum fr_code code;

	FR_TRY(spool_file(cli, &clear, &memory));
	code = filter_shell(cli, command, file, fd, clear);
	if (!code && lseek(clear, 0, SEEK_SET) != 0)
		code = fr_err_set(&cli->err, FR_FAIL, "cannot read what %s made: %s", command,
		                  strerror(errno));
	if (code)
		close(clear);
	else
		*made = clear;
	return code;
}

/* Run it with its output in the file text; what it says about failures is not shown where it is
 * asked for something. */
static enum fr_code filter_ask(struct cli *cli, const char *const argv[], int text, int nothing,
                               struct fr_buf *out)
{
	int error = out ? nothing : STDERR_FILENO;
	int result = run_program(argv, STDIN_FILENO, text, error);

	if (result < 0 || result == 127)
		return fr_err_set(&cli->err, FR_FAIL, "cannot run %s: %s", argv[0],
		                  strerror(result < 0 ? errno : ENOENT));
	if (!out)
		return result == 0 ? FR_OK
		                   : fr_err_set(&cli->err, FR_FAIL, "%s %s: ended with status %d",
		                                argv[0], argv[3], result);
	if (lseek(text, 0, SEEK_SET) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", argv[0], strerror(errno));
	return result ? FR_NO : fr_buf_read_all(out, text, FILTER_MOST, &cli->err);
}

enum fr_code filter_run(struct cli *cli, const char *const argv[], struct fr_buf *out)
{
	FR_FREED(run_closed) int text = fr_os_file(NULL);
	FR_FREED(run_closed) int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);

	return text < 0 || nothing < 0
	           ? fr_err_set(&cli->err, FR_FAIL, "cannot run %s: %s", argv[0], strerror(errno))
	           : filter_ask(cli, argv, text, nothing, out);
}
