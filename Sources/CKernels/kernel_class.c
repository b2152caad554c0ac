#include "kernel_class.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static enum stratum_kernels best_of_machine(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) return STRATUM_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return STRATUM_AVX2;
#endif
  return STRATUM_PORTABLE;
}

enum stratum_kernels stratum_best_kernels(void) {
  // Every thread finds the same, so it does not matter which of them notes it; 0 means not known yet.
  static atomic_int known;
  int found = atomic_load_explicit(&known, memory_order_relaxed);
  if (found == 0) {
    enum stratum_kernels best = best_of_machine();
    const char *wanted = getenv("STRATUM_KERNELS");
    if (wanted && strcmp(wanted, "avx2") == 0 && best > STRATUM_AVX2) best = STRATUM_AVX2;
    if (wanted && strcmp(wanted, "portable") == 0) best = STRATUM_PORTABLE;
    found = 1 + (int)best;
    atomic_store_explicit(&known, found, memory_order_relaxed);
  }
  return (enum stratum_kernels)(found - 1);
}

const char *stratum_kernel_class(void) {
  switch (stratum_best_kernels()) {
    case STRATUM_AVX512: return "avx512";
    case STRATUM_AVX2: return "avx2";
    default: return "portable";
  }
}

const char *stratum_compiler(void) { return __VERSION__; }
