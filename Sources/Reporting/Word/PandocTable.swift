import Plans

/// Makes a grid of a table in pandoc's JSON.
enum PandocTable {
  /// Reads a table's content: attributes, caption, columns, head, bodies, foot.
  static func read(_ content: [Any]) -> DocumentContent.Table {
    guard content.count >= 6 else { return .init(rows: []) }
    let head = (content[3] as? [Any])?.last as? [Any] ?? []
    let bodies = (content[4] as? [[Any]] ?? []).flatMap { body -> [Any] in
      let parts = body.suffix(2).compactMap { $0 as? [Any] }
      return parts.flatMap { $0 }
    }
    let foot = (content[5] as? [Any])?.last as? [Any] ?? []
    return grid(head + bodies + foot, width: (content[2] as? [Any])?.count ?? 0)
  }

  /// A cell over several columns stands in the first of them, one over several rows in all of them.
  private static func grid(_ rows: [Any], width: Int) -> DocumentContent.Table {
    var result: [[String]] = []
    // Texts that reach down from above, with the rows that are left, by column.
    var open: [Int: (text: String, rows: Int)] = [:]
    for row in rows {
      var cells = ((row as? [Any])?.last as? [[Any]] ?? [])[...]
      var line: [String] = []
      while line.count < width || !cells.isEmpty {
        if let above = open[line.count], above.rows > 0 {
          open[line.count] = (above.text, above.rows - 1)
          line.append(above.text)
          continue
        }
        guard let cell = cells.popFirst(), cell.count >= 5 else {
          if line.count >= width { break }
          line.append("")
          continue
        }
        let (down, across) = (cell[2] as? Int ?? 1, cell[3] as? Int ?? 1)
        let text = text(cell[4])
        for step in 0..<max(1, across) {
          if down > 1 { open[line.count] = (step == 0 ? text : "", down - 1) }
          line.append(step == 0 ? text : "")
        }
      }
      result.append(line)
    }
    return .init(rows: result)
  }

  /// The text of inlines and blocks, blocks and line breaks on lines of their own.
  static func text(_ node: Any) -> String {
    if let list = node as? [Any] {
      let isBlocks = list.contains { element in
        let kind = (element as? [String: Any])?["t"] as? String
        return ["Para", "Plain", "Header", "BulletList", "OrderedList", "Div"].contains(kind)
      }
      return list.map(text).filter { !$0.isEmpty }.joined(separator: isBlocks ? "\n" : "")
    }
    guard let element = node as? [String: Any] else { return "" }
    let content = element["c"]
    switch element["t"] as? String {
    case "Str": return content as? String ?? ""
    case "Space", "SoftBreak": return " "
    case "LineBreak": return "\n"
    case "Note", "RawInline", "Image": return ""
    case "Code", "Math", "CodeBlock": return (content as? [Any])?.last as? String ?? ""
    case "Quoted":
      let isSingle =
        ((content as? [Any])?.first as? [String: Any])?["t"] as? String == "SingleQuote"
      let inner = text((content as? [Any])?.last ?? "")
      return isSingle ? "‘\(inner)’" : "“\(inner)”"
    default: return text(content ?? "")
    }
  }
}
