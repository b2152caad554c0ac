#include "distance_sums.h"

#include "lanes.h"

// Rows whose sums run beside each other: each value of a query that is loaded serves all of them, and the roots of one
// group are taken while the next group's squares are added.
enum { ROWS = 4, VECTORS = STRATUM_DISTANCE_QUERIES / LANES };

INLINE void add_distances(const double *queries, const double *rows, const int count, size_t column_count,
                          const int32_t *cells, double *sums, const int fused) {
  lanes squares[ROWS][VECTORS];
  for (int row = 0; row < count; row++)
    for (int v = 0; v < VECTORS; v++) squares[row][v] = (lanes){0};
  for (size_t column = 0; column < column_count; column++) {
    const unaligned_lanes *from = (const unaligned_lanes *)(queries + column * STRATUM_DISTANCE_QUERIES);
#pragma clang loop unroll(full)
    for (int row = 0; row < count; row++) {
      const double value = rows[row * column_count + column];
#pragma clang loop unroll(full)
      for (int v = 0; v < VECTORS; v++) {
        const lanes difference = from[v] - value;
        squares[row][v] = fused ? __builtin_elementwise_fma(difference, difference, squares[row][v])
                                : squares[row][v] + difference * difference;
      }
    }
  }
#pragma clang loop unroll(full)
  for (int row = 0; row < count; row++) {
    unaligned_lanes *sum = (unaligned_lanes *)(sums + (size_t)cells[row] * STRATUM_DISTANCE_QUERIES);
    for (int v = 0; v < VECTORS; v++) sum[v] += __builtin_elementwise_sqrt(squares[row][v]);
  }
}

INLINE void distance_sums(const double *queries, const double *rows, size_t row_count, size_t column_count,
                          const int32_t *cells, double *sums, const int fused) {
  size_t row = 0;
  for (; row + ROWS <= row_count; row += ROWS)
    add_distances(queries, rows + row * column_count, ROWS, column_count, cells + row, sums, fused);
  for (; row < row_count; row++)
    add_distances(queries, rows + row * column_count, 1, column_count, cells + row, sums, fused);
}

INLINE void join_sums(const double *cell_sums, const int32_t *groups, size_t cell_count, double *sums) {
  for (size_t cell = 0; cell < cell_count; cell++) {
    const unaligned_lanes *from = (const unaligned_lanes *)(cell_sums + cell * STRATUM_DISTANCE_QUERIES);
    unaligned_lanes *sum = (unaligned_lanes *)(sums + (size_t)groups[cell] * STRATUM_DISTANCE_QUERIES);
    for (int v = 0; v < VECTORS; v++) sum[v] += from[v];
  }
}

#define DISTANCE_SUMS_KERNEL(suffix, attributes, fused)                                                               \
  attributes static void distance_sums_##suffix(const double *queries, const double *rows, size_t row_count,          \
                                                size_t column_count, const int32_t *cells, double *sums) {            \
    distance_sums(queries, rows, row_count, column_count, cells, sums, fused);                                        \
  }                                                                                                                   \
  attributes static void join_sums_##suffix(const double *cell_sums, const int32_t *groups, size_t cell_count,        \
                                            double *sums) {                                                           \
    join_sums(cell_sums, groups, cell_count, sums);                                                                   \
  }

#if defined(__x86_64__)
DISTANCE_SUMS_KERNEL(avx512, __attribute__((target("avx512f"))), 1)
DISTANCE_SUMS_KERNEL(avx2, __attribute__((target("avx2,fma"))), 1)
#endif
DISTANCE_SUMS_KERNEL(portable, , 0)

void stratum_distance_sums(enum stratum_kernels kernels, const double *queries, const double *rows, size_t row_count,
                           size_t column_count, const int32_t *cells, double *sums) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return distance_sums_avx512(queries, rows, row_count, column_count, cells, sums);
  if (kernels == STRATUM_AVX2) return distance_sums_avx2(queries, rows, row_count, column_count, cells, sums);
#endif
  distance_sums_portable(queries, rows, row_count, column_count, cells, sums);
}

void stratum_join_sums(enum stratum_kernels kernels, const double *cell_sums, const int32_t *groups, size_t cell_count,
                       double *sums) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return join_sums_avx512(cell_sums, groups, cell_count, sums);
  if (kernels == STRATUM_AVX2) return join_sums_avx2(cell_sums, groups, cell_count, sums);
#endif
  join_sums_portable(cell_sums, groups, cell_count, sums);
}
