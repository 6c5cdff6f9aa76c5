/* weeks - weeks and months one after the other, as a table or as records for other programs */
#include "record.h"
#include "series.h"

#include "cli/table.h"

#include <stdio.h>
#include <string.h>

struct weeks {
	struct series series;
	int months;
	const struct fr_catalog *catalog;
	struct table *table;
};

/* The day or month that one begins with, as records and tables have it. */
static void weeks_begin(const struct weeks *weeks, const struct series_week *week, char text[16])
{
	int64_t year = week->week / 12;
	int month = (int)(week->week % 12) + 1, day = 0;

	if (!weeks->months)
		fr_civil_from_day(fr_week_monday(week->week), &year, &month, &day);
	snprintf(text, 16, weeks->months ? "%04d-%02d" : "%04d-%02d-%02d", (int)year % 10000, month,
	         day);
}

static void weeks_record(const struct weeks *weeks, const struct fr_person *person,
                         const struct series_week *week)
{
	const char *type = weeks->months ? "month" : "week";
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};
	char text[16];

	weeks_begin(weeks, week, text);
	record_begin(&json, type, person);
	fr_json_text(&json, type, text);
	fr_json_int(&json, "contact_days", week->contact_days);
	fr_json_real(&json, "given", week->loud[FR_GIVEN]);
	fr_json_real(&json, "received", week->loud[FR_RECEIVED]);
	fr_json_real(&json, "mutual", week->loud[FR_MUTUAL]);
	fr_json_real(&json, "minutes", week->minutes);
	fr_json_real(&json, "energy", week->energy / week->energies);
	fr_json_text(&json, "state", fr_state_words[week->state]);
	fr_json_real(&json, "A", week->given);
	fr_json_real(&json, "B", week->received);
	fr_json_text(&json, "season",
	             week->season == FR_WHO_NONE ? "none" : fr_who_words[week->season]);
	record_end(&json);
}

/* --- the table ----------------------------------------------------------------------------- */

static enum fr_code weeks_open_table(struct weeks *weeks, struct fr_err *err)
{
	static const struct {
		const char *key;
		enum table_fit fit;
	} COLUMNS[] = {{"table.friend", TABLE_CUT},       {"table.week", TABLE_KEEP},
	               {"table.days", TABLE_RIGHT},       {"table.from-you", TABLE_RIGHT},
	               {"table.to-you", TABLE_RIGHT},     {"table.shared", TABLE_RIGHT},
	               {"table.minutes-of", TABLE_RIGHT}, {"table.state", TABLE_KEEP},
	               {"table.season", TABLE_KEEP}};

	weeks->table = table_new();
	if (!weeks->table)
		return fr_err_nomem(err);
	for (size_t i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++) {
		const char *key = i == 1 && weeks->months ? "table.month" : COLUMNS[i].key;

		table_column(weeks->table, words_label(weeks->catalog, key), COLUMNS[i].fit);
	}
	return FR_OK;
}

static void weeks_number(struct table *table, int digits, double value)
{
	char text[32] = "";

	if (value > 0)
		snprintf(text, sizeof text, "%.*f", digits, value);
	table_cell(table, text);
}

static void weeks_row(const struct weeks *weeks, const struct fr_person *person, int silent,
                      const struct series_week *week)
{
	static const char *const SEASON[] = {"short.season-me", "short.season-friend",
	                                     "short.season-both"};
	struct table *table = weeks->table;
	char text[16];

	weeks_begin(weeks, week, text);
	table_cell(table, fr_buf_text(&person->name));
	table_cell(table, text);
	weeks_number(table, 0, week->contact_days);
	for (int i = 0; i < 3; i++)
		weeks_number(table, 2, silent ? 0 : week->loud[i]);
	weeks_number(table, 0, week->minutes);
	table_cell(table, silent ? "" : fr_state_words[week->state]);
	table_cell(table, week->season == FR_WHO_NONE
	                      ? ""
	                      : words_label(weeks->catalog, SEASON[week->season]));
}

static enum fr_code weeks_seen(struct people *people, struct fr_person *person, void *arg)
{
	struct weeks *weeks = arg;
	struct cli *cli = people->cli;
	int silent = overview_is_silent(&people->ask, person);

	FR_TRY(series_weeks(&weeks->series, &people->ask, person, &cli->err));
	if (!cli->json && !weeks->catalog) {
		FR_TRY(catalog_get(cli, &weeks->catalog));
		FR_TRY(weeks_open_table(weeks, &cli->err));
	}
	if (weeks->months)
		series_months(&weeks->series);
	for (size_t i = 0; i < weeks->series.n_weeks && !out_gone(); i++) {
		const struct series_week *week = &weeks->series.weeks[i];

		if (cli->json)
			weeks_record(weeks, person, week);
		else if (week->noted && person->result.standing <= FR_CARING)
			weeks_row(weeks, person, silent, week);
	}
	return FR_OK;
}

static void weeks_ready(struct people *people, void *arg)
{
	struct weeks *weeks = arg;

	series_attach(&weeks->series, &people->ask);
}

enum fr_code weeks_show(struct cli *cli)
{
	struct people people = {.cli = cli};
	struct weeks weeks = {.series.since = INT64_MIN,
	                      .months = strcmp(cli->command->name, "months") == 0};
	enum fr_code code = people_each(&people, weeks_ready, weeks_seen, &weeks);

	if (weeks.table && (!code || !*cli->err.message))
		code = table_print(weeks.table, &cli->err) ? cli->err.code : code;
	else
		table_free(weeks.table);
	series_free(&weeks.series);
	return code;
}
