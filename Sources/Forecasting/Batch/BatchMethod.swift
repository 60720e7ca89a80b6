import Statistics

/// A method that forecasts a batch, under the name that users ask for it by.
public struct BatchMethod: Sendable {
  /// Makes one outcome a series, in order, from values of consecutive periods, NaN where there is
  /// none, the number of periods to forecast and that of periods in a year.
  public typealias Work =
    @Sendable (_ series: [[Double]], _ steps: Int, _ periodsPerYear: Int) -> [Outcome]

  /// The name in options and columns.
  public let name: String
  private let work: Work

  /// A method.
  ///
  /// - Parameters:
  ///   - name: The name in options and columns.
  ///   - work: Makes the outcomes; the result of one series never depends on the others.
  public init(name: String, work: @escaping Work) {
    self.name = name
    self.work = work
  }

  /// Forecasts some series.
  ///
  /// Whatever the method, gross errors (`GrossErrors`) are taken for missing, a series of zeros is
  /// forecast as zero, and one that was never negative has no negative forecast.
  ///
  /// - Parameters:
  ///   - series: Values of consecutive periods, NaN where there is none.
  ///   - steps: Periods to forecast after each series' last value.
  ///   - periodsPerYear: Periods in a year: 1 for annual figures, 2, 4 or 12 for those with
  ///     seasons.
  ///   - keepsGrossErrors: Whether gross errors are fitted like any other value.
  /// - Returns: One outcome a series, in order.
  public func forecast(
    _ series: [[Double]], _ steps: Int, periodsPerYear: Int = 1, keepsGrossErrors: Bool = false
  ) -> [Outcome] {
    let cleaned = keepsGrossErrors ? series : series.map(GrossErrors.removed)
    var outcomes = work(cleaned, steps, periodsPerYear)
    for index in series.indices where cleaned[index].last?.isNaN == true {
      guard series[index].last?.isNaN == false else { continue }
      // Without its last value the series ends earlier, and the forecast starts there.
      let known = cleaned[index].lastIndex { !$0.isNaN } ?? 0
      let missing = cleaned[index].count - 1 - known
      outcomes[index] = work([Array(cleaned[index][...known])], steps + missing, periodsPerYear)[0]
        .dropFirst(missing)
    }
    return zip(outcomes, cleaned).map { outcome, values in
      guard NeverNegative.holds(values) else { return outcome }
      return NeverNegative.zeros(values, steps: steps) ?? NeverNegative.floored(outcome)
    }
  }

  /// The default: pooled and local forecasts blended, calibrated.
  public init(_ model: PooledModel) {
    self.init(name: PooledModel.name) { series, steps, periods in
      zip(model.forecast(series, steps: steps, periodsPerYear: periods), series).map {
        outcome, values in
        NeverNegative.holds(values)
          && NeverNegative.endsInZeros(values, periodsPerYear: periods)
          ? NeverNegative.settledAtZero(outcome) : outcome
      }
    }
  }

  /// A method that is fitted to one series at a time, on the scale of the values themselves.
  public init<Method: Forecaster>(_ method: Method) {
    self.init(name: Method.name) { series, steps, periods in
      series.map { Self.outcome(of: method, $0, steps, periods) }
    }
  }

  /// A method, and another one for the series that it cannot be fitted to.
  ///
  /// - Parameters:
  ///   - method: The method asked for.
  ///   - other: A method that asks less of a series.
  public init<Method: Forecaster, Other: Forecaster>(
    _ method: Method, fallingBackOn other: Other
  ) {
    self.init(name: Method.name) { series, steps, periods in
      series.map { values in
        let outcome = Self.outcome(of: method, values, steps, periods)
        guard case .skipped(let reason) = outcome,
          case .forecast(let ahead, let model) = Self.outcome(of: other, values, steps, periods)
        else { return outcome }
        return .fellBack(ahead, model: model, because: reason)
      }
    }
  }

  private static func outcome<Method: Forecaster>(
    of method: Method, _ grid: [Double], _ steps: Int, _ periodsPerYear: Int
  ) -> Outcome {
    if let position = grid.firstIndex(where: \.isInfinite) {
      return .skipped(.beyondRange(position: position + 1))
    }
    let known = grid.indices.filter { !grid[$0].isNaN }
    guard let last = known.last else { return .skipped(.tooShort(needed: 1, found: 0)) }
    guard known.count < 2 || known.contains(where: { grid[$0] != 0 }) else {
      return .skipped(.neverChanges(value: 0, observations: known.count))
    }
    let history = History(
      times: known.map { Double($0 + 1) / Double(periodsPerYear) },
      values: known.map { grid[$0] }, periodsPerYear: periodsPerYear)
    do throws(SeriesError) {
      let fit = try method.fit(history, scale: MeasurementScale(kind: .growth))
      let distributions = fit.distributions(steps: steps + grid.count - 1 - last)
      if let step = distributions.firstIndex(where: { !$0.quantile(0.975).isFinite }) {
        return .skipped(.overflow(steps: step + 1))
      }
      return .forecast(Array(distributions.suffix(steps)), model: Method.name)
    } catch {
      return .skipped(error)
    }
  }
}
