import LinearAlgebra
import RealModule

/// A linear model fitted by ordinary or weighted least squares.
///
/// y[i] = b[0] + b[1] x[1, i] + ... + e[i], errors independent and normal with variance
/// sigma^2 / w[i]. Assumes that the predictors are known without error. Missing years are left out
/// of the arrays; times need not be equally spaced.
///
///     let design = Design(columns: ["year": [2019, 2020, 2021, 2022]])
///     let fit = try LinearRegression.fit(design: design, response: [4.1, 4.4, 4.9, 5.2])
///     fit.coefficients                                    // [-763.14, 0.38]
///     try fit.prediction(at: [2030]).interval(level: 0.8)
///
/// Estimated from centred columns by QR with column pivoting, then refined until the last digit of
/// each coefficient is that of the exact solution of the numbers passed in (Bjorck 1967), which the
/// NIST reference sets confirm to 13 digits and more.
///
/// Reference: Golub and Van Loan (2013), *Matrix Computations*, 4th ed., chapter 5; Weisberg
/// (2014), *Applied Linear Regression*, 4th ed., chapters 3-7.
public struct LinearRegression: Sendable, Equatable {
  /// The names of the coefficients in their order.
  public let coefficientNames: [String]
  /// Whether the first coefficient is a constant term.
  public let hasIntercept: Bool
  /// The estimates, in units of the response per unit of the predictor.
  public let coefficients: [Double]
  /// The fitted values, one an observation, rows of weight 0 included.
  public let fitted: [Double]
  /// Response minus fitted value, one an observation, in units of the response and not weighted.
  public let residuals: [Double]
  /// How far each observation determines its own fit, 0 to 1; 0 for weight 0.
  public let leverage: [Double]
  /// Observations of positive weight, n.
  public let observationCount: Int
  /// n minus the number of coefficients.
  public let degreesOfFreedom: Int
  /// Weighted sum of squared residuals, in squared units of the response.
  public let residualSumOfSquares: Double
  /// s, the estimate of sigma; `nil` without degrees of freedom, 0 for an exact fit.
  public let residualStandardDeviation: Double?
  /// Share of the response's variation that the fit explains, at most 1; `nil` when it has none.
  ///
  /// About the mean with an intercept; about 0 without, where it is not comparable with the former.
  public let rSquared: Double?
  /// Log-likelihood, AIC, AICc and BIC; the error variance counts as a parameter.
  public let criteria: InformationCriteria
  /// An upper estimate of the condition number of the centred and scaled columns.
  public let conditionEstimate: Double

  /// (X^T W X)^-1 in the order of the coefficients: their covariance for errors of variance 1.
  public let unscaledCovariance: Matrix

  /// The coefficients to 32 digits.
  let extendedCoefficients: [DoubleDouble]
  /// The coefficients of the centred predictors to 32 digits.
  let centred: CentredCoefficients
  /// (X^T W X)^-1 of the centred predictors to about 28 digits.
  let centredInverse: ExtendedMatrix
  /// The weights passed in; `nil` for equal ones.
  let weights: [Double]?
  /// W with W W^T = (X^T W X)^-1 of the centred predictors.
  let inverseFactor: Matrix

  /// What was subtracted from each predictor before fitting.
  var centres: [Double] { centred.centres }
  /// The coefficients of the centred predictors to 32 digits.
  var centredCoefficients: [DoubleDouble] { centred.values }

  /// s^2 (X^T W X)^-1; `nil` without degrees of freedom.
  public var covariance: Matrix? {
    residualStandardDeviation.map { deviation in
      var result = unscaledCovariance
      for row in 0..<result.rowCount {
        for column in 0..<result.columnCount {
          result[row, column] *= deviation
          result[row, column] *= deviation
        }
      }
      return result
    }
  }

  /// The standard errors of the coefficients, in their units; `nil` without degrees of freedom.
  public var standardErrors: [Double]? {
    residualStandardDeviation.map { deviation in
      coefficients.indices.map { deviation * unscaledCovariance[$0, $0].squareRoot() }
    }
  }

  /// 1 - (1 - R^2) (n - 1) / df, or with n for n - 1 without an intercept.
  public var adjustedRSquared: Double? {
    guard let rSquared, degreesOfFreedom > 0 else { return nil }
    let total = observationCount - (hasIntercept ? 1 : 0)
    return 1 - (1 - rSquared) * Double(total) / Double(degreesOfFreedom)
  }
}
