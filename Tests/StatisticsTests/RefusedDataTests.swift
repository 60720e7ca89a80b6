import Statistics
import Testing

/// Data that no method can make sense of are refused by a typed error or NaN, never by a trap.
@Suite struct RefusedDataTests {
  @Test func timesOutOfOrder() {
    let values = [3.0, 1, 4, 1, 5, 9]
    #expect(throws: TestError.unordered(position: 2, time: 2)) {
      try SenSlope(times: [1, 3, 2, 4, 5, 6], values: values)
    }
    #expect(throws: FitError.unorderedTimes(position: 3, time: 2)) {
      try AutoregressiveRegression.fit(
        design: .constant(observations: 6), response: values, times: [1, 2, 3, 2, 5, 6])
    }
  }

  @Test func tiesInAnExactTest() {
    #expect(throws: TestError.tied(count: 2)) {
      try MannKendall([1, 1, 2, 3, 4], method: .exact)
    }
    #expect(throws: TestError.tooManyObservations(count: 101, allowed: 100)) {
      try MannKendall((0...100).map(Double.init), method: .exact)
    }
  }

  @Test func lagsBeyondTheSeries() {
    // By hand: deviations -1, 0, 1 and a sum of squares of 2; no product at lags of 3 and more.
    #expect(Autocorrelation.coefficients([1, 2, 3], maximumLag: 5) == [0, -0.5, 0, 0, 0])
    #expect(Autocorrelation.coefficients([1, 2, 3], maximumLag: -1).isEmpty)
    let constant = Autocorrelation.coefficients([2, 2], maximumLag: 3)
    #expect(constant.filter(\.isNaN).count == 3)
  }

  @Test func quantilesOfNoProbability() {
    let laws: [PredictiveDistribution] = [
      .normal(NormalDistribution(mean: 0, standardDeviation: 1)),
      .studentT(StudentTDistribution(location: 0, scale: 1, degreesOfFreedom: 3)),
    ]
    for law in laws {
      for wrong in [Double.nan, -0.1, 1.1] { #expect(law.quantile(wrong).isNaN) }
      #expect(law.quantile(0) == -.infinity && law.quantile(1) == .infinity)
    }
  }

  @Test func boundsThatLeaveNoRoom() {
    for logit in [
      MonotoneTransform.logit(lower: 5, upper: 5), .logit(lower: 5, upper: 4),
      .logit(lower: 0, upper: .infinity),
    ] {
      #expect(logit.apply(5).isNaN && logit.invert(0).isNaN && logit.derivative(5).isNaN)
    }
  }
}
