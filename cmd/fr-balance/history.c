/* history - months as bars, both directions beside each other */
#include "record.h"

#include "cli/pager.h"

#include <fr/moment.h>
#include <fr/os.h>

#include <stdio.h>
#include <stdlib.h>

#define CELLS 20 /* of the longest bar: more where it stands for more moments and there is room */
#define FIXED 9  /* columns of the month and of the line between the bars */
#define GAP   12 /* months without a moment, of which more are one line */

struct history_month {
	int64_t count[3]; /* by direction */
};

struct history {
	int64_t first; /* the month of months[0], counted from year 0 */
	size_t n;
	struct history_month *months;
};

static void history_free(struct history *history)
{
	free(history->months);
}

static int64_t history_month_of(int64_t today)
{
	int64_t year;
	int month, day;

	fr_civil_from_day(today, &year, &month, &day);
	return year * 12 + month - 1;
}

/* Moments come oldest first. */
static enum fr_code history_add(const struct fr_fact *fact, void *arg, struct fr_err *err)
{
	struct history *history = arg;
	int64_t month = history_month_of(fr_fact_day(fact));
	size_t wanted;

	if (!history->n)
		history->first = month;
	if (month <
	    history->first) /* the last evening of a month, and the first morning elsewhere */
		month = history->first;
	wanted = (size_t)(month - history->first) + 1;
	if (wanted > history->n) {
		struct history_month *months =
		    fr_os_realloc(history->months, wanted, sizeof *months);

		if (!months)
			return fr_err_nomem(err);
		for (size_t i = history->n; i < wanted; i++)
			months[i] = (struct history_month){{0}};
		history->months = months;
		history->n = wanted;
	}
	history->months[wanted - 1].count[fact->direction]++;
	return FR_OK;
}

/* --- drawing --------------------------------------------------------------------- */

static int64_t history_most(const struct history *history)
{
	int64_t most = 1;

	for (size_t i = 0; i < history->n; i++) {
		const int64_t *count = history->months[i].count;
		int64_t one_way =
		    count[FR_GIVEN] > count[FR_RECEIVED] ? count[FR_GIVEN] : count[FR_RECEIVED];

		if (one_way + count[FR_MUTUAL] > most)
			most = one_way + count[FR_MUTUAL];
	}
	return most;
}

/* How long the longest bar is, and what its cells stand for. */
struct history_scale {
	int64_t most;
	int cells;
};

static struct history_scale history_scale(const struct history *history)
{
	struct history_scale scale = {history_most(history), (out_width() - FIXED) / 2};

	if (scale.cells > CELLS && scale.cells > scale.most)
		scale.cells = scale.most > CELLS ? (int)scale.most : CELLS;
	return scale;
}

/* Rounded up, so that a single moment is still seen. */
static int history_cells(int64_t count, const struct history_scale *scale)
{
	if (scale->most <= scale->cells)
		return (int)count;
	return (int)((count * scale->cells + scale->most - 1) / scale->most);
}

static void history_repeat(const char *cell, int n)
{
	for (int i = 0; i < n; i++)
		out_text("%s", cell);
}

static void history_row(int64_t month, const int64_t count[3], const struct history_scale *scale)
{
	int given = history_cells(count[FR_GIVEN], scale);
	int received = history_cells(count[FR_RECEIVED], scale);
	int mutual = history_cells(count[FR_MUTUAL], scale);

	if ((given > received ? given : received) + mutual >
	    scale->cells) /* both were rounded up */
		mutual--;
	out_text("%04d-%02d ", (int)(month / 12), (int)(month % 12) + 1);
	if (given + received + mutual == 0) {
		history_repeat(" ", scale->cells);
		out_text("│\n");
		return;
	}
	history_repeat(" ", scale->cells - given - mutual);
	history_repeat("█", given);
	history_repeat("▒", mutual);
	out_text("│");
	history_repeat("▒", mutual);
	history_repeat("█", received);
	out_text("\n");
}

/* How many months from here on are without a moment. */
static size_t history_gap(const struct history *history, size_t from)
{
	size_t n = 0;

	for (; from + n < history->n; n++) {
		const int64_t *count = history->months[from + n].count;

		if (count[FR_GIVEN] || count[FR_RECEIVED] || count[FR_MUTUAL])
			break;
	}
	return n;
}

/* The months from the first to the last; where nothing was for a long time that is one line. */
static void history_rows(const struct fr_catalog *catalog, const struct history *history)
{
	struct history_scale scale = history_scale(history);
	struct words words = {0};

	for (size_t i = 0; i < history->n;) {
		size_t gap = history_gap(history, i);

		if (gap > GAP) {
			words_int(&words, "n", (int64_t)gap);
			catalog_say(catalog, "history.gap", words.list, 0);
			i += gap;
			continue;
		}
		history_row(history->first + (int64_t)i, history->months[i].count, &scale);
		i++;
	}
}

static enum fr_code history_print(struct cli *cli, const struct fr_person *person,
                                  const struct history *history)
{
	const struct fr_catalog *catalog = NULL;
	struct words words = {0};
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};

	FR_TRY(catalog_get(cli, &catalog));
	words_friend(&words, person, &quoted);
	if (friend_said_standing(catalog, person, &words))
		return FR_OK;
	pager_begin(cli);
	out_look(OUT_HEAD);
	catalog_say(catalog, history->n ? "history.head" : "one.none", words.list, 0);
	out_look(OUT_PLAIN);
	history_rows(catalog, history);
	return FR_OK;
}

/* Months without a moment too, so that a row of them has no gap. */
static void history_records(const struct fr_person *person, const struct history *history)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};
	struct fr_json json = {&line, 0};

	for (size_t i = 0; i < history->n && !out_gone(); i++) {
		const int64_t *count = history->months[i].count;
		int64_t month = history->first + (int64_t)i;
		char text[16];

		snprintf(text, sizeof text, "%04d-%02d", (int)(month / 12) % 10000,
		         (int)(month % 12) + 1);
		record_begin(&json, "history", person);
		fr_json_text(&json, "month", text);
		fr_json_int(&json, "given", count[FR_GIVEN]);
		fr_json_int(&json, "received", count[FR_RECEIVED]);
		fr_json_int(&json, "mutual", count[FR_MUTUAL]);
		record_end(&json);
	}
}

/* As everywhere a moment up to a day ahead counts, but with --as-of. */
static int64_t history_until(const struct fr_ask *ask)
{
	return ask->until == INT64_MAX ? ask->now + 86400 : ask->until;
}

enum fr_code history_show(struct cli *cli)
{
	struct fr_ask ask;
	FR_FREED(fr_person_clear) struct fr_person person = {0};
	FR_FREED(history_free) struct history history = {0};

	FR_TRY(look_at(cli, &ask, FR_PERSON_MODEL, &person));
	if (person.unsafe)
		return FR_OK;
	FR_TRY(fr_facts_of_friend(cli->store, person.row, INT64_MIN, history_until(&ask),
	                          history_add, &history, &cli->err));
	if (!cli->json)
		return history_print(cli, &person, &history);
	history_records(&person, &history);
	return FR_OK;
}
