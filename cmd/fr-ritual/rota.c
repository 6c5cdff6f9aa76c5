/* rota - a rota: favours in turns between you and friends, whoever takes over gets the turn back */
#include "ritual.h"

#include "cli/put.h"
#include "cli/texts.h"

#include <fr/json.h>
#include <fr/text.h>

#include <string.h>

#define ITEMS_MAX 16

/* --- rota add -------------------------------------------------------------------------- */

/* Everybody once, beginning with the nth: so that the first turn of each favour is somebody else's.
 */
static void favours_rotation(const struct fr_record *rota, int first, struct fr_json *json)
{
	const char *list = fr_record_text(rota, FR_ROTA_FRIENDS);
	const char *at = list;
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int n = 1;

	while (fr_list_next(&at, &name))
		n++;
	fr_json_open(json, "rotation", '[');
	for (int i = 0; i < n; i++) {
		int which = (first + i) % n;

		at = list;
		for (int k = 0; k < which; k++)
			fr_list_next(&at, &name);
		fr_json_text(json, NULL, which ? fr_buf_text(&name) : "me");
	}
	fr_json_close(json, ']');
}

static enum fr_code favours_items(struct cli *cli, const char *items, struct fr_record *rota)
{
	FR_FREED(fr_freed) char *copy = strdup(items);
	char *rest = copy;
	FR_FREED(fr_buf_free) struct fr_buf roles = {0};
	struct fr_json json = {&roles, 0};
	const char *known[ITEMS_MAX];
	int n = 0;

	if (!copy)
		return fr_err_set(&cli->err, FR_FAIL, "no memory left");
	fr_json_open(&json, NULL, '[');
	while (rest) {
		const char *item = fr_text_part(&rest, ",");

		if (!*item || n == ITEMS_MAX)
			return fr_err_set(&cli->err, FR_USAGE,
			                  "--items names 1 to %d favours, with commas between them",
			                  ITEMS_MAX);
		for (int i = 0; i < n; i++) {
			if (strcmp(known[i], item) == 0)
				return fr_err_set(&cli->err, FR_USAGE,
				                  "\"%.100s\" stands twice in --items", item);
		}
		known[n] = item;
		fr_json_open(&json, NULL, '{');
		fr_json_text(&json, "role", item);
		favours_rotation(rota, n++, &json);
		fr_json_close(&json, '}');
	}
	fr_json_close(&json, ']');
	FR_TRY(fr_buf_check(&roles, &cli->err));
	return cli_set_text(cli, rota, FR_ROTA_ROLES, fr_buf_text(&roles));
}

/* "airport runs: you next, then Ana, Ben". */
static enum fr_code favours_print(struct cli *cli, const struct fr_ritual *rota)
{
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	FR_TRY(fr_roles_open(cli->store, rota, cli_now(cli), &roles, &cli->err));
	fr_roles_until(roles, INT64_MAX);
	for (int i = 0; i < fr_roles_count(roles); i++) {
		const char *people[FR_ROLES_PEOPLE];
		int n = fr_roles_people(roles, i);

		for (int k = 0; k < n; k++)
			people[k] = fr_roles_who(roles, i, k);
		fr_buf_printf(&line, "  %s: ", fr_roles_name(roles, i));
		turn_said_order(people, n, &line);
		line_out(&line);
	}
	return FR_OK;
}

/* The rota as it is now. */
static enum fr_code favours_say(struct cli *cli, int64_t row, const char *done)
{
	FR_FREED(fr_ritual_free) struct fr_ritual rota = {0};
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	char id[FR_ID_SIZE];

	FR_TRY(fr_ritual_get(cli->store, FR_TYPE_ROTA, row, &rota, &cli->err));
	FR_TRY(fr_record_ending(cli->store, &rota.record, id, &cli->err));
	if (cli->json) {
		out_record(&rota.record);
		return FR_OK;
	}
	fr_buf_printf(&line, "%s%s%s  [%s]", *done ? put_done(done) : "", *done ? ": " : "",
	              fr_record_text(&rota.record, FR_ROTA_NAME), id);
	line_out(&line);
	return favours_print(cli, &rota);
}

static enum fr_code rota_add(struct cli *cli)
{
	const char *items = cli_value(cli, OPT_ITEMS);
	FR_FREED(fr_record_free) struct fr_record rota = {0};
	enum fr_put result;

	fr_record_reset(&rota, FR_TYPE_ROTA);
	if (!items || !cli_has(cli, OPT_WITH))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "what, and with whom? fr-ritual rota add NAME --items \"airport "
		                  "runs,babysitting\" "
		                  "--with FRIEND[,FRIEND]");
	FR_TRY(cli_read(cli));
	FR_TRY(cli_set_text(cli, &rota, FR_ROTA_NAME, cli->operands[1]));
	FR_TRY(operands_with(cli, &rota));
	FR_TRY(favours_items(cli, items, &rota));
	FR_TRY(cli_write(cli, "rota add"));
	FR_TRY(cli_typed(cli, fr_record_put(cli->store, &rota, &result, NULL, &cli->err)));
	FR_TRY(cli_commit(cli));
	return favours_say(cli, rota.row, "kept");
}

/* --- rota did, rota skip ------------------------------------------------------------------ */

static enum fr_code favours_item(struct cli *cli, const struct fr_roles *roles, const char *text,
                                 int *item)
{
	FR_FREED(fr_buf_free) struct fr_buf wanted = {0}, folded = {0}, names = {0};
	int found = -1;
	int n = 0;

	fr_text_fold(text, &wanted);
	for (int i = 0; i < fr_roles_count(roles); i++) {
		fr_buf_clear(&folded);
		fr_text_fold(fr_roles_name(roles, i), &folded);
		fr_buf_printf(&names, "%s%s", i ? ", " : "", fr_roles_name(roles, i));
		if (strcmp(fr_buf_text(&folded), fr_buf_text(&wanted)) == 0) {
			found = i;
			n = 1;
			break;
		}
		if (wanted.len &&
		    strncmp(fr_buf_text(&folded), fr_buf_text(&wanted), wanted.len) == 0) {
			found = i;
			n++;
		}
	}
	*item = found;
	if (n == 1)
		return FR_OK;
	return fr_err_set(&cli->err, FR_USAGE, "\"%.100s\" is not one of its favours: %.600s", text,
	                  fr_buf_text(&names));
}

/* The name that this favour's turns have for somebody. */
static enum fr_code favours_person(struct cli *cli, const struct fr_roles *roles, int item,
                                   const char *text, const char **person)
{
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	int64_t row;

	if (strcmp(text, "me") == 0)
		fr_buf_puts(&name, "me");
	else
		FR_TRY(cli_friend(cli, text, CLI_ADD_NOBODY, &name, &row));
	for (int k = 0; (*person = fr_roles_member(roles, item, k)) != NULL; k++) {
		if (strcmp(*person, fr_buf_text(&name)) == 0)
			return FR_OK;
	}
	return fr_err_set(&cli->err, FR_USAGE, "%.200s takes no turns at %.200s",
	                  fr_buf_text(&name), fr_roles_name(roles, item));
}

/* Now, or the next second that has nothing yet: what happened is told apart by its time. */
static struct fr_when favours_time(struct cli *cli, const struct fr_ritual *rota)
{
	struct fr_when when;
	int64_t sec = cli_now(cli);

	for (int i = 0; i < rota->n_outcomes; i++)
		sec += rota->outcomes[i].due.sec == sec;
	fr_when_local(sec, &when);
	return when;
}

static enum fr_code favours_keep(struct cli *cli, const struct fr_ritual *rota, const char *item,
                                 const char *person, enum fr_outcome_status what)
{
	struct fr_turn turn = {.due = favours_time(cli, rota)};
	FR_FREED(fr_buf_free) struct fr_buf cast = {0};
	struct fr_json json = {&cast, 0};

	turn.at = turn.due;
	fr_json_open(&json, NULL, '{');
	fr_json_text(&json, item, person);
	fr_json_close(&json, '}');
	FR_TRY(fr_buf_check(&cast, &cli->err));
	return fr_turn_put(cli->store, rota, &turn, what, NULL, fr_buf_text(&cast), NULL,
	                   &cli->err);
}

/* Read again inside the step, so that two that happen at once both have their turn. */
static enum fr_code favours_outcome(struct cli *cli, struct fr_ritual *rota, const char *verb,
                                    enum fr_outcome_status what)
{
	const char *by = cli_value(cli, OPT_BY);
	FR_FREED(fr_roles_closed) struct fr_roles *roles = NULL;
	const char *person = NULL;
	int item = 0;

	FR_TRY(cli_write(cli, verb));
	FR_TRY(fr_ritual_load(cli->store, rota, &cli->err));
	FR_TRY(fr_roles_open(cli->store, rota, cli_now(cli), &roles, &cli->err));
	fr_roles_until(roles, INT64_MAX);
	FR_TRY(favours_item(cli, roles, cli->operands[2], &item));
	person = fr_roles_who(roles, item, 0);
	if (by)
		FR_TRY(favours_person(cli, roles, item, by, &person));
	FR_TRY(favours_keep(cli, rota, fr_roles_name(roles, item), person, what));
	FR_TRY(cli_commit(cli));
	return favours_say(cli, rota->record.row, "");
}

/* The one of rota did NAME FAVOUR. */
static enum fr_code favours_find(struct cli *cli, struct fr_ritual *rota)
{
	if (cli->n_operands < 3)
		return fr_err_set(&cli->err, FR_USAGE, "%s: fr-ritual rota %s NAME FAVOUR",
		                  cli->n_operands < 2 ? "which rota" : "which favour",
		                  cli->operands[0]);
	return ritual_find(cli, FR_TYPE_ROTA, cli->operands[1], rota);
}

static enum fr_code rota_did(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual rota = {0};

	FR_TRY(favours_find(cli, &rota));
	return favours_outcome(cli, &rota, "rota did", FR_OUTCOME_DONE);
}

/* Nothing happened: whose turn it is stays so, unless it is passed on. */
static enum fr_code rota_skip(struct cli *cli)
{
	FR_FREED(fr_ritual_free) struct fr_ritual rota = {0};

	FR_TRY(favours_find(cli, &rota));
	return cli_has(cli, OPT_PASS) ? favours_outcome(cli, &rota, "rota skip", FR_OUTCOME_SKIPPED)
	                              : favours_say(cli, rota.record.row, "");
}

/* --- rota ------------------------------------------------------------------------------------- */

static enum fr_code rota_of(struct cli *cli, const char *name)
{
	FR_FREED(fr_ritual_free) struct fr_ritual rota = {0};

	FR_TRY(ritual_find(cli, FR_TYPE_ROTA, name, &rota));
	return favours_say(cli, rota.record.row, "");
}

static enum fr_code rota_show(struct cli *cli)
{
	return rota_of(cli, cli->operands[1]);
}

static enum fr_code rota_seen(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct rotas *rotas = arg;
	FR_FREED(fr_ritual_free) struct fr_ritual rota = {0};

	if (fr_ritual_is_over(record, cli_now(rotas->cli)))
		return FR_OK;
	FR_TRY(fr_ritual_get(rotas->cli->store, FR_TYPE_ROTA, record->row, &rota, err));
	if (fr_ritual_unsafe(&rota))
		return FR_OK;
	rotas->shown++;
	return favours_say(rotas->cli, record->row, "");
}

/* A name of favours that no ritual has. */
static enum fr_code rota_is_named(struct cli *cli, const char *name, int *is)
{
	int ritual = 0;

	FR_TRY(cli_read(cli));
	if (cli->store)
		FR_TRY(fr_ritual_named(cli->store, FR_TYPE_RITUAL, name, &ritual, &cli->err));
	if (cli->store && !ritual)
		return fr_ritual_named(cli->store, FR_TYPE_ROTA, name, is, &cli->err);
	return FR_OK;
}

/* Turns at favours by a word of their own, or their name; else the roles of a ritual, or
 * everything. */
enum fr_code rota_run(struct cli *cli)
{
	static const struct {
		const char *verb;
		enum fr_code (*run)(struct cli *cli);
		int least, most; /* operands, with the verb */
	} VERBS[] = {{"add", rota_add, 2, 2},   {"did", rota_did, 1, 3}, {"skip", rota_skip, 1, 3},
	             {"show", rota_show, 2, 2}, {"end", rota_end, 2, 2}, {"rm", rota_rm, 2, 2}};
	const char *first = cli->operands[0];
	struct rotas rotas = {.cli = cli};
	int favours = 0;

	for (size_t i = 0; first && i < sizeof VERBS / sizeof VERBS[0]; i++) {
		if (strcmp(first, VERBS[i].verb) != 0)
			continue;
		FR_TRY(cli_operands(cli, VERBS[i].least, VERBS[i].most));
		return VERBS[i].run(cli);
	}
	FR_TRY(cli_operands(cli, 0, 1));
	if (cli->n_operands == 1)
		FR_TRY(rota_is_named(cli, first, &favours));
	if (favours)
		return rota_of(cli, first);
	FR_TRY(ritual_rota(&rotas));
	if (!first && cli->store)
		FR_TRY(fr_records_each(cli->store, FR_TYPE_ROTA, FR_ANY_FRIEND, rota_seen, &rotas,
		                       &cli->err));
	if (!rotas.shown && !first && !cli->json)
		out_text("%s\n"
		         "  fr-ritual add Coffee --with Ana --every \"first sunday\" --role "
		         "host:me,Ana\n"
		         "  fr-ritual rota add Favours --items \"airport runs,babysitting\" --with "
		         "Ana\n",
		         texts_word("rota.none"));
	return FR_OK;
}
