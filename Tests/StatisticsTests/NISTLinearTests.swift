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

  @Test(arguments: NISTLinearSet.all.filter { $0.name != "Filip" })
  func agreesWithTheCertificate(set: NISTLinearSet) throws {
    let fit = try LinearRegression.fit(design: set.design, response: set.y)
    let errors = try #require(fit.standardErrors)
    let lowest = (
      coefficients: digits(fit.coefficients, set.parameters),
      standardErrors: digits(errors, set.standardErrors),
      deviation: digits(
        try #require(fit.residualStandardDeviation), set.residualStandardDeviation),
      rSquared: digits(try #require(fit.rSquared), set.rSquared)
    )
    print(set.name, lowest, fit.conditionEstimate)
    #expect(lowest.coefficients >= Tolerance.nistDigits)
    #expect(lowest.standardErrors >= Tolerance.exactDigits)
    #expect(lowest.deviation >= Tolerance.exactDigits)
    #expect(lowest.rSquared >= Tolerance.exactDigits)
  }

  @Test func filipOnRawPowersIsSolvedForThePowersAsRounded() throws {
    let set = try #require(NISTLinearSet.all.first { $0.name == "Filip" })
    let fit = try LinearRegression.fit(design: set.design, response: set.y)
    // Rounding x^10 to double alone costs half of the digits: 7.6 is the ceiling.
    print("Filip, raw powers", digits(fit.coefficients, set.parameters), fit.conditionEstimate)
    #expect(digits(fit.coefficients, set.parameters) >= 7)
  }
}
