import Forecasting
import IndicatorData
import Plans
import Statistics

/// All that can be said of one indicator of a plan; each thing is worked out when it is first asked
/// for, once, and no other indicator with it.
package struct IndicatorAssessment: Sendable {
  package let indicator: Indicator
  /// What the plan's targets ask of it, in plan order.
  package let questions: [Question]
  let choice: SeriesChoice
  let seed: UInt64
  private let lazyProjection: Lazy<SeriesProjection?>
  private let lazyFutures: Lazy<Futures?>
  private let lazyMedians: Lazy<ScenarioMedians?>
  private let lazyResults: Lazy<[TargetResult]>
  private let lazyBackCasts: Lazy<[[BackCast]]>
  private let lazyProgress: Lazy<[TargetProgress?]>

  init(
    _ indicator: Indicator, questions: [Question], choice: SeriesChoice, seed: UInt64,
    record: CalibrationRecord
  ) {
    self.indicator = indicator
    self.questions = questions
    self.choice = choice
    self.seed = seed
    let horizon = Self.horizon(of: questions, choice.plan)
    let projection = Lazy { IndicatorProjector(choice: choice).projection(of: indicator) }
    let futures = Lazy {
      projection.value.map { Futures(of: $0, through: horizon, seed: seed) }
    }
    let medians = Lazy {
      projection.value.flatMap {
        ScenarioMedians(indicator, questions: questions, projection: $0)
      }
    }
    let results = Lazy {
      questions.map {
        TargetAssessor(
          question: $0, choice: choice, seed: seed, horizon: horizon, record: record
        ).result(from: projection.value, futures.value)
      }
    }
    (lazyProjection, lazyFutures, lazyMedians) = (projection, futures, medians)
    lazyResults = results
    lazyBackCasts = Lazy {
      results.value.map { BackCast.paces(for: $0, from: medians.value, panel: choice.panel) }
    }
    lazyProgress = Lazy {
      results.value.map { result in
        futures.value.flatMap { TargetProgress(result, panel: choice.panel, from: $0) }
      }
    }
  }

  /// The last year that anything is asked about.
  private static func horizon(of questions: [Question], _ plan: Plan) -> Int {
    max(plan.horizon, questions.compactMap(\.lastYear).max() ?? plan.horizon)
  }

  /// Its series carried to the plan's horizon; `nil` where there is no figure.
  package var projection: SeriesProjection? { lazyProjection.value }

  /// The answers to its questions on the plan as it is, in their order.
  package var results: [TargetResult] { lazyResults.value }

  /// The paces that would meet its targets, in the order of the questions; empty where there are
  /// none.
  package var backCasts: [[BackCast]] { lazyBackCasts.value }

  /// Official labels, paces and first years, in the order of the questions; `nil` for anything but
  /// a level target with one end and figures.
  package var progress: [TargetProgress?] { lazyProgress.value }

  /// The medians that courses move; `nil` without a forecast, and for ranks.
  var medians: ScenarioMedians? { lazyMedians.value }

  /// Lets the simulated paths go; what was read off them stays.
  func release() { lazyFutures.value?.release() }

  /// What becomes of the indicator and its targets on a course; `nil` without a forecast.
  func outcome(on course: Course) -> CourseOutcome? {
    guard let base = projection, let forecast = base.forecast, !forecast.years.isEmpty,
      let moved = moved(base, on: course)
    else { return nil }
    let isMoved = moved.isMoved
    let answers = results.compactMap { result -> Answer? in
      guard let baseline = result.probability else { return nil }
      let probability = isMoved ? probability(of: result.question, under: moved.projection) : nil
      return Answer(
        question: result.question, probability: probability ?? baseline, baseline: baseline)
    }
    return CourseOutcome(
      indicator: indicator, projection: moved.projection, baseline: base, isMoved: isMoved,
      answers: answers)
  }

  private func moved(
    _ base: SeriesProjection, on course: Course
  ) -> (projection: SeriesProjection, isMoved: Bool)? {
    let own = course.shifts[indicator.id]
    guard own != nil || course.reaches(indicator, of: choice.plan) else { return (base, false) }
    if indicator.derivation == nil {
      return own.map { (SeriesProjection(base, movedBy: $0), true) }
    }
    return IndicatorProjector(choice: choice, shifts: course.shifts).projection(of: indicator)
      .map { ($0, true) }
  }

  /// A derived indicator's own paths change with its inputs, so they are drawn anew.
  private func probability(of question: Question, under projection: SeriesProjection) -> Double? {
    let futures =
      indicator.derivation == nil
      ? lazyFutures.value
      : Futures(
        of: projection, through: Self.horizon(of: questions, choice.plan), seed: seed)
    return futures.flatMap { question.probability(under: projection, $0) }
  }
}
