import Forecasting
import IndicatorData
import Statistics

/// The pace that meets a level target with a probability: back-casting.
package struct BackCast: Sendable, Equatable {
  /// The probability with which the target is to be met.
  package let probability: Double
  /// The median that the forecast needs in the target year, in the indicator's unit.
  package let median: Double
  /// The yearly pace from the newest figure to that median.
  package let pace: Pace
  /// That pace over the pace of the forecast's own median, on the modelling scale; `nil` where the
  /// forecast stands still.
  package let timesForecast: Double?
  /// How many times faster time must run along the forecast's own path (the compressed S-curve);
  /// `nil` where the path does not lead there within four times the years left.
  package let speed: Double?
  /// The per cent of comparable areas whose mean pace was slower; `nil` with fewer than five.
  package let peerPercentile: Double?

  /// The probabilities that are back-cast.
  package static let probabilities = [0.5, 0.8, 0.95]

  /// The paces that meet a target.
  ///
  /// - Parameters:
  ///   - result: A target's result.
  ///   - medians: The medians of its indicator's forecast.
  ///   - panel: The figures of all areas.
  /// - Returns: One for each of `probabilities`; empty for anything but a level target with one end
  ///   and a forecast.
  static func paces(
    for result: TargetResult, from medians: ScenarioMedians?, panel: Panel
  ) -> [BackCast] {
    guard case .probability = result.outcome, let projection = result.projection,
      let by = result.target.by, let medians, let index = medians.years.firstIndex(of: by)
    else { return [] }
    let scale = result.indicator.scale
    let peers = PeerHistories(panel, of: projection.series.key) {
      medians.transform.apply(scale.interior($0))
    }.paces
    return probabilities.compactMap { probability in
      medians.backCast(result.question, with: probability).map { needed in
        BackCast(
          probability, centre: medians, index: index, shift: needed.shift,
          direction: needed.direction, peers: peers)
      }
    }
  }

  private init(
    _ probability: Double, centre: ScenarioMedians, index: Int, shift: Double, direction: Double,
    peers: [Double]
  ) {
    let years = Double(centre.years[index]) + 1 - centre.lastTime
    let aim = centre.base[index] + shift
    let latest = centre.projection.history.values.last ?? 0
    self.probability = probability
    median = centre.transform.invert(aim)
    pace = Pace(from: latest, to: median, years: years, scale: centre.indicator.scale)
    let own = centre.base[index] - centre.start
    timesForecast = own.magnitude > 1e-12 ? (aim - centre.start) / own : nil
    speed = centre.time(of: aim).flatMap { time in
      let factor = (time - centre.lastTime) / years
      return factor > 0 && factor <= 4 ? factor : nil
    }
    let needed = (aim - centre.start) / years
    peerPercentile =
      peers.count >= PeerHistories.leastPeers
      ? 100 * Double(peers.count { direction * $0 < direction * needed }) / Double(peers.count)
      : nil
  }
}

extension ScenarioMedians {
  /// When the forecast's own path passes a value, going on along its last change beyond its end.
  func time(of value: Double) -> Double? {
    var (lastTime, last) = (lastTime, start)
    for (index, year) in years.enumerated() {
      let time = Double(year) + 1
      if (last - value) * (base[index] - value) <= 0, base[index] != last {
        return lastTime + (value - last) / (base[index] - last) * (time - lastTime)
      }
      (lastTime, last) = (time, base[index])
    }
    guard years.count >= 2 else { return nil }
    let change = base[years.count - 1] - base[years.count - 2]
    guard change != 0, (value - last) / change > 0 else { return nil }
    return lastTime + (value - last) / change
  }
}
