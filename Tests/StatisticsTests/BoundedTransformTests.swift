import Statistics
import Testing

@Suite struct BoundedTransformTests {
  @Test(arguments: [0.0, 0.05, 0.5, 1.0]) func boxCoxGoesThereAndBack(lambda: Double) {
    let scale = MonotoneTransform.boxCox(lambda: lambda)
    for x in [1e-3, 0.5, 1, 7, 1e6] {
      #expect((scale.invert(scale.apply(x)) / x - 1).magnitude < Tolerance.twoRoutes)
      let step = x * 1e-6
      let slope = (scale.apply(x + step) - scale.apply(x - step)) / (2 * step)
      #expect((slope / scale.derivative(x) - 1).magnitude < Tolerance.finiteDifference)
    }
    #expect(scale.apply(-1).isNaN && scale.apply(1) == 0)
  }

  /// (x^0.5 - 1) / 0.5 at 9 is 4; below -2 there is only zero.
  @Test func boxCoxAgreesWithItsFormula() {
    let scale = MonotoneTransform.boxCox(lambda: 0.5)
    #expect((scale.apply(9) - 4).magnitude < Tolerance.roundoff)
    #expect((scale.invert(4) - 9).magnitude < Tolerance.roundoff * 16)
    #expect(scale.invert(-3) == 0 && scale.lowerBound == 0)
  }

  @Test func finiteNumbersComeBackFinite() {
    for scale in [MonotoneTransform.logarithm(offset: 0), .boxCox(lambda: 0.01)] {
      #expect(scale.invert(1e6).isFinite && scale.invert(.infinity) == .infinity)
    }
  }

  @Test func whatPassesABoundIsTheBound() {
    let scale = MonotoneTransform.censored(lower: 0, upper: .infinity)
    let base = PredictiveDistribution.normal(NormalDistribution(mean: 1, standardDeviation: 2))
    let held = base.onOriginalScale(of: scale)
    #expect(held.quantile(0.025) == 0 && held.quantile(0.975) == base.quantile(0.975))
    #expect(held.cumulativeProbability(0) == base.cumulativeProbability(0))
    #expect(held.cumulativeProbability(-0.1) == 0)
  }

  /// A standard normal held above zero: mean 1 / sqrt(2 pi), second moment 1/2.
  @Test func censoredMomentsAreExact() throws {
    let held = PredictiveDistribution.normal(NormalDistribution(mean: 0, standardDeviation: 1))
      .onOriginalScale(of: .censored(lower: 0, upper: .infinity))
    let mean = try #require(held.mean)
    let deviation = try #require(held.standardDeviation)
    #expect((mean - 0.3989422804014327).magnitude < Tolerance.roundoff)
    #expect((deviation - (0.5 - mean * mean).squareRoot()).magnitude < Tolerance.roundoff)
    let both = PredictiveDistribution.normal(NormalDistribution(mean: 5, standardDeviation: 1))
      .onOriginalScale(of: .censored(lower: 0, upper: 5))
    #expect((try #require(both.mean) - (5 - 0.3989422804014327)).magnitude < 1e-6)
  }
}
