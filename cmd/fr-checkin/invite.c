/* invite - a form for the friend, with what they need and nothing of mine */
#include "form.h"

#include "talk.h"

#include <fr/friend.h>
#include <fr/voice.h>

#include <stdio.h>

#define LATELY 14 /* days: so long a check-in waits for the friend's own words */

static const char *const KEYS[FORM_FIELDS] = {"form",   "supported", "meaningful", "drained",
                                              "impact", "wish",      "felt",       "seen",
                                              "heard",  "valued"};

void form_fields(const struct fr_catalog *catalog, struct fr_form_field fields[FORM_FIELDS])
{
	char name[32];

	for (int i = 0; i < FORM_FIELDS; i++) {
		snprintf(name, sizeof name, "form.q.%s", KEYS[i]);
		fields[i] = (struct fr_form_field){KEYS[i], fr_catalog_text(catalog, name)};
	}
}

/* --- which check-in it is about ------------------------------------------------------------ */

/* 1 where the friend has said nothing yet. */
static int invite_silent(struct cli *cli, const struct fr_record *checkin)
{
	struct fr_buf text = {0};
	int silent = !fr_record_has(checkin, FR_CHECKIN_FELT_FRIEND);

	for (int i = FORM_VOICES; i < FORM_FELT && silent; i++)
		silent = fr_voice_get(checkin, FR_CHECKIN_VOICES, "friend", KEYS[i], &text,
		                      &cli->err) == FR_NOTHING;
	fr_buf_free(&text);
	return silent;
}

/* A form that is on its way already is printed again; else a new one is noted, so that it is known
 * when it is back. */
static enum fr_code invite_anew(struct cli *cli, const struct whom *whom, struct fr_id *id)
{
	struct fr_record draft = {0};
	enum fr_code code = last_draft(cli, whom->row, "invite", &draft);
	enum fr_code status = FR_OK;

	if (code && code != FR_NOTHING)
		status = cli->err.code;
	if (code == FR_NOTHING) {
		fr_record_reset(&draft, FR_TYPE_DRAFT);
		status = ask_set(cli, &draft, FR_DRAFT_FRIEND, fr_buf_text(&whom->name));
		if (!status)
			status = ask_set(cli, &draft, FR_DRAFT_WHAT, "invite");
		if (!status)
			status = ask_now(cli, &draft, FR_DRAFT_AT);
		if (!status)
			status = put_new(cli, "invite", &draft);
	}
	*id = draft.id;
	fr_record_free(&draft);
	return status;
}

static enum fr_code invite_id(struct cli *cli, const struct whom *whom, struct fr_id *id)
{
	const char *named = cli_value(cli, OPT_FOR);
	struct fr_record checkin = {0};
	int64_t row = 0;
	enum fr_code code = FR_OK;
	enum fr_code status = FR_OK;

	if (named)
		status = show_find(cli, named, &checkin);
	else
		code = last_checkin(cli, whom->row, &checkin);
	if (code && code != FR_NOTHING)
		status = cli->err.code;
	if (!status && named &&
	    fr_friend_named(cli->store, fr_record_text(&checkin, FR_CHECKIN_FRIEND), &row,
	                    &cli->err))
		status = cli->err.code;
	if (!status && named && row != whom->row)
		status = fr_err_set(&cli->err, FR_USAGE, "that check-in was not with %s",
		                    fr_buf_text(&whom->name));
	*id = checkin.id;
	if (!status && !named &&
	    (code ||
	     cli_now(cli) - fr_record_int(&checkin, FR_CHECKIN_AT) > (int64_t)LATELY * 86400 ||
	     !invite_silent(cli, &checkin)))
		status = invite_anew(cli, whom, id);
	fr_record_free(&checkin);
	return status;
}

/* --- the form --------------------------------------------------------------------------------- */

static void invite_json(const struct fr_form_field *fields, const char *id)
{
	struct fr_buf line = {0};
	struct fr_json out = {&line, 0};

	fr_json_open(&out, NULL, '{');
	fr_json_text(&out, "type", "form");
	fr_json_text(&out, "form", id);
	fr_json_open(&out, "questions", '{');
	for (int i = FORM_VOICES; i < FORM_FIELDS; i++)
		fr_json_text(&out, fields[i].key, fields[i].question ? fields[i].question : "");
	fr_json_close(&out, '}');
	fr_json_close(&out, '}');
	out_line(&line);
	fr_buf_free(&line);
}

static void invite_print(const struct fr_catalog *catalog, const struct fr_form_field *fields,
                         const char *id)
{
	struct fr_buf line = {0};
	const char *end = fr_catalog_text(catalog, "form.end");

	texts_say(catalog, "form.1", NULL, 0);
	out_text("\n");
	texts_say(catalog, "form.2", NULL, 0);
	texts_say(catalog, "form.3", NULL, 0);
	out_text("\n[form] %s\n", id);
	for (int i = FORM_VOICES; i < FORM_FIELDS; i++) {
		fr_buf_clear(&line);
		fr_buf_printf(&line, "[%s] %s", fields[i].key,
		              fields[i].question ? fields[i].question : "");
		out_text("\n");
		texts_paragraph(fr_buf_text(&line), 0);
		out_text("\n");
	}
	out_text("\n[end] %s\n", end ? end : "");
	fr_buf_free(&line);
}

enum fr_code checkin_invite(struct cli *cli)
{
	struct fr_form_field fields[FORM_FIELDS];
	struct fr_catalog *catalog = NULL;
	struct whom whom = {0};
	struct fr_id id = {{0}};
	char text[FR_ID_SIZE];
	enum fr_code code = ask_operands(cli, 1, 1);

	if (!code)
		code = cli_read(cli);
	if (!code)
		code = whom_named(cli, cli->operands[0], &whom);
	if (code || whom.unsafe) {
		whom_clear(&whom);
		return code;
	}
	code = texts_open(cli, &catalog);
	if (!code)
		code = invite_id(cli, &whom, &id);
	if (!code) {
		fr_id_format(&id, text);
		form_fields(catalog, fields);
		if (cli->json)
			invite_json(fields, text);
		else
			invite_print(catalog, fields, text);
	}
	fr_catalog_close(catalog);
	whom_clear(&whom);
	return code;
}
