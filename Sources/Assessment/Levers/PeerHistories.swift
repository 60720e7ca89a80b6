import Forecasting
import IndicatorData
import Plans
import Statistics

/// The histories of an indicator in other areas.
struct PeerHistories {
  private var areas: [(area: String, times: [Double], values: [Double])] = []

  /// The histories beside a series.
  ///
  /// - Parameters:
  ///   - panel: The figures of all areas.
  ///   - own: The series whose area is left out.
  ///   - change: From a figure to the scale wanted; the indicator's unit unless given.
  init(_ panel: Panel, of own: SeriesKey, on change: (Double) -> Double = { $0 }) {
    for series in panel.all(of: own.indicator)
    where series.key.method == own.method && series.key.area != own.area
      && series.values.count >= 2
    {
      areas.append((series.key.area, series.times, series.values.map(change)))
    }
  }

  /// The paces where there are enough areas to compare with, none otherwise.
  var comparablePaces: [Double] { paces.count >= Self.leastPeers ? paces : [] }

  /// The mean yearly change of each area over its whole history.
  var paces: [Double] {
    areas.compactMap { area in
      guard let first = area.values.first, let last = area.values.last,
        let start = area.times.first, let end = area.times.last, end > start
      else { return nil }
      return (last - first) / (end - start)
    }
  }

  /// The least number of areas for a percentile.
  static let leastPeers = 5

  /// The yearly change that a per cent of the areas did not exceed, in the direction that is better.
  func pace(
    percentile: Double, better: Indicator.Direction, for indicator: Indicator, _ step: ScenarioStep
  ) throws(ScenarioError) -> Double {
    let sorted = paces.filter(\.isFinite).sorted()
    guard sorted.count >= Self.leastPeers, let sample = try? EmpiricalDistribution(sorted) else {
      throw ScenarioError(
        message: "\(indicator.id) has \(sorted.count) other areas with two figures or more; "
          + "a percentile needs \(Self.leastPeers)",
        remedy: "add figures of comparable areas, or use growth", location: step.location)
    }
    let share = percentile / 100
    return sample.quantile(better == .higher ? share : 1 - share)
  }

  /// What an area did after it stood at a level: the change by years since then; the mean pace where
  /// it never stood there, and after the end of its history the pace of its last change.
  func path(
    of area: String, from level: Double, for indicator: Indicator, _ step: ScenarioStep
  ) throws(ScenarioError) -> (Double) -> Double {
    guard let found = areas.first(where: { $0.area == area }) else {
      let known = areas.map(\.area)
      throw ScenarioError(
        message: "\(indicator.id) has fewer than two figures in \(area)",
        remedy: known.isEmpty
          ? "add its figures, or use growth" : "areas to follow: \(known.joined(separator: ", "))",
        location: step.location)
    }
    let (times, values) = (found.times, found.values)
    let last = times.count - 1
    let crossing = (0..<last).last { index in
      (values[index] - level) * (values[index + 1] - level) <= 0
        && values[index] != values[index + 1]
    }
    guard let crossing else {
      let pace = (values[last] - values[0]) / (times[last] - times[0])
      return { pace * $0 }
    }
    let share = (level - values[crossing]) / (values[crossing + 1] - values[crossing])
    let origin = times[crossing] + share * (times[crossing + 1] - times[crossing])
    return { years in
      let time = origin + years
      let upper = times.firstIndex { $0 >= time } ?? last
      let (a, b) = (max(upper, 1) - 1, max(upper, 1))
      let slope = (values[b] - values[a]) / (times[b] - times[a])
      return values[a] + slope * (time - times[a]) - level
    }
  }
}
