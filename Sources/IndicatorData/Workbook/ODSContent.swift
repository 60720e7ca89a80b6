/// The sheets of an OpenDocument spreadsheet, made into rows as they are read: one of them, or the
/// first rows of each.
final class ODSContent: XMLContent {
  private(set) var sheets: [Sheet] = []
  private(set) var styles: ODSStyles
  /// Whether it has sheets, and not pages.
  private(set) var isSpreadsheet = false
  private(set) var isDone = false
  private(set) var problem: WorkbookProblem?

  private let limits: WorkbookLimits
  private let wanted: (sheet: Int, region: SheetRegion)?
  private let take: (Int, TableRow) -> Void

  /// - Parameters:
  ///   - styles: Those known already.
  ///   - limits: How much it may ask.
  ///   - wanted: The sheet to read; `nil` for the first rows of all.
  ///   - take: Takes each row, with the place of its sheet.
  init(
    styles: ODSStyles, limits: WorkbookLimits, wanted: (sheet: Int, region: SheetRegion)?,
    take: @escaping (Int, TableRow) -> Void
  ) {
    (self.styles, self.limits, self.wanted, self.take) = (styles, limits, wanted, take)
  }

  // MARK: Where the reading is

  private enum Place { case outside, book, sheet, row, cell, paragraph }

  private var place = Place.outside
  /// How many elements are open that do not count.
  private var skipped = 0
  private var rows: SheetRows?
  private var spent = SheetRows.Effort()
  private var columnStyles = ODSColumnStyles()
  private var rowStyle: String?
  private var rowNumber = 0
  private var rowCount = 1
  private var column = 0
  private var cell = ODSCell()

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    switch place {
    case .outside: startOutside(name, attributes)
    case .book: if "table" ~= name { startSheet(attributes) } else { skipped = 1 }
    case .sheet: startInSheet(name, attributes)
    case .row: startCell(name, attributes)
    case .cell: startParagraph(name)
    case .paragraph: startInParagraph(name, attributes)
    }
  }

  func end(_ name: XMLName) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    switch (place, name) {
    case (.outside, _): styles.end(name)
    case (.paragraph, "p"), (.paragraph, "h"): place = .cell
    case (.cell, _): endCell()
    case (.row, _): endRow()
    case (.sheet, "table"): endSheet()
    case (.book, _): (place, isDone) = (.outside, true)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard place == .paragraph, skipped == 0 else { return }
    cell.append(bytes)
    if cell.text.count > limits.cellBytes { stop(tooLong) }
  }

  private var tooLong: WorkbookProblem {
    .tooLarge("a cell of row \(rowNumber) has more than 32,767 characters")
  }

  private func stop(_ problem: WorkbookProblem) {
    self.problem = self.problem ?? problem
    isDone = true
  }

  // MARK: Sheets and rows

  private func startOutside(_ name: XMLName, _ attributes: XMLAttributes) {
    if "spreadsheet" ~= name {
      (place, isSpreadsheet) = (.book, true)
    } else {
      styles.start(name, attributes)
    }
  }

  private func startSheet(_ attributes: XMLAttributes) {
    let index = sheets.count
    guard index < limits.sheets else {
      stop(.tooLarge("it has more than \(limits.sheets) sheets"))
      return
    }
    let isHidden = styles.isHidden(attributes.text("style-name"))
    sheets.append(Sheet(name: attributes.text("name") ?? "", isHidden: isHidden, index: index))
    guard wanted == nil || wanted?.sheet == index else {
      skipped = 1
      return
    }
    let region = wanted?.region ?? SheetRegion(enough: SheetHead.length)
    rows = SheetRows(region, limits, spent: spent) { [take] in take(index, $0) }
    (place, rowNumber, columnStyles) = (.sheet, 0, ODSColumnStyles())
  }

  private func endSheet() {
    spent = rows?.spent ?? spent
    (place, rows) = (.book, nil)
    if wanted != nil { isDone = true }
  }

  private func startInSheet(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "table-row":
      if rows?.isDone ?? true { skipped = 1 } else { startRow(attributes) }
    case "table-column":
      columnStyles.add(
        attributes.text("default-cell-style-name"),
        times: attributes.count("number-columns-repeated"))
    case "shapes", "forms", "table-source": skipped = 1
    default: break  // groups of rows and columns
    }
  }

  private func startRow(_ attributes: XMLAttributes) {
    (place, column) = (.row, 0)
    rowNumber += 1
    rowCount = attributes.count("number-rows-repeated")
    rowStyle = attributes.text("default-cell-style-name")
    rows?.startRow(rowNumber)
  }

  private func endRow() {
    place = .sheet
    rows?.endRow(times: rowCount)
    rowNumber += rowCount - 1
    if let problem = rows?.problem { stop(problem) }
    if wanted != nil, rows?.isDone ?? false { isDone = true }
  }

  // MARK: Cells

  private func startCell(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "table-cell", "covered-table-cell":
      place = .cell
      cell.start(attributes)
      if cell.type == .date { cell.dateFormat = dateFormat(attributes.text("style-name")) }
    default: skipped = 1
    }
  }

  private func dateFormat(_ style: String?) -> DateFormat? {
    styles.dateFormat(style ?? rowStyle ?? columnStyles[column + 1])
  }

  private func startParagraph(_ name: XMLName) {
    switch name {
    case "p", "h":
      place = .paragraph
      cell.startParagraph()
    default: skipped = 1  // comments, pictures
    }
  }

  private func startInParagraph(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "s": cell.appendSpaces(min(attributes.count("c"), limits.cellBytes + 1))
    case "tab": cell.appendBreak(Byte.tab)
    case "line-break": cell.appendBreak(Byte.lineFeed)
    case "annotation", "ruby-text", "frame", "note": skipped = 1
    default: break  // spans, links, fields
    }
    if cell.text.count > limits.cellBytes { stop(tooLong) }
  }

  private func endCell() {
    place = .row
    let (form, bytes) = cell.meaning
    let first = column + 1
    column += cell.columns
    guard form == .uncalculated || !bytes.isEmpty else { return }
    guard column <= CellReference.lastColumn else {
      stop(.damaged("row \(rowNumber) has a cell beyond the last column of a sheet"))
      return
    }
    for column in first...column where problem == nil {
      rows?.add(form, bytes, at: column)
      if let problem = rows?.problem { stop(problem) }
    }
    if cell.isMerged { merge(form, bytes) }
  }

  private func merge(_ form: TableRow.Form, _ bytes: ArraySlice<UInt8>) {
    let lastRow = min(rowNumber + cell.mergedRows - 1, CellReference.lastRow)
    let lastColumn = min(column + cell.mergedColumns - 1, CellReference.lastColumn)
    rows?.merge(
      CellRange(rows: rowNumber...max(lastRow, rowNumber), columns: column...lastColumn), form,
      bytes)
  }
}

/// The styles that cells without one of their own have by their column.
struct ODSColumnStyles {
  private var styles: [(last: Int, style: String?)] = []

  /// Adds the style of the next columns.
  mutating func add(_ style: String?, times: Int) {
    let last = styles.last?.last ?? 0
    if last < CellReference.lastColumn { styles.append((last + times, style)) }
  }

  /// The style of a column, found by halves.
  subscript(column: Int) -> String? {
    var range = styles.indices
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range =
        styles[middle - 1].last >= column ? range.lowerBound..<middle : middle..<range.upperBound
    }
    return range.first.flatMap { styles[$0].last >= column ? styles[$0].style : nil }
  }
}
