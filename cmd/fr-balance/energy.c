/* energy - how giving, receiving and being together leave you, beside your own limits */
#include "energy.h"
#include "table.h"

#include <fr/friend.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *energy_text(const struct energy *energy, const char *key)
{
	const char *text = fr_catalog_text(energy->catalog, key);

	return text ? text : "";
}

/* --- the table ------------------------------------------------------------------------ */

static void energy_open_table(struct energy *energy)
{
	static const char *const KEYS[] = {"table.giving", "table.receiving", "table.together"};

	energy->table = table_new();
	table_column(energy->table, energy_text(energy, "table.friend"), TABLE_CUT);
	for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
		table_column(energy->table, energy_text(energy, KEYS[i]), TABLE_KEEP);
	table_column(energy->table, energy_text(energy, "table.minutes"), TABLE_RIGHT);
	table_column(energy->table, energy_text(energy, "table.this-week"), TABLE_RIGHT);
}

static void energy_cell(struct energy *energy, const struct fr_energy *value)
{
	static const char *const KEYS[] = {"short.little", "short.drains", "short.steady", "short.gives"};

	table_cell(energy->table, value->n > 0 ? energy_text(energy, KEYS[words_energy(value)]) : "");
}

/* Minutes of care that went out or both ways: what a limit of time is about. */
static void energy_minutes(struct energy *energy, const double minutes[3])
{
	char text[32] = "";

	if (!isnan(minutes[FR_GIVEN]))
		snprintf(text, sizeof text, "%.0f", minutes[FR_GIVEN] + minutes[FR_MUTUAL]);
	table_cell(energy->table, text);
}

static void energy_row(struct energy *energy, const struct person *person)
{
	const struct fr_balance_result *result = &person->result;

	table_cell(energy->table, fr_buf_text(&person->name));
	energy_cell(energy, &result->energy_giving);
	energy_cell(energy, &result->energy_receiving);
	energy_cell(energy, &result->energy_mutual);
	energy_minutes(energy, result->load.per_week);
	energy_minutes(energy, result->load.this_week);
	energy->rows++;
}

/* --- one after the other ------------------------------------------------------------------ */

static int energy_look(struct energy *energy, const struct person *person)
{
	int drains = words_energy(&person->result.energy) == WORDS_DRAINS;
	int lasted = 0;
	int status;

	if (person->unsafe)
		return CLI_OK;
	if (person->result.load.known)
		energy_row(energy, person);
	status = outside_look(energy, person, drains, &lasted);
	if (drains || lasted) {
		energy->weighs = person->row;
		energy->n_weigh++;
	}
	return status;
}

static int energy_all(struct energy *energy)
{
	struct cli *cli = energy->cli;
	struct person person = {0};
	int64_t *rows = NULL;
	size_t n = 0;
	int status = CLI_OK;

	if (fr_friends_sorted(cli->store, &rows, &n, &cli->err))
		return cli_error(cli, &cli->err);
	for (size_t i = 0; i < n && !status; i++) {
		status = person_read(cli, &energy->ask, rows[i], PERSON_MODEL, &person);
		if (!status && cli->json)
			record_print(&energy->ask, &person);
		else if (!status && !person.archived)
			status = energy_look(energy, &person);
	}
	person_clear(&person);
	free(rows);
	return status;
}

/* --- saying it -------------------------------------------------------------------------------- */

/* The doors; with one friend in question also how to hear no more of it for a while. */
static int energy_doors(struct energy *energy)
{
	struct person person = {0};
	struct words words = {0};
	struct fr_buf quoted = {0};
	int status = CLI_OK;

	out_text("\n");
	if (energy->weighs)
		status = person_read(energy->cli, &energy->ask, energy->weighs, PERSON_CARD, &person);
	if (!status) {
		words_friend(&words, &person, &quoted);
		doors_print(energy->catalog, &words);
		if (energy->n_weigh == 1) {
			texts_say(energy->catalog, "door.pause", words.list, 0);
			texts_say(energy->catalog, "door.accept", words.list, 0);
		}
		if (energy->outside.len)
			outside_say(energy);
	}
	fr_buf_free(&quoted);
	person_clear(&person);
	return status;
}

static int energy_print(struct energy *energy, int64_t row)
{
	int status = CLI_OK;
	int rows = energy->rows;

	if (table_print(energy->table, &energy->cli->err))
		status = cli_error(energy->cli, &energy->cli->err);
	energy->table = NULL;
	if (!status && !rows)
		texts_say(energy->catalog, "energy.nothing", NULL, 0);
	energy->gap = 1;
	if (!status && row)
		status = energy_limits(energy, row);
	if (!status)
		status = energy_limits(energy, row ? 0 : FR_ANY_FRIEND);
	if (!status)
		status = outside_all(energy);
	if (!status && (energy->weighs || energy->outside.len))
		status = energy_doors(energy);
	return status;
}

static int energy_people(struct energy *energy, struct person *person)
{
	int64_t row = person->row;
	int status = energy->cli->json ? CLI_OK : texts_open(energy->cli, &energy->catalog);

	if (energy->catalog)
		energy_open_table(energy);
	if (!status && !row)
		status = energy_all(energy);
	else if (!status && !energy->cli->json)
		status = energy_look(energy, person);
	if (!status && energy->catalog)
		status = energy_print(energy, row);
	table_free(energy->table);
	fr_buf_free(&energy->outside);
	fr_catalog_close(energy->catalog);
	return status;
}

int cmd_energy(struct cli *cli)
{
	struct energy energy = {.cli = cli};
	struct person person = {0};
	int status = CLI_OK;

	if (cli->n_operands) {
		status = look_at(cli, &energy.ask, PERSON_MODEL, &person);
	} else {
		status = cli_read(cli);
		if (!status)
			status = ask_read(cli, &energy.ask);
		if (!status && !cli->store)
			return cli_start_here(cli);
	}
	if (!status && !person.unsafe)
		status = energy_people(&energy, &person);
	person_clear(&person);
	return status;
}
