#ifndef ATTAIN_C_KERNELS_H
#define ATTAIN_C_KERNELS_H

/// Splits eight series into projections on an orthonormal basis and residuals.
///
/// C and not Swift for one reason: `target_clones` compiles the same additions and multiplications
/// for the widest vectors of the processor at hand, which Swift cannot ask for. Contraction to
/// fused multiply-adds is off, so every variant gives the same bytes.
///
/// - start: `count` series of `rows` numbers each, one after another.
/// - count: 1 to 8; lanes without a series repeat the last one.
/// - basis: `columns` columns of `rows` numbers each.
/// - block: work space for `rows` vectors of eight numbers, aligned to 64 bytes.
/// - projections: room for `columns` vectors of eight numbers, aligned to 64 bytes.
/// - squares: room for the eight sums of squared residuals, aligned to 64 bytes.
void attain_project_lanes(const double *start, long rows, long count, const double *basis,
                          long columns, double *block, double *projections, double *squares);

/// Products of a matrix with weights, plus a bias: a layer of a network, or its gradient.
///
/// y[r][o] = bias[o] + sum over k of x[r * row_stride + k * term_stride] * weights[k][o]; single
/// precision, added in the order of k, without fused multiply-adds: the same bytes everywhere.
///
/// - weights: `terms` rows of `outputs` numbers each.
/// - bias: `outputs` numbers, or null for zeros.
/// - y: room for `rows` rows of `outputs` numbers each.
void attain_dense(const float *x, long rows, long row_stride, long terms, long term_stride,
                  const float *weights, const float *bias, long outputs, float *y);

/// Damped trends with 120 settings run through a series, f = l + phi b, l = f + alpha e, b = phi b +
/// alpha beta e, and their mean with weights exp(-(count - 1) (E / least E - 1)), E the sum of a
/// setting's absolute one-step errors.
///
/// - values: `count` values, 2 or more.
/// - first_trend: b before the first value; l starts there.
/// - alphas: five numbers.
/// - phis: three numbers.
/// - betas: eight numbers.
/// - mean: room for the least E and the means of the last l, of the last b with each phi (only the
///   weights of that phi, but over all weights), of phi and of alpha.
void attain_damped_trends(const double *values, long count, double first_trend,
                          const double *alphas, const double *phis, const double *betas,
                          double *mean);

/// Replaces positive, finite numbers by their natural logarithms, the same bits on every processor.
void attain_logarithms(double *numbers, long count);

/// Replaces numbers x up to 700 by e^x, the same bits on every processor; 0 below -708.
void attain_exponentials(double *numbers, long count);

/// asinh(x / unit), which compresses large sizes, the same bits on every processor.
///
/// - numbers: not NaN; beyond 1e150 units all count as 1e150.
/// - out: room for `count` numbers.
void attain_compress(const double *numbers, long count, double unit, float *out);

#endif
