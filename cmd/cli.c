/* cli - what every tool does before, around and after its command */
#include "cli.h"

#include <fr/setting.h>
#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OPT_HELP = 'h', OPT_VERSION = 1, OPT_JSON = 'j', OPT_DB = 'd' };

/* --- messages ------------------------------------------------------------------ */

static void cli_say(const struct cli *cli, const char *text)
{
	struct fr_buf line = {0};

	fr_buf_puts(&line, cli->tool->name);
	fr_buf_puts(&line, ": ");
	fr_text_show(text, &line);
	fr_buf_putc(&line, '\n');
	fputs(fr_buf_text(&line), stderr);
	fr_buf_free(&line);
}

int cli_fail(const struct cli *cli, enum cli_status status, const char *fmt, ...)
{
	char text[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	cli_say(cli, text);
	return (int)status;
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

enum cli_status cli_status_of(enum fr_code code)
{
	switch (code) {
	case FR_OK:
	case FR_DONE:
		return CLI_OK;
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

int cli_error(const struct cli *cli, const struct fr_err *err)
{
	return cli_fail(cli, cli_status_of(err->code), "%s", err->message);
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

static int cli_clock(struct cli *cli)
{
	const char *now = getenv("FR_NOW");
	const char *seed = getenv("FR_SEED");
	struct timespec ts;
	char *end;

	clock_gettime(CLOCK_REALTIME, &ts);
	cli->now = (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
	if (now && fr_stamp_parse(now, strlen(now), &cli->now, &cli->err))
		return cli_fail(cli, CLI_USAGE, "FR_NOW: %.400s", cli->err.message);
	if (seed) {
		errno = 0;
		cli->random.state = strtoull(seed, &end, 10);
		cli->random.seeded = 1;
		if (*end || end == seed || errno)
			return cli_fail(cli, CLI_USAGE, "FR_SEED: \"%.60s\" is no whole number", seed);
	}
	return CLI_OK;
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

static void cli_zone(const struct cli *cli)
{
	const char *zone = getenv("TZ");

	if (zone && !cli_zone_known(zone))
		cli_note(cli, "the zone TZ=%s is not known here: times are read and shown in UTC", zone);
	tzset();
}

int64_t cli_now(const struct cli *cli)
{
	return cli->now >= 0 ? cli->now / 1000 : -((-cli->now + 999) / 1000);
}

/* --- the command line --------------------------------------------------------------- */

static const struct cli_option SHARED[] = {
    {"json", 'j', OPT_JSON, NULL, "records as NDJSON, one object on a line"},
    {"db", 'd', OPT_DB, "FILE", "the store (else FR_DB, else the one in your data folder)"},
    {"help", 'h', OPT_HELP, NULL, "this text"},
    {"version", 0, OPT_VERSION, NULL, "versions of program, record format and schema"},
    {NULL, 0, 0, NULL, NULL},
};

static const struct cli_option *cli_option_by_id(const struct cli *cli, int id)
{
	for (const struct cli_option *o = cli->tool->options; o->name; o++) {
		if (o->id == id)
			return o;
	}
	for (const struct cli_option *o = SHARED; o->name; o++) {
		if (o->id == id)
			return o;
	}
	return NULL;
}

static void cli_near_option(const struct cli *cli, const char *name, const struct cli_option *list, int *best,
                            const char **near)
{
	(void)cli;
	for (; list->name; list++) {
		int distance = fr_text_distance(name, list->name, 4);

		if (distance < *best) {
			*best = distance;
			*near = list->name;
		}
	}
}

static int cli_unknown_option(const struct cli *cli, const char *text)
{
	const char *near = NULL;
	int best = 4;
	char name[64];

	if (strncmp(text, "--", 2) != 0)
		return cli_fail(cli, CLI_USAGE, "there is no option %.60s; see %s --help", text, cli->tool->name);
	snprintf(name, sizeof name, "%.*s", (int)strcspn(text + 2, "="), text + 2);
	cli_near_option(cli, name, cli->tool->options, &best, &near);
	cli_near_option(cli, name, SHARED, &best, &near);
	if (near)
		return cli_fail(cli, CLI_USAGE, "there is no option --%s; did you mean --%s?", name, near);
	return cli_fail(cli, CLI_USAGE, "there is no option --%s; see %s --help", name, cli->tool->name);
}

/* -1 and -1.5 are operands, not options. */
static int cli_negative_number(const char *text)
{
	return text[0] == '-' && text[1] >= '0' && text[1] <= '9' && text[1 + strspn(text + 1, "0123456789.")] == '\0';
}

static void cli_add_long(const struct cli_option *list, struct option *longs, int *n, char *shorts, size_t *len)
{
	for (; list->name; list++) {
		longs[(*n)++] =
		    (struct option){list->name, list->value ? required_argument : no_argument, NULL, list->id};
		if (list->letter) {
			shorts[(*len)++] = list->letter;
			if (list->value)
				shorts[(*len)++] = ':';
		}
	}
}

static int cli_letter_id(const struct cli *cli, int c)
{
	if (c >= 256)
		return c;
	for (const struct cli_option *o = cli->tool->options; o->name; o++) {
		if (o->letter && o->letter == c)
			return o->id;
	}
	return c;
}

static int cli_take_option(struct cli *cli, int id, const char *value)
{
	if (id == OPT_JSON) {
		cli->json = 1;
	} else if (id == OPT_DB) {
		cli->db = value;
	} else if (cli->n_options == CLI_OPTIONS) {
		return cli_fail(cli, CLI_USAGE, "more than %d options", CLI_OPTIONS);
	} else {
		cli->options[cli->n_options].id = id;
		cli->options[cli->n_options++].value = value;
	}
	return CLI_OK;
}

/* Options and operands in any order; everything after -- is an operand. */
static int cli_parse(struct cli *cli, int argc, char **argv)
{
	struct option longs[CLI_OPTIONS + 8] = {{0}};
	char shorts[2 * CLI_OPTIONS] = "-:";
	size_t len = 2;
	int n = 0;
	int n_operands = 0;

	cli_add_long(cli->tool->options, longs, &n, shorts, &len);
	cli_add_long(SHARED, longs, &n, shorts, &len);
	opterr = 0;
	for (;;) {
		int c;

		while (optind < argc && cli_negative_number(argv[optind]))
			cli->operands[n_operands++] = argv[optind++];
		c = getopt_long(argc, argv, shorts, longs, NULL);
		if (c == -1)
			break;
		if (c == 1 && optarg) {
			cli->operands[n_operands++] = optarg;
			continue;
		}
		if (c == '?') {
			char letter[3] = {'-', (char)optopt, '\0'};

			return cli_unknown_option(cli,
			                          optopt > 0 && optopt < 256 && strncmp(argv[optind - 1], "--", 2) != 0
			                              ? letter
			                              : argv[optind - 1]);
		}
		if (c == ':')
			return cli_fail(cli, CLI_USAGE, "the option %s wants a value", argv[optind - 1]);
		/* --version has the id of an in-order operand, and no value */
		if (cli_take_option(cli, c == 1 ? OPT_VERSION : cli_letter_id(cli, c), optarg))
			return CLI_USAGE;
	}
	while (optind < argc)
		cli->operands[n_operands++] = argv[optind++];
	cli->operands[n_operands] = NULL;
	cli->n_operands = n_operands;
	return CLI_OK;
}

const char *cli_value(const struct cli *cli, int id)
{
	for (int i = cli->n_options - 1; i >= 0; i--) {
		if (cli->options[i].id == id)
			return cli->options[i].value;
	}
	return NULL;
}

int cli_has(const struct cli *cli, int id)
{
	for (int i = 0; i < cli->n_options; i++) {
		if (cli->options[i].id == id)
			return 1;
	}
	return 0;
}

const char *cli_each(const struct cli *cli, int id, int *at)
{
	while (*at < cli->n_options) {
		if (cli->options[(*at)++].id == id)
			return cli->options[*at - 1].value;
	}
	return NULL;
}

static const struct cli_command *cli_command_named(const struct cli *cli, const char *name)
{
	for (const struct cli_command *c = cli->tool->commands; c->name; c++) {
		if (strcmp(c->name, name) == 0)
			return c;
	}
	return NULL;
}

static int cli_no_such_command(const struct cli *cli, const char *name)
{
	const char *near = NULL;
	int best = 4;

	for (const struct cli_command *c = cli->tool->commands; c->name; c++) {
		int distance = fr_text_distance(name, c->name, 3);

		if (distance < best) {
			best = distance;
			near = c->name;
		}
	}
	if (near)
		return cli_fail(cli, CLI_USAGE, "there is no command \"%.60s\"; did you mean %s %s?", name,
		                cli->tool->name, near);
	return cli_fail(cli, CLI_USAGE, "there is no command \"%.60s\"; see %s --help", name, cli->tool->name);
}

/* Which command: the first operand, or the fallback. */
static int cli_dispatch(struct cli *cli)
{
	const char *first = cli->operands[0];

	cli->command = first ? cli_command_named(cli, first) : NULL;
	if (cli->command) {
		cli->operands++;
		cli->n_operands--;
	} else if (cli->tool->fallback && (!first || cli->tool->free_operands)) {
		cli->command = cli_command_named(cli, cli->tool->fallback);
	} else if (!first) {
		return cli_fail(cli, CLI_USAGE, "a command is missing; see %s --help", cli->tool->name);
	} else {
		return cli_no_such_command(cli, first);
	}
	for (int i = 0; i < cli->n_options; i++) {
		const int *id = cli->command->options;

		while (*id && *id != cli->options[i].id)
			id++;
		if (!*id)
			return cli_fail(cli, CLI_USAGE, "%s takes no --%s", cli->command->name,
			                cli_option_by_id(cli, cli->options[i].id)->name);
	}
	return CLI_OK;
}

/* --- help ----------------------------------------------------------------------------- */

static void cli_help_option(const struct cli_option *o)
{
	char text[64];
	char letter[4] = {'-', o->letter, ',', '\0'};

	if (!o->help)
		return;
	snprintf(text, sizeof text, "%3s --%s%s%s", o->letter ? letter : "", o->name, o->value ? " " : "",
	         o->value ? o->value : "");
	out_text("  %-28s %s\n", text, o->help);
}

static void cli_help(const struct cli *cli)
{
	const struct cli_tool *tool = cli->tool;

	out_text("%s - %s\n\nexamples:\n%s\ncommands:\n", tool->name, tool->about, tool->examples);
	for (const struct cli_command *c = tool->commands; c->name; c++) {
		char text[128];

		if (!c->help)
			continue;
		snprintf(text, sizeof text, "%s%s%s", c->name, *c->synopsis ? " " : "", c->synopsis);
		if (strlen(text) > 28)
			out_text("  %s\n  %-28s %s\n", text, "", c->help);
		else
			out_text("  %-28s %s\n", text, c->help);
	}
	out_text("\noptions:\n");
	for (const struct cli_option *o = tool->options; o->name; o++)
		cli_help_option(o);
	for (const struct cli_option *o = SHARED; o->name; o++)
		cli_help_option(o);
	if (tool->closing)
		out_text("\n%s", tool->closing);
	out_text("\nmore: man %s, man 7 fr\n", tool->name);
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

static int cli_finish(struct cli *cli, int status, int changed)
{
	if (cli->store)
		fr_step_rollback(cli->store);
	fr_store_close(cli->store);
	if (out_flush() != 0 && errno != EPIPE) {
		cli_note(cli, changed ? "recorded, but could not print: %s" : "could not print: %s", strerror(errno));
		status = CLI_FAILURE;
	}
	if (status != CLI_OK && status != CLI_NO && cli->kept.len && !changed)
		cli_rescue_note(cli);
	fr_buf_free(&cli->kept);
	return status;
}

int cli_main(const struct cli_tool *tool, int argc, char **argv)
{
	struct cli cli = {.tool = tool};
	char **operands;
	int status;

	cli_standard_streams();
	cli_private();
	operands = cli.operands = calloc((size_t)argc + 1, sizeof *operands);
	if (!operands)
		return cli_fail(&cli, CLI_FAILURE, "no memory left");
	status = cli_parse(&cli, argc, argv);
	if (!status && cli_has(&cli, OPT_HELP)) {
		cli_help(&cli);
	} else if (!status && cli_has(&cli, OPT_VERSION)) {
		out_text("%s %s (record format %d, schema %d)\n", tool->name, FR_VERSION, FR_FORMAT_VERSION,
		         FR_SCHEMA_VERSION);
	} else if (!status) {
		cli_zone(&cli);
		status = cli_clock(&cli);
		if (!status)
			status = cli_dispatch(&cli);
		if (!status)
			status = cli.command->run(&cli);
	}
	status = cli_finish(&cli, status, cli.changed);
	free(operands);
	return status;
}

/* --- the store ------------------------------------------------------------------------------- */

/* Every folder on the way, closed to others. */
static int cli_make_folders(struct cli *cli, char *path)
{
	for (char *at = path + 1;; at++) {
		char c = *at;

		if (c != '/' && c != '\0')
			continue;
		*at = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			return cli_fail(cli, CLI_FAILURE, "cannot make the folder %s: %s", path, strerror(errno));
		*at = c;
		if (c == '\0')
			break;
	}
	return chmod(path, 0700) == 0
	           ? CLI_OK
	           : cli_fail(cli, CLI_FAILURE, "cannot close the folder %s to others: %s", path, strerror(errno));
}

static int cli_default_path(struct cli *cli, int make, struct fr_buf *path)
{
	const char *xdg = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");
	int status = CLI_OK;

	if (xdg && *xdg == '/')
		fr_buf_printf(path, "%s/fr", xdg);
	else if (home && *home == '/')
		fr_buf_printf(path, "%s/.local/share/fr", home);
	else
		return cli_fail(cli, CLI_FAILURE,
		                "where is your data? HOME is not set; name the store with -d or FR_DB");
	if (!path->failed && make)
		status = cli_make_folders(cli, path->data);
	fr_buf_puts(path, "/fr.db");
	return path->failed ? cli_fail(cli, CLI_FAILURE, "no memory left") : status;
}

/* Without symbolic links, so that nobody can swap one under us; the folder must exist. */
static int cli_real_path(struct cli *cli, struct fr_buf *path)
{
	char *real = realpath(path->data, NULL);
	char *slash = strrchr(path->data, '/');
	char *folder;

	if (!real && errno == ENOENT) {
		folder =
		    slash ? strndup(path->data, slash == path->data ? 1 : (size_t)(slash - path->data)) : strdup(".");
		real = folder ? realpath(folder, NULL) : NULL;
		if (!real) {
			cli_fail(cli, CLI_FAILURE, "the folder of the store, %s, does not exist",
			         folder ? folder : "?");
			free(folder);
			return CLI_FAILURE;
		}
		free(folder);
		folder = strdup(slash ? slash + 1 : path->data);
		fr_buf_clear(path);
		fr_buf_printf(path, "%s/%s", strcmp(real, "/") == 0 ? "" : real, folder ? folder : "");
		free(folder);
	} else if (!real) {
		return cli_fail(cli, CLI_FAILURE, "%s: %s", path->data, strerror(errno));
	} else {
		fr_buf_clear(path);
		fr_buf_puts(path, real);
	}
	free(real);
	return path->failed ? cli_fail(cli, CLI_FAILURE, "no memory left") : CLI_OK;
}

int cli_store_path(struct cli *cli, int make, struct fr_buf *path)
{
	const char *named = cli->db ? cli->db : getenv("FR_DB");
	int status = CLI_OK;

	if (named && *named) {
		fr_buf_puts(path, named);
		if (path->failed)
			return cli_fail(cli, CLI_FAILURE, "no memory left");
		return cli_real_path(cli, path);
	}
	if (cli->db)
		return cli_fail(cli, CLI_USAGE, "-d wants the name of a file");
	status = cli_default_path(cli, make, path);
	if (status || access(path->data, F_OK) != 0)
		return status;
	return cli_real_path(cli, path);
}

/* The zone that the store is set to, where the environment names none. */
static void cli_store_zone(struct cli *cli)
{
	struct fr_buf zone = {0};
	struct fr_err why;

	if (!getenv("TZ") && fr_setting_get(cli->store, "zone", 0, &zone, &why) == FR_OK && zone.len) {
		setenv("TZ", zone.data, 1);
		cli_zone(cli);
	}
	fr_buf_free(&zone);
}

int cli_read(struct cli *cli)
{
	struct fr_buf path = {0};
	enum fr_code code;
	int status = CLI_OK;

	if (cli->store)
		return CLI_OK;
	status = cli_store_path(cli, 0, &path);
	if (!status) {
		code = fr_store_open(path.data, FR_STORE_READ, &cli->store, &cli->err);
		if (code && code != FR_NOTHING)
			status = cli_error(cli, &cli->err);
	}
	fr_buf_free(&path);
	if (cli->store)
		cli_store_zone(cli);
	return status;
}

int cli_write(struct cli *cli, const char *verb)
{
	struct fr_buf path = {0};
	enum fr_code code;
	int status = cli_store_path(cli, 1, &path);

	if (!status) {
		code = cli->store ? fr_store_writable(cli->store, path.data, &cli->err)
		                  : fr_store_open(path.data, FR_STORE_WRITE, &cli->store, &cli->err);
		if (!code)
			code = fr_step_begin(cli->store, cli->tool->name, verb, cli->now, &cli->random, &cli->err);
		if (code)
			status = cli_error(cli, &cli->err);
	}
	if (!status)
		chmod(path.data, 0600);
	fr_buf_free(&path);
	return status;
}

int cli_commit(struct cli *cli)
{
	if (fr_step_commit(cli->store, &cli->err))
		return cli_error(cli, &cli->err);
	cli->changed = 1;
	return CLI_OK;
}

int cli_start_here(struct cli *cli)
{
	if (!cli->json)
		out_text("Nothing is kept yet. To start:\n"
		         "  fr-friend add Ana --every \"2 weeks\"      somebody you care about\n"
		         "  fr-log gave Ana listening 45m            a moment of care, given, got or shared\n");
	return CLI_OK;
}
