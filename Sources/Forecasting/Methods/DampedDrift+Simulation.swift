import LinearAlgebra
import RealModule
import Statistics

extension DampedDrift.Fit {
  /// Simulates futures year by year.
  ///
  /// One draw of the spread serves a whole path, s^2 m / chi^2_m, and the years walk:
  ///
  ///     z[n+h] = z[n] + b (phi + ... + phi^h) + 1.4 s sqrt(m / X) W(h),   X ~ chi^2_m
  ///
  /// with W a Brownian motion. Each year alone then has exactly the t distribution of
  /// `distribution(yearsAhead:)`, and the years of one path belong together.
  ///
  /// - Parameters:
  ///   - count: The number of paths, at least 1.
  ///   - year: The last year to simulate.
  ///   - stream: The random numbers; the same stream gives the same paths.
  /// - Returns: `nil` when no year up to `year` ends after the last observation.
  /// - Complexity: O(count x years).
  public func simulate(
    paths count: Int, throughYear year: Int, using stream: inout RandomStream
  ) -> Paths? {
    require(count >= 1, "\(count) paths")
    let first = Int(lastTime.rounded(.down))  // a year ends at year + 1
    guard first <= year else { return nil }
    let ahead = (first...year).map { Double($0) + 1 - lastTime }
    let phi = method.damping
    let centres = ahead.map { level + drift * phi * (1 - Double.pow(phi, $0)) / (1 - phi) }
    let steps = zip(ahead, [0] + ahead).map { ($0 - $1).squareRoot() }
    let freedom = Double(changes)
    var values: [Double] = []
    values.reserveCapacity(count * ahead.count)
    for _ in 0..<count {
      let chiSquare = 2 * stream.gamma(shape: freedom / 2)
      let scale = method.widening * changeDeviation * (freedom / chiSquare).squareRoot()
      var walk = 0.0
      for (centre, step) in zip(centres, steps) {
        walk += step * stream.normal()
        values.append(transform.invert(centre + scale * walk))
      }
    }
    return Paths(years: first...year, count: count, values: values)
  }
}
