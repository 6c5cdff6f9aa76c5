/* invite - a form for the friend, with what they need and nothing of mine */
#include "form.h"

#include "talk.h"

#include <fr/voice.h>

#include <stdio.h>

#define LATELY 14 /* days: so long a check-in waits for the friend's own words */

static const char *const KEYS[FORM_FIELDS] = {"form",   "supported", "meaningful", "drained",
                                              "impact", "wish",      "felt",       "seen",
                                              "heard",  "valued"};

void invite_fields(const struct fr_catalog *catalog, struct fr_form_field fields[FORM_FIELDS])
{
	char name[32];

	for (int i = 0; i < FORM_FIELDS; i++) {
		snprintf(name, sizeof name, "form.q.%s", KEYS[i]);
		fields[i] = (struct fr_form_field){.key = KEYS[i],
		                                   .question = fr_catalog_text(catalog, name)};
		snprintf(name, sizeof name, "form.was.%s", KEYS[i]);
		fields[i].was = fr_catalog_text(catalog, name);
	}
}

/* --- which check-in it is about ------------------------------------------------------------ */

/* Whether the friend has said nothing yet, in *silent. */
static enum fr_code invite_silent(const struct fr_record *checkin, int *silent, struct fr_err *err)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	enum fr_code code = fr_record_has(checkin, FR_CHECKIN_FELT_FRIEND) ? FR_OK : FR_NOTHING;

	for (int i = FORM_VOICES; i < FORM_FELT && code == FR_NOTHING; i++)
		code = fr_voice_get(checkin, FR_CHECKIN_VOICES, "friend", KEYS[i], &text, err);
	*silent = code == FR_NOTHING;
	return *silent ? FR_OK : code;
}

/* Note a form that goes on its way, so that it is known when it is back. */
static enum fr_code invite_note(struct cli *cli, const struct whom *whom, struct fr_record *draft)
{
	fr_record_reset(draft, FR_TYPE_DRAFT);
	FR_TRY(talk_last_begin(cli, whom, "invite", draft));
	return put_new(cli, "invite", draft);
}

/* One that is on its way already is printed again. */
static enum fr_code invite_anew(struct cli *cli, const struct whom *whom, struct fr_id *id)
{
	FR_FREED(fr_record_free) struct fr_record draft = {0};
	enum fr_code code = talk_last_draft(cli, whom->row, "invite", &draft);

	if (code == FR_NOTHING)
		code = invite_note(cli, whom, &draft);
	*id = draft.id;
	return code;
}

/* The check-in that is named with --for. */
static enum fr_code invite_named(struct cli *cli, const struct whom *whom, const char *named,
                                 struct fr_id *id)
{
	FR_FREED(fr_record_free) struct fr_record checkin = {0};

	FR_TRY(show_find(cli, named, &checkin));
	if (checkin.value[FR_CHECKIN_FRIEND].num != whom->row)
		return fr_err_set(&cli->err, FR_USAGE, "that check-in was not with %s",
		                  fr_buf_text(&whom->name));
	*id = checkin.id;
	return FR_OK;
}

/* The last check-in, where it waits for the friend's own words.  FR_NOTHING: there is none. */
static enum fr_code invite_last(struct cli *cli, const struct whom *whom, struct fr_id *id)
{
	FR_FREED(fr_record_free) struct fr_record checkin = {0};
	int64_t earliest = cli_now(cli) - (int64_t)LATELY * 86400;
	int silent = 0;

	FR_TRY(talk_last_checkin(cli, whom->row, &checkin));
	FR_TRY(invite_silent(&checkin, &silent, &cli->err));
	*id = checkin.id;
	return silent && fr_record_int(&checkin, FR_CHECKIN_AT) >= earliest ? FR_OK : FR_NOTHING;
}

static enum fr_code invite_id(struct cli *cli, const struct whom *whom, struct fr_id *id)
{
	const char *named = cli_value(cli, OPT_FOR);
	enum fr_code code;

	if (named)
		return invite_named(cli, whom, named, id);
	code = invite_last(cli, whom, id);
	return code == FR_NOTHING ? invite_anew(cli, whom, id) : code;
}

/* --- the form --------------------------------------------------------------------------------- */

static void invite_json(const struct fr_form_field *fields, const char *id)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
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
}

static void invite_print(const struct fr_catalog *catalog, const struct fr_form_field *fields,
                         const char *id)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	const char *end = fr_catalog_text(catalog, "form.end");

	catalog_say(catalog, "form.1", NULL, 0);
	out_text("\n");
	catalog_say(catalog, "form.2", NULL, 0);
	catalog_say(catalog, "form.3", NULL, 0);
	out_text("\n[form] %s\n", id);
	for (int i = FORM_VOICES; i < FORM_FIELDS; i++) {
		fr_buf_clear(&line);
		fr_buf_printf(&line, "[%s] %s", fields[i].key,
		              fields[i].question ? fields[i].question : "");
		out_text("\n");
		catalog_paragraph(fr_buf_text(&line), 0);
		out_text("\n");
	}
	out_text("\n[end] %s\n", end ? end : "");
}

enum fr_code checkin_invite(struct cli *cli)
{
	struct fr_form_field fields[FORM_FIELDS];
	const struct fr_catalog *catalog = NULL;
	FR_FREED(whom_clear) struct whom whom = {0};
	struct fr_id id = {{0}};
	char text[FR_ID_SIZE];

	FR_TRY(cli_read(cli));
	FR_TRY(whom_named(cli, cli->operands[0], &whom));
	if (whom.unsafe)
		return FR_OK;
	if (whom.standing > FR_CARING)
		return whom_say_standing(cli, &whom);
	FR_TRY(catalog_get(cli, &catalog));
	FR_TRY(invite_id(cli, &whom, &id));
	fr_id_format(&id, text);
	invite_fields(catalog, fields);
	if (cli->json)
		invite_json(fields, text);
	else
		invite_print(catalog, fields, text);
	return FR_OK;
}
