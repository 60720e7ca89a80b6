/// The cells of a sheet, made into rows as they are read.
///
/// Empty rows are left out. A cell means what its reader sees, written as in a CSV file: a number by
/// its shortest text, a date in ISO form, 0.3 under a percent format as 30%, TRUE, #REF!.
final class SheetContent: XMLContent {
  /// Rows that are complete and wait to be taken.
  var rows: [TableRow] = []
  /// Whether the rows wanted were read.
  private(set) var isDone = false
  private(set) var problem: WorkbookProblem?

  private let workbook: XLSXWorkbook
  private let region: Region
  private var cellCount = 0
  private var rowCount = 0

  /// The part of a sheet to read.
  struct Region {
    /// The first row.
    var firstRow = 1
    /// The columns; each row gets a cell for each of them.
    var columns: ClosedRange<Int>?
    /// How many rows that are not empty are enough.
    var enough = Int.max
  }

  init(of workbook: XLSXWorkbook, region: Region) {
    (self.workbook, self.region) = (workbook, region)
  }

  // MARK: The row and the cell being read

  private var isInData = false
  private var row = TableRow()
  private var rowNumber = 0
  private var column = 0
  private var type = CellType.number
  private var format = CellFormat.number
  private var content: [UInt8] = []
  private var hasFormula = false
  private var hasValue = false
  private var isInText = false
  private var isInPhonetic = false

  private enum CellType { case number, shared, text, boolean, error, date }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard isInData else {
      isInData = "sheetData" ~= name
      return
    }
    switch name {
    case "c": startCell(attributes)
    case "v": isInText = true
    case "t": isInText = !isInPhonetic
    case "f": hasFormula = true
    case "is": hasValue = true
    case "rPh": isInPhonetic = true
    case "row": startRow(attributes)
    default: break
    }
  }

  func end(_ name: XMLName) {
    guard isInData else { return }
    switch name {
    case "c": endCell()
    case "v": (isInText, hasValue) = (false, true)
    case "t": isInText = false
    case "rPh": isInPhonetic = false
    case "row": endRow()
    case "sheetData": isInData = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText else { return }
    content.append(contentsOf: bytes)
    if content.count > workbook.limits.cellBytes {
      problem = .tooLarge("a cell of row \(rowNumber) has more than 32,767 characters")
    }
  }

  private func startRow(_ attributes: XMLAttributes) {
    let number = attributes.number("r") ?? rowNumber + 1
    guard number > rowNumber, number <= CellReference.lastRow else {
      problem = .damaged("row \(number) follows row \(rowNumber)")
      return
    }
    rowNumber = number
    column = 0
    row.clear()
  }

  private func startCell(_ attributes: XMLAttributes) {
    cellCount += 1
    if cellCount > workbook.limits.cells {
      problem = .tooLarge(
        "the sheet has more than \(workbook.limits.cells / 1_000_000) million cells")
    }
    let place = attributes["r"]
    let next = CellReference(row: rowNumber, column: column + 1)
    guard let reference = place.map({ CellReference($0) }) ?? next, reference.row == rowNumber,
      reference.column > column,
      reference.column <= CellReference.lastColumn
    else {
      let name = place.map { String(decoding: $0, as: UTF8.self) } ?? "a cell"
      problem = .damaged("\(name) stands out of order in row \(rowNumber)")
      return
    }
    column = reference.column
    type = Self.type(attributes["t"])
    format = attributes.number("s").map { workbook.formats[$0] } ?? .number
    content.removeAll(keepingCapacity: true)
    (hasFormula, hasValue) = (false, false)
  }

  private static func type(_ name: UnsafeBufferPointer<UInt8>?) -> CellType {
    guard let name, let first = name.first else { return .number }
    switch (first, name.count) {
    case (UInt8(ascii: "s"), 1): return .shared
    case (UInt8(ascii: "b"), 1): return .boolean
    case (UInt8(ascii: "e"), 1): return .error
    case (UInt8(ascii: "d"), 1): return .date
    case (UInt8(ascii: "n"), 1): return .number
    default: return .text  // str and inlineStr
    }
  }

  private func endCell() {
    guard rowNumber >= region.firstRow, problem == nil else { return }
    if hasFormula && !hasValue {
      add(.uncalculated, [])
    } else {
      endValue()
    }
  }

  private func endValue() {
    switch type {
    case .number: endNumber()
    case .shared:
      let index = trimmed(content[...])
      guard let text = index.isEmpty ? [] : digits(index).flatMap({ workbook.texts[$0] }) else {
        problem = .damaged("a cell of row \(rowNumber) means a text that is not there")
        return
      }
      add(.plain, text)
    case .text: add(.plain, StoredText.unescaped(content[...])?[...] ?? content[...])
    case .boolean:
      let isFalse = ["0", "false"].contains(String(decoding: content, as: UTF8.self))
      add(.plain, Array((isFalse ? "FALSE" : "TRUE").utf8)[...])
    case .error: add(.error, content[...])
    case .date: add(.plain, StoredText.date(content[...]))
    }
  }

  private func endNumber() {
    let core = trimmed(content[...])
    guard format != .number, let number = DecimalText.value(String(decoding: core, as: UTF8.self)),
      let text = shown(number)
    else {
      add(core.isEmpty ? .plain : .number, StoredText.shortest(core))
      return
    }
    add(.plain, Array(text.utf8)[...])
  }

  /// What a format makes of a number; `nil` where it shows the number itself.
  private func shown(_ number: Double) -> String? {
    switch format {
    case .number: nil
    case .percent: "\(NumberText(number * 100, significantDigits: 15))%"
    case .date(let shown):
      SerialDate.text(number, shown, countsFrom1904: workbook.countsFrom1904)
    }
  }

  private func add(_ form: TableRow.Form, _ bytes: ArraySlice<UInt8>) {
    if let columns = region.columns, !columns.contains(column) { return }
    pad(before: column)
    row.append(bytes, line: rowNumber, column: column, form)
  }

  private func pad(before end: Int) {
    let first = region.columns?.lowerBound ?? 1
    while first + row.count < end {
      cellCount += 1
      row.append([], line: rowNumber, column: first + row.count, .plain)
    }
  }

  private func endRow() {
    guard rowNumber >= region.firstRow, !row.isBlank else { return }
    if let columns = region.columns { pad(before: columns.upperBound + 1) }
    rows.append(row)
    rowCount += 1
    if rowCount >= region.enough { isDone = true }
  }
}
