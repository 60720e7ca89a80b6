import IndicatorData
import Testing

private func brief(_ check: any ObservationCheck, _ rows: [Observation]) -> [String] {
  check.findings(in: GroupedObservations(rows)).sorted().map(Reading.brief)
}

private func numbered(_ values: [Double?], from year: Int = 2001) -> [Observation] {
  values.enumerated().map { row("\(year + $0)", $1, line: $0 + 2) }
}

@Suite struct CheckTests {
  @Test func duplicatesNameBothLines() {
    let reading = Reading(
      "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,VINTAGE\na,VN,2021,1,\na,VN,2021,1.0,\n"
        + "a,VN,2021,2,\na,VN,2021,3,2024-01-01\n")
    #expect(
      reading.brief == [
        "3:11 warning duplicate-observation OBS_VALUE \"1.0\"",
        "4:11 error duplicate-observation OBS_VALUE \"2\"",
      ])
    #expect(
      reading.findings.map(\.message) == [
        "a VN, 2021 stands already in line 2 with the same value",
        "a VN, 2021 stands already in line 2 as \"1\" (status A)",
      ])
  }

  @Test func duplicatesAcrossFilesNameTheFile() {
    var other = row("2021", 2, line: 7)
    other.location.file = "z.csv"
    let findings = StandardChecks.findings(in: [other, row("2021", 1)])
    #expect(
      findings.map(\.message) == ["a VN, 2021 stands already in obs.csv:1 as \"1\" (status A)"])
  }

  @Test func gaps() {
    let rows = [
      row("2001", 1, line: 2), row("2003", 1, line: 3), row("2004", nil, .missing, line: 4),
      row("2010", 1, line: 5), row("2001/2005", 1, line: 6), row("2010-06", 1, line: 7),
    ]
    let findings = GapCheck().findings(in: GroupedObservations(rows)).sorted()
    #expect(
      findings.map(Reading.brief) == [
        "3 note period-gap TIME_PERIOD \"2003\"", "5 note period-gap TIME_PERIOD \"2010\"",
      ])
    #expect(findings[1].message == "a VN has no row for 2005 to 2009 (5 periods)")
  }

  @Test func levelJumps() {
    let check = LevelJumpCheck()
    let jump = "5:9 warning level-jump OBS_VALUE"
    #expect(brief(check, numbered([10, 11, 12, 1300, 13])) == ["\(jump) \"1300\""])
    #expect(brief(check, numbered([10, 11, 12, 1.3, 13])) == ["\(jump) \"1.3\""])
    #expect(brief(check, numbered([10, 11, 12, 13000, 14000])) == ["\(jump) \"13000\""])
    #expect(
      brief(check, numbered([10, 11, 12, 13, 1400])) == [
        "6:9 warning level-jump OBS_VALUE \"1400\""
      ])
    #expect(brief(check, numbered([1, 10, 100, 1000])) == [])
    #expect(brief(check, numbered([1, 10])) == [])
    #expect(brief(check, numbered([1, 1000])).count == 1)
    #expect(brief(check, numbered([0, 10, 0, 11])) == [])
    #expect(brief(check, numbered([10, 11, 40, 45])) == [])
    #expect(brief(check, numbered([-10, -11, -1100, -12])).count == 1)
    var declared = numbered([10, 11, 1200, 1300])
    declared[2].status = .breakInSeries
    #expect(brief(check, declared) == [])
  }

  @Test func breaks() {
    #expect(
      brief(BreakCheck(), [row("2001", 1), row("2002", 2, .breakInSeries, line: 3)])
        == ["3 note series-break OBS_STATUS \"B\""])
  }

  @Test func units() {
    let rows = [
      row("2001", 1, unit: "% GRDP", line: 2), row("2002", 1, line: 3),
      row("2003", 1, unit: "%GRDP", line: 4), row("2004", 1, unit: "billion VND", line: 5),
    ]
    #expect(
      brief(MixedUnitCheck(), rows) == [
        "4 warning mixed-units UNIT_MEASURE \"%GRDP\"",
        "5 error mixed-units UNIT_MEASURE \"billion VND\"",
      ])
  }

  @Test func frequencies() {
    #expect(
      brief(MixedFrequencyCheck(), [row("2001", 1), row("2002-06", 1, line: 3)])
        == ["3 note mixed-frequency TIME_PERIOD \"2002-06\""])
  }

  @Test func identifiersFromSpreadsheets() {
    for text in ["1/2/2001", "01-02-01", "2-Jan", "Feb-01", "2001-02-01", "1.2E+05", "1-Feb-2001"] {
      #expect(
        brief(IdentifierCheck(), [row("2001", 1, area: text)])
          == ["1 warning date-like-id REF_AREA \"\(text)\""])
    }
    for text in ["1-2-1", "VN-31", "1-1", "2024", "SDG-9-1", "45-47-99", "5G", "VN63-Ha Noi"] {
      #expect(brief(IdentifierCheck(), [row("2001", 1, area: text)]) == [], "\(text)")
    }
  }

  @Test func similarKeys() {
    let rows = [
      row("2001", 1, area: "VN-31", line: 2), row("2001", 1, area: "vn 31", line: 3),
      row("2001", 1, area: "VN-32", line: 4),
    ]
    #expect(brief(SimilarKeyCheck(), rows).count == 1)
  }

  @Test func bounds() {
    let rows = numbered([-1, 0, 50, 100, 100.5, nil])
    #expect(
      brief(BoundsCheck(bounds: 0...100), rows) == [
        "2:9 error out-of-bounds OBS_VALUE \"-1\"", "6:9 error out-of-bounds OBS_VALUE \"100.5\"",
      ])
    #expect(brief(BoundsCheck(bounds: 0...100, indicator: "b"), rows) == [])
    #expect(brief(BoundsCheck(bounds: 0...(.infinity)), rows).count == 1)
  }
}
