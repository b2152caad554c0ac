#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "kernel_class.h"

/// The weight of some rows, the mean of their losses, and the sum of squares about it.
struct stratum_loss_moments {
  double weight, mean, squares;
};

/// The moments of the negative logarithms, in nats, of the probabilities given to what happened: −ln p where the event
/// happened, −ln(1 − p) where not.
///
/// Each probability lies from 0 to 1; `weights` holds one number a row or is null. The logarithms are the kernels' own,
/// right to 4 units in the last place. The mean is not finite where a row that weighs something was given probability 0
/// for what happened.
struct stratum_loss_moments stratum_log_loss(enum stratum_kernels kernels, const double *probabilities,
                                             const bool *events, const double *weights, size_t row_count);
