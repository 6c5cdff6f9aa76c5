/* script - the steps of a check-in, in their order, and what answers them */
#include "form.h"
#include "talk.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static struct step *script_add(struct script *script, const char *part, enum step_form form,
                               const char *side, const char *what)
{
	struct step *step = &script->steps[script->n++];

	*step = (struct step){.part = part, .form = form};
	if (*side) {
		step->by = strcmp(side, "friend") == 0 ? BY_FRIEND : BY_ME;
		snprintf(step->key, sizeof step->key, "%s.%s", side, what);
		snprintf(step->question, sizeof step->question, "talk.%s.%s", what, side);
	} else {
		snprintf(step->key, sizeof step->key, "%s", what);
		snprintf(step->question, sizeof step->question, "talk.%s", what);
	}
	return step;
}

/* What became of the agreements of last time. */
static void script_last(struct script *script, int most)
{
	for (int i = 1; i <= most; i++) {
		char what[24];
		struct step *step;

		snprintf(what, sizeof what, "last%d", i);
		step = script_add(script, "talk.part.last", STEP_LAST, "", what);
		snprintf(step->question, sizeof step->question, "talk.last");
		snprintf(step->needs, sizeof step->needs, "last%d.id", i);
	}
}

/* What one tells, what the other heard of it, and one thing with its effect. */
static void script_side(struct script *script, const char *part, const char *side)
{
	static const char *const TOLD[] = {"supported", "meaningful", "drained"};
	const char *other = strcmp(side, "me") == 0 ? "friend" : "me";
	struct step *step = script_add(script, part, STEP_TEXT, side, "opener");
	char what[24];

	step->bank = 'a';
	for (size_t i = 0; i < sizeof TOLD / sizeof TOLD[0]; i++)
		script_add(script, part, STEP_TEXT, side, TOLD[i]);
	for (int round = 1; round <= 3; round++) {
		const char *heard;

		snprintf(what, sizeof what, "heard%d", round);
		step = script_add(script, "talk.part.reflect", STEP_TEXT, other, what);
		snprintf(step->question, sizeof step->question, "talk.heard.%s", other);
		if (round > 1)
			snprintf(step->needs, sizeof step->needs, "%s.got%d", side, round - 1);
		step->unless_yes = 1;
		heard = step->key;
		snprintf(what, sizeof what, "got%d", round);
		step = script_add(script, "talk.part.reflect", STEP_YES, side, what);
		snprintf(step->question, sizeof step->question, "talk.got.%s", side);
		snprintf(step->needs, sizeof step->needs, "%s", heard);
	}
	script_add(script, "talk.part.impact", STEP_TEXT, side, "action");
	script_add(script, "talk.part.impact", STEP_TEXT, side, "impact");
}

static void script_agreement(struct script *script, int number)
{
	static const struct {
		const char *what;
		enum step_form form;
	} STEPS[] = {{"what", STEP_TEXT},
	             {"who", STEP_WHO},
	             {"until", STEP_DAY},
	             {"review", STEP_REVIEW},
	             {"hard", STEP_TEXT}};

	for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++) {
		struct step *step =
		    script_add(script, "talk.part.agree", STEPS[i].form, "", STEPS[i].what);

		snprintf(step->key, sizeof step->key, "agree%d.%s", number, STEPS[i].what);
		snprintf(step->question, sizeof step->question, "talk.agree.%s%s", STEPS[i].what,
		         i == 0 && number == 2 ? ".more" : "");
		if (i > 0 || number > 1)
			snprintf(step->needs, sizeof step->needs, "agree%d.what",
			         i > 0 ? number : number - 1);
	}
}

void script_make(struct script *script, const char *began)
{
	static const char *const RATED[] = {"seen", "heard", "valued"};
	const char *const sides[] = {began, strcmp(began, "me") == 0 ? "friend" : "me"};

	script->n = 0;
	script_add(script, "talk.part.consent", STEP_LIMITS, "", "limits");
	script_last(script, TALK_LAST);
	for (int i = 0; i < 2; i++)
		script_add(script, "talk.part.thanks", STEP_TEXT, sides[i], "thanks");
	script_side(script, "talk.part.tell", sides[0]);
	script_side(script, "talk.part.swap", sides[1]);
	for (int i = 0; i < 2; i++)
		script_add(script, "talk.part.deeper", STEP_TEXT, sides[i], "deeper")->bank = 'b';
	script_agreement(script, 1);
	script_agreement(script, 2);
	for (int i = 0; i < 2; i++)
		script_add(script, "talk.part.close", STEP_TEXT, sides[i], "closing")->bank = 'c';
	for (int i = 0; i < 2; i++)
		script_add(script, "talk.part.felt", STEP_FELT, sides[i], "felt");
	for (int i = 0; i < 2; i++) {
		for (int j = 0; j < 3; j++) {
			struct step *step =
			    script_add(script, "talk.part.rate", STEP_RATING, sides[i], RATED[j]);

			/* the listener says back what was heard; this is how that felt */
			if (j == 1)
				snprintf(step->question, sizeof step->question,
				         "talk.heard-rating.%s", sides[i]);
		}
	}
}

/* Ten prompts at most. */
void script_make_short(struct script *script, const char *began)
{
	const char *const sides[] = {began, strcmp(began, "me") == 0 ? "friend" : "me"};

	script->n = 0;
	for (int i = 0; i < 2; i++)
		script_add(script, "talk.part.consent", STEP_CONSENT, sides[i], "words");
	script_last(script, 1);
	for (int i = 0; i < 2; i++) {
		struct step *step;

		script_add(script, "talk.part.told", STEP_TEXT, sides[i], "told");
		step = script_add(script, "talk.part.told", STEP_TEXT, sides[1 - i], "heard1");
		snprintf(step->question, sizeof step->question, "talk.heard-own.%s", sides[1 - i]);
	}
	for (int i = 0; i < 2; i++)
		script_add(script, "talk.part.felt", STEP_FELT, sides[i], "felt");
	snprintf(script_add(script, "talk.part.one", STEP_TEXT, "", "agree1.what")->question,
	         sizeof script->steps[0].question, "talk.agree.one");
}

int script_applies(const struct step *step, const struct answers *answers)
{
	const char *before = *step->needs ? answers_get(answers, step->needs) : "";

	return before && !(step->unless_yes && strcmp(before, "yes") == 0);
}

size_t script_find(const struct script *script, const char *key)
{
	for (size_t i = 0; key && i < script->n; i++) {
		if (strcmp(script->steps[i].key, key) == 0)
			return i;
	}
	return 0;
}

/* --- what answers a step ----------------------------------------------------------------- */

/* How text stands to the words of the catalog behind a key, "go on|again": 2 one of them, 1 the
 * beginning of one, 0 neither. */
static int accept_said(const char *said, const char *text)
{
	size_t len = strlen(text);
	int begins = 0;

	while (said && *said) {
		size_t n = strcspn(said, "|");

		if (len == n && strncasecmp(said, text, n) == 0)
			return 2;
		begins |= len < n && strncasecmp(said, text, len) == 0;
		said += n + (said[n] != '\0');
	}
	return begins;
}

int script_word(const struct fr_catalog *catalog, const char *const *words, const char *name,
                const char *text, struct fr_buf *kept)
{
	const char *found = NULL;
	int best = 0;
	int many = 0;

	for (; *words; words++) {
		char key[32];
		int here;
		int named = 0;

		snprintf(key, sizeof key, "talk.say.%s", *words);
		here = accept_said(fr_catalog_text(catalog, key), text);
		if (name && strcmp(*words, "friend") == 0)
			named = accept_said(name, text);
		here = here > named ? here : named;
		many = here > best ? 0 : many | (here && here == best);
		if (here > best)
			found = *words, best = here;
	}
	if (!found || many)
		return 0;
	fr_buf_clear(kept);
	fr_buf_puts(kept, found);
	return 1;
}

/* A number that it surely is, however it is said. */
static int accept_number(const struct fr_catalog *catalog, const char *text, int field,
                         struct fr_buf *kept)
{
	struct fr_form_scale scale = receive_numbers_scale(catalog, field);
	int number = 0;

	if (fr_form_number(text, &scale, &number) != FR_OK)
		return 0;
	fr_buf_printf(kept, "%d", number);
	return 1;
}

static int accept_day(const struct cli *cli, const char *text, struct fr_buf *kept)
{
	enum fr_precision precision;
	struct fr_when when;
	struct fr_err why;
	int64_t today = fr_local_day(cli_now(cli));
	int64_t day = today - 1;
	int64_t year;
	int month, mday;

	if (fr_time_read(text, cli_now(cli), FR_FUTURE, &when, &precision, &why) == FR_OK)
		day = fr_when_local_day(&when);
	if (day < today)
		return 0;
	fr_civil_from_day(day, &year, &month, &mday);
	fr_buf_printf(kept, "%04d-%02d-%02d", (int)year, month, mday);
	return 1;
}

int script_accept(const struct talk *talk, enum step_form form, const char *text,
                  struct fr_buf *kept)
{
	static const char *const YES[] = {"yes", "partly", "no", NULL};
	static const char *const WHO[] = {"me", "friend", "both", NULL};
	static const char *const CONSENT[] = {"yes", "unwritten", "no", NULL};
	static const char *const LAST[] = {"kept", "go-on", "change", "let-go", NULL};
	const struct fr_catalog *catalog = talk->catalog;

	fr_buf_clear(kept);
	if (!*text && form == STEP_CONSENT)
		return 0;
	if (!*text && form == STEP_REVIEW)
		return accept_day(talk->cli, "in 28 days", kept);
	if (!*text)
		return 1;
	switch (form) {
	case STEP_CONSENT:
		return script_word(catalog, CONSENT, NULL, text, kept);
	case STEP_LAST:
		return script_word(catalog, LAST, NULL, text, kept);
	case STEP_YES:
		return script_word(catalog, YES, NULL, text, kept);
	case STEP_WHO:
		return script_word(catalog, WHO, fr_buf_text(&talk->whom.name), text, kept);
	case STEP_FELT:
		return accept_number(catalog, text, FORM_FELT, kept);
	case STEP_RATING:
		return accept_number(catalog, text, FORM_RATINGS, kept);
	case STEP_DAY:
	case STEP_REVIEW:
		return accept_day(talk->cli, text, kept);
	case STEP_LIMITS:
	case STEP_TEXT:
	default:
		fr_buf_puts(kept, text);
		return 1;
	}
}
