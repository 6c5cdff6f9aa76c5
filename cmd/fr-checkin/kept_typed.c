/* kept_typed - what is kept, field by field at a terminal */
#include "kept.h"

#include <stdio.h>

/* What was typed, for the file in which it is kept when the terminal goes. */
static void typed_rescue(struct cli *cli, const struct kept *kept, const struct fr_record *record,
                         const struct fr_buf *half)
{
	for (int i = 0; i < kept->n; i++) {
		const char *text = fr_record_text(record, kept->field[i].field);

		if (text)
			fr_buf_printf(&cli->kept, "%s: %s\n", kept_key(kept, i), text);
	}
	if (half->len)
		fr_buf_printf(&cli->kept, "%s\n", half->data);
}

/* The question of a field, and where it makes sense a beginning to go on from. */
static void typed_question(const struct fr_catalog *catalog, const struct kept *kept, int i,
                           const struct fr_record *record)
{
	struct fr_word words[] = {
	    {"f", fr_record_text(record, fr_type_info(kept->type)->friend_field)}, {NULL, NULL}};
	char name[64];

	snprintf(name, sizeof name, "keep.ask.%s.%s", kept->verb, kept_key(kept, i));
	catalog_say(catalog, name, words, 0);
	snprintf(name, sizeof name, "keep.like.%s.%s", kept->verb, kept_key(kept, i));
	catalog_say(catalog, name, words, 2);
}

/* What cannot be left out, or cannot be read, is asked for again. */
static int typed_good(struct cli *cli, const struct kept *kept, int i, const char *text,
                      struct fr_record *record)
{
	if (kept_set(cli, kept, i, text, record)) {
		cli_tell(cli);
		return 0;
	}
	return !kept->field[i].must || fr_record_has(record, kept->field[i].field);
}

static enum fr_code typed_fields(struct cli *cli, const struct kept *kept,
                                 const struct fr_catalog *catalog, struct prompt *prompt,
                                 struct fr_record *record)
{
	struct fr_buf line = {0};
	enum fr_code code = FR_OK;

	catalog_say(catalog, "keep.keys", NULL, 0);
	for (int i = 0; !code && i < kept->n;) {
		if (kept->field[i].option && cli_has(cli, kept->field[i].option)) {
			i++;
			continue;
		}
		typed_question(catalog, kept, i, record);
		switch (prompt_line(prompt, "> ", fr_record_text(record, kept->field[i].field),
		                    &line)) {
		case PROMPT_TEXT:
			i += typed_good(cli, kept, i, fr_buf_text(&line), record);
			break;
		case PROMPT_SKIP:
			i += typed_good(cli, kept, i, "", record);
			break;
		case PROMPT_BACK:
			i -= i > 0;
			break;
		case PROMPT_LEAVE:
			code = FR_NO;
			break;
		case PROMPT_END:
			typed_rescue(cli, kept, record, &line);
			code = cli_told(cli, FR_FAIL);
			break;
		}
	}
	fr_buf_free(&line);
	return code;
}

enum fr_code kept_typed(struct cli *cli, const struct kept *kept, struct fr_record *record)
{
	struct fr_catalog *catalog = NULL;
	struct prompt *prompt = NULL;
	enum fr_code code = catalog_open(cli, &catalog);

	if (!code)
		code = prompt_open(cli, &prompt);
	if (!code)
		code = typed_fields(cli, kept, catalog, prompt, record);
	prompt_close(prompt);
	fr_catalog_close(catalog);
	return code;
}
