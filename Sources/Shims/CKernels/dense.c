#include "CKernels.h"
#include "lanes.h"

#pragma STDC FP_CONTRACT OFF

// TILE outputs of ROWS rows stay in registers; TERMS terms of a tile's weights stay in the cache.
enum { TILE = 32, ROWS = 2, TERMS = 256 };

// Weights of a tile one after another; outputs that do not exist have weights of zero.
INLINE void pack(const float *weights, long terms, long outputs, long width, float *packed) {
  for (long k = 0; k < terms; k++) {
    for (long o = 0; o < width; o++) packed[k * TILE + o] = weights[k * outputs + o];
    for (long o = width; o < TILE; o++) packed[k * TILE + o] = 0;
  }
}

// Adds to `count` rows of sums what some terms give, each in the order of k.
INLINE void add(const float *x, long row_stride, long terms, long term_stride, const float *packed,
                float sums[][TILE], int count) {
  for (long k = 0; k < terms; k++) {
    for (int r = 0; r < count; r++) {
      const float value = x[r * row_stride + k * term_stride];
      for (int o = 0; o < TILE; o++) sums[r][o] += value * packed[k * TILE + o];
    }
  }
}

// Each output is one chain of additions over k, in order, so lanes, tiles and blocks change no byte.
EVERY_WIDTH
void attain_dense(const float *x, long rows, long row_stride, long terms, long term_stride,
                  const float *weights, const float *bias, long outputs, float *y) {
  float packed[TERMS * TILE];
  for (long first = 0; first < outputs; first += TILE) {
    const long width = outputs - first < TILE ? outputs - first : TILE;
    for (long start = 0; start < terms || start == 0; start += TERMS) {
      const long here = terms - start < TERMS ? terms - start : TERMS;
      pack(weights + start * outputs + first, here, outputs, width, packed);
      for (long r = 0; r < rows; r += ROWS) {
        float sums[ROWS][TILE] = {{0}};
        const long count = rows - r < ROWS ? rows - r : ROWS;
        for (long i = 0; i < count; i++) {
          const float *from = start ? y + (r + i) * outputs : bias;
          if (from) for (long o = 0; o < width; o++) sums[i][o] = from[first + o];
        }
        const float *at = x + r * row_stride + start * term_stride;
        if (count == ROWS) {
          add(at, row_stride, here, term_stride, packed, sums, ROWS);
        } else {
          for (long i = 0; i < count; i++)
            add(at + i * row_stride, row_stride, here, term_stride, packed, sums + i, 1);
        }
        for (long i = 0; i < count; i++)
          for (long o = 0; o < width; o++) y[(r + i) * outputs + first + o] = sums[i][o];
      }
    }
  }
}
