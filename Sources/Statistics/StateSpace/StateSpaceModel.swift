import LinearAlgebra

/// A linear Gaussian model of one series through a hidden state, in Durbin and Koopman's letters.
///
///     y[t]   = Z a[t] + eps[t],      eps[t] ~ N(0, H)
///     a[t+1] = T a[t] + R eta[t],    R eta[t] ~ N(0, R Q R'),   a[1] ~ N(a1, P1 + kappa P1inf)
///
/// with m states and kappa going to infinity: a state marked diffuse starts from no knowledge.
/// The matrices do not change with time; a year without a figure is passed over.
///
///     let level = StateSpaceModel(Z: [1], H: 15_099, T: [[1]], RQR: [[1_469.1]], diffuse: [true])
///     KalmanFilter(level).filter(nile).logLikelihood     // -633.46
///
/// Reference: Durbin and Koopman (2012), *Time Series Analysis by State Space Methods*, 2nd ed.,
/// equation 4.12 and section 5.1.
public struct StateSpaceModel: Sendable, Equatable {
  /// The observation vector, m numbers.
  public let Z: [Double]
  /// The variance of the observation error, at least 0.
  public let H: Double
  /// The transition matrix, m rows of m.
  public let T: [[Double]]
  /// The covariance of the state's disturbance, m rows of m.
  public let RQR: [[Double]]
  /// The mean of the first state, m numbers.
  public let a1: [Double]
  /// The covariance of what is known of the first state, m rows of m.
  public let P1: [[Double]]
  /// Which states start from no knowledge at all.
  public let diffuse: [Bool]

  /// A model from its system matrices.
  ///
  /// - Parameters:
  ///   - Z: Observation vector, m numbers.
  ///   - H: Observation variance, at least 0.
  ///   - T: Transition matrix, m x m.
  ///   - RQR: Disturbance covariance, m x m, symmetric.
  ///   - a1: First mean; `nil` for zeros.
  ///   - P1: First covariance; `nil` for zeros.
  ///   - diffuse: One flag a state.
  public init(
    Z: [Double], H: Double, T: [[Double]], RQR: [[Double]], a1: [Double]? = nil,
    P1: [[Double]]? = nil, diffuse: [Bool]
  ) {
    let m = Z.count
    require(T.count == m && RQR.count == m, "\(T.count) and \(RQR.count) rows for \(m) states")
    require(diffuse.count == m, "\(diffuse.count) flags for \(m) states")
    require(H >= 0, "an observation variance of \(H)")
    self.Z = Z
    self.H = H
    self.T = T
    self.RQR = RQR
    self.a1 = a1 ?? Array(repeating: 0, count: m)
    self.P1 = P1 ?? Array(repeating: Array(repeating: 0, count: m), count: m)
    self.diffuse = diffuse
  }

  /// The number of states.
  public var m: Int { Z.count }

  /// The local level: a random walk seen with noise.
  ///
  /// - Parameters:
  ///   - irregular: The variance of the noise.
  ///   - level: The variance of the walk's steps.
  /// - Returns: One diffuse state.
  public static func localLevel(irregular: Double, level: Double) -> StateSpaceModel {
    StateSpaceModel(Z: [1], H: irregular, T: [[1]], RQR: [[level]], diffuse: [true])
  }

  /// The local linear trend: a level and a slope that both wander, seen with noise.
  ///
  /// - Parameters:
  ///   - irregular: The variance of the noise.
  ///   - level: The variance of the level's own steps.
  ///   - slope: The variance of the slope's steps.
  /// - Returns: Two diffuse states, level and slope.
  public static func localLinearTrend(
    irregular: Double, level: Double, slope: Double
  ) -> StateSpaceModel {
    StateSpaceModel(
      Z: [1, 0], H: irregular, T: [[1, 1], [0, 1]], RQR: [[level, 0], [0, slope]],
      diffuse: [true, true])
  }
}
