#pragma once

#ifdef __cplusplus
extern "C" {
#endif

// Every function gives NaN where an argument lies outside the domain that is stated, and never throws.
// Errors are a few units in the last place, in the tails too: a survival is never one less a distribution function.

/// The regularised lower incomplete gamma function P(shape, x); shape > 0, x >= 0.
double stratum_gamma_lower(double shape, double x);
/// The regularised upper incomplete gamma function Q(shape, x) = 1 - P(shape, x); shape > 0, x >= 0.
double stratum_gamma_upper(double shape, double x);
/// The x at which P(shape, x) is `probability`; shape > 0, probability from 0 to 1.
double stratum_gamma_lower_inverse(double shape, double probability);
/// The x at which Q(shape, x) is `probability`; shape > 0, probability from 0 to 1.
double stratum_gamma_upper_inverse(double shape, double probability);

/// The regularised incomplete beta function I_x(a, b), which is the beta distribution's; a > 0, b > 0, x from 0 to 1.
double stratum_beta_lower(double a, double b, double x);
/// One less the regularised incomplete beta function, 1 - I_x(a, b); a > 0, b > 0, x from 0 to 1.
double stratum_beta_upper(double a, double b, double x);
/// The x at which I_x(a, b) is `probability`, which is the beta distribution's quantile; probability from 0 to 1.
double stratum_beta_lower_inverse(double a, double b, double probability);
/// The x at which 1 - I_x(a, b) is `probability`; probability from 0 to 1.
double stratum_beta_upper_inverse(double a, double b, double probability);

/// The probability that a standard normal number lies below z.
double stratum_normal_lower(double z);
/// The probability that a standard normal number lies above z.
double stratum_normal_upper(double z);
/// The z below which a standard normal number lies with `probability`, strictly between 0 and 1.
double stratum_normal_quantile(double probability);

/// The probability that a chi-square number lies above x; degrees > 0, x >= 0.
double stratum_chi_square_upper(double degrees, double x);
/// The x above which a chi-square number lies with `probability`; degrees > 0, probability from 0 to 1.
double stratum_chi_square_upper_inverse(double degrees, double probability);

/// The probability that Student's t lies above t; degrees > 0.
double stratum_student_upper(double degrees, double t);
/// The t above which Student's t lies with `probability`, strictly between 0 and 1; degrees > 0.
double stratum_student_upper_inverse(double degrees, double probability);
/// The probability that a noncentral Student's t, (Z + noncentrality) / sqrt(chi-square / degrees), lies above t; degrees
/// > 0, noncentrality finite. Here errors are about 1e-10 of 1, not relative: it is for the power of a test.
double stratum_noncentral_student_upper(double degrees, double noncentrality, double t);

#ifdef __cplusplus
}
#endif
