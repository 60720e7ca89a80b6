import IndicatorData

extension PlanDraft {
  /// A cell that was guessed.
  package struct Guess: Sendable {
    package let sheet: String
    package let row: Int
    package let heading: String
    package let words: String
  }

  /// The draft as the text of a plan file.
  package var yaml: String { PlanText(root, file: "").text }

  /// The draft as sheets.
  package var sheets: PlanSheets? { PlanSheets(yaml: yaml) }

  /// The cells that were guessed.
  package var guesses: [Guess] {
    let lists = [
      ("Indicators", indicators), ("Targets", targets), ("Tasks", tasks), ("Agencies", agencies),
    ]
    return lists.flatMap { name, rows in
      rows.enumerated().flatMap { index, row in
        row.compactMap { cell in
          cell.guess.map { Guess(sheet: name, row: index, heading: cell.heading, words: $0) }
        }
      }
    }
  }

  private var root: PlanNode {
    let horizon = targets.joined().filter { $0.heading == "by" }.compactMap { Int($0.text) }.max()
    let own = plan + (horizon.map { [DraftCell("horizon", "\($0)")] } ?? [])
    var entries: [(key: String, value: PlanNode)] = [
      ("attain", .text("1", nil)), ("plan", node(own, PlanVocabulary.plan)),
      ("data", .list([])),
    ]
    let lists = [
      ("agencies", agencies, PlanVocabulary.agency),
      ("indicators", indicators, PlanVocabulary.indicator),
      ("targets", targets, PlanVocabulary.target), ("tasks", tasks, PlanVocabulary.task),
    ]
    for (key, rows, section) in lists {
      entries.append((key, .list(rows.map { node($0, section) })))
    }
    return .map(entries)
  }

  private func node(_ row: Row, _ section: PlanSection) -> PlanNode {
    var node = PlanNode.empty
    for cell in row {
      guard let path = try? PlanPath(cell.heading, in: section),
        let value = try? PlanCell.node(cell.text, as: path.forms, at: SourceLocation(file: ""))
      else { continue }
      node.insert(value, at: path.steps[...])
    }
    return node
  }
}
