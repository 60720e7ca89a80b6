import LinearAlgebra
import Statistics

extension TrendFitter {
  /// A growth curve on calendar years.
  func growth(
    _ form: TrendModel.GrowthForm, _ series: TrendSeries
  ) throws(FitError) -> FittedTrend {
    guard let first = series.times.min() else {
      throw .tooFewObservations(count: 0, required: 2)
    }
    let period = 1 / Double(series.periodsPerYear)
    switch form {
    case .logistic: return try curve(LogisticCurve(), form, series)
    case .gompertz: return try curve(GompertzCurve(), form, series)
    case .richards: return try curve(RichardsCurve(), form, series)
    case .fourParameterLogistic: return try curve(FourParameterLogisticCurve(), form, series)
    case .bass:
      return try curve(BassCurve(origin: design.origin ?? first - period), form, series)
    case .power:
      let origin = design.origin ?? first - period
      return try curve(PowerCurve(origin: origin), form, series, origin: origin)
    case .exponential:
      let origin = design.origin ?? first
      return try curve(ExponentialCurve(origin: origin), form, series, origin: origin)
    case .modifiedExponential:
      let origin = design.origin ?? first
      return try curve(ModifiedExponentialCurve(origin: origin), form, series, origin: origin)
    }
  }

  private func curve<Curve: GrowthCurve>(
    _ curve: Curve, _ form: TrendModel.GrowthForm, _ series: TrendSeries,
    origin: Double? = nil
  ) throws(FitError) -> FittedTrend {
    let fit = try curve.fit(
      times: series.times, values: series.values, weights: design.weights(of: series))
    var notes: [String] = []
    switch examinesCeilings ? try? fit.ceilingEvidence() : nil {
    case .undetermined(_, let nearest):
      notes.append("the data set no ceiling: any from \(NoteText.short(nearest)) on agrees")
    case .leftBehind: notes.append("moves away from its \(curve.ceilingName ?? "ceiling")")
    default: break
    }
    let names = curve.parameterNames.map { name in
      guard let origin, name == "level" || name == "scale" else { return name }
      return name == "level"
        ? "level at \(TrendDesign.text(origin))" : "scale after \(TrendDesign.text(origin))"
    }
    return nonlinear(.growth(form), fit, names, notes) { [$0.time] }
  }

  /// The formula of the design, from its own starting values.
  func formula(_ series: TrendSeries) throws(FitError) -> FittedTrend {
    guard let formula = design.formula else {
      preconditionFailure("a fit of a formula without one")
    }
    let predictors = series.times.indices.map { row in
      [series.times[row]] + series.regressors.map { $0[row] }
    }
    for (column, name) in ([design.timeName] + design.regressors).enumerated() {
      if let row = predictors.firstIndex(where: { !$0[column].isFinite }) {
        throw .nonFinitePredictor(name: name, position: row, value: predictors[row][column])
      }
    }
    let fit = try NonlinearLeastSquares().fit(
      formula, predictors: predictors, response: series.values.map(formula.response),
      start: formula.start, weights: design.weights(of: series))
    return nonlinear(.formula, fit, formula.parameterNames, []) { [$0.time] + $0.regressors }
  }

  private func nonlinear<Model: NonlinearModel>(
    _ model: TrendModel, _ fit: NonlinearFit<Model>, _ names: [String], _ notes: [String],
    _ predictors: @escaping @Sendable (TrendPoint) -> [Double]
  ) -> FittedTrend {
    let degrees = Double(fit.degreesOfFreedom)
    let terms = names.indices.map { index in
      TrendTerm(
        name: names[index], estimate: fit.parameters[index],
        standardError: fit.standardErrors?[index], degreesOfFreedom: degrees)
    }
    let bounds = fit.parametersAtBounds.map { "\($0) lies on its bound" }
    let aicc = fit.criteria.aicc
    return FittedTrend(
      model: model, terms: terms, observationCount: fit.observationCount,
      degreesOfFreedom: degrees, rSquared: fit.rSquared, aicc: aicc.isFinite ? aicc : nil,
      residualStandardDeviation: fit.residualStandardDeviation,
      isConverged: fit.convergence.isConverged, iterations: fit.convergence.iterations,
      notes: notes + bounds, fitted: fit.fitted, residuals: fit.residuals, design: nil,
      transform: .identity,
      projector: { point in
        let x = predictors(point)
        return TrendProjection(
          fit.value(at: x), line: Self.open(try? fit.meanDistribution(at: x)),
          observation: Self.open(try? fit.prediction(at: x)))
      },
      bootstrap: { replicates, stream in
        try? CurveBootstrap(fit.bootstrap(replicates: replicates, using: &stream), predictors)
      })
  }
}

/// The replicates of a curve, free of its type.
struct CurveBootstrap {
  /// The parameters of each replicate that converged.
  let parameters: [[Double]]
  /// Replicates that did not.
  let failures: Int
  /// The law of the height at a point, and that of an observation.
  let laws: (TrendPoint) -> (line: PredictiveDistribution?, observation: PredictiveDistribution?)

  init<Model: NonlinearModel>(
    _ replicates: NonlinearBootstrap<Model>,
    _ predictors: @escaping (TrendPoint) -> [Double]
  ) {
    parameters = replicates.parameters
    failures = replicates.failureCount
    laws = { point in
      (
        try? replicates.meanDistribution(at: predictors(point)),
        try? replicates.prediction(at: predictors(point))
      )
    }
  }
}

/// Numbers within notes: a few digits are enough.
enum NoteText {
  /// At most four significant digits.
  static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    var unit = 1.0
    while value.magnitude / unit >= 10_000 { unit *= 10 }
    while value.magnitude / unit < 1000 { unit /= 10 }
    let rounded = (value / unit).rounded() * unit
    let text = TrendDesign.text(rounded)
    return text.count > 12 ? "\(Float(value))" : text
  }
}

extension TrendModel.GrowthForm {
  /// The names of the curve's parameters.
  var parameterNames: [String] {
    switch self {
    case .logistic: LogisticCurve().parameterNames
    case .gompertz: GompertzCurve().parameterNames
    case .bass: BassCurve().parameterNames
    case .richards: RichardsCurve().parameterNames
    case .exponential: ExponentialCurve().parameterNames
    case .power: PowerCurve().parameterNames
    case .modifiedExponential: ModifiedExponentialCurve().parameterNames
    case .fourParameterLogistic: FourParameterLogisticCurve().parameterNames
    }
  }
}
