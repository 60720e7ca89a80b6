/// `report.tex`: the report's tables for a paper, to be read with `\input`.
///
/// Needs the packages booktabs, longtable and array, and an engine that reads UTF-8 (LuaLaTeX or
/// XeLaTeX for Vietnamese).
package struct LaTeXTables {
  let content: ReportContent

  /// Prepares the tables.
  ///
  /// - Parameter content: What the report says.
  package init(_ content: ReportContent) { self.content = content }

  /// LaTeX, UTF-8.
  package var text: String {
    let tables = [
      ("summary", content.summaryTable), ("years", content.yearTable),
      ("agencies", content.agencyTable),
      ("targets", content.targetTable(content.entries, linked: false)),
    ]
    let paces = content.paceOverview.map { [("paces", $0)] } ?? []
    let scenarios = content.scenarioTables.enumerated().map { ("scenarios-\($0 + 1)", $1) }
    return "% \\usepackage{booktabs,longtable,array}\n% LuaLaTeX or XeLaTeX reads every letter.\n\n"
      + (tables + paces + scenarios).map { Self.table($1, label: $0) }.joined(separator: "\n")
  }

  private static func table(_ table: ReportTable, label: String) -> String {
    let total = table.columns.reduce(0) { $0 + $1.weight }
    let widths = table.columns.map { column in
      let share = Int((900 * column.weight / total).rounded(.down))
      let width = "0." + String(repeating: "0", count: 3 - "\(share)".count) + "\(share)"
      let side = column.isNumeric ? "\\raggedleft" : "\\raggedright"
      return ">{\(side)\\arraybackslash}p{\(width)\\linewidth}"
    }
    let row = { (cells: [String]) in cells.map(escaped).joined(separator: " & ") + " \\\\\n" }
    let head = "\\toprule\n" + row(table.columns.map(\.title)) + "\\midrule\n"
    let note = table.note.map { "{\\footnotesize \(escaped($0))\\par}\n" } ?? ""
    return "\\begin{longtable}{@{}\(widths.joined())@{}}\n"
      + "\\caption{\(escaped(table.caption))}\\label{tab:\(label)}\\\\\n" + head
      + "\\endfirsthead\n" + head + "\\endhead\n\\bottomrule\n\\endlastfoot\n"
      + table.rows.map { row($0.map(\.text)) }.joined() + "\\end{longtable}\n" + note
  }

  /// A text that LaTeX prints as it is.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\textbackslash{}"
      case "{", "}", "$", "&", "#", "%", "_": escaped += "\\\(character)"
      case "^": escaped += "\\textasciicircum{}"
      case "~": escaped += "\\textasciitilde{}"
      case "<": escaped += "\\textless{}"
      case ">": escaped += "\\textgreater{}"
      case "≥": escaped += "$\\geq$"
      case "≤": escaped += "$\\leq$"
      case "[": escaped += "{[}"
      case "]": escaped += "{]}"
      case "\n", "\r", "\r\n": escaped += " "
      default:
        if character.unicodeScalars.allSatisfy(\.isXMLCharacter) { escaped.append(character) }
      }
    }
    return escaped
  }
}

/// The tables for a paper.
struct LaTeXRenderer: ReportRenderer {
  /// `report.tex`.
  func files(_ content: ReportContent, _ request: ReportRequest) -> [OutputFile] {
    [OutputFile(request.name("tex"), LaTeXTables(content).text)]
  }
}
