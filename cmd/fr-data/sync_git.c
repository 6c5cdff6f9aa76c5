/* sync_git - the exchange in a git repository that the person has */
#include "sync.h"

#include "filter.h"

/* Each machine writes one file and no other, so that what git merges never meets. */
int sync_git(struct sync *sync)
{
	struct cli *cli = sync->cli;
	const char *const inside[] = {"git", "-C", sync->dir, "rev-parse", "--git-dir", NULL};
	const char *const remote[] = {"git", "-C", sync->dir, "remote", NULL};
	const char *const pull[] = {"git", "-C", sync->dir, "pull", "--quiet", "--no-rebase", "--no-edit", NULL};
	const char *const push[] = {"git", "-C", sync->dir, "push", "--quiet", NULL};
	struct fr_buf out = {0};
	int exchange = cli_has(cli, DATA_PUSH);
	int status = filter_run(cli, inside, &out);

	if (status)
		status = cli_fail(cli, CLI_FAILURE, "%s is no git repository; git init makes one there", sync->dir);
	fr_buf_clear(&out);
	if (!status && exchange)
		status = filter_run(cli, remote, &out);
	exchange = exchange && out.len > 0;
	if (!status && exchange)
		status = filter_run(cli, pull, NULL);
	if (!status)
		status = sync_folder(sync);
	if (!status) {
		const char *const add[] = {"git", "-C", sync->dir, "add", "--", fr_buf_text(&sync->own), NULL};
		const char *const staged[] = {
		    "git", "-C", sync->dir, "diff", "--cached", "--quiet", "--", fr_buf_text(&sync->own), NULL};
		const char *const commit[] = {"git",
		                              "-C",
		                              sync->dir,
		                              "commit",
		                              "--quiet",
		                              "-m",
		                              "fr: what changed here",
		                              "--",
		                              fr_buf_text(&sync->own),
		                              NULL};

		status = filter_run(cli, add, NULL);
		if (!status && filter_run(cli, staged, &out))
			status = filter_run(cli, commit, NULL);
	}
	if (!status && exchange)
		status = filter_run(cli, push, NULL);
	fr_buf_free(&out);
	return status;
}
