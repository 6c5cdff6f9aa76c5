/* role_swap - planner and listener, changing for a season and ending with it */
#include "ritual.h"

#include "cli/put.h"

#include "cli/say.h"
#include "cli/texts.h"

#include <fr/friend.h>
#include <fr/json.h>
#include <fr/ritual.h>

#include <string.h>

#define ROTATE_DAYS 14

struct seasons {
	int64_t now;
	struct fr_record *last;
	int n;
};

static enum fr_code swap_open(const struct fr_record *season, void *arg, struct fr_err *err)
{
	struct seasons *open = arg;

	if (fr_record_last(season, FR_SEASON_END, INT64_MAX) <= open->now)
		return FR_OK;
	open->n++;
	return fr_record_copy(season, open->last, err);
}

/* The open season with this friend, or the one that --season names. */
static enum fr_code swap_season(struct cli *cli, int64_t row, const char *name,
                                struct fr_record *season)
{
	const char *text = cli_value(cli, OPT_SEASON);
	struct seasons open = {.now = cli_now(cli), .last = season};

	if (text && *text)
		return fr_record_find(cli->store, FR_TYPE_SEASON, text, season, &cli->err);
	FR_TRY(fr_records_each(cli->store, FR_TYPE_SEASON, row, swap_open, &open, &cli->err));
	if (open.n == 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "no season is open with %s; fr-friend season start begins one",
		                  name);
	return open.n == 1
	           ? FR_OK
	           : fr_err_set(&cli->err, FR_USAGE,
	                        "more than one season is open with %s; say --season ID", name);
}

/* Somebody has to begin: I plan and they listen, but for a hard time of theirs, in which I listen;
 * then the other way round. */
static enum fr_code swap_roles(struct cli *cli, const char *name, const struct fr_record *season,
                               struct fr_record *record)
{
	int theirs = strcmp(say_text(season, FR_SEASON_WHO), "friend") == 0;
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_json json = {&text, 0};
	const char *const roles[] = {"planner", "listener"};

	fr_json_open(&json, NULL, '[');
	for (int i = 0; i < 2; i++) {
		fr_json_open(&json, NULL, '{');
		fr_json_text(&json, "role", roles[i]);
		fr_json_open(&json, "rotation", '[');
		fr_json_text(&json, NULL, i != theirs ? name : "me");
		fr_json_text(&json, NULL, i != theirs ? "me" : name);
		fr_json_close(&json, ']');
		fr_json_close(&json, '}');
	}
	fr_json_close(&json, ']');
	FR_TRY(fr_buf_check(&text, &cli->err));
	return cli_set_text(cli, record, FR_ROLE_SEASON_ROLES, fr_buf_text(&text));
}

/* "you listen and Ana plans" */
static void swap_words(const struct fr_record *record, int64_t n, struct fr_buf *out)
{
	const char *name = fr_record_text(record, FR_ROLE_SEASON_FRIEND);
	FR_FREED(fr_buf_free) struct fr_buf cast = {0}, who = {0};

	fr_role_season_cast(record, n, &cast);
	if (fr_cast_who(fr_buf_text(&cast), "listener", &who) &&
	    strcmp(fr_buf_text(&who), "me") == 0)
		texts_add(out, "swap.listen", "f", name, NULL);
	else
		texts_add(out, "swap.plan", "f", name, NULL);
	out->failed |= cast.failed || who.failed;
}

static void swap_line(const struct fr_record *record, const struct fr_record *season, int64_t today,
                      struct fr_buf *line)
{
	struct fr_role_season_turn turn;
	struct fr_when end = fr_record_when(season, FR_SEASON_END), next;
	FR_FREED(fr_buf_free) struct fr_buf date = {0}, roles = {0};
	int over;

	fr_role_season_turn(record, today, &turn);
	next = fr_when_date(turn.next);
	over = fr_when_first(&next) > fr_record_last(season, FR_SEASON_END, INT64_MAX);
	say_when(over ? &end : &next, &date);
	swap_words(record, turn.n, &roles);
	texts_add(line, over ? "swap.until-over" : "swap.until", "d", fr_buf_text(&date), "x",
	          fr_buf_text(&roles), NULL);
}

static void swap_say(struct cli *cli, const struct fr_record *record,
                     const struct fr_record *season)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, turns = {0};

	swap_line(record, season, fr_local_day(cli_now(cli)), &turns);
	texts_add(&line, "swap.idea", "f", fr_record_text(record, FR_ROLE_SEASON_FRIEND), "x",
	          fr_buf_text(&turns), NULL);
	line_out(&line);
}

/* --- where turns are shown ---------------------------------------------------------------- */

static enum fr_code shown_one(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct rotas *rotas = arg;
	struct fr_store *store = rotas->cli->store;
	int64_t now = cli_now(rotas->cli);
	FR_FREED(fr_record_free) struct fr_record season = {0};
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, turns = {0};
	struct fr_part part = {.row = 0};
	int open = 0;

	FR_TRY(fr_role_season_open(store, record, now, &season, &open, err));
	if (!open)
		return FR_OK;
	FR_TRY(fr_friend_part(store, fr_record_int(record, FR_ROLE_SEASON_FRIEND), &part, err));
	if (part.unsafe || part.away >= now)
		return FR_OK;
	rotas->shown++;
	swap_line(record, &season, fr_local_day(now), &turns);
	texts_add(&line, "swap.with", "f", fr_record_text(record, FR_ROLE_SEASON_FRIEND), "x",
	          fr_buf_text(&turns), NULL);
	line_out(&line);
	return FR_OK;
}

enum fr_code role_swap_show(struct rotas *rotas)
{
	return fr_records_each(rotas->cli->store, FR_TYPE_ROLE_SEASON, FR_ANY_FRIEND, shown_one,
	                       rotas, &rotas->cli->err);
}

/* The roles of this season, which end with it: found, not begun twice. */
static enum fr_code swap_known(struct cli *cli, int64_t row, const char *season,
                               struct fr_record *found, int *known)
{
	struct fr_records *records;
	enum fr_code code =
	    fr_records_open(cli->store, FR_TYPE_ROLE_SEASON, row, &records, &cli->err);

	*known = 0;
	if (code)
		return code;
	while (!*known && (code = fr_records_next(records, found, &cli->err)) == FR_OK) {
		*known = strcmp(say_text(found, FR_ROLE_SEASON_SEASON), season) == 0 &&
		         !fr_record_has(found, FR_ROLE_SEASON_END);
	}
	fr_records_close(records);
	return code == FR_DONE ? FR_OK : code;
}

static enum fr_code swap_rotate(struct cli *cli, int *days)
{
	const char *rotate = cli_value(cli, OPT_ROTATE);

	*days = ROTATE_DAYS;
	if (rotate && fr_cadence_read(rotate, days, &cli->err))
		return fr_err_set(&cli->err, FR_USAGE, "--rotate: %.900s", cli->err.message);
	return FR_OK;
}

/* Another rhythm begins today, with the roles as they are. */
static enum fr_code swap_change(struct cli *cli, struct fr_record *record)
{
	int64_t today = fr_local_day(cli_now(cli));
	FR_FREED(fr_record_free) struct fr_record change = {0};
	struct fr_role_season_turn turn;
	struct fr_when when;
	int days;

	FR_TRY(swap_rotate(cli, &days));
	if (days == fr_record_int(record, FR_ROLE_SEASON_EVERY))
		return FR_OK;
	fr_role_season_turn(record, today, &turn);
	when = fr_when_date(today - (turn.n % 2 ? days : 0));
	fr_record_reset(&change, FR_TYPE_ROLE_SEASON);
	FR_TRY(cli_set_int(cli, &change, FR_ROLE_SEASON_EVERY, days));
	FR_TRY(cli_set_when(cli, &change, FR_ROLE_SEASON_START, &when));
	return put_change(cli, "role-swap", &change, record->row);
}

static enum fr_code swap_begin(struct cli *cli, const char *name, const struct fr_record *season,
                               struct fr_record *record)
{
	char id[FR_ID_SIZE];
	struct fr_when today = fr_when_date(fr_local_day(cli_now(cli)));
	int days;

	FR_TRY(swap_rotate(cli, &days));
	fr_id_format(&season->id, id);
	fr_record_reset(record, FR_TYPE_ROLE_SEASON);
	FR_TRY(cli_set_text(cli, record, FR_ROLE_SEASON_FRIEND, name));
	FR_TRY(cli_set_text(cli, record, FR_ROLE_SEASON_SEASON, id));
	FR_TRY(cli_set_int(cli, record, FR_ROLE_SEASON_EVERY, days));
	FR_TRY(cli_set_when(cli, record, FR_ROLE_SEASON_START, &today));
	FR_TRY(swap_roles(cli, name, season, record));
	return put_new(cli, "role-swap", record);
}

enum fr_code ritual_role_swap(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record season = {0}, record = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	char id[FR_ID_SIZE] = "";
	int64_t row = 0;
	int known = 0;

	FR_TRY(cli_read(cli));
	FR_TRY(cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row));
	FR_TRY(swap_season(cli, row, fr_buf_text(&name), &season));
	fr_id_format(&season.id, id);
	FR_TRY(swap_known(cli, row, id, &record, &known));
	if (!known)
		FR_TRY(swap_begin(cli, fr_buf_text(&name), &season, &record));
	else if (cli_has(cli, OPT_ROTATE))
		FR_TRY(swap_change(cli, &record));
	FR_TRY(fr_record_get(cli->store, FR_TYPE_ROLE_SEASON, record.row, &record, &cli->err));
	if (cli->json)
		out_record(&record);
	else
		swap_say(cli, &record, &season);
	return FR_OK;
}
