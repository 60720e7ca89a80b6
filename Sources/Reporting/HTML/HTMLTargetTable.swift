import Assessment
import IndicatorData

/// The table of targets with its filter: one row a target, with a small chart.
struct HTMLTargetTable {
  let content: ReportContent
  var p: Phrases { content.phrases }

  init(_ content: ReportContent) { self.content = content }

  var pieces: [Markup] { [filter, table] }

  // MARK: Filter

  private var filter: Markup {
    let years = Set(content.entries.compactMap(\.result.target.by)).sorted()
    let used = AttainmentClass.allCases.filter { group in
      content.entries.contains { $0.group == group && $0.result.outcome != .heading }
    }
    return .element(
      "form", ["class": "filter js-only", "id": "filter", "role": "search"],
      .element(
        "label", .text(p[.text]),
        .element("input", ["type": "search", "name": "text", "autocomplete": "off"])),
      select(
        p[.agency], "agency",
        content.agencies.map { ($0, content.plan.name(of: $0, in: p.language)) }),
      select(
        p[.classHeading], "group",
        used.map { ($0.rawValue, p.shortName(of: $0)) }),
      select(p[.year], "year", years.map { ("\($0)", "\($0)") }),
      .element("button", ["type": "reset"], text: p[.reset]),
      .element(
        "output",
        [
          "id": "count", "aria-live": "polite",
          "data-text": p[.nTargets],
        ], .empty))
  }

  private func select(_ title: String, _ name: String, _ options: [(String, String)]) -> Markup {
    let all = Markup.element("option", ["value": ""], text: p[.allHeading])
    return .element(
      "label", .text(title),
      .element(
        "select", ["name": name],
        [all] + options.map { .element("option", ["value": $0.0], text: $0.1) }))
  }

  // MARK: Rows

  /// The columns with the names that style and script know them by.
  private static let columns: [(column: TargetColumn, name: String)] = [
    (.number, "no"), (.indicator, "name"), (.goal, "goal"), (.now, "now"), (.chart, "chart-cell"),
    (.range, "range"), (.chance, "chance"), (.verdict, "verdict"), (.basis, "basis"),
  ]

  private var table: Markup {
    let head = Self.columns.map { column, _ -> Markup in
      let (title, isSortable) = (column.title(p), column != .chart)
      return .element(
        "th",
        [
          "scope": "col", "role": "columnheader", "class": column == .chance ? "num" : nil,
          "data-title": isSortable ? title : nil,
        ], isSortable ? .element("button", ["type": "button"], text: title) : .text(title))
    }
    return .element(
      "table", ["id": "targets-table", "role": "table"],
      .element(
        "caption",
        text: p[.targetsAndHowLikelyTheyAre]),
      .element("thead", ["role": "rowgroup"], .element("tr", ["role": "row"], head)),
      .element("tbody", ["role": "rowgroup"], content.entries.enumerated().map(row)))
  }

  private func row(_ index: Int, _ entry: ReportContent.Entry) -> Markup {
    let result = entry.result
    let isHeading = result.outcome == .heading
    let cells = Self.columns.map { column, name -> Markup in
      let cell = cell(column, index, entry)
      return .element(
        "td",
        [
          "role": "cell", "class": column == .chance ? "num \(name)" : name,
          "data-label": cell.inner == .empty ? nil : column.title(p), "data-value": cell.value,
        ], cell.inner)
    }
    let names = result.indicator.agencies.map { content.plan.name(of: $0, in: p.language) }
    let search = [
      result.target.number ?? "", result.indicator.name[p.language],
      TargetColumn.goal.text(result, p),
      TargetColumn.verdict.text(result, p), names.joined(separator: " "),
    ]
    return .element(
      "tr",
      [
        "role": "row", "class": isHeading ? "heading" : nil,
        "data-agencies": result.indicator.agencies.joined(separator: " "),
        "data-group": isHeading ? "" : entry.group.rawValue,
        "data-year": result.target.by.map { "\($0)" } ?? "",
        "data-section": isHeading ? nil : entry.id, "data-search": search.joined(separator: " "),
      ], cells)
  }

  private typealias Value = (inner: Markup, value: String?)

  /// What a cell shows, and what its column is sorted by.
  private func cell(_ column: TargetColumn, _ index: Int, _ entry: ReportContent.Entry) -> Value {
    let result = entry.result
    let isHeading = result.outcome == .heading
    switch column {
    case .number: return (.text(column.text(result, p)), "\(index)")
    case .indicator: return (isHeading ? heading(entry) : name(entry), nil)
    case _ where isHeading: return (.empty, column == .chance ? "" : nil)
    case .goal: return (unbroken(column.text(result, p)), nil)
    case .chart: return (Sparkline(result)?.markup ?? .empty, nil)
    case .basis: return (.text(basis(result)), nil)
    default: break
    }
    let key = NumberText(column.value(result)).description
    switch column {
    case .chance: return (chance(result), key)
    case .verdict:
      let text = "\(HTMLReport.sign(entry.group)) \(column.text(result, p))"
      return (.element("span", ["class": "badge g-\(entry.group.rawValue)"], text: text), key)
    case .range: return (unbroken(column.text(result, p)), key)
    default: return (.text(column.text(result, p)), key)
    }
  }

  private func name(_ entry: ReportContent.Entry) -> Markup {
    .element("a", ["href": "#\(entry.id)"], text: entry.result.indicator.name[p.language])
  }

  /// The name of a heading, and what its rows come to.
  private func heading(_ entry: ReportContent.Entry) -> Markup {
    let notes = content.notes(entry).joined(separator: " ")
    return .text(entry.result.indicator.name[p.language])
      + (notes.isEmpty ? .empty : .element("span", ["class": "group"], text: notes))
  }

  private func unbroken(_ text: String) -> Markup { .text(text.replacing(" %", with: "\u{A0}%")) }

  private func basis(_ result: TargetResult) -> String {
    let grade = result.evidenceGrade.map { ", " + p.evidence($0) } ?? ""
    return TargetColumn.basis.text(result, p) + grade
  }

  private func chance(_ result: TargetResult) -> Markup {
    guard case .probability(let probability) = result.outcome else { return .text("–") }
    let width = "\(Int((100 * probability).rounded()))"
    return unbroken(p.probability(probability))
      + .element(
        "span", ["class": "meter", "aria-hidden": "true"],
        .element("i", ["style": "width:\(width)%"], .empty))
  }
}
