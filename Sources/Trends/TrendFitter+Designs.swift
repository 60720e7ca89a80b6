import LinearAlgebra
import RealModule
import Statistics

extension TrendFitter {
  /// A linear model of the design that is not least squares, made a trend.
  private func trend(
    _ model: TrendModel, _ series: TrendSeries, _ fit: some RegressionFit,
    deviation: Double?, isConverged: Bool = true, iterations: Int = 0,
    line: @escaping @Sendable ([Double]) -> PredictiveDistribution?,
    observation: @escaping @Sendable ([Double]) -> PredictiveDistribution?
  ) -> FittedTrend {
    let degrees = fit.inferenceDegreesOfFreedom
    let terms = fit.coefficients.indices.map { index in
      TrendTerm(
        name: fit.coefficientNames[index], estimate: fit.coefficients[index],
        standardError: fit.standardErrors?[index], degreesOfFreedom: degrees)
    }
    let (design, degree) = (design, design.degree)
    return FittedTrend(
      model: model, terms: terms, observationCount: fit.observationCount,
      degreesOfFreedom: degrees, rSquared: Self.rSquared(series.values, fit.residuals),
      aicc: nil, residualStandardDeviation: deviation, isConverged: isConverged,
      iterations: iterations, notes: isConverged ? [] : ["did not converge"],
      fitted: fit.fitted, residuals: fit.residuals, design: nil, transform: .identity,
      projector: { point in
        let row = design.row(at: point, degree: degree)
        return TrendProjection(
          fit.value(at: row), line: Self.open(line(row)), observation: Self.open(observation(row)))
      })
  }

  /// Huber, bisquare or MM.
  func robust(_ model: TrendModel, _ series: TrendSeries) throws(FitError) -> FittedTrend {
    let table = design.design(of: series, degree: design.degree)
    let fit: RobustRegression
    switch model {
    case .mm:
      fit = try RobustRegression.fitMM(design: table, response: series.values, seed: seed)
    case .bisquare:
      fit = try RobustRegression.fit(
        design: table, response: series.values, loss: RobustLoss.bisquare)
    default:
      fit = try RobustRegression.fit(
        design: table, response: series.values, loss: RobustLoss.huber)
    }
    return trend(
      model, series, fit, deviation: fit.scale, isConverged: fit.isConverged,
      iterations: fit.iterations, line: { fit.meanDistribution(at: $0) },
      observation: { try? fit.prediction(at: $0) })
  }

  /// The line below which a share of the values lies.
  func quantile(_ share: Double, _ series: TrendSeries) throws(FitError) -> FittedTrend {
    let table = design.design(of: series, degree: design.degree)
    let fit = try QuantileRegression.fit(
      design: table, response: series.values, quantile: share)
    var result = trend(
      .quantile(share), series, fit, deviation: nil, line: { fit.meanDistribution(at: $0) },
      observation: { _ in nil })
    if !fit.isUnique { result.notes.append("other lines are equally good") }
    return result
  }

  /// Ridge regression, its penalty by generalised cross-validation where none is given.
  func ridge(_ penalty: Double?, _ series: TrendSeries) throws(FitError) -> FittedTrend {
    let table = design.design(of: series, degree: design.degree)
    let weights = design.weights(of: series)
    func fit(_ penalty: Double) throws(FitError) -> RidgeRegression {
      try RidgeRegression.fit(
        design: table, response: series.values, penalty: penalty, weights: weights)
    }
    var best: RidgeRegression
    if let penalty {
      best = try fit(penalty)
    } else {
      best = try fit(Double(series.values.count) * 0x1p-20)
      for exponent in -19...10 {
        let size = Double(sign: .plus, exponent: exponent, significand: 1)
        let next = try fit(Double(series.values.count) * size)
        if next.generalizedCrossValidation < best.generalizedCrossValidation { best = next }
      }
    }
    let chosen = best
    var result = trend(
      .ridge(penalty: penalty), series, chosen, deviation: chosen.residualStandardDeviation,
      line: { chosen.meanDistribution(at: $0) },
      observation: { try? chosen.prediction(at: $0) })
    if penalty == nil { result.notes.append("penalty \(chosen.penalty) by cross-validation") }
    return result
  }

  /// Conjugate Bayesian regression.
  ///
  /// Terms of which nothing is said have the unit information prior: a slope about 0 as sure as one
  /// observation would make it, whose level at the mean of the predictors is open.
  ///
  /// Reference: Kass and Wasserman (1995), *JASA* 90, 928-934.
  func bayes(_ series: TrendSeries) throws(FitError) -> FittedTrend {
    let table = design.design(of: series, degree: design.degree)
    let weights = design.weights(of: series)
    let fit = try BayesianRegression.fit(
      design: table, response: series.values, prior: prior(series, table.columnNames),
      weights: weights)
    return trend(
      .bayes, series, fit, deviation: fit.errorStandardDeviation,
      line: { try? fit.meanDistribution(at: $0) }, observation: { try? fit.prediction(at: $0) })
  }

  private func prior(_ series: TrendSeries, _ names: [String]) -> RegressionPrior {
    let rows = series.times.indices.map { index in
      design.row(
        at: TrendPoint(
          time: series.times[index], regressors: series.regressors.map { $0[index] }),
        degree: design.degree)
    }
    let count = Double(max(1, rows.count))
    let first = design.hasIntercept ? 1 : 0
    let centres = (first..<names.count).map { column in
      rows.reduce(0) { $0 + $1[column - first] } / count
    }
    let spreads = centres.indices.map { column in
      (rows.reduce(0) { sum, row in
        sum + (row[column] - centres[column]) * (row[column] - centres[column])
      } / count).squareRoot()
    }
    let known = names.map { name in design.prior.first { $0.name == name } }
    return RegressionPrior(
      means: known.map { $0?.mean ?? 0 },
      standardDeviations: names.indices.map { index in
        if let known = known[index] { return known.standardDeviation }
        return index >= first && spreads[index - first] > 0
          ? 1 / spreads[index - first] : .infinity
      },
      origin: design.hasIntercept ? centres : nil)
  }

  /// Generalised least squares with errors that persist from period to period.
  func autoregressive(
    _ estimation: AutoregressiveRegression.Estimation, _ series: TrendSeries
  ) throws(FitError) -> FittedTrend {
    let table = design.design(of: series, degree: design.degree)
    let scale = Double(series.periodsPerYear)
    let steps = series.times.map { Int(($0 * scale).rounded()) }
    let fit = try AutoregressiveRegression.fit(
      design: table, response: series.values, times: steps, estimation: estimation)
    let degrees = fit.inferenceDegreesOfFreedom
    var terms = fit.coefficients.indices.map { index in
      TrendTerm(
        name: fit.coefficientNames[index], estimate: fit.coefficients[index],
        standardError: fit.standardErrors?[index], degreesOfFreedom: degrees)
    }
    terms.append(TrendTerm(name: "autocorrelation", estimate: fit.autocorrelation))
    let (design, degree, last) = (design, design.degree, steps.last ?? 0)
    let aicc = fit.criteria.aicc
    return FittedTrend(
      model: .autoregressive(estimation), terms: terms, observationCount: fit.observationCount,
      degreesOfFreedom: degrees, rSquared: Self.rSquared(series.values, fit.residuals),
      aicc: aicc.isFinite && estimation == .maximumLikelihood ? aicc : nil,
      residualStandardDeviation: fit.innovationVariance?.squareRoot(),
      isConverged: fit.isConverged, iterations: fit.iterations,
      notes: fit.isConverged ? [] : ["the errors have a unit root: the level means nothing"],
      fitted: fit.fitted, residuals: fit.innovations, design: nil, transform: .identity,
      projector: { point in
        let row = design.row(at: point, degree: degree)
        let distance = (point.time * scale).rounded() - Double(last)
        guard distance.magnitude <= Self.mostPeriods else { return nil }
        let ahead = Int(distance)
        let law = Self.open(
          ahead >= 1
            ? try? fit.prediction(at: row, stepsAhead: ahead) : try? fit.prediction(at: row))
        return TrendProjection(
          law?.median ?? fit.value(at: row), line: Self.open(fit.meanDistribution(at: row)),
          observation: law)
      })
  }
}
