import IndicatorData
import Operations
import Plans
import Reporting

/// A plan from YAML to a workbook and back.
struct PlanConversion {
  let file: String
  let bytes: [UInt8]
  let console: Console

  /// Whether a name is that of a plan in YAML.
  static func isPlan(_ file: String) -> Bool { isText(file) }

  /// Whether bytes are those of a workbook that holds a plan.
  static func isPlan(_ bytes: [UInt8]) -> Bool {
    let names = WorkbookSheets.names(in: bytes).map { $0.lowercased() }
    return names.contains(PlanBook.plan.lowercased()) && names.contains("targets")
  }

  /// Whether a name is that of a YAML file.
  static func isText(_ file: String?) -> Bool {
    let name = file?.lowercased() ?? ""
    return name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }

  /// Writes the plan, and figures that stood in its workbook beside a YAML file.
  func write(to output: String?, form: FigureForm?) throws {
    let (yaml, figures) = try content(observations: output.map(Self.figuresName))
    guard let output, output != "-" else {
      try console.result(yaml)
      return
    }
    warnOfPaths(yaml, output)
    var files: [(String, [UInt8])] = []
    let ending = form?.rawValue ?? output.split(separator: ".").last?.lowercased()
    switch ending {
    case "ods": files = [(output, try ods(yaml, figures))]
    case "xlsx": files = [(output, try Self.xlsx(yaml, figures))]
    case "yaml", "yml":
      files = [(output, Array(yaml.utf8))]
      if let figures { files.append((Self.beside(output), Array(figures.csv.utf8))) }
    default: throw CommandFailure("\(output): a plan goes to .yaml, .xlsx or .ods", .badPlan)
    }
    for (path, bytes) in files {
      var stream = try OutputStream(path, console)
      try stream.write(bytes)
      try stream.complete()
    }
    console.say("wrote \(files.map(\.0).joined(separator: " and "))")
  }

  /// The plan as YAML that reads without a mistake, and the figures of its workbook.
  private func content(observations: String?) throws -> (yaml: String, figures: FigureGrid?) {
    guard WorkbookSheets.areWorkbook(bytes) else {
      let text = String(decoding: bytes, as: UTF8.self)
      try report(PlanReader.read(text, file: file).findings)
      return (text, nil)
    }
    try report(PlanWorkbook.read(bytes, file: file).findings)
    let isText = observations.map(Self.isCSV) ?? true
    let name = observations ?? "observations.csv"
    let (text, finding) = PlanWorkbook.text(
      of: bytes, file: file, observations: name, isOwn: !isText)
    try report(finding.map { [$0] } ?? [])
    guard let text else { throw ExitStatus.badPlan.code }
    return (text.yaml, text.hasObservations ? try figures() : nil)
  }

  private func figures() throws -> FigureGrid? {
    var options = ReaderOptions()
    options.sheet = PlanBook.observations
    options.carriesExtras = true
    let (table, findings) = ObservationReader.read(bytes, file: file, options: options)
    try report(findings)
    guard let table else { return nil }
    let (grid, problems) = FigureGrid.make(table, .long)
    try report(problems)
    return grid
  }

  private func report(_ findings: [Finding]) throws {
    console.report(findings)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.badPlan.code }
  }

  /// Files that the plan names by a path relative to its own folder.
  private func warnOfPaths(_ yaml: String, _ output: String) {
    guard InputBytes.folder(of: file) != InputBytes.folder(of: output),
      let plan = PlanReader.read(yaml, file: file).plan
    else { return }
    let own = [Self.figuresName(output), Self.name(of: output)]
    let names = plan.dataFiles.map(\.path).filter { !$0.hasPrefix("/") && !own.contains($0) }
    guard !names.isEmpty else { return }
    console.say(
      "the plan names \(names.joined(separator: ", ")) relative to its folder: copy them beside "
        + output)
  }

  // MARK: Forms

  private static func isCSV(_ name: String) -> Bool { name.hasSuffix(".csv") }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Where the figures of the sheet Observations go: a file beside YAML, else the new workbook.
  private static func figuresName(_ output: String) -> String {
    isText(output) ? name(of: beside(output)) : name(of: output)
  }

  private static func beside(_ output: String) -> String {
    output.prefix(upTo: output.lastIndex(of: ".") ?? output.endIndex) + "-observations.csv"
  }

  /// A plan's workbook; figures of its own take the place of the files that it names.
  static func xlsx(_ yaml: String, _ figures: FigureGrid?) throws -> [UInt8] {
    let sheets = try sheets(yaml, hasFigures: figures != nil)
    do throws(ReportFailure) {
      return try PlanWorkbookWriter.bytes(sheets, observations: figures)
    } catch {
      throw CommandFailure(error.message, .inputOutput)
    }
  }

  private func ods(_ yaml: String, _ figures: FigureGrid?) throws -> [UInt8] {
    let sheets = try Self.sheets(yaml, hasFigures: figures != nil)
    var tables = sheets.sheets.map { sheet in
      let head = [sheet.columns.map { FigureGrid.Cell.text($0.heading) }]
      return (name: sheet.name, rows: head + sheet.rows.map { $0.map { .text($0) } })
    }
    if let figures {
      let head = figures.header.map { FigureGrid.Cell.text($0) }
      tables.append((PlanBook.observations, [head] + figures.rows))
    }
    guard let bytes = ODSFile.bytes(tables) else {
      throw CommandFailure("no memory for the spreadsheet", .inputOutput)
    }
    return bytes
  }

  private static func sheets(_ yaml: String, hasFigures: Bool) throws -> PlanSheets {
    guard var sheets = PlanSheets(yaml: yaml) else { throw ExitStatus.internalError.code }
    if hasFigures { sheets.dropOwnData() }
    return sheets
  }
}
