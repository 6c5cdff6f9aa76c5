/* pipe - balances from NDJSON alone, without a store */
#include "members.h"

#include <fr/lines.h>
#include <fr/moment.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pipe {
	struct cli *cli;
	struct ask ask;
	struct fr_params params;
	struct fr_record_reader *reader;
	struct fr_record record; /* the line at hand; its memory serves them all */
	struct fr_buf name;
	struct members members;
	struct fr_record
	    *everywhere; /* care for "*", which also holds for friends that come later */
	size_t n_everywhere;
	int64_t unknown, invalid; /* records passed over, and left out */
	char unknown_type[64];    /* the first of them */
};

/* --- one record --------------------------------------------------------------------------------
 */

/* Call for everybody whom the record names; "*" is nobody. */
typedef enum fr_code pipe_each(struct pipe *pipe, struct member *member, struct fr_err *err);

static enum fr_code pipe_for_each(struct pipe *pipe, pipe_each *call, struct fr_err *err)
{
	int field = pipe->record.type == FR_TYPE_FRIEND
	                ? FR_FRIEND_NAME
	                : fr_type_info(pipe->record.type)->friend_field;
	const char *text = field < 0 ? NULL : fr_record_text(&pipe->record, field);
	struct member *member = NULL;
	enum fr_code code = FR_OK;

	if (!text || strcmp(text, "*") == 0)
		return FR_OK;
	if (*text != '[' ||
	    fr_type_info(pipe->record.type)->fields[field].form != FR_FORM_FRIENDS) {
		code =
		    members_get(&pipe->members, text, &pipe->params, pipe->ask.now, &member, err);
		return code ? code : call(pipe, member, err);
	}
	while (!code && fr_list_next(&text, &pipe->name)) {
		code = members_get(&pipe->members, fr_buf_text(&pipe->name), &pipe->params,
		                   pipe->ask.now, &member, err);
		if (!code)
			code = call(pipe, member, err);
	}
	return code;
}

static enum fr_code pipe_moment(struct pipe *pipe, struct member *member, struct fr_err *err)
{
	struct fr_fact fact;

	fr_fact_from_record(&pipe->record, &fact);
	return fr_balance_moment(member->balance, &fact, err);
}

static enum fr_code pipe_friend(struct pipe *pipe, struct member *member, struct fr_err *err)
{
	const struct fr_record *record = &pipe->record;

	(void)err;
	if (record->value[FR_FRIEND_CADENCE].given)
		fr_balance_cadence(member->balance,
		                   (double)fr_record_int(record, FR_FRIEND_CADENCE));
	if (record->value[FR_FRIEND_UNSAFE].given)
		member->unsafe = fr_record_int(record, FR_FRIEND_UNSAFE) != 0;
	if (record->value[FR_FRIEND_ARCHIVED].given)
		member->archived = fr_record_int(record, FR_FRIEND_ARCHIVED) != 0;
	if (record->value[FR_FRIEND_REST].given)
		member->rest_until = person_until(record, FR_FRIEND_REST, FR_NO_TIME);
	return FR_OK;
}

static enum fr_code pipe_care_of(const struct fr_record *care, struct fr_balance *balance,
                                 struct fr_err *err)
{
	return fr_balance_care(
	    balance, (enum fr_who)fr_record_int(care, FR_CARE_WHO),
	    strcmp(fr_record_text(care, FR_CARE_FRIEND), "*") == 0,
	    (enum fr_kind)fr_record_int(care, FR_CARE_KIND),
	    (int)fr_record_int(care, FR_CARE_LEVEL),
	    fr_record_has(care, FR_CARE_AT) ? fr_record_int(care, FR_CARE_AT) : FR_NO_TIME, err);
}

static enum fr_code pipe_care(struct pipe *pipe, struct member *member, struct fr_err *err)
{
	return pipe_care_of(&pipe->record, member->balance, err);
}

static enum fr_code pipe_care_everywhere(struct pipe *pipe, struct fr_err *err)
{
	struct fr_record *kept =
	    reallocarray(pipe->everywhere, pipe->n_everywhere + 1, sizeof *kept);

	if (!kept)
		return fr_err_nomem(err);
	pipe->everywhere = kept;
	kept[pipe->n_everywhere] = (struct fr_record){0};
	return fr_record_copy(&pipe->record, &kept[pipe->n_everywhere++], err);
}

static enum fr_code pipe_season(struct pipe *pipe, struct member *member, struct fr_err *err)
{
	const struct fr_record *season = &pipe->record;

	return fr_balance_season(member->balance, (enum fr_who)fr_record_int(season, FR_SEASON_WHO),
	                         fr_record_int(season, FR_SEASON_START),
	                         fr_record_has(season, FR_SEASON_END)
	                             ? fr_record_int(season, FR_SEASON_END)
	                             : FR_NO_TIME,
	                         err);
}

static enum fr_code pipe_checkin(struct pipe *pipe, struct member *member, struct fr_err *err)
{
	const struct fr_record *checkin = &pipe->record;

	return fr_balance_checkin(member->balance, fr_record_int(checkin, FR_CHECKIN_AT),
	                          person_rating(checkin, FR_CHECKIN_FELT_ME),
	                          person_rating(checkin, FR_CHECKIN_FELT_FRIEND), err);
}

static enum fr_code pipe_invalid(struct pipe *pipe, struct member *member, struct fr_err *err)
{
	(void)pipe;
	(void)err;
	fr_balance_invalid(member->balance);
	return FR_OK;
}

/* With --as-of, what came later is passed over, whoever it names. */
static int pipe_is_later(const struct pipe *pipe)
{
	static const int fields[FR_TYPES] = {
	    [FR_TYPE_FRIEND] = -1,
	    [FR_TYPE_CARE] = FR_CARE_AT,
	    [FR_TYPE_SEASON] = FR_SEASON_START,
	    [FR_TYPE_MOMENT] = FR_MOMENT_AT,
	    [FR_TYPE_CHECKIN] = FR_CHECKIN_AT,
	};
	int field = fields[pipe->record.type];

	return field >= 0 && fr_record_has(&pipe->record, field) &&
	       fr_record_int(&pipe->record, field) > pipe->ask.until;
}

static enum fr_code pipe_record(struct pipe *pipe, struct fr_err *err)
{
	static pipe_each *const calls[FR_TYPES] = {
	    [FR_TYPE_FRIEND] = pipe_friend,   [FR_TYPE_CARE] = pipe_care,
	    [FR_TYPE_SEASON] = pipe_season,   [FR_TYPE_MOMENT] = pipe_moment,
	    [FR_TYPE_CHECKIN] = pipe_checkin,
	};
	pipe_each *call = calls[pipe->record.type];
	enum fr_code code;

	if (!call)
		return FR_OK;
	code = fr_record_check(&pipe->record, err);
	if (code || pipe_is_later(pipe))
		return code;
	if (pipe->record.type == FR_TYPE_CARE &&
	    strcmp(fr_record_text(&pipe->record, FR_CARE_FRIEND), "*") == 0)
		return pipe_care_everywhere(pipe, err);
	return pipe_for_each(pipe, call, err);
}

/* --- lines and files
 * -------------------------------------------------------------------------------- */

/* A line that is refused: the end, or left out and counted where that is wanted. */
static enum fr_code pipe_refused(struct pipe *pipe, const char *file, int64_t number, int is_record)
{
	struct fr_err *err = &pipe->cli->err;

	if (!cli_has(pipe->cli, OPT_KEEP_GOING))
		return fr_err_set(err, FR_FAIL, "%s:%lld: %s", file, (long long)number,
		                  err->message);
	cli_note(pipe->cli, "%s:%lld: %s", file, (long long)number, err->message);
	pipe->invalid++;
	return is_record ? pipe_for_each(pipe, pipe_invalid, err) : FR_OK;
}

static enum fr_code pipe_line(struct pipe *pipe, const char *file, const char *text, size_t len,
                              int64_t number)
{
	struct fr_err *err = &pipe->cli->err;
	enum fr_code code;

	fr_record_reset(&pipe->record, FR_TYPE_FRIEND);
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
	enum fr_code status = FR_OK;
	int64_t number;
	char *text;
	size_t len;

	while (!code && !status) {
		code = fr_lines_next(lines, &text, &len, &number, err);
		if (code == FR_BAD) {
			status = pipe_refused(pipe, file, number, 0);
			code = FR_OK;
		} else if (!code) {
			status = pipe_line(pipe, file, text, len, number);
		}
	}
	fr_lines_close(lines);
	if (code && code != FR_DONE)
		return fr_err_set(&pipe->cli->err, code, "%s: %s", file, err->message);
	return status;
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

/* --- the answers
 * ----------------------------------------------------------------------------------------- */

static enum fr_code pipe_answer(struct pipe *pipe, struct member *member, struct overview *overview)
{
	struct fr_err *err = &pipe->cli->err;
	struct person person = {.unsafe = member->unsafe,
	                        .archived = member->archived,
	                        .rest_until = member->rest_until,
	                        .pause_until = FR_NO_TIME,
	                        .accept_until = FR_NO_TIME,
	                        .params = pipe->params};

	if (member->unsafe)
		return FR_OK;
	for (size_t i = 0; i < pipe->n_everywhere; i++) {
		if (pipe_care_of(&pipe->everywhere[i], member->balance, err))
			return err->code;
	}
	if (fr_balance_result(member->balance, &person.result, NULL, NULL, err))
		return err->code;
	fr_balance_close(member->balance);
	member->balance = NULL;
	fr_buf_puts(&person.name, member->name);
	if (overview) {
		overview_add(overview, &pipe->ask, &person);
	} else {
		record_print(&pipe->ask, &person);
	}
	fr_buf_free(&person.name);
	return FR_OK;
}

static enum fr_code pipe_answers(struct pipe *pipe)
{
	struct member **sorted = members_sorted(&pipe->members);
	struct overview *overview = NULL;
	enum fr_code code = FR_OK;

	if (!sorted)
		return fr_err_set(&pipe->cli->err, FR_FAIL, "no memory left");
	if (!pipe->cli->json)
		code = overview_open(pipe->cli, &overview);
	for (size_t i = 0; i < pipe->members.n && !code && !out_gone(); i++)
		code = pipe_answer(pipe, sorted[i], overview);
	if (overview)
		code = overview_print(pipe->cli, overview, code);
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

enum fr_code pipe_run(struct cli *cli)
{
	struct pipe pipe = {.cli = cli};
	enum fr_code code = ask_read(cli, &pipe.ask);

	if (!code)
		code = ask_params(cli, 0, &pipe.params);
	if (!code)
		code = fr_record_reader_open(&pipe.reader, &cli->err);
	for (int i = 0; i < cli->n_operands && !code; i++)
		code = pipe_file(&pipe, cli->operands[i]);
	if (!code)
		code = pipe_answers(&pipe);
	if (!code)
		pipe_notes(&pipe);
	if (!code && pipe.invalid)
		code = cli_told(cli, FR_FAIL);
	pipe_close(&pipe);
	return code;
}
