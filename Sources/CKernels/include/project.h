#pragma once
#include <stddef.h>

#include "kernel_class.h"

/// How many directions lie side by side in the memory that `stratum_project` reads.
enum { STRATUM_PROJECT_GROUP = 8 };

/// Writes the coordinates of rows, less a centre, along some directions: scores[r][k] = Σⱼ (values[r][j] − centre[j]) ×
/// direction k's component j.
///
/// `values` is row_count × column_count and `scores` row_count × direction_count, both row by row. `directions` holds
/// groups of eight, the last filled up with zeros: for each group, for each column, eight directions' components.
/// Products are added in the order of the columns and rounded before they are added, so a score depends on nothing but
/// its row and is the same in every class.
void stratum_project(enum stratum_kernels kernels, const double *values, size_t row_count, size_t column_count,
                     const double *centre, const double *directions, size_t direction_count, double *scores);
