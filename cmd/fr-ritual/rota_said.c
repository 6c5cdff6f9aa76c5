/* rota_said - how the turns fell, in words */
#include "ritual.h"

#include "cli/say.h"

#include <stdlib.h>
#include <string.h>

#define TURNS_SHOWN 12

/* One that happened or was left out, with who had which role. */
static void rota_line(const struct outcome *outcome, struct fr_buf *line)
{
	fr_buf_puts(line, "  ");
	fr_when_words(outcome->has_moved ? &outcome->moved : &outcome->due, line);
	fr_buf_puts(line, "  ");
	if (outcome->status == OUTCOME_DONE)
		cast_words(outcome->cast, line);
	else
		fr_buf_puts(line, outcome->cast ? "left out, the turn went on"
		                                : "left out, the turn stayed");
	line_out(line);
}

/* Who has this role the n-th time from now, as show has it. */
struct rota_ahead {
	struct fr_buf cast[2];
	int n;
};

static enum fr_code rota_read(struct cli *cli, const struct ritual *ritual, struct roles *roles,
                              struct rota_ahead *ahead, struct fr_err *err)
{
	struct turn *turns = NULL;
	enum fr_code code = turns_next(cli, ritual, 2, &turns, &ahead->n, err);

	for (int i = 0; !code && i < ahead->n; i++) {
		roles_until(roles, turns[i].at.sec);
		roles_cast(roles, turns[i].outcome, 0, &ahead->cast[i]);
		roles_pass(roles, turns[i].outcome);
		code = fr_buf_check(&ahead->cast[i], err);
	}
	free(turns);
	return code;
}

/* "host: next is Ana, after that you"; who it is where nothing is to come: the next in turn. */
static void rota_next(const struct roles *roles, const struct rota_ahead *ahead)
{
	struct fr_buf line = {0}, person = {0};

	for (int i = 0; i < roles_count(roles); i++) {
		for (int k = 0; k < 2 && (k == 0 || roles_people(roles, i) > 1); k++) {
			fr_buf_clear(&person);
			if (k >= ahead->n ||
			    !cast_who(fr_buf_text(&ahead->cast[k]), roles_name(roles, i), &person))
				fr_buf_puts(&person, roles_who(roles, i, k - ahead->n));
			if (k == 0)
				fr_buf_printf(&line, "%s: next is ", roles_name(roles, i));
			fr_buf_printf(&line, "%s%s", k ? ", after that " : "",
			              k == 0 && strcmp(fr_buf_text(&person), "me") == 0
			                  ? "your turn"
			                  : role_person(fr_buf_text(&person)));
		}
		line_out(&line);
	}
	fr_buf_free(&line);
	fr_buf_free(&person);
}

static enum fr_code rota_say(struct cli *cli, struct ritual *ritual, void *arg, struct fr_err *err)
{
	struct rota_ahead ahead = {0};
	struct fr_buf line = {0};
	struct roles *roles = NULL;
	int shown = 0;
	enum fr_code code;

	if (!fr_record_has(&ritual->record, FR_RITUAL_ROLES))
		return FR_OK;
	++*(int *)arg;
	code = roles_open(ritual, &roles, err);
	if (!code)
		code = rota_read(cli, ritual, roles, &ahead, err);
	if (!code) {
		line_name(&ritual->record, &line);
		line_out(&line);
		for (int i = 0; i < ritual->n_outcomes; i++)
			shown += !turn_is_open(&(struct turn){.outcome = &ritual->outcomes[i]});
		for (int i = 0; i < ritual->n_outcomes; i++) {
			if (!turn_is_open(&(struct turn){.outcome = &ritual->outcomes[i]}) &&
			    shown-- <= TURNS_SHOWN)
				rota_line(&ritual->outcomes[i], &line);
		}
		if (!ahead.n)
			roles_until(roles, INT64_MAX);
		rota_next(roles, &ahead);
	}
	roles_close(roles);
	fr_buf_free(&ahead.cast[0]);
	fr_buf_free(&ahead.cast[1]);
	fr_buf_free(&line);
	return code;
}

static enum fr_code rota_json(struct cli *cli, struct ritual *ritual, void *arg, struct fr_err *err)
{
	struct fr_record record = {0};
	enum fr_code code = FR_OK;

	++*(int *)arg;
	for (int i = 0; !code && i < ritual->n_outcomes; i++) {
		if (!ritual->outcomes[i].cast)
			continue;
		code = fr_record_get(cli->store, FR_TYPE_OCCURRENCE, ritual->outcomes[i].row,
		                     &record, err);
		if (!code)
			out_record(&record);
	}
	fr_record_free(&record);
	return code;
}

enum fr_code ritual_rota(struct cli *cli, int *shown)
{
	ritual_seen *seen = cli->json ? rota_json : rota_say;
	struct ritual ritual = {0};
	enum fr_code code = ask_operands(cli, 0, 1);

	if (!code && cli->n_operands) {
		code = ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual);
		if (!code)
			code = seen(cli, &ritual, shown, &cli->err);
		if (!code && !*shown && !cli->json)
			out_text("There are no roles in it; fr-ritual edit with --role host:me,... "
			         "gives it some.\n");
		ritual_free(&ritual);
		return code;
	}
	if (!code)
		code = cli_read(cli);
	return code ? code : ritual_each(cli, 0, seen, shown);
}
