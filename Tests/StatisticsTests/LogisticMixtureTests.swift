import Statistics
import Testing

/// Weighted sums of logistic distributions.
@Suite struct LogisticMixtureTests {
  typealias Component = LogisticMixtureDistribution.Component

  @Test func oneComponentIsALogisticDistribution() {
    let law = LogisticMixtureDistribution([Component(weight: 3, location: 2, scale: 0.5)])
    // F(x) = 1 / (1 + exp(-(x - 2) / 0.5)): x = 2 + 0.5 log 3 at 3/4.
    #expect((law.quantile(0.75) - 2.5493061443340549).magnitude < 1e-14)
    #expect((law.cumulativeProbability(2.5493061443340549) - 0.75).magnitude < 1e-15)
    #expect(law.mean == 2)
    #expect(((law.standardDeviation ?? 0) - 0.9068996821171089).magnitude < 1e-15)
    #expect(law.density(2) == 0.5)
  }

  @Test func quantilesInvertProbabilitiesInBothTails() {
    let law = LogisticMixtureDistribution([
      Component(weight: 0.6, location: -1, scale: 0.2),
      Component(weight: 0.3, location: 1, scale: 1), Component(weight: 0.1, location: 4, scale: 3),
    ])
    for p in [1e-12, 1e-6, 0.01, 0.3, 0.5, 0.6, 0.9, 0.999] {
      #expect((law.cumulativeProbability(law.quantile(p)) / p - 1).magnitude < 1e-9)
      #expect((law.upperTailProbability(law.quantile(upperTail: p)) / p - 1).magnitude < 1e-9)
    }
    #expect(law.quantile(0) == -.infinity && law.quantile(1) == .infinity)
  }

  @Test func movingAndStretchingMovesQuantiles() {
    let law = LogisticMixtureDistribution([
      Component(weight: 1, location: -1, scale: 0.2), Component(weight: 1, location: 1, scale: 1),
    ])
    let moved = law.scaled(by: 3, from: 10)
    for p in [0.1, 0.5, 0.8] {
      #expect((moved.quantile(p) - (10 + 3 * law.quantile(p))).magnitude < 1e-12)
    }
  }

  @Test func drawsFollowTheLaw() {
    let law = LogisticMixtureDistribution([
      Component(weight: 0.7, location: 0, scale: 0.3),
      Component(weight: 0.3, location: 5, scale: 1),
    ])
    var stream = RandomStream(seed: 1, key: "draws", purpose: "test")
    let draws = (0..<20_000).map { _ in law.sample(using: &stream) }
    for x in [-0.5, 0, 1, 4, 6] {
      let share = Double(draws.count { $0 <= x }) / 20_000
      #expect((share - law.cumulativeProbability(x)).magnitude < 0.015)
    }
  }
}
