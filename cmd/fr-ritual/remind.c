/* remind - what is due, for cron: once, on time or late, never twice and never lost */
#include "remind.h"

#include "ritual.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/*
 * One run at a time.  The lock is on a file beside the store (never on the store itself, whose
 * locks are SQLite's) and dies with this process, not with the commands that it runs.  *lock is -1
 * where another run has it: that one brings what is due.
 */
static enum fr_code remind_lock(struct cli *cli, int *lock)
{
	struct fr_buf path = {0};
	enum fr_code code = cli_store_path(cli, 0, &path);

	*lock = -1;
	fr_buf_puts(&path, ".remind");
	if (!code && path.failed)
		code = fr_err_set(&cli->err, FR_FAIL, "no memory left");
	if (!code) {
		*lock = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (*lock < 0)
			code = fr_err_set(&cli->err, FR_FAIL, "cannot open the lock %s: %s",
			                  path.data, strerror(errno));
	}
	/* a record lock is not inherited: a child of a killed remind never holds it, not even
	 * before its exec */
	if (!code &&
	    fcntl(*lock, F_SETLK, &(struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET}) != 0) {
		if (errno != EACCES && errno != EAGAIN)
			code = fr_err_set(&cli->err, FR_FAIL, "cannot lock %s: %s", path.data,
			                  strerror(errno));
		close(*lock);
		*lock = -1;
	}
	fr_buf_free(&path);
	return code;
}

static enum fr_code remind_find(struct cli *cli, struct reminders *reminders)
{
	struct remind_people people = {0};
	enum fr_code code = reminders_open(cli, reminders);

	if (!code)
		code = people_open(cli, &people);
	if (!code && !reminders->off[REMIND_RITUAL])
		code = due_rituals(cli, &people, reminders);
	if (!code)
		code = due_others(cli, &people, reminders);
	if (!code)
		code = reminders_choose(cli, &people, reminders);
	people_close(&people);
	return code;
}

static enum fr_code remind_gather(struct cli *cli, struct reminders *reminders)
{
	enum fr_code code;

	if (fr_store_hold(cli->store, &cli->err))
		return cli->err.code;
	code = remind_find(cli, reminders);
	fr_store_release(cli->store);
	return code;
}

enum fr_code ritual_remind(struct cli *cli)
{
	const char *command = cli_value(cli, OPT_EXEC);
	struct reminders reminders = {0};
	int lock = -1;
	enum fr_code code = ask_operands(cli, 0, 0);

	if (!code && (command != NULL) + cli_has(cli, OPT_PRIVATE) + cli->json > 1)
		code =
		    fr_err_set(&cli->err, FR_USAGE,
		               "--exec, --private and -j are three ways to hear of it; choose one");
	if (!code)
		code = cli_read(cli);
	if (code || !cli->store)
		return code;
	code = remind_lock(cli, &lock);
	if (code || lock < 0)
		return code;
	code = remind_gather(cli, &reminders);
	if (!code && reminders.n)
		code = reminders_words(cli, &reminders);
	if (!code && reminders.n && command)
		code = reminders_exec(cli, &reminders, command);
	else if (!code && reminders.n)
		code = reminders_print(cli, &reminders);
	reminders_close(&reminders);
	close(lock);
	return code;
}
