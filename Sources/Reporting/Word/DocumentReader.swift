import Foundation
import IndicatorData
import Plans

/// Reads the paragraphs and tables of a document: Word, OpenDocument, HTML or Markdown through
/// pandoc, the sheets of a workbook as they are.
package enum DocumentReader {
  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, whose ending tells what it is.
  /// - Returns: What it says.
  /// - Throws: `ReportFailure` where pandoc is missing or cannot read it.
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(ReportFailure) -> DocumentContent {
    let ending = file.lowercased().split(separator: ".").last.map(String.init) ?? ""
    if ["xlsx", "ods"].contains(ending) { return try sheets(bytes, file) }
    guard let format = formats[ending] else {
      throw ReportFailure(
        "\(file): not a kind of document that is read; save it as .docx, .odt, .html or .xlsx")
    }
    let pandoc = try ExternalProgram("pandoc", package: "pandoc", for: "reading documents")
    let folder = try WorkFolder()
    try folder.write(bytes, to: "document.\(ending)")
    do throws(ReportFailure) {
      try pandoc.run(
        ["-f", format, "-t", "json", "-o", "document.json", "document.\(ending)"], in: folder.url)
    } catch {
      throw ReportFailure("\(file): \(error.message); open it in a word processor and save it anew")
    }
    return try content(try folder.read("document.json"), file)
  }

  private static let formats = [
    "docx": "docx", "odt": "odt", "html": "html", "htm": "html", "md": "markdown",
  ]

  private static func sheets(
    _ bytes: [UInt8], _ file: String
  ) throws(ReportFailure) -> DocumentContent {
    let (book, finding) = WorkbookSheets.read(bytes, file: file)
    guard let book else { throw ReportFailure(finding.map { "\($0)" } ?? file) }
    var blocks: [DocumentContent.Block] = []
    for sheet in book.sheets {
      blocks.append(.paragraph(sheet.name))
      let rows = sheet.rows.map { row in (0..<row.count).map { row.text($0) } }
      let width = rows.map(\.count).max() ?? 0
      blocks.append(
        .table(.init(rows: rows.map { $0 + Array(repeating: "", count: width - $0.count) })))
    }
    return DocumentContent(blocks: blocks)
  }

  private static func content(
    _ json: [UInt8], _ file: String
  ) throws(ReportFailure) -> DocumentContent {
    let parsed = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    guard let blocks = parsed?["blocks"] as? [[String: Any]] else {
      throw ReportFailure("\(file): pandoc gave no document")
    }
    return DocumentContent(blocks: blocks.flatMap(Self.blocks))
  }

  private static func blocks(_ block: [String: Any]) -> [DocumentContent.Block] {
    let content = block["c"]
    switch block["t"] as? String {
    case "Table": return [.table(PandocTable.read(content as? [Any] ?? []))]
    case "Div": return nested((content as? [Any])?.last)
    case "BlockQuote": return nested(content)
    case "BulletList": return ((content as? [Any]) ?? []).flatMap(nested)
    case "OrderedList":
      return (((content as? [Any])?.last as? [Any]) ?? []).flatMap(nested)
    case "HorizontalRule", "RawBlock", "Null": return []
    default:
      let text = PandocTable.text(content ?? "")
      return text.isEmpty ? [] : [.paragraph(text)]
    }
  }

  private static func nested(_ content: Any?) -> [DocumentContent.Block] {
    (content as? [[String: Any]] ?? []).flatMap(blocks)
  }
}
