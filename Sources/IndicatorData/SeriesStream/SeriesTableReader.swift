/// Reads series with any number of numeric columns from a stream: what a regression needs beyond
/// `unique_id,ds,y`.
///
/// Rows of a series stand together, periods in order. Where the file has no key column all of it is
/// one series. The time is a period (a year stands for itself, a part of a year for its end less one
/// year: the third quarter of 2023 at 2022.75, the fourth at 2023) or, if asked for, any number in
/// any order. Rows without a value say what other columns hold there.
///
///     var reader = SeriesTableReader(file: "panel.csv", columns: .init(extras: ["population"]))
///     reader.consume(chunk) { record in ... }
///     reader.finish { record in ... }
package struct SeriesTableReader {
  /// Which column means what; names are compared without regard to case.
  package struct Columns: Sendable, Equatable {
    /// The column that names the series; the file may lack it only where it is optional.
    package var key = "unique_id"
    /// Whether a file without that column is one series.
    package var isKeyOptional = false
    /// The time.
    package var time = "ds"
    /// Whether the time is a number and no period.
    package var isTimeNumber = false
    /// The value.
    package var value = "y"
    /// Other numeric columns.
    package var extras: [String] = []

    /// The columns of the forecasting world's long format.
    package init() {}
  }

  /// One series.
  package struct Record: Sendable {
    /// Its key.
    package let key: String
    /// The line of its first row.
    package let line: Int
    /// The time of each value.
    package let times: [Double]
    /// The values.
    package let values: [Double]
    /// The numbers of each extra column, one a value; NaN where the cell is empty.
    package let extras: [[Double]]
    /// Times without a value, and what the extra columns hold there.
    package let open: [(time: Double, extras: [Double])]
    /// Periods in a year.
    package let periodsPerYear: Int
  }

  private let file: String
  private var tokenizer: DelimitedTokenizer?
  private var head: [UInt8] = []
  private var rows: SeriesTableRows

  /// A reader before the first byte.
  ///
  /// - Parameters:
  ///   - file: The file's name, for messages.
  ///   - columns: Which column means what.
  ///   - decimal: The decimal mark, given or from a survey; where it is `nil` the file must write all
  ///     decimals alike and no thousands separators.
  package init(file: String, columns: Columns, decimal: DecimalMark? = nil) {
    self.file = file
    rows = SeriesTableRows(file: file, columns: columns, decimal: decimal)
  }

  /// The first mistake; nothing is read after it.
  package var problem: Finding? { rows.problem }

  /// Reads one chunk, and hands over each series that ends in it.
  package mutating func consume(_ chunk: ArraySlice<UInt8>, _ emit: (Record) -> Void) {
    guard problem == nil else { return }
    if tokenizer != nil {
      tokenizer?.consume(chunk) { rows.read($0, emit) }
      return
    }
    // The header decides the separator, so wait for its end.
    head += chunk
    if FileSignature.isWorkbook(head) { return }
    if head.contains(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }) { start(emit) }
  }

  /// Ends the stream.
  package mutating func finish(_ emit: (Record) -> Void) {
    guard problem == nil else { return }
    if FileSignature.isWorkbook(head) {
      readWorkbook(emit)
      return
    }
    if tokenizer == nil { start(emit) }
    guard problem == nil else { return }
    tokenizer?.finish { rows.read($0, emit) }
    rows.finish(emit)
  }

  private mutating func readWorkbook(_ emit: (Record) -> Void) {
    let (opened, findings) = TableInput.open(
      head, file: file,
      columns: .init(required: Set(rows.required.map { $0.uppercased() }), optional: []))
    head = []
    rows.fail(findings)
    guard var input = opened else { return }
    rows.place = input.place
    input.read { rows.read($0, emit) }
    rows.fail(input.findings)
    rows.finish(emit)
  }

  private mutating func start(_ emit: (Record) -> Void) {
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
    if separator == Byte.comma { rows.mark = rows.mark ?? .point }
    let text = Array(table)
    head = []
    tokenizer?.consume(text[...]) { rows.read($0, emit) }
  }
}
