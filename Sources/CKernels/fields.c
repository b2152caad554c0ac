#include "fields.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

// A bit for each of 64 bytes.
typedef struct {
  uint64_t delimiters;
  uint64_t feeds;
} marks;

// Writes the offsets of the bits of `found`. Eight are written whether they are there or not: a row of text has about
// as many in 64 bytes, and a guess at their number would often be wrong.
INLINE size_t write_places(uint64_t found, uint32_t base, uint32_t *places) {
  const size_t count = (size_t)__builtin_popcountll(found);
  for (size_t first = 0; first < count; first += 8) {
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 8; i++) {
      // With no bit left the place is never looked at, but counting the zeros of zero has no result at all.
      places[first + i] = base + (uint32_t)__builtin_ctzll(found | (UINT64_C(1) << 63));
      found &= found - 1;
    }
  }
  return count;
}

// The high bit of each of eight bytes that equals `byte`, as eight neighbouring bits.
INLINE uint64_t matches(uint64_t word, uint8_t byte) {
  const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
  const uint64_t difference = word ^ (byte * UINT64_C(0x0101010101010101));
  const uint64_t equal = ~((((difference & low) + low) | difference) | low);
  return (equal >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

INLINE marks portable_marks(const uint8_t *text, uint8_t delimiter) {
  marks found = {0, 0};
  for (int i = 0; i < 8; i++) {
    uint64_t word;
    memcpy(&word, text + 8 * i, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    found.delimiters |= matches(word, delimiter) << (8 * i);
    found.feeds |= matches(word, '\n') << (8 * i);
  }
  return found;
}

static size_t portable(const uint8_t *text, size_t count, uint8_t delimiter, uint32_t *places, size_t *feed_count) {
  size_t found = 0, feeds = 0;
  for (size_t position = 0; position < count; position += 64) {
    const marks here = portable_marks(text + position, delimiter);
    feeds += (size_t)__builtin_popcountll(here.feeds);
    found += write_places(here.delimiters | here.feeds, (uint32_t)position, places + found);
  }
  *feed_count = feeds;
  return found;
}

#if defined(__x86_64__)
// Sixty-four bytes in two registers, compared at once; the comparisons' sign bits are gathered by one instruction each.
__attribute__((target("avx2,bmi,bmi2,popcnt"))) static size_t vectors(const uint8_t *text, size_t count,
                                                                       uint8_t delimiter, uint32_t *places,
                                                                       size_t *feed_count) {
  const __m256i delimiters = _mm256_set1_epi8((char)delimiter);
  const __m256i line_feeds = _mm256_set1_epi8('\n');
  size_t found = 0, feeds = 0;
  for (size_t position = 0; position < count; position += 64) {
    const __m256i low = _mm256_loadu_si256((const __m256i *)(text + position));
    const __m256i high = _mm256_loadu_si256((const __m256i *)(text + position + 32));
    const uint64_t ended =
        (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, line_feeds)) |
        (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, line_feeds)) << 32;
    const uint64_t divided =
        (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, delimiters)) |
        (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, delimiters)) << 32;
    feeds += (size_t)__builtin_popcountll(ended);
    found += write_places(divided | ended, (uint32_t)position, places + found);
  }
  *feed_count = feeds;
  return found;
}
#endif

size_t stratum_find_ends_with(enum stratum_kernels kernels, const uint8_t *text, size_t count, uint8_t delimiter,
                              uint32_t *places, size_t *feed_count) {
#if defined(__x86_64__)
  if (kernels != STRATUM_PORTABLE) return vectors(text, count, delimiter, places, feed_count);
#endif
  (void)kernels;
  return portable(text, count, delimiter, places, feed_count);
}

size_t stratum_find_ends(const uint8_t *text, size_t count, uint8_t delimiter, uint32_t *places, size_t *feed_count) {
  return stratum_find_ends_with(stratum_best_kernels(), text, count, delimiter, places, feed_count);
}
