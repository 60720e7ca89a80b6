/// How a search for the least sum of squares ended, with the numbers by which to judge it.
public struct Convergence: Sendable, Equatable {
  /// What ended the search.
  public enum Reason: Sendable, Equatable {
    /// The relative offset is below `NonlinearLeastSquares.offsetTolerance`.
    case relativeOffset
    /// The fit passes through the data to within rounding, where an offset says nothing.
    case exactFit
    /// No step within the trust region improves the fit any more, yet the offset is not small.
    case stalled
    /// The limit of iterations was reached.
    case iterationLimit
  }

  /// What ended the search.
  public let reason: Reason
  /// Steps tried, those of polishing and of abandoned attempts included.
  public let iterations: Int
  /// Which attempt this is, from 1: later ones follow another path from the same start.
  public let attempt: Int
  /// The largest cosine between the residuals and a column of the Jacobian: 0 at a stationary point.
  public let gradientNorm: Double
  /// Residuals within the tangent plane over those outside, each per degree of freedom.
  ///
  /// The distance to the solution in units of the uncertainty of the estimates: at 0.001 the estimates
  /// are within a thousandth of their confidence region's radius of it.
  ///
  /// Reference: Bates and Watts (1981), *Technometrics* 23, 179-183.
  public let relativeOffset: Double

  /// Whether a stationary point was reached.
  public var isConverged: Bool { reason == .relativeOffset || reason == .exactFit }
}

extension Convergence: CustomStringConvertible {
  /// One line with the numbers.
  public var description: String {
    let cause =
      switch reason {
      case .relativeOffset: "converged"
      case .exactFit: "converged to an exact fit"
      case .stalled: "stalled"
      case .iterationLimit: "iteration limit reached"
      }
    return "\(cause) after \(iterations) iterations, relative offset \(relativeOffset)"
  }
}
