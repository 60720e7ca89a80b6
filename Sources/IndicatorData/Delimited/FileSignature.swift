/// Recognises files that hold no table by their first bytes, to say so in one clear error.
package enum FileSignature {
  /// What the file is, and how to get a table out of it; `nil` where it may be text or a workbook.
  package static func recognise(_ bytes: [UInt8]) -> (kind: String, remedy: String)? {
    for entry in known where bytes.starts(with: entry.start) {
      return (entry.kind, entry.remedy)
    }
    let first = bytes.first { $0 > Byte.space && $0 < 0x80 }
    if first == UInt8(ascii: "<"), !ODSWorkbook.isFlat(bytes) {
      return (
        "an HTML or XML page",
        "download the table itself as CSV, not the page that shows it"
      )
    }
    return nil
  }

  private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// Whether the file is a workbook of any kind, which is read when all of it is there.
  static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    SpreadsheetFile.isOne(bytes) || bytes.starts(with: compoundFile)
  }

  /// Whether the file is a workbook with a password, which stands in an envelope; looked for is the
  /// name of its entry, in UTF-16.
  static func isEncryptedWorkbook(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: compoundFile) else { return false }
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
    return bytes.firstRange(of: name) != nil
  }

  private static let known: [(start: [UInt8], kind: String, remedy: String)] = [
    (compoundFile, "an old Excel workbook (XLS)", "save it as XLSX, or the sheet as \"CSV UTF-8\""),
    (Array("%PDF".utf8), "a PDF document", "type or export its table as CSV"),
    ([0x1F, 0x8B], "a gzip archive", "unpack it first, for example with gunzip"),
    (Array("BZh".utf8), "a bzip2 archive", "unpack it first, for example with bunzip2"),
    (Array("PAR1".utf8), "a Parquet file", "export it as CSV"),
    ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 text", "save the file as UTF-8"),
  ]
}
