/* moment - a moment as a person types it, and as it is shown back */
#include "log.h"

#include "say.h"

#include <fr/friend.h>
#include <fr/kind.h>
#include <fr/text.h>

#include <string.h>

int log_read_kind(struct cli *cli, const char *word, struct fr_record *moment)
{
	enum fr_kind kind = fr_kind_read(word);

	if (kind == FR_KIND_NONE)
		return ask_no_kind(cli, word, " (a note goes after the kind, or into --note)");
	return fr_record_set_text(moment, FR_MOMENT_KIND, fr_kind_words[kind], &cli->err) ? cli_error(cli, &cli->err)
	                                                                                  : CLI_OK;
}

static int log_cleared(const char *value)
{
	return *value == '\0' || strcmp(value, "none") == 0;
}

/* "energy" of the record is --energy of the command line. */
static int log_set_number(struct cli *cli, struct fr_record *moment, int field, const char *option, const char *text,
                          int64_t min, int64_t max)
{
	int64_t value;
	int status;

	if (!text)
		return CLI_OK;
	if (log_cleared(text)) {
		fr_record_set_null(moment, field);
		return CLI_OK;
	}
	status = cli_number(cli, option, text, min, max, &value);
	if (!status && fr_record_set_int(moment, field, value, &cli->err))
		status = cli_error(cli, &cli->err);
	return status;
}

static int log_set_text(struct cli *cli, struct fr_record *moment, int field, const char *option, const char *text)
{
	if (!text)
		return CLI_OK;
	if (log_cleared(text))
		fr_record_set_null(moment, field);
	else if (fr_record_set_text(moment, field, text, &cli->err))
		return cli->err.code == FR_BAD ? cli_fail(cli, CLI_USAGE, "%s: %.900s", option, cli->err.message)
		                               : cli_error(cli, &cli->err);
	return CLI_OK;
}

static int log_set_minutes(struct cli *cli, struct fr_record *moment, const char *text)
{
	int minutes;
	int status;

	if (!text)
		return CLI_OK;
	if (log_cleared(text)) {
		fr_record_set_null(moment, FR_MOMENT_MINUTES);
		return CLI_OK;
	}
	status = cli_minutes(cli, "--minutes", text, &minutes);
	if (!status && fr_record_set_int(moment, FR_MOMENT_MINUTES, minutes, &cli->err))
		status = ask_refused(cli);
	return status;
}

/* A day without a time is kept as that day; today is now. */
static int log_set_time(struct cli *cli, struct fr_record *moment, const char *text)
{
	enum fr_tense tense = cli_has(cli, LOG_FUTURE) ? FR_FUTURE : FR_PAST;
	int64_t now = cli_now(cli);
	enum fr_precision precision;
	struct fr_when when;
	int status;

	if (!text)
		return CLI_OK;
	if (fr_time_read(text, now, tense, &when, &precision, &cli->err))
		return ask_refused(cli);
	if (precision == FR_TO_DAY && fr_local_day(when.sec) != fr_local_day(now)) {
		status = cli_date(cli, "--at", text, tense, &when);
		if (status)
			return status;
	}
	return fr_record_set_when(moment, FR_MOMENT_AT, &when, &cli->err) ? cli_error(cli, &cli->err) : CLI_OK;
}

static int log_set_tags(struct cli *cli, struct fr_record *moment)
{
	const char *tag;
	int at = 0;

	while ((tag = cli_each(cli, LOG_TAG, &at))) {
		if (log_cleared(tag))
			fr_record_set_null(moment, FR_MOMENT_TAGS);
		else if (fr_record_add_text(moment, FR_MOMENT_TAGS, tag, &cli->err))
			return ask_refused(cli);
	}
	return CLI_OK;
}

int log_read_options(struct cli *cli, struct fr_record *moment)
{
	const char *kind = cli_value(cli, LOG_KIND);
	int status = log_set_time(cli, moment, cli_value(cli, LOG_AT));

	if (!status && kind && log_cleared(kind))
		fr_record_set_null(moment, FR_MOMENT_KIND);
	else if (!status && kind)
		status = log_read_kind(cli, kind, moment);
	if (!status)
		status = log_set_minutes(cli, moment, cli_value(cli, LOG_MINUTES));
	if (!status)
		status = log_set_number(cli, moment, FR_MOMENT_ENERGY, "--energy", cli_value(cli, LOG_ENERGY), -2, 2);
	if (!status)
		status = log_set_number(cli, moment, FR_MOMENT_WEIGHT, "--weight", cli_value(cli, LOG_WEIGHT), 1, 5);
	if (!status)
		status = log_set_number(cli, moment, FR_MOMENT_THEIR_WEIGHT, "--their-weight",
		                        cli_value(cli, LOG_THEIR_WEIGHT), 1, 5);
	if (!status)
		status = log_set_text(cli, moment, FR_MOMENT_INITIATED, "--began", cli_value(cli, LOG_BEGAN));
	if (!status)
		status = log_set_text(cli, moment, FR_MOMENT_RITUAL, "--ritual", cli_value(cli, LOG_RITUAL));
	return status ? status : log_set_tags(cli, moment);
}

int log_find(struct cli *cli, const char *text, struct fr_record *moment)
{
	int status = cli_read(cli);

	if (status)
		return status;
	if (!cli->store)
		return cli_fail(cli, CLI_USAGE, "there is no moment yet");
	return fr_record_find(cli->store, FR_TYPE_MOMENT, text, moment, &cli->err) ? cli_error(cli, &cli->err) : CLI_OK;
}

int log_print_line(struct cli *cli, const struct fr_record *moment)
{
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];
	int status = CLI_OK;

	if (cli->json) {
		out_record(moment);
		return CLI_OK;
	}
	if (fr_record_ending(cli->store, moment, id, &cli->err))
		return cli_error(cli, &cli->err);
	say_moment(moment, SAY_WITH_TIME, &line);
	if (line.failed)
		status = cli_fail(cli, CLI_FAILURE, "no memory left");
	out_shown(fr_buf_text(&line));
	out_text("  [%s]\n", id);
	fr_buf_free(&line);
	return status;
}

int log_commit_one(struct cli *cli, struct fr_record *moment)
{
	int status = cli_commit(cli);

	if (status)
		return status;
	if (fr_record_get(cli->store, FR_TYPE_MOMENT, moment->row, moment, &cli->err))
		return cli_error(cli, &cli->err);
	return log_print_line(cli, moment);
}
