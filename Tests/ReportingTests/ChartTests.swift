import Assessment
import Foundation
import IndicatorData
import TestSupport
import Testing

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The figures behind a chart, its scale and its labels.
@Suite struct ChartTests {
  static func result(_ target: String, figures: String = figures) throws -> TargetResult {
    try #require(
      try PlanCase(
        indicators: "  - {id: x, name: X, kind: share, bounds: [0, 100], better: higher}",
        targets: "  - {indicator: x, \(target)}", figures: figures
      ).assessed().results.first)
  }

  static let figures =
    "x,A1,2020,50,A,,\nx,A1,2021,54,A,,\nx,A1,2022,57,A,,\nx,A1,2024,64,A,,\n"

  @Test func figuresAreThoseOfTheSeriesAndTheForecast() throws {
    let result = try Self.result("by: 2030, value: \">= 80\"")
    let figures = try #require(FanChartFigures(result, progress: nil))
    #expect(figures.points.map(\.value) == [50, 54, 57, 64])
    #expect(figures.points.map(\.time) == [2020, 2021, 2022, 2024])
    // No line leads over the year without a figure.
    #expect(figures.points.map(\.isJoined) == [false, true, true, false])
    #expect(figures.bands.map(\.time) == [2024, 2025, 2026, 2027, 2028, 2029, 2030])
    #expect(figures.bands[0].quantiles.allSatisfy { $0 == 64 })
    let law = try #require(result.distribution)
    #expect(figures.bands.last?.median == law.quantile(0.5))
    #expect(figures.bands.last?.quantiles.first == law.quantile(0.025))
    #expect(figures.goal == [80] && figures.goalYears == 2030...2030)
    #expect(figures.path.first?.value == 64 && figures.path.last?.value == 80)
    #expect(figures.values.lowerBound >= 0 && figures.values.contains(80))
  }

  @Test func bandsAndTargetsThatAreMetHaveNoPath() throws {
    let band = try #require(
      FanChartFigures(try Self.result("by: 2030, value: \"70..80\""), progress: nil))
    #expect(band.goal == [70, 80] && band.path.isEmpty)
    let met = try #require(
      FanChartFigures(try Self.result("by: 2030, value: \">= 60\""), progress: nil))
    #expect(met.path.isEmpty)
    let none = try Self.result("by: 2030, value: \">= 60\"", figures: "y,A1,2024,1,A,,\n")
    #expect(FanChartFigures(none, progress: nil) == nil)
  }

  @Test func ticksAreRound() {
    let scale = ChartScale(values: 0...97, places: (from: 100, to: 0))
    #expect(scale.ticks(5) == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
    #expect(scale.tickDecimals(5) == 0 && scale(0) == 100 && scale(97) == 0)
    let small = ChartScale(values: 0.31...0.34, places: (from: 0, to: 1))
    #expect(small.tickDecimals(4) == 3 && small.ticks(4).allSatisfy { (0.31...0.34).contains($0) })
    let one = ChartScale(values: 5...5, places: (from: 0, to: 10))
    #expect(one(5) == 5)
  }

  @Test func labelsDoNotCoverEachOther() {
    let places = spread([10, 11, 50], gap: 8, within: 0...60)
    #expect(places == [10, 18, 50])
    let crowded = spread([58, 59, 60], gap: 8, within: 0...60)
    #expect(crowded == [44, 52, 60])
    #expect(place(3) == "3" && place(3.14) == "3.1")
    #expect(points([(1, 2.25), (3, 4)]) == "1,2.3 3,4" || points([(1, 2.25)]) == "1,2.2")
  }

  @Test func theChartIsWellFormedAndSaysWhatItShows() throws {
    let result = try Self.result("by: 2030, value: \">= 80\"")
    let chart = try #require(FanChart(result, phrases: Phrases(.en)))
    let parser = XMLParser(data: Data(chart.file().utf8))
    #expect(parser.parse())
    for word in ["64", "2030", "80"] { #expect(chart.altText.contains(word), "\(chart.altText)") }
  }

  /// Whole per cents of the targets in each class, which must add up to the number of targets.
  @Test func everyTargetIsInOneClass() throws {
    let groups = try ["by: 2030, value: \">= 60\"", "by: 2030, value: \">= 99\""].map {
      AttainmentClass(try Self.result($0))
    }
    #expect(Set(groups).count == 2)
  }
}
