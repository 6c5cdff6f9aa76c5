/* wins - what went well: what was kept, and what can be seen in what is kept */
#include "kept.h"

#include "cli/own_limits.h"
#include "cli/person.h"
#include "cli/say.h"

#include <fr/friend.h>
#include <fr/limit.h>
#include <fr/moment.h>
#include <fr/ritual_kept.h>

#include <stdio.h>
#include <string.h>

#define LATELY_DAYS 28 /* so long it is news */
#define LONG_DAYS   30 /* quiet days after which being in touch again is worth a word */

/* What is noticed about one friend. */
struct wins {
	struct cli *cli;
	const struct fr_catalog *catalog;
	win_seen *seen; /* NULL: they are printed */
	void *arg;
	struct fr_person person;
	int64_t mutual_since; /* a week by its number */
	enum fr_state state;
	int64_t settled; /* when something hard was last settled, or 0 */
};

/* --- how it is said -------------------------------------------------------------------------- */

/* Not stored, and so without an id. */
static enum fr_code wins_record(const struct wins *wins, const char *text, int64_t at)
{
	struct cli *cli = wins->cli;
	FR_FREED(fr_record_free) struct fr_record win = {0};
	struct fr_when when;

	fr_record_reset(&win, FR_TYPE_WIN);
	fr_when_local(at, &when);
	FR_TRY(checkin_set(cli, &win, FR_WIN_FRIEND, fr_buf_text(&wins->person.name)));
	FR_TRY(checkin_set(cli, &win, FR_WIN_TEXT, text));
	FR_TRY(fr_record_set_when(&win, FR_WIN_AT, &when, &cli->err));
	FR_TRY(checkin_set(cli, &win, FR_WIN_SOURCE, "noticed"));
	out_record(&win);
	return FR_OK;
}

static enum fr_code wins_show(const struct wins *wins, const char *text, int64_t at)
{
	if (wins->seen) {
		wins->seen(text, wins->arg);
		return FR_OK;
	}
	if (wins->cli->json)
		return wins_record(wins, text, at);
	out_text("%s  ", fr_catalog_text(wins->catalog, "wins.noticed"));
	catalog_line(text, 0);
	return FR_OK;
}

/* One line of the catalog, left out where the texts do not have it; word (NULL: none) names what
 * it says besides the friend. */
static enum fr_code wins_say(const struct wins *wins, const char *key, const char *word,
                             const char *value, int64_t at)
{
	struct fr_word words[] = {
	    {"f", fr_buf_text(&wins->person.name)}, {word, value}, {NULL, NULL}};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_err why;

	if (fr_catalog_fill(wins->catalog, key, words, &text, &why) == FR_OK)
		return wins_show(wins, fr_buf_text(&text), at);
	return FR_OK;
}

static enum fr_code wins_say_day(const struct wins *wins, const char *key, const char *word,
                                 int64_t day, int64_t at)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	say_day(day, &text);
	return wins_say(wins, key, word, fr_buf_text(&text), at);
}

/* --- agreements and rituals that were kept, hurts that were said and settled ----------------- */

static int wins_is(const struct fr_record *record, int field, const char *word)
{
	return strcmp(say_text(record, field), word) == 0;
}

static enum fr_code wins_agreement(const struct fr_record *agreement, void *arg, struct fr_err *err)
{
	const struct wins *wins = arg;

	(void)err;
	if (!wins_is(agreement, FR_AGREEMENT_STATUS, "kept") ||
	    wins->cli->now - agreement->updated >= (int64_t)LATELY_DAYS * 86400000)
		return FR_OK;
	return wins_say_day(wins, "win.5", "d", fr_local_day(agreement->created / 1000),
	                    agreement->updated / 1000);
}

/* The latest repair that is done, or check-in in which both understood: what settles a hurt. */
static enum fr_code wins_settled(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct wins *wins = arg;
	int repair = record->type == FR_TYPE_REPAIR;
	int64_t at = repair ? record->updated / 1000 : fr_record_int(record, FR_CHECKIN_AT);
	int settled = repair ? wins_is(record, FR_REPAIR_STATUS, "done")
	                     : wins_is(record, FR_CHECKIN_UNDERSTOOD, "yes");

	(void)err;
	if (settled && at > wins->settled && at <= cli_now(wins->cli))
		wins->settled = at;
	return FR_OK;
}

static enum fr_code wins_hurt(const struct fr_record *hurt, void *arg, struct fr_err *err)
{
	const struct wins *wins = arg;

	(void)err;
	if (!wins_is(hurt, FR_HURT_STATUS, "raised") || wins->settled < hurt->created / 1000 ||
	    cli_now(wins->cli) - wins->settled >= (int64_t)LATELY_DAYS * 86400)
		return FR_OK;
	return wins_say(wins, "win.6", NULL, NULL, wins->settled);
}

static enum fr_code wins_ritual(const char *ritual, int64_t at, void *arg, struct fr_err *err)
{
	(void)err;
	return wins_say(arg, "win.1", "ritual", ritual, at);
}

/* --- a limit of one's own that was kept, week after week, with somebody there in each -------- */

static enum fr_code wins_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	(void)err;
	fr_limit_spans_add(arg, fact);
	return FR_OK;
}

static enum fr_code wins_limit(const struct fr_record *boundary, void *arg, struct fr_err *err)
{
	const struct wins *wins = arg;
	struct fr_limit_spans weeks;

	if (fr_record_int(boundary, FR_BOUNDARY_MEASURE) != FR_MINUTES_PER_WEEK)
		return FR_OK;
	fr_limit_spans_init(&weeks, FR_MINUTES_PER_WEEK, cli_now(wins->cli));
	/* it was a limit all that time */
	if (own_limits_since(boundary) > weeks.edge[0])
		return FR_OK;
	FR_TRY(fr_facts_of_friend(wins->cli->store, wins->person.row, weeks.edge[0] - 86400,
	                          weeks.edge[weeks.n] + 86400, wins_fact, &weeks, err));
	if (!fr_limit_kept_in_each(&weeks, fr_record_int(boundary, FR_BOUNDARY_LIMIT)))
		return FR_OK;
	return wins_say(wins, "win.4", NULL, NULL, weeks.edge[weeks.n]);
}

/* --- what the model has seen ------------------------------------------------------------------ */

static void wins_trace(const struct fr_balance_week *week, void *arg)
{
	struct wins *wins = arg;

	if (week->state == FR_STATE_MUTUAL && wins->state != FR_STATE_MUTUAL)
		wins->mutual_since = fr_state_side(wins->state) >= 0 ? week->week : FR_NO_TIME;
	if (week->state != FR_STATE_OPEN) /* on the way from one to the other nobody can tell */
		wins->state = week->state;
}

/* An instant of the last day of contact. */
static int64_t wins_last(const struct wins *wins)
{
	return fr_when_date(wins->person.result.rhythm.last_day).sec;
}

static int64_t wins_week(const struct wins *wins)
{
	return fr_day_week(fr_local_day(cli_now(wins->cli)));
}

/* In touch again after a long time. */
static enum fr_code wins_again(const struct wins *wins)
{
	const struct fr_balance_result *result = &wins->person.result;
	char days[24];

	if (result->rhythm.last_gap < LONG_DAYS || result->rhythm.days >= 14)
		return FR_OK;
	snprintf(days, sizeof days, "%lld", (long long)result->rhythm.last_gap);
	return wins_say(wins, "win.7", "n", days, wins_last(wins));
}

static enum fr_code wins_mutual(const struct wins *wins)
{
	int64_t monday;

	if (wins->mutual_since == FR_NO_TIME ||
	    wins_week(wins) - wins->mutual_since >= LATELY_DAYS / 7)
		return FR_OK;
	monday = fr_week_monday(wins->mutual_since);
	return wins_say_day(wins, "win.2", "s", monday, fr_when_date(monday).sec);
}

static enum fr_code wins_model(struct wins *wins)
{
	struct fr_balance_result result;

	wins->state = FR_UNKNOWN;
	wins->mutual_since = FR_NO_TIME;
	FR_TRY(fr_balance_result(wins->person.balance, &result, wins_trace, wins, &wins->cli->err));
	if (!result.rhythm.known || result.standing > FR_CARING)
		return FR_OK;
	FR_TRY(wins_again(wins));
	if (result.state == FR_STATE_MUTUAL)
		FR_TRY(wins_mutual(wins));
	if (result.began_by == FR_FRIEND && fr_day_week(result.rhythm.last_day) == wins_week(wins))
		FR_TRY(wins_say(wins, "win.3", NULL, NULL, wins_last(wins)));
	return FR_OK;
}

/* --- all of it -------------------------------------------------------------------------------- */

static enum fr_code wins_each(struct wins *wins, enum fr_type type, fr_record_seen *seen)
{
	return fr_records_each(wins->cli->store, type, wins->person.row, seen, wins,
	                       &wins->cli->err);
}

static enum fr_code wins_noticed(struct wins *wins, int64_t row)
{
	struct cli *cli = wins->cli;
	int64_t now = cli_now(cli);
	struct fr_ask ask = {.now = now, .until = INT64_MAX};

	FR_TRY(fr_person_read(cli->store, &ask, row, FR_PERSON_MODEL, &wins->person, &cli->err));
	if (wins->person.unsafe || wins->person.archived)
		return FR_OK;
	wins->settled = 0;
	FR_TRY(wins_model(wins));
	FR_TRY(wins_each(wins, FR_TYPE_AGREEMENT, wins_agreement));
	FR_TRY(wins_each(wins, FR_TYPE_REPAIR, wins_settled));
	FR_TRY(wins_each(wins, FR_TYPE_CHECKIN, wins_settled));
	if (wins->settled)
		FR_TRY(wins_each(wins, FR_TYPE_HURT, wins_hurt));
	FR_TRY(fr_rituals_kept(cli->store, fr_buf_text(&wins->person.name), now,
	                       now - (int64_t)LATELY_DAYS * 86400, wins_ritual, wins, &cli->err));
	return wins_each(wins, FR_TYPE_BOUNDARY, wins_limit);
}

static void wins_clear(struct wins *wins)
{
	fr_person_clear(&wins->person);
}

enum fr_code wins_see(struct cli *cli, const struct fr_catalog *catalog, int64_t row,
                      win_seen *seen, void *arg)
{
	FR_FREED(wins_clear)
	struct wins wins = {.cli = cli, .catalog = catalog, .seen = seen, .arg = arg};

	return wins_noticed(&wins, row);
}

/* One friend (a row), or 0 for all of them by their names. */
static enum fr_code wins_print(struct cli *cli, int64_t row)
{
	FR_FREED(wins_clear) struct wins wins = {.cli = cli};
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0;

	FR_TRY(catalog_get(cli, &wins.catalog));
	if (row)
		return wins_noticed(&wins, row);
	FR_TRY(fr_friends_sorted(cli->store, &rows, &n, &cli->err));
	for (size_t i = 0; i < n && !out_gone(); i++)
		FR_TRY(wins_noticed(&wins, rows[i]));
	return FR_OK;
}

enum fr_code checkin_wins(struct cli *cli)
{
	FR_FREED(whom_clear) struct whom whom = {0};

	FR_TRY(cli_read(cli));
	if (cli->n_operands)
		FR_TRY(whom_named(cli, cli->operands[0], &whom));
	if (!whom.unsafe)
		FR_TRY(kept_list(cli, kept_of("win")));
	if (!whom.unsafe && cli->store)
		return wins_print(cli, whom.row);
	return FR_OK;
}
