#pragma once
#include <stddef.h>
#include <stdint.h>

#include "kernel_class.h"

/// What sixteen random bits say of a row's count: the last value of the bits that means at most 0, 1, … 6, and the last
/// that means a count at all.
struct stratum_count_table {
  uint16_t last[8];
};

/// Fills in the counts of `count` rows from row `first`, a multiple of 64, on; returns their sum.
///
/// Row r's bits are the sixteen from bit 16 (r mod 8) of Philox 4×32 with 10 rounds (Salmon, Moraes, Dror and Shaw 2011)
/// at the counter (r / 8, stream), each of 64 bits from the lowest word. A row whose bits mean no count is given 0, and
/// its place, less `first`, is added to `undecided`, which has room for `count`.
uint64_t stratum_resample(enum stratum_kernels kernels, const struct stratum_count_table *table, uint64_t key,
                          uint64_t stream, uint64_t first, size_t count, uint8_t *times, uint32_t *undecided,
                          size_t *undecided_count);

/// Sums over rows in the order of their scores: of the counts of rows with the event and of the others, and, for each of
/// the others, of the counts of rows with the event before it times its own.
struct stratum_event_pairs {
  uint64_t events, others, pairs;
};

/// The sums of some rows; the lowest bit of a row's mark says that it has the event.
struct stratum_event_pairs stratum_event_pairs(enum stratum_kernels kernels, const uint8_t *marks,
                                               const uint8_t *times, size_t count);
