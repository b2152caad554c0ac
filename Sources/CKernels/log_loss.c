#include "log_loss.h"

#include "logistic_lanes.h"

// The losses of a block stay in the first cache between the look that finds their mean and the look that finds the
// squares about it.
enum { BLOCK_ROWS = 1024 };

typedef uint8_t eight_bytes __attribute__((vector_size(8)));

// ln x for x from 0 to 1: x = 2ᵏ m with m from √½ to √2, and ln m = 2 artanh s with s = (m − 1) / (m + 1); then
// s² < 0.0295, and the series' rest after the 21st power is below 1e-18.
INLINE lanes logarithm(lanes x, const int fused) {
  const lane_bits tiny = x < 0x1p-1022;
  const lane_bits bits = (lane_bits)choose(tiny, x * 0x1p54, x);
  const lane_bits exponent = (bits - 0x3fe6a09e667f3bcdL) >> 52;
  // Added to the bits of this number, a small whole number is added to its value.
  const lanes shifter = spread(0x1.8p52);
  const lanes k = (lanes)((lane_bits)shifter + exponent) - shifter - choose(tiny, spread(54), spread(0));
  const lanes above_one = (lanes)(bits - (exponent << 52)) - 1;
  const lanes s = above_one / (above_one + 2);
  // The upper part of ln 2 ends in so many zeros that its product with k is exact.
  const lanes rest = product_sum(k, spread(0x1.a39ef35793c76p-33), twice_artanh(s, fused), fused);
  return choose(x == 0, spread(-__builtin_inf()), product_sum(k, spread(0x1.62e42feep-1), rest, fused));
}

// 1 − p loses the digits of a small p; what it lost, over what was kept, is the logarithm's change to first order.
INLINE lanes log_losses(lanes probability, lane_bits event, const int fused) {
  const lanes kept = choose(event, probability, 1 - probability);
  const lanes lost = choose(event, spread(0), (1 - kept) - probability);
  return 0 - (logarithm(kept, fused) + choose(kept == 0, spread(0), lost / kept));
}

INLINE double sum_of_all(const lanes *values, size_t count) {
  lanes even = {0}, odd = {0};
  for (size_t i = 0; i < count; i++) {
    if (i % 2) odd += values[i]; else even += values[i];
  }
  return sum_of(even + odd);
}

INLINE struct stratum_loss_moments block_moments(const double *probabilities, const bool *events,
                                                 const double *weights, size_t row_count, const int fused) {
  lanes losses[BLOCK_ROWS / LANES], scales[BLOCK_ROWS / LANES], terms[BLOCK_ROWS / LANES];
  const size_t count = (row_count + LANES - 1) / LANES;
  for (size_t i = 0; i < count; i++) {
    const size_t row = i * LANES, present = row_count - row;
    eight_bytes happened = {0};
    memcpy(&happened, events + row, present < LANES ? present : LANES);
    const lane_bits event = -__builtin_convertvector(happened, lane_bits);
    // A row that weighs nothing, as those past the last do, has no loss, not even an infinite one.
    scales[i] = weights ? load_eight(weights + row, present) : ones(present);
    losses[i] = choose(scales[i] == 0, spread(0), log_losses(load_eight(probabilities + row, present), event, fused));
    terms[i] = scales[i] * losses[i];
  }
  struct stratum_loss_moments moments = {sum_of_all(scales, count), 0, 0};
  if (moments.weight == 0) return moments;
  moments.mean = sum_of_all(terms, count) / moments.weight;
  for (size_t i = 0; i < count; i++) {
    const lanes deviation = losses[i] - moments.mean;
    terms[i] = scales[i] * deviation * deviation;
  }
  moments.squares = sum_of_all(terms, count);
  return moments;
}

INLINE struct stratum_loss_moments log_loss(const double *probabilities, const bool *events, const double *weights,
                                            size_t row_count, const int fused) {
  struct stratum_loss_moments all = {0, 0, 0};
  for (size_t row = 0; row < row_count; row += BLOCK_ROWS) {
    const size_t rows = row_count - row < BLOCK_ROWS ? row_count - row : BLOCK_ROWS;
    const struct stratum_loss_moments block =
        block_moments(probabilities + row, events + row, weights ? weights + row : NULL, rows, fused);
    if (block.weight == 0) continue;
    const double weight = all.weight + block.weight, difference = block.mean - all.mean;
    all.squares += block.squares + difference * difference * (all.weight * (block.weight / weight));
    all.mean += difference * (block.weight / weight);
    all.weight = weight;
  }
  return all;
}

#define LOSS_PARAMETERS const double *probabilities, const bool *events, const double *weights, size_t row_count
#define LOSS_ARGUMENTS probabilities, events, weights, row_count
#define LOSS_KERNEL(suffix, attributes, fused)                                         \
  attributes static struct stratum_loss_moments log_loss_##suffix(LOSS_PARAMETERS) {   \
    return log_loss(LOSS_ARGUMENTS, fused);                                            \
  }

#if defined(__x86_64__)
LOSS_KERNEL(avx512, __attribute__((target("avx512f"))), 1)
LOSS_KERNEL(avx2, __attribute__((target("avx2,fma"))), 1)
#endif
LOSS_KERNEL(portable, , 0)

struct stratum_loss_moments stratum_log_loss(enum stratum_kernels kernels, LOSS_PARAMETERS) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return log_loss_avx512(LOSS_ARGUMENTS);
  if (kernels == STRATUM_AVX2) return log_loss_avx2(LOSS_ARGUMENTS);
#endif
  return log_loss_portable(LOSS_ARGUMENTS);
}
