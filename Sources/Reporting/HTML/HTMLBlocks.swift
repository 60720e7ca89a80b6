/// The pieces of a report as HTML.
struct HTMLBlocks {
  let p: Phrases

  init(_ phrases: Phrases) { p = phrases }

  func markup(_ blocks: [ReportDocument.Block]) -> Markup { blocks.map(markup).joined() }

  func markup(_ block: ReportDocument.Block) -> Markup {
    switch block {
    case .heading(let level, let text, let id):
      .element("h\(min(6, level))", ["id": id], text: text)
    case .paragraph(let text): .element("p", text: text)
    case .lead(let text): .element("p", ["class": "lead"], text: text)
    case .note(let text): .element("p", ["class": "note"], text: text)
    case .list(let items): list(items)
    case .table(let each): table(each)
    case .figure(let each): figure(each)
    case .pageBreak: .empty
    }
  }

  func list(_ items: [String]) -> Markup {
    items.isEmpty ? .empty : .element("ul", items.map { .element("li", text: $0) })
  }

  /// A table that scrolls sideways where the page is narrow, by keyboard too.
  func table(_ table: ReportTable, hidesCaption: Bool = false) -> Markup {
    let head = table.columns.map { column -> Markup in
      let name = column.isNumeric ? "num" : column.weight >= 3 ? "wide" : nil
      return Markup.element("th", ["scope": "col", "class": name], text: column.title)
    }
    let rows = table.rows.map { row in
      Markup.element(
        "tr",
        zip(table.columns, row).map { column, cell -> Markup in
          let isHash = cell.text.count == 64
          let name = column.isNumeric ? "num" : isHash ? "hash" : nil
          return .element("td", ["class": name], self.cell(cell))
        })
    }
    let note = table.note.map { Markup.element("p", ["class": "note"], text: $0) } ?? .empty
    return .element(
      "div",
      ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": table.caption],
      .element(
        "table",
        (hidesCaption ? [] : [.element("caption", text: table.caption)])
          + [
            .element("thead", .element("tr", head)), .element("tbody", rows),
          ])) + note
  }

  func cell(_ cell: ReportTable.Cell) -> Markup {
    guard let link = cell.link else { return .text(Self.unbroken(cell.text)) }
    return .element("a", ["href": "#\(link)"], text: cell.text)
  }

  /// A text whose signs stay on the line of their numbers.
  static func unbroken(_ text: String) -> String {
    var kept = text.replacing(" %", with: "\u{A0}%")
    for sign in ["≥", "≤", ">", "<"] { kept = kept.replacing("\(sign) ", with: "\(sign)\u{A0}") }
    return kept
  }

  func figure(_ figure: ReportFigure) -> Markup {
    .element(
      "figure", .element("div", ["class": "chart-box"], figure.inline),
      .element("figcaption", text: "\(figure.altText) \(figure.source)"))
  }

  /// What most readers skip, closed until asked for; print shows it.
  func details(_ summary: String, _ content: Markup, name: String? = nil) -> Markup {
    content == .empty
      ? .empty : .element("details", ["class": name], .element("summary", text: summary), content)
  }
}
