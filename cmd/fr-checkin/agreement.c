/* agreement - what two people said they would try, and what became of it */
#include "checkin.h"

#include "cli/say.h"

#include <stdio.h>
#include <string.h>

int agreement_is_open(const struct fr_record *agreement)
{
	const char *state = fr_record_text(agreement, FR_AGREEMENT_STATUS);

	return !state || strcmp(state, "open") == 0;
}

int agreement_is_due(const struct cli *cli, const struct fr_record *agreement)
{
	struct fr_when when = fr_record_when(agreement, FR_AGREEMENT_REVIEW);

	return agreement_is_open(agreement) && fr_record_has(agreement, FR_AGREEMENT_REVIEW) &&
	       fr_when_first(&when) <= cli_now(cli);
}

static void agreement_when(const struct fr_record *agreement, int field, const char *before,
                           struct fr_buf *out)
{
	struct fr_when when = fr_record_when(agreement, field);

	if (!fr_record_has(agreement, field))
		return;
	fr_buf_puts(out, before);
	say_when(&when, out);
}

enum fr_code agreement_say(struct cli *cli, const struct fr_record *agreement, int indent)
{
	const char *who = fr_record_text(agreement, FR_AGREEMENT_WHO);
	const char *note = fr_record_text(agreement, FR_AGREEMENT_NOTE);
	const char *name = fr_record_text(agreement, FR_AGREEMENT_FRIEND);
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];
	enum fr_code code = fr_record_ending(cli->store, agreement, id, &cli->err);

	if (code)
		return code;
	fr_buf_printf(&line, "%s  %s: ", id,
	              strcmp(who, "friend") == 0 ? name
	              : strcmp(who, "me") == 0   ? "you"
	                                         : "both");
	fr_buf_puts(&line, fr_record_text(agreement, FR_AGREEMENT_WHAT));
	agreement_when(agreement, FR_AGREEMENT_UNTIL, ", until ", &line);
	if (agreement_is_open(agreement))
		agreement_when(agreement, FR_AGREEMENT_REVIEW, ", to look at again ", &line);
	else
		fr_buf_printf(&line, ", %s", fr_record_text(agreement, FR_AGREEMENT_STATUS));
	if (note)
		fr_buf_printf(&line, " (%s)", note);
	catalog_line(fr_buf_text(&line), indent);
	fr_buf_free(&line);
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

	if (cli->n_operands < 2 && cli_has(cli, OPT_OPEN) && cli_has(cli, OPT_DUE))
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

/* The note of the command line, or standard input for "-". */
static enum fr_code agreement_note(struct cli *cli, struct fr_record *change)
{
	const char *value = cli_value(cli, OPT_NOTE);
	struct fr_buf note = {0};
	enum fr_code code;

	if (value && strcmp(value, "none") == 0)
		value = "";
	if (!value || strcmp(value, "-") != 0)
		return checkin_set(cli, change, FR_AGREEMENT_NOTE, value && *value ? value : NULL);
	code = cli_read_note(cli, &note);
	if (!code && note.len)
		code = checkin_set(cli, change, FR_AGREEMENT_NOTE, fr_buf_text(&note));
	fr_buf_free(&note);
	return code;
}

/* The agreement in its new form: what is not said anew is as it was; when to look at it again has
 * to be said. */
static enum fr_code agreement_anew(struct cli *cli, const struct fr_record *old,
                                   struct fr_record *made)
{
	const char *review = cli_value(cli, OPT_REVIEW);
	const char *what = cli_value(cli, OPT_WHAT);
	const char *until = cli_value(cli, OPT_UNTIL);
	const struct {
		int field;
		const char *text;
	} TEXTS[] = {{FR_AGREEMENT_FRIEND, fr_record_text(old, FR_AGREEMENT_FRIEND)},
	             {FR_AGREEMENT_CHECKIN, fr_record_text(old, FR_AGREEMENT_CHECKIN)},
	             {FR_AGREEMENT_WHO, fr_record_text(old, FR_AGREEMENT_WHO)},
	             {FR_AGREEMENT_WHAT, what ? what : fr_record_text(old, FR_AGREEMENT_WHAT)},
	             {FR_AGREEMENT_STATUS, "open"}};
	enum fr_code code = FR_OK;

	if (!review)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "when will you two look at it again? --review DATE");
	fr_record_reset(made, FR_TYPE_AGREEMENT);
	for (size_t i = 0; !code && i < sizeof TEXTS / sizeof TEXTS[0]; i++)
		code = checkin_set(cli, made, TEXTS[i].field, TEXTS[i].text);
	if (!code && until)
		code = cli_set_ahead(cli, "--until", until, made, FR_AGREEMENT_UNTIL);
	return code ? code : cli_set_ahead(cli, "--review", review, made, FR_AGREEMENT_REVIEW);
}

static enum fr_code agreement_store(struct cli *cli, struct fr_record *change, int64_t row,
                                    struct fr_record *made)
{
	enum fr_put result;
	enum fr_code code = cli_write(cli, "agreement");

	if (code)
		return code;
	code = fr_record_change(cli->store, change, row, &result, &cli->err);
	if (!code && made)
		code = fr_record_put(cli->store, made, &result, NULL, &cli->err);
	if (code)
		return cli_refused(cli);
	code = cli_commit(cli);
	if (!code)
		code = fr_record_get(cli->store, FR_TYPE_AGREEMENT, row, change, &cli->err);
	return code;
}

static enum fr_code agreement_show(struct cli *cli, const struct fr_record *agreement)
{
	if (!cli->json)
		return agreement_say(cli, agreement, 0);
	out_record(agreement);
	return FR_OK;
}

/* What an agreement of this id became; a changed one is made anew. */
static enum fr_code agreement_became(struct cli *cli, const char *id, const char *state)
{
	struct fr_record old = {0};
	struct fr_record change = {0};
	struct fr_record made = {0};
	int anew = strcmp(state, "changed") == 0;
	enum fr_code code = fr_record_find(cli->store, FR_TYPE_AGREEMENT, id, &old, &cli->err);

	fr_record_reset(&change, FR_TYPE_AGREEMENT);
	if (!code)
		code = checkin_set(cli, &change, FR_AGREEMENT_STATUS, state);
	if (!code)
		code = agreement_note(cli, &change);
	if (!code && anew)
		code = agreement_anew(cli, &old, &made);
	if (!code)
		code = agreement_store(cli, &change, old.row, anew ? &made : NULL);
	if (!code)
		code = agreement_show(cli, &change);
	if (!code && anew)
		code = agreement_show(cli, &made);
	fr_record_free(&old);
	fr_record_free(&change);
	fr_record_free(&made);
	return code;
}

enum fr_code checkin_agreement(struct cli *cli)
{
	static const struct {
		const char *verb, *state;
	} VERBS[] = {{"keep", "kept"}, {"change", "changed"}, {"let-go", "let-go"}, {NULL, NULL}};
	int which = 0;
	enum fr_code code = cli_operands(cli, 2, 2);

	if (code)
		return code;
	while (VERBS[which].verb && strcmp(VERBS[which].verb, cli->operands[0]) != 0)
		which++;
	if (!VERBS[which].verb)
		return fr_err_set(&cli->err, FR_USAGE, "\"%.60s\" is not keep, change or let-go",
		                  cli->operands[0]);
	if (which != 1 &&
	    (cli_has(cli, OPT_REVIEW) || cli_has(cli, OPT_WHAT) || cli_has(cli, OPT_UNTIL)))
		return fr_err_set(&cli->err, FR_USAGE,
		                  "--what, --until and --review belong to agreement change");
	code = whom_store(cli);
	return code ? code : agreement_became(cli, cli->operands[1], VERBS[which].state);
}
