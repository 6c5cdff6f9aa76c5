/* receive_numbers - the numbers of a form: read where they surely are some, else asked for */
#include "form.h"

#include "cli/texts.h"

#include <stdio.h>
#include <string.h>

/* The numbers of a field, with the words of the language. */
struct fr_form_scale receive_numbers_scale(const struct fr_catalog *catalog, int field)
{
	struct fr_form_scale scale = {.min = 1, .max = 5};
	char key[32];

	scale.minus = fr_catalog_text(catalog, "form.number.minus");
	scale.lead = fr_catalog_text(catalog, "form.number.lead");
	for (int i = 0; i <= 5; i++) {
		snprintf(key, sizeof key, "form.number.%d", i);
		scale.names[i] = fr_catalog_text(catalog, key);
	}
	if (field != FORM_FELT)
		return scale;
	scale.min = -3;
	scale.max = 3;
	for (int i = -3; i <= 3; i++) {
		snprintf(key, sizeof key, "form.felt.%d", i);
		scale.said[i + 3] = fr_catalog_text(catalog, key);
	}
	return scale;
}

enum fr_code receive_numbers_read(const struct fr_catalog *catalog, struct form *form,
                                  struct fr_err *err)
{
	for (int i = FORM_FELT; i < FORM_FIELDS; i++) {
		struct fr_form_scale scale = receive_numbers_scale(catalog, i);
		struct fr_buf *answer = &form->answer[i];
		int number = 0;
		enum fr_code code = fr_form_number(fr_buf_text(answer), &scale, &number);

		if (code == FR_NOMEM)
			return fr_err_nomem(err);
		form->unread[i] = code == FR_NOTHING;
		if (form->unread[i])
			fr_buf_printf(&form->words, "%s%s: %s", form->words.len ? "\n" : "",
			              form->field[i].key, answer->data);
		fr_buf_clear(answer);
		if (!code)
			fr_buf_printf(answer, "%d", number);
	}
	return fr_buf_check(&form->words, err);
}

/* What was said for the number of a field. */
static const char *form_said(const struct form *form, int field, struct fr_buf *said)
{
	size_t n = strlen(form->field[field].key);
	const char *at = fr_buf_text(&form->words);

	while (*at && !(strncmp(at, form->field[field].key, n) == 0 && at[n] == ':'))
		at += strcspn(at, "\n") + (at[strcspn(at, "\n")] != '\0');
	fr_buf_clear(said);
	if (*at)
		fr_buf_add(said, at + n + 2, strcspn(at + n + 2, "\n"));
	return fr_buf_text(said);
}

/* One number that could not be read, asked for until it is one; Enter: none. */
static enum fr_code form_ask_one(struct cli *cli, const struct fr_catalog *catalog,
                                 const struct whom *whom, struct form *form, int field,
                                 struct prompt *prompt)
{
	struct fr_form_scale scale = receive_numbers_scale(catalog, field);
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, said = {0};
	struct fr_word words[] = {{"f", fr_buf_text(&whom->name)},
	                          {"n", form->field[field].key},
	                          {"t", form_said(form, field, &said)},
	                          {NULL, NULL}};
	int number = 0;
	enum fr_code code = FR_NOTHING;

	while (code == FR_NOTHING) {
		catalog_say(catalog, field == FORM_FELT ? "receive.felt" : "receive.rating", words,
		            0);
		if (prompt_line(prompt, &(struct prompt_ask){.label = "> "}, &line) != PROMPT_TEXT)
			fr_buf_clear(&line);
		code = fr_form_number(fr_buf_text(&line), &scale, &number);
	}
	if (!code)
		fr_buf_printf(&form->answer[field], "%d", number);
	form->unread[field] = code != FR_OK;
	return code == FR_NOMEM ? fr_err_nomem(&cli->err) : FR_OK;
}

enum fr_code receive_numbers_ask(struct cli *cli, const struct fr_catalog *catalog,
                                 const struct whom *whom, struct form *form)
{
	FR_FREED(prompt_closed) struct prompt *prompt = NULL;

	if (!form->words.len || !cli_interactive())
		return FR_OK;
	FR_TRY(prompt_open(cli, &prompt));
	for (int i = FORM_FELT; i < FORM_FIELDS; i++) {
		if (form->unread[i])
			FR_TRY(form_ask_one(cli, catalog, whom, form, i, prompt));
	}
	return FR_OK;
}

void receive_numbers_unread(const struct form *form, const char *id)
{
	for (int i = FORM_FELT; i < FORM_FIELDS; i++) {
		int felt = i == FORM_FELT;

		if (form->unread[i])
			texts_note(felt ? "receive.unread.felt" : "receive.unread.rating", "k",
			           form->field[i].key, "i", id, NULL);
	}
}
