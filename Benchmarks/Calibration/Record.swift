import Foundation

/// How often probabilities came true, by what was known: the record that ships with Attain.
struct Record {
  private struct Key: Hashable {
    let isClassKnown: Bool
    let figures: Int
    let horizon: Int
  }

  /// Stands for all figures of a history.
  private static let allFigures = 15
  private var scores: [Key: CalibrationScore] = [:]

  mutating func add(
    _ one: WorldCase, isClassKnown: Bool, keeping last: Int?, _ probability: Double,
    _ place: Double?
  ) {
    let key = Key(
      isClassKnown: isClassKnown, figures: last ?? Self.allFigures, horizon: one.horizon)
    scores[key, default: .init()].add(probability, attained: one.attained, at: place)
  }

  /// All horizons together.
  func whole(isClassKnown: Bool, keeping last: Int?) -> CalibrationScore {
    var whole = CalibrationScore()
    for (key, score) in scores
    where key.isClassKnown == isClassKnown && key.figures == last ?? Self.allFigures {
      whole.add(score)
    }
    return whole
  }

  /// The record as CSV: a row a cell and band of probabilities, and a row a cell with the band
  /// left empty for the cell as a whole.
  var csv: String {
    var text =
      "CLASS_KNOWN,FIGURES,YEARS_AHEAD,BAND,CASES,SAID,CAME_TRUE,BRIER,HELD_80,HELD_95\n"
    let keys = scores.keys.sorted {
      ($0.isClassKnown ? 0 : 1, $0.figures, $0.horizon)
        < ($1.isClassKnown ? 0 : 1, $1.figures, $1.horizon)
    }
    for key in keys {
      guard let score = scores[key] else { continue }
      let cell = "\(key.isClassKnown ? 1 : 0),\(key.figures),\(key.horizon)"
      let held = [score.brier, score.held80, score.held95].map { CalibrationScore.text($0, 4) }
      text += "\(cell),,\(score.count),,,\(held.joined(separator: ","))\n"
      for (band, bin) in score.bins.enumerated() where bin.count > 0 {
        let said = CalibrationScore.text(bin.probability / Double(bin.count), 4)
        let came = CalibrationScore.text(Double(bin.attained) / Double(bin.count), 4)
        text += "\(cell),\(band),\(bin.count),\(said),\(came),,,\n"
      }
    }
    return text
  }
}
