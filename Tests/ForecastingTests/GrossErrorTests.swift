import Forecasting
import Statistics
import Testing

/// Values that are wildly out of line are found, and nothing else is.
@Suite struct GrossErrorTests {
  static let calm: [Double] = [
    205, 219, 228, 243, 249, 258, 266, 279, 288, 301, 310, 318, 333, 341, 349, 362, 370, 383,
  ]

  static func calm(_ changes: [Int: Double]) -> [Double] {
    calm.indices.map { changes[$0].map { $0 } ?? calm[$0] }
  }

  @Test(
    arguments: [
      ([10: 310_000.0], [10]),  // a thousandfold
      ([10: 31_000], [10]),  // a hundredfold
      ([10: 0.31], [10]),  // a thousandth
      ([0: 205_000], [0]), ([17: 383_000], [17]), ([0: 0.205], [0]), ([17: 0.383], [17]),
      ([3: 243_000, 12: 0.333], [3, 12]), ([7: 279_000, 8: 288_000], [7, 8]),
      ([10: -310_000], [10]),
    ] as [([Int: Double], [Int])]) func whatIsOutOfLineOnBothSidesIsFound(
      changes: [Int: Double], expected: [Int]
    )
  {
    #expect(GrossErrors.positions(in: Self.calm(changes)) == expected)
    // The same among deficits.
    #expect(GrossErrors.positions(in: Self.calm(changes).map { -$0 }) == expected)
  }

  @Test(
    arguments: [
      calm,
      calm([10: 3_100]),  // tenfold: named by attain check, not left out
      calm([10: 0]),  // nothing at all may be true
      calm([16: 370_000, 17: 383_000]),  // another level from there on
      calm([6: 266_000, 7: 279_000, 8: 288_000]),  // three in a row are no slip
      calm.map { $0 > 300 ? 1000 * $0 : $0 },
      [0, 0, 0, 0, 21, 0, 0, 0, 0, 0], [96_400, 3_100, 0, 0, 0], [0, 0, 0, 0, 0, 7],
      [2, 30, 4, 2_000, 5, 60, 3, 80],  // wild anyway
      [1, 5, 25, 125, 625, 3_125], [5, 600], [5, 600, 5], [], [.nan, 3],
      [5, -3, 2, 800, -4, 6, 1, -2],  // of both signs: no size is usual
    ] as [[Double]]) func whatMayBeTrueIsNot(values: [Double])
  {
    #expect(GrossErrors.positions(in: values).isEmpty)
  }

  @Test func gapsAreNoNeighbours() {
    var values = Self.calm([10: 310_000])
    (values[9], values[11], values[12]) = (.nan, .nan, .nan)
    #expect(GrossErrors.positions(in: values) == [10])
    #expect(
      GrossErrors.comparison(at: 10, in: values)
        == "about 1000 times the figures beside it (288, 341)")
  }

  @Test func aDeclaredBreakIsNoError() {
    let values = Self.calm([10: 310_000])
    for position in [10, 11] {
      let breaks = values.indices.map { $0 == position }
      #expect(GrossErrors.positions(in: values, breaksBefore: breaks).isEmpty)
    }
    let elsewhere = values.indices.map { $0 == 4 }
    #expect(GrossErrors.positions(in: values, breaksBefore: elsewhere) == [10])
  }

  @Test(arguments: [0, 9, 17]) func theForecastIsThatWithoutTheValue(position: Int) throws {
    let registry = MethodRegistry(model: try PooledModel.annual())
    var missing = Self.calm
    missing[position] = .nan
    for name in ["attain", "naive", "theta", "damped-drift"] {
      let method = try #require(registry[name])
      let wrong = Self.calm([position: 1000 * Self.calm[position]])
      let ahead = method.forecast([wrong, Self.calm], 3)
      // What ends a period earlier is forecast a period further.
      let expected =
        position == 17
        ? Array(method.forecast([Array(Self.calm.dropLast())], 4)[0].distributions.dropFirst())
        : method.forecast([missing], 3)[0].distributions
      #expect(ahead[0].distributions == expected, "\(name)")
      #expect(ahead[1] == method.forecast([Self.calm], 3)[0])
      let kept = method.forecast([wrong], 3, keepsGrossErrors: true)[0]
      #expect(kept.distributions != expected, "\(name)")
    }
  }
}
