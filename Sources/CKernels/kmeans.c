#include "kmeans.h"

#include <string.h>

#include "kernel_class.h"

#define STEP_ARGUMENTS                                                                                                \
  const double *rows, const double *weights, size_t row_count, size_t columns, const double *centroids,               \
      size_t centroid_count, const double *origins, double *sums
#define NEAREST_ARGUMENTS                                                                                             \
  const double *rows, size_t row_count, size_t columns, const double *centroids, size_t centroid_count,               \
      int32_t *labels, double *first, double *second
#define POTENTIALS_ARGUMENTS                                                                                          \
  const double *rows, const double *weights, size_t row_count, size_t columns, const double *newest,                  \
      const double *candidates, size_t candidate_count, double *nearest, double *potentials

// One source, compiled once for each kernel class.
#if defined(__x86_64__)
#define LANES 8
#define CLASS(name) name##_avx512
#define SQUARE_ADDED(difference, sum) __builtin_elementwise_fma(difference, difference, sum)
#pragma clang attribute push(__attribute__((target("avx512f,avx2,fma"))), apply_to = function)
#include "kmeans_tiles.h"
#pragma clang attribute pop
#undef LANES
#undef CLASS
#define LANES 4
#define CLASS(name) name##_avx2
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "kmeans_tiles.h"
#pragma clang attribute pop
#undef LANES
#undef CLASS
#undef SQUARE_ADDED
#endif

#define LANES 2
#define CLASS(name) name##_portable
#define SQUARE_ADDED(difference, sum) ((sum) + (difference) * (difference))
#include "kmeans_tiles.h"

#if defined(__x86_64__)
typedef enum { PORTABLE, AVX2, AVX512 } kernel_class;

static kernel_class current_class(void) {
  const char *name = stratum_kernel_class();
  return strcmp(name, "avx512") == 0 ? AVX512 : strcmp(name, "avx2") == 0 ? AVX2 : PORTABLE;
}

#define DISPATCH(function, ...)                                                                                       \
  switch (current_class()) {                                                                                          \
    case AVX512:                                                                                                      \
      return function##_avx512(__VA_ARGS__);                                                                          \
    case AVX2:                                                                                                        \
      return function##_avx2(__VA_ARGS__);                                                                            \
    default:                                                                                                          \
      return function##_portable(__VA_ARGS__);                                                                        \
  }
#else
#define DISPATCH(function, ...) return function##_portable(__VA_ARGS__)
#endif

double stratum_kmeans_step(STEP_ARGUMENTS) {
  DISPATCH(step, rows, weights, row_count, columns, centroids, centroid_count, origins, sums);
}

void stratum_kmeans_nearest(NEAREST_ARGUMENTS) {
  DISPATCH(nearest, rows, row_count, columns, centroids, centroid_count, labels, first, second);
}

void stratum_kmeans_potentials(POTENTIALS_ARGUMENTS) {
  DISPATCH(potentials, rows, weights, row_count, columns, newest, candidates, candidate_count, nearest, potentials);
}
