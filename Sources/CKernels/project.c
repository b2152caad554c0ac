#include "project.h"

#include "lanes.h"

// Rows whose sums run beside each other, to hide the latency of an addition.
enum { ROWS = 4 };

INLINE void project_rows(const double *values, size_t rows, size_t column_count, const double *centre,
                         const double *group, size_t present, double *scores, size_t stride) {
  lanes sums[ROWS];
  for (size_t row = 0; row < ROWS; row++) sums[row] = (lanes){0};
  for (size_t column = 0; column < column_count; column++) {
    const lanes components = *(const unaligned_lanes *)(group + column * LANES);
#pragma clang loop unroll(full)
    for (size_t row = 0; row < ROWS; row++) {
      // A short last batch repeats its last row.
      const size_t source = row < rows ? row : rows - 1;
      add_product(&sums[row], &components, values[source * column_count + column] - centre[column], 0);
    }
  }
  for (size_t row = 0; row < rows; row++) memcpy(scores + row * stride, &sums[row], present * sizeof(double));
}

INLINE void project(const double *values, size_t row_count, size_t column_count, const double *centre,
                    const double *directions, size_t direction_count, double *scores) {
  for (size_t row = 0; row < row_count; row += ROWS) {
    const double *source = values + row * column_count;
    const size_t rows = row_count - row < ROWS ? row_count - row : ROWS;
    for (size_t first = 0; first < direction_count; first += LANES) {
      const size_t present = direction_count - first < LANES ? direction_count - first : LANES;
      const double *group = directions + first * column_count;
      double *target = scores + row * direction_count + first;
      if (rows == ROWS && present == LANES) {
        project_rows(source, ROWS, column_count, centre, group, LANES, target, direction_count);
      } else {
        project_rows(source, rows, column_count, centre, group, present, target, direction_count);
      }
    }
  }
}

#define PROJECT_KERNEL(suffix, attributes)                                                                     \
  attributes static void project_##suffix(const double *values, size_t row_count, size_t column_count,         \
                                          const double *centre, const double *directions,                      \
                                          size_t direction_count, double *scores) {                            \
    project(values, row_count, column_count, centre, directions, direction_count, scores);                     \
  }

#if defined(__x86_64__)
PROJECT_KERNEL(avx512, __attribute__((target("avx512f"))))
PROJECT_KERNEL(avx2, __attribute__((target("avx2"))))
#endif
PROJECT_KERNEL(portable, )

void stratum_project(enum stratum_kernels kernels, const double *values, size_t row_count, size_t column_count,
                     const double *centre, const double *directions, size_t direction_count, double *scores) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) {
    return project_avx512(values, row_count, column_count, centre, directions, direction_count, scores);
  }
  if (kernels == STRATUM_AVX2) {
    return project_avx2(values, row_count, column_count, centre, directions, direction_count, scores);
  }
#endif
  project_portable(values, row_count, column_count, centre, directions, direction_count, scores);
}
