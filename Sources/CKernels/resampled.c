#include "resampled.h"

#include "lanes.h"

// Why this is fast: the sums of one resample wait for each other, as each addition needs the last. Eight resamples in
// the lanes of a vector wait no longer than one, and share the look at the order and at the values. Counts are bytes, so
// that those of all customers stay in cache while they are gathered.

typedef uint8_t count_lanes __attribute__((vector_size(8)));
typedef uint32_t total_lanes __attribute__((vector_size(32)));

INLINE count_lanes counts_of(const uint8_t *counts, int32_t customer) {
  count_lanes found;
  memcpy(&found, counts + (size_t)customer * LANES, sizeof found);
  return found;
}

INLINE void load_weights(lanes *weights, const uint8_t *counts, int32_t customer) {
  *weights = __builtin_convertvector(counts_of(counts, customer), lanes);
}

INLINE void store(double *target, const lanes *values) { memcpy(target, values, sizeof *values); }

INLINE void sums(const int32_t *order, const double *values, size_t count, const uint8_t *counts, double *weights,
                 double *totals) {
  lanes weight = {0}, total = {0};
  for (size_t position = 0; position < count; position++) {
    lanes drawn;
    load_weights(&drawn, counts, order[position]);
    weight += drawn;
    total += drawn * values[position];
  }
  store(weights, &weight);
  store(totals, &total);
}

INLINE void area(const int32_t *order, const double *values, const ptrdiff_t *ends, size_t run_count,
                 const uint8_t *counts, const double *means, double *areas) {
  const lanes mean = *(const unaligned_lanes *)means;
  lanes sum = {0}, height = {0};
  if (ends == NULL) {
    for (size_t position = 0; position < run_count; position++) {
      lanes weight;
      load_weights(&weight, counts, order[position]);
      const lanes rise = weight * (values[position] - mean);
      sum += weight * (height + rise / 2);
      height += rise;
    }
  } else {
    ptrdiff_t position = 0;
    for (size_t run = 0; run < run_count; run++) {
      lanes weight = {0}, rise = {0};
      for (; position < ends[run]; position++) {
        lanes drawn;
        load_weights(&drawn, counts, order[position]);
        weight += drawn;
        rise += drawn * (values[position] - mean);
      }
      sum += weight * (height + rise / 2);
      height += rise;
    }
  }
  store(areas, &sum);
}

// The median of one resample, from a position below which `below` customers were drawn.
static double median_from(const int32_t *order, const double *values, size_t position, size_t count,
                          const uint8_t *counts, size_t lane, uint32_t below, uint32_t total) {
  double lower = 0;
  int has_lower = 0;
  for (; position < count; position++) {
    const uint32_t drawn = counts[(size_t)order[position] * LANES + lane];
    if (drawn == 0) continue;
    if (has_lower) return (lower + values[position]) / 2;
    below += drawn;
    if (2 * (uint64_t)below > total) return values[position];
    if (2 * (uint64_t)below == total) {
      lower = values[position];
      has_lower = 1;
    }
  }
  return lower;
}

INLINE void medians(const int32_t *order, const double *values, size_t count, const uint8_t *counts,
                    const double *weights, double *found) {
  enum { BLOCK = 64 };
  uint32_t totals[LANES], before[LANES] = {0}, after[LANES];
  unsigned open = 0;
  for (size_t lane = 0; lane < LANES; lane++) {
    totals[lane] = (uint32_t)weights[lane];
    if (totals[lane] > 0) open |= 1u << lane;
  }
  total_lanes below = {0};
  for (size_t first = 0; first < count && open; first += BLOCK) {
    const size_t end = first + BLOCK < count ? first + BLOCK : count;
    for (size_t position = first; position < end; position++) {
      below += __builtin_convertvector(counts_of(counts, order[position]), total_lanes);
    }
    memcpy(after, &below, sizeof after);
    for (size_t lane = 0; lane < LANES; lane++) {
      if (!(open >> lane & 1) || 2 * (uint64_t)after[lane] < totals[lane]) continue;
      found[lane] = median_from(order, values, first, count, counts, lane, before[lane], totals[lane]);
      open &= ~(1u << lane);
    }
    memcpy(before, after, sizeof before);
  }
}

// Where `ranks` are to be written, each customer's midrank less the centre; where `others` are given, the products with
// them.
INLINE void midranks(const int32_t *order, const ptrdiff_t *ends, size_t run_count, const uint8_t *counts,
                     const double *centres, double *ranks, const double *others, double *products, double *squares) {
  const lanes centre = *(const unaligned_lanes *)centres;
  lanes below = {0}, square = {0}, product = {0}, drawn;
  ptrdiff_t start = 0;
  for (size_t run = 0; run < run_count; run++) {
    lanes weight = {0};
    for (ptrdiff_t position = start; position < ends[run]; position++) {
      load_weights(&drawn, counts, order[position]);
      weight += drawn;
    }
    const lanes rank = below + weight / 2 - centre;
    square += weight * rank * rank;
    for (ptrdiff_t position = start; position < ends[run]; position++) {
      const size_t place = (size_t)order[position] * LANES;
      if (ranks) store(ranks + place, &rank);
      if (others) {
        load_weights(&drawn, counts, order[position]);
        product += drawn * *(const unaligned_lanes *)(others + place) * rank;
      }
    }
    below += weight;
    start = ends[run];
  }
  store(squares, &square);
  if (others) store(products, &product);
}

#define RESAMPLED_KERNELS(suffix, attributes)                                                                     \
  attributes static void sums_##suffix(const int32_t *order, const double *values, size_t count,                  \
                                       const uint8_t *counts, double *weights, double *totals) {                  \
    sums(order, values, count, counts, weights, totals);                                                          \
  }                                                                                                               \
  attributes static void area_##suffix(const int32_t *order, const double *values, const ptrdiff_t *ends,         \
                                       size_t run_count, const uint8_t *counts, const double *means,              \
                                       double *areas) {                                                           \
    area(order, values, ends, run_count, counts, means, areas);                                                   \
  }                                                                                                               \
  attributes static void medians_##suffix(const int32_t *order, const double *values, size_t count,               \
                                          const uint8_t *counts, const double *weights, double *found) {          \
    medians(order, values, count, counts, weights, found);                                                        \
  }                                                                                                               \
  attributes static void ranks_##suffix(const int32_t *order, const ptrdiff_t *ends, size_t run_count,            \
                                        const uint8_t *counts, const double *centres, double *ranks,              \
                                        double *squares) {                                                        \
    midranks(order, ends, run_count, counts, centres, ranks, NULL, NULL, squares);                                          \
  }                                                                                                               \
  attributes static void rank_products_##suffix(const int32_t *order, const ptrdiff_t *ends, size_t run_count,    \
                                                const uint8_t *counts, const double *centres,                     \
                                                const double *ranks, double *products, double *squares) {         \
    midranks(order, ends, run_count, counts, centres, NULL, ranks, products, squares);                             \
  }

#if defined(__x86_64__)
RESAMPLED_KERNELS(avx512, __attribute__((target("avx512f"))))
RESAMPLED_KERNELS(avx2, __attribute__((target("avx2"))))
#endif
RESAMPLED_KERNELS(portable, )

#if defined(__x86_64__)
#define DISPATCH(name, ...)                                              \
  if (kernels == STRATUM_AVX512) return name##_avx512(__VA_ARGS__);      \
  if (kernels == STRATUM_AVX2) return name##_avx2(__VA_ARGS__);          \
  name##_portable(__VA_ARGS__)
#else
#define DISPATCH(name, ...) \
  (void)kernels;            \
  name##_portable(__VA_ARGS__)
#endif

void stratum_resampled_sums(enum stratum_kernels kernels, const int32_t *order, const double *values, size_t count,
                            const uint8_t *counts, double *weights, double *totals) {
  DISPATCH(sums, order, values, count, counts, weights, totals);
}

void stratum_resampled_area(enum stratum_kernels kernels, const int32_t *order, const double *values,
                            const ptrdiff_t *ends, size_t run_count, const uint8_t *counts, const double *means,
                            double *areas) {
  DISPATCH(area, order, values, ends, run_count, counts, means, areas);
}

void stratum_resampled_medians(enum stratum_kernels kernels, const int32_t *order, const double *values, size_t count,
                               const uint8_t *counts, const double *weights, double *found) {
  DISPATCH(medians, order, values, count, counts, weights, found);
}

void stratum_resampled_ranks(enum stratum_kernels kernels, const int32_t *order, const ptrdiff_t *ends,
                             size_t run_count, const uint8_t *counts, const double *centres, double *ranks,
                             double *squares) {
  DISPATCH(ranks, order, ends, run_count, counts, centres, ranks, squares);
}

void stratum_resampled_rank_products(enum stratum_kernels kernels, const int32_t *order, const ptrdiff_t *ends,
                                     size_t run_count, const uint8_t *counts, const double *centres,
                                     const double *ranks, double *products, double *squares) {
  DISPATCH(rank_products, order, ends, run_count, counts, centres, ranks, products, squares);
}
