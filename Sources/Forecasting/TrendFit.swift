import Statistics

/// A trend by regression on time, fitted to one series on its modelling scale.
///
/// The forecast of a period is the regression's own prediction of a new observation at its time.
public struct TrendFit<Model: Sendable>: FittedModel {
  /// The regression, times in decimal years (or, for errors that persist, in periods); `nil` where
  /// the observations lie on one line, which is then the forecast with the spread of its rounding.
  public let model: Model?
  private let series: ModelSeries
  private let line: LinearRegression?
  private let law: @Sendable (Model, _ time: Double, _ step: Int) -> PredictiveDistribution?

  /// One distribution a period.
  ///
  /// - Parameter steps: The number of periods.
  /// - Returns: Student t on the modelling scale, in the indicator's unit.
  public func distributions(steps: Int) -> [PredictiveDistribution] {
    var laws: [(mean: Double, deviation: Double)] = []
    var degrees = 1.0
    for step in stride(from: 1, through: steps, by: 1) {
      let time = series.time(stepsAhead: step)
      if let model, case .studentT(let t)? = law(model, time, step) {
        laws.append((t.location, t.scale))
        degrees = t.degreesOfFreedom
      } else if let line, line.value(at: [time]).isFinite {
        laws.append((line.value(at: [time]), 0))
      } else {
        laws.append(laws.last ?? (series.points.last ?? 0, 0))  // beyond the range of doubles
      }
    }
    return series.distributions(laws, degreesOfFreedom: degrees)
  }
}

extension TrendFit {
  /// Fits a regression to what stands after the last break.
  ///
  /// - Parameters:
  ///   - history: The observations.
  ///   - scale: Kind and natural bounds.
  ///   - minimum: The least number of observations after the last break.
  ///   - regression: From times and values to the model.
  ///   - law: The prediction at a time, a number of steps ahead.
  /// - Throws: `SeriesError.tooShort`, `outsideBounds`, `notFinite`, `unsuitable`.
  init(
    _ history: History, scale: MeasurementScale, minimum: Int,
    regression: (_ times: [Double], _ values: [Double]) throws(FitError) -> Model,
    law: @escaping @Sendable (Model, _ time: Double, _ step: Int) -> PredictiveDistribution?
  ) throws(SeriesError) {
    series = try ModelSeries(
      history, scale: scale, policy: .regression, needed: minimum)
    self.law = law
    let (times, values) = (series.times, series.points)
    line = try? LinearRegression.fit(design: Design(columns: ["time": times]), response: values)
    if let line, Self.isExact(line, values) {
      model = nil
      return
    }
    do {
      model = try regression(times, values)
    } catch {
      throw .of(error)
    }
  }

  /// Whether all observations lie on the line but for rounding.
  private static func isExact(_ line: LinearRegression, _ values: [Double]) -> Bool {
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    return line.residuals.allSatisfy { $0.magnitude <= 0x1p-48 * largest }
  }
}

extension SeriesError {
  /// The reason of a regression.
  static func of(_ error: FitError) -> SeriesError {
    if case .tooFewObservations(let count, let required) = error {
      return .tooShort(needed: required, found: count)
    }
    return .unsuitable(error.description)
  }
}
