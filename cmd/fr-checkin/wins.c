/* wins - what went well: what was kept, and what can be seen in what is kept */
#include "kept_said.h"

#include "cli/own_limits.h"
#include "cli/person.h"
#include "cli/say.h"

#include <fr/friend.h>
#include <fr/limit.h>
#include <fr/moment.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LATELY_DAYS 28 /* so long it is news */
#define LONG_DAYS   30 /* quiet days after which being in touch again is worth a word */

/* What is noticed about one friend. */
struct wins {
	struct cli *cli;
	const struct fr_catalog *catalog;
	win_seen *seen; /* NULL: they are printed */
	void *arg;
	struct person person;
	int64_t mutual_since; /* a week by its number */
	enum fr_state state;
	const char *ritual; /* that was kept, while that is said */
	int64_t settled;    /* when something hard was last settled, or 0 */
};

static void wins_day(int64_t sec, struct fr_buf *out)
{
	fr_buf_clear(out);
	say_when(&(struct fr_when){fr_local_day(sec) * 86400 + 43200, FR_BARE_DATE}, out);
}

/* One line; d and s are days, n a number, as the line has them.  Not stored, and as NDJSON without
 * an id. */
static void wins_say(struct wins *wins, const char *key, const char *day, int64_t n, int64_t at)
{
	char number[24];
	struct fr_word words[] = {{"f", fr_buf_text(&wins->person.name)},
	                          {"d", day},
	                          {"s", day},
	                          {"n", number},
	                          {"ritual", wins->ritual},
	                          {NULL, NULL}};
	struct fr_buf text = {0};
	struct fr_record win = {0};
	struct fr_when when;

	snprintf(number, sizeof number, "%lld", (long long)n);
	fr_record_reset(&win, FR_TYPE_WIN);
	fr_when_local(at, &when);
	if (fr_catalog_fill(wins->catalog, key, words, &text, &wins->cli->err)) {
		fr_buf_free(&text);
		return;
	}
	if (wins->seen) {
		wins->seen(fr_buf_text(&text), wins->arg);
	} else if (!wins->cli->json) {
		out_text("noticed  ");
		out_shown(fr_buf_text(&text));
		out_text("\n");
	} else if (!fr_record_set_text(&win, FR_WIN_FRIEND, fr_buf_text(&wins->person.name),
	                               &wins->cli->err) &&
	           !fr_record_set_text(&win, FR_WIN_TEXT, fr_buf_text(&text), &wins->cli->err) &&
	           !fr_record_set_when(&win, FR_WIN_AT, &when, &wins->cli->err) &&
	           !fr_record_set_text(&win, FR_WIN_SOURCE, "noticed", &wins->cli->err)) {
		out_record(&win);
	}
	fr_record_free(&win);
	fr_buf_free(&text);
}

/* --- agreements that were kept, hurts that were said and settled --------------------------------
 */

static int wins_lately(const struct wins *wins, const struct fr_record *record)
{
	return wins->cli->now - record->updated < (int64_t)LATELY_DAYS * 86400000;
}

static int wins_is(const struct fr_record *record, int field, const char *word)
{
	const char *text = fr_record_text(record, field);

	return text && strcmp(text, word) == 0;
}

typedef void wins_take(struct wins *wins, const struct fr_record *record);

static enum fr_code wins_each(struct wins *wins, enum fr_type type, wins_take *see)
{
	struct cli *cli = wins->cli;
	struct fr_records *records = NULL;
	struct fr_record record = {0};
	enum fr_code code =
	    fr_records_open(cli->store, type, wins->person.row, &records, &cli->err);

	while (!code && (code = fr_records_next(records, &record, &cli->err)) == FR_OK)
		see(wins, &record);
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : cli->err.code;
}

static void wins_agreement(struct wins *wins, const struct fr_record *agreement)
{
	struct fr_buf day = {0};

	if (!wins_is(agreement, FR_AGREEMENT_STATUS, "kept") || !wins_lately(wins, agreement))
		return;
	wins_day(agreement->created / 1000, &day);
	wins_say(wins, "win.5", fr_buf_text(&day), 0, agreement->updated / 1000);
	fr_buf_free(&day);
}

/* The latest repair that is done, or check-in in which both understood: what settles a hurt. */
static void wins_settled(struct wins *wins, const struct fr_record *record)
{
	int64_t at = record->type == FR_TYPE_REPAIR ? record->updated / 1000
	                                            : fr_record_int(record, FR_CHECKIN_AT);
	int settled = record->type == FR_TYPE_REPAIR
	                  ? wins_is(record, FR_REPAIR_STATUS, "done")
	                  : wins_is(record, FR_CHECKIN_UNDERSTOOD, "yes");

	if (settled && at > wins->settled && at <= cli_now(wins->cli))
		wins->settled = at;
}

static void wins_hurt(struct wins *wins, const struct fr_record *hurt)
{
	int64_t now = cli_now(wins->cli);

	if (wins_is(hurt, FR_HURT_STATUS, "raised") && wins->settled >= hurt->created / 1000 &&
	    now - wins->settled < (int64_t)LATELY_DAYS * 86400)
		wins_say(wins, "win.6", NULL, 0, wins->settled);
}

static void wins_ritual(const char *ritual, int64_t at, void *arg)
{
	struct wins *wins = arg;

	wins->ritual = ritual;
	wins_say(wins, "win.1", NULL, 0, at);
	wins->ritual = NULL;
}

/* --- a limit of one's own that was kept, week after week, with somebody there in each
 * ------------- */

static enum fr_code wins_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	(void)err;
	fr_limit_spans_add(arg, fact);
	return FR_OK;
}

static void wins_limit(struct wins *wins, const struct fr_record *boundary)
{
	struct fr_limit_spans weeks;

	if (fr_record_int(boundary, FR_BOUNDARY_MEASURE) != FR_MINUTES_PER_WEEK)
		return;
	fr_limit_spans_init(&weeks, FR_MINUTES_PER_WEEK, cli_now(wins->cli));
	/* it was a limit all that time */
	if (limits_since(boundary) > weeks.edge[0] ||
	    fr_facts_of_friend(wins->cli->store, wins->person.row, weeks.edge[0] - 86400,
	                       weeks.edge[weeks.n] + 86400, wins_fact, &weeks, &wins->cli->err))
		return;
	if (fr_limit_kept_in_each(&weeks, fr_record_int(boundary, FR_BOUNDARY_LIMIT)))
		wins_say(wins, "win.4", NULL, 0, weeks.edge[weeks.n]);
}

/* --- what the model has seen
 * ------------------------------------------------------------------------ */

static void wins_trace(const struct fr_balance_week *week, void *arg)
{
	struct wins *wins = arg;

	if (week->state == FR_STATE_MUTUAL && wins->state != FR_STATE_MUTUAL)
		wins->mutual_since = fr_state_side(wins->state) >= 0 ? week->week : FR_NO_TIME;
	if (week->state != FR_STATE_OPEN) /* on the way from one to the other nobody can tell */
		wins->state = week->state;
}

static enum fr_code wins_model(struct wins *wins)
{
	struct cli *cli = wins->cli;
	struct fr_balance_result result;
	int64_t week = fr_day_week(fr_local_day(cli_now(cli)));
	int64_t last; /* a second of the last day of contact */
	struct fr_buf day = {0};

	wins->state = FR_UNKNOWN;
	wins->mutual_since = FR_NO_TIME;
	if (fr_balance_result(wins->person.balance, &result, wins_trace, wins, &cli->err))
		return cli->err.code;
	if (!result.rhythm.known)
		return FR_OK;
	last = result.rhythm.last_day * 86400 + 43200;
	if (result.rhythm.last_gap >= LONG_DAYS && result.rhythm.days < 14)
		wins_say(wins, "win.7", NULL, result.rhythm.last_gap, last);
	if (result.state == FR_STATE_MUTUAL && wins->mutual_since != FR_NO_TIME &&
	    week - wins->mutual_since < LATELY_DAYS / 7) {
		int64_t monday = fr_week_monday(wins->mutual_since) * 86400 + 43200;

		say_when(&(struct fr_when){monday, FR_BARE_DATE}, &day);
		wins_say(wins, "win.2", fr_buf_text(&day), 0, monday);
	}
	if (result.began_by == FR_FRIEND && fr_day_week(result.rhythm.last_day) == week)
		wins_say(wins, "win.3", NULL, 0, last);
	fr_buf_free(&day);
	return FR_OK;
}

static enum fr_code wins_noticed(struct wins *wins, int64_t row)
{
	struct ask ask = {.now = cli_now(wins->cli), .until = INT64_MAX};
	enum fr_code code = person_read(wins->cli, &ask, row, PERSON_MODEL, &wins->person);

	if (code || wins->person.unsafe || wins->person.archived)
		return code;
	wins->settled = 0;
	code = wins_model(wins);
	if (!code)
		code = wins_each(wins, FR_TYPE_AGREEMENT, wins_agreement);
	if (!code)
		code = wins_each(wins, FR_TYPE_REPAIR, wins_settled);
	if (!code)
		code = wins_each(wins, FR_TYPE_CHECKIN, wins_settled);
	if (!code && wins->settled)
		code = wins_each(wins, FR_TYPE_HURT, wins_hurt);
	if (!code && rituals_kept(wins->cli, fr_buf_text(&wins->person.name), LATELY_DAYS,
	                          wins_ritual, wins))
		code = wins->cli->err.code;
	return code ? code : wins_each(wins, FR_TYPE_BOUNDARY, wins_limit);
}

enum fr_code wins_see(struct cli *cli, const struct fr_catalog *catalog, int64_t row,
                      win_seen *seen, void *arg)
{
	struct wins wins = {.cli = cli, .catalog = catalog, .seen = seen, .arg = arg};
	enum fr_code code = wins_noticed(&wins, row);

	person_clear(&wins.person);
	return code;
}

enum fr_code checkin_wins(struct cli *cli)
{
	struct wins wins = {.cli = cli};
	struct fr_catalog *catalog = NULL;
	struct whom whom = {0};
	int64_t *rows = NULL;
	size_t n = 0;
	enum fr_code code = ask_operands(cli, 0, 1);

	if (!code)
		code = cli_read(cli);
	if (!code && cli->n_operands)
		code = whom_named(cli, cli->operands[0], &whom);
	if (!code && !whom.unsafe)
		code = wins_kept(cli);
	if (!code && !whom.unsafe && cli->store)
		code = texts_open(cli, &catalog);
	wins.catalog = catalog;
	if (!code && catalog && whom.row)
		code = wins_noticed(&wins, whom.row);
	else if (!code && catalog && fr_friends_sorted(cli->store, &rows, &n, &cli->err))
		code = cli->err.code;
	for (size_t i = 0; i < n && !code && !out_gone(); i++)
		code = wins_noticed(&wins, rows[i]);
	person_clear(&wins.person);
	fr_catalog_close(catalog);
	whom_clear(&whom);
	free(rows);
	return code;
}
