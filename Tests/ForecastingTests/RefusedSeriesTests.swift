import Forecasting
import Statistics
import Testing

/// Series that no method can make sense of are refused by name, and a year without a law has none.
@Suite struct RefusedSeriesTests {
  static let methods: [any Forecaster] = [
    Naive(), Drift(), DampedDrift(), Holt(), ThetaMethod(), OptimisedTheta(), AutomaticSmoothing(),
    Arima(), LocalLevel(), LocalLinearTrend(), LeastSquaresTrend(), TheilSenTrend(),
    LogisticGrowth(), CompoundGrowth(),
  ]

  private static func error(
    of method: some Forecaster, _ history: History, _ scale: MeasurementScale
  ) -> SeriesError? {
    do throws(SeriesError) {
      _ = try method.fit(history, scale: scale)
      return nil
    } catch {
      return error
    }
  }

  @Test func timesOutOfOrder() {
    let times = [2020.0, 2021, 2023, 2022, 2024, 2025]
    let history = History(times: times, values: [1, 2, 3, 4, 5, 7])
    let twice = History(times: [2020, 2021, 2021, 2022, 2023, 2024], values: [1, 2, 3, 4, 5, 7])
    for method in Self.methods {
      let scale = MeasurementScale(kind: .level)
      #expect(Self.error(of: method, history, scale) == .unordered(position: 4, time: 2022))
      #expect(Self.error(of: method, twice, scale) == .unordered(position: 3, time: 2021))
    }
  }

  @Test func boundsThatLeaveNoRoom() {
    let history = History(consecutive: [5, 5, 5, 5, 5, 5])
    let scale = MeasurementScale(kind: .share, declared: (5, 5))
    for method in Self.methods {
      #expect(Self.error(of: method, history, scale) == .emptyBounds(lower: 5, upper: 5))
    }
  }

  @Test func yearsWithoutALaw() throws {
    let history = History(times: [2022, 2023, 2024], values: [10, 12, 13])
    let fit = try DampedDrift().fit(history, scale: MeasurementScale(kind: .share))
    let forecast = fit.forecast(throughYear: 2026)
    #expect(forecast.years == [2024, 2025, 2026])
    for year in [2023, 2027, Int.min, Int.max] { #expect(forecast[year] == nil) }
  }
}
