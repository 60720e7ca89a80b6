// Exponential and logarithm without branches, for loops that the compiler turns into vectors: IEEE
// operations in a fixed order, so the bits depend neither on the C library nor on the processor.
// Include after turning contraction off.
//
// Method of the C library of Sun Microsystems (Ng 1993): a power of two taken off, then a
// polynomial. Errors stay below 2 units in the last place.

#include <string.h>

#include "lanes.h"

INLINE long bits_of(double x) {
  long bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

INLINE double of_bits(long bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// log 2 = high + low; high has 32 trailing zero bits, so small whole numbers times it are exact.
static const double log_two_high = 0x1.62e42feep-1, log_two_low = 0x1.a39ef35793c76p-33;

// e^x for x at most 700; 0 below -708.
INLINE double exponential(double x) {
  const double held = x < -708 ? -708 : x;
  // Adding 1.5 * 2^52 leaves the nearest whole number in the low bits.
  const double shifted = held * 0x1.71547652b82fep0 + 0x1.8p52;
  const double power = shifted - 0x1.8p52;
  const double r = (held - power * log_two_high) - power * log_two_low;
  // The series up to r^13 / 13!; |r| is at most 0.347.
  double sum = 1.0 / 6227020800;
  sum = sum * r + 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  const double scale = of_bits((bits_of(shifted) + 1023) << 52);
  return x < -708 ? 0 : scale + scale * (r + r * r * sum);
}

// The natural logarithm of a positive, finite number.
INLINE double logarithm(double x) {
  const double shift = x < 0x1p-1022 ? 54 : 0;
  const long bits = bits_of(x < 0x1p-1022 ? x * 0x1p54 : x);
  // The significand between the roots of 1/2 and 2.
  const long exponent = (bits - 0x3fe6a09e667f3bcdL) >> 52;
  const double f = of_bits(bits - (exponent << 52)) - 1;
  // As in the exponential, a whole number goes through the low bits.
  const double power = of_bits(exponent + 0x4338000000000000L) - 0x1.8p52 - shift;
  const double s = f / (2 + f), z = s * s, half = 0.5 * f * f;
  double sum = 1.479819860511658591e-01;
  sum = sum * z + 1.531383769920937332e-01;
  sum = sum * z + 1.818357216161805012e-01;
  sum = sum * z + 2.222219843214978396e-01;
  sum = sum * z + 2.857142874366239149e-01;
  sum = sum * z + 3.999999999940941908e-01;
  sum = sum * z + 6.666666666666735130e-01;
  sum *= z;
  return power * log_two_high - ((half - (s * (half + sum) + power * log_two_low)) - f);
}
