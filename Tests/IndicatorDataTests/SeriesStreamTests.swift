import IndicatorData
import Testing

/// Series read from a stream, and where mistakes are found.
@Suite struct SeriesStreamTests {
  static func read(_ text: String, chunk: Int = .max) -> ([StreamedSeries], Finding?) {
    let chunks = stride(from: 0, to: text.utf8.count, by: min(chunk, 1 << 20)).map {
      Array(text.utf8)[$0..<min(text.utf8.count, $0 + min(chunk, 1 << 20))]
    }
    var survey = SeriesSurvey(file: "s.csv")
    for chunk in chunks { survey.consume(chunk) }
    let (findings, decimal) = survey.finish()
    if let error = findings.first(where: { $0.severity == .error }) { return ([], error) }
    var reader = SeriesStreamReader(file: "s.csv", decimal: decimal)
    var series: [StreamedSeries] = []
    for chunk in chunks { reader.consume(chunk) { series.append($0) } }
    reader.finish { series.append($0) }
    return (series, reader.problem)
  }

  static let text = """
    unique_id,ds,y
    a,2020,1.5
    a,2021,2
    "b, c",2020-Q1,3
    "b, c",2020-Q3,4
    "b, c",2020-Q4,5

    """

  @Test(arguments: [1, 2, 3, 7, 16, 1000])
  func chunksDoNotMatter(size: Int) {
    let (series, problem) = Self.read(Self.text, chunk: size)
    #expect(problem == nil)
    #expect(series.map(\.key) == ["a", "b, c"])
    #expect(series.map(\.line) == [2, 4])
    #expect(series[0].values == [1.5, 2])
    #expect(series[1].values.map(\.isNaN) == [false, true, false, false])
    #expect(series[1].axis?.label(ahead: 1) == "2021-Q1")
  }

  @Test(arguments: [
    (["2020", "2021"], ["2022", "2023"]), (["1", "2"], ["3", "4"]), (["5", "10"], ["15", "20"]),
    (["2024-S1", "2024-S2"], ["2025-S1", "2025-S2"]),
    (["2024-10", "2024-11"], ["2024-12", "2025-01"]),
    (["2023-12-31", "2024-12-31"], ["2025-12-31", "2026-12-31"]),
    (["2023-12-31", "2024-01-31"], ["2024-02-29", "2024-03-31"]),
    (["2024-01-15", "2024-04-15"], ["2024-07-15", "2024-10-15"]),
    (["2024-02-27", "2024-02-28"], ["2024-02-29", "2024-03-01"]), (["-2", "-1"], ["0", "1"]),
    (
      ["2024-01-01T00:00:00", "2025-01-01T00:00:00"],
      ["2026-01-01T00:00:00", "2027-01-01T00:00:00"]
    ),
    (["2024-06-30"], ["2025-06-30", "2026-06-30"]),
    (["202111", "202112"], ["202201", "202202"]),
    (["20211101", "20211201"], ["20220101", "20220201"]),
    (["2019Q3", "2019Q4"], ["2020Q1", "2020Q2"]),
    (["2018/19", "2019/20"], ["2020/21", "2021/22"]),
    (["2018/2019", "2019/2020"], ["2020/2021", "2021/2022"]),
    (["FY2019", "FY2020"], ["FY2021", "FY2022"]),
    (["2019Q3", "2019-Q4"], ["2020Q1", "2020Q2"]),
    (["11/2022", "12/2022"], ["01/2023", "02/2023"]),
    (["100001", "100002"], ["100003", "100004"]),
  ])
  func periodsGoOn(known: [String], expected: [String]) {
    let rows = known.map { "a,\($0),1\n" }.joined()
    let (series, problem) = Self.read("unique_id,ds,y\n" + rows)
    #expect(problem == nil)
    let axis = series.first?.axis
    #expect([axis?.label(ahead: 1), axis?.label(ahead: 2)] == expected)
    #expect(axis?.steps(until: expected[1]) == 2)
    #expect(axis?.label(ahead: 0).prefix(4) == known.last?.prefix(4))
  }

  @Test(
    arguments: [
      ("a,1,1\nb,1,1\na,2,1\n", "series-apart", 4, 1), ("a,soon,1\n", "unreadable-period", 2, 3),
      ("a,1,1\na,1,2\n", "duplicate-period", 3, 3),
      ("a,2,1\na,1,2\n", "periods-not-ascending", 3, 3),
      ("a,1,12 %\n", "percent-sign", 2, 5), ("a,2020,1\na,2020-Q1,1\n", "mixed-periods", 3, 3),
      ("a,1\n", "missing-cells", 2, nil), ("a,2021/2025,1\n", "unreadable-period", 2, 3),
      ("a,202112,1\na,202113,1\n", "unreadable-period", 3, 3),
      ("a,20211301,1\n", "unreadable-period", 2, 3), ("a,012022,1\n", "unreadable-period", 2, 3),
    ] as [(String, String, Int, Int?)])
  func mistakesAreFoundWhereTheyStand(rows: String, rule: String, line: Int, column: Int?) {
    let (_, problem) = Self.read("unique_id,ds,y\n" + rows)
    #expect(problem?.rule == rule)
    #expect(problem?.location == SourceLocation(file: "s.csv", line: line, column: column))
    #expect(problem?.remedy != nil)
  }

  /// No distance and no number of steps makes the axis stop working.
  @Test(arguments: [
    (["1", "999999999"], "1999999997"), (["-999999999", "999999999"], "2999999997"),
    (["0001-01-01", "9999-12-31"], "9999+3652058"), (["0001-01", "9999-12"], "9999+119987"),
    (["0001-01-01", "9999-01-01"], "9999+119965"), (["9999"], "10000"),
    (["9997/98", "9998/99"], "10000"), (["9999-Q4"], "9999+1"),
  ])
  func extremePeriods(known: [String], next: String) {
    let rows = known.map { "a,\($0),1\n" }.joined()
    let axis = Self.read("unique_id,ds,y\n" + rows).0.first?.axis
    #expect(axis?.label(ahead: 1) == next)
    for steps in [Int.min, -5, 1_000_000_000, .max] { _ = axis?.label(ahead: steps) }
    for text in ["999999999", "-999999999", "9999-12-31", "0001", "2024Q1"] {
      _ = axis?.steps(until: text)
    }
  }

  @Test func headersAreChecked() {
    #expect(Self.read("").1?.rule == "empty-file")
    #expect(Self.read("unique_id,ds,value\n").1?.rule == "missing-column")
    #expect(Self.read("%PDF-1.7\n").1?.rule == "not-a-table")
    let (series, problem) = Self.read(
      "\u{FEFF}Y;note;UNIQUE_ID;DS\n1,5;x;a;2020\n;x;a;2021\n2,5;x;a;2022")
    #expect(problem == nil)
    #expect(series.first?.values.first == 1.5)
    #expect(series.first?.values.last == 2.5)
    #expect(series.first?.values.count == 3)
  }

  @Test func missingValuesAndUnevenPeriods() {
    let (series, problem) = Self.read(
      "unique_id,ds,y\na,1,NA\na,2,3\na,3,nan\nb,1,1\nb,3,1\nb,6,2\n")
    #expect(problem == nil)
    #expect(series[0].axis?.label(ahead: 1) == "3")
    #expect(series[1].axis == nil)
    #expect(series[1].uneven == ["3", "6"])
  }

  @Test func numbersAreWrittenAsNumberTextWritesThem() {
    var state: UInt64 = 88_172_645_463_325_252
    var values: [Double] = [
      0, -0.0, 1, -1, 0.1, 0.001, 9.9999999999, 99_999_999_995, 1e15, 123_456_789_012, 1e-7, 1e-308,
      .nan, .infinity, 1e300, 0.25, 1234567890.5, 1_000_000, 0.00123456789012, 10, 9_999_999_999,
    ]
    for index in 0..<20_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let unit = Double(state >> 11) / Double(1 << 53)
      let powers: [Double] = [1e-4, 1e-2, 1, 1e3, 1e6, 1e9, 1e12, 1e16]
      values.append((unit - 0.5) * powers[index % 8])
      values.append((unit * 1e6).rounded() / powers[index % 3 + 2])
    }
    for value in values {
      var bytes: [UInt8] = []
      NumberBytes.append(value, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == NumberText(value).description)
    }
  }
}
