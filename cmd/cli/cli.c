/* cli - what every tool does before, around and after its command */
#include "cli_parts.h"

#include "config.h"

#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Exit statuses, the same for every tool. */
enum cli_status {
	CLI_OK = 0,
	CLI_NO = 1,      /* the answer to a question is no */
	CLI_USAGE = 2,   /* the command line is wrong */
	CLI_FAILURE = 3, /* a failure, or a bad record */
	CLI_BUSY = 75    /* the store is busy: try again */
};

/* --- messages ------------------------------------------------------------------ */

void cli_line(const struct cli *cli, const char *text, struct fr_buf *line)
{
	fr_buf_puts(line, cli->tool->name);
	fr_buf_puts(line, ": ");
	fr_text_show(text, line);
	fr_buf_putc(line, '\n');
}

static void cli_say(const struct cli *cli, const char *text)
{
	struct fr_buf line = {0};

	cli_line(cli, text, &line);
	/* where there is no memory for words, that is the word */
	if (line.failed || strstr(text, FR_BUF_LOST))
		fprintf(stderr, "%s: no memory left\n", cli->tool->name);
	else
		fputs(fr_buf_text(&line), stderr);
	fr_buf_free(&line);
}

void cli_note(const struct cli *cli, const char *fmt, ...)
{
	char text[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	cli_say(cli, text);
}

void cli_tell(struct cli *cli)
{
	if (cli->err.message[0])
		cli_say(cli, cli->err.message);
	cli->err.message[0] = '\0';
}

enum fr_code cli_told(struct cli *cli, enum fr_code code)
{
	return fr_err_set(&cli->err, code, "%s", "");
}

/* The one place where a failure is printed, and becomes a status. */
static int cli_status(struct cli *cli, enum fr_code code)
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

/* --- before: a quiet and private process ------------------------------------------ */

static void cli_standard_streams(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
		if (fd >= 0 && fd <= 2)
			fcntl(fd, F_SETFD, 0);
	} while (fd >= 0 && fd <= 2);
	if (fd > 2)
		close(fd);
}

static void cli_private(void)
{
	umask(077);
	signal(SIGPIPE, SIG_IGN);
#ifdef NDEBUG
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
	/* Only what tables need: characters are UTF-8 also where cron names no language. */
	if (!setlocale(LC_CTYPE, "") || !strstr(setlocale(LC_CTYPE, NULL), "UTF-8"))
		setlocale(LC_CTYPE, "C.UTF-8");
}

static enum fr_code cli_clock(struct cli *cli)
{
	const char *now = getenv("FR_NOW");
	const char *seed = getenv("FR_SEED");
	struct timespec ts;
	char *end;

	clock_gettime(CLOCK_REALTIME, &ts);
	cli->now = (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
	if (now && fr_stamp_parse(now, strlen(now), &cli->now, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "FR_NOW: %.400s", cli->err.message);
	if (seed) {
		errno = 0;
		cli->random.state = strtoull(seed, &end, 10);
		cli->random.seeded = 1;
		if (*end || end == seed || errno)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "FR_SEED: \"%.60s\" is no whole number", seed);
	}
	return FR_OK;
}

/* An unknown zone is silently UTC to the C library; a person should hear of it. */
static int cli_zone_known(const char *zone)
{
	char path[512];

	if (*zone == ':')
		zone++;
	if (!*zone || strpbrk(zone, "0123456789<"))
		return 1; /* a rule in POSIX form; Etc/GMT+1 and the like exist too */
	if (*zone == '/')
		return access(zone, R_OK) == 0;
	snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", zone);
	return strstr(zone, "..") == NULL && access(path, R_OK) == 0;
}

void cli_zone(const struct cli *cli)
{
	const char *zone = getenv("TZ");
	const char *own = zone ? NULL : config_get("zone", NULL);

	if (own) {
		setenv("TZ", own, 1);
		config_given("zone", "file", own);
		zone = own;
	}
	if (zone && !cli_zone_known(zone))
		cli_note(cli, "the zone TZ=%s is not known here: times are read and shown in UTC",
		         zone);
	tzset();
}

int64_t cli_now(const struct cli *cli)
{
	return cli->now >= 0 ? cli->now / 1000 : -((-cli->now + 999) / 1000);
}

/* --- after ------------------------------------------------------------------------------- */

/* What somebody typed is not lost because something else went wrong. */
static void cli_rescue_note(struct cli *cli)
{
	const char *dir = getenv("XDG_RUNTIME_DIR");
	char path[512];
	int fd;

	snprintf(path, sizeof path, "%s/fr-note.XXXXXX", dir && *dir == '/' ? dir : "/dev/shm");
	fd = mkstemp(path);
	if (fd < 0)
		return;
	if (write(fd, fr_buf_text(&cli->kept), cli->kept.len) == (ssize_t)cli->kept.len)
		cli_note(cli, "what you wrote is kept in %s", path);
	close(fd);
}

static int cli_finish(struct cli *cli, enum fr_code code)
{
	int status = cli_status(cli, code);

	if (cli->store)
		fr_step_rollback(cli->store);
	fr_store_close(cli->store);
	if (out_flush() != 0 && errno != EPIPE) {
		cli_note(cli,
		         cli->changed ? "recorded, but could not print: %s" : "could not print: %s",
		         strerror(errno));
		status = CLI_FAILURE;
	}
	if (status != CLI_OK && status != CLI_NO && cli->kept.len && !cli->changed)
		cli_rescue_note(cli);
	fr_buf_free(&cli->kept);
	return status;
}

int cli_main(const struct cli_tool *tool, int argc, char **argv)
{
	struct cli cli = {.tool = tool};
	char **operands;
	enum fr_code code;
	int status;

	cli_standard_streams();
	cli_private();
	if (argc > 1 && strcmp(argv[1], "--complete") == 0)
		return cli_complete(&cli, argc - 2, argv + 2);
	operands = cli.operands = calloc((size_t)argc + 1, sizeof *operands);
	if (!operands)
		return cli_status(&cli, fr_err_nomem(&cli.err));
	code = cli_parse(&cli, argc, argv);
	if (!code && cli_wants_help(&cli)) {
		cli_help(&cli);
	} else if (!code && cli_has(&cli, OPT_VERSION)) {
		out_text("%s %s (record format %d, schema %d)\n", tool->name, FR_VERSION,
		         FR_FORMAT_VERSION, FR_SCHEMA_VERSION);
	} else if (!code) {
		config_look(&cli);
		cli_zone(&cli);
		code = cli_clock(&cli);
		if (!code)
			code = cli_dispatch(&cli);
		if (!code)
			code = cli.command->run(&cli);
	}
	status = cli_finish(&cli, code);
	free(operands);
	return status;
}
