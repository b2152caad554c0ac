#pragma once
#include <stddef.h>
#include <stdint.h>

#include "kernel_class.h"

/// How many resamples of the same customers are looked at side by side.
enum { STRATUM_RESAMPLES = 8 };

// In all of these, `counts` holds for each customer how often each of the eight resamples drew it, eight bytes side by
// side; `order` names customers in an order, `values` lie in that order, and `ends` says where each run of tied
// customers ends (null: every customer is a run). Results are eight numbers, one a resample; each is the same as one
// resample alone would give, added in the order of the customers, with every product rounded, in every class.

/// Σw and Σwv.
void stratum_resampled_sums(enum stratum_kernels kernels, const int32_t *order, const double *values, size_t count,
                            const uint8_t *counts, double *weights, double *sums);

/// The area under the cumulated w(v − mean) over the cumulated w, straight within runs.
void stratum_resampled_area(enum stratum_kernels kernels, const int32_t *order, const double *values,
                            const ptrdiff_t *ends, size_t run_count, const uint8_t *counts, const double *means,
                            double *areas);

/// The medians of ascending values: the value at which the weight passes half of `weights`, midway to the next where it
/// reaches half exactly; untouched where a resample weighs nothing.
void stratum_resampled_medians(enum stratum_kernels kernels, const int32_t *order, const double *values, size_t count,
                               const uint8_t *counts, const double *weights, double *medians);

/// Each customer's midrank less `centres`, into `ranks`, eight numbers a customer; and Σw·rank².
void stratum_resampled_ranks(enum stratum_kernels kernels, const int32_t *order, const ptrdiff_t *ends,
                             size_t run_count, const uint8_t *counts, const double *centres, double *ranks,
                             double *squares);

/// Σw·r·rank with the customers' other `ranks` r, and Σw·rank², of midranks less `centres`.
void stratum_resampled_rank_products(enum stratum_kernels kernels, const int32_t *order, const ptrdiff_t *ends,
                                     size_t run_count, const uint8_t *counts, const double *centres,
                                     const double *ranks, double *products, double *squares);
