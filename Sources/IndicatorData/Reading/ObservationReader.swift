/// Reads an observations file: bytes in, clean observations and a complete list of findings out.
///
/// The file is long CSV with SDMX column names in any order, or an XLSX workbook with a sheet like
/// it; SDMX-CSV 1.0 and 2.0 load as they are. Separator, encoding, line ends and decimal mark are
/// found from the file. Nothing is guessed: what cannot mean exactly one thing is an error that says
/// what to write.
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
    var session = Session(file: file, options: options)
    session.run(bytes)
    return (session.table, session.findings.sorted())
  }
}

/// The reading of one file.
private struct Session {
  let file: String
  let options: ReaderOptions
  var findings: [Finding] = []
  var table: ObservationTable?

  mutating func run(_ bytes: [UInt8]) {
    let (opened, found) = TableInput.open(
      bytes, file: file, columns: TableHeader.columns(options))
    findings = found
    guard var input = opened else { return }
    var rows: RowReader?
    input.read { [options, input] row in
      if rows != nil {
        rows?.read(row)
      } else if !row.isBlank {
        rows = RowReader(header: TableHeader(row, options: options, in: input.place), in: input)
        rows?.reportProblems(of: row)
      }
    }
    findings += input.findings
    guard var observations = rows?.releaseObservations(), let rows else {
      if findings.contains(where: { $0.severity == .error }) { return }
      findings.append(
        error(
          "empty-file", "the file is empty",
          "it needs a header INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE and a row for each figure"))
      return
    }
    findings += rows.header.findings + rows.findings + rows.summaryFindings
    finish(rows, &observations, input)
  }

  private func error(_ rule: String, _ message: String, _ remedy: String) -> Finding {
    Finding(
      rule: rule, severity: .error, location: SourceLocation(file: file), message: message,
      remedy: remedy)
  }

  private mutating func finish(
    _ rows: RowReader, _ observations: inout [Observation], _ input: TableInput
  ) {
    if rows.rowCount == 0 && rows.header.isComplete {
      findings.append(
        error(
          "no-rows", "the file has a header and no rows", "add a row for each figure"))
    }
    guard rows.header.isComplete else { return }
    let decision = rows.evidence.decide(separator: input.separator, given: options.decimal)
    if decision.isUndecided { reportUndecided(rows.evidence) }
    readValues(&observations, decision, input.separator, isSDMX: rows.header.isSDMX)
    if options.runsChecks {
      findings += StandardChecks.findings(
        in: observations, extraColumns: rows.header.extraColumns)
    }
    var dialect = input.dialect
    dialect.decimalMark = decision.mark
    table = ObservationTable(
      observations: observations, dialect: dialect, extraColumns: rows.header.extraColumns,
      file: file, rowCount: rows.rowCount)
  }

  private mutating func readValues(
    _ observations: inout [Observation], _ decision: DecimalEvidence.Decision, _ separator: UInt8?,
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
