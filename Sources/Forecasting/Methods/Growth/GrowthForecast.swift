import Statistics

/// A growth curve fitted to one series in the indicator's unit, and what it foresees.
///
///     y[t] = f(t, b) + e[t],   b by least squares,   J the derivatives of f by b at the solution
///     y[n+h] ~ t_{n-p}( f(t, b),  s^2 (1 + g' (J'J)^-1 g) ),   g the derivatives at time t
///
/// The spread counts the errors of figures about the curve and, by the delta method, those of the
/// estimates; it never shrinks from one period to the next. Bounds hold what would pass them. Only
/// what stands after the last break takes part; missing and irregular periods are no matter.
///
/// Reference: Seber and Wild (1989), *Nonlinear Regression*, sections 5.1 and 7.3.
public struct GrowthForecast<Curve: GrowthCurve>: FittedModel {
  /// The fitted curve; its times are decimal years, the ends of the periods.
  public let curve: NonlinearFit<Curve>
  let series: ModelSeries

  /// One distribution a period.
  ///
  /// - Parameter steps: The number of periods.
  /// - Returns: Student t in the indicator's unit, held at the bounds.
  /// - Complexity: O(p^2) a period.
  public func distributions(steps: Int) -> [PredictiveDistribution] {
    let times = stride(from: 1, through: steps, by: 1).map { series.time(stepsAhead: $0) }
    return series.distributions(
      points(at: times).map { ($0.mean, $0.deviation) },
      degreesOfFreedom: Double(curve.degreesOfFreedom))
  }

  /// The curve at one time.
  struct Point {
    /// Its height.
    var mean: Double
    /// How it moves with independent standard normal errors of the estimates.
    var loadings: [Double]
    /// The deviation of a new figure.
    var deviation: Double
  }

  /// The curve at some times, ascending.
  ///
  /// A decline that ends at nothing is undefined from there on: the last height holds.
  func points(at times: [Double]) -> [Point] {
    let deviation = curve.residualStandardDeviation ?? 0
    var last = Point(mean: series.points.last ?? 0, loadings: [], deviation: deviation)
    return times.map { time in
      let (value, loadings) = curve.tangent(at: [time])
      let spread = loadings.reduce(1) { $0 + $1 * $1 }
      if !value.isNaN, !spread.isNaN {
        last = Point(
          mean: value, loadings: loadings.map { deviation * $0 },
          deviation: deviation * spread.squareRoot())
      }
      return last
    }
  }
}

extension GrowthForecast {
  /// Squares of sizes within these limits, and their sums, are ordinary numbers.
  private static var usualSizes: ClosedRange<Double> { 1e-120...1e120 }

  /// Fits a curve to what stands after the last break.
  ///
  /// - Parameters:
  ///   - history: The observations.
  ///   - scale: Kind and natural bounds; the ceiling stays within the bounds.
  ///   - minimum: The least number of observations after the last break.
  ///   - bounds: Limits of other parameters.
  ///   - curve: The curve, given the time of the first observation and the length of a period.
  /// - Throws: `SeriesError.tooShort`, `notFinite`, `outsideBounds`, `neverChanges`, `beyondRange`,
  ///   `notConverged`, `ceilingUndetermined`.
  init(
    _ history: History, scale: MeasurementScale, minimum: Int, bounds: ParameterBounds = .none,
    curve: (_ first: Double, _ period: Double) -> Curve
  ) throws(SeriesError) {
    let series = try ModelSeries(
      history, scale: scale, policy: .growth, needed: minimum)
    let (times, values) = (series.times, series.points)
    if values.allSatisfy({ $0 == values[0] }) {
      throw .neverChanges(value: values[0], observations: values.count)
    }
    if let position = values.firstIndex(where: {
      $0 != 0 && !Self.usualSizes.contains($0.magnitude)
    }) {
      throw .beyondRange(position: position + 1)
    }
    let curve = curve(times[0], 1 / Double(history.periodsPerYear))
    var limits = bounds
    if let name = curve.ceilingName, scale.lower != nil || scale.upper != nil {
      let range = (scale.lower ?? -.infinity)...(scale.upper ?? .infinity)
      limits = limits.intersected(with: ParameterBounds([name: range]))
    }
    do throws(FitError) {
      let fit = try curve.fit(times: times, values: values, bounds: limits)
      // A natural bound sets a ceiling; without one the figures must.
      if scale.upper == nil, fit.residualStandardDeviation ?? 0 > 0,
        case .undetermined = try fit.ceilingEvidence()
      {
        throw FitError.nonlinear(
          .ceilingUndetermined(curve: Curve.name, reached: .infinity, largestValue: .infinity))
      }
      self.curve = fit
      self.series = series
    } catch {
      throw Self.reason(error, observations: values.count)
    }
  }

  private static func reason(_ error: FitError, observations: Int) -> SeriesError {
    switch error {
    case .nonlinear(.ceilingUndetermined):
      .ceilingUndetermined(curve: Curve.name, observations: observations)
    case .tooFewObservations(let found, let needed):
      .tooShort(needed: needed, found: found)
    default:
      .notConverged(curve: Curve.name, observations: observations)
    }
  }
}
