import Statistics
import Testing

/// Rows of strings and numbers: arguments, then the value.
private struct Distributions: Decodable {
  struct Row: Decodable {
    let numbers: [Double]

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      var numbers: [Double] = []
      while !container.isAtEnd {
        if let number = try? container.decode(Double.self) {
          numbers.append(number)
        } else {
          numbers.append(Double(try container.decode(String.self)) ?? .nan)
        }
      }
      self.numbers = numbers
    }
  }
  let t_quantile, t_two_sided_p, normal_quantile, normal_upper_tail: [Row]
  let chi2_upper_tail, f_upper_tail: [Row]

  static func load() throws -> Distributions {
    try Reference.load(Distributions.self, from: "distributions")
  }
}

@Suite struct SpecialFunctionTests {
  @Test func normalTails() throws {
    for row in try Distributions.load().normal_upper_tail {
      let found = StandardNormal.upperTail(row.numbers[0])
      #expect(digits(found, row.numbers[1]) >= Tolerance.exactDigits, "\(row.numbers)")
    }
  }

  @Test func normalQuantiles() throws {
    for row in try Distributions.load().normal_quantile {
      let found = StandardNormal.quantile(lowerTail: row.numbers[0])
      // Rounding p moves the quantile by ulp(p) / density.
      let slack = 0x1p-53 / StandardNormal.density(row.numbers[1]) / row.numbers[1]
      let bound = min(Tolerance.exactDigits, digits(1 + slack, 1))
      #expect(digits(found, row.numbers[1]) >= bound, "\(row.numbers)")
    }
  }

  @Test func studentTails() throws {
    for row in try Distributions.load().t_two_sided_p {
      let (t, df, p) = (row.numbers[0], row.numbers[1], row.numbers[2])
      let found = 2 * StandardStudentT(degreesOfFreedom: df).upperTail(t)
      // Beneath the smallest normal number no digits are promised.
      guard p > .leastNormalMagnitude else { continue }
      #expect(digits(found, p) >= Tolerance.exactDigits, "\(row.numbers) \(found)")
    }
  }

  @Test func studentQuantiles() throws {
    for row in try Distributions.load().t_quantile {
      let (p, df, t) = (row.numbers[0], row.numbers[1], row.numbers[2])
      let found = StandardStudentT(degreesOfFreedom: df).quantile(lowerTail: p)
      let bound = p > 0.999 ? Tolerance.roundedProbabilityDigits : Tolerance.exactDigits
      #expect(digits(found, t) >= bound, "\(row.numbers) \(found)")
    }
  }

  @Test func chiSquareTails() throws {
    for row in try Distributions.load().chi2_upper_tail {
      let found = ChiSquare(degreesOfFreedom: row.numbers[1]).tails(row.numbers[0]).upper
      #expect(digits(found, row.numbers[2]) >= Tolerance.exactDigits, "\(row.numbers) \(found)")
    }
  }

  @Test func fisherTails() throws {
    for row in try Distributions.load().f_upper_tail {
      let law = FisherF(
        numeratorDegreesOfFreedom: row.numbers[1], denominatorDegreesOfFreedom: row.numbers[2])
      let found = law.tails(row.numbers[0]).upper
      #expect(digits(found, row.numbers[3]) >= Tolerance.exactDigits, "\(row.numbers) \(found)")
    }
  }

  @Test(arguments: [0.1, 0.5, 1, 1.5, 3, 30, 4567, 999_999, 1_000_001, 1e12, .infinity])
  func studentQuantileInvertsTheTail(df: Double) {
    let law = StandardStudentT(degreesOfFreedom: df)
    for exponent in stride(from: -280.0, through: -1, by: 9) {
      let q = StandardNormal.upperTail((-2 * exponent * 2.302585).squareRoot())
      let t = law.quantile(upperTail: q)
      guard t < .infinity else { continue }
      #expect(digits(law.upperTail(t), q) >= Tolerance.exactDigits, "\(df) \(q) \(t)")
      #expect(law.quantile(lowerTail: q) == -t)
    }
    #expect(law.quantile(upperTail: 0.5) == 0)
    let small = 0x1p-40
    #expect(
      digits(law.lowerTail(law.quantile(lowerTail: 0.5 + small)) - 0.5, small)
        >= Tolerance.cancelledDigits)
  }

  @Test(arguments: [1.0, 2.5, 100])
  func studentDensityIsTheSlopeOfTheTail(df: Double) {
    let law = StandardStudentT(degreesOfFreedom: df)
    for t in [0.1, 1, 4] {
      let step = 1e-4
      let slope = (law.upperTail(t - step) - law.upperTail(t + step)) / (2 * step)
      #expect((slope - law.density(t)).magnitude <= Tolerance.finiteDifference * law.density(t))
    }
  }

  @Test(arguments: [0.3, 1, 7, 200, 54321])
  func chiSquareQuantileInvertsTheTails(df: Double) {
    let law = ChiSquare(degreesOfFreedom: df)
    for p in [1e-30, 1e-6, 0.025, 0.5, 0.9] {
      let low = law.quantile(lowerTail: p)
      if low > 0 { #expect(digits(law.tails(low).lower, p) >= Tolerance.exactDigits, "\(df) \(p)") }
      let high = law.quantile(upperTail: p)
      #expect(digits(law.tails(high).upper, p) >= Tolerance.exactDigits, "\(df) \(p)")
    }
  }

  @Test func fisherQuantileInvertsTheTail() {
    let law = FisherF(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 17)
    for q in [1e-12, 0.05, 0.5, 0.95] {
      let f = law.quantile(upperTail: q)
      #expect(digits(law.tails(f).upper, q) >= Tolerance.exactDigits)
    }
  }
}
