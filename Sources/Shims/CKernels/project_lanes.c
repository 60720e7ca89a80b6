#include "CKernels.h"
#include "lanes.h"

#pragma STDC FP_CONTRACT OFF

// Lanes hold one number of each of eight series.

// Turns eight numbers of each series into eight vectors of one number of every series.
static inline __attribute__((always_inline)) void transpose(const double *const series[8],
                                                            long row, lanes *block) {
  lanes a = *(const row8 *)(series[0] + row), b = *(const row8 *)(series[1] + row);
  lanes c = *(const row8 *)(series[2] + row), d = *(const row8 *)(series[3] + row);
  lanes e = *(const row8 *)(series[4] + row), f = *(const row8 *)(series[5] + row);
  lanes g = *(const row8 *)(series[6] + row), h = *(const row8 *)(series[7] + row);
#define EVEN(x, y) __builtin_shufflevector(x, y, 0, 8, 2, 10, 4, 12, 6, 14)
#define ODD(x, y) __builtin_shufflevector(x, y, 1, 9, 3, 11, 5, 13, 7, 15)
  lanes ab0 = EVEN(a, b), ab1 = ODD(a, b), cd0 = EVEN(c, d), cd1 = ODD(c, d);
  lanes ef0 = EVEN(e, f), ef1 = ODD(e, f), gh0 = EVEN(g, h), gh1 = ODD(g, h);
#define LOW(x, y) __builtin_shufflevector(x, y, 0, 1, 8, 9, 4, 5, 12, 13)
#define HIGH(x, y) __builtin_shufflevector(x, y, 2, 3, 10, 11, 6, 7, 14, 15)
  lanes ad04 = LOW(ab0, cd0), ad26 = HIGH(ab0, cd0), ad15 = LOW(ab1, cd1), ad37 = HIGH(ab1, cd1);
  lanes eh04 = LOW(ef0, gh0), eh26 = HIGH(ef0, gh0), eh15 = LOW(ef1, gh1), eh37 = HIGH(ef1, gh1);
#define FIRST(x, y) __builtin_shufflevector(x, y, 0, 1, 2, 3, 8, 9, 10, 11)
#define LAST(x, y) __builtin_shufflevector(x, y, 4, 5, 6, 7, 12, 13, 14, 15)
  block[0] = FIRST(ad04, eh04), block[1] = FIRST(ad15, eh15);
  block[2] = FIRST(ad26, eh26), block[3] = FIRST(ad37, eh37);
  block[4] = LAST(ad04, eh04), block[5] = LAST(ad15, eh15);
  block[6] = LAST(ad26, eh26), block[7] = LAST(ad37, eh37);
}

// Takes `share` times `column` out of the block and replaces it by the product sums of what remains
// with `next`, in two interleaved chains so that additions need not wait for one another.
static inline __attribute__((always_inline)) void sweep(lanes *block, long rows, lanes *share,
                                                        const double *column, const double *next) {
  lanes even = {0}, odd = {0}, factor = *share;
  long row = 0;
  for (; row + 1 < rows; row += 2) {
    lanes x = block[row] - factor * column[row];
    lanes y = block[row + 1] - factor * column[row + 1];
    block[row] = x, block[row + 1] = y;
    even += x * next[row], odd += y * next[row + 1];
  }
  if (row < rows) {
    lanes x = block[row] - factor * column[row];
    block[row] = x, even += x * next[row];
  }
  *share = even + odd;
}

EVERY_WIDTH
void attain_project_lanes(const double *start, long rows, long count, const double *basis,
                          long columns, double *workspace, double *projections, double *squares) {
  lanes *block = (lanes *)workspace;
  const double *series[8];
  for (long lane = 0; lane < 8; lane++)
    series[lane] = start + (lane < count ? lane : count - 1) * rows;
  long row = 0;
  for (; row + 8 <= rows; row += 8) transpose(series, row, block + row);
  for (; row < rows; row++)
    block[row] = (lanes){series[0][row], series[1][row], series[2][row], series[3][row],
                         series[4][row], series[5][row], series[6][row], series[7][row]};

  lanes even = {0}, odd = {0};
  for (row = 0; row + 1 < rows; row += 2)
    even += block[row] * basis[row], odd += block[row + 1] * basis[row + 1];
  if (row < rows) even += block[row] * basis[row];
  lanes share = even + odd;

  for (long index = 0; index + 1 < columns; index++) {
    const double *column = basis + index * rows;
    ((lanes *)projections)[index] = share;
    sweep(block, rows, &share, column, column + rows);
  }

  const double *column = basis + (columns - 1) * rows;
  ((lanes *)projections)[columns - 1] = share;
  even = odd = (lanes){0};
  for (row = 0; row + 1 < rows; row += 2) {
    lanes x = block[row] - share * column[row], y = block[row + 1] - share * column[row + 1];
    even += x * x, odd += y * y;
  }
  if (row < rows) {
    lanes x = block[row] - share * column[row];
    even += x * x;
  }
  *(lanes *)squares = even + odd;
}
