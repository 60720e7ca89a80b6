import Forecasting
import IndicatorData
import Operations
import Trends

/// Where `attain trend` gets its series: the one place that knows the layouts of files.
///
/// Files with `unique_id,ds,y` stream, read twice as everywhere (`SeriesBlocks`); observations are read
/// whole, because vintages, methods and breaks decide which figures make a series.
struct TrendInput {
  /// What the user says about the file.
  struct Options {
    var columns = SeriesTableReader.Columns()
    /// The column of weights among `columns.extras`, which it leads; `nil` for equal weights.
    var hasWeights = false
    var reader = ReaderOptions()
    var asOf: CalendarDate?
  }

  private let console: Console
  private let options: Options
  private let path: String
  private var descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)
  private var content: Content
  private var pending: [TrendEntry] = []
  private var isAtEnd = false

  private enum Content {
    case stream(SeriesTableReader)
    case panel(Panel, [Series], next: Int)
    case taken
  }

  /// Opens a file and finds out its layout.
  init(_ path: String, _ options: Options, _ console: Console) throws {
    self.path = path
    self.options = options
    self.console = console
    content = .stream(
      SeriesTableReader(file: path, columns: options.columns, decimal: options.reader.decimal))
    // A table of numbers is no table of figures, whatever its header.
    if options.columns.isTimeNumber {
      descriptor = try SeriesInput.open(path, console)
      return
    }
    var source = try RereadableInput(path, console)
    descriptor = -1
    var head: [UInt8] = []
    var canStream: Bool?
    while canStream == nil {
      let chunk = try source.next(into: &buffer)
      head += chunk
      canStream = SeriesSurvey.canStream(
        head[...], isWhole: chunk.isEmpty, options: options.reader)
    }
    if canStream == true {
      let decimal = try SeriesInput.survey(
        head, &source, file: path, options: options.reader, &buffer, console)
      content = .stream(
        SeriesTableReader(file: path, columns: options.columns, decimal: decimal))
      descriptor = try source.rewound()
      return
    }
    isAtEnd = true
    let bytes = try source.rest(after: head, &buffer)
    if !options.columns.extras.isEmpty || Self.isSeriesWorkbook(bytes, path, options) {
      consume(bytes[...])
      consume([])
    } else {
      content = try observations(bytes)
    }
  }

  /// The panel of the observations; `nil` for a stream.
  var panel: Panel? {
    if case .panel(let panel, _, _) = content { return panel }
    return nil
  }

  /// The next series; `nil` at the end.
  ///
  /// A mistake in the input ends the program.
  mutating func next(_ size: Int) throws -> [TrendEntry]? {
    if case .panel(let panel, let series, let first) = content {
      let last = min(series.count, first + size)
      content = .panel(panel, series, next: last)
      return first < last ? series[first..<last].map { TrendEntry($0) } : nil
    }
    while pending.count < size, !isAtEnd {
      try check()
      let chunk = try SeriesInput.read(descriptor, into: &buffer, named: path, console)
      if chunk.isEmpty { isAtEnd = true }
      consume(chunk)
    }
    try check()
    let block = Array(pending.prefix(size))
    pending.removeFirst(block.count)
    return block.isEmpty ? nil : block
  }

  private mutating func consume(_ chunk: ArraySlice<UInt8>) {
    guard case .stream(var reader) = content else { return }
    // Taken out for the time of the call, so that its buffers are not copied.
    content = .taken
    var records: [SeriesTableReader.Record] = []
    if chunk.isEmpty {
      reader.finish { records.append($0) }
    } else {
      reader.consume(chunk) { records.append($0) }
    }
    content = .stream(reader)
    for record in records {
      pending.append(TrendEntry(record, hasWeights: options.hasWeights))
    }
  }

  private func check() throws {
    guard case .stream(let reader) = content, let problem = reader.problem else { return }
    try SeriesInput.report([problem], console)
  }
}

extension TrendInput {
  /// Whether a workbook holds `unique_id,ds,y`.
  private static func isSeriesWorkbook(
    _ bytes: [UInt8], _ path: String, _ options: Options
  ) -> Bool {
    var reader = options.reader
    reader.readsSeries = true
    let table = ObservationReader.read(bytes, file: path, options: reader).table
    return table?.layoutName == "nixtla"
  }

  private func observations(_ bytes: [UInt8]) throws -> Content {
    let (table, findings) = ObservationReader.read(bytes, file: path, options: options.reader)
    try SeriesInput.report(findings, console)
    guard let table else { throw ExitStatus.badData.code }
    console.note("\(path): \(table.layout)")
    let panel = Panel(observations: table.observations, asOf: options.asOf)
    return .panel(panel, panel.series.filter { !$0.isEmpty }, next: 0)
  }
}
