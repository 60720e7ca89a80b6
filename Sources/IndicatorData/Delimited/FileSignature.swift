/// Recognises files that are no text at all by their first bytes, to say so in one clear error.
package enum FileSignature {
  /// What the file is, and how to get a table out of it; `nil` where it may be text.
  package static func recognise(_ bytes: [UInt8]) -> (kind: String, remedy: String)? {
    for entry in known where bytes.starts(with: entry.start) { return (entry.kind, entry.remedy) }
    let first = bytes.first { $0 > Byte.space && $0 < 0x80 }
    if first == UInt8(ascii: "<") {
      return ("an HTML or XML page", "download the table itself as CSV, not the page that shows it")
    }
    return nil
  }

  private static let known: [(start: [UInt8], kind: String, remedy: String)] = [
    (
      [0x50, 0x4B, 0x03, 0x04], "a ZIP archive, most likely an XLSX or ODS workbook",
      "give it the ending .xlsx, or save the sheet as \"CSV UTF-8\""
    ),
    (
      [0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (XLS)",
      "save the sheet as \"CSV UTF-8\" or as XLSX"
    ),
    (Array("%PDF".utf8), "a PDF document", "type or export its table as CSV"),
    ([0x1F, 0x8B], "a gzip archive", "unpack it first, for example with gunzip"),
    (Array("BZh".utf8), "a bzip2 archive", "unpack it first, for example with bunzip2"),
    (Array("PAR1".utf8), "a Parquet file", "export it as CSV"),
    ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 text", "save the file as UTF-8"),
  ]
}
