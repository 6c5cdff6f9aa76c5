/* energy - how giving, receiving and being together leave you, beside your own limits */
#include "energy.h"
#include "cli/table.h"

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
	static const char *const KEYS[] = {"short.little", "short.drains", "short.steady",
	                                   "short.gives"};

	table_cell(energy->table,
	           value->n > 0 ? energy_text(energy, KEYS[words_energy(value)]) : "");
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

static enum fr_code energy_look(struct energy *energy, const struct person *person)
{
	int drains = words_energy(&person->result.energy) == WORDS_DRAINS;
	int lasted = 0;
	enum fr_code code;

	if (person->unsafe)
		return FR_OK;
	if (person->result.load.known)
		energy_row(energy, person);
	code = outside_look(energy, person, drains, &lasted);
	if (drains || lasted) {
		energy->weighs = person->row;
		energy->n_weigh++;
	}
	return code;
}

static enum fr_code energy_all(struct energy *energy)
{
	struct cli *cli = energy->cli;
	struct person person = {0};
	int64_t *rows = NULL;
	size_t n = 0;
	enum fr_code code = FR_OK;

	if (fr_friends_sorted(cli->store, &rows, &n, &cli->err))
		return cli->err.code;
	for (size_t i = 0; i < n && !code; i++) {
		code = person_read(cli, &energy->ask, rows[i], PERSON_MODEL, &person);
		if (!code && cli->json)
			record_print(&energy->ask, &person);
		else if (!code && !person.archived)
			code = energy_look(energy, &person);
	}
	person_clear(&person);
	free(rows);
	return code;
}

/* --- saying it -------------------------------------------------------------------------------- */

/* The doors; with one friend in question also how to hear no more of it for a while. */
static enum fr_code energy_doors(struct energy *energy)
{
	struct person person = {0};
	struct words words = {0};
	struct fr_buf quoted = {0};
	enum fr_code code = FR_OK;

	out_text("\n");
	if (energy->weighs)
		code = person_read(energy->cli, &energy->ask, energy->weighs, PERSON_CARD, &person);
	if (!code) {
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
	return code;
}

static enum fr_code energy_print(struct energy *energy, int64_t row)
{
	enum fr_code code = FR_OK;
	int rows = energy->rows;

	if (table_print(energy->table, &energy->cli->err))
		code = energy->cli->err.code;
	energy->table = NULL;
	if (!code && !rows)
		texts_say(energy->catalog, "energy.nothing", NULL, 0);
	energy->gap = 1;
	if (!code && row)
		code = energy_limits(energy, row);
	if (!code)
		code = energy_limits(energy, row ? 0 : FR_ANY_FRIEND);
	if (!code)
		code = outside_all(energy);
	if (!code && (energy->weighs || energy->outside.len))
		code = energy_doors(energy);
	return code;
}

static enum fr_code energy_people(struct energy *energy, struct person *person)
{
	int64_t row = person->row;
	enum fr_code code = energy->cli->json ? FR_OK : texts_open(energy->cli, &energy->catalog);

	if (energy->catalog)
		energy_open_table(energy);
	if (!code && !row)
		code = energy_all(energy);
	else if (!code && !energy->cli->json)
		code = energy_look(energy, person);
	if (!code && energy->catalog)
		code = energy_print(energy, row);
	table_free(energy->table);
	fr_buf_free(&energy->outside);
	fr_catalog_close(energy->catalog);
	return code;
}

enum fr_code cmd_energy(struct cli *cli)
{
	struct energy energy = {.cli = cli};
	struct person person = {0};
	enum fr_code code = FR_OK;

	if (cli->n_operands) {
		code = look_at(cli, &energy.ask, PERSON_MODEL, &person);
	} else {
		code = cli_read(cli);
		if (!code)
			code = ask_read(cli, &energy.ask);
		if (!code && !cli->store)
			return cli_start_here(cli);
	}
	if (!code && !person.unsafe)
		code = energy_people(&energy, &person);
	person_clear(&person);
	return code;
}
