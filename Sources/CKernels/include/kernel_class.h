#pragma once

/// The vector instructions that a kernel is compiled for. The two vector classes fuse multiplication and addition into
/// one rounding, the portable class rounds twice; a kernel that differs from this says so.
enum stratum_kernels {
  STRATUM_PORTABLE = 0,
  STRATUM_AVX2 = 1,
  STRATUM_AVX512 = 2,
};

/// The best class that this machine can run; a lesser one where the environment variable STRATUM_KERNELS names it
/// ("avx2" or "portable"), so that the results of another machine can be compared.
enum stratum_kernels stratum_best_kernels(void);

/// The vector instructions that the kernels use on this machine: "avx512", "avx2" or "portable".
/// Results are the same bytes only between runs of the same class.
const char *stratum_kernel_class(void);

/// The compiler that built the kernels, in its own words.
const char *stratum_compiler(void);
