import IndicatorData
import TestSupport
import Testing

@Suite(.needsCorpora) struct CorporaTests {
  private let columns = [
    "OBS_VALUE": "value", "METHOD": "method_note", "UNIT_MEASURE": "unit", "SOURCE": "source_url",
  ]

  @Test func aProvincesRealFile() throws {
    let bytes = try #require(Corpora.bytes("plan/observations.csv"))
    let reading = Reading(bytes, ReaderOptions(columns: columns))
    let table = try #require(reading.table)
    #expect(table.rowCount == 531 && table.observations.count == 531)
    let count = { rule in reading.findings.count { $0.rule == rule } }
    #expect(count("unknown-status") == 22)
    #expect(count("range-value") == 5)
    #expect(count("invalid-period") == 0 && count("text-value") == 0)
    let panel = Panel(observations: table.observations)
    #expect(panel.series.flatMap(\.omitted).contains { $0.reason == .spanAverage })
  }

  @Test func publicationDatesThatAreNoDates() throws {
    let bytes = try #require(Corpora.bytes("plan/observations.csv"))
    let mapped = columns.merging(["VINTAGE": "source_date"]) { $1 }
    let findings = Reading(bytes, ReaderOptions(columns: mapped)).findings
    let vague = findings.filter { $0.rule == "invalid-vintage" }
    #expect(vague.count == 279)
    #expect(vague.allSatisfy { $0.remedy?.hasPrefix("write the day of publication") == true })
  }

  /// None of these is an observations file; each must end in errors with a place, never in a trap.
  @Test func oddFilesOfOtherTools() throws {
    let files = Corpora.files("corpora/csvkit/examples")
    try #require(files.count > 50)
    for file in files {
      guard let bytes = Corpora.bytes("corpora/csvkit/examples/\(file)") else { continue }
      let (table, findings) = ObservationReader.read(bytes, file: file)
      #expect(table == nil, "\(file)")
      #expect(findings.contains { $0.severity == .error }, "\(file)")
      #expect(findings == findings.sorted())
    }
  }

  @Test(arguments: [
    ("test_latin1.csv", "invalid-encoding"), ("null_byte.csv", "nul-byte"),
    ("empty.csv", "empty-file"), ("test.xlsx", "missing-column"), ("test.xls", "not-a-table"),
    ("dummy.csv.gz", "not-a-table"), ("dummy.csv.bz2", "not-a-table"),
    ("no_header_row.csv", "missing-header"),
  ])
  func tellsWhatIsWrong(file: String, rule: String) throws {
    let bytes = try #require(Corpora.bytes("corpora/csvkit/examples/\(file)"))
    #expect(ObservationReader.read(bytes, file: file).findings.map(\.rule).contains(rule))
  }

  /// Workbooks of every sort, real and malformed, some meant to exhaust memory.
  @Test func oddWorkbooksOfOtherTools() throws {
    let files = Corpora.files("corpora/calamine/tests")
    try #require(files.count > 100)
    for file in files {
      guard let bytes = Corpora.bytes("corpora/calamine/tests/\(file)") else { continue }
      let (table, findings) = ObservationReader.read(bytes, file: file)
      #expect(table == nil && findings.contains { $0.severity == .error }, "\(file)")
      let isUnread = findings.contains { $0.rule == "not-a-table" || $0.rule == "damaged-workbook" }
      if file.hasSuffix(".xlsx"), file != "issue252.xlsx" {
        #expect(!isUnread, "\(file) \(findings)")
      }
    }
  }

  /// With columns mapped, real odd files are read as they are.
  @Test(arguments: [
    "dummy.csv", "dummy.tsv", "mac_newlines.csv", "test_utf8_bom.csv", "test_utf16_big.csv",
    "test_utf16_little.csv",
  ])
  func readsTheirDialects(file: String) throws {
    let bytes = try #require(Corpora.bytes("corpora/csvkit/examples/\(file)"))
    let isFoo = file == "test_utf8_bom.csv"
    let options = ReaderOptions(columns: [
      "INDICATOR": isFoo ? "foo" : "a", "REF_AREA": isFoo ? "bar" : "b",
      "OBS_VALUE": isFoo ? "baz" : "c",
    ])
    let findings = ObservationReader.read(bytes, file: file, options: options).findings
    #expect(
      findings.filter { $0.severity == .error }.map(\.rule) == ["missing-column"],
      "\(file) \(findings)")
  }

  /// Names, units and notes may hold anything.
  @Test func naughtyStrings() throws {
    let path = try #require(
      Corpora.files("corpora/naughty-strings").first { $0.hasSuffix("blns.txt") })
    let bytes = try #require(Corpora.bytes("corpora/naughty-strings/\(path)"))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    var text = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,COMMENT\n"
    for (index, line) in lines.enumerated() {
      let quoted =
        "\""
        + line.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
      text += "a,area \(index),2021,1,\(quoted)\n"
      text += "a,VN,2021,\(quoted),\n"
    }
    let reading = Reading(text)
    let comments = reading.table?.observations.filter { $0.key.area != "VN" } ?? []
    #expect(comments.count == lines.count)
    for (observation, line) in zip(comments, lines) where !line.contains("\u{300}") {
      #expect(observation.comment.map(line.contains) ?? true)
    }
  }

  /// No prefix and no damaged copy of a real file makes the reader stop working.
  @Test func survivesDamage() throws {
    let bytes = Array(try #require(Corpora.bytes("plan/observations.csv")).prefix(6000))
    var random = FixedRandom(state: 11)
    for _ in 0..<300 {
      var damaged = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      for _ in 0..<5 where !damaged.isEmpty {
        let place = Int.random(in: damaged.indices, using: &random)
        damaged[place] = UInt8.random(in: 0...255, using: &random)
      }
      let reading = Reading(damaged, ReaderOptions(columns: columns))
      #expect(reading.table != nil || !reading.findings.isEmpty)
    }
  }
}
