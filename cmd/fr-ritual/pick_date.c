/* pick_date - which time of a ritual is meant */
#include "ritual.h"

#include "cli/say.h"

#include <stdlib.h>
#include <string.h>

/* The one of that day, by its rule or by where it was moved. */
static enum fr_code pick_of_day(struct cli *cli, const struct fr_ritual *ritual, const char *text,
                                struct fr_turn *turn)
{
	struct fr_dates *dates = NULL;
	struct fr_when when;
	struct fr_turn one;
	int found = 0;
	int64_t day;
	enum fr_code code = cli_date(cli, "--due", text, FR_FUTURE, &when);

	if (!code)
		code = fr_dates_open(ritual, &dates, &cli->err);
	if (code)
		return code;
	day = fr_when_local_day(&when);
	while (fr_dates_next(dates, &one) == FR_OK) {
		/* where it was moved to is what a person sees; a date of the rule is meant where
		 * nothing was moved there */
		if (fr_when_local_day(&one.at) == day ||
		    (!found && fr_when_local_day(&one.due) == day)) {
			*turn = one;
			found = 1;
		}
		if (fr_when_local_day(&one.due) > day + 1 && found)
			break;
		if (fr_when_local_day(&one.due) > day + 400)
			break;
	}
	fr_dates_close(dates);
	return found ? FR_OK
	             : fr_err_set(&cli->err, FR_USAGE,
	                          "%s does not come on \"%.60s\"; fr-ritual show has its dates",
	                          fr_record_text(&ritual->record, FR_RITUAL_NAME), text);
}

/* The last time that something was said about it, if only that it is. */
static int64_t pick_answered(const struct fr_ritual *ritual)
{
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

/*
 * Done before its time: on its day, or where that is nearer than the time before, so that "done"
 * twice is not two times.
 */
static enum fr_code pick_next(struct cli *cli, const struct fr_ritual *ritual, enum pick pick,
                              struct fr_turn *turn)
{
	struct fr_turn *turns = NULL;
	struct fr_buf when = {0};
	int64_t now = cli_now(cli);
	int64_t before = pick_answered(ritual);
	int n = 0;
	enum fr_code code = fr_turns_next(ritual, cli_now(cli), 1, &turns, &n, &cli->err);

	if (code)
		return code;
	if (!n)
		code = fr_err_set(&cli->err, FR_USAGE, "%s has no date to come",
		                  fr_record_text(&ritual->record, FR_RITUAL_NAME));
	else
		*turn = turns[0];
	if (!code && pick == PICK_DONE && turn->at.sec - now > now - before &&
	    (fr_when_local_day(&turn->at) != fr_local_day(now) ||
	     pick_said(ritual, fr_local_day(now)))) {
		fr_when_words(&turn->at, &when);
		code =
		    fr_err_set(&cli->err, FR_USAGE,
		               "nothing is open now; the next is %s (--due DATE if that is meant)",
		               fr_buf_text(&when));
	}
	fr_buf_free(&when);
	free(turns);
	return code;
}

enum fr_code pick_turn(struct cli *cli, const struct fr_ritual *ritual, enum pick pick,
                       struct fr_turn *turn)
{
	const char *text = cli_value(cli, OPT_DUE);
	struct fr_turn *turns = NULL;
	int found = 0;
	int n = 0;
	enum fr_code code;

	if (text)
		return pick_of_day(cli, ritual, text, turn);
	code = fr_turns_until(ritual, cli_now(cli), cli_now(cli), &turns, &n, &cli->err);
	if (code)
		return code;
	for (int i = 0; i < n; i++) {
		if (pick != PICK_AHEAD || !fr_when_is_past(&turns[i].at, cli_now(cli))) {
			*turn = turns[i];
			found = 1;
		}
	}
	free(turns);
	return found ? FR_OK : pick_next(cli, ritual, pick, turn);
}
