/* season - a stretch in which a lean is expected and agreed */
#include "friend.h"

#include <string.h>

#define REVIEW_DAYS 28 /* a season is looked at again at least so soon */

static const char *const WHO[] = {"friend", "me", "both", NULL};

static enum fr_code season_since(struct cli *cli, struct fr_record *season)
{
	const char *since = cli_value(cli, OPT_SINCE);
	struct fr_when when;
	enum fr_code code;

	if (!since)
		return cli_set_now(cli, season, FR_SEASON_START);
	code = cli_date(cli, "--since", since, FR_PAST, &when);
	if (code)
		return code;
	/* noon of today may be still to come, and the season could not end before it */
	if (when.sec > cli_now(cli))
		return cli_set_now(cli, season, FR_SEASON_START);
	return cli_set_when(cli, season, FR_SEASON_START, &when);
}

/* By default four weeks ahead, or on the last day where that comes sooner. */
static enum fr_code season_review(struct cli *cli, struct fr_record *season)
{
	const char *review = cli_value(cli, OPT_REVIEW);
	struct fr_when end = line_time(season, FR_SEASON_END);
	enum fr_code code;

	if (review)
		return given_review(cli, review, REVIEW_DAYS, season, FR_SEASON_REVIEW);
	code = given_days_ahead(cli, REVIEW_DAYS, season, FR_SEASON_REVIEW);
	if (!code && fr_record_has(season, FR_SEASON_END) &&
	    end.sec < fr_record_int(season, FR_SEASON_REVIEW))
		code = cli_set_when(cli, season, FR_SEASON_REVIEW, &end);
	return code;
}

static enum fr_code season_fill(struct cli *cli, struct fr_record *season)
{
	enum fr_code code = cli_operands(cli, 2, 2);

	if (!code)
		code = given_who(cli, WHO, season, FR_SEASON_WHO);
	if (!code)
		code = season_since(cli, season);
	if (!code)
		code = cli_set_until(cli, OPT_UNTIL, "--until", season, FR_SEASON_END);
	if (!code)
		code = season_review(cli, season);
	if (!code)
		code = given_friend(cli, cli->operands[1], season);
	return code ? code : given_note(cli, NULL, season, FR_SEASON_NOTE);
}

/* --- end ------------------------------------------------------------------------------ */

struct season_open {
	struct cli *cli;
	struct fr_record *found;
	struct fr_buf all; /* "1a2b3c (friend), ..." */
	int n;
};

static enum fr_code season_seen(const struct fr_record *season, void *arg, struct fr_err *err)
{
	struct season_open *open = arg;
	const char *asked = cli_value(open->cli, OPT_WHO);
	const char *who = fr_record_text(season, FR_SEASON_WHO);
	char id[FR_ID_SIZE];
	enum fr_code code;

	if (!line_is_open(open->cli, season) || (asked && strcmp(asked, who) != 0))
		return FR_OK;
	code = fr_record_ending(open->cli->store, season, id, err);
	if (code)
		return code;
	fr_buf_printf(&open->all, "%s%s (%s)", open->n++ ? ", " : "", id, who);
	return fr_record_copy(season, open->found, err);
}

/* The only open season; which of several is not for us to guess. */
static enum fr_code season_find_open(struct cli *cli, const char *name, int64_t row,
                                     struct fr_record *found)
{
	struct season_open open = {.cli = cli, .found = found};
	enum fr_code code =
	    fr_records_each(cli->store, FR_TYPE_SEASON, row, season_seen, &open, &cli->err);

	if (!code && open.n == 0)
		code = fr_err_set(&cli->err, FR_USAGE, "no season is open with %s", name);
	else if (!code && open.n > 1)
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "more than one season is open with %s: %s; say --who, or "
		                  "fr-friend edit ID --until now",
		                  name, fr_buf_text(&open.all));
	fr_buf_free(&open.all);
	return code;
}

static enum fr_code season_end(struct cli *cli)
{
	struct fr_record change = {0};
	struct fr_record season = {0};
	struct fr_buf name = {0};
	int64_t row = 0;
	enum fr_code code = cli_operands(cli, 2, 2);

	fr_record_reset(&season, FR_TYPE_SEASON);
	fr_record_reset(&change, FR_TYPE_SEASON);
	if (!code)
		code = cli_friend(cli, cli->operands[1], CLI_ADD_NOBODY, &name, &row);
	if (!code) /* only to refuse another word */
		code = given_who(cli, WHO, &season, FR_SEASON_WHO);
	if (!code)
		code = cli_has(cli, OPT_UNTIL)
		           ? cli_set_until(cli, OPT_UNTIL, "--until", &change, FR_SEASON_END)
		           : cli_set_now(cli, &change, FR_SEASON_END);
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

enum fr_code friend_season(struct cli *cli)
{
	const char *what = cli->operands[0];
	enum fr_code code = cli_operands(cli, 1, -1);

	if (!code)
		code = cli_read(cli);
	if (code)
		return code;
	if (strcmp(what, "start") == 0)
		return keep_filled(cli, "season", FR_TYPE_SEASON, season_fill);
	if (strcmp(what, "end") == 0)
		return season_end(cli);
	if (strcmp(what, "list") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a season has start, end and list, not \"%.60s\"", what);
	code = cli_operands(cli, 1, 2);
	return code ? code
	            : line_records(cli, FR_TYPE_SEASON,
	                           cli->n_operands == 2 ? cli->operands[1] : NULL, NULL);
}
