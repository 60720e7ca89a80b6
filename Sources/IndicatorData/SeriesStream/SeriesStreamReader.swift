/// Reads series in the long format `unique_id,ds,y` from a stream, a chunk at a time.
///
/// Rows of a series stand together, in order of time. Memory holds one series, so a file may be of
/// any size. The columns may stand in any order and case among others, separated by comma,
/// semicolon, tab or bar. A stream is read twice: a `SeriesSurvey` finds all mistakes and the decimal
/// mark, then this reader hands over the series.
///
///     var survey = SeriesSurvey(file: "sales.csv")
///     survey.consume(bytes)
///     let result = survey.finish()               // findings, and the decimal mark
///     var reader = SeriesStreamReader(file: "sales.csv", decimal: result.decimal)
///     reader.consume(bytes) { series in ... }
///     reader.finish { series in ... }
public struct SeriesStreamReader {
  private var stream: SeriesRowStream

  /// A reader before the first byte.
  ///
  /// - Parameters:
  ///   - file: The file's name, for messages.
  ///   - options: What the user says about the file.
  ///   - decimal: The decimal mark, from a survey.
  public init(file: String, options: ReaderOptions = .init(), decimal: DecimalMark = .point) {
    stream = SeriesRowStream(
      file: file, options: options,
      decision: .init(mark: decimal, isSettled: true, isUndecided: false))
  }

  /// The first mistake; nothing is read after it.
  public var problem: Finding? {
    stream.findings.filter { $0.severity == .error }.min()
  }

  /// Reads one chunk, and hands over each series that ends in it.
  ///
  /// - Parameters:
  ///   - chunk: The next bytes.
  ///   - emit: Takes the series.
  public mutating func consume(_ chunk: ArraySlice<UInt8>, _ emit: (StreamedSeries) -> Void) {
    stream.consume(chunk, emit)
  }

  /// Ends the stream.
  ///
  /// - Parameter emit: Takes the last series.
  public mutating func finish(_ emit: (StreamedSeries) -> Void) { stream.finish(emit) }
}

/// The first reading of a stream of series: all that is wrong with it, and its decimal mark.
///
/// Memory holds one series and eight bytes for every series seen. Two series whose keys have the
/// same 64-bit hash would be taken for one that reappears; among a million series the odds are one
/// to 37 million.
public struct SeriesSurvey {
  private var stream: SeriesRowStream
  private let given: DecimalMark?

  /// A survey before the first byte.
  ///
  /// - Parameters:
  ///   - file: The file's name, for findings.
  ///   - options: What the user says about the file.
  public init(file: String, options: ReaderOptions = .init()) {
    stream = SeriesRowStream(file: file, options: options, decision: nil)
    given = options.decimal
  }

  /// Whether the first bytes of a file are a text of series that can be streamed.
  ///
  /// - Parameters:
  ///   - head: The first bytes.
  ///   - isWhole: Whether they are all there is.
  ///   - options: What the user says about the file.
  /// - Returns: `nil` where more bytes are needed to tell.
  public static func canStream(
    _ head: ArraySlice<UInt8>, isWhole: Bool, options: ReaderOptions
  ) -> Bool? {
    let bytes = Array(head.prefix(1 << 16))
    if FileSignature.isWorkbook(bytes) || FileSignature.recognise(bytes) != nil { return false }
    if RecordFormat.recognise(bytes[...]) != nil { return false }
    guard options.constants.isEmpty, options.filters.isEmpty else { return false }
    let lines = bytes.count { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
    guard isWhole || lines > LayoutFinder.mostRows || bytes.count == 1 << 16 else { return nil }
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    guard !isUTF16, let table = FigureTable.open(bytes, file: "", options: options).table else {
      return false
    }
    return table.plan.layout.name == Layout.nixtla.name && table.plan.headerLine <= 2
  }

  /// Reads one chunk.
  public mutating func consume(_ chunk: ArraySlice<UInt8>) { stream.consume(chunk) { _ in } }

  /// Ends the stream.
  ///
  /// - Returns: All findings by place, and the decimal mark to read the file with.
  public mutating func finish() -> (findings: [Finding], decimal: DecimalMark) {
    stream.finish { _ in }
    return stream.result(given: given)
  }
}

/// Rows of a stream of series, from its bytes.
private struct SeriesRowStream {
  private let file: String
  private let options: ReaderOptions
  private let decision: DecimalEvidence.Decision?
  private var tokenizer: DelimitedTokenizer?
  private var separator: UInt8?
  private var head: [UInt8] = []
  private var rows: SeriesRowReader?
  private var headFindings: [Finding] = []
  private var headerLine = 0

  init(file: String, options: ReaderOptions, decision: DecimalEvidence.Decision?) {
    self.file = file
    self.options = options
    self.decision = decision
  }

  var findings: [Finding] { headFindings + (rows?.findings ?? []) }

  private var hasStarted: Bool { tokenizer != nil || !headFindings.isEmpty }

  mutating func consume(_ chunk: ArraySlice<UInt8>, _ emit: (StreamedSeries) -> Void) {
    if hasStarted {
      read(chunk, emit)
      return
    }
    // The header decides, and a table may have lines above it.
    head += chunk
    let lines = head.count { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
    if lines > LayoutFinder.mostRows { start(emit) }
  }

  mutating func finish(_ emit: (StreamedSeries) -> Void) {
    if !hasStarted { start(emit) }
    guard var rows, tokenizer != nil else { return }
    self.rows = nil
    let headerLine = headerLine
    tokenizer?.finish { if $0.line > headerLine { rows.read($0, emit) } }
    rows.finish(emit)
    self.rows = rows
  }

  private mutating func start(_ emit: (StreamedSeries) -> Void) {
    var options = options
    options.layout = Layout.nixtla.name
    let (table, found) = FigureTable.open(head, file: file, options: options)
    guard let table, let separator = table.input.separator else {
      headFindings = found + (found.isEmpty ? [FigureTable.empty(file)] : [])
      return
    }
    self.separator = separator
    rows = SeriesRowReader(
      table.plan, separator: separator, options: options, decision: decision)
    headerLine = table.plan.headerLine
    headFindings = table.plan.findings.filter { rows == nil || $0.severity != .error }
    let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head[3...] : head[...]
    head = []
    guard rows != nil else { return }
    tokenizer = DelimitedTokenizer(separator: separator)
    read(text, emit)
  }

  private mutating func read(_ chunk: ArraySlice<UInt8>, _ emit: (StreamedSeries) -> Void) {
    // Taken out for the time of the call: the tokenizer hands rows to it.
    guard var rows else { return }
    self.rows = nil
    let headerLine = headerLine
    chunk.withUnsafeBufferPointer { chunk in
      var position = 0
      while position < chunk.count {
        let rest = UnsafeBufferPointer(rebasing: chunk[position...])
        let count = tokenizer?.consumeRow(rest) { if $0.line > headerLine { rows.read($0, emit) } }
        position += count ?? rest.count
        guard let line = tokenizer?.lineAtRowStart, line > headerLine else { continue }
        let plain = rows.readPlain(
          UnsafeBufferPointer(rebasing: chunk[position...]), line: line, emit)
        tokenizer?.skip(lines: plain.lines, pairs: 0)
        position += plain.bytes
      }
    }
    self.rows = rows
  }

  mutating func result(given: DecimalMark?) -> (findings: [Finding], decimal: DecimalMark) {
    guard var rows else { return (headFindings.sorted(), given ?? .point) }
    let decision = rows.evidence.decide(separator: separator, given: given)
    var findings = headFindings + rows.allFindings(decision)
    if decision.isUndecided { findings += ObservationReader.undecided(rows.evidence, field: "y") }
    return (findings.sorted(), decision.mark)
  }
}
