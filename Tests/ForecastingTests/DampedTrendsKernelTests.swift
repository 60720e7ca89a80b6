import CKernels
import RealModule
import Statistics
import Testing

/// The kernel of damped trends beside the recursions and the weighted means written out.
@Suite struct DampedTrendsKernelTests {
  private static let alphas = [0.3, 0.5, 0.7, 0.85, 1]
  private static let phis = [0.85, 0.92, 0.98]
  private static let betas = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]

  @Test(arguments: [2, 3, 8, 40])
  func followsTheRecursions(count: Int) {
    var stream = RandomStream(seed: 3, key: "trend", purpose: "test")
    let values = (0..<count).map { Double($0) + 3 * stream.normal() }
    let expected = Self.mean(values)
    for (found, expected) in zip(Self.kernel(values), expected) {
      #expect(found.isApproximatelyEqual(to: expected, relativeTolerance: 1e-12))
    }
  }

  /// A level that never moves is followed without any error by all settings that start flat.
  @Test func settingsWithoutErrorShareAllWeight() {
    let mean = Self.kernel([2, 2, 2, 2], firstTrend: 0)
    #expect(mean[0] == 0)
    #expect(mean[1] == 2)
    #expect(mean[2...4].allSatisfy { $0 == 0 })
    #expect(mean[6].isApproximatelyEqual(to: 0.67, relativeTolerance: 1e-15))
  }

  private static func kernel(_ values: [Double], firstTrend: Double = 0.4) -> [Double] {
    var mean = [Double](repeating: .nan, count: 7)
    attain_damped_trends(values, values.count, firstTrend, alphas, phis, betas, &mean)
    return mean
  }

  /// Least error, level, trend for each phi, phi and alpha.
  private static func mean(_ values: [Double]) -> [Double] {
    let settings = alphas.flatMap { alpha in
      phis.indices.flatMap { phi in betas.map { (alpha, phi, $0) } }
    }
    let ends = settings.map { end(values, alpha: $0, phi: phis[$1], beta: $2) }
    let least = ends.map(\.error).min() ?? 0
    let weights = ends.map {
      Double.exp(-Double(values.count - 1) * ($0.error / least - 1))
    }
    var sums = [Double](repeating: 0, count: 7)
    for ((weight, end), (alpha, phi, _)) in zip(zip(weights, ends), settings) {
      sums[1] += weight * end.level
      sums[2 + phi] += weight * end.trend
      sums[5] += weight * phis[phi]
      sums[6] += weight * alpha
    }
    let total = weights.reduce(0, +)
    return [least] + sums.dropFirst().map { $0 / total }
  }

  private static func end(
    _ values: [Double], alpha: Double, phi: Double, beta: Double
  ) -> (level: Double, trend: Double, error: Double) {
    var (level, trend, error) = (values[0], 0.4, 0.0)
    for value in values.dropFirst() {
      let damped = phi * trend
      let forecast = level + damped
      let miss = value - forecast
      error += miss.magnitude
      level = forecast + alpha * miss
      trend = damped + alpha * beta * miss
    }
    return (level, trend, error)
  }
}

/// Logarithm, exponential and inverse hyperbolic sine of the kernels beside those of the C library.
@Suite struct ElementaryKernelTests {
  @Test func followTheLibraryToTheLastDigits() {
    var stream = RandomStream(seed: 4, key: "elementary", purpose: "test")
    let draws = (0..<1003).map { _ in stream.uniform() }
    var powers = draws.map { -700 * $0 }
    let exponents = powers
    attain_exponentials(&powers, powers.count)
    for (power, exponent) in zip(powers, exponents) {
      #expect(power.isApproximatelyEqual(to: .exp(exponent), relativeTolerance: 5e-16))
    }
    let positive = draws.map { Double.exp(1400 * ($0 - 0.5)) } + draws.map { 0.5 + $0 }
    var logarithms = positive
    attain_logarithms(&logarithms, logarithms.count)
    for (logarithm, x) in zip(logarithms, positive) {
      #expect(logarithm.isApproximatelyEqual(to: .log(x), relativeTolerance: 5e-16))
    }
    let signed = zip(draws, positive).map { $0 < 0.5 ? -$1 : $1 }
    var sizes = [Float](repeating: 0, count: signed.count)
    attain_compress(signed, signed.count, 3, &sizes)
    for (size, x) in zip(sizes, signed) where x.magnitude < 1e150 {
      #expect(size.isApproximatelyEqual(to: Float(.asinh(x / 3)), relativeTolerance: 1e-7))
    }
  }

  @Test func reachTheEnds() {
    var powers = [0, -708.5, -Double.infinity]
    attain_exponentials(&powers, 3)
    #expect(powers == [1, 0, 0])
    var logarithms = [1, 5e-324, Double.greatestFiniteMagnitude]
    attain_logarithms(&logarithms, 3)
    #expect(logarithms == [0, .log(5e-324), .log(.greatestFiniteMagnitude)])
    var sizes: [Float] = [1, 1, 1]
    attain_compress([0, .infinity, -1e200], 3, 1, &sizes)
    #expect(sizes[0] == 0)
    #expect(sizes[1] == Float(Double.log(2e150)) && sizes[2] == -sizes[1])
  }
}
