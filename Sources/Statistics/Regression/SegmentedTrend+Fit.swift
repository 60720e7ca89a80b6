import LinearAlgebra

extension SegmentedTrend {
  /// Fits a trend of joined straight pieces.
  ///
  /// - Parameters:
  ///   - times: In any order, gaps and repeats allowed.
  ///   - values: One a time.
  ///   - breaks: How many break points, 1 or 2.
  /// - Returns: The trend with the smallest sum of squares of all such trends.
  /// - Throws: `FitError.tooFewObservations` below 3 + breaks observations or distinct times; the
  ///   others of `LinearRegression.fit`.
  /// - Complexity: O(n) small systems for one break, O(n^2) for two.
  public static func fit(
    times: [Double], values: [Double], breaks: Int = 1
  ) throws(FitError) -> SegmentedTrend {
    require(breaks == 1 || breaks == 2, "a segmented trend has 1 or 2 breaks, not \(breaks)")
    try PairwiseSlopes.check(times, values)
    let search = BreakSearch(times: times, values: values)
    guard search.distinct.count >= 3 + breaks else {
      throw .tooFewObservations(count: search.distinct.count, required: 3 + breaks)
    }
    var best: SegmentedTrend?
    for candidate in breaks == 1 ? search.single() : search.double() {
      let trend = try SegmentedTrend(times: times, values: values, breaks: candidate)
      if trend.residualSumOfSquares < best?.residualSumOfSquares ?? .infinity { best = trend }
    }
    guard let best else { throw .overflow(quantity: "the sum of squares") }
    return best
  }

  /// The trend with given breaks.
  private init(times: [Double], values: [Double], breaks: [Double]) throws(FitError) {
    let names = breaks.indices.map { "time since break \($0 + 1)" }
    let time = times.map { DoubleDouble($0) }
    let hinges = breaks.map { place in
      times.map { $0 > place ? DoubleDouble.sum($0, -place) : DoubleDouble(0) }
    }
    let fit = try LinearRegression.fit(
      design: Design(names: ["time"] + names, extendedColumns: [time] + hinges), response: values)
    let slides = breaks.indices.map { index in
      times.map { DoubleDouble(Self.slide($0, breaks[index], fit.coefficients[2 + index])) }
    }
    let extended = try? LinearRegression.fit(
      design: Design(
        names: ["time"] + names + breaks.indices.map { "break \($0 + 1)" },
        extendedColumns: [time] + hinges + slides), response: values)
    let freedom = times.count - 2 - 2 * breaks.count
    let variance = freedom > 0 ? fit.residualSumOfSquares / Double(freedom) : nil

    self.breaks = breaks
    regression = fit
    linearized = extended
    covariance = variance.map { variance in
      let unscaled = (extended ?? fit).unscaledCovariance
      var result = Matrix(rows: 2 + breaks.count, columns: 2 + breaks.count)
      for row in 0..<result.rowCount {
        for column in 0..<result.columnCount {
          result[row, column] = variance * unscaled[row, column]
        }
      }
      return result
    }
    breakStandardErrors = variance.flatMap { variance in
      extended.map { extended in
        breaks.indices.map { index in
          let place = 2 + breaks.count + index
          return (variance * extended.unscaledCovariance[place, place]).squareRoot()
        }
      }
    }
    criteria = InformationCriteria(
      logLikelihood: fit.criteria.logLikelihood, parameterCount: 3 + 2 * breaks.count,
      observationCount: times.count)
  }
}
