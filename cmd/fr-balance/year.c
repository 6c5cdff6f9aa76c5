/* year - the last year at a glance: one friend by days, all by weeks */
#include "series.h"

#include <fr/text.h>

#include <string.h>

#define YEAR  53 /* weeks, that of now included */
#define HALF  26 /* where it is narrow */
#define LABEL 4  /* columns before the days */
#define NAME  24 /* columns of a name at most */

enum { SIGN_GIVEN, SIGN_RECEIVED, SIGN_BOTH, SIGN_NOTHING, SIGN_SEASON, SIGNS };

struct year {
	struct series series;
	const struct fr_catalog *catalog;
	const char *const *signs;
	struct words words;
	struct fr_buf strips; /* of all friends: lines that are ready */
	int64_t today, week;  /* of now */
	int weeks;            /* that are shown */
	int name;             /* columns of the names */
	int64_t resting;
	int rows, seasons, opened;
};

static void year_ready(struct people *people, void *arg)
{
	static const char *const DRAWN[SIGNS] = {"▀", "▄", "█", "·", "░"};
	static const char *const PLAIN[SIGNS] = {"'", ",", "#", ".", ":"};
	struct year *year = arg;
	int before = people->single ? LABEL : NAME;

	year->signs = out_is_utf8() ? DRAWN : PLAIN;
	year->today = fr_local_day(people->ask.now);
	year->week = fr_day_week(year->today);
	year->weeks = out_width() < before + YEAR ? HALF : YEAR;
	year->name = out_width() < NAME + HALF ? out_width() - HALF : NAME;
	if (year->name < 2)
		year->name = 2;
	year->series.since = year->week - year->weeks + 1;
	series_attach(&year->series, &people->ask);
}

/* The week of a column, or NULL where nothing was noted yet. */
static const struct series_week *year_week(const struct year *year, int column)
{
	int64_t at = column - (year->weeks - (int64_t)year->series.n_weeks);

	return at < 0 ? NULL : &year->series.weeks[at];
}

static const char *year_sign(const struct year *year, int given, int received, int mutual,
                             int silent)
{
	if (!given && !received && !mutual)
		return year->signs[SIGN_NOTHING];
	if (silent || mutual || (given && received))
		return year->signs[SIGN_BOTH];
	return year->signs[given ? SIGN_GIVEN : SIGN_RECEIVED];
}

/* --- above and below the signs ------------------------------------------------------------ */

/* The names of the months at their first Monday, three letters each. */
static void year_months(const struct year *year, struct fr_buf *out)
{
	int column = 0;

	for (int i = 0; i + 3 <= year->weeks; i++) {
		int64_t civil_year;
		int month, day;
		char name[32];

		fr_civil_from_day(fr_week_monday(year->week - year->weeks + 1 + i), &civil_year,
		                  &month, &day);
		if (day > 7)
			continue;
		series_month_name(year->catalog, month, name);
		fr_buf_printf(out, "%*s%s", i - column, "", name);
		column = i + 3;
	}
}

static void year_legend(struct year *year, int silent)
{
	static const char *const NAMES[] = {"a", "b", "c", "e", "h"};

	for (int i = 0; i < SIGNS; i++)
		words_text(&year->words, NAMES[i], year->signs[i]);
	out_text("\n");
	catalog_say(year->catalog, silent ? "year.legend-silent" : "year.legend", year->words.list,
	            0);
}

/* Each stretch in which the seasons are the same, by name. */
static void year_seasons(struct year *year)
{
	static const char *const KEYS[] = {"year.season.me", "year.season.friend",
	                                   "year.season.both"};
	enum fr_who who;
	int64_t first, last;
	size_t at = 0;

	while (series_stretch(&year->series, &at, &who, &first, &last)) {
		words_said_day(&year->words, year->catalog, "s", first, year->today);
		words_said_day(&year->words, year->catalog, "u", last, year->today);
		catalog_say(year->catalog, KEYS[who], year->words.list, 0);
	}
}

/* Dropped at the end of each line: what is empty there. */
static void year_line(struct fr_buf *line)
{
	while (line->len && line->data[line->len - 1] == ' ')
		fr_buf_cut(line, line->len - 1);
	out_stored(line);
	fr_buf_clear(line);
}

/* --- one friend: seven rows of days -------------------------------------------------------- */

static void year_day_row(const struct year *year, int weekday, int silent, struct fr_buf *line)
{
	const char *label = words_label(year->catalog, "explain.days");

	for (int i = 0; i < weekday; i++)
		label += strcspn(label, " ") + 1;
	fr_buf_add(line, label, strcspn(label, " "));
	fr_buf_printf(line, "%*s", LABEL - fr_text_width(fr_buf_text(line)), "");
	for (int i = 0; i < year->weeks; i++) {
		const struct series_week *week = year_week(year, i);
		int bit = 1 << weekday;

		if (fr_week_monday(year->week - year->weeks + 1 + i) + weekday > year->today)
			break;
		fr_buf_puts(line, year_sign(year, week && week->days[FR_GIVEN] & bit,
		                            week && week->days[FR_RECEIVED] & bit,
		                            week && week->days[FR_MUTUAL] & bit, silent));
	}
	year_line(line);
}

/* 1: some of the weeks lie in a season. */
static int year_season_row(const struct year *year, int indent, struct fr_buf *line)
{
	int any = 0;

	fr_buf_printf(line, "%*s", indent, "");
	for (int i = 0; i < year->weeks; i++) {
		const struct series_week *week = year_week(year, i);
		int in = week && week->season != FR_WHO_NONE;

		fr_buf_puts(line, in ? year->signs[SIGN_SEASON] : " ");
		any |= in;
	}
	return any;
}

static void year_grid(struct year *year, int silent)
{
	FR_FREED(fr_buf_free) struct fr_buf line = {0};

	fr_buf_printf(&line, "%*s", LABEL, "");
	year_months(year, &line);
	year_line(&line);
	for (int weekday = 0; weekday < 7; weekday++)
		year_day_row(year, weekday, silent, &line);
	if (year_season_row(year, LABEL, &line))
		year_line(&line);
	year_legend(year, silent);
	year_seasons(year);
}

/* What the user decided about somebody who is looked at all the same. */
static void year_decided(struct year *year, const struct fr_ask *ask,
                         const struct fr_person *person)
{
	friend_said_standing(year->catalog, person, &year->words);
	if (person->archived)
		catalog_say(year->catalog, "one.archived", year->words.list, 0);
	if (fr_person_holds(person->rest_until, ask->now)) {
		words_said_day(&year->words, year->catalog, "d", fr_local_day(person->rest_until),
		               year->today);
		catalog_say(year->catalog,
		            person->rest_until == INT64_MAX ? "one.rests-open" : "one.rests",
		            year->words.list, 0);
	}
}

static int year_is_early(const struct fr_person *person)
{
	return (double)person->result.weeks < person->params.min_weeks;
}

static void year_one(struct year *year, const struct fr_ask *ask, const struct fr_person *person)
{
	FR_FREED(fr_buf_free) struct fr_buf quoted = {0};

	words_friend(&year->words, person, &quoted);
	year_decided(year, ask, person);
	if (person->result.standing <= FR_CARING && year_is_early(person)) {
		catalog_say(year->catalog, person->result.moments ? "year.early-one" : "one.none",
		            year->words.list, 0);
	} else if (person->result.standing <= FR_CARING) {
		words_said_day(&year->words, year->catalog, "d", year->today, year->today);
		catalog_say(year->catalog, year->weeks < YEAR ? "year.head-short" : "year.head",
		            year->words.list, 0);
		out_text("\n");
		year_grid(year, overview_is_silent(ask, person));
	}
}

/* --- all: a strip each ----------------------------------------------------------------------- */

static void year_strip(struct year *year, const struct fr_ask *ask, const struct fr_person *person)
{
	struct fr_buf *out = &year->strips;
	size_t from = out->len;
	int silent = overview_is_silent(ask, person);

	fr_text_fit(fr_buf_text(&person->name), year->name - 1, out);
	fr_buf_printf(out, "%*s", year->name - fr_text_width(fr_buf_text_from(out, from)), "");
	if (year_is_early(person)) {
		fr_buf_printf(out, "%s\n", words_label(year->catalog, "year.early"));
		return;
	}
	for (int i = 0; i < year->weeks; i++) {
		const struct series_week *week = year_week(year, i);

		fr_buf_puts(out, year_sign(year, week && week->days[FR_GIVEN],
		                           week && week->days[FR_RECEIVED],
		                           week && week->days[FR_MUTUAL], silent));
	}
	fr_buf_putc(out, '\n');
	from = out->len;
	if (!year_season_row(year, year->name, out)) {
		fr_buf_cut(out, from);
		return;
	}
	year->seasons = 1;
	while (out->data && out->data[out->len - 1] == ' ')
		fr_buf_cut(out, out->len - 1);
	fr_buf_putc(out, '\n');
}

static enum fr_code year_seen(struct people *people, struct fr_person *person, void *arg)
{
	struct year *year = arg;
	struct cli *cli = people->cli;

	FR_TRY(series_weeks(&year->series, &people->ask, person, &cli->err));
	if (!year->catalog)
		FR_TRY(catalog_get(cli, &year->catalog));
	if (people->single) {
		year_one(year, &people->ask, person);
		year->opened = 1;
		return FR_OK;
	}
	if (person->archived || person->result.standing > FR_CARING)
		return FR_OK;
	if (fr_person_holds(person->rest_until, people->ask.now)) {
		year->resting++;
		return FR_OK;
	}
	if (person->result.moments) {
		year_strip(year, &people->ask, person);
		year->rows++;
	}
	return fr_buf_check(&year->strips, &cli->err);
}

static void year_print(struct year *year)
{
	FR_FREED(fr_buf_free) struct fr_buf months = {0};

	words_said_day(&year->words, year->catalog, "d", year->today, year->today);
	if (year->rows) {
		catalog_say(year->catalog, year->weeks < YEAR ? "year.all-short" : "year.all",
		            year->words.list, 0);
		fr_buf_printf(&months, "%*s", year->name, "");
		year_months(year, &months);
		out_text("\n%s\n%s", fr_buf_text(&months), fr_buf_text(&year->strips));
		year_legend(year, 0);
		if (year->seasons)
			catalog_say(year->catalog, "year.seasons", year->words.list, 0);
	} else {
		catalog_say(year->catalog, "year.none", NULL, 0);
	}
	words_int(&year->words, "n", year->resting);
	if (year->resting)
		catalog_say(year->catalog, "all.resting", year->words.list, 0);
}

enum fr_code year_show(struct cli *cli)
{
	struct people people = {.cli = cli};
	struct year year = {.opened = 0};
	enum fr_code code;

	if (cli->json)
		return fr_err_set(&cli->err, FR_USAGE,
		                  "a year is a picture; its numbers are in fr-balance -j weeks");
	code = people_each(&people, year_ready, year_seen, &year);
	if (year.catalog && !year.opened && (!code || !*cli->err.message))
		year_print(&year);
	fr_buf_free(&year.strips);
	series_free(&year.series);
	return code;
}
