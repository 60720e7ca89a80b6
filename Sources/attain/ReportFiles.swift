import Operations
import Planning
import Reporting

/// The report files of a run: `report.<format>` in the language of `--lang`, and
/// `report.<language>.<format>` in each further language that the plan asks for.
struct ReportFiles {
  private let content: ReportContent
  private let options: ReportOptions
  private let planTemplate: [UInt8]?
  private let console: Console

  /// The files of a run.
  ///
  /// - Parameters:
  ///   - content: What the reports say.
  ///   - options: What the command line asks for.
  ///   - template: The document that the plan names for the styles of Word reports.
  ///   - console: Takes what goes wrong.
  init(
    _ content: ReportContent, _ options: ReportOptions, template: [UInt8]?, _ console: Console
  ) {
    planTemplate = template
    self.content = content
    self.options = options
    self.console = console
  }

  /// All files, complete.
  func files() throws -> [OutputFile] {
    var files: [OutputFile] = []
    let plan = content.assessment.plan
    if options.report == nil, plan.report.formats.contains(.pdf) {
      console.say("pdf is not written; print report.html or save report.docx as PDF")
    }
    for format in options.formats(for: plan) {
      for (content, infix) in versions { files += try self.files(format, content, infix) }
    }
    for (content, infix) in versions { files += try charts(content, infix) }
    return files
  }

  /// Each target's chart as a file of its own, where that is asked for.
  private func charts(_ content: ReportContent, _ infix: String) throws -> [OutputFile] {
    guard let format = options.charts else { return [] }
    return try content.charts.map { name, svg in
      let file = "charts/\(name)\(infix).\(format.rawValue)"
      switch format {
      case .svg: return OutputFile(file, svg)
      case .png:
        return OutputFile(
          file, bytes: try made { () throws(ReportFailure) in try ChartImage.png(svg) })
      }
    }
  }

  private var versions: [(content: ReportContent, infix: String)] {
    let main = content.phrases.language
    let others = content.assessment.plan.report.languages.filter { $0 != main }
    return [(content, "")] + others.map { (content.translated($0), ".\($0.rawValue)") }
  }

  private func files(
    _ format: ReportFormat, _ content: ReportContent, _ infix: String
  ) throws -> [OutputFile] {
    switch format {
    case .html: [OutputFile("report\(infix).html", HTMLReport(content).text)]
    case .md:
      [
        OutputFile(
          "report\(infix).md",
          MarkdownReport(content.withoutProgress) { figure in
            options.charts.map { "charts/\(figure.id)\(infix).\($0.rawValue)" }
          }.text)
      ]
    case .xlsx:
      [
        OutputFile(
          "report\(infix).xlsx",
          bytes: try made { () throws(ReportFailure) in try XLSXReport(content).bytes() })
      ]
    case .docx: try documents(content, infix)
    case .latex: [OutputFile("report\(infix).tex", LaTeXTables(content).text)]
    case .csv, .json, .pdf: []
    }
  }

  /// The Word report, and one for each agency where that is asked for.
  private func documents(_ content: ReportContent, _ infix: String) throws -> [OutputFile] {
    let template = try template()
    let parts =
      options.by == .agency
      ? zip(content.agencies, Self.fileNames(content.agencies)).map {
        (content.narrowed(toAgency: $0), ".\($1)")
      } : []
    return try ([(content, "")] + parts).map { content, agency in
      OutputFile(
        "report\(agency)\(infix).docx",
        bytes: try made { () throws(ReportFailure) in
          try DOCXReport(content, template: template).bytes()
        })
    }
  }

  private func template() throws -> [UInt8]? {
    guard let path = options.template else { return planTemplate }
    do {
      let bytes = try InputBytes.read(path)
      guard PlanLoader.isWordDocument(bytes) else {
        throw CommandFailure("\(path): is not a Word document; save it as .docx", .badData)
      }
      return bytes
    } catch let error as InputBytes.Failure {
      throw CommandFailure("\(path): \(error.message); \(error.remedy)", error.status)
    }
  }

  /// Codes as parts of file names, each different: what is not a letter, digit, - or _ becomes -.
  private static func fileNames(_ codes: [String]) -> [String] {
    var names: [String] = []
    for (index, code) in codes.enumerated() {
      let kept = code.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }
      let name = String(kept)
      names.append(names.contains(name) ? "\(name)-\(index + 1)" : name)
    }
    return names
  }

  /// A report's bytes, or the program's end with what went wrong.
  private func made<Result>(_ make: () throws(ReportFailure) -> Result) throws -> Result {
    do {
      return try make()
    } catch {
      throw CommandFailure(error.message, error.isMissingProgram ? .unavailable : .inputOutput)
    }
  }
}
