import IndicatorData
import TestSupport
import Testing

@Suite struct PanelTests {
  private let hdi = [
    row("2012", 0.617, vintage: "2014-01-01"), row("2012", 0.684, vintage: "2021-06-01"),
    row("2013", 0.62, vintage: "2014-01-01"), row("2010", 0.6),
  ]

  @Test func usesTheNewestVintageKnown() {
    let early = Series(key: hdi[0].key, observations: hdi, asOf: CalendarDate("2020-01-01"))
    #expect(early.values == [0.6, 0.617, 0.62])
    #expect(early.times == [2011, 2013, 2014])
    #expect(early.omitted.map(\.reason) == [.laterVintage])
    let late = Series(key: hdi[0].key, observations: hdi)
    #expect(late.values == [0.6, 0.684, 0.62])
    #expect(late.omitted.map(\.reason) == [.supersededVintage])
    #expect(late.omitted[0].observation.value == 0.617)
  }

  @Test func saysWhyEachRowIsLeftOut() {
    let rows = [
      row("2020/2022", 12), row("2021", nil, .missing), row("2022", 5), row("2022", 6),
      row("2023-12", 7), row("2023", 8), row("2025", 9, .forecast),
    ]
    let series = Series(key: rows[0].key, observations: rows)
    #expect(series.values == [5, 8])
    #expect(
      Set(series.omitted.map { "\($0.observation.period) \($0.reason.rawValue)" }) == [
        "2020/2022 span-average", "2021 missing", "2022 duplicate", "2023-12 same-moment",
        "2025 forecast",
      ])
    #expect(zip(series.times, series.times.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func aWithdrawnFigureIsMissing() {
    let rows = [
      row("2020", 5, vintage: "2021-01-01"), row("2020", nil, .missing, vintage: "2022-01-01"),
    ]
    #expect(Series(key: rows[0].key, observations: rows).isEmpty)
  }

  @Test func doesNotDependOnTheOrderOfRows() {
    var random = FixedRandom(state: 1)
    var rows: [Observation] = []
    for area in ["VN63-Binh Dinh", "VN63-Gia Lai", "VN"] {
      for year in 2010...2024 {
        for method in [nil, "MIC", "GSO"] {
          rows.append(row("\(year)", Double(year), area: area, method: method, line: rows.count))
        }
      }
    }
    let panel = Panel(observations: rows)
    for _ in 0..<5 {
      rows.shuffle(using: &random)
      #expect(Panel(observations: rows).series == panel.series)
    }
    #expect(panel.series.count == 9)
    #expect(panel.series.map(\.key) == panel.series.map(\.key).sorted())
  }

  @Test func looksUp() {
    let rows = [
      row("2020", 1, area: "X", method: "MIC"), row("2020", 2, area: "X", method: "GSO"),
      row("2020", 3, area: "Y", method: "MIC"), row("2020", 4, area: "Z"),
      row("2020", 5, area: "Z", method: "MIC"),
    ]
    let panel = Panel(observations: rows)
    #expect(panel.lookup(indicator: "a", area: "X") == nil)
    #expect(panel.lookup(indicator: "a", area: "X", method: "MIC")?.values == [1])
    #expect(panel.lookup(indicator: "a", area: "Y")?.values == [3])
    #expect(panel.lookup(indicator: "a", area: "Z")?.values == [4])
    #expect(panel.lookup(indicator: "a", area: "W") == nil)
    #expect(panel.methods(of: "a", area: "X") == ["GSO", "MIC"])
    #expect(panel.methods(of: "a", area: "Z") == ["MIC"])
    #expect(panel.areas == ["X", "Y", "Z"] && panel.indicators == ["a"])
    #expect(panel[SeriesKey(indicator: "a", area: "Y", method: "MIC")]?.count == 1)
  }
}
