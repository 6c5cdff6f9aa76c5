/* energy - how giving, receiving and being together leave you, beside your own limits */
#include "energy.h"
#include "cli/table.h"
#include "record.h"

#include <fr/friend.h>

#include <math.h>
#include <stdio.h>

/* --- the table ------------------------------------------------------------------------ */

static void energy_open_table(struct energy *energy)
{
	static const char *const KEYS[] = {"table.giving", "table.receiving", "table.together"};

	energy->table = table_new();
	table_column(energy->table, words_label(energy->catalog, "table.friend"), TABLE_CUT);
	for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
		table_column(energy->table, words_label(energy->catalog, KEYS[i]), TABLE_KEEP);
	table_column(energy->table, words_label(energy->catalog, "table.minutes"), TABLE_RIGHT);
	table_column(energy->table, words_label(energy->catalog, "table.this-week"), TABLE_RIGHT);
}

static void energy_cell(struct energy *energy, const struct fr_energy *value)
{
	static const char *const KEYS[] = {"short.little", "short.draining", "short.energising",
	                                   "short.mixed",  "short.even",     "short.unclear"};

	table_cell(energy->table,
	           value->n > 0 ? words_label(energy->catalog, KEYS[value->word]) : "");
}

/* Minutes of care that went out or both ways: what a limit of time is about. */
static void energy_minutes(struct energy *energy, const double minutes[3])
{
	char text[32] = "";

	if (!isnan(minutes[FR_GIVEN]))
		snprintf(text, sizeof text, "%.0f", minutes[FR_GIVEN] + minutes[FR_MUTUAL]);
	table_cell(energy->table, text);
}

static void energy_row(struct energy *energy, const struct fr_person *person)
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

static void energy_record(const struct energy *energy, const struct fr_person *person)
{
	const struct fr_balance_result *result = &person->result;
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};

	if (person->unsafe)
		return;
	record_begin(&json, "energy", person);
	record_as_of(&json, &energy->ask);
	record_energy(&json, "all", &result->energy);
	record_energy(&json, "giving", &result->energy_giving);
	record_energy(&json, "receiving", &result->energy_receiving);
	record_energy(&json, "together", &result->energy_mutual);
	record_load(&json, result);
	record_end(&json);
}

/* --- one after the other ------------------------------------------------------------------ */

static enum fr_code energy_look(struct energy *energy, const struct fr_person *person)
{
	int drains = person->result.energy.word == FR_DRAINING;
	int lasted = 0;

	if (person->unsafe)
		return FR_OK;
	if (person->result.load.known)
		energy_row(energy, person);
	FR_TRY(outside_look(energy, person, drains, &lasted));
	if (drains || lasted) {
		energy->weighs = person->row;
		energy->n_weigh++;
	}
	return FR_OK;
}

static enum fr_code energy_all(struct energy *energy)
{
	struct cli *cli = energy->cli;
	FR_FREED(fr_person_clear) struct fr_person person = {0};
	FR_FREED(fr_freed) int64_t *rows = NULL;
	size_t n = 0;

	FR_TRY(fr_friends_sorted(cli->store, &rows, &n, &cli->err));
	for (size_t i = 0; i < n; i++) {
		FR_TRY(fr_person_read(cli->store, &energy->ask, rows[i], FR_PERSON_MODEL, &person,
		                      &cli->err));
		if (person.untagged)
			continue;
		if (cli->json)
			energy_record(energy, &person);
		else if (!person.archived && person.result.standing <= FR_CARING)
			FR_TRY(energy_look(energy, &person));
	}
	return FR_OK;
}

/* --- saying it -------------------------------------------------------------------------------- */

/* How to hear no more of it for a while; what is in force already is not offered. */
static void energy_offers(const struct energy *energy, const struct fr_person *person,
                          struct words *words)
{
	int64_t now = energy->ask.now;

	if (!fr_person_holds(person->pause_until, now))
		catalog_say(energy->catalog, "door.pause", words->list, 0);
	if (!fr_person_holds(person->accept_until, now)) {
		catalog_say(energy->catalog, "door.accept", words->list, 0);
	} else if (person->accept_until == INT64_MAX) {
		catalog_say(energy->catalog, "one.accepted-open", words->list, 0);
	} else {
		words_said_day(words, energy->catalog, "d", fr_local_day(person->accept_until),
		               fr_local_day(now));
		catalog_say(energy->catalog, "one.accepted", words->list, 0);
	}
}

/* Three things to do; with one friend in question also how to hear no more of it. */
static enum fr_code energy_doors(struct energy *energy)
{
	FR_FREED(fr_person_clear) struct fr_person person = {0};
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};

	out_text("\n");
	if (energy->weighs)
		FR_TRY(fr_person_read(energy->cli->store, &energy->ask, energy->weighs,
		                      FR_PERSON_MODEL, &person, &energy->cli->err));
	if (energy->weighs)
		words_friend(&words, &person, &quoted);
	pause_doors(energy->catalog, &words);
	if (energy->n_weigh == 1)
		energy_offers(energy, &person, &words);
	if (energy->outside.len)
		outside_say(energy);
	return FR_OK;
}

static enum fr_code energy_print(struct energy *energy, int64_t row)
{
	enum fr_code code = table_print(energy->table, &energy->cli->err);

	energy->table = NULL;
	FR_TRY(code);
	if (!energy->rows)
		catalog_say(energy->catalog, "energy.nothing", NULL, 0);
	energy->gap = 1;
	if (row)
		FR_TRY(energy_limits(energy, row));
	FR_TRY(energy_limits(energy, row ? 0 : FR_ANY_FRIEND));
	FR_TRY(outside_all(energy));
	return energy->weighs || energy->outside.len ? energy_doors(energy) : FR_OK;
}

/* One friend (person has a row) or all. */
static enum fr_code energy_people(struct energy *energy, const struct fr_person *person)
{
	if (!energy->cli->json) {
		FR_TRY(catalog_get(energy->cli, &energy->catalog));
		energy_open_table(energy);
	}
	if (!person->row)
		FR_TRY(energy_all(energy));
	else if (energy->cli->json)
		energy_record(energy, person);
	else
		FR_TRY(energy_look(energy, person));
	return energy->cli->json ? FR_OK : energy_print(energy, person->row);
}

static void energy_free(struct energy *energy)
{
	table_free(energy->table);
	fr_buf_free(&energy->outside);
}

enum fr_code energy_show(struct cli *cli)
{
	FR_FREED(energy_free) struct energy energy = {.cli = cli};
	FR_FREED(fr_person_clear) struct fr_person person = {0};

	if (cli->n_operands) {
		FR_TRY(look_at(cli, &energy.ask, FR_PERSON_MODEL, &person));
	} else {
		FR_TRY(cli_read(cli));
		FR_TRY(ask_read(cli, &energy.ask));
		if (!cli->store)
			return cli_start_here(cli);
	}
	return person.unsafe ? FR_OK : energy_people(&energy, &person);
}
