// The loops themselves, for vectors of LANES doubles; included once for each kernel class.
//
// Rows are taken in tiles of 2 × LANES. A tile is turned so that a vector holds one column of LANES rows: distances
// to every centroid, the smallest of them and its index then need nothing from another lane, and no centroid or
// column is wasted on padding, whatever their number.

#include <stdlib.h>

#define TILE_ROWS (2 * LANES)
#define COPIED_DOUBLES 2560
#define INLINE static inline __attribute__((always_inline))
#define vector CLASS(vector)
#define indices CLASS(indices)
#define tile_buffer CLASS(tile_buffer)
#define pair CLASS(pair)

typedef double vector __attribute__((ext_vector_type(LANES)));
typedef int64_t indices __attribute__((ext_vector_type(LANES)));
typedef double pair __attribute__((ext_vector_type(2)));

INLINE vector CLASS(load)(const double *from) {
  vector value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

INLINE void CLASS(store)(double *to, vector value) { __builtin_memcpy(to, &value, sizeof value); }

// Turns LANES rows × LANES columns: column j goes to `tile + j * TILE_ROWS`.
INLINE void CLASS(turn)(const double *rows, size_t columns, double *tile) {
  vector r[LANES], t[LANES];
  for (int i = 0; i < LANES; i++) r[i] = CLASS(load)(rows + i * columns);
#if LANES == 2
  t[0] = __builtin_shufflevector(r[0], r[1], 0, 2);
  t[1] = __builtin_shufflevector(r[0], r[1], 1, 3);
#elif LANES == 4
  vector even01 = __builtin_shufflevector(r[0], r[1], 0, 4, 2, 6), odd01 = __builtin_shufflevector(r[0], r[1], 1, 5, 3, 7);
  vector even23 = __builtin_shufflevector(r[2], r[3], 0, 4, 2, 6), odd23 = __builtin_shufflevector(r[2], r[3], 1, 5, 3, 7);
  t[0] = __builtin_shufflevector(even01, even23, 0, 1, 4, 5);
  t[1] = __builtin_shufflevector(odd01, odd23, 0, 1, 4, 5);
  t[2] = __builtin_shufflevector(even01, even23, 2, 3, 6, 7);
  t[3] = __builtin_shufflevector(odd01, odd23, 2, 3, 6, 7);
#else
  vector pairs[LANES];
  for (int i = 0; i < LANES; i += 2) {
    pairs[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    pairs[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  // Parity 0 holds columns 0, 2, 4, 6 of all rows, parity 1 the odd ones.
  for (int parity = 0; parity < 2; parity++) {
    vector a = pairs[parity], b = pairs[2 + parity], c = pairs[4 + parity], d = pairs[6 + parity];
    vector ab04 = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);
    vector ab26 = __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
    vector cd04 = __builtin_shufflevector(c, d, 0, 1, 8, 9, 4, 5, 12, 13);
    vector cd26 = __builtin_shufflevector(c, d, 2, 3, 10, 11, 6, 7, 14, 15);
    t[parity] = __builtin_shufflevector(ab04, cd04, 0, 1, 2, 3, 8, 9, 10, 11);
    t[parity + 2] = __builtin_shufflevector(ab26, cd26, 0, 1, 2, 3, 8, 9, 10, 11);
    t[parity + 4] = __builtin_shufflevector(ab04, cd04, 4, 5, 6, 7, 12, 13, 14, 15);
    t[parity + 6] = __builtin_shufflevector(ab26, cd26, 4, 5, 6, 7, 12, 13, 14, 15);
  }
#endif
  for (int j = 0; j < LANES; j++) CLASS(store)(tile + j * TILE_ROWS, t[j]);
}

// Turns up to TILE_ROWS rows; lanes without a row are zero.
INLINE void CLASS(turn_tile)(const double *rows, size_t row_count, size_t columns, double *tile) {
  size_t whole = 0;
  if (row_count == TILE_ROWS) {
    whole = columns / LANES * LANES;
    for (size_t j = 0; j < whole; j += LANES) {
      CLASS(turn)(rows + j, columns, tile + j * TILE_ROWS);
      CLASS(turn)(rows + LANES * columns + j, columns, tile + j * TILE_ROWS + LANES);
    }
  }
  for (size_t j = whole; j < columns; j++)
    for (size_t i = 0; i < TILE_ROWS; i++) tile[j * TILE_ROWS + i] = i < row_count ? rows[i * columns + j] : 0;
}

// Squared distances of a tile's rows to `count` centroids; `count` is known when this is compiled.
INLINE void CLASS(distances)(const double *tile, size_t columns, const double *centroids, const int count,
                             vector distances[][2]) {
  for (int c = 0; c < count; c++) distances[c][0] = distances[c][1] = 0;
  for (size_t j = 0; j < columns; j++) {
    vector low = CLASS(load)(tile + j * TILE_ROWS), high = CLASS(load)(tile + j * TILE_ROWS + LANES);
#pragma clang loop unroll(full)
    for (int c = 0; c < count; c++) {
      vector centre = (vector)(centroids[c * columns + j]);
      vector from_low = low - centre, from_high = high - centre;
      distances[c][0] = SQUARE_ADDED(from_low, distances[c][0]);
      distances[c][1] = SQUARE_ADDED(from_high, distances[c][1]);
    }
  }
}

// The smallest distance so far, its centroid, and the next smallest.
typedef struct {
  vector first[2], second[2];
  indices label[2];
} CLASS(winners);

INLINE void CLASS(compete)(const double *tile, size_t columns, const double *centroids, size_t c, const int count,
                           const int with_second, CLASS(winners) * best) {
  vector distances[4][2];
  CLASS(distances)(tile, columns, centroids + c * columns, count, distances);
#pragma clang loop unroll(full)
  for (int i = 0; i < count; i++) {
    for (int half = 0; half < 2; half++) {
      vector distance = distances[i][half];
      indices nearer = distance < best->first[half];
      if (with_second) {
        vector loser = nearer ? best->first[half] : distance;
        best->second[half] = loser < best->second[half] ? loser : best->second[half];
      }
      best->first[half] = nearer ? distance : best->first[half];
      best->label[half] = nearer ? (indices)(int64_t)(c + i) : best->label[half];
    }
  }
}

INLINE CLASS(winners) CLASS(find_nearest)(const double *tile, size_t columns, const double *centroids,
                                          size_t centroid_count, const int with_second) {
  CLASS(winners) best;
  for (int half = 0; half < 2; half++) {
    best.first[half] = best.second[half] = (vector)__builtin_inf();
    best.label[half] = 0;
  }
  size_t c = 0;
  for (; c + 4 <= centroid_count; c += 4) CLASS(compete)(tile, columns, centroids, c, 4, with_second, &best);
  switch (centroid_count - c) {
    case 3:
      CLASS(compete)(tile, columns, centroids, c, 3, with_second, &best);
      break;
    case 2:
      CLASS(compete)(tile, columns, centroids, c, 2, with_second, &best);
      break;
    case 1:
      CLASS(compete)(tile, columns, centroids, c, 1, with_second, &best);
      break;
  }
  return best;
}

// A tile in its own 8 KB where it fits; else memory is asked for, once a call.
typedef struct {
  _Alignas(64) double own[64 * TILE_ROWS];
  double *start;
} tile_buffer;

INLINE void CLASS(open_tile)(tile_buffer *buffer, size_t columns) {
  buffer->start = buffer->own;
  if (columns <= 64) return;
  buffer->start = aligned_alloc(64, columns * TILE_ROWS * sizeof(double) + 63 & ~(size_t)63);
  if (!buffer->start) abort();
}

INLINE void CLASS(close_tile)(tile_buffer *buffer) {
  if (buffer->start != buffer->own) free(buffer->start);
}

INLINE double CLASS(total)(vector value) {
  double total = 0;
  for (int i = 0; i < LANES; i++) total += value[i];
  return total;
}

// The weights of a tile's rows; lanes without a row weigh nothing.
INLINE void CLASS(tile_weights)(const double *weights, size_t row_count, vector tile[2]) {
  if (row_count == TILE_ROWS) {
    for (int half = 0; half < 2; half++)
      tile[half] = weights ? CLASS(load)(weights + half * LANES) : (vector)(1.0);
    return;
  }
  double padded[TILE_ROWS];
  for (size_t i = 0; i < TILE_ROWS; i++) padded[i] = i >= row_count ? 0 : weights ? weights[i] : 1;
  for (int half = 0; half < 2; half++) tile[half] = CLASS(load)(padded + half * LANES);
}

INLINE void CLASS(add_row)(const double *row, double weight, const double *origin, size_t columns, double *sum) {
  size_t j = 0;
  for (; j + LANES <= columns; j += LANES) {
    vector moved = (CLASS(load)(row + j) - CLASS(load)(origin + j)) * (vector)(weight);
    CLASS(store)(sum + j, CLASS(load)(sum + j) + moved);
  }
  for (; j < columns; j++) sum[j] += (row[j] - origin[j]) * weight;
  pair tally, seen = {weight, weight > 0};
  __builtin_memcpy(&tally, sum + columns, sizeof tally);
  tally += seen;
  __builtin_memcpy(sum + columns, &tally, sizeof tally);
}

static double CLASS(step)(STEP_ARGUMENTS) {
  tile_buffer buffer;
  CLASS(open_tile)(&buffer, columns);
  // Neighbouring rows often fall in one cluster, and adding to what has just been stored is slow; so rows take turns
  // between copies of the sums, as many as stay near.
  _Alignas(64) double copies[COPIED_DOUBLES];
  // A cluster's sums in a copy begin on a cache line.
  size_t stride = (columns + 2 + 7) & ~(size_t)7;
  size_t size = centroid_count * stride;
  size_t copy_count = size <= COPIED_DOUBLES / 4 ? 4 : size <= COPIED_DOUBLES / 2 ? 2 : 1;
  double *start = copies;
  if (copy_count == 1) {
    start = sums;
    stride = columns + 2;
  }
  if (copy_count > 1) __builtin_memset(copies, 0, copy_count * size * sizeof(double));
  vector objective[2] = {0, 0};
  for (size_t i = 0; i < row_count; i += TILE_ROWS) {
    size_t count = row_count - i < TILE_ROWS ? row_count - i : TILE_ROWS;
    const double *tile_rows = rows + i * columns;
    CLASS(turn_tile)(tile_rows, count, columns, buffer.start);
    CLASS(winners) best = CLASS(find_nearest)(buffer.start, columns, centroids, centroid_count, 0);
    vector weight[2];
    CLASS(tile_weights)(weights ? weights + i : 0, count, weight);
    int64_t label[TILE_ROWS];
    for (int half = 0; half < 2; half++) {
      objective[half] += best.first[half] * weight[half];
      __builtin_memcpy(label + half * LANES, &best.label[half], sizeof best.label[half]);
    }
    for (size_t r = 0; r < count; r++) {
      size_t c = (size_t)label[r];
      double *sum = start + (r & (copy_count - 1)) * size + c * stride;
      CLASS(add_row)(tile_rows + r * columns, weights ? weights[i + r] : 1, origins + c * columns, columns, sum);
    }
  }
  if (copy_count > 1)
    for (size_t c = 0; c < centroid_count; c++)
      for (size_t j = 0; j < columns + 2; j++) {
        const double *copy = copies + c * stride + j;
        sums[c * (columns + 2) + j] +=
            copy_count == 4 ? (copy[0] + copy[size]) + (copy[2 * size] + copy[3 * size]) : copy[0] + copy[size];
      }
  CLASS(close_tile)(&buffer);
  return CLASS(total)(objective[0]) + CLASS(total)(objective[1]);
}

static void CLASS(nearest)(NEAREST_ARGUMENTS) {
  tile_buffer buffer;
  CLASS(open_tile)(&buffer, columns);
  for (size_t i = 0; i < row_count; i += TILE_ROWS) {
    size_t count = row_count - i < TILE_ROWS ? row_count - i : TILE_ROWS;
    CLASS(turn_tile)(rows + i * columns, count, columns, buffer.start);
    CLASS(winners) best = CLASS(find_nearest)(buffer.start, columns, centroids, centroid_count, 1);
    for (size_t r = 0; r < count; r++) {
      labels[i + r] = (int32_t)best.label[r / LANES][r % LANES];
      first[i + r] = best.first[r / LANES][r % LANES];
      second[i + r] = best.second[r / LANES][r % LANES];
    }
  }
  CLASS(close_tile)(&buffer);
}

static void CLASS(potentials)(POTENTIALS_ARGUMENTS) {
  tile_buffer buffer;
  CLASS(open_tile)(&buffer, columns);
  for (size_t i = 0; i < row_count; i += TILE_ROWS) {
    size_t count = row_count - i < TILE_ROWS ? row_count - i : TILE_ROWS;
    CLASS(turn_tile)(rows + i * columns, count, columns, buffer.start);
    vector weight[2], least[2], distance[1][2];
    CLASS(tile_weights)(weights ? weights + i : 0, count, weight);
    double padded[TILE_ROWS] = {0};
    __builtin_memcpy(padded, nearest + i, count * sizeof(double));
    for (int half = 0; half < 2; half++) least[half] = CLASS(load)(padded + half * LANES);
    if (newest) {
      CLASS(distances)(buffer.start, columns, newest, 1, distance);
      for (int half = 0; half < 2; half++) {
        least[half] = distance[0][half] < least[half] ? distance[0][half] : least[half];
        CLASS(store)(padded + half * LANES, least[half]);
      }
      __builtin_memcpy(nearest + i, padded, count * sizeof(double));
    }
    for (size_t c = 0; c < candidate_count; c++) {
      CLASS(distances)(buffer.start, columns, candidates + c * columns, 1, distance);
      vector both = 0;
      for (int half = 0; half < 2; half++)
        both += (distance[0][half] < least[half] ? distance[0][half] : least[half]) * weight[half];
      potentials[c] += CLASS(total)(both);
    }
  }
  CLASS(close_tile)(&buffer);
}

#undef TILE_ROWS
#undef COPIED_DOUBLES
#undef INLINE
#undef vector
#undef indices
#undef tile_buffer
#undef pair
