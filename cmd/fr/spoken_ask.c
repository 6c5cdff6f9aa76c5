/* spoken_ask - what could not be read of a moment is asked, and all of it agreed on */
#include "spoken.h"

#include "cli/kinds.h"
#include "cli/operands.h"
#include "cli/words.h"

#include <string.h>

/* --- answers --------------------------------------------------------------------------------- */

/* g, r or b, as the question says. */
static enum fr_code take_direction(struct spoken *spoken, const char *answer,
                                   struct spoken_moment *moment)
{
	static const char LETTERS[] = "grb";
	const char *letter = strchr(LETTERS, *answer | 32);

	if (!letter || !*letter)
		return fr_err_set(&spoken->cli->err, FR_USAGE, "one letter: g, r or b");
	return fr_record_set_text(&moment->record, FR_MOMENT_DIRECTION,
	                          fr_direction_words[letter - LETTERS], &spoken->cli->err);
}

/* Those who were there before stay where one of these is nobody. */
static enum fr_code take_friends(struct spoken *spoken, const char *answer,
                                 struct spoken_moment *moment)
{
	FR_FREED(fr_record_free) struct fr_record named = {0};
	FR_FREED(fr_buf_free) struct fr_buf name = {0};
	const char *at;

	fr_record_reset(&named, FR_TYPE_MOMENT);
	FR_TRY(cli_friends(spoken->cli, answer, CLI_ADD_ASK, &named, FR_MOMENT_FRIENDS));
	fr_record_set_null(&moment->record, FR_MOMENT_FRIENDS);
	at = fr_record_text(&named, FR_MOMENT_FRIENDS);
	while (fr_list_next(&at, &name)) {
		FR_TRY(fr_record_add_text(&moment->record, FR_MOMENT_FRIENDS, fr_buf_text(&name),
		                          &spoken->cli->err));
		fr_buf_clear(&name);
	}
	return FR_OK;
}

static enum fr_code take_kind(struct spoken *spoken, const char *answer,
                              struct spoken_moment *moment)
{
	struct kinds_word meant;

	FR_TRY(kinds_read(spoken->cli, answer, &meant));
	if (meant.kind == FR_KIND_NONE)
		return cli_no_kind(spoken->cli, answer, "");
	return fr_record_set_text(&moment->record, FR_MOMENT_KIND, fr_kind_words[meant.kind],
	                          &spoken->cli->err);
}

static enum fr_code take_minutes(struct spoken *spoken, const char *answer,
                                 struct spoken_moment *moment)
{
	int minutes = 0;

	FR_TRY(cli_minutes(spoken->cli, "the length", answer, &minutes));
	return fr_record_set_int(&moment->record, FR_MOMENT_MINUTES, minutes, &spoken->cli->err);
}

static enum fr_code take_when(struct spoken *spoken, const char *answer,
                              struct spoken_moment *moment)
{
	moment->time = strchr(answer, ':') ? SPOKEN_CLOCK : SPOKEN_DAY;
	return spoken_when(spoken, answer, moment);
}

static enum fr_code take_energy(struct spoken *spoken, const char *answer,
                                struct spoken_moment *moment)
{
	int64_t energy = 0;

	FR_TRY(cli_number(spoken->cli, "the energy", answer, -2, 2, &energy));
	return fr_record_set_int(&moment->record, FR_MOMENT_ENERGY, energy, &spoken->cli->err);
}

/* --- questions ------------------------------------------------------------------------------ */

static const struct question {
	int field;
	const char *key;
	enum fr_code (*take)(struct spoken *spoken, const char *answer,
	                     struct spoken_moment *moment);
} QUESTIONS[] = {
    {FR_MOMENT_FRIENDS, "say.ask.friends", take_friends},
    {FR_MOMENT_DIRECTION, "say.ask.direction", take_direction},
    {FR_MOMENT_KIND, "say.ask.kind", take_kind},
    {FR_MOMENT_MINUTES, "say.ask.minutes", take_minutes},
    {FR_MOMENT_AT, "say.ask.when", take_when},
    {FR_MOMENT_ENERGY, "say.ask.energy", take_energy},
};

#define ASKED_WHEN  4 /* its place among them */
#define N_QUESTIONS (sizeof QUESTIONS / sizeof QUESTIONS[0])

/* Ask until the answer can be used, or there is none (then it stays as it is). */
static enum fr_code ask_one(struct spoken *spoken, const struct question *question,
                            struct spoken_moment *moment)
{
	const char *text = fr_catalog_text(spoken->catalog, question->key);
	FR_FREED(fr_buf_free) struct fr_buf answer = {0};
	enum fr_code code;

	do {
		code = door_ask(spoken->cli, text, &answer);
		if (!code && answer.len)
			code = question->take(spoken, fr_buf_text(&answer), moment);
		if (code && code != FR_DONE)
			cli_tell(spoken->cli);
	} while (code && code != FR_DONE && code != FR_NOMEM);
	return code;
}

/* What nothing can be kept without: FR_NO after the first that stays open. */
static enum fr_code ask_missing(struct spoken *spoken, struct spoken_moment *moment)
{
	for (size_t i = 0; i < 2; i++) {
		if (!fr_record_has(&moment->record, QUESTIONS[i].field))
			FR_TRY(ask_one(spoken, &QUESTIONS[i], moment));
		if (!fr_record_has(&moment->record, QUESTIONS[i].field))
			return FR_NO;
	}
	/* where nothing is answered it is now, and shown */
	return moment->is_vague ? ask_one(spoken, &QUESTIONS[ASKED_WHEN], moment) : FR_OK;
}

/* y, n or e, or whatever its words begin with; Enter is yes. */
static enum fr_code ask_right(struct spoken *spoken, const struct spoken_moment *moment,
                              char *letter)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0}, answer = {0};

	FR_TRY(spoken_back(spoken, moment, &text));
	fr_buf_putc(&text, ' ');
	fr_buf_puts(&text, fr_catalog_text(spoken->catalog, "say.right"));
	FR_TRY(door_ask(spoken->cli, fr_buf_text(&text), &answer));
	*letter = !answer.len || cli_is_yes(answer.data[0]) ? 'y' : (char)(answer.data[0] | 32);
	return FR_OK;
}

enum fr_code spoken_agree(struct spoken *spoken, const char *text, int way,
                          struct spoken_moment *moment)
{
	char letter = 'e';

	FR_TRY(spoken_meet(spoken, text, moment));
	if (way >= 0 && !fr_record_has(&moment->record, FR_MOMENT_DIRECTION))
		FR_TRY(fr_record_set_text(&moment->record, FR_MOMENT_DIRECTION,
		                          fr_direction_words[way], &spoken->cli->err));
	FR_TRY(ask_missing(spoken, moment));
	while (letter != 'y' && letter != 'n') {
		FR_TRY(ask_right(spoken, moment, &letter));
		for (size_t i = 0; letter == 'e' && i < N_QUESTIONS; i++)
			FR_TRY(ask_one(spoken, &QUESTIONS[i], moment));
	}
	return letter == 'n' ? FR_NO : FR_OK;
}
