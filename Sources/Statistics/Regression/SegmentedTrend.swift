import LinearAlgebra

/// A trend of straight pieces that join: its pace changes at one or two break points.
///
/// y[t] = a + b t + sum of d[k] max(0, t - break[k]) + e[t]. The breaks are estimated too, anywhere
/// from the second to the last but one time, with at least two times (ends included) in each piece.
/// The sum of squares has many minima in the breaks; the lowest is found by an exact search, not by
/// an iteration from a guess.
///
///     let trend = try SegmentedTrend.fit(times: years, values: rates)
///     trend.breaks    // [1998.4]
///     trend.slopes    // before and after, per year
///
/// Standard errors treat the break as a parameter of a smooth curve; where it falls on a time they
/// are only indicative. Assumes independent errors. For jumps rather than bends see
/// `StructuralBreaks`.
///
/// Reference: Hudson (1966), *JASA* 61, 1097-1129; Muggeo (2003), *Statistics in Medicine* 22,
/// 3055-3071 for the standard errors.
public struct SegmentedTrend: PredictiveRegressionFit, Equatable {
  /// The estimated break points, ascending, in the unit of the times.
  public let breaks: [Double]
  /// Their standard errors; `nil` where a piece holds too little to tell.
  public let breakStandardErrors: [Double]?
  /// The regression on time and the time since each break, the breaks taken as known.
  public let regression: LinearRegression
  /// The covariance of the coefficients, the breaks being estimated too.
  public let covariance: Matrix?
  /// Log-likelihood, AIC, AICc and BIC; each break and the error variance count as parameters.
  public let criteria: InformationCriteria

  /// The rows of `covariance` extended by the breaks; `nil` as `breakStandardErrors`.
  let linearized: LinearRegression?

  /// n - 2 - 2 times the number of breaks.
  public var degreesOfFreedom: Int { regression.observationCount - 2 - 2 * breaks.count }
  /// n - 2 - 2 times the number of breaks.
  public var inferenceDegreesOfFreedom: Double { Double(degreesOfFreedom) }
  /// The names of the coefficients: intercept, time, time since each break.
  public var coefficientNames: [String] { regression.coefficientNames }
  /// Height at time 0 of the first piece, its slope, the change of slope at each break.
  public var coefficients: [Double] { regression.coefficients }
  /// The fitted values, one an observation.
  public var fitted: [Double] { regression.fitted }
  /// Response minus fitted value, one an observation.
  public var residuals: [Double] { regression.residuals }
  /// Number of observations.
  public var observationCount: Int { regression.observationCount }
  /// Sum of squared residuals.
  public var residualSumOfSquares: Double { regression.residualSumOfSquares }
  /// Share of the response's variation that the fit explains; `nil` when it has none.
  public var rSquared: Double? { regression.rSquared }

  /// RSS / (n - 2 - 2 m); `nil` without degrees of freedom.
  public var residualVariance: Double? {
    degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : nil
  }

  /// The slope of each piece, per unit of time, from the first to the last.
  public var slopes: [Double] {
    (1...breaks.count + 1).map { last in coefficients[1...last].reduce(0, +) }
  }

  /// The standard errors of `slopes`.
  public var slopeStandardErrors: [Double]? {
    covariance.map { matrix in
      (1...breaks.count + 1).map { last in
        var variance = 0.0
        for row in 1...last {
          for column in 1...last { variance += matrix[row, column] }
        }
        return max(0, variance).squareRoot()
      }
    }
  }

  /// The height at a time.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: A value in the unit of the response.
  public func value(at time: Double) -> Double {
    regression.value(at: Self.row(time, breaks).map { DoubleDouble($0) })
  }

  /// The height at a time, given as the only predictor.
  ///
  /// - Parameter predictors: One number, the time.
  /// - Returns: A value in the unit of the response.
  public func value(at predictors: [Double]) -> Double {
    require(predictors.count == 1, "a trend has 1 predictor, not \(predictors.count)")
    return value(at: predictors[0])
  }

  /// The distribution of a new observation.
  ///
  /// - Parameter time: In the unit of the times fitted.
  /// - Returns: Student t with n - 2 - 2 m degrees of freedom; allows for the estimated breaks.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func prediction(at time: Double) throws(FitError) -> PredictiveDistribution {
    guard let variance = residualVariance else {
      throw .noResidualDegreesOfFreedom(
        observations: observationCount, coefficients: 2 + 2 * breaks.count)
    }
    var row = Self.row(time, breaks)
    if let linearized {
      row += breaks.indices.map { Self.slide(time, breaks[$0], coefficients[2 + $0]) }
      return try law(time, variance * (1 + linearized.varianceFactor(at: row.extended)))
    }
    return try law(time, variance * (1 + regression.varianceFactor(at: row.extended)))
  }

  /// The distribution of a new observation at a time, given as the only predictor.
  ///
  /// - Parameter predictors: One number, the time.
  /// - Returns: Student t with n - 2 - 2 m degrees of freedom.
  /// - Throws: `FitError.noResidualDegreesOfFreedom`; `overflow`.
  public func prediction(at predictors: [Double]) throws(FitError) -> PredictiveDistribution {
    require(predictors.count == 1, "a trend has 1 predictor, not \(predictors.count)")
    return try prediction(at: predictors[0])
  }

  private func law(_ time: Double, _ variance: Double) throws(FitError) -> PredictiveDistribution {
    let location = value(at: time)
    guard location.isFinite, variance.isFinite else { throw .overflow(quantity: "the prediction") }
    return .studentT(
      StudentTDistribution(
        location: location, scale: variance.squareRoot(),
        degreesOfFreedom: Double(degreesOfFreedom)))
  }

  /// Time and the time since each break.
  static func row(_ time: Double, _ breaks: [Double]) -> [Double] {
    [time] + breaks.map { max(0, time - $0) }
  }

  /// How the height moves when a break does: minus the change of slope beyond it.
  static func slide(_ time: Double, _ place: Double, _ change: Double) -> Double {
    time > place ? -change : 0
  }
}

extension [Double] {
  /// The numbers as sums of two doubles.
  fileprivate var extended: [DoubleDouble] { map { DoubleDouble($0) } }
}
