/* beta - the incomplete beta function, its inverse, and the normal distribution function */
#include <fr/beta.h>

#include <float.h>
#include <math.h>

#define NEAR 1e-12 /* of a step of Newton: what is left is in the last digit */

/* Neither factor of the fraction may become 0. */
static double away_from_zero(double x)
{
	return fabs(x) < DBL_MIN / DBL_EPSILON ? DBL_MIN / DBL_EPSILON : x;
}

/*
 * The continued fraction 1/(1 + d1/(1 + d2/(1 + ...))) of DLMF 8.17.22 by the
 * modified Lentz algorithm.  It converges fast for x < (a + 1)/(a + b + 2).
 */
static double beta_fraction(double x, double a, double b)
{
	double c = 1;
	double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
	double f = d;
	int m;

	for (m = 1; m < 10000; m++) {
		double am = a + 2.0 * m;
		double even = m * (b - m) * x / ((am - 1) * am);
		double odd = -(a + m) * (a + b + m) * x / (am * (am + 1));
		double step;

		d = 1 / away_from_zero(1 + even * d);
		c = away_from_zero(1 + even / c);
		f *= c * d;
		d = 1 / away_from_zero(1 + odd * d);
		c = away_from_zero(1 + odd / c);
		step = c * d;
		f *= step;
		if (fabs(step - 1) < DBL_EPSILON)
			break;
	}
	return f;
}

static double log_beta(double a, double b)
{
	int sign; /* the plain lgamma writes a global */

	return lgamma_r(a, &sign) + lgamma_r(b, &sign) - lgamma_r(a + b, &sign);
}

/* The distribution function at 0 < x < 1, and in *front x^a (1 - x)^b / B(a, b), that is x (1 - x)
 * times the density. */
static double beta_below(double x, double a, double b, double log_b, double *front)
{
	double p;

	*front = exp(a * log(x) + b * log1p(-x) - log_b);
	if (x < (a + 1) / (a + b + 2))
		p = *front * beta_fraction(x, a, b) / a;
	else
		p = 1 - *front * beta_fraction(1 - x, b, a) / b;
	return fmin(fmax(p, 0), 1);
}

double fr_beta_cdf(double x, double a, double b)
{
	double front;

	if (!(x > 0))
		return 0;
	if (!(x < 1))
		return 1;
	return beta_below(x, a, b, log_beta(a, b), &front);
}

double fr_beta_quantile(double p, double a, double b)
{
	double log_b = log_beta(a, b);
	double low = 0;
	double high = 1;
	double x = a / (a + b);
	int i;

	if (!(p > 0))
		return 0;
	if (!(p < 1))
		return 1;
	/* Newton, and halving of the bracket wherever Newton leaves it: at most the 1074 halvings
	 * of a double. */
	for (i = 0; i < 1100; i++) {
		double front;
		double miss = beta_below(x, a, b, log_b, &front) - p;
		double next = x - miss * x * (1 - x) / front;

		/* each step is about the square of the one before */
		if (fabs(next - x) <= NEAR * x)
			return next;
		if (miss > 0)
			high = x;
		else
			low = x;
		if (!(next > low && next < high))
			next = low + (high - low) / 2;
		x = next;
	}
	return x;
}

double fr_normal_cdf(double z)
{
	return erfc(-z * M_SQRT1_2) / 2;
}
