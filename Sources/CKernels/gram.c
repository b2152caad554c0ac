#include "gram.h"

#include "lanes.h"

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

// The (weighted) mean of each column, summed from the first row that weighs anything: exact where a column is constant.
INLINE void average_columns(const row_panel *panel, double weight, lanes *means, const int fused) {
  size_t first = 0;
  while (panel->weights && panel->weights[first] == 0) first++;
  for (size_t group = 0; group < panel->group_count; group++) {
    lanes origin, even = {0}, odd = {0}, value;
    load_group(panel, first, group, &origin);
    for (size_t row = first + 1; row < panel->row_count; row++) {
      load_group(panel, row, group, &value);
      value -= origin;
      add_product(row % 2 ? &odd : &even, &value, panel->weights ? panel->weights[row] : 1, fused);
    }
    means[group] = origin + (even + odd) / weight;
  }
}

// Copies the panel less `shift`, and adds up what each column then sums to.
INLINE void pack(const row_panel *panel, const lanes *shift, panel_columns plain, panel_columns weighted,
                 lanes *residual_sums) {
  for (size_t group = 0; group < panel->group_count; group++) {
    const lanes group_shift = shift[group];
    lanes sum = {0}, value;
    for (size_t row = 0; row < panel->row_count; row++) {
      load_group(panel, row, group, &value);
      value -= group_shift;
      plain[group][row] = value;
      if (panel->weights) {
        const double weight = panel->weights[row];
        value *= (lanes){weight, weight, weight, weight, weight, weight, weight, weight};
        weighted[group][row] = value;
      }
      sum += value;
    }
    residual_sums[group] = sum;
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

INLINE void gram(const double *values, const double *weights, size_t row_count, size_t column_count, double *result,
                 const int tile_rows, const int fused) {
  const size_t group_count = (column_count + LANES - 1) / LANES;
  const size_t stride = group_count * LANES;
  panel_columns plain, weighted;
  lanes shift[GROUP_LIMIT] = {0}, residual_sums[GROUP_LIMIT];
  lanes square[STRATUM_GRAM_COLUMN_LIMIT * GROUP_LIMIT];
  memset(square, 0, stride * stride * sizeof(double));
  for (size_t row = 0; row < row_count; row += PANEL_ROWS) {
    const size_t rows = row_count - row < PANEL_ROWS ? row_count - row : PANEL_ROWS;
    const row_panel panel = {values + row * column_count, weights ? weights + row : NULL, rows, column_count,
                             group_count};
    pack(&panel, shift, plain, weighted, residual_sums);
    add_cross_products(&panel, weights ? weighted : plain, plain, (double *)square, tile_rows, fused);
  }
  for (size_t i = 0; i < column_count; i++) {
    for (size_t j = i; j < column_count; j++) {
      result[i * column_count + j] += ((const double *)square)[i * stride + j];
    }
  }
}

INLINE double panel_weight(const row_panel *panel) {
  if (!panel->weights) return (double)panel->row_count;
  double sum = 0;
  for (size_t row = 0; row < panel->row_count; row++) sum += panel->weights[row];
  return sum;
}

INLINE void centred_moments(const double *values, const double *weights, size_t row_count, size_t column_count,
                            double *weight_sum, double *means, double *cross_products, const int tile_rows,
                            const int fused) {
  const size_t group_count = (column_count + LANES - 1) / LANES;
  const size_t stride = group_count * LANES;
  panel_columns plain, weighted;
  lanes shift[GROUP_LIMIT], residual_sums[GROUP_LIMIT], differences[GROUP_LIMIT];
  lanes mean_lanes[GROUP_LIMIT] = {0};
  lanes square[STRATUM_GRAM_COLUMN_LIMIT * GROUP_LIMIT];
  memset(square, 0, stride * stride * sizeof(double));
  memcpy(mean_lanes, means, column_count * sizeof(double));
  double total = *weight_sum;
  for (size_t row = 0; row < row_count; row += PANEL_ROWS) {
    const size_t rows = row_count - row < PANEL_ROWS ? row_count - row : PANEL_ROWS;
    const row_panel panel = {values + row * column_count, weights ? weights + row : NULL, rows, column_count,
                             group_count};
    const double weight = panel_weight(&panel);
    if (weight == 0) continue;
    average_columns(&panel, weight, shift, fused);
    pack(&panel, shift, plain, weighted, residual_sums);
    add_cross_products(&panel, weights ? weighted : plain, plain, (double *)square, tile_rows, fused);
    const double joined = total + weight;
    for (size_t group = 0; group < group_count; group++) {
      differences[group] = shift[group] + residual_sums[group] / weight - mean_lanes[group];
      mean_lanes[group] += differences[group] * (weight / joined);
    }
    // The products about the panel's own mean are those about the shift less a term for the shift's rounding; they
    // join those so far by the pairwise update of Chan, Golub and LeVeque (1983).
    const double scale = total * (weight / joined);
    for (size_t i = 0; i < column_count; i++) {
      const double between = ((const double *)differences)[i] * scale;
      const double rounding = ((const double *)residual_sums)[i] / -weight;
      for (size_t group = i / LANES; group < group_count; group++) {
        add_product(&square[i * group_count + group], &residual_sums[group], rounding, fused);
        add_product(&square[i * group_count + group], &differences[group], between, fused);
      }
    }
    total = joined;
  }
  *weight_sum = total;
  memcpy(means, mean_lanes, column_count * sizeof(double));
  for (size_t i = 0; i < column_count; i++) {
    for (size_t j = i; j < column_count; j++) {
      cross_products[i * column_count + j] += ((const double *)square)[i * stride + j];
    }
  }
}

// As many rows of sums in a tile as stay in the target's registers: AVX-512 has 32 of eight doubles, AVX2 16 of four,
// SSE2 16 of two.
#define GRAM_KERNELS(suffix, attributes, tile_rows, fused)                                                            \
  attributes static void gram_##suffix(const double *values, const double *weights, size_t row_count,                 \
                                       size_t column_count, double *result) {                                         \
    gram(values, weights, row_count, column_count, result, tile_rows, fused);                                         \
  }                                                                                                                   \
  attributes static void centred_moments_##suffix(const double *values, const double *weights, size_t row_count,      \
                                                  size_t column_count, double *weight_sum, double *means,             \
                                                  double *cross_products) {                                           \
    centred_moments(values, weights, row_count, column_count, weight_sum, means, cross_products, tile_rows, fused);   \
  }

#if defined(__x86_64__)
GRAM_KERNELS(avx512, __attribute__((target("avx512f"))), 8, 1)
GRAM_KERNELS(avx2, __attribute__((target("avx2,fma"))), 4, 1)
#endif
GRAM_KERNELS(portable, , 2, 0)

void stratum_gram(enum stratum_kernels kernels, const double *values, const double *weights, size_t row_count,
                  size_t column_count, double *result) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return gram_avx512(values, weights, row_count, column_count, result);
  if (kernels == STRATUM_AVX2) return gram_avx2(values, weights, row_count, column_count, result);
#endif
  gram_portable(values, weights, row_count, column_count, result);
}

void stratum_centred_moments(enum stratum_kernels kernels, const double *values, const double *weights,
                             size_t row_count, size_t column_count, double *weight_sum, double *means,
                             double *cross_products) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) {
    return centred_moments_avx512(values, weights, row_count, column_count, weight_sum, means, cross_products);
  }
  if (kernels == STRATUM_AVX2) {
    return centred_moments_avx2(values, weights, row_count, column_count, weight_sum, means, cross_products);
  }
#endif
  centred_moments_portable(values, weights, row_count, column_count, weight_sum, means, cross_products);
}
