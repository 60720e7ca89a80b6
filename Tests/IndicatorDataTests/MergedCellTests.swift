import Testing

@testable import IndicatorData

private typealias Sample = SpreadsheetSample

@Suite struct MergedCellTests {
  /// A title over all columns, years over quarters, names down over rows; a cell with something of
  /// its own keeps it, and a row with nothing of its own is none.
  @Test func fillsEveryCellOfARange() throws {
    let rows = """
      <row r="1"><c r="A1" t="str"><v>Title</v></c></row>
      <row r="3"><c r="A3" t="str"><v>Area</v></c><c r="B3"><v>2019</v></c><c r="D3"><v>2020</v></c></row>
      <row r="4"><c r="B4" t="str"><v>Q1</v></c><c r="C4" t="str"><v>Q2</v></c><c r="D4" t="str"><v>Q1</v></c></row>
      <row r="5"><c r="A5" t="str"><v>Phú Yên</v></c><c r="B5"><v>1.5</v></c></row>
      <row r="6"><c r="A6" s="1"/><c r="C6"><v>2.5</v></c></row>
      <row r="7"><c r="A7" t="str"><v>own</v></c><c r="C7"><v>3.5</v></c></row>
      <row r="9"><c r="B9"><v>4</v></c></row>
      """
    let merges = """
      <mergeCells count="5"><mergeCell ref="A1:E1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:C3"/>
      <mergeCell ref="D3:E3"/><mergeCell ref="A5:A8"/></mergeCells>
      """
    let bytes = Sample.xlsx([("S", rows, merges)])
    #expect(
      try Sample.rows(bytes) == [
        "1 Title|Title|Title|Title|Title", "3 Area|#2019|#2019|#2020|#2020", "4 Area|Q1|Q2|Q1",
        "5 Phú Yên|#1.5", "6 Phú Yên||#2.5", "7 own||#3.5", "9 |#4",
      ])
    let region = SheetRegion(firstRow: 4, columns: 1...3)
    #expect(
      try Sample.rows(bytes, region) == [
        "4 Area|Q1|Q2", "5 Phú Yên|#1.5|", "6 Phú Yên||#2.5", "7 own||#3.5", "9 |#4|",
      ])
    #expect(
      try Sample.rows(bytes, SheetRegion(firstRow: 3, columns: 3...5, enough: 2)) == [
        "3 #2019|#2020|#2020", "4 Q2|Q1|",
      ])
  }

  @Test func openDocumentSaysTheSameByItsSpans() throws {
    let rows = """
      <table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2">
      <text:p>Area</text:p></table:table-cell><table:table-cell office:value-type="float" \
      office:value="2019" table:number-columns-spanned="2"/><table:covered-table-cell/></table:table-row>
      <table:table-row><table:covered-table-cell/><table:table-cell><text:p>Q1</text:p></table:table-cell>
      <table:table-cell><text:p>Q2</text:p></table:table-cell></table:table-row>
      """
    #expect(
      try Sample.rows(Sample.fods(Sample.table(rows))) == ["1 Area|#2019|#2019", "2 Area|Q1|Q2"])
  }

  /// The search for the ranges takes prefixes and line breaks, and no text for an element.
  @Test func findsRangesWhereverThePiecesEnd() {
    let xml = """
      <x:row><x:v>a:mergeCell ref="A1:B9" mergeCell ref='A1:B9'></x:v></x:row><x:mergeCells count="3">
      <x:mergeCell ref="B2:A1"/><mergeCell
        xr:uid="7" ref='C3:XFD1048576'/><mergeCell ref="nonsense"/><x:mergeCell ref="D1:D1" /></x:mergeCells>
      """
    let expected = [
      CellRange(rows: 1...2, columns: 1...2), CellRange(rows: 3...1_048_576, columns: 3...16_384),
      CellRange(rows: 1...1, columns: 4...4),
    ]
    let bytes = Array(xml.utf8)
    for size in [1, 2, 7, 30, bytes.count] {
      var search = MergeSearch()
      for start in stride(from: 0, to: bytes.count, by: size) {
        bytes[start..<min(start + size, bytes.count)].withUnsafeBufferPointer {
          search.consume($0)
        }
      }
      #expect(search.ranges == expected, "\(size)")
    }
  }

  /// Ranges over the whole sheet, and many that overlap, cost no more than what they fill.
  @Test func rangesWithoutEndAreBounded() throws {
    let cells = (1...2000).map { "<row r=\"\($0)\"><c r=\"B\($0)\"><v>1</v></c></row>" }.joined()
    let first = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>x</v></c></row>"
    let rest = String(cells.dropFirst("<row r=\"1\"><c r=\"B1\"><v>1</v></c></row>".count))
    let one = "<mergeCells><mergeCell ref=\"A1:A1048576\"/></mergeCells>"
    #expect(try Sample.rows(Sample.xlsx([("S", first + rest, one)])).last == "2000 x|#1")
    let many = (0..<5000).map { "<mergeCell ref=\"A\($0 % 2000 + 1):XFD1048576\"/>" }.joined()
    #expect(
      Sample.problem(
        Sample.xlsx([("S", first + rest, many)]), limits: WorkbookLimits(mergedCells: 100_000))
        == .tooLarge("merged cells stand for more than 100000 others"))
    let narrow = (0..<5000).map { "<mergeCell ref=\"A\($0 % 2000 + 1):B1048576\"/>" }.joined()
    #expect(
      Sample.problem(
        Sample.xlsx([("S", first + rest, narrow)]), limits: WorkbookLimits(cells: 1_000_000))
        == .tooLarge("the sheet has more than 1 million cells"))
    let limits = WorkbookLimits(mergedRanges: 1000)
    #expect(
      Sample.problem(Sample.xlsx([("S", first, many)]), limits: limits)
        == .tooLarge("the sheet has more than 1000 merged ranges"))
  }
}
