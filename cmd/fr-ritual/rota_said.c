/* rota_said - how the turns fell, in words */
#include "ritual.h"

#include "cli/say.h"
#include "cli/texts.h"

#define TURNS_SHOWN 12

/* One that happened or was left out, with who had which role. */
static void rota_line(const struct fr_outcome *outcome, struct fr_buf *line)
{
	fr_buf_puts(line, "  ");
	say_when(outcome->has_moved ? &outcome->moved : &outcome->due, line);
	fr_buf_puts(line, "  ");
	if (outcome->status == FR_OUTCOME_DONE)
		turn_said_roles(outcome->cast, line);
	else
		fr_buf_puts(line, texts_word(outcome->cast ? "rota.skipped.on" : "rota.skipped"));
	line_out(line);
}

static void rota_bufs_free(struct fr_buf (*bufs)[FR_ROLES_PEOPLE])
{
	for (int i = 0; i < FR_ROLES_PEOPLE; i++)
		fr_buf_free(&(*bufs)[i]);
}

/* Who has the roles at the next dates, as show has it. */
struct rota_ahead {
	struct fr_buf cast[FR_ROLES_PEOPLE];
	int n;
};

static void rota_ahead_free(struct rota_ahead *ahead)
{
	rota_bufs_free(&ahead->cast);
}

static enum fr_code rota_read(struct cli *cli, const struct fr_ritual *ritual,
                              struct fr_roles *roles, struct rota_ahead *ahead, struct fr_err *err)
{
	FR_FREED(fr_freed) struct fr_turn *turns = NULL;
	int most = 2;

	for (int i = 0; i < fr_roles_count(roles); i++)
		most = fr_roles_people(roles, i) > most ? fr_roles_people(roles, i) : most;
	FR_TRY(fr_turns_next(ritual, cli_now(cli), most, &turns, &ahead->n, err));
	for (int i = 0; i < ahead->n; i++) {
		fr_roles_turn(roles, &turns[i], cli_now(cli), &ahead->cast[i]);
		FR_TRY(fr_buf_check(&ahead->cast[i], err));
	}
	return FR_OK;
}

/* "host: you next, then Ana"; who it is where no date is to come: the next in turn. */
static void rota_next(const struct fr_roles *roles, const struct rota_ahead *ahead)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	FR_FREED(rota_bufs_free) struct fr_buf person[FR_ROLES_PEOPLE] = {{0}};
	const char *people[FR_ROLES_PEOPLE];

	for (int i = 0; i < fr_roles_count(roles); i++) {
		int n = fr_roles_people(roles, i);

		for (int k = 0; k < n; k++) {
			fr_buf_clear(&person[k]);
			if (k < ahead->n)
				fr_cast_who(fr_buf_text(&ahead->cast[k]), fr_roles_name(roles, i),
				            &person[k]);
			else
				fr_buf_puts(&person[k], fr_roles_who(roles, i, k - ahead->n));
			people[k] = fr_buf_text(&person[k]);
		}
		fr_buf_printf(&line, "%s: ", fr_roles_name(roles, i));
		turn_said_order(people, n, &line);
		line_out(&line);
	}
}

static enum fr_code rota_say(const struct fr_ritual *ritual, void *arg, struct fr_err *err)
{
	struct rotas *rotas = arg;
	int64_t now = cli_now(rotas->cli);
	FR_FREED(rota_ahead_free) struct rota_ahead ahead = {0};
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;
	int shown = 0;

	if (out_gone())
		return FR_DONE;
	if (!fr_record_has(&ritual->record, FR_RITUAL_ROLES) || fr_ritual_unsafe(ritual))
		return FR_OK;
	rotas->shown++;
	FR_TRY(fr_roles_open(rotas->cli->store, ritual, now, &roles, err));
	FR_TRY(rota_read(rotas->cli, ritual, roles, &ahead, err));
	line_name(ritual, now, &line);
	line_out(&line);
	for (int i = 0; i < ritual->n_outcomes; i++)
		shown += !fr_turn_is_open(&(struct fr_turn){.outcome = &ritual->outcomes[i]});
	for (int i = 0; i < ritual->n_outcomes; i++) {
		if (!fr_turn_is_open(&(struct fr_turn){.outcome = &ritual->outcomes[i]}) &&
		    shown-- <= TURNS_SHOWN)
			rota_line(&ritual->outcomes[i], &line);
	}
	if (!ahead.n)
		fr_roles_until(roles, INT64_MAX);
	rota_next(roles, &ahead);
	return FR_OK;
}

static enum fr_code rota_json(const struct fr_ritual *ritual, void *arg, struct fr_err *err)
{
	struct rotas *rotas = arg;
	FR_FREED(fr_record_free) struct fr_record record = {0};

	if (fr_ritual_unsafe(ritual))
		return FR_OK;
	rotas->shown++;
	for (int i = 0; i < ritual->n_outcomes; i++) {
		if (!ritual->outcomes[i].cast)
			continue;
		FR_TRY(fr_record_get(rotas->cli->store, FR_TYPE_OCCURRENCE, ritual->outcomes[i].row,
		                     &record, err));
		out_record(&record);
	}
	return FR_OK;
}

enum fr_code ritual_rota(struct rotas *rotas)
{
	struct cli *cli = rotas->cli;
	fr_ritual_seen *say = cli->json ? rota_json : rota_say;
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};

	if (cli->n_operands) {
		FR_TRY(ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual));
		FR_TRY(say(&ritual, rotas, &cli->err));
		if (!rotas->shown && !cli->json)
			out_text("%s\n", texts_word("rota.no-roles"));
		return FR_OK;
	}
	FR_TRY(cli_read(cli));
	FR_TRY(ritual_each(cli, cli_now(cli), say, rotas));
	return cli->json || !cli->store ? FR_OK : role_swap_show(rotas);
}
