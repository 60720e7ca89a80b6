/// An XLSX workbook.
struct ExcelReader: SpreadsheetDocument {
  var format: String { "XLSX" }
  let sheets: [Sheet]
  let texts: SharedTexts
  let formats = CellFormats()
  let countsFrom1904: Bool
  let limits: WorkbookLimits
  /// The part of each sheet.
  private let parts: [String]
  private let archive: ZipArchive
  private let merged = MergedRanges()

  /// The merged ranges of the parts read so far, so that each is searched once.
  private final class MergedRanges { var byPart: [String: [CellRange]] = [:] }

  /// Opens a workbook.
  ///
  /// - Parameters:
  ///   - archive: Its file.
  ///   - limits: How much it may ask.
  /// - Throws: What the archive is instead, or what keeps it from being read.
  init(_ archive: ZipArchive, limits: WorkbookLimits) throws(WorkbookProblem) {
    (self.archive, self.limits) = (archive, limits)
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
    let worksheets = Dictionary(
      related.filter { $0.kind == "worksheet" }.map { ($0.id, $0.part) }
    ) { first, _ in first }
    let present = list.entries.filter { worksheets[$0.relationship] != nil }
    try limits.checkSheets(present.count)
    parts = present.compactMap { worksheets[$0.relationship] }
    sheets = present.enumerated().map {
      Sheet(name: $0.element.name, isHidden: $0.element.isHidden, index: $0.offset)
    }
  }

  func read(
    _ sheet: Sheet, _ region: SheetRegion, _ take: (TableRow) -> Void
  ) throws(WorkbookProblem) {
    let ranges = try mergedRanges(of: sheet)
    try withoutActuallyEscaping(take) { (take) throws(WorkbookProblem) in
      let rows = SheetRows(region, limits, merged: ranges, take: take)
      try archive.parse(parts[sheet.index], into: SheetContent(of: self, rows))
    }
  }

  /// The cells of a sheet that a formula fills.
  func formulas(of sheet: Sheet) throws(WorkbookProblem) -> [CellReference] {
    let search = CellFormulas()
    try archive.parse(parts[sheet.index], into: search)
    return search.cells
  }

  func mergedRanges(of sheet: Sheet) throws(WorkbookProblem) -> [CellRange] {
    let part = parts[sheet.index]
    if let known = merged.byPart[part] { return known }
    var search = MergeSearch()
    try archive.read(part, for: .searching) { (bytes) throws(WorkbookProblem) in
      search.consume(bytes)
      guard search.ranges.count <= limits.mergedRanges else {
        throw .tooLarge("the sheet has more than \(limits.mergedRanges) merged ranges")
      }
      return true
    }
    merged.byPart[part] = search.ranges
    return search.ranges
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
    guard archive.contains("_rels/.rels") else {
      throw .notAWorkbook(
        kind: "a ZIP archive without a workbook in it", remedy: "unpack it and name the table")
    }
    let main = try relationships(of: "", in: archive).first { $0.kind == "officeDocument" }?.part
    switch main {
    case let part? where part.hasSuffix(".bin"):
      throw .notAWorkbook(
        kind: "a binary Excel workbook (XLSB)",
        remedy: "save it as XLSX, or the sheet as \"CSV UTF-8\"")
    case let part? where part.hasPrefix("word/"):
      throw .notAWorkbook(
        kind: "a Word document", remedy: "copy its table into a spreadsheet and save that as XLSX")
    case let part? where part.hasPrefix("ppt/"):
      throw .notAWorkbook(kind: "a presentation", remedy: "name the table behind it")
    case let part?: return part
    case nil: throw .damaged("it does not say which part is the workbook")
    }
  }
}
