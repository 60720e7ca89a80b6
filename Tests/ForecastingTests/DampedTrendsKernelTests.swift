import CBatchKernels
import Statistics
import Testing

/// The kernel of damped trends beside the recursions written out, to the bit.
@Suite struct DampedTrendsKernelTests {
  private static let phis = [0.85, 0.92, 0.98]
  private static let betas = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]

  @Test(arguments: [1, 2, 3, 40])
  func followsTheRecursions(count: Int) {
    var stream = RandomStream(seed: 3, key: "trend", purpose: "test")
    let values = (0..<count).map { Double($0) + 3 * stream.normal() }
    var ends = [Double](repeating: .nan, count: 72)
    attain_damped_trends(values, count, 0.4, 0.7, Self.phis, Self.betas, &ends)
    for (part, phi) in Self.phis.enumerated() {
      for (lane, beta) in Self.betas.enumerated() {
        let end = Self.recursion(values, phi: phi, beta: beta)
        for (place, number) in end.enumerated() {
          #expect(ends[24 * part + 8 * place + lane] == number)
        }
      }
    }
  }

  /// Level, trend and sum of absolute errors, alpha 0.7, first trend 0.4.
  private static func recursion(_ values: [Double], phi: Double, beta: Double) -> [Double] {
    var (level, trend, error) = (values[0], 0.4, 0.0)
    let gain = 0.7 * beta
    for value in values.dropFirst() {
      let damped = phi * trend
      let forecast = level + damped
      let miss = value - forecast
      error += miss.magnitude
      level = forecast + 0.7 * miss
      trend = damped + gain * miss
    }
    return [level, trend, error]
  }
}
