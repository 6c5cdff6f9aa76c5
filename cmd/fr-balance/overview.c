/* overview - everybody of whom there is something to say, by name */
#include "cli/pager.h"
#include "cli/table.h"
#include "series.h"

#include <fr/moment.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct overview {
	struct fr_catalog *catalog;
	struct table *table;
	int64_t rows, little, resting;
};

static const struct {
	const char *key;
	enum table_fit fit;
} COLUMNS[] = {{"table.friend", TABLE_CUT},  {"table.logged", TABLE_KEEP},
               {"table.band", TABLE_KEEP},   {"table.rhythm", TABLE_KEEP},
               {"table.energy", TABLE_KEEP}, {"table.season", TABLE_KEEP}};

enum fr_code overview_open(struct cli *cli, struct overview **out)
{
	struct overview *overview = calloc(1, sizeof *overview);
	enum fr_code code;

	if (!overview)
		return fr_err_set(&cli->err, FR_NOMEM, "no memory left");
	code = catalog_open(cli, &overview->catalog);
	if (code) {
		free(overview);
		return code;
	}
	overview->table = table_new();
	for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++) {
		table_column(overview->table, words_label(overview->catalog, COLUMNS[i].key),
		             COLUMNS[i].fit);
		if (strcmp(COLUMNS[i].key, "table.band") == 0)
			table_look(overview->table, OUT_BAND);
	}
	*out = overview;
	return FR_OK;
}

void overview_free(struct overview *overview)
{
	if (!overview)
		return;
	table_free(overview->table);
	fr_catalog_close(overview->catalog);
	free(overview);
}

/* --- a row ------------------------------------------------------------------------------ */

int overview_is_silent(const struct ask *ask, const struct person *person)
{
	return person->result.standing != FR_STANDING_NONE ||
	       person_holds(person->accept_until, ask->now);
}

/* What is said of the exchange: the notice if there is one, else the state. */
static void overview_state_key(const struct ask *ask, const struct person *person, char key[64])
{
	const struct fr_balance_result *result = &person->result;
	int side = words_noticed(result, FR_SAY_GIVEN)      ? FR_GIVEN
	           : words_noticed(result, FR_SAY_RECEIVED) ? FR_RECEIVED
	                                                    : -1;
	int leans = fr_state_side(result->state);

	if (result->standing == FR_CARING)
		snprintf(key, 64, "short.caring");
	else if (person_holds(person->accept_until, ask->now))
		snprintf(key, 64, "short.accepted");
	else if (words_noticed(result, FR_SAY_FELT_HEAVY))
		snprintf(key, 64, "short.felt-heavy");
	else if (side >= 0 && side != leans)
		snprintf(key, 64, "short.drift-%s", fr_direction_words[side]);
	else if (side < 0 && words_noticed(result, FR_SAY_FELT_FINE))
		snprintf(key, 64, "short.felt-fine");
	else if (side < 0 && words_noticed(result, FR_SAY_TALKED))
		snprintf(key, 64, "short.talked");
	else if (side < 0 && leans >= 0)
		snprintf(key, 64, "short.season");
	else
		words_state_key("short", person, key);
}

static void overview_cell(struct overview *overview, const char *key, const struct words *words)
{
	struct fr_buf text = {0};
	struct fr_err why;

	if (key && fr_catalog_fill(overview->catalog, key, words->list, &text, &why))
		fr_buf_clear(&text);
	table_cell(overview->table, fr_buf_text(&text));
	fr_buf_free(&text);
}

static void overview_band(struct overview *overview, const struct ask *ask,
                          const struct person *person)
{
	const struct fr_balance_result *result = &person->result;
	struct fr_buf band = {0};

	if (result->state != FR_UNKNOWN && !overview_is_silent(ask, person))
		band_draw(result->level.low, result->level.high, &band);
	table_cell(overview->table, fr_buf_text(&band));
	fr_buf_free(&band);
}

static void overview_row(struct overview *overview, const struct ask *ask,
                         const struct person *person)
{
	static const char *const ENERGY[] = {NULL,          "short.draining", "short.energising",
	                                     "short.mixed", "short.even",     NULL};
	static const char *const SEASON[] = {"short.season-me", "short.season-friend",
	                                     "short.season-both"};
	const struct fr_balance_result *result = &person->result;
	int64_t days = (int64_t)result->rhythm.days;
	struct words words = {0};
	char key[64];

	table_cell(overview->table, fr_buf_text(&person->name));
	overview_state_key(ask, person, key);
	overview_cell(overview, key, &words);
	overview_band(overview, ask, person);
	words_int(&words, "n", days);
	overview_cell(overview,
	              !result->rhythm.known                 ? NULL
	              : words_noticed(result, FR_SAY_QUIET) ? "short.quiet"
	              : days == 0                           ? "short.today"
	                                                    : "short.days",
	              &words);
	overview_cell(overview, ENERGY[result->energy.word], &words);
	overview_cell(overview, result->season == FR_WHO_NONE ? NULL : SEASON[result->season],
	              &words);
}

void overview_add(struct overview *overview, const struct ask *ask, const struct person *person)
{
	const struct fr_balance_result *result = &person->result;

	if (person->unsafe || person->archived || result->standing > FR_CARING)
		return;
	if (person_holds(person->rest_until, ask->now)) {
		overview->resting++;
	} else if (words_noticed(result, FR_SAY_TOO_LITTLE)) {
		overview->little++;
	} else {
		overview_row(overview, ask, person);
		overview->rows++;
	}
}

/* --- all of it ---------------------------------------------------------------------------- */

static void overview_count(const struct overview *overview, const char *key, int64_t n)
{
	struct words words = {0};

	words_int(&words, "n", n);
	if (n > 0)
		catalog_say(overview->catalog, key, words.list, 0);
}

/* After months without a note the first words are no question about them. */
static void overview_welcome(struct cli *cli, const struct overview *overview)
{
	struct fr_err why;
	int silent = 0;

	if (cli->store && !fr_log_is_silent(cli->store, cli_now(cli), &silent, &why) && silent) {
		catalog_say(overview->catalog, "welcome", NULL, 0);
		out_text("\n");
	}
}

enum fr_code overview_print(struct cli *cli, struct overview *overview, int64_t moments)
{
	static const char *const LEGEND[] = {"all.legend.1", "all.legend.2", "all.legend.3",
	                                     "all.legend.4", "all.legend.5"};

	pager_begin(cli);
	overview_welcome(cli, overview);
	if (overview->rows) {
		enum fr_code code = table_print(overview->table, &cli->err);

		overview->table = NULL;
		if (code)
			return code;
		out_text("\n");
		for (size_t i = 0; i < sizeof LEGEND / sizeof LEGEND[0]; i++)
			catalog_say(overview->catalog, LEGEND[i], NULL, 0);
	}
	if (overview->rows + overview->little + overview->resting)
		overview_count(overview, "all.piped", moments);
	overview_count(overview, "all.little", overview->little);
	overview_count(overview, "all.resting", overview->resting);
	return FR_OK;
}
