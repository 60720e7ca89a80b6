import Statistics
import Testing

struct NISTLinearSet: Decodable, CustomTestStringConvertible {
  let name: String
  let hasIntercept: Bool
  let degree: Int?
  let y: [Double]
  let x: [[Double]]
  let parameters, standardErrors: [Double]
  let residualStandardDeviation, rSquared: Double
  /// What exact arithmetic reaches on the data rounded to double, coefficients.
  let ceiling: Double

  var testDescription: String { name }

  static let all: [NISTLinearSet] =
    (try? Reference.load(Collection.self, from: "nist-linear").sets) ?? []

  private struct Collection: Decodable { let sets: [NISTLinearSet] }

  /// The columns of the model, powers of x for a polynomial.
  var design: Design {
    if let degree, degree > 1 {
      let powers = (1...degree).map { power in
        x[0].map { value in (0..<power).reduce(1) { product, _ in product * value } }
      }
      return Design(names: (1...degree).map { "x^\($0)" }, columns: powers)
    }
    return Design(
      intercept: hasIntercept, names: x.indices.map { "x\($0 + 1)" }, columns: x)
  }
}

@Suite struct NISTLinearTests {
  @Test func allSetsAreThere() {
    #expect(NISTLinearSet.all.count == 11)
  }

  @Test(arguments: NISTLinearSet.all)
  func agreesWithTheCertificate(set: NISTLinearSet) throws {
    let fit: LinearRegression
    let estimates: (coefficients: [Double], errors: [Double])
    if let degree = set.degree, degree > 1 {
      let trend = try PolynomialTrend.fit(times: set.x[0], values: set.y, degree: degree)
      fit = trend.regression
      estimates = (trend.powerCoefficients, try #require(trend.powerStandardErrors))
    } else {
      fit = try LinearRegression.fit(design: set.design, response: set.y)
      estimates = (fit.coefficients, try #require(fit.standardErrors))
    }
    let deviation = try #require(fit.residualStandardDeviation)
    let found = [
      ("coefficients", digits(estimates.coefficients, set.parameters)),
      ("errors", digits(estimates.errors, set.standardErrors)),
      ("sd", digits(deviation, set.residualStandardDeviation)),
      ("r2", digits(try #require(fit.rSquared), set.rSquared)), ("ceiling", set.ceiling),
    ]
    report("nist", set.name, found)
    for (name, value) in found { #expect(value >= FamilyTolerance.nistBar, "\(name)") }
  }

  @Test func filipOnRawPowersIsSolvedForThePowersAsRounded() throws {
    let set = try #require(NISTLinearSet.all.first { $0.name == "Filip" })
    let fit = try LinearRegression.fit(design: set.design, response: set.y)
    // Rounding x^10 to double alone costs half of the digits: 7.6 is the ceiling.
    print("Filip, raw powers", digits(fit.coefficients, set.parameters), fit.conditionEstimate)
    #expect(digits(fit.coefficients, set.parameters) >= Tolerance.rawPowerDigits)
  }

  @Test(arguments: NISTLinearSet.all.filter { ($0.degree ?? 1) > 1 })
  func polynomialsOnTheChebyshevBasis(set: NISTLinearSet) throws {
    let degree = try #require(set.degree)
    let trend = try PolynomialTrend.fit(times: set.x[0], values: set.y, degree: degree)
    let lowest = digits(trend.powerCoefficients, set.parameters)
    let deviation = digits(
      try #require(trend.regression.residualStandardDeviation), set.residualStandardDeviation)
    print(set.name, "Chebyshev", lowest, deviation, trend.regression.conditionEstimate)
    #expect(lowest >= Tolerance.nistDigits)
    #expect(deviation >= Tolerance.exactDigits)
  }
}

private struct PublishedCubic: Decodable, CustomTestStringConvertible {
  let name: String
  let start: Double
  let y, prediction80: [Double]
  let mean: Double
  var testDescription: String { name }

  static let all: [PublishedCubic] =
    (try? Reference.load(Collection.self, from: "cubic").series) ?? []

  private struct Collection: Decodable { let series: [PublishedCubic] }
}

@Suite struct PolynomialTrendTests {
  @Test(arguments: PublishedCubic.all)
  private func cubicOnCalendarYearsTenYearsAhead(cubic: PublishedCubic) throws {
    let years = cubic.y.indices.map { cubic.start + Double($0) }
    let trend = try PolynomialTrend.fit(times: years, values: cubic.y, degree: 3)
    let year = cubic.start + Double(cubic.y.count + 9)
    let interval = try trend.prediction(at: year).interval(level: 0.8)
    let found = (
      mean: digits(trend.value(at: year), cubic.mean),
      interval: digits([interval.lowerBound, interval.upperBound], cubic.prediction80)
    )
    print(cubic.name, found)
    #expect(found.mean >= Tolerance.nistDigits)
    #expect(found.interval >= Tolerance.exactDigits)
  }

  @Test func allPublishedCubicsAreThere() {
    #expect(PublishedCubic.all.count == 6)
  }

  @Test func cubicOnCalendarYearsEqualsTheCubicOnCountedYears() throws {
    var stream = RandomStream(seed: 4, key: "cubic", purpose: "response")
    let counted = (1...30).map(Double.init)
    let y = counted.map { 3 + 0.1 * $0 - 0.001 * $0 * $0 * $0 + stream.normal() }
    let a = try PolynomialTrend.fit(times: counted, values: y, degree: 3)
    let b = try PolynomialTrend.fit(times: counted.map { $0 + 1990 }, values: y, degree: 3)
    #expect(try a.prediction(at: 45) == b.prediction(at: 2035))
    let c = try LinearRegression.fit(
      design: Design(columns: [
        "t": counted, "t2": counted.map { $0 * $0 }, "t3": counted.map { $0 * $0 * $0 },
      ]), response: y)
    #expect(digits(a.powerCoefficients, c.coefficients) >= Tolerance.allDigits)
    let x = [45.0, 2025, 91125]
    let law = try a.prediction(at: 45)
    #expect(
      digits(try c.prediction(at: x).quantile(0.9), law.quantile(0.9)) >= Tolerance.exactDigits)
  }

  @Test func degreeOneIsTheTrendLine() throws {
    let (times, values) = ([2001.0, 2002, 2004, 2007], [1.0, 3, 2, 5])
    let line = try TrendLine.fit(times: times, values: values)
    let trend = try PolynomialTrend.fit(times: times, values: values, degree: 1)
    #expect(digits(trend.powerCoefficients, line.regression.coefficients) >= Tolerance.allDigits)
    let level = 0.8
    let (a, b) = (try line.prediction(at: 2030), try trend.prediction(at: 2030))
    #expect(
      digits(a.interval(level: level).upperBound, b.interval(level: level).upperBound)
        >= Tolerance.nistDigits)
  }

  @Test func tooFewDistinctTimesAreNamed() {
    #expect(
      throws: FitError.rankDeficient(
        rank: 2, columns: 3, dependent: ["Chebyshev polynomial 2"])
    ) {
      try PolynomialTrend.fit(times: [1, 1, 2, 2], values: [1, 2, 3, 4], degree: 2)
    }
  }
}
