/* prepare - a page to read before a talk */
#include "agenda.h"

#include <fr/friend.h>
#include <fr/json.h>
#include <fr/lines.h>
#include <fr/voice.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum fr_code prepare_moments(const struct agenda *agenda)
{
	int64_t now = cli_now(agenda->cli);
	int64_t since = now - 91 * INT64_C(86400);

	if (agenda->has_last && fr_record_int(&agenda->last, FR_CHECKIN_AT) < now)
		since = fr_record_int(&agenda->last, FR_CHECKIN_AT);
	if (!agenda->cli->json) {
		out_text("\n");
		catalog_say(agenda->catalog, "prepare.evidence", agenda->words.list, 0);
	}
	return show_moments(agenda->cli, agenda->person.row, since, now + 1);
}

/* Nothing is to be talked about: what is so, and with --evidence what was written. */
static enum fr_code prepare_remembered(struct agenda *agenda)
{
	char key[40];

	snprintf(key, sizeof key, "standing.%s", fr_standing_words[agenda->person.result.standing]);
	catalog_say(agenda->catalog, key, agenda->words.list, 0);
	return cli_has(agenda->cli, OPT_EVIDENCE) ? prepare_moments(agenda) : FR_OK;
}

static enum fr_code prepare_page(struct agenda *agenda)
{
	char key[40];

	if (agenda->person.result.standing > FR_CARING)
		return prepare_remembered(agenda);
	agenda_day(agenda, "d", fr_local_day(cli_now(agenda->cli)));
	catalog_say(agenda->catalog, "prepare.head", agenda->words.list, 0);
	for (int i = 0; i < AGENDA_PARTS; i++) {
		const char *line;
		size_t at = 0;

		if (!agenda->parts[i].len)
			continue;
		out_text("\n");
		snprintf(key, sizeof key, "prepare.part.%s", agenda_parts[i]);
		catalog_say(agenda->catalog, key, agenda->words.list, 0);
		while ((line = agenda_line(agenda, (enum agenda_part)i, &at)))
			catalog_paragraph(line, 2);
	}
	if (cli_has(agenda->cli, OPT_EVIDENCE))
		FR_TRY(prepare_moments(agenda));
	out_text("\n");
	catalog_say(agenda->catalog, "prepare.end", agenda->words.list, 0);
	catalog_say(agenda->catalog, "fear", agenda->words.list, 0);
	return FR_OK;
}

static enum fr_code prepare_record(const struct agenda *agenda)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};
	struct fr_json out = {&text, 0};
	char at[FR_WHEN_SIZE];

	fr_stamp_format(cli_now(agenda->cli) * 1000, at);
	fr_json_open(&out, NULL, '{');
	fr_json_text(&out, "type", "agenda");
	fr_json_text(&out, "friend", fr_buf_text(&agenda->person.name));
	fr_json_text(&out, "at", at);
	for (int i = 0; i < AGENDA_PARTS; i++) {
		const char *line;
		size_t from = 0;

		fr_json_open(&out, agenda_parts[i], '[');
		while ((line = agenda_line(agenda, (enum agenda_part)i, &from)))
			fr_json_text(&out, NULL, line);
		fr_json_close(&out, ']');
	}
	fr_json_close(&out, '}');
	out_line(&text);
	return cli_has(agenda->cli, OPT_EVIDENCE) ? prepare_moments(agenda) : FR_OK;
}

static enum fr_code prepare_one(struct cli *cli, const struct fr_catalog *catalog, int64_t row)
{
	FR_FREED(agenda_clear) struct agenda agenda = {.cli = cli, .catalog = catalog};

	FR_TRY(agenda_read(&agenda, row));
	if (!agenda.person.unsafe)
		FR_TRY(cli->json ? prepare_record(&agenda) : prepare_page(&agenda));
	return FR_OK;
}

/* --- from fr-balance -j ------------------------------------------------------------------- */

struct piped {
	struct cli *cli;
	const struct fr_catalog *catalog;
	int64_t line;
	int n; /* pages so far */
};

/* Nothing was accepted or paused. */
static int piped_open(const struct piped *piped, const struct fr_person *person)
{
	int64_t now = cli_now(piped->cli);

	return !person->unsafe && !person->archived && person->result.standing <= FR_CARING &&
	       !fr_person_holds(person->rest_until, now) &&
	       !fr_person_holds(person->pause_until, now) &&
	       !fr_person_holds(person->accept_until, now);
}

static enum fr_code piped_page(struct piped *piped, int64_t row)
{
	struct cli *cli = piped->cli;
	struct fr_ask ask = {.now = cli_now(cli), .until = INT64_MAX};
	FR_FREED(fr_person_clear) struct fr_person person = {0};

	FR_TRY(fr_person_read(cli->store, &ask, row, FR_PERSON_MODEL, &person, &cli->err));
	if (piped_open(piped, &person)) {
		if (piped->n++ && !cli->json)
			out_text("\n\n");
		FR_TRY(prepare_one(cli, piped->catalog, row));
	}
	return FR_OK;
}

static enum fr_code piped_friend(struct piped *piped, const char *name, int noticed)
{
	struct cli *cli = piped->cli;
	int64_t row = 0;
	enum fr_code code = fr_friend_named(cli->store, name, &row, &cli->err);

	if (code == FR_NOTHING) {
		cli_note(cli, "-:%lld: nobody here is called %.200s; passed over",
		         (long long)piped->line, name);
		return FR_OK;
	}
	return code || !noticed ? code : piped_page(piped, row);
}

/* Worth a talk is a lean, a drain or a silence; other records may stand between. */
static enum fr_code piped_line(struct piped *piped, const char *text, size_t len)
{
	const char *const WORTH[] = {
	    fr_notice_words[FR_SAY_DRAINED],  fr_notice_words[FR_SAY_GIVEN],
	    fr_notice_words[FR_SAY_RECEIVED], fr_notice_words[FR_SAY_FELT_HEAVY],
	    fr_notice_words[FR_SAY_QUIET],    NULL};
	struct cli *cli = piped->cli;
	FR_FREED(fr_buf_free) struct fr_buf friend = {0};
	int noticed = 0;
	enum fr_code code = fr_noticed_read(text, len, WORTH, &friend, &noticed, &cli->err);

	if (code == FR_BAD)
		return fr_err_set(&cli->err, FR_FAIL, "-:%lld: %s", (long long)piped->line,
		                  cli->err.message);
	if (code)
		return code == FR_DONE ? FR_OK : code;
	return cli->store ? piped_friend(piped, fr_buf_text(&friend), noticed) : FR_OK;
}

static enum fr_code piped_run(struct piped *piped)
{
	struct cli *cli = piped->cli;
	FR_FREED(fr_lines_closed) struct fr_lines *lines = NULL;
	enum fr_code code;
	char *text;
	size_t len;

	FR_TRY(fr_lines_open(STDIN_FILENO, &lines, &cli->err));
	while (!(code = fr_lines_json(lines, &text, &len, &piped->line, &cli->err)))
		FR_TRY(piped_line(piped, text, len));
	if (code == FR_BAD)
		return fr_err_set(&cli->err, FR_FAIL, "-:%lld: %s", (long long)piped->line,
		                  cli->err.message);
	return code == FR_DONE ? FR_OK : code;
}

enum fr_code checkin_prepare(struct cli *cli)
{
	struct piped piped = {.cli = cli};
	FR_FREED(whom_clear) struct whom whom = {0};

	FR_TRY(cli_read(cli));
	FR_TRY(catalog_get(cli, &piped.catalog));
	if (strcmp(cli->operands[0], "-") == 0)
		return piped_run(&piped);
	FR_TRY(whom_named(cli, cli->operands[0], &whom));
	return whom.unsafe ? FR_OK : prepare_one(cli, piped.catalog, whom.row);
}
