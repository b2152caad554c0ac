#pragma once
#include "lanes.h"

// The logistic loss of eight rows at a time. Branches would cost more than both of their sides; there are none.

// How vectors are handed to functions differs between targets; all functions here are inlined, so none is handed over.
#pragma clang diagnostic ignored "-Wpsabi"

INLINE lanes spread(double value) { return (lanes){value, value, value, value, value, value, value, value}; }

INLINE lanes choose(lane_bits condition, lanes yes, lanes no) {
  return (lanes)((condition & (lane_bits)yes) | (~condition & (lane_bits)no));
}

// The next eight numbers, with zeros past the last.
INLINE lanes load_eight(const double *source, size_t present) {
  if (present >= LANES) return *(const unaligned_lanes *)source;
  lanes padded = {0};
  memcpy(&padded, source, present * sizeof(double));
  return padded;
}

INLINE void store_eight(double *target, size_t present, lanes value) {
  memcpy(target, &value, (present < LANES ? present : LANES) * sizeof(double));
}

// Weights of one for the rows that are there.
INLINE lanes ones(size_t present) {
  const lane_bits position = {0, 1, 2, 3, 4, 5, 6, 7};
  return choose(position < (int64_t)present, spread(1), spread(0));
}

// left × right + sum: in one rounding where `fused`, else in two.
INLINE lanes product_sum(lanes left, lanes right, lanes sum, const int fused) {
  return fused ? __builtin_elementwise_fma(left, right, sum) : left * right + sum;
}

// exp x for x from −708 to 0, and 0 below: x = n ln 2 + r with |r| ≤ ln 2 / 2, then the Taylor series of exp r to the
// 13th power, whose rest is below 5e-18.
INLINE lanes exponential(lanes x, const int fused) {
  // Adding this number rounds to a whole one, and leaves it in the lowest bits.
  const lanes shifter = spread(0x1.8p52);
  const lanes shifted = product_sum(x, spread(0x1.71547652b82fep0), shifter, fused);
  const lanes n = shifted - shifter;
  // The upper part of ln 2 ends in so many zeros that its product with n is exact.
  lanes r = product_sum(n, spread(-0x1.62e42feep-1), x, fused);
  r = product_sum(n, spread(-0x1.a39ef35793c76p-33), r, fused);
  lanes sum = spread(1.0 / 6227020800);
  sum = product_sum(sum, r, spread(1.0 / 479001600), fused);
  sum = product_sum(sum, r, spread(1.0 / 39916800), fused);
  sum = product_sum(sum, r, spread(1.0 / 3628800), fused);
  sum = product_sum(sum, r, spread(1.0 / 362880), fused);
  sum = product_sum(sum, r, spread(1.0 / 40320), fused);
  sum = product_sum(sum, r, spread(1.0 / 5040), fused);
  sum = product_sum(sum, r, spread(1.0 / 720), fused);
  sum = product_sum(sum, r, spread(1.0 / 120), fused);
  sum = product_sum(sum, r, spread(1.0 / 24), fused);
  sum = product_sum(sum, r, spread(1.0 / 6), fused);
  sum = product_sum(sum, r, spread(0.5), fused);
  sum = product_sum(sum * r, r, r, fused) + 1;
  const lane_bits power = ((lane_bits)shifted + 1023) << 52;
  return choose(x >= -708.0, sum * (lanes)power, spread(0));
}

// 2 artanh s for s² < 0.0295, where the series' rest after the 21st power is below 1e-18 of it.
INLINE lanes twice_artanh(lanes s, const int fused) {
  const lanes square = s * s;
  lanes sum = spread(1.0 / 21);
  sum = product_sum(sum, square, spread(1.0 / 19), fused);
  sum = product_sum(sum, square, spread(1.0 / 17), fused);
  sum = product_sum(sum, square, spread(1.0 / 15), fused);
  sum = product_sum(sum, square, spread(1.0 / 13), fused);
  sum = product_sum(sum, square, spread(1.0 / 11), fused);
  sum = product_sum(sum, square, spread(1.0 / 9), fused);
  sum = product_sum(sum, square, spread(1.0 / 7), fused);
  sum = product_sum(sum, square, spread(1.0 / 5), fused);
  sum = product_sum(sum, square, spread(1.0 / 3), fused);
  return 2 * product_sum(sum * square, s, s, fused);
}

// ln(1 + x) for x from 0 to 1, by 2 artanh s with s = x / (2 + x), or past √2 − 1 by ln 2 + 2 artanh s with
// s = (x − 1) / (x + 3).
INLINE lanes log_one_plus(lanes x, const int fused) {
  const lane_bits upper = x > 0.41421356237309503;
  const lanes s = choose(upper, x - 1, x) / choose(upper, x + 3, x + 2);
  return twice_artanh(s, fused) + choose(upper, spread(0x1.62e42fefa39efp-1), spread(0));
}

typedef struct {
  lanes loss, residual, curvature;
} logistic_lanes;

// Loss, w (p − y) and w p (1 − p). The rarer side's probability is found first, so that neither side loses digits.
INLINE logistic_lanes logistic_curve(lanes margin, lanes target, lanes weight, const int fused) {
  const lane_bits positive = margin >= 0;
  const lanes tail = exponential(choose(positive, -margin, margin), fused);
  const lanes larger = 1 / (1 + tail), smaller = tail * larger;
  const lanes probability = choose(positive, larger, smaller), rest = choose(positive, smaller, larger);
  logistic_lanes result;
  result.residual = weight * ((1 - target) * probability - target * rest);
  result.curvature = weight * (larger * smaller);
  result.loss = weight * (log_one_plus(tail, fused) + (choose(positive, margin, spread(0)) - target * margin));
  return result;
}

INLINE double sum_of(lanes value) {
  return ((value[0] + value[1]) + (value[2] + value[3])) + ((value[4] + value[5]) + (value[6] + value[7]));
}

// Lane i of the result is the sum of the lanes of rows[i].
INLINE lanes sums_of_eight(const lanes rows[8]) {
  lanes pairs[4], quads[2];
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    pairs[i] = __builtin_shufflevector(rows[2 * i], rows[2 * i + 1], 0, 8, 2, 10, 4, 12, 6, 14) +
               __builtin_shufflevector(rows[2 * i], rows[2 * i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 2; i++) {
    quads[i] = __builtin_shufflevector(pairs[2 * i], pairs[2 * i + 1], 0, 1, 8, 9, 4, 5, 12, 13) +
               __builtin_shufflevector(pairs[2 * i], pairs[2 * i + 1], 2, 3, 10, 11, 6, 7, 14, 15);
  }
  return __builtin_shufflevector(quads[0], quads[1], 0, 1, 2, 3, 8, 9, 10, 11) +
         __builtin_shufflevector(quads[0], quads[1], 4, 5, 6, 7, 12, 13, 14, 15);
}
