/* draft - words for something that is hard to say; printed, never sent */
#include "wording.h"

#include "cli/patterns.h"
#include "cli/progress.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* One of the words, apart by |, begins the text. */
static int sentence_begins(const char *words, const char *text)
{
	size_t len = strcspn(text, " ,");

	while (words && *words) {
		size_t n = strcspn(words, "|");

		if (n == len && strncasecmp(words, text, n) == 0)
			return 1;
		words += n + (words[n] != '\0');
	}
	return 0;
}

/* It ends with a stop, a closing mark or a picture: beyond ASCII what is no letter of Latin, Greek
 * or Cyrillic. */
static int sentence_ended(const char *text, size_t len)
{
	size_t last = len - 1;

	while (last > 0 && ((unsigned char)text[last] & 0xC0) == 0x80)
		last--;
	if ((unsigned char)text[last] >= 0x80)
		return (unsigned char)text[last] < 0xC3 || (unsigned char)text[last] > 0xD4;
	return strchr(".!?)\"", text[last]) != NULL;
}

/* A part as a sentence: a capital, one stop at its end, and the mark of a question that it asks. */
static void draft_sentence(const char *part, int asks, struct fr_buf *out)
{
	size_t len = strlen(part);

	while (len && strchr(" \n", part[len - 1]))
		len--;
	/* "?.", ".."; three of them are meant */
	while (len > 1 && part[len - 1] == '.' && strchr(".?!", part[len - 2]) &&
	       !(len > 2 && part[len - 2] == '.' && part[len - 3] == '.'))
		len--;
	if (!len)
		return;
	if (out->len)
		fr_buf_putc(out, ' ');
	fr_buf_putc(out, (char)toupper((unsigned char)*part));
	fr_buf_add(out, part + 1, len - 1);
	if (!sentence_ended(part, len))
		fr_buf_putc(out, asks ? '?' : '.');
}

/* The parts, one sentence behind the other; no word is put into them. */
static void draft_join(const struct fr_catalog *catalog, struct draft *draft)
{
	const char *questions = fr_catalog_text(catalog, "draft.asks");

	for (int i = 0; i < draft->kind->n; i++) {
		enum draft_key key = draft->kind->part[i].key;
		const char *part = fr_buf_text(&draft->part[key]);

		draft_sentence(part,
		               (key == DRAFT_REQUEST || key == DRAFT_DOOR) &&
		                   sentence_begins(questions, part),
		               &draft->text);
	}
}

/* --- printing ------------------------------------------------------------------------------ */

static void draft_json(const struct draft *draft, const struct fr_lint_hit *hits, size_t n,
                       const char *hints)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json out = {&line, 0};
	struct lint_place place = {0, 0};
	FR_FREED(fr_buf_free) struct fr_buf hint = {0};

	fr_json_open(&out, NULL, '{');
	fr_json_text(&out, "type", "drafted");
	fr_json_text(&out, "friend", fr_buf_text(&draft->whom->name));
	fr_json_text(&out, "kind", draft->kind->name);
	fr_json_text(&out, "text", fr_buf_text(&draft->text));
	fr_json_open(&out, "underlined", '[');
	for (size_t i = 0; i < n; i++) {
		fr_json_open(&out, NULL, '{');
		draft_lint_json(fr_buf_text(&draft->text), &hits[i], &place, &out);
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
}

/* What is to be said goes to standard output, what is said about it to standard error. */
static void draft_print(const struct cli *cli, const struct draft *draft,
                        const struct fr_lint_hit *hits, size_t n, const char *hints)
{
	FR_FREED(fr_buf_free) struct fr_buf shown = {0};

	/* as it is for a pipe, wrapped at a terminal */
	catalog_lines(fr_buf_text(&draft->text),
	              cli_interactive() ? catalog_paragraph : catalog_line, 0);
	out_flush();
	draft_lint_show(fr_buf_text(&draft->text), hits, n, &shown);
	progress_end();
	fputs(fr_buf_text(&shown), stderr);
	if (cli_interactive())
		catalog_lines(hints, catalog_paragraph, 0);
	for (; *hints && !cli_interactive(); hints += strcspn(hints, "\n") + 1)
		cli_note(cli, "%.*s", (int)strcspn(hints, "\n"), hints);
}

/* Looked at as a whole, and printed with what is to be said about it. */
static enum fr_code draft_done(struct cli *cli, const struct fr_catalog *catalog,
                               const struct fr_lint *lint, struct draft *draft)
{
	FR_FREED(fr_freed) struct fr_lint_hit *hits = NULL;
	FR_FREED(fr_buf_free) struct fr_buf hints = {0};
	size_t n = 0;

	draft_join(catalog, draft);
	FR_TRY(fr_buf_check(&draft->text, &cli->err));
	FR_TRY(fr_lint_look(lint, fr_buf_text(&draft->text), &hits, &n, &cli->err));
	FR_TRY(draft_hints(cli, catalog, lint, draft, &hints));
	if (cli->json)
		draft_json(draft, hits, n, fr_buf_text(&hints));
	else
		draft_print(cli, draft, hits, n, fr_buf_text(&hints));
	return FR_OK;
}

/* Parts from standard input, or asked for one by one. */
static enum fr_code draft_parts(struct cli *cli, const struct fr_catalog *catalog,
                                const struct fr_lint *lint, struct draft *draft)
{
	if (cli->n_operands == 3 && strcmp(cli->operands[2], "-") != 0)
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "the parts come from standard input with -, or are asked for, not \"%.60s\"",
		    cli->operands[2]);
	if (cli->n_operands == 3)
		return draft_parts_input(cli, catalog, draft);
	if (!cli_interactive())
		return fr_err_set(
		    &cli->err, FR_USAGE,
		    "there is no terminal to ask at: fr-checkin draft %s NAME - reads lines "
		    "key: text",
		    draft->kind->name);
	return draft_type(cli, catalog, lint, draft);
}

static void draft_clear(struct draft *draft)
{
	for (int key = 0; key < DRAFT_KEYS; key++)
		fr_buf_free(&draft->part[key]);
	fr_buf_free(&draft->text);
}

static enum fr_code draft_of(struct cli *cli, const struct draft_kind *kind)
{
	const struct fr_catalog *catalog = NULL;
	FR_FREED(fr_lint_closed) struct fr_lint *lint = NULL;
	FR_FREED(whom_clear) struct whom whom = {0};
	FR_FREED(draft_clear) struct draft draft = {.kind = kind, .whom = &whom};
	enum fr_code code;

	FR_TRY(cli_read(cli));
	FR_TRY(whom_named(cli, cli->operands[1], &whom));
	if (whom.unsafe)
		return FR_OK;
	FR_TRY(catalog_get(cli, &catalog));
	FR_TRY(patterns_open(cli, "lint", &lint));
	code = draft_parts(cli, catalog, lint, &draft);
	if (code)
		return code == FR_NO ? FR_OK : code;
	return draft_done(cli, catalog, lint, &draft);
}

enum fr_code checkin_draft(struct cli *cli)
{
	const struct draft_kind *kind;

	if (cli->n_operands && strcmp(cli->operands[0], "lint") == 0)
		return draft_lint(cli);
	if (cli->n_operands && strcmp(cli->operands[0], "examples") == 0)
		return draft_examples(cli);
	FR_TRY(cli_operands(cli, 2, 3));
	kind = draft_parts_kind(cli->operands[0]);
	if (kind)
		return draft_of(cli, kind);
	return fr_err_set(&cli->err, FR_USAGE,
	                  "there is no draft \"%.60s\"; there are request, thanks, feedback, need, "
	                  "ask-help, repair and boundary, and draft lint and draft examples",
	                  cli->operands[0]);
}
