/* change_moment - edit, felt, rm, undo: a moment that is there already */
#include "log.h"

#include "cli/undo.h"

#include "cli/say.h"

#include <fr/kind.h>
#include <fr/text.h>

#include <string.h>

/* Store what was given, and show the moment as it is now. */
static enum fr_code change_store(struct cli *cli, const char *verb, struct fr_record *change,
                                 int64_t row)
{
	enum fr_put result;
	enum fr_code code = cli_write(cli, verb);

	if (!code)
		code = fr_record_change(cli->store, change, row, &result, &cli->err);
	if (!code)
		code = log_commit_one(cli, change);
	return code;
}

static enum fr_code edit_note(struct cli *cli, const struct fr_record *old,
                              struct fr_record *change)
{
	const char *before = fr_record_text(old, FR_MOMENT_NOTE);
	const char *option = cli_value(cli, LOG_NOTE);
	struct fr_buf note = {0};
	enum fr_code code = FR_OK;

	if (cli_has(cli, CLI_EDIT))
		code = cli_edit_note(cli, option ? option : before ? before : "", &note);
	else if (!option)
		return FR_OK;
	else if (strcmp(option, "-") == 0)
		code = cli_read_note(cli, &note);
	else
		fr_buf_puts(&note, option);
	if (!code && fr_record_set_text(change, FR_MOMENT_NOTE, fr_buf_text(&note), &cli->err))
		code = ask_refused(cli);
	fr_buf_free(&note);
	return code;
}

static enum fr_code edit_direction(struct cli *cli, struct fr_record *change)
{
	const char *direction = cli_value(cli, LOG_DIRECTION);

	if (direction && fr_record_set_text(change, FR_MOMENT_DIRECTION, direction, &cli->err))
		return ask_refused(cli);
	return FR_OK;
}

enum fr_code log_edit(struct cli *cli)
{
	const char *with = cli_value(cli, LOG_WITH);
	struct fr_record old = {0};
	struct fr_record change = {0};
	enum fr_code code;

	if (cli->n_operands != 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "which one? fr-log edit ID|last --note TEXT (or other options)");
	if (!cli->n_options)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given; see fr-log --help");
	code = log_find(cli, cli->operands[0], &old);
	fr_record_reset(&change, FR_TYPE_MOMENT);
	if (!code)
		code = log_read_options(cli, &change);
	if (!code)
		code = edit_direction(cli, &change);
	if (!code && with)
		code = cli_friends(cli, with, cli_has(cli, LOG_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK,
		                   &change, FR_MOMENT_FRIENDS);
	if (!code)
		code = edit_note(cli, &old, &change);
	if (!code)
		code = change_store(cli, "edit", &change, old.row);
	fr_record_free(&old);
	fr_record_free(&change);
	return code;
}

enum fr_code log_felt(struct cli *cli)
{
	struct fr_record old = {0};
	struct fr_record change = {0};
	int64_t energy = 0;
	enum fr_code code;

	if (cli->n_operands != 2)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "which one, and how? fr-log felt ID|last ENERGY (-2 drained .. 2 energised)");
	code = cli_number(cli, "the energy", cli->operands[1], -2, 2, &energy);
	if (!code)
		code = log_find(cli, cli->operands[0], &old);
	fr_record_reset(&change, FR_TYPE_MOMENT);
	if (!code)
		code = fr_record_set_int(&change, FR_MOMENT_ENERGY, energy, &cli->err);
	if (!code)
		code = change_store(cli, "felt", &change, old.row);
	fr_record_free(&old);
	fr_record_free(&change);
	return code;
}

enum fr_code log_rm(struct cli *cli)
{
	struct fr_record old = {0};
	struct fr_buf line = {0};
	enum fr_code code;

	if (cli->n_operands != 1)
		return fr_err_set(&cli->err, FR_USAGE, "which one? fr-log rm ID|last");
	code = log_find(cli, cli->operands[0], &old);
	if (!code)
		code = cli_write(cli, "rm");
	if (!code)
		code = fr_record_remove(cli->store, FR_TYPE_MOMENT, old.row, &cli->err);
	if (!code)
		code = cli_commit(cli);
	if (!code && !cli->json) {
		say_record(&old, &line);
		out_text("removed: ");
		out_shown(fr_buf_text(&line));
		out_text(" (fr-log undo brings it back)\n");
	} else if (!code) {
		out_record(&old);
	}
	fr_buf_free(&line);
	fr_record_free(&old);
	return code;
}

enum fr_code log_undo(struct cli *cli)
{
	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "undo takes back the last change and nothing else: fr-log undo");
	return cli_undo(cli, 1);
}
