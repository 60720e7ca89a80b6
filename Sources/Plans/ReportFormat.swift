/// The formats that a plan's results may be asked for.
package enum ReportFormat: String, CaseIterable, Sendable {
  case html, docx, xlsx, md, csv, json, latex, pdf, pptx
  /// One page for those who decide, as Word and PDF.
  case summary
  /// What the report rests on, as Word: notes, figures and sources, tasks.
  case annex

  /// The reports that this version writes; tables in CSV and JSON are written in any case.
  package static let reports: [ReportFormat] = [
    .html, .docx, .xlsx, .md, .latex, .pdf, .pptx, .summary, .annex,
  ]
}
