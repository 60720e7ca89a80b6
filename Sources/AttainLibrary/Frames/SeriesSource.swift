import IndicatorData
import Operations

/// The series of a table: straight from its columns `unique_id`, `ds` and `y`, or, where it has any
/// other layout, by the readers of files.
struct SeriesSource {
  private enum Content {
    case columns(FrameSeries)
    case records([StreamedSeries])
  }

  private var content: Content
  /// Notes and warnings about the table.
  private(set) var notes: [Finding] = []
  /// What the times are.
  let timeType: ArrowType
  /// What the keys are.
  let keyType: ArrowType

  /// Opens a table.
  ///
  /// - Parameters:
  ///   - frame: The table.
  ///   - options: What its user says about it.
  /// - Throws: Where it cannot be read.
  init(_ frame: ArrowFrame, _ options: ReaderOptions) throws(OperationFailure) {
    if options == ReaderOptions(), let series = try FrameSeries(frame) {
      content = .columns(series)
      (timeType, keyType) = (series.timeType, series.keyType)
      return
    }
    let (series, notes) = try Self.records(FrameText.bytes(frame), frame.name, options)
    content = .records(series)
    self.notes = notes
    (timeType, keyType) = (.text(isLarge: false), .text(isLarge: false))
  }

  private static func records(
    _ bytes: [UInt8], _ name: String, _ options: ReaderOptions
  ) throws(OperationFailure) -> ([StreamedSeries], [Finding]) {
    var options = options
    options.readsSeries = true
    if SeriesSurvey.canStream(bytes[...], isWhole: true, options: options) == true {
      var survey = SeriesSurvey(file: name, options: options)
      survey.consume(bytes[...])
      let (findings, decimal) = survey.finish()
      try findings.refuseErrors(name)
      var reader = SeriesStreamReader(file: name, options: options, decimal: decimal)
      var series: [StreamedSeries] = []
      reader.consume(bytes[...]) { series.append($0) }
      reader.finish { series.append($0) }
      return (series, findings)
    }
    let (table, findings) = ObservationReader.read(bytes, file: name, options: options)
    try findings.refuseErrors(name)
    guard let table else { throw OperationFailure("\(name): no table of figures", .badData) }
    let (series, notes) = table.seriesRecords()
    return (series, findings + notes)
  }

  /// The next series, some at a time; none at the end.
  ///
  /// - Throws: What is wrong with the table, all of it, once it was read.
  mutating func next(_ size: Int, _ pending: inout [StreamedSeries]) throws(OperationFailure)
    -> [StreamedSeries]
  {
    switch content {
    case .records(let records):
      let block = Array(records.prefix(size))
      content = .records(Array(records.dropFirst(size)))
      return block
    case .columns(var series):
      // Taken out for the time of the call, so that its buffers are not copied.
      content = .records([])
      var goesOn = true
      while pending.count < size, goesOn, series.findings.isEmpty {
        goesOn = try series.next { pending.append($0) }
      }
      if !series.findings.isEmpty {
        while goesOn { goesOn = try series.next { _ in } }
        try series.findings.refuseErrors("series")
      }
      content = .columns(series)
      let block = Array(pending.prefix(size))
      pending.removeFirst(block.count)
      return block
    }
  }
}

extension [Finding] {
  /// Throws where one of the findings is an error.
  func refuseErrors(
    _ name: String, status: ExitStatus = .badData
  ) throws(OperationFailure) {
    guard contains(where: { $0.severity == .error }) else { return }
    throw OperationFailure(FindingText.summary(self, name), status, findings: self)
  }
}

/// Findings in a few lines, for the message of a failure.
enum FindingText {
  private static let most = 10

  /// The first errors, and how many more there are.
  static func summary(_ findings: [Finding], _ name: String) -> String {
    let errors = findings.filter { $0.severity == .error }
    let more = errors.count > most ? "\nand \(errors.count - most) more" : ""
    return errors.prefix(most).map(\.description).joined(separator: "\n") + more
  }
}
