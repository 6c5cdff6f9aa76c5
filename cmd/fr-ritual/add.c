/* add - a new ritual, with the rule in words and the next five dates */
#include "ritual.h"

#include "cli/put.h"
#include "cli/texts.h"

#include <fr/text.h>

#include <string.h>

#define DATES_SHOWN 5
#define ONCE_LEAD   1440 /* minutes: asked about the day before */

/* What was understood, and when it comes. */
static enum fr_code add_say(struct cli *cli, struct fr_ritual *ritual)
{
	struct fr_buf line = {0};
	char id[FR_ID_SIZE];
	enum fr_code code =
	    fr_ritual_get(cli->store, FR_TYPE_RITUAL, ritual->record.row, ritual, &cli->err);

	if (!code)
		code = fr_record_ending(cli->store, &ritual->record, id, &cli->err);
	if (code)
		return code;
	if (cli->json) {
		out_record(&ritual->record);
		return FR_OK;
	}
	line_name(ritual, cli_now(cli), &line);
	fr_buf_puts(&line, ": ");
	line_rhythm(&ritual->record, &line);
	fr_buf_printf(&line, "  [%s]", id);
	line_out(&line);
	fr_buf_free(&line);
	return turn_said_next(cli, ritual, DATES_SHOWN);
}

/* One of the same name with the same friends: it may have been typed twice. */
struct adding {
	struct cli *cli;
	const struct fr_record *added;
};

static enum fr_code add_other(const struct fr_ritual *other, void *arg, struct fr_err *err)
{
	const struct adding *adding = arg;
	const struct fr_record *added = adding->added;
	char id[FR_ID_SIZE];
	enum fr_code code;

	if (other->record.row == added->row ||
	    !fr_record_same_value(&other->record, added, FR_RITUAL_NAME) ||
	    !fr_record_same_value(&other->record, added, FR_RITUAL_FRIENDS))
		return FR_OK;
	code = fr_record_ending(adding->cli->store, &other->record, id, err);
	if (!code)
		texts_note("ritual.another", "r", fr_record_text(added, FR_RITUAL_NAME), "i", id,
		           NULL);
	return code;
}

static enum fr_code add_store(struct cli *cli, struct fr_ritual *ritual)
{
	enum fr_put result;
	struct adding adding = {cli, &ritual->record};
	int added = 0;
	enum fr_code code = cli_write(cli, "add");

	if (!code && fr_record_put(cli->store, &ritual->record, &result, &added, &cli->err))
		code = cli_refused(cli);
	if (!code)
		code = cli_commit(cli);
	if (!code)
		code = add_say(cli, ritual);
	if (!code) {
		put_say_friends(added);
		code = ritual_each(cli, cli_now(cli), add_other, &adding);
	}
	if (!code)
		code = line_limits_say(cli, &ritual->record);
	return code;
}

/* The day of --on alone. */
static enum fr_code add_on(struct cli *cli, struct fr_record *ritual)
{
	const char *on = cli_value(cli, OPT_ON);
	struct fr_when when;
	enum fr_code code;

	if (!on)
		return fr_err_set(&cli->err, FR_USAGE, "when? --on DATE, and --at HH:MM");
	code = cli_date(cli, "--on", on, FR_FUTURE, &when);
	if (!code && fr_when_local_day(&when) < fr_local_day(cli_now(cli)))
		return fr_err_set(&cli->err, FR_USAGE, "--on: %.100s is over", on);
	if (!code)
		code =
		    rhythm_every(cli, "RRULE:FREQ=DAILY;COUNT=1", fr_when_local_day(&when), ritual);
	if (!code && !cli_has(cli, OPT_LEAD))
		code = cli_set_int(cli, ritual, FR_RITUAL_LEAD, ONCE_LEAD);
	return code;
}

static enum fr_code add_every(struct cli *cli, struct fr_record *ritual)
{
	return rhythm_read(cli, ritual, NULL);
}

static enum fr_code add_new(struct cli *cli,
                            enum fr_code (*dates)(struct cli *cli, struct fr_record *ritual))
{
	const char *with = cli_value(cli, OPT_WITH);
	struct fr_ritual ritual = {0};
	enum fr_code code = cli_read(cli);

	fr_record_reset(&ritual.record, FR_TYPE_RITUAL);
	if (!code)
		code = operands_title(cli, cli->operands[0], &ritual.record);
	if (!code && !with)
		code = fr_err_set(&cli->err, FR_USAGE, "with whom? --with FRIEND[,FRIEND]");
	if (!code)
		code = cli_friends(cli, with, cli_has(cli, OPT_NEW) ? CLI_ADD_NEW : CLI_ADD_ASK,
		                   &ritual.record, FR_RITUAL_FRIENDS);
	if (!code)
		code = dates(cli, &ritual.record);
	if (!code)
		code = operands_ritual(cli, &ritual.record, NULL);
	if (!code)
		code = add_store(cli, &ritual);
	fr_ritual_free(&ritual);
	return code;
}

enum fr_code ritual_add(struct cli *cli)
{
	enum fr_code code = cli_operands(cli, 1, 1);

	if (!code && strcmp(cli->operands[0], "-") == 0)
		return agreed_add(cli);
	return code ? code : add_new(cli, add_every);
}

enum fr_code ritual_once(struct cli *cli)
{
	enum fr_code code = cli_operands(cli, 1, 1);

	return code ? code : add_new(cli, add_on);
}
