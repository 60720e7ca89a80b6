import Forecasting
import Statistics
import Testing

/// Scores against numbers worked by hand.
@Suite struct BacktestTests {
  /// Says the last value plus 1, with fixed intervals.
  static let fixed = BatchMethod(name: "fixed") { series, steps, _ in
    series.map { values in
      let last = values[values.count - 1]
      let quantiles = [-4, -2, 0, 1, 2, 4, 6].map { last + $0 }
      let distribution = QuantileDistribution(grid: PooledModel.grid, values: quantiles)
      return .forecast(
        Array(repeating: .quantiles(distribution), count: steps), model: "fixed")
    }
  }

  @Test func agreesWithHandWork() {
    // History 10, 12, 11: mean change 1.5. Hidden: 13 and 20; median 12, 95 % interval 7...17,
    // 80 % interval 9...15.
    let score = Backtest(horizon: 2, origins: 1).score(
      [[10, 12, 11, 13, 20]], methods: [Self.fixed])[0]
    let mase: Double = 4.5 / 1.5
    let smape: Double = (8 + 50) / 2
    let naiveMase: Double = 5.5 / 1.5
    let naiveSmape: Double = (400.0 / 24 + 1800.0 / 31) / 2
    let owa = (mase / naiveMase + smape / naiveSmape) / 2
    // Widths of 10, and 20 is 3 beyond the end, for which 2 / 0.05 times as much is due.
    let msis: Double = (10 + 130) / 2 / 1.5
    for (value, known) in [
      (score.mase, mase), (score.smape, smape), (score.msis, msis), (score.owa, owa),
    ] {
      #expect((value - known).magnitude < 1e-12)
    }
    #expect(score.byHorizon.map(\.inside95) == [1, 0])
    #expect(score.byHorizon.map(\.inside80) == [1, 0])
    #expect(score.byLength[0].cases == 2)
  }

  @Test func seasonsAreComparedWithTheirLastYear() {
    // Half years 1, 5, 2, 7: changes over a year 1 and 2. Hidden: 4 and 9; median 8, a year ago 2
    // and 7.
    let score = Backtest(horizon: 2, origins: 1).score(
      [[1, 5, 2, 7, 4, 9]], methods: [Self.fixed], periodsPerYear: 2)[0]
    let mase: Double = (4 + 1) / 2 / 1.5
    let smape: Double = (800.0 / 12 + 200.0 / 17) / 2
    let naiveMase: Double = 2 / 1.5
    let naiveSmape: Double = (400.0 / 6 + 400.0 / 16) / 2
    let owa = (mase / naiveMase + smape / naiveSmape) / 2
    for (value, known) in [(score.mase, mase), (score.smape, smape), (score.owa, owa)] {
      #expect((value - known).magnitude < 1e-12)
    }
  }

  @Test func fallingBackIsCounted() throws {
    let registry = MethodRegistry(model: try PooledModel.annual())
    let logistic = try #require(registry["Logistic"])
    let score = Backtest(horizon: 1, origins: 1).score(
      [[1, 2, 4, 8.1, 16, 32, 64, 128], [1, 3, 2, 3]], methods: [logistic])[0]
    #expect(score.fellBack == 2 && score.series == 2)
  }

  @Test func sumsOfPartsAreTheWhole() throws {
    let methods = MethodRegistry(model: try PooledModel.annual()).methods
    let backtest = Backtest(horizon: 3, origins: 2)
    let series: [[Double]] = (1...20).map { k in (0..<15).map { Double($0 * k % 7 + k) } }
    let whole = backtest.score(series, methods: methods)
    var parts = backtest.score(Array(series[..<7]), methods: methods)
    for (index, part) in backtest.score(Array(series[7...]), methods: methods).enumerated() {
      parts[index].add(part)
    }
    for (one, other) in zip(whole, parts) {
      #expect((one.mase - other.mase).magnitude < 1e-12)
      #expect((one.msis - other.msis).magnitude < 1e-9)
      #expect(one.coverage == other.coverage)
      #expect(one.series == other.series)
    }
  }

  @Test func naiveHasAnOWAOfOne() throws {
    let methods = MethodRegistry(model: try PooledModel.annual()).methods
    let series: [[Double]] = (1...5).map { k in (0..<15).map { Double($0 * k % 7 + k) } }
    let naive = Backtest(horizon: 4, origins: 1).score(series, methods: methods)[1]
    #expect((naive.owa - 1).magnitude < 1e-12)
  }

  @Test func whatNoMethodCanForecastIsLeftOutAndCounted() throws {
    let registry = MethodRegistry(model: try PooledModel.annual())
    let methods = ["attain", "naive", "damped-drift"].compactMap { registry[$0] }
    let score = Backtest(horizon: 2, origins: 1).score(
      [[4, 4, 4, 4, 5], [1, 2, 3, 4, 5], [1, 2]], methods: methods)[0]
    #expect(score.series == 1)
    #expect(score.leftOut == 1)
  }
}
