#pragma once
#include <stddef.h>
#include <stdint.h>

#include "kernel_class.h"

/// How many rows `stratum_distance_sums` measures from at once.
enum { STRATUM_DISTANCE_QUERIES = 16 };

/// Adds the Euclidean distances from sixteen rows, the queries, to many rows, each to the sums of that row's cell.
///
/// `queries` holds, for each column, the sixteen queries' values; `rows` is row_count × column_count, row by row, with
/// one number of a cell a row in `cells`; `sums` holds sixteen sums a cell. A distance is the root of the sum over
/// columns, in order, of squared differences. Distances are added row by row, and a query's sums depend on no other
/// query.
void stratum_distance_sums(enum stratum_kernels kernels, const double *queries, const double *rows, size_t row_count,
                           size_t column_count, const int32_t *cells, double *sums);

/// Adds the sixteen sums of each cell to the sixteen sums of the group that the cell belongs to, cell by cell.
void stratum_join_sums(enum stratum_kernels kernels, const double *cell_sums, const int32_t *groups, size_t cell_count,
                       double *sums);
