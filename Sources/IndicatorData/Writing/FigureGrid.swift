/// A table to be written: its header, and cells that are texts or numbers.
package struct FigureGrid: Sendable {
  /// A cell.
  package enum Cell: Sendable, Equatable {
    /// A text; empty for an empty cell.
    case text(String)
    /// A number by its digits, with a decimal point.
    case number(String)

    /// The text that stands in a CSV file.
    package var text: String {
      switch self {
      case .text(let text), .number(let text): text
      }
    }
  }

  /// The names of the columns.
  package let header: [String]
  /// The rows, each as long as the header.
  package private(set) var rows: [[Cell]] = []

  /// The figures of a table in a form.
  ///
  /// - Parameters:
  ///   - table: Figures as they were read, with their further columns.
  ///   - form: How they are to be laid out; workbooks and records have the long form.
  /// - Returns: The grid, or the findings that say why the form cannot hold the figures.
  package static func make(
    _ table: ObservationTable, _ form: FigureForm
  ) -> (grid: FigureGrid?, findings: [Finding]) {
    switch form {
    case .wide: WideGrid(table).grid
    case .long, .xlsx, .ods, .json: (LongGrid(table, names: .standard).grid, [])
    case .sdmx: (LongGrid(table, names: .sdmx).grid, [])
    case .nixtla: (LongGrid(table, names: .nixtla).grid, [])
    }
  }

  init(header: [String]) { self.header = header }

  mutating func append(_ row: [Cell]) { rows.append(row) }

  /// The grid as CSV (RFC 4180) with LF.
  package var csv: String {
    var text = ""
    for row in [header] + rows.map({ $0.map(\.text) }) {
      text += row.map(Self.quoted).joined(separator: ",") + "\n"
    }
    return text
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains {
      $0 == Byte.quote || $0 == Byte.comma || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
    }
    guard needsQuotes || text.first == " " || text.last == " " else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The grid as a JSON array of records, a line each; empty cells are null.
  package var json: String {
    let lines = rows.map { row in
      "{" + zip(header, row).map { Self.json($0) + ": " + Self.json($1) }.joined(separator: ", ")
        + "}"
    }
    return "[\n" + lines.map { "  \($0)" }.joined(separator: ",\n") + "\n]\n"
  }

  private static func json(_ cell: Cell) -> String {
    switch cell {
    case .number(let digits): digits
    case .text(let text): text.isEmpty ? "null" : json(text)
    }
  }

  private static func json(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
