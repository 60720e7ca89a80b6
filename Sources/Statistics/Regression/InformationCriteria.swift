import RealModule

/// The criteria that trade fit against the number of parameters; smaller is better.
///
/// Comparable only between models of the same observations on the same scale.
///
/// Reference: Akaike (1974), *IEEE TAC* 19, 716-723; Hurvich and Tsai (1989), *Biometrika* 76,
/// 297-307; Schwarz (1978), *Annals of Statistics* 6, 461-464.
public struct InformationCriteria: Sendable, Equatable {
  /// The maximised log-likelihood, natural logarithm.
  public let logLikelihood: Double
  /// All estimated parameters, k, the error variance included.
  public let parameterCount: Int
  /// Number of observations, n.
  public let observationCount: Int

  /// Criteria of a likelihood computed elsewhere.
  package init(logLikelihood: Double, parameterCount: Int, observationCount: Int) {
    self.logLikelihood = logLikelihood
    self.parameterCount = parameterCount
    self.observationCount = observationCount
  }

  /// -2 log L + 2 k.
  public var aic: Double { -2 * logLikelihood + 2 * Double(parameterCount) }

  /// -2 log L + 2 k n / (n - k - 1); infinite for n <= k + 1, so that such a model is never chosen.
  public var aicc: Double {
    let room = observationCount - parameterCount - 1
    guard room > 0 else { return .infinity }
    let penalty = 2 * Double(parameterCount) * Double(observationCount) / Double(room)
    return -2 * logLikelihood + penalty
  }

  /// -2 log L + k log n.
  public var bic: Double {
    -2 * logLikelihood + Double(parameterCount) * .log(Double(observationCount))
  }
}
