/// How much a residual of u robust standard deviations costs a robust regression.
public enum RobustLoss: Sendable, Equatable {
  /// u^2 / 2 up to the tuning constant, a straight line beyond: wild observations pull with bounded
  /// force. Convex, so its fit is unique.
  case huber(tuning: Double)
  /// Levels off at the tuning constant: observations beyond it take no part. Not convex.
  case bisquare(tuning: Double)

  /// Huber's loss with 95 % of the precision of least squares on normal errors, tuning 1.345.
  public static let huber = RobustLoss.huber(tuning: 1.345)
  /// Tukey's bisquare with 95 % of the precision of least squares on normal errors, tuning 4.685.
  public static let bisquare = RobustLoss.bisquare(tuning: 4.685)

  /// rho(u), u^2 / 2 near 0.
  ///
  /// - Parameter u: A residual over the scale.
  /// - Returns: The cost, not negative.
  public func cost(_ u: Double) -> Double {
    switch self {
    case .huber(let k):
      let size = u.magnitude
      return size <= k ? u * u / 2 : k * (size - k / 2)
    case .bisquare(let c):
      let share = min(1, (u / c) * (u / c))
      return c * c / 6 * share * (3 - share * (3 - share))
    }
  }

  /// psi(u) / u, the weight of an observation: 1 near 0, falling outwards.
  ///
  /// - Parameter u: A residual over the scale.
  /// - Returns: A number from 0 to 1.
  public func weight(_ u: Double) -> Double {
    switch self {
    case .huber(let k): return u.magnitude <= k ? 1 : k / u.magnitude
    case .bisquare(let c):
      let room = 1 - (u / c) * (u / c)
      return room > 0 ? room * room : 0
    }
  }

  /// psi(u), the derivative of the cost.
  ///
  /// - Parameter u: A residual over the scale.
  /// - Returns: The pull of the observation.
  public func influence(_ u: Double) -> Double { u * weight(u) }

  /// psi'(u).
  ///
  /// - Parameter u: A residual over the scale.
  /// - Returns: 1 near 0.
  public func curvature(_ u: Double) -> Double {
    switch self {
    case .huber(let k): return u.magnitude <= k ? 1 : 0
    case .bisquare(let c):
      let share = (u / c) * (u / c)
      return share < 1 ? (1 - share) * (1 - 5 * share) : 0
    }
  }

  /// The largest cost; infinite for Huber.
  var ceiling: Double {
    switch self {
    case .huber: return .infinity
    case .bisquare(let c): return c * c / 6
    }
  }

  /// The tuning constant, in robust standard deviations.
  public var tuning: Double {
    switch self {
    case .huber(let tuning), .bisquare(let tuning): return tuning
    }
  }
}
