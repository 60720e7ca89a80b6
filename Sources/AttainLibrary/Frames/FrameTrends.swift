import Forecasting
import IndicatorData
import Operations
import Trends

/// The series of a table for regression, by the rules of `attain trend` for files.
struct FrameTrends {
  /// The series.
  private(set) var entries: [TrendEntry] = []
  /// The observations that they come from, where they come from such.
  private(set) var panel: Panel?
  /// Notes and warnings about the table.
  private(set) var notes: [Finding] = []

  /// Reads a table.
  init(_ frame: ArrowFrame, _ options: TrendOptions) throws(OperationFailure) {
    var table = options.table
    if table.isKeyOptional, frame.place(of: "unique_id") != nil { table.isKeyOptional = false }
    if !table.isTimeNumber { try FrameSeries.checkColumns(of: frame) }
    let bytes = try FrameText.bytes(frame)
    if table.isTimeNumber || !table.extras.isEmpty {
      try read(bytes, frame.name, table, options, .point)
      return
    }
    var reader = options.reader
    reader.readsSeries = true
    if SeriesSurvey.canStream(bytes[...], isWhole: true, options: reader) == true {
      var survey = SeriesSurvey(file: frame.name, options: options.reader)
      survey.consume(bytes[...])
      let (findings, decimal) = survey.finish()
      try findings.refuseErrors(frame.name)
      notes = findings
      try read(bytes, frame.name, table, options, decimal)
      return
    }
    let (figures, findings) = ObservationReader.read(
      bytes, file: frame.name, options: options.reader)
    try findings.refuseErrors(frame.name)
    notes = findings
    guard let figures else { throw OperationFailure("\(frame.name): no figures", .badData) }
    let panel = Panel(observations: figures.observations, asOf: options.asOf)
    self.panel = panel
    entries = panel.series.filter { !$0.isEmpty }.map { TrendEntry($0) }
  }

  private mutating func read(
    _ bytes: [UInt8], _ name: String, _ columns: SeriesTableReader.Columns,
    _ options: TrendOptions, _ decimal: DecimalMark
  ) throws(OperationFailure) {
    var reader = SeriesTableReader(file: name, columns: columns, decimal: decimal)
    var records: [SeriesTableReader.Record] = []
    reader.consume(bytes[...]) { records.append($0) }
    reader.finish { records.append($0) }
    if let problem = reader.problem { try [problem].refuseErrors(name) }
    entries = records.map { TrendEntry($0, hasWeights: options.hasWeights) }
  }
}
