/* rhythm - gaps between contact days, minutes a week, and energy */
#include "lib/balance/balance.h"

#include <fr/beta.h>

#include <math.h>
#include <string.h>

static void gap_add(struct rhythm *rhythm, int64_t days, int64_t end,
                    const struct fr_params *params)
{
	struct gap *at = rhythm->list;
	const struct gap *past = at + rhythm->n;

	while (at < past && at->days < days)
		at++;
	if (at == past || at->days != days) {
		memmove(at + 1, at, (size_t)(past - at) * sizeof *at);
		*at = (struct gap){days, end, 0};
		rhythm->n++;
	}
	at->weight = 1 + at->weight * exp2((double)(at->end - end) / params->gap_half_life);
	at->end = end;
	rhythm->seen++;
}

void balance_rhythm_day(struct rhythm *rhythm, int64_t day, const struct fr_params *params)
{
	int64_t gap = day - rhythm->last_day;

	if (rhythm->known && gap == 0)
		return;
	if (rhythm->known) {
		double decay = exp2((double)-gap / params->gap_half_life);

		gap_add(rhythm, gap, day, params);
		rhythm->gaps = rhythm->gaps * decay + 1;
		rhythm->days = rhythm->days * decay + (double)gap;
		rhythm->last_gap = gap;
		if (gap >= rhythm->longest) {
			rhythm->longest = gap;
			rhythm->longest_end = day;
		}
	}
	if (!rhythm->known)
		rhythm->first_day = day;
	rhythm->known = 1;
	rhythm->last_day = day;
}

#define GAPS_NEEDED 3 /* fewer are no habit */

/* Of all gaps of this length, today. */
static double gap_weight(const struct rhythm *rhythm, size_t i, const struct fr_params *params)
{
	const struct gap *gap = &rhythm->list[i];

	return gap->weight * exp2((double)(gap->end - rhythm->last_day) / params->gap_half_life);
}

/* The gap as it was seen: the weighted median. */
static double usual_gap(const struct rhythm *rhythm, const struct fr_params *params)
{
	double sum = 0, reached = 0;
	size_t i;

	if (rhythm->seen < GAPS_NEEDED)
		return (double)NAN;
	for (i = 0; i < rhythm->n; i++)
		sum += gap_weight(rhythm, i, params);
	for (i = 0; i < rhythm->n && reached < sum / 2; i++)
		reached += gap_weight(rhythm, i, params);
	return (double)rhythm->list[i - 1].days;
}

/* Gaps are exponential with a gamma prior on their rate, so the next gap has a Lomax (Pareto II)
 * tail. */
void balance_rhythm_result(const struct rhythm *rhythm, int64_t today, double cadence,
                           const struct fr_params *params, struct fr_balance_result *result)
{
	double expected = cadence > 0 ? cadence : params->gap_prior_days;
	double alpha = 2 + rhythm->gaps;
	double beta = 2 * expected + rhythm->days;

	result->rhythm.known = rhythm->known;
	if (!rhythm->known)
		return;
	result->rhythm.days = (double)(today - rhythm->last_day);
	result->rhythm.usual = usual_gap(rhythm, params);
	result->rhythm.expected = beta / alpha;
	result->rhythm.survival = exp(-alpha * log1p(result->rhythm.days / beta));
	/* False alarms are bounded per year, not per gap: who meets daily has many gaps. */
	result->rhythm.limit = fmin(fmax(.5 * result->rhythm.expected / 365.25, .001), .05);
	result->rhythm.limit_days = beta * expm1(-log(result->rhythm.limit) / alpha);
	result->rhythm.quiet = result->rhythm.survival < result->rhythm.limit ||
	                       (cadence > 0 && result->rhythm.days > 2 * cadence);
	result->rhythm.first_day = rhythm->first_day;
	result->rhythm.last_day = rhythm->last_day;
	result->rhythm.last_gap = rhythm->last_gap;
	result->rhythm.longest_gap = rhythm->longest;
	result->rhythm.longest_gap_end = rhythm->longest_end;
}

void balance_rhythm_load_week(struct load *load, const struct week *week, int64_t now_week,
                              const struct fr_params *params)
{
	double weight = exp2((double)(week->number - (now_week - 1)) / params->load_half_life);
	int i;

	if (!load->known)
		load->first = week->number;
	load->known = 1;
	for (i = 0; i < 3; i++) {
		if (week->number < now_week)
			load->past[i] += week->minutes[i] * weight;
		else
			load->now[i] = week->minutes[i];
	}
}

void balance_rhythm_load_result(const struct load *load, int64_t now_week,
                                const struct fr_params *params, struct fr_balance_result *result)
{
	double rate = (double)M_LN2 / params->load_half_life;
	double weeks = (double)(now_week - load->first);
	int i;

	result->load.known = load->known;
	for (i = 0; i < 3; i++) {
		result->load.this_week[i] = load->now[i];
		/* (1 - r) / (1 - r^weeks): the weights add up to 1 over the weeks there were. */
		result->load.per_week[i] = load->known && weeks > 0
		                               ? load->past[i] * expm1(-rate) / expm1(-rate * weeks)
		                               : (double)NAN;
	}
}

void balance_rhythm_energy_week(struct energy_sums sums[3], const struct week *week,
                                int64_t now_week, const struct fr_params *params)
{
	double weight = exp2((double)(week->number - now_week) / params->half_life);
	int i;

	for (i = 0; i < 3; i++) {
		sums[i].n += weight * week->energy[i].n;
		sums[i].sum += weight * week->energy[i].sum;
		sums[i].squares += weight * week->energy[i].squares;
		sums[i].below += weight * week->energy[i].below;
		sums[i].above += weight * week->energy[i].above;
	}
}

const char *const fr_energy_words[] = {NULL, "draining", "energising", "mixed", "even", "unclear"};

#define ENERGY_SURE .85 /* not `enter`: energy has no state to enter or leave */

static enum fr_energy_word energy_word(const struct fr_energy *energy,
                                       const struct fr_params *params)
{
	if (energy->p_draining >= ENERGY_SURE)
		return FR_DRAINING;
	if (energy->p_energising >= ENERGY_SURE)
		return FR_ENERGISING;
	if (energy->below >= params->mixed && energy->above >= params->mixed)
		return FR_ENERGY_MIXED;
	return 1 - energy->p_draining - energy->p_energising >= params->even ? FR_ENERGY_EVEN
	                                                                     : FR_ENERGY_UNCLEAR;
}

/* A prior of two moments of energy 0 with squares 2 keeps a few strong words from being the whole
 * story. */
void balance_rhythm_energy_result(const struct energy_sums *sums, const struct fr_params *params,
                                  struct fr_energy *energy)
{
	double n = sums->n + 2;
	double mean = sums->sum / n;
	double variance = fmax(0, (sums->squares + 2) / n - mean * mean);
	double error = fmax(1e-9, sqrt(variance / n));

	energy->n = sums->n;
	if (sums->n < 5) {
		energy->mean = energy->p_draining = energy->p_energising = (double)NAN;
		energy->below = energy->above = (double)NAN;
		return;
	}
	energy->mean = mean;
	energy->below = sums->below / sums->n;
	energy->above = sums->above / sums->n;
	energy->p_draining = fr_normal_cdf((-.25 - mean) / error);
	energy->p_energising = 1 - fr_normal_cdf((.25 - mean) / error);
	energy->word = energy_word(energy, params);
}
