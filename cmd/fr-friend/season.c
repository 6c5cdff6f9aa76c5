/* season - a stretch in which a lean is expected and agreed */
#include "friend.h"

#include <fr/friend.h>

#include <string.h>

#define REVIEW_DAYS 28 /* a season is looked at again at least so soon */

static const char *const WHO[] = {"friend", "me", "both", NULL};

/* --- those that are open ----------------------------------------------------------------- */

struct season_open {
	struct cli *cli;
	const char *who;         /* NULL: anybody's */
	struct fr_record *found; /* the last of them, or NULL */
	struct fr_buf all;       /* "1a2b3c (friend), ..." */
	int n;
};

static void season_free(struct season_open *open)
{
	fr_buf_free(&open->all);
}

static enum fr_code season_seen(const struct fr_record *season, void *arg, struct fr_err *err)
{
	struct season_open *open = arg;
	const char *who = fr_record_text(season, FR_SEASON_WHO);
	char id[FR_ID_SIZE];

	if (!line_is_open(open->cli, season) || (open->who && strcmp(open->who, who) != 0))
		return FR_OK;
	FR_TRY(fr_record_ending(open->cli->store, season, id, err));
	fr_buf_printf(&open->all, "%s%s (%s)", open->n++ ? ", " : "", id, who);
	return open->found ? fr_record_copy(season, open->found, err) : FR_OK;
}

/* A second one of the same people would be the same season twice. */
static enum fr_code season_only(struct cli *cli, const struct fr_record *season)
{
	FR_FREED(season_free)
	struct season_open open = {.cli = cli, .who = fr_record_text(season, FR_SEASON_WHO)};
	const char *name = fr_record_text(season, FR_SEASON_FRIEND);
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	int64_t row = 0;
	enum fr_code code =
	    cli->store ? fr_friend_named(cli->store, name, &row, &cli->err) : FR_NOTHING;

	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	FR_TRY(fr_records_each(cli->store, FR_TYPE_SEASON, row, season_seen, &open, &cli->err));
	if (!open.n)
		return FR_OK;
	say_word(name, &quoted);
	return fr_err_set(&cli->err, FR_USAGE,
	                  "that season with %s is open already: %s; fr-friend season keep "
	                  "%s, or fr-friend edit ID",
	                  name, fr_buf_text(&open.all), fr_buf_text(&quoted));
}

/* --- start ---------------------------------------------------------------------------- */

static enum fr_code season_since(struct cli *cli, struct fr_record *season)
{
	const char *since = cli_value(cli, OPT_SINCE);
	struct fr_when when;

	if (!since)
		return cli_set_now(cli, season, FR_SEASON_START);
	FR_TRY(cli_date(cli, "--since", since, FR_PAST, &when));
	/* noon of today may be still to come, and the season could not end before it */
	if (when.sec > cli_now(cli))
		return cli_set_now(cli, season, FR_SEASON_START);
	return cli_set_when(cli, season, FR_SEASON_START, &when);
}

/* It may be over already, where it is entered afterwards. */
static enum fr_code season_until(struct cli *cli, struct fr_record *season)
{
	const char *until = cli_value(cli, OPT_UNTIL);
	struct fr_when end;
	enum fr_code code =
	    until && *until ? cli_date(cli, "--until", until, FR_FUTURE, &end) : FR_DONE;

	if (code)
		return code == FR_DONE ? FR_OK : code;
	if (end.sec < fr_record_int(season, FR_SEASON_START))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "--until: \"%.60s\" is before it began; --since says when that was", until);
	return cli_set_when(cli, season, FR_SEASON_END, &end);
}

/* By default four weeks ahead, or on the last day where that comes sooner; none where it is over.
 */
static enum fr_code season_review(struct cli *cli, const struct fr_record *season,
                                  struct fr_record *change)
{
	const char *review = cli_value(cli, OPT_REVIEW);
	struct fr_when end = fr_record_when(season, FR_SEASON_END);

	if (!line_is_open(cli, season)) {
		struct fr_when when;

		if (!review)
			return FR_OK;
		FR_TRY(cli_date(cli, "--review", review, FR_PAST, &when));
		return cli_set_when(cli, change, FR_SEASON_REVIEW, &when);
	}
	if (review)
		return given_review(cli, review, REVIEW_DAYS, change, FR_SEASON_REVIEW);
	FR_TRY(given_days_ahead(cli, REVIEW_DAYS, change, FR_SEASON_REVIEW));
	if (fr_record_has(season, FR_SEASON_END) &&
	    end.sec < fr_record_int(change, FR_SEASON_REVIEW))
		return cli_set_when(cli, change, FR_SEASON_REVIEW, &end);
	return FR_OK;
}

static enum fr_code season_fill(struct cli *cli, struct fr_record *season)
{
	FR_TRY(cli_operands(cli, 2, 2));
	FR_TRY(given_who(cli, WHO, season, FR_SEASON_WHO));
	FR_TRY(season_since(cli, season));
	FR_TRY(season_until(cli, season));
	FR_TRY(season_review(cli, season, season));
	FR_TRY(given_friend(cli, cli->operands[1], season));
	if (line_is_open(cli, season))
		FR_TRY(season_only(cli, season));
	return given_note(cli, NULL, season, FR_SEASON_NOTE);
}

/* --- end and keep -------------------------------------------------------------------------- */

/* The only open season; which of several is not for us to guess. */
static enum fr_code season_find_open(struct cli *cli, const char *name, int64_t row,
                                     struct fr_record *found)
{
	FR_FREED(season_free)
	struct season_open open = {.cli = cli, .who = cli_value(cli, OPT_WHO), .found = found};

	FR_TRY(fr_records_each(cli->store, FR_TYPE_SEASON, row, season_seen, &open, &cli->err));
	if (open.n == 0)
		return fr_err_set(&cli->err, FR_USAGE, "no season is open with %s", name);
	if (open.n > 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "more than one season is open with %s: %s; say --who, or "
		                  "fr-friend edit ID --until now",
		                  name, fr_buf_text(&open.all));
	return FR_OK;
}

typedef enum fr_code season_fill_change(struct cli *cli, const struct fr_record *season,
                                        struct fr_record *change);

/* What fill gives, into the open season that is named. */
static enum fr_code season_change(struct cli *cli, season_fill_change *fill)
{
	FR_FREED(fr_record_free) struct fr_record change = {0}, season = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row = 0;

	FR_TRY(cli_operands(cli, 2, 2));
	fr_record_reset(&season, FR_TYPE_SEASON);
	fr_record_reset(&change, FR_TYPE_SEASON);
	FR_TRY(cli_friend(cli, cli->operands[1], CLI_ADD_NOBODY, &name, &row));
	/* only to refuse another word */
	FR_TRY(given_who(cli, WHO, &season, FR_SEASON_WHO));
	FR_TRY(season_find_open(cli, fr_buf_text(&name), row, &season));
	FR_TRY(fill(cli, &season, &change));
	FR_TRY(cli_write(cli, "season"));
	return keep_change(cli, &change, season.row);
}

static enum fr_code season_end(struct cli *cli, const struct fr_record *season,
                               struct fr_record *change)
{
	(void)season;
	return cli_has(cli, OPT_UNTIL) ? cli_set_until(cli, OPT_UNTIL, change, FR_SEASON_END)
	                               : cli_set_now(cli, change, FR_SEASON_END);
}

enum fr_code friend_season(struct cli *cli)
{
	const char *what = cli->operands[0];

	FR_TRY(cli_read(cli));
	if (strcmp(what, "start") == 0)
		return keep_filled(cli, "season", FR_TYPE_SEASON, season_fill);
	if (strcmp(what, "end") == 0)
		return season_change(cli, season_end);
	if (strcmp(what, "keep") == 0)
		return season_change(cli, season_review);
	if (strcmp(what, "list") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a season has start, keep, end and list, not \"%.60s\"", what);
	FR_TRY(cli_operands(cli, 1, 2));
	return line_records(cli, FR_TYPE_SEASON, cli->n_operands == 2 ? cli->operands[1] : NULL,
	                    NULL);
}
