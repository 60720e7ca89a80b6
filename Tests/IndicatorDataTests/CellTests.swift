import Testing

@testable import IndicatorData

private typealias Sample = SpreadsheetSample

/// The cells of one row of an XLSX sheet, from what stands in their elements.
private func cells(
  _ content: [String], formats: [String] = [], countsFrom1904: Bool = false
) throws -> [String] {
  let row = content.map { "<c \($0)</c>" }.joined()
  let bytes = Sample.xlsx(
    [("S", "<row>\(row)</row>", "")], formats: formats, countsFrom1904: countsFrom1904)
  let text = try Sample.rows(bytes).first?.dropFirst(2) ?? ""
  return text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
}

@Suite struct CellTests {
  /// An empty value is none, but for a text: there Excel writes the result of `=""` so.
  @Test func formulasWithoutAResult() throws {
    let kinds = ["", "t=\"n\"", "t=\"b\"", "t=\"e\"", "t=\"d\"", "t=\"s\""]
    for kind in kinds {
      let without = ["<f>A1</f>", "<f>A1</f><v></v>", "<f>A1</f><v/>", "<f>A1</f><v> </v>"]
      #expect(try cells(without.map { "\(kind)>\($0)" }) == ["?", "?", "?", "?"], "\(kind)")
    }
    #expect(
      try cells(["t=\"str\"><f>A1</f>", "t=\"str\"><f>A1</f><v></v>", "><v>1</v>"])
        == ["?", "", "#1"])
    #expect(
      try cells([
        "><f t=\"shared\" ref=\"A1:A3\" si=\"0\">B1*2</f><v>4</v>",
        "><f t=\"shared\" si=\"0\"/><v>6</v>", "><f t=\"shared\" si=\"0\"/><v/>",
        "><f t=\"array\" ref=\"A1:A2\">B1:B2</f><v>0.5</v>",
        "t=\"str\"><f>B1&amp;\"x\"</f><v>12,5</v>", "t=\"b\"><f>TRUE()</f><v>1</v>",
        "t=\"e\"><f>1/0</f><v>#DIV/0!</v>", "><v/>", "t=\"b\"><v/>",
      ]) == ["#4", "#6", "?", "#0.5", "12,5", "TRUE", "!#DIV/0!", "", ""])
  }

  /// A date is as exact as its format, whatever the language; a number is no date because its unit
  /// has a letter of one.
  @Test(arguments: [
    ("mmm-yy", "2019-03"), ("yyyy", "2019"), ("[$-42A]d/m/yyyy", "2019-03-31"),
    ("yyyy&quot;Q&quot;", "2019"), ("Q yyyy", "2019-Q1"), ("[$-409]mmmm d\\, yyyy;@", "2019-03-31"),
    ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2019-03-31"), ("yyyy\\-mm\\-dd", "2019-03-31"),
    ("yyyy&quot;年&quot;m&quot;月&quot;", "2019-03"), ("&quot;Năm &quot;yyyy", "2019"),
    ("[Red]dd/mm/yyyy", "2019-03-31"), ("d-mmm", "2019-03-31"), ("d/m/yy h:mm", "2019-03-31"),
    ("0", "#43555"), ("0.00", "#43555"), ("#,##0&quot; days&quot;", "#43555"), ("@", "#43555"),
    ("#,##0\\ [$VND]", "#43555"), ("General&quot; dm&quot;", "#43555"), ("[h]:mm:ss", "#43555"),
    ("0%", "4355500%"), ("_-* #,##0_-;-* #,##0_-;_-* &quot;-&quot;_-;_-@_-", "#43555"),
  ])
  func formats(code: String, shown: String) throws {
    #expect(try cells(["s=\"1\"><v>43555</v>"], formats: [code]) == [shown])
    let later = try cells(["s=\"1\"><v>42093</v>"], formats: [code], countsFrom1904: true)
    #expect(later == [shown.replacing("43555", with: "42093")])
  }

  /// 60 is the 29 February 1900 that never was; before it Excel's days are one off.
  @Test func theFirstDaysOfBothCounts() throws {
    let days = ["0", "1", "59", "60", "61", "2958465", "-1"].map { "s=\"1\"><v>\($0)</v>" }
    #expect(
      try cells(days, formats: ["d/m/yyyy"]) == [
        "#0", "1900-01-01", "1900-02-28", "#60", "1900-03-01", "9999-12-31", "#-1",
      ])
    #expect(
      try cells(days, formats: ["d/m/yyyy"], countsFrom1904: true) == [
        "1904-01-01", "1904-01-02", "1904-02-29", "1904-03-01", "1904-03-02", "#2958465", "#-1",
      ])
  }

  @Test func yearsAndTextsStayWhatTheyAre() throws {
    #expect(
      try cells(
        [
          "s=\"1\"><v>2019</v>", "s=\"1\"><v>2019.0</v>", "><v>2.019E3</v>",
          "t=\"str\"><v>2019</v>", "t=\"inlineStr\"><is><t>1\u{A0}234,5\u{A0}</t></is>",
          "t=\"d\" s=\"2\"><v>2019-05-06T00:00:00</v>", "t=\"d\"><v>2019-05-06</v>",
        ], formats: ["0", "yyyy"]) == [
          "#2019", "#2019", "#2019", "2019", "1\u{A0}234,5\u{A0}", "2019", "2019-05-06",
        ])
  }

  /// A long text that many cells share is not multiplied in memory, nor a sheet by its tabs.
  @Test func sharedTextsAndSheetsAreBounded() {
    let text = String(repeating: "x", count: 100_000)
    let row = String(repeating: "<c t=\"str\"><v>\(text)</v></c>", count: 50)
    #expect(
      Sample.problem(Sample.xlsx([("S", "<row>\(row)</row>", "")]))
        == .tooLarge("row 1 has more than 4 MiB of text"))
    let sheets = (0..<20).map { (name: "S\($0)", rows: "", after: "") }
    #expect(
      Sample.problem(Sample.xlsx(sheets), limits: WorkbookLimits(sheets: 19))
        == .tooLarge("it has more than 19 sheets"))
  }
}
