import LinearAlgebra
import RealModule
import Statistics

extension TrendFitter {
  /// Ordinary or weighted least squares, perhaps on another scale.
  func leastSquares(
    _ model: TrendModel, _ series: TrendSeries, degree: Int,
    _ transform: MonotoneTransform = .identity
  ) throws(FitError) -> FittedTrend {
    let response = transform == .identity ? series.values : series.values.map(transform.apply)
    if degree > 1, !design.hasExtras, design.hasIntercept, errors == .classic {
      return try polynomial(model, series, response, degree, transform)
    }
    let table = design.design(of: series, degree: degree)
    let weights = design.weights(of: series)
    let fit = try LinearRegression.fit(design: table, response: response, weights: weights)
    let sandwich = try sandwich(series, response, degree, fit, table)
    let degrees = Double(fit.degreesOfFreedom)
    let own = sandwich?.errors ?? fit.standardErrors
    let terms = fit.coefficients.indices.map { index in
      TrendTerm(
        name: fit.coefficientNames[index], estimate: fit.coefficients[index],
        standardError: own?[index], degreesOfFreedom: degrees)
    }
    let trend = design
    return FittedTrend(
      model: model, terms: terms, observationCount: fit.observationCount,
      degreesOfFreedom: degrees, rSquared: fit.rSquared,
      aicc: aicc(fit.criteria, series, transform),
      residualStandardDeviation: fit.residualStandardDeviation, isConverged: true,
      iterations: 0, notes: [], fitted: fit.fitted, residuals: fit.residuals,
      design: weights == nil ? table : nil, transform: transform,
      projector: { point in
        let row = trend.row(at: point, degree: degree)
        let laws = sandwich?.laws(point, fit.value(at: row))
        return TrendProjection(
          fit.value(at: row), line: laws?.line ?? Self.open(try? fit.meanDistribution(at: row)),
          observation: laws?.observation ?? Self.open(try? fit.prediction(at: row)),
          from: transform)
      })
  }

  /// A polynomial on the Chebyshev basis, where no power of a calendar year costs digits.
  private func polynomial(
    _ model: TrendModel, _ series: TrendSeries, _ response: [Double], _ degree: Int,
    _ transform: MonotoneTransform
  ) throws(FitError) -> FittedTrend {
    let origin = design.origin ?? 0
    let times = series.times.map { $0 - origin }
    let weights = design.weights(of: series)
    let trend = try PolynomialTrend.fit(
      times: times, values: response, degree: degree, weights: weights)
    let fit = trend.regression
    let degrees = Double(fit.degreesOfFreedom)
    let errors = trend.powerStandardErrors
    let names = [Design.interceptName] + design.names(degree: degree)
    let terms = trend.powerCoefficients.enumerated().map { index, estimate in
      TrendTerm(
        name: names[index], estimate: estimate, standardError: errors?[index],
        degreesOfFreedom: degrees)
    }
    return FittedTrend(
      model: model, terms: terms, observationCount: fit.observationCount,
      degreesOfFreedom: degrees, rSquared: fit.rSquared,
      aicc: aicc(fit.criteria, series, transform),
      residualStandardDeviation: fit.residualStandardDeviation, isConverged: true,
      iterations: 0, notes: [], fitted: fit.fitted, residuals: fit.residuals,
      design: weights == nil ? design.design(of: series, degree: degree) : nil,
      transform: transform,
      projector: { point in
        let time = point.time - origin
        return TrendProjection(
          trend.value(at: time), line: Self.open(try? trend.meanDistribution(at: time)),
          observation: Self.open(try? trend.prediction(at: time)), from: transform)
      })
  }

  /// The criterion of the values themselves: that of the scale plus the log of its slope there.
  ///
  /// With z = g(y), log f(y) = log f(z) + log g'(y).
  func aicc(
    _ criteria: InformationCriteria, _ series: TrendSeries, _ transform: MonotoneTransform
  ) -> Double? {
    let weights = design.weights(of: series)
    let slopes = series.values.indices.map { index in
      weights?[index] ?? 1 > 0 ? transform.logSlope(at: series.values[index]) : 0
    }
    let aicc = criteria.aicc - 2 * slopes.reduce(0, +)
    return aicc.isFinite ? aicc : nil
  }

  /// A law with a spread; none where the fit is exact.
  static func open(_ law: PredictiveDistribution?) -> PredictiveDistribution? {
    if case .studentT(let t)? = law, !(t.scale > 0) { return nil }
    return law
  }
}

/// A sandwich covariance at work: errors of the terms, and laws of the projections.
struct SandwichLaws: Sendable {
  /// One a term.
  let errors: [Double]
  private let centred: Matrix
  private let variance: Double
  private let degrees: Double
  private let row: @Sendable (TrendPoint) -> [Double]

  init(
    errors: [Double], centred: Matrix, variance: Double, degrees: Double,
    row: @escaping @Sendable (TrendPoint) -> [Double]
  ) {
    self.errors = errors
    self.centred = centred
    self.variance = variance
    self.degrees = degrees
    self.row = row
  }

  /// Student's t about the line, and about it with a new observation's own error.
  func laws(
    _ point: TrendPoint, _ value: Double
  ) -> (line: PredictiveDistribution, observation: PredictiveDistribution)? {
    let row = row(point)
    let spread = zip(row, centred.multiplied(by: row)).reduce(0) { $0 + $1.0 * $1.1 }
    guard spread.isFinite, variance > 0, degrees > 0 else { return nil }
    func law(_ variance: Double) -> PredictiveDistribution {
      .studentT(
        StudentTDistribution(
          location: value, scale: variance.squareRoot(), degreesOfFreedom: degrees))
    }
    return (law(max(0, spread)), law(max(0, spread) + variance))
  }
}

extension TrendFitter {
  /// The sandwich asked for; `nil` for classic errors or where nothing is left to judge by.
  ///
  /// Projections read it about a time within the data, so that no digits of calendar years cancel.
  func sandwich(
    _ series: TrendSeries, _ response: [Double], _ degree: Int, _ fit: LinearRegression,
    _ table: Design
  ) throws(FitError) -> SandwichLaws? {
    guard case .sandwich(let kind) = errors, fit.degreesOfFreedom > 0,
      let deviation = fit.residualStandardDeviation, deviation > 0
    else { return nil }
    var near = design
    near.origin = series.times.first
    let shifted = near.design(of: series, degree: degree)
    let about = try LinearRegression.fit(design: shifted, response: response)
    let trend = near
    return SandwichLaws(
      errors: fit.standardErrors(kind, design: table),
      centred: about.covariance(kind, design: shifted), variance: deviation * deviation,
      degrees: Double(fit.degreesOfFreedom),
      row: { point in
        (trend.hasIntercept ? [1] : []) + trend.row(at: point, degree: degree)
      })
  }
}
