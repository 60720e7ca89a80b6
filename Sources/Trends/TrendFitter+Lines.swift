import LinearAlgebra
import RealModule
import Statistics

extension TrendFitter {
  /// The median slope: no standard errors, an interval by ranks.
  func theilSen(_ series: TrendSeries) throws(FitError) -> FittedTrend {
    let origin = design.origin ?? 0
    let line = try TheilSenLine.fit(
      times: series.times.map { $0 - origin }, values: series.values)
    let interval: @Sendable (Double) -> ClosedRange<Double> = { line.slopeInterval(level: $0) }
    let slope = TrendTerm(
      name: design.timeName, estimate: line.slope,
      ownInterval: line.observationCount > 2 ? interval : nil)
    return medianLine(
      .theilSen, series, intercept: line.intercept, slope: slope, fitted: line.fitted,
      residuals: line.residuals)
  }

  /// The repeated median.
  func repeatedMedian(_ series: TrendSeries) throws(FitError) -> FittedTrend {
    let origin = design.origin ?? 0
    let line = try RepeatedMedianLine.fit(
      times: series.times.map { $0 - origin }, values: series.values)
    return medianLine(
      .repeatedMedian, series, intercept: line.intercept,
      slope: TrendTerm(name: design.timeName, estimate: line.slope),
      fitted: series.times.map { line.value(at: $0 - origin) }, residuals: line.residuals)
  }

  private func medianLine(
    _ model: TrendModel, _ series: TrendSeries, intercept: Double, slope: TrendTerm,
    fitted: [Double], residuals: [Double]
  ) -> FittedTrend {
    let origin = design.origin ?? 0
    let change = slope.estimate
    return FittedTrend(
      model: model, terms: [TrendTerm(name: Design.interceptName, estimate: intercept), slope],
      observationCount: series.values.count, degreesOfFreedom: Double(series.values.count - 2),
      rSquared: Self.rSquared(series.values, residuals), aicc: nil,
      residualStandardDeviation: Self.deviation(residuals, Double(series.values.count - 2)),
      isConverged: true, iterations: 0, notes: [], fitted: fitted, residuals: residuals,
      design: nil, transform: .identity,
      projector: { point in
        TrendProjection(
          intercept.addingProduct(change, point.time - origin), line: nil, observation: nil)
      })
  }

  /// One or two bends at estimated times.
  func segmented(_ breaks: Int, _ series: TrendSeries) throws(FitError) -> FittedTrend {
    let origin = design.origin ?? 0
    let trend = try SegmentedTrend.fit(
      times: series.times.map { $0 - origin }, values: series.values, breaks: breaks)
    let degrees = Double(trend.degreesOfFreedom)
    let names = design.termNames(of: .segmented(breaks: breaks))
    var terms = trend.coefficients.indices.map { index in
      TrendTerm(
        name: names[index], estimate: trend.coefficients[index],
        standardError: trend.standardErrors?[index], degreesOfFreedom: degrees)
    }
    for (index, place) in trend.breaks.enumerated() {
      terms.append(
        TrendTerm(
          name: names[trend.coefficients.count + index], estimate: place + origin,
          standardError: trend.breakStandardErrors?[index], degreesOfFreedom: degrees))
    }
    let aicc = trend.criteria.aicc
    return FittedTrend(
      model: .segmented(breaks: breaks), terms: terms, observationCount: trend.observationCount,
      degreesOfFreedom: degrees, rSquared: trend.rSquared, aicc: aicc.isFinite ? aicc : nil,
      residualStandardDeviation: trend.residualVariance?.squareRoot(), isConverged: true,
      iterations: 0, notes: [], fitted: trend.fitted, residuals: trend.residuals, design: nil,
      transform: .identity,
      projector: { point in
        let time = point.time - origin
        return TrendProjection(
          trend.value(at: time), line: Self.open(try? trend.meanDistribution(at: time)),
          observation: Self.open(try? trend.prediction(at: time)))
      })
  }

  /// 1 - RSS / TSS about the mean; `nil` for constant values.
  static func rSquared(_ values: [Double], _ residuals: [Double]) -> Double? {
    let mean = values.extendedSum / DoubleDouble(Double(values.count))
    let total = values.map { (DoubleDouble($0) - mean).rounded }.reduce(0) { $0 + $1 * $1 }
    guard total > 0, total.isFinite else { return nil }
    return 1 - residuals.reduce(0) { $0 + $1 * $1 } / total
  }

  /// The root of the sum of squares over the degrees of freedom; `nil` without any.
  static func deviation(_ residuals: [Double], _ degrees: Double) -> Double? {
    guard degrees > 0 else { return nil }
    return (residuals.reduce(0) { $0 + $1 * $1 } / degrees).squareRoot()
  }
}
