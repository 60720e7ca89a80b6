import Reporting
import IndicatorData
import Operations

/// Writes a table as CSV in memory, for readers that take files in any layout.
///
/// Numbers are written so that they read as the same number, years in a column of fractions
/// (2024.0) as whole numbers, points in time as days where they are days.
enum FrameText {
  /// The bytes of a table.
  ///
  /// - Throws: Where a column holds what no cell of a file can, and where no column has a name.
  static func bytes(_ frame: ArrowFrame) throws(OperationFailure) -> [UInt8] {
    let findings = refusals(frame)
    guard findings.isEmpty else {
      throw OperationFailure(
        FindingText.summary(findings, frame.name), .badData, findings: findings)
    }
    var bytes: [UInt8] = []
    for (index, field) in frame.fields.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      bytes += Array(CSVWriter.quoted(field.name).utf8)
    }
    bytes.append(0x0A)
    while try frame.next({ (columns, count) throws(OperationFailure) in
      for row in 0..<count {
        for (index, column) in columns.enumerated() {
          if index > 0 { bytes.append(0x2C) }
          append(column, row, to: &bytes)
        }
        bytes.append(0x0A)
      }
    }) {}
    return bytes
  }

  /// One finding for each column that no file could hold.
  private static func refusals(_ frame: ArrowFrame) -> [Finding] {
    frame.fields.compactMap { field in
      guard case .other = field.type.values else { return nil }
      return Finding(
        rule: "unreadable-column", severity: .error, location: SourceLocation(file: frame.name),
        field: field.name, message: "holds \(field.type.words)",
        remedy: "leave the column out, or make texts or numbers of it")
    }
  }

  private static func append(_ column: ArrowColumn, _ row: Int, to bytes: inout [UInt8]) {
    guard !column.isNull(row) else { return }
    switch column.type.values {
    case .text, .textView: quote(column.text(row), to: &bytes)
    case .real: bytes += text(of: column.number(row)).utf8
    case .integer(8, false): bytes += text(of: column.number(row)).utf8
    case .integer: bytes += "\(column.whole(row) ?? 0)".utf8
    case .boolean: bytes += (column.truth(row) ? "true" : "false").utf8
    case .days, .instants:
      bytes += FrameTime.text(column.whole(row) ?? 0, column.type.values).utf8
    case .null, .dictionary, .other: break
    }
  }

  private static func quote(_ text: UnsafeBufferPointer<UInt8>?, to bytes: inout [UInt8]) {
    guard let text else { return }
    let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
    guard text.contains(where: special.contains) else {
      bytes += text
      return
    }
    bytes.append(0x22)
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// The shortest digits that read as the same number; nothing for no number.
  static func text(of number: Double) -> String {
    if number.isNaN { return "" }
    if number == number.rounded(), number.magnitude < 1e15 { return "\(Int(number))" }
    return "\(number)"
  }
}
