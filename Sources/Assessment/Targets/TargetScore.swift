import IndicatorData
import Plans

/// How a target that is over ended: the figure it is scored by, and how far that lies from what was
/// asked.
package struct TargetScore: Sendable, Equatable {
  /// The target year.
  package let year: Int
  /// The figure, in the unit of what is asked.
  package let value: Double
  /// Whether the figure meets the target.
  package let isMet: Bool
  /// The distance to the end of the target that matters, 0 or more; `nil` within a band, or for a
  /// target that asks for one value and has it.
  package let distance: Double?

  /// Scores a figure.
  ///
  /// - Parameters:
  ///   - value: The figure.
  ///   - year: The target year.
  ///   - event: What meets the target.
  ///   - target: The target as it is written; of one that asks for equality the distance counts from
  ///     the number itself.
  package init(_ value: Double, in year: Int, _ event: TargetEvent, as target: TargetValue) {
    self.year = year
    self.value = value
    isMet = event.isMet(by: value)
    if event.lower.isFinite, event.upper.isFinite {
      let distance: Double
      if case .comparison(.equal, let asked, _) = target {
        distance = (value - asked).magnitude
      } else {
        distance = max(event.lower - value, value - event.upper)
      }
      self.distance = isMet ? nil : distance
    } else {
      let end = event.lower.isFinite ? event.lower : event.upper
      distance = (value - end).magnitude
    }
  }

  /// Met or missed, and by how much: "missed by 1.5 (98.5 in 2019)".
  var words: String {
    let figure = "\(NumberText(value)) in \(year)"
    let result = isMet ? "met" : "missed"
    guard let distance else { return "\(result) (\(figure))" }
    if distance == 0 {
      return isMet ? "met exactly (\(figure))" : "missed: \(figure) equals what was to be passed"
    }
    return "\(result) by \(NumberText(distance)) (\(figure))"
  }
}
