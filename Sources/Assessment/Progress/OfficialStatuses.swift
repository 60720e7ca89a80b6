import Forecasting
import Plans

/// All official methods on one record, side by side.
public struct OfficialStatuses: Sendable {
  /// One method's answer with its name and source.
  public struct Entry: Sendable, Equatable {
    /// The method's name.
    public let name: String
    /// Where it is published.
    public let source: String
    /// Its answer.
    public let result: StatusResult
  }

  /// The answers, in a fixed order.
  public let entries: [Entry]

  /// Judges a record by every method.
  ///
  /// - Parameters:
  ///   - record: Yearly figures, direction, and target.
  ///   - kind: A growth rate gets no growth of growth: the compound methods say so.
  ///   - peers: Paces of comparable places, points a year; empty where none are known.
  ///   - isPossible: Whether any value can meet the target; where none can, no method is asked.
  /// - Complexity: O(figures + peers).
  public init(
    _ record: ProgressRecord, kind: IndicatorKind, peers: [Double] = [], isPossible: Bool = true
  ) {
    let ratios: [RatioStatus] = [
      .eurostat, .unsdProgressChart, .escapCurrentStatus, .escapAnticipatedProgress, .sdsnArrows,
      .statisticsCanada, .digitalDecade,
    ]
    let others: [any ProgressStatus] = [JMPExtrapolation(), PeerPercentile(paces: peers)]
    guard isPossible else {
      entries = (ratios as [any ProgressStatus] + others).map {
        Entry(name: $0.name, source: $0.source, result: .none(.impossibleTarget))
      }
      return
    }
    let judged = ratios.map { status in
      let isGrowth = kind == .growth && status.estimator.isCompound
      return Entry(
        name: status.name, source: status.source,
        result: isGrowth ? .none(.growthOfGrowth) : Self.answer(of: status, record))
    }
    entries =
      judged
      + others.map { Entry(name: $0.name, source: $0.source, result: Self.answer(of: $0, record)) }
  }

  /// A method's answer; that a target is met or on track is not said of one that was missed in its
  /// year.
  private static func answer(
    of status: any ProgressStatus, _ record: ProgressRecord
  ) -> StatusResult {
    let result = status.assess(record)
    guard record.isMissed, result.label?.disagrees(with: 0) ?? false else { return result }
    return .none(.deadlinePast)
  }

  /// The methods whose label points another way than a probability.
  ///
  /// - Parameter probability: The probability that the target is met, 0 to 1.
  /// - Returns: Their answers.
  public func disagreeing(with probability: Double) -> [Entry] {
    entries.filter { $0.result.label?.disagrees(with: probability) ?? false }
  }
}

extension OfficialStatuses {
  /// Judges a level target.
  ///
  /// - Parameters:
  ///   - event: What must be true for the target to be met.
  ///   - goal: The value to reach; `nil` where only the direction is judged.
  ///   - by: The target year.
  ///   - history: The figures.
  ///   - scale: Kind and bounds.
  ///   - better: Which way is better.
  ///   - baseYear: The year from which progress counts, 2015 as in the methods of the 2030 Agenda.
  ///   - peers: Paces of comparable places.
  init(
    of event: TargetEvent, goal: Double?, by: Int, in history: History, scale: MeasurementScale,
    better: Indicator.Direction, baseYear: Int = 2015, peers: [Double] = []
  ) {
    let bounds = scale.lower.flatMap { lower in scale.upper.map { lower...$0 } }
    self.init(
      ProgressRecord(
        history, better: better, target: goal, targetYear: by, baseYear: baseYear,
        bounds: bounds, isStrict: event.isStrict),
      kind: scale.kind, peers: peers, isPossible: event.isPossible)
  }
}

extension TargetEvent {
  /// The value that a plan to meet the target heads for.
  ///
  /// Completion counts from 0.5 % before a bound; what heads for it heads for the bound, unless the
  /// target year is observed and complete by that rule.
  ///
  /// - Parameters:
  ///   - history: The figures.
  ///   - by: The target year.
  ///   - scale: Kind and bounds.
  /// - Returns: A value in the indicator's unit.
  func goal(in history: History, by: Int, scale: MeasurementScale) -> Double {
    let end = lower.isFinite ? lower : upper
    guard countsFromNearBound, !(history.wholeYears[by].map(isMet) ?? false) else { return end }
    return (lower.isFinite ? scale.upper : scale.lower) ?? end
  }
}

extension GrowthEstimator {
  /// Whether paces are growth rates.
  var isCompound: Bool { self == .compound || self == .weightedCompound }
}
