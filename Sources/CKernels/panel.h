#pragma once
#include "gram.h"
#include "lanes.h"

// A panel of rows and the sums of products of its columns, kept in registers tile by tile.

enum {
  PANEL_ROWS = 128,
  GROUP_LIMIT = STRATUM_GRAM_COLUMN_LIMIT / LANES,
};

// A panel of rows, its columns in groups of eight that lie together, so that a tile of sums reads two runs of memory.
// Columns past the last are zero.
typedef lanes panel_columns[GROUP_LIMIT][PANEL_ROWS];

typedef struct {
  const double *values;
  const double *weights;  // null where every row weighs 1
  size_t row_count;
  size_t column_count;
  size_t group_count;
} row_panel;

// The eight values from `group` of `row`, with zeros past the last column.
INLINE void load_group(const row_panel *panel, size_t row, size_t group, lanes *result) {
  const double *source = panel->values + row * panel->column_count + group * LANES;
  const size_t present = panel->column_count - group * LANES;
  if (present >= LANES) {
    *result = *(const unaligned_lanes *)source;
  } else if (row + 1 < panel->row_count && panel->column_count >= LANES) {
    // The lanes past this row's end are the next row's, which are there to be read, and are masked out.
    const lane_bits position = {0, 1, 2, 3, 4, 5, 6, 7};
    const lane_bits keep = position < (int64_t)present;
    *result = (lanes)((lane_bits)(*(const unaligned_lanes *)source) & keep);
  } else {
    lanes padded = {0};
    memcpy(&padded, source, present * sizeof(double));
    *result = padded;
  }
}

// Adds the products of `tile_rows` columns, from `first` of `left`, with the eight columns of `right`, summed over the
// panel's rows, to a row-major square whose sides are `stride` long. Meanwhile asks for the memory at `ahead`.
INLINE void add_tile(const lanes *left, size_t first, const lanes *right, size_t row_count, const char *ahead,
                     double *square, size_t stride, const int tile_rows, const int fused) {
  lanes sums[8];
  for (int i = 0; i < tile_rows; i++) sums[i] = (lanes){0};
  for (size_t row = 0; row < row_count; row++) {
    const double *factors = (const double *)(left + row) + first;
    const lanes values = right[row];
    if (ahead) __builtin_prefetch(ahead + row * sizeof(lanes), 0, 2);
#pragma clang loop unroll(full)
    for (int i = 0; i < tile_rows; i++) add_product(&sums[i], &values, factors[i], fused);
  }
  for (int i = 0; i < tile_rows; i++) {
    unaligned_lanes *target = (unaligned_lanes *)(square + i * stride);
    *target += sums[i];
  }
}

// Adds the cross-products of a packed panel to the tiles on and above the diagonal of a square whose sides are padded
// to whole groups.
INLINE void add_cross_products(const row_panel *panel, panel_columns left, panel_columns right, double *square,
                               const int tile_rows, const int fused) {
  const size_t stride = panel->group_count * LANES;
  // Each panel is packed from memory that the first tiles of the panel before it have asked for; past the last panel
  // the address is not a valid one, which a prefetch ignores.
  const char *next = (const char *)(panel->values + panel->row_count * panel->column_count);
  for (size_t i = 0; i < panel->group_count; i++) {
    for (size_t first = 0; first < LANES; first += tile_rows) {
      for (size_t j = i; j < panel->group_count; j++) {
        const char *ahead = i == 0 && first == 0 ? next + j * sizeof(lanes[PANEL_ROWS]) : NULL;
        add_tile(left[i], first, right[j], panel->row_count, ahead, square + (i * LANES + first) * stride + j * LANES, stride,
                 tile_rows, fused);
      }
    }
  }
}
