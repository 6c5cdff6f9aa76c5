/* test_params - the numbers of the model that can be set */
#include <fr/balance.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *name;
	double initial;
} all[] = {
    {"half_life", 13},
    {"band", .10},
    {"wide", .20},
    {"prior", 6},
    {"enter", .85},
    {"leave", .50},
    {"min_weeks", 4},
    {"loudest", 2},
    {"season_weight", .25},
    {"odds", 3},
    {"h", 4.7},
    {"silence", 26},
    {"load_half_life", 4},
    {"gap_half_life", 91},
    {"gap_prior_days", 30},
    {"felt_weeks", 13},
    {"rest_weeks", 4},
    {"both", .55},
    {"both_leave", .45},
    {"even", .60},
    {"mixed", .25},
};

#define N_ALL (sizeof all / sizeof all[0])

static void have_their_names_and_defaults(void **state)
{
	struct fr_params params;
	struct fr_err err;
	double value;
	size_t i;

	(void)state;
	fr_params_default(&params);
	for (i = 0; i < N_ALL; i++) {
		assert_string_equal(fr_params_at(&params, i, &value), all[i].name);
		assert_true(value == all[i].initial);
	}
	assert_null(fr_params_at(&params, N_ALL, &value));
	assert_int_equal(fr_params_check(&params, &err), FR_OK);
	assert_true(params.half_life == 13 && params.rest_weeks == 4 && params.h == 4.7);
}

static void each_can_be_set_alone(void **state)
{
	struct fr_params params;
	struct fr_err err;
	double value;
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < N_ALL; i++) {
		const char *text = all[i].initial < 1 ? ".3" : "2";

		fr_params_default(&params);
		if (strcmp(all[i].name, "enter") == 0)
			text = ".7";
		assert_int_equal(fr_params_set(&params, all[i].name, text, &err), FR_OK);
		for (j = 0; j < N_ALL; j++) {
			(void)fr_params_at(&params, j, &value);
			if (j != i)
				assert_true(value == all[j].initial);
			else
				assert_true(value == (text[0] == '2'   ? 2
				                      : text[1] == '7' ? .7
				                                       : .3));
		}
	}
}

static void bad_numbers_are_refused(void **state)
{
	static const char *const bad[] = {"",    " 13",  "13 ",      "13weeks", "nan", "NAN",
	                                  "inf", "-inf", "infinity", "0x1p3",   "1,5", "1e999",
	                                  "-1",  "0",    "521",      "1.2.3",   "--2", "e"};
	struct fr_params params;
	struct fr_err err;
	size_t i;

	(void)state;
	fr_params_default(&params);
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(fr_params_set(&params, "half_life", bad[i], &err), FR_USAGE);
		assert_int_equal(err.code, FR_USAGE);
		assert_non_null(strstr(err.message, "half_life"));
		assert_true(params.half_life == 13);
	}
	assert_int_equal(fr_params_set(&params, "half_life", "1e1", &err), FR_OK);
	assert_true(params.half_life == 10);
	assert_int_equal(fr_params_set(&params, "half_life", "+26.5", &err), FR_OK);
	assert_true(params.half_life == 26.5);
}

static void unknown_names_hear_the_nearest(void **state)
{
	struct fr_params params;
	struct fr_err err;

	(void)state;
	fr_params_default(&params);
	assert_int_equal(fr_params_set(&params, "half-life", "13", &err), FR_USAGE);
	assert_non_null(strstr(err.message, "half_life"));
	assert_int_equal(fr_params_set(&params, "", "13", &err), FR_USAGE);
	assert_int_equal(fr_params_set(&params, "rest", "13", &err), FR_USAGE);
}

static void pairs_must_fit(void **state)
{
	struct fr_params params;
	struct fr_err err;

	(void)state;
	fr_params_default(&params);
	assert_int_equal(fr_params_set(&params, "leave", ".9", &err), FR_OK);
	assert_int_equal(fr_params_check(&params, &err), FR_USAGE);
	assert_int_equal(fr_params_set(&params, "enter", ".9", &err), FR_OK);
	assert_int_equal(fr_params_check(&params, &err), FR_OK);
	assert_int_equal(fr_params_set(&params, "band", ".2", &err), FR_OK);
	assert_int_equal(fr_params_check(&params, &err), FR_USAGE);
	assert_int_equal(fr_params_set(&params, "wide", ".21", &err), FR_OK);
	assert_int_equal(fr_params_check(&params, &err), FR_OK);
}

static void presets_change_two_numbers(void **state)
{
	struct fr_params params;
	struct fr_err err;

	(void)state;
	fr_params_default(&params);
	params.half_life = 20;
	assert_int_equal(fr_params_preset(&params, "attentive", &err), FR_OK);
	assert_true(params.enter == .80 && params.h == 3.7 && params.half_life == 20);
	assert_int_equal(fr_params_preset(&params, "gentle", &err), FR_OK);
	assert_true(params.enter == .90 && params.h == 6);
	assert_int_equal(fr_params_preset(&params, "default", &err), FR_OK);
	assert_true(params.enter == .85 && params.h == 4.7);
	assert_int_equal(fr_params_preset(&params, "loud", &err), FR_USAGE);
	assert_non_null(strstr(err.message, "attentive"));
	assert_non_null(strstr(err.message, "gentle"));
}

/* A range that the manual gives is the one that holds: its ends are taken, what lies beyond is not.
 */
static void range_holds(const char *name, const char *low, const char *high)
{
	struct fr_params params;
	struct fr_err err;
	char beyond[64];

	fr_params_default(&params);
	assert_int_equal(fr_params_set(&params, name, low, &err), FR_OK);
	assert_int_equal(fr_params_set(&params, name, high, &err), FR_OK);
	(void)snprintf(beyond, sizeof beyond, "-%s", high);
	assert_int_equal(fr_params_set(&params, name, beyond, &err), FR_USAGE);
	(void)snprintf(beyond, sizeof beyond, "%s%s01", high, strchr(high, '.') != NULL ? "" : ".");
	assert_int_equal(fr_params_set(&params, name, beyond, &err), FR_USAGE);
	if (strcmp(low, "0") == 0)
		return;
	(void)snprintf(beyond, sizeof beyond, "%se-1", low);
	assert_int_equal(fr_params_set(&params, name, beyond, &err), FR_USAGE);
}

static void the_manual_has_this_table(void **state)
{
	FILE *manual = fopen(FR_TEST_DATA "/../../man/fr-model.7", "re");
	char line[512];
	size_t found = 0;

	(void)state;
	assert_non_null(manual);
	while (fgets(line, sizeof line, manual) != NULL) {
		char initial[32];
		char low[32];
		char high[32];
		char name[32];
		struct fr_params params;
		double value;

		if (sscanf(line, ".It %31s Ta %31s Ta %31s to %31s Ta", name, initial, low, high) !=
		    4)
			continue;
		assert_true(found < N_ALL);
		fr_params_default(&params);
		assert_string_equal(name, fr_params_at(&params, found, &value));
		assert_true(strtod(initial, NULL) == value);
		range_holds(name, low, high);
		found++;
	}
	(void)fclose(manual);
	assert_int_equal(found, N_ALL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(have_their_names_and_defaults),
	    cmocka_unit_test(each_can_be_set_alone),
	    cmocka_unit_test(bad_numbers_are_refused),
	    cmocka_unit_test(unknown_names_hear_the_nearest),
	    cmocka_unit_test(pairs_must_fit),
	    cmocka_unit_test(presets_change_two_numbers),
	    cmocka_unit_test(the_manual_has_this_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
