/// A file of figures, opened: its table, and which of its cells is what.
struct FigureTable {
  var input: TableInput
  let plan: ColumnPlan
  /// The header, for messages.
  let header: HeaderNames
  /// The first rows.
  let head: [TableRow]

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings.
  ///   - options: What the user says about it.
  /// - Returns: The table, or the findings that say why there is none.
  static func open(
    _ bytes: [UInt8], file: String, options: ReaderOptions
  ) -> (table: FigureTable?, findings: [Finding]) {
    let place = SourceLocation(file: file)
    if let refusal = TableInput.refusal(of: bytes, at: place) { return (nil, [refusal]) }
    if SpreadsheetFile.isOne(bytes) {
      return WorkbookFigures(file: file, options: options).open(bytes)
    }
    if let format = RecordFormat.recognise(bytes[...]) {
      return records(TableInput(bytes, as: format, at: place), at: place, options: options)
    }
    let text = DecodedText(bytes, name: file)
    let candidates = separators(of: text, options: options).compactMap {
      FigureTable(text, $0, at: place, options: options)
    }
    // Of equal ones the first, which is the order that decides ties.
    let best = candidates.enumerated().max { first, second in
      (first.element.rank, -first.offset) < (second.element.rank, -second.offset)
    }
    if let best { return (best.element, []) }
    let isBroken = text.findings.contains { $0.severity == .error }
    return (nil, text.findings + (isBroken ? [] : [empty(file)]))
  }

  private static func records(
    _ input: TableInput, at place: SourceLocation, options: ReaderOptions
  ) -> (table: FigureTable?, findings: [Finding]) {
    if let table = FigureTable(input, at: place, options: options) { return (table, []) }
    var whole = input
    whole.read { _ in }
    let isBroken = whole.findings.contains { $0.severity == .error }
    return (nil, whole.findings + (isBroken ? [] : [empty(place.file)]))
  }

  /// The finding for a file without a row.
  static func empty(_ file: String) -> Finding {
    Finding(
      rule: "empty-file", severity: .error, location: SourceLocation(file: file),
      message: "the file is empty",
      remedy: "it needs a header INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE and a row for each figure"
    )
  }

  private static func separators(
    of text: DecodedText, options: ReaderOptions
  ) -> [SeparatorDetection] {
    let names = Set(Column.allCases.map(\.name)).union(Layout.sdmxAttributes)
    let given = Set(
      options.columns.values.flatMap { $0.split(separator: "+") }
        .map { headerName(Array($0.utf8)[...]) })
    let usual = SeparatorDetection(of: text.bytes) { names.contains($0) || given.contains($0) }
    if usual.isCertain { return [usual] }
    let others = SeparatorDetection.candidates.filter { $0 != usual.separator }
    return [usual]
      + others.map { SeparatorDetection(separator: $0, start: usual.start, line: usual.line) }
  }

  private init?(
    _ text: DecodedText, _ separator: SeparatorDetection, at place: SourceLocation,
    options: ReaderOptions
  ) {
    self.init(TableInput(text, separator, at: place), at: place, options: options)
  }

  private init?(_ input: TableInput, at place: SourceLocation, options: ReaderOptions) {
    var head = input.head(LayoutFinder.mostRows + 2)
    guard var match = LayoutFinder(options: options).match(head) else { return nil }
    if match.layout.splitsFirstCell {
      head = head.map { $0.splittingFirstCell() }
      match = match.with(HeaderNames(head[match.row]))
    }
    self.input = input
    self.head = head
    header = match.header
    plan = ColumnPlanner.plan(match, head, options: options, in: place)
  }

  /// A table of a sheet.
  init?(
    _ sheet: Sheet, of document: any SpreadsheetDocument, file: String, options: ReaderOptions
  ) throws(WorkbookProblem) {
    var head = try document.headRows(of: sheet, count: LayoutFinder.mostRows + 2)
    let place = SourceLocation(file: file, sheet: sheet.name)
    guard let first = LayoutFinder(options: options).match(head) else { return nil }
    // Cells left and right of the header are no part of the table.
    let row = head[first.row]
    let filled = row.cells.indices.filter { !trimmed(row[$0]).isEmpty }.map { row.cells[$0].column }
    let columns = (filled.first ?? 1)...(filled.last ?? 1)
    head = head.map { $0.cut(to: columns) }
    let match = first.with(HeaderNames(head[first.row]))
    header = match.header
    self.head = head
    plan = ColumnPlanner.plan(match, head, options: options, in: place)
    input = TableInput(
      sheet: SheetTable(document: document, sheet: sheet, firstRow: row.line, columns: columns),
      file: file)
  }

  /// How well the header is understood: all columns, some of them, the number of cells.
  var rank: Rank { Rank(isComplete: plan.isComplete, known: plan.known, cells: plan.count) }

  struct Rank: Comparable {
    let isComplete: Bool
    let known: Int
    let cells: Int

    static func < (first: Rank, second: Rank) -> Bool {
      let left = (first.isComplete ? 1 : 0, first.known, first.cells)
      return left < (second.isComplete ? 1 : 0, second.known, second.cells)
    }
  }
}
