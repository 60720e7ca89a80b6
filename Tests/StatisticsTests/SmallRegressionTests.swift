import Statistics
import Testing

private struct SmallCase: CustomTestStringConvertible {
  let count, predictors: Int
  let intercept: Bool
  var testDescription: String { "\(count) x \(predictors), intercept \(intercept)" }

  static let all: [SmallCase] = [1, 2, 3, 4, 5, 19, 20, 21, 64].flatMap { count in
    (0...4).flatMap { predictors in
      [true, false].compactMap { intercept in
        let coefficients = predictors + (intercept ? 1 : 0)
        guard coefficients >= 1, coefficients <= 4, coefficients <= count else { return nil }
        return SmallCase(count: count, predictors: predictors, intercept: intercept)
      }
    }
  }

  var columns: [[Double]] {
    var stream = RandomStream(seed: 5, key: "\(count)", purpose: "predictors")
    return (0..<predictors).map { index in
      (0..<count).map { row in
        index == 0 ? 2000 + Double(row) : 10 * Double(index) + stream.normal()
      }
    }
  }

  var response: [Double] {
    var stream = RandomStream(seed: 6, key: "\(count)", purpose: "response")
    return (0..<count).map { 20 + 0.5 * Double($0) + stream.normal() }
  }

  var design: Design {
    predictors == 0
      ? .constant(observations: count)
      : Design(
        intercept: intercept, names: (0..<predictors).map { "x\($0 + 1)" }, columns: columns)
  }
}

@Suite struct SmallRegressionTests {
  @Test(arguments: SmallCase.all)
  private func agreesWithLinearRegression(small: SmallCase) throws {
    var regression = SmallRegression()
    let fit = try regression.fit(
      predictors: small.columns.flatMap { $0 }, response: small.response,
      intercept: small.intercept)
    let full = try LinearRegression.fit(design: small.design, response: small.response)
    let least = Tolerance.smallFitDigits
    let coefficients = (0..<fit.coefficientCount).map { fit.coefficients[$0] }
    print("SMALL", small.testDescription, digits(coefficients, full.coefficients))
    #expect(digits(coefficients, full.coefficients) >= least)
    #expect(fit.degreesOfFreedom == full.degreesOfFreedom)
    guard let expected = full.standardErrors, let errors = fit.standardErrors else {
      #expect(fit.standardErrors == nil && full.standardErrors == nil)
      return
    }
    #expect(digits((0..<fit.coefficientCount).map { errors[$0] }, expected) >= least)
    #expect(digits(fit.residualSumOfSquares, full.residualSumOfSquares) >= least)
    let row = small.columns.map { $0[0] + 3 }
    let (value, deviation) = fit.prediction(at: row)
    let law = try full.prediction(at: row)
    #expect(digits(value, full.value(at: row)) >= least)
    let scale = try #require(deviation)
    let quantile = StudentTDistribution(
      location: 0, scale: 1, degreesOfFreedom: Double(full.degreesOfFreedom)
    ).quantile(0.975)
    let width = law.interval(level: 0.95).upperBound - law.interval(level: 0.95).lowerBound
    #expect(digits(2 * scale * quantile, width) >= least)
  }

  @Test(
    arguments: NISTLinearSet.all.filter {
      $0.x[0].count <= 64 && ($0.degree ?? 1) <= 2 && $0.x.count <= 2
    })
  func agreesWithTheCertificate(set: NISTLinearSet) throws {
    var columns = set.x.flatMap { $0 }
    if set.degree == 2 { columns += set.x[0].map { $0 * $0 } }
    var regression = SmallRegression()
    let fit = try regression.fit(
      predictors: columns, response: set.y, intercept: set.hasIntercept)
    let errors = try #require(fit.standardErrors)
    let indices = 0..<fit.coefficientCount
    let found = (
      digits(indices.map { fit.coefficients[$0] }, set.parameters),
      digits(indices.map { errors[$0] }, set.standardErrors)
    )
    print("SMALL NIST", set.name, found)
    #expect(found.0 >= Tolerance.smallNISTDigits)
    #expect(found.1 >= Tolerance.smallNISTDigits)
  }

  @Test func earlierFitsLeaveNoTrace() throws {
    var used = SmallRegression()
    for small in SmallCase.all.reversed() {
      var fresh = SmallRegression()
      let predictors = small.columns.flatMap { $0 }
      let a = try used.fit(
        predictors: predictors, response: small.response, intercept: small.intercept)
      let b = try fresh.fit(
        predictors: predictors, response: small.response, intercept: small.intercept)
      #expect((0..<4).allSatisfy { a.coefficients[$0] == b.coefficients[$0] })
      #expect(a.residualSumOfSquares == b.residualSumOfSquares)
    }
  }

  @Test func badInputIsNamed() {
    var small = SmallRegression()
    #expect(throws: FitError.tooFewObservations(count: 2, required: 3)) {
      _ = try small.fit(predictors: [1, 2, 3, 4], response: [1, 2])
    }
    #expect(throws: FitError.rankDeficient(rank: 1, columns: 2, dependent: ["x1"])) {
      _ = try small.fit(predictors: [5, 5, 5], response: [1, 2, 3])
    }
    #expect(throws: FitError.rankDeficient(rank: 2, columns: 3, dependent: ["x2"])) {
      _ = try small.fit(predictors: [1, 2, 3, 4, 12, 14, 16, 18], response: [1, 2, 3, 5])
    }
    #expect(throws: FitError.rankDeficient(rank: 0, columns: 1, dependent: ["x1"])) {
      _ = try small.fit(predictors: [0, 0], response: [1, 2], intercept: false)
    }
    #expect(throws: FitError.nonFiniteResponse(position: 2, value: .infinity)) {
      _ = try small.fit(predictors: [1, 2, 4], response: [1, 2, .infinity])
    }
    #expect(throws: FitError.nonFinitePredictor(name: "x1", position: 1, value: -.infinity)) {
      _ = try small.fit(predictors: [1, -.infinity, 4], response: [1, 2, 3])
    }
    #expect(throws: FitError.overflow(quantity: "a sum of squares")) {
      _ = try small.fit(predictors: [1, 2, 4], response: [1e200, 2e200, 5e200])
    }
  }
}

extension Tolerance {
  /// Digits in which the small fit agrees with `LinearRegression` on well-conditioned designs.
  static let smallFitDigits = 12.0
  /// Digits of the small fit on the NIST sets that fit it, on the powers as they come.
  static let smallNISTDigits = 12.0
}
