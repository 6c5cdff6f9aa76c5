/* draft_typed - a draft part by part at a terminal */
#include "wording.h"

#include <stdio.h>

static void typed_ask(const struct fr_catalog *catalog, const struct draft *draft, int at)
{
	struct fr_word words[] = {{"f", fr_buf_text(&draft->whom->name)}, {NULL, NULL}};
	const char *key =
	    draft_fields[at < draft->kind->n ? draft->kind->part[at].key : DRAFT_EVENT].key;
	char name[64];

	snprintf(name, sizeof name, "draft.ask.%s", key);
	texts_say(catalog, name, words, 0);
	/* an example in quotation marks, where there is one: it is shown and never taken */
	snprintf(name, sizeof name, "draft.like.%s.%s", draft->kind->name, key);
	if (!texts_say(catalog, name, words, 2)) {
		snprintf(name, sizeof name, "draft.like.%s", key);
		texts_say(catalog, name, words, 2);
	}
}

/* What was typed, for the file in which it is kept when the terminal goes. */
static void typed_keep(struct cli *cli, const struct draft *draft, const struct fr_buf *half)
{
	for (int i = 0; i < draft->kind->n; i++) {
		enum draft_key key = draft->kind->part[i].key;

		if (draft->part[key].len)
			fr_buf_printf(&cli->kept, "%s: %s\n", draft_fields[key].key,
			              draft->part[key].data);
	}
	if (half->len)
		fr_buf_printf(&cli->kept, "%s\n", half->data);
}

/* Whether an answer will do: what a draft cannot be without, and a day that can be read. */
static int typed_good(struct cli *cli, const struct fr_catalog *catalog, struct draft *draft,
                      int at)
{
	if (at == draft->kind->n) {
		if (draft_event(cli, draft) == FR_OK)
			return 1;
		cli_tell(cli);
		fr_buf_clear(&draft->part[DRAFT_EVENT]);
		return 0;
	}
	if (!draft->kind->part[at].must || draft->part[draft->kind->part[at].key].len)
		return 1;
	texts_say(catalog, "draft.needed", NULL, 0);
	return 0;
}

enum fr_code draft_type(struct cli *cli, const struct fr_catalog *catalog, struct draft *draft)
{
	int steps = draft->kind->n + draft->kind->dated;
	struct prompt *prompt = NULL;
	struct fr_buf line = {0};
	enum fr_code code = prompt_open(cli, &prompt);

	if (!code)
		texts_say(catalog, "draft.keys", NULL, 0);
	for (int at = 0; !code && at < steps;) {
		enum draft_key key = at < draft->kind->n ? draft->kind->part[at].key : DRAFT_EVENT;

		out_text("\n");
		typed_ask(catalog, draft, at);
		switch (prompt_line(prompt, "> ", fr_buf_text(&draft->part[key]), &line)) {
		case PROMPT_TEXT:
			fr_buf_clear(&draft->part[key]);
			fr_buf_puts(&draft->part[key], fr_buf_text(&line));
			at += typed_good(cli, catalog, draft, at);
			break;
		case PROMPT_SKIP:
			fr_buf_clear(&draft->part[key]);
			at += typed_good(cli, catalog, draft, at);
			break;
		case PROMPT_BACK:
			at -= at > 0;
			break;
		case PROMPT_LEAVE:
			code = FR_NO;
			break;
		case PROMPT_END:
			typed_keep(cli, draft, &line);
			code = cli_told(cli, FR_FAIL);
			break;
		}
	}
	prompt_close(prompt);
	fr_buf_free(&line);
	out_text("\n");
	return code;
}
