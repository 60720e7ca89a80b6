import Statistics
import Testing

/// The curves' formulas as a textbook prints them, for dual numbers to differentiate.
private struct Textbook: DifferentiableModel {
  let name: String
  let parameterNames: [String]

  func formula<S: DifferentiableScalar>(at x: [Double], parameters b: [S]) -> S {
    let t = x[0]
    switch name {
    case "exponential": return b[0] * S.exp(b[1] * t)
    case "modified exponential": return b[0] + (b[1] - b[0]) * S.exp(-b[2] * t)
    case "logistic": return b[0] / (1 + S.exp(-b[2] * (t - b[1])))
    case "four-parameter logistic":
      return b[0] + (b[1] - b[0]) / (1 + S.exp(-b[3] * (t - b[2])))
    case "Gompertz": return b[0] * S.exp(-S.exp(-b[2] * (t - b[1])))
    case "Bass":
      let left = S.exp(-(b[1] + b[2]) * t)
      return b[0] * (1 - left) / (1 + b[2] / b[1] * left)
    case "Richards": return b[0] * S.pow(1 + b[3] * S.exp(-b[2] * (t - b[1])), -1 / b[3])
    case "power": return b[0] * S.exp(b[1] * Double.log(t))
    default: return S(.nan)
    }
  }
}

/// A curve with parameters that it could have in practice.
struct CurveExample<Curve: GrowthCurve> {
  let curve: Curve
  let parameters: [Double]

  func values(_ times: [Double]) -> [Double] {
    times.map { curve.value(at: [$0], parameters: parameters) }
  }
}

private let times = (1...30).map(Double.init)

/// Calls a test for every curve.
private func forEachCurve(_ test: CurveTest) throws {
  try test.check(CurveExample(curve: ExponentialCurve(), parameters: [12, 0.08]))
  try test.check(CurveExample(curve: ModifiedExponentialCurve(), parameters: [90, 20, 0.15]))
  try test.check(CurveExample(curve: LogisticCurve(), parameters: [80, 14, 0.35]))
  try test.check(CurveExample(curve: FourParameterLogisticCurve(), parameters: [10, 95, 13, 0.6]))
  try test.check(CurveExample(curve: GompertzCurve(), parameters: [70, 9, 0.25]))
  try test.check(CurveExample(curve: BassCurve(), parameters: [500, 0.01, 0.4]))
  try test.check(CurveExample(curve: RichardsCurve(), parameters: [85, 15, 0.5, 2.5]))
  try test.check(CurveExample(curve: PowerCurve(), parameters: [3, 0.7]))
}

private protocol CurveTest {
  func check<Curve: GrowthCurve>(_ example: CurveExample<Curve>) throws
}

@Suite struct GrowthCurveTests {
  private struct GradientTest: CurveTest {
    func check<Curve: GrowthCurve>(_ example: CurveExample<Curve>) {
      let (curve, parameters) = (example.curve, example.parameters)
      let textbook = Textbook(name: Curve.name, parameterNames: curve.parameterNames)
      #expect(curve.parameterMeanings.count == parameters.count)
      for time in [0.5, 3, 11, 14, 29] {
        var (ours, exact) = (parameters, parameters)
        let value = curve.evaluate(at: [time], parameters: parameters, gradient: &ours)
        let known = textbook.evaluate(at: [time], parameters: parameters, gradient: &exact)
        #expect(digits(value, known) >= Tolerance.nistDigits, "\(Curve.name) at \(time)")
        #expect(digits(ours, exact) >= Tolerance.peerDigits, "\(Curve.name) at \(time)")
      }
    }
  }

  private struct InverseTest: CurveTest {
    func check<Curve: GrowthCurve>(_ example: CurveExample<Curve>) throws {
      for time in [2.0, 11, 19] {
        let value = example.curve.value(at: [time], parameters: example.parameters)
        let found = example.curve.time(reaching: value, parameters: example.parameters)
        #expect(digits(try #require(found), time) >= Tolerance.exactDigits, "\(Curve.name)")
      }
      if example.curve.ceilingName != nil {
        #expect(example.curve.time(reaching: 1e4, parameters: example.parameters) == nil)
      }
    }
  }

  private struct RecoveryTest: CurveTest {
    func check<Curve: GrowthCurve>(_ example: CurveExample<Curve>) throws {
      let exact = try example.curve.fit(times: times, values: example.values(times))
      #expect(
        digits(exact.parameters, example.parameters) >= Tolerance.differenceDigits, "\(Curve.name)")
      var stream = RandomStream(seed: 3, key: Curve.name, purpose: "recovery")
      let noisy = example.values(times).map { $0 + 0.2 * stream.normal() }
      let fit = try example.curve.fit(times: times, values: noisy)
      let errors = try #require(fit.standardErrors)
      for (index, name) in example.curve.parameterNames.enumerated() {
        let distance = (fit.parameters[index] - example.parameters[index]).magnitude
        #expect(distance <= Tolerance.standardErrors * errors[index], "\(Curve.name) \(name)")
      }
      #expect(fit.convergence.isConverged && fit.convergence.attempt == 1)
    }
  }

  private struct EquivarianceTest: CurveTest {
    func check<Curve: GrowthCurve>(_ example: CurveExample<Curve>) throws {
      var stream = RandomStream(seed: 5, key: Curve.name, purpose: "laws")
      let values = example.values(times).map { $0 + 0.5 * stream.normal() }
      let plain = try example.curve.fit(times: times, values: values)
      for unit in [1e-6, 1e7] {
        let scaled = try example.curve.fit(times: times, values: values.map { $0 * unit })
        let back = scaled.parameters.indices.map { index in
          example.curve.linearParameters.contains(index)
            ? scaled.parameters[index] / unit : scaled.parameters[index]
        }
        #expect(digits(back, plain.parameters) >= Tolerance.nonlinearSolved, "\(Curve.name)")
      }
      let reversed = try example.curve.fit(
        times: times.reversed(), values: values.reversed())
      #expect(digits(reversed.parameters, plain.parameters) >= Tolerance.nonlinearSolved)
      let leverage = plain.leverage.reduce(0, +)
      #expect(digits(leverage, Double(plain.parameters.count)) >= Tolerance.peerDigits)
    }
  }

  @Test func gradientsAgreeWithDualNumbers() throws { try forEachCurve(GradientTest()) }
  @Test func inversesFindTheTime() throws { try forEachCurve(InverseTest()) }
  @Test func simulatedParametersAreRecovered() throws { try forEachCurve(RecoveryTest()) }
  @Test func unitsAndOrderDoNotMatter() throws { try forEachCurve(EquivarianceTest()) }

  @Test func shiftingTimeShiftsMidpointsAndOrigins() throws {
    let years = times.map { $0 + 1990 }
    let example = CurveExample(curve: GompertzCurve(), parameters: [70, 9, 0.25])
    var stream = RandomStream(seed: 8, key: "shift", purpose: "laws")
    let values = example.values(times).map { $0 + 0.5 * stream.normal() }
    let (plain, shifted) = (
      try GompertzCurve().fit(times: times, values: values),
      try GompertzCurve().fit(times: years, values: values)
    )
    let back = [shifted.parameters[0], shifted.parameters[1] - 1990, shifted.parameters[2]]
    #expect(digits(back, plain.parameters) >= Tolerance.nonlinearSolved)
    let early = try ExponentialCurve(origin: 15).fit(times: times, values: values)
    let late = try ExponentialCurve(origin: 2005).fit(times: years, values: values)
    #expect(digits(early.parameters, late.parameters) >= Tolerance.nonlinearSolved)
  }

  @Test func richardsContainsLogisticAndGompertz() {
    for time in [1.0, 9, 20] {
      let logistic = LogisticCurve().value(at: [time], parameters: [80, 12, 0.3])
      let one = RichardsCurve().value(at: [time], parameters: [80, 12, 0.3, 1])
      let gompertz = GompertzCurve().value(at: [time], parameters: [80, 12, 0.3])
      let zero = RichardsCurve().value(at: [time], parameters: [80, 12, 0.3, 0])
      #expect(digits([one, zero], [logistic, gompertz]) >= Tolerance.nistDigits)
    }
  }
}

@Suite struct CeilingTests {
  private static func noisy(_ values: [Double], _ key: String, _ scale: Double) -> [Double] {
    var stream = RandomStream(seed: 21, key: key, purpose: "ceiling")
    return values.map { $0 + scale * stream.normal() }
  }

  @Test func exponentialDataHaveNoCeiling() {
    let values = times.map { 3 * Double.exp(0.1 * $0) }
    for values in [values, Self.noisy(values, "exponential", 0.3)] {
      do {
        let fit = try LogisticCurve().fit(times: times, values: values)
        let evidence = try fit.ceilingEvidence()
        guard case .undetermined = evidence else {
          Issue.record("\(evidence)")
          return
        }
      } catch {
        #expect("\(error)".hasPrefix("the data set no ceiling for the logistic curve"))
      }
    }
  }

  @Test func aBendDeterminesTheCeiling() throws {
    let example = CurveExample(curve: LogisticCurve(), parameters: [80, 14, 0.35])
    let fit = try LogisticCurve().fit(
      times: times, values: Self.noisy(example.values(times), "bend", 1))
    guard case .determined(let estimate, let interval) = try fit.ceilingEvidence() else {
      Issue.record("undetermined")
      return
    }
    #expect(interval.contains(80) && interval.contains(estimate))
    // Near a linear problem the profile agrees with the delta method.
    let wald = try #require(fit.standardErrors)[0] * 2.0518
    let half = (interval.upperBound - interval.lowerBound) / 2
    #expect((half / wald - 1).magnitude < Tolerance.methodAgreement)
  }

  @Test func aDeclineComesFromItsCeiling() throws {
    let example = CurveExample(curve: FourParameterLogisticCurve(), parameters: [10, 60, 14, -0.5])
    let fit = try FourParameterLogisticCurve().fit(times: times, values: example.values(times))
    #expect(digits(fit.parameters, example.parameters) >= Tolerance.differenceDigits)
    guard case .leftBehind(let estimate) = try fit.ceilingEvidence() else {
      Issue.record("approached")
      return
    }
    #expect(digits(estimate, 60) >= Tolerance.differenceDigits)
  }

  @Test func aBoundHoldsTheCeiling() throws {
    let values = CurveExample(curve: LogisticCurve(), parameters: [130, 25, 0.2]).values(times)
    let fit = try LogisticCurve().fit(
      times: times, values: values, bounds: ParameterBounds(["ceiling": 0...100]))
    #expect(fit.parameter("ceiling") == 100 && fit.parametersAtBounds == ["ceiling"])
    #expect(fit.standardErrors?[0] == 0 && fit.degreesOfFreedom == 28)
    let free = try LogisticCurve().fit(
      times: times, values: values, bounds: ParameterBounds(["ceiling": 0...500]))
    #expect(digits(free.parameters, [130, 25, 0.2]) >= Tolerance.differenceDigits)
  }

  @Test func aFlatSeriesIsRefused() {
    expect(.constantResponse(value: 5)) {
      _ = try LogisticCurve().fit(times: times, values: times.map { _ in 5 })
    }
    expect(.timeNotAfterOrigin(position: 0, time: 1, origin: 1)) {
      _ = try PowerCurve(origin: 1).fit(times: times, values: times)
    }
  }

  private func expect(_ failure: NonlinearFailure, _ body: () throws -> Void) {
    #expect(throws: FitError.nonlinear(failure), performing: body)
  }
}
