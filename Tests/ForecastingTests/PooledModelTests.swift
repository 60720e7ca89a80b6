import Forecasting
import Statistics
import Testing

/// The default model of batches.
@Suite struct PooledModelTests {
  static let series: [[Double]] = [
    [2760, 2980, 3200, 3450, 3610, 3820, 4100],
    [12.5, 11.9, 12.8, 13.1, 12.2, 11.5, 12.0, 12.9, 13.3, 12.7, 12.1, 13.0],
    [100, 90, 85, 70, 66, 61, 40, 30, 10, -5],
    [5, 7], [1, 2, 4, 8, 16, 32, 64, 128, 256],
    [3, .nan, 4, 4.5, .nan, 6, 6.2],
  ]

  @Test func loadsWithItsProvenance() throws {
    let model = try PooledModel.annual()
    let keys = model.provenance.map(\.key)
    let panel = ["panel", "panel sha256"]
    #expect(keys.starts(with: ["engine"] + panel + panel + panel + ["rows", "command"]))
    let sum = model.provenance.first { $0.key == "panel sha256" }?.value
    #expect(sum == "aceecbfa6b003320ae1ec09bf6a76228066d3339747d915a97b6820cb21ed948")
    #expect(PooledModel.annualText.count < 1_700_000)
  }

  @Test func writesTheBytesItWasReadFrom() throws {
    let model = try PooledModel.annual()
    #expect(Array(model.text().utf8) == Array(PooledModel.annualText))
    #expect(try PooledModel(reading: model.text().utf8) == model)
  }

  @Test func refusesDamagedText() throws {
    let text = try PooledModel.annual().text()
    let changed = text.replacing("checksum ", with: "checksum 0")
    #expect(throws: ModelReadingError.self) { try PooledModel(reading: changed.utf8) }
    let flipped = text.replacing("\n3f", with: "\n3e", maxReplacements: 1)
    #expect(throws: ModelReadingError.self) { try PooledModel(reading: flipped.utf8) }
    let cut = text.dropLast(text.count / 2)
    #expect(throws: ModelReadingError.self) { try PooledModel(reading: cut.utf8) }
    #expect(throws: ModelReadingError.unknownFormat(expected: "attain model of version 3")) {
      try PooledModel(reading: "unique_id,ds,y\n".utf8)
    }
  }

  @Test(arguments: [1, 3, 6, 7, 12, 40])
  func quantilesAscendAndSpreadGrows(steps: Int) throws {
    let outcomes = try PooledModel.annual().forecast(Self.series, steps: steps)
    for outcome in outcomes {
      #expect(outcome.distributions.count == steps)
      for distribution in outcome.distributions {
        let values = [0.001, 0.025, 0.1, 0.3, 0.5, 0.8, 0.9, 0.975, 0.999]
          .map { distribution.quantile($0) }
        #expect(values.allSatisfy { $0.isFinite })
        #expect(zip(values, values.dropFirst()).allSatisfy(<=))
        #expect(values[1] < values[7])
      }
      let widths = outcome.distributions.dropFirst(5).map {
        $0.quantile(0.975) - $0.quantile(0.025)
      }
      #expect(zip(widths, widths.dropFirst()).allSatisfy(<))
    }
  }

  @Test func oneSeriesNeverDependsOnOthers() throws {
    let model = try PooledModel.annual()
    let many = (0..<40).flatMap { _ in Self.series }
    let together = model.forecast(many, steps: 8)
    for (index, series) in many.enumerated() {
      #expect(model.forecast([series], steps: 8) == [together[index]])
    }
  }

  @Test func shorterHorizonIsAPrefix() throws {
    let model = try PooledModel.annual()
    let long = model.forecast(Self.series, steps: 10)
    for (short, long) in zip(model.forecast(Self.series, steps: 3), long) {
      #expect(short.distributions == Array(long.distributions.prefix(3)))
    }
  }

  @Test(arguments: [1000.0, 1024, 1e-3, 1e200, 1e-200])
  func scalesWithTheData(factor: Double) throws {
    let model = try PooledModel.annual()
    let scaled = model.forecast(Self.series.map { $0.map { $0 * factor } }, steps: 8)
    for (plain, scaled) in zip(model.forecast(Self.series, steps: 8), scaled) {
      for (one, other) in zip(plain.distributions, scaled.distributions) {
        for p in [0.025, 0.1, 0.5, 0.9, 0.975] {
          // Rounding of inputs passes through single-precision networks.
          let size = one.quantile(0.975).magnitude + one.quantile(0.025).magnitude
          #expect((other.quantile(p) / factor - one.quantile(p)).magnitude < 1e-4 * size)
        }
      }
    }
  }

  @Test func hostileSeriesEndWithAForecastOrAReason() throws {
    let hostile: [[Double]] = [
      [], [.nan], [5], [0], [0, 0, 0], [7, 7, 7, 7], [1, .infinity], [.nan, .nan, 3],
      [1e300, 1.2e300, 1.1e300], [1e-300, 2e-300, 1.5e-300], [1e300, 1e-300, 1e300, 1e-300],
      [2e-308, 1e-308, 3e-308], [-1, -2, -4, -3], [1, 1, 1, 1, 1e12, 1, 1],
      [1, .nan, .nan, .nan, .nan, 2], [1.7e308, -1.7e308, 1.7e308],
      (0..<10_000).map { Double($0 % 17) },
    ]
    let outcomes = try PooledModel.annual().forecast(hostile, steps: 9)
    #expect(outcomes.count == hostile.count)
    for outcome in outcomes {
      #expect(outcome.reason != nil || outcome.distributions.count == 9)
      for distribution in outcome.distributions {
        let values = [0.025, 0.1, 0.5, 0.9, 0.975].map { distribution.quantile($0) }
        #expect(values.allSatisfy { $0.isFinite })
        #expect(zip(values, values.dropFirst()).allSatisfy(<=))
      }
    }
    #expect(outcomes[0] == .skipped(.tooShort(needed: 1, found: 0)))
    #expect(outcomes[3] == .skipped(.tooShort(needed: 2, found: 1)))
    #expect(outcomes[4] == .skipped(.neverChanges(value: 0, observations: 3)))
    #expect(outcomes[5].reason == .neverChanges(value: 7, observations: 4))
    #expect(outcomes[5].distributions[0].median == 7)
    #expect(outcomes[6] == .skipped(.beyondRange(position: 2)))
    #expect(outcomes[14] == .skipped(.tooManyGaps(missing: 4, periods: 6)))
  }

  /// Whatever holds of surpluses holds of deficits, seasons and single values included.
  @Test func negativeSeriesAreForecastAsTheirMirrorImages() throws {
    let model = try PooledModel.annual()
    let seasonal = (0..<40).map { Double(100 + $0 + [0, 20, 40, 10][$0 % 4]) }
    for (values, periods) in [
      (Self.series[0], 1), (Self.series[5], 1), ([7], 1), ([7, 7, 7], 1), (seasonal, 4),
    ] {
      let outcomes = model.forecast(
        [values, values.map { -$0 }], steps: 8, periodsPerYear: periods)
      #expect(outcomes[0].distributions.count == 8)
      for (above, below) in zip(outcomes[0].distributions, outcomes[1].distributions) {
        for (low, high) in [(0.025, 0.975), (0.1, 0.9), (0.5, 0.5), (0.9, 0.1), (0.975, 0.025)] {
          #expect(above.quantile(low) == -below.quantile(high))
        }
      }
    }
  }

  /// Logarithms serve series of one sign alone; one value of zero is no leap to another forecast.
  @Test func seriesWithAZeroAreForecastWithoutLogarithms() throws {
    let positive: [Double] = [40, 44, 47, 55, 58, 66, 70, 77]
    let model = try PooledModel.annual()
    let near = model.forecast([positive, [0] + positive.dropFirst()], steps: 6)
    for step in 0..<6 {
      let medians = near.map { $0.distributions[step].median }
      let size = near[0].distributions[step].quantile(0.975) - medians[0]
      #expect((medians[1] - medians[0]).magnitude < size)
    }
  }

  /// Some official series took off from zero and grew a hundredfold: no reason to expect it of others.
  @Test(arguments: [
    [0, 2, 3, 5, 8, 11, 14, 17], [0.01, 2, 3, 5, 8, 11, 14, 17], [0, 0, 0, 1, 3, 2, 4, 6],
  ])
  func aStartAtZeroIsNoTakeOff(values: [Double]) throws {
    let distributions = try PooledModel.annual().forecast([values], steps: 6)[0].distributions
    #expect(distributions[5].quantile(0.5) < 4 * values[7])
    #expect(distributions[5].quantile(0.975) < 15 * values[7])
  }

  @Test func gapsAreFilledOnAStraightLine() throws {
    let model = try PooledModel.annual()
    let gap = model.forecast([[1, 2, .nan, 4, 6]], steps: 2)
    #expect(gap == model.forecast([[1, 2, 3, 4, 6]], steps: 2))
    #expect(gap == model.forecast([[.nan, 1, 2, .nan, 4, 6]], steps: 2))
  }

  @Test func registryKnowsItsMethods() throws {
    let registry = MethodRegistry(model: try PooledModel.annual())
    let names = registry.methods.map(\.name)
    #expect(names.first == "Attain" && Set(names).count == names.count)
    for name in ["naive", "damped-drift", "holt", "theta", "box-cox-theta", "arima"] {
      #expect(names.contains(name))
    }
    #expect(registry["attain"]?.name == "Attain")
    #expect(registry["arma"] == nil)
    let naive = registry["naive"]?.forecast([[1, 3, 2, 4], [1], [1, 2, .nan]], 2) ?? []
    #expect(naive.map(\.distributions.count) == [2, 0, 2])
    #expect(naive[0].distributions[1].median == 4)
  }
}
