import Foundation
import IndicatorData
import Operations

/// What came of an operation: tables and texts by name, what was found, and the message of a
/// failure.
final class OperationResult {
  /// The status; 0 for success.
  private(set) var status: Int32 = 0
  /// What went wrong; empty where nothing did.
  private(set) var message = ""
  /// What was found in the input.
  var findings: [Finding] = []
  /// Tables by name, in order.
  private(set) var tables: [(name: String, columns: [ArrowColumnBuilder])] = []
  /// Texts by name, in order.
  private(set) var texts: [(name: String, text: String)] = []
  private var memory: [String: UnsafeMutablePointer<CChar>] = [:]

  init() {}

  deinit { for text in memory.values { text.deallocate() } }

  /// A result that says why there is none.
  init(_ failure: OperationFailure) {
    status = failure.status.rawValue
    message = failure.message
    findings = failure.findings
  }

  /// Adds a table.
  func add(_ name: String, _ columns: [ArrowColumnBuilder]) { tables.append((name, columns)) }

  /// Adds a text.
  func add(_ name: String, text: String) { texts.append((name, text)) }

  /// The columns of a table.
  func table(_ name: String) -> [ArrowColumnBuilder]? {
    tables.first { $0.name == name }?.columns
  }

  /// The bytes of a text, ended by a zero, alive as long as the result.
  func bytes(_ key: String, _ text: @autoclosure () -> String) -> UnsafePointer<CChar> {
    if let known = memory[key] { return UnsafePointer(known) }
    let bytes = text().utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { copy.initialize(from: start, count: source.count) }
    }
    memory[key] = copy
    return UnsafePointer(copy)
  }

  /// The findings as a JSON array.
  var findingsJSON: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let records = findings.map(FindingRecord.init)
    return (try? encoder.encode(records)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }
}

/// A finding as the interface hands it over.
private struct FindingRecord: Encodable {
  let rule, severity, file, message, text: String
  let sheet, field, value, remedy: String?
  let line, column: Int?

  init(_ finding: Finding) {
    rule = finding.rule
    severity = finding.severity.rawValue
    file = finding.location.file
    sheet = finding.location.sheet
    line = finding.location.line
    column = finding.location.column
    field = finding.field
    value = finding.value
    message = finding.message
    remedy = finding.remedy
    text = "\(finding)"
  }
}
