/* add - a new ritual, with the rule in words and the next five dates */
#include "ritual.h"

#include "put.h"

#include <fr/text.h>

#include <string.h>

#define DATES_SHOWN 5

/* What was understood, and when it comes. */
static int add_say(struct cli *cli, struct ritual *ritual)
{
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];

	if (fr_record_get(cli->store, FR_TYPE_RITUAL, ritual->record.row, &ritual->record, &cli->err) ||
	    ritual_load(cli, ritual, &cli->err) || fr_record_ending(cli->store, &ritual->record, id, &cli->err))
		return cli_error(cli, &cli->err);
	if (cli->json) {
		out_record(&ritual->record);
		return CLI_OK;
	}
	line_name(&ritual->record, &line);
	fr_buf_puts(&line, ": ");
	line_rhythm(&ritual->record, &line);
	fr_buf_printf(&line, "  [%s]", id);
	line_out(&line);
	fr_buf_free(&line);
	return line_dates(cli, ritual, DATES_SHOWN, &cli->err) ? cli_error(cli, &cli->err) : CLI_OK;
}

/* One of the same name with the same friends: it may have been typed twice. */
static enum fr_code add_other(struct cli *cli, struct ritual *other, void *arg, struct fr_err *err)
{
	const struct fr_record *added = arg;
	char id[FR_ID_SIZE];
	enum fr_code code;

	if (other->record.row == added->row || !fr_record_same_value(&other->record, added, FR_RITUAL_NAME) ||
	    !fr_record_same_value(&other->record, added, FR_RITUAL_FRIENDS))
		return FR_OK;
	code = fr_record_ending(cli->store, &other->record, id, err);
	if (!code)
		cli_note(cli, "there is another %.200s with the same friends [%s]; fr-log undo takes this one back",
		         fr_record_text(added, FR_RITUAL_NAME), id);
	return code;
}

static int add_store(struct cli *cli, struct ritual *ritual)
{
	enum fr_put result;
	int added = 0;
	int status = cli_write(cli, "add");

	if (!status && fr_record_put(cli->store, &ritual->record, &result, &added, &cli->err))
		status = ask_refused(cli);
	if (!status)
		status = cli_commit(cli);
	if (!status)
		status = add_say(cli, ritual);
	if (!status) {
		put_say_friends(cli, added);
		status = ritual_each(cli, 0, add_other, &ritual->record);
	}
	if (!status)
		status = load_soft_words(cli, &ritual->record);
	return status;
}

int ritual_add(struct cli *cli)
{
	const char *with = cli_value(cli, OPT_WITH);
	struct ritual ritual = {0};
	int status = ask_operands(cli, 1, 1);

	if (!status && strcmp(cli->operands[0], "-") == 0)
		return intake_rituals(cli);
	if (!status)
		status = cli_read(cli);
	fr_record_reset(&ritual.record, FR_TYPE_RITUAL);
	if (!status)
		status = ask_title(cli, cli->operands[0], &ritual.record);
	if (!status && !with)
		status = cli_fail(cli, CLI_USAGE, "with whom? --with FRIEND[,FRIEND]");
	if (!status)
		status = cli_friends(cli, with, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK, &ritual.record,
		                     FR_RITUAL_FRIENDS);
	if (!status)
		status = ask_rhythm(cli, &ritual.record, NULL);
	if (!status)
		status = ask_ritual(cli, &ritual.record, NULL);
	if (!status)
		status = add_store(cli, &ritual);
	ritual_free(&ritual);
	return status;
}
