import TestSupport
import Testing

@testable import IndicatorData

private typealias Sample = SpreadsheetSample

/// Cells of one row.
private func row(_ cells: String, _ more: String = "") -> String {
  "<table:table-row \(more)>\(cells)</table:table-row>"
}

private func cell(_ attributes: String, _ text: String? = nil) -> String {
  let content = text.map { "<text:p>\($0)</text:p>" } ?? ""
  return "<table:table-cell \(attributes)>\(content)</table:table-cell>"
}

private func rows(_ rows: String, styles: String = "") throws -> [String] {
  try Sample.rows(Sample.fods(Sample.table(rows), styles: styles))
}

@Suite struct OpenDocumentTests {
  /// Figures count with all their digits, whatever is shown of them.
  @Test func valuesOfEveryType() throws {
    let cells = [
      cell("office:value-type=\"float\" office:value=\"30.850000000000001\"", "31"),
      cell("office:value-type=\"float\" office:value=\"1.2E3\"", "1,200"),
      cell("office:value-type=\"currency\" office:currency=\"VND\" office:value=\"-5\"", "-5 ₫"),
      cell("office:value-type=\"percentage\" office:value=\"0.07\"", "7%"),
      cell("office:value-type=\"date\" office:date-value=\"2024-02-29\"", "29/2/24"),
      cell("office:value-type=\"date\" office:date-value=\"2024-02-29T00:00:00\"", "x"),
      cell("office:value-type=\"date\" office:date-value=\"2024-02-29T06:07:08.5\"", "x"),
      cell("office:value-type=\"time\" office:time-value=\"PT06H07M08S\"", "06:07"),
      cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAHR"),
      cell("office:value-type=\"boolean\" office:boolean-value=\"false\"", "FALSCH"),
      cell("office:value-type=\"string\" calcext:value-type=\"string\"", "12,5"),
      cell("office:value-type=\"string\" office:string-value=\"kept\""), cell("", "bare"),
    ]
    #expect(
      try rows(row(cells.joined())) == [
        "1 #30.85|#1200|#-5|7%|2024-02-29|2024-02-29|2024-02-29 06:07:08|06:07:08|TRUE|FALSE|12,5"
          + "|kept|bare"
      ])
  }

  /// A date is what its style shows, which a cell, its row, its column or a parent may name.
  @Test func datesAsTheirStylesShowThem() throws {
    let styles = """
      <number:date-style style:name="Y"><number:text>Năm </number:text><number:year/></number:date-style>
      <number:date-style style:name="M"><number:month number:textual="true"/><number:text>-</number:text>
      <number:year/></number:date-style>
      <number:date-style style:name="Q"><number:quarter/><number:year/></number:date-style>
      <style:style style:name="y" style:family="table-cell" style:data-style-name="Y"/>
      <style:style style:name="yy" style:family="table-cell" style:parent-style-name="y"/>
      <style:style style:name="m" style:family="table-cell" style:data-style-name="M"/>
      <style:style style:name="q" style:family="table-cell" style:data-style-name="Q"/>
      """
    let date = "office:value-type=\"date\" office:date-value=\"2024-05-06\""
    let columns = """
      <table:table-column table:number-columns-repeated="2"/><table:table-column \
      table:default-cell-style-name="q"/>
      """
    let first = row(
      cell("table:style-name=\"y\" " + date) + cell("table:style-name=\"yy\" " + date)
        + cell(date) + cell(date))
    let second = row(cell(date), "table:default-cell-style-name=\"m\"")
    #expect(
      try rows(columns + first + second, styles: styles) == [
        "1 2024|2024|2024-Q2|2024-05-06", "2 2024-05",
      ])
  }

  @Test func textAsItIsSeen() throws {
    let comment = "<office:annotation><dc:date/><text:p>a comment</text:p></office:annotation>"
    let text = """
      \(comment)<text:p>a <text:s text:c="2"/>b<text:tab/><text:span>c
          d</text:span><text:line-break/><text:a>e</text:a>\(comment)</text:p><text:p/><text:p>f &amp;
      g</text:p><draw:frame><text:p>no</text:p></draw:frame>
      """
    let bytes = Sample.fods(
      Sample.table(row("<table:table-cell office:value-type=\"string\">\(text)</table:table-cell>"))
    ).map { $0 }
    let declared = String(decoding: bytes, as: UTF8.self).replacing(
      "<office:document ", with: "<office:document xmlns:dc=\"dc\" xmlns:draw=\"draw\" ",
      maxReplacements: 1)
    #expect(try Sample.rows(Array(declared.utf8)) == ["1 a   b\tc d\ne\n\nf & g"])
  }

  @Test func errorsAndFormulasWithoutAResult() throws {
    let formula = "table:formula=\"of:=[.A1]\""
    let cells = [
      cell(
        formula + " office:value-type=\"string\" office:string-value=\"\""
          + " calcext:value-type=\"error\"", "#N/A"),
      cell(formula + " office:value-type=\"float\" office:value=\"0\"", "#DIV/0!"),
      cell(formula + " office:value-type=\"float\" office:value=\"0\"", "Err:502"),
      cell(formula), cell(formula + " office:value-type=\"float\""),
      cell(formula + " office:value-type=\"float\" office:value=\"\"", ""),
      cell(formula, ""), cell(formula + " office:value-type=\"string\" office:string-value=\"\""),
      cell(formula + " office:value-type=\"float\" office:value=\"4\"", "4"),
      cell("office:value-type=\"string\"", "#1"),
    ]
    #expect(try rows(row(cells.joined())) == ["1 !#N/A|!#DIV/0!|!Err:502|?|?|?|||#4|#1"])
  }

  /// What is repeated counts as often as it is; what is empty costs nothing.
  @Test func repetitions() throws {
    let seven = cell(
      "office:value-type=\"float\" office:value=\"7\" "
        + "table:number-columns-repeated=\"3\"")
    let empty = cell("table:number-columns-repeated=\"1000000000\"")
    let text = """
      \(row(seven + empty))<table:table-row-group>\
      \(row(cell("", "x") + cell("table:number-columns-repeated=\"2\"") + cell("", "y"), "table:number-rows-repeated=\"2\""))\
      </table:table-row-group>\(row(empty, "table:number-rows-repeated=\"1000\""))\
      <table:table-header-rows>\(row(cell("", "z")))</table:table-header-rows>\
      \(row(empty, "table:number-rows-repeated=\"1000000000\""))
      """
    #expect(try rows(text) == ["1 #7|#7|#7", "2 x|||y", "3 x|||y", "1004 z"])
    let bytes = Sample.fods(Sample.table(text))
    #expect(try Sample.rows(bytes, SheetRegion(firstRow: 3, enough: 1)) == ["3 x|||y"])
  }

  @Test(arguments: [
    (
      row(cell("table:number-columns-repeated=\"1000000000\"", "x")),
      "a cell beyond the last column"
    ),
    (
      row(cell("", "x"), "table:number-rows-repeated=\"1000000000\"") + row(cell("", "y")),
      "row 1048577 is repeated beyond the last row"
    ),
    (
      row(
        cell("table:number-columns-repeated=\"16384\"", "x"), "table:number-rows-repeated=\"9999\""),
      "more than 3 million cells"
    ),
    (row(cell("", "a<text:s text:c=\"1000000000\"/>b")), "a cell of row 1 has more than 32,767"),
    (
      row(cell("table:number-columns-repeated=\"9999\"", String(repeating: "x", count: 9999))),
      "row 1 has more than 4 MiB of text"
    ),
    (String(repeating: "<table:table-row-group>", count: 200), "more than 100 deep"),
  ])
  func bombsAreRefused(rows: String, words: String) throws {
    let limits = WorkbookLimits(cells: 3_000_000)
    let problem = Sample.problem(Sample.fods(Sample.table(rows)), limits: limits)
    #expect("\(String(describing: problem))".contains(words), "\(String(describing: problem))")
  }

  /// A title merged over thousands of columns and all rows below.
  @Test func mergedCellsAreBounded() {
    let span = "table:number-columns-spanned=\"9999\" table:number-rows-spanned=\"999999\""
    let others = row(cell("") + cell("", "y"), "table:number-rows-repeated=\"10\"")
    let rows = row(cell(span, "x")) + others
    #expect(Sample.problem(Sample.fods(Sample.table(rows))) == nil)
    #expect(
      Sample.problem(
        Sample.fods(Sample.table(rows + others)), limits: WorkbookLimits(mergedCells: 20_000))
        == .tooLarge("merged cells stand for more than 20000 others"))
  }

  @Test func hiddenSheetsAndOtherTables() throws {
    let styles = """
      <style:style style:name="h" style:family="table"><style:table-properties table:display="false"/>
      </style:style>
      """
    let link =
      "<table:dde-links><table:dde-link>\(Sample.table("", name: "Link"))</table:dde-link></table:dde-links>"
    let hidden =
      "<table:table table:name=\"Cũ &amp; ẩn\" table:style-name=\"h\">\(row(cell("", "old")))</table:table>"
    let bytes = Sample.fods(link + hidden + Sample.table(row(cell("", "new"))), styles: styles)
    let document = try SpreadsheetFile.open(bytes)
    #expect(document.sheets.map(\.name) == ["Cũ & ẩn", "Data"])
    #expect(document.visibleSheets.map(\.name) == ["Data"])
    #expect(try Sample.rows(bytes, sheet: 1) == ["1 new"])
    #expect(try Sample.rows(bytes, sheet: 0, SheetRegion(columns: 1...2)) == ["1 old|"])
    #expect(document.sheet(named: "DATA")?.index == 1)
  }

  @Test func packedAndRefused() throws {
    let flat = String(decoding: Sample.fods(Sample.table(row(cell("", "x")))), as: UTF8.self)
    let pack = { (content: String, manifest: String) in
      Sample.archive([("META-INF/manifest.xml", manifest), ("content.xml", content)])
    }
    #expect(try Sample.rows(pack(flat, "<m/>")) == ["1 x"])
    #expect(Sample.problem(pack("", "<m/>")) != nil)
    #expect(Sample.problem(pack(flat, "<m><encryption-data/></m>")) == .encrypted)
    #expect(Sample.problem(pack("<!DOCTYPE a><a/>", "<m/>")) == .documentType(part: "content.xml"))
    let letter = flat.replacing("office:spreadsheet", with: "office:text")
    for bytes in [pack(letter, "<m/>"), Array(letter.utf8)] {
      guard case .notAWorkbook = Sample.problem(bytes) else {
        Issue.record("a letter is no workbook")
        return
      }
    }
  }
}

@Suite struct OfficeTests {
  /// What LibreOffice saves of one workbook in both formats; they differ in a time of day, and in an
  /// error that XLSX does not have.
  @Test(arguments: [
    ("office.ods", "12:30:00", "!Err:520"), ("office.xlsx", "#0.520833333333333", "!#N/A"),
  ])
  func readsWhatLibreOfficeSaves(name: String, time: String, error: String) throws {
    let bytes = try workbook(name)
    let title = Array(repeating: "Thu nhập bình quân", count: 5).joined(separator: "|")
    #expect(
      try Sample.rows(bytes) == [
        "1 \(title)", "3 Địa bàn|#2019|#2019|#2020|#2020", "4 Địa bàn|Q1|Q2|Q1|Q2",
        "5 Bình Định|#1.5|#30.85|#0.333333333333333|#32.35",
        "6 Bình Định|#2.5|#3.5|!#DIV/0!|!#N/A",
        "7 Phú Yên  & two|2020|2020-05|2020-Q2|2020-05-17",
        "8 b|2020-05-17 12:30:00|45.45%|\(time)|TRUE", "9 c|#1200000||TRUE|xy",
        "10 #7|#7|#7|#7|#7", "11 #7|#7|#7|#7|#7", "12 #7|#7|#7|#7|#7",
        "13 !#NAME?|\(error)|!#VALUE!|2021-03-01|25%",
      ])
    let sheets = try SpreadsheetFile.open(bytes).sheets
    #expect(sheets.map(\.name) == ["Số liệu", "Ẩn"] && sheets.map(\.isHidden) == [false, true])
  }

  @Test func readsARegionOfASheet() throws {
    let bytes = try workbook("office.ods")
    let document = try SpreadsheetFile.open(bytes)
    let head = try document.headRows(of: document.sheets[0], count: 3).map(Sample.text)
    #expect(head.last == "4 Địa bàn|Q1|Q2|Q1|Q2")
    #expect(
      try Sample.rows(bytes, SheetRegion(firstRow: 6, columns: 1...3, enough: 2)) == [
        "6 Bình Định|#2.5|#3.5", "7 Phú Yên  & two|2020|2020-05",
      ])
  }

  /// No prefix and no damaged copy makes the reader stop working.
  @Test func survivesDamage() throws {
    let bytes = try workbook("office.ods")
    for length in stride(from: 4, to: bytes.count, by: 997) {
      #expect(Sample.problem(Array(bytes.prefix(length))) != nil)
    }
    let flat = Sample.fods(
      Sample.table(row(cell("table:number-rows-spanned=\"3\"", "x")), name: "S"))
    var random = FixedRandom(state: 7)
    for _ in 0..<300 {
      var damaged = flat
      let place = Int.random(in: 0..<damaged.count, using: &random)
      damaged[place] = UInt8.random(in: 0...255, using: &random)
      _ = Sample.problem(damaged)
      damaged = bytes
      damaged[Int.random(in: 4..<damaged.count, using: &random)] ^= 0x55
      _ = Sample.problem(damaged)
    }
  }
}

/// The same figures from the same rows, whatever the file.
@Suite struct SameFiguresTests {
  @Test func observationsOfAnOpenDocument() throws {
    let head = ["INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE"].map { cell("", $0) }.joined()
    let figures = [("2020", "30.850000000000001"), ("2021", "-4")].map { year, value in
      row(
        cell("", "a") + cell("", "VN")
          + cell("office:value-type=\"float\" office:value=\"\(year)\"")
          + cell("office:value-type=\"float\" office:value=\"\(value)\"", "31"))
    }
    let title = row(cell("table:number-columns-spanned=\"4\"", "A title"))
    let bytes = Sample.fods(Sample.table(title + row(head) + figures.joined()))
    let (table, findings) = ObservationReader.read(bytes, file: "a.fods")
    #expect(table?.observations.map(\.value) == [30.85, -4], "\(findings)")
    #expect(table?.observations.map { "\($0.period)" } == ["2020", "2021"])
    #expect(table?.observations.first?.location.description == "a.fods, Data!D3")
    #expect(findings.filter { $0.severity == .error }.isEmpty)
  }

  @Test func aFormulaWithoutAResultStopsASeries() throws {
    let cells = ["unique_id", "ds", "y"].map { "<c t=\"str\"><v>\($0)</v></c>" }.joined()
    let row = "<c t=\"str\"><v>s</v></c><c><v>2020</v></c><c><f>10+7</f><v></v></c>"
    let bytes = Sample.xlsx([("S", "<row>\(cells)</row><row>\(row)</row>", "")])
    let findings = ObservationReader.read(bytes, file: "f.xlsx").findings
    let errors = findings.filter { $0.severity == .error }
    #expect(errors.map(\.rule) == ["uncalculated-formula"], "\(findings)")
    #expect(errors.first?.location.description == "f.xlsx, S!C2")
  }
}
