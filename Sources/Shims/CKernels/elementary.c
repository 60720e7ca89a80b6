#include "CKernels.h"

#pragma STDC FP_CONTRACT OFF
#include "elementary.h"

EVERY_WIDTH
void attain_logarithms(double *numbers, long count) {
  for (long i = 0; i < count; i++) numbers[i] = logarithm(numbers[i]);
}

EVERY_WIDTH
void attain_exponentials(double *numbers, long count) {
  for (long i = 0; i < count; i++) numbers[i] = exponential(numbers[i]);
}

// asinh a = log(1 + t) with t = a + a^2 / (1 + sqrt(1 + a^2)), and what rounding 1 + t lost.
EVERY_WIDTH
void attain_compress(const double *restrict numbers, long count, double unit,
                     float *restrict out) {
  for (long i = 0; i < count; i++) {
    const double ratio = numbers[i] / unit, size = __builtin_fabs(ratio);
    const double a = size < 1e150 ? size : 1e150, square = a * a;
    const double t = a + square / (1 + __builtin_sqrt(1 + square)), sum = 1 + t;
    out[i] = (float)__builtin_copysign(logarithm(sum) + (t - (sum - 1)) / sum, ratio);
  }
}
