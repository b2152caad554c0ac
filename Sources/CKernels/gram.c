#include "panel.h"

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
