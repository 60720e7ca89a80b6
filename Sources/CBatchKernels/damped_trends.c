#include "CBatchKernels.h"
#include "lanes.h"

#pragma STDC FP_CONTRACT OFF

// Settings with the same alpha run side by side, for each waits for its own last step.
EVERY_WIDTH
void attain_damped_trends(const double *values, long count, double first_trend, double alpha,
                          const double *phis, const double *betas, double *ends) {
  const lanes zero = {0}, gain = alpha * *(const row8 *)betas;
  lanes level[3], trend[3], error[3];
  for (int part = 0; part < 3; part++) {
    level[part] = zero + values[0];
    trend[part] = zero + first_trend;
    error[part] = zero;
  }
  for (long index = 1; index < count; index++) {
    for (int part = 0; part < 3; part++) {
      const lanes damped = phis[part] * trend[part];
      const lanes forecast = level[part] + damped;
      const lanes miss = values[index] - forecast;
      error[part] += __builtin_elementwise_abs(miss);
      level[part] = forecast + alpha * miss;
      trend[part] = damped + gain * miss;
    }
  }
  for (int part = 0; part < 3; part++) {
    *(row8 *)(ends + 24 * part) = level[part];
    *(row8 *)(ends + 24 * part + 8) = trend[part];
    *(row8 *)(ends + 24 * part + 16) = error[part];
  }
}
