import Forecasting
import Foundation
import Statistics

// How good are the probabilities of attainment on past targets, and do the intervals hold?
// usage: attainment-benchmark FOLDER [labels|trends]   (panel.csv.gz, cases.csv.gz, indicators.csv)

/// A way to answer a case, fitted once a history.
struct Method {
  let name: String
  /// The distribution a number of years after a history's end; `nil` where it cannot say.
  let fit: (History, MeasurementScale) -> ((Double) -> PredictiveDistribution?)?
}

let methods = [
  Method(name: "straight line, t interval") { history, _ in
    guard
      let line = try? TrendLine.fit(times: history.times, values: history.values),
      let last = history.times.last
    else { return nil }
    return { try? line.prediction(at: last + $0) }
  },
  Method(name: "naive") { history, scale in
    (try? DampedDrift(widening: 1, pseudoChanges: .infinity).fit(history, scale: scale)).map {
      fit in { fit.distribution(yearsAhead: $0) }
    }
  },
  Method(name: "damped drift, not shrunk") { history, scale in
    (try? DampedDrift(pseudoChanges: 0).fit(history, scale: scale)).map { fit in
      { fit.distribution(yearsAhead: $0) }
    }
  },
  Method(name: "damped drift (used)") { history, scale in
    (try? DampedDrift().fit(history, scale: scale)).map { fit in
      { fit.distribution(yearsAhead: $0) }
    }
  },
]

/// Scores of one method on the cases it could answer.
struct Score {
  var count = 0
  var brier = 0.0
  var logarithmic = 0.0
  var bins = [(count: Int, probability: Double, attained: Int)](
    repeating: (0, 0, 0), count: 10)
  var outcomes = 0
  var inside80 = 0
  var inside95 = 0

  mutating func add(_ probability: Double, attained: Bool) {
    let hit = attained ? 1.0 : 0.0
    let clipped = min(max(probability, 1e-3), 1 - 1e-3)
    count += 1
    brier += (probability - hit) * (probability - hit)
    logarithmic -= attained ? log(clipped) : log(1 - clipped)
    let bin = min(Int(probability * 10), 9)
    bins[bin].count += 1
    bins[bin].probability += probability
    bins[bin].attained += attained ? 1 : 0
  }

  mutating func add(outcomeAt cumulative: Double) {
    outcomes += 1
    if cumulative >= 0.1, cumulative <= 0.9 { inside80 += 1 }
    if cumulative >= 0.025, cumulative <= 0.975 { inside95 += 1 }
  }

  /// Expected calibration error over ten bins.
  var calibrationError: Double {
    bins.reduce(0) { sum, bin in
      bin.count == 0 ? sum : sum + abs(bin.probability - Double(bin.attained)) / Double(count)
    }
  }
}

func score(_ method: Method, on set: CaseSet, keeping last: Int?) -> Score {
  let fits = zip(set.histories, set.scales).map { history, scale in
    let kept = last.map { min($0, history.count) } ?? history.count
    return method.fit(
      History(
        times: Array(history.times.suffix(kept)), values: Array(history.values.suffix(kept))),
      scale)
  }
  var score = Score()
  for one in set.cases {
    guard let distribution = fits[one.history]?(one.horizon) else { continue }
    let probability =
      one.isUpward
      ? distribution.upperTailProbability(one.target)
      : distribution.cumulativeProbability(one.target)
    score.add(probability, attained: one.attained)
    if let outcome = one.outcome {
      score.add(outcomeAt: distribution.cumulativeProbability(outcome))
    }
  }
  return score
}

func text(_ value: Double, _ digits: Int = 3) -> String {
  let scale = pow(10.0, Double(digits))
  let parts = "\((value * scale).rounded() / scale)".split(separator: ".")
  return parts[0] + "."
    + (parts.count > 1 ? parts[1] : "0").padding(
      toLength: digits, withPad: "0", startingAt: 0)
}

guard let folder = CommandLine.arguments.dropFirst().first else {
  print("usage: attainment-benchmark FOLDER [labels|trends]")
  exit(64)
}
let set = try CaseSet(folder: folder)
if CommandLine.arguments.dropFirst(2).first == "labels" {
  print(labelTable(of: set), terminator: "")
  exit(0)
}
if CommandLine.arguments.dropFirst(2).first == "trends" {
  print(await trendTable(of: set), terminator: "")
  exit(0)
}
let rate = Double(set.cases.count { $0.attained }) / Double(set.cases.count)
print(
  "\(set.cases.count) cases, \(set.histories.count) histories, base rate \(text(rate)), "
    + "its Brier score in hindsight \(text(rate * (1 - rate)))\n")
print("| history | method | cases | Brier | log | calibration error | 80 % holds | 95 % holds |")
print("|---|---|--:|--:|--:|--:|--:|--:|")
for last in [nil, 6, 4, 3, 2] {
  for method in methods {
    let s = score(method, on: set, keeping: last)
    guard s.count > 0 else { continue }
    let n = Double(s.count)
    let cells = [
      last.map { "last \($0)" } ?? "all, up to 15", method.name, "\(s.count)",
      text(s.brier / n), text(s.logarithmic / n), text(s.calibrationError),
      text(100 * Double(s.inside80) / Double(s.outcomes), 1),
      text(100 * Double(s.inside95) / Double(s.outcomes), 1),
    ]
    print("| " + cells.joined(separator: " | ") + " |")
  }
}
