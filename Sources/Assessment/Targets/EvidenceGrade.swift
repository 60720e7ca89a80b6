import Forecasting
import IndicatorData

/// How much an answer rests on, from its data alone; says nothing about which answer it is.
///
/// Points: yearly figures (ten or more 3, five or more 2, two or more 1), a target no further
/// ahead than the figures reach back 1, a reference class of its own 1; less 1 each for a break,
/// a stand-in, a provisional or estimated newest figure, figures joined by an uncertain link, and
/// another method that disagrees by a quarter or more. Five and more are strong, three moderate, one weak, below that very weak.
/// The points are ours; what such answers were worth is in the calibration record.
package enum EvidenceGrade: String, Sendable, CaseIterable, Comparable {
  /// Below one point.
  case veryWeak = "very_weak"
  /// One or two points.
  case weak
  /// Three or four points.
  case moderate
  /// Five points.
  case strong

  /// Weaker grades come first.
  package static func < (left: EvidenceGrade, right: EvidenceGrade) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }

  /// The grade of an answer.
  ///
  /// - Parameters:
  ///   - projection: The series the answer rests on.
  ///   - year: The target year.
  ///   - notes: What was noted beside the answer.
  ///   - probability: The answer.
  package init(
    _ projection: SeriesProjection, by year: Int, notes: [TargetNote], probability: Double
  ) {
    let history = projection.history
    let figures = Set(history.times.map { Int($0.rounded(.up)) }).count
    var points = figures >= 10 ? 3 : figures >= 5 ? 2 : figures >= 2 ? 1 : 0
    let ahead = Double(year) + 1 - (history.times.last ?? 0)
    if ahead <= projection.span { points += 1 }
    if (try? projection.fit.get())?.referenceClass != nil { points += 1 }
    points -= notes.count { note in
      switch note {
      case .breaks, .proxy, .provisional: true
      case .joined(let join): join.link.standardError > 0
      case .otherMethod(_, _, _, let other?): (other - probability).magnitude >= 0.25
      default: false
      }
    }
    self = points >= 5 ? .strong : points >= 3 ? .moderate : points >= 1 ? .weak : .veryWeak
  }
}
