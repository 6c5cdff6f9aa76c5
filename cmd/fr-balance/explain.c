/* explain - how a statement comes about, step by step, and what would change it */
#include "cli/pager.h"
#include "cli/table.h"
#include "record.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct explain {
	struct cli *cli;
	struct fr_ask ask;
	struct fr_person person;
	const struct fr_catalog *catalog;
	struct words words;
	struct fr_balance_week *weeks; /* all with moments */
	size_t n;
};

static void explain_say(struct explain *explain, const char *key)
{
	catalog_say(explain->catalog, key, explain->words.list, 0);
}

static void explain_number(struct explain *explain, const char *name, double value)
{
	char text[32];

	/* enough to follow the steps with a pocket calculator */
	snprintf(text, sizeof text, "%.4f", value);
	words_keep(&explain->words, name, text);
}

static void explain_collect(const struct fr_balance_week *week, void *arg)
{
	struct explain *explain = arg;

	explain->weeks[explain->n++] = *week;
}

/* --- the weeks --------------------------------------------------------------------------- */

static void explain_columns(const struct explain *explain, struct table *table,
                            const char *const *keys, const char *wrapped)
{
	for (; *keys; keys++) {
		int is_text = strcmp(*keys, "table.week") == 0 ||
		              strcmp(*keys, "table.state") == 0 || strcmp(*keys, "table.days") == 0;

		table_column(table, words_label(explain->catalog, *keys),
		             strcmp(*keys, wrapped) == 0 ? TABLE_WRAP
		             : is_text                   ? TABLE_KEEP
		                                         : TABLE_RIGHT);
	}
}

static void explain_cell(struct table *table, int digits, double value)
{
	char text[32] = "-";

	if (isfinite(value))
		snprintf(text, sizeof text, "%.*f", digits, value);
	table_cell(table, text);
}

static void explain_monday(struct table *table, int64_t week)
{
	struct words words = {0};

	words_day(&words, "d", fr_week_monday(week));
	table_cell(table, words.list[0].value);
}

/* The days of contact in a week, as the first letters of their names. */
static void explain_days(const struct explain *explain, struct table *table, int days)
{
	const char *names = fr_catalog_text(explain->catalog, "explain.days");
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (int i = 0; i < 7 && names; i++) {
		size_t len = strcspn(names, " ");

		if (days & 1 << i) {
			fr_buf_puts(&text, text.len ? " " : "");
			fr_buf_add(&text, names, len);
		}
		names += len + (names[len] == ' ');
	}
	table_cell(table, fr_buf_text(&text));
}

static void explain_kinds(const struct explain *explain, struct table *table,
                          const struct fr_balance_week *week)
{
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (int kind = 0; kind < FR_KINDS; kind++) {
		if (week->by_kind[kind] <= 0)
			continue;
		fr_buf_puts(&text, text.len ? ", " : "");
		fr_buf_puts(&text, words_kind(explain->catalog, (enum fr_kind)kind));
	}
	table_cell(table, fr_buf_text(&text));
}

/* What was logged, week by week. */
static enum fr_code explain_logged(struct explain *explain)
{
	static const char *const KEYS[] = {
	    "table.week",     "table.days",  "table.given", "table.received",
	    "table.together", "table.kinds", NULL};
	struct table *table = table_new();

	explain_columns(explain, table, KEYS, "table.kinds");
	for (size_t i = 0; i < explain->n; i++) {
		const struct fr_balance_week *week = &explain->weeks[i];

		explain_monday(table, week->week);
		explain_days(explain, table, week->contact_days);
		explain_cell(table, 2, week->by_direction[FR_GIVEN]);
		explain_cell(table, 2, week->by_direction[FR_RECEIVED]);
		explain_cell(table, 2, week->by_direction[FR_MUTUAL]);
		explain_kinds(explain, table, week);
	}
	return table_print(table, &explain->cli->err);
}

static enum fr_code explain_level_table(struct explain *explain)
{
	static const char *const KEYS[] = {"table.week",         "table.size",  "table.counted",
	                                   "table.loudness",     "table.voice", "table.sum-given",
	                                   "table.sum-received", "table.state", NULL};
	struct table *table = table_new();

	explain_columns(explain, table, KEYS, "");
	for (size_t i = 0; i < explain->n; i++) {
		const struct fr_balance_week *week = &explain->weeks[i];

		explain_monday(table, week->week);
		explain_cell(table, 4, week->mass);
		explain_cell(table, 4, week->mass_counted);
		explain_cell(table, 4, week->loudness);
		explain_cell(table, 4, week->voice);
		explain_cell(table, 4, week->given);
		explain_cell(table, 4, week->received);
		table_cell(table, fr_state_words[week->state]);
	}
	return table_print(table, &explain->cli->err);
}

/* What happened to the drift sums in a week, in words. */
static void explain_events(const struct explain *explain, struct table *table,
                           const struct fr_balance_week *week)
{
	static const char *const REARMED[] = {NULL, "event.silence", "event.season",
	                                      "event.checkin", "event.checkin-before"};
	const char *const keys[] = {REARMED[week->rearmed],
	                            week->held_given ? "event.held-given" : NULL,
	                            week->held_received ? "event.held-received" : NULL,
	                            week->ended >= 0 ? "event.ended" : NULL,
	                            week->opened >= 0 ? "event.opened" : NULL,
	                            week->finished ? NULL : "event.unfinished"};
	FR_FREED(fr_buf_free) struct fr_buf text = {0};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		const char *event = keys[i] ? fr_catalog_text(explain->catalog, keys[i]) : NULL;

		if (!event)
			continue;
		fr_buf_puts(&text, text.len ? "; " : "");
		fr_buf_puts(&text, event);
	}
	table_cell(table, fr_buf_text(&text));
}

static enum fr_code explain_drift_table(struct explain *explain)
{
	static const char *const KEYS[] = {"table.week", "table.drift-given",
	                                   "table.drift-received", "table.event", NULL};
	struct table *table = table_new();

	explain_columns(explain, table, KEYS, "table.event");
	for (size_t i = 0; i < explain->n; i++) {
		const struct fr_balance_week *week = &explain->weeks[i];

		explain_monday(table, week->week);
		explain_cell(table, 4, week->drift_given);
		explain_cell(table, 4, week->drift_received);
		explain_events(explain, table, week);
	}
	return table_print(table, &explain->cli->err);
}

/* --- the same as records ------------------------------------------------------------------- */

static void explain_side(struct fr_json *json, const char *key, int side)
{
	if (side < 0)
		fr_json_null(json, key);
	else
		fr_json_text(json, key, fr_direction_words[side]);
}

static void explain_record(const struct explain *explain, const struct fr_balance_week *week,
                           struct fr_json *json)
{
	static const char *const REARMED[] = {NULL, "silence", "season", "checkin", "checkin"};
	struct words words = {0};

	words_day(&words, "d", fr_week_monday(week->week));
	record_begin(json, "explain", &explain->person);
	fr_json_text(json, "week", words.list[0].value);
	fr_json_real(json, "given", week->by_direction[FR_GIVEN]);
	fr_json_real(json, "received", week->by_direction[FR_RECEIVED]);
	fr_json_real(json, "mutual", week->by_direction[FR_MUTUAL]);
	fr_json_real(json, "size", week->mass);
	fr_json_real(json, "counted", week->mass_counted);
	fr_json_real(json, "loudness", week->loudness);
	fr_json_real(json, "voice", week->voice);
	fr_json_real(json, "A", week->given);
	fr_json_real(json, "B", week->received);
	fr_json_text(json, "state", fr_state_words[week->state]);
	fr_json_real(json, "drift_given", week->drift_given);
	fr_json_real(json, "drift_received", week->drift_received);
	fr_json_flag(json, "held_given", week->held_given);
	fr_json_flag(json, "held_received", week->held_received);
	if (week->rearmed)
		fr_json_text(json, "rearmed", REARMED[week->rearmed]);
	else
		fr_json_null(json, "rearmed");
	explain_side(json, "opened", week->opened);
	explain_side(json, "ended", week->ended);
	fr_json_flag(json, "finished", week->finished);
	record_end(json);
}

static void explain_records(const struct explain *explain)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};

	for (size_t i = 0; i < explain->n && !out_gone(); i++)
		explain_record(explain, &explain->weeks[i], &json);
}

/* --- what follows from them ------------------------------------------------------------------- */

static void explain_level(struct explain *explain)
{
	const struct fr_level *level = &explain->person.result.level;
	const struct fr_params *params = &explain->person.params;

	explain_number(explain, "A", level->given);
	explain_number(explain, "B", level->received);
	explain_number(explain, "N", level->weeks);
	explain_number(explain, "a", params->prior / 2 + level->given);
	explain_number(explain, "b", params->prior / 2 + level->received);
	explain_number(explain, "p", level->mean);
	explain_number(explain, "l", level->low);
	explain_number(explain, "h", level->high);
	words_real(&explain->words, "w", params->half_life);
	words_real(&explain->words, "c", params->prior);
	explain_say(explain, "explain.sums");
	explain_say(explain, "explain.posterior");
	words_real(&explain->words, "u", 100 * (.5 + params->band));
	words_real(&explain->words, "d", 100 * (.5 - params->band));
	explain_number(explain, "g", level->p_given);
	explain_number(explain, "r", level->p_received);
	explain_number(explain, "m", level->p_mutual);
	explain_say(explain, "explain.chances");
	words_real(&explain->words, "u", 100 * (.5 + params->wide));
	words_real(&explain->words, "d", 100 * (.5 - params->wide));
	explain_number(explain, "g", level->p_mostly_given);
	explain_number(explain, "r", level->p_mostly_received);
	explain_say(explain, "explain.mostly");
	explain_number(explain, "m", level->p_both);
	words_real(&explain->words, "u", 100 * params->both);
	words_real(&explain->words, "d", 100 * params->both_leave);
	explain_say(explain, "explain.both");
	words_text(&explain->words, "k", fr_state_words[explain->person.result.state]);
	words_real(&explain->words, "n", params->min_weeks);
	words_real(&explain->words, "u", 100 * params->enter);
	words_real(&explain->words, "d", 100 * params->leave);
	explain_say(explain, "explain.state");
}

/* --- all of it ------------------------------------------------------------------------- */

static void explain_counts(struct explain *explain)
{
	const int64_t *count = explain->person.tally.count;

	words_int(&explain->words, "n", count[FR_GIVEN] + count[FR_RECEIVED] + count[FR_MUTUAL]);
	words_int(&explain->words, "g", count[FR_GIVEN]);
	words_int(&explain->words, "r", count[FR_RECEIVED]);
	words_int(&explain->words, "m", count[FR_MUTUAL]);
	words_int(&explain->words, "w", (int64_t)explain->n);
	explain_say(explain, "explain.counts");
}

static enum fr_code explain_steps(struct explain *explain)
{
	enum fr_code code;

	words_said_day(&explain->words, explain->catalog, "d", fr_local_day(explain->ask.now),
	               fr_local_day(explain->ask.now));
	words_real(&explain->words, "w", explain->person.params.half_life);
	explain_say(explain, "explain.head");
	explain_counts(explain);
	out_text("\n");
	words_real(&explain->words, "w", explain->person.params.half_life);
	explain_say(explain, "explain.logged");
	code = explain_logged(explain);
	out_text("\n");
	explain_say(explain, "explain.level");
	if (!code)
		code = explain_level_table(explain);
	out_text("\n");
	explain_level(explain);
	out_text("\n");
	words_real(&explain->words, "h", explain->person.params.h);
	explain_say(explain, "explain.drift");
	explain_say(explain, "drift.6");
	explain_say(explain, "drift.7");
	return code ? code : explain_drift_table(explain);
}

/* Where which way it goes is not spoken of, that is what explains it. */
static int explain_is_silent(struct explain *explain)
{
	const struct fr_person *person = &explain->person;
	int64_t until = person->accept_until;

	if (friend_said_standing(explain->catalog, person, &explain->words))
		return 1;
	if (!fr_person_holds(until, explain->ask.now))
		return 0;
	if (until != INT64_MAX)
		words_said_day(&explain->words, explain->catalog, "d", fr_local_day(until),
		               fr_local_day(explain->ask.now));
	explain_say(explain, until == INT64_MAX ? "one.accepted-open" : "one.accepted");
	return 1;
}

static enum fr_code explain_print(struct explain *explain)
{
	if (explain_is_silent(explain))
		return FR_OK;
	if (!explain->n) {
		explain_say(explain, "one.none");
		return FR_OK;
	}
	pager_begin(explain->cli);
	FR_TRY(explain_steps(explain));
	out_text("\n");
	counterfactual_print(explain->catalog, &explain->person, &explain->words);
	out_text("\n");
	explain_say(explain, "explain.honest");
	return FR_OK;
}

static enum fr_code explain_read(struct explain *explain)
{
	struct fr_person *person = &explain->person;
	struct fr_err *err = &explain->cli->err;
	struct fr_balance_result again;
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};

	explain->weeks = calloc((size_t)person->result.weeks + 1, sizeof *explain->weeks);
	if (!explain->weeks)
		return fr_err_nomem(err);
	FR_TRY(fr_balance_result(person->balance, &again, explain_collect, explain, err));
	if (explain->cli->json) {
		explain_records(explain);
		return FR_OK;
	}
	FR_TRY(catalog_get(explain->cli, &explain->catalog));
	words_friend(&explain->words, person, &quoted);
	return explain_print(explain);
}

static void explain_free(struct explain *explain)
{
	free(explain->weeks);
	fr_person_clear(&explain->person);
}

enum fr_code explain_show(struct cli *cli)
{
	FR_FREED(explain_free) struct explain explain = {.cli = cli};

	FR_TRY(look_at(cli, &explain.ask, FR_PERSON_MODEL, &explain.person));
	return explain.person.unsafe ? FR_OK : explain_read(&explain);
}
