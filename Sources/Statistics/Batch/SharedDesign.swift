import LinearAlgebra

/// One design for very many series: factorised once, then forecasts at memory speed.
///
/// y[t] = x[t] b + e[t] by ordinary least squares for every series on the same times, with the
/// forecast x b and its prediction interval at fixed future rows:
///
///     x b +- t s sqrt(1 + x (X'X)^-1 x'),  t the Student quantile with n - p degrees of freedom.
///
///     let years = Design(columns: ["year": (2001...2020).map(Double.init)])
///     let shared = try SharedDesign(years, future: [[2030]], level: 0.95)
///     let batch = shared.forecast(responses)            // 20 numbers a series, one after another
///     batch.interval(series: 0, row: 0)                 // what 2030 may bring for the first series
///
/// Series must be complete: one with NaN or an infinity is refused by its index, its results are
/// NaN, and no other series notices. Agrees with `LinearRegression` to about 12 digits of the
/// largest response; sums of squares of residuals that rounding alone makes are not set to zero as
/// there. Responses between 1e-140 and 1e140 in size neither overflow nor underflow.
///
/// Every series meets the same operations in the same order, without fused multiply-adds: its
/// results have the same bytes alone, in any batch, at any place and on any processor (the Student
/// quantile, computed once, is as exact as the C library's exponential).
public struct SharedDesign: Sendable, Equatable {
  /// Observations in each series, n.
  public let observationCount: Int
  /// Coefficients, p.
  public let coefficientCount: Int
  /// Rows to forecast, h.
  public let futureCount: Int
  /// Probability of the prediction intervals.
  public let level: Double
  /// n - p.
  public var degreesOfFreedom: Int { observationCount - coefficientCount }

  /// Q, n x p, column after column.
  package let basis: [Double]
  /// For each future row the p weights of Q^T y that give the forecast.
  package let futureWeights: [Double]
  /// For each future row the half width of the interval over the root of the sum of squares.
  package let halfWidths: [Double]
  /// The p x p matrix that turns Q^T y into coefficients, row after row.
  package let coefficientRows: [Double]

  /// Factorises a design.
  ///
  /// - Parameters:
  ///   - design: The predictors on the times that the series share.
  ///   - future: Rows of predictors without the intercept, each in the order of the design.
  ///   - level: Probability inside the prediction interval, above 0, below 1.
  /// - Throws: The errors of `LinearRegression.fit` for this design: too few rows, dependent or
  ///   non-finite columns; `noResidualDegreesOfFreedom`; `overflow`.
  /// - Complexity: O(n p^2 + h p^2), once.
  public init(_ design: Design, future: [[Double]], level: Double = 0.95) throws(FitError) {
    require(level > 0 && level < 1, "an interval level lies between 0 and 1, not at \(level)")
    for row in future {
      require(
        row.count == design.predictorNames.count,
        "a future row of \(row.count) for \(design.predictorNames.count) predictors")
    }
    try Self.check(design)
    let basis = OrthonormalBasis(of: design)
    let weights = future.map { basis.weights(at: $0) }
    let (count, room) = (basis.columnCount, Double(basis.rowCount - basis.columnCount))
    let t = StandardStudentT(degreesOfFreedom: room).quantile(upperTail: (1 - level) / 2)

    observationCount = basis.rowCount
    coefficientCount = count
    futureCount = future.count
    self.level = level
    self.basis = basis.columns
    futureWeights = weights.flatMap { $0 }
    halfWidths = weights.map { row in
      t * ((1 + row.reduce(0) { $0 + $1 * $1 }) / room).squareRoot()
    }
    let map = basis.coefficientMap
    coefficientRows = (0..<count).flatMap { row in
      (0..<count).map { map[$0 * count + row] }
    }
    guard (self.basis + futureWeights + coefficientRows).allSatisfy(\.isFinite) else {
      throw .overflow(quantity: "a product of two predictors")
    }
  }

  /// Fits a zero response, which fails for every reason that lies in the design.
  private static func check(_ design: Design) throws(FitError) {
    let zeros = [Double](repeating: 0, count: design.observationCount)
    let fit = try LinearRegression.fit(design: design, response: zeros)
    guard fit.degreesOfFreedom > 0 else {
      throw .noResidualDegreesOfFreedom(
        observations: fit.observationCount, coefficients: fit.coefficients.count)
    }
  }

  /// Fits and forecasts a batch.
  ///
  /// - Parameters:
  ///   - responses: n numbers a series, series after series.
  ///   - withCoefficients: Whether to keep coefficients and residual standard deviations too.
  /// - Returns: Forecasts and intervals in contiguous buffers, the refused series by index.
  /// - Complexity: O(k p (n + h)), k series; memory for the results only.
  public func forecast(_ responses: [Double], withCoefficients: Bool = false) -> BatchForecast {
    let count = seriesCount(in: responses.count)
    var result = BatchForecast(
      for: self, capacity: count, withCoefficients: withCoefficients)
    forecast(responses, into: &result)
    return result
  }

  /// Fits and forecasts a batch into buffers that are used again.
  ///
  /// Stream a file of any length in blocks that fit the cache (500 series or so), each block into
  /// the same buffers. A call takes a few kilobytes of work space, a series nothing.
  ///
  /// - Parameters:
  ///   - responses: n numbers a series, series after series.
  ///   - result: Buffers made for this design, with room for the series; overwritten.
  /// - Complexity: O(k p (n + h)), k series.
  public func forecast(_ responses: [Double], into result: inout BatchForecast) {
    responses.withUnsafeBufferPointer { forecast($0, into: &result) }
  }

  /// The same for numbers that lie in memory that the caller owns.
  ///
  /// - Parameters:
  ///   - responses: n numbers a series, series after series.
  ///   - result: Buffers made for this design, with room for the series; overwritten.
  /// - Complexity: O(k p (n + h)), k series.
  public func forecast(_ responses: UnsafeBufferPointer<Double>, into result: inout BatchForecast) {
    let count = seriesCount(in: responses.count)
    result.prepare(for: self, seriesCount: count)
    guard let start = responses.baseAddress, count > 0 else { return }
    SharedDesignKernel(design: self).run(start, count: count, into: &result)
  }

  private func seriesCount(in length: Int) -> Int {
    require(
      length % observationCount == 0,
      "\(length) numbers are not a whole number of series of \(observationCount)")
    return length / observationCount
  }
}
