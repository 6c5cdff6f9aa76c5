/* finish - a conversation into the store: as a draft while it goes on, as records at its end */
#include "talk.h"

#include <fr/voice.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const SIDES[] = {"me", "friend"};

/* --- the draft ------------------------------------------------------------------------- */

enum fr_code talk_save(struct talk *talk)
{
	answers_set(&talk->answers, "at", talk->script.steps[talk->at].key);
	fr_buf_clear(&talk->cli->kept); /* rescued into a file where the store does not take it */
	answers_write(&talk->answers, &talk->cli->kept);
	return last_keep(talk->cli, &talk->whom, "checkin", &talk->answers, &talk->draft);
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

/* What a voice holds under its keys: every answer of that side has its place in one of them. */
static enum fr_code finish_voice(const struct talk *talk, const char *side,
                                 struct fr_record *checkin, struct fr_err *err)
{
	static const struct {
		const char *key;
		const char *parts[3];
	} KEYS[] = {{"supported", {"supported", "thanks", NULL}},
	            {"meaningful", {"meaningful", "opener", NULL}},
	            {"drained", {"drained", NULL, NULL}},
	            {"impact", {"action", "impact", NULL}},
	            {"wish", {"wish", "closing", NULL}}};
	struct fr_buf text = {0};
	enum fr_code code = FR_OK;

	for (size_t i = 0; !code && i < sizeof KEYS / sizeof KEYS[0]; i++) {
		fr_buf_clear(&text);
		for (int j = 0; j < 3 && KEYS[i].parts[j]; j++)
			join(&text, said(talk, side, KEYS[i].parts[j]));
		code = fr_buf_check(&text, err);
		if (!code && text.len)
			code = fr_voice_set(checkin, FR_CHECKIN_VOICES, side, KEYS[i].key,
			                    fr_buf_text(&text), err);
	}
	fr_buf_free(&text);
	return code;
}

static enum fr_code finish_numbers(const struct talk *talk, int side, struct fr_record *checkin,
                                   struct fr_err *err)
{
	static const char *const RATED[] = {"seen", "heard", "valued"};
	static const int FELT[] = {FR_CHECKIN_FELT_ME, FR_CHECKIN_FELT_FRIEND};
	const char *felt = said(talk, SIDES[side], "felt");
	enum fr_code code = FR_OK;

	if (felt)
		code = fr_record_set_int(checkin, FELT[side], strtol(felt, NULL, 10), err);
	for (int i = 0; !code && i < 3; i++) {
		const char *rating = said(talk, SIDES[side], RATED[i]);

		if (rating)
			code = fr_voice_set(checkin, FR_CHECKIN_RATINGS, SIDES[side], RATED[i],
			                    rating, err);
	}
	return code;
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

static enum fr_code finish_summary(const struct talk *talk, struct fr_record *checkin,
                                   struct fr_err *err)
{
	struct fr_buf text = {0};
	char what[24];
	enum fr_code code;

	join(&text, answers_get(&talk->answers, "limits"));
	for (int side = 0; side < 2; side++) {
		for (int round = 1; round <= 3; round++) {
			snprintf(what, sizeof what, "heard%d", round);
			join(&text, said(talk, SIDES[side], what));
		}
	}
	code = fr_buf_check(&text, err);
	if (!code && text.len)
		code = fr_record_set_text(checkin, FR_CHECKIN_SUMMARY, fr_buf_text(&text), err);
	fr_buf_free(&text);
	return code;
}

static enum fr_code finish_checkin(const struct talk *talk, struct fr_record *checkin,
                                   struct fr_err *err)
{
	const char *understood = finish_understood(talk);
	enum fr_code code =
	    fr_record_set_text(checkin, FR_CHECKIN_FRIEND, fr_buf_text(&talk->whom.name), err);

	if (!code)
		code = fr_record_set_text(checkin, FR_CHECKIN_BEGAN, talk->began, err);
	for (int i = 0; !code && i < 3; i++)
		code = fr_record_add_text(checkin, FR_CHECKIN_ASKED, talk->asked[i], err);
	for (int side = 0; !code && side < 2; side++) {
		code = finish_voice(talk, SIDES[side], checkin, err);
		if (!code)
			code = finish_numbers(talk, side, checkin, err);
	}
	if (!code && understood)
		code = fr_record_set_text(checkin, FR_CHECKIN_UNDERSTOOD, understood, err);
	return code ? code : finish_summary(talk, checkin, err);
}

/* --- the agreements ------------------------------------------------------------------------- */

static const char *agreed(const struct talk *talk, int number, const char *what)
{
	char key[24];

	snprintf(key, sizeof key, "agree%d.%s", number, what);
	return answers_get(&talk->answers, key);
}

/* One without a review (the talk was left in between) is looked at in four weeks. */
static enum fr_code finish_review(const struct talk *talk, struct fr_record *agreement,
                                  struct fr_err *err)
{
	struct fr_when when = {(fr_local_day(cli_now(talk->cli)) + 28) * 86400 + 43200,
	                       FR_BARE_DATE};

	return fr_record_set_when(agreement, FR_AGREEMENT_REVIEW, &when, err);
}

static enum fr_code finish_agreement(const struct talk *talk, int number,
                                     const struct fr_record *checkin, struct fr_record *agreement,
                                     struct fr_err *err)
{
	const struct {
		int field;
		const char *text;
	} TEXTS[] = {
	    {FR_AGREEMENT_FRIEND, fr_buf_text(&talk->whom.name)},
	    {FR_AGREEMENT_WHAT, agreed(talk, number, "what")},
	    {FR_AGREEMENT_WHO, agreed(talk, number, "who") ? agreed(talk, number, "who") : "both"},
	    {FR_AGREEMENT_UNTIL, agreed(talk, number, "until")},
	    {FR_AGREEMENT_REVIEW, agreed(talk, number, "review")},
	    {FR_AGREEMENT_NOTE, agreed(talk, number, "hard")},
	    {FR_AGREEMENT_STATUS, "open"}};
	char id[FR_ID_SIZE];
	enum fr_put result;
	enum fr_code code;

	fr_record_reset(agreement, FR_TYPE_AGREEMENT);
	fr_id_format(&checkin->id, id);
	code = fr_record_set_text(agreement, FR_AGREEMENT_CHECKIN, id, err);
	for (size_t i = 0; !code && i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
		if (TEXTS[i].text)
			code = fr_record_set_text(agreement, TEXTS[i].field, TEXTS[i].text, err);
	}
	if (!code && !fr_record_has(agreement, FR_AGREEMENT_REVIEW))
		code = finish_review(talk, agreement, err);
	return code ? code : fr_record_put(talk->cli->store, agreement, &result, NULL, err);
}

/* --- all of it -------------------------------------------------------------------------------- */

enum fr_code talk_finish(struct talk *talk)
{
	struct cli *cli = talk->cli;
	struct fr_record checkin = {0};
	struct fr_record agreements[2] = {{0}};
	enum fr_put result;
	int n = 0;
	enum fr_code code;

	fr_record_reset(&checkin, FR_TYPE_CHECKIN);
	code = ask_now(cli, &checkin, FR_CHECKIN_AT);
	if (!code)
		code = cli_write(cli, "run");
	if (!code && (finish_checkin(talk, &checkin, &cli->err) ||
	              fr_record_put(cli->store, &checkin, &result, NULL, &cli->err)))
		code = ask_refused(cli);
	for (int number = 1; !code && number <= 2; number++) {
		if (!agreed(talk, number, "what"))
			continue;
		if (finish_agreement(talk, number, &checkin, &agreements[n++], &cli->err))
			code = ask_refused(cli);
	}
	if (!code && talk->draft.row &&
	    fr_record_remove(cli->store, FR_TYPE_DRAFT, talk->draft.row, &cli->err) > FR_NOTHING)
		code = cli->err.code;
	if (!code)
		code = cli_commit(cli);
	if (!code)
		code = put_say(cli, "kept", &checkin);
	for (int i = 0; !code && i < n; i++)
		code = put_say(cli, "kept", &agreements[i]);
	fr_record_free(&checkin);
	fr_record_free(&agreements[0]);
	fr_record_free(&agreements[1]);
	return code;
}
