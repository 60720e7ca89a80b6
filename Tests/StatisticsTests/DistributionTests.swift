import Statistics
import Testing

private func normal(_ mean: Double, _ deviation: Double) -> PredictiveDistribution {
  .normal(NormalDistribution(mean: mean, standardDeviation: deviation))
}

private func student(_ location: Double, _ scale: Double, _ df: Double) -> PredictiveDistribution {
  .studentT(StudentTDistribution(location: location, scale: scale, degreesOfFreedom: df))
}

private func continuousExamples() throws -> [PredictiveDistribution] {
  let share = MonotoneTransform.logit(lower: 0, upper: 100)
  return [
    normal(3, 2), normal(-1000, 0.25), student(0, 1, 1), student(10, 0.5, 3.5), student(2, 4, 98),
    normal(1, 0.4).onOriginalScale(of: .logarithm(offset: 1)),
    student(2, 1.5, 5).onOriginalScale(of: share),
    .mixture(try MixtureDistribution([normal(0, 1), student(5, 2, 4)], weights: [1, 3])),
    .mixture(
      try MixtureDistribution([
        normal(0, 1).onOriginalScale(of: share), normal(1, 0.2).onOriginalScale(of: share),
      ])),
  ]
}

@Suite struct DistributionLawTests {
  private static let probabilities = [1e-9, 0.001, 0.025, 0.1, 0.31, 0.5, 0.8, 0.975, 0.9999]

  @Test func quantileAndProbabilityAreInverse() throws {
    for law in try continuousExamples() {
      for p in Self.probabilities {
        let lower = law.cumulativeProbability(law.quantile(p))
        #expect((lower - p).magnitude <= Tolerance.twoRoutes, "\(law) \(p) \(lower)")
        // Near a bound other than 0 the last doubles hold more than the tail.
        guard law.quantile(upperTail: p) < 99.999 else { continue }
        let upper = law.upperTailProbability(law.quantile(upperTail: p))
        #expect((upper - p).magnitude <= Tolerance.twoRoutes, "\(law) \(p) \(upper)")
      }
    }
  }

  @Test func quantilesNeverDecrease() throws {
    for law in try continuousExamples() {
      let values = stride(from: 0.005, to: 1, by: 0.005).map { law.quantile($0) }
      #expect(values == values.sorted(), "\(law)")
    }
  }

  @Test func tailsSumToOne() throws {
    for law in try continuousExamples() {
      for p in Self.probabilities {
        let x = law.quantile(p)
        let sum = law.cumulativeProbability(x) + law.upperTailProbability(x)
        #expect((sum - 1).magnitude <= Tolerance.roundoff)
      }
    }
  }

  @Test(arguments: [normal(3, 2), student(3, 2, 4)])
  func symmetricLawsAreSymmetric(law: PredictiveDistribution) {
    #expect(law.median == 3)
    for p in [1e-12, 0.01, 0.4] {
      #expect(law.quantile(p) - 3 == 3 - law.quantile(upperTail: p))
    }
    let interval = law.interval(level: 0.8)
    #expect((interval.lowerBound + interval.upperBound - 6).magnitude <= Tolerance.roundoff)
  }

  @Test func densityIsTheSlopeOfTheProbability() throws {
    for law in try continuousExamples() {
      let x = law.quantile(0.4)
      let step = 1e-4 * (law.quantile(0.6) - x)
      let slope =
        (law.cumulativeProbability(x + step) - law.cumulativeProbability(x - step)) / (2 * step)
      let density = try #require(law.density(x))
      #expect(
        (slope / density - 1).magnitude <= Tolerance.finiteDifference, "\(law) \(slope) \(density)")
    }
  }

  @Test func simulatedMeansAgreeWithAnalyticOnes() throws {
    for (index, law) in try continuousExamples().enumerated() {
      guard let mean = law.mean, let deviation = law.standardDeviation else { continue }
      var stream = RandomStream(seed: 42, key: "law \(index)", purpose: "mean")
      let n = 20_000
      let draws = (0..<n).map { _ in law.sample(using: &stream) }
      let error = deviation / Double(n).squareRoot()
      let found = draws.reduce(0, +) / Double(n)
      #expect((found - mean).magnitude <= Tolerance.standardErrors * error, "\(law) \(found)")
      let spread = try EmpiricalDistribution(draws).standardDeviation ?? 0
      #expect(
        (spread / deviation - 1).magnitude <= Tolerance.simulatedDeviation,
        "\(law) \(spread) \(deviation)")
    }
  }

  @Test func sameStreamSameDraws() throws {
    for law in try continuousExamples() {
      var (a, b) = (
        RandomStream(seed: 5, key: "k", purpose: "p"), RandomStream(seed: 5, key: "k", purpose: "p")
      )
      for _ in 0..<50 { #expect(law.sample(using: &a) == law.sample(using: &b)) }
    }
  }
}

@Suite struct PointMassTests {
  @Test(arguments: [normal(7, 0), student(7, 0, 1)])
  func scaleZeroIsAPointMass(law: PredictiveDistribution) {
    for p in [0, 0.01, 0.5, 1] { #expect(law.quantile(p) == 7) }
    #expect(law.cumulativeProbability(6.9) == 0 && law.cumulativeProbability(7) == 1)
    #expect(law.upperTailProbability(6.9) == 1 && law.upperTailProbability(7) == 0)
    #expect(law.mean == 7 && law.standardDeviation == 0 && law.density(7) == nil)
    let shifted = law.onOriginalScale(of: .logarithm(offset: 0))
    #expect(shifted.standardDeviation == 0)
  }
}

@Suite struct MomentTests {
  @Test func undefinedMomentsAreNil() {
    #expect(student(0, 1, 1).mean == nil)
    #expect(student(0, 1, 2).standardDeviation == nil)
    #expect(student(0, 1, 9).onOriginalScale(of: .logarithm(offset: 0)).mean == nil)
  }

  @Test func lognormalMoments() throws {
    let law = normal(0, 1).onOriginalScale(of: .logarithm(offset: 2))
    // exp(1/2) - 2 and sqrt((e - 1) e).
    #expect((try #require(law.mean) - (1.6487212707001282 - 2)).magnitude <= Tolerance.roundoff)
    let deviation = try #require(law.standardDeviation)
    #expect((deviation - 2.1611974158950877).magnitude <= Tolerance.roundoff * 4)
  }

  @Test func logitMeansBySymmetryAndByQuadratureOfTheTail() throws {
    let share = MonotoneTransform.logit(lower: 0, upper: 1)
    for law in [normal(0, 3), student(0, 2, 1), student(0, 1, 30)] {
      let mean = try #require(law.onOriginalScale(of: share).mean)
      #expect((mean - 0.5).magnitude <= Tolerance.twoRoutes)
    }
    for base in [normal(1.3, 0.7), normal(-4, 6), student(3, 2, 2.5), student(0.4, 1, 400)] {
      let law = base.onOriginalScale(of: share)
      // E X is the integral of the upper tail from 0 to 1, here by the midpoint rule in log odds.
      let step = 0.01
      let integral = stride(from: -60.0, through: 60, by: step).reduce(0.0) { sum, z in
        let x = share.invert(z)
        return sum + step * law.upperTailProbability(x) * x * (1 - x)
      }
      #expect((try #require(law.mean) - integral).magnitude <= Tolerance.twoRoutes, "\(base)")
    }
  }
}

@Suite struct EmpiricalDistributionTests {
  @Test func quantileTypesFollowHyndmanAndFan() throws {
    let law = try EmpiricalDistribution([4, 1, 3, 2])
    // R: quantile(1:4, 0.3, type = 7) and type = 8.
    #expect((law.quantile(0.3, type: .type7) - 1.9).magnitude <= Tolerance.roundoff)
    let expected = 1 + (4 + 1.0 / 3) * 0.3 - 2.0 / 3
    #expect((law.quantile(0.3, type: .type8) - expected).magnitude <= Tolerance.roundoff)
    #expect(law.quantile(0) == 1 && law.quantile(1) == 4 && law.median == 2.5)
  }

  @Test func probabilitiesAreSharesAndStayWithinOneStepOfTheQuantile() throws {
    var stream = RandomStream(seed: 3, key: "empirical", purpose: "test")
    let law = try EmpiricalDistribution((0..<37).map { _ in stream.normal() })
    for p in stride(from: 0.0, through: 1, by: 0.01) {
      let back = law.cumulativeProbability(law.quantile(p))
      #expect((back - p).magnitude <= 1.0 / 37 + Tolerance.roundoff)
    }
    #expect(try EmpiricalDistribution([1, 2, 2, 3]).cumulativeProbability(2) == 0.75)
    #expect(try EmpiricalDistribution([1, 2, 2, 3]).upperTailProbability(2) == 0.25)
  }

  @Test func refusesWhatIsNoSample() {
    #expect(throws: DistributionError.empty) { try EmpiricalDistribution([]) }
    #expect(throws: DistributionError.nonFinite(position: 1, value: .infinity)) {
      try EmpiricalDistribution([1, .infinity])
    }
  }
}

@Suite struct MixtureDistributionTests {
  @Test func quantilesLieBetweenThoseOfTheComponents() throws {
    let parts = [normal(0, 1), student(5, 2, 3), normal(-3, 0.1)]
    let law = try MixtureDistribution(parts, weights: [0.2, 0.5, 0.3])
    for p in stride(from: 0.01, to: 1, by: 0.01) {
      let ends = parts.map { $0.quantile(p) }
      let x = law.quantile(p)
      #expect(x >= ends.min() ?? .nan && x <= ends.max() ?? .nan)
    }
  }

  @Test func aMixtureOfOneIsThatOne() throws {
    let law = try MixtureDistribution([normal(2, 3)])
    #expect(law.quantile(0.9) == normal(2, 3).quantile(0.9))
    #expect(law.mean == 2 && law.standardDeviation == 3)
  }

  @Test func jumpsAreInvertedToTheirPlace() throws {
    let law = try MixtureDistribution([normal(1, 0), normal(2, 0)], weights: [0.25, 0.75])
    #expect(law.quantile(0.2) == 1)
    #expect((law.quantile(0.3) - 2).magnitude <= Tolerance.roundoff)
    let sample = PredictiveDistribution.empirical(try EmpiricalDistribution([10, 20, 30]))
    let mixed = try MixtureDistribution([sample, normal(20, 1)])
    let x = mixed.quantile(0.1)
    #expect(mixed.cumulativeProbability(x) >= 0.1)
  }

  @Test func refusesUnusableWeights() {
    #expect(throws: DistributionError.empty) { try MixtureDistribution([]) }
    #expect(throws: DistributionError.zeroTotalWeight(count: 2)) {
      try MixtureDistribution([normal(0, 1), normal(1, 1)], weights: [0, 0])
    }
    #expect(throws: DistributionError.invalidWeight(position: 1, value: -1)) {
      try MixtureDistribution([normal(0, 1), normal(1, 1)], weights: [1, -1])
    }
  }
}

@Suite struct TransformTests {
  private static let transforms: [MonotoneTransform] = [
    .identity, .logarithm(offset: 0), .logarithm(offset: 1), .logit(lower: 0, upper: 100),
    .logit(lower: -1, upper: 1),
  ]

  @Test(arguments: transforms)
  func inversionReturnsTheValue(transform: MonotoneTransform) {
    for x in [1e-9, 0.25, 0.5, 0.999] {
      let back = transform.invert(transform.apply(x))
      #expect((back - x).magnitude <= Tolerance.roundoff * 100, "\(transform) \(x) \(back)")
    }
  }

  @Test(arguments: transforms)
  func boundsMapToInfinityAndBack(transform: MonotoneTransform) {
    #expect(transform.apply(transform.lowerBound) == -.infinity)
    #expect(transform.apply(transform.upperBound) == .infinity)
    #expect(transform.invert(-.infinity) == transform.lowerBound)
    #expect(transform.invert(.infinity) == transform.upperBound)
  }

  @Test(arguments: transforms)
  func derivativeIsTheSlope(transform: MonotoneTransform) {
    let (x, step) = (0.3, 1e-5)
    let slope = (transform.apply(x + step) - transform.apply(x - step)) / (2 * step)
    #expect((slope / transform.derivative(x) - 1).magnitude <= Tolerance.finiteDifference)
  }

  @Test func quantilesStayWithinTheBounds() {
    let share = MonotoneTransform.logit(lower: 0, upper: 100)
    for base in [normal(50, 400), student(-3, 30, 1), student(0, 1e6, 0.5)] {
      let law = base.onOriginalScale(of: share)
      for p in [0, 1e-12, 0.01, 0.5, 0.99, 1] {
        let x = law.quantile(p)
        #expect(x >= 0 && x <= 100)
      }
      #expect(law.cumulativeProbability(-1) == 0 && law.upperTailProbability(101) == 0)
      #expect(law.cumulativeProbability(100) == 1 && law.upperTailProbability(-1) == 1)
    }
  }
}
