import IndicatorData
import Testing

@Suite struct ReaderTests {
  @Test func readsACleanFile() throws {
    let reading = Reading(
      """
      indicator,Ref_Area, TIME_PERIOD ,OBS_VALUE,OBS_STATUS,METHOD,VINTAGE,UNIT_MEASURE,SOURCE,COMMENT,Nguồn
      digital_economy,VN-31,2023,16.5,P,MIC,2024-11-15,% GRDP,"Report, p. 3","a ""quoted""
      remark",x
      """)
    let table = try #require(reading.table)
    let first = try #require(table.observations.first)
    #expect(reading.findings.isEmpty)
    #expect(first.key == SeriesKey(indicator: "digital_economy", area: "VN-31", method: "MIC"))
    #expect(first.period == Period(year: 2023))
    #expect(first.value == 16.5 && first.valueText == "16.5")
    #expect(first.status == .provisional)
    #expect(first.vintage == CalendarDate("2024-11-15"))
    #expect(first.unit == "% GRDP" && first.source == "Report, p. 3")
    #expect(first.comment == "a \"quoted\"\nremark")
    #expect(first.location == SourceLocation(file: "obs.csv", line: 2, column: 28))
    #expect(table.extraColumns == ["Nguồn"])
    #expect(table.rowCount == 1)
    #expect(table.dialect == Dialect())
  }

  @Test func describesAFinding() {
    let reading = Reading(commas(["12.5", "n/d"]))
    #expect(
      reading.findings.map(\.description) == [
        "obs.csv:3:11: error: OBS_VALUE \"n/d\": not a number; write a number such as 12.5, "
          + "or leave it empty with OBS_STATUS M [text-value]"
      ])
  }

  @Test func keepsADescriptionOnOneLine() {
    let reading = Reading(commas(["\"a\nb\""]))
    #expect(reading.findings[0].description.contains("\"a\\nb\""))
  }

  @Test func reportsAllAtOnceInOrder() {
    let reading = Reading(
      """
      INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,VINTAGE
      ,VN,2021,1,A,
      a,,2021,1,X,2024
      a,VN,Q3.2024,x,,31/12/2024
      a,VN,2022,,,
      a,VN,2023,5,M,
      a,VN,2024,,L,
      a,VN,2025,1
      """)
    #expect(
      reading.brief == [
        "2:1 error empty-key INDICATOR \"\"",
        "3:3 error empty-key REF_AREA \"\"",
        "3:11 error unknown-status OBS_STATUS \"X\"",
        "3:13 error invalid-vintage VINTAGE \"2024\"",
        "4:6 error invalid-period TIME_PERIOD \"Q3.2024\"",
        "4:14 error text-value OBS_VALUE \"x\"",
        "4:17 error invalid-vintage VINTAGE \"31/12/2024\"",
        "5:11 error missing-value OBS_VALUE \"\"",
        "6:11 error value-with-missing-status OBS_VALUE \"5\"",
        "8 error ragged-row",
      ])
    #expect(reading.findings[3].remedy == "write the day of publication, such as 2024-12-31")
    #expect(reading.findings[4].remedy == "write 2024-Q3")
    #expect(reading.findings[6].remedy == "write the day of publication, such as 2024-12-31")
  }

  static let badValues: [(text: String, rule: String, remedy: String)] = [
    ("45%", "percent-sign", "write 45 and put % into UNIT_MEASURE"),
    ("12.3 (p)", "annotated-value", "write 12.3 and put P into OBS_STATUS"),
    ("12.3e*", "annotated-value", "write 12.3 and put E into OBS_STATUS"),
    ("12.3*", "annotated-value", "write 12.3 and put the mark into COMMENT"),
    ("45-47", "range-value", "write one figure and put the range into COMMENT"),
    ("10–10.5", "range-value", "write one figure and put the range into COMMENT"),
    ("12 345", "text-value", "write 12345 if that is meant"),
    ("1'234", "text-value", "write 1234 if that is meant"),
    ("–5", "text-value", "write -5"),
    ("12 tỷ", "text-value", "write the figure in full, 12000000000"),
    ("5.", "malformed-number", "write 5"),
    ("Infinity", "not-finite", "write the figure, or leave it empty with OBS_STATUS M"),
    ("-inf", "not-finite", "write the figure, or leave it empty with OBS_STATUS M"),
    ("1e400", "not-finite", "write it in another unit"),
    ("#DIV/0!", "text-value", "repair the formula, or leave the cell empty with OBS_STATUS M"),
    ("１２", "text-value", "write 12"), ("0x1F", "text-value", "write it as a decimal number"),
    (
      "1.2.3", "malformed-number",
      "write it with one decimal mark and without thousands separators"
    ),
    (
      "<5", "censored-value",
      "write the figure itself, or leave it empty with OBS_STATUS Q and put <5 into COMMENT"
    ),
  ]

  @Test func neverGuessesANumber() {
    for bad in Self.badValues {
      let reading = Reading(commas(["12.5", bad.text]))
      #expect(reading.brief == ["3:11 error \(bad.rule) OBS_VALUE \"\(bad.text)\""])
      #expect(reading.findings.first?.remedy == bad.remedy)
      #expect(reading.values == [12.5, nil])
    }
  }

  @Test func readsMarkersAsMissing() {
    let reading = Reading(commas(["1.5", "..", "..", "N/A", ":"]))
    #expect(
      reading.brief == [
        "3:11 note missing-marker OBS_VALUE \"..\"",
        "5:11 note missing-marker OBS_VALUE \"N/A\"",
        "6:11 note missing-marker OBS_VALUE \":\"",
      ])
    #expect(
      reading.table?.observations.map(\.status) == [.normal] + [.missing, .missing] + [
        .missing, .missing,
      ])
  }

  @Test func notesSpacesOnceAColumn() {
    let reading = Reading(
      "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n a ,VN\u{A0},2021,1\na,VN ,2022, 2 \n")
    #expect(
      reading.brief == [
        "2:1 note stray-spaces INDICATOR", "2:5 note stray-spaces REF_AREA",
        "3:12 note stray-spaces OBS_VALUE",
      ])
    #expect(reading.values == [1, 2])
    #expect(Set(reading.table?.observations.map(\.key) ?? []).count == 1)
  }

  @Test func composesKeys() {
    let reading = Reading(
      "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\na,Bi\u{300}nh \u{110}i\u{323}nh,2021,1\n"
        + "a,Bình Định,2022,2\n")
    #expect(reading.brief == ["2:3 note decomposed-text REF_AREA"])
    let areas = reading.table?.observations.map(\.key.area) ?? []
    #expect(areas.allSatisfy { $0.utf8.elementsEqual("Bình Định".utf8) })
  }

  @Test func unicodeMinusAndNonBreakingSpaces() {
    let reading = Reading(commas(["\u{2212}1.5", "1\u{A0}234", "1\u{202F}234.5"]))
    #expect(reading.values == [-1.5, 1234, 1234.5])
    #expect(
      reading.brief == [
        "2:11 note unicode-minus OBS_VALUE \"\u{2212}1.5\"",
        "3:11 warning thousands-separator OBS_VALUE \"1\u{A0}234\"",
      ])
  }

  @Test func statuses() {
    for (text, remedy) in [
      ("T", "a target is no observation: move the row to the plan's targets"),
      ("estimate", "did you mean E (estimated)?"),
      ("Provisionnal", "did you mean P (provisional)?"),
    ] {
      let reading = Reading(
        "INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE;OBS_STATUS\na;VN;2021;1;\(text)\n")
      #expect(reading.brief.count == 1 && reading.findings[0].location.column == 13)
      #expect(reading.findings[0].remedy == remedy)
    }
    #expect(
      Reading("INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE;OBS_STATUS\na;VN;2021;1;p\n")
        .table?.observations[0].status == .provisional)
    for (text, code) in [("PE", "EP"), ("P,B", "BP"), ("be", "BE"), ("b; e", "BE"), ("", "A")] {
      let reading = Reading(
        "INDICATOR;REF_AREA;TIME_PERIOD;OBS_VALUE;OBS_STATUS\na;VN;2021;1;\"\(text)\"\n")
      #expect(reading.rules.filter { $0 != "series-break" }.isEmpty)
      #expect(reading.table?.observations[0].statuses.code == code)
    }
    #expect(ObservationStatus.allCases.count == 20)
    #expect(ObservationStatus.allCases.filter(\.isMissing).map(\.rawValue).joined() == "HKLMOQ")
  }

  @Test func blankAndRaggedRows() {
    let reading = Reading(
      "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\na,VN,2021,30,85\n\n,,,\na,VN,2022,5,\n"
        + "a,VN,2023,5,6,7\na,VN\n\n\n")
    #expect(
      reading.brief == [
        "2:14 error ragged-row", "3 note blank-row", "5 note empty-extra-cells",
        "6:13 error ragged-row", "7 error ragged-row",
      ])
    #expect(reading.findings[0].remedy == "if 30,85 is a decimal comma, write 30.85")
    #expect(reading.findings[1].message == "2 blank rows skipped, the first one here")
    #expect(reading.values == [5])
    #expect(reading.table?.rowCount == 4)
  }

  @Test func quotes() {
    let open = Reading(commas(["1", "\"2"]) + "a,VN,2023,4\n")
    #expect(open.brief == ["3:11 error unterminated-quote"])
    #expect(open.values == [1])
    let stray = Reading(commas(["1", "\"2\"x"]))
    #expect(stray.rules.contains("text-after-quote"))
  }
}
