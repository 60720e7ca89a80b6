/// Reads an observations file: bytes in, clean observations and a complete list of findings out.
///
/// The file is long CSV with SDMX column names in any order; SDMX-CSV 1.0 and 2.0 load as they are.
/// Separator, encoding, line ends and decimal mark are found from the file. Nothing is guessed: what
/// cannot mean exactly one thing is an error that says what to write.
///
///     let (table, findings) = ObservationReader.read(bytes, file: "observations.csv")
///     for finding in findings { print(finding) }
///     print(table?.dialect.description ?? "no table")   // "UTF-8, comma, decimal point, LF"
public enum ObservationReader {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for findings.
  ///   - options: What the user says about it.
  /// - Returns: The table, `nil` where no table could be made out at all (no text, no header, a
  ///   mandatory column missing), and all findings in the order of the file. A table may come with
  ///   errors; then it is fit for further checks, not for use.
  /// - Complexity: O(bytes); each distinct text of a key is stored once.
  public static func read(
    _ bytes: [UInt8], file: String, options: ReaderOptions = .init()
  ) -> (table: ObservationTable?, findings: [Finding]) {
    if let (kind, remedy) = FileSignature.recognise(bytes) {
      return (nil, [error("not-a-table", file, "this is \(kind), not a table", remedy)])
    }
    let text = DecodedText(bytes, name: file)
    if text.bytes.allSatisfy({ $0 <= Byte.space && $0 != 0 }) {
      return (
        nil,
        [
          error(
            "empty-file", file, "the file is empty",
            "it needs a header INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE and a row for each figure")
        ]
      )
    }
    var session = Session(text: text, file: file, options: options)
    session.run()
    return (session.table, session.findings.sorted())
  }

  fileprivate static func error(
    _ rule: String, _ file: String, _ message: String, _ remedy: String
  ) -> Finding {
    Finding(
      rule: rule, severity: .error, location: SourceLocation(file: file), message: message,
      remedy: remedy)
  }
}

/// The reading of one file from its decoded text.
private struct Session {
  let text: DecodedText
  let file: String
  let options: ReaderOptions
  var findings: [Finding]
  var table: ObservationTable?

  init(text: DecodedText, file: String, options: ReaderOptions) {
    self.text = text
    self.file = file
    self.options = options
    findings = text.findings
  }

  mutating func run() {
    let wanted = TableHeader.wantedNames(options)
    let layout = SeparatorDetection(of: text.bytes) {
      wanted[$0] != nil || TableHeader.structureNames.contains($0)
    }
    var tokenizer = DelimitedTokenizer(separator: layout.separator, line: layout.line)
    var rows: RowReader?
    func take(_ row: DelimitedRecord) {
      if rows != nil {
        rows?.read(row)
      } else if !row.isBlank {
        for problem in row.problems {
          let place = SourceLocation(file: file, line: problem.line, column: problem.column)
          findings.append(QuoteProblem.finding(problem.kind, at: place))
        }
        let header = TableHeader(row, options: options, file: file)
        rows = RowReader(header: header, file: file, separator: layout.separator)
      }
    }
    tokenizer.consume(text.bytes[layout.start...], take)
    tokenizer.finish(take)
    guard var observations = rows?.releaseObservations(), let rows else { return }
    findings += rows.header.findings + rows.findings + rows.summaryFindings
    finish(
      rows, &observations, separator: layout.separator, newline: tokenizer.lineEnds.newline)
  }

  private mutating func finish(
    _ rows: RowReader, _ observations: inout [Observation], separator: UInt8,
    newline: Dialect.Newline
  ) {
    if rows.rowCount == 0 && rows.header.isComplete {
      findings.append(
        ObservationReader.error(
          "no-rows", file, "the file has a header and no rows", "add a row for each figure"))
    }
    guard rows.header.isComplete else { return }
    let decision = rows.evidence.decide(separator: separator, given: options.decimal)
    if decision.isUndecided { reportUndecided(rows.evidence) }
    readValues(&observations, decision, separator, isSDMX: rows.header.isSDMX)
    if options.runsChecks {
      findings += StandardChecks.findings(
        in: observations, extraColumns: rows.header.extraColumns)
    }
    table = ObservationTable(
      observations: observations,
      dialect: Dialect(
        separator: Character(Unicode.Scalar(separator)), decimalMark: decision.mark,
        hasByteOrderMark: text.hasByteOrderMark, encoding: text.encoding, newline: newline),
      extraColumns: rows.header.extraColumns, file: file, rowCount: rows.rowCount)
  }

  private mutating func readValues(
    _ observations: inout [Observation], _ decision: DecimalEvidence.Decision, _ separator: UInt8,
    isSDMX: Bool
  ) {
    var reader = ValueReader(
      decision: decision, separator: separator, options: options, isSDMX: isSDMX)
    for index in observations.indices { reader.read(&observations[index]) }
    findings += reader.findings + reader.summaryFindings
  }

  private mutating func reportUndecided(_ evidence: DecimalEvidence) {
    guard let first = evidence.firstAmbiguous else { return }
    let readings = DecimalMark.allCases.map {
      NumberText(DecimalText.value(first.text, decimal: $0)).description
    }
    findings.append(
      Finding(
        rule: "ambiguous-decimal", severity: .error, location: first.location, field: "OBS_VALUE",
        value: first.text,
        message: "can be \(readings.joined(separator: " or ")), and no number in the file decides "
          + "it (\(evidence.ambiguous) such numbers, the first one here)",
        remedy: "say --decimal point or --decimal comma"))
  }
}
