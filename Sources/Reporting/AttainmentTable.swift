import Assessment
import IndicatorData
import Statistics

/// The attainment table for the terminal: one row a target, and how to read it.
package enum AttainmentTable {
  /// The table's text.
  ///
  /// - Parameters:
  ///   - assessment: The assessed plan.
  ///   - phrases: The language.
  ///   - width: The greatest line width, in characters.
  ///   - level: The level of the interval shown, in per cent.
  ///   - color: Whether the terminal shows colour.
  /// - Returns: Title, table, and a key; lines end in newlines.
  package static func text(
    _ assessment: PlanAssessment, phrases: Phrases, width: Int, level: Int = 80, color: Bool = false
  ) -> String {
    let p = phrases
    let shown = columns(fitting: width)
    var table = TextTable(
      shown.map { column, flexibility, lines in
        .init(
          heading(column, p, level: level), isRightAligned: column.isNumeric,
          flexibility: flexibility, mostLines: lines)
      })
    for result in assessment.results {
      let paint = color ? paint(result) : .plain
      let painted = shown.indices.filter { [.chance, .verdict].contains(shown[$0].column) }
      // A no-break space keeps a number and its % sign on one line.
      let cells = shown.map {
        cell($0.column, result, p, level: level).replacing(" %", with: "\u{A0}%")
      }
      table.append(cells, paint: Dictionary(uniqueKeysWithValues: painted.map { ($0, paint) }))
    }
    let hidden = columns.map(\.column).filter { column in !shown.contains { $0.column == column } }
    let missing =
      hidden.isEmpty
      ? ""
      : p[
        .notShownAtThisWidth, hidden.map { heading($0, p, level: level) }.joined(separator: ", ")]
        + "\n"
    let title = assessment.plan.title[p.language]
    return TextTable.wrap(title, to: width).joined(separator: "\n") + "\n"
      + subtitle(assessment, p) + "\n\n"
      + table.rendered(width: width) + "\n"
      + TextTable.wrap(p.together(assessment.portfolio), to: width)
      .map { "\($0)\n" }.joined() + missing + key(p, level: level, width: width)
  }

  private static func subtitle(_ assessment: PlanAssessment, _ p: Phrases) -> String {
    let plan = assessment.plan
    let asOf = plan.asOf.map {
      p[.dataAsOf] + p.date($0)
    }
    return p[
      .targets, assessment.results.count { $0.outcome != .heading },
      plan.name(of: plan.area, in: p.language)] + (asOf ?? "")
  }

  /// The columns, and how they give way.
  private static let columns: [(column: TargetColumn, flexibility: Int, mostLines: Int)] = [
    (.number, 0, .max), (.indicator, 5, 2), (.goal, 3, .max), (.now, 3, .max), (.basis, 0, .max),
    (.figures, 0, .max), (.range, 0, .max), (.chance, 0, .max), (.verdict, 3, .max),
    (.notes, 5, .max),
  ]

  /// The heading, in few letters where there is little room.
  private static func heading(_ column: TargetColumn, _ p: Phrases, level: Int) -> String {
    switch column {
    case .figures: "n"
    case .chance: p[.prob]
    case .range: p[.medianPercent, level]
    default: column.title(p, level: level)
    }
  }

  /// The columns that a width has room for: a narrow window shows what is asked and answered.
  private static func columns(
    fitting width: Int
  ) -> [(column: TargetColumn, flexibility: Int, mostLines: Int)] {
    let left: Set<TargetColumn> =
      width >= 120 ? [] : width >= 100 ? [.notes] : [.notes, .basis, .figures, .verdict]
    return columns.filter { !left.contains($0.column) }
  }

  private static func cell(
    _ column: TargetColumn, _ result: TargetResult, _ p: Phrases, level: Int
  ) -> String {
    guard column == .notes else { return column.text(result, p, level: level) }
    return result.notes.compactMap { p.briefNote($0, of: result.indicator) }
      .joined(separator: "; ")
  }

  private static func paint(_ result: TargetResult) -> TextTable.Paint {
    switch result.probability {
    case .some(0.66...): .green
    case .some(0.33...): .yellow
    case .some: .red
    case nil: .faint
    }
  }

  private static func key(_ p: Phrases, level: Int, width: Int) -> String {
    let lines = [
      p[.basisProxyMeansTheFiguresOf],
      p[.medianPercentTheValueInThe, level],
      p[.verdictsAfterIpccVeryLikelyFrom],
    ]
    return lines.flatMap { TextTable.wrap($0, to: width) }.map { $0 + "\n" }.joined()
  }
}
