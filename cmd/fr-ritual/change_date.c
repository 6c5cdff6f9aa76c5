/* change_date - skip, move, swap: one time of a ritual, otherwise than the rule has it */
#include "ritual.h"

#include "cli/say.h"
#include "cli/texts.h"

#include <fr/json.h>

#include <stdlib.h>
#include <string.h>

/* What it is now: its id, or a line about it and the dates after it. */
static enum fr_code change_say(struct cli *cli, struct fr_ritual *ritual,
                               const struct fr_turn *turn, const char *done)
{
	FR_FREED(fr_record_free) struct fr_record outcome = {0};
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_id id;

	fr_turn_id(ritual, turn, &id);
	FR_TRY(fr_record_get_id(cli->store, FR_TYPE_OCCURRENCE, &id, &outcome, &cli->err));
	FR_TRY(fr_ritual_load(cli->store, ritual, &cli->err));
	if (cli->json) {
		out_record(&outcome);
		return FR_OK;
	}
	fr_buf_printf(&line, "%s: ", fr_record_text(&ritual->record, FR_RITUAL_NAME));
	say_when(&turn->at, &line);
	fr_buf_printf(&line, " %s", done);
	line_out(&line);
	return turn_said_next(cli, ritual, 3);
}

static enum fr_code change_store(struct cli *cli, struct fr_ritual *ritual,
                                 const struct fr_turn *turn, enum fr_outcome_status status,
                                 const struct fr_when *moved, const char *cast, const char *done)
{
	FR_TRY(cli_write(cli, cli->command->name));
	FR_TRY(fr_turn_put(cli->store, ritual, turn, status, moved, cast, NULL, &cli->err));
	FR_TRY(cli_commit(cli));
	return change_say(cli, ritual, turn, done);
}

/* The ritual of the first operand, and which time of it. */
static enum fr_code change_find(struct cli *cli, enum pick pick, struct fr_ritual *ritual,
                                struct fr_turn *turn)
{
	FR_TRY(ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], ritual));
	FR_TRY(pick_turn(cli, ritual, pick, turn));
	if (!fr_turn_is_open(turn) && turn->outcome->status == FR_OUTCOME_DONE)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "that one is already done (fr-log undo takes it back if it was "
		                  "the last change)");
	return FR_OK;
}

enum fr_code ritual_skip(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	struct fr_turn turn = {0};
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;
	FR_FREED(fr_buf_free) struct fr_buf cast = {0};
	int pass = cli_has(cli, OPT_PASS);

	FR_TRY(change_find(cli, PICK_ANY, &ritual, &turn));
	if (pass) {
		FR_TRY(fr_roles_open(cli->store, &ritual, cli_now(cli), &roles, &cli->err));
		FR_TRY(fr_roles_reach(roles, &turn, cli_now(cli), &cli->err));
		fr_roles_cast(roles, fr_turn_cast(&turn), &cast);
	}
	return change_store(cli, &ritual, &turn, FR_OUTCOME_SKIPPED, NULL, fr_buf_text(&cast),
	                    !fr_record_has(&ritual.record, FR_RITUAL_ROLES)
	                        ? texts_word("ritual.skipped")
	                    : pass ? texts_word("ritual.skipped.on")
	                           : texts_word("ritual.skipped.same"));
}

/* --- move ---------------------------------------------------------------------------- */

/* A day without a time keeps the ritual's hour, in its zone. */
static enum fr_code move_to(struct cli *cli, const struct fr_ritual *ritual, const char *text,
                            struct fr_when *when)
{
	FR_TRY(cli_date(cli, "the new date", text, FR_FUTURE, when));
	if (when->offset != FR_BARE_DATE || ritual->start.second < 0)
		return FR_OK;
	fr_start_when(&ritual->start, fr_when_local_day(when), when);
	return FR_OK;
}

enum fr_code ritual_move(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	FR_FREED(fr_buf_free) struct fr_buf done = {0}, date = {0};
	struct fr_turn turn = {0};
	struct fr_when when = {0};
	const char *cast = "";

	FR_TRY(change_find(cli, PICK_ANY, &ritual, &turn));
	FR_TRY(move_to(cli, &ritual, cli->operands[1], &when));
	if (fr_when_last(&when) < cli_now(cli))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "\"%.60s\" is in the past; name a day that is still to come",
		                  cli->operands[1]);
	say_when(&when, &date);
	texts_add(&done, "ritual.moved", "d", fr_buf_text(&date), NULL);
	if (fr_turn_cast(&turn) && turn.outcome->status != FR_OUTCOME_SKIPPED)
		cast = turn.outcome->cast;
	return change_store(cli, &ritual, &turn, FR_OUTCOME_MOVED, &when, cast, fr_buf_text(&done));
}

/* --- swap ----------------------------------------------------------------------------- */

/* One role of the time that is meant. */
struct swapped {
	const char *name, *up,
	    *other; /* whose turn it is, and whose is next: NULL where nobody else takes turns */
	struct fr_buf now; /* who has it */
	int meant, was;    /* asked for; exchanged before */
};

static void swap_free(struct swapped (*swapped)[FR_ROLES_MAX])
{
	for (int i = 0; i < FR_ROLES_MAX; i++)
		fr_buf_free(&(*swapped)[i].now);
}

static int swap_by_name(const void *a, const void *b)
{
	return strcmp(((const struct swapped *)a)->name, ((const struct swapped *)b)->name);
}

/* Who comes after whoever is up, and is somebody else. */
static const char *swap_other(const struct fr_roles *roles, int i, const char *now)
{
	/* turns that were exchanged before stand ahead of the order */
	for (int ahead = 1; ahead <= fr_roles_people(roles, i) + FR_ROLES_AHEAD; ahead++) {
		if (strcmp(fr_roles_who(roles, i, ahead), now) != 0)
			return fr_roles_who(roles, i, ahead);
	}
	return NULL;
}

/* Those that --role names, or all. */
static enum fr_code swap_meant(struct cli *cli, struct swapped *swapped, int n)
{
	FR_FREED(fr_buf_free) struct fr_buf names = {0};
	const char *value;
	int at = 0;
	int any = 0;

	for (int i = 0; i < n; i++)
		fr_buf_printf(&names, "%s%s", i ? ", " : "", swapped[i].name);
	while ((value = cli_each(cli, OPT_ROLE, &at))) {
		int i = 0;

		while (i < n && strcmp(swapped[i].name, value) != 0)
			i++;
		if (i == n)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "--role is \"%.60s\", not one of its roles: %.300s",
			                  value, fr_buf_text(&names));
		if (!swapped[i].other)
			return fr_err_set(&cli->err, FR_USAGE, "nobody else takes turns as %.60s",
			                  value);
		swapped[i].meant = any = 1;
	}
	for (int i = 0; !any && i < n; i++)
		swapped[i].meant = swapped[i].other != NULL;
	return FR_OK;
}

/*
 * Whoever is next in a role has it this time, and gives their own turn for it; exchanged again it
 * is as before.  All of them go together: as before only where none is left to exchange.
 */
static enum fr_code swap_choose(struct cli *cli, const char *name, struct swapped *swapped, int n)
{
	int all_were = 1, any = 0;

	FR_TRY(swap_meant(cli, swapped, n));
	for (int i = 0; i < n; i++)
		all_were = all_were && (!swapped[i].meant || swapped[i].was);
	for (int i = 0; !all_were && !cli_has(cli, OPT_ROLE) && i < n; i++)
		swapped[i].meant = swapped[i].meant && !swapped[i].was;
	for (int i = 0; i < n; i++)
		any = any || swapped[i].meant;
	return any ? FR_OK : fr_err_set(&cli->err, FR_USAGE, "nobody else takes turns in %s", name);
}

static void swap_read(const struct fr_turn *turn, const struct fr_roles *roles,
                      struct swapped *swapped, int n)
{
	for (int i = 0; i < n; i++) {
		struct swapped *one = &swapped[i];

		one->name = fr_roles_name(roles, i);
		one->up = fr_roles_who(roles, i, 0);
		one->other = swap_other(roles, i, one->up);
		if (!fr_cast_who(fr_turn_cast(turn), one->name, &one->now))
			fr_buf_puts(&one->now, one->up);
		one->was = strcmp(fr_buf_text(&one->now), one->up) != 0;
	}
	/* in the order of their bytes, as records have it */
	qsort(swapped, (size_t)n, sizeof *swapped, swap_by_name);
}

/* The roles that are exchanged now, and in words what was done: "host: Ana instead of you".  1:
 * some were exchanged. */
static int swap_cast(const struct swapped *swapped, int n, struct fr_buf *cast,
                     struct fr_buf *words)
{
	struct fr_json json = {cast, 0};
	int exchanged = 0;
	int any = 0;

	fr_json_open(&json, NULL, '{');
	for (int i = 0; i < n; i++) {
		const char *before = fr_buf_text(&swapped[i].now);
		const char *after = !swapped[i].meant ? before
		                    : swapped[i].was  ? swapped[i].up
		                                      : swapped[i].other;

		if (swapped[i].meant) {
			exchanged = exchanged || !swapped[i].was;
			fr_buf_puts(words, words->len ? ", " : "");
			texts_add(words, "ritual.instead", "r", swapped[i].name, "x",
			          turn_said_person(after), "y", turn_said_person(before), NULL);
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

static enum fr_code swap_store(struct cli *cli, struct fr_ritual *ritual,
                               const struct fr_turn *turn, const struct fr_roles *roles)
{
	FR_FREED(swap_free) struct swapped swapped[FR_ROLES_MAX] = {{0}};
	FR_FREED(fr_buf_free) struct fr_buf cast = {0}, words = {0}, done = {0};
	int moved = turn->outcome && turn->outcome->status == FR_OUTCOME_MOVED;
	int n = fr_roles_count(roles);
	int exchanged;

	swap_read(turn, roles, swapped, n);
	for (int i = 0; i < n; i++)
		FR_TRY(fr_buf_check(&swapped[i].now, &cli->err));
	FR_TRY(swap_choose(cli, fr_record_text(&ritual->record, FR_RITUAL_NAME), swapped, n));
	exchanged = swap_cast(swapped, n, &cast, &words);
	texts_add(&done, exchanged ? "ritual.swapped" : "ritual.swapped.back", "x",
	          fr_buf_text(&words), NULL);
	FR_TRY(fr_buf_check(cast.failed ? &cast : &done, &cli->err));
	return change_store(cli, ritual, turn, moved ? FR_OUTCOME_MOVED : FR_OUTCOME_DUE, NULL,
	                    fr_buf_text(&cast), fr_buf_text(&done));
}

enum fr_code ritual_swap(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};
	struct fr_turn turn = {0};
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;

	FR_TRY(change_find(cli, PICK_AHEAD, &ritual, &turn));
	if (!fr_turn_is_open(&turn))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "that one is left out; fr-ritual move brings it back");
	FR_TRY(fr_roles_open(cli->store, &ritual, cli_now(cli), &roles, &cli->err));
	FR_TRY(fr_roles_reach(roles, &turn, cli_now(cli), &cli->err));
	if (!fr_roles_count(roles))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "%s has no roles to swap; fr-ritual edit --role host:me,... gives it some",
		    fr_record_text(&ritual.record, FR_RITUAL_NAME));
	return swap_store(cli, &ritual, &turn, roles);
}
