/* main - what every tool does before, around and after its command */
#include "cli_parts.h"

#include "catalog.h"
#include "config.h"
#include "hook.h"
#include "operands.h"
#include "pager.h"
#include "progress.h"
#include "texts.h"

#include <fr/os.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Exit statuses, the same for every tool. */
enum cli_status {
	CLI_OK = 0,
	CLI_NO = 1,      /* the answer to a question is no */
	CLI_USAGE = 2,   /* the command line is wrong */
	CLI_FAILURE = 3, /* a failure, or a bad record */
	CLI_BUSY = 75    /* the store is busy: try again */
};

/* --- before: a quiet and private process ------------------------------------------ */

static void main_standard_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", O_RDWR); /* takes the lowest that is free */
	}
}

static void main_private(void)
{
	umask(077);
	signal(SIGPIPE, SIG_IGN);
#ifdef NDEBUG
	fr_os_private();
#endif
}

/* Whether there are colours. */
static void main_colors(void)
{
	const char *when = config_get("color", NULL);
	const char *term = getenv("TERM");
	int fits = isatty(STDOUT_FILENO) && term && *term && strcmp(term, "dumb") != 0;

	out_colors(!when || strcmp(when, "auto") == 0 ? fits : strcmp(when, "always") == 0);
}

/* --- after ------------------------------------------------------------------------------- */

/* The one place where a failure is printed, and becomes a status. */
static int main_status(struct cli *cli, enum fr_code code)
{
	if (code && (code != FR_NO || cli->err.code == FR_NO))
		cli_tell(cli);
	switch (code) {
	case FR_OK:
	case FR_DONE:
		return CLI_OK;
	case FR_NO:
		return CLI_NO;
	case FR_NOTHING:
	case FR_AMBIGUOUS:
	case FR_USAGE:
		return CLI_USAGE;
	case FR_BUSY:
		return CLI_BUSY;
	case FR_BAD:
	case FR_FAIL:
	case FR_NOMEM:
	default:
		return CLI_FAILURE;
	}
}

/* What somebody typed is not lost because something else went wrong. */
static void main_rescue_note(struct cli *cli)
{
	char path[CLI_NOTE_PLACE];
	int fd;

	cli_note_place(path);
	fd = mkstemp(path);
	if (fd < 0)
		return;
	if (write(fd, fr_buf_text(&cli->kept), cli->kept.len) == (ssize_t)cli->kept.len)
		cli_note(cli, "what you wrote is kept in %s", path);
	close(fd);
}

/* A row that is not what was written is never shown without a word. */
static void main_tell_wrong(const struct cli *cli)
{
	const char *wrong = fr_store_wrong(cli->store);

	if (wrong)
		cli_note(cli,
		         "not all that was read here is what was written (%s); fr-data check "
		         "says more",
		         wrong);
}

static int main_finish(struct cli *cli, enum fr_code code)
{
	enum fr_code unread = texts_failed();
	int lost = fr_buf_lost();
	int status, unsaid;

	if (unread && (!code || code == FR_DONE))
		code = unread;
	/* whatever it says may be wrong */
	if (lost && code && code != FR_DONE)
		code = fr_err_nomem(&cli->err);
	status = main_status(cli, code);
	cli_release(cli);
	if (cli->store) {
		fr_step_rollback(cli->store);
		main_tell_wrong(cli);
	}
	fr_store_close(cli->store);
	unsaid = out_flush() != 0 ? errno : lost ? ENOMEM : 0;
	if (unsaid && unsaid != EPIPE && !(unsaid == ENOMEM && status == CLI_FAILURE)) {
		cli_note(cli,
		         cli->changed ? "recorded, but could not print: %s" : "could not print: %s",
		         strerror(unsaid));
		status = CLI_FAILURE;
	}
	progress_end();
	pager_end();
	if (status != CLI_OK && status != CLI_NO && cli->kept.len && !cli->changed)
		main_rescue_note(cli);
	hook_after_change(cli);
	fr_buf_free(&cli->kept);
	return status;
}

static enum fr_code main_run(struct cli *cli, int argc, char **argv)
{
	enum fr_code code = cli_parse(cli, argc, argv);

	main_colors();
	if (code)
		return code;
	if (cli_wants_help(cli)) {
		cli_help(cli);
		return FR_OK;
	}
	if (cli_has(cli, OPT_VERSION)) {
		out_text("%s %s (record format %d, schema %d)\n", cli->tool->name, FR_VERSION,
		         FR_FORMAT_VERSION, FR_SCHEMA_VERSION);
		return FR_OK;
	}
	/* the other program looks for itself, and says it once */
	if (!cli_hands_on(cli)) {
		config_file_look(cli);
		cli_zone(cli);
	}
	FR_TRY(cli_clock(cli));
	FR_TRY(cli_dispatch(cli));
	FR_TRY(cli_operands(cli, cli->command->least, cli->command->most));
	return cli->command->run(cli);
}

int cli_main(const struct cli_tool *tool, int argc, char **argv)
{
	struct cli cli = {.tool = tool, .called = argc > 0 ? argv[0] : "", .words = argv};
	FR_FREED(fr_freed) char **operands = NULL;

	main_standard_streams();
	main_private();
	texts_for(&cli, catalog_get);
	fr_buf_lost();
	out_before(NULL, NULL);
	if (argc > 1 && strcmp(argv[1], "--complete") == 0)
		return cli_complete(&cli, argc - 2, argv + 2);
	progress_on(texts_number);
	operands = cli.operands = calloc((size_t)argc + 1, sizeof *operands);
	if (!operands)
		return main_status(&cli, fr_err_nomem(&cli.err));
	return main_finish(&cli, main_run(&cli, argc, argv));
}
