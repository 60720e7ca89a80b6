/// The table in a file's bytes, whatever their form: its rows come as a stream, its header first.
///
/// Text is split at a separator; a workbook, known by its first bytes and not by its name, gives the
/// rows of a sheet. Readers see `TableRow`s of either and need not know which it was.
struct TableInput {
  /// The names that columns may have, in capitals.
  struct Columns {
    let required: Set<String>
    let optional: Set<String>
  }

  /// The file, and the sheet of a workbook; every place of a finding starts from it.
  let place: SourceLocation
  /// The byte between cells; `nil` in a workbook.
  let separator: UInt8?
  /// How the file writes its table, as far as it is known; complete after `read`.
  private(set) var dialect: Dialect
  /// What was wrong with the file, in the order found.
  private(set) var findings: [Finding] = []
  private var content: Content

  private enum Content {
    case text(ArraySlice<UInt8>, line: Int)
    case sheet(SheetTable)
    case records(ArraySlice<UInt8>, RecordFormat)
  }

  /// Opens a file whose columns have known names.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings.
  ///   - columns: The names a header may have, which tell it and the separator.
  /// - Returns: The table, or the findings that say why there is none.
  static func open(
    _ bytes: [UInt8], file: String, columns: Columns
  ) -> (input: TableInput?, findings: [Finding]) {
    let place = SourceLocation(file: file)
    if let refusal = refusal(of: bytes, at: place) { return (nil, [refusal]) }
    guard SpreadsheetFile.isOne(bytes) else {
      let text = DecodedText(bytes, name: file)
      let layout = SeparatorDetection(of: text.bytes) {
        columns.required.contains($0) || columns.optional.contains($0)
      }
      return (TableInput(text, layout, at: place), [])
    }
    do throws(WorkbookProblem) {
      let (table, finding) = try SheetTable.find(
        in: SpreadsheetFile.open(bytes), columns, file: file)
      return (table.map { TableInput(sheet: $0, file: file) }, finding.map { [$0] } ?? [])
    } catch {
      return (nil, [error.finding(at: place)])
    }
  }

  /// Why a file holds no table at all.
  static func refusal(of bytes: [UInt8], at place: SourceLocation) -> Finding? {
    if SpreadsheetFile.isOne(bytes) { return nil }
    if FileSignature.isEncryptedWorkbook(bytes) {
      return WorkbookProblem.encrypted.finding(at: place)
    }
    return FileSignature.recognise(bytes).map { kind, remedy in
      WorkbookProblem.notAWorkbook(kind: kind, remedy: remedy).finding(at: place)
    }
  }

  /// A text at a separator.
  init(_ text: DecodedText, _ layout: SeparatorDetection, at place: SourceLocation) {
    self.place = place
    separator = layout.separator
    content = .text(text.bytes[layout.start...], line: layout.line)
    findings = text.findings
    dialect = Dialect(
      separator: Character(Unicode.Scalar(layout.separator)),
      hasByteOrderMark: text.hasByteOrderMark, encoding: text.encoding)
  }

  /// A sheet from a row on.
  init(sheet table: SheetTable, file: String) {
    place = SourceLocation(file: file, sheet: table.sheet.name)
    separator = nil
    content = .sheet(table)
    dialect = Dialect(sheet: table.sheet.name)
    dialect.format = table.document.format
  }

  /// A file of records; its header is the first row, wherever the records stand.
  init(_ bytes: [UInt8], as format: RecordFormat, at place: SourceLocation) {
    self.place = place
    separator = nil
    content = .records(bytes[...], format)
    dialect = Dialect()
  }

  /// Whether the first row is the header, whatever line it bears.
  var hasHeaderFirst: Bool {
    if case .records = content { return true }
    return false
  }

  /// The first rows of a text or of records; those of a sheet are asked of its workbook.
  func head(_ count: Int) -> [TableRow] {
    if case .records(let bytes, let format) = content {
      var rows: [TableRow] = []
      _ = RecordTable.read(bytes, as: format, in: place) {
        if rows.count < count { rows.append($0) }
      }
      return rows
    }
    guard case .text(let bytes, let line) = content else { return [] }
    var tokenizer = DelimitedTokenizer(separator: separator ?? Byte.comma, line: line)
    var rows: [TableRow] = []
    let keep = { (row: TableRow) in if rows.count < count { rows.append(row) } }
    var rest = bytes
    while rows.count < count, !rest.isEmpty {
      tokenizer.consume(rest.prefix(1024), keep)
      rest = rest.dropFirst(1024)
    }
    if rest.isEmpty { tokenizer.finish(keep) }
    return rows
  }

  /// Rows of a text that were read without being taken apart.
  struct PlainRows {
    var bytes = 0
    var lines = 0
    /// Lines that end with CR LF.
    var pairs = 0
  }

  /// Reads the rows.
  ///
  /// - Parameters:
  ///   - plain: Reads rows of a text as they stand in its bytes, from a position that bears a line,
  ///     as far as it can.
  ///   - take: Takes each other row in the order of the file, blank ones of a text too.
  mutating func read(
    plain: (UnsafeBufferPointer<UInt8>, _ start: Int, _ line: Int) -> PlainRows = { _, _, _ in
      PlainRows()
    },
    _ take: (TableRow) -> Void
  ) {
    switch content {
    case .text(let bytes, let line):
      var tokenizer = DelimitedTokenizer(separator: separator ?? Byte.comma, line: line)
      bytes.withUnsafeBufferPointer { bytes in
        var position = 0
        while position < bytes.count {
          position += tokenizer.consumeRow(
            UnsafeBufferPointer(rebasing: bytes[position...]), take)
          guard let line = tokenizer.lineAtRowStart else { continue }
          let rows = plain(bytes, position, line)
          tokenizer.skip(lines: rows.lines, pairs: rows.pairs)
          position += rows.bytes
        }
      }
      tokenizer.finish(take)
      dialect.newline = tokenizer.lineEnds.newline
    case .records(let bytes, let format):
      let (name, found) = RecordTable.read(bytes, as: format, in: place, take)
      dialect.format = name
      findings += found
    case .sheet(let table):
      do throws(WorkbookProblem) {
        try table.read(take)
      } catch {
        findings.append(error.finding(at: place))
      }
    }
  }
}
