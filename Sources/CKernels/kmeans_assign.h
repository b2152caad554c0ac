// The step of Lloyd's algorithm, for vectors of LANES doubles; included once for each kernel class, after kmeans_tiles.h.
//
// A row whose nearest centroid cannot have changed is not looked at: its limit says up to which travel of the centroids
// its label holds. The others are screened in single precision, sixteen to a vector, by half the squared length of a
// centroid less its product with the row, both from a common shift: one operation a column where the distance itself
// takes two, in vectors twice as long. Where the two smallest lie nearer than rounding may have moved them, the row is
// settled by the distances themselves. So labels are those of the distances, always.

#define SCREEN_ROWS (SCREEN_VECTORS * 16)
#define TILE_ROWS (VECTORS * LANES)
#define COPIED_DOUBLES 2560
#define LARGEST_LIMIT 0x1p126f
#define INLINE static inline __attribute__((always_inline))
#define vector CLASS(vector)
#define quad CLASS(quad)
#define pair CLASS(pair)
#define floats CLASS(floats)
#define half CLASS(half)
#define wide CLASS(wide)
#define integers CLASS(integers)
#define screened CLASS(screened)

typedef float floats __attribute__((ext_vector_type(16)));
typedef float half __attribute__((ext_vector_type(8)));
typedef double wide __attribute__((ext_vector_type(8)));
typedef int32_t integers __attribute__((ext_vector_type(16)));

// What screening finds of SCREEN_ROWS rows: the nearest centroid, up to which travel it stays so, and whether it is
// certain at all.
typedef struct {
  int32_t label[SCREEN_ROWS];
  float limit[SCREEN_ROWS];
  int32_t certain[SCREEN_ROWS];
} screened;

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
INLINE void CLASS(turn_screened)(const stratum_kmeans_position *position, const double *const *rows,
                                 size_t j, float *tile) {
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
      r[i + 2 * k] = __builtin_shufflevector(t[i + k], t[i + k + 2], 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
      r[i + 2 * k + 1] = __builtin_shufflevector(t[i + k], t[i + k + 2], 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
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

INLINE void CLASS(screen)(const stratum_kmeans_position *position, const double *const *rows,
                          float *tile, screened *found) {
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
    __builtin_memcpy(found->label + 16 * v, &contests[v].label, sizeof contests[v].label);
    __builtin_memcpy(found->limit + 16 * v, &limit, sizeof limit);
    __builtin_memcpy(found->certain + 16 * v, &certain, sizeof certain);
  }
}

// The rows whose labels may not hold any more, in order; there is room for 16 more than there are rows.
INLINE size_t CLASS(select)(const stratum_kmeans_position *position, const uint16_t *labels, const float *limits,
                            size_t row_count, int32_t *selected) {
  size_t count = 0, i = 0;
#ifdef SELECT_SIXTEEN
  if (position->centroid_count <= 32) {
    float travels[32] = {0};
    __builtin_memcpy(travels, position->travels, position->centroid_count * sizeof(float));
    const __m512 low = _mm512_loadu_ps(travels), high = _mm512_loadu_ps(travels + 16);
    const __m512i places = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    for (; i + 16 <= row_count; i += 16) {
      // Past the end lies what the next rows will need; asking for what is not there is harmless.
      __builtin_prefetch(limits + i + 512, 0, 3);
      if (i % 32 == 0) __builtin_prefetch(labels + i + 1024, 0, 3);
      const __m512i label = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)(labels + i)));
      const __m512 travel = _mm512_permutex2var_ps(low, label, high);
      const __mmask16 open = _mm512_cmp_ps_mask(travel, _mm512_loadu_ps(limits + i), _CMP_NLT_UQ);
      const __m512i rows = _mm512_add_epi32(places, _mm512_set1_epi32((int)i));
      _mm512_storeu_si512(selected + count, _mm512_maskz_compress_epi32(open, rows));
      count += (size_t)__builtin_popcount(open);
    }
  }
#endif
  for (; i < row_count; i++) {
    selected[count] = (int32_t)i;
    count += !(position->travels[labels[i]] < limits[i]);
  }
  return count;
}

// Adds weight × (row − origin) to as many sums as `type` has lanes, and its square to `squares`.
#define ADD_LANES(type)                                                                                               \
  do {                                                                                                                \
    type value, from, before, square;                                                                                 \
    __builtin_memcpy(&value, row + j, sizeof value);                                                                  \
    __builtin_memcpy(&from, origin + j, sizeof from);                                                                 \
    __builtin_memcpy(&before, sum + j, sizeof before);                                                                \
    __builtin_memcpy(&square, squares, sizeof square);                                                                \
    value -= from;                                                                                                    \
    from = value * (type)(weight);                                                                                    \
    before += from;                                                                                                   \
    square += from * value;                                                                                           \
    __builtin_memcpy(sum + j, &before, sizeof before);                                                                \
    __builtin_memcpy(squares, &square, sizeof square);                                                                \
    j += sizeof(type) / sizeof(double);                                                                               \
  } while (0)

// Adds a row to a cluster's sums: weight 1 and count 1, or what else they are.
INLINE void CLASS(add)(const double *row, double weight, double count, const double *origin, size_t columns,
                       double *sum) {
  double *tally = sum + (columns + 7) / 8 * 8, *squares = tally + 8;
  size_t j = 0;
  if (LANES <= columns) {
    vector total;
    __builtin_memcpy(&total, squares, sizeof total);
    while (j + LANES <= columns) {
      vector value, from, before;
      __builtin_memcpy(&value, row + j, sizeof value);
      __builtin_memcpy(&from, origin + j, sizeof from);
      __builtin_memcpy(&before, sum + j, sizeof before);
      value -= from;
      from = value * (vector)(weight);
      before += from;
      total += from * value;
      __builtin_memcpy(sum + j, &before, sizeof before);
      j += LANES;
    }
    __builtin_memcpy(squares, &total, sizeof total);
  }
  if (LANES > 4 && j + 4 <= columns) ADD_LANES(quad);
  if (LANES > 2 && j + 2 <= columns) ADD_LANES(pair);
  if (j < columns) ADD_LANES(double);
  pair seen, more = {weight, count};
  __builtin_memcpy(&seen, tally, sizeof seen);
  seen += more;
  __builtin_memcpy(tally, &seen, sizeof seen);
}

// Adds every row to its cluster's sums. Neighbouring rows often fall in one cluster, and adding to what has just been
// stored is slow; so rows take turns between copies of the sums, as many as stay near.
INLINE void CLASS(add_all)(const stratum_kmeans_position *position, const double *rows, const double *weights,
                           size_t row_count, const uint16_t *labels, double *sums) {
  const size_t columns = position->columns;
  const size_t stride = stratum_kmeans_stride(columns);
  const size_t size = position->centroid_count * stride;
  const size_t copy_count = size <= COPIED_DOUBLES / 4 ? 4 : size <= COPIED_DOUBLES / 2 ? 2 : 1;
  _Alignas(64) double copies[COPIED_DOUBLES];
  double *start = copy_count == 1 ? sums : copies;
  if (copy_count > 1) __builtin_memset(copies, 0, copy_count * size * sizeof(double));
  for (size_t i = 0; i < row_count; i++) {
    const double weight = weights ? weights[i] : 1;
    if (weight == 0) continue;
    double *sum = start + (i & (copy_count - 1)) * size + labels[i] * stride;
    CLASS(add)(rows + i * columns, weight, 1, position->origins + labels[i] * columns, columns, sum);
  }
  if (copy_count > 1)
    for (size_t i = 0; i < size; i++) {
      const double *copy = copies + i;
      sums[i] += copy_count == 4 ? (copy[0] + copy[size]) + (copy[2 * size] + copy[3 * size]) : copy[0] + copy[size];
    }
}

// Asks for the rows of the next tile: into the nearest cache where they follow each other, which the processor goes on
// with by itself; else only into the next, as it would fetch there in vain.
INLINE void CLASS(fetch)(const double *rows, size_t columns, const int32_t *selected, size_t first, size_t count) {
  if (first >= count) return;
  const size_t end = first + SCREEN_ROWS < count ? first + SCREEN_ROWS : count;
  if ((size_t)(selected[end - 1] - selected[first]) == end - 1 - first) {
    const double *from = rows + (size_t)selected[first] * columns, *to = from + (end - first) * columns;
    for (; from < to; from += 8) __builtin_prefetch(from, 0, 3);
  } else {
    for (size_t i = first; i < end; i++) {
      const double *from = rows + (size_t)selected[i] * columns, *to = from + columns;
      for (; from < to; from += 8) __builtin_prefetch(from, 0, 2);
    }
  }
}

// Where the rows of a tile lie; the places of a short tile that are left over are those of its first row.
INLINE void CLASS(point)(const double *rows, size_t columns, const double *last_rows, size_t whole_rows,
                         const int32_t *selected, size_t count, const double **pointers) {
  const size_t padded = (columns + 7) / 8 * 8;
  for (size_t i = 0; i < SCREEN_ROWS; i++) {
    const size_t row = (size_t)selected[i < count ? i : 0];
    pointers[i] = row < whole_rows ? rows + row * columns : last_rows + (row - whole_rows) * padded;
  }
}

typedef struct {
  int32_t row;
  uint16_t from;
} CLASS(move);

static stratum_kmeans_changes CLASS(assign)(ASSIGN_ARGUMENTS) {
  const size_t columns = position->columns;
  const size_t padded = (columns + 7) / 8 * 8;
  // One place for all that is as wide as the rows: a tile of floats, eight padded rows, a tile of rows and one turned.
  const size_t room = padded * (SCREEN_ROWS / 2 + 8 + 2 * TILE_ROWS);
  _Alignas(64) double own[64 * (SCREEN_ROWS / 2 + 8 + 2 * TILE_ROWS)];
  double *place = own;
  if (columns > 64) {
    place = aligned_alloc(64, room * sizeof(double));
    if (!place) abort();
  }
  float *tile = (float *)place;
  double *last_rows = place + padded * SCREEN_ROWS / 2, *gathered = last_rows + padded * 8;
  double *turned = gathered + padded * TILE_ROWS;

  // Whole groups of eight columns are read; of the last rows, from copies that have them.
  const size_t tail = (padded + columns - 1) / columns - 1;
  const size_t whole_rows = tail < row_count ? row_count - tail : 0;
  for (size_t i = whole_rows; i < row_count; i++) {
    double *copy = last_rows + (i - whole_rows) * padded;
    __builtin_memset(copy, 0, padded * sizeof(double));
    __builtin_memcpy(copy, rows + i * columns, columns * sizeof(double));
  }

  int32_t selected[STRATUM_KMEANS_ROWS + 16], unsettled[STRATUM_KMEANS_ROWS + SCREEN_ROWS];
  CLASS(move) moves[STRATUM_KMEANS_ROWS];
  size_t unsettled_count = 0;
  stratum_kmeans_changes changes = {0, 0};
  if (afresh && weights)
    for (size_t i = 0; i < row_count; i++)
      if (weights[i] == 0) limits[i] = __builtin_inff();
  const size_t selected_count = CLASS(select)(position, labels, limits, row_count, selected);
  const int alone = position->centroid_count == 1;

  for (size_t start = 0; start < selected_count; start += SCREEN_ROWS) {
    const size_t count = selected_count - start < SCREEN_ROWS ? selected_count - start : SCREEN_ROWS;
    const double *pointers[SCREEN_ROWS];
    CLASS(point)(rows, columns, last_rows, whole_rows, selected + start, count, pointers);
    CLASS(fetch)(rows, columns, selected, start + SCREEN_ROWS, selected_count);
    screened found;
    CLASS(screen)(position, pointers, tile, &found);
    for (size_t i = 0; i < count; i++) {
      const int32_t row = selected[start + i], certain = found.certain[i];
      const uint16_t before = labels[row], label = certain ? (uint16_t)found.label[i] : before;
      limits[row] = alone ? __builtin_inff() : found.limit[i];
      labels[row] = label;
      moves[changes.moved] = (CLASS(move)){row, before};
      changes.moved += label != before;
      unsettled[unsettled_count] = row;
      unsettled_count += !certain;
    }
  }

  for (size_t start = 0; start < unsettled_count; start += TILE_ROWS) {
    const size_t count = unsettled_count - start < TILE_ROWS ? unsettled_count - start : TILE_ROWS;
    for (size_t i = 0; i < count; i++)
      __builtin_memcpy(gathered + i * columns, rows + (size_t)unsettled[start + i] * columns, columns * sizeof(double));
    CLASS(turn_tile)(gathered, count, columns, gathered + TILE_ROWS * columns, turned);
    const CLASS(winners) best = CLASS(find_nearest)(turned, columns, position->centroids, position->centroid_count, 1);
    for (size_t i = 0; i < count; i++) {
      const int32_t row = unsettled[start + i];
      const uint16_t label = (uint16_t)best.label[i / LANES][i % LANES];
      const double first = best.first[i / LANES][i % LANES], second = best.second[i / LANES][i % LANES];
      const double next = __builtin_sqrt(second), nearest = __builtin_sqrt(first);
      const double margin = (next - nearest - next * 0x1p-18) * position->scale * position->unit;
      const double limit = (position->travels[label] + margin) * (1 - 0x1p-21);
      limits[row] = alone ? __builtin_inff() : limit < LARGEST_LIMIT ? (float)limit : 0;
      changes.tied += first == second;
      moves[changes.moved] = (CLASS(move)){row, labels[row]};
      changes.moved += labels[row] != label;
      labels[row] = label;
    }
  }

  if (afresh) {
    CLASS(add_all)(position, rows, weights, row_count, labels, sums);
  } else {
    const size_t stride = stratum_kmeans_stride(columns);
    for (size_t i = 0; i < changes.moved; i++) {
      const size_t row = (size_t)moves[i].row, from = moves[i].from, to = labels[row];
      const double weight = weights ? weights[row] : 1;
      const double *values = rows + row * columns;
      CLASS(add)(values, -weight, -1, position->origins + from * columns, columns, sums + from * stride);
      CLASS(add)(values, weight, 1, position->origins + to * columns, columns, sums + to * stride);
    }
  }
  if (place != own) free(place);
  return changes;
}

#undef SCREEN_ROWS
#undef TILE_ROWS
#undef COPIED_DOUBLES
#undef LARGEST_LIMIT
#undef INLINE
#undef vector
#undef quad
#undef pair
#undef floats
#undef half
#undef wide
#undef integers
#undef screened
#undef ADD_LANES
