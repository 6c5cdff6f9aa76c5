/* draft_typed - a draft part by part at a terminal */
#include "talk.h"
#include "wording.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* A draft that is being typed. */
struct typed {
	struct cli *cli;
	const struct fr_catalog *catalog;
	const struct fr_lint *lint;
	struct draft *draft;
	struct prompt *prompt;
	struct answers answers;   /* what was typed, by the keys of the parts; "at": the part */
	struct fr_record kept;    /* with its row where it is stored */
	char what[32];            /* draft.request */
	size_t at;                /* the part, or behind them the day */
	struct fr_buf underlined; /* the part that is offered again */
};

static enum draft_key typed_key(const struct typed *typed)
{
	const struct draft_kind *kind = typed->draft->kind;

	return typed->at < (size_t)kind->n ? kind->part[typed->at].key : DRAFT_EVENT;
}

/* The line of this part in this kind of draft, or else in all of them. */
static void typed_line(const struct typed *typed, const char *before, const char *key,
                       const struct fr_word *words, int indent)
{
	char name[64];

	snprintf(name, sizeof name, "%s.%s.%s", before, typed->draft->kind->name, key);
	if (catalog_say(typed->catalog, name, words, indent))
		return;
	snprintf(name, sizeof name, "%s.%s", before, key);
	catalog_say(typed->catalog, name, words, indent);
}

static void typed_say(void *arg)
{
	const struct typed *typed = arg;
	struct fr_word words[] = {{"f", fr_buf_text(&typed->draft->whom->name)}, {NULL, NULL}};
	const char *key = draft_fields[typed_key(typed)].key;

	out_text("\n");
	/* what is offered again stands below its question already */
	if (typed->underlined.len)
		return;
	typed_line(typed, "draft.ask", key, words, 0);
	/* an example in quotation marks, where there is one: it is shown and never taken */
	typed_line(typed, "draft.like", key, words, 2);
}

/* --- going on, and breaking off ------------------------------------------------------------- */

/* What was typed, for the file in which it is kept when the store does not take it. */
static void typed_rescue(const struct typed *typed, const struct fr_buf *half)
{
	const struct draft *draft = typed->draft;

	for (int i = 0; i < draft->kind->n; i++) {
		enum draft_key key = draft->kind->part[i].key;

		if (draft->part[key].len)
			fr_buf_printf(&typed->cli->kept, "%s: %s\n", draft_fields[key].key,
			              draft->part[key].data);
	}
	if (half->len)
		fr_buf_printf(&typed->cli->kept, "%s\n", half->data);
}

/* Broken off with this half of a part: it goes into the store.  FR_NO. */
static enum fr_code typed_keep(struct typed *typed, const struct fr_buf *half)
{
	struct draft *draft = typed->draft;
	enum draft_key now = typed_key(typed);
	int said = half->len > 0;

	typed_rescue(typed, half);
	for (int key = 0; key < DRAFT_KEYS; key++) {
		const struct fr_buf *part = key == (int)now && half->len ? half : &draft->part[key];

		said |= part->len > 0;
		if (part->len || answers_get(&typed->answers, draft_fields[key].key))
			answers_set(&typed->answers, draft_fields[key].key, fr_buf_text(part));
	}
	answers_set(&typed->answers, "at", draft_fields[now].key);
	if (!said)
		return FR_NO;
	FR_TRY(talk_last_keep(typed->cli, draft->whom, typed->what, &typed->answers, &typed->kept));
	catalog_say(typed->catalog, "draft.kept", NULL, 0);
	return FR_NO;
}

/* The parts of last time. */
static void typed_take(struct typed *typed)
{
	struct draft *draft = typed->draft;
	const char *at;

	answers_read(&typed->answers, fr_record_text(&typed->kept, FR_DRAFT_TEXT));
	for (int key = 0; key < DRAFT_KEYS; key++) {
		const char *text = answers_get(&typed->answers, draft_fields[key].key);

		fr_buf_puts(&draft->part[key], text ? text : "");
	}
	at = answers_get(&typed->answers, "at");
	while (at && typed->at < (size_t)draft->kind->n &&
	       strcmp(draft_fields[typed_key(typed)].key, at) != 0)
		typed->at++;
}

/* FR_NO: neither now. */
static enum fr_code typed_begin(struct typed *typed)
{
	enum fr_code code =
	    talk_last_draft(typed->cli, typed->draft->whom->row, typed->what, &typed->kept);

	if (code)
		return code == FR_NOTHING ? FR_OK : code;
	switch (talk_last_which(typed->catalog, typed->prompt, "draft.resume", typed->draft->whom,
	                        &typed->kept)) {
	case TALK_ON:
		typed_take(typed);
		return FR_OK;
	case TALK_ANEW:
		return FR_OK;
	case TALK_LATER:
	default:
		return FR_NO;
	}
}

/* --- one part ----------------------------------------------------------------------------------
 */

/* Whether an answer will do: what a draft cannot be without, and a day that can be read. */
static int typed_good(struct typed *typed)
{
	struct draft *draft = typed->draft;

	if (typed->at == (size_t)draft->kind->n) {
		if (draft_event(typed->cli, draft) == FR_OK)
			return 1;
		cli_tell(typed->cli);
		fr_buf_clear(&draft->part[DRAFT_EVENT]);
		return 0;
	}
	if (!draft->kind->part[typed->at].must || draft->part[typed_key(typed)].len)
		return 1;
	catalog_say(typed->catalog, "draft.needed", NULL, 0);
	return 0;
}

/* Show what is underlined in a part, which is then offered again; what is left as it was is
 * accepted.  1: on to the next. */
static enum fr_code typed_look(struct typed *typed, int *on)
{
	const char *text = fr_buf_text(&typed->draft->part[typed_key(typed)]);
	int again = typed->underlined.len && strcmp(fr_buf_text(&typed->underlined), text) == 0;
	FR_FREED(fr_freed) struct fr_lint_hit *hits = NULL;
	FR_FREED(fr_buf_free) struct fr_buf shown = {0};
	size_t n = 0;

	fr_buf_clear(&typed->underlined);
	*on = 1;
	if (again || typed->at == (size_t)typed->draft->kind->n)
		return FR_OK;
	FR_TRY(fr_lint_look(typed->lint, text, &hits, &n, &typed->cli->err));
	if (n) {
		draft_lint_show(text, hits, n, &shown);
		out_text("%s", fr_buf_text(&shown));
		catalog_say(typed->catalog, "draft.revise", NULL, 0);
		fr_buf_puts(&typed->underlined, text);
		*on = 0;
	}
	return FR_OK;
}

static void typed_ask(void *arg, size_t at, struct prompt_ask *ask)
{
	struct typed *typed = arg;

	typed->at = at;
	ask->say = typed_say;
	ask->arg = typed;
	ask->start = fr_buf_text(&typed->draft->part[typed_key(typed)]);
	ask->help = fr_catalog_text(typed->catalog, "draft.keys");
}

static size_t typed_before(void *arg, size_t at)
{
	struct typed *typed = arg;

	fr_buf_clear(&typed->underlined);
	return at - (at > 0);
}

/* An answer; what is underlined in it is offered again. */
static enum fr_code typed_part(void *arg, size_t at, const char *text, size_t *next)
{
	struct typed *typed = arg;
	struct fr_buf *part = &typed->draft->part[typed_key(typed)];
	enum fr_code code = FR_OK;
	int on = 0;

	fr_buf_clear(part);
	fr_buf_puts(part, text ? text : "");
	if (typed_good(typed))
		code = typed_look(typed, &on);
	*next = at + (size_t)on;
	return code;
}

/* Part after part; FR_NO: left or broken off. */
static enum fr_code typed_parts(struct typed *typed)
{
	const struct draft_kind *kind = typed->draft->kind;
	struct prompt_form form = {typed, (size_t)(kind->n + kind->dated), typed_ask, typed_before,
	                           typed_part};
	enum prompt_said ended = PROMPT_TEXT;
	FR_FREED(fr_buf_free) struct fr_buf half = {0};

	FR_TRY(prompt_open(typed->cli, &typed->prompt));
	FR_TRY(typed_begin(typed));
	catalog_say(typed->catalog, "draft.keys", NULL, 0);
	FR_TRY(prompt_through(typed->prompt, &form, &typed->at, &ended, &half));
	if (ended == PROMPT_END)
		return typed_keep(typed, &half);
	FR_TRY(talk_last_drop(typed->cli, &typed->kept));
	return ended == PROMPT_LEAVE ? FR_NO : FR_OK;
}

enum fr_code draft_type(struct cli *cli, const struct fr_catalog *catalog,
                        const struct fr_lint *lint, struct draft *draft)
{
	struct typed typed = {.cli = cli, .catalog = catalog, .lint = lint, .draft = draft};
	int ended_by;
	enum fr_code code;

	snprintf(typed.what, sizeof typed.what, "draft.%s", draft->kind->name);
	code = typed_parts(&typed);
	ended_by = prompt_close(typed.prompt);
	answers_clear(&typed.answers);
	fr_record_free(&typed.kept);
	fr_buf_free(&typed.underlined);
	out_text("\n");
	if (ended_by && code == FR_NO) { /* everything is kept: end as the signal has it */
		out_flush();
		raise(ended_by);
	}
	return code;
}
