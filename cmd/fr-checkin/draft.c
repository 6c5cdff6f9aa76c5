/* draft - words for something that is hard to say; printed, never sent */
#include "wording.h"

#include <fr/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct fr_form_field draft_fields[DRAFT_KEYS] = {
    [DRAFT_APPRECIATION] = {"appreciation", NULL},
    [DRAFT_WORLD] = {"world", NULL},
    [DRAFT_HEARD] = {"heard", NULL},
    [DRAFT_DID] = {"did", NULL},
    [DRAFT_EXPERIENCE] = {"experience", NULL},
    [DRAFT_PART] = {"part", NULL},
    [DRAFT_EFFECT] = {"effect", NULL},
    [DRAFT_NEED] = {"need", NULL},
    [DRAFT_LIMIT] = {"limit", NULL},
    [DRAFT_INSTEAD] = {"instead", NULL},
    [DRAFT_REQUEST] = {"request", NULL},
    [DRAFT_MORE] = {"more", NULL},
    [DRAFT_NEXT] = {"next", NULL},
    [DRAFT_DOOR] = {"door", NULL},
    [DRAFT_EVENT] = {"event", NULL},
};

static const struct draft_kind KINDS[] = {
    {"request",
     {{DRAFT_WORLD, 0},
      {DRAFT_EXPERIENCE, 1},
      {DRAFT_EFFECT, 0},
      {DRAFT_REQUEST, 1},
      {DRAFT_DOOR, 0}},
     5,
     1,
     1},
    {"thanks", {{DRAFT_DID, 1}, {DRAFT_EFFECT, 1}, {DRAFT_MORE, 0}}, 3, 0, 0},
    {"feedback",
     {{DRAFT_APPRECIATION, 1},
      {DRAFT_WORLD, 0},
      {DRAFT_EXPERIENCE, 1},
      {DRAFT_EFFECT, 1},
      {DRAFT_REQUEST, 1},
      {DRAFT_DOOR, 0}},
     6,
     1,
     1},
    {"need",
     {{DRAFT_WORLD, 0},
      {DRAFT_EXPERIENCE, 0},
      {DRAFT_NEED, 1},
      {DRAFT_REQUEST, 1},
      {DRAFT_DOOR, 0}},
     5,
     0,
     1},
    {"ask-help",
     {{DRAFT_WORLD, 0}, {DRAFT_EXPERIENCE, 1}, {DRAFT_REQUEST, 1}, {DRAFT_DOOR, 0}},
     4,
     0,
     1},
    {"repair",
     {{DRAFT_HEARD, 1}, {DRAFT_PART, 1}, {DRAFT_EFFECT, 1}, {DRAFT_NEXT, 1}, {DRAFT_DOOR, 0}},
     5,
     1,
     0},
    {"boundary",
     {{DRAFT_WORLD, 0},
      {DRAFT_EXPERIENCE, 1},
      {DRAFT_LIMIT, 1},
      {DRAFT_INSTEAD, 0},
      {DRAFT_DOOR, 0}},
     5,
     0,
     0},
};

static enum fr_code draft_kind(struct cli *cli, const char *name, struct draft *draft)
{
	for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
		if (strcmp(KINDS[i].name, name) == 0) {
			draft->kind = &KINDS[i];
			return FR_OK;
		}
	}
	return fr_err_set(&cli->err, FR_USAGE,
	                  "there is no draft \"%.60s\"; there are request, thanks, feedback, need, "
	                  "ask-help, repair and "
	                  "boundary, and draft lint and draft examples",
	                  name);
}

static int draft_takes(const struct draft *draft, int key)
{
	for (int i = 0; i < draft->kind->n; i++) {
		if ((int)draft->kind->part[i].key == key)
			return 1;
	}
	return key == DRAFT_EVENT;
}

/* Lines "key: text", or one JSON object, from standard input. */
static enum fr_code draft_input(struct cli *cli, struct draft *draft)
{
	struct fr_buf text = {0};
	enum fr_code code = words_input(cli, "-", &text);
	const char *start = fr_buf_text(&text) + strspn(fr_buf_text(&text), " \t\r\n");

	if (code)
		goto out;
	code = *start == '{' ? fr_form_json(fr_buf_text(&text), text.len, draft_fields, DRAFT_KEYS,
	                                    draft->part, &cli->err)
	                     : fr_form_lines(fr_buf_text(&text), text.len, draft_fields, DRAFT_KEYS,
	                                     draft->part, &cli->err);
	if (code)
		code = fr_err_set(&cli->err, FR_FAIL, "-: %.900s", cli->err.message);
	for (int key = 0; key < DRAFT_KEYS && !code; key++) {
		if (draft->part[key].len && !draft_takes(draft, key))
			code = fr_err_set(&cli->err, FR_FAIL,
			                  "-: \"%s\" is no part of a draft of the kind %s",
			                  draft_fields[key].key, draft->kind->name);
	}
out:
	fr_buf_free(&text);
	return code;
}

static enum fr_code draft_complete(struct cli *cli, const struct fr_catalog *catalog,
                                   const struct draft *draft)
{
	for (int i = 0; i < draft->kind->n; i++) {
		enum draft_key key = draft->kind->part[i].key;
		struct fr_word words[] = {{"f", fr_buf_text(&draft->whom->name)}, {NULL, NULL}};
		struct fr_buf ask = {0};
		char name[64];

		if (!draft->kind->part[i].must || draft->part[key].len)
			continue;
		snprintf(name, sizeof name, "draft.ask.%s", draft_fields[key].key);
		if (fr_catalog_fill(catalog, name, words, &ask, &cli->err))
			fr_buf_clear(&ask);
		fr_err_set(&cli->err, FR_FAIL, "-: \"%s\" is missing: %s", draft_fields[key].key,
		           fr_buf_text(&ask));
		fr_buf_free(&ask);
		return FR_FAIL;
	}
	return FR_OK;
}

/* The parts, one sentence behind the other; nothing is put into them but the point that ends a
 * sentence. */
static void draft_join(struct draft *draft)
{
	for (int i = 0; i < draft->kind->n; i++) {
		const struct fr_buf *part = &draft->part[draft->kind->part[i].key];

		if (!part->len)
			continue;
		if (draft->text.len)
			fr_buf_putc(&draft->text, ' ');
		fr_buf_puts(&draft->text, part->data);
		if (!strchr(".!?)\"", part->data[part->len - 1]) &&
		    (unsigned char)part->data[part->len - 1] < 0x80)
			fr_buf_putc(&draft->text, '.');
	}
}

enum fr_code draft_event(struct cli *cli, struct draft *draft)
{
	const struct fr_buf *text = &draft->part[DRAFT_EVENT];

	draft->has_event = text->len > 0;
	return text->len ? cli_date(cli, "event", text->data, FR_PAST, &draft->event) : FR_OK;
}

/* --- printing ------------------------------------------------------------------------------ */

static void draft_json(const struct draft *draft, const struct fr_lint_hit *hits, size_t n,
                       const char *hints)
{
	struct fr_buf line = {0};
	struct fr_json out = {&line, 0};
	struct lint_place place = {0, 0};
	struct fr_buf hint = {0};

	fr_json_open(&out, NULL, '{');
	fr_json_text(&out, "type", "drafted");
	fr_json_text(&out, "friend", fr_buf_text(&draft->whom->name));
	fr_json_text(&out, "kind", draft->kind->name);
	fr_json_text(&out, "text", fr_buf_text(&draft->text));
	fr_json_open(&out, "underlined", '[');
	for (size_t i = 0; i < n; i++) {
		fr_json_open(&out, NULL, '{');
		lint_json(fr_buf_text(&draft->text), &hits[i], &place, &out);
		fr_json_close(&out, '}');
	}
	fr_json_close(&out, ']');
	fr_json_open(&out, "hints", '[');
	for (; *hints; hints += strcspn(hints, "\n") + 1) {
		fr_buf_clear(&hint);
		fr_buf_add(&hint, hints, strcspn(hints, "\n"));
		fr_json_text(&out, NULL, fr_buf_text(&hint));
	}
	fr_json_close(&out, ']');
	fr_json_close(&out, '}');
	out_line(&line);
	fr_buf_free(&line);
	fr_buf_free(&hint);
}

/* What is to be said goes to standard output, what is said about it to standard error. */
static void draft_print(const struct cli *cli, const struct draft *draft,
                        const struct fr_lint_hit *hits, size_t n, const char *hints)
{
	struct fr_buf shown = {0};

	for (const char *at = fr_buf_text(&draft->text); *at;) {
		size_t len = strcspn(at, "\n");
		struct fr_buf line = {0};

		fr_buf_add(&line, at, len);
		if (cli_interactive())
			texts_paragraph(fr_buf_text(&line), 0);
		else
			out_shown(fr_buf_text(&line));
		if (!cli_interactive())
			out_text("\n");
		fr_buf_free(&line);
		at += len + (at[len] == '\n');
	}
	out_flush();
	lint_show(fr_buf_text(&draft->text), hits, n, &shown);
	fputs(fr_buf_text(&shown), stderr);
	for (; *hints; hints += strcspn(hints, "\n") + 1)
		cli_note(cli, "%.*s", (int)strcspn(hints, "\n"), hints);
	fr_buf_free(&shown);
}

static enum fr_code draft_done(struct cli *cli, const struct fr_catalog *catalog,
                               const struct fr_lint *lint, struct draft *draft)
{
	struct fr_lint_hit *hits = NULL;
	struct fr_buf hints = {0};
	size_t n = 0;
	enum fr_code code;

	draft_join(draft);
	code = fr_buf_check(&draft->text, &cli->err);
	if (!code)
		code = fr_lint_look(lint, fr_buf_text(&draft->text), &hits, &n, &cli->err);
	if (!code)
		code = draft_hints(cli, catalog, lint, draft, &hints);
	if (!code && cli->json)
		draft_json(draft, hits, n, fr_buf_text(&hints));
	else if (!code)
		draft_print(cli, draft, hits, n, fr_buf_text(&hints));
	free(hits);
	fr_buf_free(&hints);
	return code;
}

/* Parts from standard input, or asked for one by one. */
static enum fr_code draft_parts(struct cli *cli, const struct fr_catalog *catalog,
                                const struct fr_lint *lint, struct draft *draft)
{
	enum fr_code code;

	if (cli->n_operands == 3 && strcmp(cli->operands[2], "-") != 0)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "the parts come from standard input with -, or are asked for, not \"%.60s\"",
		    cli->operands[2]);
	if (cli->n_operands == 2 && !cli_interactive())
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "there is no terminal to ask at: fr-checkin draft %s NAME - reads lines "
		    "key: text",
		    draft->kind->name);
	if (cli->n_operands == 2)
		return draft_type(cli, catalog, lint, draft);
	code = draft_input(cli, draft);
	if (!code)
		code = draft_complete(cli, catalog, draft);
	return code ? code : draft_event(cli, draft);
}

enum fr_code checkin_draft(struct cli *cli)
{
	struct fr_catalog *catalog = NULL;
	struct fr_lint *lint = NULL;
	struct draft draft = {0};
	struct whom whom = {0};
	enum fr_code code;

	if (cli->n_operands && strcmp(cli->operands[0], "lint") == 0)
		return draft_lint(cli);
	if (cli->n_operands && strcmp(cli->operands[0], "examples") == 0)
		return draft_examples(cli);
	code = ask_operands(cli, 2, 3);
	draft.whom = &whom;
	if (!code)
		code = draft_kind(cli, cli->operands[0], &draft);
	if (!code)
		code = cli_read(cli);
	if (!code)
		code = whom_named(cli, cli->operands[1], &whom);
	if (!code && !whom.unsafe) {
		code = texts_open(cli, &catalog);
		if (!code)
			code = lint_open(cli, &lint);
		if (!code)
			code = draft_parts(cli, catalog, lint, &draft);
		if (!code)
			code = draft_done(cli, catalog, lint, &draft);
		else if (code == FR_NO)
			code = FR_OK;
	}
	for (int key = 0; key < DRAFT_KEYS; key++)
		fr_buf_free(&draft.part[key]);
	fr_buf_free(&draft.text);
	fr_lint_close(lint);
	fr_catalog_close(catalog);
	whom_clear(&whom);
	return code;
}
