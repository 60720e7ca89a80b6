import Statistics

extension PooledModel {
  /// Forecasts some series that may have seasons.
  ///
  /// The networks know annual figures only. Where the test of `SeasonalAdjustment` finds seasons
  /// they are taken off, the rest is forecast, and each quantile gets the season of its period
  /// back; other series are forecast as they are. The factors are taken as known. Months pass more
  /// steps than the networks know: there each quantile is the mean of this one and that of the
  /// dynamic optimised Theta model, and this one widens less beyond those steps.
  ///
  /// - Parameters:
  ///   - series: Values of consecutive periods, oldest first; NaN where a period has none.
  ///   - steps: Periods to forecast, 1 or more, counted from each series' last value.
  ///   - periodsPerYear: Periods in a year; 1 is without seasons.
  /// - Returns: One outcome a series, in their order.
  /// - Complexity: O(n m) a series of n values, m periods in a year; months O(h^2) for h steps.
  public func forecast(_ series: [[Double]], steps: Int, periodsPerYear: Int) -> [Outcome] {
    guard periodsPerYear > 1 else { return forecast(series, steps: steps) }
    let views = series.map { PooledSeasons($0, period: periodsPerYear) }
    let isBlended = periodsPerYear >= Self.leastBlendedPeriods
    let outcomes = forecast(
      zip(series, views).map { $1?.adjusted ?? $0 }, steps: steps,
      widening: isBlended ? Self.monthlyWidening : Self.annualWidening)
    let restored = zip(outcomes, views).map { outcome, view in view?.restored(outcome) ?? outcome }
    guard isBlended else { return restored }
    return zip(restored, series).map { outcome, values in
      Self.blended(outcome, with: values, periodsPerYear: periodsPerYear)
    }
  }

  /// Series of this many periods a year and more are blended with Theta.
  private static let leastBlendedPeriods = 12
  /// A power of h for all: the networks take six months for six years, so their intervals are wide
  /// already.
  private static let monthlyWidening = 0.1...0.1

  /// The mean of a forecast's quantiles and those of dynamic Theta, where that can be fitted.
  private static func blended(
    _ outcome: Outcome, with values: [Double], periodsPerYear: Int
  ) -> Outcome {
    guard case .forecast(let ahead, let model) = outcome else { return outcome }
    let known = values.indices.filter { !values[$0].isNaN }
    let history = History(
      times: known.map { Double($0 + 1) / Double(periodsPerYear) },
      values: known.map { values[$0] }, periodsPerYear: periodsPerYear)
    guard let fit = try? DynamicOptimisedTheta().fit(history, scale: .init(kind: .growth)) else {
      return outcome
    }
    let mean = zip(ahead, fit.distributions(steps: ahead.count)).map { own, theta in
      let quantiles = grid.probabilities.map { own.quantile($0) / 2 + theta.quantile($0) / 2 }
      return PredictiveDistribution.quantiles(QuantileDistribution(grid: grid, values: quantiles))
    }
    return .forecast(mean, model: model)
  }
}

extension PooledModel {
  /// A series as the networks see it: without its seasons, where the test finds some.
  ///
  /// - Parameters:
  ///   - values: Values of consecutive periods, NaN where a period has none.
  ///   - periodsPerYear: Periods in a year; 1 is without seasons.
  /// - Returns: The values themselves where they have no seasons.
  public static func withoutSeasons(_ values: [Double], periodsPerYear: Int) -> [Double] {
    guard periodsPerYear > 1, let view = PooledSeasons(values, period: periodsPerYear) else {
      return values
    }
    return view.adjusted.map(view.series.original)
  }
}

/// A series with its seasons taken off, and the way back.
private struct PooledSeasons {
  /// The values without gaps and seasons, of moderate size.
  let adjusted: [Double]
  let series: PooledSeries
  private let seasons: SeasonalAdjustment

  /// - Returns: `nil` for a series without seasons, or that cannot be prepared.
  init?(_ grid: [Double], period: Int) {
    guard let series = try? PooledSeries(grid) else { return nil }
    let seasons = SeasonalAdjustment(series.values, period: period)
    guard !seasons.seasons.isEmpty else { return nil }
    self.series = series
    self.seasons = seasons
    adjusted = seasons.adjusted(series.values)
  }

  func restored(_ outcome: Outcome) -> Outcome {
    switch outcome {
    case .skipped(let reason): .skipped(reason)
    case .forecast(let ahead, let model): restored(ahead) { .forecast($0, model: model) }
    case .fellBack(let ahead, let model, let reason):
      restored(ahead) { .fellBack($0, model: model, because: reason) }
    }
  }

  private func restored(
    _ ahead: [PredictiveDistribution], _ outcome: ([PredictiveDistribution]) -> Outcome
  ) -> Outcome {
    var result: [PredictiveDistribution] = []
    for (index, distribution) in ahead.enumerated() {
      let place = series.values.count + index
      // All distributions of the pooled model are known by their quantiles.
      let values = series.originals(
        PooledModel.grid.probabilities.map { probability in
          seasons.restored(mean: distribution.quantile(probability), variance: 0, at: place).mean
        })
      guard values.allSatisfy(\.isFinite) else { return .skipped(.overflow(steps: index + 1)) }
      result.append(.quantiles(QuantileDistribution(grid: PooledModel.grid, values: values)))
    }
    return outcome(result)
  }
}
