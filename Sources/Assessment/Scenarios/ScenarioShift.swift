import Forecasting
import RealModule
import Statistics

/// The logistic function.
enum MonotoneLogistic {
  static let value: @Sendable (Double) -> Double = { 1 / (1 + Double.exp(-$0)) }
}

/// By how much a scenario moves an indicator, year by year, on its modelling scale.
package struct ScenarioShift: Sendable, Equatable {
  /// The scale on which it is moved.
  package let transform: MonotoneTransform
  /// The shift of each year; years without one are not moved.
  package private(set) var shifts: [Int: Double] = [:]
  /// The standard deviation of each year's shift, one error for all years; mostly none.
  package private(set) var spreads: [Int: Double] = [:]

  /// No shift.
  init(on transform: MonotoneTransform) { self.transform = transform }

  /// Whether nothing is moved.
  package var isNone: Bool {
    shifts.values.allSatisfy { $0 == 0 } && spreads.values.allSatisfy { $0 == 0 }
  }

  /// Whether no year's shift has an error.
  var isCertain: Bool { spreads.values.allSatisfy { $0 == 0 } }

  /// The values that a year's shift moves to two ends, so that a value lies between the ends after
  /// the shift exactly where it lies between these before.
  func back(_ lower: Double, _ upper: Double, in year: Int) -> (lower: Double, upper: Double) {
    let amount = shifts[year] ?? 0
    guard amount != 0 else { return (lower, upper) }
    let place = { (end: Double) -> Double in
      guard end.isFinite, end > transform.lowerBound, end < transform.upperBound else { return end }
      return MonotoneTransform.shifted(transform, by: amount).apply(end)
    }
    return (place(lower), place(upper))
  }

  /// The shift of a year.
  ///
  /// - Parameter year: A calendar year.
  /// - Returns: Its centre and standard deviation.
  package subscript(year: Int) -> (centre: Double, spread: Double) {
    (shifts[year] ?? 0, spreads[year] ?? 0)
  }

  mutating func set(_ centre: Double, in year: Int) { shifts[year] = centre }

  /// Adds a shift whose error is independent of what is there.
  mutating func add(_ centre: Double, spread: Double = 0, in year: Int) {
    shifts[year, default: 0] += centre
    let old = spreads[year] ?? 0
    if spread != 0 || old != 0 { spreads[year] = (old * old + spread * spread).squareRoot() }
  }
}

extension ScenarioShift {
  /// Nodes and weights of Gauss-Hermite quadrature for a standard normal error, five points.
  ///
  /// Reference: Abramowitz and Stegun (1964), *Handbook of Mathematical Functions*, table 25.10.
  private static let nodes: [(place: Double, weight: Double)] = [
    (-2.8569700138728056, 0.011257411327720691), (-1.3556261799742659, 0.22207592200561266),
    (0, 0.5333333333333333), (1.3556261799742659, 0.22207592200561266),
    (2.8569700138728056, 0.011257411327720691),
  ]

  /// A forecast moved; a year without a shift keeps its distribution as it is.
  func moved(_ forecast: Forecast) -> Forecast {
    Forecast(
      model: forecast.model, years: forecast.years,
      distributions: zip(forecast.years, forecast.distributions).map(moved))
  }

  private func moved(
    _ year: Int, _ distribution: PredictiveDistribution
  ) -> PredictiveDistribution {
    let (centre, spread) = self[year]
    let by = { (amount: Double) in
      distribution.onOriginalScale(of: .shifted(transform, by: amount))
    }
    guard spread > 0 else { return centre == 0 ? distribution : by(centre) }
    let parts = Self.nodes.map { (weight: $0.weight, value: by(centre + spread * $0.place)) }
    let mixture = try? MixtureDistribution(parts.map(\.value), weights: parts.map(\.weight))
    return mixture.map { .mixture($0) } ?? by(centre)
  }

  /// Paths moved, years without a shift as they are; an uncertain shift draws one error a path.
  func moved(_ paths: Paths, using stream: inout RandomStream) -> Paths {
    let isUncertain = !isCertain
    let moves = paths.years.map { self[$0] }
    var values: [Double] = []
    values.reserveCapacity(paths.count * moves.count)
    for path in 0..<paths.count {
      let error = isUncertain ? stream.normal() : 0
      for (year, move) in zip(paths.years, moves) {
        let amount = move.centre + move.spread * error
        let value = paths[path, year]
        values.append(
          amount == 0 ? value : MonotoneTransform.shifted(transform, by: amount).invert(value))
      }
    }
    return Paths(years: paths.years, count: paths.count, values: values)
  }
}
