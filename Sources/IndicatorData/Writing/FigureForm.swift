/// A form in which figures are written out.
package enum FigureForm: String, CaseIterable, Sendable {
  /// One row a figure under the standard names, CSV.
  case long
  /// A column for each period, CSV.
  case wide
  /// SDMX-CSV 2.0.
  case sdmx
  /// `unique_id,ds,y`, the forecasting world's long form.
  case nixtla
  /// The long form as a workbook.
  case xlsx
  /// The long form as an OpenDocument spreadsheet.
  case ods
  /// The long form as an array of records.
  case json

  /// The form that the ending of a file's name asks for; `nil` for any other.
  package init?(ending path: String) {
    switch path.lowercased().split(separator: ".").last {
    case "xlsx": self = .xlsx
    case "ods": self = .ods
    case "json": self = .json
    case "csv": self = .long
    default: return nil
    }
  }
}
