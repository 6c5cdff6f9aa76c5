#ifndef FR_BETA_H
#define FR_BETA_H

/*
 * Regularised incomplete beta function I_x(a, b), a and b > 0 (DLMF 8.17).  Absolute error below
 * 1e-14 for a + b <= 45, which is all that the default parameters can reach, and below 1e-12 for a
 * + b <= 1000.
 */
double fr_beta_cdf(double x, double a, double b);

/* Its inverse in x for 0 <= p <= 1, to the last bits of a double. */
double fr_beta_quantile(double p, double a, double b);

/* The standard normal distribution function. */
double fr_normal_cdf(double z);

#endif
