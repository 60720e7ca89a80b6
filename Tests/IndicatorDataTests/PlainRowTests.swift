import TestSupport
import Testing

@testable import IndicatorData

/// Rows that are read as they stand in the bytes give what rows taken apart cell by cell give.
@Suite struct PlainRowTests {
  private static let header =
    "INDICATOR,REF_AREA,METHOD,TIME_PERIOD,OBS_VALUE,OBS_STATUS,VINTAGE,UNIT_MEASURE,UNIT_MULT,SEX,NOTE\n"

  /// Rows of all sorts: series that go on and change, gaps, other statuses, vintages, spaces, missing
  /// figures, decimal marks, foreign letters.
  private static let rows: [[String]] = {
    var random = FixedRandom(state: 7)
    let areas = ["VN-31", "VN-39", "Bình Định", "A B", " VN-31"]
    var rows: [[String]] = []
    for series in 0..<60 {
      for year in 2000..<2012 where random.next(8) > 0 {
        let value = ["\(random.next(1000))", "\(random.next(100)).\(random.next(90) + 10)", "-3.5"]
        let odd = ["", "..", "1e3", "x", "1.234", "0", "-0", " 7 "]
        rows.append([
          ["internet", "gdp"][series % 2], areas[series / 2 % 5], ["", "OLD"][series / 10 % 2],
          random.next(40) == 0 ? "\(year)-Q1" : "\(year)",
          random.next(12) == 0 ? odd[random.next(8)] : value[random.next(3)],
          ["A", "A", "A", "E", "", "M", "?"][random.next(random.next(9) == 0 ? 7 : 3)],
          random.next(6) == 0 ? "2024-05-01" : "", ["%", "", " %"][random.next(3)],
          random.next(30) == 0 ? "3" : ["", "0"][series % 2], "T",
        ])
      }
    }
    return rows
  }()

  @Test(arguments: ["\n", "\r\n"]) func agreeWithRowsTakenApart(end: String) {
    let plain = Self.rows.map { ($0 + ["n"]).joined(separator: ",") + end }.joined()
    // A quote in the last cell changes no place before it.
    let quoted = Self.rows.map { ($0 + ["\"n\""]).joined(separator: ",") + end }.joined()
    let (first, found) = ObservationReader.read(Array((Self.header + plain).utf8), file: "f.csv")
    let (other, foundApart) = ObservationReader.read(
      Array((Self.header + quoted).utf8), file: "f.csv")
    #expect(found == foundApart)
    #expect(found.contains { $0.severity == .error })
    #expect(first?.observations == other?.observations)
    #expect(first?.observations.map(\.location) == other?.observations.map(\.location))
    #expect(first?.observations.map(\.valueText) == other?.observations.map(\.valueText))
    #expect(first?.rowCount == Self.rows.count && other?.rowCount == Self.rows.count)
  }

  @Test func aDimensionThatVariesIsSeenAlike() {
    let header = "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,SEX\n"
    let rows = (0..<40).map { "internet,VN,\(1980 + $0),\($0),\($0 % 3 == 0 ? "F" : "M")" }
    let plain = header + rows.map { $0 + "\n" }.joined()
    let apart = header + rows.map { $0.dropLast() + "\"\($0.last ?? "F")\"\n" }.joined()
    let found = ObservationReader.read(Array(plain.utf8), file: "f.csv").findings
    #expect(found == ObservationReader.read(Array(apart.utf8), file: "f.csv").findings)
    #expect(found.contains { $0.rule == DimensionWatch.rule })
  }

  @Test func aConstantStatusCountsForPlainRows() {
    let (_, found) = ObservationReader.read(
      Array("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\nx,VN,2020,1\nx,VN,2021,2\n".utf8),
      file: "f.csv", options: ReaderOptions(constants: ["OBS_STATUS": "M"]))
    #expect(found.count { $0.rule == "value-with-missing-status" } == 2)
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func streamsAgreeWhateverTheChunks(end: String) {
    var random = FixedRandom(state: 11)
    var text = "unique_id,ds,y\(end)"
    for series in 0..<40 {
      let name = ["a\(series)", "\"q\(series)\"", "Bình \(series)"][series % 3]
      for year in 2000..<2010 where random.next(7) > 0 {
        let odd = ["", "..", "1e3", "1,5", "1.234"][random.next(5)]
        let time = series % 4 == 3 ? "\(year)-Q2" : "\(year)"
        let value = random.next(10) == 0 ? odd : "\(random.next(90)).\(random.next(9))"
        text += "\(name),\(time),\(value.contains(",") ? "\"\(value)\"" : value)\(end)"
      }
    }
    let whole = streamed(text, chunk: 1 << 20)
    #expect(streamed(text, chunk: 1) == whole && streamed(text, chunk: 37) == whole)
    // Mistakes too: a key that comes again, a year that does.
    let broken = text + "a0,2001,1\(end)a0,2001,2\(end)a0,2002\(end)"
    #expect(streamed(broken, chunk: 1) == streamed(broken, chunk: 1 << 20))
    #expect(streamed(broken, chunk: 1).contains { $0.contains("duplicate-period") })
  }

  /// Series and findings in words, in which no value is not a number equals itself.
  private func streamed(_ text: String, chunk size: Int) -> [String] {
    let bytes = Array(text.utf8)
    let chunks = stride(from: 0, to: bytes.count, by: size).map {
      bytes[$0..<min(bytes.count, $0 + size)]
    }
    var result: [String] = []
    var survey = SeriesSurvey(file: "s.csv")
    for chunk in chunks { survey.consume(chunk) }
    let found = survey.finish()
    result += found.findings.map(\.description)
    var reader = SeriesStreamReader(file: "s.csv", decimal: found.decimal)
    for chunk in chunks { reader.consume(chunk) { result.append("\($0)") } }
    reader.finish { result.append("\($0)") }
    return result
  }
}

extension FixedRandom {
  /// A number from 0 to less than a count.
  fileprivate mutating func next(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
}
