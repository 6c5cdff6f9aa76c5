/* pick_date - which time of a ritual is meant */
#include "ritual.h"

#include "cli/say.h"

#include <stdlib.h>
#include <string.h>

static int64_t pick_day(const struct fr_when *when)
{
	return when->offset == FR_BARE_DATE ? (when->sec - 43200) / 86400 : fr_local_day(when->sec);
}

/* The one of that day, by its rule or by where it was moved. */
static enum fr_code pick_of_day(struct cli *cli, const struct ritual *ritual, const char *text,
                                struct turn *turn)
{
	struct dates *dates = NULL;
	struct fr_when when;
	struct turn one;
	int found = 0;
	enum fr_code code;
	int64_t day;
	enum fr_code status = cli_date(cli, "--due", text, FR_FUTURE, &when);

	if (status)
		return status;
	day = pick_day(&when);
	code = dates_open(ritual, &dates, &cli->err);
	while (!code && (code = dates_next(dates, &one)) == FR_OK) {
		/* where it was moved to is what a person sees; a date of the rule is meant where
		 * nothing was moved there */
		if (pick_day(&one.at) == day || (!found && pick_day(&one.due) == day)) {
			*turn = one;
			found = 1;
		}
		if (pick_day(&one.due) > day + 1 && found)
			break;
		if (pick_day(&one.due) > day + 400)
			break;
	}
	dates_close(dates);
	if (code && code != FR_DONE)
		return cli->err.code;
	return found ? FR_OK
	             : fr_err_set(&cli->err, FR_USAGE,
	                          "%s does not come on \"%.60s\"; fr-ritual show has its dates",
	                          fr_record_text(&ritual->record, FR_RITUAL_NAME), text);
}

/* The last time that something was said about it, if only that it is. */
static int64_t pick_answered(const struct ritual *ritual)
{
	for (int i = ritual->n_outcomes - 1; i >= 0; i--) {
		const struct outcome *outcome = &ritual->outcomes[i];

		if (outcome->status == OUTCOME_DONE || outcome->status == OUTCOME_SKIPPED)
			return outcome->has_moved ? outcome->moved.sec : outcome->due.sec;
	}
	return ritual->record.created / 1000;
}

/* Was something said about one of this day? */
static int pick_said(const struct ritual *ritual, int64_t day)
{
	for (int i = 0; i < ritual->n_outcomes; i++) {
		const struct outcome *outcome = &ritual->outcomes[i];

		if ((outcome->status == OUTCOME_DONE || outcome->status == OUTCOME_SKIPPED) &&
		    pick_day(outcome->has_moved ? &outcome->moved : &outcome->due) == day)
			return 1;
	}
	return 0;
}

/*
 * Done before its time: on its day, or where that is nearer than the time before, so that "done"
 * twice is not two times.
 */
static enum fr_code pick_next(struct cli *cli, const struct ritual *ritual, enum pick pick,
                              struct turn *turn)
{
	struct turn *turns = NULL;
	struct fr_buf when = {0};
	int64_t now = cli_now(cli);
	int64_t before = pick_answered(ritual);
	enum fr_code code = FR_OK;
	int n = 0;

	if (turns_next(cli, ritual, 1, &turns, &n, &cli->err))
		return cli->err.code;
	if (!n)
		code = fr_err_set(&cli->err, FR_USAGE, "%s has no date to come",
		                  fr_record_text(&ritual->record, FR_RITUAL_NAME));
	else
		*turn = turns[0];
	if (!code && pick == PICK_DONE && turn->at.sec - now > now - before &&
	    (pick_day(&turn->at) != fr_local_day(now) || pick_said(ritual, fr_local_day(now)))) {
		say_when(&turn->at, &when);
		code =
		    fr_err_set(&cli->err, FR_USAGE,
		               "nothing is open now; the next is %s (--due DATE if that is meant)",
		               fr_buf_text(&when));
	}
	fr_buf_free(&when);
	free(turns);
	return code;
}

enum fr_code ask_turn(struct cli *cli, const struct ritual *ritual, enum pick pick,
                      struct turn *turn)
{
	const char *text = cli_value(cli, OPT_DUE);
	struct turn *turns = NULL;
	int found = 0;
	int n = 0;

	if (text)
		return pick_of_day(cli, ritual, text, turn);
	if (turns_open(cli, ritual, cli_now(cli), &turns, &n, &cli->err))
		return cli->err.code;
	for (int i = 0; i < n; i++) {
		if (pick != PICK_AHEAD || !turn_is_late(cli, &turns[i])) {
			*turn = turns[i];
			found = 1;
		}
	}
	free(turns);
	return found ? FR_OK : pick_next(cli, ritual, pick, turn);
}
