// The loops themselves, for VECTORS vectors of LANES doubles at a time; included once for each kernel class.
//
// Rows are taken in tiles of VECTORS × LANES. A tile is turned so that a vector holds one column of LANES rows: distances
// to every centroid, the smallest of them and its index then need nothing from another lane, and no centroid or
// column is wasted on padding, whatever their number.

#include <stdlib.h>

#define TILE_ROWS (VECTORS * LANES)
#define INLINE static inline __attribute__((always_inline))
#define vector CLASS(vector)
#define indices CLASS(indices)
#define tile_buffer CLASS(tile_buffer)
#define pair CLASS(pair)
#define quad CLASS(quad)

typedef double vector __attribute__((ext_vector_type(LANES)));
typedef int64_t indices __attribute__((ext_vector_type(LANES)));
typedef double pair __attribute__((ext_vector_type(2)));
typedef double quad __attribute__((ext_vector_type(4)));

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

// Turns up to TILE_ROWS rows; lanes without a row are zero. Whole vectors are read where they end before `end`, past
// the last column too: what they bring from the next row lands behind the columns, where nothing looks.
INLINE void CLASS(turn_tile)(const double *rows, size_t row_count, size_t columns, const double *end, double *tile) {
  size_t turned = 0;
  if (row_count == TILE_ROWS) {
    size_t past = (size_t)(end - rows) - TILE_ROWS * columns;
    turned = past < LANES ? columns / LANES * LANES : columns;
    for (size_t j = 0; j < turned; j += LANES)
      for (int v = 0; v < VECTORS; v++)
        CLASS(turn)(rows + v * LANES * columns + j, columns, tile + j * TILE_ROWS + v * LANES);
  }
  for (size_t j = turned; j < columns; j++)
    for (size_t i = 0; i < TILE_ROWS; i++) tile[j * TILE_ROWS + i] = i < row_count ? rows[i * columns + j] : 0;
}

// Squared distances of a tile's rows to `count` centroids; `count` is known when this is compiled.
INLINE void CLASS(distances)(const double *tile, size_t columns, const double *centroids, const int count,
                             vector distances[][VECTORS]) {
  for (int c = 0; c < count; c++)
    for (int v = 0; v < VECTORS; v++) distances[c][v] = 0;
  for (size_t j = 0; j < columns; j++) {
    vector rows[VECTORS];
    for (int v = 0; v < VECTORS; v++) rows[v] = CLASS(load)(tile + j * TILE_ROWS + v * LANES);
#pragma clang loop unroll(full)
    for (int c = 0; c < count; c++) {
      vector centre = (vector)(centroids[c * columns + j]);
#pragma clang loop unroll(full)
      for (int v = 0; v < VECTORS; v++) {
        vector difference = rows[v] - centre;
        distances[c][v] = SQUARE_ADDED(difference, distances[c][v]);
      }
    }
  }
}

// The smallest distance so far, its centroid, and the next smallest.
typedef struct {
  vector first[VECTORS], second[VECTORS];
  indices label[VECTORS];
} CLASS(winners);

INLINE void CLASS(compete)(const double *tile, size_t columns, const double *centroids, size_t c, const int count,
                           const int with_second, CLASS(winners) * best) {
  vector distances[4][VECTORS];
  CLASS(distances)(tile, columns, centroids + c * columns, count, distances);
#pragma clang loop unroll(full)
  for (int i = 0; i < count; i++) {
    for (int v = 0; v < VECTORS; v++) {
      vector distance = distances[i][v];
      indices nearer = distance < best->first[v];
      if (with_second) {
        vector loser = nearer ? best->first[v] : distance;
        best->second[v] = loser < best->second[v] ? loser : best->second[v];
      }
      best->first[v] = nearer ? distance : best->first[v];
      best->label[v] = nearer ? (indices)(int64_t)(c + i) : best->label[v];
    }
  }
}

INLINE CLASS(winners) CLASS(find_nearest)(const double *tile, size_t columns, const double *centroids,
                                          size_t centroid_count, const int with_second) {
  CLASS(winners) best;
  for (int v = 0; v < VECTORS; v++) {
    best.first[v] = best.second[v] = (vector)__builtin_inf();
    best.label[v] = 0;
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

// A tile in a place of its own where it fits; else memory is asked for, once a call.
typedef struct {
  _Alignas(64) double own[64 * TILE_ROWS];
  double *start;
} tile_buffer;

INLINE void CLASS(open_tile)(tile_buffer *buffer, size_t columns) {
  buffer->start = buffer->own;
  if (columns <= 64) return;
  size_t whole = (columns + LANES - 1) / LANES * LANES;
  buffer->start = aligned_alloc(64, (whole * TILE_ROWS * sizeof(double) + 63) & ~(size_t)63);
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
INLINE void CLASS(tile_weights)(const double *weights, size_t row_count, vector tile[VECTORS]) {
  if (row_count == TILE_ROWS) {
    for (int v = 0; v < VECTORS; v++)
      tile[v] = weights ? CLASS(load)(weights + v * LANES) : (vector)(1.0);
    return;
  }
  double padded[TILE_ROWS];
  for (size_t i = 0; i < TILE_ROWS; i++) padded[i] = i >= row_count ? 0 : weights ? weights[i] : 1;
  for (int v = 0; v < VECTORS; v++) tile[v] = CLASS(load)(padded + v * LANES);
}

static void CLASS(nearest)(NEAREST_ARGUMENTS) {
  tile_buffer buffer;
  CLASS(open_tile)(&buffer, columns);
  for (size_t i = 0; i < row_count; i += TILE_ROWS) {
    size_t count = row_count - i < TILE_ROWS ? row_count - i : TILE_ROWS;
    CLASS(turn_tile)(rows + i * columns, count, columns, rows + row_count * columns, buffer.start);
    CLASS(winners) best = CLASS(find_nearest)(buffer.start, columns, centroids, centroid_count, 1);
    for (size_t r = 0; r < count; r++) {
      labels[i + r] = (int32_t)best.label[r / LANES][r % LANES];
      first[i + r] = best.first[r / LANES][r % LANES];
      second[i + r] = best.second[r / LANES][r % LANES];
    }
  }
  CLASS(close_tile)(&buffer);
}

// Adds what `count` candidates leave of a tile's distances; `count` is known when this is compiled.
INLINE void CLASS(leave)(const double *tile, size_t columns, const double *candidates, const int count,
                         const vector *least, const vector *weight, vector *left) {
  vector distances[4][VECTORS];
  CLASS(distances)(tile, columns, candidates, count, distances);
#pragma clang loop unroll(full)
  for (int c = 0; c < count; c++)
    for (int v = 0; v < VECTORS; v++)
      left[c] += (distances[c][v] < least[v] ? distances[c][v] : least[v]) * weight[v];
}

static void CLASS(potentials)(POTENTIALS_ARGUMENTS) {
  tile_buffer buffer;
  CLASS(open_tile)(&buffer, columns);
  vector left[POTENTIALS_LIMIT] = {0};
  for (size_t i = 0; i < row_count; i += TILE_ROWS) {
    size_t count = row_count - i < TILE_ROWS ? row_count - i : TILE_ROWS;
    CLASS(turn_tile)(rows + i * columns, count, columns, rows + row_count * columns, buffer.start);
    vector weight[VECTORS], least[VECTORS], distance[1][VECTORS];
    CLASS(tile_weights)(weights ? weights + i : 0, count, weight);
    double padded[TILE_ROWS] = {0};
    __builtin_memcpy(padded, nearest + i, count * sizeof(double));
    for (int v = 0; v < VECTORS; v++) least[v] = CLASS(load)(padded + v * LANES);
    if (newest) {
      CLASS(distances)(buffer.start, columns, newest, 1, distance);
      for (int v = 0; v < VECTORS; v++) {
        least[v] = distance[0][v] < least[v] ? distance[0][v] : least[v];
        CLASS(store)(padded + v * LANES, least[v]);
      }
      __builtin_memcpy(nearest + i, padded, count * sizeof(double));
    }
    size_t c = 0;
    for (; c + 4 <= candidate_count; c += 4)
      CLASS(leave)(buffer.start, columns, candidates + c * columns, 4, least, weight, left + c);
    for (; c + 2 <= candidate_count; c += 2)
      CLASS(leave)(buffer.start, columns, candidates + c * columns, 2, least, weight, left + c);
    if (c < candidate_count)
      CLASS(leave)(buffer.start, columns, candidates + c * columns, 1, least, weight, left + c);
  }
  for (size_t c = 0; c < candidate_count; c++) potentials[c] += CLASS(total)(left[c]);
  CLASS(close_tile)(&buffer);
}

#undef TILE_ROWS
#undef INLINE
#undef vector
#undef indices
#undef tile_buffer
#undef pair
#undef quad
