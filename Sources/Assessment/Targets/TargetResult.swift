import Forecasting
import IndicatorData
import Plans
import Statistics

/// What can be said of one target.
package struct TargetResult: Sendable {
  /// The answer, or why there is none.
  package enum Outcome: Sendable, Equatable {
    /// The probability that the target is met, 0 to 1.
    case probability(Double)
    /// The target year is observed: met or not met.
    case observed(met: Bool)
    /// There are too few figures to say how fast the indicator moves.
    case insufficientEvidence(observations: Int)
    /// The target year is over and has no figure, though a later year has one.
    case unobserved
    /// There is no figure at all.
    case noBaseline
    /// Done or not done, and no figure says that it is done; never given a probability.
    case milestone
    /// A statement in words, carried and not scored.
    case inWords
    /// A heading over other rows.
    case heading

    /// The probability that the target is met; 0 or 1 where the year is observed.
    var probability: Double? {
      switch self {
      case .probability(let probability): probability
      case .observed(let met): met ? 1 : 0
      default: nil
      }
    }
  }

  /// What was asked.
  package let question: Question
  /// The series it is judged by; `nil` where there is none.
  package let projection: SeriesProjection?
  /// The answer.
  package let outcome: Outcome
  /// The distribution of the value in the target year; of the growth, the fall or the sum where the
  /// target is about that.
  package let distribution: PredictiveDistribution?
  /// What a reader must know beside the number.
  package let notes: [TargetNote]

  package var target: Target { question.target }
  package var indicator: Indicator { question.indicator }
  /// The interval of values that meets the target; `nil` for words.
  package var event: TargetEvent? { question.event }
  /// The probability that the target is met; 0 or 1 where the year is observed.
  package var probability: Double? { outcome.probability }

  /// Whether the probability rests on little: fewer than five figures, or a projection further
  /// ahead than the figures reach back.
  package var isWeaklyEvidenced: Bool {
    notes.contains { note in
      switch note {
      case .fewObservations, .beyondSpan: true
      default: false
      }
    }
  }

  /// How much the answer rests on; `nil` without a probability.
  package var evidenceGrade: EvidenceGrade? {
    guard case .probability(let probability) = outcome, let projection, let by = target.by else {
      return nil
    }
    return EvidenceGrade(projection, by: by, notes: notes, probability: probability)
  }

  /// The reference class the answer leans on; `nil` for none of its own.
  package var referenceClass: ReferenceClass? {
    (try? projection?.fit.get())?.referenceClass
  }

  /// The value reached with a probability, in the target year; `nil` where it is not projected.
  ///
  /// - Parameter probability: 0 to 1, for example 0.8 for a value that is reached in eight of ten
  ///   cases.
  /// - Returns: A value in the indicator's unit, on the side that is better.
  package func attainable(with probability: Double) -> Double? {
    guard target.measure.isInUnit, let distribution else { return nil }
    return indicator.better == .lower
      ? distribution.quantile(probability) : distribution.quantile(upperTail: probability)
  }

  /// The same with one note more.
  func adding(_ note: TargetNote) -> TargetResult {
    TargetResult(
      question: question, projection: projection, outcome: outcome, distribution: distribution,
      notes: notes + [note])
  }

  /// The probability in words.
  package var verdict: Verdict? {
    if case .probability(let probability) = outcome {
      return Verdict(probability: PrintedProbability.of(probability))
    }
    return nil
  }
}

/// A probability in words, on the scale that readers know from climate assessments.
///
/// Reference: Mastrandrea et al. (2010), *Guidance note for lead authors of the IPCC fifth
/// assessment report on consistent treatment of uncertainties*, table 1.
package enum Verdict: String, Sendable, CaseIterable {
  /// 99 % and more.
  case virtuallyCertain = "virtually_certain"
  /// 90 to 99 %.
  case veryLikely = "very_likely"
  /// 66 to 90 %.
  case likely
  /// 33 to 66 %.
  case aboutEven = "about_as_likely_as_not"
  /// 10 to 33 %.
  case unlikely
  /// 1 to 10 %.
  case veryUnlikely = "very_unlikely"
  /// Less than 1 %.
  case exceptionallyUnlikely = "exceptionally_unlikely"

  /// The words for a probability.
  ///
  /// - Parameter probability: 0 to 1.
  package init(probability: Double) {
    self =
      switch probability {
      case 0.99...: .virtuallyCertain
      case 0.90...: .veryLikely
      case 0.66...: .likely
      case 0.33...: .aboutEven
      case 0.10...: .unlikely
      case 0.01...: .veryUnlikely
      default: .exceptionallyUnlikely
      }
  }
}

/// What a reader must know beside a target's number.
package enum TargetNote: Sendable, Equatable {
  /// The figures are those of a stand-in.
  case proxy(Proxy)
  /// The area has a lone figure of its own beside the proxy.
  case loneOwnFigure(value: Double, period: Period)
  /// Half of the law follows the path of the whole that the area is part of.
  case whole(area: String)
  /// Another method measures the same thing; the two are never joined.
  case otherMethod(String, value: Double, period: Period, probability: Double?)
  /// The target is about several years, judged on simulated paths.
  case over(Target.Measure, ClosedRange<Int>)
  /// Few figures: the interval is wide because little is known.
  case fewObservations(Int)
  /// The projection reaches further ahead than the figures reach back.
  case beyondSpan(yearsAhead: Double, yearsObserved: Double)
  /// Figures published after the as-of date are left out.
  case publishedLater(count: Int, asOf: CalendarDate)
  /// The series has breaks; changes across them are left out.
  case breaks([Period])
  /// The newest figure is estimated or provisional.
  case provisional(Period)
  /// The target year is over: met or missed, and by how much.
  case scored(TargetScore)
  /// The newest figure meets the target already.
  case metToday(Period)
  /// The target lies on a natural bound and counts from just before it.
  case countsFrom(Double)
  /// What became of past answers like this one; the class it leans on, where it has one.
  case calibration(CalibrationRecord.Cell, className: String?)
  /// The probability of at least the band's lower end.
  case atLeastLowerEnd(Double, probability: Double)
  /// Earlier figures were joined to the series.
  case joined(SeriesJoin)
  /// The probability from the figures as published, without what was joined.
  case withoutJoins(figures: Int, probability: Double?)
  /// Areas that merged have figures that cannot be combined, so none are joined.
  case notCombinable([String])
  /// The probability from the figures since the newest break alone.
  case sinceBreak(Period, figures: Int, probability: Double?)
  /// There is no figure; what the reference class alone says, wherever its areas stand.
  case classAlone(String, areas: Int, probability: Double)
  /// How long places among areas are kept, and how many other areas have places in the data.
  case places(RankPersistence, rivalsKnown: Int)
  /// The newest list of places ends before the area: it stands somewhere behind.
  case behindList(Int)
  /// The number of areas ranked.
  case rankedAmong(Int)
  /// The number of areas ranked changes: the strict rank is judged, and the rank that is the same
  /// share of the areas is given beside it.
  case rankFrameChanges(from: Int, to: Int, equivalent: Double, probability: Double)
  /// Arithmetic over other indicators, and how each further input moves with the first.
  case derived(Derivation, [DerivedFit.Dependence])
  /// A reduction whose base year the plan does not state.
  case baseYearUnstated
  /// What the rows under a heading come to together.
  case group(rows: Int, counted: Int, expected: Double, all: ClosedRange<Double>?)
  /// Another wording of the target in the plan, with its probability.
  case variant(Target.Variant, probability: Double?)
}
