#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Eight doubles that the compiler maps to what the target has: one register of AVX-512, two of AVX2, four of SSE2
// or NEON. The operations are element by element, so the number of registers never shows in a result.
typedef double lanes __attribute__((vector_size(64)));
typedef double unaligned_lanes __attribute__((vector_size(64), aligned(8)));
typedef int64_t lane_bits __attribute__((vector_size(64)));

enum { LANES = 8 };

#define INLINE static inline __attribute__((always_inline))

// sum + left × right: in one rounding where `fused`, else in two.
INLINE void add_product(lanes *sum, const lanes *left, double right, const int fused) {
  const lanes factor = {right, right, right, right, right, right, right, right};
  if (fused) {
    *sum = __builtin_elementwise_fma(*left, factor, *sum);
  } else {
    *sum += *left * factor;
  }
}
