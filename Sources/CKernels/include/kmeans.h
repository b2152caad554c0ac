#pragma once
#include <stddef.h>
#include <stdint.h>

// The fused loops of k-means. Rows and centroids lie row by row, `columns` doubles each. A distance is the sum over
// columns, in order, of the squared differences themselves, so a large common mean costs no digits. Ties go to the
// centroid with the lowest index. Where `weights` may be null, every row then weighs 1.

/// One step of Lloyd's algorithm over some rows: finds each row's nearest centroid and, in the same look, adds the row
/// to that centroid's sums.
///
/// sums holds `columns + 2` doubles a centroid, to which are added: weight × (row − the centroid's origin); the weight;
/// 1 where the weight is above 0.
/// Returns the weighted sum of the squared distances to the nearest centroid.
double stratum_kmeans_step(const double *rows, const double *weights, size_t row_count, size_t columns,
                           const double *centroids, size_t centroid_count, const double *origins, double *sums);

/// The nearest centroid of each row and the squared distances to it and to the next nearest, which is infinite where
/// there is one centroid.
void stratum_kmeans_nearest(const double *rows, size_t row_count, size_t columns, const double *centroids,
                            size_t centroid_count, int32_t *labels, double *first, double *second);

/// What the sum of squared distances would be with each of some candidates as a further centroid.
///
/// `nearest` holds each row's squared distance to its nearest centroid so far, infinite before there is one; where
/// `newest` is not null, that further centroid is taken in first and `nearest` brought up to date.
/// potentials[c] += Σ weight × min(nearest, squared distance to candidate c).
void stratum_kmeans_potentials(const double *rows, const double *weights, size_t row_count, size_t columns,
                               const double *newest, const double *candidates, size_t candidate_count,
                               double *nearest, double *potentials);
