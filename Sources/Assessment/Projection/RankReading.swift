import Forecasting
import IndicatorData
import Plans

/// What a plan's data say of places: the ranks published for every area, and the order that a
/// complete panel of scores gives where no rank was published.
struct RankReading {
  /// The places of the ranked area, in order of time.
  private(set) var own: [RankPlace] = []
  /// The places of every other area that has any.
  private(set) var rivals: [[RankPlace]] = []
  /// The published end of a list that the area itself is not on, where its newest place is that.
  private(set) var beyond: Int?

  /// The least share of the areas that a panel of scores must hold to give an order.
  static let completeShare = 0.9
  /// The least length of a published list of the first areas.
  static let shortestList = 10

  /// Reads the places of a series of ranks.
  ///
  /// - Parameters:
  ///   - series: The area's ranks.
  ///   - panel: All observations.
  ///   - frame: How many areas are ranked.
  ///   - scores: The indicator whose order gives the rank, and its method; `nil` for ranks alone.
  init(
    _ series: Series, in panel: Panel, frame: RankFrame,
    scores: (indicator: Indicator, method: String?)? = nil
  ) {
    var years: [Int: [String: Double]] = [:]
    var ends: [Int: Double] = [:]
    for each in panel.all(of: series.key.indicator) where each.key.method == series.key.method {
      for (time, rank) in zip(each.times, each.values) {
        let year = Int(time.rounded(.up)) - 1
        years[year, default: [:]][each.key.area] = rank
        ends[year] = max(ends[year] ?? time, time)
      }
    }
    for year in years.keys {
      years[year] = Self.middled(years[year] ?? [:])
    }
    if let scores {
      Self.addScores(scores.indicator, scores.method, panel, frame, to: &years, ends: &ends)
    }
    var places: [String: [RankPlace]] = [:]
    for year in years.keys.sorted() {
      guard let ranks = years[year], let end = ends[year] else { continue }
      for area in ranks.keys.sorted() {
        guard let rank = ranks[area] else { continue }
        places[area, default: []].append(
          RankPlace(time: end, rank: rank, among: frame[year]))
      }
      let last = Self.listed(ranks)
      if ranks[series.key.area] == nil, last >= Self.shortestList, last < frame[year] {
        // Behind the whole list: the middle of the places that it leaves.
        places[series.key.area, default: []].append(
          RankPlace(time: end, rank: Double(last + 1 + frame[year]) / 2, among: frame[year]))
        beyond = last
      } else if ranks[series.key.area] != nil {
        beyond = nil
      }
    }
    own = places[series.key.area] ?? []
    rivals = places.keys.sorted().filter { $0 != series.key.area }.compactMap { places[$0] }
  }

  /// The number of areas ranked, where the ranks of ten areas or more are known in one period.
  static func frame(of series: Series, in panel: Panel) -> RankFrame? {
    var ranks: [Int: [Double]] = [:]
    for each in panel.all(of: series.key.indicator) where each.key.method == series.key.method {
      for (time, rank) in zip(each.times, each.values) {
        ranks[Int(time.rounded(.up)), default: []].append(rank)
      }
    }
    guard let last = ranks.filter({ $0.value.count >= shortestList }).keys.max(),
      let known = ranks[last], let worst = known.max()
    else { return nil }
    return RankFrame(count: max(known.count, Int(worst)))
  }

  private static func middled(_ ranks: [String: Double]) -> [String: Double] {
    let areas = ranks.keys.sorted()
    let moved = RankOrder.middled(areas.compactMap { ranks[$0] })
    return Dictionary(uniqueKeysWithValues: zip(areas, moved))
  }

  /// How far a list of the first areas reaches: k where every place up to k is taken.
  private static func listed(_ ranks: [String: Double]) -> Int {
    let sorted = ranks.values.sorted()
    let unbroken = zip(sorted, 1...).prefix { rank, place in (rank - Double(place)).magnitude <= 2 }
    return unbroken.count == sorted.count ? sorted.count : 0
  }

  private static func addScores(
    _ indicator: Indicator, _ method: String?, _ panel: Panel, _ frame: RankFrame,
    to years: inout [Int: [String: Double]], ends: inout [Int: Double]
  ) {
    var scores: [Int: [(area: String, value: Double, end: Double)]] = [:]
    for each in panel.all(of: indicator.id) {
      guard method == nil || each.key.method == method else { continue }
      for (time, value) in zip(each.times, each.values) {
        scores[Int(time.rounded(.up)) - 1, default: []].append((each.key.area, value, time))
      }
    }
    for (year, rows) in scores where years[year] == nil {
      guard Double(rows.count) >= completeShare * Double(frame[year]) else { continue }
      let ranks = RankOrder.ranks(
        of: rows.map(\.value), higherIsBetter: indicator.better != .lower)
      years[year] = Dictionary(
        zip(rows.map(\.area), ranks), uniquingKeysWith: { first, _ in first })
      ends[year] = rows.map(\.end).max()
    }
  }
}
