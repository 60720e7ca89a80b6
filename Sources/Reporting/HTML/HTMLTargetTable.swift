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

  private struct Column {
    let title: String
    let name: String
    var isSortable = true
    var isNumeric = false
  }

  private var columns: [Column] {
    [
      Column(title: p[.no], name: "no"),
      Column(title: p[.indicator], name: "name"),
      Column(title: p[.target], name: "goal"),
      Column(title: p[.now], name: "now"),
      Column(
        title: p[.chart], name: "chart-cell", isSortable: false),
      Column(title: p[.median80Percent], name: "range"),
      Column(title: p[.probabilityInReport], name: "chance", isNumeric: true),
      Column(title: p[.verdict], name: "verdict"),
      Column(title: p[.basis], name: "basis"),
    ]
  }

  private var table: Markup {
    let head = columns.map { column -> Markup in
      .element(
        "th",
        [
          "scope": "col", "role": "columnheader", "class": column.isNumeric ? "num" : nil,
          "data-title": column.isSortable ? column.title : nil,
        ],
        column.isSortable
          ? .element("button", ["type": "button"], text: column.title) : .text(column.title))
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
    let cells = zip(columns, values(index, entry)).map { column, cell -> Markup in
      .element(
        "td",
        [
          "role": "cell", "class": column.isNumeric ? "num \(column.name)" : column.name,
          "data-label": cell.inner == .empty ? nil : column.title, "data-value": cell.value,
        ], cell.inner)
    }
    let names = result.indicator.agencies.map { content.plan.name(of: $0, in: p.language) }
    let search = [
      result.target.number ?? "", result.indicator.name[p.language],
      AttainmentTable.goal(result, p),
      AttainmentTable.verdict(result, p), names.joined(separator: " "),
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

  private func values(_ index: Int, _ entry: ReportContent.Entry) -> [Value] {
    let result = entry.result
    let name = Markup.text(result.indicator.name[p.language])
    if result.outcome == .heading {
      let notes = content.notes(entry).joined(separator: " ")
      let note =
        notes.isEmpty ? Markup.empty : .element("span", ["class": "group"], text: notes)
      return [(.text(result.target.number ?? ""), "\(index)"), (name + note, nil)]
        + columns.dropFirst(2).map { (.empty, $0.name == "chance" ? "" : nil) }
    }
    let key = { (value: Double?) in NumberText(value).description }
    return [
      (.text(result.target.number ?? ""), "\(index)"),
      (.element("a", ["href": "#\(entry.id)"], name), nil),
      (unbroken(AttainmentTable.goal(result, p)), nil),
      (.text(AttainmentTable.now(result, p)), key(result.projection?.latest?.value)),
      (Sparkline(result)?.markup ?? .empty, nil),
      (unbroken(AttainmentTable.range(result, p)), key(result.distribution?.median)),
      (chance(result), key(result.probability)),
      (
        .element(
          "span", ["class": "badge g-\(entry.group.rawValue)"],
          text: "\(HTMLReport.sign(entry.group)) \(AttainmentTable.verdict(result, p))"),
        key(result.probability)
      ),
      (.text(basis(result)), nil),
    ]
  }

  private func unbroken(_ text: String) -> Markup { .text(text.replacing(" %", with: "\u{A0}%")) }

  private func basis(_ result: TargetResult) -> String {
    let grade = result.evidenceGrade.map { ", " + p.evidence($0) } ?? ""
    return AttainmentTable.basis(result, p) + grade
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
