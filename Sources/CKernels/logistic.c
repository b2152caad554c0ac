#include "logistic.h"

#include "logistic_lanes.h"
#include "panel.h"

enum { VECTOR_LIMIT = PANEL_ROWS / LANES };

// What the rows of a panel come to; lanes past the last row weigh nothing.
typedef struct {
  lanes margins[VECTOR_LIMIT], residuals[VECTOR_LIMIT], curvatures[VECTOR_LIMIT];
} panel_curves;

typedef struct {
  lanes centre[GROUP_LIMIT], coefficients[GROUP_LIMIT];
} logistic_model;

INLINE void find_margins(const row_panel *panel, const lanes *centre, const lanes *coefficients, double intercept,
                         lanes *margins, const int fused) {
  for (size_t first = 0; first < panel->row_count; first += LANES) {
    lanes rows[LANES];
    for (size_t i = 0; i < LANES; i++) {
      // A short last batch repeats its last row.
      const size_t row = first + i < panel->row_count ? first + i : panel->row_count - 1;
      lanes sum = {0}, value;
      for (size_t group = 0; group < panel->group_count; group++) {
        load_group(panel, row, group, &value);
        sum = product_sum(value - centre[group], coefficients[group], sum, fused);
      }
      rows[i] = sum;
    }
    margins[first / LANES] = sums_of_eight(rows) + intercept;
  }
}

INLINE lanes find_curves(const row_panel *panel, const double *targets, panel_curves *curves, const int fused) {
  lanes loss = {0};
  for (size_t row = 0; row < panel->row_count; row += LANES) {
    const size_t present = panel->row_count - row;
    const lanes weight = panel->weights ? load_eight(panel->weights + row, present) : ones(present);
    const logistic_lanes curve =
        logistic_curve(curves->margins[row / LANES], load_eight(targets + row, present), weight, fused);
    curves->residuals[row / LANES] = curve.residual;
    curves->curvatures[row / LANES] = curve.curvature;
    loss += curve.loss;
  }
  return loss;
}

// Adds the panel's part of the gradient, reading rows that the margins have just brought near.
INLINE void add_gradient(const row_panel *panel, const logistic_model *model, const panel_curves *curves,
                         lanes *gradient, const int fused) {
  const double *residuals = (const double *)curves->residuals;
  for (size_t group = 0; group < panel->group_count; group++) {
    lanes even = {0}, odd = {0}, value;
    for (size_t row = 0; row < panel->row_count; row++) {
      load_group(panel, row, group, &value);
      value -= model->centre[group];
      add_product(row % 2 ? &odd : &even, &value, residuals[row], fused);
    }
    gradient[group] += even + odd;
  }
}

// As `add_gradient`, and in the same look at the rows copies them, centred, plain and times their curvature, whose sums
// are the intercept's part of the second derivatives.
INLINE void add_gradient_and_pack(const row_panel *panel, const logistic_model *model, const panel_curves *curves,
                                  panel_columns plain, panel_columns weighted, lanes *gradient, lanes *beside,
                                  const int fused) {
  const double *residuals = (const double *)curves->residuals;
  const double *curvatures = (const double *)curves->curvatures;
  for (size_t group = 0; group < panel->group_count; group++) {
    lanes slope_even = {0}, slope_odd = {0}, beside_even = {0}, beside_odd = {0}, value;
    for (size_t row = 0; row < panel->row_count; row++) {
      load_group(panel, row, group, &value);
      value -= model->centre[group];
      plain[group][row] = value;
      add_product(row % 2 ? &slope_odd : &slope_even, &value, residuals[row], fused);
      value *= spread(curvatures[row]);
      weighted[group][row] = value;
      if (row % 2) beside_odd += value; else beside_even += value;
    }
    gradient[group] += slope_even + slope_odd;
    beside[group] += beside_even + beside_odd;
  }
}

INLINE double logistic(const double *values, const double *targets, const double *weights, size_t row_count,
                       size_t column_count, const double *centre, const double *coefficients, double intercept,
                       double *gradient, double *hessian, const int tile_rows, const int fused) {
  const size_t group_count = (column_count + LANES - 1) / LANES;
  const size_t stride = group_count * LANES, order = column_count + 1;
  logistic_model model = {.centre = {{0}}, .coefficients = {{0}}};
  memcpy(model.centre, centre, column_count * sizeof(double));
  memcpy(model.coefficients, coefficients, column_count * sizeof(double));
  panel_columns plain, weighted;
  panel_curves curves;
  lanes slopes[GROUP_LIMIT] = {0}, beside[GROUP_LIMIT] = {0}, loss = {0}, residual = {0}, curvature = {0};
  lanes square[STRATUM_GRAM_COLUMN_LIMIT * GROUP_LIMIT];
  if (hessian) memset(square, 0, stride * stride * sizeof(double));
  for (size_t row = 0; row < row_count; row += PANEL_ROWS) {
    const size_t rows = row_count - row < PANEL_ROWS ? row_count - row : PANEL_ROWS;
    const row_panel panel = {values + row * column_count, weights ? weights + row : NULL, rows, column_count,
                             group_count};
    find_margins(&panel, model.centre, model.coefficients, intercept, curves.margins, fused);
    loss += find_curves(&panel, targets + row, &curves, fused);
    for (size_t i = 0; i < (rows + LANES - 1) / LANES; i++) {
      residual += curves.residuals[i];
      curvature += curves.curvatures[i];
    }
    if (hessian) {
      add_gradient_and_pack(&panel, &model, &curves, plain, weighted, slopes, beside, fused);
      add_cross_products(&panel, weighted, plain, (double *)square, tile_rows, fused);
    } else {
      add_gradient(&panel, &model, &curves, slopes, fused);
    }
  }
  for (size_t j = 0; j < column_count; j++) gradient[j] += ((const double *)slopes)[j];
  gradient[column_count] += sum_of(residual);
  if (hessian) {
    for (size_t i = 0; i < column_count; i++) {
      for (size_t j = i; j < column_count; j++) hessian[i * order + j] += ((const double *)square)[i * stride + j];
      hessian[i * order + column_count] += ((const double *)beside)[i];
    }
    hessian[column_count * order + column_count] += sum_of(curvature);
  }
  return sum_of(loss);
}

// A panel this low stays in the first cache between its two looks, up to some hundred columns.
enum { WIDE_PANEL_ROWS = 16 };

// Adds the panel's part of the gradient and, where `scaled` is not null, writes the centred rows times the roots of their
// curvatures and adds their part beside the intercept.
INLINE void add_wide(const row_panel *panel, const lanes *centre, const double *residuals, const double *curvatures,
                     const double *roots, double *scaled, lanes *gradient, lanes *beside, const int fused) {
  const double *next = panel->values + panel->row_count * panel->column_count;
  for (size_t group = 0; group < panel->group_count; group++) {
    const size_t present = panel->column_count - group * LANES;
    lanes slope_even = {0}, slope_odd = {0}, beside_even = {0}, beside_odd = {0}, value;
    for (size_t row = 0; row < panel->row_count; row++) {
      load_group(panel, row, group, &value);
      // The next panel is asked for while this one is at hand; past the last the address is not valid, which is ignored.
      __builtin_prefetch(next + row * panel->column_count + group * LANES, 0, 2);
      value -= centre[group];
      add_product(row % 2 ? &slope_odd : &slope_even, &value, residuals[row], fused);
      if (!scaled) continue;
      add_product(row % 2 ? &beside_odd : &beside_even, &value, curvatures[row], fused);
      store_eight(scaled + row * panel->column_count + group * LANES, present, value * roots[row]);
    }
    gradient[group] += slope_even + slope_odd;
    if (scaled) beside[group] += beside_even + beside_odd;
  }
}

INLINE double wide_logistic(const double *values, const double *targets, const double *weights, size_t row_count,
                            size_t column_count, const double *centre, const double *coefficients, double intercept,
                            double *gradient, double *scaled, double *beside, const int fused) {
  const size_t group_count = (column_count + LANES - 1) / LANES;
  lanes centres[group_count], factors[group_count], slopes[group_count], sides[group_count];
  memset(centres, 0, sizeof(centres));
  memset(factors, 0, sizeof(factors));
  memset(slopes, 0, sizeof(slopes));
  memset(sides, 0, sizeof(sides));
  memcpy(centres, centre, column_count * sizeof(double));
  memcpy(factors, coefficients, column_count * sizeof(double));
  panel_curves curves;
  lanes loss = {0}, residual = {0}, curvature = {0};
  for (size_t row = 0; row < row_count; row += WIDE_PANEL_ROWS) {
    const size_t rows = row_count - row < WIDE_PANEL_ROWS ? row_count - row : WIDE_PANEL_ROWS;
    const row_panel panel = {values + row * column_count, weights ? weights + row : NULL, rows, column_count,
                             group_count};
    find_margins(&panel, centres, factors, intercept, curves.margins, fused);
    loss += find_curves(&panel, targets + row, &curves, fused);
    for (size_t i = 0; i < (rows + LANES - 1) / LANES; i++) {
      residual += curves.residuals[i];
      curvature += curves.curvatures[i];
      for (size_t lane = 0; lane < LANES; lane++) {
        curves.margins[i][lane] = __builtin_sqrt(curves.curvatures[i][lane]);
      }
    }
    add_wide(&panel, centres, (const double *)curves.residuals, (const double *)curves.curvatures,
             (const double *)curves.margins, scaled ? scaled + row * column_count : NULL, slopes, sides, fused);
  }
  for (size_t j = 0; j < column_count; j++) gradient[j] += ((const double *)slopes)[j];
  gradient[column_count] += sum_of(residual);
  if (scaled) {
    for (size_t j = 0; j < column_count; j++) beside[j] += ((const double *)sides)[j];
    beside[column_count] += sum_of(curvature);
  }
  return sum_of(loss);
}

INLINE double logistic_residuals(const double *margins, const double *targets, const double *weights, size_t row_count,
                                 double *residuals, double *curvatures, const int fused) {
  lanes loss = {0};
  for (size_t row = 0; row < row_count; row += LANES) {
    const size_t present = row_count - row;
    const lanes weight = weights ? load_eight(weights + row, present) : ones(present);
    const logistic_lanes curve =
        logistic_curve(load_eight(margins + row, present), load_eight(targets + row, present), weight, fused);
    store_eight(residuals + row, present, curve.residual);
    if (curvatures) store_eight(curvatures + row, present, curve.curvature);
    loss += curve.loss;
  }
  return sum_of(loss);
}

#define LOGISTIC_PARAMETERS                                                                                        \
  const double *values, const double *targets, const double *weights, size_t row_count, size_t column_count,       \
      const double *centre, const double *coefficients, double intercept, double *gradient, double *hessian
#define LOGISTIC_ARGUMENTS                                                                                         \
  values, targets, weights, row_count, column_count, centre, coefficients, intercept, gradient, hessian
#define WIDE_PARAMETERS                                                                                            \
  const double *values, const double *targets, const double *weights, size_t row_count, size_t column_count,       \
      const double *centre, const double *coefficients, double intercept, double *gradient, double *scaled,        \
      double *beside
#define WIDE_ARGUMENTS                                                                                             \
  values, targets, weights, row_count, column_count, centre, coefficients, intercept, gradient, scaled, beside
#define RESIDUALS_PARAMETERS                                                                                       \
  const double *margins, const double *targets, const double *weights, size_t row_count, double *residuals,        \
      double *curvatures
#define RESIDUALS_ARGUMENTS margins, targets, weights, row_count, residuals, curvatures

// As many rows of sums in a tile as stay in the target's registers; see gram.c.
#define LOGISTIC_KERNELS(suffix, attributes, tile_rows, fused)                                                     \
  attributes static double logistic_##suffix(LOGISTIC_PARAMETERS) {                                                \
    return logistic(LOGISTIC_ARGUMENTS, tile_rows, fused);                                                         \
  }                                                                                                                \
  attributes static double wide_##suffix(WIDE_PARAMETERS) { return wide_logistic(WIDE_ARGUMENTS, fused); }          \
  attributes static double residuals_##suffix(RESIDUALS_PARAMETERS) {                                              \
    return logistic_residuals(RESIDUALS_ARGUMENTS, fused);                                                         \
  }

#if defined(__x86_64__)
LOGISTIC_KERNELS(avx512, __attribute__((target("avx512f"))), 8, 1)
LOGISTIC_KERNELS(avx2, __attribute__((target("avx2,fma"))), 4, 1)
#endif
LOGISTIC_KERNELS(portable, , 2, 0)

double stratum_logistic(enum stratum_kernels kernels, LOGISTIC_PARAMETERS) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return logistic_avx512(LOGISTIC_ARGUMENTS);
  if (kernels == STRATUM_AVX2) return logistic_avx2(LOGISTIC_ARGUMENTS);
#endif
  return logistic_portable(LOGISTIC_ARGUMENTS);
}

double stratum_wide_logistic(enum stratum_kernels kernels, WIDE_PARAMETERS) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return wide_avx512(WIDE_ARGUMENTS);
  if (kernels == STRATUM_AVX2) return wide_avx2(WIDE_ARGUMENTS);
#endif
  return wide_portable(WIDE_ARGUMENTS);
}

double stratum_logistic_residuals(enum stratum_kernels kernels, RESIDUALS_PARAMETERS) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return residuals_avx512(RESIDUALS_ARGUMENTS);
  if (kernels == STRATUM_AVX2) return residuals_avx2(RESIDUALS_ARGUMENTS);
#endif
  return residuals_portable(RESIDUALS_ARGUMENTS);
}
