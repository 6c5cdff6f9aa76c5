/* run - other programs */
#include "run.h"

#include <fr/os.h>

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
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

int run_program(const char *const argv[], int in, int out, int error)
{
	int state = 0;
	pid_t child = fork();

	if (child == 0)
		run_child(argv, in, out, error);
	if (child < 0)
		return -1;
	while (waitpid(child, &state, 0) < 0) {
		if (errno != EINTR)
			return -1;
	}
	return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
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

int run_with_input(const char *const argv[], const char *text, size_t len)
{
	int in = fr_os_file(NULL);
	int ended = -1;

	if (in < 0)
		return -1;
	if (run_write_all(in, text, len) == 0 && lseek(in, 0, SEEK_SET) == 0)
		ended = run_program(argv, in, STDOUT_FILENO, STDERR_FILENO);
	close(in);
	return ended;
}
