import Forecasting
import Plans
import RealModule
import Statistics

/// An indicator that is arithmetic over others, projected by projecting its inputs together.
///
/// Each input is simulated by its own fit; years that are observed keep their figures. Inputs move
/// together as their yearly changes did: the paths of every further input are put in an order whose
/// ranks at the horizon correlate with the first input's as estimated (Iman and Conover 1982).
///
/// Reference: Iman and Conover (1982), *Communications in Statistics - Simulation and Computation*
/// 11, 311-334.
package struct DerivedFit: Sendable {
  /// The name in results.
  package static let name = "derived"

  /// How an input moves with the first one.
  package struct Dependence: Sendable, Equatable {
    /// The correlation of changes used; 0 where there are too few to estimate it.
    package let correlation: Double
    /// The common yearly changes it was estimated from.
    package let changes: Int
  }

  /// The arithmetic.
  package let derivation: Derivation
  /// How each further input moves with the first.
  package let dependences: [Dependence]
  /// The end of the last period for which every input is observed, in decimal years.
  package let lastTime: Double
  private let inputs: [SeriesProjection]

  /// The least number of common changes for an estimate of dependence.
  package static let leastChanges = 6

  /// Fits an indicator to its inputs.
  ///
  /// - Parameters:
  ///   - derivation: The arithmetic.
  ///   - inputs: One for each of its inputs.
  ///   - lastTime: The end of the last period that is observed for all of them.
  init(_ derivation: Derivation, inputs: [SeriesProjection], lastTime: Double) {
    self.derivation = derivation
    self.inputs = inputs
    self.lastTime = lastTime
    dependences = inputs.dropFirst().map { Self.dependence(of: inputs[0].history, $0.history) }
  }

  /// The correlation of relative changes over the same years.
  private static func dependence(of first: History, _ second: History) -> Dependence {
    let changes = { (history: History) -> [Double: Double] in
      var found: [Double: Double] = [:]
      for index in history.times.indices.dropFirst()
      where history.times[index] - history.times[index - 1] == 1 && !history.breaksBefore[index] {
        let (old, new) = (history.values[index - 1], history.values[index])
        found[history.times[index]] = old > 0 && new > 0 ? Double.log(new / old) : new - old
      }
      return found
    }
    let (left, right) = (changes(first), changes(second))
    let common = left.keys.filter { right[$0] != nil }.sorted()
    guard common.count >= leastChanges else {
      return Dependence(correlation: 0, changes: common.count)
    }
    let pairs = common.map { (left[$0] ?? 0, right[$0] ?? 0) }
    let count = Double(pairs.count)
    let (meanX, meanY) = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.0 / count, $0.1 + $1.1 / count) }
    let (xx, yy, xy) = pairs.reduce((0.0, 0.0, 0.0)) { sum, pair in
      let (x, y) = (pair.0 - meanX, pair.1 - meanY)
      return (sum.0 + x * x, sum.1 + y * y, sum.2 + x * y)
    }
    guard xx > 0, yy > 0 else { return Dependence(correlation: 0, changes: common.count) }
    // Shrunk as if four changes without dependence had been seen too.
    let correlation = xy / (xx * yy).squareRoot() * count / (count + 4)
    return Dependence(correlation: correlation, changes: common.count)
  }

  /// The paths behind `forecast(throughYear:)`.
  static let forecastPaths = 20_000

  /// One distribution a calendar year, from fixed streams.
  ///
  /// - Parameter year: The last year to forecast.
  /// - Returns: The forecast; empty when no year up to it ends after the last observation.
  package func forecast(throughYear year: Int) -> Forecast {
    var stream = RandomStream(seed: 0, key: derivation.text, purpose: "forecast")
    guard let paths = simulate(paths: Self.forecastPaths, throughYear: year, using: &stream) else {
      return Forecast(model: Self.name, years: [], distributions: [])
    }
    return paths.forecast(model: Self.name)
  }

  /// Simulates the inputs together and joins them path by path.
  ///
  /// - Parameters:
  ///   - count: The number of paths, at least 1.
  ///   - year: The last year to simulate.
  ///   - stream: The random numbers; the same stream gives the same paths.
  /// - Returns: `nil` when no year up to `year` ends after the last observation of all inputs, or
  ///   a value is not a number (a divisor of zero).
  package func simulate(
    paths count: Int, throughYear year: Int, using stream: inout RandomStream
  ) -> Paths? {
    let first = Int(lastTime.rounded(.down))
    guard first <= year else { return nil }
    var simulated: [(paths: Paths?, order: [Int])] = []
    var lead: [Int]?
    for (index, input) in inputs.enumerated() {
      let paths = input.simulate(paths: count, throughYear: year, using: &stream)
      var order = Array(0..<count)
      if let paths {
        let ranked = order.sorted { Self.precedes(paths, $0, $1, in: year) }
        if let lead, index > 0 {
          order = Self.matched(
            ranked, to: lead, correlation: dependences[index - 1].correlation, using: &stream)
        } else if lead == nil {
          var places = order
          for (place, path) in ranked.enumerated() { places[path] = place }
          lead = places
        }
      }
      simulated.append((paths, order))
    }
    var observed: [[Int: Double]] = []
    for input in inputs { observed.append(input.history.wholeYears) }
    var values: [Double] = []
    values.reserveCapacity(count * (year - first + 1))
    var numbers = [Double](repeating: 0, count: inputs.count)
    for path in 0..<count {
      for each in first...year {
        for index in inputs.indices {
          if let figure = observed[index][each] {
            numbers[index] = figure
          } else if let paths = simulated[index].paths, paths.years.contains(each) {
            numbers[index] = paths[simulated[index].order[path], each]
          } else {
            return nil
          }
        }
        values.append(derivation.expression.value(numbers))
      }
    }
    guard values.allSatisfy(\.isFinite) else { return nil }
    return Paths(years: first...year, count: count, values: values)
  }

  private static func precedes(_ paths: Paths, _ a: Int, _ b: Int, in year: Int) -> Bool {
    let (left, right) = (paths[a, year], paths[b, year])
    return left == right ? a < b : left < right
  }

  /// The path to take beside each path of the first input.
  private static func matched(
    _ ranked: [Int], to lead: [Int], correlation: Double, using stream: inout RandomStream
  ) -> [Int] {
    let count = lead.count
    let rest = (1 - correlation * correlation).squareRoot()
    let scores = lead.map { place in
      correlation * StandardNormal.quantile(lowerTail: (Double(place) + 0.5) / Double(count))
        + rest * stream.normal()
    }
    var order = [Int](repeating: 0, count: count)
    let wanted = scores.indices.sorted {
      scores[$0] == scores[$1] ? $0 < $1 : scores[$0] < scores[$1]
    }
    for (place, path) in wanted.enumerated() { order[path] = ranked[place] }
    return order
  }
}

extension History {
  /// The figures of whole years, by calendar year.
  var wholeYears: [Int: Double] {
    var years: [Int: Double] = [:]
    for (time, value) in zip(times, values) where time == time.rounded() {
      years[Int(time) - 1] = value
    }
    return years
  }
}
