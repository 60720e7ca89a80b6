import Testing

@testable import IndicatorData

private let columns = TableInput.Columns(required: ["A", "B"], optional: [])

private func sheet(_ name: String, _ texts: [String]) -> (name: String, rows: String, after: String)
{
  let cells = texts.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined()
  return (name, "<row>\(cells)</row>", "")
}

/// The sheet found, or the finding's text.
private func found(_ bytes: [UInt8], _ name: String? = nil) throws -> String {
  let document = try SpreadsheetFile.open(bytes)
  let (table, finding) = try SheetTable.find(in: document, columns, file: "b.xlsx", sheet: name)
  return table?.sheet.name ?? finding?.description ?? ""
}

@Suite struct SheetTableTests {
  private let bytes = SpreadsheetSample.xlsx([
    sheet("Notes", ["x"]), sheet("2023", ["a", "b"]), sheet("Số liệu", ["A", "B"]),
    ("Empty", "", ""),
  ])

  @Test func aNameSettlesWhichSheetItIs() throws {
    #expect(
      try found(bytes)
        == "b.xlsx: error: the sheets \"2023\", \"Số liệu\" all have the columns of a "
        + "table; say which one with --sheet NAME, put the rows on one of them, or save each sheet "
        + "as a file and name them all [several-tables]")
    #expect(try found(bytes, "2023") == "2023")
    #expect(try found(bytes, "số LIỆU") == "Số liệu")
    #expect(try found(bytes, "notes") == "Notes")
  }

  @Test func aWrongNameIsToldTheRightOnes() throws {
    #expect(
      try found(bytes, "2032")
        == "b.xlsx: error: \"2032\": no sheet has this name; the workbook has "
        + "\"Notes\", \"2023\", \"Số liệu\", \"Empty\"; did you mean --sheet \"2023\"? [unknown-sheet]"
    )
    #expect(try found(bytes, "data").hasSuffix("; name one of them with --sheet [unknown-sheet]"))
    #expect(try found(bytes, "empty").contains("the sheet \"empty\" is empty"))
  }

  @Test func aHiddenSheetIsReadWhenItIsNamed() throws {
    let bytes = try workbook("cells.xlsx")
    let document = try SpreadsheetFile.open(bytes)
    #expect(document.sheets.map(\.name) == ["Notes", "Số liệu", "Old"])
    #expect(document.visibleSheets.count == 2)
    let old = try #require(document.sheet(named: "old"))
    #expect(old.isHidden)
    let rows = try document.headRows(of: old, count: 1).map(SpreadsheetSample.text)
    #expect(rows == ["1 INDICATOR|REF_AREA|TIME_PERIOD|OBS_VALUE"])
  }
}
