/* draft_lint - what the linter finds, underlined, each with why in one line */
#include "wording.h"

#include "cli/patterns.h"

#include <fr/json.h>
#include <fr/text.h>

#include <limits.h>
#include <string.h>

#define LINE_WIDTH  74
#define LINE_INDENT 4

/* --- what they find ----------------------------------------------------------------------- */

static int part_width(const char *from, const char *to)
{
	FR_FREED(fr_buf_free) struct fr_buf part = {0};

	fr_buf_add(&part, from, (size_t)(to - from));
	return fr_text_width(fr_buf_text(&part));
}

static int line_width(void)
{
	int width = cli_interactive() ? out_width() - LINE_INDENT : LINE_WIDTH;

	return width < LINE_WIDTH ? width : LINE_WIDTH;
}

static void part_show(const char *from, const char *to, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf part = {0};

	fr_buf_add(&part, from, (size_t)(to - from));
	fr_text_show(fr_buf_text(&part), out);
}

/* The end of a piece that fits into a line, at a space where there is one. */
static const char *piece_end(const char *from, const char *end)
{
	const char *at = from;

	while (at < end) {
		const char *next = at + 1 + strcspn(at + 1, " \n");

		if (next > end)
			next = end;
		if (at > from && part_width(from, next) > line_width())
			return at;
		at = next;
	}
	return end;
}

static void underline(const char *from, const char *end, const char *text,
                      const struct fr_lint_hit *hits, size_t n, struct fr_buf *out)
{
	int column = 0;

	fr_buf_puts(out, "    ");
	for (size_t i = 0; i < n && text + hits[i].from < end; i++) {
		const char *start = text + hits[i].from > from ? text + hits[i].from : from;
		const char *stop = text + hits[i].to < end ? text + hits[i].to : end;
		int to = part_width(from, stop);

		for (int at = part_width(from, start); column < at; column++)
			fr_buf_putc(out, ' ');
		for (; column < to; column++)
			fr_buf_putc(out, '^');
	}
	fr_buf_putc(out, '\n');
}

/* The reasons that were said; of more topics than that one may be said again. */
struct reasons {
	const char *topic[64];
	size_t n;
};

/* "  topic: why", its words whole at a terminal that is narrower. */
static void reason_words(const struct fr_lint_hit *hit, struct fr_buf *out)
{
	int wide = cli_interactive() ? out_width() : INT_MAX;
	int column = 2 + fr_text_width(hit->topic) + 1;
	FR_FREED(fr_buf_free) struct fr_buf word = {0};

	fr_buf_printf(out, "  %s:", hit->topic);
	for (const char *at = hit->reason; *at; at += strspn(at, " ")) {
		size_t len = strcspn(at, " ");
		int width;

		fr_buf_clear(&word);
		fr_buf_add(&word, at, len);
		width = fr_text_width(fr_buf_text(&word));
		if (column + 1 + width > wide)
			fr_buf_puts(out, "\n   "), column = 3;
		fr_buf_printf(out, " %s", fr_buf_text(&word));
		column += 1 + width;
		at += len;
	}
	fr_buf_putc(out, '\n');
}

static void reason(const struct fr_lint_hit *hit, struct reasons *said, struct fr_buf *out)
{
	for (size_t i = 0; i < said->n; i++) {
		if (said->topic[i] == hit->topic)
			return;
	}
	if (said->n < sizeof said->topic / sizeof said->topic[0])
		said->topic[said->n++] = hit->topic;
	reason_words(hit, out);
}

void draft_lint_show(const char *text, const struct fr_lint_hit *hits, size_t n, struct fr_buf *out)
{
	struct reasons said = {{NULL}, 0};
	size_t at = 0; /* the first hit that is not over */

	for (const char *line = text; at < n && *line;) {
		const char *end = line + strcspn(line, "\n");

		for (const char *from = line; from < end && at < n;) {
			const char *stop = piece_end(from, end);

			if (text + hits[at].from < stop) {
				fr_buf_puts(out, "    ");
				part_show(from, stop, out);
				fr_buf_putc(out, '\n');
				underline(from, stop, text, hits + at, n - at, out);
			}
			for (; at < n && text + hits[at].to <= stop; at++)
				reason(&hits[at], &said, out);
			from = stop + (stop < end && *stop == ' ');
		}
		line = end + (*end == '\n');
	}
}

void draft_lint_json(const char *text, const struct fr_lint_hit *hit, struct lint_place *place,
                     struct fr_json *out)
{
	FR_FREED(fr_buf_free) struct fr_buf words = {0};

	for (; place->at < hit->from; place->at++)
		place->newlines += text[place->at] == '\n';
	fr_buf_add(&words, text + hit->from, hit->to - hit->from);
	fr_json_int(out, "line", place->newlines + 1);
	fr_json_text(out, "words", fr_buf_text(&words));
	fr_json_text(out, "topic", hit->topic);
	fr_json_text(out, "reason", hit->reason);
}

/* --- draft lint ------------------------------------------------------------------------------ */

static void lint_print(const struct cli *cli, const char *text, const struct fr_lint_hit *hits,
                       size_t n)
{
	struct lint_place place = {0, 0};
	FR_FREED(fr_buf_free) struct fr_buf shown = {0};

	if (cli->json) {
		for (size_t i = 0; i < n; i++) {
			struct fr_json out = {&shown, 0};

			fr_buf_clear(&shown);
			fr_json_open(&out, NULL, '{');
			fr_json_text(&out, "type", "underlined");
			draft_lint_json(text, &hits[i], &place, &out);
			fr_json_close(&out, '}');
			out_line(&shown);
		}
	} else {
		draft_lint_show(text, hits, n, &shown);
		out_text("%s", fr_buf_text(&shown));
	}
}

enum fr_code draft_lint(struct cli *cli)
{
	FR_FREED(fr_lint_closed) struct fr_lint *lint = NULL;
	FR_FREED(fr_freed) struct fr_lint_hit *hits = NULL;
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	size_t n = 0;

	FR_TRY(cli_operands(cli, 2, 2));
	FR_TRY(patterns_open(cli, "lint", &lint));
	FR_TRY(read_all_input(cli, cli->operands[1], &text));
	if (strlen(fr_buf_text(&text)) != text.len || !fr_text_valid(fr_buf_text(&text), text.len))
		return fr_err_set(&cli->err, FR_FAIL, "%s: the text is not UTF-8",
		                  cli->operands[1]);
	FR_TRY(fr_lint_look(lint, fr_buf_text(&text), &hits, &n, &cli->err));
	lint_print(cli, fr_buf_text(&text), hits, n);
	return n ? FR_NO : FR_OK;
}
