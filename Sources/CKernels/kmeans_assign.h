// The step of Lloyd's algorithm, for vectors of LANES doubles; included once for each kernel class, after kmeans_tiles.h
// and kmeans_screen.h.
//
// A row whose nearest centroid cannot have changed is not looked at: its limit says up to which travel of the centroids
// its label holds. The others are screened in single precision, and those that are not certain then are settled by the
// distances themselves; so labels are those of the distances, always. Sums change by the rows that move.

#define TILE_ROWS (VECTORS * LANES)
#define COPIED_DOUBLES 2560
#define vector CLASS(vector)
#define quad CLASS(quad)
#define pair CLASS(pair)

// The rows whose labels may not hold any more, in order; there is room for 16 more than there are rows. Where sixteen are
// judged at once, `masks` receives which.
INLINE size_t CLASS(select)(const stratum_kmeans_position *position, const uint16_t *labels, const float *limits,
                            size_t row_count, int32_t *selected, uint16_t *masks) {
  size_t count = 0, i = 0;
#ifdef SELECT_SIXTEEN
  if (position->centroid_count <= SELECT_SIXTEEN) {
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
      masks[i / 16] = open;
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

// Asks for the rows of a tile soon to come: into the nearest cache where they follow each other, which the processor goes on
// with by itself; else only into the next, as it would fetch there in vain, and up to the last value of a row, as rows
// need not begin where a line of the cache does.
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
      __builtin_prefetch(to - 1, 0, 2);
    }
  }
}

// Where the rows of a tile lie; the places of a short tile that are left over are those of its first row.
INLINE void CLASS(point)(const double *rows, size_t columns, const double *last_rows, size_t whole_rows,
                         const int32_t *selected, size_t count, const double **pointers) {
  if (count == SCREEN_ROWS && (size_t)selected[count - 1] < whole_rows) {
    // Vectors would multiply in three steps what one register does in one.
#pragma clang loop vectorize(disable) unroll(disable)
    for (size_t i = 0; i < SCREEN_ROWS; i++) pointers[i] = rows + (size_t)selected[i] * columns;
    return;
  }
  const size_t padded = (columns + 7) / 8 * 8;
  for (size_t i = 0; i < SCREEN_ROWS; i++) {
    const size_t row = (size_t)selected[i < count ? i : 0];
    pointers[i] = row < whole_rows ? rows + row * columns : last_rows + (row - whole_rows) * padded;
  }
}

// The rows that moved and the clusters they left; there is room for 16 more than there are rows.
typedef struct {
  int32_t row[STRATUM_KMEANS_ROWS + 16];
  int32_t from[STRATUM_KMEANS_ROWS + 16];
} CLASS(moves);

// Writes what screening found to the rows' places; the number of rows that moved.
INLINE size_t CLASS(place)(const stratum_kmeans_position *position, const screened *found, const int32_t *selected,
                           size_t selected_count, const uint16_t *masks, size_t row_count, uint16_t *labels,
                           float *limits, CLASS(moves) *moves) {
  size_t moved = 0, i = 0;
#ifdef SELECT_SIXTEEN
  // Sixteen places at a time pay where several of them were selected.
  const __m512i places = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const int dense = position->centroid_count <= SELECT_SIXTEEN && selected_count > row_count / 8;
  for (size_t row = 0; dense && row + 16 <= row_count; row += 16) {
    const __mmask16 open = masks[row / 16];
    if (!open) continue;
    const __m512 limit = _mm512_maskz_expand_ps(open, _mm512_loadu_ps(found->limit + i));
    _mm512_mask_storeu_ps(limits + row, open, limit);
    const __m512i before = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)(labels + row)));
    const __m512i label = _mm512_mask_expand_epi32(before, open, _mm512_loadu_si512(found->label + i));
    i += (size_t)__builtin_popcount(open);
    const __mmask16 changed = _mm512_cmpneq_epi32_mask(label, before);
    const __m512i rows = _mm512_add_epi32(places, _mm512_set1_epi32((int)row));
    _mm512_storeu_si512(moves->row + moved, _mm512_maskz_compress_epi32(changed, rows));
    _mm512_storeu_si512(moves->from + moved, _mm512_maskz_compress_epi32(changed, before));
    moved += (size_t)__builtin_popcount(changed);
    _mm256_storeu_si256((__m256i *)(labels + row), _mm512_cvtepi32_epi16(label));
  }
#endif
  for (; i < selected_count; i++) {
    const int32_t row = selected[i];
    const uint16_t before = labels[row], label = (uint16_t)found->label[i];
    limits[row] = found->limit[i];
    labels[row] = label;
    moves->row[moved] = row;
    moves->from[moved] = before;
    moved += label != before;
  }
  return moved;
}

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

  int32_t selected[STRATUM_KMEANS_ROWS + 16], unsettled[STRATUM_KMEANS_ROWS];
  CLASS(moves) moves;
  uint16_t masks[STRATUM_KMEANS_ROWS / 16];
  screened found;
  size_t unsettled_count = 0;
  stratum_kmeans_changes changes = {0, 0};
  if (afresh && weights)
    for (size_t i = 0; i < row_count; i++)
      if (weights[i] == 0) limits[i] = __builtin_inff();
  const size_t selected_count = CLASS(select)(position, labels, limits, row_count, selected, masks);
  const int alone = position->centroid_count == 1;

  for (size_t start = 0; start < selected_count; start += SCREEN_ROWS) {
    const size_t count = selected_count - start < SCREEN_ROWS ? selected_count - start : SCREEN_ROWS;
    const double *pointers[SCREEN_ROWS];
    CLASS(point)(rows, columns, last_rows, whole_rows, selected + start, count, pointers);
    CLASS(fetch)(rows, columns, selected, start + 3 * SCREEN_ROWS, selected_count);
    if (CLASS(screen)(position, pointers, tile, found.label + start, found.limit + start)) continue;
    for (size_t i = start; i < start + count; i++)
      if (found.limit[i] == UNCERTAIN) {
        unsettled[unsettled_count++] = selected[i];
        found.label[i] = labels[selected[i]];
      }
  }
  changes.moved = CLASS(place)(position, &found, selected, selected_count, masks, row_count, labels, limits, &moves);

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
      moves.row[changes.moved] = row;
      moves.from[changes.moved] = labels[row];
      changes.moved += labels[row] != label;
      labels[row] = label;
    }
  }

  if (afresh) {
    CLASS(add_all)(position, rows, weights, row_count, labels, sums);
  } else {
    const size_t stride = stratum_kmeans_stride(columns);
    for (size_t i = 0; i < changes.moved; i++) {
      const size_t row = (size_t)moves.row[i], from = (size_t)moves.from[i], to = labels[row];
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
#undef UNCERTAIN
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
