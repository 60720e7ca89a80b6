import IndicatorData

/// Writes CSV as RFC 4180 has it: comma, LF, quotes only where they are needed.
struct CSVWriter {
  private(set) var text: String
  private let width: Int

  init(header: [String]) {
    width = header.count
    text = header.joined(separator: ",") + "\n"
  }

  /// Rows that follow others.
  init(width: Int) {
    self.width = width
    text = ""
  }

  mutating func append(_ cells: [String]) {
    precondition(cells.count == width, "\(cells.count) cells for \(width) columns")
    text += cells.map(Self.quoted).joined(separator: ",") + "\n"
  }

  static func quoted(_ cell: String) -> String {
    // Unicode scalars, not characters: "\r\n" is one character and must still be seen.
    guard cell.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return cell
    }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}

/// A number for CSV and JSON: 10 significant digits, empty for none.
func cell(_ value: Double?) -> String { NumberText(value).description }
