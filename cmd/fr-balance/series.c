/* series - one friend as weeks without a gap, and as months */
#include "series.h"

#include <fr/grow.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void series_trace(const struct fr_balance_week *week, void *arg)
{
	struct series *series = arg;
	struct fr_err why;

	/* the last one before the stretch says how it begins */
	if (series->n == 1 && week->week <= series->since)
		series->n = 0;
	if (!series->code)
		series->code =
		    fr_grow(&series->rows, series->n, &series->room, sizeof *series->rows, &why);
	if (!series->code)
		series->rows[series->n++] = *week;
}

void series_attach(struct series *series, struct fr_ask *ask)
{
	ask->trace = series_trace;
	ask->arg = series;
}

/* Whose seasons two stretches have between them. */
static enum fr_who series_who(enum fr_who a, enum fr_who b)
{
	if (a == FR_WHO_NONE)
		return b;
	return b == FR_WHO_NONE || a == b ? a : FR_BOTH;
}

/* A week in which nothing is noted: what was before goes on and fades. */
static void series_blank(const struct series_week *before, const struct fr_params *params,
                         struct series_week *week)
{
	double rho = exp2(-1 / params->half_life);

	week->given = before->given * rho;
	week->received = before->received * rho;
	week->state = before->state;
}

static void series_noted(const struct fr_balance_week *row, struct series_week *week)
{
	week->noted = 1;
	week->contact_days = __builtin_popcount((unsigned)row->contact_days);
	week->given = row->given;
	week->received = row->received;
	week->state = row->state;
	week->energies = row->energies;
	week->energy = row->energy;
	for (int i = 0; i < 3; i++) {
		week->days[i] = row->days[i];
		week->loud[i] = row->loud[i] > 1e-12 ? row->loud[i] : 0; /* rounding */
		week->minutes += row->minutes[i];
	}
}

/* From local midnight to local midnight. */
static enum fr_who series_season(const struct fr_person *person, int64_t week)
{
	int64_t monday = fr_week_monday(week);

	return fr_balance_season_in(person->balance, fr_local_day_first(monday),
	                            fr_local_day_last(monday + 6) + 1);
}

enum fr_code series_weeks(struct series *series, const struct fr_ask *ask,
                          const struct fr_person *person, struct fr_err *err)
{
	int64_t now = fr_day_week(fr_local_day(ask->now));
	size_t n = series->n, at = 0;
	struct series_week before = {.state = FR_UNKNOWN};

	series->n = series->n_weeks = 0;
	if (series->code)
		return fr_err_nomem(err);
	for (int64_t number = n ? series->rows[0].week : now + 1; number <= now; number++) {
		struct series_week week = {.week = number};

		if (at < n && series->rows[at].week == number)
			series_noted(&series->rows[at++], &week);
		else
			series_blank(&before, &person->params, &week);
		if (number == now)
			week.state = person->result.state;
		before = week;
		if (number < series->since)
			continue;
		week.season = series_season(person, number);
		FR_TRY(fr_grow(&series->weeks, series->n_weeks, &series->weeks_room,
		               sizeof *series->weeks, err));
		series->weeks[series->n_weeks++] = week;
	}
	return FR_OK;
}

/* --- months ------------------------------------------------------------------------------ */

static int64_t series_month(int64_t week)
{
	int64_t year;
	int month, day;

	fr_civil_from_day(fr_week_monday(week) + 3, &year, &month, &day);
	return 12 * year + month - 1;
}

static void series_add(struct series_week *month, const struct series_week *week)
{
	month->contact_days += week->contact_days;
	month->minutes += week->minutes;
	month->energies += week->energies;
	month->energy += week->energy;
	month->given = week->given;
	month->received = week->received;
	month->state = week->state;
	month->season = series_who(month->season, week->season);
	month->noted |= week->noted;
	for (int i = 0; i < 3; i++)
		month->loud[i] += week->loud[i];
}

void series_month_name(const struct fr_catalog *catalog, int month, char text[32])
{
	char key[16];
	const char *name;
	int n = 0;

	snprintf(key, sizeof key, "month.%d", month);
	name = words_label(catalog, key);
	for (int letters = 0; *name && letters < 3; letters++) {
		do
			text[n++] = *name++;
		while ((*name & 0xC0) == 0x80 && n < 28);
	}
	text[n] = '\0';
}

void series_months(struct series *series)
{
	size_t n = 0, weeks = 0;

	for (size_t i = 0; i < series->n_weeks; i++) {
		struct series_week week = series->weeks[i];
		int64_t number = series_month(week.week);
		struct series_week *month = &series->weeks[n];

		if (!weeks)
			*month = (struct series_week){.week = number, .season = FR_WHO_NONE};
		series_add(month, &week);
		weeks++;
		if (i + 1 < series->n_weeks && series_month(week.week + 1) == number)
			continue;
		for (int j = 0; j < 3; j++)
			month->loud[j] /= (double)weeks;
		weeks = 0;
		n++;
	}
	series->n_weeks = n;
}

void series_free(struct series *series)
{
	free(series->rows);
	free(series->weeks);
}

int series_stretch(const struct series *series, size_t *at, enum fr_who *who, int64_t *first,
                   int64_t *last)
{
	size_t from;

	while (*at < series->n_weeks && series->weeks[*at].season == FR_WHO_NONE)
		++*at;
	from = *at;
	if (from == series->n_weeks)
		return 0;
	*who = series->weeks[from].season;
	while (*at < series->n_weeks && series->weeks[*at].season == *who)
		++*at;
	*first = fr_week_monday(series->weeks[from].week);
	*last = fr_week_monday(series->weeks[*at - 1].week);
	return 1;
}
