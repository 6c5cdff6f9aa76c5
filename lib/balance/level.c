/* level - the decayed weeks on each side, what they make likely, and the state */
#include "lib/balance/balance.h"

#include <fr/beta.h>

#include <math.h>

const char *const fr_state_words[] = {"unknown", "mostly-given",     "leaning-given",   "mutual",
                                      "open",    "leaning-received", "mostly-received", NULL};

int fr_state_side(enum fr_state state)
{
	if (state == FR_MOSTLY_GIVEN || state == FR_LEANING_GIVEN)
		return FR_GIVEN;
	return state == FR_MOSTLY_RECEIVED || state == FR_LEANING_RECEIVED ? FR_RECEIVED : -1;
}

void balance_level_decay(struct level_sum *sum, int64_t week, const struct fr_params *params)
{
	double rho;

	if (!sum->active || week <= sum->week)
		return;
	rho = exp2((double)(sum->week - week) / params->half_life);
	sum->given *= rho;
	sum->received *= rho;
	sum->mutual *= rho;
	sum->week = week;
}

void balance_level_add(struct level_sum *sum, const struct tally *tally, int64_t week,
                       const struct fr_params *params)
{
	double loudness;
	double voice;

	if (!(tally->mass > 0))
		return;
	loudness = balance_week_loudness(tally, params);
	voice = tally->given / tally->counted;
	balance_level_decay(sum, week, params);
	sum->active = 1;
	sum->week = week;
	sum->given += loudness * voice;
	sum->received += loudness * (1 - voice);
	sum->mutual += loudness * (tally->mutual / tally->counted);
}

/*
 * The share lies in the middle: what is shared does so for certain, only the rest (f of all) can
 * lean, and may do so the further the less there is of it.
 */
static void both_shape(const struct level_sum *sum, const struct fr_params *params, double *a,
                       double *b, double *x)
{
	double weeks = sum->given + sum->received;
	double rest = weeks > 0 ? 1 - sum->mutual / weeks : 1;
	double width = rest <= 2 * params->band ? .5 : params->band / rest;

	*a = params->prior / 2 + fmax(0, sum->given - sum->mutual / 2);
	*b = params->prior / 2 + fmax(0, sum->received - sum->mutual / 2);
	*x = .5 - width;
}

static double both_ways(const struct level_sum *sum, const struct fr_params *params)
{
	double a, b, x;

	both_shape(sum, params, &a, &b, &x);
	return fmax(0, 1 - fr_beta_cdf(x, b, a) - fr_beta_cdf(x, a, b));
}

/* Is both_ways at least this?  Who gave more has the heavier tail, which mostly says it alone. */
static int both_hold(const struct level_sum *sum, const struct fr_params *params,
                     double probability)
{
	double a, b, x, heavy;

	both_shape(sum, params, &a, &b, &x);
	heavy = fr_beta_cdf(x, fmin(a, b), fmax(a, b));
	if (1 - 2 * heavy >= probability || 1 - heavy < probability)
		return 1 - 2 * heavy >= probability;
	return 1 - heavy - fr_beta_cdf(x, fmax(a, b), fmin(a, b)) >= probability;
}

void balance_level_result(const struct level_sum *sum, const struct fr_params *params,
                          struct fr_level *level)
{
	double a = params->prior / 2 + sum->given;
	double b = params->prior / 2 + sum->received;
	double weeks = sum->given + sum->received;

	level->given = sum->given;
	level->received = sum->received;
	level->weeks = weeks;
	level->share = weeks > 0 ? sum->given / weeks : (double)NAN;
	level->mutual = weeks > 0 ? sum->mutual / weeks : (double)NAN;
	level->mean = a / (a + b);
	level->low = fr_beta_quantile(.05, a, b);
	level->high = fr_beta_quantile(.95, a, b);
	/* 1 - I_x(a, b) is written I_{1-x}(b, a): exact near 0, and both sides are treated to the
	 * bit alike. */
	level->p_given = fr_beta_cdf(.5 - params->band, b, a);
	level->p_received = fr_beta_cdf(.5 - params->band, a, b);
	level->p_mutual = fmax(0, 1 - level->p_given - level->p_received);
	level->p_both = both_ways(sum, params);
	level->p_mostly_given = fr_beta_cdf(.5 - params->wide, b, a);
	level->p_mostly_received = fr_beta_cdf(.5 - params->wide, a, b);
}

/*
 * 1 where P(X > x) is known to stay below one half without working it out,
 * for X ~ Beta(a, b): where 1 < b <= a the median is at most the mode, and
 * where a < b it is below one half (x > 1/2).  This is what most weeks of most
 * friendships need; the states of years of weeks would else cost more than all the rest.
 */
static int is_below_half(double x, double a, double b)
{
	return a <= b || (b > 1 && (a - 1) / (a + b - 2) < x);
}

/* Is the share of the side that has a beyond 1/2 + width with at least this probability? */
static int side_holds(double width, double a, double b, double probability)
{
	if (probability >= .5 && is_below_half(.5 + width, a, b))
		return 0;
	return fr_beta_cdf(.5 - width, b, a) >= probability;
}

enum fr_state balance_level_state(const struct level_sum *sum, const struct fr_params *params,
                                  enum fr_state previous)
{
	double a = params->prior / 2 + sum->given;
	double b = params->prior / 2 + sum->received;
	double enter = params->enter;
	double leave = params->leave;
	int side = fr_state_side(previous);

	if (!sum->active || sum->given + sum->received < params->min_weeks)
		return FR_UNKNOWN;
	if (side_holds(params->wide, a, b, previous == FR_MOSTLY_GIVEN ? leave : enter))
		return FR_MOSTLY_GIVEN;
	if (side_holds(params->band, a, b, side == FR_GIVEN ? leave : enter))
		return FR_LEANING_GIVEN;
	if (side_holds(params->wide, b, a, previous == FR_MOSTLY_RECEIVED ? leave : enter))
		return FR_MOSTLY_RECEIVED;
	if (side_holds(params->band, b, a, side == FR_RECEIVED ? leave : enter))
		return FR_LEANING_RECEIVED;
	return both_hold(sum, params,
	                 previous == FR_STATE_MUTUAL ? params->both_leave : params->both)
	           ? FR_STATE_MUTUAL
	           : FR_STATE_OPEN;
}
