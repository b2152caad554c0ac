#include "resample.h"

#include "lanes.h"

#pragma clang diagnostic ignored "-Wpsabi"

typedef uint64_t words __attribute__((vector_size(64)));
typedef uint64_t unaligned_words __attribute__((vector_size(64), aligned(1)));
typedef uint16_t halves __attribute__((vector_size(32)));
typedef int16_t signed_halves __attribute__((vector_size(32)));
typedef uint8_t bytes __attribute__((vector_size(16)));

enum { COUNTERS = 8, ROWS_PER_COUNTER = 8, BATCH_ROWS = COUNTERS * ROWS_PER_COUNTER, HALVES = 16 };

INLINE words spread_word(uint64_t value) {
  return (words){value, value, value, value, value, value, value, value};
}

// The lower halves of two words, multiplied; what lies above them may be anything.
INLINE words lower_product(words left, uint64_t right) {
  return (left & 0xffffffff) * spread_word(right);
}

// Vector instructions compare signed numbers; turned by half their range, unsigned ones stand in the same order.
INLINE signed_halves signed_above(halves value, uint16_t limit) {
  return (signed_halves)(value ^ 0x8000) > (int16_t)(limit ^ 0x8000);
}

// The random bits of 64 rows, from eight counters that follow each other. The upper halves of the words are not cleared
// between rounds: a product reads the lower ones alone.
INLINE void philox(uint64_t key, uint64_t stream, uint64_t counter, words bits[2]) {
  const words place = {0, 1, 2, 3, 4, 5, 6, 7};
  const words count = place + counter;
  words c0 = count, c1 = count >> 32, c2 = spread_word(stream), c3 = spread_word(stream >> 32);
  uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
    const words first = lower_product(c0, 0xD2511F53), second = lower_product(c2, 0xCD9E8D57);
    c0 = (second >> 32) ^ c1 ^ (uint64_t)k0;
    c1 = second;
    c2 = (first >> 32) ^ c3 ^ (uint64_t)k1;
    c3 = first;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  const words low = (c0 & 0xffffffff) | c1 << 32, high = (c2 & 0xffffffff) | c3 << 32;
  bits[0] = __builtin_shufflevector(low, high, 0, 8, 1, 9, 2, 10, 3, 11);
  bits[1] = __builtin_shufflevector(low, high, 4, 12, 5, 13, 6, 14, 7, 15);
}

// Sums over the bytes of each word up to and with that byte; none may pass 255.
INLINE words running_bytes(words bytes) {
  bytes += bytes << 8;
  bytes += bytes << 16;
  return bytes + (bytes << 32);
}

INLINE uint64_t resample(const struct stratum_count_table *table, uint64_t key, uint64_t stream, uint64_t first,
                         size_t count, uint8_t *times, uint32_t *undecided, size_t *undecided_count) {
  words sum = {0};
  size_t found = 0;
  for (size_t row = 0; row < count; row += BATCH_ROWS) {
    words bits[2], drawn;
    philox(key, stream, (first + row) / ROWS_PER_COUNTER, bits);
    halves beyond = {0};
#pragma clang loop unroll(full)
    for (int part = 0; part < BATCH_ROWS / HALVES; part++) {
      const halves value = ((const halves *)bits)[part];
      halves turns = {0};
      // A comparison that holds is −1 in each lane.
#pragma clang loop unroll(full)
      for (int turn = 0; turn < 7; turn++) turns -= (halves)signed_above(value, table->last[turn]);
      const halves undecided_here = (halves)signed_above(value, table->last[7]);
      beyond |= undecided_here;
      ((bytes *)&drawn)[part] = __builtin_convertvector(turns & ~undecided_here, bytes);
    }
    const size_t rows = count - row < BATCH_ROWS ? count - row : BATCH_ROWS;
    if (rows < BATCH_ROWS) memset((char *)&drawn + rows, 0, BATCH_ROWS - rows);
    memcpy(times + row, &drawn, rows);
    sum += running_bytes(drawn) >> 56;
    uint64_t quarters[4];
    memcpy(quarters, &beyond, sizeof(quarters));
    if (__builtin_expect((quarters[0] | quarters[1] | quarters[2] | quarters[3]) != 0, 0)) {
      const uint16_t *values = (const uint16_t *)bits;
      for (size_t i = 0; i < rows; i++) {
        if (values[i] > table->last[7]) undecided[found++] = (uint32_t)(row + i);
      }
    }
  }
  *undecided_count = found;
  uint64_t total = 0;
  for (int i = 0; i < 8; i++) total += sum[i];
  return total;
}

// For each word, the sum over its eight bytes of the products of two.
INLINE words byte_products(words left, words right) {
  typedef uint16_t shorts __attribute__((vector_size(64)));
  const words even = 0x00ff00ff00ff00ff - (words){0};
  const shorts sums = (shorts)(left & even) * (shorts)(right & even) + (shorts)(left >> 8 & even) * (shorts)(right >> 8 & even);
  const words pairs = ((words)sums & 0x0000ffff0000ffff) + ((words)sums >> 16 & 0x0000ffff0000ffff);
  return (pairs & 0xffffffff) + (pairs >> 32);
}

INLINE struct stratum_event_pairs plain_pairs(const uint8_t *marks, const uint8_t *times, size_t count) {
  struct stratum_event_pairs sums = {0, 0, 0};
  for (size_t row = 0; row < count; row++) {
    if (marks[row] & 1) {
      sums.events += times[row];
    } else {
      sums.others += times[row];
      sums.pairs += sums.events * times[row];
    }
  }
  return sums;
}

// Sixty-four rows at a time: counts are summed byte by byte within words of eight rows, and words by whole numbers.
INLINE struct stratum_event_pairs event_pairs(const uint8_t *marks, const uint8_t *times, size_t count) {
  enum { ROWS = 64 };
  words others_sum = {0}, pairs = {0};
  uint64_t events = 0, more_pairs = 0, more_others = 0;
  for (size_t row = 0; row < count; row += ROWS) {
    uint8_t last_marks[ROWS] = {0}, last_times[ROWS] = {0};
    const uint8_t *own_marks = marks + row, *own_times = times + row;
    if (count - row < ROWS) {
      memcpy(last_marks, own_marks, count - row);
      memcpy(last_times, own_times, count - row);
      own_marks = last_marks;
      own_times = last_times;
    }
    const words drawn = *(const unaligned_words *)own_times;
    const words flags = *(const unaligned_words *)own_marks & 0x0101010101010101;
    const words large = drawn & 0xe0e0e0e0e0e0e0e0;
    uint64_t is_large = 0;
    for (int i = 0; i < 8; i++) is_large |= large[i];
    if (__builtin_expect(is_large != 0, 0)) {
      // Eight such counts could pass 255 together.
      const struct stratum_event_pairs own = plain_pairs(own_marks, own_times, ROWS);
      more_pairs += own.pairs + events * own.others;
      more_others += own.others;
      events += own.events;
      continue;
    }
    const words has_event = (flags << 8) - flags;
    const words with = drawn & has_event, without = drawn & ~has_event;
    const words running = running_bytes(with);
    const words word_events = running >> 56, word_others = running_bytes(without) >> 56;
    words before = __builtin_shufflevector(word_events, (words){0}, 8, 0, 1, 2, 3, 4, 5, 6);
    before += __builtin_shufflevector(before, (words){0}, 8, 0, 1, 2, 3, 4, 5, 6);
    before += __builtin_shufflevector(before, (words){0}, 8, 8, 0, 1, 2, 3, 4, 5);
    before += __builtin_shufflevector(before, (words){0}, 8, 8, 8, 8, 0, 1, 2, 3);
    pairs += byte_products(without, running);
    pairs += ((before + events) & 0xffffffff) * (word_others & 0xffffffff);
    others_sum += word_others;
    events += before[7] + word_events[7];
  }
  struct stratum_event_pairs sums = {events, more_others, more_pairs};
  for (int i = 0; i < 8; i++) {
    sums.others += others_sum[i];
    sums.pairs += pairs[i];
  }
  return sums;
}

#define RESAMPLE_PARAMETERS                                                                                       \
  const struct stratum_count_table *table, uint64_t key, uint64_t stream, uint64_t first, size_t count,           \
      uint8_t *times, uint32_t *undecided, size_t *undecided_count
#define RESAMPLE_ARGUMENTS table, key, stream, first, count, times, undecided, undecided_count
#define PAIRS_PARAMETERS const uint8_t *marks, const uint8_t *times, size_t count
#define PAIRS_ARGUMENTS marks, times, count

#define RESAMPLE_KERNELS(suffix, attributes)                                                                      \
  attributes static uint64_t resample_##suffix(RESAMPLE_PARAMETERS) { return resample(RESAMPLE_ARGUMENTS); }      \
  attributes static struct stratum_event_pairs event_pairs_##suffix(PAIRS_PARAMETERS) {                           \
    return event_pairs(PAIRS_ARGUMENTS);                                                                          \
  }

#if defined(__x86_64__)
RESAMPLE_KERNELS(avx512, __attribute__((target("avx512f"))))
RESAMPLE_KERNELS(avx2, __attribute__((target("avx2"))))
#endif
RESAMPLE_KERNELS(portable, )

uint64_t stratum_resample(enum stratum_kernels kernels, RESAMPLE_PARAMETERS) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return resample_avx512(RESAMPLE_ARGUMENTS);
  if (kernels == STRATUM_AVX2) return resample_avx2(RESAMPLE_ARGUMENTS);
#endif
  return resample_portable(RESAMPLE_ARGUMENTS);
}

struct stratum_event_pairs stratum_event_pairs(enum stratum_kernels kernels, PAIRS_PARAMETERS) {
#if defined(__x86_64__)
  if (kernels == STRATUM_AVX512) return event_pairs_avx512(PAIRS_ARGUMENTS);
  if (kernels == STRATUM_AVX2) return event_pairs_avx2(PAIRS_ARGUMENTS);
#endif
  return event_pairs_portable(PAIRS_ARGUMENTS);
}
