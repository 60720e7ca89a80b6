/// The table in a file of records, as rows like those of delimited text.
///
///     if let format = RecordFormat.recognise(bytes) {
///       let (name, findings) = RecordTable.read(bytes, as: format, in: place) { row in ... }
///     }
///
/// The first row is the header. A number has the form `number`, with the text as it is written
/// and a point before its decimals; a text is `quoted`; null, true and false are `plain`. Every
/// cell knows the line and column of its value.
package enum RecordTable {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, a byte order mark included.
  ///   - format: What `RecordFormat.recognise` said.
  ///   - place: The file.
  ///   - take: Takes each row, the header first.
  /// - Returns: What the format is called in the output, and all findings in the order found.
  ///   After an error the rows that were taken are not the whole table.
  package static func read(
    _ bytes: ArraySlice<UInt8>, as format: RecordFormat, in place: SourceLocation,
    _ take: (TableRow) -> Void
  ) -> (format: String, findings: [Finding]) {
    if format == .pcAxis {
      var reader = PXReader(in: place)
      reader.read(bytes, take)
      return ("PC-Axis", reader.findings)
    }
    let text = DecodedText(Array(bytes), name: place.file)
    let (name, findings) = readJSON(text.bytes, as: format, in: place, take)
    return (name, text.findings + findings)
  }

  private static func readJSON(
    _ text: ArraySlice<UInt8>, as format: RecordFormat, in place: SourceLocation,
    _ take: (TableRow) -> Void
  ) -> (String, [Finding]) {
    switch format {
    case .jsonStat:
      var reader = JSONStatReader(in: place)
      reader.read(text, take)
      return ("JSON-stat", reader.findings)
    case .ndjson:
      var reader = NDJSONReader(in: place)
      reader.read(text, take)
      return (reader.format, reader.findings)
    case .json, .pcAxis:
      var reader = JSONTableReader(in: place)
      reader.read(text, take)
      return (reader.format, reader.findings)
    }
  }
}
