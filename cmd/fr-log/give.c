/* give - gave, got, shared, noticed, again: a new moment */
#include "log.h"

#include "limits.h"
#include "put.h"

#include <fr/kind.h>

#include <string.h>

/* The words from here on, joined by spaces; a lone - is standard input. */
static int give_note(struct cli *cli, int from, struct fr_record *moment)
{
	const char *option = cli_value(cli, LOG_NOTE);
	struct fr_buf note = {0};
	int status = CLI_OK;

	if (option && cli->operands[from])
		return cli_fail(cli, CLI_USAGE, "the note stands twice: in --note and as \"%.60s\"",
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

		status = cli_edit_note(cli, fr_buf_text(&note), &edited);
		fr_buf_free(&note);
		note = edited;
	} else if (strcmp(fr_buf_text(&note), "-") == 0) {
		fr_buf_clear(&note);
		status = cli_read_note(cli, &note);
	}
	if (!status && note.failed)
		status = cli_fail(cli, CLI_FAILURE, "no memory left");
	if (!status && (note.len || option || cli_has(cli, CLI_EDIT)) &&
	    fr_record_set_text(moment, FR_MOMENT_NOTE, fr_buf_text(&note), &cli->err))
		status = ask_refused(cli);
	fr_buf_free(&note);
	return status;
}

/* 45m, and also 45, which is refused rather than taken for a note. */
static int give_is_duration(const char *word)
{
	return fr_duration_looks_like(word) || (*word && word[strspn(word, "0123456789")] == '\0');
}

/* A word in the kind's place that is no kind: a slip of the fingers, or the first word of the note? */
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
static int give_operands(struct cli *cli, int at, struct fr_record *moment)
{
	const char *word = cli->operands[at];
	int minutes;
	int status = CLI_OK;

	if (word && !give_is_duration(word) && !cli_has(cli, LOG_KIND)) {
		if (fr_kind_read(word) != FR_KIND_NONE || give_not_a_kind(word, cli->operands[at + 1])) {
			status = log_read_kind(cli, word, moment);
			at++;
		}
	}
	word = status ? NULL : cli->operands[at];
	if (word && give_is_duration(word) && !cli_has(cli, LOG_MINUTES)) {
		if (fr_duration_read(word, &minutes, &cli->err) ||
		    fr_record_set_int(moment, FR_MOMENT_MINUTES, minutes, &cli->err))
			return ask_refused(cli);
		at++;
	}
	return status ? status : give_note(cli, at, moment);
}

static int give_now(struct cli *cli, struct fr_record *moment)
{
	struct fr_when now;

	if (fr_record_has(moment, FR_MOMENT_AT))
		return CLI_OK;
	fr_when_local(cli_now(cli), &now);
	return fr_record_set_when(moment, FR_MOMENT_AT, &now, &cli->err) ? cli_error(cli, &cli->err) : CLI_OK;
}

static int give_store(struct cli *cli, const char *verb, struct fr_record *moment)
{
	enum fr_put result;
	int new_friends = 0;
	int status = cli_write(cli, verb);

	if (!status && fr_record_put(cli->store, moment, &result, &new_friends, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = log_commit_one(cli, moment);
	if (!status) {
		put_say_friends(cli, new_friends);
		status = limits_say(cli, moment);
	}
	return status;
}

static int give(struct cli *cli, const char *verb, enum fr_direction direction)
{
	struct fr_record moment = {0};
	int status = cli_read(cli);

	fr_record_reset(&moment, FR_TYPE_MOMENT);
	if (!status && cli->n_operands < 1)
		status = cli_fail(cli, CLI_USAGE, "who? fr-log %s FRIEND[,FRIEND] [KIND] [DURATION] [NOTE]", verb);
	if (!status && fr_record_set_text(&moment, FR_MOMENT_DIRECTION, fr_direction_words[direction], &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = log_read_options(cli, &moment);
	if (!status)
		status = cli_friends(cli, cli->operands[0], cli_has(cli, LOG_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &moment,
		                     FR_MOMENT_FRIENDS);
	if (!status)
		status = give_now(cli, &moment);
	if (!status)
		status = give_operands(cli, 1, &moment);
	if (!status)
		status = give_store(cli, verb, &moment);
	fr_record_free(&moment);
	return status;
}

int log_gave(struct cli *cli)
{
	return give(cli, "gave", FR_GIVEN);
}

int log_got(struct cli *cli)
{
	return give(cli, "got", FR_RECEIVED);
}

int log_shared(struct cli *cli)
{
	return give(cli, "shared", FR_MUTUAL);
}

int log_noticed(struct cli *cli)
{
	struct fr_record moment = {0};
	int status = cli_read(cli);

	fr_record_reset(&moment, FR_TYPE_MOMENT);
	if (!status && (cli->n_operands < 1 || (cli->n_operands < 2 && !cli_has(cli, CLI_EDIT))))
		status = cli_fail(cli, CLI_USAGE, "what did you notice? fr-log noticed FRIEND TEXT");
	if (!status && fr_record_set_text(&moment, FR_MOMENT_DIRECTION, fr_direction_words[FR_RECEIVED], &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = log_read_options(cli, &moment);
	if (!status)
		status = cli_friends(cli, cli->operands[0], cli_has(cli, LOG_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &moment,
		                     FR_MOMENT_FRIENDS);
	if (!status && fr_record_add_text(&moment, FR_MOMENT_TAGS, "noticed", &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = give_now(cli, &moment);
	if (!status)
		status = give_note(cli, 1, &moment);
	if (!status)
		status = give_store(cli, "noticed", &moment);
	fr_record_free(&moment);
	return status;
}

/* The same people, kind, length and direction; when, how it felt and the note are new. */
int log_again(struct cli *cli)
{
	static const int SAME[] = {FR_MOMENT_FRIENDS, FR_MOMENT_DIRECTION, FR_MOMENT_KIND,
	                           FR_MOMENT_MINUTES, FR_MOMENT_TAGS,      FR_MOMENT_RITUAL};
	struct fr_record old = {0};
	struct fr_record moment = {0};
	int status;

	if (cli->n_operands > 1)
		return cli_fail(cli, CLI_USAGE, "again takes one id: fr-log again [ID]");
	status = log_find(cli, cli->n_operands ? cli->operands[0] : "last", &old);
	if (!status && fr_record_copy(&old, &moment, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status) {
		for (int i = 0; i < fr_type_info(FR_TYPE_MOMENT)->n_fields; i++) {
			int same = 0;

			for (size_t s = 0; s < sizeof SAME / sizeof SAME[0]; s++)
				same = same || SAME[s] == i;
			if (!same)
				fr_record_set_null(&moment, i);
		}
		moment.has_id = 0;
		moment.row = moment.created = moment.updated = 0;
		status = log_read_options(cli, &moment);
	}
	if (!status)
		status = give_now(cli, &moment);
	if (!status)
		status = give_note(cli, cli->n_operands, &moment);
	if (!status)
		status = give_store(cli, "again", &moment);
	fr_record_free(&old);
	fr_record_free(&moment);
	return status;
}
