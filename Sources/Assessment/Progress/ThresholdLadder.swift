/// Labels by thresholds, tried from the first: the part in which most official methods differ.
///
/// A number that equals a threshold on paper counts as equal: comparisons allow 1e-12.
public struct ThresholdLadder: Sendable, Equatable {
  /// One side of a threshold.
  public enum Bound: Sendable, Equatable {
    /// At least.
    case atLeast(Double)
    /// More than.
    case above(Double)
    /// At most.
    case atMost(Double)

    func holds(_ number: Double) -> Bool {
      switch self {
      case .atLeast(let edge): number >= edge - 1e-12
      case .above(let edge): number > edge + 1e-12
      case .atMost(let edge): number <= edge + 1e-12
      }
    }
  }

  /// One step.
  public struct Step: Sendable, Equatable {
    let bound: Bound
    let label: StatusLabel

    /// A step.
    ///
    /// - Parameters:
    ///   - bound: What the number must be.
    ///   - label: What it is called then.
    public init(_ bound: Bound, _ label: StatusLabel) {
      self.bound = bound
      self.label = label
    }
  }

  let steps: [Step]
  let otherwise: StatusLabel

  /// A ladder.
  ///
  /// - Parameters:
  ///   - steps: Tried in order.
  ///   - otherwise: The label where none holds.
  public init(_ steps: [Step], otherwise: StatusLabel) {
    self.steps = steps
    self.otherwise = otherwise
  }

  /// The label of a number.
  ///
  /// - Parameter number: The number that the method judges.
  /// - Returns: The label of the first step that holds.
  public func label(for number: Double) -> StatusLabel {
    steps.first { $0.bound.holds(number) }?.label ?? otherwise
  }
}
