#include "kmeans.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define ASSIGN_ARGUMENTS                                                                                              \
  const stratum_kmeans_position *position, const double *rows, const double *weights, size_t row_count, int afresh,   \
      uint16_t *labels, float *limits, double *sums
#define NEAREST_ARGUMENTS                                                                                             \
  const double *rows, size_t row_count, size_t columns, const double *centroids, size_t centroid_count,               \
      int32_t *labels, double *first, double *second
#define POTENTIALS_ARGUMENTS                                                                                          \
  const double *rows, const double *weights, size_t row_count, size_t columns, const double *newest,                  \
      const double *candidates, size_t candidate_count, double *nearest, double *potentials

// The most candidates that one look measures; more take several.
#define POTENTIALS_LIMIT 16

// One source, compiled once for each kernel class.
#if defined(__x86_64__)
#define SQUARE_ADDED(difference, sum) __builtin_elementwise_fma(difference, difference, sum)
#define PRODUCT_ADDED(left, right, sum) __builtin_elementwise_fma(left, right, sum)
#define LANES 8
#define VECTORS 4
#define SCREEN_VECTORS 2
#define SCREENED_CENTROIDS 8
#define SELECT_SIXTEEN 32
#define CLASS(name) name##_avx512
#pragma clang attribute push(__attribute__((target("avx512f,avx2,fma"))), apply_to = function)
#include "kmeans_tiles.h"
#include "kmeans_screen.h"
#include "kmeans_assign.h"
#pragma clang attribute pop
#undef LANES
#undef VECTORS
#undef SCREEN_VECTORS
#undef SCREENED_CENTROIDS
#undef SELECT_SIXTEEN
#undef CLASS
#define LANES 4
#define VECTORS 2
#define SCREEN_VECTORS 1
#define SCREENED_CENTROIDS 4
#define CLASS(name) name##_avx2
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "kmeans_tiles.h"
#include "kmeans_screen.h"
#include "kmeans_assign.h"
#pragma clang attribute pop
#undef LANES
#undef VECTORS
#undef SCREEN_VECTORS
#undef SCREENED_CENTROIDS
#undef CLASS
#undef SQUARE_ADDED
#undef PRODUCT_ADDED
#endif

#define SQUARE_ADDED(difference, sum) ((sum) + (difference) * (difference))
#define PRODUCT_ADDED(left, right, sum) ((sum) + (left) * (right))
#define LANES 2
#define VECTORS 2
#define SCREEN_VECTORS 1
#define SCREENED_CENTROIDS 2
#define CLASS(name) name##_portable
#include "kmeans_tiles.h"
#include "kmeans_screen.h"
#include "kmeans_assign.h"

#if defined(__x86_64__)
#define DISPATCH(function, ...)                                                                                       \
  switch (kernels) {                                                                                                  \
    case STRATUM_AVX512:                                                                                              \
      return function##_avx512(__VA_ARGS__);                                                                          \
    case STRATUM_AVX2:                                                                                                \
      return function##_avx2(__VA_ARGS__);                                                                            \
    default:                                                                                                          \
      return function##_portable(__VA_ARGS__);                                                                        \
  }
#else
#define DISPATCH(function, ...) return function##_portable(__VA_ARGS__)
#endif

stratum_kmeans_changes stratum_kmeans_assign(enum stratum_kernels kernels, ASSIGN_ARGUMENTS) {
  DISPATCH(assign, position, rows, weights, row_count, afresh, labels, limits, sums);
}

void stratum_kmeans_nearest(enum stratum_kernels kernels, NEAREST_ARGUMENTS) {
  DISPATCH(nearest, rows, row_count, columns, centroids, centroid_count, labels, first, second);
}

static void measure(enum stratum_kernels kernels, POTENTIALS_ARGUMENTS) {
  DISPATCH(potentials, rows, weights, row_count, columns, newest, candidates, candidate_count, nearest, potentials);
}

void stratum_kmeans_potentials(enum stratum_kernels kernels, POTENTIALS_ARGUMENTS) {
  size_t first = 0;
  do {
    size_t count = candidate_count - first < POTENTIALS_LIMIT ? candidate_count - first : POTENTIALS_LIMIT;
    measure(kernels, rows, weights, row_count, columns, first == 0 ? newest : NULL, candidates + first * columns, count,
            nearest, potentials + first);
    first += count;
  } while (first < candidate_count);
}
