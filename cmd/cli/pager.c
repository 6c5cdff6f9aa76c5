/* pager - long lists one screen at a time */
#include "pager.h"

#include "config.h"
#include "progress.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGER "less"

static pid_t pager;

/* 1: a program of this name is in PATH. */
static int pager_is_there(const char *name)
{
	const char *at = getenv("PATH");

	while (at && *at) {
		size_t len = strcspn(at, ":");
		char path[1024];

		snprintf(path, sizeof path, "%.*s/%s", (int)len, at, name);
		if (access(path, X_OK) == 0)
			return 1;
		at += len + (at[len] == ':');
	}
	return 0;
}

static void pager_run(const char *command, const int ends[2])
{
	signal(SIGPIPE, SIG_DFL);
	setenv("LESS", "FRX", 0);
	/* what is said is UTF-8, also where the locale is one that this machine does not have */
	setenv("LESSCHARSET", "utf-8", 0);
	if (dup2(ends[0], STDIN_FILENO) >= 0) {
		close(ends[0]);
		close(ends[1]);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	}
	_exit(127);
}

void pager_begin(const struct cli *cli)
{
	const char *command = config_get("pager", NULL);
	int ends[2];

	if (!command && pager_is_there(PAGER))
		command = PAGER;
	if (!command || !*command || strcmp(command, "cat") == 0 || pager || cli->json ||
	    !isatty(STDOUT_FILENO) || pipe(ends) != 0)
		return;
	out_settle();
	progress_off();
	pager = fork();
	if (pager == 0)
		pager_run(command, ends);
	close(ends[0]);
	if (pager > 0) {
		/* Ctrl-C is for the pager, which stays until it is left */
		signal(SIGINT, SIG_IGN);
		dup2(ends[1], STDOUT_FILENO);
	}
	close(ends[1]);
}

void pager_end(void)
{
	if (pager <= 0)
		return;
	close(STDOUT_FILENO);
	while (waitpid(pager, NULL, 0) < 0 && errno == EINTR)
		;
}
