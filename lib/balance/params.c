/* params - the numbers of the balance model that can be set */
#include <fr/balance.h>

#include <fr/text.h>

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The only place that knows names, defaults and ranges; fr-model(7) prints the same table. */
static const struct param {
	const char *name;
	size_t offset;
	double initial, low, high;
} params_table[] = {
    {"half_life", offsetof(struct fr_params, half_life), 13, 1, 520},
    {"band", offsetof(struct fr_params, band), .10, .01, .45},
    {"wide", offsetof(struct fr_params, wide), .20, .02, .49},
    {"prior", offsetof(struct fr_params, prior), 6, 1, 100},
    {"enter", offsetof(struct fr_params, enter), .85, .50, .999},
    {"leave", offsetof(struct fr_params, leave), .50, .05, .999},
    {"min_weeks", offsetof(struct fr_params, min_weeks), 4, 0, 520},
    {"loudest", offsetof(struct fr_params, loudest), 2, .1, 10},
    {"season_weight", offsetof(struct fr_params, season_weight), .25, .01, 1},
    {"odds", offsetof(struct fr_params, odds), 3, 1.01, 100},
    {"h", offsetof(struct fr_params, h), 4.7, .1, 100},
    {"silence", offsetof(struct fr_params, silence), 26, 1, 520},
    {"load_half_life", offsetof(struct fr_params, load_half_life), 4, .25, 520},
    {"gap_half_life", offsetof(struct fr_params, gap_half_life), 91, 1, 36525},
    {"gap_prior_days", offsetof(struct fr_params, gap_prior_days), 30, 1, 36525},
    {"felt_weeks", offsetof(struct fr_params, felt_weeks), 13, 0, 520},
    {"rest_weeks", offsetof(struct fr_params, rest_weeks), 4, 0, 520},
    {"both", offsetof(struct fr_params, both), .55, .05, .999},
    {"both_leave", offsetof(struct fr_params, both_leave), .45, .05, .999},
    {"even", offsetof(struct fr_params, even), .60, .05, .999},
    {"mixed", offsetof(struct fr_params, mixed), .25, .01, .50},
};

#define N_PARAMS (sizeof params_table / sizeof params_table[0])

_Static_assert(sizeof(struct fr_params) == N_PARAMS * sizeof(double),
               "every parameter is in the table");

static double *param_in(struct fr_params *params, size_t i)
{
	void *at = (char *)params + params_table[i].offset;

	return at;
}

void fr_params_default(struct fr_params *params)
{
	size_t i;

	for (i = 0; i < N_PARAMS; i++)
		*param_in(params, i) = params_table[i].initial;
}

enum fr_code fr_params_preset(struct fr_params *params, const char *name, struct fr_err *err)
{
	static const struct {
		const char *name;
		double enter, h;
	} presets[] = {{"attentive", .80, 3.7}, {"default", .85, 4.7}, {"gentle", .90, 6}};
	size_t i;

	for (i = 0; i < sizeof presets / sizeof presets[0]; i++) {
		if (strcmp(name, presets[i].name) != 0)
			continue;
		params->enter = presets[i].enter;
		params->h = presets[i].h;
		return FR_OK;
	}
	return fr_err_set(err, FR_USAGE, "there is no preset \"%s\": attentive, default or gentle",
	                  name);
}

static const char *nearest_name(const char *key)
{
	const char *nearest = params_table[0].name;
	int best = 64;
	size_t i;

	for (i = 0; i < N_PARAMS; i++) {
		int distance = fr_text_distance(key, params_table[i].name, best);

		if (distance < best) {
			best = distance;
			nearest = params_table[i].name;
		}
	}
	return nearest;
}

enum fr_code fr_params_set(struct fr_params *params, const char *key, const char *value,
                           struct fr_err *err)
{
	const struct param *param;
	double number;
	char *end;
	size_t i;

	for (i = 0; i < N_PARAMS; i++)
		if (strcmp(key, params_table[i].name) == 0)
			break;
	if (i == N_PARAMS)
		return fr_err_set(err, FR_USAGE, "there is no parameter \"%s\"; the nearest is %s",
		                  key, nearest_name(key));
	param = &params_table[i];
	/* strtod alone would take leading blanks, hexadecimal, inf and nan. */
	number = strtod(value, &end);
	if (end == value || *end != '\0' || value[strspn(value, "0123456789.eE+-")] != '\0')
		return fr_err_set(err, FR_USAGE, "%s is a number from %g to %g, not \"%s\"", key,
		                  param->low, param->high, value);
	if (!(number >= param->low && number <= param->high))
		return fr_err_set(err, FR_USAGE, "%s goes from %g to %g, %s is outside", key,
		                  param->low, param->high, value);
	*param_in(params, i) = number;
	return FR_OK;
}

enum fr_code fr_params_check(const struct fr_params *params, struct fr_err *err)
{
	if (params->leave > params->enter)
		return fr_err_set(err, FR_USAGE, "leave (%g) may not be above enter (%g)",
		                  params->leave, params->enter);
	if (params->both_leave > params->both)
		return fr_err_set(err, FR_USAGE, "both_leave (%g) may not be above both (%g)",
		                  params->both_leave, params->both);
	if (params->band >= params->wide)
		return fr_err_set(err, FR_USAGE, "band (%g) must be below wide (%g)", params->band,
		                  params->wide);
	return FR_OK;
}

const char *fr_params_at(const struct fr_params *params, size_t i, double *value)
{
	if (i >= N_PARAMS)
		return NULL;
	memcpy(value, (const char *)params + params_table[i].offset, sizeof *value);
	return params_table[i].name;
}
