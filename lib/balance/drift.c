/* drift - two running sums that notice a change that lasts */
#include "lib/balance/balance.h"

#include <math.h>

static void reset(struct drift_side *side)
{
	*side = (struct drift_side){0};
}

void balance_drift_start(struct drift *drift)
{
	*drift = (struct drift){.open = -1};
}

static void close_notice(struct drift *drift, struct fr_balance_week *row)
{
	row->ended = drift->open;
	drift->open = -1;
}

/* Begin anew.  What silence and the end of a season are judged by (last, last_in_season) stays. */
void balance_drift_rearm(struct drift *drift, int why, struct fr_balance_week *row)
{
	reset(&drift->side[FR_GIVEN]);
	reset(&drift->side[FR_RECEIVED]);
	if (drift->open >= 0)
		close_notice(drift, row);
	row->rearmed = why;
}

void balance_drift_silence(struct drift *drift, int64_t week, const struct fr_params *params,
                           struct fr_balance_week *row)
{
	if (drift->active && (double)(week - drift->last) > params->silence)
		balance_drift_rearm(drift, REARMED_SILENCE, row);
}

/*
 * One step of a cumulative sum (Page 1954): the log likelihood ratio of "this
 * side has odds to one" against "even", weighted by how full the week was.
 */
static void side_add(struct drift_side *side, double share, double volume,
                     const struct drift *drift, int64_t week, const struct fr_params *params)
{
	double likely = params->odds / (1 + params->odds);
	double before = side->s;
	double step = volume * (share * log(likely / .5) + (1 - share) * log((1 - likely) / .5));

	side->s = fmin(fmax(before + step, 0), params->h);
	if (!(side->s > 0)) {
		reset(side);
		return;
	}
	if (!(before > 0)) {
		side->since = week;
		side->before = drift->weeks;
	}
	side->weeks++;
}

/* One finished active week; a check-in in it comes after this. */
void balance_drift_week(struct drift *drift, const struct week *week,
                        const struct fr_params *params, struct fr_balance_week *row)
{
	const struct tally *tally = &week->tally[LEVEL_ALL];
	double given = tally->given / tally->counted;
	double volume = fmin(1, sqrt(tally->mass));
	int in_season = week->seasons != IN_NO_SEASON;
	int which;

	balance_drift_silence(drift, week->number, params, row);
	if (drift->active && drift->last_in_season && !in_season)
		balance_drift_rearm(drift, REARMED_SEASON, row);
	/* A lean towards the one in need is expected, the other way it still counts. */
	if (!row->held_given)
		side_add(&drift->side[FR_GIVEN], given, volume, drift, week->number, params);
	if (!row->held_received)
		side_add(&drift->side[FR_RECEIVED], 1 - given, volume, drift, week->number, params);
	if (drift->open >= 0 && drift->side[drift->open].s < params->h / 2)
		close_notice(drift, row);
	for (which = FR_GIVEN; which <= FR_RECEIVED && drift->open < 0; which++)
		if (drift->side[which].s >= params->h)
			drift->open = row->opened = which;
	drift->active = 1;
	drift->weeks++;
	drift->last = week->number;
	drift->last_in_season = in_season;
}
