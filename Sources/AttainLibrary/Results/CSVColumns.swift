import IndicatorData

/// The columns of a table that the command writes as CSV, each with its type.
///
/// The numbers are those that a reader of the file would get, to the last bit.
enum CSVColumns {
  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The table, as it is written.
  ///   - texts: The columns of texts; others hold numbers.
  ///   - wholes: The columns of whole numbers.
  /// - Returns: The columns.
  static func columns(
    _ bytes: [UInt8], texts: Set<String>, wholes: Set<String> = []
  ) -> [ArrowColumnBuilder] {
    columns(bytes) { name in
      texts.contains(name) ? .text : wholes.contains(name) ? .int64 : .float64
    }
  }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: The table, as it is written.
  ///   - kind: The type of a column.
  /// - Returns: The columns.
  static func columns(
    _ bytes: [UInt8], kind: (String) -> ArrowColumnBuilder.Kind
  ) -> [ArrowColumnBuilder] {
    var columns: [ArrowColumnBuilder] = []
    var reader = CellReader(bytes)
    var place = 0
    while let cell = reader.next() {
      if reader.rows == 0 {
        columns.append(ArrowColumnBuilder(cell, kind(cell)))
      } else if place < columns.count {
        append(cell, to: columns[place])
      }
      place = reader.isAtRowEnd ? 0 : place + 1
      if reader.isAtRowEnd { reader.rows += 1 }
    }
    return columns
  }

  private static func append(_ cell: String, to column: ArrowColumnBuilder) {
    switch column.kind {
    case .text: column.append(text: cell.isEmpty ? nil : cell)
    case .float64: column.append(cell.isEmpty ? .nan : Double(cell) ?? .nan)
    default: column.append(whole: Int64(cell))
    }
  }
}

/// The cells of a CSV text that this program wrote.
private struct CellReader {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var isAtRowEnd = false
  /// Rows before the one of the last cell.
  var rows = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> String? {
    guard position < bytes.count else { return nil }
    if bytes[position] == 0x22 { return quoted() }
    let start = position
    while position < bytes.count, bytes[position] != 0x2C, bytes[position] != 0x0A {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    end()
    return text
  }

  private mutating func quoted() -> String {
    var text: [UInt8] = []
    position += 1
    while position < bytes.count {
      if bytes[position] == 0x22 {
        guard position + 1 < bytes.count, bytes[position + 1] == 0x22 else { break }
        position += 1
      }
      text.append(bytes[position])
      position += 1
    }
    position += 1
    end()
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func end() {
    isAtRowEnd = position >= bytes.count || bytes[position] == 0x0A
    position += 1
  }
}
