import IndicatorData

extension PlanTemplate {
  /// `observations.xlsx`: the same figures as `observations`, and a sheet that explains the columns.
  ///
  /// - Returns: The workbook's bytes, the same at every time.
  /// - Throws: `ReportFailure` when a temporary file cannot be written.
  package static func workbook() throws(ReportFailure) -> [UInt8] {
    let book = try ExcelWriter(title: "Observations", date: nil)
    try figures(book)
    try explanations(book)
    return try book.close()
  }

  private static func figures(_ book: ExcelWriter) throws(ReportFailure) {
    let (table, _) = ObservationReader.read(Array(observations.utf8), file: "observations.csv")
    var sheet = try book.sheet("Observations")
    sheet.widths([20, 12, 13, 12, 13, 13, 24, 50])
    let header = observations.prefix { $0 != "\n" }
    sheet.head(row: 0, header.split(separator: ",").map(String.init), frozenColumns: 1)
    for (index, each) in (table?.observations ?? []).enumerated() {
      sheet.set(
        row: index + 1,
        [
          .text(each.key.indicator), .text(each.key.area), .number(Double(each.period.year)),
          .number(each.value), .text(each.statuses.code),
          each.vintage.map { .date($0) } ?? .text(""), .text(each.source ?? ""),
          .text(each.comment ?? ""),
        ])
    }
    sheet.printLandscape()
  }

  private static func explanations(_ book: ExcelWriter) throws(ReportFailure) {
    var sheet = try book.sheet("Columns")
    sheet.widths([20, 10, 90])
    sheet.head(row: 0, ["Column", "Needed", "What to write"])
    for (index, (name, isNeeded, meaning)) in columns.enumerated() {
      sheet.set(row: index + 1, [.text(name), .text(isNeeded ? "yes" : "no"), .text(meaning)])
    }
    sheet.printLandscape()
  }

  private static let columns: [(name: String, isNeeded: Bool, meaning: String)] = [
    ("INDICATOR", true, "the indicator's id, as in plan.yaml"),
    ("REF_AREA", true, "the area, as in plan.yaml"),
    (
      "TIME_PERIOD", true,
      "2024, 2024-S1, 2024-Q3, 2024-06, 2024-06-30, or 2021/2025 for an average; a date counts as "
        + "much of it as the cell shows"
    ),
    ("OBS_VALUE", true, "the figure, a number; empty only with OBS_STATUS M"),
    (
      "OBS_STATUS", false,
      "A normal (as if empty), E estimated, P provisional, B break in series, F forecast, M missing"
    ),
    ("METHOD", false, "the variant of the definition, where there are several"),
    (
      "VINTAGE", false,
      "the day of publication; several vintages of one figure may stand in one file, the newest at "
        + "the as-of date is used"
    ),
    ("UNIT_MEASURE", false, "the unit"),
    ("SOURCE", false, "who published it"),
    ("COMMENT", false, "what a reader should know"),
  ]
}
