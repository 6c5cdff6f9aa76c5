/* change - skip, move, swap: one time of a ritual, otherwise than the rule has it */
#include "ritual.h"

#include "say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What it is now: its id, or a line about it and the dates after it. */
static int change_say(struct cli *cli, struct ritual *ritual, const struct turn *turn, const char *done)
{
	struct fr_record outcome = {0};
	struct fr_buf line = {0};
	struct fr_id id;
	char text[FR_ID_SIZE];
	int status = CLI_OK;

	turn_id(ritual, turn, text);
	if (fr_id_parse(text, strlen(text), &id, &cli->err) ||
	    fr_record_get_id(cli->store, FR_TYPE_OCCURRENCE, &id, &outcome, &cli->err) ||
	    ritual_load(cli, ritual, &cli->err)) {
		status = cli_error(cli, &cli->err);
	} else if (cli->json) {
		out_record(&outcome);
	} else {
		fr_buf_printf(&line, "%s: ", fr_record_text(&ritual->record, FR_RITUAL_NAME));
		say_when(&turn->at, &line);
		fr_buf_printf(&line, " %s", done);
		line_out(&line);
		if (line_dates(cli, ritual, 3, &cli->err))
			status = cli_error(cli, &cli->err);
	}
	fr_record_free(&outcome);
	fr_buf_free(&line);
	return status;
}

static int change_store(struct cli *cli, struct ritual *ritual, const struct turn *turn, enum outcome_status status,
                        const struct fr_when *moved, const char *cast, const char *done)
{
	int result = cli_write(cli, cli->command->name);

	if (!result)
		result = keep_outcome(cli, ritual, turn, status, moved, cast, NULL);
	if (!result)
		result = cli_commit(cli);
	return result ? result : change_say(cli, ritual, turn, done);
}

/* The ritual of the first operand, and which time of it. */
static int change_find(struct cli *cli, int operands, enum pick pick, struct ritual *ritual, struct turn *turn)
{
	int status = ask_operands(cli, operands, operands);

	if (!status)
		status = ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], ritual);
	if (!status)
		status = ask_turn(cli, ritual, pick, turn);
	if (!status && !turn_is_open(turn) && turn->outcome->status == OUTCOME_DONE)
		status = cli_fail(cli, CLI_USAGE, "that one is done already (fr-log undo takes back the last change)");
	return status;
}

int ritual_skip(struct cli *cli)
{
	struct ritual ritual = {0};
	struct turn turn = {0};
	struct roles *roles = NULL;
	struct fr_buf cast = {0};
	int pass = cli_has(cli, OPT_PASS);
	int status = change_find(cli, 1, PICK_ANY, &ritual, &turn);

	if (!status && pass && roles_open(&ritual, &roles, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status && pass) {
		roles_until(roles, turn.due.sec);
		roles_cast(roles, turn.outcome, 0, &cast);
	}
	if (!status)
		status = change_store(cli, &ritual, &turn, OUTCOME_SKIPPED, NULL, fr_buf_text(&cast),
		                      !fr_record_has(&ritual.record, FR_RITUAL_ROLES) ? "is left out"
		                      : pass ? "is left out; the turn goes on to the next"
		                             : "is left out; the turn stays where it was");
	roles_close(roles);
	fr_buf_free(&cast);
	ritual_free(&ritual);
	return status;
}

/* --- move ---------------------------------------------------------------------------- */

/* A day without a time keeps the ritual's hour, in its zone. */
static int move_to(struct cli *cli, const struct ritual *ritual, const char *text, struct fr_when *when)
{
	struct fr_start local = ritual->start;
	int status = cli_date(cli, "the new date", text, FR_FUTURE, when);

	if (status)
		return status;
	if (when->offset != FR_BARE_DATE || local.second < 0)
		return CLI_OK;
	local.day = (when->sec - 43200) / 86400;
	dates_instants(&local, &local.day, 1, when);
	return CLI_OK;
}

int ritual_move(struct cli *cli)
{
	struct ritual ritual = {0};
	struct turn turn = {0};
	struct fr_when when = {0};
	struct fr_buf done = {0};
	const char *cast = NULL;
	int status = change_find(cli, 2, PICK_ANY, &ritual, &turn);

	if (!status)
		status = move_to(cli, &ritual, cli->operands[1], &when);
	if (!status && cli_edge(&when, 1) < cli_now(cli))
		status = cli_fail(cli, CLI_USAGE, "\"%.60s\" is over already; name a day that is still to come",
		                  cli->operands[1]);
	fr_buf_puts(&done, "is now ");
	say_when(&when, &done);
	if (!status && turn.outcome && turn.outcome->status != OUTCOME_SKIPPED)
		cast = turn.outcome->cast;
	if (!status)
		status = change_store(cli, &ritual, &turn, OUTCOME_MOVED, &when, cast, fr_buf_text(&done));
	fr_buf_free(&done);
	ritual_free(&ritual);
	return status;
}

/* --- swap ----------------------------------------------------------------------------- */

/* Whoever is next in each role has it this time, and gives their own turn for it; swapped twice it is as before. */
int ritual_swap(struct cli *cli)
{
	struct ritual ritual = {0};
	struct turn turn = {0};
	struct roles *roles = NULL;
	struct fr_buf cast = {0};
	int back = 0;
	int status = change_find(cli, 1, PICK_AHEAD, &ritual, &turn);

	if (!status && roles_open(&ritual, &roles, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status && !roles_count(roles))
		status =
		    cli_fail(cli, CLI_USAGE, "%s has no roles to swap; fr-ritual edit --role host:me,... gives it some",
		             fr_record_text(&ritual.record, FR_RITUAL_NAME));
	if (!status) {
		roles_until(roles, turn.due.sec);
		back = turn_is_open(&turn) && turn.outcome && turn.outcome->cast;
		if (!back)
			roles_cast(roles, NULL, 1, &cast);
	}
	if (!status)
		status =
		    change_store(cli, &ritual, &turn,
		                 turn.outcome && turn.outcome->status == OUTCOME_MOVED ? OUTCOME_MOVED : OUTCOME_DUE,
		                 NULL, fr_buf_text(&cast), back ? "has its roles as before" : "has its roles swapped");
	roles_close(roles);
	fr_buf_free(&cast);
	ritual_free(&ritual);
	return status;
}
