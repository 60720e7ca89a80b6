#include "CKernels.h"

#pragma STDC FP_CONTRACT OFF
#include "elementary.h"

enum { ALPHAS = 5, PHIS = 3, SETTINGS = ALPHAS * PHIS * 8 };

// How the settings with the same alpha end, one after the other for each phi and beta.
struct ends {
  double level[SETTINGS], trend[SETTINGS], error[SETTINGS];
};

// Settings with the same alpha run side by side, for each waits for its own last step.
INLINE void run(const double *values, long count, double first_trend, double alpha,
                const double *phis, const double *betas, struct ends *ends, long start) {
  const lanes zero = {0}, gain = alpha * *(const row8 *)betas;
  lanes level[PHIS], trend[PHIS], error[PHIS];
  for (int part = 0; part < PHIS; part++) {
    level[part] = zero + values[0];
    trend[part] = zero + first_trend;
    error[part] = zero;
  }
  for (long index = 1; index < count; index++) {
    for (int part = 0; part < PHIS; part++) {
      const lanes damped = phis[part] * trend[part];
      const lanes forecast = level[part] + damped;
      const lanes miss = values[index] - forecast;
      error[part] += __builtin_elementwise_abs(miss);
      level[part] = forecast + alpha * miss;
      trend[part] = damped + gain * miss;
    }
  }
  for (int part = 0; part < PHIS; part++) {
    *(row8 *)(ends->level + start + 8 * part) = level[part];
    *(row8 *)(ends->trend + start + 8 * part) = trend[part];
    *(row8 *)(ends->error + start + 8 * part) = error[part];
  }
}

// Puts weights in the place of errors; a setting without any error takes all, with its likes.
INLINE double weigh(struct ends *ends, double count) {
  double least = ends->error[0];
  for (int i = 1; i < SETTINGS; i++) least = ends->error[i] < least ? ends->error[i] : least;
  for (int i = 0; i < SETTINGS; i++) {
    const double error = ends->error[i], excess = error / least - 1;
    ends->error[i] = least > 0 ? exponential(-count * excess) : (error > 0 ? 0 : 1);
  }
  return least;
}

EVERY_WIDTH
void attain_damped_trends(const double *values, long count, double first_trend,
                          const double *alphas, const double *phis, const double *betas,
                          double *mean) {
  struct ends ends;
  for (int place = 0; place < ALPHAS; place++)
    run(values, count, first_trend, alphas[place], phis, betas, &ends, place * PHIS * 8);
  mean[0] = weigh(&ends, count - 1);
  lanes level = {0}, trend[PHIS] = {{0}, {0}, {0}}, damping = {0}, smoothing = {0}, total = {0};
  for (int row = 0; row < ALPHAS * PHIS; row++) {
    const lanes weight = *(row8 *)(ends.error + 8 * row);
    total += weight;
    level += weight * *(row8 *)(ends.level + 8 * row);
    trend[row % PHIS] += weight * *(row8 *)(ends.trend + 8 * row);
    damping += weight * phis[row % PHIS];
    smoothing += weight * alphas[row / PHIS];
  }
  double sums[4 + PHIS] = {0}, all = 0;
  for (int lane = 0; lane < 8; lane++) {
    all += total[lane];
    sums[1] += level[lane];
    for (int part = 0; part < PHIS; part++) sums[2 + part] += trend[part][lane];
    sums[2 + PHIS] += damping[lane];
    sums[3 + PHIS] += smoothing[lane];
  }
  for (int place = 1; place < 4 + PHIS; place++) mean[place] = sums[place] / all;
}
