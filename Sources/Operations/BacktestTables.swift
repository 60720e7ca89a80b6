import Forecasting
import IndicatorData
import Reporting

/// The result of a backtest as text, CSV and JSON.
package enum BacktestTables {
  /// One score of a method.
  private struct Figure: Encodable {
    let model: String
    let measure: String
    let group: String
    let value: Double
    let cases: Int
  }

  private static func measures(_ score: BacktestScore) -> [(String, Double)] {
    [
      ("MASE", score.mase), ("sMAPE", score.smape), ("OWA", score.owa), ("MSIS95", score.msis),
      ("CRPS", score.crps),
    ]
  }

  private static func groups(_ score: BacktestScore) -> [BacktestScore.Coverage] {
    ([score.coverage] + score.byHorizon + score.byLength).filter { $0.cases > 0 }
  }

  /// Two tables: accuracy, and how often intervals held.
  package static func text(_ scores: [BacktestScore]) -> String {
    let names = scores.first.map { measures($0).map(\.0) } ?? []
    var accuracy = TextTable(
      [.init("model")] + names.map { .init($0, isRightAligned: true) }
        + [.init("series", isRightAligned: true)])
    for score in scores {
      accuracy.append(
        [score.name] + measures(score).map { NumberText($0.1, decimals: 3).description }
          + [String(score.series)])
    }
    var held = TextTable(
      [.init("intervals hold")]
        + scores.flatMap { score in
          ["80 %", "95 %"].map { .init("\(score.name) \($0)", isRightAligned: true) }
        } + [.init("values", isRightAligned: true)])
    for (index, group) in (scores.first.map(groups) ?? []).enumerated() {
      let shares = scores.flatMap { score in
        let coverage = groups(score)[index]
        return [coverage.share80, coverage.share95].map {
          NumberText($0, decimals: 3).description
        }
      }
      held.append([group.label] + shares + [String(group.cases)])
    }
    return accuracy.rendered(width: 140) + "\n" + held.rendered(width: 140)
  }

  private static func figures(_ scores: [BacktestScore]) -> [Figure] {
    scores.flatMap { score in
      measures(score).map {
        Figure(
          model: score.name, measure: $0.0, group: "all", value: $0.1, cases: score.series)
      }
        + groups(score).flatMap { group in
          [("coverage80", group.share80), ("coverage95", group.share95)].map {
            Figure(
              model: score.name, measure: $0.0, group: group.label, value: $0.1,
              cases: group.cases)
          }
        }
    }
  }

  /// One row a model, measure and group.
  package static func csv(_ scores: [BacktestScore]) -> String {
    var writer = CSVWriter(header: ["model", "measure", "group", "value", "cases"])
    for each in figures(scores) {
      writer.append([
        each.model, each.measure, each.group, NumberText(each.value).description, "\(each.cases)",
      ])
    }
    return writer.text
  }

  /// The same figures as an object.
  package static func json(_ scores: [BacktestScore], horizon: Int, origins: Int) throws -> String {
    struct Document: Encodable {
      let schema_version: Int
      let engine: String
      let horizon: Int
      let origins: Int
      let figures: [Figure]
    }
    let document = Document(
      schema_version: ProgramIdentity.schemaVersion,
      engine: "\(ProgramIdentity.name) \(ProgramIdentity.version)",
      horizon: horizon, origins: origins, figures: figures(scores).filter(\.value.isFinite))
    return try JSONText.document(document)
  }
}
