/* run - hold a check-in at a terminal, step by step */
#include "talk.h"

#include "cli/say.h"

#include <fr/text.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* --- saying ------------------------------------------------------------------------------- */

static void run_say(const struct talk *talk, const char *key, int indent)
{
	char minutes[16];
	struct fr_buf quoted = {0};
	struct fr_word words[] = {
	    {"f", fr_buf_text(&talk->whom.name)}, {"F", NULL}, {"n", minutes}, {NULL, NULL}};

	snprintf(minutes, sizeof minutes, "%d", (int)talk->minutes);
	say_word(fr_buf_text(&talk->whom.name), &quoted);
	words[1].value = fr_buf_text(&quoted);
	catalog_say(talk->catalog, key, words, indent);
	fr_buf_free(&quoted);
}

static int64_t run_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

/* Said once each, between two parts, and nothing hurries. */
static void run_time(struct talk *talk)
{
	int64_t minutes = (run_clock() - talk->started) / 60;

	if (talk->told < 2 && minutes >= talk->minutes) {
		run_say(talk, "talk.time.over", 0);
		talk->told = 2;
	} else if (talk->told < 1 && minutes * 2 >= talk->minutes) {
		run_say(talk, "talk.time.half", 0);
		talk->told = 1;
	}
}

static void run_heading(struct talk *talk, const struct step *step)
{
	const struct script *script = &talk->script;
	const char *question = step->bank ? talk_asked(talk, step->bank) : NULL;

	if (talk->shown == SIZE_MAX || script->steps[talk->shown].part != step->part) {
		out_text("\n");
		run_time(talk);
		run_say(talk, step->part, 0);
	}
	out_text("\n");
	if (question)
		run_say(talk, question, 2);
	run_say(talk, step->question, 2);
	talk->shown = talk->at;
}

/* --- one step --------------------------------------------------------------------------------- */

static enum prompt_said run_ask(struct talk *talk, const struct step *step, struct fr_buf *kept)
{
	const char *you = fr_catalog_text(talk->catalog, "talk.you");
	struct fr_buf label = {0};
	struct fr_buf line = {0};
	const char *start = answers_get(&talk->answers, step->key);
	enum prompt_said answer;

	fr_text_show(step->theirs ? fr_buf_text(&talk->whom.name) : you ? you : "", &label);
	fr_buf_puts(&label, "> ");
	for (;;) {
		char key[40];

		answer = prompt_line(talk->prompt, fr_buf_text(&label), start, &line);
		if (answer != PROMPT_TEXT ||
		    script_accept(talk->cli, step, fr_buf_text(&line), kept))
			break;
		snprintf(key, sizeof key, "talk.right.%d", (int)step->form);
		run_say(talk, key, 2);
		start = NULL;
	}
	if (answer == PROMPT_END) {
		fr_buf_clear(kept);
		fr_buf_add(kept, fr_buf_text(&line), line.len);
	}
	fr_buf_free(&label);
	fr_buf_free(&line);
	return answer;
}

/* The next step that is to be asked, or the one before (the same where there is none). */
static size_t run_next(const struct talk *talk, size_t at)
{
	do {
		at++;
	} while (at < talk->script.n && !script_applies(&talk->script.steps[at], &talk->answers));
	return at;
}

static size_t run_before(const struct talk *talk, size_t at)
{
	for (size_t i = at; i-- > 0;) {
		if (script_applies(&talk->script.steps[i], &talk->answers))
			return i;
	}
	return at;
}

/* What was typed is saved before the next question is asked; a store that is busy is asked again
 * then. */
static enum fr_code run_keep(struct talk *talk, const struct step *step, const struct fr_buf *kept,
                             size_t next)
{
	enum fr_code code;

	if (kept->len || answers_get(&talk->answers, step->key))
		answers_set(&talk->answers, step->key, fr_buf_text(kept));
	next = next > talk->at ? run_next(talk, talk->at) : next;
	talk->at = next < talk->script.n ? next : talk->at;
	code = talk_save(talk);
	if (code)
		cli_tell(talk->cli);
	return code;
}

/* Through the script; *ended says how it went, the return is the status of the last saving. */
static enum fr_code run_steps(struct talk *talk, enum prompt_said *ended)
{
	struct fr_buf kept = {0};
	enum fr_code code = FR_OK;

	*ended = PROMPT_TEXT;
	while (talk->at < talk->script.n) {
		const struct step *step = &talk->script.steps[talk->at];
		size_t here = talk->at;

		run_heading(talk, step);
		*ended = run_ask(talk, step, &kept);
		if (*ended == PROMPT_LEAVE)
			break;
		if (*ended == PROMPT_BACK) {
			talk->at = run_before(talk, here);
			continue;
		}
		if (*ended == PROMPT_SKIP) {
			talk->at = run_next(talk, here);
			continue;
		}
		code = run_keep(talk, step, &kept, *ended == PROMPT_END ? here : here + 1);
		if (*ended == PROMPT_END)
			break;
		if (run_next(talk, here) >= talk->script.n)
			break;
	}
	fr_buf_free(&kept);
	return code;
}

/* --- beginning, and going on ------------------------------------------------------------------ */

static void run_new(struct talk *talk, const struct fr_record *last)
{
	talk->began = last && fr_record_has(last, FR_CHECKIN_BEGAN) &&
	                      strcmp(fr_record_text(last, FR_CHECKIN_BEGAN), "me") == 0
	                  ? "friend"
	                  : "me";
	answers_set(&talk->answers, "began", talk->began);
	for (const char *bank = QUESTION_BANKS; *bank; bank++) {
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
	struct fr_record last = {0};
	enum fr_code code = talk_last_checkin(talk->cli, talk->whom.row, &last);

	if (!code || code == FR_NOTHING) {
		run_new(talk, code ? NULL : &last);
		code = FR_OK;
	}
	fr_record_free(&last);
	return code;
}

/* The draft of last time or a new start.  *which is TALK_LATER where the person wants neither. */
static enum fr_code run_begin(struct talk *talk, enum talk_last *which)
{
	enum fr_code code = talk_last_draft(talk->cli, talk->whom.row, "checkin", &talk->draft);

	if (code && code != FR_NOTHING)
		return code;
	*which = code ? TALK_ANEW
	              : talk_last_which(talk->catalog, talk->prompt, "talk.resume", &talk->whom,
	                                &talk->draft);
	if (*which == TALK_LATER)
		return FR_OK;
	code = FR_OK;
	if (*which == TALK_ON)
		run_resume(talk);
	else
		code = run_anew(talk);
	if (code)
		return code;
	script_make(&talk->script, talk->began);
	talk->at = script_find(&talk->script, answers_get(&talk->answers, "at"));
	return FR_OK;
}

/* 1 where something was said that can be kept. */
static int run_said(const struct talk *talk)
{
	for (size_t i = 0; i < talk->script.n; i++) {
		if (answers_get(&talk->answers, talk->script.steps[i].key))
			return 1;
	}
	return 0;
}

/* Nothing was said: the draft goes, and nothing stays. */
static enum fr_code run_nothing(struct talk *talk)
{
	enum fr_code code = talk_last_drop(talk->cli, &talk->draft);

	if (!code)
		run_say(talk, "talk.nothing", 0);
	return code;
}

static enum fr_code run_talk(struct talk *talk)
{
	enum prompt_said ended;
	enum talk_last which;
	enum fr_code code = run_begin(talk, &which);

	if (code || which == TALK_LATER)
		return code;
	run_say(talk, strcmp(talk->began, "me") == 0 ? "talk.head.me" : "talk.head.friend", 0);
	run_say(talk, "talk.keys", 0);
	talk->shown = SIZE_MAX;
	talk->started = run_clock();
	code = run_steps(talk, &ended);
	out_text("\n");
	if (ended == PROMPT_END) {
		if (!code)
			run_say(talk, "talk.kept", 0);
		return code;
	}
	if (!run_said(talk))
		return run_nothing(talk);
	run_say(talk, ended == PROMPT_LEAVE ? "talk.left" : "talk.thanks", 0);
	return talk_finish(talk);
}

enum fr_code checkin_run(struct cli *cli)
{
	struct talk talk = {.cli = cli, .minutes = 20};
	enum fr_code code = cli_operands(cli, 1, 1);
	int ended_by;

	if (!code && cli_value(cli, OPT_MINUTES))
		code = cli_number(cli, "--minutes", cli_value(cli, OPT_MINUTES), 1, 240,
		                  &talk.minutes);
	if (!code)
		code = cli_read(cli);
	if (!code)
		code = whom_named(cli, cli->operands[0], &talk.whom);
	if (code || talk.whom.unsafe)
		goto out;
	if (talk.whom.standing > FR_CARING) {
		code = whom_say_standing(cli, &talk.whom);
		goto out;
	}
	if (!cli_interactive())
		code = fr_err_set(
		    &cli->err, FR_USAGE,
		    "run wants a terminal; fr-checkin record - takes the same from JSON");
	if (!code)
		code = catalog_open(cli, &talk.catalog);
	if (!code)
		code = prompt_open(cli, &talk.prompt);
	if (!code)
		code = run_talk(&talk);
out:
	ended_by = prompt_close(talk.prompt);
	answers_clear(&talk.answers);
	fr_record_free(&talk.draft);
	fr_catalog_close(talk.catalog);
	whom_clear(&talk.whom);
	if (ended_by && !code) { /* everything is kept: end as the signal has it */
		out_flush();
		raise(ended_by);
	}
	return code;
}
