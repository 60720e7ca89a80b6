import Forecasting
import Statistics

/// Tries every candidate trend on one series.
package struct CandidateTrends {
  private let history: History
  private let scale: MeasurementScale
  private let years: [Double]
  private let ahead: Double
  private let year: Int

  /// Prepares the trends of a series.
  ///
  /// - Parameters:
  ///   - history: At least one observation.
  ///   - scale: Kind and natural bounds.
  ///   - year: The year whose value is asked for.
  package init(_ history: History, scale: MeasurementScale, year: Int) {
    self.history = history
    self.scale = scale
    self.year = year
    let last = history.times.last ?? 0
    // Counted from the last observation, so that the constant is the trend's height there.
    years = history.times.map { $0 - last }
    ahead = Double(year) + 1 - last
  }

  /// What came of each method, in the order of `CandidateTrend.Method`.
  package var outcomes: [CandidateTrend.Outcome] {
    CandidateTrend.Method.allCases.map { method in
      do throws(FitError) {
        return .fitted(try fit(method))
      } catch {
        return .notFitted(method, because: error)
      }
    }
  }

  private func fit(_ method: CandidateTrend.Method) throws(FitError) -> CandidateTrend {
    switch method {
    case .straightLine: try straightLine()
    case .scaleLine: try scaleLine()
    case .theilSen: try theilSen()
    case .robust: try robust()
    case .quadratic: try quadratic()
    case .autoregressive: try autoregressive()
    case .segmented: try segmented()
    case .logistic: try curve(LogisticCurve(), .logistic)
    case .gompertz: try curve(GompertzCurve(), .gompertz)
    }
  }

  // MARK: Lines

  private func requireCount(_ required: Int) throws(FitError) {
    guard history.count >= required else {
      throw .tooFewObservations(count: history.count, required: required)
    }
  }

  private func straightLine() throws(FitError) -> CandidateTrend {
    let fit = try LinearRegression.fit(
      design: Design(columns: ["slope": years]), response: history.values)
    return trend(
      .straightLine, coefficients(fit), fit.rSquared, fit.criteria.aicc, fit.value(at: [ahead]),
      try? fit.prediction(at: [ahead]))
  }

  private func scaleLine() throws(FitError) -> CandidateTrend {
    let transform = scale.transform(for: history.values)
    let z = history.values.map { transform.apply(scale.interior($0)) }
    let fit = try LinearRegression.fit(design: Design(columns: ["slope": years]), response: z)
    let claimed = try? fit.prediction(at: [ahead]).onOriginalScale(of: transform)
    return trend(
      .scaleLine, coefficients(fit), fit.rSquared, fit.criteria.aicc,
      transform.invert(fit.value(at: [ahead])), claimed)
  }

  private func theilSen() throws(FitError) -> CandidateTrend {
    try requireCount(3)
    let line = try TheilSenLine.fit(times: years, values: history.values)
    return trend(
      .theilSen,
      [
        .init(name: heightName, estimate: line.intercept, standardError: nil),
        .init(name: "slope", estimate: line.slope, standardError: nil),
      ], nil, nil, line.intercept + line.slope * ahead, nil)
  }

  private func robust() throws(FitError) -> CandidateTrend {
    try requireCount(5)
    let fit = try RobustRegression.fit(
      design: Design(columns: ["slope": years]), response: history.values,
      loss: RobustLoss.bisquare)
    return trend(
      .robust, coefficients(fit), nil, nil, fit.value(at: [ahead]),
      try? fit.prediction(at: [ahead]))
  }

  private func quadratic() throws(FitError) -> CandidateTrend {
    try requireCount(4)
    let squares = years.map { $0 * $0 }
    let fit = try LinearRegression.fit(
      design: Design(columns: ["slope": years, "curvature": squares]),
      response: history.values)
    let point = [ahead, ahead * ahead]
    return trend(
      .quadratic, coefficients(fit), fit.rSquared, fit.criteria.aicc, fit.value(at: point),
      try? fit.prediction(at: point))
  }

  private func autoregressive() throws(FitError) -> CandidateTrend {
    try requireCount(6)
    let steps = years.map { Int($0.rounded()) }
    let fit = try AutoregressiveRegression.fit(
      design: Design(columns: ["slope": years]), response: history.values, times: steps)
    let claimed = try? fit.prediction(at: [ahead], stepsAhead: max(1, Int(ahead.rounded())))
    return trend(
      .autoregressive,
      coefficients(fit)
        + [.init(name: "autocorrelation", estimate: fit.autocorrelation, standardError: nil)],
      nil, nil, claimed?.median ?? fit.value(at: [ahead]), claimed)
  }

  private func segmented() throws(FitError) -> CandidateTrend {
    try requireCount(8)
    let fit = try SegmentedTrend.fit(times: years, values: history.values)
    let last = (history.times.last ?? 0) - 1
    let slopes = fit.slopes.enumerated().map { i, slope in
      CandidateTrend.Coefficient(
        name: i == 0 ? "slope before" : "slope after", estimate: slope,
        standardError: fit.slopeStandardErrors?[i])
    }
    let bend = CandidateTrend.Coefficient(
      name: "bend in", estimate: last + fit.breaks[0],
      standardError: fit.breakStandardErrors?[0])
    return trend(
      .segmented, [bend] + slopes, fit.rSquared, fit.criteria.aicc, fit.value(at: ahead),
      try? fit.prediction(at: ahead))
  }

  // MARK: Growth curves

  private func curve<Curve: GrowthCurve>(
    _ curve: Curve, _ method: CandidateTrend.Method
  ) throws(FitError) -> CandidateTrend {
    // Two figures more than parameters, or every curve fits almost perfectly.
    try requireCount(curve.parameterNames.count + 2)
    let calendar = history.times.map { $0 - 1 }
    let fit = try curve.fit(times: calendar, values: history.values)
    let coefficients = zip(curve.parameterNames, fit.parameters).enumerated().map { i, pair in
      CandidateTrend.Coefficient(
        name: pair.0, estimate: pair.1, standardError: fit.standardErrors?[i])
    }
    return trend(
      method, coefficients, fit.rSquared, fit.criteria.aicc, fit.value(at: Double(year)),
      try? fit.prediction(at: Double(year)))
  }

  // MARK: Pieces

  private var heightName: String {
    "value in \(Int(((history.times.last ?? 1) - 1).rounded(.up)))"
  }

  private func coefficients(_ fit: some RegressionFit) -> [CandidateTrend.Coefficient] {
    fit.coefficientNames.enumerated().map { i, name in
      .init(
        name: i == 0 ? heightName : name, estimate: fit.coefficients[i],
        standardError: fit.standardErrors?[i])
    }
  }

  private func trend(
    _ method: CandidateTrend.Method, _ coefficients: [CandidateTrend.Coefficient],
    _ rSquared: Double?, _ aicc: Double?, _ value: Double, _ claimed: PredictiveDistribution?
  ) -> CandidateTrend {
    let raised = scale.lower.map { max(value, $0) } ?? value
    let bounded = scale.upper.map { min(raised, $0) } ?? raised
    return CandidateTrend(
      method: method, coefficients: coefficients, rSquared: rSquared, aicc: aicc,
      value: bounded, claimed: claimed)
  }
}
