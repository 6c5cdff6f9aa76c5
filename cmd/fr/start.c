/* start - a minute, three questions: the first friend and a first moment */
#include "spoken.h"

#include "cli/operands.h"
#include "cli/put.h"
#include "cli/words.h"

#include <fr/text.h>
#include <fr/time.h>

struct start {
	struct spoken spoken;
	struct fr_buf answer, name;
	struct fr_record friend;
	struct spoken_moment moment;
	int has_moment, is_left; /* left: told, and not to be kept */
};

static enum fr_code start_ask(struct start *start, const char *key)
{
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf question = {0};

	words_text(&words, "f", fr_buf_text(&start->name));
	FR_TRY(fr_catalog_fill(start->spoken.catalog, key, words.list, &question,
	                       &start->spoken.cli->err));
	return door_ask(start->spoken.cli, fr_buf_text(&question), &start->answer);
}

/* Asked again while it cannot be used. */
static enum fr_code start_who(struct start *start)
{
	struct cli *cli = start->spoken.cli;
	int64_t row;
	enum fr_code code;

	do {
		code = start_ask(start, "start.who");
		if (code == FR_DONE)
			return code;
		fr_buf_clear(&start->name);
		if (!code && !start->answer.len)
			return FR_DONE;
		if (!code)
			code = cli_friend(cli, fr_buf_text(&start->answer), CLI_ADD_NEW,
			                  &start->name, &row);
		if (code)
			cli_tell(cli);
	} while (code && code != FR_NOMEM);
	if (code)
		return code;
	FR_TRY(fr_record_set_text(&start->friend, FR_FRIEND_NAME, fr_buf_text(&start->name),
	                          &cli->err));
	return spoken_name(&start->spoken, fr_buf_text(&start->name), fr_buf_text(&start->name));
}

static enum fr_code start_often(struct start *start)
{
	struct cli *cli = start->spoken.cli;
	int days = 0;
	enum fr_code code;

	do {
		code = start_ask(start, "start.often");
		if (!code && start->answer.len)
			code = fr_cadence_read(fr_buf_text(&start->answer), &days, &cli->err);
		if (code && code != FR_DONE)
			cli_tell(cli);
	} while (code && code != FR_DONE && code != FR_NOMEM);
	return code || !days
	           ? code
	           : fr_record_set_int(&start->friend, FR_FRIEND_CADENCE, days, &cli->err);
}

static enum fr_code start_moment(struct start *start)
{
	enum fr_code code = start_ask(start, "start.moment");

	if (code || !start->answer.len)
		return code;
	start->spoken.about = fr_buf_text(&start->name);
	code = spoken_agree(&start->spoken, fr_buf_text(&start->answer), -1, &start->moment);
	start->has_moment = code == FR_OK;
	start->is_left = code == FR_NO;
	return code == FR_NO ? FR_OK : code;
}

/* All of it is one step, after the last question. */
static enum fr_code start_keep(struct start *start)
{
	struct cli *cli = start->spoken.cli;
	struct words words = {0};
	enum fr_put result;
	int added = 0;

	FR_TRY(cli_write(cli, "start"));
	FR_TRY(fr_record_put(cli->store, &start->friend, &result, &added, &cli->err));
	if (start->has_moment)
		FR_TRY(
		    fr_record_put(cli->store, &start->moment.record, &result, &added, &cli->err));
	FR_TRY(cli_commit(cli));
	words_text(&words, "f", fr_buf_text(&start->name));
	catalog_say(start->spoken.catalog, start->is_left ? "start.left" : "start.kept", words.list,
	            0);
	for (int i = 1; i <= 3; i++) {
		char key[] = "start.then.1";

		key[sizeof key - 2] = (char)('0' + i);
		catalog_say(start->spoken.catalog, key, NULL, 2);
	}
	return FR_OK;
}

static void start_close(struct start *start)
{
	spoken_close(&start->spoken);
	fr_buf_free(&start->answer);
	fr_buf_free(&start->name);
	fr_record_free(&start->friend);
	spoken_free(&start->moment);
}

enum fr_code start_run(struct cli *cli)
{
	FR_FREED(start_close) struct start start = {0};

	FR_TRY(door_terminal(cli));
	fr_record_reset(&start.friend, FR_TYPE_FRIEND);
	FR_TRY(cli_read(cli));
	FR_TRY(spoken_open(cli, &start.spoken));
	FR_TRY(start_who(&start));
	FR_TRY(start_often(&start));
	FR_TRY(start_moment(&start));
	return start_keep(&start);
}
