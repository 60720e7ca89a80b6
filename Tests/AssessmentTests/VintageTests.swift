import Assessment
import IndicatorData
import TestSupport
import Testing

/// One file with all vintages answers as of any day.
@Suite struct VintageTests {
  /// Each figure first as an estimate in December, then revised twice.
  static let rows: [(year: Int, value: String, status: String, published: String)] = [
    (2018, "50.0", "E", "2018-12-01"), (2018, "51.0", "A", "2019-06-30"),
    (2019, "53.0", "E", "2019-12-01"), (2019, "52.5", "A", "2020-06-30"),
    (2020, "56.0", "E", "2020-12-01"), (2020, "55.0", "A", "2021-06-30"),
    (2018, "50.5", "A", "2021-06-30"), (2021, "58.0", "E", "2021-12-01"),
    (2021, "59.0", "A", "2022-06-30"), (2022, "61.0", "E", "2022-12-01"),
  ]

  static func file(_ rows: [(year: Int, value: String, status: String, published: String)])
    -> String
  {
    rows.map { "x,A1,\($0.year),\($0.value),\($0.status),,\($0.published)\n" }.joined()
  }

  static func answer(_ figures: String, asOf: String) throws -> TargetResult {
    let sample = try PlanCase(
      indicators: "  - {id: x, name: X, better: higher, kind: share}",
      targets: "  - {indicator: x, by: 2030, value: \">= 70\"}", asOf: asOf, figures: figures)
    return try #require(sample.assessed().results.first)
  }

  @Test(arguments: [
    "2018-12-01", "2019-06-29", "2019-06-30", "2020-01-15", "2021-06-30", "2021-12-31",
    "2022-12-01", "2024-01-01",
  ]) func aReplayIsTheAnswerOfThatDay(day: String) throws {
    let replayed = try Self.answer(Self.file(Self.rows), asOf: day)
    // The file as it was that day.
    let then = try Self.answer(Self.file(Self.rows.filter { $0.published <= day }), asOf: day)
    #expect(replayed.outcome == then.outcome)
    #expect(replayed.projection?.series.values == then.projection?.series.values)
    #expect(replayed.distribution == then.distribution)
    let later = Self.rows.count { $0.published > day }
    #expect(
      replayed.notes.contains {
        if case .publishedLater(let count, _) = $0 { return count == later }
        return false
      } == (later > 0))
  }

  @Test func anEstimateOfTheRunningYearIsKnownFromItsDay() throws {
    let result = try Self.answer(Self.file(Self.rows), asOf: "2020-12-15")
    #expect(result.projection?.latest?.period == Period("2020"))
    #expect(result.notes.contains(.provisional(Period(year: 2020))))
  }

  @Test func aFigureWithoutADayIsNotKnownBeforeItsPeriodIsOver() throws {
    let figures = "x,A1,2019,50,A,,\nx,A1,2020,52,A,,\nx,A1,2021,54,A,,\n"
    let during = try Self.answer(figures, asOf: "2021-12-30")
    #expect(during.projection?.series.values == [50, 52])
    #expect(during.projection?.series.omitted.map(\.reason) == [.notOver])
    let after = try Self.answer(figures, asOf: "2021-12-31")
    #expect(after.projection?.series.values == [50, 52, 54])
  }
}
