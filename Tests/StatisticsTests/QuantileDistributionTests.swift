import Statistics
import Testing

/// A distribution known by its quantiles.
@Suite struct QuantileDistributionTests {
  static let grid = QuantileDistribution.Grid([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
  static let skewed = QuantileDistribution(grid: grid, values: [-2, 0, 3, 5, 9, 14, 30])

  @Test func knownQuantilesComeBackToTheBit() {
    for (p, value) in zip(Self.grid.probabilities, Self.skewed.values) {
      #expect(Self.skewed.quantile(p) == value)
      #expect((Self.skewed.cumulativeProbability(value) - p).magnitude < 1e-12)
      #expect((Self.skewed.upperTailProbability(value) - (1 - p)).magnitude < 1e-12)
    }
    #expect(Self.skewed.median == 5)
  }

  @Test(arguments: [1e-6, 0.001, 0.02, 0.07, 0.33, 0.61, 0.95, 0.99, 0.99999])
  func quantileInvertsProbability(p: Double) {
    let x = Self.skewed.quantile(p)
    #expect((Self.skewed.cumulativeProbability(x) - p).magnitude < 1e-10)
    #expect((Self.skewed.quantile(upperTail: 1 - p) - x).magnitude < 1e-6 * (1 + x.magnitude))
  }

  @Test func isTheStudentTOfItsTails() throws {
    let t = StudentTDistribution(location: 3, scale: 2, degreesOfFreedom: 5)
    let same = QuantileDistribution(
      grid: Self.grid, values: Self.grid.probabilities.map { t.quantile($0) })
    for p in [0.001, 0.05, 0.4, 0.8, 0.999] {
      #expect((same.quantile(p) - t.quantile(p)).magnitude < 1e-9)
      let (own, known) = (same.density(t.quantile(p)), t.density(t.quantile(p)))
      #expect(((own ?? 0) - (known ?? 1)).magnitude < 1e-9)
    }
  }

  @Test func pointsAreAllowed() {
    let point = QuantileDistribution(grid: Self.grid, values: [4, 4, 4, 4, 4, 4, 4])
    #expect(point.quantile(0.3) == 4)
    #expect(point.quantile(0.999) == 4)
    #expect(point.cumulativeProbability(3.9) == 0)
    #expect(point.cumulativeProbability(4.1) == 1)
    #expect(point.upperTailProbability(4.1) == 0)
    let open = PredictiveDistribution.quantiles(Self.skewed)
    #expect(open.interval(level: 0.8) == 0...14)
    #expect(open.mean == nil)
  }
}
