import RealModule
import Statistics

/// Past cases of the same indicator in other areas: what became of those that stood and moved like
/// this one.
///
/// A case is an area's history up to one of its figures. Cases are compared by paces over two,
/// five and fifteen years, the discounted pace, recent volatility, persistence, distance from the
/// maximum, and level, each by its spread among the cases; the nearest count by a Gaussian kernel
/// whose width is their own distance. Only cases whose answer was known at the origin are used, so
/// nothing after it is ever looked at.
///
/// Reference: Lall and Sharma (1996), *Water Resources Research* 32, 679-693 (nearest neighbour
/// resampling for time series); Flyvbjerg (2008) for the idea.
public struct Analogues: Sendable {
  /// Fewer past cases than this are no evidence.
  public static let fewest = 30
  private static let nearest = 80
  /// The kernel's scale around each outcome, in units of change and root years.
  private static let bandwidth = 0.15
  private static let compared = [4, 6, 8, 10, 14, 16, 25, 35, 39]

  private struct Case: Sendable {
    let area: Int
    let features: [Float]
    /// The end of the origin's period.
    let time: Double
    /// Moves in units of the case's own change: time of the outcome and size.
    let outcomes: [(time: Double, move: Double)]
  }

  private let areas: [String: Int]
  private let cases: [Case]

  /// The past cases of a panel.
  ///
  /// - Parameters:
  ///   - panel: The series of one indicator, an area each.
  ///   - scale: Its kind and bounds.
  ///   - higherIsBetter: Whether more is better.
  /// - Complexity: O(figures of the panel x years after each).
  public init(
    _ panel: [(area: String, history: History)], scale: MeasurementScale, higherIsBetter: Bool
  ) {
    var areas: [String: Int] = [:]
    var cases: [Case] = []
    for (area, history) in panel {
      let place = areas[area] ?? areas.count
      areas[area] = place
      for origin in history.times.indices.dropLast() {
        let part = History(
          times: Array(history.times[...origin]), values: Array(history.values[...origin]),
          breaksBefore: Array(history.breaksBefore[...origin]))
        guard let prepared = try? ReferenceHistory(part, scale: scale) else { continue }
        let start = prepared.levels[prepared.levels.count - 1]
        let outcomes = history.times.indices[(origin + 1)...].compactMap { later in
          let level = prepared.transform.apply(scale.interior(history.values[later]))
          return level.isFinite
            ? (time: history.times[later], move: (level - start) / prepared.changeUnit) : nil
        }
        cases.append(
          Case(
            area: place,
            features: Self.features(prepared, scale: scale, upwards: higherIsBetter),
            time: history.times[origin], outcomes: outcomes))
      }
    }
    self.areas = areas
    self.cases = cases
  }

  private static func features(
    _ history: ReferenceHistory, scale: MeasurementScale, upwards: Bool
  ) -> [Float] {
    let all = ReferenceFeatures.of(history, scale: scale, upwards: upwards)
    return compared.map { all[$0] }
  }

  /// The law of the nearest cases' moves, in units of change.
  ///
  /// - Parameters:
  ///   - history: The history asked about.
  ///   - area: Its area, whose own past is left out.
  ///   - scale: Kind and bounds, as for the cases.
  ///   - upwards: Whether more is better.
  ///   - yearsAhead: Years after its newest figure.
  /// - Returns: As many logistic components as cases count; `nil` with fewer than `fewest`.
  func components(
    like history: ReferenceHistory, in area: String, scale: MeasurementScale, upwards: Bool,
    yearsAhead: Double
  ) -> [LogisticMixtureDistribution.Component]? {
    let own = areas[area]
    let wanted = Self.features(history, scale: scale, upwards: upwards)
    var found: [(features: [Float], move: Double)] = []
    for one in cases where one.area != own && one.time + yearsAhead <= history.lastTime + 1e-6 {
      let end = one.time + yearsAhead
      if let outcome = one.outcomes.first(where: { ($0.time - end).magnitude < 0.26 }) {
        found.append((one.features, outcome.move))
      }
    }
    guard found.count >= Self.fewest else { return nil }
    let weights = Self.inverseVariances(found.map(\.features))
    var ranked = found.indices.map { index in
      (distance: Self.distance(found[index].features, wanted, weights), index: index)
    }
    ranked.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    ranked = Array(ranked.prefix(Self.nearest))
    let reach = max(ranked[ranked.count - 1].distance, 1e-12)
    let scale = Self.bandwidth * yearsAhead.squareRoot()
    return ranked.map { one in
      LogisticMixtureDistribution.Component(
        weight: .exp(-one.distance / reach), location: found[one.index].move, scale: scale)
    }
  }

  private static func inverseVariances(_ rows: [[Float]]) -> [Double] {
    let n = Double(rows.count)
    return compared.indices.map { feature in
      let values = rows.map { Double($0[feature]) }
      let mean = values.reduce(0, +) / n
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
      return variance > 1e-9 ? 1 / variance : 0
    }
  }

  /// The squared distance, each feature by its variance.
  private static func distance(_ a: [Float], _ b: [Float], _ weights: [Double]) -> Double {
    var sum = 0.0
    for feature in weights.indices {
      let difference = Double(a[feature] - b[feature])
      sum += weights[feature] * difference * difference
    }
    return sum
  }
}

extension ReferenceFit {
  /// The distribution a number of years ahead, half by the classes and half by past cases of the
  /// same indicator in other areas.
  ///
  /// - Parameters:
  ///   - yearsAhead: Years, greater than 0.
  ///   - analogues: The past cases.
  ///   - area: The area of this series.
  ///   - scale: Kind and bounds, as it was fitted with.
  ///   - higherIsBetter: Whether more is better.
  /// - Returns: A distribution in the indicator's unit; that of the classes alone where there are
  ///   fewer than `Analogues.fewest` cases.
  public func distribution(
    yearsAhead: Double, with analogues: Analogues, in area: String, scale: MeasurementScale,
    higherIsBetter: Bool
  ) -> PredictiveDistribution {
    let found = analogues.components(
      like: history, in: area, scale: scale, upwards: higherIsBetter, yearsAhead: yearsAhead)
    guard let found else { return distribution(yearsAhead: yearsAhead) }
    let past = LogisticMixtureDistribution(found).scaled(by: changeUnit, from: level)
    let mixed = [past, modelled(yearsAhead)].flatMap(\.components)
    return PredictiveDistribution.logistics(LogisticMixtureDistribution(mixed))
      .onOriginalScale(of: history.transform)
  }
}
