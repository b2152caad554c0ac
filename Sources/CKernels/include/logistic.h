#pragma once
#include <stddef.h>

#include "kernel_class.h"

// The logistic loss of a row with margin η and target y in [0, 1]: ln(1 + exp η) − y η. The exponential and the
// logarithm are the kernels' own; loss and probability are right to 4 units in the last place, and exp is 0 below −708.

/// Adds the loss of some rows, its gradient and, where `hessian` is not null, its second derivatives, in one look.
///
/// A row's margin is intercept + Σⱼ coefficients[j] × (values[row][j] − centre[j]). `values` is row_count × column_count,
/// row by row, at most STRATUM_GRAM_COLUMN_LIMIT columns; `weights` holds one number a row or is null. To gradient[j] is
/// added Σ w (p − y)(x − centre)[j], to gradient[column_count] Σ w (p − y); to the upper triangle of `hessian`, a square
/// of order column_count + 1 with the intercept last, Σ w p (1 − p) (x − centre)(x − centre)ᵀ.
/// Returns Σ w × loss.
double stratum_logistic(enum stratum_kernels kernels, const double *values, const double *targets,
                        const double *weights, size_t row_count, size_t column_count, const double *centre,
                        const double *coefficients, double intercept, double *gradient, double *hessian);

/// As `stratum_logistic` for any number of columns, leaving the products of columns to the caller.
///
/// Where `scaled` is not null, to it are written the centred rows, each times the root of its w p (1 − p), whose products
/// are the columns' second derivatives, and to `beside`, of column_count + 1 numbers, are added Σ w p (1 − p)
/// (x − centre)ⱼ and Σ w p (1 − p).
double stratum_wide_logistic(enum stratum_kernels kernels, const double *values, const double *targets,
                             const double *weights, size_t row_count, size_t column_count, const double *centre,
                             const double *coefficients, double intercept, double *gradient, double *scaled,
                             double *beside);

/// Turns margins into residuals w (p − y) and, where `curvatures` is not null, w p (1 − p).
///
/// `residuals` may be the array of margins itself. Returns Σ w × loss.
double stratum_logistic_residuals(enum stratum_kernels kernels, const double *margins, const double *targets,
                                  const double *weights, size_t row_count, double *residuals, double *curvatures);
