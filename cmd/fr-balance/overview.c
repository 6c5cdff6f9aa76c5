/* overview - everybody of whom there is something to say, by name */
#include "balance.h"
#include "cli/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct overview {
	struct fr_catalog *catalog;
	struct table *table;
	int64_t rows, little, resting;
};

static void overview_column(struct overview *overview, const char *key, enum table_fit fit)
{
	const char *name = fr_catalog_text(overview->catalog, key);

	table_column(overview->table, name ? name : "", fit);
}

enum fr_code overview_open(struct cli *cli, struct overview **out)
{
	struct overview *overview = calloc(1, sizeof *overview);

	if (!overview)
		return fr_err_set(&cli->err, FR_FAIL, "no memory left");
	if (texts_open(cli, &overview->catalog)) {
		free(overview);
		return FR_FAIL;
	}
	overview->table = table_new();
	overview_column(overview, "table.friend", TABLE_CUT);
	overview_column(overview, "table.logged", TABLE_KEEP);
	overview_column(overview, "table.band", TABLE_KEEP);
	overview_column(overview, "table.rhythm", TABLE_KEEP);
	overview_column(overview, "table.energy", TABLE_KEEP);
	overview_column(overview, "table.season", TABLE_KEEP);
	*out = overview;
	return FR_OK;
}

/* What is said of the exchange: the notice where there is one, else the state. */
static void overview_state_key(const struct ask *ask, const struct person *person, char key[64])
{
	const struct fr_balance_result *result = &person->result;
	int given = words_noticed(result, FR_SAY_GIVEN);
	int sided = given || words_noticed(result, FR_SAY_RECEIVED);
	int leans = result->state != FR_UNKNOWN && result->state != FR_STATE_MUTUAL;
	int on_side =
	    given ? result->state == FR_LEANING_GIVEN || result->state == FR_MOSTLY_GIVEN
	          : result->state == FR_LEANING_RECEIVED || result->state == FR_MOSTLY_RECEIVED;

	if (person_holds(person->accept_until, ask->now))
		snprintf(key, 64, "short.accepted");
	else if (sided && !on_side)
		snprintf(key, 64, "short.drift-%s", given ? "given" : "received");
	else if (!sided && words_noticed(result, FR_SAY_FELT_FINE))
		snprintf(key, 64, "short.felt-fine");
	else if (!sided && words_noticed(result, FR_SAY_TALKED))
		snprintf(key, 64, "short.talked");
	else if (!sided && leans)
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

static void overview_row(struct overview *overview, const struct ask *ask,
                         const struct person *person)
{
	static const char *const ENERGY[] = {NULL, "short.drains", "short.steady", "short.gives"};
	static const char *const SEASON[] = {"short.season-me", "short.season-friend",
	                                     "short.season-both"};
	const struct fr_balance_result *result = &person->result;
	struct words words = {0};
	struct fr_buf band = {0};
	char key[64];
	int64_t days = (int64_t)result->rhythm.days;

	table_cell(overview->table, fr_buf_text(&person->name));
	overview_state_key(ask, person, key);
	overview_cell(overview, key, &words);
	if (result->state != FR_UNKNOWN)
		band_draw(result->level.low, result->level.high, &band);
	table_cell(overview->table, fr_buf_text(&band));
	words_int(&words, "n", days);
	overview_cell(overview,
	              !result->rhythm.known  ? NULL
	              : result->rhythm.quiet ? "short.quiet"
	              : days == 0            ? "short.today"
	                                     : "short.days",
	              &words);
	overview_cell(overview, ENERGY[words_energy(&result->energy)], &words);
	overview_cell(overview, result->season == FR_WHO_NONE ? NULL : SEASON[result->season],
	              &words);
	fr_buf_free(&band);
}

void overview_add(struct overview *overview, const struct ask *ask, const struct person *person)
{
	const struct fr_balance_result *result = &person->result;

	if (person->unsafe || person->archived)
		return;
	if (person_holds(person->rest_until, ask->now)) {
		overview->resting++;
	} else if (result->n_notices == 1 && result->notices[0] == FR_SAY_TOO_LITTLE) {
		overview->little++;
	} else {
		overview_row(overview, ask, person);
		overview->rows++;
	}
}

static void overview_count(const struct overview *overview, const char *key, int64_t n)
{
	struct words words = {0};

	words_int(&words, "n", n);
	if (n)
		texts_say(overview->catalog, key, words.list, 0);
}

enum fr_code overview_print(struct cli *cli, struct overview *overview, enum fr_code code)
{
	if (!overview)
		return code;
	if (!code && overview->rows) {
		if (table_print(overview->table, &cli->err))
			code = cli->err.code;
		out_text("\n");
		texts_say(overview->catalog, "all.legend", NULL, 0);
	} else {
		table_free(overview->table);
	}
	if (!code) {
		overview_count(overview, "all.little", overview->little);
		overview_count(overview, "all.resting", overview->resting);
	}
	fr_catalog_close(overview->catalog);
	free(overview);
	return code;
}
