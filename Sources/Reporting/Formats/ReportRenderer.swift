import Plans

/// A format of the report: turns what a report says into files, whole.
///
/// One type a format, in a file or folder of its own; `renderer(of:)` is the only list of them.
package protocol ReportRenderer: Sendable {
  /// The files of the format.
  ///
  /// - Parameters:
  ///   - content: What the report says.
  ///   - request: How its files are named, and what goes into them.
  /// - Returns: Files with names in the output folder.
  /// - Throws: `ReportFailure` where a program or a folder is missing.
  func files(
    _ content: ReportContent, _ request: ReportRequest
  ) throws(ReportFailure) -> [OutputFile]
}

/// How the files of a report are named, and what goes into them.
package struct ReportRequest: Sendable {
  /// What stands between `report` and the ending, as `.vi`; empty in the main language.
  package var infix = ""
  /// The ending of the files of charts that are written beside the report; `nil` for none.
  package var chartEnding: String?
  /// A Word document whose styles to take; `nil` takes those of the program.
  package var template: [UInt8]?
  /// A PowerPoint file whose styles slides take; `nil` takes those of pandoc.
  package var slideTemplate: [UInt8]?
  /// Whether each agency gets a Word document of its own.
  package var isByAgency = false

  /// One report, without charts or documents beside it.
  package init() {}

  /// The name of a file of the report.
  func name(_ ending: String, part: String = "") -> String { "report\(part)\(infix).\(ending)" }
}

extension ReportFormat {
  /// What writes the format; `nil` for those that are written in any case, or not yet.
  package var renderer: (any ReportRenderer)? {
    switch self {
    case .html: HTMLRenderer()
    case .docx: WordRenderer()
    case .xlsx: ExcelRenderer()
    case .md: MarkdownRenderer()
    case .latex: LaTeXRenderer()
    case .pdf: PDFRenderer()
    case .pptx: SlideRenderer()
    case .summary: SummaryRenderer()
    case .annex: AnnexRenderer()
    case .csv, .json: nil
    }
  }
}
