/* rota - how the turns fell, in words */
#include "ritual.h"

#include "say.h"

#include <string.h>

#define TURNS_SHOWN 12

/* One that happened or was left out, with who had which role. */
static void rota_line(const struct outcome *outcome, struct fr_buf *line)
{
	fr_buf_puts(line, "  ");
	say_when(outcome->has_moved ? &outcome->moved : &outcome->due, line);
	fr_buf_puts(line, "  ");
	if (outcome->status == OUTCOME_DONE)
		cast_words(outcome->cast, line);
	else
		fr_buf_puts(line, outcome->cast ? "left out, the turn went on" : "left out, the turn stayed");
	line_out(line);
}

/* The words for what is ahead: "next: host: Ana, after that you". */
static void rota_next(const struct roles *roles, const struct outcome *set, struct fr_buf *line)
{
	struct fr_buf now = {0};

	for (int i = 0; i < roles_count(roles); i++) {
		fr_buf_clear(&now);
		if (!set || !cast_who(set->cast, roles_name(roles, i), &now))
			fr_buf_puts(&now, roles_who(roles, i, 0));
		fr_buf_printf(line, "%s: next is %s", roles_name(roles, i),
		              strcmp(fr_buf_text(&now), "me") == 0 ? "your turn" : fr_buf_text(&now));
		if (!set && roles_people(roles, i) > 1)
			fr_buf_printf(line, ", after that %s", role_person(roles_who(roles, i, 1)));
		line_out(line);
	}
	fr_buf_free(&now);
}

static enum fr_code rota_say(struct cli *cli, struct ritual *ritual, void *arg, struct fr_err *err)
{
	struct fr_buf line = {0};
	struct roles *roles = NULL;
	const struct outcome *set = NULL;
	int shown = 0;
	enum fr_code code;

	if (!fr_record_has(&ritual->record, FR_RITUAL_ROLES))
		return FR_OK;
	++*(int *)arg;
	code = roles_open(ritual, &roles, err);
	if (code)
		return code;
	line_name(&ritual->record, &line);
	line_out(&line);
	for (int i = 0; i < ritual->n_outcomes; i++)
		shown += !turn_is_open(&(struct turn){.outcome = &ritual->outcomes[i]});
	for (int i = 0; i < ritual->n_outcomes; i++) {
		if (turn_is_open(&(struct turn){.outcome = &ritual->outcomes[i]}))
			set = ritual->outcomes[i].cast && ritual->outcomes[i].due.sec > cli_now(cli)
			          ? &ritual->outcomes[i]
			          : set;
		else if (shown-- <= TURNS_SHOWN)
			rota_line(&ritual->outcomes[i], &line);
	}
	roles_until(roles, INT64_MAX);
	rota_next(roles, set, &line);
	roles_close(roles);
	fr_buf_free(&line);
	return FR_OK;
}

static enum fr_code rota_json(struct cli *cli, struct ritual *ritual, void *arg, struct fr_err *err)
{
	struct fr_record record = {0};
	enum fr_code code = FR_OK;

	++*(int *)arg;
	for (int i = 0; !code && i < ritual->n_outcomes; i++) {
		if (!ritual->outcomes[i].cast)
			continue;
		code = fr_record_get(cli->store, FR_TYPE_OCCURRENCE, ritual->outcomes[i].row, &record, err);
		if (!code)
			out_record(&record);
	}
	fr_record_free(&record);
	return code;
}

int ritual_rota(struct cli *cli)
{
	ritual_seen *seen = cli->json ? rota_json : rota_say;
	struct ritual ritual = {0};
	int n = 0;
	int status = ask_operands(cli, 0, 1);

	if (!status && cli->n_operands) {
		status = ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual);
		if (!status && seen(cli, &ritual, &n, &cli->err))
			status = cli_error(cli, &cli->err);
		if (!status && !n)
			out_text("There are no roles in it; fr-ritual edit with --role host:me,... gives it some.\n");
		ritual_free(&ritual);
		return status;
	}
	if (!status)
		status = cli_read(cli);
	return status ? status : ritual_each(cli, 0, seen, &n);
}
