/* pause - no invitations for a while, or a friendship accepted as it is */
#include "balance.h"

#include <fr/record.h>

#include <string.h>

enum { MODE_PAUSE, MODE_ACCEPT }; /* places in the words of "mode", which are the commands */

static const char *const MODES[] = {"pause", "accept"};

struct pause {
	struct cli *cli;
	struct fr_ask ask;
	struct fr_person person;
	int mode;
	int64_t row;             /* of one in force, or 0 */
	struct fr_record record; /* what was stored */
	int64_t ended;           /* how many were taken back */
};

static int pause_is(const struct pause *pause, const struct fr_record *record)
{
	return fr_record_int(record, FR_PAUSE_MODE) == pause->mode &&
	       fr_person_holds(fr_record_last(record, FR_PAUSE_UNTIL, INT64_MAX), pause->ask.now);
}

/* The first of this mode that is in force: its row. */
static enum fr_code pause_first(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct pause *pause = arg;

	(void)err;
	if (!pause_is(pause, record))
		return FR_OK;
	pause->row = record->row;
	return FR_DONE;
}

/* The one in force gets another end, so that there are not two. */
static enum fr_code pause_put(struct pause *pause, const struct fr_when *until)
{
	struct fr_err *err = &pause->cli->err;
	struct fr_record *record = &pause->record;
	enum fr_put result;

	FR_TRY(fr_records_each(pause->cli->store, FR_TYPE_PAUSE, pause->person.row, pause_first,
	                       pause, err));
	fr_record_reset(record, FR_TYPE_PAUSE);
	FR_TRY(fr_record_set_when(record, FR_PAUSE_UNTIL, until, err));
	if (pause->row)
		return fr_record_change(pause->cli->store, record, pause->row, &result, err);
	FR_TRY(fr_record_set_text(record, FR_PAUSE_FRIEND, fr_buf_text(&pause->person.name), err));
	FR_TRY(fr_record_set_text(record, FR_PAUSE_MODE, MODES[pause->mode], err));
	return fr_record_put(pause->cli->store, record, &result, NULL, err);
}

static enum fr_code pause_remove(const struct fr_record *record, void *arg, struct fr_err *err)
{
	struct pause *pause = arg;

	if (!pause_is(pause, record))
		return FR_OK;
	pause->ended++;
	return fr_record_remove(pause->cli->store, FR_TYPE_PAUSE, record->row, err);
}

static enum fr_code pause_end(struct pause *pause)
{
	return fr_records_each(pause->cli->store, FR_TYPE_PAUSE, pause->person.row, pause_remove,
	                       pause, &pause->cli->err);
}

/* --- saying ---------------------------------------------------------------------------- */

static enum fr_code pause_say(struct pause *pause, const char *key)
{
	const struct fr_catalog *catalog = NULL;
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};

	FR_TRY(catalog_get(pause->cli, &catalog));
	words_friend(&words, &pause->person, &quoted);
	if (fr_record_has(&pause->record, FR_PAUSE_UNTIL))
		words_said_day(&words, catalog, "d",
		               fr_local_day(fr_record_last(&pause->record, FR_PAUSE_UNTIL, 0)),
		               fr_local_day(pause->ask.now));
	if (key)
		catalog_say(catalog, key, words.list, 0);
	if (pause->mode == MODE_PAUSE && !cli_has(pause->cli, OPT_OFF)) {
		if (key)
			out_text("\n");
		pause_doors(catalog, &words);
	}
	return FR_OK;
}

void pause_doors(const struct fr_catalog *catalog, const struct words *words)
{
	static const char *const DOORS[] = {"door.1", "door.2", "door.3"};

	catalog_say(catalog, "door.head", words->list, 0);
	for (size_t i = 0; i < sizeof DOORS / sizeof DOORS[0]; i++)
		catalog_say(catalog, DOORS[i], words->list, 2);
	catalog_say(catalog, "fear", words->list, 0);
}

/* --- doing ------------------------------------------------------------------------------- */

static enum fr_code pause_until(struct cli *cli, struct fr_when *until)
{
	const char *text = cli_value(cli, OPT_UNTIL);

	if (cli_date(cli, "--until", text, FR_FUTURE, until))
		return FR_USAGE;
	if (fr_when_last(until) < cli_now(cli))
		return fr_err_set(&cli->err, FR_USAGE, "--until: %.60s is over already", text);
	return FR_OK;
}

static enum fr_code pause_change(struct pause *pause, const struct fr_when *until)
{
	struct cli *cli = pause->cli;
	int off = cli_has(cli, OPT_OFF);
	const char *key = pause->mode == MODE_PAUSE ? "pause.set" : "accept.set";

	FR_TRY(cli_write(cli, MODES[pause->mode]));
	FR_TRY(off ? pause_end(pause) : pause_put(pause, until));
	FR_TRY(cli_commit(cli));
	if (off)
		key = !pause->ended               ? "pause.was-not"
		      : pause->mode == MODE_PAUSE ? "pause.off"
		                                  : "accept.off";
	if (!cli->json)
		return pause_say(pause, key);
	if (!off)
		out_record(&pause->record);
	return FR_OK;
}

static enum fr_code pause_run(struct pause *pause)
{
	struct cli *cli = pause->cli;
	struct fr_when until = {0};
	int wants = cli_has(cli, OPT_UNTIL) || cli_has(cli, OPT_OFF);

	FR_TRY(look_at(cli, &pause->ask, FR_PERSON_CARD, &pause->person));
	if (pause->person.unsafe)
		return FR_OK;
	if (cli_has(cli, OPT_UNTIL) && cli_has(cli, OPT_OFF))
		return fr_err_set(&cli->err, FR_USAGE, "--until and --off do not go together");
	if (!wants && pause->mode == MODE_ACCEPT)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "until when? fr-balance accept NAME --until DATE, "
		                  "or --off");
	if (!wants)
		return cli->json ? FR_OK : pause_say(pause, NULL);
	if (cli_has(cli, OPT_UNTIL))
		FR_TRY(pause_until(cli, &until));
	return pause_change(pause, &until);
}

static void pause_free(struct pause *pause)
{
	fr_person_clear(&pause->person);
	fr_record_free(&pause->record);
}

enum fr_code pause_set(struct cli *cli)
{
	FR_FREED(pause_free) struct pause pause = {.cli = cli};

	pause.mode = strcmp(cli->command->name, MODES[MODE_ACCEPT]) == 0 ? MODE_ACCEPT : MODE_PAUSE;
	return pause_run(&pause);
}
