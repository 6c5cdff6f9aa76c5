/* change_moment - edit, felt, rm, undo, redo: a moment that is there already */
#include "log.h"

#include "cli/put.h"
#include "cli/undo.h"

/* Store what was given, and show the moment as it is now. */
static enum fr_code change_store(struct cli *cli, const char *verb, struct fr_record *change,
                                 int64_t row)
{
	enum fr_put result;

	FR_TRY(cli_write(cli, verb));
	FR_TRY(fr_record_change(cli->store, change, row, &result, &cli->err));
	return log_commit_one(cli, change);
}

static enum fr_code edit_note(struct cli *cli, const struct fr_record *old,
                              struct fr_record *change)
{
	const char *note = cli_value(cli, LOG_NOTE);

	if (cli_has(cli, CLI_EDIT))
		return cli_set_edited(cli, note ? note : fr_record_text(old, FR_MOMENT_NOTE),
		                      change, FR_MOMENT_NOTE);
	return log_no_value(change, FR_MOMENT_NOTE, note)
	           ? FR_OK
	           : cli_set_words(cli, note, change, FR_MOMENT_NOTE);
}

/* What the options give, and with whom, in which direction, and the note. */
static enum fr_code edit_fill(struct cli *cli, const struct fr_record *old,
                              struct fr_record *change)
{
	const char *with = cli_value(cli, LOG_WITH);
	const char *direction = cli_value(cli, LOG_DIRECTION);

	fr_record_reset(change, FR_TYPE_MOMENT);
	FR_TRY(log_read_options(cli, change));
	if (direction)
		FR_TRY(cli_set_text(cli, change, FR_MOMENT_DIRECTION, direction));
	if (with)
		FR_TRY(log_read_friends(cli, with, change));
	return edit_note(cli, old, change);
}

enum fr_code log_edit(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record old = {0}, change = {0};

	if (cli->n_operands != 1)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "which one? fr-log edit ID|last --note TEXT (or other options)");
	if (!cli->n_options)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "nothing to change was given; see fr-log --help");
	FR_TRY(log_find(cli, cli->operands[0], &old));
	FR_TRY(edit_fill(cli, &old, &change));
	return change_store(cli, "edit", &change, old.row);
}

enum fr_code log_felt(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record old = {0}, change = {0};
	int64_t energy = 0;

	if (cli->n_operands != 2)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "which one, and how? fr-log felt ID|last ENERGY (-2 drained .. 2 energised)");
	FR_TRY(cli_number(cli, "the energy", cli->operands[1], -2, 2, &energy));
	FR_TRY(log_find(cli, cli->operands[0], &old));
	fr_record_reset(&change, FR_TYPE_MOMENT);
	FR_TRY(fr_record_set_int(&change, FR_MOMENT_ENERGY, energy, &cli->err));
	return change_store(cli, "felt", &change, old.row);
}

enum fr_code log_rm(struct cli *cli)
{
	FR_FREED(fr_record_free) struct fr_record old = {0};

	if (cli->n_operands != 1)
		return fr_err_set(&cli->err, FR_USAGE, "which one? fr-log rm ID|last");
	FR_TRY(log_find(cli, cli->operands[0], &old));
	return put_rm(cli, &old, say_record);
}

enum fr_code log_undo(struct cli *cli)
{
	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "undo takes back the last change and nothing else: fr-log undo");
	if (cli_has(cli, LOG_LIST))
		return undo_list(cli, FR_UNDO_OWN);
	return undo_run(cli, &(struct undo_asked){FR_UNDO_OWN, 1, cli_has(cli, LOG_YES)});
}

enum fr_code log_redo(struct cli *cli)
{
	return undo_redo(cli, cli_has(cli, LOG_YES));
}
