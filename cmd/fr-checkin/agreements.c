/* agreements - what two people said they would try, and what became of it */
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
	struct fr_when when = {fr_record_int(agreement, FR_AGREEMENT_REVIEW),
	                       agreement->value[FR_AGREEMENT_REVIEW].offset};

	return agreement_is_open(agreement) && fr_record_has(agreement, FR_AGREEMENT_REVIEW) &&
	       cli_edge(&when, 0) <= cli_now(cli);
}

static void agreement_when(const struct fr_record *agreement, int field, const char *before,
                           struct fr_buf *out)
{
	struct fr_when when = {fr_record_int(agreement, field), agreement->value[field].offset};

	if (!fr_record_has(agreement, field))
		return;
	fr_buf_puts(out, before);
	say_when(&when, out);
}

enum fr_code agreement_say(struct cli *cli, const struct fr_record *agreement, int indent)
{
	const char *who = fr_record_text(agreement, FR_AGREEMENT_WHO);
	const char *state = fr_record_text(agreement, FR_AGREEMENT_STATUS);
	const char *note = fr_record_text(agreement, FR_AGREEMENT_NOTE);
	const char *name = fr_record_text(agreement, FR_AGREEMENT_FRIEND);
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];

	if (fr_record_ending(cli->store, agreement, id, &cli->err))
		return cli->err.code;
	fr_buf_printf(&line, "%s  %s: ", id,
	              strcmp(who, "friend") == 0 ? name
	              : strcmp(who, "me") == 0   ? "you"
	                                         : "both");
	fr_buf_puts(&line, fr_record_text(agreement, FR_AGREEMENT_WHAT));
	agreement_when(agreement, FR_AGREEMENT_UNTIL, ", until ", &line);
	if (agreement_is_open(agreement))
		agreement_when(agreement, FR_AGREEMENT_REVIEW, ", to look at again ", &line);
	else
		fr_buf_printf(&line, ", %s", state);
	if (note)
		fr_buf_printf(&line, " (%s)", note);
	out_text("%*s", indent, "");
	out_shown(fr_buf_text(&line));
	out_text("\n");
	fr_buf_free(&line);
	return FR_OK;
}

/* --- the list ----------------------------------------------------------------------- */

static int agreements_wanted(const struct cli *cli, const struct fr_record *agreement)
{
	if (cli_has(cli, OPT_DUE))
		return agreement_is_due(cli, agreement);
	return !cli_has(cli, OPT_OPEN) || agreement_is_open(agreement);
}

static enum fr_code agreements_print(struct cli *cli, int64_t row)
{
	struct fr_record record = {0};
	struct fr_records *records = NULL;
	enum fr_code status = FR_OK;
	enum fr_code code =
	    fr_records_open(cli->store, FR_TYPE_AGREEMENT, row, &records, &cli->err);

	while (!code && !status && !out_gone() &&
	       (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		if (!agreements_wanted(cli, &record))
			continue;
		if (cli->json) {
			out_record(&record);
			continue;
		}
		if (row == FR_ANY_FRIEND) {
			out_shown(fr_record_text(&record, FR_AGREEMENT_FRIEND));
			out_text("  ");
		}
		status = agreement_say(cli, &record, 0);
	}
	fr_records_close(records);
	fr_record_free(&record);
	if (!status && code && code != FR_DONE)
		status = cli->err.code;
	return status;
}

enum fr_code checkin_agreements(struct cli *cli)
{
	struct fr_buf name = {0};
	int64_t row = FR_ANY_FRIEND;
	enum fr_code code = ask_operands(cli, 0, 1);

	if (!code && cli_has(cli, OPT_OPEN) && cli_has(cli, OPT_DUE))
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "--open or --due, not both: what is due is open");
	if (!code)
		code = cli_read(cli);
	if (!code && cli->n_operands)
		code = cli_friend(cli, cli->operands[0], CLI_ADD_NOBODY, &name, &row);
	if (!code && cli->store)
		code = agreements_print(cli, row);
	fr_buf_free(&name);
	return code;
}

/* --- what became of one ----------------------------------------------------------------- */

/* The note of the command line, or standard input for "-". */
static enum fr_code agreement_note(struct cli *cli, struct fr_record *change)
{
	const char *value = cli_value(cli, OPT_NOTE);
	struct fr_buf note = {0};
	enum fr_code code = FR_OK;

	if (!value)
		return FR_OK;
	if (strcmp(value, "-") == 0)
		code = cli_read_note(cli, &note);
	else
		fr_buf_puts(&note, value);
	if (!code && note.len)
		code = ask_set(cli, change, FR_AGREEMENT_NOTE, fr_buf_text(&note));
	fr_buf_free(&note);
	return code;
}

/* The agreement in its new form: what is not said anew is as it was; when to look at it again has
 * to be said. */
static enum fr_code agreement_anew(struct cli *cli, const struct fr_record *old,
                                   struct fr_record *made)
{
	static const int KEPT[] = {FR_AGREEMENT_FRIEND, FR_AGREEMENT_CHECKIN, FR_AGREEMENT_WHO,
	                           FR_AGREEMENT_WHAT};
	const char *review = cli_value(cli, OPT_REVIEW);
	const char *what = cli_value(cli, OPT_WHAT);
	const char *until = cli_value(cli, OPT_UNTIL);
	enum fr_code code = FR_OK;

	if (!review)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "when will you two look at it again? --review DATE");
	fr_record_reset(made, FR_TYPE_AGREEMENT);
	for (size_t i = 0; !code && i < sizeof KEPT / sizeof KEPT[0]; i++) {
		if (fr_record_has(old, KEPT[i]))
			code = ask_set(cli, made, KEPT[i], fr_record_text(old, KEPT[i]));
	}
	if (!code && what)
		code = ask_set(cli, made, FR_AGREEMENT_WHAT, what);
	if (!code && until)
		code = ask_ahead(cli, "--until", until, made, FR_AGREEMENT_UNTIL);
	if (!code)
		code = ask_ahead(cli, "--review", review, made, FR_AGREEMENT_REVIEW);
	return code ? code : ask_set(cli, made, FR_AGREEMENT_STATUS, "open");
}

static enum fr_code agreement_store(struct cli *cli, struct fr_record *change, int64_t row,
                                    struct fr_record *made)
{
	enum fr_put result;
	enum fr_code code = cli_write(cli, "agreement");

	if (!code && fr_record_change(cli->store, change, row, &result, &cli->err))
		code = ask_refused(cli);
	if (!code && made && fr_record_put(cli->store, made, &result, NULL, &cli->err))
		code = ask_refused(cli);
	if (!code)
		code = cli_commit(cli);
	if (!code)
		code = fr_record_get(cli->store, FR_TYPE_AGREEMENT, row, change, &cli->err);
	if (!code && cli->json)
		out_record(change);
	else if (!code)
		code = agreement_say(cli, change, 0);
	if (!code && made && cli->json)
		out_record(made);
	else if (!code && made)
		code = agreement_say(cli, made, 0);
	return code;
}

enum fr_code checkin_agreement(struct cli *cli)
{
	static const struct {
		const char *verb, *state;
	} VERBS[] = {{"keep", "kept"}, {"change", "changed"}, {"let-go", "let-go"}};
	struct fr_record old = {0};
	struct fr_record change = {0};
	struct fr_record made = {0};
	size_t which = 0;
	enum fr_code code = ask_operands(cli, 2, 2);

	while (!code && which < 3 && strcmp(VERBS[which].verb, cli->operands[0]) != 0)
		which++;
	if (which == 3)
		code = fr_err_set(&cli->err, FR_USAGE, "\"%.60s\" is not keep, change or let-go",
		                  cli->operands[0]);
	if (!code && which != 1 &&
	    (cli_has(cli, OPT_REVIEW) || cli_has(cli, OPT_WHAT) || cli_has(cli, OPT_UNTIL)))
		code = fr_err_set(&cli->err, FR_USAGE,
		                  "--what, --until and --review belong to agreement change");
	if (!code)
		code = ask_store(cli);
	if (!code &&
	    fr_record_find(cli->store, FR_TYPE_AGREEMENT, cli->operands[1], &old, &cli->err))
		code = cli->err.code;
	fr_record_reset(&change, FR_TYPE_AGREEMENT);
	if (!code)
		code = ask_set(cli, &change, FR_AGREEMENT_STATUS, VERBS[which].state);
	if (!code)
		code = agreement_note(cli, &change);
	if (!code && which == 1)
		code = agreement_anew(cli, &old, &made);
	if (!code)
		code = agreement_store(cli, &change, old.row, which == 1 ? &made : NULL);
	fr_record_free(&old);
	fr_record_free(&change);
	fr_record_free(&made);
	return code;
}
