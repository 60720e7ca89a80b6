import LinearAlgebra
import RealModule
import Statistics

/// The future ranks of one area among all: every area's place is simulated, then counted.
///
/// All areas keep their places by one law (`RankPersistence`), each from its own history; the other
/// areas of the last year stand where the ranks left free say, whoever they are, so that one's own
/// rank alone is enough. Where fewer areas are ranked later (a merger), the rivals that remain are a
/// random part of those there were; where more are, newcomers start from anywhere.
public struct RankFit: Sendable, Equatable {
  /// The name in results.
  public static let name = "rank-persistence"

  /// How long places are kept.
  public let persistence: RankPersistence
  /// How many areas are ranked.
  public let frame: RankFrame
  /// The end of the last ranked period, in decimal years.
  public let lastTime: Double
  /// How many other areas have a place of their own in the data.
  public let rivalsKnown: Int
  /// The end of the newest list of places, where the area is not on it.
  public let behind: Int?
  private let own: PlaceState
  private let rivals: [PlaceState]

  /// Fits the ranks of one area.
  ///
  /// - Parameters:
  ///   - own: Its places, in order of time.
  ///   - rivals: The places of each other area that has any, in order of time.
  ///   - frame: How many areas are ranked.
  ///   - behind: The end of the newest list, where the area's last place is only behind it.
  ///   - persistence: How long places are kept; `nil` learns it from all places, leaning on what
  ///     was measured on provinces.
  /// - Throws: `SeriesError.tooShort` without a place of its own.
  /// - Complexity: O(areas² + places).
  public init(
    own: [RankPlace], rivals: [[RankPlace]], frame: RankFrame, behind: Int? = nil,
    persistence: RankPersistence? = nil
  ) throws(SeriesError) {
    guard let last = own.last else { throw .tooShort(needed: 1, found: 0) }
    let count = frame[Int(last.time.rounded(.up)) - 1]
    let law = persistence ?? RankPersistence(learningFrom: [own] + rivals, least: (count + 1) / 2)
    let known = rivals.map { $0.filter { $0.time <= last.time } }.filter { !$0.isEmpty }
      .prefix(count - 1)
    self.persistence = law
    self.frame = frame
    self.behind = behind
    lastTime = last.time
    rivalsKnown = known.count
    self.own = PlaceState(own, at: last.time, law: law)
    let states = known.map { PlaceState($0, at: last.time, law: law) }
    let taken = known.compactMap { $0.last?.time == last.time ? $0.last?.score : nil }
    let drifted = zip(known, states).compactMap { places, state in
      places.last?.time == last.time ? nil : state.mean
    }
    let free = Self.free(slots: count, taken: [last.score] + taken + drifted)
    self.rivals =
      states
      + free.map {
        PlaceState([RankPlace(time: last.time, score: $0)], at: last.time, law: law)
      }
  }

  /// The places of an order that nobody known stands on.
  private static func free(slots count: Int, taken: [Double]) -> [Double] {
    var slots = (1...count).map { RankPlace.score(rank: Double($0), among: count) }
    for score in taken {
      guard
        let nearest = slots.indices.min(by: {
          (slots[$0] - score).magnitude < (slots[$1] - score).magnitude
        })
      else { break }
      slots.remove(at: nearest)
    }
    return slots
  }

  /// The paths behind `forecast(throughYear:)`: a probability errs by at most 0.7 points.
  static let forecastPaths = 5_000

  /// One distribution of ranks a calendar year, from a fixed stream.
  ///
  /// - Parameter year: The last year to forecast.
  /// - Returns: The forecast; empty when no year up to it ends after the last observation.
  public func forecast(throughYear year: Int) -> Forecast {
    var stream = RandomStream(seed: 0, key: "ranks", purpose: "forecast")
    guard let paths = simulate(paths: Self.forecastPaths, throughYear: year, using: &stream) else {
      return Forecast(model: Self.name, years: [], distributions: [])
    }
    return paths.forecast(model: Self.name)
  }

  /// Simulates ranks whose years belong together.
  ///
  /// - Parameters:
  ///   - count: The number of paths, at least 1.
  ///   - year: The last year to simulate.
  ///   - stream: The random numbers; the same stream gives the same paths.
  /// - Returns: Ranks, 1 for the first; `nil` when no year up to `year` ends after the last
  ///   observation.
  /// - Complexity: O(count x areas x years).
  public func simulate(
    paths count: Int, throughYear year: Int, using stream: inout RandomStream
  ) -> Paths? {
    require(count >= 1, "\(count) paths")
    let first = Int(lastTime.rounded(.down))  // a year ends at year + 1
    guard first <= year else { return nil }
    let years = first...year
    let sizes = years.map { frame[$0] }
    let newcomers = (sizes.max() ?? 1) - 1 - rivals.count
    let field =
      rivals
      + (0..<max(newcomers, 0)).map { _ in PlaceState([], at: lastTime, law: persistence) }
    let steps = PlaceSteps(from: lastTime, through: years, law: persistence)
    var values = [Double](repeating: 1, count: count * years.count)
    var mine = [Double](repeating: 0, count: years.count)
    var order = Array(field.indices)
    for path in 0..<count {
      steps.write(own.draw(using: &stream), into: &mine, using: &stream)
      shuffle(&order, leading: sizes.min() ?? 1, using: &stream)
      for (position, rival) in order.enumerated() {
        let start = field[rival].draw(using: &stream)
        var passing = start.passing
        for index in sizes.indices {
          passing = steps.next(passing, at: index, using: &stream)
          if position < sizes[index] - 1, start.lasting + passing > mine[index] {
            values[path * years.count + index] += 1
          }
        }
      }
    }
    return Paths(years: years, count: count, values: values)
  }

  /// A random order where not all rivals remain: who stays must not depend on the place.
  private func shuffle(
    _ order: inout [Int], leading: Int, using stream: inout RandomStream
  ) {
    guard leading - 1 < order.count else { return }
    for position in order.indices.dropLast() {
      order.swapAt(position, position + stream.index(below: order.count - position))
    }
  }
}

/// The passing part of places from year to year.
private struct PlaceSteps {
  private let kept: [Double]
  private let spread: [Double]

  init(from time: Double, through years: ClosedRange<Int>, law: RankPersistence) {
    let ends = years.map { Double($0) + 1 }
    kept = zip(ends, [time] + ends).map { Double.pow(law.decay, $0 - $1) }
    spread = kept.map { ((1 - law.lasting) * (1 - $0 * $0)).squareRoot() }
  }

  func next(_ passing: Double, at index: Int, using stream: inout RandomStream) -> Double {
    kept[index] * passing + spread[index] * stream.normal()
  }

  func write(
    _ start: (lasting: Double, passing: Double), into places: inout [Double],
    using stream: inout RandomStream
  ) {
    var passing = start.passing
    for index in places.indices {
      passing = next(passing, at: index, using: &stream)
      places[index] = start.lasting + passing
    }
  }
}
