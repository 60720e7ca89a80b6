import Statistics
import Testing

private struct SegmentedSeries: ReferenceSeries {
  let name: String
  let y, coef: [Double]
  let psi, psi_se, rss, psi_grid, rss_grid: Double

  static let all = SeriesCollection<SegmentedSeries>.load("segmented")
}

private struct BreakSeries: ReferenceSeries {
  struct Placements: Decodable {
    let rss, bic: [Double]
    let positions: [[Int]]
    let chosen: Int
  }
  let name: String
  let y: [Double]
  let mean, line: Placements

  static let all = SeriesCollection<BreakSeries>.load("breaks")
}

private struct SandwichSeries: ReferenceSeries {
  let name: String
  let y, hc0, hc1, hc2, hc3, nw, nw_adjusted: [Double]
  let nw_lag: Int

  static let all = SeriesCollection<SandwichSeries>.load("sandwich")
}

@Suite struct SegmentedTrendTests {
  @Test func allSeriesAreThere() { #expect(SegmentedSeries.all.count == 12) }

  @Test(arguments: SegmentedSeries.all)
  private func oneBreakIsAtLeastAsGoodAsTheirs(series: SegmentedSeries) throws {
    let trend = try SegmentedTrend.fit(times: series.times, values: series.y)
    let theirs = min(series.rss, series.rss_grid)
    report(
      "segmented", series.name,
      [
        ("gain", 1 - trend.residualSumOfSquares / theirs), ("break", trend.breaks[0]),
        ("break digits", digits(trend.breaks[0], series.psi)),
        ("error digits", digits(trend.breakStandardErrors?[0] ?? 0, series.psi_se)),
      ])
    #expect(trend.residualSumOfSquares <= theirs * (1 + FamilyTolerance.optimumMargin))
    // Where both found the same break between two years, its standard error is the same number.
    if digits(trend.breaks[0], series.psi) >= FamilyTolerance.sameBreakDigits {
      #expect(
        digits(trend.breakStandardErrors?[0] ?? 0, series.psi_se)
          >= FamilyTolerance.sameOptimumDigits)
    }
  }

  @Test(arguments: SegmentedSeries.all.filter { $0.y.count <= 24 })
  private func twoBreaksBeatAGrid(series: SegmentedSeries) throws {
    let trend = try SegmentedTrend.fit(times: series.times, values: series.y, breaks: 2)
    let last = Double(series.y.count - 1)
    var lowest = Double.infinity
    for first in stride(from: 2.0, through: last - 1, by: 0.25) {
      for second in stride(from: first + 1, through: last, by: 0.25) {
        // Two times, ends included, in the middle piece.
        guard second.rounded(.down) - first.rounded(.up) >= 1 else { continue }
        let fit = try LinearRegression.fit(
          design: Design(columns: [
            "t": series.times, "first": series.times.map { max(0, $0 - first) },
            "second": series.times.map { max(0, $0 - second) },
          ]), response: series.y)
        lowest = min(lowest, fit.residualSumOfSquares)
      }
    }
    report(
      "segmented twice", series.name, [("gain", 1 - trend.residualSumOfSquares / lowest)])
    #expect(trend.residualSumOfSquares <= lowest * (1 + FamilyTolerance.optimumMargin))
    #expect(trend.slopes.count == 3 && trend.breaks[0] < trend.breaks[1])
  }

  @Test func aBendBetweenYearsIsFound() throws {
    let times = (0..<12).map { 2000 + Double($0) }
    let y = times.map { 3 + 0.5 * ($0 - 2000) - 0.75 * max(0, $0 - 2005.25) }
    let trend = try SegmentedTrend.fit(times: times, values: y)
    #expect(digits(trend.breaks[0], 2005.25) >= FamilyTolerance.lawDigits)
    #expect(digits(trend.slopes, [0.5, -0.25]) >= FamilyTolerance.lawDigits)
    #expect(digits(trend.value(at: 2020), 3 + 10 - 0.75 * 14.75) >= FamilyTolerance.lawDigits)
  }

  @Test func tooFewTimesAreRefused() {
    #expect(throws: FitError.tooFewObservations(count: 3, required: 4)) {
      try SegmentedTrend.fit(times: [1, 2, 3], values: [1, 2, 4])
    }
    #expect(throws: FitError.nonFinitePredictor(name: "time", position: 1, value: .infinity)) {
      try SegmentedTrend.fit(times: [1, .infinity, 3, 4], values: [1, 2, 4, 5])
    }
  }
}

@Suite struct StructuralBreakTests {
  @Test func allSeriesAreThere() { #expect(BreakSeries.all.count == 8) }

  @Test(arguments: BreakSeries.all)
  private func everyNumberOfBreaks(series: BreakSeries) throws {
    for (piece, published) in [
      (StructuralBreaks.Piece.mean, series.mean), (.line, series.line),
    ] {
      let breaks = try StructuralBreaks.fit(
        times: series.times, values: series.y, piece: piece)
      let found = [
        ("rss", digits(breaks.placements.map(\.residualSumOfSquares), published.rss)),
        ("bic", digits(breaks.placements.map(\.criteria.bic), published.bic)),
      ]
      report("breaks \(piece)", series.name, found)
      for (name, value) in found {
        #expect(value >= FamilyTolerance.oracleDigits, "\(piece) \(name)")
      }
      #expect(breaks.placements.dropFirst().map(\.positions) == published.positions)
      #expect(breaks.chosen.positions.count == published.chosen)
    }
  }

  @Test func piecesMustHoldMoreThanTheirCoefficients() {
    #expect(throws: FitError.tooFewObservations(count: 10, required: 20)) {
      try StructuralBreaks.fit(
        times: (0..<10).map(Double.init), values: (0..<10).map { Double($0 % 3) }, piece: .line)
    }
  }
}

@Suite struct SandwichCovarianceTests {
  @Test(arguments: SandwichSeries.all)
  private func allKinds(series: SandwichSeries) throws {
    let fit = try LinearRegression.fit(design: series.line, response: series.y)
    let kinds: [(SandwichCovariance, [Double])] = [
      (.hc0, series.hc0), (.hc1, series.hc1), (.hc2, series.hc2), (.hc3, series.hc3),
      (.neweyWest(lag: series.nw_lag, isAdjusted: false), series.nw),
      (.neweyWest(lag: series.nw_lag, isAdjusted: true), series.nw_adjusted),
    ]
    let found = kinds.map { kind, published in
      ("\(kind)", digits(fit.standardErrors(kind, design: series.line), published))
    }
    report("sandwich", series.name, found)
    for (name, value) in found { #expect(value >= FamilyTolerance.oracleDigits, "\(name)") }
  }

  @Test func allSeriesAreThere() { #expect(SandwichSeries.all.count == 12) }
}
