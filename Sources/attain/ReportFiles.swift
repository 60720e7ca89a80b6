import Plans
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

  /// All files, complete, and what could not be made for want of a program.
  func files() throws -> (files: [OutputFile], missing: [String]) {
    var files: [OutputFile] = []
    var missing: [String] = []
    let template = try template()
    for format in options.formats(for: content.assessment.plan) {
      for (content, infix) in versions {
        do throws(ReportFailure) {
          files += try self.files(format, content, infix, template)
        } catch {
          guard error.isMissingProgram else { throw CommandFailure(error.message, .inputOutput) }
          if !missing.contains(error.message) { missing.append(error.message) }
        }
      }
    }
    for (content, infix) in versions { files += try charts(content, infix) }
    return (files, missing)
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
    _ format: ReportFormat, _ content: ReportContent, _ infix: String, _ template: [UInt8]?
  ) throws(ReportFailure) -> [OutputFile] {
    guard let renderer = format.renderer else { return [] }
    var request = ReportRequest()
    request.infix = infix
    request.chartEnding = options.charts?.rawValue
    request.isByAgency = options.by == .agency
    let isForSlides = options.template?.hasSuffix(".pptx") ?? false
    request.template = isForSlides ? planTemplate : template
    request.slideTemplate = isForSlides ? template : nil
    return try renderer.files(content, request)
  }

  private func template() throws -> [UInt8]? {
    guard let path = options.template else { return planTemplate }
    do {
      let bytes = try InputBytes.read(path)
      guard Self.isWordDocument(bytes) else {
        throw CommandFailure(
          "\(path): is not a Word or PowerPoint document; save it as .docx or .pptx", .badData)
      }
      return bytes
    } catch let error as InputBytes.Failure {
      throw CommandFailure("\(path): \(error.message); \(error.remedy)", error.status)
    }
  }

  /// Whether bytes may be a Word document: those are zip archives.
  static func isWordDocument(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("PK".utf8)) }

  /// A report's bytes, or the program's end with what went wrong.
  private func made<Result>(_ make: () throws(ReportFailure) -> Result) throws -> Result {
    do {
      return try make()
    } catch {
      throw CommandFailure(error.message, error.isMissingProgram ? .unavailable : .inputOutput)
    }
  }
}
