import Forecasting
import IndicatorData
import Plans
import Statistics

/// What one target asks of its indicator, made once and asked of every course.
package struct Question: Sendable {
  package let target: Target
  package let indicator: Indicator
  /// The place of its answer among the plan's results, from 0.
  package let position: Int
  /// The interval of values that meets the target; `nil` for words.
  package let event: TargetEvent?
  /// The years it is about beside its last one; `nil` for a level.
  let window: ClosedRange<Int>?

  /// The question of a target.
  ///
  /// - Parameters:
  ///   - target: The target.
  ///   - indicator: Its indicator.
  ///   - position: The place of its answer.
  ///   - asOf: The day from which a target without a window is kept.
  init(_ target: Target, of indicator: Indicator, at position: Int, asOf: CalendarDate?) {
    self.target = target
    self.indicator = indicator
    self.position = position
    event = TargetEvent(target.value, of: indicator, measure: target.measure)
    window = target.by.flatMap { by in
      switch target.measure {
      case .level: return nil
      case .growth, .cumulative, .reduction: return target.over
      case .everyYear, .maintain:
        return target.over ?? min(asOf?.year ?? by, by)...by
      }
    }
  }

  /// The same question as another place of the plan states it.
  func reworded(as variant: Target.Variant, asOf: CalendarDate?) -> Question {
    Question(target.reworded(as: variant), of: indicator, at: position, asOf: asOf)
  }

  /// The last year that it is about; `nil` for words.
  var lastYear: Int? {
    [target.by, window?.upperBound].compactMap(\.self).max()
  }

  /// What is read off paths; `nil` for a level, and for words.
  var summary: PathSummary? {
    guard let event, let window else { return nil }
    return PathSummary(measure: target.measure, window: window, event: event)
  }

  /// The distribution of what is asked about: the level of the year, or a number of the paths.
  func distribution(under projection: SeriesProjection?, _ futures: Futures?)
    -> PredictiveDistribution?
  {
    guard let projection else { return nil }
    if target.measure == .level { return target.by.flatMap(projection.distribution(in:)) }
    return futures.flatMap { summary?.distribution(of: projection, from: $0) }
  }

  /// The probability that the target is met under a projection of its indicator.
  func probability(under projection: SeriesProjection, _ futures: Futures) -> Double? {
    guard let event else { return nil }
    if target.measure == .level {
      return target.by.flatMap(projection.distribution(in:)).map(event.probability)
    }
    return summary?.probability(of: projection, from: futures)
  }

  /// How the target ended, where its years are all observed; `nil` for any other.
  func score(in history: History) -> TargetScore? {
    guard let event, let by = target.by else { return nil }
    let number =
      target.measure == .level ? history.wholeYears[by] : summary?.observed(in: history)
    return number.map { TargetScore($0, in: by, event, as: target.value) }
  }
}

extension Question {
  /// The questions of a plan by the identifier of their indicator, each in plan order.
  static func all(of plan: Plan) -> [String: [Question]] {
    var questions: [String: [Question]] = [:]
    var position = 0
    for target in plan.targets {
      guard let indicator = plan.indicator(target.indicator) else { continue }
      questions[indicator.id, default: []].append(
        Question(target, of: indicator, at: position, asOf: plan.asOf))
      position += 1
    }
    return questions
  }
}

/// The probability that a target is met on one course, beside that of the plan as it is.
package struct Answer: Sendable {
  /// What was asked.
  package let question: Question
  /// The probability on the course.
  package let probability: Double
  /// The probability of the plan as it is.
  package let baseline: Double
  /// The difference, in points of probability, as a fraction.
  package var difference: Double { probability - baseline }
}
