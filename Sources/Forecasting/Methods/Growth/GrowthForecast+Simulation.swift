import LinearAlgebra
import Statistics

extension GrowthForecast {
  /// Simulates futures whose years belong together.
  ///
  /// A path draws one spread, s^2 m / X with X ~ chi^2_m, and one error of the estimates, which
  /// bends all its years in one way; each year then adds an error of its own. Each year alone has
  /// exactly the distribution of `distributions(steps:)`.
  ///
  /// - Parameters:
  ///   - count: The number of paths, at least 1.
  ///   - year: The last year to simulate.
  ///   - stream: The random numbers; the same stream gives the same paths.
  /// - Returns: `nil` when no year up to `year` ends after the last observation.
  /// - Complexity: O(count x years x p).
  public func simulate(
    paths count: Int, throughYear year: Int, using stream: inout RandomStream
  ) -> Paths? {
    require(count >= 1, "\(count) paths")
    let first = Int((series.times.last ?? 0).rounded(.down))  // a year ends at year + 1
    guard first <= year else { return nil }
    let steps = steps(years: first...year)
    let freedom = Double(max(curve.degreesOfFreedom, 1))
    let parameters = curve.parameters.count
    var values: [Double] = []
    values.reserveCapacity(count * steps.count)
    for _ in 0..<count {
      let chiSquare = 2 * stream.gamma(shape: freedom / 2)
      let widening = (freedom / chiSquare).squareRoot()
      let errors = (0..<parameters).map { _ in stream.normal() }
      for step in steps {
        let shared = zip(step.loadings, errors).reduce(0) { $0 + $1.0 * $1.1 }
        let error = widening * (shared + step.own * stream.normal())
        values.append(series.transform.invert(step.centre + error))
      }
    }
    return Paths(years: first...year, count: count, values: values)
  }

  /// What moves the paths of one year, in the indicator's unit.
  private struct Step {
    let centre: Double
    let loadings: [Double]
    /// The deviation of the year's own error, which makes up for what the estimates leave.
    let own: Double
  }

  private func steps(years: ClosedRange<Int>) -> [Step] {
    let largest = Double.greatestFiniteMagnitude / 1e6
    var widest = series.leastDeviation
    return points(at: years.map { Double($0) + 1 }).map { point in
      widest = min(max(widest, point.deviation), largest)
      let shared = point.loadings.reduce(0) { $0 + $1 * $1 }
      let isUsual = shared < 1e300
      return Step(
        centre: min(max(point.mean, -largest), largest),
        loadings: isUsual ? point.loadings : [],
        own: isUsual ? max(widest * widest - shared, 0).squareRoot() : widest)
    }
  }
}
