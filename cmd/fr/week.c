/* week - a look back at the week: care that came, care that went, and what was good to see */
#include "spoken.h"

#include "cli/operands.h"
#include "cli/own_limits.h"
#include "cli/put.h"
#include "cli/words.h"

#include <stddef.h>

/* Moments of one kind of question, until Enter; each is kept when it is agreed on. */
static enum fr_code week_moments(struct spoken *spoken, const char *key, int way)
{
	struct cli *cli = spoken->cli;
	struct fr_buf answer = {0};
	enum fr_code code = FR_OK;

	while (!code) {
		struct spoken_moment moment = {0};

		code = door_ask(cli, fr_catalog_text(spoken->catalog, key), &answer);
		if (!code && !answer.len)
			break;
		if (!code)
			code = spoken_agree(spoken, fr_buf_text(&answer), way, &moment);
		if (!code)
			code = put_new(cli, "week", &moment.record);
		if (!code)
			code = own_limits_say(cli, &moment.record);
		if (code == FR_NO)
			code = FR_OK;
		fr_record_free(&moment.record);
		key = "week.more";
	}
	fr_buf_free(&answer);
	return code;
}

static enum fr_code week_win(struct spoken *spoken)
{
	struct cli *cli = spoken->cli;
	struct fr_record win = {0};
	struct fr_buf answer = {0};
	enum fr_code code = door_ask(cli, fr_catalog_text(spoken->catalog, "week.good"), &answer);

	fr_record_reset(&win, FR_TYPE_WIN);
	if (!code && answer.len) {
		code = fr_record_set_text(&win, FR_WIN_TEXT, fr_buf_text(&answer), &cli->err);
		if (!code)
			code = cli_set_now(cli, &win, FR_WIN_AT);
		if (!code)
			code = put_new(cli, "week", &win);
	}
	fr_record_free(&win);
	fr_buf_free(&answer);
	return code;
}

enum fr_code week_run(struct cli *cli)
{
	struct spoken spoken = {0};
	enum fr_code code = cli_operands(cli, 0, 0);

	if (!code)
		code = door_terminal(cli);
	if (!code)
		code = cli_read(cli);
	if (!code && !cli->store)
		return cli_start_here(cli);
	if (!code)
		code = spoken_open(cli, &spoken);
	if (!code)
		catalog_say(spoken.catalog, "week.begin", NULL, 0);
	if (!code)
		code = week_moments(&spoken, "week.came", FR_RECEIVED);
	if (!code)
		code = week_moments(&spoken, "week.went", FR_GIVEN);
	if (!code)
		code = week_win(&spoken);
	if (!code)
		catalog_say(spoken.catalog, "week.end", NULL, 0);
	spoken_close(&spoken);
	return code;
}
