/// Reads a PC-Axis file (PX file format, AXIS-VERSION 2013) as long rows.
///
/// The keywords say what the figures are; the figures follow in one list after `DATA=`, the last
/// variable changing fastest, or with `KEYS` in lines that name the values of the stub.
struct PXReader {
  private let place: SourceLocation
  private(set) var findings: [Finding] = []

  init(in place: SourceLocation) { self.place = place }

  /// Reads the rows, the header first.
  ///
  /// - Parameters:
  ///   - file: The whole file as it is.
  ///   - take: Takes each row.
  mutating func read(_ file: ArraySlice<UInt8>, _ take: (TableRow) -> Void) {
    let (bytes, found) = PXEncoding.decode(file, in: place)
    findings += found
    var scanner = PXScanner(bytes)
    var keywords = PXKeywords()
    while let entry = next(&scanner) {
      if entry.keyword == "DATA" {
        keywords.dataLine = entry.line
        break
      }
      keywords.add(entry)
    }
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    let metadata = PXMetadata(keywords, in: place)
    findings += metadata.findings
    guard let table = metadata.table() else { return }
    take(table.headerRow(line: metadata.stubLine))
    var data = PXData(table, metadata, scanner, in: place)
    if metadata.keyed.isEmpty { data.read(take) } else { data.readKeyed(take) }
    findings += data.findings
  }

  /// The next keyword; after a problem the one that follows.
  private mutating func next(_ scanner: inout PXScanner) -> PXEntry? {
    while findings.count < JSONScanner.problemLimit {
      do throws(PXProblem) {
        return try scanner.entry()
      } catch {
        findings.append(error.finding(in: place))
        scanner.recover()
      }
    }
    return nil
  }
}
