/* say - one moment in a person's own words, shown back before it is kept */
#include "spoken.h"

#include "cli/operands.h"
#include "cli/own_limits.h"
#include "cli/put.h"

static enum fr_code say_keep(struct cli *cli, struct fr_record *record)
{
	FR_TRY(put_new(cli, "say", record));
	FR_TRY(put_say(cli, "kept", record));
	return own_limits_say(cli, record);
}

/* Without anybody to ask: the line that would be run, where words are wanted. */
static enum fr_code say_line(struct cli *cli, const struct spoken_moment *moment)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	if (!cli->json) {
		spoken_line(moment, &line);
		out_stored(&line);
	}
	if (!spoken_is_whole(moment))
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "with whom, and which way? fill it in above, or say it with gave, "
		    "got or shared");
	if (moment->is_vague)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "when was it? fill the day in above, or say it");
	return fr_err_set(&cli->err, FR_USAGE,
	                  "nothing is kept yet; --yes keeps it as it was read");
}

static enum fr_code say_read(struct spoken *spoken, const char *text, struct spoken_moment *moment)
{
	struct cli *cli = spoken->cli;

	if (!cli_has(cli, DOOR_YES) && cli_interactive()) {
		enum fr_code code = spoken_agree(spoken, text, -1, moment);

		return code == FR_DONE ? FR_NO : code; /* no answer keeps nothing either */
	}
	FR_TRY(spoken_meet(spoken, text, moment));
	if (!cli_has(cli, DOOR_YES) || !spoken_is_whole(moment) || moment->is_vague)
		return say_line(cli, moment);
	return FR_OK;
}

enum fr_code say_run(struct cli *cli)
{
	FR_FREED(spoken_close) struct spoken spoken = {0};
	FR_FREED(spoken_free) struct spoken_moment moment = {0};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	FR_TRY(cli_operand_text(cli, 0, NULL, &text));
	if (!text.len)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "say what? fr say \"Ana listened to me yesterday evening, 40 "
		                  "minutes\"");
	FR_TRY(cli_read(cli));
	FR_TRY(spoken_open(cli, &spoken));
	FR_TRY(say_read(&spoken, fr_buf_text(&text), &moment));
	return say_keep(cli, &moment.record);
}
