/* kept_typed - what is kept, field by field at a terminal */
#include "kept.h"

#include <stdio.h>

struct typed {
	struct cli *cli;
	const struct kept *kept;
	const struct fr_catalog *catalog;
	struct fr_record *record;
	size_t at;
};

/* What was typed, for the file in which it is kept when the terminal goes. */
static void typed_rescue(const struct typed *typed, const struct fr_buf *half)
{
	struct fr_buf *to = &typed->cli->kept;
	const struct kept *kept = typed->kept;

	for (int i = 0; i < kept->n; i++) {
		const char *text = fr_record_text(typed->record, kept->field[i].field);

		if (text)
			fr_buf_printf(to, "%s: %s\n", kept_key(kept, i), text);
	}
	if (half->len)
		fr_buf_printf(to, "%s\n", half->data);
}

/* The question of a field, and where it makes sense a beginning to go on from. */
static void typed_say(void *arg)
{
	const struct typed *typed = arg;
	const struct kept *kept = typed->kept;
	struct fr_word words[] = {
	    {"f", fr_record_text(typed->record, fr_type_info(kept->type)->friend_field)},
	    {NULL, NULL}};
	char name[64];

	snprintf(name, sizeof name, "keep.ask.%s.%s", kept->verb, kept_key(kept, (int)typed->at));
	catalog_say(typed->catalog, name, words, 0);
	snprintf(name, sizeof name, "keep.like.%s.%s", kept->verb, kept_key(kept, (int)typed->at));
	catalog_say(typed->catalog, name, words, 2);
}

static void typed_ask(void *arg, size_t at, struct prompt_ask *ask)
{
	struct typed *typed = arg;

	typed->at = at;
	ask->say = typed_say;
	ask->arg = typed;
	ask->start = fr_record_text(typed->record, typed->kept->field[at].field);
	ask->help = fr_catalog_text(typed->catalog, "keep.keys");
}

/* The next field from here that no option gave. */
static size_t typed_next(const struct typed *typed, size_t at)
{
	const struct kept *kept = typed->kept;

	while (at < (size_t)kept->n && kept->field[at].option &&
	       cli_has(typed->cli, kept->field[at].option))
		at++;
	return at;
}

static size_t typed_before(void *arg, size_t at)
{
	const struct typed *typed = arg;

	for (size_t i = at; i-- > 0;) {
		if (typed_next(typed, i) == i)
			return i;
	}
	return at;
}

/* What cannot be left out, or cannot be read, is asked for again. */
static enum fr_code typed_take(void *arg, size_t at, const char *text, size_t *next)
{
	struct typed *typed = arg;
	const struct kept *kept = typed->kept;

	*next = typed_next(typed, at + 1);
	if (kept_set(typed->cli, kept, (int)at, text ? text : "", typed->record)) {
		cli_tell(typed->cli);
		*next = at;
	} else if (kept->field[at].must && !fr_record_has(typed->record, kept->field[at].field)) {
		*next = at;
	}
	return FR_OK;
}

enum fr_code kept_typed(struct cli *cli, const struct kept *kept, struct fr_record *record)
{
	FR_FREED(prompt_closed) struct prompt *prompt = NULL;
	struct typed typed = {cli, kept, NULL, record, 0};
	struct prompt_form form = {&typed, (size_t)kept->n, typed_ask, typed_before, typed_take};
	enum prompt_said ended = PROMPT_TEXT;
	FR_FREED(fr_buf_free) struct fr_buf half = {0};
	size_t at = typed_next(&typed, 0);

	FR_TRY(catalog_get(cli, &typed.catalog));
	FR_TRY(prompt_open(cli, &prompt));
	catalog_say(typed.catalog, "keep.keys", NULL, 0);
	FR_TRY(prompt_through(prompt, &form, &at, &ended, &half));
	if (ended == PROMPT_LEAVE)
		return FR_NO;
	if (ended == PROMPT_TEXT)
		return FR_OK;
	typed_rescue(&typed, &half);
	return cli_told(cli, FR_FAIL);
}
