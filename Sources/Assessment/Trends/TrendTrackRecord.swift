import Trends

/// How often trends by regression were right on past cases.
///
/// Made by `attainment-benchmark FOLDER trends` on the public cases of official annual indicators
/// (`panel.csv.gz`, `cases.csv.gz`): a target 3, 5 or 10 years ahead of up to 15 years of figures,
/// met in its year or not.
package struct TrendTrackRecord: Sendable, Equatable {
  /// Years from the newest figure to the target.
  package let yearsAhead: Int
  /// Past cases whose outcome is known.
  package let cases: Int
  /// How many outcomes the 80 % prediction interval held; `nil` for trends without one.
  package let held80: Int?
  /// How many the 95 % prediction interval held.
  package let held95: Int?
  /// Past targets that the trend's height met in their year.
  package let saidYes: Int
  /// How many of those were met.
  package let yesCameTrue: Int
  /// Past targets that it did not meet.
  package let saidNo: Int
  /// How many of those were not met.
  package let noCameTrue: Int

  /// The share of targets of which the trend said rightly whether they would be met.
  package var rightShare: Double {
    Double(yesCameTrue + noCameTrue) / Double(saidYes + saidNo)
  }

  /// The share of outcomes within the 95 % interval.
  package var share95: Double? { held95.map { Double($0) / Double(cases) } }

  /// The share of outcomes within the 80 % interval.
  package var share80: Double? { held80.map { Double($0) / Double(cases) } }

  /// The share of its yeses that came true.
  package var yesShare: Double? {
    saidYes > 0 ? Double(yesCameTrue) / Double(saidYes) : nil
  }

  /// The record of a model, from the nearest horizon measured.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - yearsAhead: Years from the newest figure to the target.
  /// - Returns: `nil` for a model that was not measured, or on fewer than 100 cases.
  package static func of(_ model: TrendModel, yearsAhead: Double) -> TrendTrackRecord? {
    let measured = table.filter { $0.0 == model.name && $0.2 >= 100 }
    let nearest = measured.min {
      (Double($0.1) - yearsAhead).magnitude < (Double($1.1) - yearsAhead).magnitude
    }
    return nearest.map { row in
      TrendTrackRecord(
        yearsAhead: row.1, cases: row.2, held80: row.3, held95: row.4, saidYes: row.5,
        yesCameTrue: row.6, saidNo: row.7, noCameTrue: row.8)
    }
  }
}
