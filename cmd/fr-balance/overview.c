/* overview - everybody of whom there is something to say, by name */
#include "cli/pager.h"
#include "cli/table.h"
#include "series.h"

#include <fr/moment.h>
#include <fr/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NARROW 60 /* columns, below which a friend has two lines */
#define NAME   7  /* what is left of a name that is cut */
#define FIRST  3  /* cells on the first of them */
#define INDENT 2  /* of the second */

enum { FRIEND, LOGGED, BAND, RHYTHM, ENERGY, SEASON, CELLS };

struct overview {
	const struct fr_catalog *catalog;
	int narrow;
	struct fr_buf cells; /* of the heading and of all rows, each with its NUL */
	int wide[CELLS];     /* the widest of each column */
	struct table *table; /* or, where it is narrow, */
	struct fr_buf lines; /* what a terminal is told */
	int column;          /* where the last of them ends */
	int64_t rows, little, old, resting;
};

static const struct {
	const char *key;
	enum table_fit fit;
} COLUMNS[] = {{"table.friend", TABLE_CUT},  {"table.logged", TABLE_KEEP},
               {"table.band", TABLE_KEEP},   {"table.rhythm", TABLE_KEEP},
               {"table.energy", TABLE_KEEP}, {"table.season", TABLE_KEEP}};

/* --- two lines a friend --------------------------------------------------------------------- */

static void overview_space(struct overview *overview, int n)
{
	for (int i = 0; i < n; i++)
		fr_buf_puts(&overview->lines, " ");
	overview->column += n;
}

/* A piece that stays whole behind a gap, or on a line of its own. */
static void overview_piece(struct overview *overview, int gap, const char *text)
{
	int wide = fr_text_width(text);

	if (overview->column > INDENT && overview->column + gap + wide > out_width()) {
		fr_buf_puts(&overview->lines, "\n");
		overview->column = 0;
		gap = INDENT;
	}
	overview_space(overview, gap);
	fr_text_show(text, &overview->lines);
	overview->column += wide;
}

/* Words are broken up only where they are too long for any line. */
static void overview_words(struct overview *overview, int gap, const char *text)
{
	FR_FREED(fr_buf_free) struct fr_buf word = {0};

	if (fr_text_width(text) + INDENT <= out_width()) {
		overview_piece(overview, gap, text);
		return;
	}
	for (; *text; gap = 1) {
		size_t len = strcspn(text, " ");

		fr_buf_clear(&word);
		fr_buf_add(&word, text, len);
		overview_piece(overview, gap, fr_buf_text(&word));
		text += len + (text[len] == ' ');
	}
}

/* Name, state and last contact; below them the band, its middle where the label has its own, and
 * the rest. */
static void overview_lines(struct overview *overview, const char *const cells[CELLS],
                           enum out_look look)
{
	static const int ORDER[] = {FRIEND, LOGGED, RHYTHM, BAND, ENERGY, SEASON};
	int second = 0, gap = 0;

	for (size_t i = 0; i < CELLS; i++) {
		const char *text = cells[ORDER[i]];
		enum out_look here = ORDER[i] == BAND && look == OUT_PLAIN ? OUT_BAND : look;
		int wide = fr_text_width(text);

		if (!*text)
			continue;
		if (i >= FIRST && !second++) {
			fr_buf_puts(&overview->lines, "\n");
			overview->column = gap = 0;
			overview_space(overview, INDENT);
			if (here == OUT_BAND)
				overview_space(overview, (BAND_CELLS - wide) / 2);
		}
		fr_buf_puts(&overview->lines, out_escape(here));
		overview_words(overview, gap, text);
		gap = 2;
		if (*out_escape(here))
			fr_buf_puts(&overview->lines, out_escape(OUT_PLAIN));
	}
	fr_buf_puts(&overview->lines, "\n");
	overview->column = 0;
}

/* --- a table -------------------------------------------------------------------------------- */

static void overview_put(struct overview *overview, const char *const cells[CELLS])
{
	for (int i = 0; i < CELLS; i++) {
		int wide = fr_text_width(cells[i]);

		fr_buf_add(&overview->cells, cells[i], strlen(cells[i]) + 1);
		if (wide > overview->wide[i])
			overview->wide[i] = wide;
	}
}

static void overview_heads(struct overview *overview)
{
	const char *heads[CELLS];

	for (int i = 0; i < CELLS; i++)
		heads[i] = words_label(overview->catalog, COLUMNS[i].key);
	overview_put(overview, heads);
}

/* Only a name may be cut; where that does not do a friend has two lines. */
static int overview_is_narrow(const struct overview *overview)
{
	int wide = overview->wide[FRIEND] < NAME ? overview->wide[FRIEND] : NAME;

	for (int i = FRIEND + 1; i < CELLS; i++)
		wide += 1 + overview->wide[i];
	return out_width() < NARROW || out_width() < wide;
}

/* The heading is the first row. */
static void overview_draw(struct overview *overview)
{
	const char *at = fr_buf_text(&overview->cells);
	const char *end = at + overview->cells.len;

	overview->narrow = overview_is_narrow(overview);
	if (!overview->narrow)
		overview->table = table_new();
	for (int row = 0; at < end; row++) {
		const char *cells[CELLS];

		for (int i = 0; i < CELLS; i++) {
			cells[i] = at;
			at += strlen(at) + 1;
			if (overview->narrow)
				continue;
			if (row)
				table_cell(overview->table, cells[i]);
			else
				table_column(overview->table, cells[i], COLUMNS[i].fit);
			if (!row && i == BAND)
				table_look(overview->table, OUT_BAND);
		}
		if (overview->narrow)
			overview_lines(overview, cells, row ? OUT_PLAIN : OUT_HEAD);
	}
}

enum fr_code overview_open(struct cli *cli, struct overview **out)
{
	const struct fr_catalog *catalog = NULL;
	struct overview *overview;

	FR_TRY(catalog_get(cli, &catalog));
	overview = calloc(1, sizeof *overview);
	if (!overview)
		return fr_err_nomem(&cli->err);
	overview->catalog = catalog;
	overview_heads(overview);
	*out = overview;
	return FR_OK;
}

void overview_free(struct overview *overview)
{
	if (!overview)
		return;
	table_free(overview->table);
	fr_buf_free(&overview->lines);
	fr_buf_free(&overview->cells);
	free(overview);
}

/* --- a row ------------------------------------------------------------------------------ */

int overview_is_silent(const struct fr_ask *ask, const struct fr_person *person)
{
	return person->result.standing != FR_STANDING_NONE ||
	       fr_person_holds(person->accept_until, ask->now);
}

/* What is said of the exchange: the notice if there is one, else the state. */
static void overview_state_key(const struct fr_ask *ask, const struct fr_person *person,
                               char key[64])
{
	const struct fr_balance_result *result = &person->result;
	int side = words_noticed(result, FR_SAY_GIVEN)      ? FR_GIVEN
	           : words_noticed(result, FR_SAY_RECEIVED) ? FR_RECEIVED
	                                                    : -1;
	int leans = fr_state_side(result->state);

	if (result->standing == FR_CARING)
		snprintf(key, 64, "short.caring");
	else if (fr_person_holds(person->accept_until, ask->now))
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

static void overview_fill(const struct overview *overview, const char *key,
                          const struct words *words, struct fr_buf *cell)
{
	struct fr_err why;

	if (key && fr_catalog_fill(overview->catalog, key, words->list, cell, &why))
		fr_buf_clear(cell);
}

static void overview_row(struct overview *overview, const struct fr_ask *ask,
                         const struct fr_person *person)
{
	static const char *const ENERGIES[] = {NULL,          "short.draining", "short.energising",
	                                       "short.mixed", "short.even",     NULL};
	static const char *const SEASONS[] = {"short.season-me", "short.season-friend",
	                                      "short.season-both"};
	const struct fr_balance_result *result = &person->result;
	int64_t days = (int64_t)result->rhythm.days;
	struct fr_buf cells[CELLS] = {{0}};
	const char *texts[CELLS];
	struct words words = {0};
	char key[64];

	overview_state_key(ask, person, key);
	overview_fill(overview, key, &words, &cells[LOGGED]);
	if (result->state != FR_UNKNOWN && !overview_is_silent(ask, person))
		band_draw(result->level.low, result->level.high, &cells[BAND]);
	words_int(&words, "n", days);
	overview_fill(overview,
	              !result->rhythm.known                 ? NULL
	              : words_noticed(result, FR_SAY_QUIET) ? "short.quiet"
	              : days == 0                           ? "short.today"
	                                                    : "short.days",
	              &words, &cells[RHYTHM]);
	overview_fill(overview, ENERGIES[result->energy.word], &words, &cells[ENERGY]);
	overview_fill(overview, result->season == FR_WHO_NONE ? NULL : SEASONS[result->season],
	              &words, &cells[SEASON]);
	for (int i = 0; i < CELLS; i++)
		texts[i] = fr_buf_text(i == FRIEND ? &person->name : &cells[i]);
	overview_put(overview, texts);
	for (int i = 0; i < CELLS; i++)
		fr_buf_free(&cells[i]);
}

void overview_add(struct overview *overview, const struct fr_ask *ask,
                  const struct fr_person *person)
{
	const struct fr_balance_result *result = &person->result;
	char key[64];

	if (person->unsafe || person->archived || result->standing > FR_CARING)
		return;
	if (fr_person_holds(person->rest_until, ask->now)) {
		overview->resting++;
	} else if (words_noticed(result, FR_SAY_TOO_LITTLE)) {
		words_state_key("", person, key);
		overview->little += strcmp(key, ".unknown-old") != 0;
		overview->old += strcmp(key, ".unknown-old") == 0;
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
		enum fr_code code;

		FR_TRY(fr_buf_check(&overview->cells, &cli->err));
		overview_draw(overview);
		code = fr_buf_check(&overview->lines, &cli->err);
		out_text("%s", fr_buf_text(&overview->lines));
		if (!overview->narrow)
			code = table_print(overview->table, &cli->err);
		overview->table = NULL;
		FR_TRY(code);
		out_text("\n");
		for (size_t i = 0; i < sizeof LEGEND / sizeof LEGEND[0]; i++)
			catalog_say(overview->catalog, LEGEND[i], NULL, 0);
	}
	if (overview->rows + overview->little + overview->old + overview->resting)
		overview_count(overview, "all.piped", moments);
	overview_count(overview, "all.little", overview->little);
	overview_count(overview, "all.old", overview->old);
	overview_count(overview, "all.resting", overview->resting);
	return FR_OK;
}
