import Forecasting
import IndicatorData
import Plans
import Statistics

/// What is said of one target of a batch, without the projection it was read off, of which a block
/// of answers could not hold them all.
package struct BatchAnswer: Sendable {
  package let target: BatchTarget
  /// The newest figure; `nil` where there is none.
  package private(set) var last: (year: Int, value: Double)?
  /// The number of figures used.
  package private(set) var observations = 0
  /// What must be true for the target to be met; `nil` without a figure.
  package private(set) var event: TargetEvent?
  /// The law of the target year; `nil` where it is observed or cannot be said.
  package private(set) var distribution: PredictiveDistribution?
  /// The answer, or why there is none.
  package private(set) var outcome = TargetResult.Outcome.noBaseline
  /// The first year in which the target is met rather than not, up to twenty years ahead.
  package private(set) var firstYear: Int?
  /// The pace that would be needed and the pace of the last five years.
  package private(set) var pace: RequiredPace?
  /// What official methods say.
  package private(set) var statuses: [OfficialStatuses.Entry] = []
  /// The model's name, with the class it leans on; empty where nothing was projected.
  package private(set) var model = ""
  /// What a reader must know.
  package internal(set) var notes: [String] = []

  /// The probability that the target is met; 0 or 1 where the year is observed.
  package var probability: Double? { outcome.probability }

  private static let farthestYears = 20

  /// An answer without any figure.
  init(_ target: BatchTarget) { self.target = target }

  /// The answer to a row, as a plan's target would be answered.
  ///
  /// - Parameters:
  ///   - target: The row.
  ///   - indicator: What it is about.
  ///   - projection: The projection of its series, which has a figure.
  init(_ target: BatchTarget, indicator: Indicator, from projection: SeriesProjection) {
    self.target = target
    let history = projection.history
    observations = history.count
    let question = Question(target.target, of: indicator, at: 0, asOf: nil)
    guard let time = history.times.last, let value = history.values.last else { return }
    last = (Int(time.rounded(.up)) - 1, value)
    guard let event = question.event else { return }
    self.event = event
    let judged = question.distribution(under: projection, nil)
    outcome = question.outcome(of: projection, judged: judged)
    judge(event, history, indicator.scale)
    if case .probability = outcome, let judged {
      model = projection.modelName
      distribution = judged
      firstYear = Self.firstYear(event, after: time, projection)
    } else if case .unobserved = outcome {
      notes.append("the target year is over and has no figure, though a later one has")
    } else if let score = question.score(in: history) {
      notes += ["observed", score.words]
    }
  }

  /// Paces and official labels.
  private mutating func judge(_ event: TargetEvent, _ history: History, _ scale: MeasurementScale) {
    let isOneSided = event.lower.isFinite != event.upper.isFinite
    let goal =
      isOneSided
      ? event.goal(in: history, by: target.year, scale: scale)
      : target.relation == Relation.equal.rawValue ? target.value : event.lower
    pace = RequiredPace(
      history, target: goal, by: target.year, better: target.better, scale: scale)
    let newest = history.times.last ?? 0
    // Of two ends official methods judge the direction alone, and nothing once the year is over.
    guard isOneSided || Double(target.year) + 1 > newest else { return }
    let year = Int(newest.rounded(.up)) - 1
    statuses =
      OfficialStatuses(
        of: event, goal: isOneSided ? goal : nil, by: target.year, in: history, scale: scale,
        // With a sign, the sign says which way; BETTER may say that it points the wrong one.
        better: isOneSided ? event.lower.isFinite ? .higher : .lower : target.better,
        baseYear: min(year, target.year) - 5
      ).entries
  }

  private static func firstYear(
    _ event: TargetEvent, after time: Double, _ projection: SeriesProjection
  ) -> Int? {
    let first = Int(time.rounded(.down))
    return (first..<(first + farthestYears)).first { year in
      projection.distribution(in: year).map { event.probability(under: $0) >= 0.5 } ?? false
    }
  }

  /// The label of an official method; `nil` where it has none.
  ///
  /// - Parameter name: As in `OfficialStatuses.Entry.name`.
  /// - Returns: The words.
  package func label(_ name: String) -> String? {
    statuses.first { $0.name == name }?.result.label?.words
  }
}
