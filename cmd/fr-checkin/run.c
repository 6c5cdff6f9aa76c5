/* run - hold a talk at a terminal, step by step: the long check-in, or ten minutes */
#include "talk.h"

#include "cli/say.h"

#include <fr/text.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* --- saying ------------------------------------------------------------------------------- */

/* A line of the catalog; t (or NULL) is what {t} stands for. */
static void run_say_with(const struct talk *talk, const char *key, const char *t, int indent)
{
	char minutes[16];
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};
	struct fr_word words[] = {{"f", fr_buf_text(&talk->whom.name)},
	                          {"F", NULL},
	                          {"n", minutes},
	                          {"t", t},
	                          {NULL, NULL}};

	snprintf(minutes, sizeof minutes, "%d", (int)talk->minutes);
	say_word(fr_buf_text(&talk->whom.name), &quoted);
	words[1].value = fr_buf_text(&quoted);
	catalog_say(talk->catalog, key, words, indent);
}

static void run_say(const struct talk *talk, const char *key, int indent)
{
	run_say_with(talk, key, NULL, indent);
}

static int64_t run_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

/* Said once, between two parts, when half of the time is over: nothing hurries. */
static void run_time(struct talk *talk)
{
	char left[16];
	struct fr_word words[] = {{"n", left}, {NULL, NULL}};
	int64_t minutes = (run_clock() - talk->started) / 60;

	if (talk->told || minutes * 2 < talk->minutes || minutes >= talk->minutes)
		return;
	snprintf(left, sizeof left, "%d", (int)(talk->minutes - minutes));
	catalog_say(talk->catalog, "talk.time.left", words, 0);
	talk->told = 1;
}

/* --- one step --------------------------------------------------------------------------------- */

static const char *run_speaker(const struct talk *talk, enum step_by by)
{
	const char *word = fr_catalog_text(talk->catalog, by == BY_ME ? "talk.you" : "talk.both");

	return by == BY_FRIEND ? fr_buf_text(&talk->whom.name) : word ? word : "";
}

static int run_words(const struct talk *talk, const char *side)
{
	const char *said = answers_get(&talk->answers, side);

	return !said || strcmp(said, "yes") == 0;
}

/* What is typed at this step is kept: where words were agreed to by all whose they are. */
static int run_kept(const struct talk *talk, const struct step *step)
{
	int both = step->by == BY_BOTH || strstr(step->key, ".heard") != NULL;

	if (step->form != STEP_TEXT)
		return 1;
	return ((step->by == BY_FRIEND && !both) || run_words(talk, "me.words")) &&
	       ((step->by == BY_ME && !both) || run_words(talk, "friend.words"));
}

static void run_question(void *arg)
{
	struct talk *talk = arg;
	const struct step *step = &talk->script.steps[talk->at];
	const char *question = step->bank ? talk_asked(talk, step->bank) : NULL;
	FR_FREED(fr_buf_free) struct fr_buf last = {0};

	if (talk->shown == SIZE_MAX || talk->script.steps[talk->shown].part != step->part) {
		out_text("\n");
		run_time(talk);
		run_say(talk, step->part, 0);
	}
	out_text("\n");
	if (question)
		run_say(talk, question, 2);
	if (step->form == STEP_LAST && talk_agreed_text(talk, step->key[4] - '0', &last))
		cli_tell(talk->cli);
	run_say_with(talk, step->question, fr_buf_text(&last), 2);
	if (!run_kept(talk, step))
		run_say(talk, "talk.unwritten", 2);
	talk->shown = talk->at;
}

/* "Ana> " */
static const char *run_label(struct talk *talk, enum step_by by)
{
	fr_buf_clear(&talk->label);
	fr_text_show(run_speaker(talk, by), &talk->label);
	fr_buf_puts(&talk->label, "> ");
	return fr_buf_text(&talk->label);
}

static void run_ask(void *arg, size_t at, struct prompt_ask *ask)
{
	struct talk *talk = arg;
	const struct step *step = &talk->script.steps[at];

	talk->at = at;
	ask->say = run_question;
	ask->arg = talk;
	ask->label = run_label(talk, step->by);
	ask->start = answers_get(&talk->answers, step->key);
	ask->help = fr_catalog_text(talk->catalog, "talk.keys");
	ask->hidden = step->form == STEP_FELT;
}

/* The next step that is to be asked, or the one before (the same where there is none). */
static size_t run_next(const struct talk *talk, size_t at)
{
	while (at < talk->script.n && !script_applies(&talk->script.steps[at], &talk->answers))
		at++;
	return at;
}

static size_t run_before(void *arg, size_t at)
{
	const struct talk *talk = arg;

	for (size_t i = at; i-- > 0;) {
		if (script_applies(&talk->script.steps[i], &talk->answers))
			return i;
	}
	return at;
}

/* What was typed is saved before the next question is asked; a store that is busy is asked again
 * then. */
static enum fr_code run_keep(struct talk *talk, const struct step *step, const char *kept,
                             size_t next)
{
	enum fr_code code;

	if (run_kept(talk, step) && (*kept || answers_get(&talk->answers, step->key)))
		answers_set(&talk->answers, step->key, kept);
	next = run_next(talk, next);
	talk->at = next < talk->script.n ? next : talk->at;
	code = talk_save(talk);
	if (code)
		cli_tell(talk->cli);
	return code;
}

/* Both numbers are there: now they are shown. */
static void run_felt(const struct talk *talk, const struct step *step)
{
	struct fr_word words[] = {{"f", fr_buf_text(&talk->whom.name)},
	                          {"m", answers_get(&talk->answers, "me.felt")},
	                          {"t", answers_get(&talk->answers, "friend.felt")},
	                          {NULL, NULL}};

	if (step->form == STEP_FELT && words[1].value && words[2].value)
		catalog_say(talk->catalog, "talk.felt.both", words, 2);
}

/* Now is no good time, in one of the ways to say so. */
static int run_is_no(const struct talk *talk, enum step_form form, const char *text)
{
	static const char *const NO[] = {"yes", "no", NULL};
	FR_FREED(fr_buf_free) struct fr_buf word = {0};
	int no = (form == STEP_LIMITS || form == STEP_CONSENT) && *text &&
	         script_word(talk->catalog, NO, NULL, text, &word) &&
	         strcmp(fr_buf_text(&word), "no") == 0;
	return no;
}

/* FR_NO: not now. */
static enum fr_code run_take(void *arg, size_t at, const char *text, size_t *next)
{
	struct talk *talk = arg;
	const struct step *step = &talk->script.steps[at];
	FR_FREED(fr_buf_free) struct fr_buf kept = {0};
	char key[40];

	if (!text && step->form != STEP_CONSENT) {
		*next = run_next(talk, at + 1);
	} else if (text && run_is_no(talk, step->form, text)) {
		return FR_NO;
	} else if (!script_accept(talk, step->form, text ? text : "", &kept)) {
		snprintf(key, sizeof key, "talk.right.%d", (int)step->form);
		run_say(talk, key, 2);
		*next = at;
	} else {
		/* a store that is busy is told, and the talk goes on */
		run_keep(talk, step, fr_buf_text(&kept), at + 1);
		run_felt(talk, step);
		*next = run_next(talk, at + 1);
	}
	return FR_OK;
}

/* --- beginning, and going on ------------------------------------------------------------------ */

static int run_is_long(const struct talk *talk)
{
	return strcmp(talk->what, "checkin") == 0;
}

static void run_new(struct talk *talk, const struct fr_record *last)
{
	talk->began = last && strcmp(say_text(last, FR_CHECKIN_BEGAN), "me") == 0 ? "friend" : "me";
	answers_set(&talk->answers, "began", talk->began);
	for (const char *bank = QUESTION_BANKS; run_is_long(talk) && *bank; bank++) {
		char key[8];
		char question[QUESTION_SIZE];

		question_pick(talk->catalog, *bank, last, question);
		snprintf(key, sizeof key, "asked.%c", *bank);
		answers_set(&talk->answers, key, question);
	}
}

static void run_resume(struct talk *talk)
{
	const char *began;

	answers_read(&talk->answers, fr_record_text(&talk->draft, FR_DRAFT_TEXT));
	began = answers_get(&talk->answers, "began");
	talk->began = began && strcmp(began, "friend") == 0 ? "friend" : "me";
}

/* A conversation that goes on after the last one. */
static enum fr_code run_anew(struct talk *talk)
{
	FR_FREED(fr_record_free) struct fr_record last = {0};
	enum fr_code code = talk_last_checkin(talk->cli, talk->whom.row, &last);

	if (code && code != FR_NOTHING)
		return code;
	run_new(talk, code ? NULL : &last);
	return talk_agreed_find(talk, run_is_long(talk) ? TALK_LAST : 1);
}

/* The draft of last time or a new start.  *which is TALK_LATER where the person wants neither. */
static enum fr_code run_begin(struct talk *talk, enum talk_last *which)
{
	enum fr_code code = talk_last_draft(talk->cli, talk->whom.row, talk->what, &talk->draft);

	if (code && code != FR_NOTHING)
		return code;
	*which = code ? TALK_ANEW
	              : talk_last_which(talk->catalog, talk->prompt, "talk.resume", &talk->whom,
	                                &talk->draft);
	if (*which == TALK_LATER)
		return FR_OK;
	if (*which == TALK_ON)
		run_resume(talk);
	else
		FR_TRY(run_anew(talk));
	(run_is_long(talk) ? script_make : script_make_short)(&talk->script, talk->began);
	talk->at = run_next(talk, script_find(&talk->script, answers_get(&talk->answers, "at")));
	return FR_OK;
}

/* 1 where something was said that can be kept. */
static int run_said(const struct talk *talk)
{
	for (size_t i = 0; i < talk->script.n; i++) {
		if (talk->script.steps[i].form != STEP_CONSENT &&
		    answers_get(&talk->answers, talk->script.steps[i].key))
			return 1;
	}
	return 0;
}

/* Nothing was said: the draft goes, and nothing stays. */
static enum fr_code run_nothing(struct talk *talk)
{
	FR_TRY(talk_last_drop(talk->cli, &talk->draft));
	run_say(talk, "talk.nothing", 0);
	return FR_OK;
}

/* Now is no good time: another day, where they name one. */
static enum fr_code run_another(struct talk *talk)
{
	struct prompt_ask ask = {.label = run_label(talk, BY_BOTH)};
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, day = {0};
	enum fr_code code = talk_last_drop(talk->cli, &talk->draft);

	for (int good = 0; !code && !good;) {
		out_text("\n");
		run_say(talk, "talk.another", 2);
		if (prompt_line(talk->prompt, &ask, &line) != PROMPT_TEXT)
			fr_buf_clear(&line);
		good = script_accept(talk, STEP_DAY, fr_buf_text(&line), &day);
		if (!good)
			run_say(talk, "talk.right.8", 2);
	}
	out_text("\n");
	if (!code && day.len)
		code = talk_agreed_day(talk, day.data);
	else if (!code)
		run_say(talk, "talk.nothing", 0);
	return code;
}

/* All of it was asked, or it was left. */
static enum fr_code run_over(struct talk *talk, enum prompt_said ended, const struct fr_buf *half)
{
	out_text("\n");
	if (ended == PROMPT_END) {
		const struct step *step = &talk->script.steps[talk->at];

		FR_TRY(run_keep(talk, step, step->form == STEP_FELT ? "" : fr_buf_text(half),
		                talk->at));
		run_say(talk, run_is_long(talk) ? "talk.kept" : "talk.kept.short", 0);
		return FR_OK;
	}
	if (!run_said(talk))
		return run_nothing(talk);
	run_say(talk, ended == PROMPT_LEAVE ? "talk.left" : "talk.thanks", 0);
	return talk_finish(talk);
}

static enum fr_code run_talk(struct talk *talk)
{
	struct prompt_form form = {talk, 0, run_ask, run_before, run_take};
	enum prompt_said ended = PROMPT_TEXT;
	FR_FREED(fr_buf_free) struct fr_buf half = {0};
	enum talk_last which;
	size_t at;
	char key[32];
	enum fr_code code = run_begin(talk, &which);

	if (code || which == TALK_LATER)
		return code;
	snprintf(key, sizeof key, "talk.head.%s%s", talk->began, run_is_long(talk) ? "" : ".short");
	run_say(talk, key, 0);
	run_say(talk, "talk.keys", 0);
	talk->shown = SIZE_MAX;
	talk->started = run_clock();
	form.n = talk->script.n;
	at = talk->at;
	code = prompt_through(talk->prompt, &form, &at, &ended, &half);
	if (code == FR_NO)
		code = run_another(talk);
	else if (!code)
		code = run_over(talk, ended, &half);
	return code;
}

static enum fr_code run_held(struct talk *talk)
{
	struct cli *cli = talk->cli;

	if (cli_value(cli, OPT_MINUTES))
		FR_TRY(cli_number(cli, "--minutes", cli_value(cli, OPT_MINUTES), 1, 240,
		                  &talk->minutes));
	FR_TRY(cli_read(cli));
	FR_TRY(whom_named(cli, cli->operands[0], &talk->whom));
	if (talk->whom.unsafe)
		return FR_OK;
	if (talk->whom.standing > FR_CARING)
		return whom_say_standing(cli, &talk->whom);
	if (!cli_interactive())
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "a talk wants a terminal in front of you both; fr-checkin record - "
		    "takes it from JSON, and far apart there is fr-checkin invite");
	FR_TRY(catalog_get(cli, &talk->catalog));
	FR_TRY(prompt_open(cli, &talk->prompt));
	return run_talk(talk);
}

static enum fr_code run_command(struct cli *cli, const char *what, int64_t minutes)
{
	struct talk talk = {.cli = cli, .what = what, .minutes = minutes};
	enum fr_code code = run_held(&talk);
	int ended_by = prompt_close(talk.prompt);

	answers_clear(&talk.answers);
	fr_record_free(&talk.draft);
	fr_buf_free(&talk.label);
	whom_clear(&talk.whom);
	if (ended_by && !code) { /* everything is kept: end as the signal has it */
		out_flush();
		raise(ended_by);
	}
	return code;
}

enum fr_code checkin_run(struct cli *cli)
{
	return run_command(cli, "checkin", 20);
}

enum fr_code checkin_talk(struct cli *cli)
{
	return run_command(cli, "talk", 10);
}
