import IndicatorData

/// Writes CSV as RFC 4180 has it: comma, LF, quotes only where they are needed.
package struct CSVWriter {
  /// What was written so far.
  package private(set) var text: String
  private let width: Int

  /// A table that begins with its header.
  ///
  /// - Parameter header: The columns' names, which need no quotes.
  package init(header: [String]) {
    width = header.count
    text = header.joined(separator: ",") + "\n"
  }

  /// Rows that follow others.
  init(width: Int) {
    self.width = width
    text = ""
  }

  /// Adds a row.
  ///
  /// - Parameter cells: One text a column.
  package mutating func append(_ cells: [String]) {
    precondition(cells.count == width, "\(cells.count) cells for \(width) columns")
    text += cells.map(Self.quoted).joined(separator: ",") + "\n"
  }

  /// A text as a cell, in quotes where it needs them.
  ///
  /// - Parameter cell: Any text.
  /// - Returns: The cell's text.
  package static func quoted(_ cell: String) -> String {
    // Unicode scalars, not characters: "\r\n" is one character and must still be seen.
    guard cell.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return cell
    }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}

/// A number for CSV and JSON: 10 significant digits, empty for none.
func cell(_ value: Double?) -> String { NumberText(value).description }
