/* remind - what is due, for cron: once, on time or late, never twice and never lost */
#include "remind.h"

#include "ritual.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/*
 * One run at a time.  The lock is on a file beside the store (never on the store itself, whose locks are SQLite's) and
 * dies with this process, not with the commands that it runs.  *lock is -1 where another run has it: that one brings
 * what is due.
 */
static int remind_lock(struct cli *cli, int *lock)
{
	struct fr_buf path = {0};
	int status = cli_store_path(cli, 0, &path);

	*lock = -1;
	fr_buf_puts(&path, ".remind");
	if (!status && path.failed)
		status = cli_fail(cli, CLI_FAILURE, "no memory left");
	if (!status) {
		*lock = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (*lock < 0)
			status = cli_fail(cli, CLI_FAILURE, "cannot open the lock %s: %s", path.data, strerror(errno));
	}
	/* a record lock is not inherited: a child of a killed remind never holds it, not even before its exec */
	if (!status && fcntl(*lock, F_SETLK, &(struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET}) != 0) {
		if (errno != EACCES && errno != EAGAIN)
			status = cli_fail(cli, CLI_FAILURE, "cannot lock %s: %s", path.data, strerror(errno));
		close(*lock);
		*lock = -1;
	}
	fr_buf_free(&path);
	return status;
}

static int remind_gather(struct cli *cli, struct reminders *reminders)
{
	struct remind_people people = {0};
	int status = reminders_open(cli, reminders);

	if (!status)
		status = people_open(cli, &people);
	if (!status && !reminders->off[REMIND_RITUAL])
		status = due_rituals(cli, &people, reminders);
	if (!status)
		status = due_others(cli, &people, reminders);
	if (!status)
		status = reminders_choose(cli, &people, reminders);
	people_close(&people);
	return status;
}

int ritual_remind(struct cli *cli)
{
	const char *command = cli_value(cli, OPT_EXEC);
	struct reminders reminders = {0};
	int lock = -1;
	int status = ask_operands(cli, 0, 0);

	if (!status && (command != NULL) + cli_has(cli, OPT_PRIVATE) + cli->json > 1)
		status = cli_fail(cli, CLI_USAGE, "--exec, --private and -j are three ways to hear of it; choose one");
	if (!status)
		status = cli_read(cli);
	if (status || !cli->store)
		return status;
	status = remind_lock(cli, &lock);
	if (status || lock < 0)
		return status;
	status = remind_gather(cli, &reminders);
	if (!status && reminders.n)
		status = reminders_words(cli, &reminders);
	if (!status && reminders.n && command)
		status = reminders_exec(cli, &reminders, command);
	else if (!status && reminders.n)
		status = reminders_print(cli, &reminders);
	reminders_close(&reminders);
	close(lock);
	return status;
}
