/* journal - what changed when, in words, and taken back */
#include "data.h"

#include "cli/pager.h"
#include "cli/texts.h"
#include "cli/undo.h"

#include <fr/grow.h>

#define JOURNAL_STEPS 20
#define JOURNAL_LINES 8 /* of one step */

static enum fr_code journal_one(struct cli *cli, const struct fr_entry *entry)
{
	if (cli->json) {
		undo_json(entry);
		return FR_OK;
	}
	undo_head(entry->step.number, &entry->step,
	          entry->undone_by ? texts_word("undo.taken-back") : "");
	return undo_tell(cli, entry->step.number, JOURNAL_LINES);
}

/* Oldest first, so that the newest stands where the eye is. */
static enum fr_code journal_all(struct cli *cli, int64_t count)
{
	FR_FREED(fr_freed) struct fr_entry *entries = NULL;
	int64_t before = INT64_MAX;
	size_t n = 0, room = 0;
	enum fr_code code = FR_OK;

	while (!code && (int64_t)n < count) {
		FR_TRY(fr_grow(&entries, n, &room, sizeof *entries, &cli->err));
		code = fr_entry_before(cli->store, before, &entries[n], &cli->err);
		if (!code)
			before = entries[n++].step.number;
	}
	if (code && code != FR_DONE)
		return code;
	pager_begin(cli);
	code = FR_OK;
	while (!code && n > 0 && !out_gone()) {
		code = cli_hold(cli);
		if (!code)
			code = journal_one(cli, &entries[--n]);
	}
	cli_release(cli);
	return code;
}

enum fr_code data_journal(struct cli *cli)
{
	const char *text = cli_value(cli, DATA_COUNT);
	int64_t count = JOURNAL_STEPS;

	if (cli->n_operands)
		return fr_err_set(&cli->err, FR_USAGE, "journal takes no operand");
	if (text)
		FR_TRY(cli_number(cli, "--count", text, 1, 1000000, &count));
	FR_TRY(cli_read(cli));
	return cli->store ? journal_all(cli, count) : FR_OK;
}

enum fr_code data_undo(struct cli *cli)
{
	struct undo_asked asked = {cli_has(cli, DATA_SYNC) ? FR_UNDO_SYNC : FR_UNDO_OWN, 1,
	                           cli_has(cli, DATA_YES)};

	if (cli->n_operands > 1 || (cli->n_operands && cli_has(cli, DATA_LIST)))
		return fr_err_set(&cli->err, FR_USAGE, "undo takes how many steps, and no more");
	if (cli_has(cli, DATA_LIST))
		return undo_list(cli, asked.which);
	if (cli->n_operands)
		FR_TRY(cli_number(cli, "how many steps", cli->operands[0], 1, 1000, &asked.times));
	return undo_run(cli, &asked);
}

enum fr_code data_redo(struct cli *cli)
{
	return undo_redo(cli, cli_has(cli, DATA_YES));
}
