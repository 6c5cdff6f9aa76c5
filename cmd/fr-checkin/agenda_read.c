/* agenda_read - what is worth knowing before a talk, gathered */
#include "agenda.h"

#include <stdio.h>
#include <string.h>

/* --- what the log shows, without a number that could be read as a debt ---------------------- */

/* The three most frequent kinds of one direction, in words. */
static int agenda_kinds(const struct agenda *agenda, enum fr_direction direction,
                        struct fr_buf *out)
{
	int64_t kinds[FR_KINDS];

	memcpy(kinds, agenda->person.tally.kinds[direction], sizeof kinds);
	for (int n = 0; n < 3; n++) {
		int best = 0;

		for (int i = 1; i < FR_KINDS; i++)
			best = kinds[i] > kinds[best] ? i : best;
		if (kinds[best] <= 0)
			return n;
		fr_buf_printf(out, "%s%s", n ? ", " : "",
		              words_kind(agenda->catalog, (enum fr_kind)best));
		kinds[best] = 0;
	}
	return 3;
}

/* Which way it goes. */
static void agenda_way(struct agenda *agenda)
{
	const struct fr_balance_result *result = &agenda->person.result;
	char key[64];

	words_state_key("state", &agenda->person, key);
	agenda_add(agenda, AGENDA_LOG, result->state == FR_UNKNOWN ? "prepare.little" : key);
	if (result->season != FR_WHO_NONE) {
		snprintf(key, sizeof key, "prepare.season.%s", fr_who_words[result->season]);
		agenda_add(agenda, AGENDA_LOG, key);
	}
	if (result->drift.side >= 0) {
		agenda_day(agenda, "s", result->drift.since);
		agenda_add(agenda, AGENDA_LOG, "prepare.drift");
	}
}

static void agenda_log(struct agenda *agenda)
{
	static const char *const KEYS[] = {"prepare.kinds.given", "prepare.kinds.received",
	                                   "prepare.kinds.mutual"};
	const struct fr_person *person = &agenda->person;
	FR_FREED(fr_buf_free) struct fr_buf kinds = {0};

	if (!person->result.rhythm.known) {
		agenda_add(agenda, AGENDA_LOG, "one.none");
		return;
	}
	if (person->result.standing == FR_STANDING_NONE)
		agenda_way(agenda);
	for (int i = 0; i < 3; i++) {
		fr_buf_clear(&kinds);
		if (!agenda_kinds(agenda, (enum fr_direction)i, &kinds))
			continue;
		words_text(&agenda->words, "k", fr_buf_text(&kinds));
		agenda_add(agenda, AGENDA_LOG, KEYS[i]);
	}
	words_text(&agenda->words, "k", NULL);
	if (person->result.energy.word == FR_DRAINING)
		agenda_add(agenda, AGENDA_LOG, "prepare.drains");
	agenda_add(agenda, AGENDA_LOG, "prepare.log");
}

/* --- last time, and the questions of this one ------------------------------------------------ */

static void agenda_felt_line(const char *key, const char *rated, void *arg)
{
	struct agenda *agenda = arg;

	words_text(&agenda->words, "r", rated);
	agenda_add(agenda, AGENDA_FELT, key);
	words_text(&agenda->words, "r", NULL);
}

static void agenda_felt(struct agenda *agenda)
{
	if (!agenda->has_last)
		return;
	agenda_day(agenda, "d", fr_local_day(fr_record_int(&agenda->last, FR_CHECKIN_AT)));
	felt_each(&agenda->last, agenda->catalog, agenda_felt_line, agenda);
}

static void agenda_questions(struct agenda *agenda)
{
	char key[QUESTION_SIZE];

	for (const char *bank = QUESTION_BANKS; *bank; bank++) {
		question_pick(agenda->catalog, *bank, agenda->has_last ? &agenda->last : NULL, key);
		agenda_add(agenda, AGENDA_QUESTIONS, key);
	}
}

static void agenda_win(const char *text, void *arg)
{
	struct agenda *agenda = arg;

	fr_buf_add(&agenda->parts[AGENDA_WINS], text, strlen(text) + 1);
}

enum fr_code agenda_read(struct agenda *agenda, int64_t row)
{
	struct fr_ask ask = {.now = cli_now(agenda->cli), .until = INT64_MAX};
	struct cli *cli = agenda->cli;
	enum fr_code code =
	    fr_person_read(cli->store, &ask, row, FR_PERSON_MODEL, &agenda->person, &cli->err);

	if (code || agenda->person.unsafe)
		return code;
	code = talk_last_checkin(cli, row, &agenda->last);
	if (code && code != FR_NOTHING)
		return code;
	agenda->has_last = code == FR_OK;
	words_friend(&agenda->words, &agenda->person, &agenda->quoted);
	if (agenda->person.result.standing > FR_CARING)
		return FR_OK;
	agenda_add(agenda, AGENDA_PERSPECTIVE, "prepare.perspective");
	FR_TRY(agenda_said(agenda));
	FR_TRY(wins_see(cli, agenda->catalog, row, agenda_win, agenda));
	/* nothing good is noted: one thing before all else */
	if (!agenda->parts[AGENDA_WINS].len)
		agenda_add(agenda, AGENDA_WINS, "prepare.win.none");
	agenda_log(agenda);
	agenda_felt(agenda);
	agenda_questions(agenda);
	for (int i = 0; i < AGENDA_PARTS; i++)
		FR_TRY(fr_buf_check(&agenda->parts[i], &cli->err));
	return FR_OK;
}
