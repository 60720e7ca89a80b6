import Foundation

/// Scores of probabilities on the cases they were given for.
struct CalibrationScore {
  private(set) var count = 0
  private var attained = 0
  private var squares = 0.0
  private var logs = 0.0
  private(set) var bins = [(count: Int, probability: Double, attained: Int)](
    repeating: (0, 0, 0), count: 10)
  private var outcomes = 0
  private var inside80 = 0
  private var inside95 = 0

  mutating func add(_ probability: Double, attained hit: Bool, at place: Double?) {
    if let place { add(outcomeAt: place) }
    let clipped = min(max(probability, 1e-3), 1 - 1e-3)
    count += 1
    attained += hit ? 1 : 0
    squares += (probability - (hit ? 1 : 0)) * (probability - (hit ? 1 : 0))
    logs -= log(hit ? clipped : 1 - clipped)
    let bin = min(Int(probability * 10), 9)
    bins[bin].count += 1
    bins[bin].probability += probability
    bins[bin].attained += hit ? 1 : 0
  }

  private mutating func add(outcomeAt place: Double) {
    outcomes += 1
    if place >= 0.1, place <= 0.9 { inside80 += 1 }
    if place >= 0.025, place <= 0.975 { inside95 += 1 }
  }

  /// The scores of both taken together.
  mutating func add(_ other: CalibrationScore) {
    count += other.count
    attained += other.attained
    squares += other.squares
    logs += other.logs
    for bin in bins.indices {
      bins[bin].count += other.bins[bin].count
      bins[bin].probability += other.bins[bin].probability
      bins[bin].attained += other.bins[bin].attained
    }
    outcomes += other.outcomes
    inside80 += other.inside80
    inside95 += other.inside95
  }

  var brier: Double { squares / Double(count) }
  var logScore: Double { logs / Double(count) }
  /// Share of intervals that held.
  var held80: Double { Double(inside80) / Double(max(outcomes, 1)) }
  var held95: Double { Double(inside95) / Double(max(outcomes, 1)) }
  /// The Brier score of the base rate in hindsight.
  var hindsight: Double {
    let rate = Double(attained) / Double(count)
    return rate * (1 - rate)
  }

  /// Expected calibration error over ten bins.
  var calibrationError: Double {
    bins.reduce(0) { $0 + abs($1.probability - Double($1.attained)) } / Double(count)
  }

  static let header =
    "| cases | method | n | Brier | base rate | log | calibration error | 80 % holds | 95 % holds |\n"
    + "|---|---|--:|--:|--:|--:|--:|--:|--:|"

  func row(_ cases: String, _ method: String) -> String {
    guard count > 0 else { return "| \(cases) | \(method) | 0 | | | | | | |" }
    let cells = [
      cases, method, "\(count)", Self.text(brier, 4), Self.text(hindsight, 4),
      Self.text(logScore, 4), Self.text(calibrationError, 4), Self.text(100 * held80, 1),
      Self.text(100 * held95, 1),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  static func text(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
