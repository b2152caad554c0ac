#include "squares.h"

#include "panel.h"

_Static_assert(STRATUM_SQUARES_ROOM == PANEL_ROWS, "the room is that of a panel");

// Adds a tile whose lower or right end lies outside of the square.
INLINE void add_edge_tile(const lanes *left, size_t first, const lanes *right, size_t row_count, double *square,
                          size_t stride, size_t below, size_t beside, const int tile_rows, const int fused) {
  lanes tile[LANES] = {0};
  add_tile(left, first, right, row_count, NULL, (double *)tile, LANES, tile_rows, fused);
  for (size_t i = 0; i < (size_t)tile_rows && i < below; i++) {
    for (size_t j = 0; j < LANES && j < beside; j++) square[i * stride + j] += tile[i][j];
  }
}

INLINE void squares(const double *values, size_t row_count, size_t column_count, double *square, size_t stride,
                    lanes *packed, const int tile_rows, const int fused) {
  const size_t group_count = (column_count + LANES - 1) / LANES;
  for (size_t row = 0; row < row_count; row += PANEL_ROWS) {
    const size_t rows = row_count - row < PANEL_ROWS ? row_count - row : PANEL_ROWS;
    const row_panel panel = {values + row * column_count, NULL, rows, column_count, group_count};
    for (size_t each = 0; each < rows; each++) {
      for (size_t group = 0; group < group_count; group++) {
        load_group(&panel, each, group, &packed[group * PANEL_ROWS + each]);
      }
    }
    for (size_t i = 0; i < column_count; i += tile_rows) {
      const lanes *left = packed + i / LANES * PANEL_ROWS;
      for (size_t group = i / LANES; group < group_count; group++) {
        const size_t j = group * LANES, first = i % LANES;
        const lanes *right = packed + group * PANEL_ROWS;
        double *target = square + i * stride + j;
        if (i + tile_rows <= column_count && j + LANES <= column_count) {
          add_tile(left, first, right, rows, NULL, target, stride, tile_rows, fused);
        } else {
          add_edge_tile(left, first, right, rows, target, stride, column_count - i, column_count - j, tile_rows, fused);
        }
      }
    }
  }
}

#define SQUARES_PARAMETERS \
  const double *values, size_t row_count, size_t column_count, double *square, size_t stride, double *room
#define SQUARES_KERNEL(suffix, attributes, tile_rows, fused)                                       \
  attributes static void squares_##suffix(SQUARES_PARAMETERS) {                                    \
    squares(values, row_count, column_count, square, stride, (lanes *)room, tile_rows, fused);     \
  }
#define SQUARES_ARGUMENTS values, row_count, column_count, square, stride, room

// As many rows of sums in a tile as stay in the target's registers; see gram.c.
#if defined(__x86_64__)
SQUARES_KERNEL(avx512, __attribute__((target("avx512f"))), 8, 1)
SQUARES_KERNEL(avx2, __attribute__((target("avx2,fma"))), 4, 1)
#endif
SQUARES_KERNEL(portable, , 2, 0)

void stratum_squares(enum stratum_kernels kernels, SQUARES_PARAMETERS) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return squares_avx512(SQUARES_ARGUMENTS);
  if (kernels == STRATUM_AVX2) return squares_avx2(SQUARES_ARGUMENTS);
#endif
  squares_portable(SQUARES_ARGUMENTS);
}
