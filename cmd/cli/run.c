/* run - other programs */
#include "run.h"

#include "progress.h"

#include <fr/os.h>

#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void run_child(const char *const argv[], int in, int out, int error)
{
	signal(SIGPIPE, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
	    dup2(error, STDERR_FILENO) >= 0)
		execvp(argv[0], (char *const *)argv);
	_exit(127);
}

static int run_status(int state)
{
	return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

/* How far it came: what it read, and what it wrote. */
static off_t run_progress(int in, int out)
{
	struct stat st;
	off_t read = lseek(in, 0, SEEK_CUR);

	return (read < 0 ? 0 : read) + (fstat(out, &st) == 0 ? st.st_size : 0);
}

int run_filter(const char *const argv[], int in, int out, int error, int seconds)
{
	const struct timespec tick = {0, 20000000};
	struct timespec now;
	off_t before = -1;
	time_t since = 0;
	int state = 0;
	pid_t ended, child;

	progress_end();
	child = fork();
	if (child == 0) {
		setpgid(0, 0);
		run_child(argv, in, out, error);
	}
	if (child < 0)
		return -1;
	while ((ended = waitpid(child, &state, WNOHANG)) == 0 || (ended < 0 && errno == EINTR)) {
		off_t progress = run_progress(in, out);

		clock_gettime(CLOCK_MONOTONIC, &now);
		if (progress != before)
			since = now.tv_sec;
		before = progress;
		if (now.tv_sec - since > seconds) {
			kill(-child, SIGKILL);
			kill(child, SIGKILL);
			waitpid(child, &state, 0);
			errno = ETIMEDOUT;
			return -1;
		}
		nanosleep(&tick, NULL);
	}
	return ended < 0 ? -1 : run_status(state);
}

int run_program(const char *const argv[], int in, int out, int error)
{
	int state = 0;
	pid_t child;

	progress_end();
	child = fork();
	if (child == 0)
		run_child(argv, in, out, error);
	if (child < 0)
		return -1;
	while (waitpid(child, &state, 0) < 0) {
		if (errno != EINTR)
			return -1;
	}
	return run_status(state);
}

int run_write_all(int fd, const char *text, size_t len)
{
	while (len) {
		ssize_t n = write(fd, text, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		text += n;
		len -= (size_t)n;
	}
	return 0;
}

void run_closed(const int *fd)
{
	if (*fd > STDIN_FILENO)
		close(*fd);
}

int run_with_input(const char *const argv[], const char *text, size_t len)
{
	FR_FREED(run_closed) int in = fr_os_file(NULL);

	if (in < 0 || run_write_all(in, text, len) != 0 || lseek(in, 0, SEEK_SET) != 0)
		return -1;
	return run_program(argv, in, STDOUT_FILENO, STDERR_FILENO);
}
