import LinearAlgebra

/// Mean, standard deviation and lag-1 autocorrelation of a sample, right to the last digit.
///
/// Sums carry 32 digits and are rounded once, so the only error left is that of the numbers passed
/// in; certified by the nine NIST univariate sets.
///
///     let summary = try SampleSummary(of: [10_000_001, 10_000_003, 10_000_002])
///     summary.standardDeviation   // 1.0
public struct SampleSummary: Sendable, Equatable {
  /// Number of values, n.
  public let count: Int
  /// The mean, in units of the values.
  public let mean: Double
  /// The standard deviation with divisor n - 1, in units of the values; `nil` for a single value.
  public let standardDeviation: Double?
  /// The first autocorrelation of the values in their order; `nil` for a constant sample.
  public let lag1Autocorrelation: Double?

  /// Summarises a sample.
  ///
  /// - Parameter values: At least one.
  /// - Throws: `TestError.tooFewObservations` for none; `nonFinite`.
  /// - Complexity: O(n).
  public init(of values: [Double]) throws(TestError) {
    try TestError.checkFinite(values, atLeast: 1)
    let deviations = Deviations(of: values)
    let squares = deviations.scaledSumOfSquares
    let isConstant = values.allSatisfy { $0 == values[0] }
    count = values.count
    mean = isConstant ? values[0] : deviations.scaledMean.rounded / deviations.scale
    standardDeviation =
      values.count > 1
      ? isConstant
        ? 0
        : squareRoot(squares / DoubleDouble(Double(values.count - 1))).rounded / deviations.scale
      : nil
    lag1Autocorrelation =
      isConstant ? nil : (deviations.scaledProductSum(lag: 1) / squares).rounded
  }
}
