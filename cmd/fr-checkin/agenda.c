/* agenda - what is worth knowing before a talk, gathered */
#include "agenda.h"

#include <stdio.h>
#include <string.h>

const char *const agenda_parts[] = {"perspective", "wins",       "agreements", "offers", "log",
                                    "felt",        "boundaries", "questions",  "waiting"};

void agenda_clear(struct agenda *agenda)
{
	person_clear(&agenda->person);
	fr_record_free(&agenda->last);
	fr_buf_free(&agenda->quoted);
	for (int i = 0; i < AGENDA_PARTS; i++)
		fr_buf_free(&agenda->parts[i]);
}

const char *agenda_line(const struct agenda *agenda, enum agenda_part part, size_t *at)
{
	const struct fr_buf *lines = &agenda->parts[part];
	const char *line = *at < lines->len ? lines->data + *at : NULL;

	if (line)
		*at += strlen(line) + 1;
	return line;
}

void agenda_add(struct agenda *agenda, enum agenda_part part, const char *key)
{
	struct fr_buf text = {0};
	struct fr_err why;

	if (fr_catalog_fill(agenda->catalog, key, agenda->words.list, &text, &why) == FR_OK)
		fr_buf_add(&agenda->parts[part], fr_buf_text(&text), text.len + 1);
	fr_buf_free(&text);
}

/* --- what the log shows, without a number that could be read as a debt ---------------------- */

/* The three most frequent kinds of one direction, in words. */
static int agenda_kinds(const struct agenda *agenda, enum fr_direction direction,
                        struct fr_buf *out)
{
	const int64_t *kinds = agenda->person.tally.kinds[direction];
	int64_t before = INT64_MAX;
	int after = -1;
	int n = 0;

	while (n < 3) {
		int best = -1;

		for (int i = 0; i < FR_KINDS; i++) {
			if (kinds[i] > 0 &&
			    (kinds[i] < before || (kinds[i] == before && i > after)) &&
			    (best < 0 || kinds[i] > kinds[best]))
				best = i;
		}
		if (best < 0)
			break;
		fr_buf_printf(out, "%s%s", n++ ? ", " : "",
		              words_kind(agenda->catalog, (enum fr_kind)best));
		before = kinds[best];
		after = best;
	}
	return n;
}

static void agenda_log(struct agenda *agenda)
{
	static const char *const KEYS[] = {"prepare.kinds.given", "prepare.kinds.received",
	                                   "prepare.kinds.mutual"};
	const struct person *person = &agenda->person;
	struct fr_buf kinds = {0};
	char key[64];

	if (!person->result.rhythm.known) {
		agenda_add(agenda, AGENDA_LOG, "one.none");
		return;
	}
	words_state_key("state", person, key);
	agenda_add(agenda, AGENDA_LOG, person->result.state == FR_UNKNOWN ? "prepare.little" : key);
	if (person->result.season != FR_WHO_NONE) {
		snprintf(key, sizeof key, "prepare.season.%s", fr_who_words[person->result.season]);
		agenda_add(agenda, AGENDA_LOG, key);
	}
	if (person->result.drift.side >= 0) {
		words_day(&agenda->words, "s", person->result.drift.since);
		agenda_add(agenda, AGENDA_LOG, "prepare.drift");
	}
	for (int i = 0; i < 3; i++) {
		fr_buf_clear(&kinds);
		if (!agenda_kinds(agenda, (enum fr_direction)i, &kinds))
			continue;
		words_text(&agenda->words, "k", fr_buf_text(&kinds));
		agenda_add(agenda, AGENDA_LOG, KEYS[i]);
	}
	words_text(&agenda->words, "k", NULL);
	fr_buf_free(&kinds);
	if (person->result.energy.word == FR_DRAINING)
		agenda_add(agenda, AGENDA_LOG, "prepare.drains");
	agenda_add(agenda, AGENDA_LOG, "prepare.log");
}

/* --- last time, and the questions of this one ----------------------------------------------------
 */

static void agenda_felt(struct agenda *agenda)
{
	static const int FIELDS[] = {FR_CHECKIN_FELT_ME, FR_CHECKIN_FELT_FRIEND};
	static const char *const SIDES[] = {"me", "friend"};
	char key[32];

	if (!agenda->has_last)
		return;
	words_date(&agenda->words, "d", fr_record_int(&agenda->last, FR_CHECKIN_AT));
	for (int i = 0; i < 2; i++) {
		if (!fr_record_has(&agenda->last, FIELDS[i]))
			continue;
		snprintf(key, sizeof key, "felt.%s.%d", SIDES[i],
		         (int)fr_record_int(&agenda->last, FIELDS[i]));
		agenda_add(agenda, AGENDA_FELT, key);
	}
	for (int i = 0; i < 2; i++) {
		struct fr_buf rated = {0};

		if (ratings_said(&agenda->last, agenda->catalog, SIDES[i], &rated)) {
			words_text(&agenda->words, "r", fr_buf_text(&rated));
			agenda_add(agenda, AGENDA_FELT, i ? "rated.friend" : "rated.me");
			words_text(&agenda->words, "r", NULL);
		}
		fr_buf_free(&rated);
	}
}

static void agenda_questions(struct agenda *agenda)
{
	char key[QUESTION_SIZE];

	for (const char *bank = "abc"; *bank; bank++) {
		char name[2] = {*bank, '\0'};

		question_pick(agenda->catalog, name, agenda->has_last ? &agenda->last : NULL, key);
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
	struct ask ask = {cli_now(agenda->cli), INT64_MAX, NULL};
	enum fr_code code;
	enum fr_code status = person_read(agenda->cli, &ask, row, PERSON_MODEL, &agenda->person);

	if (status || agenda->person.unsafe)
		return status;
	code = last_checkin(agenda->cli, row, &agenda->last);
	if (code && code != FR_NOTHING)
		return agenda->cli->err.code;
	agenda->has_last = code == FR_OK;
	words_friend(&agenda->words, &agenda->person, &agenda->quoted);
	agenda_add(agenda, AGENDA_PERSPECTIVE, "prepare.perspective");
	status = agenda_said(agenda);
	if (!status)
		status = wins_see(agenda->cli, agenda->catalog, row, agenda_win, agenda);
	if (status)
		return status;
	agenda_log(agenda);
	agenda_felt(agenda);
	agenda_questions(agenda);
	for (int i = 0; i < AGENDA_PARTS; i++) {
		if (fr_buf_check(&agenda->parts[i], &agenda->cli->err))
			return agenda->cli->err.code;
	}
	return FR_OK;
}
