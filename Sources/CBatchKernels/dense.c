#include "CBatchKernels.h"
#include "lanes.h"

#pragma STDC FP_CONTRACT OFF

enum { TILE = 32 };

// Each output is one chain of additions over k, in order, so lanes and tiles change no byte.
EVERY_WIDTH
void attain_dense(const float *x, long rows, long row_stride, long terms, long term_stride,
                  const float *weights, const float *bias, long outputs, float *y) {
  for (long first = 0; first < outputs; first += TILE) {
    const long width = outputs - first < TILE ? outputs - first : TILE;
    for (long r = 0; r < rows; r++) {
      float sum[TILE];
      const float *at = x + r * row_stride;
      for (long o = 0; o < width; o++) sum[o] = bias ? bias[first + o] : 0;
      if (width == TILE) {
        for (long k = 0; k < terms; k++) {
          const float value = at[k * term_stride];
          const float *w = weights + k * outputs + first;
          for (int o = 0; o < TILE; o++) sum[o] += value * w[o];
        }
      } else {
        for (long k = 0; k < terms; k++) {
          const float value = at[k * term_stride];
          const float *w = weights + k * outputs + first;
          for (long o = 0; o < width; o++) sum[o] += value * w[o];
        }
      }
      for (long o = 0; o < width; o++) y[r * outputs + first + o] = sum[o];
    }
  }
}
