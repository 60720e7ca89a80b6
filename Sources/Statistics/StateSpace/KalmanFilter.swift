import RealModule

/// The Kalman filter with exact diffuse initialisation, for any small model of one series.
///
/// The covariance of the state is P + kappa Pinf with kappa going to infinity; both parts are
/// carried until Pinf has vanished, so no large number stands in for infinity and no digit is lost
/// to it. A missing value (NaN) leaves the state as predicted.
///
/// The log-likelihood is the diffuse one: a step with Finf > 0 counts -(log 2 pi + log Finf) / 2.
///
/// - Complexity: O(n m^2) to O(n m^3), n observations and m states.
///
/// Reference: Koopman (1997), *JASA* 92, 1630-1638; Durbin and Koopman (2012), sections 4.3, 5.2
/// and 7.2.2.
public struct KalmanFilter: Sendable {
  /// The model.
  public let model: StateSpaceModel

  /// A filter.
  ///
  /// - Parameter model: The system matrices.
  public init(_ model: StateSpaceModel) { self.model = model }

  /// What the filter knows before each observation, and after the last.
  public struct Filtered: Sendable {
    /// One step: a, P and Pinf before the observation, with the prediction error and variances.
    public struct Step: Sendable {
      /// The predicted state, m numbers.
      public let state: [Double]
      /// Its covariance (the finite part), m x m.
      public let covariance: [[Double]]
      /// The coefficient of kappa in it; all zero once the start is forgotten.
      public let diffuse: [[Double]]
      /// v, observation minus prediction; NaN where the observation is missing.
      public let error: Double
      /// F, the variance of v (its finite part).
      public let variance: Double
      /// Finf, the coefficient of kappa in the variance of v.
      public let diffuseVariance: Double
    }
    /// One step an observation.
    public let steps: [Step]
    /// The state predicted for the period after the last observation.
    public let state: [Double]
    /// Its covariance, m x m.
    public let covariance: [[Double]]
    /// The coefficient of kappa left in it; not zero when there were too few observations.
    public let diffuse: [[Double]]
    /// The exact diffuse log-likelihood.
    public let logLikelihood: Double
    /// The number of observations that were spent on the start.
    public let diffuseCount: Int
  }

  /// Runs through a series.
  ///
  /// - Parameter series: One value a period, NaN for a missing one.
  /// - Returns: Every step, the state after the last, and the likelihood.
  public func filter(_ series: [Double]) -> Filtered {
    let m = model.m
    var a = model.a1
    var P = model.P1
    var Pinf = (0..<m).map { i in (0..<m).map { i == $0 && model.diffuse[i] ? 1.0 : 0 } }
    var steps: [Filtered.Step] = []
    var (likelihood, spent) = (0.0, 0)
    for y in series {
      let M = product(P, model.Z)
      let Minf = product(Pinf, model.Z)
      let F = dot(model.Z, M) + model.H
      let Finf = Self.vanishes(dot(model.Z, Minf), model.Z) ? 0 : dot(model.Z, Minf)
      let v = y - dot(model.Z, a)
      steps.append(
        .init(
          state: a, covariance: P, diffuse: Pinf, error: v, variance: F, diffuseVariance: Finf))
      if !v.isNaN {
        likelihood -= 0.5 * Double.log(2 * .pi)
        if Finf > 0 {
          likelihood -= 0.5 * Double.log(Finf)
          spent += 1
          a = zip(a, Minf).map { $0 + $1 * v / Finf }
          for i in 0..<m {
            for j in 0..<m {
              let crossed = M[i] * Minf[j] + Minf[i] * M[j]
              P[i][j] += (Minf[i] * Minf[j] * (F / Finf) - crossed) / Finf
              Pinf[i][j] -= Minf[i] * Minf[j] / Finf
            }
          }
          Pinf = Self.cleaned(Pinf)
        } else if F > 0 {
          likelihood -= 0.5 * (Double.log(F) + v * v / F)
          a = zip(a, M).map { $0 + $1 * v / F }
          for i in 0..<m {
            for j in 0..<m { P[i][j] -= M[i] * M[j] / F }
          }
        } else if v != 0 {
          likelihood = -.infinity
        }
      }
      a = model.T.map { dot($0, a) }
      P = advanced(P, adding: model.RQR)
      Pinf = advanced(Pinf, adding: nil)
    }
    return Filtered(
      steps: steps, state: a, covariance: P, diffuse: Pinf, logLikelihood: likelihood,
      diffuseCount: spent)
  }

  /// Mean and variance of the observations after the last.
  ///
  /// - Parameters:
  ///   - steps: The number of periods.
  ///   - filtered: What the filter knows after the last observation.
  /// - Returns: One pair a period; the variance includes the observation error.
  public func forecast(
    steps: Int, from filtered: Filtered
  ) -> [(mean: Double, variance: Double)] {
    var (a, P) = (filtered.state, filtered.covariance)
    return (0..<steps).map { _ in
      let law = (dot(model.Z, a), dot(model.Z, product(P, model.Z)) + model.H)
      a = model.T.map { dot($0, a) }
      P = advanced(P, adding: model.RQR)
      return law
    }
  }

  /// T P T', plus the disturbance.
  private func advanced(_ P: [[Double]], adding extra: [[Double]]?) -> [[Double]] {
    let m = model.m
    let PT = P.map { row in model.T.map { dot($0, row) } }  // P is symmetric
    var next = model.T.map { row in
      (0..<m).map { j in (0..<m).reduce(0.0) { $0 + row[$1] * PT[$1][j] } }
    }
    if let extra {
      for i in 0..<m {
        for j in 0..<m { next[i][j] += extra[i][j] }
      }
    }
    return next
  }

  /// Whether Finf is zero but for rounding: it is made of numbers near 1.
  private static func vanishes(_ Finf: Double, _ Z: [Double]) -> Bool {
    Finf <= 1e-11 * dot(Z, Z)
  }

  /// Pinf with what only rounding left of it set to zero.
  private static func cleaned(_ Pinf: [[Double]]) -> [[Double]] {
    let m = Pinf.count
    let gone = (0..<m).map { Pinf[$0][$0] < 1e-11 }
    return (0..<m).map { i in (0..<m).map { gone[i] || gone[$0] ? 0 : Pinf[i][$0] } }
  }
}

/// The sum of products.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}

/// A matrix, given by rows, times a vector.
func product(_ rows: [[Double]], _ vector: [Double]) -> [Double] { rows.map { dot($0, vector) } }
