/* season - a stretch in which a lean is expected and agreed */
#include "friend.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <string.h>

#define REVIEW_DAYS 28 /* a season is looked at again at least so soon */

static const char *const WHO[] = {"friend", "me", "both", NULL};

static int season_since(struct cli *cli, struct fr_record *season)
{
	const char *since = cli_value(cli, OPT_SINCE);
	struct fr_when when;
	int status;

	if (!since)
		return ask_now(cli, season, FR_SEASON_START);
	status = cli_date(cli, "--since", since, FR_PAST, &when);
	/* noon of today may be still to come, and the season could not end before it */
	if (!status && when.sec > cli_now(cli))
		return ask_now(cli, season, FR_SEASON_START);
	if (!status && fr_record_set_when(season, FR_SEASON_START, &when, &cli->err))
		status = ask_refused(cli);
	return status;
}

/* By default four weeks ahead, or on the last day where that comes sooner. */
static int season_review(struct cli *cli, struct fr_record *season)
{
	const char *review = cli_value(cli, OPT_REVIEW);
	int status;

	if (review)
		return ask_review(cli, review, REVIEW_DAYS, season, FR_SEASON_REVIEW);
	status = ask_days_ahead(cli, REVIEW_DAYS, season, FR_SEASON_REVIEW);
	if (!status && fr_record_has(season, FR_SEASON_END) &&
	    fr_record_int(season, FR_SEASON_END) < fr_record_int(season, FR_SEASON_REVIEW)) {
		struct fr_when end = {fr_record_int(season, FR_SEASON_END), season->value[FR_SEASON_END].offset};

		if (fr_record_set_when(season, FR_SEASON_REVIEW, &end, &cli->err))
			status = ask_refused(cli);
	}
	return status;
}

static int season_note(struct cli *cli, struct fr_record *season)
{
	const char *start = cli_value(cli, OPT_NOTE);
	struct fr_buf note = {0};
	int status;

	if (!cli_has(cli, CLI_EDIT))
		return ask_option_text(cli, OPT_NOTE, season, FR_SEASON_NOTE);
	status = cli_edit_note(cli, start ? start : "", &note);
	if (!status && fr_record_set_text(season, FR_SEASON_NOTE, fr_buf_text(&note), &cli->err))
		status = ask_refused(cli);
	fr_buf_free(&note);
	return status;
}

static int season_start(struct cli *cli)
{
	struct fr_record season = {0};
	int status = ask_operands(cli, 2, 2);

	fr_record_reset(&season, FR_TYPE_SEASON);
	if (!status)
		status = ask_who(cli, WHO, &season, FR_SEASON_WHO);
	if (!status)
		status = season_since(cli, &season);
	if (!status)
		status = ask_until(cli, OPT_UNTIL, "--until", &season, FR_SEASON_END);
	if (!status)
		status = season_review(cli, &season);
	if (!status)
		status = ask_friend(cli, cli->operands[1], &season);
	if (!status)
		status = season_note(cli, &season);
	if (!status)
		status = keep_record(cli, "season", &season);
	fr_record_free(&season);
	return status;
}

/* --- end ------------------------------------------------------------------------------ */

static int season_of_who(const struct cli *cli, const struct fr_record *season)
{
	const char *who = cli_value(cli, OPT_WHO);

	return !who || strcmp(who, fr_record_text(season, FR_SEASON_WHO)) == 0;
}

/* The only open season; which of several is not for us to guess. */
static int season_find_open(struct cli *cli, const char *name, int64_t row, struct fr_record *found)
{
	struct fr_records *seasons;
	struct fr_record season = {0};
	struct fr_buf others = {0};
	char id[FR_ID_SIZE];
	int n = 0;
	int status = CLI_OK;
	enum fr_code code = fr_records_open(cli->store, FR_TYPE_SEASON, row, &seasons, &cli->err);

	while (!code && (code = fr_records_next(seasons, &season, &cli->err)) == FR_OK) {
		if (!line_is_open(cli, &season) || !season_of_who(cli, &season))
			continue;
		code = fr_record_ending(cli->store, &season, id, &cli->err);
		fr_buf_printf(&others, "%s%s (%s)", n++ ? ", " : "", id, fr_record_text(&season, FR_SEASON_WHO));
		if (!code)
			code = fr_record_copy(&season, found, &cli->err);
	}
	if (code != FR_DONE)
		status = cli_error(cli, &cli->err);
	else if (n == 0)
		status = cli_fail(cli, CLI_USAGE, "no season is open with %s", name);
	else if (n > 1)
		status =
		    cli_fail(cli, CLI_USAGE,
		             "more than one season is open with %s: %s; say --who, or fr-friend edit ID --until now",
		             name, fr_buf_text(&others));
	fr_records_close(seasons);
	fr_record_free(&season);
	fr_buf_free(&others);
	return status;
}

static int season_end(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_record season = {0};
	struct fr_buf name = {0};
	int64_t row = 0;
	int status = ask_operands(cli, 2, 2);

	fr_record_reset(&change, FR_TYPE_SEASON);
	if (!status)
		status = cli_friend(cli, cli->operands[1], CLI_ADD_NOBODY, &name, &row);
	if (!status) /* only to refuse another word */
		status = ask_who(cli, WHO, &change, FR_SEASON_WHO);
	fr_record_reset(&change, FR_TYPE_SEASON);
	if (!status)
		status = ask_now(cli, &change, FR_SEASON_END);
	if (!status)
		status = season_find_open(cli, fr_buf_text(&name), row, &season);
	if (!status)
		status = cli_write(cli, "season");
	if (!status)
		status = keep_change(cli, &change, season.row);
	fr_record_free(&change);
	fr_record_free(&season);
	fr_buf_free(&name);
	return status;
}

/* --- list ------------------------------------------------------------------------------ */

static int season_list(struct cli *cli)
{
	struct fr_buf name = {0};
	int64_t row = FR_ANY_FRIEND;
	int status = ask_operands(cli, 1, 2);

	if (!status && cli->n_operands == 2)
		status = cli_friend(cli, cli->operands[1], CLI_ADD_NOBODY, &name, &row);
	if (!status)
		status = line_records(cli, FR_TYPE_SEASON, row, -1, NULL);
	fr_buf_free(&name);
	return status;
}

int friend_season(struct cli *cli)
{
	const char *what = cli->n_operands ? cli->operands[0] : "list";
	int status = cli_read(cli);

	if (status)
		return status;
	if (strcmp(what, "start") == 0)
		return season_start(cli);
	if (strcmp(what, "end") == 0)
		return season_end(cli);
	if (strcmp(what, "list") == 0)
		return season_list(cli);
	return cli_fail(cli, CLI_USAGE, "a season has start, end and list, not \"%.60s\"", what);
}
