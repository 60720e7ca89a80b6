import RealModule

/// An ARIMA model fitted by its exact Gaussian likelihood.
///
/// Mean, drift and variance are solved for at every step of the search; missing values (NaN) and
/// breaks are allowed and exact. The log-likelihood is that of the differenced series (of the
/// values observed), as is usual; it can be compared only among models with the same differences.
///
///     let fit = try ARIMAFit.fit(lakeHuron, order: ARIMAOrder(2, 0, 0, constant: true))
///     fit.logLikelihood                 // -103.633
///     fit.forecast(steps: 2)[0].mean
///
/// R's `arima` treats differences by a prior of variance 1e6 instead of a diffuse one, so its
/// likelihood can differ in the fourth decimal where the variance is small (LakeHuron), and near
/// an autoregressive unit root (uspop, (1,0,1)+c) its own likelihood is wrong by 2.4.
///
/// - Complexity: O(n (m + columns m)) an evaluation once the filter is steady, m = max(p + m P, q +
///   m Q + 1); some 30 to 300 evaluations.
///
/// Reference: Brockwell and Davis (1991), *Time Series: Theory and Methods*, 2nd ed., sections
/// 8.7 and 9.6; Harvey and Pierse (1984), *JASA* 79, 125-131 (missing values); Gomez, Maravall
/// and Pena (1999), *Journal of Econometrics* 88, 341-363.
public struct ARIMAFit: Sendable {
  /// The order fitted.
  public let order: ARIMAOrder
  /// phi[1...p].
  public var ar: [Double] { coefficients.ar }
  /// theta[1...q].
  public var ma: [Double] { coefficients.ma }
  /// Phi[1...P].
  public var seasonalAR: [Double] { coefficients.seasonalAR }
  /// Theta[1...Q].
  public var seasonalMA: [Double] { coefficients.seasonalMA }
  /// The mean of the differenced series: mean, or drift a period; `nil` without constant.
  public let constant: Double?
  /// The variance of e by maximum likelihood, in squared units of the series.
  public var maximumLikelihoodVariance: Double { relativeVariance * unit * unit }
  /// The exact log-likelihood.
  public let logLikelihood: Double
  /// The observations that count in the likelihood.
  public let effectiveCount: Int
  /// effectiveCount minus the coefficients and the constant.
  public let degreesOfFreedom: Int
  /// Whether the search came to rest.
  public let isConverged: Bool
  /// Whether the model passes through the observations but for rounding.
  public let isExact: Bool

  package let coefficients: ARMACoefficients
  let path: ARIMAPath
  let unit: Double
  /// The variance of e in squared units of `unit`, which neither overflows nor vanishes.
  let relativeVariance: Double

  /// The criteria of the fit; differencing costs observations, so they compare models of the same
  /// differences alone.
  public var criteria: InformationCriteria {
    InformationCriteria(
      logLikelihood: logLikelihood, parameterCount: order.parameterCount,
      observationCount: effectiveCount)
  }

  /// AIC with its correction for short series; `nil` when there are too few observations for it.
  public var aicc: Double? { criteria.aicc.isFinite ? criteria.aicc : nil }

  /// Akaike's criterion.
  public var aic: Double { criteria.aic }

  /// The variance of e, squares over degrees of freedom: less biased in short series.
  public var innovationVariance: Double {
    maximumLikelihoodVariance * Double(effectiveCount) / Double(max(degreesOfFreedom, 1))
  }

  /// Means and variances of the periods after the last.
  ///
  /// - Parameters:
  ///   - steps: The number of periods.
  ///   - includingCoefficients: Whether the variance counts that constant, gaps and breaks are
  ///     estimated; the coefficients of the polynomials are taken as known.
  /// - Returns: One pair a period, in units of the series, with `innovationVariance`.
  public func forecast(
    steps: Int, includingCoefficients: Bool = true
  ) -> [(mean: Double, variance: Double)] {
    deviations(steps: steps, includingCoefficients: includingCoefficients).map {
      ($0.mean, $0.deviation * $0.deviation)
    }
  }

  /// Means and standard deviations, which exist where variances leave the range of doubles.
  package func deviations(
    steps: Int, includingCoefficients: Bool = true
  ) -> [(mean: Double, deviation: Double)] {
    let factors = path.forecast(steps: steps, includingCoefficients: includingCoefficients)
    let corrected = relativeVariance * Double(effectiveCount) / Double(max(degreesOfFreedom, 1))
    return factors.map {
      ($0.mean * unit + path.origin, ($0.variance * corrected).squareRoot() * unit)
    }
  }
}

/// Why an ARIMA model could not be fitted, in numbers.
public enum ARIMAError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Fewer observations than parameters and differences need.
  case tooFewObservations(count: Int, required: Int)
  /// A value that is infinite; positions count from 0.
  case nonFinite(position: Int, value: Double)
  /// Gaps or breaks leave nothing to estimate a coefficient by.
  case notIdentified(order: ARIMAOrder)

  /// One sentence with the numbers.
  public var description: String {
    switch self {
    case .tooFewObservations(let count, let required):
      "\(count) observations where \(required) are required"
    case .nonFinite(let position, let value): "the value at position \(position) is \(value)"
    case .notIdentified(let order):
      "gaps and breaks leave nothing to estimate ARIMA \(order) by"
    }
  }
}
