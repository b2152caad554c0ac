// The nearest centroid in single precision, for the step of Lloyd's algorithm; included once for each kernel class, after
// kmeans_tiles.h.
//
// Rows are screened sixteen to a vector by half the squared length of a centroid less its product with the row, both from
// a common shift: one operation a column where the distance itself takes two, in vectors twice as long. Where the two
// smallest lie nearer than rounding may have moved them, the row is not certain.

#define SCREEN_ROWS (SCREEN_VECTORS * 16)
#define LARGEST_LIMIT 0x1p126f
#define INLINE static inline __attribute__((always_inline))
#define floats CLASS(floats)
#define half CLASS(half)
#define wide CLASS(wide)
#define integers CLASS(integers)
#define screened CLASS(screened)

typedef float floats __attribute__((ext_vector_type(16)));
typedef float half __attribute__((ext_vector_type(8)));
typedef double wide __attribute__((ext_vector_type(8)));
typedef int32_t integers __attribute__((ext_vector_type(16)));

// What screening finds of the selected rows, in their order: the nearest centroid, and up to which travel it stays so;
// where that is not certain, less than any limit.
typedef struct {
  int32_t label[STRATUM_KMEANS_ROWS + SCREEN_ROWS];
  float limit[STRATUM_KMEANS_ROWS + SCREEN_ROWS];
} screened;

#define UNCERTAIN (-__builtin_inff())

// The competition of centroids for a row in each lane.
typedef struct {
  floats first, second, travel;
  integers label;
} CLASS(contest);

// Rounds eight values of a row, less the shift and scaled, to single precision.
#define SHIFTED(row)                                                                                                  \
  ({                                                                                                                  \
    wide value;                                                                                                       \
    __builtin_memcpy(&value, (row) + j, sizeof value);                                                                \
    __builtin_convertvector(PRODUCT_ADDED(value, (wide)(position->scale), shift), half);                              \
  })

// Turns eight columns, from j, of sixteen rows: column j goes to `tile + j * SCREEN_ROWS`.
INLINE void CLASS(turn_screened)(const stratum_kmeans_position *position, const double *const *rows, size_t j,
                                 float *tile) {
  wide shift;
  __builtin_memcpy(&shift, position->shift + j, sizeof shift);
  floats r[8], t[8];
  // Rows i and i + 8 share a vector, so that what is turned within its halves lies in the order of rows.
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++) {
    half low = SHIFTED(rows[i]), high = SHIFTED(rows[i + 8]);
    r[i] = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 2) {
    t[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29);
    t[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 4)
#pragma clang loop unroll(full)
    for (int k = 0; k < 2; k++) {
      const floats left = t[i + k], right = t[i + k + 2];
      r[i + 2 * k] = __builtin_shufflevector(left, right, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
      r[i + 2 * k + 1] = __builtin_shufflevector(left, right, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
    }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    floats near = __builtin_shufflevector(r[i], r[i + 4], 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27);
    floats far = __builtin_shufflevector(r[i], r[i + 4], 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
    __builtin_memcpy(tile + i * SCREEN_ROWS, &near, sizeof near);
    __builtin_memcpy(tile + (i + 4) * SCREEN_ROWS, &far, sizeof far);
  }
}

#undef SHIFTED

// Lets `count` centroids from c compete; `count` is known when this is compiled.
INLINE void CLASS(screen_some)(const float *tile, const stratum_kmeans_position *position, size_t c, const int count,
                               CLASS(contest) contests[SCREEN_VECTORS]) {
  const size_t columns = position->columns;
  const float *points = position->points + c * columns;
  floats scores[SCREENED_CENTROIDS][SCREEN_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < count; i++)
#pragma clang loop unroll(full)
    for (int v = 0; v < SCREEN_VECTORS; v++) scores[i][v] = (floats)(position->halves[c + i]);
  for (size_t j = 0; j < columns; j++) {
    floats values[SCREEN_VECTORS];
    __builtin_memcpy(values, tile + j * SCREEN_ROWS, sizeof values);
#pragma clang loop unroll(full)
    for (int i = 0; i < count; i++)
#pragma clang loop unroll(full)
      for (int v = 0; v < SCREEN_VECTORS; v++)
        scores[i][v] = PRODUCT_ADDED(values[v], (floats)(points[i * columns + j]), scores[i][v]);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < count; i++)
#pragma clang loop unroll(full)
    for (int v = 0; v < SCREEN_VECTORS; v++) {
      const floats score = scores[i][v];
      CLASS(contest) *contest = contests + v;
      const integers nearer = score < contest->first;
      const floats loser = nearer ? contest->first : score;
      contest->second = loser < contest->second ? loser : contest->second;
      contest->first = nearer ? score : contest->first;
      contest->label = nearer ? (integers)(int32_t)(c + i) : contest->label;
      contest->travel = nearer ? (floats)(position->travels[c + i]) : contest->travel;
    }
}

// Screens SCREEN_ROWS rows; whether all are certain.
INLINE int CLASS(screen)(const stratum_kmeans_position *position, const double *const *rows, float *tile,
                         int32_t *labels, float *limits) {
  const size_t columns = position->columns;
  for (size_t j = 0; j < columns; j += 8)
    for (int v = 0; v < SCREEN_VECTORS; v++)
      CLASS(turn_screened)(position, rows + 16 * v, j, tile + j * SCREEN_ROWS + 16 * v);
  CLASS(contest) contests[SCREEN_VECTORS];
  floats squares[SCREEN_VECTORS];
  for (int v = 0; v < SCREEN_VECTORS; v++) {
    contests[v].first = contests[v].second = (floats)__builtin_inff();
    contests[v].travel = squares[v] = (floats)0.0f;
    contests[v].label = (integers)0;
  }
  for (size_t j = 0; j < columns; j++) {
    floats values[SCREEN_VECTORS];
    __builtin_memcpy(values, tile + j * SCREEN_ROWS, sizeof values);
    for (int v = 0; v < SCREEN_VECTORS; v++) squares[v] = PRODUCT_ADDED(values[v], values[v], squares[v]);
  }
  size_t c = 0;
  for (; c + SCREENED_CENTROIDS <= position->centroid_count; c += SCREENED_CENTROIDS)
    CLASS(screen_some)(tile, position, c, SCREENED_CENTROIDS, contests);
  if (SCREENED_CENTROIDS > 4 && c + 4 <= position->centroid_count) {
    CLASS(screen_some)(tile, position, c, 4, contests);
    c += 4;
  }
  if (c + 2 <= position->centroid_count) {
    CLASS(screen_some)(tile, position, c, 2, contests);
    c += 2;
  }
  if (c < position->centroid_count) CLASS(screen_some)(tile, position, c, 1, contests);
  // With u = 2⁻²⁴, a score is off by at most (columns + 4) u (reach²/2 + length × reach): its additions, the rounding of
  // the row's and the centroid's values, and of the half. The distances in double precision, that decide, are off by
  // (columns + 2) 2⁻⁵³ (length + reach)². Both are taken larger, as length × reach is at most (length² + reach²) / 2.
  const float unit = (float)(columns + 6) * 0x1.04p-24f, square = position->reach * position->reach;
  int all_certain = 1;
  for (int v = 0; v < SCREEN_VECTORS; v++) {
    const floats error = unit * (0.5f * squares[v] + square);
    const floats gap = 2 * (contests[v].second - contests[v].first - 2 * error);
    const integers certain = gap > 0;
    // A row within a of its centroid is no nearer than √(a² + gap) to another; the roots' rounding is far less than what
    // is taken off.
    floats nearest = squares[v] * (1 + unit) + 2 * (contests[v].first + error);
    nearest = nearest > 0 ? nearest : (floats)0.0f;
    const floats next = __builtin_elementwise_sqrt(nearest + gap);
    const floats margin = next * (1 - 0x1p-18f) - __builtin_elementwise_sqrt(nearest);
    floats limit = (contests[v].travel + margin * position->unit) * (1 - 0x1p-21f);
    // A limit that is no number, or too large for one, must not hold for good.
    limit = limit < LARGEST_LIMIT ? limit : (floats)0.0f;
    limit = position->centroid_count == 1 ? (floats)__builtin_inff() : limit;
    limit = certain ? limit : (floats)UNCERTAIN;
    __builtin_memcpy(labels + 16 * v, &contests[v].label, sizeof contests[v].label);
    __builtin_memcpy(limits + 16 * v, &limit, sizeof limit);
    all_certain &= __builtin_reduce_and(certain) != 0;
  }
  return all_certain;
}
