/* energy - how giving, receiving and being together leave you, beside your own limits */
#include "balance.h"
#include "table.h"

#include "limits.h"

#include <fr/friend.h>
#include <fr/moment.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EARLIER ((int64_t)28 * 86400) /* four weeks: drained then and now is more than a bad month */

struct energy {
	struct cli *cli;
	struct ask ask;
	struct fr_catalog *catalog;
	struct table *table;
	int rows;
	int gap;         /* an empty line is due */
	int64_t drained; /* the row of a friend with whom it drains; 0: nobody */
	int n_drained;
	int before; /* and so it was four weeks ago */
};

static const char *energy_text(const struct energy *energy, const char *key)
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

static int energy_look(struct energy *energy, int64_t row, struct person *person)
{
	struct ask earlier = {energy->ask.now - EARLIER, energy->ask.now - EARLIER, energy->ask.params};
	int status;

	if (person->unsafe || !person->result.load.known)
		return CLI_OK;
	energy_row(energy, person);
	if (words_energy(&person->result.energy) != WORDS_DRAINS)
		return CLI_OK;
	energy->drained = row;
	energy->n_drained++;
	status = person_read(energy->cli, &earlier, row, PERSON_MODEL, person);
	if (!status)
		energy->before = energy->before || words_energy(&person->result.energy) == WORDS_DRAINS;
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
			status = energy_look(energy, rows[i], &person);
	}
	person_clear(&person);
	free(rows);
	return status;
}

/* --- own limits -------------------------------------------------------------------------------- */

static enum fr_code energy_fact(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	return fr_balance_moment(arg, fact, err);
}

/* The energy of all moments together, each counted once. */
static int energy_of_all(struct energy *energy, struct fr_energy *value)
{
	struct fr_balance_result result;
	struct fr_balance *balance = NULL;
	struct fr_params params;
	struct fr_err *err = &energy->cli->err;
	enum fr_code code;

	if (ask_params(energy->cli, 0, &params))
		return CLI_USAGE;
	code = fr_balance_open(&params, energy->ask.now, &balance, err);
	if (!code)
		code = fr_facts_of_all(energy->cli->store, INT64_MIN, energy->ask.now, energy_fact, balance, err);
	if (!code)
		code = fr_balance_result(balance, &result, NULL, NULL, err);
	if (!code)
		*value = result.energy;
	fr_balance_close(balance);
	return code ? cli_error(energy->cli, err) : CLI_OK;
}

static void energy_say_limit(struct energy *energy, const struct fr_record *boundary, int passed, struct words *words)
{
	const char *friend = fr_record_text(boundary, FR_BOUNDARY_FRIEND);
	const char *text = fr_record_text(boundary, FR_BOUNDARY_TEXT);
	struct fr_buf line = {0};

	words_text(words, "f", friend ? friend : energy_text(energy, "limit.all"));
	words_text(words, "k", limits_words(boundary));
	words_int(words, "l", fr_record_int(boundary, FR_BOUNDARY_LIMIT));
	if (energy->gap)
		out_text("\n");
	energy->gap = 0;
	texts_say(energy->catalog, passed ? "limit.passed" : "limit.within", words->list, 0);
	if (text) {
		fr_buf_printf(&line, "\"%s\"", text); /* their own words, as they stand */
		texts_paragraph(fr_buf_text(&line), 2);
	}
	fr_buf_free(&line);
}

/* The lowest energy that is all right: a mean below it has passed the limit. */
static int energy_limit_of_energy(struct energy *energy, const struct fr_record *boundary, const struct person *person)
{
	struct words words = {0};
	struct fr_energy value = person->result.energy;
	int status = person->row ? CLI_OK : energy_of_all(energy, &value);

	if (status || isnan(value.mean))
		return status;
	words_real(&words, "n", value.mean);
	energy_say_limit(energy, boundary, value.mean < (double)fr_record_int(boundary, FR_BOUNDARY_LIMIT), &words);
	return CLI_OK;
}

static int energy_limit(struct energy *energy, const struct fr_record *boundary)
{
	struct cli *cli = energy->cli;
	struct person person = {0};
	struct limits_load load;
	struct words words = {0};
	int64_t row = fr_record_int(boundary, FR_BOUNDARY_FRIEND);
	int64_t reached = 0;
	int passed;
	int status = row ? person_read(cli, &energy->ask, row, PERSON_MODEL, &person) : CLI_OK;

	if (status || person.unsafe) {
		/* nothing is said about them */
	} else if (strcmp(fr_record_text(boundary, FR_BOUNDARY_MEASURE), "energy") == 0) {
		status = energy_limit_of_energy(energy, boundary, &person);
	} else if (limits_measure(cli->store, row, energy->ask.now, &load, &cli->err)) {
		status = cli_error(cli, &cli->err);
	} else {
		passed = limits_passed(boundary, &load, &reached);
		words_int(&words, "n", reached);
		energy_say_limit(energy, boundary, passed, &words);
	}
	person_clear(&person);
	return status;
}

static int energy_limits(struct energy *energy, int64_t row)
{
	struct fr_records *records = NULL;
	struct fr_record boundary = {0};
	struct fr_err *err = &energy->cli->err;
	enum fr_code code = fr_records_open(energy->cli->store, FR_TYPE_BOUNDARY, row, &records, err);
	int status = CLI_OK;

	while (!code && !status) {
		code = fr_records_next(records, &boundary, err);
		if (!code)
			status = energy_limit(energy, &boundary);
	}
	fr_records_close(records);
	fr_record_free(&boundary);
	return code && code != FR_DONE ? cli_error(energy->cli, err) : status;
}

/* --- saying it -------------------------------------------------------------------------------- */

/* The doors; with one friend in question also how to hear no more of it for a while. */
static int energy_doors(struct energy *energy)
{
	struct person person = {0};
	struct words words = {0};
	struct fr_buf quoted = {0};
	int status = person_read(energy->cli, &energy->ask, energy->drained, PERSON_CARD, &person);

	if (!status) {
		words_friend(&words, &person, &quoted);
		out_text("\n");
		doors_print(energy->catalog, &words);
		if (energy->n_drained == 1) {
			texts_say(energy->catalog, "door.pause", words.list, 0);
			texts_say(energy->catalog, "door.accept", words.list, 0);
		}
		if (energy->before)
			texts_say(energy->catalog, "door.outside", NULL, 0);
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
	if (!status && energy->drained)
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
		status = energy_look(energy, row, person);
	if (!status && energy->catalog)
		status = energy_print(energy, row);
	table_free(energy->table);
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
