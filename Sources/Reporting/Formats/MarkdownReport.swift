/// `report.md`: the annual report with its annex in Markdown with GitHub's tables, ready to paste into another text.
package struct MarkdownReport {
  private let document: ReportDocument
  private let picture: (ReportFigure) -> String?

  /// Prepares the text.
  ///
  /// - Parameters:
  ///   - content: What the report says.
  ///   - picture: The path of a figure's picture, where there is one.
  package init(
    _ content: ReportContent, picture: @escaping (ReportFigure) -> String? = { _ in nil }
  ) {
    let report = AnnualReport(content)
    var whole = report.document
    whole.blocks += report.annex.blocks
    document = whole
    self.picture = picture
  }

  /// The report's text, UTF-8.
  package var text: String {
    let blocks = document.blocks.map(markdown).filter { !$0.isEmpty }
    let title = ["# \(Self.escaped(document.title))", Self.escaped(document.subtitle)]
    return (title + blocks).joined(separator: "\n\n") + "\n"
  }

  private func markdown(_ block: ReportDocument.Block) -> String {
    switch block {
    case .heading(let level, let text, _):
      return String(repeating: "#", count: level + 1) + " " + Self.escaped(text)
    case .paragraph(let text), .note(let text): return Self.escaped(text)
    case .lead(let text): return text.isEmpty ? "" : "**\(Self.escaped(text))**"
    case .list(let items): return items.map { "- " + Self.escaped($0) }.joined(separator: "\n")
    case .table(let table): return Self.markdown(table)
    case .figure(let figure):
      guard let path = picture(figure) else { return "" }
      return "![\(Self.escaped(figure.altText))](\(path))\n\n" + Self.escaped(figure.source)
    case .pageBreak: return ""
    }
  }

  private static func markdown(_ table: ReportTable) -> String {
    let line = { (cells: [String]) in
      "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }
    let rule = "|" + table.columns.map { $0.isNumeric ? "--:|" : "---|" }.joined()
    let rows = [line(table.columns.map(\.title)), rule] + table.rows.map { line($0.map(\.text)) }
    let parts = ["**\(escaped(table.caption))**", rows.joined(separator: "\n")]
    return (parts + [table.note.map(escaped) ?? ""]).filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  /// A text that Markdown prints as it is: bars, stars, angles and line ends would not be.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "[", "]", "<", ">", "\\", "~": escaped += "\\\(character)"
      case "\n", "\r", "\r\n": escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

/// One text, with links to the charts that are written beside it.
struct MarkdownRenderer: ReportRenderer {
  /// `report.md`.
  func files(_ content: ReportContent, _ request: ReportRequest) -> [OutputFile] {
    let report = MarkdownReport(content.withoutProgress) { figure in
      request.chartEnding.map { "charts/\(figure.id)\(request.infix).\($0)" }
    }
    return [OutputFile(request.name("md"), report.text)]
  }
}
