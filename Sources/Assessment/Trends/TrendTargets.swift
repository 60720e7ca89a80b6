import Forecasting
import IndicatorData
import Trends

/// The targets of a batch, found by the series they ask about and answered from past cases.
package struct TrendTargets: Sendable {
  private let targets: [BatchTarget]
  private let positions: [String: [Int]]
  private let model: ReferenceModel
  private let assessor: BatchAssessor?

  /// Targets of series.
  ///
  /// - Parameters:
  ///   - targets: The targets, in their order.
  ///   - model: The reference classes.
  ///   - panel: The observations that the series come from; `nil` for series without statuses,
  ///     whose key is the target's `INDICATOR`, or `INDICATOR:REF_AREA`.
  package init(_ targets: [BatchTarget], model: ReferenceModel, panel: Panel?) {
    self.targets = targets
    self.model = model
    var positions: [String: [Int]] = [:]
    for (index, target) in targets.enumerated() {
      positions[Self.key(target.indicator, target.area), default: []].append(index)
      if panel == nil { positions[target.indicator, default: []].append(index) }
    }
    self.positions = positions
    assessor = panel.map { BatchAssessor(panel: $0, model: model) }
  }

  private static func key(_ indicator: String, _ area: String) -> String {
    indicator + ":" + area
  }

  /// The targets of a series, each with its calibrated answer.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - figures: Its observations, where it comes from such.
  /// - Returns: The answers, in the order of the targets.
  package func answers(for series: TrendSeries, figures: Series?) -> [BatchAnswer] {
    let key = figures.map { Self.key($0.key.indicator, $0.key.area) } ?? series.key
    let wanted = (positions[key] ?? []).map { targets[$0] }
    guard !wanted.isEmpty else { return [] }
    if let figures, let assessor {
      let method = figures.key.method
      return assessor.answers(
        ofOneSeries: wanted.filter { $0.method == nil || $0.method == method }
          .map { $0.measured(by: method) })
    }
    return Dictionary(grouping: wanted, by: { [$0.area, $0.method ?? ""] })
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .flatMap { answers(to: $0.value, of: series) }
  }

  /// Answers from the bare values, taken as yearly figures.
  private func answers(to targets: [BatchTarget], of series: TrendSeries) -> [BatchAnswer] {
    guard let first = targets.first else { return [] }
    let key = SeriesKey(indicator: first.indicator, area: first.area, method: first.method)
    let figures = zip(series.times, series.values).compactMap { time, value -> Observation? in
      guard time == time.rounded(), (0...9999).contains(time), value.isFinite else { return nil }
      return Observation(key: key, period: Period(year: Int(time)), value: value)
    }
    return BatchAssessor(panel: Panel(observations: figures), model: model)
      .answers(ofOneSeries: targets)
  }

  /// Targets that no series answers, given the keys that were seen.
  ///
  /// - Parameter seen: Keys of series, and `INDICATOR:REF_AREA` of observations.
  /// - Returns: The targets, in their order.
  package func unanswered(seen: Set<String>) -> [BatchTarget] {
    targets.filter { target in
      !seen.contains(Self.key(target.indicator, target.area))
        && (assessor != nil || !seen.contains(target.indicator))
    }
  }
}
