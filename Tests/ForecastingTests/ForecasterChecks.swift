import Forecasting
import Statistics
import Testing

/// What a forecaster promises, for `checkForecaster`.
struct ForecasterPromises: Sendable {
  /// The least number of observations.
  var minimum: Int
  /// Periods a year of the series to try.
  var period = 1
  /// Whether adding a constant to the values adds it to the forecasts.
  var shifts = true
  /// Whether multiplying the values multiplies the forecasts.
  var scales = true
  /// Whether the variance may not shrink with the horizon.
  var widens = true
  /// Whether a missing period is allowed.
  var bridgesGaps = true
  /// Series to try.
  var series = lawSeries
  /// The height of a series for trying short ones, by position from 0; made uneven a little.
  var height: @Sendable (Int) -> Double = { 20 + Double($0) }
  /// Whether a constant series goes on; otherwise it is refused.
  var continuesConstants = true
}

/// Relative accuracy that laws ask for.
enum LawTolerance {
  /// Agreement of optimised forecasts of a series and of its image.
  static let image = 1e-3
  /// Rounding of a few operations.
  static let roundoff = 1e-9
  /// A constant series is continued to this share of its value.
  static let constant = 1e-5
}

/// Series of many shapes, all positive.
let lawSeries: [[Double]] = [
  [112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135],
  [10, 10.5, 11.2, 11.6, 12.4, 13.1, 13.5, 14.4, 15.1, 15.6, 16.4, 17.3, 17.9, 18.8],
  [50, 47, 53, 49, 51, 48, 52, 50, 46, 54, 49, 51, 50],
  [90, 82, 75, 69, 63, 58, 54, 49, 46, 42, 39, 36],
]

/// Holds a forecaster to the laws of ARCHITECTURE.md.
func checkForecaster<F: Forecaster>(
  _ forecaster: F, _ promises: ForecasterPromises, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let raw = MeasurementScale(kind: .growth)
  func ahead(_ values: [Double], steps: Int = 8) throws -> [PredictiveDistribution] {
    try forecaster.fit(
      History(consecutive: values, periodsPerYear: promises.period), scale: raw
    ).distributions(steps: steps)
  }
  func expect(_ condition: Bool, _ message: String) {
    #expect(condition, "\(F.name): \(message)", sourceLocation: sourceLocation)
  }
  for values in promises.series {
    let plain = try ahead(values)
    expect(plain.count == 8, "eight steps")
    expect(plain == (try ahead(values)), "same series, same bytes")
    expect(plain.allSatisfy(isOrdered), "ordered finite quantiles")
    if promises.widens {
      let widths = plain.map { $0.interval(level: 0.8) }.map { $0.upperBound - $0.lowerBound }
      expect(zip(widths, widths.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-12) }, "widens")
    }
    if promises.scales { checkImage(of: plain, try ahead(values.map { 2.5 * $0 }), 2.5, 0, expect) }
    if promises.shifts { checkImage(of: plain, try ahead(values.map { $0 + 64 }), 1, 64, expect) }
    checkSampleMeans(plain, expect)
  }
  try checkLength(forecaster, promises, expect)
  if promises.bridgesGaps {
    let gap = promises.series[0].enumerated().filter { $0.offset != 5 }
    let history = History(
      times: gap.map { Double($0.offset + 1) / Double(promises.period) },
      values: gap.map(\.element), periodsPerYear: promises.period)
    expect(
      try forecaster.fit(history, scale: raw).distributions(steps: 4).allSatisfy(isOrdered),
      "a missing period is tolerated")
  }
}

/// Finite and ascending quantiles.
func isOrdered(_ distribution: PredictiveDistribution) -> Bool {
  let quantiles = [0.005, 0.025, 0.1, 0.5, 0.9, 0.975, 0.995].map { distribution.quantile($0) }
  return quantiles.allSatisfy(\.isFinite) && quantiles == quantiles.sorted()
}

/// Forecasts of factor * y + shift must be the image of those of y.
private func checkImage(
  of plain: [PredictiveDistribution], _ image: [PredictiveDistribution], _ factor: Double,
  _ shift: Double, _ expect: (Bool, String) -> Void
) {
  for (before, after) in zip(plain, image) {
    for p in [0.1, 0.5, 0.9] {
      let expected = factor * before.quantile(p) + shift
      let size = before.interval(level: 0.95)
      let error = (after.quantile(p) - expected).magnitude
      let allowed = LawTolerance.image * factor * (size.upperBound - size.lowerBound)
      expect(error <= allowed, "image of \(factor) y + \(shift) is off by \(error) of \(allowed)")
    }
  }
}

/// The mean of draws must agree with the mean that the distribution states.
private func checkSampleMeans(
  _ distributions: [PredictiveDistribution], _ expect: (Bool, String) -> Void
) {
  guard let last = distributions.last, let mean = last.mean,
    let deviation = last.standardDeviation
  else { return }
  var stream = RandomStream(seed: 1, key: "law", purpose: "mean")
  let count = 4000
  let total = (0..<count).reduce(0.0) { sum, _ in sum + last.sample(using: &stream) }
  let error = (total / Double(count) - mean).magnitude
  expect(
    error <= SmoothingTolerance.standardErrors * deviation / Double(count).squareRoot(),
    "sample mean off by \(error)")
}

private func checkLength<F: Forecaster>(
  _ forecaster: F, _ promises: ForecasterPromises, _ expect: (Bool, String) -> Void
) throws {
  let raw = MeasurementScale(kind: .growth)
  func series(_ length: Int) -> History {
    var values: [Double] = []
    for index in 0..<length {
      let wiggle: Double = index % 2 == 0 ? 0.5 : -0.25
      values.append(promises.height(index) + wiggle)
    }
    return History(consecutive: values, periodsPerYear: promises.period)
  }
  let shortest = try forecaster.fit(series(promises.minimum), scale: raw)
  expect(shortest.distributions(steps: 3).allSatisfy(isOrdered), "n = minimum works")
  var reason: SeriesError?
  do { _ = try forecaster.fit(series(promises.minimum - 1), scale: raw) } catch {
    reason = error as? SeriesError
  }
  expect(
    reason == .tooShort(needed: promises.minimum, found: promises.minimum - 1),
    "n = minimum - 1 is named, not \(String(describing: reason))")
  let constant = History(
    consecutive: Array(repeating: 50, count: promises.minimum + 8),
    periodsPerYear: promises.period)
  guard promises.continuesConstants else {
    expect((try? forecaster.fit(constant, scale: raw)) == nil, "a constant series is refused")
    return
  }
  let still = try forecaster.fit(constant, scale: raw).distributions(steps: 4)
  expect(still.allSatisfy(isOrdered), "a constant series has finite ordered quantiles")
  expect(
    still.allSatisfy { ($0.median / 50 - 1).magnitude < LawTolerance.constant },
    "a constant series goes on, not at \(still.map(\.median))")
  expect(still.allSatisfy { $0.quantile(0.9) > $0.quantile(0.1) }, "no interval of width zero")
}
