import CZip

/// Writes an OpenDocument spreadsheet.
package enum ODSFile {
  /// The bytes of a spreadsheet, the same at every time.
  ///
  /// - Parameters:
  ///   - grid: The table.
  ///   - sheet: The sheet's name.
  /// - Returns: The file; `nil` where there is no memory for it.
  package static func bytes(_ grid: FigureGrid, sheet: String) -> [UInt8]? {
    let header = grid.header.map { FigureGrid.Cell.text($0) }
    return bytes([(sheet, [header] + grid.rows)])
  }

  /// The bytes of a spreadsheet of several sheets, the same at every time.
  ///
  /// - Parameter sheets: Names, and cells by row.
  /// - Returns: The file; `nil` where there is no memory for it.
  package static func bytes(
    _ sheets: [(name: String, rows: [[FigureGrid.Cell]])]
  ) -> [UInt8]? {
    ZipWriter.bytes([
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      ("META-INF/manifest.xml", manifest), ("content.xml", content(sheets)),
    ])
  }

  private static let manifest = """
    <?xml version="1.0" encoding="UTF-8"?>
    <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
    manifest:version="1.2"><manifest:file-entry manifest:full-path="/" \
    manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>\
    <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
    </manifest:manifest>
    """

  private static func content(
    _ sheets: [(name: String, rows: [[FigureGrid.Cell]])]
  ) -> String {
    let tables = sheets.map { sheet in
      let rows = sheet.rows.map { row in
        "<table:table-row>" + row.map(cell).joined() + "</table:table-row>\n"
      }
      return "<table:table table:name=\"\(escaped(sheet.name))\">\n\(rows.joined())</table:table>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">\
      <office:body><office:spreadsheet>\(tables.joined())\
      </office:spreadsheet></office:body></office:document-content>
      """
  }

  private static func cell(_ cell: FigureGrid.Cell) -> String {
    switch cell {
    case .number(let digits):
      return "<table:table-cell office:value-type=\"float\" office:value=\"\(digits)\">"
        + "<text:p>\(digits)</text:p></table:table-cell>"
    case .text(""): return "<table:table-cell/>"
    case .text(let text):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let paragraphs = lines.map { "<text:p>\(spaced(escaped(String($0))))</text:p>" }.joined()
      return "<table:table-cell office:value-type=\"string\">\(paragraphs)</table:table-cell>"
    }
  }

  /// Spaces that XML would run together.
  private static func spaced(_ text: String) -> String {
    text.replacing("  ", with: " <text:s/>")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value): result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A ZIP archive of texts, with fixed times.
enum ZipWriter {
  /// The bytes of an archive.
  ///
  /// - Parameter parts: Names and texts; the first one is stored as it is.
  /// - Returns: The archive; `nil` where libzip has no memory for it.
  static func bytes(_ parts: [(name: String, text: String)]) -> [UInt8]? {
    guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { return nil }
    zip_source_keep(target)
    defer { zip_source_free(target) }
    guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, nil) else {
      zip_source_free(target)
      return nil
    }
    var buffers: [UnsafeMutableRawBufferPointer] = []
    defer { for buffer in buffers { buffer.deallocate() } }
    for (index, part) in parts.enumerated() {
      let bytes = Array(part.text.utf8)
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      buffer.copyBytes(from: bytes)
      buffers.append(buffer)
      guard let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(bytes.count), 0)
      else { break }
      let place = zip_file_add(archive, part.name, source, UInt32(ZIP_FL_ENC_UTF_8))
      guard place >= 0 else {
        zip_source_free(source)
        break
      }
      zip_set_file_compression(
        archive, UInt64(place), Int32(index == 0 ? ZIP_CM_STORE : ZIP_CM_DEFLATE), 6)
      zip_file_set_mtime(archive, UInt64(place), 946_684_800, 0)
    }
    guard buffers.count == parts.count, zip_close(archive) == 0 else {
      zip_discard(archive)
      return nil
    }
    return contents(of: target)
  }

  private static func contents(of source: OpaquePointer) -> [UInt8]? {
    guard zip_source_open(source) == 0 else { return nil }
    defer { zip_source_close(source) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = zip_source_read(source, &buffer, UInt64(buffer.count))
      if count < 0 { return nil }
      if count == 0 { return result }
      result += buffer[..<Int(count)]
    }
  }
}
