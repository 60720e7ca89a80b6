#pragma once
// Eight numbers at a time, on the widest vectors that the processor has.

#include <stdlib.h>  // tells __GLIBC__

// The compiler maps eight numbers to one, two or four registers.
typedef double lanes __attribute__((vector_size(64)));
typedef double row8 __attribute__((vector_size(64), aligned(8)));

// Choosing at start-up takes the C library's help.
#if defined(__x86_64__) && defined(__GLIBC__)
#define EVERY_WIDTH __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define EVERY_WIDTH
#endif

// Compiled anew for each of the widths of the function that calls it.
#define INLINE static inline __attribute__((always_inline))
