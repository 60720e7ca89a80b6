import CEmbedded
import Foundation

/// A document as PDF for screen readers and archives: pandoc makes a page of it, WeasyPrint prints
/// that with its fonts inside and its structure tagged (PDF/UA-1).
struct PDFReport {
  private let content: ReportContent
  private let document: ReportDocument

  init(_ content: ReportContent, _ document: ReportDocument) {
    self.content = content
    self.document = document
  }

  /// The document's bytes; the same for the same run, programs and fonts.
  ///
  /// - Throws: `ReportFailure` when pandoc or WeasyPrint is missing or fails.
  func bytes() throws(ReportFailure) -> [UInt8] {
    let pandoc = try ExternalProgram("pandoc", package: "pandoc", for: "pdf")
    let printer = try ExternalProgram("weasyprint", package: "weasyprint", for: "pdf")
    let tree = PandocDocument(document, content.phrases, form: .page)
    let folder = try WorkFolder()
    for image in tree.images { try folder.write(Array(image.svg.utf8), to: image.name) }
    try folder.write(Self.style, to: "print.css")
    try folder.write(tree.json, to: "report.json")
    let epoch = (content.plan.asOf ?? content.plan.issued).map { $0.daysSinceEpoch * 86_400 }
    try pandoc.run(
      [
        "--from", "json", "--to", "html5", "--standalone", "--css", "print.css", "--output",
        "report.html", "report.json",
      ], in: folder.url)
    try printer.run(
      ["--pdf-variant", "pdf/ua-1", "report.html", "report.pdf"], in: folder.url,
      epoch: epoch ?? 946_684_800)
    return try folder.read("report.pdf")
  }

  private static var style: [UInt8] {
    Array(UnsafeBufferPointer(start: attain_print_style(), count: attain_print_style_size()))
  }
}

/// The annual report, printed.
struct PDFRenderer: ReportRenderer {
  /// `report.pdf`.
  func files(
    _ content: ReportContent, _ request: ReportRequest
  ) throws(ReportFailure) -> [OutputFile] {
    let report = PDFReport(content, AnnualReport(content).document)
    return [OutputFile(request.name("pdf"), bytes: try report.bytes())]
  }
}

/// Slides, by pandoc.
struct SlideRenderer: ReportRenderer {
  /// `report.pptx`, in the styles of the office's template where that is a PowerPoint file.
  func files(
    _ content: ReportContent, _ request: ReportRequest
  ) throws(ReportFailure) -> [OutputFile] {
    let pandoc = try ExternalProgram("pandoc", package: "pandoc", for: "pptx")
    let tree = PandocDocument(SlideDeck(content).document, content.phrases, form: .slides)
    let folder = try WorkFolder()
    try folder.write(tree.json, to: "report.json")
    var options = ["--from", "json", "--to", "pptx", "--slide-level", "1"]
    if let template = request.slideTemplate {
      try folder.write(template, to: "reference.pptx")
      options += ["--reference-doc", "reference.pptx"]
    }
    let epoch = (content.plan.asOf ?? content.plan.issued).map { $0.daysSinceEpoch * 86_400 }
    try pandoc.run(
      options + ["--output", "report.pptx", "report.json"], in: folder.url,
      epoch: epoch ?? 946_684_800)
    return [OutputFile(request.name("pptx"), bytes: try folder.read("report.pptx"))]
  }
}
