/* add - records as NDJSON into the store, all or nothing */
#include "log.h"

#include <fr/intake.h>
#include <fr/lines.h>
#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct add {
	struct cli *cli;
	const char *file;
	struct fr_lines *lines;
	struct fr_record_reader *reader;
	struct fr_intake *intake;
	struct fr_record record;
	int64_t refused, unknown, lines_read;
	char unknown_type[64];
	time_t shown;  /* when progress was said last */
	char *scratch; /* a folder for a dry run without a store */
};

/* Of a line that is longer than any may be only as much is kept as shows it.  n becomes what is left of the block. */
static void add_cut_lines(char *block, size_t *n, size_t *line)
{
	size_t kept = 0;

	for (size_t at = 0; at < *n;) {
		const char *newline = memchr(block + at, '\n', *n - at);
		size_t len = newline ? (size_t)(newline - block) - at : *n - at;
		size_t room = *line < FR_LINE_MAX + 2 ? FR_LINE_MAX + 2 - *line : 0;
		size_t some = len < room ? len : room;

		memmove(block + kept, block + at, some);
		kept += some;
		*line = newline ? 0 : *line + some;
		if (newline)
			block[kept++] = '\n';
		at += len + (newline != NULL);
	}
	*n = kept;
}

/* The input as a file, so that no lock is held while somebody else is still writing it. */
static int add_spool(struct cli *cli, int fd, int *spooled)
{
	const char *dirs[] = {getenv("XDG_RUNTIME_DIR"), "/dev/shm", "/tmp"};
	char block[65536];
	size_t line = 0;
	size_t kept;
	int to = -1;
	ssize_t n;

	for (size_t i = 0; i < sizeof dirs / sizeof dirs[0] && to < 0; i++) {
		char path[512];

		if (!dirs[i] || *dirs[i] != '/')
			continue;
		snprintf(path, sizeof path, "%s/fr-add.XXXXXX", dirs[i]);
		to = mkostemp(path, O_CLOEXEC);
		if (to >= 0)
			unlink(path);
	}
	if (to < 0)
		return cli_fail(cli, CLI_FAILURE, "cannot keep the input while it is read: %s", strerror(errno));
	while ((n = read(fd, block, sizeof block)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		kept = n < 0 ? 0 : (size_t)n;
		add_cut_lines(block, &kept, &line);
		if (n < 0 || write(to, block, kept) != (ssize_t)kept) {
			close(to);
			return cli_fail(cli, CLI_FAILURE, "cannot keep the input while it is read: %s",
			                strerror(errno));
		}
	}
	lseek(to, 0, SEEK_SET);
	*spooled = to;
	return CLI_OK;
}

static int add_input(struct cli *cli, const char *file, int *fd)
{
	struct stat st;
	int own = strcmp(file, "-") != 0;
	int status;

	*fd = own ? open(file, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	if (*fd < 0 || fstat(*fd, &st) != 0)
		return cli_fail(cli, CLI_FAILURE, "%s: %s", file, strerror(errno));
	if (S_ISDIR(st.st_mode)) {
		if (own)
			close(*fd);
		return cli_fail(cli, CLI_FAILURE, "%s is a folder", file);
	}
	if (S_ISREG(st.st_mode))
		return CLI_OK;
	status = add_spool(cli, *fd, fd);
	return status;
}

/* On a terminal, a word once a second. */
static void add_progress(struct add *add)
{
	struct timespec ts;

	if (add->lines_read % 4096 || !isatty(STDERR_FILENO))
		return;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	if (add->shown == 0)
		add->shown = ts.tv_sec;
	if (ts.tv_sec > add->shown) {
		add->shown = ts.tv_sec;
		fprintf(stderr, "\r%lld lines read", (long long)add->lines_read);
		fflush(stderr);
	}
}

static enum fr_code add_one(struct add *add, struct fr_err *err, int64_t *number)
{
	char *text;
	size_t len;
	enum fr_code code = fr_lines_next(add->lines, &text, &len, number, err);

	if (code == FR_DONE)
		return FR_DONE;
	add->lines_read++;
	if (!code) {
		code = fr_record_read(add->reader, text, len, &add->record, err);
		if (code == FR_DONE) {
			add->unknown++;
			if (!add->unknown_type[0])
				snprintf(add->unknown_type, sizeof add->unknown_type, "%.60s", err->message);
			return FR_OK;
		}
	}
	return code ? code : fr_intake_take(add->intake, &add->record, err);
}

static int add_all(struct add *add)
{
	struct cli *cli = add->cli;
	int64_t number = 0;

	for (;;) {
		enum fr_code code = add_one(add, &cli->err, &number);

		if (code == FR_DONE)
			return CLI_OK;
		add_progress(add);
		if (!code)
			continue;
		if (code != FR_BAD && code != FR_USAGE)
			return cli_error(cli, &cli->err);
		cli_fail(cli, CLI_FAILURE, "%s:%lld: %s", add->file, (long long)number, cli->err.message);
		add->refused++;
		if (!cli_has(cli, LOG_KEEP_GOING))
			return CLI_FAILURE;
	}
}

static void add_closing(const struct add *add, int dry)
{
	const struct fr_intake_counts *counts = fr_intake_counts(add->intake);

	if (add->shown)
		fputs("\r\033[K", stderr);
	if (add->unknown)
		cli_note(add->cli, "%lld line%s of a type that is not known here passed over (%s)",
		         (long long)add->unknown, add->unknown == 1 ? "" : "s", add->unknown_type);
	if (counts->friends_added)
		cli_note(add->cli, "%d friend%s new by name", counts->friends_added,
		         counts->friends_added == 1 ? "" : "s");
	cli_note(add->cli, "%sadded %lld, changed %lld, same %lld, older %lld, refused %lld", dry ? "would be: " : "",
	         (long long)counts->added, (long long)counts->changed, (long long)counts->same,
	         (long long)counts->older, (long long)add->refused);
}

static enum fr_code add_print(const struct fr_record *record, void *arg, struct fr_err *err)
{
	(void)arg;
	if (out_gone())
		return fr_err_set(err, FR_DONE, "the reader is gone");
	out_record(record);
	return FR_OK;
}

static int add_finish(struct add *add)
{
	struct cli *cli = add->cli;
	int dry = cli_has(cli, LOG_DRY_RUN);
	enum fr_code code;
	int status = CLI_OK;

	if (dry)
		fr_step_rollback(cli->store);
	else
		status = cli_commit(cli);
	if (!status && cli->json && !dry) {
		code = fr_step_records(cli->store, fr_step_number(cli->store), add_print, NULL, &cli->err);
		if (code && code != FR_DONE)
			status = cli_error(cli, &cli->err);
	}
	if (!status)
		add_closing(add, dry);
	return status ? status : add->refused ? CLI_FAILURE : CLI_OK;
}

/* A dry run makes no store: where there is none it works on one that is thrown away. */
static int add_scratch_store(struct add *add, struct fr_buf *path)
{
	char template[] = "/dev/shm/fr-dry.XXXXXX";
	struct cli *cli = add->cli;

	if (!cli_has(cli, LOG_DRY_RUN) || cli->store)
		return CLI_OK;
	if (!mkdtemp(template))
		return cli_fail(cli, CLI_FAILURE, "cannot make a folder for the dry run: %s", strerror(errno));
	add->scratch = strdup(template);
	fr_buf_printf(path, "%s/fr.db", template);
	if (!add->scratch || path->failed)
		return cli_fail(cli, CLI_FAILURE, "no memory left");
	cli->db = fr_buf_text(path);
	return CLI_OK;
}

int log_add(struct cli *cli)
{
	struct add add = {.cli = cli};
	struct fr_buf path = {0};
	enum fr_code code = FR_OK;
	int fd = -1;
	int status;

	if (cli->n_operands != 1)
		return cli_fail(cli, CLI_USAGE, "from where? fr-log add FILE, or - for standard input");
	add.file = cli->operands[0];
	status = cli_read(cli);
	if (!status)
		status = add_input(cli, add.file, &fd);
	if (!status)
		status = add_scratch_store(&add, &path);
	if (!status)
		status = cli_write(cli, "add");
	if (!status) {
		code = fr_lines_open(fd, &add.lines, &cli->err);
		if (!code)
			code = fr_record_reader_open(&add.reader, &cli->err);
		if (!code)
			code = fr_intake_open(cli->store, &add.intake, &cli->err);
		status = code ? cli_error(cli, &cli->err) : add_all(&add);
	}
	if (!status)
		status = add_finish(&add);
	fr_lines_close(add.lines);
	fr_record_reader_close(add.reader);
	fr_intake_close(add.intake);
	fr_record_free(&add.record);
	if (fd > 2)
		close(fd);
	if (add.scratch) {
		fr_step_rollback(cli->store);
		fr_store_close(cli->store);
		cli->store = NULL;
		unlink(fr_buf_text(&path));
		rmdir(add.scratch);
		free(add.scratch);
	}
	cli->db = NULL;
	fr_buf_free(&path);
	return status;
}
