import Assessment

/// What changed between two runs, for the terminal and as CSV.
package struct ComparisonText {
  let comparison: RunComparison
  let p: Phrases

  /// The words for a comparison.
  ///
  /// - Parameters:
  ///   - comparison: Two runs compared.
  ///   - phrases: The language.
  package init(_ comparison: RunComparison, phrases: Phrases) {
    self.comparison = comparison
    p = phrases
  }

  /// What differs between the runs, then the targets whose answers changed.
  ///
  /// - Parameter width: The greatest width of a line in characters.
  /// - Returns: Lines that end in a newline each.
  package func text(width: Int) -> String {
    var text = comparison.context.map { what, before, after in
      "\(what): \(before.isEmpty ? "–" : before) → \(after.isEmpty ? "–" : after)\n"
    }.joined()
    let changed = comparison.rows.filter(\.isChanged)
    if !changed.isEmpty {
      var table = TextTable([
        .init(p[.no], isRightAligned: true),
        .init(p[.indicator], flexibility: 2),
        .init(p[.before], isRightAligned: true),
        .init(p[.nowHeading], isRightAligned: true),
        .init(p[.points], isRightAligned: true),
        .init(p[.why], flexibility: 5),
      ])
      for row in changed {
        table.append([
          row.id, row.names[p.language.rawValue] ?? row.indicator, state(row.before),
          state(row.after),
          difference(row), row.causes.map(words).joined(separator: "; "),
        ])
      }
      text += (text.isEmpty ? "" : "\n") + table.rendered(width: width) + "\n"
    }
    let same = comparison.rows.count - changed.count
    return text + p[.targetsChangedTheSame, changed.count, same] + "\n" + totals
  }

  /// One row a target: both answers and why they differ; output schema 1.
  package var csv: String {
    var writer = CSVWriter(header: [
      "TARGET_ID", "INDICATOR", "OUTCOME_BEFORE", "OUTCOME", "PROBABILITY_BEFORE", "PROBABILITY",
      "DIFFERENCE", "MEDIAN_BEFORE", "MEDIAN", "WHY",
    ])
    let english = ComparisonText(comparison, phrases: Phrases(.en))
    for row in comparison.rows {
      writer.append([
        row.id, row.indicator, row.before?.outcome ?? "", row.after?.outcome ?? "",
        cell(row.before?.probability), cell(row.after?.probability), cell(row.difference),
        cell(row.before?.median), cell(row.after?.median),
        row.causes.map(english.words).joined(separator: "; "),
      ])
    }
    return writer.text
  }

  /// How many targets are expected met in each run.
  private var totals: String {
    let sums = [\RunComparison.Row.before, \.after].map { side in
      comparison.rows.compactMap { $0[keyPath: side]?.probability }
    }
    guard sums.contains(where: { !$0.isEmpty }) else { return "" }
    let texts = sums.map { p.number($0.reduce(0, +), decimals: 1) }
    return p[.expectedMetBeforeAndNow, texts[0], sums[0].count, texts[1], sums[1].count] + "\n"
  }

  private func state(_ answer: RunComparison.Answer?) -> String {
    guard let answer else { return "–" }
    return answer.probability.map(p.probability) ?? answer.outcome.replacing("_", with: " ")
  }

  private func difference(_ row: RunComparison.Row) -> String {
    guard let old = row.before?.probability, let new = row.after?.probability else { return "" }
    return p.difference(from: old, to: new)
  }

  private func words(_ cause: RunComparison.Cause) -> String {
    let list = { (items: [String]) in
      items.prefix(5).joined(separator: ", ") + (items.count > 5 ? ", …" : "")
    }
    return switch cause {
    case .target(let old, let new):
      p[.theTargetChanged] + "\(old) → \(new)"
    case .series(let old, let new):
      p[.anotherSeries]
        + "\(old) → \(new.isEmpty ? "–" : new)"
    case .newFigures(let periods): p[.newFigures] + list(periods)
    case .revised(let figures): p[.revised] + list(figures)
    case .withdrawn(let periods):
      p[.noLongerUsed] + list(periods)
    case .model(let old, let new): p[.model] + "\(old) → \(new)"
    case .seed: p[.anotherSeedOnly]
    case .indirect:
      p[.sameFiguresOtherAreasInputsOr]
    }
  }
}
