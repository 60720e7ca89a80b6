/// An XLSX workbook, opened from its bytes: the names of its sheets, and their rows as a stream.
///
///     let workbook = try XLSXWorkbook(bytes)
///     try workbook.read(workbook.sheets[0]) { row in print(row.text(0)) }
struct XLSXWorkbook {
  /// A sheet that a user sees.
  struct Sheet {
    let name: String
    fileprivate let part: String
  }

  /// The sheets in the order of their tabs, hidden ones left out.
  let sheets: [Sheet]
  let texts: SharedTexts
  let formats = CellFormats()
  let countsFrom1904: Bool
  let limits: WorkbookLimits
  private let archive: ZipArchive

  /// Whether bytes are those of a ZIP archive, as a workbook is.
  static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// Opens a workbook.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - limits: How much it may ask.
  /// - Throws: What keeps it from being read.
  init(_ bytes: [UInt8], limits: WorkbookLimits = .init()) throws(WorkbookProblem) {
    archive = try ZipArchive(bytes, limits: limits)
    self.limits = limits
    let main = try Self.mainPart(of: archive)
    let list = SheetList()
    try archive.parse(main, into: list)
    countsFrom1904 = list.countsFrom1904
    let related = try Self.relationships(of: main, in: archive)
    texts = SharedTexts(limit: limits.sharedBytes)
    for entry in related where archive.contains(entry.part) {
      switch entry.kind {
      case "sharedStrings": try archive.parse(entry.part, into: texts)
      case "styles": try archive.parse(entry.part, into: formats)
      default: break
      }
    }
    sheets = list.entries.compactMap { sheet in
      let entry = related.first { $0.id == sheet.relationship && $0.kind == "worksheet" }
      return sheet.isHidden ? nil : entry.map { Sheet(name: sheet.name, part: $0.part) }
    }
  }

  /// Reads the rows of a sheet that are not empty.
  ///
  /// - Parameters:
  ///   - sheet: One of this workbook's.
  ///   - region: The part of it that is wanted.
  ///   - take: Takes each row.
  /// - Throws: What keeps the sheet from being read to its end.
  func read(
    _ sheet: Sheet, _ region: SheetContent.Region = .init(), _ take: (TableRow) -> Void
  ) throws(WorkbookProblem) {
    let content = SheetContent(of: self, region: region)
    try archive.parse(sheet.part, into: content) {
      content.rows.forEach(take)
      content.rows.removeAll(keepingCapacity: true)
    }
  }

  // MARK: Parts

  private static func relationships(
    of part: String, in archive: ZipArchive
  ) throws(WorkbookProblem) -> [Relationships.Entry] {
    let steps = part.split(separator: "/", omittingEmptySubsequences: false)
    let folder = steps.dropLast().map { $0 + "/" }.joined()
    let list = Relationships(folder: folder)
    try archive.parse("\(folder)_rels/\(steps.last ?? "").rels", into: list)
    return list.entries
  }

  /// The part that lists the sheets, or what the archive is instead.
  private static func mainPart(of archive: ZipArchive) throws(WorkbookProblem) -> String {
    if archive.contains("META-INF/manifest.xml"), archive.contains("content.xml") {
      throw other("an OpenDocument file (ODS)")
    }
    guard archive.contains("_rels/.rels") else {
      throw .notAWorkbook(
        kind: "a ZIP archive without a workbook in it", remedy: "unpack it and name the table")
    }
    let main = try relationships(of: "", in: archive).first { $0.kind == "officeDocument" }?.part
    switch main {
    case let part? where part.hasSuffix(".bin"): throw other("a binary Excel workbook (XLSB)")
    case let part? where part.hasPrefix("word/"):
      throw .notAWorkbook(
        kind: "a Word document", remedy: "copy its table into a spreadsheet and save that as XLSX")
    case let part? where part.hasPrefix("ppt/"):
      throw .notAWorkbook(kind: "a presentation", remedy: "name the table behind it")
    case let part?: return part
    case nil: throw .damaged("it does not say which part is the workbook")
    }
  }

  private static func other(_ kind: String) -> WorkbookProblem {
    .notAWorkbook(kind: kind, remedy: "save it as XLSX, or the sheet as \"CSV UTF-8\"")
  }
}
