/// What is said when a workbook does not show which sheet is its table.
enum SheetFinding {
  /// A sheet was asked for that is not there.
  static func unknown(_ name: String, _ sheets: [Sheet], _ file: String) -> Finding {
    let names = sheets.map { "\"\($0.name)\"" + ($0.isHidden ? " (hidden)" : "") }
    let near = NearestMatch.suggestion(for: name, among: sheets.map(\.name))
    return Finding(
      rule: "unknown-sheet", severity: .error, location: SourceLocation(file: file), value: name,
      message: "no sheet has this name; the workbook has \(list(names))",
      remedy: near.map { "did you mean --sheet \"\($0)\"?" }
        ?? "name one of them with --sheet")
  }

  /// Several sheets have the columns.
  static func several(_ sheets: [Sheet], _ file: String) -> Finding {
    let names = sheets.map { "\"\($0.name)\"" }
    return finding(
      "several-tables", file, "the sheets \(list(names)) all have the columns of a table",
      "say which one with --sheet NAME, put the rows on one of them, or save each sheet as a file "
        + "and name them all")
  }

  /// No sheet has any of the columns.
  static func none(
    _ summaries: [String], _ columns: TableInput.Columns, _ file: String
  ) -> Finding {
    finding(
      "missing-header", file,
      "no sheet has the columns that are needed: " + list(summaries), needs(columns))
  }

  /// There is nothing on the sheets, or on the one asked for.
  static func empty(_ name: String?, _ columns: TableInput.Columns, _ file: String) -> Finding {
    let message = name.map { "the sheet \"\($0)\" is empty" } ?? "no sheet has anything in it"
    return finding("empty-file", file, message, needs(columns))
  }

  private static func needs(_ columns: TableInput.Columns) -> String {
    "one sheet needs a row of names with " + list(columns.required.sorted())
  }

  private static func finding(
    _ rule: String, _ file: String, _ message: String, _ remedy: String
  ) -> Finding {
    Finding(
      rule: rule, severity: .error, location: SourceLocation(file: file), message: message,
      remedy: remedy)
  }
}
