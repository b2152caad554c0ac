#pragma once
#include <stddef.h>

#include "kernel_class.h"

/// How many numbers `stratum_squares` needs for itself, for each column and then for seven more.
enum { STRATUM_SQUARES_ROOM = 128 };

/// Adds XᵀX to the upper triangle of `square`, for any number of columns.
///
/// `values` is row_count × column_count, row by row; each row of `square` starts `stride` numbers after the one before it.
/// Elements beside the triangle may receive what belongs to their mirror images. `room` is aligned to 64 bytes and holds
/// (column_count + 7) × STRATUM_SQUARES_ROOM numbers.
void stratum_squares(enum stratum_kernels kernels, const double *values, size_t row_count, size_t column_count,
                     double *square, size_t stride, double *room);
