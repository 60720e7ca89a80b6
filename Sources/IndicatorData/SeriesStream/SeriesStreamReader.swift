/// Reads series in the long format `unique_id,ds,y` from a stream, a chunk at a time.
///
/// Rows of a series stand together, in order of time. Memory holds one series and eight bytes for
/// every series seen, so a file may be of any size. The three columns may stand in any order and
/// case among others, separated by comma, semicolon or tab; where the separator is no comma,
/// numbers may have a decimal comma. An empty `y`, `NA` and `NaN` are missing values. An XLSX
/// workbook has its directory at its end, so it is kept and read when all of it is there.
///
///     var reader = SeriesStreamReader(file: "sales.csv")
///     reader.consume(chunk) { series in ... }
///     reader.finish { series in ... }
///     reader.problem      // the first mistake, where there is one; nothing is read after it
///
/// Two series whose keys have the same 64-bit hash would be taken for one that reappears; among a
/// million series the odds are one to 37 million.
public struct SeriesStreamReader {
  private let file: String
  private var tokenizer: DelimitedTokenizer?
  private var head: [UInt8] = []
  private var rows: SeriesRowReader

  /// A reader before the first byte.
  ///
  /// - Parameter file: The file's name, for messages.
  public init(file: String) {
    self.file = file
    rows = SeriesRowReader(file: file)
  }

  /// The first mistake; nothing is read after it.
  public var problem: Finding? { rows.problem }

  /// Reads one chunk, and hands over each series that ends in it.
  ///
  /// - Parameters:
  ///   - chunk: The next bytes.
  ///   - emit: Takes the series.
  public mutating func consume(_ chunk: ArraySlice<UInt8>, _ emit: (SeriesRecord) -> Void) {
    guard problem == nil else { return }
    if tokenizer != nil {
      read(chunk, emit)
      return
    }
    // The header decides the separator, so wait for its end.
    head += chunk
    if FileSignature.isWorkbook(head) { return }
    if head.contains(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }) { start(emit) }
  }

  /// Ends the stream.
  ///
  /// - Parameter emit: Takes the last series.
  public mutating func finish(_ emit: (SeriesRecord) -> Void) {
    guard problem == nil else { return }
    if FileSignature.isWorkbook(head) {
      readWorkbook(emit)
      return
    }
    if tokenizer == nil { start(emit) }
    guard problem == nil else { return }
    var rows = rows
    tokenizer?.finish { rows.read($0, emit) }
    rows.finish(emit)
    self.rows = rows
  }

  private mutating func readWorkbook(_ emit: (SeriesRecord) -> Void) {
    let columns = TableInput.Columns(required: ["UNIQUE_ID", "DS", "Y"], optional: [])
    let (opened, findings) = TableInput.open(head, file: file, columns: columns)
    head = []
    rows.fail(findings)
    guard var input = opened else { return }
    var rows = rows
    rows.place = input.place
    rows.decimal = nil
    input.read { rows.read($0, emit) }
    rows.fail(input.findings)
    rows.finish(emit)
    self.rows = rows
  }

  private mutating func start(_ emit: (SeriesRecord) -> Void) {
    if let other = FileSignature.recognise(head) {
      rows.fail(
        "not-text", at: SourceLocation(file: file), message: "is \(other.kind), not a CSV file",
        remedy: other.remedy)
      return
    }
    let table = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head[3...] : head[...]
    let header = table.prefix { $0 != Byte.lineFeed && $0 != Byte.carriageReturn }
    let separator =
      [Byte.semicolon, Byte.tab].first { header.contains($0) && !header.contains(Byte.comma) }
      ?? Byte.comma
    tokenizer = DelimitedTokenizer(separator: separator)
    rows.decimal = separator == Byte.comma ? .point : nil
    let text = Array(table)
    head = []
    read(text[...], emit)
  }

  private mutating func read(_ chunk: ArraySlice<UInt8>, _ emit: (SeriesRecord) -> Void) {
    // Taken out for the time of the call: the tokenizer hands rows to it.
    let name = file
    var rows = rows
    self.rows = SeriesRowReader(file: name)
    tokenizer?.consume(chunk) { rows.read($0, emit) }
    self.rows = rows
  }
}
