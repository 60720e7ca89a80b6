import Forecasting
import IndicatorData
import Plans
import RealModule
import Statistics

/// A driver's strength in numbers.
package struct DriverStrength: Sendable, Equatable {
  package let driver: Driver
  /// The elasticity or effect.
  package let value: Double
  /// Its standard error.
  package let error: Double
  /// The changes it was estimated from; 0 where it is stated.
  package let changes: Int

  /// The least number of yearly changes for an estimate.
  static let leastChanges = 8

  /// The strength of a driver: as stated, or the slope of a least squares line through the yearly
  /// changes of both indicators in every area that has them (logarithms for an elasticity).
  ///
  /// - Throws: `ScenarioError` where fewer than eight changes are known.
  init(
    _ driver: Driver, of indicator: Indicator, plan: Plan, panel: Panel
  ) throws(ScenarioError) {
    self.driver = driver
    if case .given(let value, let error) = driver.strength {
      (self.value, self.error, changes) = (value, error, 0)
      return
    }
    let cause = plan.indicator(driver.indicator)
    let pairs = panel.areas.flatMap { area in
      Self.changes(
        panel.lookup(indicator: driver.indicator, area: area, method: cause?.method),
        panel.lookup(indicator: indicator.id, area: area, method: indicator.method),
        logarithms: driver.form == .elasticity)
    }
    changes = pairs.count
    guard pairs.count >= Self.leastChanges,
      let line = try? LinearRegression.fit(
        design: Design(columns: ["driver": pairs.map(\.0)]), response: pairs.map(\.1)),
      let slope = line.coefficients.last, let error = line.standardErrors?.last
    else {
      throw ScenarioError(
        message: "\(pairs.count) yearly changes of \(driver.indicator) and \(indicator.id) "
          + "together; an estimate needs \(Self.leastChanges) that differ",
        remedy: "state \(driver.form.rawValue): 0.5 and error: 0.2, or add figures",
        location: driver.location)
    }
    (value, self.error) = (slope, error)
  }

  private static func changes(
    _ cause: Series?, _ effect: Series?, logarithms: Bool
  ) -> [(Double, Double)] {
    guard let cause, let effect else { return [] }
    let (x, y) = (History(cause), History(effect))
    return y.times.indices.dropFirst().compactMap { index in
      guard y.times[index] - y.times[index - 1] == 1, !y.breaksBefore[index],
        let old = x.times.firstIndex(of: y.times[index - 1]),
        let new = x.times.firstIndex(of: y.times[index]),
        !x.breaksBefore[(old + 1)...new].contains(true)
      else { return nil }
      let (a, b) = (x.values[old], x.values[new])
      let (c, d) = (y.values[index - 1], y.values[index])
      guard logarithms else { return (b - a, d - c) }
      guard min(a, b, c, d) > 0 else { return nil }
      return (Double.log(b / a), Double.log(d / c))
    }
  }

  /// By how much a driver that moves from one value to another moves the indicator.
  ///
  /// - Parameters:
  ///   - value: The indicator's value before.
  ///   - old: The driver's value without the scenario.
  ///   - new: The driver's value with it.
  ///   - strength: An elasticity or effect.
  /// - Returns: The indicator's value after; `nil` where an elasticity meets a value at or below 0.
  func moved(_ value: Double, from old: Double, to new: Double, by strength: Double) -> Double? {
    switch driver.form {
    case .effect: return value + strength * (new - old)
    case .elasticity:
      guard old > 0, new > 0 else { return nil }
      return value * Double.exp(strength * Double.log(new / old))
    }
  }
}
