#pragma once
#include <stddef.h>

#include "kernel_class.h"

/// The most columns that the Gram kernels take; above it BLAS is the faster way.
enum { STRATUM_GRAM_COLUMN_LIMIT = 64 };

/// Adds XᵀX, or XᵀWX where weights are given, to the upper triangle of `gram`.
///
/// `values` is row_count × column_count and `gram` column_count × column_count, both row by row; `weights` holds one
/// number a row or is null. Elements below the diagonal are left as they are.
void stratum_gram(enum stratum_kernels kernels, const double *values, const double *weights, size_t row_count,
                  size_t column_count, double *gram);

/// Adds rows to centred moments: their weight, the columns' means and, in the upper triangle of `cross_products`, the
/// sums of (weighted) products of deviations from the means.
///
/// Panels of 128 rows are centred on their own means and joined by the pairwise formula, so a large mean costs no
/// digits. Rows of weight zero change nothing.
void stratum_centred_moments(enum stratum_kernels kernels, const double *values, const double *weights,
                             size_t row_count, size_t column_count, double *weight_sum, double *means,
                             double *cross_products);
