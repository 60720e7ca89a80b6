/// Why series cannot be joined.
public enum JoinProblem: Error, Sendable, Hashable {
  /// One of the series has no figure.
  case noFigures(String)
  /// No period is measured by both, and no link is given.
  case noOverlap(last: Period?, first: Period?)
  /// A ratio of figures that are not positive.
  case notPositive(Double)
  /// The older series holds nothing from before the newer one.
  case nothingEarlier
  /// No period has a figure of every part.
  case noCommonPeriod
  /// No period has a weight for every part.
  case noWeights
}

extension JoinProblem: CustomStringConvertible {
  /// What is wrong, in one clause.
  public var description: String {
    switch self {
    case .noFigures(let name): "\(name) has no figure at the as-of date"
    case .noOverlap(let last?, let first?):
      "no period is measured by both: one ends at \(last), the other starts at \(first)"
    case .noOverlap: "no period is measured by both"
    case .notPositive(let value):
      "a ratio needs positive figures, and one is \(NumberText(value))"
    case .nothingEarlier: "it has no figure from before the newer one starts"
    case .noCommonPeriod: "no period has a figure of every part"
    case .noWeights: "no period has a weight for every part"
    }
  }
}
