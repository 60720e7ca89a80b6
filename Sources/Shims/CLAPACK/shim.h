#include <cblas.h>
#include <lapacke.h>

// Ends OpenBLAS's own threads; absent from builds without any.
extern int blas_thread_shutdown_(void) __attribute__((weak));

static inline void attain_end_blas_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
