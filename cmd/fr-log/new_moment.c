/* new_moment - gave, got, shared, noticed, again: a new moment */
#include "log.h"

#include "cli/own_limits.h"
#include "cli/put.h"

#include <fr/kind.h>

#include <string.h>

/* The words from here on, joined by spaces; a lone - is standard input. */
static enum fr_code give_note(struct cli *cli, int from, struct fr_record *moment)
{
	const char *option = cli_value(cli, LOG_NOTE);
	struct fr_buf note = {0};
	enum fr_code code = FR_OK;

	if (option && cli->operands[from])
		return fr_err_set(&cli->err, FR_USAGE,
		                  "the note stands twice: in --note and as \"%.60s\"",
		                  cli->operands[from]);
	if (option)
		fr_buf_puts(&note, option);
	for (int i = from; cli->operands[i]; i++) {
		if (i > from)
			fr_buf_putc(&note, ' ');
		fr_buf_puts(&note, cli->operands[i]);
	}
	if (cli_has(cli, CLI_EDIT)) {
		struct fr_buf edited = {0};

		code = cli_edit_note(cli, fr_buf_text(&note), &edited);
		fr_buf_free(&note);
		note = edited;
	} else if (strcmp(fr_buf_text(&note), "-") == 0) {
		fr_buf_clear(&note);
		code = cli_read_note(cli, &note);
	}
	if (!code && note.failed)
		code = fr_err_set(&cli->err, FR_FAIL, "no memory left");
	if (!code && (note.len || option || cli_has(cli, CLI_EDIT)) &&
	    fr_record_set_text(moment, FR_MOMENT_NOTE, fr_buf_text(&note), &cli->err))
		code = ask_refused(cli);
	fr_buf_free(&note);
	return code;
}

/* 45m, and also 45, which is refused rather than taken for a note. */
static int give_is_duration(const char *word)
{
	return fr_duration_looks_like(word) || (*word && word[strspn(word, "0123456789")] == '\0');
}

/* A word in the kind's place that is no kind: a slip of the fingers, or the first word of the note?
 */
static int give_not_a_kind(const char *word, const char *next)
{
	int edits;

	if (strchr(word, ' '))
		return 0;
	if (next && give_is_duration(next))
		return 1;
	fr_kind_nearest(word, &edits);
	return edits <= 1;
}

/* [KIND] [DURATION] [NOTE] from an operand on. */
static enum fr_code give_operands(struct cli *cli, int at, struct fr_record *moment)
{
	const char *word = cli->operands[at];
	int minutes;
	enum fr_code code = FR_OK;

	if (word && !give_is_duration(word) && !cli_has(cli, LOG_KIND)) {
		if (fr_kind_read(word) != FR_KIND_NONE ||
		    give_not_a_kind(word, cli->operands[at + 1])) {
			code = log_read_kind(cli, word, moment);
			at++;
		}
	}
	word = code ? NULL : cli->operands[at];
	if (word && give_is_duration(word) && !cli_has(cli, LOG_MINUTES)) {
		if (fr_duration_read(word, &minutes, &cli->err) ||
		    fr_record_set_int(moment, FR_MOMENT_MINUTES, minutes, &cli->err))
			return ask_refused(cli);
		at++;
	}
	return code ? code : give_note(cli, at, moment);
}

static enum fr_code give_now(struct cli *cli, struct fr_record *moment)
{
	struct fr_when now;

	if (fr_record_has(moment, FR_MOMENT_AT))
		return FR_OK;
	fr_when_local(cli_now(cli), &now);
	return fr_record_set_when(moment, FR_MOMENT_AT, &now, &cli->err);
}

static enum fr_code give_store(struct cli *cli, const char *verb, struct fr_record *moment)
{
	enum fr_put result;
	int new_friends = 0;
	enum fr_code code = cli_write(cli, verb);

	if (!code)
		code = fr_record_put(cli->store, moment, &result, &new_friends, &cli->err);
	if (!code)
		code = log_commit_one(cli, moment);
	if (!code) {
		put_say_friends(cli, new_friends);
		code = limits_say(cli, moment);
	}
	return code;
}

static enum fr_code give(struct cli *cli, const char *verb, enum fr_direction direction)
{
	struct fr_record moment = {0};
	enum fr_code code = cli_read(cli);

	fr_record_reset(&moment, FR_TYPE_MOMENT);
	if (!code && cli->n_operands < 1)
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "who? fr-log %s FRIEND[,FRIEND] [KIND] [DURATION] [NOTE]", verb);
	if (!code)
		code = fr_record_set_text(&moment, FR_MOMENT_DIRECTION,
		                          fr_direction_words[direction], &cli->err);
	if (!code)
		code = log_read_options(cli, &moment);
	if (!code)
		code = cli_friends(cli, cli->operands[0],
		                   cli_has(cli, LOG_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &moment,
		                   FR_MOMENT_FRIENDS);
	if (!code)
		code = give_now(cli, &moment);
	if (!code)
		code = give_operands(cli, 1, &moment);
	if (!code)
		code = give_store(cli, verb, &moment);
	fr_record_free(&moment);
	return code;
}

enum fr_code log_gave(struct cli *cli)
{
	return give(cli, "gave", FR_GIVEN);
}

enum fr_code log_got(struct cli *cli)
{
	return give(cli, "got", FR_RECEIVED);
}

enum fr_code log_shared(struct cli *cli)
{
	return give(cli, "shared", FR_MUTUAL);
}

enum fr_code log_noticed(struct cli *cli)
{
	struct fr_record moment = {0};
	enum fr_code code = cli_read(cli);

	fr_record_reset(&moment, FR_TYPE_MOMENT);
	if (!code && (cli->n_operands < 1 || (cli->n_operands < 2 && !cli_has(cli, CLI_EDIT))))
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "what did you notice? fr-log noticed FRIEND TEXT");
	if (!code)
		code = fr_record_set_text(&moment, FR_MOMENT_DIRECTION,
		                          fr_direction_words[FR_RECEIVED], &cli->err);
	if (!code)
		code = log_read_options(cli, &moment);
	if (!code)
		code = cli_friends(cli, cli->operands[0],
		                   cli_has(cli, LOG_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &moment,
		                   FR_MOMENT_FRIENDS);
	if (!code)
		code = fr_record_add_text(&moment, FR_MOMENT_TAGS, "noticed", &cli->err);
	if (!code)
		code = give_now(cli, &moment);
	if (!code)
		code = give_note(cli, 1, &moment);
	if (!code)
		code = give_store(cli, "noticed", &moment);
	fr_record_free(&moment);
	return code;
}

/* The same people, kind, length and direction; when, how it felt and the note are new. */
enum fr_code log_again(struct cli *cli)
{
	static const int SAME[] = {FR_MOMENT_FRIENDS, FR_MOMENT_DIRECTION, FR_MOMENT_KIND,
	                           FR_MOMENT_MINUTES, FR_MOMENT_TAGS,      FR_MOMENT_RITUAL};
	struct fr_record old = {0};
	struct fr_record moment = {0};
	enum fr_code code;

	if (cli->n_operands > 1)
		return fr_err_set(&cli->err, FR_USAGE, "again takes one id: fr-log again [ID]");
	code = log_find(cli, cli->n_operands ? cli->operands[0] : "last", &old);
	if (!code)
		code = fr_record_copy(&old, &moment, &cli->err);
	if (!code) {
		for (int i = 0; i < fr_type_info(FR_TYPE_MOMENT)->n_fields; i++) {
			int same = 0;

			for (size_t s = 0; s < sizeof SAME / sizeof SAME[0]; s++)
				same = same || SAME[s] == i;
			if (!same)
				fr_record_set_null(&moment, i);
		}
		moment.has_id = 0;
		moment.row = moment.created = moment.updated = 0;
		code = log_read_options(cli, &moment);
	}
	if (!code)
		code = give_now(cli, &moment);
	if (!code)
		code = give_note(cli, cli->n_operands, &moment);
	if (!code)
		code = give_store(cli, "again", &moment);
	fr_record_free(&old);
	fr_record_free(&moment);
	return code;
}
