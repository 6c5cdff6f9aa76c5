/* week - a look back at the week: care that came, care that went, and what was good to see */
#include "week.h"

#include "cli/catalog.h"
#include "cli/operands.h"
#include "cli/own_limits.h"
#include "cli/put.h"

/* --- at a terminal ------------------------------------------------------------------------- */

/* Moments of one kind of question, until Enter; each is kept when it is agreed on. */
static enum fr_code week_moments(struct week *week, enum week_question which, int way)
{
	struct cli *cli = week->spoken.cli;
	const char *key = week_keys[which];
	FR_FREED(fr_buf_free) struct fr_buf answer = {0};
	enum fr_code code = FR_OK;

	while (!code) {
		FR_FREED(spoken_free) struct spoken_moment moment = {0};

		code = door_ask(cli, fr_catalog_text(week->spoken.catalog, key), &answer);
		if (!code && !answer.len)
			break;
		if (!code)
			code = spoken_agree(&week->spoken, fr_buf_text(&answer), way, &moment);
		if (!code)
			code = put_new(cli, "week", &moment.record);
		if (!code)
			code = own_limits_say(cli, &moment.record);
		if (code == FR_NO)
			code = FR_OK;
		key = "week.more";
	}
	return code;
}

static enum fr_code week_other(struct week *week, enum week_question which)
{
	struct cli *cli = week->spoken.cli;
	FR_FREED(fr_record_free) struct fr_record record = {0};
	FR_FREED(fr_buf_free) struct fr_buf question = {0}, answer = {0};

	FR_TRY(week_question(week, which, &question));
	if (question.len)
		FR_TRY(door_ask(cli, fr_buf_text(&question), &answer));
	if (answer.len)
		FR_TRY(week_record(week, which, fr_buf_text(&answer), &record));
	if (answer.len)
		return put_new(cli, "week", &record);
	return FR_OK;
}

static enum fr_code week_ask(struct week *week)
{
	const struct fr_catalog *catalog = week->spoken.catalog;

	catalog_say(catalog, "week.begin", NULL, 0);
	FR_TRY(week_names(week));
	FR_TRY(week_moments(week, WEEK_CAME, FR_RECEIVED));
	FR_TRY(week_moments(week, WEEK_WENT, FR_GIVEN));
	for (int i = WEEK_GUESS; i < WEEK_QUESTIONS; i++)
		FR_TRY(week_other(week, (enum week_question)i));
	FR_TRY(week_wins(week));
	FR_TRY(week_hint(week));
	catalog_say(catalog, "week.end", NULL, 0);
	return FR_OK;
}

static void week_close(struct week *week)
{
	spoken_close(&week->spoken);
	fr_buf_free(&week->name);
}

enum fr_code week_run(struct cli *cli)
{
	const char *file = cli_value(cli, DOOR_READ);
	int page = cli_has(cli, DOOR_PAGE) + cli_has(cli, DOOR_MAIL);
	FR_FREED(week_close) struct week week = {0};

	if (page + (file != NULL) > 1)
		return fr_err_set(&cli->err, FR_USAGE, "one of --page, --mail and --read");
	if (page && cli->json)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a form is no record; fr-log -j list has the moments");
	if (!page && !file)
		FR_TRY(door_terminal(cli));
	FR_TRY(cli_read(cli));
	if (!cli->store)
		return cli_start_here(cli);
	FR_TRY(spoken_open(cli, &week.spoken));
	FR_TRY(week_whose(cli, &week.name));
	return page ? week_page(&week) : file ? week_read(&week, file) : week_ask(&week);
}
