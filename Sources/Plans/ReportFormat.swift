/// The formats that a plan's results may be asked for.
package enum ReportFormat: String, CaseIterable, Sendable {
  case html, docx, xlsx, md, csv, json, latex, pdf

  /// The reports that this version writes; tables in CSV and JSON are written in any case.
  package static let reports: [ReportFormat] = [.html, .docx, .xlsx, .md, .latex]
}
