/* talk_last - the last check-in with a friend, and what was typed so far of the next */
#include "talk.h"

#include "cli/say.h"

#include <string.h>

enum fr_code last_checkin(struct cli *cli, int64_t row, struct fr_record *checkin)
{
	struct fr_record record = {0};
	struct fr_records *records;
	int found = 0;
	enum fr_code code = fr_records_open(cli->store, FR_TYPE_CHECKIN, row, &records, &cli->err);

	while (!code && (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		int64_t at = fr_record_int(&record, FR_CHECKIN_AT);

		/* a bare date is its noon: today's counts from the morning on */
		if (at > cli_now(cli) && fr_local_day(at) != fr_local_day(cli_now(cli)))
			continue;
		if (found && at < fr_record_int(checkin, FR_CHECKIN_AT))
			continue;
		found = 1;
		code = fr_record_copy(&record, checkin, &cli->err);
	}
	fr_records_close(records);
	fr_record_free(&record);
	if (code && code != FR_DONE)
		return code;
	return found ? FR_OK : FR_NOTHING;
}

enum fr_code last_draft(struct cli *cli, int64_t row, const char *what, struct fr_record *draft)
{
	struct fr_record record = {0};
	struct fr_records *records;
	int found = 0;
	enum fr_code code = fr_records_open(cli->store, FR_TYPE_DRAFT, row, &records, &cli->err);

	while (!code && (code = fr_records_next(records, &record, &cli->err)) == FR_OK) {
		if (strcmp(fr_record_text(&record, FR_DRAFT_WHAT), what) != 0)
			continue;
		found = 1;
		code = fr_record_copy(&record, draft, &cli->err);
	}
	fr_records_close(records);
	fr_record_free(&record);
	if (code && code != FR_DONE)
		return code;
	return found ? FR_OK : FR_NOTHING;
}

/* --- keeping what was typed so far ---------------------------------------------------------- */

static enum fr_code last_put(struct cli *cli, const struct whom *whom, const char *what,
                             const struct answers *answers, int64_t row, struct fr_record *draft)
{
	struct fr_buf text = {0};
	struct fr_err *err = &cli->err;
	enum fr_put result;
	enum fr_code code;

	fr_record_reset(draft, FR_TYPE_DRAFT);
	answers_write(answers, &text);
	code = fr_buf_check(&text, err);
	if (!code)
		code = fr_record_set_text(draft, FR_DRAFT_TEXT, fr_buf_text(&text), err);
	fr_buf_free(&text);
	if (code)
		return code;
	if (row) {
		code = fr_record_change(cli->store, draft, row, &result, err);
		if (code != FR_NOTHING)
			return code;
		draft->row = 0; /* somebody took it away meanwhile */
	}
	code = fr_record_set_text(draft, FR_DRAFT_FRIEND, fr_buf_text(&whom->name), err);
	if (!code)
		code = fr_record_set_text(draft, FR_DRAFT_WHAT, what, err);
	if (!code)
		code = ask_now(cli, draft, FR_DRAFT_AT);
	return code ? code : fr_record_put(cli->store, draft, &result, NULL, err);
}

enum fr_code last_keep(struct cli *cli, const struct whom *whom, const char *what,
                       const struct answers *answers, struct fr_record *draft)
{
	struct fr_record kept = {0};
	enum fr_code code =
	    answers->failed ? fr_err_set(&cli->err, FR_FAIL, "no memory left") : FR_OK;

	if (!code)
		code = cli_write(cli, cli->command->name);
	if (!code)
		code = last_put(cli, whom, what, answers, draft->row, &kept);
	if (!code)
		code = cli_commit(cli);
	if (!code && kept.row)
		draft->row = kept.row;
	if (code) {
		fr_step_rollback(cli->store);
		cli->changed = 0; /* what is not in the store goes to a file at the end */
	}
	fr_record_free(&kept);
	return code;
}

enum fr_code last_drop(struct cli *cli, const struct fr_record *draft)
{
	enum fr_code code;

	if (!draft->row)
		return FR_OK;
	code = cli_write(cli, cli->command->name);
	if (code)
		return code;
	code = fr_record_remove(cli->store, FR_TYPE_DRAFT, draft->row, &cli->err);
	return code > FR_NOTHING ? code : cli_commit(cli);
}

enum last_goes last_which(const struct fr_catalog *catalog, struct prompt *prompt, const char *key,
                          const struct whom *whom, const struct fr_record *draft)
{
	struct fr_buf line = {0};
	struct fr_buf day = {0};
	struct fr_when when = {fr_record_int(draft, FR_DRAFT_AT), draft->value[FR_DRAFT_AT].offset};
	struct fr_word words[] = {{"f", fr_buf_text(&whom->name)}, {"d", NULL}, {NULL, NULL}};
	enum last_goes which = LAST_LATER;
	enum prompt_said answer;

	say_when(&when, &day);
	words[1].value = fr_buf_text(&day);
	texts_say(catalog, key, words, 0);
	answer = prompt_line(prompt, "> ", NULL, &line);
	if (answer == PROMPT_TEXT && (line.len == 0 || line.data[0] == 'y'))
		which = LAST_ON;
	else if (answer == PROMPT_TEXT && line.data[0] == 'n')
		which = LAST_ANEW;
	fr_buf_free(&line);
	fr_buf_free(&day);
	return which;
}
