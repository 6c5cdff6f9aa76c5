/* season - a stretch in which a lean is expected and agreed */
#include "friend.h"

#include <fr/friend.h>
#include <fr/text.h>

#include <string.h>

#define REVIEW_DAYS 28 /* a season is looked at again at least so soon */

static const char *const WHO[] = {"friend", "me", "both", NULL};

static enum fr_code season_since(struct cli *cli, struct fr_record *season)
{
	const char *since = cli_value(cli, OPT_SINCE);
	struct fr_when when;
	enum fr_code code;

	if (!since)
		return ask_now(cli, season, FR_SEASON_START);
	code = cli_date(cli, "--since", since, FR_PAST, &when);
	/* noon of today may be still to come, and the season could not end before it */
	if (!code && when.sec > cli_now(cli))
		return ask_now(cli, season, FR_SEASON_START);
	if (!code && fr_record_set_when(season, FR_SEASON_START, &when, &cli->err))
		code = ask_refused(cli);
	return code;
}

/* By default four weeks ahead, or on the last day where that comes sooner. */
static enum fr_code season_review(struct cli *cli, struct fr_record *season)
{
	const char *review = cli_value(cli, OPT_REVIEW);
	enum fr_code code;

	if (review)
		return ask_review(cli, review, REVIEW_DAYS, season, FR_SEASON_REVIEW);
	code = ask_days_ahead(cli, REVIEW_DAYS, season, FR_SEASON_REVIEW);
	if (!code && fr_record_has(season, FR_SEASON_END) &&
	    fr_record_int(season, FR_SEASON_END) < fr_record_int(season, FR_SEASON_REVIEW)) {
		struct fr_when end = {fr_record_int(season, FR_SEASON_END),
		                      season->value[FR_SEASON_END].offset};

		if (fr_record_set_when(season, FR_SEASON_REVIEW, &end, &cli->err))
			code = ask_refused(cli);
	}
	return code;
}

static enum fr_code season_note(struct cli *cli, struct fr_record *season)
{
	const char *start = cli_value(cli, OPT_NOTE);
	struct fr_buf note = {0};
	enum fr_code code;

	if (!cli_has(cli, CLI_EDIT))
		return ask_option_text(cli, OPT_NOTE, season, FR_SEASON_NOTE);
	code = cli_edit_note(cli, start ? start : "", &note);
	if (!code && fr_record_set_text(season, FR_SEASON_NOTE, fr_buf_text(&note), &cli->err))
		code = ask_refused(cli);
	fr_buf_free(&note);
	return code;
}

static enum fr_code season_start(struct cli *cli)
{
	struct fr_record season = {0};
	enum fr_code code = ask_operands(cli, 2, 2);

	fr_record_reset(&season, FR_TYPE_SEASON);
	if (!code)
		code = ask_who(cli, WHO, &season, FR_SEASON_WHO);
	if (!code)
		code = season_since(cli, &season);
	if (!code)
		code = ask_until(cli, OPT_UNTIL, "--until", &season, FR_SEASON_END);
	if (!code)
		code = season_review(cli, &season);
	if (!code)
		code = ask_friend(cli, cli->operands[1], &season);
	if (!code)
		code = season_note(cli, &season);
	if (!code)
		code = keep_record(cli, "season", &season);
	fr_record_free(&season);
	return code;
}

/* --- end ------------------------------------------------------------------------------ */

static int season_of_who(const struct cli *cli, const struct fr_record *season)
{
	const char *who = cli_value(cli, OPT_WHO);

	return !who || strcmp(who, fr_record_text(season, FR_SEASON_WHO)) == 0;
}

/* The only open season; which of several is not for us to guess. */
static enum fr_code season_find_open(struct cli *cli, const char *name, int64_t row,
                                     struct fr_record *found)
{
	struct fr_records *seasons;
	struct fr_record season = {0};
	struct fr_buf others = {0};
	char id[FR_ID_SIZE];
	int n = 0;
	enum fr_code status = FR_OK;
	enum fr_code code = fr_records_open(cli->store, FR_TYPE_SEASON, row, &seasons, &cli->err);

	while (!code && (code = fr_records_next(seasons, &season, &cli->err)) == FR_OK) {
		if (!line_is_open(cli, &season) || !season_of_who(cli, &season))
			continue;
		code = fr_record_ending(cli->store, &season, id, &cli->err);
		fr_buf_printf(&others, "%s%s (%s)", n++ ? ", " : "", id,
		              fr_record_text(&season, FR_SEASON_WHO));
		if (!code)
			code = fr_record_copy(&season, found, &cli->err);
	}
	if (code != FR_DONE)
		status = cli->err.code;
	else if (n == 0)
		status = fr_err_set(&cli->err, FR_USAGE, "no season is open with %s", name);
	else if (n > 1)
		status = fr_err_set(&cli->err, FR_USAGE,
		                    "more than one season is open with %s: %s; say --who, or "
		                    "fr-friend edit ID --until now",
		                    name, fr_buf_text(&others));
	fr_records_close(seasons);
	fr_record_free(&season);
	fr_buf_free(&others);
	return status;
}

static enum fr_code season_end(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_record season = {0};
	struct fr_buf name = {0};
	int64_t row = 0;
	enum fr_code code = ask_operands(cli, 2, 2);

	fr_record_reset(&change, FR_TYPE_SEASON);
	if (!code)
		code = cli_friend(cli, cli->operands[1], CLI_ADD_NOBODY, &name, &row);
	if (!code) /* only to refuse another word */
		code = ask_who(cli, WHO, &change, FR_SEASON_WHO);
	fr_record_reset(&change, FR_TYPE_SEASON);
	if (!code)
		code = ask_now(cli, &change, FR_SEASON_END);
	if (!code)
		code = season_find_open(cli, fr_buf_text(&name), row, &season);
	if (!code)
		code = cli_write(cli, "season");
	if (!code)
		code = keep_change(cli, &change, season.row);
	fr_record_free(&change);
	fr_record_free(&season);
	fr_buf_free(&name);
	return code;
}

/* --- list ------------------------------------------------------------------------------ */

static enum fr_code season_list(struct cli *cli)
{
	struct fr_buf name = {0};
	int64_t row = FR_ANY_FRIEND;
	enum fr_code code = ask_operands(cli, 1, 2);

	if (!code && cli->n_operands == 2)
		code = cli_friend(cli, cli->operands[1], CLI_ADD_NOBODY, &name, &row);
	if (!code)
		code = line_records(cli, FR_TYPE_SEASON, row, -1, NULL);
	fr_buf_free(&name);
	return code;
}

enum fr_code friend_season(struct cli *cli)
{
	const char *what = cli->n_operands ? cli->operands[0] : "list";
	enum fr_code code = cli_read(cli);

	if (code)
		return code;
	if (strcmp(what, "start") == 0)
		return season_start(cli);
	if (strcmp(what, "end") == 0)
		return season_end(cli);
	if (strcmp(what, "list") == 0)
		return season_list(cli);
	return fr_err_set(&cli->err, FR_USAGE, "a season has start, end and list, not \"%.60s\"",
	                  what);
}
