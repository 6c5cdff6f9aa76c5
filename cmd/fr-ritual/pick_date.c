/* pick_date - which time of a ritual is meant */
#include "ritual.h"

#include "cli/say.h"

/* The one of that day, by its rule or by where it was moved.  FR_NOTHING. */
static enum fr_code pick_on(struct cli *cli, const struct fr_ritual *ritual, int64_t day,
                            struct fr_turn *turn)
{
	struct fr_dates *dates = NULL;
	struct fr_turn one;
	int found = 0;

	FR_TRY(fr_dates_open(ritual, &dates, &cli->err));
	while (fr_dates_next(dates, &one) == FR_OK) {
		/* where it was moved to is what a person sees, and what is open; a date of the rule
		 * is meant where nothing was moved there */
		int fits = fr_when_local_day(&one.at) == day    ? 2 + fr_turn_is_open(&one)
		           : fr_when_local_day(&one.due) == day ? 1
		                                                : 0;

		if (fits && fits >= found) {
			*turn = one;
			found = fits;
		}
		if (fr_when_local_day(&one.due) > day + 1 && found > 1)
			break;
		if (fr_when_local_day(&one.due) > day + 400)
			break;
	}
	fr_dates_close(dates);
	return found ? FR_OK : FR_NOTHING;
}

/* What it stands for was mostly before now: "sunday" is the last one, if it comes on that. */
static enum fr_code pick_of_day(struct cli *cli, const struct fr_ritual *ritual, const char *text,
                                struct fr_turn *turn)
{
	int past = cli_has(cli, OPT_FOR);
	struct fr_when when;
	struct fr_err why;
	enum fr_precision precision;
	enum fr_code code = FR_NOTHING;

	if (past && !fr_time_read(text, cli_now(cli), FR_PAST, &when, &precision, &why))
		code = pick_on(cli, ritual, fr_when_local_day(&when), turn);
	if (code != FR_NOTHING)
		return code;
	FR_TRY(cli_date(cli, past ? "--for" : "--due", text, FR_FUTURE, &when));
	code = pick_on(cli, ritual, fr_when_local_day(&when), turn);
	return code == FR_NOTHING
	           ? fr_err_set(&cli->err, FR_USAGE,
	                        "%s does not come on \"%.60s\"; fr-ritual show has its dates",
	                        fr_record_text(&ritual->record, FR_RITUAL_NAME), text)
	           : code;
}

/* The last time that something was said about it, if only that it is. */
static int64_t pick_answered(const struct fr_ritual *ritual)
{
	struct fr_when from = fr_when_date(ritual->from);

	if (ritual->after)
		return fr_when_first(&from);
	for (int i = ritual->n_outcomes - 1; i >= 0; i--) {
		const struct fr_outcome *outcome = &ritual->outcomes[i];

		if (outcome->status == FR_OUTCOME_DONE || outcome->status == FR_OUTCOME_SKIPPED)
			return outcome->has_moved ? outcome->moved.sec : outcome->due.sec;
	}
	return ritual->record.created / 1000;
}

/* Was something said about one of this day? */
static int pick_said(const struct fr_ritual *ritual, int64_t day)
{
	for (int i = 0; i < ritual->n_outcomes; i++) {
		const struct fr_outcome *outcome = &ritual->outcomes[i];

		if ((outcome->status == FR_OUTCOME_DONE || outcome->status == FR_OUTCOME_SKIPPED) &&
		    fr_when_local_day(outcome->has_moved ? &outcome->moved : &outcome->due) == day)
			return 1;
	}
	return 0;
}

/* --- what happened --------------------------------------------------------------------- */

#define AHEAD_SURE 7 /* days: what is further ahead is not meant by "done" alone */

/* The last open one that has come, and the next that has not. */
struct near {
	struct fr_turn past, ahead;
	int has_past, has_ahead;
	int64_t today;
};

static enum fr_code near_read(struct cli *cli, const struct fr_ritual *ritual, struct near *near)
{
	int64_t now = cli_now(cli);
	FR_FREED(fr_freed) struct fr_turn *past = NULL, *ahead = NULL;
	int n = 0;

	FR_TRY(fr_turns_until(ritual, now, now, &past, &n, &cli->err));
	near->today = fr_local_day(now);
	near->has_past = n > 0;
	if (n)
		near->past = past[0];
	FR_TRY(fr_turns_next(ritual, now, 2, &ahead, &n, &cli->err));
	for (int i = 0; !near->has_ahead && i < n; i++) {
		near->ahead = ahead[i];
		near->has_ahead = fr_when_first(&ahead[i].at) > now;
	}
	return FR_OK;
}

/* "Sun 2026-03-01 18:00 (--for 2026-03-01)" */
static void near_words(const struct fr_turn *turn, struct fr_buf *words)
{
	struct fr_when day = fr_when_date(fr_when_local_day(&turn->at));
	char text[FR_WHEN_SIZE];

	fr_when_format(&day, text);
	say_when(&turn->at, words);
	fr_buf_printf(words, " (--for %s)", text);
}

static int near_is_meant(const char *name, const struct fr_turn *turn)
{
	FR_FREED(fr_buf_free) struct fr_buf when = {0};

	say_when(&turn->at, &when);
	return cli_ask("ask.date", "r", name, "d", fr_buf_text(&when), NULL);
}

/* Which of the two: asked at a terminal. */
static enum fr_code near_ask(struct cli *cli, const struct fr_ritual *ritual,
                             const struct near *near, struct fr_turn *turn)
{
	const char *name = fr_record_text(&ritual->record, FR_RITUAL_NAME);
	FR_FREED(fr_buf_free) struct fr_buf words = {0};

	if (!cli_interactive()) {
		near_words(&near->past, &words);
		fr_buf_puts(&words, " or ");
		near_words(&near->ahead, &words);
		return fr_err_set(&cli->err, FR_USAGE, "which one of %.200s: %s?", name,
		                  fr_buf_text(&words));
	} else if (near_is_meant(name, &near->past)) {
		*turn = near->past;
	} else if (near_is_meant(name, &near->ahead)) {
		*turn = near->ahead;
	} else {
		return fr_err_set(&cli->err, FR_NO, "nothing was changed");
	}
	return FR_OK;
}

/* On its day, or where that is at most half as far away as the time before, so that "done" twice is
 * not two times; what is further ahead is named. */
static enum fr_code near_ahead(struct cli *cli, const struct fr_ritual *ritual,
                               const struct near *near, struct fr_turn *turn)
{
	const char *name = fr_record_text(&ritual->record, FR_RITUAL_NAME);
	int64_t now = cli_now(cli);
	int64_t days = fr_when_local_day(&near->ahead.at) - near->today;
	FR_FREED(fr_buf_free) struct fr_buf words = {0};
	int sure = days == 0 ? !pick_said(ritual, near->today)
	                     : days <= AHEAD_SURE &&
	                           2 * (near->ahead.at.sec - now) <= now - pick_answered(ritual);

	*turn = near->ahead;
	if (!near->has_ahead)
		return fr_err_set(&cli->err, FR_USAGE, "%.200s has no more dates", name);
	if (!sure && !(cli_interactive() && near_is_meant(name, &near->ahead))) {
		near_words(&near->ahead, &words);
		return fr_err_set(&cli->err, FR_USAGE, "nothing is waiting; the next is %s",
		                  fr_buf_text(&words));
	}
	return FR_OK;
}

/* The nearer one where that is clear: at most half as far away, and not both of them a day at most.
 */
static enum fr_code pick_done(struct cli *cli, const struct fr_ritual *ritual, struct fr_turn *turn)
{
	struct near near = {.has_past = 0};
	int64_t since, until;

	FR_TRY(near_read(cli, ritual, &near));
	if (!near.has_past)
		return near_ahead(cli, ritual, &near, turn);
	since = near.today - fr_when_local_day(&near.past.at);
	until = near.has_ahead ? fr_when_local_day(&near.ahead.at) - near.today : INT64_MAX / 2;
	*turn = near.past;
	if (since == 0 || (since * 2 <= until && until > 1))
		return FR_OK;
	if (until * 2 > since || since <= 1)
		return near_ask(cli, ritual, &near, turn);
	*turn = near.ahead;
	return FR_OK;
}

/* --- skip, move, swap ------------------------------------------------------------------- */

static enum fr_code pick_next(struct cli *cli, const struct fr_ritual *ritual, struct fr_turn *turn)
{
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	int n = 0;

	FR_TRY(fr_turns_next(ritual, cli_now(cli), 1, &turns, &n, &cli->err));
	if (!n)
		return fr_err_set(&cli->err, FR_USAGE, "%s has no more dates",
		                  fr_record_text(&ritual->record, FR_RITUAL_NAME));
	*turn = turns[0];
	return FR_OK;
}

enum fr_code pick_turn(struct cli *cli, const struct fr_ritual *ritual, enum pick pick,
                       struct fr_turn *turn)
{
	const char *text = cli_value(cli, cli_has(cli, OPT_FOR) ? OPT_FOR : OPT_DUE);
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	int found = 0;
	int n = 0;

	if (text)
		return pick_of_day(cli, ritual, text, turn);
	if (pick == PICK_DONE)
		return pick_done(cli, ritual, turn);
	FR_TRY(fr_turns_until(ritual, cli_now(cli), cli_now(cli), &turns, &n, &cli->err));
	for (int i = 0; i < n; i++) {
		if (pick != PICK_AHEAD || !fr_when_is_past(&turns[i].at, cli_now(cli))) {
			*turn = turns[i];
			found = 1;
		}
	}
	return found ? FR_OK : pick_next(cli, ritual, turn);
}
