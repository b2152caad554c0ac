#pragma once

/// The vector instructions that the kernels use on this machine: "avx512", "avx2" or "portable".
/// Results are the same bytes only between runs of the same class.
const char *stratum_kernel_class(void);
