#include "kernel_class.h"

enum stratum_kernels stratum_best_kernels(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) return STRATUM_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return STRATUM_AVX2;
#endif
  return STRATUM_PORTABLE;
}

const char *stratum_kernel_class(void) {
  switch (stratum_best_kernels()) {
    case STRATUM_AVX512: return "avx512";
    case STRATUM_AVX2: return "avx2";
    default: return "portable";
  }
}
