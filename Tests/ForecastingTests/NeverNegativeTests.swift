import Forecasting
import Statistics
import Testing

/// What was never negative is never forecast to be.
@Suite struct NeverNegativeTests {
  static let fallingToNothing: [[Double]] = [
    [96_400, 3_100, 0, 0, 0], [0, 0, 0, 0, 21, 0, 0, 0, 0, 0],
    [930, 845, 720, 600, 480, 385, 270, 150, 55], [12, 9, 8, 5, 4, 2, 1, 0, 0],
    [3, 1, 2, 40, 1, 0.5], [0, 0, 0, 0, 0, 0, 0, 1],
  ]
  static let levels = [0.005, 0.025, 0.1, 0.5, 0.9, 0.975, 0.995]

  @Test func noMethodGoesBelowZero() throws {
    let registry = MethodRegistry(model: try PooledModel.annual())
    for method in registry.methods {
      for (values, outcome) in zip(
        Self.fallingToNothing, method.forecast(Self.fallingToNothing, 8))
      {
        for distribution in outcome.distributions {
          let quantiles = Self.levels.map { distribution.quantile($0) }
          #expect(quantiles.allSatisfy { $0 >= 0 }, "\(method.name) on \(values)")
          #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy(<=), "\(method.name)")
        }
      }
    }
  }

  @Test func whatWasNegativeOnceMayBeAgain() throws {
    let method = BatchMethod(LeastSquaresTrend())
    // By hand: the line falls by 10 a year, from 5 to -5.
    let line: [Double] = [45, 35, 25, 15, 5]
    #expect(method.forecast([line], 1)[0].distributions[0].median == 0)
    let shifted = line.map { $0 - 10 }
    let below = method.forecast([shifted], 1)[0].distributions[0].median
    #expect((below + 15).magnitude < 1e-9)
  }

  @Test func nothingButZerosIsForecastAsZero() throws {
    let registry = MethodRegistry(model: try PooledModel.annual())
    for method in registry.methods {
      let outcomes = method.forecast([[0, 0, 0, 0], [0], [0, .nan, 0]], 3)
      #expect(outcomes[0].reason == .neverChanges(value: 0, observations: 4), "\(method.name)")
      for outcome in [outcomes[0], outcomes[2]] {
        #expect(outcome.distributions.count == 3, "\(method.name)")
        for distribution in outcome.distributions {
          #expect(Self.levels.allSatisfy { distribution.quantile($0) == 0 }, "\(method.name)")
        }
      }
    }
  }

  @Test(
    arguments: [
      ([96_400, 3_100, 0, 0, 0], 1, true), ([0, 0, 0, 0, 21, 0, 0, 0, 0, 0], 1, true),
      ([0, 3, 0, 0, 5, 0], 1, true),  // four of six
      ([500, 480, 510, 470, 460, 0], 1, false),  // a lone zero may be a missing figure
      ([0, 0, 0, 0, 0, 7], 1, false), ([5, 0, 4, 0, 6, 0, 7], 1, false),
      ([4, 2, 0, 0, 5, 2, 0, 0], 4, false),  // every second half year
      ([4, 2, 0, 0, 0, 0], 4, true),
    ] as [([Double], Int, Bool)]) func theMedianStaysAtZero(
      values: [Double], periodsPerYear: Int, isZero: Bool
    ) throws
  {
    let method = BatchMethod(try PooledModel.annual())
    let ahead = method.forecast([values], 6, periodsPerYear: periodsPerYear)[0].distributions
    #expect(ahead.count == 6)
    #expect(ahead.allSatisfy { $0.median == 0 } == isZero)
    // What may come is not forgotten.
    #expect(ahead.allSatisfy { $0.quantile(0.975) > 0 })
  }

  @Test func ordinarySeriesAreAsTheModelHasThem() throws {
    let model = try PooledModel.annual()
    let series: [[Double]] = [
      GrossErrorTests.calm, [-3, -5, -4, -8, -6, -9, -7, -11], [5, -2, 3, 1, 0, 4, -1],
    ]
    let plain = model.forecast(series, steps: 6)
    for (outcome, expected) in zip(BatchMethod(model).forecast(series, 6), plain) {
      let read = { (outcome: Outcome) in
        outcome.distributions.map { law in Self.levels.map { law.quantile($0) } }
      }
      #expect(read(outcome) == read(expected))
    }
  }
}
