/* pipe - balances from NDJSON alone, without a store */
#include "members.h"
#include "people.h"

#include "cli/progress.h"

#include <fr/feed.h>
#include <fr/grow.h>
#include <fr/lines.h>
#include <fr/text.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pipe {
	struct cli *cli;
	struct people *people;
	struct fr_params params;
	char *const *names; /* of those who are asked about; none: everybody */
	int n_names;
	struct fr_record_reader *reader;
	struct fr_record record; /* the line at hand; its memory serves them all */
	struct fr_buf name, folded;
	struct members members;
	struct fr_record
	    *everywhere; /* care for "*", which also holds for friends that come later */
	size_t n_everywhere, everywhere_room;
	int64_t moments;          /* of those who are asked about */
	int64_t unknown, invalid; /* records skipped, and left out */
	char unknown_type[64];    /* the first of them */
};

/* --- one record --------------------------------------------------------------------------------
 */

/* Names as they stand, or as people type them. */
static int pipe_wants(struct pipe *pipe, const char *name)
{
	FR_FREED(fr_buf_free) struct fr_buf folded = {0};
	int wants = pipe->n_names == 0;

	for (int i = 0; i < pipe->n_names && !wants; i++) {
		fr_buf_clear(&pipe->folded);
		fr_buf_clear(&folded);
		fr_text_fold(name, &folded);
		fr_text_fold(pipe->names[i], &pipe->folded);
		wants = strcmp(fr_buf_text(&folded), fr_buf_text(&pipe->folded)) == 0;
	}
	return wants;
}

/* Call for everybody whom the record names and who is asked about; "*" is nobody. */
typedef enum fr_code pipe_call(struct pipe *pipe, struct fr_person *member, struct fr_err *err);

static enum fr_code pipe_for_one(struct pipe *pipe, const char *name, pipe_call *call, int *n,
                                 struct fr_err *err)
{
	struct fr_person *member;

	if (!pipe_wants(pipe, name))
		return FR_OK;
	++*n;
	FR_TRY(members_get(&pipe->members, name, &member, err));
	return call(pipe, member, err);
}

static enum fr_code pipe_for_each(struct pipe *pipe, pipe_call *call, int *n, struct fr_err *err)
{
	const struct fr_type_info *info = fr_type_info(pipe->record.type);
	int field = pipe->record.type == FR_TYPE_FRIEND ? FR_FRIEND_NAME : info->friend_field;
	const char *text = field < 0 ? NULL : fr_record_text(&pipe->record, field);

	*n = 0;
	if (!text || strcmp(text, "*") == 0)
		return FR_OK;
	if (*text != '[' || info->fields[field].form != FR_FORM_FRIENDS)
		return pipe_for_one(pipe, text, call, n, err);
	while (fr_list_next(&text, &pipe->name))
		FR_TRY(pipe_for_one(pipe, fr_buf_text(&pipe->name), call, n, err));
	return FR_OK;
}

static enum fr_code pipe_tell(struct pipe *pipe, struct fr_person *member, struct fr_err *err)
{
	return fr_person_tell(member, &pipe->people->ask, &pipe->record, err);
}

static enum fr_code pipe_invalid(struct pipe *pipe, struct fr_person *member, struct fr_err *err)
{
	(void)pipe;
	(void)err;
	fr_balance_invalid(member->balance);
	return FR_OK;
}

static enum fr_code pipe_care_everywhere(struct pipe *pipe, struct fr_err *err)
{
	FR_TRY(fr_grow(&pipe->everywhere, pipe->n_everywhere, &pipe->everywhere_room,
	               sizeof *pipe->everywhere, err));
	pipe->everywhere[pipe->n_everywhere] = (struct fr_record){0};
	return fr_record_copy(&pipe->record, &pipe->everywhere[pipe->n_everywhere++], err);
}

static int pipe_is_told(enum fr_type type)
{
	return type == FR_TYPE_FRIEND || type == FR_TYPE_CARE || type == FR_TYPE_SEASON ||
	       type == FR_TYPE_MOMENT || type == FR_TYPE_CHECKIN || type == FR_TYPE_PAUSE;
}

static enum fr_code pipe_record(struct pipe *pipe, struct fr_err *err)
{
	enum fr_code code;
	int n;

	if (!pipe_is_told(pipe->record.type))
		return FR_OK;
	code = fr_record_check(&pipe->record, err);
	if (code || fr_feed_is_later(&pipe->record, pipe->people->ask.until))
		return code;
	if (pipe->record.type == FR_TYPE_CARE &&
	    strcmp(fr_record_text(&pipe->record, FR_CARE_FRIEND), "*") == 0)
		return pipe_care_everywhere(pipe, err);
	code = pipe_for_each(pipe, pipe_tell, &n, err);
	pipe->moments += pipe->record.type == FR_TYPE_MOMENT && n > 0;
	return code;
}

/* --- lines and files ------------------------------------------------------------------- */

/* A line that is refused: the end, or left out and counted where that is wanted. */
static enum fr_code pipe_refused(struct pipe *pipe, const char *file, int64_t number, int is_record)
{
	struct fr_err *err = &pipe->cli->err;
	int n;

	if (!cli_has(pipe->cli, OPT_KEEP_GOING))
		return fr_err_set(err, FR_FAIL, "%s:%lld: %s", file, (long long)number,
		                  err->message);
	cli_note(pipe->cli, "%s:%lld: %s", file, (long long)number, err->message);
	pipe->invalid++;
	return is_record ? pipe_for_each(pipe, pipe_invalid, &n, err) : FR_OK;
}

static enum fr_code pipe_line(struct pipe *pipe, const char *file, const char *text, size_t len,
                              int64_t number)
{
	struct fr_err *err = &pipe->cli->err;
	enum fr_code code;

	code = fr_record_read(pipe->reader, text, len, &pipe->record, err);
	if (code == FR_DONE) {
		if (!pipe->unknown++)
			memcpy(pipe->unknown_type, err->message, sizeof pipe->unknown_type - 1);
		return FR_OK;
	}
	if (!code)
		code = pipe_record(pipe, err);
	if (code == FR_BAD)
		return pipe_refused(pipe, file, number, 1);
	return code;
}

static enum fr_code pipe_lines(struct pipe *pipe, const char *file, int fd)
{
	struct fr_lines *lines = NULL;
	struct fr_err *err = &pipe->cli->err;
	enum fr_code code = fr_lines_open(fd, &lines, err);
	int64_t number;
	char *text;
	size_t len;

	while (!code) {
		code = fr_lines_json(lines, &text, &len, &number, err);
		if (code == FR_BAD)
			code = pipe_refused(pipe, file, number, 0);
		else if (code && code != FR_DONE)
			code = fr_err_set(err, code, "%s: %s", file, err->message);
		else if (!code)
			code = pipe_line(pipe, file, text, len, number);
		progress_lines(number);
	}
	fr_lines_close(lines);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code pipe_file(struct pipe *pipe, const char *file)
{
	enum fr_code code;
	int fd;

	if (strcmp(file, "-") == 0)
		return pipe_lines(pipe, file, STDIN_FILENO);
	fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fr_err_set(&pipe->cli->err, FR_FAIL, "%s: cannot read: %s", file,
		                  strerror(errno));
	code = pipe_lines(pipe, file, fd);
	close(fd);
	return code;
}

/* --- the answers ----------------------------------------------------------------------- */

static enum fr_code pipe_answer(struct pipe *pipe, struct fr_person *member, struct fr_err *err)
{
	for (size_t i = 0; i < pipe->n_everywhere; i++)
		FR_TRY(fr_person_tell(member, &pipe->people->ask, &pipe->everywhere[i], err));
	return fr_person_answer(member, &pipe->people->ask, err);
}

/* What was answered is let go of: there may be many. */
static enum fr_code pipe_all(struct pipe *pipe, struct fr_person **sorted, people_seen *seen,
                             void *arg)
{
	enum fr_code code = FR_OK;

	for (size_t i = 0; i < pipe->members.n && !code && !out_gone(); i++) {
		struct fr_person *member = sorted[i];

		if (member->unsafe && pipe->people->single && !pipe->cli->json)
			code = catalog_card(pipe->cli, "unsafe");
		if (!member->unsafe && !member->untagged)
			code = pipe_answer(pipe, member, &pipe->cli->err);
		if (!code && !member->unsafe && !member->untagged)
			code = seen(pipe->people, member, arg);
		fr_balance_close(member->balance);
		member->balance = NULL;
	}
	return code;
}

/* Everybody who is asked about is somebody there. */
static enum fr_code pipe_check_names(struct pipe *pipe)
{
	char *const *names = pipe->names;
	int n_names = pipe->n_names;

	for (int i = 0; i < n_names; i++) {
		int is_there = 0;

		pipe->names = &names[i];
		pipe->n_names = 1;
		for (size_t j = 0; j < pipe->members.n && !is_there; j++)
			is_there = pipe_wants(pipe, fr_buf_text(&pipe->members.list[j].name));
		if (!is_there)
			return fr_err_set(&pipe->cli->err, FR_USAGE,
			                  "nobody in this input is called %.200s", names[i]);
	}
	pipe->names = names;
	pipe->n_names = n_names;
	return FR_OK;
}

static enum fr_code pipe_answers(struct pipe *pipe, people_seen *seen, void *arg)
{
	struct fr_person **sorted;
	enum fr_code code;

	FR_TRY(pipe_check_names(pipe));
	pipe->people->single = pipe->n_names == 1 && pipe->members.n == 1;
	pipe->people->moments = pipe->moments;
	sorted = members_sorted(&pipe->members);
	if (!sorted)
		return fr_err_nomem(&pipe->cli->err);
	code = pipe_all(pipe, sorted, seen, arg);
	free(sorted);
	return code;
}

static void pipe_close(struct pipe *pipe)
{
	members_free(&pipe->members);
	for (size_t i = 0; i < pipe->n_everywhere; i++)
		fr_record_free(&pipe->everywhere[i]);
	free(pipe->everywhere);
	fr_buf_free(&pipe->name);
	fr_buf_free(&pipe->folded);
	fr_record_free(&pipe->record);
	fr_record_reader_close(pipe->reader);
}

static void pipe_notes(const struct pipe *pipe)
{
	if (pipe->unknown)
		cli_note(pipe->cli,
		         "passed over %lld record%s of types that are not known here (%s%s)",
		         (long long)pipe->unknown, pipe->unknown == 1 ? "" : "s",
		         pipe->unknown_type, pipe->unknown == 1 ? "" : " first");
	if (pipe->invalid)
		cli_note(pipe->cli, "left out %lld bad record%s", (long long)pipe->invalid,
		         pipe->invalid == 1 ? "" : "s");
}

/* What follows "-" and holds no slash is a name, and so is what comes after a name. */
static int pipe_files(const struct cli *cli)
{
	int n = 0;
	int after_dash = 0;

	while (n < cli->n_operands && !(after_dash && !strchr(cli->operands[n], '/')))
		after_dash = strcmp(cli->operands[n++], "-") == 0 || after_dash;
	return n;
}

static enum fr_code pipe_read(struct pipe *pipe)
{
	struct cli *cli = pipe->cli;
	int n_files = pipe_files(cli);
	enum fr_code code = ask_read(cli, &pipe->people->ask);

	pipe->names = cli->operands + n_files;
	pipe->n_names = cli->n_operands - n_files;
	pipe->members.ask = &pipe->people->ask;
	pipe->members.params = &pipe->params;
	if (!code)
		code = ask_params(cli, 0, &pipe->params);
	if (!code)
		code = fr_record_reader_open(&pipe->reader, &cli->err);
	for (int i = 0; i < n_files && !code; i++)
		code = pipe_file(pipe, cli->operands[i]);
	return code;
}

enum fr_code pipe_each(struct people *people, people_ready *ready, people_seen *seen, void *arg)
{
	FR_FREED(pipe_close) struct pipe pipe = {.cli = people->cli, .people = people};

	FR_TRY(pipe_read(&pipe));
	if (ready)
		ready(people, arg);
	FR_TRY(pipe_answers(&pipe, seen, arg));
	pipe_notes(&pipe);
	return pipe.invalid ? cli_told(people->cli, FR_FAIL) : FR_OK;
}
