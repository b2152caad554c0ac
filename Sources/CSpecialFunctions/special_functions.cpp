#include "special_functions.h"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace {

namespace policies = boost::math::policies;

// Nothing may be thrown into Swift: what lies outside a domain is NaN, what overflows infinite. Doubles are not
// promoted to long double, whose width differs between processors.
using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>, policies::evaluation_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>, policies::indeterminate_result_error<policies::ignore_error>,
    policies::promote_double<false>>;
using Student = boost::math::students_t_distribution<double, Policy>;
using NoncentralStudent = boost::math::non_central_t_distribution<double, Policy>;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double root_two = 1.41421356237309504880;

bool is_positive(double x) { return x > 0 && x < infinity; }
bool is_probability(double p) { return p >= 0 && p <= 1; }

}  // namespace

extern "C" {

double stratum_gamma_lower(double shape, double x) {
  if (!is_positive(shape) || !(x >= 0)) return undefined;
  return x == infinity ? 1 : boost::math::gamma_p(shape, x, Policy());
}

double stratum_gamma_upper(double shape, double x) {
  if (!is_positive(shape) || !(x >= 0)) return undefined;
  return x == infinity ? 0 : boost::math::gamma_q(shape, x, Policy());
}

double stratum_gamma_lower_inverse(double shape, double probability) {
  if (!is_positive(shape) || !is_probability(probability)) return undefined;
  return probability == 1 ? infinity : boost::math::gamma_p_inv(shape, probability, Policy());
}

double stratum_gamma_upper_inverse(double shape, double probability) {
  if (!is_positive(shape) || !is_probability(probability)) return undefined;
  return probability == 0 ? infinity : boost::math::gamma_q_inv(shape, probability, Policy());
}

double stratum_beta_lower(double a, double b, double x) {
  if (!is_positive(a) || !is_positive(b) || !is_probability(x)) return undefined;
  return boost::math::ibeta(a, b, x, Policy());
}

double stratum_beta_upper(double a, double b, double x) {
  if (!is_positive(a) || !is_positive(b) || !is_probability(x)) return undefined;
  return boost::math::ibetac(a, b, x, Policy());
}

double stratum_beta_lower_inverse(double a, double b, double probability) {
  if (!is_positive(a) || !is_positive(b) || !is_probability(probability)) return undefined;
  return boost::math::ibeta_inv(a, b, probability, Policy());
}

double stratum_beta_upper_inverse(double a, double b, double probability) {
  if (!is_positive(a) || !is_positive(b) || !is_probability(probability)) return undefined;
  return boost::math::ibetac_inv(a, b, probability, Policy());
}

double stratum_normal_lower(double z) {
  return std::isnan(z) ? undefined : boost::math::erfc(-z / root_two, Policy()) / 2;
}

double stratum_normal_upper(double z) {
  return std::isnan(z) ? undefined : boost::math::erfc(z / root_two, Policy()) / 2;
}

double stratum_normal_quantile(double probability) {
  if (!(probability > 0 && probability < 1)) return undefined;
  return -root_two * boost::math::erfc_inv(2 * probability, Policy());
}

double stratum_chi_square_upper(double degrees, double x) { return stratum_gamma_upper(degrees / 2, x / 2); }

double stratum_chi_square_upper_inverse(double degrees, double probability) {
  return 2 * stratum_gamma_upper_inverse(degrees / 2, probability);
}

double stratum_student_upper(double degrees, double t) {
  if (!is_positive(degrees) || std::isnan(t)) return undefined;
  if (std::isinf(t)) return t > 0 ? 0 : 1;
  return boost::math::cdf(boost::math::complement(Student(degrees), t));
}

double stratum_student_upper_inverse(double degrees, double probability) {
  if (!is_positive(degrees) || !(probability > 0 && probability < 1)) return undefined;
  return boost::math::quantile(boost::math::complement(Student(degrees), probability));
}

double stratum_noncentral_student_upper(double degrees, double noncentrality, double t) {
  if (!is_positive(degrees) || !std::isfinite(noncentrality) || std::isnan(t)) return undefined;
  if (std::isinf(t)) return t > 0 ? 0 : 1;
  return boost::math::cdf(boost::math::complement(NoncentralStudent(degrees, noncentrality), t));
}

}  // extern "C"
