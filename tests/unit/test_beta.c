/* test_beta - the incomplete beta function against exact sums and known values */
#include <fr/beta.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void near_to(double got, double want, double within)
{
	if (!(fabs(got - want) <= within))
		fail_msg("got %.17g, want %.17g, off by %g", got, want, got - want);
}

/* I_x(a, b) for whole a, b is P(at least a of a + b - 1 tosses): a sum of positive terms, in long
 * double. */
static double binomial_tail(double x, int a, int b)
{
	int n = a + b - 1;
	long double term = 1;
	long double sum = 0;
	int j;

	for (j = 1; j <= n; j++)
		term *= 1 - (long double)x;
	for (j = 0; j <= n; j++) {
		if (j >= a)
			sum += term;
		term *= (long double)(n - j) / (j + 1) * x / (1 - (long double)x);
	}
	return (double)sum;
}

static void equals_binomial_sums(void **state)
{
	static const double xs[] = {.001, .05, .3, .4, .5, .6, .7, .95, .999};
	size_t i;
	int a;
	int b;

	(void)state;
	for (a = 1; a <= 40; a++)
		for (b = 1; b <= 40; b++)
			for (i = 0; i < sizeof xs / sizeof xs[0]; i++)
				near_to(fr_beta_cdf(xs[i], a, b), binomial_tail(xs[i], a, b),
				        1e-13);
}

static void stays_exact_for_long_memories(void **state)
{
	static const double xs[] = {.3, .4, .45, .5, .55, .6, .7};
	size_t i;
	int a;

	(void)state;
	for (a = 50; a <= 950; a += 75)
		for (i = 0; i < sizeof xs / sizeof xs[0]; i++)
			near_to(fr_beta_cdf(xs[i], a, 1000 - a), binomial_tail(xs[i], a, 1000 - a),
			        1e-12);
}

/* Closed forms where a or b is not whole. */
static void equals_closed_forms(void **state)
{
	int i;

	(void)state;
	for (i = 1; i < 20; i++) {
		double x = i / 20.0;

		near_to(fr_beta_cdf(x, .5, .5), 2 / M_PI * asin(sqrt(x)), 1e-14);
		near_to(fr_beta_cdf(x, 2.7, 1), pow(x, 2.7), 1e-14);
		near_to(fr_beta_cdf(x, 1, 7.3), 1 - pow(1 - x, 7.3), 1e-14);
		near_to(fr_beta_cdf(x, 1.5, .5), 2 / M_PI * (asin(sqrt(x)) - sqrt(x * (1 - x))),
		        1e-14);
	}
}

static const double sizes[] = {.5, .9, 1, 1.3, 2.5, 3, 4.3161, 7.7, 12.25, 22.26, 41.52, 60};

#define N_SIZES (sizeof sizes / sizeof sizes[0])

static void has_its_ends_and_mirror(void **state)
{
	size_t i;
	int j;

	(void)state;
	assert_true(fr_beta_cdf(0, 3, 3) == 0 && fr_beta_cdf(-1, 3, 3) == 0);
	assert_true(fr_beta_cdf(1, 3, 3) == 1 && fr_beta_cdf(2, 3, 3) == 1);
	near_to(fr_beta_cdf(.5, 3, 3), .5, 1e-15);
	near_to(fr_beta_cdf(.4, 3, 3), .31744, 1e-15);
	for (i = 0; i < N_SIZES; i++)
		for (j = 1; j < 16; j++)
			near_to(fr_beta_cdf(j / 16.0, sizes[i], 7.7) +
			            fr_beta_cdf(1 - j / 16.0, 7.7, sizes[i]),
			        1, 1e-13);
}

/* Within the last bits of x: a little to either side the function is beyond p, but for its own
 * error. */
static void is_quantile(double p, double a, double b)
{
	double x = fr_beta_quantile(p, a, b);

	assert_true(fr_beta_cdf(x * (1 - 1e-15), a, b) <= p + 1e-13);
	assert_true(fr_beta_cdf(x * (1 + 1e-15), a, b) >= p - 1e-13);
}

static void quantile_inverts(void **state)
{
	static const double ps[] = {1e-9, .001, .05, .2, .5, .8, .95, .999};
	size_t i;
	size_t j;
	size_t k;

	(void)state;
	for (i = 0; i < N_SIZES; i++)
		for (j = 0; j < N_SIZES; j++)
			for (k = 0; k < sizeof ps / sizeof ps[0]; k++)
				is_quantile(ps[k], sizes[i], sizes[j]);
	near_to(fr_beta_quantile(.05, 3, 3), .18925537743777066, 1e-13);
	near_to(fr_beta_quantile(.95, 3, 3), .8107446225622292, 1e-13);
	near_to(fr_beta_quantile(.25, 2, 1), .5, 1e-15);
	assert_true(fr_beta_quantile(0, 3, 3) == 0 && fr_beta_quantile(1, 3, 3) == 1);
}

static void normal_has_its_table(void **state)
{
	(void)state;
	near_to(fr_normal_cdf(0), .5, 0);
	near_to(fr_normal_cdf(1.959963984540054), .975, 1e-15);
	near_to(fr_normal_cdf(-1.6448536269514722), .05, 1e-15);
	near_to(fr_normal_cdf(-40), 0, 1e-300);
	near_to(fr_normal_cdf(40), 1, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(equals_binomial_sums), cmocka_unit_test(stays_exact_for_long_memories),
	    cmocka_unit_test(equals_closed_forms),  cmocka_unit_test(has_its_ends_and_mirror),
	    cmocka_unit_test(quantile_inverts),     cmocka_unit_test(normal_has_its_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
