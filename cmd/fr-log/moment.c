/* moment - a moment as a person types it, and as it is shown back */
#include "log.h"

#include "cli/kinds.h"
#include "cli/say.h"

#include <fr/friend.h>
#include <fr/kind.h>
#include <fr/text.h>

#include <string.h>

enum fr_code log_read_kind(struct cli *cli, const char *word, struct fr_record *moment)
{
	struct kinds_word meant;

	FR_TRY(kinds_read(cli, word, &meant));
	if (meant.kind == FR_KIND_NONE)
		return cli_no_kind(cli, word, " (a note goes after the kind, or into --note)");
	return fr_record_set_text(moment, FR_MOMENT_KIND, fr_kind_words[meant.kind], &cli->err);
}

int log_no_value(struct fr_record *moment, int field, const char *value)
{
	if (!value)
		return 1;
	if (*value && strcmp(value, "none") != 0)
		return 0;
	fr_record_set_null(moment, field);
	return 1;
}

/* "energy" of the record is --energy of the command line. */
static enum fr_code log_set_number(struct cli *cli, struct fr_record *moment, int field,
                                   const char *option, const char *text, int64_t min, int64_t max)
{
	int64_t value;

	if (log_no_value(moment, field, text))
		return FR_OK;
	FR_TRY(cli_number(cli, option, text, min, max, &value));
	return cli_set_int(cli, moment, field, value);
}

static enum fr_code log_set_text(struct cli *cli, struct fr_record *moment, int field,
                                 const char *option, const char *text)
{
	enum fr_code code;

	if (log_no_value(moment, field, text))
		return FR_OK;
	code = fr_record_set_text(moment, field, text, &cli->err);
	return code == FR_BAD
	           ? fr_err_set(&cli->err, FR_USAGE, "%s: %.900s", option, cli->err.message)
	           : code;
}

static enum fr_code log_set_minutes(struct cli *cli, struct fr_record *moment, const char *text)
{
	int minutes;

	if (log_no_value(moment, FR_MOMENT_MINUTES, text))
		return FR_OK;
	FR_TRY(cli_minutes(cli, "--minutes", text, &minutes));
	return cli_set_int(cli, moment, FR_MOMENT_MINUTES, minutes);
}

/* A day without a time is kept as that day; today is now. */
static enum fr_code log_set_time(struct cli *cli, struct fr_record *moment, const char *text)
{
	enum fr_tense tense = cli_has(cli, LOG_FUTURE) ? FR_FUTURE : FR_PAST;
	int64_t now = cli_now(cli);
	enum fr_precision precision;
	struct fr_when when;

	if (!text)
		return FR_OK;
	FR_TRY(cli_typed(cli, fr_time_read(text, now, tense, &when, &precision, &cli->err)));
	if (precision == FR_TO_DAY && fr_local_day(when.sec) != fr_local_day(now))
		FR_TRY(cli_date(cli, "--at", text, tense, &when));
	return cli_set_when(cli, moment, FR_MOMENT_AT, &when);
}

static enum fr_code log_set_tags(struct cli *cli, struct fr_record *moment)
{
	const char *tag;
	int at = 0;

	while ((tag = cli_each(cli, LOG_TAG, &at))) {
		if (!log_no_value(moment, FR_MOMENT_TAGS, tag))
			FR_TRY(cli_add_text(cli, moment, FR_MOMENT_TAGS, tag));
	}
	return FR_OK;
}

enum fr_code log_read_options(struct cli *cli, struct fr_record *moment)
{
	static const struct {
		int option, field;
		const char *name;
		int min, max; /* of a number */
	} PLAIN[] = {
	    {LOG_ENERGY, FR_MOMENT_ENERGY, "--energy", -2, 2},
	    {LOG_WEIGHT, FR_MOMENT_WEIGHT, "--weight", 1, 5},
	    {LOG_THEIR_WEIGHT, FR_MOMENT_THEIR_WEIGHT, "--their-weight", 1, 5},
	    {LOG_BEGAN, FR_MOMENT_INITIATED, "--began", 0, 0},
	    {LOG_RITUAL, FR_MOMENT_RITUAL, "--ritual", 0, 0},
	};
	const char *kind = cli_value(cli, LOG_KIND);

	FR_TRY(log_set_time(cli, moment, cli_value(cli, LOG_AT)));
	if (!log_no_value(moment, FR_MOMENT_KIND, kind))
		FR_TRY(log_read_kind(cli, kind, moment));
	FR_TRY(log_set_minutes(cli, moment, cli_value(cli, LOG_MINUTES)));
	for (size_t i = 0; i < sizeof PLAIN / sizeof PLAIN[0]; i++) {
		const char *value = cli_value(cli, PLAIN[i].option);

		FR_TRY(PLAIN[i].max
		           ? log_set_number(cli, moment, PLAIN[i].field, PLAIN[i].name, value,
		                            PLAIN[i].min, PLAIN[i].max)
		           : log_set_text(cli, moment, PLAIN[i].field, PLAIN[i].name, value));
	}
	return log_set_tags(cli, moment);
}

enum fr_code log_read_friends(struct cli *cli, const char *names, struct fr_record *moment)
{
	return cli_friends(cli, names, cli_has(cli, LOG_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, moment,
	                   FR_MOMENT_FRIENDS);
}

enum fr_code log_find(struct cli *cli, const char *text, struct fr_record *moment)
{
	FR_TRY(cli_read(cli));
	if (!cli->store)
		return fr_err_set(&cli->err, FR_USAGE, "there is no moment in your notes yet");
	return fr_record_find(cli->store, FR_TYPE_MOMENT, text, moment, &cli->err);
}

/* One line on standard output with a moment and its id. */
static enum fr_code log_print_line(struct cli *cli, const struct fr_record *moment)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	char id[FR_ID_SIZE];
	enum fr_code code;

	if (cli->json) {
		out_record(moment);
		return FR_OK;
	}
	FR_TRY(fr_record_ending(cli->store, moment, id, &cli->err));
	say_moment(moment, SAY_WITH_TIME, &line);
	code = fr_buf_check(&line, &cli->err);
	out_shown(fr_buf_text(&line));
	out_text("  [");
	out_id(id);
	out_text("]\n");
	return code;
}

enum fr_code log_commit_one(struct cli *cli, struct fr_record *moment)
{
	FR_TRY(cli_commit(cli));
	FR_TRY(fr_record_get(cli->store, FR_TYPE_MOMENT, moment->row, moment, &cli->err));
	return log_print_line(cli, moment);
}
