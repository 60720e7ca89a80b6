import IndicatorData
import Testing

/// A series of one method from years and values, written as given.
private func series(
  _ method: String?, area: String = "A", from year: Int, _ values: [String],
  status: ObservationStatus = .normal
) -> Series {
  let rows = values.enumerated().map { place, text in
    var one = row(
      "\(year + place)", Double(text), place == 0 ? status : .normal, area: area, method: method)
    one.valueText = text
    return one
  }
  return Series(key: rows[0].key, observations: rows)
}

@Suite struct MethodSpliceTests {
  @Test func aRatioIsTheMeanOverTheOverlap() throws {
    let older = series("OLD", from: 2019, ["80", "90", "100", "110"])
    let newer = series("NEW", from: 2021, ["112", "121", "130"])
    let joined = try MethodSplice(link: .ratio).join(older, before: newer)
    // By hand: 112 / 100 = 1.12 and 121 / 110 = 1.10, mean 1.11.
    #expect(joined.key.description == "a A (NEW+OLD)")
    #expect(joined.times == [2020, 2021, 2022, 2023, 2024])
    #expect(joined.values.suffix(3) == [112, 121, 130])
    #expect((joined.values[0] - 88.8).magnitude < 1e-9)
    #expect((joined.values[1] - 99.9).magnitude < 1e-9)
    let join = try #require(joined.joins.first)
    #expect(join.source == .method("OLD") && join.at == Period("2021") && join.figures == 2)
    #expect(join.link.overlap.map(\.description) == ["2021", "2022"])
    // e = 1.12 / 1.11 - 1 = 0.009009, twice; changes a year: 10/80, 10/90, 10/100 and 9/112, 9/121,
    // mean square 0.009992; se = sqrt((0.009992 / 4 + 2 x 0.00008116) / 2) = 0.03647.
    #expect((join.link.standardError - 0.03647).magnitude < 1e-5)
    #expect(joined.omitted.map(\.reason) == [.newerMethod, .newerMethod])
    #expect(joined.observations[0].comment == "OLD 80 times 1.11")
    #expect(joined.observations[0].valueText == "89")
  }

  @Test func aDifferenceKeepsSteps() throws {
    let older = series("OLD", from: 2020, ["0.50", "0.52", "0.55"])
    let newer = series("NEW", from: 2022, ["0.60", "0.61"])
    let joined = try MethodSplice(link: .difference).join(older, before: newer)
    #expect(joined.values.map { ($0 * 1000).rounded() } == [550, 570, 600, 610])
    let link = try #require(joined.joins.first?.link)
    #expect(link.basis == .standard && link.overlap.count == 1)
    // The default: changes 0.02, 0.03 and 0.01, root mean square 0.0216, halved.
    #expect((link.standardError - 0.0108).magnitude < 1e-5)
  }

  @Test func whatNeitherMeasuresNeedsAStatedLink() throws {
    let older = series("OLD", from: 2018, ["80", "90"])
    let newer = series("NEW", from: 2021, ["120"])
    #expect(
      throws: JoinProblem.noOverlap(last: Period("2019"), first: Period("2021"))
    ) { try MethodSplice(link: .ratio).join(older, before: newer) }
    let stated = try MethodSplice(link: .ratio, value: 1.25, error: 0).join(older, before: newer)
    #expect(stated.values == [100, 112.5, 120])
    #expect(stated.joins.first?.link.standardError == 0)
    #expect(stated.joins.first?.link.basis == .stated)
  }

  @Test func problemsAreNamed() {
    let newer = series("NEW", from: 2021, ["0", "3"])
    let older = series("OLD", from: 2020, ["1", "2"])
    #expect(throws: JoinProblem.notPositive(0)) {
      try MethodSplice(link: .ratio).join(older, before: newer)
    }
    let late = series("OLD", from: 2021, ["1", "2"])
    #expect(throws: JoinProblem.nothingEarlier) {
      try MethodSplice(link: .difference).join(late, before: newer)
    }
  }

  @Test func aDeclaredBreakAtTheJoinIsClosed() throws {
    let older = series("OLD", from: 2019, ["80", "90", "100"])
    let newer = series("NEW", from: 2021, ["112", "121"], status: .breakInSeries)
    #expect(newer.openBreaks.map(\.description) == ["2021"])
    let joined = try MethodSplice(link: .ratio).join(older, before: newer)
    #expect(joined.openBreaks.isEmpty && joined.observations[2].status.isBreak)
  }

  /// Digital economy of Viet Nam: the ministry's and the statistics office's figures of 2021 and
  /// 2022 are as 0.93 and 1.11, which is no ratio to join by.
  @Test func methodsThatDriftApartAreUnsteady() throws {
    let office = series("GSO", from: 2020, ["12.66", "12.87", "12.83"])
    let ministry = series("MIC", from: 2021, ["11.91", "14.26", "16.5"])
    let link = try SeriesLink(from: office, to: ministry, form: .ratio)
    #expect(!link.isUnsteady && link.standardError > 0.1)
    let longer = series("GSO", from: 2020, ["12.66", "12.87", "12.83", "12.87"])
    #expect(try SeriesLink(from: longer, to: ministry, form: .ratio).isUnsteady)
  }

  @Test func figuresSinceABreakStandAlone() {
    let rows = [
      row("2019", 5, line: 1), row("2020", 6, line: 2), row("2021", 9, .breakInSeries, line: 3),
      row("2022", 10, line: 4),
    ]
    let since = Series(key: rows[0].key, observations: rows).sinceBreak()
    #expect(since.values == [9, 10])
    #expect(since.omitted.map(\.reason) == [.beforeBreak, .beforeBreak])
  }
}

@Suite struct AreaMergerTests {
  private let key = SeriesKey(indicator: "a", area: "AB")

  @Test func partsAddUpWhereAllHaveFigures() throws {
    let parts = [
      series(nil, area: "A", from: 2021, ["10", "11", "12"]),
      series(nil, area: "B", from: 2022, ["5.5", "6"], status: .estimated),
    ]
    let own = series(nil, area: "AB", from: 2023, ["18.9", "20"])
    let joined = try AreaMerger(rule: .sum).join(parts, before: own, key: key)
    #expect(joined.values == [16.5, 18.9, 20])
    #expect(joined.key.description == "a AB (sum(A+B))")
    #expect(joined.observations[0].status == .estimated)
    #expect(joined.observations[0].comment == "sum of A 11, B 5.5")
    // 2023: 12 + 6 = 18 against 18.9 of its own.
    let link = try #require(joined.joins.first?.link)
    #expect((link.standardError - 0.05).magnitude < 1e-12 && link.overlap.count == 1)
  }

  @Test func weightsOfTheNearestYearServe() throws {
    let parts = [
      series(nil, area: "A", from: 2021, ["20"]), series(nil, area: "B", from: 2021, ["40"]),
    ]
    let weights = [
      series(nil, area: "A", from: 2019, ["3"]), series(nil, area: "B", from: 2019, ["1"]),
    ]
    let joined = try AreaMerger(rule: .weighted).join(
      parts, weights: weights, before: nil, key: key)
    #expect(joined.values == [25] && joined.joins.first?.at == nil)
    #expect(joined.observations[0].comment == "weighted of A 20 x 3, B 40 x 1")
  }

  @Test func whatCannotBeCombinedStaysOut() throws {
    let own = series(nil, area: "AB", from: 2023, ["18"])
    let parts = [
      series(nil, area: "A", from: 2022, ["8"]), series(nil, area: "B", from: 2022, ["9"]),
    ]
    #expect(try AreaMerger(rule: .none).join(parts, before: own, key: key) == own)
    #expect(throws: JoinProblem.noCommonPeriod) {
      try AreaMerger(rule: .mean).join(
        [parts[0], series(nil, area: "B", from: 2020, ["9"])], before: own, key: key)
    }
  }
}

/// What the published figures of the mergers of 1 July 2025 say themselves.
@Suite struct PublishedMergerTests {
  private static func panel() throws -> Panel {
    let (table, findings) = ObservationReader.read(
      try fixture("Datasets/mergers/observations.csv"), file: "observations.csv")
    #expect(!findings.contains { $0.severity == .error })
    return Panel(observations: try #require(table).observations)
  }

  private static func value(
    _ indicator: String, _ area: String, _ year: String, _ method: String
  ) throws -> Double {
    let series = try #require(try panel().lookup(indicator: indicator, area: area, method: method))
    return try #require(series.observations.first { $0.period == Period(year) }?.value)
  }

  /// Not an independent check: the figure of Bình Định is the difference of the other two.
  @Test func grossProductAddsUp() throws {
    let parts = [
      try Self.value("grdp_current", "VN-30", "2024", "PSO"),
      try Self.value("grdp_current", "VN-31", "2024", "DERIVED"),
    ]
    let merged = try Self.value("grdp_current", "VN34-GIALAI", "2024", "SUM-34")
    #expect(MergeRule.sum.combine(parts) == merged && merged == 242_008)
  }

  @Test func theTransformationIndexOfDaNangIsTheMean() throws {
    let parts = [
      try Self.value("dti_score", "VN-DN", "2024", "DTI-9"),
      try Self.value("dti_score", "VN-27", "2024", "DTI-9"),
    ]
    let merged = try Self.value("dti_score", "VN34-DANANG", "2024", "DTI-9")
    let mean = try #require(MergeRule.mean.combine(parts))
    #expect((mean - merged).magnitude < 0.00005 + 1e-12)
    // Da Nang has about 1.2, Quang Nam 1.5 million people: by population it would be 0.693.
    let weighted = try #require(MergeRule.weighted.combine(parts, weights: [1.2, 1.5]))
    #expect((weighted - merged).magnitude > 0.01)
  }

  /// The score of 2025 is that of the better part a year before: far from the mean, and a mean by
  /// any weights would need 98 % of Bình Định.
  @Test func theInnovationIndexIsNotTheMean() throws {
    let parts = [
      try Self.value("pii_score", "VN-31", "2024", "MOST"),
      try Self.value("pii_score", "VN-30", "2024", "MOST"),
    ]
    let merged = try Self.value("pii_score", "VN34-GIALAI", "2025", "MOST")
    let mean = try #require(MergeRule.mean.combine(parts))
    #expect(merged - mean > 5)
    #expect((merged - parts[1]) / (parts[0] - parts[1]) > 0.98)
  }

  @Test func theBudgetOfGiaLaiReachesBackToItsParts() throws {
    let panel = try Self.panel()
    let parts = try ["VN-31", "VN-30"].map {
      try #require(panel.lookup(indicator: "budget_revenue", area: $0, method: "AREA"))
    }
    let own = try #require(
      panel.lookup(indicator: "budget_revenue", area: "VN34-GIALAI", method: "AREA"))
    let joined = try AreaMerger(rule: .sum).join(parts, before: own, key: own.key)
    #expect(joined.observations.map(\.period.description) == ["2023", "2024", "2025"])
    #expect(joined.values == [19361, 20719.7, 28000])
    // The published growth of 22.5 % means 22,857 for 2024: 10 % above what the parts reported.
    #expect((28000 / 1.225 / joined.values[1] - 1.103).magnitude < 0.001)
  }
}
