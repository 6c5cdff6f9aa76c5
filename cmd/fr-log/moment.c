/* moment - a moment as a person types it, and as it is shown back */
#include "log.h"

#include "cli/say.h"

#include <fr/friend.h>
#include <fr/kind.h>
#include <fr/text.h>

#include <string.h>

enum fr_code log_read_kind(struct cli *cli, const char *word, struct fr_record *moment)
{
	enum fr_kind kind = fr_kind_read(word);

	if (kind == FR_KIND_NONE)
		return ask_no_kind(cli, word, " (a note goes after the kind, or into --note)");
	return fr_record_set_text(moment, FR_MOMENT_KIND, fr_kind_words[kind], &cli->err);
}

static int log_cleared(const char *value)
{
	return *value == '\0' || strcmp(value, "none") == 0;
}

/* "energy" of the record is --energy of the command line. */
static enum fr_code log_set_number(struct cli *cli, struct fr_record *moment, int field,
                                   const char *option, const char *text, int64_t min, int64_t max)
{
	int64_t value;
	enum fr_code code;

	if (!text)
		return FR_OK;
	if (log_cleared(text)) {
		fr_record_set_null(moment, field);
		return FR_OK;
	}
	code = cli_number(cli, option, text, min, max, &value);
	if (!code)
		code = fr_record_set_int(moment, field, value, &cli->err);
	return code;
}

static enum fr_code log_set_text(struct cli *cli, struct fr_record *moment, int field,
                                 const char *option, const char *text)
{
	if (!text)
		return FR_OK;
	if (log_cleared(text))
		fr_record_set_null(moment, field);
	else if (fr_record_set_text(moment, field, text, &cli->err))
		return cli->err.code == FR_BAD
		           ? fr_err_set(&cli->err, FR_USAGE, "%s: %.900s", option, cli->err.message)
		           : cli->err.code;
	return FR_OK;
}

static enum fr_code log_set_minutes(struct cli *cli, struct fr_record *moment, const char *text)
{
	int minutes;
	enum fr_code code;

	if (!text)
		return FR_OK;
	if (log_cleared(text)) {
		fr_record_set_null(moment, FR_MOMENT_MINUTES);
		return FR_OK;
	}
	code = cli_minutes(cli, "--minutes", text, &minutes);
	if (!code && fr_record_set_int(moment, FR_MOMENT_MINUTES, minutes, &cli->err))
		code = ask_refused(cli);
	return code;
}

/* A day without a time is kept as that day; today is now. */
static enum fr_code log_set_time(struct cli *cli, struct fr_record *moment, const char *text)
{
	enum fr_tense tense = cli_has(cli, LOG_FUTURE) ? FR_FUTURE : FR_PAST;
	int64_t now = cli_now(cli);
	enum fr_precision precision;
	struct fr_when when;
	enum fr_code code;

	if (!text)
		return FR_OK;
	if (fr_time_read(text, now, tense, &when, &precision, &cli->err))
		return ask_refused(cli);
	if (precision == FR_TO_DAY && fr_local_day(when.sec) != fr_local_day(now)) {
		code = cli_date(cli, "--at", text, tense, &when);
		if (code)
			return code;
	}
	return fr_record_set_when(moment, FR_MOMENT_AT, &when, &cli->err);
}

static enum fr_code log_set_tags(struct cli *cli, struct fr_record *moment)
{
	const char *tag;
	int at = 0;

	while ((tag = cli_each(cli, LOG_TAG, &at))) {
		if (log_cleared(tag))
			fr_record_set_null(moment, FR_MOMENT_TAGS);
		else if (fr_record_add_text(moment, FR_MOMENT_TAGS, tag, &cli->err))
			return ask_refused(cli);
	}
	return FR_OK;
}

enum fr_code log_read_options(struct cli *cli, struct fr_record *moment)
{
	const char *kind = cli_value(cli, LOG_KIND);
	enum fr_code code = log_set_time(cli, moment, cli_value(cli, LOG_AT));

	if (!code && kind && log_cleared(kind))
		fr_record_set_null(moment, FR_MOMENT_KIND);
	else if (!code && kind)
		code = log_read_kind(cli, kind, moment);
	if (!code)
		code = log_set_minutes(cli, moment, cli_value(cli, LOG_MINUTES));
	if (!code)
		code = log_set_number(cli, moment, FR_MOMENT_ENERGY, "--energy",
		                      cli_value(cli, LOG_ENERGY), -2, 2);
	if (!code)
		code = log_set_number(cli, moment, FR_MOMENT_WEIGHT, "--weight",
		                      cli_value(cli, LOG_WEIGHT), 1, 5);
	if (!code)
		code = log_set_number(cli, moment, FR_MOMENT_THEIR_WEIGHT, "--their-weight",
		                      cli_value(cli, LOG_THEIR_WEIGHT), 1, 5);
	if (!code)
		code = log_set_text(cli, moment, FR_MOMENT_INITIATED, "--began",
		                    cli_value(cli, LOG_BEGAN));
	if (!code)
		code = log_set_text(cli, moment, FR_MOMENT_RITUAL, "--ritual",
		                    cli_value(cli, LOG_RITUAL));
	return code ? code : log_set_tags(cli, moment);
}

enum fr_code log_find(struct cli *cli, const char *text, struct fr_record *moment)
{
	enum fr_code code = cli_read(cli);

	if (code)
		return code;
	if (!cli->store)
		return fr_err_set(&cli->err, FR_USAGE, "there is no moment yet");
	return fr_record_find(cli->store, FR_TYPE_MOMENT, text, moment, &cli->err);
}

enum fr_code log_print_line(struct cli *cli, const struct fr_record *moment)
{
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];
	enum fr_code code = FR_OK;

	if (cli->json) {
		out_record(moment);
		return FR_OK;
	}
	if (fr_record_ending(cli->store, moment, id, &cli->err))
		return cli->err.code;
	say_moment(moment, SAY_WITH_TIME, &line);
	if (line.failed)
		code = fr_err_set(&cli->err, FR_FAIL, "no memory left");
	out_shown(fr_buf_text(&line));
	out_text("  [%s]\n", id);
	fr_buf_free(&line);
	return code;
}

enum fr_code log_commit_one(struct cli *cli, struct fr_record *moment)
{
	enum fr_code code = cli_commit(cli);

	if (code)
		return code;
	if (fr_record_get(cli->store, FR_TYPE_MOMENT, moment->row, moment, &cli->err))
		return cli->err.code;
	return log_print_line(cli, moment);
}
