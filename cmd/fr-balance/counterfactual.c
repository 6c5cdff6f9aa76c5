/* counterfactual - what would change a statement, in weeks */
#include "balance.h"

#include <fr/beta.h>

#include <math.h>

#define ENOUGH_WEEKS 520 /* as far as this looks ahead */

/* One ordinary moment a week from now on: voice 1 given, 0 received, .5 shared. */
static int weeks_until(const struct fr_person *person, double voice,
                       int (*is_there)(const struct fr_params *, double, double))
{
	const struct fr_params *params = &person->params;
	double rho = exp2(-1 / params->half_life);
	double given = person->result.level.given;
	double received = person->result.level.received;

	for (int week = 1; week <= ENOUGH_WEEKS; week++) {
		given = given * rho + voice;
		received = received * rho + 1 - voice;
		if (is_there(params, given, received))
			return week;
	}
	return 0;
}

static double chance(const struct fr_params *params, double side, double other)
{
	return fr_beta_cdf(.5 - params->band, params->prior / 2 + other, params->prior / 2 + side);
}

static int is_known(const struct fr_params *params, double given, double received)
{
	return given + received >= params->min_weeks;
}

static int leans_given(const struct fr_params *params, double given, double received)
{
	return is_known(params, given, received) &&
	       chance(params, given, received) >= params->enter;
}

static int leans_received(const struct fr_params *params, double given, double received)
{
	return leans_given(params, received, given);
}

static int left_given(const struct fr_params *params, double given, double received)
{
	return chance(params, given, received) < params->leave;
}

static int left_received(const struct fr_params *params, double given, double received)
{
	return left_given(params, received, given);
}

static void say_if(const struct fr_catalog *catalog, struct words *words, const char *key,
                   int weeks)
{
	words_int(words, "n", weeks);
	if (weeks)
		catalog_say(catalog, key, words->list, 2);
}

void counterfactual_print(const struct fr_catalog *catalog, const struct fr_person *person,
                          struct words *words)
{
	int (*left)(const struct fr_params *, double, double) = left_given;
	double back = 0;

	catalog_say(catalog, "change.head", words->list, 0);
	switch (person->result.state) {
	case FR_UNKNOWN:
		say_if(catalog, words, "change.known", weeks_until(person, .5, is_known));
		return;
	case FR_STATE_MUTUAL:
	case FR_STATE_OPEN:
		say_if(catalog, words, "change.given", weeks_until(person, 1, leans_given));
		say_if(catalog, words, "change.received", weeks_until(person, 0, leans_received));
		break;
	case FR_MOSTLY_RECEIVED:
	case FR_LEANING_RECEIVED:
		left = left_received;
		back = 1;
		/* fall through */
	case FR_MOSTLY_GIVEN:
	case FR_LEANING_GIVEN:
	default:
		say_if(catalog, words, back > 0 ? "change.back-given" : "change.back-received",
		       weeks_until(person, back, left));
		say_if(catalog, words, "change.shared", weeks_until(person, .5, left));
		break;
	}
	catalog_say(catalog, "change.checkin", words->list, 2);
	catalog_say(catalog, "change.log", words->list, 2);
}
