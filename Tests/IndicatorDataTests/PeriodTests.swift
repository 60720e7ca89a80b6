import IndicatorData
import Testing

@Suite struct PeriodTests {
  static let forms:
    [(text: String, written: String, frequency: Frequency, start: Double, end: Double)] =
      [
        ("2024", "2024", .annual, 2024, 2025),
        ("2024-A1", "2024", .annual, 2024, 2025),
        ("2024-S1", "2024-S1", .semester, 2024, 2024.5),
        ("2024-H2", "2024-S2", .semester, 2024.5, 2025),
        ("2024-Q3", "2024-Q3", .quarter, 2024.5, 2024.75),
        ("2024-q4", "2024-Q4", .quarter, 2024.75, 2025),
        ("2024-06", "2024-06", .month, 2024 + 5.0 / 12, 2024.5),
        ("2024-M12", "2024-12", .month, 2024 + 11.0 / 12, 2025),
        ("2024-12-31", "2024-12-31", .day, 2024 + 365.0 / 366, 2025),
        ("2023-01-01", "2023-01-01", .day, 2023, 2023 + 1.0 / 365),
        ("2021/2025", "2021/2025", .span, 2021, 2026),
      ]

  @Test func reads() throws {
    for form in Self.forms {
      let period = try #require(Period(form.text))
      #expect(period.description == form.written)
      #expect(period.frequency == form.frequency)
      #expect(period.start == form.start)
      #expect(period.end == form.end)
      #expect(Period(period.description) == period)
    }
  }

  @Test(arguments: [
    "", "24", "20244", "2024-Q5", "2024-S3", "2024-13", "2024-00", "2024-2-30", "2024-02-30",
    "2025/2021", "2024/2024", "2024.0", " 2024", "-2024", "2024-W05", "0000", "２０２４",
    "2024-Q", "2024/20x5",
  ])
  func refuses(text: String) { #expect(Period(text) == nil) }

  @Test func roundTripsForEveryFrequency() {
    for year in [1, 1583, 1969, 1970, 2000, 2024, 9999] {
      for frequency in Frequency.allCases {
        for part in 1...(frequency.periodsPerYear ?? 1) {
          guard let period = Period(year: year, part: part, of: frequency) else { continue }
          #expect(Period(period.description) == period)
          #expect(period.year == year && period.part == part)
          #expect(period.lastDay?.year == year)
        }
      }
    }
  }

  @Test func everyDayRoundTrips() {
    var previous: Period?
    for days in -141_000...60_000 {
      guard let date = CalendarDate(daysSinceEpoch: days) else { continue }
      let period = Period(day: date)
      #expect(date.daysSinceEpoch == days)
      if days % 97 == 0 { #expect(Period(period.description) == period) }
      if let previous {
        #expect(previous < period)
        #expect(abs(period.start - previous.end) < 1e-9)
      }
      previous = period
    }
  }

  @Test func ordersByEnd() {
    let texts = ["2024-12", "2023", "2024-Q1", "2024", "2024-12-31", "2024-06", "2021/2024"]
    let ordered = texts.compactMap { Period($0) }.sorted().map(\.description)
    #expect(
      ordered == ["2023", "2024-Q1", "2024-06", "2021/2024", "2024", "2024-12", "2024-12-31"])
  }

  @Test func advances() {
    #expect(Period("2024-Q4")?.advanced(by: 1).description == "2025-Q1")
    #expect(Period("2024-01")?.advanced(by: -1).description == "2023-12")
    #expect(Period("2024-02-28")?.advanced(by: 2).description == "2024-03-01")
  }

  @Test(arguments: [
    ("2024, Q3", ["2024-Q3"]), ("Quý 3 (2024)", ["2024-Q3"]), ("06.2024", ["2024-06"]),
    ("2024-6", ["2024-06"]), ("2024.0", ["2024"]), ("2024*", ["2024"]), ("Sơ bộ 2024", ["2024"]),
    ("2021 đến 2025", ["2021/2025"]), ("30/06/2024", ["2024-06-30"]),
    ("05/06/2024", ["2024-06-05", "2024-05-06"]), ("2024/6/5", ["2024-06-05"]),
    ("2011/12", ["2011-12", "2011/2012"]),
  ])
  func suggests(text: String, forms: [String]) {
    #expect(PeriodSuggestion(for: text)?.forms == forms)
  }

  @Test func suggestsNothingWithoutSense() {
    #expect(PeriodSuggestion(for: "n/a") == nil)
    #expect(PeriodSuggestion(for: "12") == nil)
    #expect(PeriodSuggestion(for: "2024-45") == nil)
    // Each of these can be read as a period that its figure is not of.
    for text in [
      "9 tháng 2019", "2019.1", "2019.25", "2024+", "<2024", "Q 2019", "2015 to 2016", "HK1 2019",
    ] {
      #expect(PeriodSuggestion(for: text) == nil, "\(text)")
    }
  }
}

@Suite struct CalendarDateTests {
  @Test func readsFullDatesOnly() {
    #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
    for text in ["2023-02-29", "2024", "2024-06", "2024-6-1", "24-06-01", "2024/06/01", ""] {
      #expect(CalendarDate(text) == nil)
    }
  }

  @Test(arguments: [
    ("2024", "2024-12-31"), ("2024-06", "2024-06-30"), ("2023-02", "2023-02-28"),
    ("2024-Q1", "2024-03-31"), ("2024-06-15", "2024-06-15"), ("2025/2026", "2026-12-31"),
    ("2024-12/2025-01", "2025-01-31"),
  ])
  func takesTheLastDay(text: String, day: String) {
    #expect(CalendarDate.latest(in: text)?.description == day)
  }

  @Test func noDayInNonsense() { #expect(CalendarDate.latest(in: "soon") == nil) }

  @Test func orders() throws {
    #expect(try #require(CalendarDate("2024-12-31")) < #require(CalendarDate("2025-01-01")))
  }
}
