/* spawn - other programs, run to their end */
#include "spawn.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static void spawn_child(const char *const argv[], const int fds[3])
{
	for (int i = 0; i < 3; i++) {
		if (fds[i] != i && dup2(fds[i], i) < 0)
			_exit(127);
	}
	signal(SIGPIPE, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	execvp(argv[0], (char *const *)argv);
	_exit(127);
}

int spawn_run(const char *const argv[], const int fds[3])
{
	int state = 0;
	pid_t child = fork();

	if (child == 0)
		spawn_child(argv, fds);
	while (child > 0 && waitpid(child, &state, 0) < 0) {
		if (errno != EINTR)
			return -1;
	}
	if (child < 0)
		return -1;
	return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}
