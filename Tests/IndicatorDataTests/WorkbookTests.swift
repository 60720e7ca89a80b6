import Foundation
import IndicatorData
import TestSupport
import Testing

/// A workbook beside these tests; `Fixtures/make_workbooks.py` writes them.
func workbook(_ name: String) throws -> [UInt8] {
  try fixture("Tests/IndicatorDataTests/Fixtures/\(name)")
}

/// The findings as a user reads them.
private func lines(_ name: String, _ bytes: [UInt8]? = nil) throws -> [String] {
  let bytes = try bytes ?? workbook(name)
  return ObservationReader.read(bytes, file: name).findings.map(\.description)
}

@Suite struct WorkbookTests {
  /// Every sort of cell says what its text in a CSV file would.
  @Test func readsEverySortOfCell() throws {
    let (table, findings) = ObservationReader.read(try workbook("cells.xlsx"), file: "cells.xlsx")
    let text = """
      INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,VINTAGE,COMMENT
      a,Thừa Thiên,2020,30.85,A,2021-01-01,"two
      lines"
      a,Thừa Thiên,2021,1200,,2022-01-01,
      a,Thừa Thiên,2022,-0.5,E,2023-06-30,TRUE
      a,Thừa Thiên,2023,,M,,
      b,Thừa Thiên,2024-02,2,,2024-02-28,x

      """
    let plain = Reading(text)
    let strip = { (observation: Observation) in
      var kept = observation
      kept.location = SourceLocation(file: "")
      return kept
    }
    #expect(table?.observations.map(strip) == plain.table?.observations.map(strip))
    #expect(findings.filter { $0.severity > .note }.isEmpty, "\(findings)")
    #expect(table?.extraColumns == ["a note beside the table"])
    #expect(table?.dialect.description == "XLSX, sheet Số liệu")
    let place = table?.observations.last?.location
    #expect(place?.description == "cells.xlsx, 'Số liệu'!E10")
  }

  @Test func countsDaysFrom1904WhereTheWorkbookDoes() throws {
    let table = ObservationReader.read(try workbook("date-1904.xlsx"), file: "d.xlsx").table
    #expect(table?.observations.map { "\($0.period)" } == ["2017", "1904-01-01"])
    #expect(table?.observations.map { $0.vintage?.description } == ["2018-12-28", "2018-12-28"])
  }

  @Test func saysWhichCellIsWrongAndWhatWouldBeRight() throws {
    let found = try lines("errors.xlsx")
    for expected in [
      "errors.xlsx, Data!D2: error: OBS_VALUE \"#REF!\": an error of the spreadsheet",
      "errors.xlsx, Data!A3: error: INDICATOR \"#N/A\": an error of the spreadsheet; repair the "
        + "formula, or clear the cell [cell-error]",
      "errors.xlsx, Data!D4: error: OBS_VALUE \"\": a formula that was saved without its result; "
        + "open the workbook in a spreadsheet program and save it, or write the value "
        + "[uncalculated-formula]",
      "errors.xlsx, Data!C5: error: TIME_PERIOD \"\": a formula that was saved without its result",
      "errors.xlsx, Data!D6: error: OBS_VALUE \"2024-01-01\": ",
      "errors.xlsx, Data!C7: error: TIME_PERIOD \"60\": not a period",
      "errors.xlsx, Data!D8: error: OBS_VALUE \"TRUE\": not a number",
      "errors.xlsx, Data!D9: note: OBS_VALUE \"#N/A\": read as missing in 1 cell",
      "errors.xlsx, Data!F10: error: VINTAGE \"2024-01-01 12:00:00\": not an ISO date",
      "errors.xlsx, Data!D12: error: OBS_VALUE \"30.85%\": a percent sign in a number; write 30.85",
      "errors.xlsx, Data!D13: error: OBS_VALUE \"1E400\": beyond the sizes that are read",
    ] {
      #expect(found.contains { $0.hasPrefix(expected) }, "\(expected)\n\(found)")
    }
    #expect(found.count { $0.contains(": error: ") } == 10, "\(found)")
  }

  @Test func numbersNeedNoDecimalMarkAndTextsShowTheirs() throws {
    let read = { name in ObservationReader.read(try workbook(name), file: name) }
    #expect(try read("text-commas.xlsx").table?.observations.map(\.value) == [12.5, 11.234, 13.25])
    #expect(try lines("text-commas.xlsx") == [])
    let mixed = try read("mixed-commas.xlsx")
    #expect(
      mixed.findings.map(\.description) == [
        "mixed-commas.xlsx, Data!D4: error: OBS_VALUE \"14.5\": a decimal point in a file that "
          + "otherwise writes a decimal comma; write 14,5 [mixed-decimal-marks]"
      ])
    let ambiguous = try read("ambiguous.xlsx")
    #expect(ambiguous.findings.map(\.rule) == ["ambiguous-decimal"])
    #expect(ambiguous.table?.observations.map(\.value) == [nil, 1.234])
  }

  @Test func findsTheSheetOrSaysWhyNot() throws {
    #expect(
      try lines("two-tables.xlsx").first?.contains(
        "the sheets \"2023\", \"2024\" all have the columns of a table; say which one with --sheet")
        == true
    )
    #expect(
      try lines("no-table.xlsx").first?.contains(
        "the column REF_AREA is missing (Open SDG); add it, say with --columns REF_AREA=... which "
          + "column it is, or say --constant REF_AREA=...") == true)
    #expect(
      try lines("misspelt.xlsx") == [
        "misspelt.xlsx, 'Data ''A'''!D1: error: OBS_VALUE \"OBS_VALU\": the column OBS_VALUE is "
          + "missing; did you mean OBS_VALUE? [missing-column]"
      ])
    #expect(try lines("empty.xlsx").first?.contains("no sheet has anything in it") == true)
  }

  @Test func mappedColumnsAreLookedForToo() throws {
    let options = ReaderOptions(columns: ["OBS_VALUE": "obs_valu"])
    let (table, _) = ObservationReader.read(
      try workbook("misspelt.xlsx"), file: "m.xlsx", options: options)
    #expect(table?.observations.map(\.value) == [1])
  }

  @Test(arguments: [
    ("entities.xlsx", "unsafe-workbook", "declares a document type"),
    ("external.xlsx", "unsafe-workbook", "xl/sharedStrings.xml declares a document type"),
    ("bomb.xlsx", "oversized-workbook", "unpacks to more than 200 times its size"),
    ("deep.xlsx", "damaged-workbook", "more than 100 deep"),
    ("encrypted.xlsx", "encrypted-workbook", "remove the password"),
    ("disorder.xlsx", "damaged-workbook", "C2 stands out of order in row 2"),
    ("no-text.xlsx", "damaged-workbook", "a text that is not there"),
    ("broken-xml.xlsx", "damaged-workbook", "xl/worksheets/sheet1.xml, line 2: mismatched tag"),
    ("binary.xlsb", "not-a-table", "a binary Excel workbook (XLSB)"),
    ("letter.docx", "not-a-table", "a Word document"),
    ("other.zip", "not-a-table", "a ZIP archive without a workbook in it"),
  ])
  func refusesWithTheReason(name: String, rule: String, words: String) throws {
    let (table, findings) = ObservationReader.read(try workbook(name), file: name)
    #expect(table?.observations.isEmpty ?? true)
    #expect(findings.first { $0.severity == .error }?.rule == rule, "\(findings)")
    #expect(findings.contains { $0.description.contains(words) }, "\(findings)")
  }

  @Test func tellsAnEnvelopeFromAnOldWorkbook() throws {
    let start: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
    #expect(try lines("x.xlsx", start)[0].contains("an old Excel workbook (XLS)"))
    #expect(try lines("x.xlsx", start + name)[0].hasSuffix("[encrypted-workbook]"))
  }

  /// No prefix and no damaged copy makes the reader stop working, or be quiet.
  @Test func survivesDamage() throws {
    let bytes = try workbook("cells.xlsx")
    for length in stride(from: 4, to: bytes.count, by: 53) {
      let rules = try lines("cut.xlsx", Array(bytes.prefix(length)))
      #expect(rules.count == 1 && rules[0].hasSuffix("[damaged-workbook]"), "\(length) \(rules)")
    }
    let whole = ObservationReader.read(bytes, file: "x").table?.observations
    var random = FixedRandom(state: 5)
    for _ in 0..<400 {
      var damaged = bytes
      let place = Int.random(in: 4..<damaged.count, using: &random)
      damaged[place] = UInt8.random(in: 0...255, using: &random)
      let (table, findings) = ObservationReader.read(damaged, file: "x")
      #expect(table?.observations == whole || findings.contains { $0.severity == .error })
    }
  }

  @Test func seriesAreReadFromWorkbooks() throws {
    var options = ReaderOptions()
    options.readsSeries = true
    let bytes = try workbook("series.xlsx")
    #expect(SeriesSurvey.canStream(bytes[...], isWhole: true, options: options) == false)
    let (table, findings) = ObservationReader.read(bytes, file: "series.xlsx", options: options)
    #expect(!findings.contains { $0.severity == .error }, "\(findings)")
    let series = try #require(table).seriesRecords().series
    #expect(series.map(\.key) == ["s"] && series[0].axis?.label(ahead: 1) == "2024-01-01")
    #expect(series[0].values.map { $0.isNaN ? 0 : $0 } == [1.5, 2.5, 0, 4])
  }
}
