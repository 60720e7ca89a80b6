import Foundation

@testable import IndicatorData

/// Spreadsheets written in place by the tests, from their XML.
enum SpreadsheetSample {
  /// A ZIP archive of stored parts.
  static func archive(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in parts {
      let content = Array(text.utf8)
      let offset = bytes.count
      let header =
        little(20, 2) + little(0, 8) + little(Int(checksum(content)), 4)
        + little(content.count, 4) + little(content.count, 4) + little(name.utf8.count, 2)
        + little(0, 2)
      bytes += [0x50, 0x4B, 3, 4] + header + Array(name.utf8) + content
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + header + little(0, 10) + little(offset, 4)
        + Array(name.utf8)
    }
    let count = little(parts.count, 2)
    let end = count + count + little(directory.count, 4) + little(bytes.count, 4) + [0, 0]
    return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + end
  }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  /// An XLSX workbook of sheets: name, rows, and what stands behind them.
  static func xlsx(
    _ sheets: [(name: String, rows: String, after: String)], formats: [String] = [],
    countsFrom1904: Bool = false
  ) -> [UInt8] {
    let numbers = sheets.indices.map { $0 + 1 }
    let related = numbers.map { relation("r\($0)", "worksheet", "s\($0).xml") }.joined()
    let list = numbers.map { "<sheet name=\"\(sheets[$0 - 1].name)\" r:id=\"r\($0)\"/>" }.joined()
    let codes = formats.indices.map {
      "<numFmt numFmtId=\"\($0 + 200)\" formatCode=\"\(formats[$0])\"/>"
    }
    let cells = formats.indices.map { "<xf numFmtId=\"\($0 + 200)\"/>" }
    return archive(
      [
        ("_rels/.rels", relations(relation("a", "officeDocument", "xl/b.xml"))),
        ("xl/_rels/b.xml.rels", relations(related + relation("f", "styles", "f.xml"))),
        (
          "xl/b.xml",
          "<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(countsFrom1904 ? 1 : 0)\"/>"
            + "<sheets>\(list)</sheets></workbook>"
        ),
        (
          "xl/f.xml",
          "<styleSheet><numFmts>\(codes.joined())</numFmts><cellXfs><xf numFmtId=\"0\"/>"
            + cells.joined() + "</cellXfs></styleSheet>"
        ),
      ]
        + numbers.map {
          (
            "xl/s\($0).xml",
            "<worksheet><sheetData>\(sheets[$0 - 1].rows)</sheetData>\(sheets[$0 - 1].after)"
              + "</worksheet>"
          )
        })
  }

  private static func relations(_ entries: String) -> String {
    "<Relationships>\(entries)</Relationships>"
  }

  private static func relation(_ id: String, _ kind: String, _ part: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"t/\(kind)\" Target=\"\(part)\"/>"
  }

  /// An OpenDocument spreadsheet in one piece; each table is whole.
  static func fods(_ tables: String, styles: String = "") -> [UInt8] {
    let spaces = ["office", "table", "text", "style", "number", "calcext"]
    let names = spaces.map { "xmlns:\($0)=\"\($0)\"" }.joined(separator: " ")
    return Array(
      ("<?xml version=\"1.0\"?>\n<office:document \(names)><office:automatic-styles>\(styles)"
        + "</office:automatic-styles><office:body><office:spreadsheet>\(tables)"
        + "</office:spreadsheet></office:body></office:document>").utf8)
  }

  /// A table of rows.
  static func table(_ rows: String, name: String = "Data") -> String {
    "<table:table table:name=\"\(name)\">\(rows)</table:table>"
  }

  /// The rows of a sheet as text: the row's number, and the cells with a bar between; numbers are
  /// marked with #, errors with !, formulas without a result with ?.
  static func rows(
    _ bytes: [UInt8], sheet: Int = 0, _ region: SheetRegion = .init(),
    limits: WorkbookLimits = .init()
  ) throws -> [String] {
    let document = try SpreadsheetFile.open(bytes, limits: limits)
    var rows: [String] = []
    try document.read(document.sheets[sheet], region) { rows.append(text($0)) }
    return rows
  }

  static func text(_ row: TableRow) -> String {
    let cells = row.cells.indices.map { index in
      switch row.cells[index].form {
      case .plain, .quoted: row.text(index)
      case .number: "#" + row.text(index)
      case .error: "!" + row.text(index)
      case .uncalculated: "?"
      }
    }
    return "\(row.line) " + cells.joined(separator: "|")
  }

  /// What keeps a document from being read; `nil` where all of its sheets are.
  static func problem(_ bytes: [UInt8], limits: WorkbookLimits = .init()) -> WorkbookProblem? {
    do throws(WorkbookProblem) {
      let document = try SpreadsheetFile.open(bytes, limits: limits)
      for sheet in document.sheets { try document.read(sheet, SheetRegion()) { _ in } }
      return nil
    } catch {
      return error
    }
  }
}
