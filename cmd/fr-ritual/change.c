/* change - skip, move, swap: one time of a ritual, otherwise than the rule has it */
#include "ritual.h"

#include "say.h"

#include <fr/json.h>

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

	if (!status && pass &&
	    (roles_open(&ritual, &roles, &cli->err) || roles_reach(cli, &ritual, roles, &turn, &cli->err)))
		status = cli_error(cli, &cli->err);
	if (!status && pass)
		roles_cast(roles, turn.outcome, 0, &cast);
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

/* One role of the time that is meant. */
struct swapped {
	const char *name, *up, *other; /* whose turn it is, and whose is next: NULL where nobody else takes turns */
	struct fr_buf now;             /* who has it */
	int meant, was;                /* asked for; exchanged before */
};

static int swap_by_name(const void *a, const void *b)
{
	return strcmp(((const struct swapped *)a)->name, ((const struct swapped *)b)->name);
}

/* Who comes after whoever is up, and is somebody else. */
static const char *swap_other(const struct roles *roles, int i, const char *now)
{
	for (int ahead = 1; ahead <= roles_people(roles, i); ahead++) {
		if (strcmp(roles_who(roles, i, ahead), now) != 0)
			return roles_who(roles, i, ahead);
	}
	return NULL;
}

/* Those that --role names, or all. */
static int swap_meant(struct cli *cli, struct swapped *swapped, int n)
{
	struct fr_buf names = {0};
	const char *value;
	int at = 0;
	int any = 0;
	int status = CLI_OK;

	for (int i = 0; i < n; i++)
		fr_buf_printf(&names, "%s%s", i ? ", " : "", swapped[i].name);
	while (!status && (value = cli_each(cli, OPT_ROLE, &at))) {
		int i = 0;

		while (i < n && strcmp(swapped[i].name, value) != 0)
			i++;
		if (i == n)
			status = cli_fail(cli, CLI_USAGE, "--role is \"%.60s\", not one of its roles: %.300s", value,
			                  fr_buf_text(&names));
		else if (!swapped[i].other)
			status = cli_fail(cli, CLI_USAGE, "nobody else takes turns as %.60s", value);
		else
			swapped[i].meant = any = 1;
	}
	for (int i = 0; !any && i < n; i++)
		swapped[i].meant = swapped[i].other != NULL;
	fr_buf_free(&names);
	return status;
}

/*
 * Whoever is next in a role has it this time, and gives their own turn for it; exchanged again it is as before.  All of
 * them go together: as before only where none is left to exchange.
 */
static int swap_choose(struct cli *cli, struct swapped *swapped, int n)
{
	int all_were = 1;
	int status = swap_meant(cli, swapped, n);

	for (int i = 0; i < n; i++)
		all_were = all_were && (!swapped[i].meant || swapped[i].was);
	for (int i = 0; !all_were && !cli_has(cli, OPT_ROLE) && i < n; i++)
		swapped[i].meant = swapped[i].meant && !swapped[i].was;
	return status;
}

static void swap_read(const struct turn *turn, const struct roles *roles, struct swapped *swapped, int n)
{
	for (int i = 0; i < n; i++) {
		struct swapped *one = &swapped[i];

		one->name = roles_name(roles, i);
		one->up = roles_who(roles, i, 0);
		one->other = swap_other(roles, i, one->up);
		if (!turn->outcome || !cast_who(turn->outcome->cast, one->name, &one->now))
			fr_buf_puts(&one->now, one->up);
		one->was = strcmp(fr_buf_text(&one->now), one->up) != 0;
	}
	/* in the order of their bytes, as records have it */
	qsort(swapped, (size_t)n, sizeof *swapped, swap_by_name);
}

/* The roles that are exchanged now, and in words what was done: "host: Ana instead of you".  1: some were exchanged. */
static int swap_cast(const struct swapped *swapped, int n, struct fr_buf *cast, struct fr_buf *words)
{
	struct fr_json json = {cast, 0};
	int exchanged = 0;
	int any = 0;

	fr_json_open(&json, NULL, '{');
	for (int i = 0; i < n; i++) {
		const char *before = fr_buf_text(&swapped[i].now);
		const char *after = !swapped[i].meant ? before : swapped[i].was ? swapped[i].up : swapped[i].other;

		if (swapped[i].meant) {
			exchanged = exchanged || !swapped[i].was;
			fr_buf_printf(words, "%s%s: %s instead of %s", words->len ? ", " : "", swapped[i].name,
			              role_person(after), role_person(before));
		}
		/* the others are as it is their turn, whatever becomes of the times before */
		if (strcmp(after, swapped[i].up) != 0) {
			fr_json_text(&json, swapped[i].name, after);
			any = 1;
		}
	}
	fr_json_close(&json, '}');
	if (!any)
		fr_buf_clear(cast);
	return exchanged;
}

static int swap_store(struct cli *cli, struct ritual *ritual, const struct turn *turn, const struct roles *roles)
{
	struct swapped swapped[ROLES_MAX] = {{0}};
	struct fr_buf cast = {0}, words = {0}, done = {0};
	int moved = turn->outcome && turn->outcome->status == OUTCOME_MOVED;
	int n = roles_count(roles);
	int status;

	swap_read(turn, roles, swapped, n);
	status = swap_choose(cli, swapped, n);
	if (!status) {
		int exchanged = swap_cast(swapped, n, &cast, &words);

		if (!words.len)
			status = cli_fail(cli, CLI_USAGE, "nobody else takes turns in %s",
			                  fr_record_text(&ritual->record, FR_RITUAL_NAME));
		fr_buf_printf(&done, "has its roles %s (%s)", exchanged ? "swapped" : "as before", fr_buf_text(&words));
	}
	if (!status && (cast.failed || done.failed))
		status = cli_fail(cli, CLI_FAILURE, "no memory left");
	if (!status)
		status = change_store(cli, ritual, turn, moved ? OUTCOME_MOVED : OUTCOME_DUE, NULL, fr_buf_text(&cast),
		                      fr_buf_text(&done));
	for (int i = 0; i < n; i++)
		fr_buf_free(&swapped[i].now);
	fr_buf_free(&cast);
	fr_buf_free(&words);
	fr_buf_free(&done);
	return status;
}

int ritual_swap(struct cli *cli)
{
	struct ritual ritual = {0};
	struct turn turn = {0};
	struct roles *roles = NULL;
	int status = change_find(cli, 1, PICK_AHEAD, &ritual, &turn);

	if (!status && !turn_is_open(&turn))
		status = cli_fail(cli, CLI_USAGE, "that one is left out; fr-ritual move brings it back");
	if (!status && (roles_open(&ritual, &roles, &cli->err) || roles_reach(cli, &ritual, roles, &turn, &cli->err)))
		status = cli_error(cli, &cli->err);
	if (!status && !roles_count(roles))
		status =
		    cli_fail(cli, CLI_USAGE, "%s has no roles to swap; fr-ritual edit --role host:me,... gives it some",
		             fr_record_text(&ritual.record, FR_RITUAL_NAME));
	if (!status)
		status = swap_store(cli, &ritual, &turn, roles);
	roles_close(roles);
	ritual_free(&ritual);
	return status;
}
