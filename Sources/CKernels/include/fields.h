#pragma once
#include <stddef.h>
#include <stdint.h>

#include "kernel_class.h"

/// Finds every `delimiter` and every line feed among `count` bytes and writes their offsets, ascending, to `places`.
///
/// Returns how many there are; `feed_count` is how many of them are line feeds. At least 63 more bytes must be readable
/// behind the text and be neither; `places` must have room for `count + 8` offsets.
size_t stratum_find_ends(const uint8_t *text, size_t count, uint8_t delimiter, uint32_t *places, size_t *feed_count);

/// The same with the given instructions, which the machine must have.
size_t stratum_find_ends_with(enum stratum_kernels kernels, const uint8_t *text, size_t count, uint8_t delimiter,
                              uint32_t *places, size_t *feed_count);

/// Asks for the cache line at `address`, which need not be valid, and does not wait for it.
static inline void stratum_prefetch(const void *address) { __builtin_prefetch(address); }
