import Assessment
import Forecasting
import IndicatorData
import Testing

/// What a targets file states of its figures, and figures that no fit rests on.
@Suite struct DataScreenTests {
  private func observations(_ rows: String) throws -> GroupedObservations {
    let (table, found) = ObservationReader.read(
      Array(("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n" + rows).utf8), file: "o.csv")
    #expect(!found.contains { $0.severity == .error }, "\(found)")
    return GroupedObservations(try #require(table).observations)
  }

  private func targets(_ rows: String) -> [BatchTarget] {
    let (targets, findings) = TargetTableReader.read(
      Array(("TARGET_ID,INDICATOR,REF_AREA,BY,RELATION,VALUE,LOWER,UPPER,KIND\n" + rows).utf8),
      file: "t.csv")
    #expect(findings.isEmpty, "\(findings)")
    return targets
  }

  private static let load = """
    load,A1,2015,301,A
    load,A1,2016,310,A
    load,A1,2017,318000,A
    load,A1,2018,333,A
    load,A1,2019,341,A
    load,A1,2020,349,A
    load,A2,2015,301,A
    load,A2,2016,310,A
    load,A2,2017,318,A
    load,A2,2018,333,A
    load,A2,2019,341,A
    load,A2,2020,349,A

    """

  @Test func aGrossErrorIsMissingAndNamed() async throws {
    let rows = try observations(Self.load)
    let screen = DataScreen(rows)
    #expect(screen.findings.map(\.rule) == ["gross-error"])
    #expect(screen.findings.first?.location.line == 4)
    #expect(screen.findings.first?.value == "318000")
    #expect(screen.panel.series.map(\.count) == [5, 6])
    // It takes the place of the level jump at the same figure; other findings stay.
    let merged = screen.merged(with: StandardChecks.findings(in: rows)).map(\.rule)
    #expect(merged.contains("gross-error") && !merged.contains("level-jump"))
    let asked = targets("1,load,A1,2023,>=,360,0,,\n2,load,A2,2023,>=,360,0,,\n")
    let found = await BatchAssessor(screen, model: try ReferenceModel.world())
      .answers(to: asked, threads: 1)
    #expect(
      found[0].notes == [
        "318000 in 2017 left out: about 1000 times the figures beside it (310, 333)"
      ])
    #expect(found[1].notes.isEmpty)
    let medians = found.compactMap { $0.distribution?.median }
    #expect(medians.count == 2 && (medians[0] / medians[1] - 1).magnitude < 0.02)
  }

  @Test func aFigureDeclaredABreakIsKept() throws {
    let declared = Self.load.replacing("318000,A", with: "318000,B")
    #expect(DataScreen(try observations(declared)).leftOut.isEmpty)
    let calm = DataScreen(try observations(Self.load.replacing("318000", with: "318")))
    #expect(calm.leftOut.isEmpty && calm.findings.isEmpty)
    #expect(calm.panel.series.map(\.count) == [6, 6])
  }

  @Test func figuresBeyondStatedBoundsAreAllNamed() throws {
    let rows = try observations(
      """
      r,A,2018,0.8,A
      r,A,2019,1.2,A
      r,A,2020,-0.1,A
      r,B,2019,1.2,A
      s,A,2019,101,A
      free,A,2019,-5,A

      """)
    let asked = targets(
      """
      1,r,A,2030,>=,0.9,0,1,
      2,r,A,2031,>=,0.9,0,1,
      3,s,A,2030,>=,90,,,share
      4,free,A,2030,>=,0,,,
      5,r,B,2030,>=,1,0,,

      """)
    let found = StatedBoundsCheck(asked).findings(in: rows)
    #expect(found.map(\.rule) == ["out-of-bounds", "out-of-bounds", "out-of-bounds"])
    #expect(found.allSatisfy { $0.severity == .error })
    #expect(found.compactMap(\.location.line) == [3, 4, 6])
    #expect(found.compactMap(\.value) == ["1.2", "-0.1", "101"])
    #expect(
      found.first?.remedy == "correct the figure or its unit, or the bounds in the targets "
        + "(t.csv:2:1)")
  }
}
