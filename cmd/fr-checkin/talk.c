/* talk - a conversation into the store: as a draft while it goes on, as records at its end */
#include "talk.h"

#include <fr/voice.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const SIDES[] = {"me", "friend"};

const char *talk_asked(const struct talk *talk, char bank)
{
	char key[8];

	snprintf(key, sizeof key, "asked.%c", bank);
	return answers_get(&talk->answers, key);
}

/* --- the draft ------------------------------------------------------------------------- */

enum fr_code talk_save(struct talk *talk)
{
	answers_set(&talk->answers, "at", talk->script.steps[talk->at].key);
	fr_buf_clear(&talk->cli->kept); /* rescued into a file where the store does not take it */
	answers_write(&talk->answers, &talk->cli->kept);
	return talk_last_keep(talk->cli, &talk->whom, talk->what, &talk->answers, &talk->draft);
}

/* --- the check-in ------------------------------------------------------------------------- */

static const char *said(const struct talk *talk, const char *side, const char *what)
{
	char key[64];

	snprintf(key, sizeof key, "%s.%s", side, what);
	return answers_get(&talk->answers, key);
}

/* Several answers as one text, one on a line. */
static void join(struct fr_buf *out, const char *text)
{
	if (text)
		fr_buf_printf(out, "%s%s", out->len ? "\n" : "", text);
}

/* What a voice holds under its keys: every answer of that side has a place of its own. */
static enum fr_code finish_voice(const struct talk *talk, const char *side,
                                 struct fr_record *checkin)
{
	static const struct {
		const char *key;
		const char *parts[4];
	} KEYS[] = {
	    {"supported", {"supported", NULL}}, {"meaningful", {"meaningful", NULL}},
	    {"drained", {"drained", NULL}},     {"impact", {"action", "impact", NULL}},
	    {"thanks", {"thanks", NULL}},       {"opener", {"opener", NULL}},
	    {"told", {"told", NULL}},           {"heard", {"heard1", "heard2", "heard3", NULL}},
	    {"deeper", {"deeper", NULL}},       {"closing", {"closing", NULL}}};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
		fr_buf_clear(&text);
		for (int j = 0; KEYS[i].parts[j]; j++)
			join(&text, said(talk, side, KEYS[i].parts[j]));
		FR_TRY(fr_buf_check(&text, &talk->cli->err));
		if (text.len)
			FR_TRY(fr_voice_set(checkin, FR_CHECKIN_VOICES, side, KEYS[i].key,
			                    fr_buf_text(&text), &talk->cli->err));
	}
	return FR_OK;
}

static enum fr_code finish_numbers(const struct talk *talk, int side, struct fr_record *checkin)
{
	static const char *const RATED[] = {"seen", "heard", "valued"};
	static const int FELT[] = {FR_CHECKIN_FELT_ME, FR_CHECKIN_FELT_FRIEND};
	const char *felt = said(talk, SIDES[side], "felt");

	if (felt)
		FR_TRY(fr_record_set_int(checkin, FELT[side], strtol(felt, NULL, 10),
		                         &talk->cli->err));
	for (int i = 0; i < 3; i++) {
		const char *rating = said(talk, SIDES[side], RATED[i]);

		if (rating)
			FR_TRY(fr_voice_set(checkin, FR_CHECKIN_RATINGS, SIDES[side], RATED[i],
			                    rating, &talk->cli->err));
	}
	return FR_OK;
}

/* The last round in which it was said how well one was understood; of both the lesser holds. */
static const char *finish_understood(const struct talk *talk)
{
	static const char *const WORDS[] = {"no", "partly", "yes"};
	int least = 3;
	char what[24];

	for (int side = 0; side < 2; side++) {
		const char *got = NULL;

		for (int round = 1; round <= 3; round++) {
			const char *here;

			snprintf(what, sizeof what, "got%d", round);
			here = said(talk, SIDES[side], what);
			got = here ? here : got;
		}
		for (int i = 0; got && i < least; i++) {
			if (strcmp(WORDS[i], got) == 0)
				least = i;
		}
	}
	return least < 3 ? WORDS[least] : NULL;
}

static enum fr_code finish_checkin(const struct talk *talk, struct fr_record *checkin)
{
	struct cli *cli = talk->cli;

	FR_TRY(checkin_set(cli, checkin, FR_CHECKIN_FRIEND, fr_buf_text(&talk->whom.name)));
	FR_TRY(checkin_set(cli, checkin, FR_CHECKIN_BEGAN, talk->began));
	for (const char *bank = QUESTION_BANKS; *bank; bank++) {
		const char *question = talk_asked(talk, *bank);

		if (question)
			FR_TRY(fr_record_add_text(checkin, FR_CHECKIN_ASKED, question, &cli->err));
	}
	for (int side = 0; side < 2; side++) {
		FR_TRY(finish_voice(talk, SIDES[side], checkin));
		FR_TRY(finish_numbers(talk, side, checkin));
	}
	FR_TRY(checkin_set(cli, checkin, FR_CHECKIN_UNDERSTOOD, finish_understood(talk)));
	/* what is off limits is of both, and stays here as what a friend says does */
	return checkin_set(cli, checkin, FR_CHECKIN_SUMMARY, answers_get(&talk->answers, "limits"));
}

/* --- all of it -------------------------------------------------------------------------------- */

struct finished {
	struct fr_record checkin, agreements[TALK_LAST + 2];
	int n;
};

static void finished_free(struct finished *done)
{
	fr_record_free(&done->checkin);
	for (int i = 0; i < TALK_LAST + 2; i++)
		fr_record_free(&done->agreements[i]);
}

/* What was said into the step that was begun, and the draft away. */
static enum fr_code finish_store(struct talk *talk, struct finished *done)
{
	struct cli *cli = talk->cli;
	enum fr_put result;
	enum fr_code code = FR_OK;

	FR_TRY(cli_typed(cli, finish_checkin(talk, &done->checkin)));
	FR_TRY(cli_typed(cli, fr_record_put(cli->store, &done->checkin, &result, NULL, &cli->err)));
	FR_TRY(cli_typed(cli, talk_agreed_store(talk, &done->checkin, done->agreements, &done->n)));
	if (talk->draft.row)
		code = fr_record_remove(cli->store, FR_TYPE_DRAFT, talk->draft.row, &cli->err);
	return code == FR_NOTHING ? FR_OK : code;
}

enum fr_code talk_finish(struct talk *talk)
{
	struct cli *cli = talk->cli;
	FR_FREED(finished_free) struct finished done = {0};

	fr_record_reset(&done.checkin, FR_TYPE_CHECKIN);
	FR_TRY(cli_set_now(cli, &done.checkin, FR_CHECKIN_AT));
	FR_TRY(cli_write(cli, cli->command->name));
	FR_TRY(finish_store(talk, &done));
	FR_TRY(cli_commit(cli));
	FR_TRY(put_say(cli, "kept", &done.checkin));
	for (int i = 0; i < done.n; i++)
		FR_TRY(put_say(cli, "kept", &done.agreements[i]));
	return FR_OK;
}
