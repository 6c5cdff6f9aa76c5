/* add - a new ritual, with the rule in words and the next five dates */
#include "ritual.h"

#include "cli/put.h"
#include "cli/texts.h"

#include <string.h>

#define ONCE_LEAD 1440 /* minutes: asked about the day before */

/* What was understood, and when it comes. */
static enum fr_code add_say(struct cli *cli, struct fr_ritual *ritual)
{
	FR_FREED(fr_buf_free) struct fr_buf rhythm = {0};
	char id[FR_ID_SIZE];

	FR_TRY(fr_record_ending(cli->store, &ritual->record, id, &cli->err));
	line_rhythm(&ritual->record, &rhythm);
	fr_buf_printf(&rhythm, "  [%s]", id);
	return edit_say(cli, ritual, fr_buf_text(&rhythm));
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

	if (other->record.row == added->row ||
	    !fr_record_same_value(&other->record, added, FR_RITUAL_NAME) ||
	    !fr_record_same_value(&other->record, added, FR_RITUAL_FRIENDS))
		return FR_OK;
	FR_TRY(fr_record_ending(adding->cli->store, &other->record, id, err));
	texts_note("ritual.another", "r", fr_record_text(added, FR_RITUAL_NAME), "i", id, NULL);
	return FR_OK;
}

static enum fr_code add_store(struct cli *cli, struct fr_ritual *ritual)
{
	enum fr_put result;
	struct adding adding = {cli, &ritual->record};
	int added = 0;

	FR_TRY(cli_write(cli, "add"));
	FR_TRY(
	    cli_typed(cli, fr_record_put(cli->store, &ritual->record, &result, &added, &cli->err)));
	FR_TRY(cli_commit(cli));
	FR_TRY(add_say(cli, ritual));
	put_say_friends(added);
	FR_TRY(ritual_each(cli, cli_now(cli), add_other, &adding));
	return line_limits_say(cli, &ritual->record);
}

/* The day of --on alone. */
static enum fr_code add_on(struct cli *cli, struct fr_record *ritual)
{
	const char *on = cli_value(cli, OPT_ON);
	struct fr_when when;

	if (!on)
		return fr_err_set(&cli->err, FR_USAGE, "when? --on DATE, and --at HH:MM");
	FR_TRY(cli_date(cli, "--on", on, FR_FUTURE, &when));
	if (fr_when_local_day(&when) < fr_local_day(cli_now(cli)))
		return fr_err_set(&cli->err, FR_USAGE, "--on: %.100s is over", on);
	FR_TRY(rhythm_every(cli, "RRULE:FREQ=DAILY;COUNT=1", fr_when_local_day(&when), ritual));
	if (!cli_has(cli, OPT_LEAD))
		return cli_set_int(cli, ritual, FR_RITUAL_LEAD, ONCE_LEAD);
	return FR_OK;
}

static enum fr_code add_every(struct cli *cli, struct fr_record *ritual)
{
	return rhythm_read(cli, ritual, NULL);
}

static enum fr_code add_new(struct cli *cli,
                            enum fr_code (*dates)(struct cli *cli, struct fr_record *ritual))
{
	FR_FREED(fr_ritual_free) struct fr_ritual ritual = {0};

	FR_TRY(cli_read(cli));
	fr_record_reset(&ritual.record, FR_TYPE_RITUAL);
	FR_TRY(operands_title(cli, cli->operands[0], &ritual.record));
	if (!cli_has(cli, OPT_WITH))
		return fr_err_set(&cli->err, FR_USAGE, "with whom? --with FRIEND[,FRIEND]");
	FR_TRY(operands_with(cli, &ritual.record));
	FR_TRY(dates(cli, &ritual.record));
	FR_TRY(operands_ritual(cli, &ritual.record, NULL));
	return add_store(cli, &ritual);
}

enum fr_code ritual_add(struct cli *cli)
{
	if (strcmp(cli->operands[0], "-") == 0)
		return agreed_add(cli);
	return add_new(cli, add_every);
}

enum fr_code ritual_once(struct cli *cli)
{
	return add_new(cli, add_on);
}
