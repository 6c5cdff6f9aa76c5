/* edit - edit, pause, resume, end, rm: a ritual as a whole, from now on */
#include "ritual.h"

#include <stdlib.h>
#include <string.h>

static int edit_say(struct cli *cli, struct ritual *ritual, const char *done)
{
	struct fr_buf line = {0};
	int status = CLI_OK;

	if (fr_record_get(cli->store, FR_TYPE_RITUAL, ritual->record.row, &ritual->record, &cli->err) ||
	    ritual_load(cli, ritual, &cli->err))
		return cli_error(cli, &cli->err);
	if (cli->json) {
		out_record(&ritual->record);
		return CLI_OK;
	}
	line_name(&ritual->record, &line);
	fr_buf_puts(&line, ": ");
	if (done)
		fr_buf_puts(&line, done);
	else
		line_rhythm(&ritual->record, &line);
	line_out(&line);
	fr_buf_free(&line);
	if (line_dates(cli, ritual, 5, &cli->err))
		status = cli_error(cli, &cli->err);
	return status;
}

static int edit_store(struct cli *cli, struct ritual *ritual, struct fr_record *change, const char *done)
{
	enum fr_put result;
	int status = cli_write(cli, cli->command->name);

	if (!status && fr_record_change(cli->store, change, ritual->record.row, &result, &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = cli_commit(cli);
	return status ? status : edit_say(cli, ritual, done);
}

/* Turns that were had under other roles do not count for the new ones: they begin with the next date. */
static int edit_since(struct cli *cli, const struct ritual *ritual, char since[FR_WHEN_SIZE])
{
	struct turn *turns = NULL;
	int n = 0;

	if (turns_next(cli, ritual, 1, &turns, &n, &cli->err))
		return cli_error(cli, &cli->err);
	if (n)
		fr_when_format(&turns[0].due, since);
	free(turns);
	return CLI_OK;
}

int ritual_edit(struct cli *cli)
{
	const char *name = cli_value(cli, OPT_NAME);
	const char *with = cli_value(cli, OPT_WITH);
	struct ritual ritual = {0};
	struct fr_record change = {0};
	char since[FR_WHEN_SIZE] = "";
	int status = ask_operands(cli, 1, 1);

	if (!status && !cli->n_options)
		status = cli_fail(cli, CLI_USAGE, "nothing to change was given; see fr-ritual --help");
	if (!status)
		status = ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], &ritual);
	fr_record_reset(&change, FR_TYPE_RITUAL);
	if (!status && with)
		status = cli_friends(cli, with, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &change,
		                     FR_RITUAL_FRIENDS);
	else if (!status && cli_has(cli, OPT_ROLE) &&
	         fr_record_copy(&ritual.record, &change, &cli->err)) /* who may have a role */
		status = cli_error(cli, &cli->err);
	for (int i = 0; !with && i < FR_FIELDS_MAX; i++)
		change.value[i].given = 0;
	if (!status && name && (!*name || fr_record_set_text(&change, FR_RITUAL_NAME, name, &cli->err)))
		status = *name ? ask_refused(cli) : cli_fail(cli, CLI_USAGE, "a ritual wants a name");
	if (!status && cli_has(cli, OPT_ROLE))
		status = edit_since(cli, &ritual, since);
	if (!status)
		status = ask_rhythm(cli, &change, &ritual);
	if (!status)
		status = ask_ritual(cli, &change, *since ? since : NULL);
	if (!status)
		status = edit_store(cli, &ritual, &change, NULL);
	if (!status)
		status = load_soft_words(cli, &ritual.record);
	ritual_free(&ritual);
	fr_record_free(&change);
	return status;
}

/* --- pause, resume, end ------------------------------------------------------------- */

static int edit_find(struct cli *cli, struct ritual *ritual, struct fr_record *change)
{
	int status = ask_operands(cli, 1, 1);

	fr_record_reset(change, FR_TYPE_RITUAL);
	return status ? status : ritual_find(cli, FR_TYPE_RITUAL, cli->operands[0], ritual);
}

static int edit_now(struct cli *cli, struct fr_record *change, int field)
{
	struct fr_when now;

	fr_when_local(cli_now(cli), &now);
	return fr_record_set_when(change, field, &now, &cli->err) ? cli_error(cli, &cli->err) : CLI_OK;
}

int ritual_pause(struct cli *cli)
{
	struct ritual ritual = {0};
	struct fr_record change = {0};
	int status = edit_find(cli, &ritual, &change);

	if (!status && !cli_value(cli, OPT_UNTIL))
		status = cli_fail(cli, CLI_USAGE, "until when? fr-ritual pause RITUAL --until DATE");
	if (!status)
		status = ask_until(cli, OPT_UNTIL, "--until", &change, FR_RITUAL_PAUSED);
	if (!status)
		status = edit_store(cli, &ritual, &change, "resting; after that");
	ritual_free(&ritual);
	fr_record_free(&change);
	return status;
}

/* What passed while it rested stays passed over: the rest ends now. */
int ritual_resume(struct cli *cli)
{
	struct ritual ritual = {0};
	struct fr_record change = {0};
	int status = edit_find(cli, &ritual, &change);

	if (!status && fr_record_has(&ritual.record, FR_RITUAL_PAUSED))
		status = edit_now(cli, &change, FR_RITUAL_PAUSED);
	if (!status && fr_record_has(&ritual.record, FR_RITUAL_ENDED))
		fr_record_set_null(&change, FR_RITUAL_ENDED);
	if (!status)
		status = edit_store(cli, &ritual, &change, NULL);
	ritual_free(&ritual);
	fr_record_free(&change);
	return status;
}

int ritual_end(struct cli *cli)
{
	struct ritual ritual = {0};
	struct fr_record change = {0};
	int status = edit_find(cli, &ritual, &change);

	if (!status && cli_value(cli, OPT_UNTIL))
		status = ask_until(cli, OPT_UNTIL, "--until", &change, FR_RITUAL_ENDED);
	else if (!status)
		status = edit_now(cli, &change, FR_RITUAL_ENDED);
	if (!status)
		status =
		    edit_store(cli, &ritual, &change,
		               cli_value(cli, OPT_UNTIL) ? "until then" : "ended; fr-ritual resume takes it up again");
	ritual_free(&ritual);
	fr_record_free(&change);
	return status;
}

/* --- rm --------------------------------------------------------------------------------- */

/* What hangs on it goes with it, and comes back with it. */
static enum fr_code rm_hanging(struct cli *cli, enum fr_type type, const char *of)
{
	struct fr_records *records;
	struct fr_record record = {0};
	enum fr_code code = fr_records_open_of(cli->store, type, of, &records, &cli->err);

	if (code)
		return code;
	while ((code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		code = fr_record_remove(cli->store, type, record.row, &cli->err);
		if (code)
			break;
	}
	fr_records_close(records);
	fr_record_free(&record);
	return code == FR_DONE ? FR_OK : code;
}

int ritual_rm(struct cli *cli)
{
	struct ritual ritual = {0};
	struct fr_record none = {0};
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];
	int status = edit_find(cli, &ritual, &none);

	if (!status)
		status = cli_write(cli, "rm");
	if (!status) {
		fr_id_format(&ritual.record.id, id);
		if (rm_hanging(cli, FR_TYPE_OCCURRENCE, id) || rm_hanging(cli, FR_TYPE_REMINDED, id) ||
		    fr_record_remove(cli->store, FR_TYPE_RITUAL, ritual.record.row, &cli->err))
			status = cli_error(cli, &cli->err);
	}
	if (!status)
		status = cli_commit(cli);
	if (!status && cli->json) {
		out_record(&ritual.record);
	} else if (!status) {
		fr_buf_puts(&line, "removed: ");
		line_name(&ritual.record, &line);
		fr_buf_puts(&line, " (fr-log undo brings it back; the moments stay)");
		line_out(&line);
	}
	fr_buf_free(&line);
	ritual_free(&ritual);
	fr_record_free(&none);
	return status;
}
