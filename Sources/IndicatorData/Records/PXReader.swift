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
    var metadata = PXMetadata(keywords, in: place)
    let table = metadata.table()
    findings += metadata.findings
    guard let table, !findings.contains(where: { $0.severity == .error }) else { return }
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

/// What the keywords of a PC-Axis file say in its own language.
struct PXKeywords {
  private var entries: [String: [PXEntry]] = [:]
  /// The line of `DATA=`; `nil` where it is missing.
  var dataLine: Int?

  /// The language of the file.
  var language: String? { first("LANGUAGE")?.values.first?.lowercased() }

  mutating func add(_ entry: PXEntry) {
    if let other = entry.language, other != language { return }
    entries[entry.keyword, default: []].append(entry)
  }

  /// All entries of a keyword, in the order of the file.
  func all(_ keyword: String) -> [PXEntry] { entries[keyword] ?? [] }

  /// The first entry of a keyword that has no keys.
  func first(_ keyword: String) -> PXEntry? { all(keyword).first { $0.keys.isEmpty } }

  /// The first entry of a keyword for a variable.
  func first(_ keyword: String, for variable: String) -> PXEntry? {
    all(keyword).first { $0.keys.first == variable }
  }

  /// The text of a keyword without keys; `nil` where it is missing or empty.
  func text(_ keyword: String) -> String? {
    first(keyword)?.values.first.flatMap { $0.isEmpty ? nil : $0 }
  }
}
