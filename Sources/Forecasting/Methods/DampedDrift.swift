import LinearAlgebra
import RealModule
import Statistics

/// Damped drift: on from the last value at the past pace, which fades year by year.
///
/// On the modelling scale z = g(y) of the indicator, with changes d[i] = z[i] - z[i-1] over
/// gaps u[i] years, i = 1...m:
///
///     b    = (sum d / sum u) * m / (m + 1)              drift a year, shrunk towards none
///     s^2  = (1/m) sum d[i]^2 / u[i]                    mean squared change a year
///     z[n+h] ~ t_m( z[n] + b (phi + phi^2 + ... + phi^h),  (1.4 s)^2 h )
///
/// It starts from the last value, not from a line, because official annual series are near
/// random walks; it damps and shrinks the drift, because a pace seldom lasts and one change says
/// little about it; and it widens by measured factors, because squared past changes understate
/// future ones. The mean square is taken about zero, so that a steady series is not mistaken for
/// a certain one. A change across a break (status `B`) is left out of both sums. Gaps and
/// half-year or monthly figures count by the time between them.
///
///     let fit = try DampedDrift().fit(history, scale: .init(kind: .share))
///     fit.forecast(throughYear: 2030)[2030]?.median
///
/// Edge cases: two observations give one change and a t distribution with one degree of freedom,
/// whose tails are as heavy as the evidence is thin; a constant series gets the spread of its
/// own rounding, never none; values on a bound are moved inside by 0.05 % of the range.
///
/// Reference: Hyndman and Athanasopoulos (2021), *Forecasting: Principles and Practice*, 3rd
/// ed., sections 5.2 and 8.2 (drift, damping); Gardner and McKenzie (1985), *Management Science*
/// 31, 1237-1246 (damped trend). Shrinkage, widening and degrees of freedom are ours and
/// measured: `Documentation/Decisions/0002`.
public struct DampedDrift: Forecaster, Equatable {
  /// The name in results.
  public static let name = "damped-drift"
  /// Two observations make one change.
  public static let minimumObservations = 2

  /// The share of the drift that lasts from one year to the next, 0 to 1.
  public let damping: Double
  /// The factor on the standard deviation of past changes.
  public let widening: Double
  /// The number of changes of size zero that the drift is shrunk by.
  public let pseudoChanges: Double

  /// A damped drift with its measured constants, or others.
  ///
  /// - Parameters:
  ///   - damping: Share of the drift that lasts a year, 0 < damping < 1.
  ///   - widening: Factor on the standard deviation, at least 1.
  ///   - pseudoChanges: Strength of the shrinkage towards no drift, in changes, at least 0.
  public init(damping: Double = 0.9, widening: Double = 1.4, pseudoChanges: Double = 1) {
    require(damping > 0 && damping < 1, "damping \(damping) is not between 0 and 1")
    require(widening >= 1, "widening \(widening) is below 1")
    require(pseudoChanges >= 0, "pseudoChanges \(pseudoChanges) is negative")
    self.damping = damping
    self.widening = widening
    self.pseudoChanges = pseudoChanges
  }

  /// Damped drift fitted to one series, with everything needed to recompute its forecasts.
  public struct Fit: FittedModel, Equatable {
    /// The last observed level, on the modelling scale.
    public let level: Double
    /// The drift a year on the modelling scale, after shrinkage.
    public let drift: Double
    /// The standard deviation of a year's change on the modelling scale, before widening.
    public let changeDeviation: Double
    /// The number of changes learnt from; the degrees of freedom.
    public let changes: Int
    /// The end of the last observed period, in decimal years.
    public let lastTime: Double
    /// The number of periods in a year.
    public let periodsPerYear: Int
    /// The modelling scale.
    public let transform: MonotoneTransform
    /// The method's constants.
    public let method: DampedDrift

    /// The distribution a number of years after the last observation.
    ///
    /// - Parameter yearsAhead: Years, greater than 0; parts of years count.
    /// - Returns: A Student t on the modelling scale, carried back to the indicator's unit.
    public func distribution(yearsAhead: Double) -> PredictiveDistribution {
      let phi = method.damping
      // phi + phi^2 + ... + phi^h in closed form, which also holds for parts of a year.
      let faded = phi * (1 - Double.pow(phi, yearsAhead)) / (1 - phi)
      let modelled = StudentTDistribution(
        location: level + drift * faded,
        scale: min(
          method.widening * changeDeviation * yearsAhead.squareRoot(),
          .greatestFiniteMagnitude),
        degreesOfFreedom: Double(changes))
      return PredictiveDistribution.studentT(modelled).onOriginalScale(of: transform)
    }

    /// One distribution a period.
    ///
    /// - Parameter steps: The number of periods.
    /// - Returns: Distributions in the indicator's unit.
    public func distributions(steps: Int) -> [PredictiveDistribution] {
      (0..<steps).map { distribution(yearsAhead: Double($0 + 1) / Double(periodsPerYear)) }
    }

    /// One distribution a calendar year, whatever the length of the periods observed.
    ///
    /// - Parameter year: The last year to forecast.
    /// - Returns: The forecast; empty when no year up to it ends after the last observation.
    public func forecast(throughYear year: Int) -> Forecast {
      .yearly(
        model: DampedDrift.name, after: lastTime, through: year,
        distribution: distribution(yearsAhead:))
    }
  }

  /// Fits the drift and spread of one series.
  ///
  /// - Parameters:
  ///   - history: At least two observations in the indicator's unit.
  ///   - scale: Kind and natural bounds.
  /// - Returns: The fit.
  /// - Throws: `SeriesError.tooShort` below two observations; `noUsableChange` where breaks
  ///   leave none; `outsideBounds` for a value the scale cannot hold; `unordered`, `emptyBounds`.
  /// - Complexity: O(n).
  public func fit(_ history: History, scale: MeasurementScale) throws(SeriesError) -> Fit {
    guard history.count >= Self.minimumObservations else {
      throw .tooShort(needed: Self.minimumObservations, found: history.count)
    }
    try history.check(scale)
    let transform = scale.transform(for: history.values)
    let z = try ModelSeries.levels(of: history, scale: scale, transform: transform)
    var change = 0.0
    var elapsed = 0.0
    var squares = 0.0
    var count = 0
    for i in 1..<z.count where !history.breaksBefore[i] {
      let difference = z[i] - z[i - 1]
      let gap = history.times[i] - history.times[i - 1]
      change += difference
      elapsed += gap
      squares += difference * difference / gap
      count += 1
    }
    guard count > 0, let level = z.last, let lastTime = history.times.last else {
      throw .noUsableChange(
        observations: history.count, breaks: history.breaksBefore.filter { $0 }.count)
    }
    let floor = ModelSeries.roundingDeviation(history, scale: scale, transform: transform)
    let m = Double(count)
    return Fit(
      level: level, drift: change / elapsed * m / (m + pseudoChanges),
      changeDeviation: max((squares / m).squareRoot(), floor), changes: count,
      lastTime: lastTime, periodsPerYear: history.periodsPerYear, transform: transform,
      method: self)
  }
}
