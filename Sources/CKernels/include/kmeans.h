#pragma once
#include <stddef.h>
#include <stdint.h>

#include "kernel_class.h"

// The fused loops of k-means. Rows and centroids lie row by row, `columns` doubles each. A distance is the sum over
// columns, in order, of the squared differences themselves, so a large common mean costs no digits. Ties go to the
// centroid with the lowest index. Where `weights` may be null, every row then weighs 1.

/// The most rows that `stratum_kmeans_assign` takes at once.
enum { STRATUM_KMEANS_ROWS = 4096 };

/// Where a run of Lloyd's algorithm stands, and what is prepared once for all rows.
typedef struct {
  size_t columns;
  size_t centroid_count;
  const double *centroids;
  /// The points that the clusters' sums are taken from.
  const double *origins;
  /// A power of two that brings the centroids near to 1.
  double scale;
  /// Less what the screened values are taken from, times the scale; zeros up to a multiple of eight columns.
  const double *shift;
  /// The centroids, shifted and scaled, with their signs turned, and half their squared lengths.
  const float *points;
  const float *halves;
  /// At least the greatest length of the shifted, scaled centroids.
  float reach;
  /// What limits and travels count a scaled distance of 1 as.
  float unit;
  /// For each centroid, at least how far it has travelled, with the greatest travel of another, since the start.
  const float *travels;
} stratum_kmeans_position;

/// How many rows changed their cluster, and how many were found as near to another centroid.
typedef struct {
  size_t moved;
  size_t tied;
} stratum_kmeans_changes;

/// How many doubles hold a cluster's sums: those of its columns, up to a multiple of eight; then the weight and the
/// number of rows that weigh anything, in the first two of eight; then eight whose total is that of the squares.
static inline size_t stratum_kmeans_stride(size_t columns) { return (columns + 7) / 8 * 8 + 16; }

/// One step of Lloyd's algorithm over at most STRATUM_KMEANS_ROWS rows: finds the nearest centroid of those rows whose
/// nearest may have changed.
///
/// `labels` and `limits` are kept from step to step: a row keeps its label as long as that centroid's travel stays below
/// the row's limit. At first labels are zero and limits less than any number. Where `afresh`, all rows are added to their
/// clusters' sums: weight × (row − the origin), the weight, 1, and weight × the squared distance from the origin; a row
/// of weight zero is then put aside for good. Else only what changes is added, for the rows that moved.
stratum_kmeans_changes stratum_kmeans_assign(enum stratum_kernels kernels, const stratum_kmeans_position *position,
                                             const double *rows, const double *weights, size_t row_count, int afresh,
                                             uint16_t *labels, float *limits, double *sums);

/// The nearest centroid of each row and the squared distances to it and to the next nearest, which is infinite where
/// there is one centroid.
void stratum_kmeans_nearest(enum stratum_kernels kernels, const double *rows, size_t row_count, size_t columns,
                            const double *centroids, size_t centroid_count, int32_t *labels, double *first,
                            double *second);

/// What the sum of squared distances would be with each of some candidates as a further centroid.
///
/// `nearest` holds each row's squared distance to its nearest centroid so far, infinite before there is one; where
/// `newest` is not null, that further centroid is taken in first and `nearest` brought up to date.
/// potentials[c] += Σ weight × min(nearest, squared distance to candidate c).
void stratum_kmeans_potentials(enum stratum_kernels kernels, const double *rows, const double *weights,
                               size_t row_count, size_t columns, const double *newest, const double *candidates,
                               size_t candidate_count, double *nearest, double *potentials);
