/* talk_last - the last check-in with a friend, and what was typed so far of the next */
#include "talk.h"

#include "cli/say.h"

#include <ctype.h>
#include <string.h>

struct last {
	const struct cli *cli;
	const char *what; /* of a draft */
	struct fr_record *record;
	int found;
};

static enum fr_code last_take(struct last *last, const struct fr_record *record, struct fr_err *err)
{
	last->found = 1;
	return fr_record_copy(record, last->record, err);
}

static enum fr_code last_of_checkins(const struct fr_record *checkin, void *arg, struct fr_err *err)
{
	struct last *last = arg;
	int64_t at = fr_record_int(checkin, FR_CHECKIN_AT);
	int64_t now = cli_now(last->cli);

	/* a bare date is its noon: today's counts from the morning on */
	if ((at > now && fr_local_day(at) != fr_local_day(now)) ||
	    (last->found && at < fr_record_int(last->record, FR_CHECKIN_AT)))
		return FR_OK;
	return last_take(last, checkin, err);
}

static enum fr_code last_of_drafts(const struct fr_record *draft, void *arg, struct fr_err *err)
{
	struct last *last = arg;

	if (strcmp(fr_record_text(draft, FR_DRAFT_WHAT), last->what) != 0)
		return FR_OK;
	return last_take(last, draft, err);
}

enum fr_code talk_last_checkin(struct cli *cli, int64_t row, struct fr_record *checkin)
{
	struct last last = {.cli = cli, .record = checkin};

	FR_TRY(
	    fr_records_each(cli->store, FR_TYPE_CHECKIN, row, last_of_checkins, &last, &cli->err));
	return last.found ? FR_OK : FR_NOTHING;
}

enum fr_code talk_last_begin(struct cli *cli, const struct whom *whom, const char *what,
                             struct fr_record *draft)
{
	FR_TRY(checkin_set(cli, draft, FR_DRAFT_FRIEND, fr_buf_text(&whom->name)));
	FR_TRY(checkin_set(cli, draft, FR_DRAFT_WHAT, what));
	return cli_set_now(cli, draft, FR_DRAFT_AT);
}

enum fr_code talk_last_draft(struct cli *cli, int64_t row, const char *what,
                             struct fr_record *draft)
{
	struct last last = {.cli = cli, .what = what, .record = draft};

	FR_TRY(fr_records_each(cli->store, FR_TYPE_DRAFT, row, last_of_drafts, &last, &cli->err));
	return last.found ? FR_OK : FR_NOTHING;
}

/* --- keeping what was typed so far ---------------------------------------------------------- */

static enum fr_code last_fill(struct cli *cli, const struct answers *answers,
                              struct fr_record *draft)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	if (answers->failed)
		return fr_err_nomem(&cli->err);
	fr_record_reset(draft, FR_TYPE_DRAFT);
	answers_write(answers, &text);
	FR_TRY(fr_buf_check(&text, &cli->err));
	return fr_record_set_text(draft, FR_DRAFT_TEXT, fr_buf_text(&text), &cli->err);
}

static enum fr_code last_put(struct cli *cli, const struct whom *whom, const char *what,
                             int64_t row, struct fr_record *draft)
{
	enum fr_put result;
	enum fr_code code = FR_NOTHING;

	if (row)
		code = fr_record_change(cli->store, draft, row, &result, &cli->err);
	/* the first time, or somebody took it away meanwhile */
	if (code != FR_NOTHING)
		return code;
	draft->row = 0;
	FR_TRY(talk_last_begin(cli, whom, what, draft));
	return fr_record_put(cli->store, draft, &result, NULL, &cli->err);
}

enum fr_code talk_last_keep(struct cli *cli, const struct whom *whom, const char *what,
                            const struct answers *answers, struct fr_record *draft)
{
	FR_FREED(fr_record_free) struct fr_record kept = {0};
	enum fr_code code = last_fill(cli, answers, &kept);

	if (!code)
		code = cli_write(cli, cli->command->name);
	if (!code)
		code = last_put(cli, whom, what, draft->row, &kept);
	if (!code)
		code = cli_commit(cli);
	if (!code && kept.row)
		draft->row = kept.row;
	if (code) {
		fr_step_rollback(cli->store);
		cli->changed = 0; /* what is not in the store goes to a file at the end */
	}
	return code;
}

enum fr_code talk_last_drop(struct cli *cli, const struct fr_record *draft)
{
	enum fr_code code = FR_NOTHING;

	if (draft->row)
		code = put_remove(cli, cli->command->name, FR_TYPE_DRAFT, draft->row);
	return code == FR_NOTHING ? FR_OK : code;
}

enum talk_last talk_last_which(const struct fr_catalog *catalog, struct prompt *prompt,
                               const char *key, const struct whom *whom,
                               const struct fr_record *draft)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, day = {0};
	struct fr_when when = {fr_record_int(draft, FR_DRAFT_AT), draft->value[FR_DRAFT_AT].offset};
	struct fr_word words[] = {{"f", fr_buf_text(&whom->name)}, {"d", NULL}, {NULL, NULL}};
	enum talk_last which = TALK_LATER;
	enum prompt_said answer;

	say_day(fr_when_local_day(&when), &day);
	words[1].value = fr_buf_text(&day);
	catalog_say(catalog, key, words, 0);
	answer = prompt_line(prompt, &(struct prompt_ask){.label = "> "}, &line);
	if (answer == PROMPT_TEXT && (line.len == 0 || cli_is_yes(line.data[0])))
		which = TALK_ON;
	else if (answer == PROMPT_TEXT && tolower((unsigned char)line.data[0]) == 'n')
		which = TALK_ANEW;
	return which;
}
