import Testing

@testable import IndicatorData

/// What a file of records gives: its rows as text, its findings.
struct Records {
  let recognised: RecordFormat?
  var format = ""
  /// Rows like `a|b|c`; a number has a # before it, so that forms can be seen.
  var rows: [String] = []
  /// Places of the cells like `2:5 2:9`.
  var places: [String] = []
  var findings: [Finding] = []

  init(_ text: String, as format: RecordFormat? = nil) { self.init(Array(text.utf8), as: format) }

  init(_ bytes: [UInt8], as format: RecordFormat? = nil) {
    recognised = RecordFormat.recognise(bytes[...])
    guard let format = format ?? recognised else { return }
    var rows: [String] = []
    var places: [String] = []
    let place = SourceLocation(file: "data")
    let (name, findings) = RecordTable.read(bytes[...], as: format, in: place) { row in
      rows.append(
        row.cells.indices.map { (row.cells[$0].form == .number ? "#" : "") + row.text($0) }
          .joined(separator: "|"))
      places.append(row.cells.map { "\($0.line):\($0.column)" }.joined(separator: " "))
    }
    (self.rows, self.places, self.findings, self.format) = (rows, places, findings, name)
  }

  init(fixture name: String) throws {
    self.init(try IndicatorDataTests.fixture("Tests/IndicatorDataTests/Fixtures/records/" + name))
  }

  /// Findings like `2:9 error invalid-json "NaN"`.
  var brief: [String] { findings.map(Reading.brief) }

  /// Whether the file is refused.
  var isRefused: Bool { findings.contains { $0.severity == .error } }
}
