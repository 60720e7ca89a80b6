import Statistics
import Testing

private let saturation = ClosureModel(parameterNames: ["capacity", "half"]) { x, b in
  b[0] * x[0] / (b[1] + x[0])
}

/// Treloar's puromycin data, Bates and Watts (1988), *Nonlinear Regression Analysis and Its
/// Applications*, table A1.3: rate on concentration, treated enzyme.
private enum Puromycin {
  static let x = [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10]
  static let y = [76.0, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200]
  static let predictors = x.map { [$0] }

  static func fit(
    _ model: some NonlinearModel = saturation, weights: [Double]? = nil,
    bounds: ParameterBounds = .none
  ) throws -> NonlinearFit<some NonlinearModel> {
    try NonlinearLeastSquares().fit(
      model, predictors: predictors, response: y, start: [205, 0.08], weights: weights,
      bounds: bounds)
  }
}

@Suite struct NonlinearLeastSquaresTests {
  @Test func puromycinAsPublished() throws {
    let fit = try Puromycin.fit()
    #expect((fit.parameters[0] * 10).rounded() == 2127)
    #expect((fit.parameters[1] * 1e5).rounded() == 6412)
    #expect(fit.residualSumOfSquares.rounded() == 1195)
    #expect(fit.degreesOfFreedom == 10 && fit.observationCount == 12)
    #expect(fit.convergence.isConverged && fit.convergence.gradientNorm < Tolerance.twoRoutes)
    let cook = try #require(fit.cooksDistances)
    #expect(cook.allSatisfy { $0 >= 0 })
  }

  @Test func theExampleOfTheDocumentation() throws {
    let model = ClosureModel(parameterNames: ["a", "b"]) { x, b in b[0] * .exp(b[1] * x[0]) }
    let fit = try NonlinearLeastSquares().fit(
      model, predictors: [[0], [1], [2], [3]], response: [1, 2.7, 7.5, 20], start: [1, 0.5])
    #expect((fit.parameters[0] * 1000).rounded() == 1028)
    #expect((fit.parameters[1] * 10000).rounded() == 9895)
  }

  @Test func derivativesByDifferencesByHandAndByDualNumbersAgree() throws {
    struct Formula: DifferentiableModel {
      let parameterNames = ["capacity", "half"]
      func formula<S: DifferentiableScalar>(at x: [Double], parameters b: [S]) -> S {
        b[0] * x[0] / (b[1] + x[0])
      }
    }
    let byHand = ClosureModel(
      parameterNames: ["capacity", "half"],
      gradient: { x, b in
        let sum = b[1] + x[0]
        return [x[0] / sum, -b[0] * x[0] / (sum * sum)]
      }, value: { x, b in b[0] * x[0] / (b[1] + x[0]) })
    let (differences, hand, dual) = (
      try Puromycin.fit(), try Puromycin.fit(byHand), try Puromycin.fit(Formula())
    )
    #expect(digits(hand.parameters, dual.parameters) >= Tolerance.exactDigits)
    #expect(digits(differences.parameters, dual.parameters) >= Tolerance.differenceDigits)
    let errors = (try #require(differences.standardErrors), try #require(dual.standardErrors))
    #expect(digits(errors.0, errors.1) >= Tolerance.differenceDigits)
  }

  @Test func wholeWeightsAreRepeats() throws {
    let weights = Puromycin.x.indices.map { Double($0 % 3) }
    let weighted = try Puromycin.fit(weights: weights)
    let rows = weights.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    let repeated = try NonlinearLeastSquares().fit(
      saturation, predictors: rows.map { Puromycin.predictors[$0] },
      response: rows.map { Puromycin.y[$0] }, start: [205, 0.08])
    #expect(digits(weighted.parameters, repeated.parameters) >= Tolerance.differenceDigits)
    #expect(
      digits(weighted.residualSumOfSquares, repeated.residualSumOfSquares) >= Tolerance.exactDigits)
    #expect(weighted.leverage[0] == 0 && weighted.residuals.count == 12)
    #expect(weighted.observationCount == 8)
  }

  @Test func aLinearModelGivesTheLinearAnswer() throws {
    let line = ClosureModel(
      parameterNames: ["a", "b"], gradient: { x, _ in [1, x[0]] },
      value: { x, b in b[0] + b[1] * x[0] })
    let fit = try NonlinearLeastSquares().fit(
      line, predictors: Puromycin.predictors, response: Puromycin.y, start: [0, 0])
    let linear = try TrendLine.fit(times: Puromycin.x, values: Puromycin.y).regression
    #expect(digits(fit.parameters, linear.coefficients) >= Tolerance.exactDigits)
    let errors = (try #require(fit.standardErrors), try #require(linear.standardErrors))
    #expect(digits(errors.0, errors.1) >= Tolerance.exactDigits)
    #expect(digits(fit.leverage, linear.leverage) >= Tolerance.exactDigits)
    #expect(digits(fit.criteria.aicc, linear.criteria.aicc) >= Tolerance.exactDigits)
    #expect(digits(fit.rSquared ?? .nan, linear.rSquared ?? .nan) >= Tolerance.exactDigits)
    let (ours, theirs) = (try fit.prediction(at: [2]), try linear.prediction(at: [2]))
    #expect(digits(ours.quantile(0.9), theirs.quantile(0.9)) >= Tolerance.peerDigits)
    let means = (try fit.meanDistribution(at: [2]), try linear.meanDistribution(at: [2]))
    #expect(digits(means.0.quantile(0.9), means.1.quantile(0.9)) >= Tolerance.peerDigits)
  }

  @Test func asManyParametersAsObservationsPassThroughThem() throws {
    let fit = try NonlinearLeastSquares().fit(
      saturation, predictors: [[1], [3]], response: [5, 9], start: [10, 2])
    #expect(digits(fit.parameters, [15, 2]) >= Tolerance.differenceDigits)
    #expect(fit.standardErrors == nil && fit.convergence.reason == .exactFit)
    #expect(throws: FitError.noResidualDegreesOfFreedom(observations: 2, coefficients: 2)) {
      try fit.prediction(at: [4])
    }
  }
}

@Suite struct NonlinearBootstrapTests {
  @Test func bootstrapAgreesWithTheDeltaMethod() throws {
    let fit = try Puromycin.fit()
    let errors = try #require(fit.standardErrors)
    for kind in 0..<2 {
      var stream = RandomStream(seed: 1, key: "puromycin", purpose: "bootstrap \(kind)")
      let sample = try fit.bootstrap(
        replicates: 2000, errors: kind == 0 ? .residual : .parametric, using: &stream)
      #expect(sample.failureCount == 0)
      for (name, error) in zip(["capacity", "half"], errors) {
        let spread = try #require(sample.distribution(of: name)?.standardDeviation)
        #expect((spread / error - 1).magnitude < Tolerance.methodAgreement, "\(name) \(kind)")
      }
      let (simulated, delta) = (try sample.prediction(at: [0.8]), try fit.prediction(at: [0.8]))
      let ratio =
        (simulated.quantile(0.9) - simulated.quantile(0.1))
        / (delta.quantile(0.9) - delta.quantile(0.1))
      #expect((ratio - 1).magnitude < Tolerance.methodAgreement)
    }
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let fit = try Puromycin.fit()
    let samples = try (0..<2).map { _ in
      var stream = RandomStream(seed: 7, key: "puromycin", purpose: "bootstrap")
      return try fit.bootstrap(replicates: 20, using: &stream)
    }
    #expect(samples[0].parameters == samples[1].parameters)
    #expect(try samples[0].prediction(at: [0.3]) == samples[1].prediction(at: [0.3]))
  }
}

@Suite struct NonlinearErrorTests {
  private func expect(
    _ text: String, response: [Double] = Puromycin.y, start: [Double] = [205, 0.08],
    weights: [Double]? = nil, bounds: ParameterBounds = .none
  ) {
    do {
      let rows = Array(Puromycin.predictors.prefix(response.count))
      _ = try NonlinearLeastSquares(iterationLimit: 50).fit(
        saturation, predictors: rows, response: response, start: start, weights: weights,
        bounds: bounds)
      Issue.record("no error: \(text)")
    } catch {
      #expect("\(error)".hasPrefix(text), "\(error)")
    }
  }

  @Test func badInputIsNamed() {
    expect("the starting value of \"half\" is inf", start: [205, .infinity])
    expect("the starting value of \"capacity\" is nan", start: [.nan, 1])
    expect("the response at position 1 is nan", response: [1, .nan, 3])
    expect("1 usable observation where 2 are required", response: [1])
    expect("the weight at position 0 is -1.0", response: [1, 2, 3], weights: [-1, 1, 1])
    expect("all 3 weights are zero", response: [1, 2, 3], weights: [0, 0, 0])
    expect(
      "the starting value of \"half\" is 0.08, outside 0.1 to 1.0",
      bounds: ParameterBounds(["half": 0.1...1]))
    expect(
      "at the start the model or its gradient is inf for the observation at 0",
      start: [205, -0.02])
  }

  @Test func twoParametersWithOneEffectAreSingular() {
    let model = ClosureModel(
      parameterNames: ["a", "b"], gradient: { x, b in [b[1] * x[0], b[0] * x[0]] },
      value: { x, b in b[0] * b[1] * x[0] })
    do {
      _ = try NonlinearLeastSquares().fit(
        model, predictors: Puromycin.predictors, response: Puromycin.y, start: [1, 1])
      Issue.record("no error")
    } catch {
      guard case .nonlinear(.singularJacobian(let rank, let count, let names, _)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(rank == 1 && count == 2 && names.count == 1)
    }
  }

  @Test func anIterationLimitIsStated() {
    do {
      _ = try NonlinearLeastSquares(iterationLimit: 1).fit(
        LogisticCurve(), predictors: (1...9).map { [Double($0)] },
        response: [1, 2, 4, 8, 15, 26, 40, 54, 65], start: [1000, 40, 0.01])
      Issue.record("no error")
    } catch {
      guard case .nonlinear(.notConverged(let convergence, let parameters)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(convergence.reason == .iterationLimit && !convergence.isConverged)
      #expect(convergence.relativeOffset > NonlinearLeastSquares.offsetTolerance)
      #expect(parameters.count == 3)
    }
  }

  @Test func aConstantResponseHasNoRSquared() throws {
    let constant = ClosureModel(parameterNames: ["mean"]) { _, b in b[0] }
    let fit = try NonlinearLeastSquares().fit(
      constant, predictors: [[1], [2], [3]], response: [4, 4, 4], start: [1])
    #expect(fit.parameters == [4] && fit.rSquared == nil)
  }

  private static let sizes: [Double] = [0, .leastNormalMagnitude / 64, 1e-160, 1, 1e155, 1e300]

  @Test(arguments: sizes, sizes)
  func anyFiniteNumbersEndInAFitOrAnError(timeUnit: Double, valueUnit: Double) {
    let times = [1.0, 2, 3, 4, 5, 6, 7].map { $0 * timeUnit }
    let values = [0.2, 1, 0.4, 0.7, 0.9, 1.5, 1.4].map { $0 * valueUnit }
    func check<Curve: GrowthCurve>(_ curve: Curve) {
      do {
        let fit = try curve.fit(times: times, values: values)
        #expect(fit.parameters.allSatisfy { $0.isFinite })
        _ = try fit.prediction(at: times[6])
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
    check(LogisticCurve())
    check(ModifiedExponentialCurve())
    check(PowerCurve())
    check(RichardsCurve())
  }
}
