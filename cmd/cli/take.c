/* take - records as NDJSON into the store, all or nothing */
#include "take.h"

#include "dry_run.h"
#include "progress.h"
#include "run.h"
#include "texts.h"

#include <fr/friend.h>
#include <fr/intake.h>
#include <fr/lines.h>
#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of a line that is longer than any may be only as much is kept as shows it.  n becomes what is
 * left of the block. */
static void take_cut_lines(char *block, size_t *n, size_t *line)
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
static enum fr_code take_spool(struct cli *cli, int fd, int *spooled)
{
	FR_FREED(spool_close) struct spool spool;
	char block[65536];
	size_t line = 0;
	size_t kept;
	ssize_t n;

	spool_open(&spool, cli);
	while ((n = read(fd, block, sizeof block)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fr_err_set(&cli->err, FR_FAIL, "cannot read: %s", strerror(errno));
		kept = (size_t)n;
		take_cut_lines(block, &kept, &line);
		fr_buf_add(&spool.text, block, kept);
		FR_TRY(spool_added(&spool));
	}
	FR_TRY(spool_rewind(&spool));
	*spooled = spool.fd;
	spool.fd = -1;
	return FR_OK;
}

static enum fr_code take_input(struct cli *cli, const char *file, int *fd)
{
	struct stat st;

	*fd = strcmp(file, "-") != 0 ? open(file, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
	if (*fd < 0 || fstat(*fd, &st) != 0)
		return fr_err_set(&cli->err, FR_FAIL, "%s: %s", file, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return fr_err_set(&cli->err, FR_FAIL, "%s is a folder", file);
	return S_ISREG(st.st_mode) ? FR_OK : take_spool(cli, *fd, fd);
}

/* Whether it has keys of a newer version. */
static void take_beyond(struct take *take)
{
	if (take->record.beyond.is != FR_IS_TEXT)
		return;
	if (take->beyond++ == 0)
		fr_buf_add(&take->beyond_key, take->record.beyond.text + 2,
		           strcspn(take->record.beyond.text + 2, "\""));
}

static enum fr_code take_one(struct take *take, struct fr_err *err, int64_t *number)
{
	char *text;
	size_t len;
	enum fr_code code = fr_lines_json(take->lines, &text, &len, number, err);

	take->record.has_id = 0;
	if (code == FR_DONE)
		return FR_DONE;
	take->lines_read++;
	if (code)
		return code;
	code = fr_record_read(take->reader, text, len, &take->record, err);
	if (code == FR_DONE) {
		take->unknown++;
		if (!take->unknown_type[0])
			snprintf(take->unknown_type, sizeof take->unknown_type, "%.60s",
			         err->message);
		return FR_OK;
	}
	if (code)
		return code;
	take_beyond(take);
	code = take->one ? take->one(take, err) : fr_intake_take(take->intake, &take->record, err);
	return code == FR_NOTHING ? fr_err_set(err, FR_BAD, "%.800s; --new adds them", err->message)
	                          : code;
}

/* A bad line: all is refused at once, or it is left out and told of at the end. */
static enum fr_code take_refuse(struct take *take, int64_t number)
{
	struct cli *cli = take->cli;
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	take->refused++;
	if (!take->keep_going)
		return fr_err_set(&cli->err, FR_FAIL, "%s:%lld: %s", take->file, (long long)number,
		                  cli->err.message);
	fr_buf_printf(&text, "%s:%lld: %s", take->file, (long long)number, cli->err.message);
	cli_line(cli, fr_buf_text(&text), &take->bad.text);
	take->bad.text.failed |= text.failed;
	return spool_added(&take->bad);
}

/* A newer version may know what does not fit here; what is no record at all it does not. */
static int take_held(struct take *take, int64_t number)
{
	if (!take->hold || !take->record.has_id)
		return 0;
	if (take->held++ == 0)
		fr_buf_printf(&take->held_first, "%s:%lld: %s", take->file, (long long)number,
		              take->cli->err.message);
	return 1;
}

enum fr_code take_all(struct take *take)
{
	struct cli *cli = take->cli;
	int64_t number = 0;

	for (;;) {
		enum fr_code code = take_one(take, &cli->err, &number);

		if (code == FR_DONE)
			return fr_intake_end(take->intake, &cli->err);
		progress_lines(take->lines_read);
		if (!code || (code == FR_BAD && take_held(take, number)))
			continue;
		if (code != FR_BAD && code != FR_USAGE)
			return code;
		FR_TRY(take_refuse(take, number));
	}
}

void take_closing(const struct take *take)
{
	const struct fr_intake_counts *counts = fr_intake_counts(take->intake);
	char number[24];

	snprintf(number, sizeof number, "%d", counts->friends_added);
	if (take->unknown)
		cli_note(take->cli, "%lld line%s of a type that is not known here passed over (%s)",
		         (long long)take->unknown, take->unknown == 1 ? "" : "s",
		         take->unknown_type);
	if (take->beyond)
		cli_note(
		    take->cli,
		    "%lld record%s a key that is not known here; it is kept, and passed on (%.60s)",
		    (long long)take->beyond, take->beyond == 1 ? " has" : "s have",
		    fr_buf_text(&take->beyond_key));
	if (take->held)
		cli_note(take->cli,
		         "%lld record%s a value that is not known here, and %s for a newer "
		         "version (%.800s)",
		         (long long)take->held, take->held == 1 ? " has" : "s have",
		         take->held == 1 ? "waits" : "wait", fr_buf_text(&take->held_first));
	if (counts->friends_added)
		texts_note("note.friends-named", "n", number, NULL);
	if (counts->lost)
		cli_note(take->cli,
		         "%lld record%s later here in a key: what they say is in the journal",
		         (long long)counts->lost, counts->lost == 1 ? " is" : "s are");
	cli_note(take->cli, "%sadded %lld, changed %lld, same %lld, older %lld, refused %lld",
	         take->dry ? "would be: " : "", (long long)counts->added,
	         (long long)counts->changed, (long long)counts->same, (long long)counts->older,
	         (long long)take->refused);
}

/* What was stored: with -j as records, and a closing line. */
static enum fr_code take_tell(struct take *take)
{
	struct cli *cli = take->cli;

	if (cli->json && !take->dry)
		FR_TRY(out_step(cli));
	take_closing(take);
	return FR_OK;
}

static enum fr_code take_print_bad(const char *lines, size_t len, void *arg)
{
	(void)arg;
	progress_end();
	fwrite(lines, 1, len, stderr);
	return FR_OK;
}

/* The step is over, whatever became of it: nobody waits while the rest is said. */
static enum fr_code take_end(struct take *take, enum fr_code code)
{
	struct cli *cli = take->cli;
	enum fr_code said;

	if (!code && !take->dry)
		code = cli_commit(cli);
	fr_step_rollback(cli->store);
	said = spool_walk(&take->bad, take_print_bad, NULL);
	return code ? code : said;
}

static enum fr_code take_finish(struct take *take)
{
	struct cli *cli = take->cli;

	if (!take->dry && fr_intake_counts(take->intake)->forgotten)
		FR_TRY(cli_scrub(cli));
	FR_TRY(take->tell ? take->tell(take) : take_tell(take));
	return take->refused ? cli_told(cli, FR_FAIL) : FR_OK;
}

enum fr_code take_open(struct take *take, const char *file, int fd)
{
	struct cli *cli = take->cli;

	take->file = file;
	FR_TRY(fr_lines_open(fd, &take->lines, &cli->err));
	FR_TRY(fr_record_reader_open(&take->reader, &cli->err));
	if (take->keep)
		fr_record_reader_keep(take->reader);
	FR_TRY(fr_intake_open(cli->store, &take->intake, &cli->err));
	FR_TRY(fr_intake_many(take->intake, &cli->err));
	return take->known ? fr_intake_known(take->intake, &cli->err) : FR_OK;
}

void take_close(struct take *take)
{
	fr_lines_close(take->lines);
	fr_record_reader_close(take->reader);
	fr_intake_close(take->intake);
	fr_record_free(&take->record);
	fr_buf_free(&take->beyond_key);
	fr_buf_free(&take->held_first);
}

static enum fr_code take_step(struct take *take, const char *file, const char *verb, int *fd,
                              struct dry_run *scratch)
{
	struct cli *cli = take->cli;

	FR_TRY(cli_read(cli));
	FR_TRY(take_input(cli, file, fd));
	FR_TRY(dry_run_open(cli, take->dry, scratch));
	FR_TRY(cli_write(cli, verb));
	FR_TRY(take_open(take, file, *fd));
	FR_TRY(take_end(take, take_all(take)));
	return take_finish(take);
}

enum fr_code take_run(struct take *take, const char *file, const char *verb)
{
	FR_FREED(dry_run_close) struct dry_run scratch = {0};
	FR_FREED(run_closed) int fd = -1;
	enum fr_code code;

	spool_open(&take->bad, take->cli);
	code = take_step(take, file, verb, &fd, &scratch);
	take_close(take);
	spool_close(&take->bad);
	return code;
}
