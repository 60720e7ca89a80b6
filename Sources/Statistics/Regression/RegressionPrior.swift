import LinearAlgebra

/// What is known of a regression's coefficients and error variance before the data: a
/// normal-inverse-gamma distribution.
///
/// b given sigma is normal with the means and, in units of sigma, the standard deviations (or the
/// covariance) given; sigma^2 is scaled inverse chi-square: as if `degreesOfFreedom` observations
/// with standard deviation `errorStandardDeviation` had been seen. An infinite standard deviation
/// means that nothing is known of a coefficient: a density flat in it.
///
///     // A level about 20 +- 5 sigma in 2020, a slope about 0.3 +- 0.2 sigma a year.
///     let prior = RegressionPrior(
///       means: [20, 0.3], standardDeviations: [5, 0.2], origin: [2020], degreesOfFreedom: 3,
///       errorStandardDeviation: 1.5)
///
/// Reference: Gelman et al. (2013), *Bayesian Data Analysis*, 3rd ed., sections 2.6 and 14.8.
public struct RegressionPrior: Sendable, Equatable {
  /// The prior means, in the order of the coefficients.
  public let means: [Double]
  /// Where the intercept is meant: its prior is of the height at these predictors; `nil` is 0.
  public let origin: [Double]?
  /// nu, how many observations the prior of sigma is worth; 0 for none.
  public let degreesOfFreedom: Double
  /// The prior size of sigma, in units of the response; without meaning at 0 degrees of freedom.
  public let errorStandardDeviation: Double

  /// The rows F with F'F the prior precision of b / sigma; coefficients known nothing of have none.
  let precisionFactor: Matrix

  /// Independent coefficients.
  ///
  /// - Parameters:
  ///   - means: One a coefficient, the intercept first.
  ///   - standardDeviations: In units of sigma; positive, infinite for unknown.
  ///   - origin: The predictors at which the intercept is meant; `nil` for 0.
  ///   - degreesOfFreedom: nu, not negative.
  ///   - errorStandardDeviation: The prior size of sigma, positive when nu is.
  public init(
    means: [Double], standardDeviations: [Double], origin: [Double]? = nil,
    degreesOfFreedom: Double = 0, errorStandardDeviation: Double = 0
  ) {
    require(
      means.count == standardDeviations.count,
      "\(means.count) means for \(standardDeviations.count) standard deviations")
    for deviation in standardDeviations {
      require(deviation > 0, "a standard deviation is positive, not \(deviation)")
    }
    let known = standardDeviations.indices.filter { standardDeviations[$0] < .infinity }
    var factor = Matrix(rows: known.count, columns: means.count)
    for (row, column) in known.enumerated() { factor[row, column] = 1 / standardDeviations[column] }
    self.init(
      means: means, precisionFactor: factor, origin: origin, degreesOfFreedom: degreesOfFreedom,
      errorStandardDeviation: errorStandardDeviation)
  }

  /// Correlated coefficients.
  ///
  /// - Parameters:
  ///   - means: One a coefficient, the intercept first.
  ///   - covariance: p x p, in units of sigma^2.
  ///   - origin: The predictors at which the intercept is meant; `nil` for 0.
  ///   - degreesOfFreedom: nu, not negative.
  ///   - errorStandardDeviation: The prior size of sigma, positive when nu is.
  /// - Throws: `FitError.factorization` unless the covariance is positive definite.
  public init(
    means: [Double], covariance: Matrix, origin: [Double]? = nil, degreesOfFreedom: Double = 0,
    errorStandardDeviation: Double = 0
  ) throws(FitError) {
    require(
      covariance.rowCount == means.count,
      "\(means.count) means for a covariance of order \(covariance.rowCount)")
    do {
      let lower = try CholeskyFactorization(covariance).lower
      // F = L^-1, since (L L')^-1 = L'^-1 L^-1.
      let factor = try QRFactorization(lower, tolerance: 0).solve(.identity(means.count))
      self.init(
        means: means, precisionFactor: factor, origin: origin,
        degreesOfFreedom: degreesOfFreedom, errorStandardDeviation: errorStandardDeviation)
    } catch {
      throw .factorization(error)
    }
  }

  /// Nothing known: the posterior then repeats least squares, with n - p degrees of freedom.
  ///
  /// - Parameter coefficients: p, the intercept included.
  /// - Returns: A flat prior.
  public static func flat(coefficients: Int) -> RegressionPrior {
    RegressionPrior(
      means: [Double](repeating: 0, count: coefficients),
      standardDeviations: [Double](repeating: .infinity, count: coefficients))
  }

  private init(
    means: [Double], precisionFactor: Matrix, origin: [Double]?, degreesOfFreedom: Double,
    errorStandardDeviation: Double
  ) {
    require(means.allSatisfy(\.isFinite), "prior means are finite, not \(means)")
    require(
      degreesOfFreedom >= 0 && degreesOfFreedom.isFinite,
      "prior degrees of freedom are not negative, not \(degreesOfFreedom)")
    require(
      errorStandardDeviation.isFinite && (degreesOfFreedom == 0 || errorStandardDeviation > 0),
      "sigma is positive, not \(errorStandardDeviation), for \(degreesOfFreedom) prior degrees")
    self.means = means
    self.precisionFactor = precisionFactor
    self.origin = origin
    self.degreesOfFreedom = degreesOfFreedom
    self.errorStandardDeviation = errorStandardDeviation
  }

  /// Whether it is a distribution: everything known of something.
  public var isProper: Bool {
    degreesOfFreedom > 0 && precisionFactor.rowCount == means.count
  }
}
