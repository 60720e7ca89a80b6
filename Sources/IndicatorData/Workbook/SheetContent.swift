/// The cells of an XLSX sheet, made into rows as they are read.
final class SheetContent: XMLContent {
  /// Not checked for overlapping accesses, which the parser's calls in their turn cannot make and
  /// which would cost 7 % of the time.
  @exclusivity(unchecked) private var cells: SheetCells

  init(of workbook: ExcelReader, _ rows: SheetRows) {
    cells = SheetCells(of: workbook, rows)
  }

  var isDone: Bool { cells.isDone }
  var problem: WorkbookProblem? { cells.problem }

  func start(_ name: XMLName, _ attributes: XMLAttributes) { cells.start(name, attributes) }
  func end(_ name: XMLName) { cells.end(name) }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) { cells.text(bytes) }
}

/// What `SheetContent` knows while it reads.
private struct SheetCells {
  private(set) var isDone = false
  private(set) var problem: WorkbookProblem?

  private let texts: SharedTexts
  private let formats: CellFormats
  private let countsFrom1904: Bool
  private let cellLimit: Int
  private var rows: SheetRows

  init(of workbook: ExcelReader, _ rows: SheetRows) {
    (texts, formats, countsFrom1904) = (workbook.texts, workbook.formats, workbook.countsFrom1904)
    cellLimit = workbook.limits.cellBytes
    self.rows = rows
  }

  // MARK: The row and the cell being read

  private var isInData = false
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

  mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
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

  mutating func end(_ name: XMLName) {
    guard isInData else { return }
    switch name {
    case "c": endCell()
    case "v": (isInText, hasValue) = (false, true)
    case "t": isInText = false
    case "rPh": isInPhonetic = false
    case "row": endRow()
    case "sheetData": isDone = true
    default: break
    }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText else { return }
    content.append(contentsOf: bytes)
    if content.count > cellLimit {
      stop(.tooLarge("a cell of row \(rowNumber) has more than 32,767 characters"))
    }
  }

  private mutating func stop(_ problem: WorkbookProblem) {
    self.problem = self.problem ?? problem
    isDone = true
  }

  private mutating func startRow(_ attributes: XMLAttributes) {
    let number = attributes.number("r") ?? rowNumber + 1
    guard number > rowNumber, number <= CellReference.lastRow else {
      stop(.damaged("row \(number) follows row \(rowNumber)"))
      return
    }
    rowNumber = number
    column = 0
    rows.startRow(number)
  }

  private mutating func startCell(_ attributes: XMLAttributes) {
    var place: UnsafeBufferPointer<UInt8>?
    (type, format) = (.number, .number)
    attributes.forEach { name, value in
      switch name {
      case "r": place = value
      case "t": type = Self.type(value)
      case "s": format = XMLAttributes.number(value).map { formats[$0] } ?? .number
      default: break
      }
    }
    let next = CellReference(row: rowNumber, column: column + 1)
    guard let reference = place.map({ CellReference($0) }) ?? next, reference.row == rowNumber,
      reference.column > column,
      reference.column <= CellReference.lastColumn
    else {
      let name = place.map { String(decoding: $0, as: UTF8.self) } ?? "a cell"
      stop(.damaged("\(name) stands out of order in row \(rowNumber)"))
      return
    }
    column = reference.column
    content.removeAll(keepingCapacity: true)
    (hasFormula, hasValue) = (false, false)
  }

  private static func type(_ name: UnsafeBufferPointer<UInt8>) -> CellType {
    guard let first = name.first else { return .number }
    switch (first, name.count) {
    case (UInt8(ascii: "s"), 1): return .shared
    case (UInt8(ascii: "b"), 1): return .boolean
    case (UInt8(ascii: "e"), 1): return .error
    case (UInt8(ascii: "d"), 1): return .date
    case (UInt8(ascii: "n"), 1): return .number
    default: return .text  // str and inlineStr
    }
  }

  private mutating func endCell() {
    guard problem == nil else { return }
    if hasFormula && !hasResult {
      add(.uncalculated, [])
    } else {
      endValue()
    }
  }

  /// Whether a formula has its result: an empty element is none, but for a text, where Excel writes
  /// the result "" so.
  private var hasResult: Bool {
    type == .text ? hasValue : !trimmed(content[...]).isEmpty
  }

  private mutating func endValue() {
    switch type {
    case .number: endNumber()
    case .shared:
      let index = trimmed(content[...])
      guard let text = index.isEmpty ? [] : digits(index).flatMap({ texts[$0] }) else {
        stop(.damaged("a cell of row \(rowNumber) means a text that is not there"))
        return
      }
      add(.plain, text)
    case .text: add(.plain, StoredText.unescaped(content[...])?[...] ?? content[...])
    case .boolean: add(.plain, Array(boolean.utf8)[...])
    case .error: add(.error, content[...])
    case .date: add(.plain, storedDate)
    }
  }

  private var boolean: String {
    switch String(decoding: content, as: UTF8.self) {
    case "": ""
    case "0", "false": "FALSE"
    default: "TRUE"
    }
  }

  /// An ISO date as its format shows it.
  private var storedDate: ArraySlice<UInt8> {
    guard case .date(let shown) = format else { return StoredText.date(content[...]) }
    return shown.text(ofISO: content[...]) ?? content[...]
  }

  private mutating func endNumber() {
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
    case .percent: StoredText.percent(number)
    case .date(let shown):
      SerialDate.text(number, shown, countsFrom1904: countsFrom1904)
    }
  }

  private mutating func add(_ form: TableRow.Form, _ bytes: ArraySlice<UInt8>) {
    rows.add(form, bytes, at: column)
  }

  private mutating func endRow() {
    rows.endRow()
    if let problem = rows.problem { stop(problem) }
    if rows.isDone { isDone = true }
  }
}
