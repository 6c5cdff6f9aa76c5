/* sync_git - the exchange in a git repository that the person has */
#include "sync.h"

#include "filter.h"

#include <string.h>

#define GIT_WORDS 12

struct git {
	struct sync *sync;
	struct fr_buf remote; /* empty: there is none */
	struct fr_buf theirs; /* what the remote has of this branch, as git calls it */
	int tracked;          /* git knows where this branch goes */
	int away;             /* the remote could not be reached, and that was told */
};

/* git -C DIR words...; its first line in *line, where that is wanted.  FR_NO, without a message:
 * git said no to a question (line is given). */
static enum fr_code git_run(const struct git *git, const char *const words[], struct fr_buf *line)
{
	const char *argv[GIT_WORDS + 4] = {"git", "-C", git->sync->dir};

	for (size_t i = 0; i < GIT_WORDS && words[i]; i++)
		argv[i + 3] = words[i];
	if (!line)
		return filter_run(git->sync->cli, argv, NULL);
	fr_buf_clear(line);
	FR_TRY(filter_run(git->sync->cli, argv, line));
	fr_buf_cut(line, strcspn(fr_buf_text(line), "\n"));
	return FR_OK;
}

#define GIT(git, line, ...) git_run((git), (const char *const[]){__VA_ARGS__, NULL}, (line))

/* Where this branch goes: what git was told, else the first remote and a branch of the same name.
 */
static enum fr_code git_remote(struct git *git)
{
	FR_FREED(fr_buf_free) struct fr_buf branch = {0}, key = {0}, told = {0};

	if (GIT(git, &git->remote, "remote") || git->remote.len == 0) {
		fr_buf_clear(&git->remote);
		return FR_OK;
	}
	if (GIT(git, &branch, "symbolic-ref", "--quiet", "--short", "HEAD"))
		return fr_err_set(&git->sync->cli->err, FR_FAIL,
		                  "%s is at no branch; git switch goes to one", git->sync->dir);
	fr_buf_printf(&key, "branch.%s.remote", fr_buf_text(&branch));
	git->tracked = GIT(git, &told, "config", "--get", fr_buf_text(&key)) == FR_OK;
	if (git->tracked) {
		fr_buf_clear(&git->remote);
		fr_buf_puts(&git->remote, fr_buf_text(&told));
		fr_buf_puts(&git->theirs, "@{upstream}");
	} else {
		fr_buf_printf(&git->theirs, "refs/remotes/%s/%s", fr_buf_text(&git->remote),
		              fr_buf_text(&branch));
	}
	return FR_OK;
}

/* What others pushed, merged; a remote that has nothing yet is nothing to merge, and one that is
 * away keeps nobody from committing. */
static enum fr_code git_fetch(struct git *git)
{
	FR_FREED(fr_buf_free) struct fr_buf there = {0};

	if (GIT(git, NULL, "fetch", "--quiet", fr_buf_text(&git->remote))) {
		git->away = 1;
		cli_tell(git->sync->cli);
		return FR_OK;
	}
	if (GIT(git, &there, "rev-parse", "--quiet", "--verify", fr_buf_text(&git->theirs)) ==
	    FR_OK)
		/* Two machines that both began before either pushed have no commit in common. */
		return GIT(git, NULL, "merge", "--quiet", "--no-edit",
		           "--allow-unrelated-histories", fr_buf_text(&git->theirs));
	return FR_OK;
}

static enum fr_code git_push(const struct git *git, struct fr_buf *line)
{
	if (git->tracked)
		return GIT(git, line, "push", "--quiet");
	return GIT(git, line, "push", "--quiet", "--set-upstream", fr_buf_text(&git->remote),
	           "HEAD");
}

/* Each machine writes one file and no other, so that what git merges never meets. */
static enum fr_code git_commit(const struct git *git)
{
	const char *own = fr_buf_text(&git->sync->own);
	FR_FREED(fr_buf_free) struct fr_buf unread = {0};

	FR_TRY(GIT(git, NULL, "add", "--", own));
	if (GIT(git, &unread, "diff", "--cached", "--quiet", "--", own))
		return GIT(git, NULL, "commit", "--quiet", "-m", "fr: what changed here", "--",
		           own);
	return FR_OK;
}

static void git_free(struct git *git)
{
	fr_buf_free(&git->remote);
	fr_buf_free(&git->theirs);
}

enum fr_code sync_git(struct sync *sync)
{
	struct cli *cli = sync->cli;
	FR_FREED(git_free) struct git git = {.sync = sync};
	FR_FREED(fr_buf_free) struct fr_buf unread = {0};
	enum fr_code code = GIT(&git, &unread, "rev-parse", "--git-dir");

	if (code == FR_NO)
		return fr_err_set(&cli->err, FR_FAIL,
		                  "%s is no git repository; git init makes one there", sync->dir);
	if (code)
		return code;
	if (cli_has(cli, DATA_PUSH))
		FR_TRY(git_remote(&git));
	if (git.remote.len)
		FR_TRY(git_fetch(&git));
	FR_TRY(sync_folder(sync));
	FR_TRY(git_commit(&git));
	if (git.remote.len && !git.away && git_push(&git, &unread)) {
		/* Somebody else pushed in between: once more with that, and then it is said. */
		FR_TRY(git_fetch(&git));
		if (!git.away)
			FR_TRY(git_push(&git, NULL));
	}
	return git.away ? fr_err_set(&cli->err, FR_FAIL,
	                             "what changed here is committed in %s, and was not pushed",
	                             sync->dir)
	                : FR_OK;
}
