/* hook - the person's own program that is started after every change, and left alone */
#include "hook.h"

#include "config.h"
#include "run.h"
#include "spool.h"

#include <fr/json.h>
#include <fr/os.h>
#include <fr/upkeep.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define HOOK_SAID 300 /* bytes that are kept of what a hook says when it fails */

struct hook {
	struct cli *cli;
	struct fr_buf program, store;
	struct fr_buf failed; /* the file that says how it failed; empty once that was told */
	struct spool lines;
	enum fr_code code; /* of keeping them */
};

/* --- what was changed ------------------------------------------------------------------ */

static void hook_removed(struct hook *hook, const struct fr_record *record)
{
	struct fr_json json = {&hook->lines.text, 0};
	char text[FR_ID_SIZE > FR_WHEN_SIZE ? FR_ID_SIZE : FR_WHEN_SIZE];

	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, "type", "tombstone");
	fr_id_format(&record->id, text);
	fr_json_text(&json, "id", text);
	fr_json_text(&json, "of", fr_type_info(record->type)->name);
	fr_stamp_format(hook->cli->now, text);
	fr_json_text(&json, "at", text);
	fr_json_close(&json, '}');
	fr_buf_putc(&hook->lines.text, '\n');
}

static void hook_seen(enum fr_changed what, const struct fr_record *record,
                      const struct fr_record *after, void *arg)
{
	struct hook *hook = arg;

	if (what == FR_WAS_REMOVED) {
		hook_removed(hook, record);
	} else if (what != FR_WAS_LOST) {
		fr_record_write(after ? after : record, FR_WRITE_PUBLIC, &hook->lines.text);
		fr_buf_putc(&hook->lines.text, '\n');
	}
	if (!hook->code)
		hook->code = spool_added(&hook->lines);
}

static int hook_input(struct hook *hook)
{
	struct cli *cli = hook->cli;
	struct fr_store *store = NULL;
	enum fr_code code = fr_store_open(hook->store.data, FR_STORE_READ, &store, &cli->err);

	spool_open(&hook->lines, cli);
	if (!code)
		code = fr_store_hold(store, &cli->err);
	for (int64_t step = cli->first_step; !code && step <= cli->last_step; step++) {
		code = fr_entry_changes(store, step, hook_seen, hook, &cli->err);
		code = code && code != FR_NOTHING ? code : hook->code;
	}
	fr_store_close(store);
	if (!code)
		code = spool_rewind(&hook->lines);
	return code ? -1 : hook->lines.fd;
}

/* --- running ---------------------------------------------------------------------------- */

/* How it ended, and the end of what it said; only where nothing is kept of an earlier one. */
static void hook_keep_failure(const struct hook *hook, int status, int said)
{
	FR_FREED(run_closed)
	int fd = open(hook->failed.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	off_t end = said >= 0 ? lseek(said, 0, SEEK_END) : 0;
	char text[HOOK_SAID + 32];
	int len = snprintf(text, sizeof text, "status %d", status);
	ssize_t n;

	if (fd < 0)
		return;
	if (end > 0) {
		text[len] = ':';
		text[len + 1] = ' ';
		n = pread(said, text + len + 2, HOOK_SAID, end > HOOK_SAID ? end - HOOK_SAID : 0);
		len += n > 0 ? (int)n + 2 : 0;
	}
	run_write_all(fd, text, (size_t)len);
}

/* The process that waits for it; nothing of it reaches who made the change. */
static void hook_run(struct hook *hook)
{
	const char *const argv[] = {hook->program.data, NULL};
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	int said = fr_os_file(NULL);
	int in, status = -1;

	for (int fd = 0; nothing >= 0 && fd <= 2; fd++)
		dup2(nothing, fd);
	setenv("FR_HOOK", "after-change", 1);
	setenv("FR_DB", hook->store.data, 1);
	in = hook_input(hook);
	if (in >= 0 && said >= 0 && nothing >= 0)
		status = run_program(argv, in, nothing, said);
	if (status == 0)
		unlink(hook->failed.data);
	else
		hook_keep_failure(hook, status, said);
}

static void hook_tell_failure(const struct hook *hook)
{
	char text[HOOK_SAID + 32];
	FR_FREED(run_closed) int fd = open(hook->failed.data, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;

	if (n > 0 && ftruncate(fd, 0) == 0) {
		while (n > 0 && text[n - 1] == '\n')
			n--;
		text[n] = '\0';
		cli_note(hook->cli, "%s failed after an earlier change: %s", hook->program.data,
		         text);
	}
}

static void hook_start(struct hook *hook)
{
	pid_t child = fork();

	/* twice, so that nobody has to wait for it */
	if (child == 0) {
		setsid();
		if (fork() == 0)
			hook_run(hook);
		_exit(0);
	}
	while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
}

void hook_after_change(struct cli *cli)
{
	struct hook hook = {.cli = cli};

	/* a hook that changes something starts no other one */
	if (!cli->first_step || getenv("FR_HOOK"))
		return;
	config_mine("hooks/after-change", &hook.program);
	if (hook.program.len && !hook.program.failed && access(hook.program.data, X_OK) == 0 &&
	    !cli_store_path(cli, 0, &hook.store)) {
		fr_buf_printf(&hook.failed, "%s.hook", hook.store.data);
		if (!hook.failed.failed) {
			hook_tell_failure(&hook);
			hook_start(&hook);
		}
	}
	fr_buf_free(&hook.program);
	fr_buf_free(&hook.store);
	fr_buf_free(&hook.failed);
}
