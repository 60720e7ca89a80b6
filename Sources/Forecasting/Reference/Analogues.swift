import RealModule
import Statistics

/// Past cases of the same indicator in other areas: what became of them all, by regression
/// (`PeerRegression`), where this one stands among them (`PeerStanding`), and what became of those
/// that stood and moved most like this one.
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
  /// The share of the law that is that of the nearest cases.
  ///
  /// The networks that see the regression have the rest. On indicators left out of the fit 0.15 had the
  /// best Brier score.
  static let share = 0.15
  private static let nearest = 80
  /// The kernel's scale around each outcome, in units of change and root years.
  private static let bandwidth = 0.15
  private static let compared: [ReferenceFeature] = [
    .pace2, .pace5, .pace15, .discountedBy80, .recentSize, .autocorrelation, .belowHighest, .level,
    .size,
  ]

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
  /// Levels count from here, so that sums of squares keep their digits.
  private let firstLevel: Double
  private let regression: PeerRegression
  private let standing: PeerStanding

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
    var regressed: [PeerRegression.Case] = []
    var figures: [PeerStanding.Figure] = []
    var firstLevel: Double?
    for (area, history) in panel {
      let place = areas[area] ?? areas.count
      areas[area] = place
      for origin in history.times.indices {
        guard let prepared = try? ReferenceHistory(history.upTo(origin), scale: scale) else {
          continue
        }
        let start = prepared.levels[prepared.levels.count - 1]
        let shift = firstLevel ?? start
        firstLevel = shift
        figures.append(Self.figure(prepared, area: place, from: shift))
        if origin == history.times.count - 1 { continue }
        let outcomes = history.times.indices[(origin + 1)...].compactMap { later in
          let level = prepared.transform.apply(scale.interior(history.values[later]))
          return level.isFinite
            ? (time: history.times[later], move: (level - start) / prepared.changeUnit) : nil
        }
        let features = ReferenceFeatures.of(prepared, scale: scale, upwards: higherIsBetter)
        cases.append(
          Case(
            area: place, features: Self.compared.map { features[$0] },
            time: history.times[origin], outcomes: outcomes))
        regressed.append(
          PeerRegression.Case(
            area: place, basis: PeerRegression.basis(features, level: start - shift),
            answers: Self.answers(outcomes, after: history.times[origin])))
      }
    }
    self.areas = areas
    self.cases = cases
    self.firstLevel = firstLevel ?? 0
    regression = PeerRegression(regressed)
    standing = PeerStanding(figures)
  }

  private static func figure(
    _ history: ReferenceHistory, area: Int, from shift: Double
  ) -> PeerStanding.Figure {
    PeerStanding.Figure(
      area: area, time: history.lastTime,
      level: history.levels[history.levels.count - 1] - shift,
      logUnit: ReproducibleMath.log(history.relativeUnit))
  }

  private static func answers(
    _ outcomes: [(time: Double, move: Double)], after time: Double
  ) -> [(horizon: Int, known: Double, move: Double)] {
    Horizon.learnt.enumerated().compactMap { horizon, years in
      let end = time + Double(years)
      return outcomes.first { ($0.time - end).magnitude < 0.26 }.map {
        (horizon, $0.time, PeerRegression.limited($0.move / Double(years).squareRoot()))
      }
    }
  }

  /// What networks are told of all past cases.
  ///
  /// - Parameters:
  ///   - history: The history asked about.
  ///   - features: Its features.
  ///   - area: Its area, whose own past is left out.
  ///   - yearsAhead: Years after its newest figure.
  /// - Returns: `inputs` numbers; `nil` with fewer than `fewest` cases.
  func inputs(
    for history: ReferenceHistory, features: [Float], in area: String, yearsAhead: Double
  ) -> [Float]? {
    let figure = Self.figure(history, area: areas[area] ?? -1, from: firstLevel)
    let moves = regression.inputs(
      for: areas[area], at: history.lastTime, yearsAhead: yearsAhead,
      basis: PeerRegression.basis(features, level: figure.level))
    guard let moves, let place = standing.inputs(for: figure) else { return nil }
    return moves + place
  }

  /// Numbers that networks are told of other areas.
  static let inputs = PeerRegression.inputs + PeerStanding.inputs

  /// The law of the nearest cases' moves, in units of change and root years.
  ///
  /// - Parameters:
  ///   - history: The history asked about.
  ///   - features: Its features.
  ///   - area: Its area, whose own past is left out.
  ///   - yearsAhead: Years after its newest figure.
  /// - Returns: As many logistic components as cases count; `nil` with fewer than `fewest`.
  func components(
    like history: ReferenceHistory, features: [Float], in area: String, yearsAhead: Double
  ) -> [LogisticMixtureDistribution.Component]? {
    let own = areas[area]
    let wanted = Self.compared.map { features[$0] }
    var found: [(features: [Float], move: Double)] = []
    for one in cases where one.area != own && one.time + yearsAhead <= history.lastTime + 1e-6 {
      let end = one.time + yearsAhead
      if let outcome = one.outcomes.first(where: { ($0.time - end).magnitude < 0.26 }) {
        found.append((one.features, outcome.move))
      }
    }
    guard found.count >= Self.fewest else { return nil }
    let precisions = Self.inverseVariances(found.map(\.features))
    var ranked = found.indices.map { index in
      (distance: Self.distance(found[index].features, wanted, precisions), index: index)
    }
    ranked.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    ranked = Array(ranked.prefix(Self.nearest))
    let reach = max(ranked[ranked.count - 1].distance, 1e-12)
    let root = yearsAhead.squareRoot()
    let weights = ranked.map { Double.exp(-$0.distance / reach) }
    let total = weights.reduce(0, +)
    return zip(ranked, weights).map { one, weight in
      LogisticMixtureDistribution.Component(
        weight: weight / total, location: found[one.index].move / root, scale: Self.bandwidth)
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
