/* receive - the form that came back, as the friend's own voice of that check-in */
#include "form.h"

#include "cli/say.h"
#include "cli/texts.h"
#include "cli/words.h"

#include <fr/voice.h>

#include <stdlib.h>
#include <string.h>

/* --- whose it is, and of which check-in ------------------------------------------------------ */

/* The check-in or the open invitation of an id: FR_OK with whichever there is in *found,
 * FR_NOTHING. */
static enum fr_code form_of_id(struct cli *cli, const struct fr_id *id, struct fr_record *found)
{
	enum fr_code code = fr_record_get_id(cli->store, FR_TYPE_CHECKIN, id, found, &cli->err);

	if (code == FR_NOTHING)
		code = fr_record_get_id(cli->store, FR_TYPE_DRAFT, id, found, &cli->err);
	if (!code && found->type == FR_TYPE_DRAFT &&
	    strcmp(fr_record_text(found, FR_DRAFT_WHAT), "invite") != 0)
		code =
		    fr_err_set(&cli->err, FR_NOTHING, "the form is none that was asked for here");
	return code;
}

static enum fr_code form_whose(struct cli *cli, const char *file, const struct form *form,
                               struct fr_record *found, struct whom *whom)
{
	const char *text = fr_buf_text(&form->answer[FORM_ID]);
	const char *with = cli_value(cli, OPT_WITH);
	struct fr_id id;
	enum fr_code code = FR_NOTHING;

	if (strlen(text) >= FR_ID_SIZE - 1 && !fr_id_parse(text, FR_ID_SIZE - 1, &id, &cli->err))
		code = form_of_id(cli, &id, found);
	if (!code)
		with = fr_record_text(found, fr_type_info(found->type)->friend_field);
	else if (code != FR_NOTHING)
		return code;
	if (!with)
		return fr_err_set(
		    &cli->err, FR_FAIL,
		    "%s: [form] does not say which check-in it is of; with --with NAME "
		    "it is a new one",
		    file);
	return whom_named(cli, with, whom);
}

/* --- storing it ------------------------------------------------------------------------------ */

static int form_field(int i)
{
	return i >= FORM_RATINGS ? FR_CHECKIN_RATINGS : FR_CHECKIN_VOICES;
}

static enum fr_code form_into(const struct form *form, struct fr_record *checkin,
                              struct fr_err *err)
{
	for (int i = FORM_VOICES; i < FORM_FIELDS; i++) {
		const struct fr_buf *answer = &form->answer[i];

		if (!answer->len)
			continue;
		FR_TRY(i == FORM_FELT ? fr_record_set_int(checkin, FR_CHECKIN_FELT_FRIEND,
		                                          strtol(answer->data, NULL, 10), err)
		                      : fr_voice_set(checkin, form_field(i), "friend",
		                                     form->field[i].key, answer->data, err));
	}
	if (form->words.len)
		return fr_voice_set(checkin, FR_CHECKIN_VOICES, "friend", "unread",
		                    form->words.data, err);
	return FR_OK;
}

/* What the friend said there before, appended. */
static void form_before(const struct form *form, const struct fr_record *old, int i,
                        struct fr_buf *said)
{
	struct fr_err why;

	if (i != FORM_FELT) {
		if (fr_voice_get(old, form_field(i), "friend", form->field[i].key, said, &why))
			fr_buf_clear(said);
	} else if (fr_record_has(old, FR_CHECKIN_FELT_FRIEND)) {
		fr_buf_printf(said, "%d", (int)fr_record_int(old, FR_CHECKIN_FELT_FRIEND));
	}
}

/* The keys in which the friend said something else before, "wish, felt". */
static void form_differs(const struct form *form, const struct fr_record *old, struct fr_buf *keys)
{
	FR_FREED(fr_buf_free) struct fr_buf said = {0};

	for (int i = FORM_VOICES; i < FORM_FIELDS; i++) {
		fr_buf_clear(&said);
		form_before(form, old, i, &said);
		if (form->answer[i].len && said.len && strcmp(said.data, form->answer[i].data) != 0)
			fr_buf_printf(keys, "%s%s", keys->len ? ", " : "", form->field[i].key);
	}
}

/* May what was there go?  FR_NO: it stays. */
static enum fr_code form_may_replace(struct cli *cli, const struct whom *whom,
                                     const struct form *form, const struct fr_record *old)
{
	FR_FREED(fr_buf_free) struct fr_buf keys = {0};

	form_differs(form, old, &keys);
	if (!keys.len || cli_has(cli, OPT_REPLACE))
		return FR_OK;
	if (!cli_interactive())
		return fr_err_set(&cli->err, FR_USAGE,
		                  "%s said something else there before (%s); "
		                  "--replace takes the new answer",
		                  fr_buf_text(&whom->name), fr_buf_text(&keys));
	return cli_ask("receive.ask", "f", fr_buf_text(&whom->name), "n", fr_buf_text(&keys), NULL)
	           ? FR_OK
	           : FR_NO;
}

/* Into the check-in that there is. */
static enum fr_code form_change(struct cli *cli, const struct form *form,
                                const struct fr_record *old, struct fr_record *checkin)
{
	FR_TRY(fr_record_copy(old, checkin, &cli->err));
	for (int i = 0; i < FR_FIELDS_MAX; i++)
		checkin->value[i].given = 0;
	FR_TRY(cli_typed(cli, form_into(form, checkin, &cli->err)));
	return put_change(cli, "receive", checkin, old->row);
}

/* A new one with the id of the form, so that the form can come twice; the invitation is over. */
static enum fr_code form_new(struct cli *cli, const struct form *form, const struct whom *whom,
                             const struct fr_record *invitation, struct fr_record *checkin)
{
	enum fr_put result;

	fr_record_reset(checkin, FR_TYPE_CHECKIN);
	checkin->has_id = invitation->has_id;
	checkin->id = invitation->id;
	FR_TRY(checkin_set(cli, checkin, FR_CHECKIN_FRIEND, fr_buf_text(&whom->name)));
	FR_TRY(cli_set_now(cli, checkin, FR_CHECKIN_AT));
	FR_TRY(cli_typed(cli, form_into(form, checkin, &cli->err)));
	FR_TRY(cli_write(cli, "receive"));
	FR_TRY(fr_record_put(cli->store, checkin, &result, NULL, &cli->err));
	if (invitation->row)
		FR_TRY(fr_record_remove(cli->store, FR_TYPE_DRAFT, invitation->row, &cli->err));
	return cli_commit(cli);
}

/* Where it weighs on them: first a breath. */
static enum fr_code form_hard(struct cli *cli, const struct fr_record *checkin, const char *id)
{
	const struct fr_catalog *catalog = NULL;
	struct words words = {0};

	if (!fr_record_has(checkin, FR_CHECKIN_FELT_FRIEND) ||
	    llabs(fr_record_int(checkin, FR_CHECKIN_FELT_FRIEND)) < 2)
		return FR_OK;
	FR_TRY(catalog_get(cli, &catalog));
	words_text(&words, "i", id);
	out_text("\n");
	catalog_say(catalog, "receive.hard", words.list, 0);
	return FR_OK;
}

/* Which answers came; the words themselves are for show. */
static enum fr_code form_say(struct cli *cli, const struct form *form, struct fr_record *checkin)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0}, said = {0}, keys = {0};
	char id[FR_ID_SIZE];

	if (cli->json)
		return list_say(cli, "kept", checkin);
	FR_TRY(fr_record_get(cli->store, FR_TYPE_CHECKIN, checkin->row, checkin, &cli->err));
	FR_TRY(fr_record_ending(cli->store, checkin, id, &cli->err));
	say_record(checkin, &said);
	for (int i = FORM_VOICES; i < FORM_FIELDS; i++) {
		if (form->answer[i].len)
			fr_buf_printf(&keys, "%s%s", keys.len ? ", " : ": ", form->field[i].key);
	}
	texts_add(&line, "receive.kept", "i", id, "t", fr_buf_text(&said), "f",
	          fr_record_text(checkin, FR_CHECKIN_FRIEND), "k", fr_buf_text(&keys), NULL);
	catalog_line(fr_buf_text(&line), 0);
	out_flush();
	receive_numbers_unread(form, id);
	return form_hard(cli, checkin, id);
}

static int form_any(const struct form *form)
{
	int any = form->words.len > 0;

	for (int i = FORM_VOICES; i < FORM_FIELDS; i++)
		any |= form->answer[i].len > 0;
	return any;
}

/* Into the check-in that there is, or a new one.  FR_NO: the answers that were there stay. */
static enum fr_code form_put(struct cli *cli, const struct form *form, const struct whom *whom,
                             const struct fr_record *found, struct fr_record *checkin)
{
	if (found->type != FR_TYPE_CHECKIN || !found->row)
		return form_new(cli, form, whom, found, checkin);
	FR_TRY(form_may_replace(cli, whom, form, found));
	return form_change(cli, form, found, checkin);
}

static enum fr_code form_keep(struct cli *cli, const char *file, const struct fr_catalog *catalog,
                              struct form *form)
{
	FR_FREED(fr_record_free) struct fr_record found = {0}, checkin = {0};
	FR_FREED(whom_clear) struct whom whom = {0};
	enum fr_code code;

	FR_TRY(form_whose(cli, file, form, &found, &whom));
	if (whom.unsafe)
		return whom_not_kept(cli, &whom);
	if (!form_any(form))
		return fr_err_set(&cli->err, FR_FAIL,
		                  "%s: this form came back empty, which is an "
		                  "answer too",
		                  file);
	FR_TRY(receive_numbers_ask(cli, catalog, &whom, form));
	code = form_put(cli, form, &whom, &found, &checkin);
	if (code)
		return code == FR_NO ? FR_OK : code;
	return form_say(cli, form, &checkin);
}

static void form_clear(struct form *form)
{
	for (int i = 0; i < FORM_FIELDS; i++)
		fr_buf_free(&form->answer[i]);
	fr_buf_free(&form->words);
}

enum fr_code checkin_receive(struct cli *cli)
{
	const struct fr_catalog *catalog = NULL;
	const char *file = cli->operands[0];
	FR_FREED(form_clear) struct form form = {0};

	FR_TRY(whom_store(cli));
	FR_TRY(catalog_get(cli, &catalog));
	invite_fields(catalog, form.field);
	FR_TRY(read_all_mail(cli, file, form.field, FORM_FIELDS, form.answer));
	FR_TRY(receive_numbers_read(catalog, &form, &cli->err));
	return form_keep(cli, file, catalog, &form);
}
