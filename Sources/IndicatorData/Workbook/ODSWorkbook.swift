/// An OpenDocument spreadsheet, opened from its bytes: packed (ODS) or in one piece (FODS).
///
/// All sheets stand one after the other in one part. So it is gone through once on opening, for the
/// names of the sheets and their first rows, and once more for the sheet that is read.
struct ODSWorkbook: SpreadsheetDocument {
  let format: String
  let sheets: [Sheet]
  private let heads: [SheetHead]
  private let styles: ODSStyles
  private let source: Source
  private let limits: WorkbookLimits
  /// Bytes of first rows that are kept.
  private static let headMemory = 1 << 24

  private enum Source {
    case archive(ZipArchive)
    case flat([UInt8], Passes)

    /// How often a file in one piece is gone through at most, as a packed one is by its size.
    final class Passes { var rest = 100 }

    func parse(into content: ODSContent) throws(WorkbookProblem) {
      switch self {
      case .archive(let archive): try archive.parse("content.xml", into: content)
      case .flat(let bytes, let passes):
        passes.rest -= 1
        guard passes.rest > 0 else {
          throw .tooLarge("its sheets have too much in their first rows")
        }
        try XMLStream.parse(bytes, part: "the file", into: content)
      }
    }
  }

  /// Whether an archive is an OpenDocument file, of whatever sort.
  static func isOne(_ archive: ZipArchive) -> Bool {
    archive.contains("META-INF/manifest.xml")
      && (archive.contains("content.xml") || archive.contains("encrypted-package"))
  }

  /// Whether bytes are those of an OpenDocument file in one piece, of whatever sort.
  static func isFlat(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(4096)
    guard head.first(where: { $0 > Byte.space && $0 < 0x80 }) == UInt8(ascii: "<") else {
      return false
    }
    return head.firstRange(of: Array("<office:document ".utf8)) != nil
  }

  /// Opens a packed one.
  ///
  /// - Throws: What keeps it from being read, or what the file is instead.
  init(_ archive: ZipArchive, limits: WorkbookLimits) throws(WorkbookProblem) {
    let manifest = ODSManifest()
    try archive.parse("META-INF/manifest.xml", into: manifest)
    if manifest.isEncrypted { throw .encrypted }
    let common = ODSStyleSheet()
    if archive.contains("styles.xml") { try archive.parse("styles.xml", into: common) }
    try self.init(.archive(archive), "ODS", common.styles, limits)
  }

  /// Opens one in one piece.
  ///
  /// - Throws: What keeps it from being read, or what the file is instead.
  init(flat bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookProblem) {
    try self.init(.flat(bytes, Source.Passes()), "FODS", ODSStyles(), limits)
  }

  private init(
    _ source: Source, _ format: String, _ common: ODSStyles, _ limits: WorkbookLimits
  ) throws(WorkbookProblem) {
    (self.source, self.format, self.limits) = (source, format, limits)
    var heads: [SheetHead] = []
    var memory = Self.headMemory
    let content = ODSContent(styles: common, limits: limits, wanted: nil) { sheet, row in
      while heads.count <= sheet { heads.append(SheetHead()) }
      heads[sheet].append(row, within: &memory)
    }
    try source.parse(into: content)
    guard content.isSpreadsheet else {
      throw .notAWorkbook(
        kind: "an OpenDocument file without sheets (ODT, ODP)",
        remedy: "copy its table into a spreadsheet and save that as ODS or XLSX")
    }
    (sheets, styles) = (content.sheets, content.styles)
    self.heads = heads
  }

  func read(
    _ sheet: Sheet, _ region: SheetRegion, _ take: (TableRow) -> Void
  ) throws(WorkbookProblem) {
    let head = heads.indices.contains(sheet.index) ? heads[sheet.index] : SheetHead()
    if let rows = head.rows(region) {
      rows.forEach(take)
      return
    }
    try withoutActuallyEscaping(take) { (take) throws(WorkbookProblem) in
      let content = ODSContent(styles: styles, limits: limits, wanted: (sheet.index, region)) {
        take($1)
      }
      try source.parse(into: content)
    }
  }
}

/// The first rows of a sheet.
struct SheetHead {
  /// How many rows are looked at for a header.
  static let length = 40

  private var rows: [TableRow] = []
  private var isWhole = true

  /// Keeps a row as long as there is memory for it.
  mutating func append(_ row: TableRow, within memory: inout Int) {
    memory -= row.bytes.count + row.count * MemoryLayout<TableRow.Cell>.stride
    if memory < 0 { isWhole = false }
    if isWhole { rows.append(row) }
  }

  /// The rows of a region; `nil` where they must be read.
  func rows(_ region: SheetRegion) -> ArraySlice<TableRow>? {
    guard isWhole, region == SheetRegion(enough: region.enough),
      region.enough <= rows.count || rows.count < Self.length
    else { return nil }
    return rows.prefix(region.enough)
  }
}

/// The list of the parts of an OpenDocument file, which says whether they are encrypted.
private final class ODSManifest: XMLContent {
  private(set) var isEncrypted = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if "encryption-data" ~= name { isEncrypted = true }
  }
}
