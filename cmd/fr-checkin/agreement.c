/* agreement - what two people said they would try, and what became of it */
#include "checkin.h"

#include "cli/say.h"
#include "cli/texts.h"

#include <string.h>

int agreement_is_open(const struct fr_record *agreement)
{
	const char *state = fr_record_text(agreement, FR_AGREEMENT_STATUS);

	return !state || strcmp(state, "open") == 0;
}

/* It is to be looked at today. */
static int agreement_is_due(const struct cli *cli, const struct fr_record *agreement)
{
	struct fr_when when = fr_record_when(agreement, FR_AGREEMENT_REVIEW);

	return agreement_is_open(agreement) && fr_record_has(agreement, FR_AGREEMENT_REVIEW) &&
	       fr_when_first(&when) <= cli_now(cli);
}

enum fr_code agreement_say(struct cli *cli, const struct fr_record *agreement, int indent)
{
	const char *who = fr_record_text(agreement, FR_AGREEMENT_WHO);
	const char *note = fr_record_text(agreement, FR_AGREEMENT_NOTE);
	const char *name = fr_record_text(agreement, FR_AGREEMENT_FRIEND);
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	char id[FR_ID_SIZE];

	FR_TRY(fr_record_ending(cli->store, agreement, id, &cli->err));
	out_text("%*s", indent, "");
	out_id(id);
	fr_buf_printf(&line, "  %s: ",
	              strcmp(who, "friend") == 0 ? name
	              : strcmp(who, "me") == 0   ? texts_word("turn.you")
	                                         : texts_word("moment.who.both"));
	fr_buf_puts(&line, fr_record_text(agreement, FR_AGREEMENT_WHAT));
	say_piece_when(agreement, FR_AGREEMENT_UNTIL, "record.until", &line);
	if (agreement_is_open(agreement))
		say_piece_when(agreement, FR_AGREEMENT_REVIEW, "record.again", &line);
	else
		fr_buf_printf(&line, ", %s",
		              list_word("status", fr_record_text(agreement, FR_AGREEMENT_STATUS)));
	if (note)
		fr_buf_printf(&line, " (%s)", note);
	out_stored(&line);
	return FR_OK;
}

/* --- the list ----------------------------------------------------------------------- */

struct agreements {
	struct cli *cli;
	int named; /* whose they are stands in front */
};

static enum fr_code agreements_one(const struct fr_record *agreement, void *arg, struct fr_err *err)
{
	const struct agreements *list = arg;
	struct cli *cli = list->cli;
	int hidden = 0;
	enum fr_code code = whom_hidden(cli, agreement, &hidden);

	(void)err;
	if (code || hidden)
		return code;
	if (cli_has(cli, OPT_DUE) ? !agreement_is_due(cli, agreement)
	                          : cli_has(cli, OPT_OPEN) && !agreement_is_open(agreement))
		return FR_OK;
	if (out_gone())
		return FR_DONE;
	if (cli->json) {
		out_record(agreement);
		return FR_OK;
	}
	if (list->named) {
		out_shown(fr_record_text(agreement, FR_AGREEMENT_FRIEND));
		out_text("  ");
	}
	return agreement_say(cli, agreement, 0);
}

enum fr_code checkin_agreements(struct cli *cli)
{
	struct agreements list = {.cli = cli};
	int64_t row;
	enum fr_code code;

	if (cli_has(cli, OPT_OPEN) && cli_has(cli, OPT_DUE))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--open or --due, not both: what is due is open");
	code = whom_listed(cli, &row);
	if (code || !cli->store)
		return code == FR_DONE ? FR_OK : code;
	list.named = row == FR_ANY_FRIEND;
	return fr_records_each(cli->store, FR_TYPE_AGREEMENT, row, agreements_one, &list,
	                       &cli->err);
}

/* --- what became of one ----------------------------------------------------------------- */

/* The note of the command line, or standard input for "-", behind the one that is there. */
static enum fr_code agreement_note(struct cli *cli, const struct fr_record *old,
                                   struct fr_record *change)
{
	const char *value = cli_value(cli, OPT_NOTE);
	const char *before = fr_record_text(old, FR_AGREEMENT_NOTE);
	FR_FREED(fr_buf_free) struct fr_buf given = {0}, note = {0};

	if (value && strcmp(value, "-") == 0)
		FR_TRY(cli_read_note(cli, &given));
	else if (value && strcmp(value, "none") != 0)
		fr_buf_puts(&given, value);
	if (given.len) {
		fr_buf_printf(&note, "%s%s%s", before ? before : "", before ? "; " : "",
		              given.data);
		FR_TRY(checkin_set(cli, change, FR_AGREEMENT_NOTE, fr_buf_text(&note)));
	}
	return FR_OK;
}

/* The id of what an agreement is changed into: one, on every machine. */
static enum fr_code agreement_next(const struct fr_record *old, struct fr_id *id,
                                   struct fr_err *err)
{
	char text[FR_ID_SIZE];

	fr_id_format(&old->id, text);
	return fr_record_id_named("agreement:changed", text, id, err);
}

/* It was changed before: into which one. */
static enum fr_code agreement_once(struct cli *cli, const struct fr_record *old)
{
	FR_FREED(fr_record_free) struct fr_record next = {0};
	char id[FR_ID_SIZE];
	enum fr_code code;

	if (strcmp(say_text(old, FR_AGREEMENT_STATUS), "changed") != 0)
		return FR_OK;
	FR_TRY(agreement_next(old, &next.id, &cli->err));
	code = fr_record_get_id(cli->store, FR_TYPE_AGREEMENT, &next.id, &next, &cli->err);
	if (code == FR_NOTHING)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "it was changed before; see fr-checkin agreements --open");
	FR_TRY(code);
	FR_TRY(fr_record_ending(cli->store, &next, id, &cli->err));
	return fr_err_set(&cli->err, FR_USAGE,
	                  "it was changed before: fr-checkin agreement change %s", id);
}

/* How long it holds: as it is said, else as it was, where that is still to come. */
static enum fr_code agreement_until(struct cli *cli, const struct fr_record *old,
                                    struct fr_record *made)
{
	const char *until = cli_value(cli, OPT_UNTIL);
	struct fr_when when = fr_record_when(old, FR_AGREEMENT_UNTIL);

	if (until && *until)
		return cli_set_ahead(cli, "--until", until, made, FR_AGREEMENT_UNTIL);
	if (until || !fr_record_has(old, FR_AGREEMENT_UNTIL) || fr_when_last(&when) < cli_now(cli))
		return FR_OK;
	return cli_set_when(cli, made, FR_AGREEMENT_UNTIL, &when);
}

/* The agreement in its new form: what is not said anew is as it was; when to look at it again has
 * to be said. */
static enum fr_code agreement_anew(struct cli *cli, const struct fr_record *old,
                                   struct fr_record *made)
{
	const char *review = cli_value(cli, OPT_REVIEW);
	const char *what = cli_value(cli, OPT_WHAT);
	const struct {
		int field;
		const char *text;
	} TEXTS[] = {{FR_AGREEMENT_FRIEND, fr_record_text(old, FR_AGREEMENT_FRIEND)},
	             {FR_AGREEMENT_CHECKIN, fr_record_text(old, FR_AGREEMENT_CHECKIN)},
	             {FR_AGREEMENT_WHO, fr_record_text(old, FR_AGREEMENT_WHO)},
	             {FR_AGREEMENT_WHAT, what ? what : fr_record_text(old, FR_AGREEMENT_WHAT)},
	             {FR_AGREEMENT_STATUS, "open"}};

	FR_TRY(agreement_once(cli, old));
	if (!review)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "when will you two look at it again? --review DATE");
	fr_record_reset(made, FR_TYPE_AGREEMENT);
	made->has_id = 1;
	FR_TRY(agreement_next(old, &made->id, &cli->err));
	for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
		FR_TRY(checkin_set(cli, made, TEXTS[i].field, TEXTS[i].text));
	FR_TRY(agreement_until(cli, old, made));
	return cli_set_ahead(cli, "--review", review, made, FR_AGREEMENT_REVIEW);
}

static enum fr_code agreement_store(struct cli *cli, struct fr_record *change, int64_t row,
                                    struct fr_record *made)
{
	enum fr_put result;

	FR_TRY(cli_write(cli, "agreement"));
	FR_TRY(cli_typed(cli, fr_record_change(cli->store, change, row, &result, &cli->err)));
	if (made)
		FR_TRY(cli_typed(cli, fr_record_put(cli->store, made, &result, NULL, &cli->err)));
	FR_TRY(cli_commit(cli));
	return fr_record_get(cli->store, FR_TYPE_AGREEMENT, row, change, &cli->err);
}

static enum fr_code agreement_show(struct cli *cli, const struct fr_record *agreement)
{
	if (!cli->json)
		return agreement_say(cli, agreement, 0);
	out_record(agreement);
	return FR_OK;
}

/* It goes on as it is, and is looked at again. */
static enum fr_code agreement_again(struct cli *cli, struct fr_record *change)
{
	const char *review = cli_value(cli, OPT_REVIEW);

	return cli_set_ahead(cli, "--review", review ? review : "in 4 weeks", change,
	                     FR_AGREEMENT_REVIEW);
}

/* What an agreement of this id became; a changed one is made anew. */
static enum fr_code agreement_became(struct cli *cli, const char *id, const char *state)
{
	FR_FREED(fr_record_free) struct fr_record old = {0}, change = {0}, made = {0};
	int anew = strcmp(state, "changed") == 0;

	FR_TRY(fr_record_find(cli->store, FR_TYPE_AGREEMENT, id, &old, &cli->err));
	fr_record_reset(&change, FR_TYPE_AGREEMENT);
	FR_TRY(checkin_set(cli, &change, FR_AGREEMENT_STATUS, state));
	FR_TRY(agreement_note(cli, &old, &change));
	if (strcmp(state, "open") == 0)
		FR_TRY(agreement_again(cli, &change));
	if (anew)
		FR_TRY(agreement_anew(cli, &old, &made));
	FR_TRY(agreement_store(cli, &change, old.row, anew ? &made : NULL));
	FR_TRY(agreement_show(cli, &change));
	return anew ? agreement_show(cli, &made) : FR_OK;
}

/* What a person says for it, and the state that it is: keep with a day to look again goes on. */
static const char *agreement_state(struct cli *cli)
{
	static const struct {
		const char *verb, *state;
	} VERBS[] = {{"keep", "kept"},  {"kept", "kept"},      {"done", "kept"},    {"yes", "kept"},
	             {"go-on", "open"}, {"change", "changed"}, {"let-go", "let-go"}};

	for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++) {
		if (strcmp(VERBS[i].verb, cli->operands[0]) == 0)
			return i == 0 && cli_has(cli, OPT_REVIEW) ? "open" : VERBS[i].state;
	}
	return NULL;
}

enum fr_code checkin_agreement(struct cli *cli)
{
	const char *state = agreement_state(cli);

	if (!state)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "\"%.60s\" is not keep, go-on, change or let-go",
		                  cli->operands[0]);
	if (strcmp(state, "changed") != 0 && (cli_has(cli, OPT_WHAT) || cli_has(cli, OPT_UNTIL)))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--what and --until belong to agreement change");
	if (cli_has(cli, OPT_REVIEW) && strcmp(state, "open") != 0 && strcmp(state, "changed") != 0)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "what is over is not looked at again; go-on takes --review");
	FR_TRY(whom_store(cli));
	return agreement_became(cli, cli->operands[1], state);
}
