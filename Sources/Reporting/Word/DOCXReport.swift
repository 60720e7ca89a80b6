import CEmbedded
import Foundation

/// `report.docx`: the annual report for Word, by pandoc, in built-in styles so that an office's
/// template restyles it.
package struct DOCXReport {
  let content: ReportContent
  let template: [UInt8]?
  private let document: ReportDocument

  /// Prepares the report.
  ///
  /// - Parameters:
  ///   - content: What the report says.
  ///   - document: What it is made of; `nil` is the annual report.
  ///   - template: A Word document whose styles to take; `nil` takes those of the program.
  package init(
    _ content: ReportContent, document: ReportDocument? = nil, template: [UInt8]? = nil
  ) {
    self.content = content
    self.template = template
    self.document = document ?? AnnualReport(content).document
  }

  /// The document's bytes; the same for the same run, pandoc and fonts.
  ///
  /// - Throws: `ReportFailure` when pandoc or rsvg-convert is missing or fails.
  package func bytes() throws(ReportFailure) -> [UInt8] {
    let pandoc = try ExternalProgram("pandoc", package: "pandoc", for: "docx")
    let tree = PandocDocument(document, content.phrases)
    let folder = try WorkFolder()
    for image in tree.images {
      try folder.write(try ChartImage.png(image.svg), to: image.name)
    }
    try folder.write(template ?? Self.reference, to: "reference.docx")
    try folder.write(tree.json, to: "report.json")
    let day = content.plan.asOf ?? content.plan.issued
    try pandoc.run(
      [
        "--from", "json", "--to", "docx", "--reference-doc", "reference.docx", "--output",
        "report.docx", "report.json",
      ], in: folder.url, epoch: day.map { $0.daysSinceEpoch * 86_400 } ?? 946_684_800)
    return try folder.read("report.docx")
  }

  private static var reference: [UInt8] {
    Array(
      UnsafeBufferPointer(
        start: attain_report_reference(), count: attain_report_reference_size()))
  }
}

/// The document, and one for each agency where that is asked for.
struct WordRenderer: ReportRenderer {
  /// `report.docx`, and `report.AGENCY.docx`.
  func files(
    _ content: ReportContent, _ request: ReportRequest
  ) throws(ReportFailure) -> [OutputFile] {
    var files = [try file(content, request, part: "")]
    guard request.isByAgency else { return files }
    for (agency, name) in zip(content.agencies, Self.fileNames(content.agencies)) {
      files.append(
        try file(content.narrowed(toAgency: agency), request, part: ".\(name)"))
    }
    return files
  }

  private func file(
    _ content: ReportContent, _ request: ReportRequest, part: String
  ) throws(ReportFailure) -> OutputFile {
    let report = DOCXReport(content, template: request.template)
    return OutputFile(request.name("docx", part: part), bytes: try report.bytes())
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
}

/// What the report rests on.
struct AnnexRenderer: ReportRenderer {
  /// `annex.docx`.
  func files(
    _ content: ReportContent, _ request: ReportRequest
  ) throws(ReportFailure) -> [OutputFile] {
    let report = DOCXReport(
      content, document: AnnualReport(content).annex, template: request.template)
    return [OutputFile("annex\(request.infix).docx", bytes: try report.bytes())]
  }
}

/// The page for those who decide.
struct SummaryRenderer: ReportRenderer {
  /// `summary.docx` and `summary.pdf`.
  func files(
    _ content: ReportContent, _ request: ReportRequest
  ) throws(ReportFailure) -> [OutputFile] {
    let document = PageSummary(content).document
    let word = DOCXReport(content, document: document, template: request.template)
    return [
      OutputFile("summary\(request.infix).docx", bytes: try word.bytes()),
      OutputFile(
        "summary\(request.infix).pdf", bytes: try PDFReport(content, document).bytes()),
    ]
  }
}
