import LinearAlgebra
import Statistics
import Testing

/// One way to fit a line in time, with the digits it keeps under changes that should not matter.
private struct LineMethod: CustomTestStringConvertible, Sendable {
  let name: String
  let digits: Double
  /// Whether rows may come in any order.
  var isOrderFree = true
  let fit: @Sendable (Design, [Double]) throws -> any RegressionFit

  var testDescription: String { name }

  static let all: [LineMethod] = [
    LineMethod(name: "least squares", digits: FamilyTolerance.lawDigits) {
      try LinearRegression.fit(design: $0, response: $1)
    },
    LineMethod(name: "ridge", digits: FamilyTolerance.lawDigits) {
      try RidgeRegression.fit(design: $0, response: $1, penalty: 2)
    },
    LineMethod(name: "flat Bayes", digits: FamilyTolerance.lawDigits) {
      try BayesianRegression.fit(design: $0, response: $1, prior: .flat(coefficients: 2))
    },
    LineMethod(name: "Huber", digits: FamilyTolerance.iterativeLawDigits) {
      try RobustRegression.fit(design: $0, response: $1)
    },
    LineMethod(name: "bisquare", digits: FamilyTolerance.iterativeLawDigits) {
      try RobustRegression.fit(design: $0, response: $1, loss: .bisquare)
    },
    LineMethod(name: "MM", digits: FamilyTolerance.iterativeLawDigits) {
      try RobustRegression.fitMM(design: $0, response: $1)
    },
    LineMethod(name: "median", digits: FamilyTolerance.lawDigits) {
      try QuantileRegression.fit(design: $0, response: $1, quantile: 0.5)
    },
    LineMethod(
      name: "AR(1) likelihood", digits: FamilyTolerance.iterativeLawDigits, isOrderFree: false
    ) {
      try AutoregressiveRegression.fit(design: $0, response: $1)
    },
    LineMethod(
      name: "Prais-Winsten", digits: FamilyTolerance.iterativeLawDigits, isOrderFree: false
    ) {
      try AutoregressiveRegression.fit(design: $0, response: $1, estimation: .praisWinsten)
    },
  ]
}

@Suite struct FamilyLawTests {
  private static let times = (0..<31).map { 1990 + Double($0) }
  private static let response: [Double] = {
    var stream = RandomStream(seed: 5, key: "laws", purpose: "response")
    return times.map { 40 + 0.3 * ($0 - 2000) + stream.normal() + ($0 == 2003 ? 9 : 0) }
  }()
  /// A fixed order that is neither ascending nor descending: 7 and 31 have no common divisor.
  private static let order = times.indices.map { $0 * 7 % 31 }

  private func line(_ times: [Double]) -> Design { Design(columns: ["time": times]) }

  @Test(arguments: LineMethod.all)
  private func fittedAndResidualsMakeUpTheResponse(method: LineMethod) throws {
    let fit = try method.fit(line(Self.times), Self.response)
    let sums = zip(fit.fitted, fit.residuals).map { $0 + $1 }
    #expect(digits(sums, Self.response) >= FamilyTolerance.lawDigits)
    #expect(fit.coefficientNames == ["intercept", "time"])
    #expect(fit.observationCount == 31)
    #expect(digits(fit.value(at: [Self.times[8]]), fit.fitted[8]) >= FamilyTolerance.lawDigits)
    let errors = try #require(fit.standardErrors)
    #expect(errors.count == 2 && errors.allSatisfy { $0 > 0 && $0.isFinite })
    let covariance = try #require(fit.covariance)
    #expect(digits(covariance[0, 1], covariance[1, 0]) >= FamilyTolerance.lawDigits)
    #expect(try #require(fit.coefficientDistributions).count == 2)
    #expect(try #require(fit.significances).allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test(arguments: LineMethod.all)
  private func unitsOfTheResponseScaleEverything(method: LineMethod) throws {
    let plain = try method.fit(line(Self.times), Self.response)
    for unit in [1e-6, 0x1p20, -3] {
      // Minus turns a quantile into its mirror; the median is its own.
      let scaled = try method.fit(line(Self.times), Self.response.map { $0 * unit })
      #expect(
        digits(scaled.coefficients.map { $0 / unit }, plain.coefficients) >= method.digits)
      let errors = (try #require(scaled.standardErrors), try #require(plain.standardErrors))
      #expect(digits(errors.0.map { $0 / unit.magnitude }, errors.1) >= method.digits)
    }
  }

  @Test(arguments: LineMethod.all)
  private func addingALineAddsItsCoefficients(method: LineMethod) throws {
    // Ridge draws slopes to zero, so only a level may be added there.
    let slope = method.name == "ridge" ? 0 : 0.75
    let plain = try method.fit(line(Self.times), Self.response)
    let moved = try method.fit(
      line(Self.times), zip(Self.times, Self.response).map { $1 + 12 + slope * ($0 - 2000) })
    #expect(
      digits(moved.coefficients[1], plain.coefficients[1] + slope) >= method.digits)
    #expect(
      digits(moved.value(at: [2010]), plain.value(at: [2010]) + 12 + 10 * slope) >= method.digits)
  }

  @Test(arguments: LineMethod.all)
  private func theOriginAndUnitOfTimeDoNotMatter(method: LineMethod) throws {
    let plain = try method.fit(line(Self.times), Self.response)
    let counted = try method.fit(line(Self.times.map { ($0 - 1990) * 12 }), Self.response)
    #expect(digits(counted.coefficients[1] * 12, plain.coefficients[1]) >= method.digits)
    #expect(digits(counted.fitted, plain.fitted) >= method.digits)
    let errors = (try #require(counted.standardErrors)[1], try #require(plain.standardErrors)[1])
    #expect(digits(errors.0 * 12, errors.1) >= method.digits)
  }

  @Test(arguments: LineMethod.all.filter(\.isOrderFree))
  private func theOrderOfRowsDoesNotMatter(method: LineMethod) throws {
    let plain = try method.fit(line(Self.times), Self.response)
    let shuffled = try method.fit(
      line(Self.order.map { Self.times[$0] }), Self.order.map { Self.response[$0] })
    #expect(digits(shuffled.coefficients, plain.coefficients) >= method.digits)
    #expect(digits(shuffled.fitted, Self.order.map { plain.fitted[$0] }) >= method.digits)
  }

  @Test func rankLinesFollowTheSameLaws() throws {
    let plain = try TheilSenLine.fit(times: Self.times, values: Self.response)
    let moved = try TheilSenLine.fit(
      times: Self.order.map { (Self.times[$0] - 1990) * 12 },
      values: Self.order.map { -2 * Self.response[$0] + 5 })
    #expect(digits(moved.slope * -6, plain.slope) >= FamilyTolerance.lawDigits)
    #expect(
      digits(moved.value(at: 240), -2 * plain.value(at: 2010) + 5) >= FamilyTolerance.lawDigits)
    let repeated = try RepeatedMedianLine.fit(times: Self.times, values: Self.response)
    let turned = try RepeatedMedianLine.fit(
      times: Self.order.map { Self.times[$0] }, values: Self.order.map { -Self.response[$0] })
    #expect(digits(-turned.slope, repeated.slope) >= FamilyTolerance.lawDigits)
  }

  @Test(arguments: [1, 2])
  private func segmentedTrendsFollowTheSameLaws(breaks: Int) throws {
    let plain = try SegmentedTrend.fit(times: Self.times, values: Self.response, breaks: breaks)
    let moved = try SegmentedTrend.fit(
      times: Self.order.map { (Self.times[$0] - 1990) * 12 },
      values: Self.order.map { -2 * Self.response[$0] + 5 }, breaks: breaks)
    let places = moved.breaks.map { $0 / 12 + 1990 }
    #expect(digits(places, plain.breaks) >= FamilyTolerance.iterativeLawDigits)
    #expect(
      digits(moved.slopes.map { $0 * -6 }, plain.slopes) >= FamilyTolerance.iterativeLawDigits)
    #expect(
      digits(moved.residualSumOfSquares / 4, plain.residualSumOfSquares)
        >= FamilyTolerance.iterativeLawDigits)
  }

  @Test func wholeWeightsAreRepeatedRows() throws {
    let weights = Self.times.indices.map { Double(1 + $0 % 3) }
    let rows = Self.times.indices.flatMap { row in
      [Int](repeating: row, count: Int(weights[row]))
    }
    let repeated = (line(rows.map { Self.times[$0] }), rows.map { Self.response[$0] })
    let (design, y) = (line(Self.times), Self.response)
    let pairs: [(any RegressionFit, any RegressionFit)] = [
      (
        try LinearRegression.fit(design: design, response: y, weights: weights),
        try LinearRegression.fit(design: repeated.0, response: repeated.1)
      ),
      (
        try RidgeRegression.fit(design: design, response: y, penalty: 2, weights: weights),
        try RidgeRegression.fit(design: repeated.0, response: repeated.1, penalty: 2)
      ),
      (
        try BayesianRegression.fit(
          design: design, response: y, prior: .flat(coefficients: 2), weights: weights),
        try BayesianRegression.fit(
          design: repeated.0, response: repeated.1, prior: .flat(coefficients: 2))
      ),
    ]
    for (weighted, repeated) in pairs {
      #expect(
        digits(weighted.coefficients, repeated.coefficients) >= FamilyTolerance.lawDigits)
    }
    // The same sum of squares, judged by fewer observations.
    let (a, b) = (
      try LinearRegression.fit(design: design, response: y, weights: weights),
      try LinearRegression.fit(design: repeated.0, response: repeated.1)
    )
    #expect(digits(a.residualSumOfSquares, b.residualSumOfSquares) >= FamilyTolerance.lawDigits)
    #expect(
      digits(a.unscaledCovariance.elements, b.unscaledCovariance.elements)
        >= FamilyTolerance.lawDigits)
  }
}

@Suite struct FamilyInputTests {
  private static let times = [2001.0, 2002, 2003, 2004, 2005, 2006, 2007]
  private static let values = [1.0, 3, 2, 5, 4, 6, 8]

  @Test(arguments: LineMethod.all)
  private func nonFiniteNumbersAreNamed(method: LineMethod) {
    var (times, values) = (Self.times, Self.values)
    values[3] = -.infinity
    #expect(throws: FitError.nonFiniteResponse(position: 3, value: -.infinity)) {
      _ = try method.fit(Design(columns: ["time": times]), values)
    }
    times[5] = .infinity
    #expect(throws: FitError.nonFinitePredictor(name: "time", position: 5, value: .infinity)) {
      _ = try method.fit(Design(columns: ["time": times]), Self.values)
    }
  }

  @Test(arguments: LineMethod.all)
  private func constantPredictorsAreNamed(method: LineMethod) {
    // Not centred, the intercept is as much a multiple of the predictor as the other way round.
    let dependent = method.name == "flat Bayes" ? "intercept" : "time"
    #expect(throws: FitError.rankDeficient(rank: 1, columns: 2, dependent: [dependent])) {
      _ = try method.fit(Design(columns: ["time": Self.times.map { _ in 2001 }]), Self.values)
    }
  }

  @Test(arguments: LineMethod.all)
  private func tooFewObservationsAreCounted(method: LineMethod) {
    do {
      _ = try method.fit(Design(columns: ["time": [2001]]), [1])
      Issue.record("one observation gave a line")
    } catch {
      #expect("\(error)".hasPrefix("1 usable observation where "))
    }
  }

  @Test func zeroWeightsAreCounted() {
    let design = Design(columns: ["time": Self.times])
    let zeros = Self.times.map { _ in 0.0 }
    #expect(throws: FitError.zeroTotalWeight(count: 7)) {
      try RidgeRegression.fit(design: design, response: Self.values, penalty: 1, weights: zeros)
    }
    #expect(throws: FitError.zeroTotalWeight(count: 7)) {
      try BayesianRegression.fit(
        design: design, response: Self.values, prior: .flat(coefficients: 2), weights: zeros)
    }
    #expect(throws: FitError.invalidWeight(position: 1, value: -1)) {
      try RidgeRegression.fit(
        design: design, response: Self.values, penalty: 1, weights: [1, -1, 1, 1, 1, 1, 1])
    }
  }

  @Test func aWrongCovarianceIsRefused() {
    #expect(throws: FitError.self) {
      try RegressionPrior(means: [0, 0], covariance: Matrix(columns: [[1, 2], [2, 1]]))
    }
  }

  @Test(arguments: [1e-300, 1e-160, 1e155, 1e300])
  private func extremeUnitsEndInAFitOrAnError(unit: Double) {
    for method in LineMethod.all {
      do {
        let fit = try method.fit(
          Design(columns: ["time": Self.times]), Self.values.map { $0 * unit })
        let isFinite = fit.coefficients.allSatisfy { $0.isFinite }
        #expect(isFinite, "\(method.name)")
      } catch {
        #expect(!"\(error)".isEmpty)
      }
    }
  }
}
