import ArgumentParser
import Plans
import Reporting

/// The reports of a run beyond what the plan asks for.
struct ReportOptions: ParsableArguments {
  @Option(
    help: .init(
      "Reports to write, instead of the plan's, as html,docx; of \(Self.names).",
      valueName: "formats"))
  var report: FormatList?

  @Option(help: "Write every chart as a file too: svg or png.")
  var charts: ChartFormat?

  @Option(
    help: "A Word (or PowerPoint) file of your office whose styles DOCX (or PPTX) takes.",
    completion: .file(extensions: ["docx", "pptx"]))
  var template: String?

  @Option(help: "Write one DOCX report for each agency too: agency.")
  var by: Division?

  private static let names = ReportFormat.reports.map(\.rawValue).joined(separator: ", ")

  /// Whether the command line asks for nothing.
  var isEmpty: Bool { report == nil && charts == nil && template == nil && by == nil }

  /// What the command line asks for, else what the plan does; Markdown in any case.
  func formats(for plan: Plan) -> [ReportFormat] {
    report?.formats
      ?? ReportFormat.reports.filter {
        $0 == .md || plan.report.formats.contains($0)
      }
  }

  /// Whether what is written shows first years, milestones and required paths.
  func showsProgress(of plan: Plan) -> Bool {
    charts != nil || formats(for: plan).contains { [.html, .docx, .pdf].contains($0) }
  }

  enum ChartFormat: String, ExpressibleByArgument, CaseIterable { case svg, png }
  enum Division: String, ExpressibleByArgument, CaseIterable { case agency }
}

/// Formats as html,docx.
struct FormatList: ExpressibleByArgument {
  let formats: [ReportFormat]

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    formats = names.compactMap { name in ReportFormat.reports.first { $0.rawValue == name } }
    guard formats.count == names.count else { return nil }
  }
}
