/* change - edit, felt, rm, undo: a moment that is there already */
#include "log.h"

#include "undo.h"

#include "say.h"

#include <fr/kind.h>
#include <fr/text.h>

#include <string.h>

/* Store what was given, and show the moment as it is now. */
static int change_store(struct cli *cli, const char *verb, struct fr_record *change, int64_t row)
{
	enum fr_put result;
	int status = cli_write(cli, verb);

	if (!status && fr_record_change(cli->store, change, row, &result, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = log_commit_one(cli, change);
	return status;
}

static int edit_note(struct cli *cli, const struct fr_record *old, struct fr_record *change)
{
	const char *before = fr_record_text(old, FR_MOMENT_NOTE);
	const char *option = cli_value(cli, LOG_NOTE);
	struct fr_buf note = {0};
	int status = CLI_OK;

	if (cli_has(cli, CLI_EDIT))
		status = cli_edit_note(cli, option ? option : before ? before : "", &note);
	else if (!option)
		return CLI_OK;
	else if (strcmp(option, "-") == 0)
		status = cli_read_note(cli, &note);
	else
		fr_buf_puts(&note, option);
	if (!status && fr_record_set_text(change, FR_MOMENT_NOTE, fr_buf_text(&note), &cli->err))
		status = ask_refused(cli);
	fr_buf_free(&note);
	return status;
}

static int edit_direction(struct cli *cli, struct fr_record *change)
{
	const char *direction = cli_value(cli, LOG_DIRECTION);

	if (direction && fr_record_set_text(change, FR_MOMENT_DIRECTION, direction, &cli->err))
		return ask_refused(cli);
	return CLI_OK;
}

int log_edit(struct cli *cli)
{
	const char *with = cli_value(cli, LOG_WITH);
	struct fr_record old = {0};
	struct fr_record change = {0};
	int status;

	if (cli->n_operands != 1)
		return cli_fail(cli, CLI_USAGE, "which one? fr-log edit ID|last --note TEXT (or other options)");
	if (!cli->n_options)
		return cli_fail(cli, CLI_USAGE, "nothing to change was given; see fr-log --help");
	status = log_find(cli, cli->operands[0], &old);
	fr_record_reset(&change, FR_TYPE_MOMENT);
	if (!status)
		status = log_read_options(cli, &change);
	if (!status)
		status = edit_direction(cli, &change);
	if (!status && with)
		status = cli_friends(cli, with, cli_has(cli, LOG_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &change,
		                     FR_MOMENT_FRIENDS);
	if (!status)
		status = edit_note(cli, &old, &change);
	if (!status)
		status = change_store(cli, "edit", &change, old.row);
	fr_record_free(&old);
	fr_record_free(&change);
	return status;
}

int log_felt(struct cli *cli)
{
	struct fr_record old = {0};
	struct fr_record change = {0};
	int64_t energy = 0;
	int status;

	if (cli->n_operands != 2)
		return cli_fail(cli, CLI_USAGE,
		                "which one, and how? fr-log felt ID|last ENERGY (-2 drained .. 2 energised)");
	status = cli_number(cli, "the energy", cli->operands[1], -2, 2, &energy);
	if (!status)
		status = log_find(cli, cli->operands[0], &old);
	fr_record_reset(&change, FR_TYPE_MOMENT);
	if (!status && fr_record_set_int(&change, FR_MOMENT_ENERGY, energy, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = change_store(cli, "felt", &change, old.row);
	fr_record_free(&old);
	fr_record_free(&change);
	return status;
}

int log_rm(struct cli *cli)
{
	struct fr_record old = {0};
	struct fr_buf line = {0};
	int status;

	if (cli->n_operands != 1)
		return cli_fail(cli, CLI_USAGE, "which one? fr-log rm ID|last");
	status = log_find(cli, cli->operands[0], &old);
	if (!status)
		status = cli_write(cli, "rm");
	if (!status && fr_record_remove(cli->store, FR_TYPE_MOMENT, old.row, &cli->err))
		status = cli_error(cli, &cli->err);
	if (!status)
		status = cli_commit(cli);
	if (!status && !cli->json) {
		say_record(&old, &line);
		out_text("removed: ");
		out_shown(fr_buf_text(&line));
		out_text(" (fr-log undo brings it back)\n");
	} else if (!status) {
		out_record(&old);
	}
	fr_buf_free(&line);
	fr_record_free(&old);
	return status;
}

int log_undo(struct cli *cli)
{
	if (cli->n_operands)
		return cli_fail(cli, CLI_USAGE, "undo takes back the last change and nothing else: fr-log undo");
	return cli_undo(cli, 1);
}
