import Forecasting
import IndicatorData

/// How far a batch is forecast.
package enum ForecastEnd: Sendable {
  case steps(Int)
  case period(String)
}

/// How a batch of series is forecast: by which methods, how far, with which intervals.
package struct ForecastBatch: Sendable {
  /// The methods, at least one.
  package let methods: [BatchMethod]
  /// Levels of intervals in per cent.
  package let levels: [Int]
  /// How far.
  package let end: ForecastEnd
  /// Whether values wildly out of line are fitted like any other.
  package let keepsOutliers: Bool
  /// The most periods ahead that are forecast for one series.
  package static let mostSteps = 10_000

  /// A batch; every argument is the property of its name.
  package init(
    methods: [BatchMethod], levels: [Int], end: ForecastEnd, keepsOutliers: Bool = false
  ) {
    (self.methods, self.levels, self.end) = (methods, levels, end)
    self.keepsOutliers = keepsOutliers
  }

  /// The names of the columns of numbers: of each method the median, then the ends of intervals.
  package var columns: [String] {
    let bounds = levels.sorted(by: >).map { "-lo-\($0)" } + levels.sorted().map { "-hi-\($0)" }
    return methods.flatMap { method in [method.name] + bounds.map { method.name + $0 } }
  }

  /// 0.5 and the ends of the intervals, in the order of the columns of one method.
  package var probabilities: [Double] {
    [0.5] + levels.sorted(by: >).map { Double(100 - $0) / 200 }
      + levels.sorted().map { Double(100 + $0) / 200 }
  }

  /// Forecasts some series.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - take: Takes the number of a series that was tried and one outcome a method, in order.
  /// - Returns: How many ended which way, and what is to be said about them.
  package func forecast(
    _ series: [StreamedSeries], _ take: (Int, [Outcome]) -> Void
  ) -> ForecastTally {
    var tally = ForecastTally()
    let steps = series.map(stepsAhead)
    let outcomes = outcomes(series, steps)
    for index in series.indices {
      if outcomes[index].isEmpty {
        refuse(series[index], steps: steps[index], &tally)
      } else {
        count(outcomes[index], of: series[index], &tally)
        tally.leftOut += leftOut(of: series[index])
        take(index, outcomes[index])
      }
    }
    return tally
  }

  /// One outcome a method for each series that can be tried.
  private func outcomes(_ series: [StreamedSeries], _ steps: [Int?]) -> [[Outcome]] {
    var outcomes: [[Outcome]] = Array(repeating: [], count: series.count)
    let shapes = zip(series, steps).map { one, steps in
      steps.map { Shape(steps: $0, periodsPerYear: one.axis?.periodsPerYear ?? 1) }
    }
    for shape in Set(shapes.compactMap(\.self)) where shape.steps > 0 {
      let chosen = series.indices.filter { shapes[$0] == shape }
      for method in methods {
        let results = method.forecast(
          chosen.map { series[$0].values }, shape.steps, periodsPerYear: shape.periodsPerYear,
          keepsGrossErrors: keepsOutliers)
        for (index, outcome) in zip(chosen, results) { outcomes[index].append(outcome) }
      }
    }
    return outcomes
  }

  /// What series must share to be forecast together; the result of one never depends on others.
  private struct Shape: Hashable {
    let steps: Int
    let periodsPerYear: Int
  }

  private func stepsAhead(_ series: StreamedSeries) -> Int? {
    guard let axis = series.axis else { return nil }
    switch end {
    case .steps(let steps): return steps
    case .period(let period):
      return axis.steps(until: period).flatMap { $0 <= Self.mostSteps ? $0 : nil }
    }
  }

  /// Says why a series was not even tried.
  private func refuse(_ series: StreamedSeries, steps: Int?, _ tally: inout ForecastTally) {
    let reason: String
    if series.axis == nil, series.uneven.count == 2 {
      reason = "\(SeriesError.unevenPeriods(first: series.uneven[0], second: series.uneven[1]))"
    } else if steps == nil {
      reason = "its periods do not lead to the one in --until"
    } else {
      reason = "its last value lies at or after the period in --until"
    }
    tally.skipped += 1
    tally.failures.append(
      ForecastFailure(
        key: series.key, line: series.line, model: methods[0].name, usedModel: nil,
        reason: reason))
  }

  private func count(
    _ outcomes: [Outcome], of series: StreamedSeries, _ tally: inout ForecastTally
  ) {
    switch outcomes[0] {
    case .forecast: tally.forecast += 1
    case .fellBack: tally.fellBack += 1
    case .skipped: tally.skipped += 1
    }
    for (method, outcome) in zip(methods, outcomes) {
      guard let reason = outcome.reason else { continue }
      var used: String?
      if case .fellBack(_, let model, _) = outcome { used = model }
      tally.failures.append(
        ForecastFailure(
          key: series.key, line: series.line, model: method.name, usedModel: used,
          reason: "\(reason)"))
    }
  }

  private func leftOut(of series: StreamedSeries) -> [ValueLeftOut] {
    guard !keepsOutliers, let axis = series.axis else { return [] }
    let values = series.values
    return GrossErrors.positions(in: values).map { position in
      ValueLeftOut(
        key: series.key, line: series.line,
        period: axis.label(ahead: position + 1 - values.count), value: values[position],
        comparison: GrossErrors.comparison(at: position, in: values))
    }
  }
}
