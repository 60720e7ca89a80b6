import Statistics

/// Where an area stands among the others of the same indicator at a day: its level in standard
/// deviations from theirs, and how large its changes are beside theirs.
///
/// Every figure of every other area up to the day counts once.
struct PeerStanding: Sendable {
  /// Numbers that networks are told.
  static let inputs = 2
  private static let farthest = 4.0

  /// A figure of some area: its level, and the logarithm of its history's relative change.
  struct Figure: Sendable {
    let area: Int
    let time: Double
    let level: Double
    let logUnit: Double
  }

  private struct Sums: Sendable {
    var count = 0.0
    var level = 0.0
    var square = 0.0
    var logUnit = 0.0

    mutating func add(_ figure: Figure, weight: Double) {
      count += weight
      level += weight * figure.level
      square += weight * figure.level * figure.level
      logUnit += weight * figure.logUnit
    }
  }

  /// The sums of all figures up to a time.
  private let totals: RunningSums<Sums>
  private let own: [Int: [Figure]]

  /// Sums up figures.
  ///
  /// - Parameter figures: Levels counted from anywhere, the same for all.
  /// - Complexity: O(n log n).
  init(_ figures: [Figure]) {
    own = Dictionary(grouping: figures, by: \.area)
    totals = RunningSums(of: figures.map { (time: $0.time, item: $0) }, from: Sums()) {
      $0.add($1, weight: 1)
    }
  }

  /// What networks are told.
  ///
  /// - Parameter figure: The newest figure asked about; its area is left out, an unknown one is below
  ///   zero.
  /// - Returns: `inputs` numbers; `nil` with fewer than `PeerRegression.fewest` figures.
  func inputs(for figure: Figure) -> [Float]? {
    guard let last = totals.upTo(figure.time) else { return nil }
    var sums = last.sums
    for one in own[figure.area] ?? [] where one.time <= last.time + 1e-6 {
      sums.add(one, weight: -1)
    }
    guard sums.count >= PeerRegression.fewest - 0.5 else { return nil }
    let mean = sums.level / sums.count
    let deviation = max(sums.square / sums.count - mean * mean, 1e-6).squareRoot()
    return [(figure.level - mean) / deviation, figure.logUnit - sums.logUnit / sums.count].map {
      Float(min(max($0, -Self.farthest), Self.farthest))
    }
  }
}
