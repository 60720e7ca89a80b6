import ArgumentParser
import Assessment
import IndicatorData
import Operations
import Reporting

/// `attain check`: what is wrong with a plan and its data, or with a file of figures, and how good
/// the data are.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate a plan and its data, or a file of figures: every problem with its place "
      + "and remedy, and a table of the data's quality.",
    usage: """
      attain check plan.yaml
      attain check plan.yaml --format json
      attain check estat_sdg_07_40.tsv
      attain check figures.xlsx --sheet Data --where Sex=T
      """)

  @Argument(
    help: .init(
      "The plan file (YAML) or a file of figures; - is standard input, a plan unless --layout "
        + "says how figures are laid out."),
    completion: .file())
  var plan: String

  @Option(help: "What to print: table or json.")
  var format: TextFormat = .table

  @OptionGroup var input: InputOptions

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let console = shared.console
    if (FigureFile.isNamedSo(plan) && !isPlanWorkbook) || (plan == "-" && input.layout != nil) {
      try checkFigures(console)
    } else {
      try checkPlan(console)
    }
  }

  /// Whether the file is a workbook that holds a plan.
  private var isPlanWorkbook: Bool {
    guard let bytes = try? InputBytes.read(plan) else { return false }
    return PlanConversion.isPlan(bytes)
  }

  private func checkFigures(_ console: Console) throws {
    let (table, findings) = ObservationReader.read(
      try SeriesInput.bytes(of: plan, console), file: plan, options: try input.readerOptions())
    let isWrong = findings.contains { $0.severity == .error }
    switch format {
    case .json: try console.result(try FindingSummary.json(findings))
    case .table:
      var quality = ""
      if let table, !table.mixesSeries {
        quality =
          "\(plan): \(table.layout) (\(table.dialect))\n\n"
          + SeriesQualityTable.text(
            GroupedObservations(table.observations), phrases: Phrases(shared.lang),
            width: console.width)
      }
      try console.result(text(findings, quality: quality, console))
    }
    if isWrong { throw ExitStatus.badData.code }
  }

  private func checkPlan(_ console: Console) throws {
    var loader = PlanLoader()
    let loaded = loader.load(plan, asOf: shared.asOf, input: try input.readerOptions())
    var findings = loader.findings
    var status = loader.status
    var assessment: PlanAssessment?
    if let loaded {
      let classes = try ModelFiles.load(shared.classes, for: loaded.plan, console)
      let assessed = PlanAssessment(
        plan: loaded.plan, panel: loaded.panel, seed: ProgramIdentity.defaultSeed, classes: classes)
      assessment = assessed
      if status == nil, !loaded.plan.scenarios.isEmpty {
        let impossible = ScenarioAssessment(assessed, scenarios: loaded.plan.scenarios).findings
        if impossible.contains(where: { $0.severity == .error }) { status = .badPlan }
        findings += impossible
      }
    }
    switch format {
    case .json: try console.result(try FindingSummary.json(findings))
    case .table:
      let quality = assessment.map {
        DataQualityTable.text($0, phrases: Phrases(shared.lang), width: console.width)
      }
      try console.result(text(findings, quality: quality ?? "", console))
    }
    if let status { throw status.code }
  }

  /// Findings, the table, and a line that counts the findings.
  private func text(_ findings: [Finding], quality: String, _ console: Console) -> String {
    // Notes say what the table says again; they are for the curious.
    let shown = findings.filter { shared.verbose || $0.severity > .note }
    var text = FindingList.lines(shown, all: shared.verbose).map { "\($0)\n" }.joined()
    if !quality.isEmpty {
      if !text.isEmpty { text += "\n" }
      text += quality + "\n"
    }
    let hint = shown.count < findings.count ? " (-v shows the notes)" : ""
    return text + FindingSummary.text(findings) + hint + "\n"
  }
}

/// Tells files of figures from plans.
enum FigureFile {
  private static let endings: Set<String> = [
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "fods", "json", "ndjson",
    "jsonl", "px",
  ]

  /// Whether a file's name says that it holds figures.
  static func isNamedSo(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return false }
    return endings.contains(name[name.index(after: dot)...].lowercased())
  }
}
