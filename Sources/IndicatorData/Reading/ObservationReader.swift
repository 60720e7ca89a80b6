/// Reads a file of figures: bytes in, clean observations and a complete list of findings out.
///
/// The file is a text or a workbook in any layout of `Layout.all`, recognised by its header.
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
    let (opened, found) = FigureTable.open(bytes, file: file, options: options)
    guard let opened else { return (nil, found) }
    let (table, findings) = read(opened, file: file, options: options)
    return (table, (found + findings).sorted())
  }

  private static func read(
    _ opened: FigureTable, file: String, options: ReaderOptions
  ) -> (table: ObservationTable?, findings: [Finding]) {
    var input = opened.input
    let plan = opened.plan
    var rows = RowReader(
      plan: plan, separator: input.separator, options: options,
      flags: opened.usesEurostatFlags, hints: opened.periodHints())
    let splits = plan.layout.splitsFirstCell
    var isHeader = input.hasHeaderFirst
    let headerLine = isHeader ? -1 : plan.headerLine
    input.read { bytes, start, line in
      isHeader || line <= headerLine || splits
        ? .init() : rows.readPlain(bytes, from: start, line: line)
    } _: { row in
      if isHeader {
        isHeader = false
      } else if row.line > headerLine {
        rows.read(splits ? row.splittingFirstCell() : row)
      } else if row.line == headerLine {
        rows.reportProblems(of: row)
      }
    }
    let decision = rows.evidence.decide(separator: input.separator, given: options.decimal)
    rows.settle(decision)
    var findings = input.findings + plan.findings + rows.allFindings
    if rows.rowCount == 0, plan.isComplete { findings.append(noRows(file)) }
    guard plan.isComplete else { return (nil, findings) }
    if decision.isUndecided { findings += undecided(rows.evidence) }
    let observations = rows.builder.observations
    let isMixed = findings.contains { $0.rule == DimensionWatch.rule }
    if options.runsChecks, !isMixed {
      findings += StandardChecks.findings(
        in: observations, extraColumns: plan.extras.map(\.title))
    }
    var dialect = input.dialect
    dialect.decimalMark = decision.mark
    let table = ObservationTable(
      observations: observations, dialect: dialect, extraColumns: plan.extras.map(\.title),
      file: file, rowCount: rows.rowCount, layout: plan.summary(opened.header),
      layoutName: plan.layout.name, filteredRows: rows.filteredRows, mixesSeries: isMixed)
    return (table, findings)
  }

  private static func noRows(_ file: String) -> Finding {
    Finding(
      rule: "no-rows", severity: .error, location: SourceLocation(file: file),
      message: "the file has a header and no rows", remedy: "add a row for each figure")
  }

  /// The finding for numbers that can be read two ways, where nothing in the file decides.
  static func undecided(
    _ evidence: DecimalEvidence, field: String = Column.value.name
  ) -> [Finding] {
    guard let first = evidence.firstAmbiguous else { return [] }
    let readings = DecimalMark.allCases.map {
      NumberText(DecimalText.value(first.text, decimal: $0)).description
    }
    return [
      Finding(
        rule: "ambiguous-decimal", severity: .error, location: first.location, field: field,
        value: first.text,
        message: "can be \(readings.joined(separator: " or ")), and no number in the file decides "
          + "it (\(evidence.ambiguous) such numbers, the first one here)",
        remedy: "say --decimal point or --decimal comma")
    ]
  }
}

extension FigureTable {
  /// Whether statuses are letters of Eurostat: by the layout, or by the column's name.
  var usesEurostatFlags: Bool {
    plan.layout.usesEurostatFlags
      || plan[.status].positions.contains { header.names[$0] == "OBS_FLAG" }
  }
}
