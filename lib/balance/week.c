/* week - what the moments of one week add up to */
#include "lib/balance/balance.h"

#include <math.h>
#include <string.h>

int64_t fr_day_week(int64_t day)
{
	day += 3; /* 1970-01-01 was a Thursday */
	return day / 7 - (day % 7 < 0);
}

int64_t fr_week_monday(int64_t week)
{
	return 7 * week - 3;
}

void balance_week_factors(const struct fr_params *params, const int care[2][FR_KINDS],
                          struct factors *factors)
{
	int i;

	for (i = 0; i < 16; i++)
		factors->felt[i] = exp2((i / 2.0 - 3) / 2);
	for (i = 0; i < 3; i++)
		factors->care[i][0] = 1;
	for (i = 0; i < FR_KINDS; i++) {
		/* It is the receiver whom care reaches well or less well. */
		factors->care[FR_GIVEN][i + 1] = exp2((care[FR_FRIEND][i] - 3) / 4.0);
		factors->care[FR_RECEIVED][i + 1] = exp2((care[FR_ME][i] - 3) / 4.0);
		factors->care[FR_MUTUAL][i + 1] =
		    exp2(((care[FR_ME][i] + care[FR_FRIEND][i]) / 2.0 - 3) / 4);
	}
	factors->season_weight = params->season_weight;
}

void balance_week_start(struct week *week, int64_t number)
{
	memset(week, 0, sizeof *week);
	week->number = number;
}

static void tally_add(struct tally *tally, double size, double counted, double given, double mutual)
{
	tally->mass += size;
	tally->counted += counted;
	tally->given += counted * given;
	tally->mutual += counted * mutual;
}

static double clamp(double x, double low, double high)
{
	return fmin(fmax(x, low), high);
}

static void energy_add(struct energy_sums *sums, int energy)
{
	sums->n += 1;
	sums->sum += energy;
	sums->squares += energy * energy;
	sums->below += energy < 0;
	sums->above += energy > 0;
}

void balance_week_add(struct week *week, const struct fact *fact, int64_t day, unsigned seasons,
                      const struct factors *factors)
{
	static const double given_by_direction[] = {1, 0, .5};
	static const double mine_by_who[] = {1, 0, .5};
	static const int level_by_track[] = {LEVEL_EMOTIONAL, LEVEL_PRACTICAL, -1};
	enum fr_direction direction = fact_direction(fact);
	enum fr_kind kind = fact_kind(fact);
	enum fr_who who = fact_initiated_by(fact);
	int32_t minutes = fact_minutes(fact);
	double time = minutes < 0 ? 1 : clamp(sqrt(minutes / 30.0), .5, 2);
	double size =
	    clamp(time * factors->felt[fact_twice_felt(fact)] * factors->care[direction][kind + 1],
	          .25, 4);
	double counted = seasons != IN_NO_SEASON ? factors->season_weight * size : size;
	int track = level_by_track[fr_kind_track(kind)];
	int energy;

	week->moments++;
	week->seasons |= seasons;
	week->days[direction] |= 1 << (day - fr_week_monday(week->number));
	tally_add(&week->tally[LEVEL_ALL], size, counted, given_by_direction[direction],
	          direction == FR_MUTUAL);
	if (track >= 0)
		tally_add(&week->tally[track], size, counted, given_by_direction[direction],
		          direction == FR_MUTUAL);
	if (who != FR_WHO_NONE)
		tally_add(&week->tally[LEVEL_INITIATIVE], 1, 1, mine_by_who[who], who == FR_BOTH);
	if (fact_energy(fact, &energy))
		energy_add(&week->energy[direction], energy);
	week->by_direction[direction] += size;
	week->by_kind[kind == FR_KIND_NONE ? FR_KINDS : kind] += size;
	if (minutes > 0)
		week->minutes[direction] += minutes;
}

double balance_week_loudness(const struct tally *tally, const struct fr_params *params)
{
	return tally->counted / tally->mass * fmin(params->loudest, sqrt(tally->mass));
}
