import RealModule
import Statistics

/// An optimised Theta model, standard or dynamic, fitted to one series.
public struct OptimisedThetaFit: FittedModel, Equatable {
  /// The smoothing of the level, 0.1 to 0.99.
  public let alpha: Double
  /// 1 - 1 / theta: the weight of the line, from 0 (simple smoothing) to 1.
  public let lineWeight: Double
  /// The variance of one-step errors, on the modelling scale.
  public var errorVariance: Double { variance * series.unit * series.unit }
  /// Whether seasons were taken off.
  public var isSeasonal: Bool { !seasons.seasons.isEmpty }
  private let series: ModelSeries
  private let seasons: SeasonalAdjustment
  private let variance: Double
  private let level: Double
  private let line: ThetaLine?
  private let growing: GrowingLine

  init(_ series: ModelSeries, isDynamic: Bool) {
    self.series = series
    seasons = SeasonalAdjustment(series.values, period: series.period)
    let values = seasons.adjusted(series.values)
    var profile = ThetaProfile(values, isDynamic: isDynamic)
    let found = BrentMinimizer(tolerance: 1e-7).minimize(gridded: 9, in: 0.1...0.99) {
      profile.squares(alpha: $0)
    }
    alpha = found.point[0]
    variance = profile.squares(alpha: alpha) / Double(max(series.observations - 3, 1))
    lineWeight = profile.weight
    level = profile.finalLevel(alpha: alpha)
    line = isDynamic ? nil : ThetaLine(values)
    growing = profile.finalLine()
  }

  /// The theta coefficient; infinite where the line has full weight.
  public var theta: Double { 1 / (1 - lineWeight) }

  /// One distribution a period.
  ///
  /// - Parameter steps: The number of periods.
  /// - Returns: Normal distributions in the indicator's unit; means and variances exact.
  /// - Complexity: O(h) for the standard model, O(h^2) for the dynamic one.
  public func distributions(steps: Int) -> [PredictiveDistribution] {
    let n = series.values.count
    let floor = series.leastDeviation * series.leastDeviation
    var chain = Chain(fit: self, level: level, growing: growing)
    let spreads = spreads(steps: steps)
    var sum = 0.0
    return (0..<steps).map { index in
      let mean = chain.next()
      let spread =
        line == nil
        ? spreads[index]
        : {
          sum += index == 0 ? 1 : alpha * alpha
          return sum
        }()
      let moment = seasons.restored(
        mean: mean, variance: max(variance, floor) * spread, at: n + index)
      return series.normal(mean: moment.mean, variance: moment.variance)
    }
  }

  /// The sum of squares, at each step, of what unit surprises at all steps until then add to it.
  ///
  /// Forecasts of the dynamic model are linear in all values, so the answer to a surprise follows
  /// the same recursion from a state of zeros; it depends on the place where it occurs.
  private func spreads(steps: Int) -> [Double] {
    guard line == nil else { return [] }
    var sums = Array(repeating: 0.0, count: steps)
    for j in 0..<steps {
      var chain = Chain(
        fit: self, level: 0, growing: GrowingLine(count: growing.count + Double(j)))
      chain.take(1)
      sums[j] += 1
      for h in j + 1..<max(steps, j + 1) {
        let response = chain.next()
        sums[h] += response * response
      }
    }
    return sums
  }

  /// The recursion beyond the last value.
  private struct Chain {
    let fit: OptimisedThetaFit
    var level: Double
    var growing: GrowingLine

    mutating func next() -> Double {
      let alpha = fit.alpha
      let decay = Double.pow(1 - alpha, growing.count)
      let added = ThetaProfile.addition(
        decay: decay, alpha: alpha, intercept: fit.line?.intercept ?? growing.intercept,
        slope: fit.line?.slope ?? growing.slope)
      let mean = level + fit.lineWeight * added
      take(mean)
      return mean
    }

    mutating func take(_ value: Double) {
      level += fit.alpha * (value - level)
      growing.take(value)
    }
  }
}
